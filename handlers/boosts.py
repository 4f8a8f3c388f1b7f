"""Reading a boost, and how much of it is paid with ad credits."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from handlers.catalogs import LANGUAGES, voice
from handlers.phrases import is_word
from handlers.reading import Misread, closing_boost, connects, looks_like_number, plain_word

_AROUND = "(,;)"


class Boost(NamedTuple):
    """A boost as the platform shows it, and how many ad credits are in it."""

    whole: int
    ad_credits: int = 0

    @property
    def connects(self) -> int:
        """What of it is paid with Connects."""
        return self.whole - self.ad_credits

    @property
    def text(self) -> str:
        """The boost as it can be typed."""
        paid = f" ad credits {self.ad_credits}" if self.ad_credits else ""
        return f"boost {self.whole}{paid}"


NO_BOOST = Boost(0)


def paid_boost(whole: int, ad_credits: int) -> Boost:
    """A boost of which so much are ad credits. Raises `Misread` where that is more than all."""
    if ad_credits > whole:
        raise Misread("misread-ad-credits", boost=whole, got=ad_credits)
    return Boost(whole, ad_credits)


def closing_paid_boost(text: str) -> tuple[str, Boost | None]:
    """A title without its closing `boost 20 ad credits 10`, and the boost.

    Ad credits without a boost beside them are a part of the title.
    """
    rest, paid = closing_ad_credits(text)
    if paid is not None:
        before, whole = closing_boost(rest)
        if whole is not None:
            return before, paid_boost(whole, paid)
        if _ends_in_boost(rest):  # `boost 20 ad credits`: all of it
            return " ".join(rest.split()[:-1]), Boost(paid, paid)
        return text, None
    rest, whole = closing_boost(text)
    if whole is None:
        return text, None
    before, paid = closing_ad_credits(rest)
    return (rest, Boost(whole)) if paid is None else (before, paid_boost(whole, paid))


def closing_ad_credits(text: str) -> tuple[str, int | None]:
    """A text without its closing `ad credits 10` or `10 ad credits`, and the 10.

    Right behind a boost `credits` is enough; elsewhere that is a word of a title.
    """
    rest, paid = _closing(text, _names("phrases-ad-credits"))
    if paid is None:
        before, short = _closing(text, _names("phrases-credits"))
        beside = closing_boost(before)[1] is not None or _ends_in_boost(before)
        if short is not None and beside:
            return before, short
    return rest, paid


def _ends_in_boost(text: str) -> bool:
    return is_word("word-boost", (text.split() or [""])[-1])


def _closing(text: str, names: tuple[tuple[str, ...], ...]) -> tuple[str, int | None]:
    words = text.split()
    plain = [plain_word(word.strip(_AROUND)) for word in words]
    for name in names:
        size = len(name)
        for named, number in ((slice(-size - 1, -1), -1), (slice(-size, None), -size - 1)):
            enough = len(words) > size and tuple(plain[named]) == name
            if enough and looks_like_number(plain[number]):
                return _before(words[: -size - 1]), connects(plain[number])
    return text, None


def opening_ad_credits(words: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """What follows an `ad credits 10` that stands before a title, and the 10; else 0."""
    plain = [plain_word(word.strip(_AROUND)) for word in words]
    for name in _names("phrases-ad-credits"):
        size = len(name)
        if tuple(plain[:size]) == name and len(words) > size and plain[size].isdecimal():
            return words[size + 1 :], connects(plain[size])
    return words, 0


def _before(words: list[str]) -> str:
    """The words before ad credits, without a closing `with`."""
    if words and is_word("word-with", words[-1].strip(_AROUND)):
        words = words[:-1]
    return " ".join(words).rstrip(_AROUND)


@cache
def _names(message_id: str) -> tuple[tuple[str, ...], ...]:
    """What ad credits are called in whatever language, the longest name first."""
    names = {
        tuple(plain_word(name).split())
        for language in LANGUAGES
        for name in voice(language).words(message_id)
    }
    return tuple(sorted(names, key=len, reverse=True))
