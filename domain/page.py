"""The platform's history page beside the ledger: what both have, and what only one of them has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, get_args

from domain.page_table import (
    RETURNED,
    TITLED,
    LedgerLine,
    PageRow,
    PageWord,
    RowKind,
    Table,
    bucket,
    compared,
    grouped,
    titled_bucket,
)
from domain.page_told import LATE_DAYS, ask_of_far, pair_charges, pair_more, pair_strays, pair_told

__all__ = [
    "RETURNED",
    "TITLED",
    "Asked",
    "LedgerLine",
    "PageRow",
    "PageWord",
    "Reconciliation",
    "RowKind",
    "reconcile",
]

DAYS_APART_MAX: Final = 1
"""The page and the ledger may be in different time zones."""
NEVER_MISSING: Final = frozenset({"expiry", "adjustment", "opening", "split"})
"""The kinds of entries that the page need not show."""
CANDIDATES_MAX: Final = 32
"""About how many entries a row's title is compared with: many share their words."""
CONTAINED_CHARS_MIN: Final = 3
"""A shorter title says nothing by standing in another."""
BEGINNING_CHARS: Final = 4
"""Titles that begin alike are worth comparing."""

_ROW_KINDS: Final = frozenset(get_args(RowKind))
_SAME_DAY: Final = (0,)
_NEXT_DAYS: Final = (-DAYS_APART_MAX, DAYS_APART_MAX)
_LATER_DAYS: Final = tuple(range(DAYS_APART_MAX + 1, LATE_DAYS + 1))


_NOTHING_DECIDED: Final = MappingProxyType[int, int]({})


