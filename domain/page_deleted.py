"""The rows of a page that the user has deleted: booked once, and taken back by undoing that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.page import LedgerLine, PageRow, Reconciliation, reconcile
from domain.page_table import SPENDS, TITLED
from domain.proposals import title_key


def without_deleted(
    found: Reconciliation, lines: Sequence[LedgerLine]
) -> tuple[Reconciliation, tuple[PageRow, ...]]:
    """A reconciliation whose new rows are those that were never there, and the deleted ones.

    `lines` are the entries that the user took back. What is in the ledger is paired before, so
    what was deleted and told anew is known; whoever deleted one of two equal rows has one deleted.
    """
    if not lines or not found.new:
        return found, ()
    # Only what is surely the same: one that is called otherwise may be another.
    deleted = [row for row, _ in reconcile(found.new, lines).matched]
    left = _without(found.new, deleted)
    of_deleted = _about_deleted(found, left, deleted)
    left, deleted = _without(left, of_deleted), [*deleted, *of_deleted]
    return replace(found, new=tuple(left)), tuple(_without(found.new, left))


def _without(rows: Sequence[PageRow], others: Sequence[PageRow]) -> list[PageRow]:
    # Equal rows are different rows.
    gone = {id(row) for row in others}
    return [row for row in rows if id(row) not in gone]


def _about_deleted(
    found: Reconciliation, left: Sequence[PageRow], deleted: Sequence[PageRow]
) -> list[PageRow]:
    """The rows about a job whose proposals on the page were all deleted, though new themselves."""
    known = (row for row, _ in (*found.matched, *found.doubtful))
    there = {title_key(row.title) for row in (*known, *left) if row.kind == "spend"}
    gone = {title_key(row.title) for row in deleted if row.kind in SPENDS} - there
    return [
        row
        for row in left
        if row.kind in TITLED and row.kind != "spend" and title_key(row.title) in gone
    ]
