"""Costs as answers show them, `4 + 10 boost`, read as they are typed: `4 boost 10`."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from handlers.catalogs import LANGUAGES, voice

_TYPED: Final = {
    "cost-ad-credits": r" \g<base> boost \g<boost> ad credits \g<paid> ",
    "cost-boosted": r" \g<base> boost \g<boost> ",
}
_FIRST: Final = r"^\s*\(?%s\)?[.,;:]*(?=\s|$)"
_LAST: Final = r"(?<!\S)\(?%s\)?[.,;:!]*\s*$"


def cost_as_typed(text: str) -> str:
    """A text whose first or last words are a cost as it is shown, with that as it is typed."""
    if "+" not in text:
        return text
    for pattern, typed in _shown():
        text = pattern.sub(typed, text)
    return text


@cache
def _shown() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The costs of every language, at the beginning or the end of a text."""
    return tuple(
        (re.compile(place % _cost(message_id, language), re.IGNORECASE), typed)
        for message_id, typed in _TYPED.items()
        for language in LANGUAGES
        for place in (_FIRST, _LAST)
    )


def _cost(message_id: str, language: str) -> str:
    """The pattern of a cost as it is shown, however it is spaced."""
    shown = voice(language)(message_id, base="@base@", boost="@boost@", paid="@paid@")
    spaced = r"\s*".join(re.escape(word) for word in shown.split())
    return re.sub(r"@(\w+)@", r"(?P<\1>[0-9]+)", spaced)
