"""The words of a history page: what its labels mean, and what merely stands around its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from domain.page import PageWord, RowKind
from handlers.catalogs import LANGUAGES, voice
from handlers.reading import one_line, plain_word

KIND_OF_MESSAGE: Final[Mapping[str, RowKind]] = {
    "page-label-spend": "spend",
    "page-label-boost": "boost",
    "page-label-boost-return": "boost-return",
    "page-label-charged": "boost",
    "page-label-outbid": "boost-return",
    "page-label-hold": "boost-hold",
    "page-label-badge": "badge",
    "page-label-profile": "profile",
    "page-label-purchase": "purchase",
    "page-label-grant": "grant",
    "page-label-upgrade": "grant",
    "page-label-reward": "reward",
    "page-label-return": "return",
    "page-label-closed": "return",
    "page-label-expiry": "expiry",
    "page-label-other-spend": "other-spend",
    "page-label-other-credit": "other-credit",
}
SAYS: Final[Mapping[str, PageWord]] = {
    "page-label-charged": "charged",
    "page-label-outbid": "outbid",
    "page-label-closed": "closed",
}
"""What such a label tells of a proposal besides."""
SPENT: Final = frozenset({"spend", "boost", "badge", "profile", "expiry", "other-spend"})
"""The kinds whose amounts are negative."""
OTHER_SIGN: Final[Mapping[str, RowKind]] = {
    "boost": "boost-return",
    "boost-return": "boost",
    "other-spend": "other-credit",
    "other-credit": "other-spend",
}
"""What a label means with the other sign; the rest mean nothing that is known."""

_SEPARATOR = re.compile(r":\s| [-–—|] |\n")
_AROUND: Final = " \t\n:|–—-·…"
_APOSTROPHES: Final = dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u00b4`"), "'")


def label_key(label: str) -> str:
    """A label as it is remembered and compared: without case, accents and spacing."""
    return " ".join(plain_word(label).translate(_APOSTROPHES).split())


@dataclass(frozen=True, slots=True)
class Action:
    """What stands between a row's date and its amount: the label, what it means, the title."""

    label: str
    kind: RowKind | None
    title: str
    language: str | None = None
    """Which language knows the label, if only one does."""
    says: PageWord | None = None

    def kind_of(self, amount: int) -> RowKind | None:
        """The kind of the row; None where the label can't mean an amount of this sign."""
        if self.kind is None or not amount or (amount < 0) == (self.kind in SPENT):
            return self.kind
        return OTHER_SIGN.get(self.kind)


class Labels:
    """The labels that are known: the catalogs', and those that a user has explained."""

    def __init__(self, learned: Mapping[str, RowKind] | None = None) -> None:
        self._languages, known, self._says = _listed()
        self._kinds: dict[str, RowKind] = {**known, **(learned or {})}
        self._learned = learned or {}
        self._by_first: dict[str, list[str]] = {}
        for key in sorted(filter(None, self._kinds), key=len, reverse=True):
            self._by_first.setdefault(key[0], []).append(key)

    def read(self, parts: list[str]) -> Action:
        """The action of a row, from the texts that stood apart from each other."""
        first, *rest = parts
        found = self._of_two(first, " ".join(rest)) if rest else self._of_one(first)
        label = one_line(found.label)
        says = None if found.kind is None else self._says.get(label_key(label))
        return replace(found, label=label, title=one_line(found.title), says=says)

    def know(self, action: Action) -> bool:
        """Whether the label is a known one to its last letter."""
        return label_key(action.label) in self._kinds

    def begin(self, text: str) -> bool:
        """Whether a text begins with a known label."""
        return self._prefix(text.lstrip())[0] is not None

    def _of_one(self, text: str) -> Action:
        """Label and title in one text: a known label that it begins with, else up to a mark."""
        known, end = self._prefix(text)
        if known is not None:
            label, title = text[:end].strip(_AROUND), text[end:].lstrip(_AROUND).strip()
            return Action(label, self._kinds[known], title, self._languages.get(known))
        label, title = _apart(text)
        return Action(label, _boost_kind(label), title)

    def _of_two(self, label: str, title: str) -> Action:
        """Label and title apart: the whole text is the label, though more of it than is known."""
        label = label.strip(_AROUND)
        key = label_key(label)
        if key in self._learned:
            return Action(label, self._learned[key], title)
        known, end = self._prefix(label)
        kind = None if known is None else self._kinds[known]
        if known == key:
            return Action(label, kind, title, self._languages.get(key))
        if known is not None and kind == "spend":
            # The title began beside the label, and went on in the next line.
            title = f"{label[end:].strip(_AROUND)} {title}"
            return Action(label[:end], kind, title, self._languages.get(known))
        if known in self._learned:
            known = kind = None
        return Action(label, _boost_kind(label) or kind, title, self._languages.get(known or ""))

    def _prefix(self, text: str) -> tuple[str | None, int]:
        """The longest known label that a text begins with, and where it ends in the text."""
        key = label_key(text)
        for known in self._by_first.get(key[:1], ()):
            if key.startswith(known):
                end = len(known) if len(key) == len(text) else _end_in(text, known)
                if end is not None and _may_end(text, end):
                    return known, end
        return None, 0


