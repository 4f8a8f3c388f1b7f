"""The quotes and punctuation that people put around what they type, which are no part of it."""

from __future__ import annotations

import re
from typing import Final

_PAIRS: Final = ("()", '""', "''", "«»", "“”", "„“", "‘’", "`´", "``")
_QUOTES: Final = "\"'«»“”„‘’`´"
_CLOSING: Final = ".,;:!"
"""What closes a word. A question mark asks, so it stays: nothing is done that is only asked."""
_STOPS: Final = ".,;:"
"""What ends no title: its own `!` and `?` stay."""
_ALONE = re.compile(r"(?:\s+[.,;:!]+)+\s*$")
_BEFORE_TITLE = re.compile(r"^(?:[-–—.,;:]+\s+)+")
_BEHIND_TITLE = re.compile(r"(?:\s+[-–—.,;:!?]+)+$")


def unquoted(text: str) -> str:
    """A text without the quotes around all of it, and without a full stop behind those."""
    inner = text.strip().rstrip(_STOPS)
    for start, end in _PAIRS:
        if len(inner) > 1 and inner[0] == start and inner[-1] == end:
            within = unquoted(inner[1:-1])
            if start not in within and end not in within:
                return within.strip()
    return text


def command_alone(text: str) -> str:
    """A line without the quotes or parentheses around its command: `"/spend 4 Logo"`."""
    inner = unquoted(text)
    if inner.startswith("(/") and inner.rstrip(_CLOSING).endswith(")"):
        inner = inner.rstrip(_CLOSING)[1:-1].strip()
    return inner if inner.startswith("/") else text


def without_closing(text: str) -> str:
    """A text without punctuation that stands alone behind it: `10 .`."""
    return _ALONE.sub("", f" {text}").strip()


def tidy_title(text: str) -> str:
    """A title without the quotes and the punctuation that stand around it."""
    inner = _BEHIND_TITLE.sub("", _BEFORE_TITLE.sub("", text.strip())).rstrip(_STOPS)
    inner = unquoted(inner).strip()
    return text if not inner else inner if inner == text else tidy_title(inner)


def bare(word: str) -> str:
    """A word of a command, no title's, without quotes, parentheses and punctuation around it."""
    return unwrapped(word.rstrip(_CLOSING)).rstrip(_CLOSING)


def unwrapped(word: str) -> str:
    """A word without the quotes and parentheses around it."""
    return word.strip(f"{_QUOTES}()[]")


def before_comma(words: tuple[str, ...]) -> tuple[str, ...]:
    """Some words without the punctuation at their end, behind which another field stood."""
    while words and not words[-1].strip(_STOPS):
        words = words[:-1]
    return (*words[:-1], words[-1].rstrip(_STOPS)) if words else words
