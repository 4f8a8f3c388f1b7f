"""Reading the fields of a proposal in whatever order they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from handlers.boosts import closing_ad_credits
from handlers.marks import before_comma
from handlers.named_days import NamedDay
from handlers.phrases import is_word
from handlers.reading import closing_boost, connects, is_number, looks_like_number, marked_boost

DAY_WORDS_MAX: Final = 8
"""`el día viernes 20 de noviembre del 2026`."""
ReadDay = Callable[[str], NamedDay | None]
"""Reads a text as a day. Raises `Misread`."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read, and the words that are left: the title."""

    words: tuple[str, ...]
    base: int | None = None
    boost: int | None = None
    day: date | None = None
    ad_credits: int | None = None

    @property
    def title(self) -> str:
        """What is no other field."""
        return " ".join(self.words)


def read_fields(text: str, read_day: ReadDay, *, sure: bool = False) -> Fields:
    """The cost, boost and day that stand before or after a title, which is what is left.

    `sure`: what may as well be a part of the title is left in it, such as its closing number or
    a day in words before it. The documented place is always read first. Raises `Misread`.
    """
    found = Fields(tuple(text.split()))
    while (more := _one_more(found, read_day, sure=sure)) is not None:
        found = more
    return found


def _one_more(found: Fields, read_day: ReadDay, *, sure: bool) -> Fields | None:
    """With one field more, the first that is found; None if there is none."""
    if not found.words:
        return None
    return (
        _closing_day(found, read_day)
        or _closing_ad_credits(found)
        or _closing_boost(found)
        or _opening_day(found, read_day, sure=sure)
        or _opening_boost(found, sure=sure)
        or _opening_base(found)
        or _closing_base(found, read_day, sure=sure)
    )


def _closing_day(found: Fields, read_day: ReadDay) -> Fields | None:
    rest, when = closing_day(found.words, read_day) if found.day is None else ((), None)
    return None if when is None else replace(found, words=rest, day=when)


def closing_day(
    words: tuple[str, ...], read_day: ReadDay, *, own: bool = False
) -> tuple[tuple[str, ...], date | None]:
    """Some words without the day at their end, and that day. Raises `Misread`.

    What may as well be the end of a title stays, unless the day has a place of its `own` there; so
    does what a preposition binds to it: `Poster for 20 Nov`.
    """
    for many in range(min(DAY_WORDS_MAX, len(words)), 0, -1):
        named = read_day(" ".join(words[-many:]))
        if (
            named is not None
            and many < len(words)
            and is_word("word-title-goes-on", words[-many - 1])
        ):
            break
        whole = many == len(words)
        if named is not None and (own or named.sure or (whole and not named.alone)):
            return before_comma(words[:-many]), named.day
    return words, None


def _opening_day(found: Fields, read_day: ReadDay, *, sure: bool) -> Fields | None:
    for many in range(min(DAY_WORDS_MAX, len(found.words)), 0, -1):
        words, rest = found.words[:many], found.words[many:]
        if found.day or (sure and rest and not _is_plainly_a_day(words)):
            continue
        named = read_day(" ".join(words))
        if named is None:
            continue
        may_be = not named.alone if rest else found == Fields(words)
        if named.sure or (may_be and not sure):
            return replace(found, words=rest, day=named.day)
    return None


def _is_plainly_a_day(words: tuple[str, ...]) -> bool:
    """Whether words before a title are hardly its own: `2026-11-20`, or `yesterday` in small."""
    return len(words) == 1 and (_ISO_DAY.fullmatch(words[0]) is not None or words[0].islower())


def _closing_ad_credits(found: Fields) -> Fields | None:
    """Ad credits behind a boost, or alone beside a cost; else they are a part of the title."""
    rest, paid = closing_ad_credits(found.title)
    if paid is None or found.ad_credits is not None:
        return None
    words = tuple(rest.split())
    whole = paid if words and is_word("word-boost", words[-1]) else None
    if whole is not None:
        return replace(found, words=words[:-1], boost=whole, ad_credits=paid)
    beside = found.boost is not None or closing_boost(rest)[1] is not None
    if not beside and not all(map(looks_like_number, words)):
        return None
    return replace(found, words=words, ad_credits=paid)


def _closing_boost(found: Fields) -> Fields | None:
    rest, boost = closing_boost(found.title)
    if boost is None or found.boost is not None:
        return None
    return replace(found, words=before_comma(tuple(rest.split())), boost=boost)


def _opening_boost(found: Fields, *, sure: bool) -> Fields | None:
    rest, boost = opening_boost(found.words, sure=sure)
    if boost is None or found.boost is not None:
        return None
    return replace(found, words=rest, boost=boost)


def opening_boost(
    words: tuple[str, ...], *, sure: bool = True
) -> tuple[tuple[str, ...], int | None]:
    """What follows a `boost 10` that stands before a title, and the 10.

    `sure`: not one that is written as titles are, `Boost 3 shops`.
    """
    marked = marked_boost(" ".join(words))
    if marked is not None:
        return tuple(marked[0].split()), marked[1]
    if len(words) < 2 or not is_word("word-boost", words[0]):  # noqa: PLR2004
        return words, None
    plainly = words[0].islower() and looks_like_number(words[1])
    perhaps = is_number(words[1]) and not (sure and words[2:])
    return (words[2:], connects(words[1])) if plainly or perhaps else (words, None)


def _opening_base(found: Fields) -> Fields | None:
    if found.base is not None or not looks_like_number(found.words[0]):
        return None
    return replace(found, words=found.words[1:], base=connects(found.words[0]))


def _closing_base(found: Fields, read_day: ReadDay, *, sure: bool) -> Fields | None:
    if found.base is not None or not is_number(found.words[-1]):
        return None
    rest = replace(found, words=found.words[:-1])
    # Behind another field it is no longer the title's own.
    if sure and rest.words and not (_closing_day(rest, read_day) or _closing_boost(rest)):
        return None
    return replace(rest, base=connects(found.words[-1]))
