"""Reading a time of day as people say it: `21:40`, `9pm`, `21h`, `las 9 de la noche`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from handlers.catalogs import LANGUAGES, voice
from handlers.reading import plain_word

NOON_HOUR: Final = 12
DAY_HOURS: Final = 24
DAY_MINUTES: Final = DAY_HOURS * 60
_HOUR_MINUTES: Final = 60
CLOCK_CHARS_MAX: Final = 60
_HALVES: Final = {
    "am": "phrases-clock-am",
    "pm": "phrases-clock-pm",
    "night": "phrases-clock-night",
}
_EVENING: Final = 6
"""The first hour that is of the evening, where it is said to be of the night."""

_SHOWN = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})(?::\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day that was told."""

    times: tuple[int, ...]
    """Minutes since midnight; two where half of the day is not told, none if there is no such."""
    hour_only: bool
    """No minutes were told: it may be any time in that hour."""
    bare: bool
    """It was a number and nothing else."""

    @property
    def text(self) -> str:
        """It as a clock shows it."""
        hour, minute = divmod(self.times[0], _HOUR_MINUTES)
        return f"{hour}:{minute:02d}"

    def shows(self, minutes: int, slack: int) -> bool:
        """Whether it can be so many minutes after midnight, give or take."""
        room = _HOUR_MINUTES - 1 if self.hour_only else 0
        return any(
            (minutes - time + slack) % DAY_MINUTES <= room + 2 * slack for time in self.times
        )


def read_clock(text: str) -> Clock | None:
    """The time of day that a text is, words around it included; None if it is none.

    A number alone is an hour, of either half of the day up to twelve.
    """
    plain = " ".join(plain_word(text).replace("\u2019", "'").split()).strip(" .,!?¿¡")
    if not plain or len(plain) > CLOCK_CHARS_MAX:
        return None
    core = _without_ahead(plain)
    for message_id, hour in (("phrases-clock-noon", NOON_HOUR), ("phrases-clock-midnight", 0)):
        if core in _words(message_id):
            return Clock((hour * _HOUR_MINUTES,), hour_only=False, bare=False)
    core, half = _without_half(_without_behind(core))
    core, more = _without_part(core)
    match = _SHOWN.fullmatch(core)
    if match is None or (more and match.group(2)):
        return None
    hour, minute = int(match.group(1)), int(match.group(2) or more)
    hour_only = match.group(2) is None and not more
    bare = core == plain and hour_only
    if bare and hour >= DAY_HOURS:
        return None
    hours = _of_half(hour, half) if half else _of_day(hour, hour_only=hour_only)
    times = tuple(each * _HOUR_MINUTES + minute for each in hours if minute < _HOUR_MINUTES)
    return Clock(times, hour_only, bare)


def _of_half(hour: int, half: str) -> tuple[int, ...]:
    """An hour of a half of the day; at night twelve is midnight, and one comes after it."""
    if not 1 <= hour <= NOON_HOUR:
        return ()
    is_late = half == "pm" or (half == "night" and _EVENING <= hour < NOON_HOUR)
    return (hour % NOON_HOUR + (NOON_HOUR if is_late else 0),)


def _of_day(hour: int, *, hour_only: bool) -> tuple[int, ...]:
    """An hour of the day; of either half where no minutes were told: `las 9` may be 21."""
    if hour >= DAY_HOURS:
        return ()
    if hour_only and 1 <= hour <= NOON_HOUR:
        return (hour, (hour + NOON_HOUR) % DAY_HOURS)
    return (hour,)


def _without_ahead(plain: str) -> str:
    """Without the words that come ahead of a clock: `it's`, `son las`."""
    for word in _words("phrases-clock-ahead"):
        if plain.startswith(f"{word} "):
            return _without_ahead(plain.removeprefix(f"{word} "))
    return plain


def _without_behind(plain: str) -> str:
    """Without the words that follow a clock and tell nothing: `hs`, `now`, `o'clock`."""
    for word in _words("phrases-clock-behind"):
        if (shorter := _cut(plain, word)) is not None:
            return _without_behind(shorter)
    return plain


def _without_half(plain: str) -> tuple[str, str]:
    """Without what tells which half of the day it is: `pm`, `de la noche`; and which one it is."""
    for half, message_id in _HALVES.items():
        for word in _words(message_id):
            if (shorter := _cut(plain, word)) is not None:
                return _without_behind(shorter), half
    return plain, ""


def _without_part(plain: str) -> tuple[str, int]:
    """Without a part of an hour that is told in words, `y media`; and its minutes."""
    for message_id, minutes in (("phrases-clock-half", 30), ("phrases-clock-quarter", 15)):
        for word in _words(message_id):
            if (shorter := _cut(plain, word)) is not None:
                return shorter, minutes
    return plain, 0


def _cut(plain: str, word: str) -> str | None:
    """What stands before a closing word; it may be joined to a number, `9pm`."""
    before = plain.removesuffix(word)
    if before == plain or not before or not (before[-1] == " " or before[-1].isdigit()):
        return None
    return before.strip(" ,.")


@cache
def _words(message_id: str) -> tuple[str, ...]:
    """Words from the catalogs of all languages, the longest first."""
    words = {plain_word(each) for name in LANGUAGES for each in voice(name).words(message_id)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
