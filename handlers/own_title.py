"""A proposal's own title beside its number, as it is shown: `/refund #12 Logo design`."""

from __future__ import annotations

from dataclasses import replace

from handlers.marks import bare
from handlers.outcomes import OUTCOMES
from handlers.phrases import is_word
from handlers.reading import Line, is_number, plain_word
from handlers.turn import Turn


def without_own_title(turn: Turn, line: Line) -> Line:
    """A line without the title that stands beside its proposal's number and says nothing more."""
    proposal = turn.books.proposal(turn.account.id, line.proposal or 0)
    if proposal is None or is_number(proposal.title):
        return line
    rest = cut_title(line.words, proposal.title)
    if rest is None or (not rest and _is_outcome(line.rest)):
        return line
    return replace(line, words=rest, rest=" ".join(rest))


def cut_title(words: tuple[str, ...], title: str) -> tuple[str, ...] | None:
    """Some words without those of a title, which stand together; None where they don't."""
    named, typed = _compared(title.split()), _compared(words)
    for start in range(len(typed) - len(named) + 1):
        if named and typed[start : start + len(named)] == named:
            return words[:start] + words[start + len(named) :]
    return None


def _compared(words: list[str] | tuple[str, ...]) -> list[str]:
    return [plain_word(bare(word)) for word in words]


def _is_outcome(text: str) -> bool:
    return any(is_word(f"word-outcome-{each}", text) for each in OUTCOMES)