def _may_end(text: str, end: int) -> bool:
    """Whether a label may end there: run together, a title begins with a capital or a digit."""
    return not text[:end][-1:].isalnum() or not text[end : end + 1].islower()


@cache
def listed_labels() -> Labels:
    """The labels of the catalogs alone."""
    return Labels()


def _end_in(text: str, key: str) -> int | None:
    """Where the label with that key ends in a text that begins with it."""
    reached = 0
    for place, char in enumerate(text, start=1):
        reached += len(plain_word(char))
        if reached >= len(key) and label_key(text[:place]) == key:
            marks = (each for each in range(place, len(text)) if plain_word(text[each]))
            return next(marks, len(text))
    return None


def _apart(text: str) -> tuple[str, str]:
    match = _SEPARATOR.search(text)
    if match is None or not text[: match.start()].strip(_AROUND):
        return text.strip(), ""
    return text[: match.start()].strip(), text[match.end() :].lstrip(_AROUND).strip()


def _boost_kind(label: str) -> RowKind | None:
    key = label_key(label)
    return "boost" if any(word in key for word in keys("page-words-boost")) else None


@cache
def _listed() -> tuple[dict[str, str], dict[str, RowKind], dict[str, PageWord]]:
    """The language of each label that only one has, each label's kind, and what some tell."""
    languages: dict[str, str] = {}
    kinds: dict[str, RowKind] = {}
    says: dict[str, PageWord] = {}
    for message_id, kind in KIND_OF_MESSAGE.items():
        for language in LANGUAGES:
            for key in map(label_key, voice(language).words(message_id)):
                if kinds.setdefault(key, kind) != kind:
                    raise ValueError(f"the label {key!r} is listed for {kinds[key]} and {kind}")
                if languages.setdefault(key, language) != language:
                    languages[key] = ""
                if message_id in SAYS:
                    says[key] = SAYS[message_id]
    return languages, kinds, says


@cache
def keys(message_id: str) -> frozenset[str]:
    """The words listed in a message, in all languages, as they are compared."""
    return frozenset(
        label_key(word) for language in LANGUAGES for word in voice(language).words(message_id)
    )


@cache
def _balance() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(keys("page-words-balance"), key=len, reverse=True)))
    number = r"([0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,9})"
    # Whatever stands on the button beside it may run together with it.
    return re.compile(rf"(?:{words}) ?:?(?: ?{number}(?: ?connects?[^0-9]{{0,40}})?\.?)?")


def balance_in(key: str) -> tuple[bool, int | None]:
    """Whether a line, as it is compared, is about what is left, and the number if it has one."""
    match = _balance().fullmatch(key)
    if match is None:
        return False, None
    return True, int(re.sub(r"[.,]", "", match.group(1))) if match.group(1) else None


_DIGITS = re.compile(r"[0-9]+")
_CELLS = re.compile(r"[\t,;|]")
_PAGES = re.compile(r"[0-9 .…<>«»‹›]+|[-–—_=*|. ]+")


def is_furniture(key: str, cells: Iterable[str]) -> bool:
    """Whether a line, as it is compared, is a heading, heads columns, or turns pages."""
    return (
        _DIGITS.sub("#", key) in keys("page-words-furniture")
        or all(label_key(cell).strip('" ') in keys("page-words-header") for cell in cells)
        or _PAGES.fullmatch(key) is not None
    )


def cells_of(text: str) -> list[str]:
    """A line taken apart at whatever may separate columns."""
    return _CELLS.split(text)
