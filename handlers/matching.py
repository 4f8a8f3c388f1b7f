"""The one way to find the proposal that words mean, for every command.

The one open proposal whose title has all the words is taken, or, where no open one has them, the
one whose words begin with them. None open, only a typo away, or several: each is a button that
carries all that was asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from domain.proposals import Proposal
from handlers.finding import SEARCHED, called, which_buttons
from handlers.phrases import button
from handlers.reading import Misread, plain_word, shortened
from handlers.turn import Said, Turn

BEGINNING_MIN: Final = 4
"""From so many letters the beginning of a word is taken for it."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """What words found: a proposal to act on, or those to choose from, the likeliest first."""

    taken: Proposal | None = None
    likely: tuple[Proposal, ...] = ()


def find_meant(
    turn: Turn,
    text: str,
    *,
    sure: bool = False,
    first: Callable[[Turn], Sequence[Proposal]] | None = None,
) -> Match:
    """The proposal that words mean.

    `sure` takes none by the beginnings of its words. `first` are those that the command is most
    often about, such as the awaited ones of a return; they are looked at before the open ones.
    """
    words = _words(text)
    if not words:
        return Match()
    for titles in (_titles(first(turn)) if first else {}, _open_titles(turn)):
        found = [number for number, title in titles.items() if words <= _words(title)]
        begun = [] if found else [each for each in titles if _begins(words, titles[each])]
        if len(found or begun) == 1 and not (sure and begun):
            return Match(taken=turn.books.proposal(turn.account.id, (found or begun)[0]))
        if found or begun:
            numbers = (found or begun)[:SEARCHED]
            several = [turn.books.proposal(turn.account.id, each) for each in numbers[:4]]
            return Match(likely=tuple(each for each in several if each is not None))
    return Match(likely=tuple(called(turn, text)))


def choose(turn: Turn, match: Match, command: str, message_id: str, text: str) -> Said:
    """Ask which of the likely ones is meant; `{}` in the command is its number.

    Raises `Misread` where no title is like the text.
    """
    if not match.likely:
        raise Misread("search-none", text=shortened(text))
    buttons = which_buttons(turn, command, match.likely)
    return Said(turn.say(message_id), buttons, refused=True)


def none_called(turn: Turn, text: str) -> Said:
    """Say that no title is like a text, where nothing was to be done but to show it."""
    shown = button(turn.say, "button-proposals", "/proposals")
    return Said(turn.say("search-none", text=shortened(text)), (shown,))


def _open_titles(turn: Turn) -> dict[int, str]:
    return turn.books.reports.open_titles(turn.account.id, SEARCHED)


def _titles(proposals: Sequence[Proposal]) -> dict[int, str]:
    return {each.number: each.title for each in proposals}


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(plain_word(text)))


def _begins(words: frozenset[str], title: str) -> bool:
    """Whether each word is one of a title's, or the beginning of one."""
    among = _words(title)
    return all(
        word in among
        or (len(word) >= BEGINNING_MIN and any(each.startswith(word) for each in among))
        for word in words
    )