@dataclass(frozen=True, slots=True)
class Asked:
    """A row that may be one of some entries, and may be none of them."""

    place: int
    """Which of the rows it is, the first being 0."""
    row: PageRow
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Rows and entries, each of them in one place only."""

    matched: tuple[tuple[PageRow, LedgerLine], ...]
    doubtful: tuple[tuple[PageRow, LedgerLine], ...]
    """Taken as the same, so that nothing is booked twice, though the titles differ."""
    new: tuple[PageRow, ...]
    missing: tuple[LedgerLine, ...]
    """Entries that the page should show and does not."""
    unknown: tuple[PageRow, ...]
    """Rows of an unknown kind that match no entry."""
    asked: tuple[Asked, ...] = ()


def reconcile(
    rows: Sequence[PageRow],
    lines: Sequence[LedgerLine],
    decided: Mapping[int, int] = _NOTHING_DECIDED,
) -> Reconciliation:
    """Pair the rows of a page with the entries of a ledger, one to one.

    Two equal rows need two entries. Whatever is compared lies in one bucket of equal amount and
    kind, and is looked at a bounded number of times, so the cost grows with the rows. `decided`
    is what was answered of rows that were asked about: the number of an entry, or 0 for none.
    """
    table = Table(rows, lines)
    _as_decided(table, decided)
    _same_titles(table)
    pair_told(table, DAYS_APART_MAX)
    _similar_titles(table, _SAME_DAY)
    pair_told(table)
    pair_more(table)
    pair_charges(table)
    doubtful = _similar_titles(table, _NEXT_DAYS)
    _unknown_kinds_by_title(table)
    doubtful |= _same_day_alone(table)
    _unknown_kinds_alone(table)
    doubtful |= pair_strays(table)
    _ask_of_similar(table)
    ask_of_far(table)
    return _told(table, doubtful)


def _as_decided(table: Table, decided: Mapping[int, int]) -> None:
    places = {line.entry: place for place, line in enumerate(table.lines)}
    for row, entry in decided.items():
        if not entry:
            table.others.add(row)
        elif (line := places.get(entry)) is not None and line not in table.taken:
            table.pair(row, line)


def _same_titles(table: Table) -> None:
    """Pair what has the same title, or is of a kind that has none."""
    rows = grouped(
        (titled_bucket(table.rows[place], table.row_titles[place]), place)
        for place in table.free_rows(known=True)
    )
    lines = grouped(
        (titled_bucket(table.lines[place], table.line_titles[place]), place)
        for place in table.free_lines()
    )
    for key, found in rows.items():
        _pair_by_day(table, found, lines.get(key, []), told=False)


def _pair_by_day(table: Table, rows: list[int], lines: list[int], *, told: bool = True) -> None:
    """Pair rows and entries that differ in nothing but their day.

    Of what a person told only that of a row's own day, unless `told` is set.
    """
    rows = sorted(rows, key=lambda place: table.rows[place].day)
    # What is known to be a row of that day goes before what was told on it.
    lines = sorted(
        lines, key=lambda place: (table.lines[place].day, table.lines[place].told is not None)
    )
    # A day's debits over and over, seen from another time zone: all are a day apart, and pairing
    # those of the same day first would leave one over at either end.
    if len(rows) == len(lines) and all(
        _apart(table, row, line) <= DAYS_APART_MAX for row, line in zip(rows, lines, strict=True)
    ):
        table.pair_each(rows, lines)
        return
    by_day = grouped((table.lines[place].day, place) for place in lines)
    for day, found in grouped((table.rows[place].day, place) for place in rows).items():
        table.pair_each(found, by_day.get(day, []))
    _pair_neighbours(
        table,
        [place for place in rows if place not in table.line_of],
        [
            place
            for place in lines
            if place not in table.taken and (told or table.lines[place].told is None)
        ],
    )


def _apart(table: Table, row: int, line: int) -> int:
    return abs((table.rows[row].day - table.lines[line].day).days)


def _pair_neighbours(table: Table, rows: list[int], lines: list[int]) -> None:
    """Pair, in the order of days, what is at most a day apart."""
    row = line = 0
    while row < len(rows) and line < len(lines):
        if _apart(table, rows[row], lines[line]) <= DAYS_APART_MAX:
            table.pair(rows[row], lines[line])
            row, line = row + 1, line + 1
        elif table.rows[rows[row]].day < table.lines[lines[line]].day:
            row += 1
        else:
            line += 1


_Shelf = dict[tuple[str, int, int, str], list[int]]
"""Unpaired entries by kind, amount, number of the day, and a word of their title."""


def _similar_titles(table: Table, days: tuple[int, ...]) -> frozenset[int]:
    """Pair what has nearly the same title, as a person types it or a page cuts it short.

    Returns the rows that were paired.
    """
    rows = [place for place in table.free_rows(known=True) if table.row_titles[place]]
    if not rows:
        return frozenset()
    shelf = _shelf_of(table, table.free_lines())
    for place in rows:
        best = _most_similar(table, shelf, place, days)
        if best is not None:
            table.pair(place, best)
    return frozenset(place for place in rows if place in table.line_of)


def _ask_of_similar(table: Table) -> None:
    """Ask of rows that have nearly the title of what was told days later."""
    shelf = _shelf_of(table, table.free_lines(told=True))
    for place in table.free_rows(known=True) if shelf else ():
        best = _most_similar(table, shelf, place, _LATER_DAYS)
        if best is not None:
            table.ask((place,), (best,))


def _shelf_of(table: Table, lines: Iterable[int]) -> _Shelf:
    return grouped(
        ((*bucket(table.lines[place]), table.lines[place].day.toordinal(), word), place)
        for place in lines
        if compared(table.lines[place].kind) in TITLED
        for word in _found_by(table.line_titles[place])
    )


def _found_by(title: str) -> Iterable[str]:
    """The words of a title, and its beginning, by which one that was cut short is found."""
    # No set: the order of its strings differs from one process to the next.
    return dict.fromkeys([*title.split(), f" {title[:BEGINNING_CHARS]}"]) if title else ()


def _most_similar(table: Table, shelf: _Shelf, row: int, days: tuple[int, ...]) -> int | None:
    title = table.row_titles[row]
    words = frozenset(title.split())
    best, most = None, 0.0
    for place in _candidates(table, shelf, row, days):
        similarity = _similarity(title, words, table.line_titles[place])
        if similarity > most:
            best, most = place, similarity
    return best


def _candidates(table: Table, shelf: _Shelf, row: int, days: tuple[int, ...]) -> Iterable[int]:
    """Some unpaired entries that share a word with the row, those with a rare word first."""
    kind, amount = bucket(table.rows[row])
    day = table.rows[row].day.toordinal()
    lists = [
        found
        for apart in days
        for word in _found_by(table.row_titles[row])
        if (found := shelf.get((kind, amount, day + apart, word)))
    ]
    seen: dict[int, None] = {}
    for places in sorted(lists, key=len):
        # What is paired already is dropped for good, so that it is not passed over again.
        while places and places[-1] in table.taken:
            places.pop()
        seen |= dict.fromkeys(places[-CANDIDATES_MAX:])
        if len(seen) >= CANDIDATES_MAX:
            break
    return [place for place in seen if place not in table.taken]


def _similarity(one: str, words: frozenset[str], other: str) -> float:
    """How much two titles are alike: 0 if they are not, above 1 if one stands in the other."""
    theirs = frozenset(other.split())
    if _numbers(words) and _numbers(theirs) and _numbers(words) != _numbers(theirs):
        return 0  # a second job of a series is another one
    shared = len(words & theirs) / max(len(words), len(theirs))
    if min(len(one), len(other)) >= CONTAINED_CHARS_MIN and (one in other or other in one):
        return 1 + shared
    return shared if shared > 1 / 2 else 0


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(char.isdigit() for char in word))


def _unknown_kinds_by_title(table: Table) -> None:
    """Pair rows whose label is unknown with entries of whatever kind for the same job."""
    rows = grouped(
        ((table.rows[place].amount, table.row_titles[place]), place)
        for place in table.free_rows(known=False)
        if table.row_titles[place]
    )
    lines = grouped(
        ((table.lines[place].amount, table.line_titles[place]), place)
        for place in table.free_lines()
        if table.lines[place].kind in _ROW_KINDS
    )
    for key, found in rows.items():
        _pair_by_day(table, found, lines.get(key, []))


def _same_day_alone(table: Table) -> frozenset[int]:
    """Pair what has the same amount, kind and day, though another title; the rows so paired."""
    lines = grouped(
        ((*bucket(table.lines[place]), table.lines[place].day), place)
        for place in table.free_lines()
    )
    rows = grouped(
        ((*bucket(table.rows[place]), table.rows[place].day), place)
        for place in table.free_rows(known=True)
    )
    before = frozenset(table.line_of)
    for key, found in rows.items():
        table.pair_each(found, lines.get(key, []))
    return frozenset(table.line_of) - before


def _unknown_kinds_alone(table: Table) -> None:
    """Pair a row whose label is unknown with the one entry of its amount and day, if it is one."""
    lines = grouped(
        ((table.lines[place].amount, table.lines[place].day), place)
        for place in table.free_lines()
        if table.lines[place].kind in _ROW_KINDS
    )
    rows = grouped(
        ((table.rows[place].amount, table.rows[place].day), place)
        for place in table.free_rows(known=False)
    )
    for key, found in rows.items():
        # Of two rows for one entry nobody knows which it is.
        if len(found) == len(lines.get(key, [])) == 1:
            table.pair_each(found, lines[key])


def _told(table: Table, doubtful: frozenset[int]) -> Reconciliation:
    pairs = [
        (place, (table.rows[place], table.lines[line]))
        for place, line in sorted(table.line_of.items())
    ]
    left = [
        row
        for place, row in enumerate(table.rows)
        if place not in table.line_of and place not in table.asked
    ]
    return Reconciliation(
        matched=tuple(pair for place, pair in pairs if place not in doubtful),
        doubtful=tuple(pair for place, pair in pairs if place in doubtful),
        new=tuple(row for row in left if row.kind is not None),
        missing=_missing(table),
        unknown=tuple(row for row in left if row.kind is None),
        asked=tuple(
            Asked(place, table.rows[place], tuple(table.lines[line] for line in lines))
            for place, lines in sorted(table.asked.items())
        ),
    )


def _missing(table: Table) -> tuple[LedgerLine, ...]:
    """Unpaired entries within the days shown; the oldest day shown may have been cut."""
    days = [row.day for row in table.rows]
    if not days:
        return ()
    oldest, newest = min(days), max(days)
    return tuple(
        table.lines[place]
        for place in table.free_lines()
        if oldest < table.lines[place].day <= newest
        and table.lines[place].kind not in NEVER_MISSING
    )
