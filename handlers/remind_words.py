"""Reading what is typed about reminders: which one, how many days, which hour, which weekday."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from babel.dates import get_day_names

from domain.reminders import REMINDER_KINDS, ReminderKind
from handlers.catalogs import LANGUAGES, Say, voice
from handlers.clocks import read_clock
from handlers.phrases import is_word
from handlers.reading import Misread, is_number, plain_word, shortened

DAYS_MAX: Final = 365
"""Nobody plans a reminder further ahead."""
HOUR_MINUTES: Final = 60
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


def kind_named(word: str) -> ReminderKind | None:
    """The kind of reminder that a word means, by its id or as people call it."""
    plain = plain_word(word)
    for kind in REMINDER_KINDS:
        if plain == kind or is_word(f"word-remind-{kind}", plain):
            return kind
    return None


def is_clock(text: str) -> bool:
    """Whether a text can only be a time of day: `8:00`, `8am`, `las 9 de la noche`."""
    clock = read_clock(text)
    return clock is not None and not clock.bare


def hour(text: str) -> int:
    """An hour of the day: `8`, `8:00`, `8am`, `20h`. Raises `Misread`."""
    clock = read_clock(text)
    if clock is None or not clock.times:
        raise Misread("misread-remind-hour", got=shortened(text))
    found, minutes = divmod(clock.times[0], HOUR_MINUTES)
    if minutes:
        raise Misread("misread-remind-minutes", got=shortened(text), hour=f"{found}:00")
    return found


def days(words: list[str], kind: ReminderKind) -> tuple[int, ...]:
    """Takes the distances that some words begin with, in the order in which they are told.

    A number that begins a time of day is none: `9 p. m.`. Raises `Misread`.
    """
    found: list[int] = []
    most = DISTANCES.get(kind, 0)
    while words and is_number(words[0]) and len(found) < most and not is_clock(" ".join(words)):
        found.append(days_of_word(words.pop(0)))
    return tuple(sorted(set(found), reverse=kind == "expiring"))


def days_of_word(word: str) -> int:
    """A number of days. Raises `Misread`."""
    if not is_number(word) or not 1 <= int(word) <= DAYS_MAX:
        raise Misread("misread-remind-days", got=shortened(word), most=DAYS_MAX)
    return int(word)


def quiet_hours(text: str) -> tuple[int, int]:
    """From which hour until which: `23-7`, `23 7`, `from 10 pm to 7 am`. Raises `Misread`."""
    whole = re.sub(
        rf"^(?:{_any_word('phrases-clock-from')})\s+", "", text.strip(), flags=re.IGNORECASE
    )
    for apart in (r"\s*[-–—−]\s*", rf"\s+(?:{_any_word('phrases-clock-until')})\s+", r"\s+"):
        parts = re.split(apart, whole, flags=re.IGNORECASE)
        if len(parts) == 2:  # noqa: PLR2004
            break
    else:
        raise Misread("misread-remind-quiet", got=shortened(text))
    begins, ends = hour(parts[0]), hour(parts[1])
    if begins == ends:
        raise Misread("misread-remind-quiet", got=shortened(text))
    return begins, ends


def _any_word(message_id: str) -> str:
    """A pattern of the words of a list, in all languages."""
    words = {word for language in LANGUAGES for word in voice(language).words(message_id)}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


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
