"""Rows of a page that a person had told already: which entries they are, and what they were for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from domain import told
from domain.acts import AssignReturn
from domain.life import may_follow
from domain.page import LedgerLine, PageRow, Reconciliation
from domain.proposals import Proposal, title_key
from handlers.phrases import awaited_sums
from handlers.turn import Turn

WATCHED_MAX: Final = 50
CALLED_MAX: Final = 20
"""So many proposals of one title are looked at."""


def rows_told(found: Reconciliation) -> tuple[tuple[int, date], ...]:
    """The entries that a person told and this page is the first to show, with their rows' days.

    None that has another title: it stays free for a row that has the same.
    """
    pairs = (*found.matched, *_strays(found))
    return tuple((line.entry, row.day) for row, line in pairs if line.told is not None)


def assign_strays(turn: Turn, found: Reconciliation) -> int:
    """Move returns that were told alone to the proposals that their rows name; how many."""
    count = 0
    for row, line in _strays(found):
        proposal = _whose(turn, found, row)
        if proposal is not None:
            act = AssignReturn(entry=line.entry, proposal=proposal.number)
            turn.act_and_tell(act, told.ReturnBooked)
            count += 1
    return count


def is_assignable(turn: Turn, found: Reconciliation) -> bool:
    """Whether a row names the proposal of a return that was told alone."""
    return any(_whose(turn, found, row) is not None for row, _ in _strays(found))


def _strays(found: Reconciliation) -> list[tuple[PageRow, LedgerLine]]:
    """The returns that were told without their proposal, with rows that may name it."""
    return [
        (row, line)
        for row, line in found.doubtful
        if line.told is not None and line.kind == "return" and line.proposal is None
    ]


def _whose(turn: Turn, found: Reconciliation, row: PageRow) -> Proposal | None:
    """The one proposal that a row is called by and that can have got so much back."""
    number = known_proposals(found.matched).get(title_key(row.title))
    if number is not None:
        named = [turn.books.proposal(turn.account.id, number)]
    else:
        named = [*turn.books.pages.proposals_called(turn.account.id, row.title, CALLED_MAX)]
        if not named and (like := awaited_like(turn, row)) is not None:
            named = [turn.books.proposal(turn.account.id, like)]
    fitting = [each for each in named if each is not None and _can_return(each, row.amount)]
    return fitting[0] if len(fitting) == 1 else None


def _can_return(proposal: Proposal, amount: int) -> bool:
    base, boost = proposal.base_left, proposal.boost_left
    return proposal.kind == "bid" and amount in (base, boost, base + boost)


def untold(turn: Turn, found: Reconciliation) -> list[tuple[PageRow, Proposal]]:
    """Known rows that tell of a proposal what nobody has noted yet, the newest first."""
    telling = [(row, line.proposal) for row, line in found.matched if row.says and line.proposal]
    named = [
        (row, turn.books.proposal(turn.account.id, number)) for row, number in telling[:WATCHED_MAX]
    ]
    named += [(row, _whose(turn, found, row)) for row, _ in _strays(found) if row.says]
    return [
        (row, proposal)
        for row, proposal in named
        if proposal is not None and row.says is not None and may_follow(proposal, row.says)
    ]


def known_proposals(pairs: Iterable[tuple[PageRow, LedgerLine]]) -> dict[str, int]:
    """The proposals of rows that are known, by the titles that the page calls them."""
    return {title_key(row.title): line.proposal for row, line in pairs if line.proposal is not None}


def proposal_of_row(turn: Turn, known: Mapping[str, int], row: PageRow) -> int | None:
    """The proposal that a row of a boost or a return is about."""
    if row.kind not in ("boost", "return", "boost-return", "boost-hold") or not row.title:
        return None
    number = known.get(title_key(row.title))
    if number is not None:
        return number
    proposal = turn.books.proposal_of_title(turn.account.id, row.title)
    if proposal and proposal.kind == "bid":
        return proposal.number
    return awaited_like(turn, row)


def awaited_like(turn: Turn, row: PageRow) -> int | None:
    """The one proposal that awaits so much and has its title in the row's, or the row's in its."""
    if row.amount <= 0:
        return None
    wanted = title_key(row.title)
    found = [
        each.number
        for each in turn.books.reports.watched(turn.account.id, WATCHED_MAX)
        if row.amount in awaited_sums(each)
        and (each.title_key in wanted or wanted in each.title_key)
    ]
    return found[0] if len(found) == 1 else None
