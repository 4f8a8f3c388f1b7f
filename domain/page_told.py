"""What a person told late, and the rows of a page that it is: nearest first, and never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from domain.page_table import SPENDS, Table, bucket, compared, grouped, titled_bucket

LATE_DAYS: Final = 14
"""So many days after it happened a thing may be told and is still known to be the same."""
EARLY_DAYS: Final = 1
"""The same, before it happened: the day of who tells it may be another than the page's."""
FAR_DAYS: Final = 30
"""Within so many days it is asked whether what was told is the same."""


class _Told(NamedTuple):
    """What entries have in common that one row is as near to as to another."""

    day: date
    told: date
    sent: date | None
    returned: bool

    def far(self, day: date) -> int:
        """How many days lie between a row and what was told."""
        return abs((day - self.day).days)

    def fits(self, day: date) -> bool:
        """Whether a row of a day can be it without a doubt."""
        if self.returned and self.sent is not None:
            early = (day - self.told).days <= EARLY_DAYS
            return early and (self.sent - day).days <= EARLY_DAYS
        return self.far(day) <= LATE_DAYS and any(
            -LATE_DAYS <= (day - at).days <= EARLY_DAYS for at in (self.day, self.told)
        )


_Pair = tuple[date, _Told]


def pair_told(table: Table, within: int | None = None) -> None:
    """Pair rows with what a person told of the same job, or of a kind that has none.

    `within` is how many days may lie between them, where not all that can are to be paired yet.
    """
    rows, lines = _same(table)
    # A return's proposal first: a page that shows it says since when something can come back.
    for key in sorted(rows.keys() & lines.keys(), key=lambda key: (key[0] == "return", key)):
        _pair_nearest(table, rows[key], lines[key], within)


def pair_charges(table: Table) -> None:
    """Pair the two rows of a boost's close with what a person told of it.

    The page has the whole bid given back, and the charge; told by hand, what was bid beyond the
    charge came back. Either row may stand on a page alone.
    """
    rows = grouped(
        ((str(row.kind), row.amount), place)
        for place, row in enumerate(table.rows)
        if row.kind == "boost-hold" or (row.kind == "boost" and row.says == "charged")
    )
    if not rows:
        return
    bids, titles = _boosts(table)
    for place in table.free_lines():
        line = table.lines[place]
        told = bids.get(line.proposal or 0, [])
        if line.kind != "boost" or line.amount < 0 or not told or line.amount in told:
            continue
        for kind, amount in (("boost-hold", sum(told)), ("boost", line.amount - sum(told))):
            found = [
                row
                for row in rows.get((kind, amount), [])
                if table.is_free(row) and table.row_titles[row] in titles[line.proposal or 0]
            ]
            near = min(found, key=partial(_apart, table, place), default=None)
            if near is not None and _apart(table, place, near) <= FAR_DAYS:
                table.pair(near, place)


def _apart(table: Table, line: int, row: int) -> int:
    return abs((table.rows[row].day - table.lines[line].day).days)


def _boosts(table: Table) -> tuple[dict[int, list[int]], dict[int, set[str]]]:
    """What was bid for each proposal, and what it is called in the ledger and on the page."""
    bids: dict[int, list[int]] = defaultdict(list)
    titles: dict[int, set[str]] = defaultdict(set)
    row_of = {line: row for row, line in table.line_of.items()}
    for place, line in enumerate(table.lines):
        if line.proposal is None:
            continue
        titles[line.proposal].add(table.line_titles[place])
        if line.kind in SPENDS and place in row_of:
            titles[line.proposal].add(table.row_titles[row_of[place]])
        if line.kind == "boost" and line.amount < 0:
            bids[line.proposal].append(-line.amount)
    return bids, titles


def pair_more(table: Table) -> None:
    """Pair in the order of days instead, where nearest first left rows and entries over by that."""
    rows, lines = _same(table)
    paired = [
        (row, line) for row, line in table.line_of.items() if table.lines[line].told is not None
    ]
    before = grouped(
        (titled_bucket(table.rows[row], table.row_titles[row]), row) for row, _ in paired
    )
    for key in sorted(rows.keys() & lines.keys() & before.keys()):
        now = [(row, table.line_of[row]) for row in before[key]]
        told = [*lines[key], *(line for _, line in now)]
        pairs = _in_order(table, [*rows[key], *before[key]], told)
        if len(pairs) > len(now):
            table.part(now)
            for row, line in pairs:
                table.pair(row, line)


def _in_order(table: Table, rows: list[int], lines: list[int]) -> list[tuple[int, int]]:
    """The earliest row with the earliest entry that it can be, and so on."""
    rows = sorted(rows, key=lambda row: table.rows[row].day)
    groups = _by_telling(table, lines)
    told = [(each, line) for each in sorted(groups, key=lambda at: at[:2]) for line in groups[each]]
    pairs: list[tuple[int, int]] = []
    row = line = 0
    while row < len(rows) and line < len(told):
        each, day = told[line][0], table.rows[rows[row]].day
        if each.fits(day):
            pairs.append((rows[row], told[line][1]))
            row, line = row + 1, line + 1
        elif day < each.day:
            row += 1
        else:
            line += 1
    return pairs


