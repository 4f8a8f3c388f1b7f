"""Settings of reminders as `/remind` shows them, read as they are typed.

`Renewal: 2 days before, 10:00` is `renewal 2 10:00`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from domain.reminders import REMINDER_KINDS, ReminderKind
from handlers.catalogs import LANGUAGES, Say, voice
from handlers.reading import plain_word

_AROUND: Final = ".,;:"
_PLACES: Final = re.compile("zz[a-z]")
"""What stands in a message in the place of its arguments, one of each name."""
_OFFSET = re.compile(r"\s*\(?(utc(?:[+-][0-9]{1,2}(?::[0-9]{2})?)?)\)?$", re.IGNORECASE)


def named_as_shown(words: tuple[str, ...]) -> tuple[str, ...]:
    """Some words whose first are a reminder's shown name, with the id of its kind for those."""
    plain = [plain_word(word.rstrip(_AROUND)) for word in words]
    for kind in REMINDER_KINDS:
        for language in LANGUAGES:
            name = plain_word(voice(language)(f"remind-name-{kind}")).split()
            if plain[: len(name)] == name:
                return (kind, *words[len(name) :])
    return words


def without_offset(text: str, own: str) -> str:
    """A time of day without the offset behind it, where that is the user's own."""
    offset = _OFFSET.search(text)
    return text[: offset.start()] if offset and offset[1].upper() == own else text


def as_typed(kind: ReminderKind, words: list[str]) -> list[str]:
    """Some words that say when a reminder comes, as the short form that can be typed."""
    text = plain_word(" ".join(words)).rstrip(_AROUND)
    for pattern in _shown(kind):
        if match := pattern.fullmatch(text):
            return [each for each in match.groups() if each is not None]
    return words


@cache
def _shown(kind: ReminderKind) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(text) for language in LANGUAGES for text in _when(kind, voice(language)))


def _when(kind: ReminderKind, say: Say) -> Iterator[str]:
    """When a kind comes, as it is shown: with one day, with more, with two distances."""
    args = {"clock": "zzc", "threshold": "zzt", "weekday": "zzw", "more": "zzm"}
    for days in ("zzd", 1):
        yield say(f"remind-when-{kind}", days=days, **args)
    for twice in ("remind-when-expiring-twice", "remind-when-watch-twice"):
        if kind in ("expiring", "watch") and twice.endswith(f"{kind}-twice"):
            yield say(twice, days="zzd", **args)


def _pattern(text: str) -> re.Pattern[str]:
    """The pattern of what is shown, without its time of day too."""
    shown = re.sub(r"\b1\b", "zzd", plain_word(text))
    before, comma, _ = shown.rpartition(", zzc")
    places = _PLACES.sub(r"([^\\s,]+)", re.escape(before if comma else shown))
    return re.compile(f"{places}(?:,? (.+))?" if comma else places)
