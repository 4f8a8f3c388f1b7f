"""Settings of reminders as `/remind` shows them, read as they are typed.

`Renewal: 2 days before, 10:00` is `renewal 2 10:00`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from domain.reminders import REMINDER_KINDS, ReminderKind
from handlers.catalogs import LANGUAGES, Say, voice
from handlers.reading import plain_word

_AROUND: Final = ".,;:"
_PLACES: Final = re.compile("zz[a-z]")
"""What stands in a message in the place of its arguments, one of each name."""
_SUMMARY: Final = {
    "remind-when-granted": ("summary", "off"),
    "remind-when-granted-summary": ("summary", "on"),
}
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
    for message_id, pattern in _shown(kind):
        if match := pattern.fullmatch(text):
            told = [each for each in match.groups() if each is not None]
            return [*_SUMMARY.get(message_id, ()), *told]
    return words


@cache
def _shown(kind: ReminderKind) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How it is shown when a kind comes, the longest first, each with its message."""
    return tuple(
        (message_id, _pattern(text))
        for message_id in _MESSAGES.get(kind, (f"remind-when-{kind}",))
        for language in LANGUAGES
        for text in _forms(message_id, voice(language))
    )


_MESSAGES: Final = {
    "granted": ("remind-when-granted-summary", "remind-when-granted"),
    "expiring": ("remind-when-expiring-twice", "remind-when-expiring"),
    "watch": ("remind-when-watch-twice", "remind-when-watch"),
}


def _forms(message_id: str, say: Say) -> tuple[str, str]:
    """A message with many days and with one."""
    args = {"clock": "zzc", "threshold": "zzt", "weekday": "zzw", "more": "zzm"}
    return say(message_id, days="zzd", **args), say(message_id, days=1, **args)


def _pattern(text: str) -> re.Pattern[str]:
    """The pattern of what is shown, without its time of day too."""
    shown = re.sub(r"\b1\b", "zzd", plain_word(text))
    before, comma, _ = shown.rpartition(", zzc")
    places = _PLACES.sub(r"([^\\s,]+)", re.escape(before if comma else shown))
    return re.compile(f"{places}(?:,? (.+))?" if comma else places)
