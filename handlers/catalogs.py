"""Every word a user sees: the Fluent catalogs `texts/*.ftl`, one voice per language.

A catalog file is named `<area>.<language>.ftl`. `es-AR` is an overlay: it holds only the messages
that sound different where people say *vos*, and falls back to `es` for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from importlib import resources
from typing import Final, NamedTuple

from babel.dates import format_date, format_time
from babel.numbers import format_currency
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

LANGUAGES: Final = ("en", "es")
"""The languages a user can choose, the first one for whoever speaks none of them."""

_CHAINS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("en",),
    "es": ("es",),
    "es-AR": ("es-AR", "es"),
}
VOICES: Final = tuple(_CHAINS)

CODE_START: Final = "\ue000"
CODE_END: Final = "\ue001"
"""What stands around something to be copied; each door renders the pair in its own way."""

TEXTS_KEPT: Final = 2_000
"""How many formatted texts a voice remembers."""
NEAR_DAYS: Final = 14
"""A date this close is shown with its weekday."""

_CODE = re.compile(r"`([^`\n]+)`")
Arg = str | int


class CatalogError(ValueError):
    """A catalog file is broken, or a message was asked for with an argument missing."""


class Say:
    """The voice of one language: formats messages, dates and money for a chat."""

    def __init__(self, voice: str, pieces: Mapping[str, _Piece]) -> None:
        self.voice = voice
        self.language = voice.split("-", maxsplit=1)[0]
        self._locale = voice.replace("-", "_")
        self._pieces = pieces
        self._bundle = FluentBundle([voice], use_isolating=False)
        # Most of what is said is said again: balances, dates, labels.
        self._formatted = lru_cache(TEXTS_KEPT)(self._format)

    def __call__(self, message_id: str, /, **args: Arg) -> str:
        """The text of a message. An unknown message or a missing argument is a `CatalogError`."""
        return self._formatted(message_id, **args)

    def _format(self, message_id: str, /, **args: Arg) -> str:
        if not self._bundle.has_message(message_id):
            self._parse(message_id)
        pattern = self._bundle.get_message(message_id).value
        if pattern is None:
            raise CatalogError(f"{self.voice}: {message_id!r} has no text of its own")
        kept = {name: _kept(value) for name, value in args.items()}
        text, errors = self._bundle.format_pattern(pattern, kept)
        if errors:
            raise CatalogError(f"{self.voice}: {message_id!r}: {errors[0]}")
        return str(text)

    def _parse(self, message_id: str) -> None:
        piece = self._pieces.get(message_id)
        if piece is None:
            raise CatalogError(f"{self.voice}: there is no message {message_id!r}")
        self._bundle.add_resource(parse_catalog(piece.file, piece.text, piece.line))

    def words(self, message_id: str) -> tuple[str, ...]:
        """The words a user may type for one thing: a message that lists them with commas."""
        return tuple(word.strip() for word in self(message_id).split(",") if word.strip())

    def day(self, day: date, today: date) -> str:
        """A date: with its weekday when near, with its year when it is not this one's."""
        if abs(day - today) <= timedelta(days=NEAR_DAYS):
            shape = "date-near"
        elif day.year == today.year:
            shape = "date-far"
        else:
            shape = "date-other-year"
        return format_date(day, self(shape), locale=self._locale)

    def short_day(self, day: date) -> str:
        """A date without weekday and year, for where there is little room."""
        return format_date(day, self("date-short"), locale=self._locale)

    def clock(self, instant: datetime, zone: tzinfo) -> str:
        """The time of day in a zone, hours and minutes."""
        return format_time(instant.astimezone(zone), "HH:mm", locale=self._locale)

    def offset(self, instant: datetime, zone: tzinfo) -> str:
        """How far a zone is from UTC at an instant, as `UTC-3` or `UTC+5:30`."""
        minutes = int((zone.utcoffset(instant) or timedelta()).total_seconds()) // 60
        if not minutes:
            return "UTC"
        hours, rest = divmod(abs(minutes), 60)
        sign = "+" if minutes > 0 else "-"
        return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")

    def money(self, cents: int) -> str:
        """An amount of US dollars, given in cents."""
        return format_currency(cents / 100, "USD", locale=self._locale)


ARGUMENT_CHARS_MAX: Final = 900
"""A message repeats no more of what was typed; the catalogs' library takes up to 1,000."""


def _kept(value: Arg) -> Arg:
    if isinstance(value, str) and len(value) > ARGUMENT_CHARS_MAX:
        return f"{value[: ARGUMENT_CHARS_MAX - 1]}…"
    return value


def catalog_files() -> dict[str, dict[str, str]]:
    """The text of every catalog file, by voice and file name."""
    files: dict[str, dict[str, str]] = {voice: {} for voice in VOICES}
    for entry in sorted(resources.files("handlers").joinpath("texts").iterdir(), key=str):
        if not entry.name.endswith(".ftl"):
            continue
        voice = entry.name.split(".")[-2]
        if voice not in files:
            raise CatalogError(f"{entry.name}: no voice is called {voice!r}; known: {VOICES}")
        files[voice][entry.name] = entry.read_text(encoding="utf-8")
    return files


def parse_catalog(name: str, text: str, first_line: int = 1) -> ast.Resource:
    """A piece of a catalog file; broken syntax is a `CatalogError` that names file and line."""
    resource = FluentResource(_CODE.sub(rf"{CODE_START}\1{CODE_END}", text))
    for part in resource.body:
        if isinstance(part, ast.Junk):
            line = text.count("\n", 0, part.span.start if part.span else 0) + first_line
            raise CatalogError(f"{name}, line {line}: {part.annotations[0].message}")
    return resource


class _Piece(NamedTuple):
    """One message as it stands in its file, not parsed yet: parsing all takes half the start."""

    file: str
    line: int
    text: str


_MESSAGE_START = re.compile(r"^([a-zA-Z][\w-]*)[ ]*=", re.MULTILINE)
_COMMENTS = re.compile(r"^#.*$", re.MULTILINE)


@cache
def _pieces(link: str) -> dict[str, _Piece]:
    found: dict[str, _Piece] = {}
    for file, whole in catalog_files()[link].items():
        text = _COMMENTS.sub("", whole)
        starts = [*_MESSAGE_START.finditer(text)]
        ends = [*(start.start() for start in starts[1:]), len(text)]
        for start, end in zip(starts, ends, strict=True):
            name = start.group(1)
            if name in found:
                raise CatalogError(f"{file}: {name!r} is also in {found[name].file}")
            line = text.count("\n", 0, start.start()) + 1
            found[name] = _Piece(file, line, text[start.start() : end])
    return found


@cache
def voice(name: str) -> Say:
    """The voice of that name (`en`, `es`, `es-AR`)."""
    pieces: dict[str, _Piece] = {}
    for link in reversed(_CHAINS[name]):
        pieces |= _pieces(link)
    return Say(name, pieces)


VOS_ZONES: Final = ("America/Argentina/", "America/Buenos_Aires", "America/Montevideo")


def voice_for(language: str, zone: str | None) -> Say:
    """The voice for an account: Spanish says *vos* when the zone is Argentine or Uruguayan."""
    if language == "es" and zone is not None and zone.startswith(VOS_ZONES):
        return voice("es-AR")
    return voice(language)


def language_of(hint: str | None) -> str:
    """The language to greet in, from a platform's hint such as `es-419` or `pt`."""
    wanted = (hint or "").lower().replace("_", "-").split("-")[0]
    return wanted if wanted in LANGUAGES else LANGUAGES[0]
