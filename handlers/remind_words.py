"""Reading what is typed about reminders: which one, how many days, which hour, which weekday."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from babel.dates import get_day_names

from domain.reminders import REMINDER_KINDS, ReminderKind
from handlers.catalogs import LANGUAGES, Say
from handlers.phrases import is_word
from handlers.reading import Misread, is_number, plain_word, shortened

DAYS_MAX: Final = 365
"""Nobody plans a reminder further ahead."""
NOON: Final = 12
HOURS: Final = 24
WEEKDAY_CHARS_MIN: Final = 3
"""A weekday is known by its first letters, at least this many."""
DISTANCES: Final[Mapping[ReminderKind, int]] = {
    "renewal": 1,
    "expiring": 2,
    "watch": 2,
    "stale": 1,
    "silence": 1,
}
"""How many distances in days a kind has at most; the others have none."""

_HALF_APART = re.compile(r"(\d) +(?=(?:[ap]\.?m\.?|hs?)(?: |$))", re.IGNORECASE)
_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.?m\.?|p\.?m\.?|hs?)?")


def joined(words: Sequence[str]) -> list[str]:
    """The words with a time of day in one of them: `8 am` is `8am`."""
    return _HALF_APART.sub(r"\1", " ".join(words)).split()


def kind_named(word: str) -> ReminderKind | None:
    """The kind of reminder that a word means, by its id or as people call it."""
    plain = plain_word(word)
    for kind in REMINDER_KINDS:
        if plain == kind or is_word(f"word-remind-{kind}", plain):
            return kind
    return None


def is_clock(word: str) -> bool:
    """Whether a word can only be a time of day: `8:00`, `8am`, `20h`."""
    return not is_number(word) and _HOUR.fullmatch(plain_word(word)) is not None


def hour(word: str) -> int:
    """An hour of the day: `8`, `8:00`, `8am`, `20h`. Raises `Misread`."""
    match = _HOUR.fullmatch(plain_word(word))
    if match is None:
        raise Misread("misread-remind-hour", got=shortened(word))
    found, half = int(match.group(1)), (match.group(3) or "")[:1]
    if half in ("a", "p"):
        if not 1 <= found <= NOON:
            raise Misread("misread-remind-hour", got=shortened(word))
        found = found % NOON + (NOON if half == "p" else 0)
    if found >= HOURS:
        raise Misread("misread-remind-hour", got=shortened(word))
    if int(match.group(2) or 0):
        raise Misread("misread-remind-minutes", got=shortened(word), hour=f"{found}:00")
    return found


def days(words: list[str], kind: ReminderKind) -> tuple[int, ...]:
    """Takes the distances that some words begin with, in the order in which they are told.

    Raises `Misread`.
    """
    found: list[int] = []
    while words and is_number(words[0]) and len(found) < DISTANCES.get(kind, 0):
        found.append(days_of_word(words.pop(0)))
    return tuple(sorted(set(found), reverse=kind == "expiring"))


def days_of_word(word: str) -> int:
    """A number of days. Raises `Misread`."""
    if not is_number(word) or not 1 <= int(word) <= DAYS_MAX:
        raise Misread("misread-remind-days", got=shortened(word), most=DAYS_MAX)
    return int(word)


def quiet_hours(text: str) -> tuple[int, int]:
    """From which hour until which: `23-7`, `23 7`, `23:00-7:00`. Raises `Misread`."""
    words = re.split(r"\s*[-–—]\s*|\s+", text.strip())
    if len(words) != 2:  # noqa: PLR2004
        raise Misread("misread-remind-quiet", got=shortened(text))
    begins, ends = hour(words[0]), hour(words[1])
    if begins == ends:
        raise Misread("misread-remind-quiet", got=shortened(text))
    return begins, ends


def weekday(word: str) -> int | None:
    """The day of the week that a word means, Monday 0."""
    plain = plain_word(word)
    if len(plain) < WEEKDAY_CHARS_MIN:
        return None
    names = ((day, name) for language in LANGUAGES for day, name in _weekdays(language).items())
    return next((day for day, name in names if plain_word(name).startswith(plain)), None)


def weekday_name(say: Say, day: int) -> str:
    """A day of the week as it is called."""
    return _weekdays(say.language)[day]


@cache
def _weekdays(language: str) -> Mapping[int, str]:
    names = get_day_names("wide", "stand-alone", locale=language)
    return {int(day): str(name) for day, name in names.items()}