def pair_strays(table: Table) -> frozenset[int]:
    """Pair returns with those that were told without their proposal; the rows so paired."""
    rows = grouped(
        (bucket(table.rows[place]), place)
        for place in table.free_rows(known=True)
        if compared(table.rows[place].kind or "") == "return"
    )
    lines = grouped(
        (bucket(table.lines[place]), place)
        for place in table.free_lines(told=True)
        if table.lines[place].kind == "return" and table.lines[place].proposal is None
    )
    before = frozenset(table.line_of)
    for key in sorted(rows.keys() & lines.keys()):
        _pair_nearest(table, rows[key], lines[key], None)
    return frozenset(table.line_of) - before


def ask_of_far(table: Table) -> None:
    """Ask of rows that are too far from what was told to be surely the same.

    What was told before the row is asked about only where the page lacks its own day's row, or
    where it is a return: no proposal gets back more than it cost.
    """
    rows, lines = _same(table)
    days = [row.day for row in table.rows]
    for key in sorted(rows.keys() & lines.keys()):
        by_day, groups = _by_day(table, rows[key]), _by_telling(table, lines[key])
        pairs = [
            (each.far(day), day, each)
            for day in by_day
            for each in groups
            if _may_be(each, day, lacks=min(days) < each.day <= max(days))
        ]
        for _, day, each in sorted(pairs, key=lambda pair: pair[:2]):
            left = [row for row in by_day[day] if table.is_free(row)]
            for row, line in zip(left, _left(table, groups[each]), strict=False):
                table.ask((row,), (line,))


def _may_be(each: _Told, day: date, *, lacks: bool) -> bool:
    """Whether a row of a day may be what was told; `lacks`: its own day's row is not there."""
    if day <= each.day or each.returned:
        return each.far(day) <= FAR_DAYS
    return (lacks and each.far(day) <= LATE_DAYS) or day <= each.told


_Same = dict[tuple[str, int, str], list[int]]


def _same(table: Table) -> tuple[_Same, _Same]:
    """The free rows, and what was told and has none, by all that has to be the same."""
    rows = grouped(
        (titled_bucket(table.rows[place], table.row_titles[place]), place)
        for place in table.free_rows(known=True)
    )
    lines = grouped(
        (titled_bucket(table.lines[place], table.line_titles[place]), place)
        for place in table.free_lines(told=True)
    )
    return rows, lines


def _by_day(table: Table, rows: Iterable[int]) -> dict[date, list[int]]:
    return grouped((table.rows[place].day, place) for place in rows)


def _by_telling(table: Table, lines: Iterable[int]) -> dict[_Told, list[int]]:
    found: list[tuple[_Told, int]] = []
    for place in lines:
        line = table.lines[place]
        returned = compared(line.kind) == "return"
        sent = table.sent(place) if returned else None
        found.append((_Told(line.day, line.told or line.day, sent, returned), place))
    return grouped(found)


def _left(table: Table, lines: Sequence[int]) -> list[int]:
    return [place for place in lines if place not in table.taken]


def _pair_nearest(table: Table, rows: list[int], lines: list[int], within: int | None) -> None:
    by_day, groups = _by_day(table, rows), _by_telling(table, lines)
    steps: dict[int, list[_Pair]] = defaultdict(list)
    for day in sorted(by_day):
        for each in groups:
            if each.fits(day) and (within is None or each.far(day) <= within):
                steps[each.far(day)].append((day, each))
    for far in sorted(steps):
        pairs = [
            (day, each)
            for day, each in steps[far]
            if any(map(table.is_free, by_day[day])) and _left(table, groups[each])
        ]
        for days, tellings in _knots(pairs):
            left = [row for day in days for row in by_day[day] if table.is_free(row)]
            told = [line for each in tellings for line in _left(table, groups[each])]
            _settle(table, left, told, far)


def _knots(pairs: Sequence[_Pair]) -> Iterator[tuple[list[date], list[_Told]]]:
    """The days and the tellings that are equally near to one another, each knot for itself."""
    days_of: dict[_Told, list[date]] = defaultdict(list)
    near: dict[date, list[_Told]] = defaultdict(list)
    for day, each in pairs:
        days_of[each].append(day)
        near[day].append(each)
    seen: set[date] = set()
    for first in list(near):
        if first in seen:
            continue
        seen.add(first)
        days: list[date] = [first]
        told: dict[_Told, None] = {}
        for day in days:  # it grows while it is walked
            told |= dict.fromkeys(near[day])
            more = {other for each in near[day] for other in days_of[each]} - seen
            seen |= more
            days += sorted(more)
        yield sorted(days), sorted(told, key=lambda each: each[:2])


def _settle(table: Table, rows: list[int], lines: list[int], far: int) -> None:
    """Pair what is equally near where it makes no difference which is which; else ask."""
    pairs = [
        (table.rows[row].day, table.lines[line].day) for row, line in zip(rows, lines, strict=False)
    ]
    in_order = all(abs((day - other).days) == far for day, other in pairs)
    few, many = sorted((len(rows), len(lines)))
    alike = few == many or (
        len({table.lines[line].proposal for line in lines}) == 1
        if len(rows) < len(lines)
        else len({table.row_titles[row] for row in rows}) == 1
    )
    one_day = few == many or (
        len({table.rows[row].day for row in rows}) == 1
        and len({table.lines[line].day for line in lines}) == 1
    )
    if in_order and alike and one_day:
        table.pair_each(rows, lines)
    else:
        table.ask(rows, lines)
