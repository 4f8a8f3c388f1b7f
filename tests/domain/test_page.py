from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.page import (
    DAYS_APART_MAX,
    NEVER_MISSING,
    TITLED,
    LedgerLine,
    PageRow,
    Reconciliation,
    RowKind,
    reconcile,
)

DAY = date(2026, 6, 24)
KINDS: tuple[RowKind, ...] = get_args(RowKind)

quick = settings(deadline=None, database=None)


def row(
    title: str = "Logo",
    amount: int = -4,
    kind: RowKind | None = "spend",
    day: int = 0,
    line: int = 1,
) -> PageRow:
    return PageRow(line, DAY + timedelta(days=day), "Label", kind, title, amount)


def entry(
    title: str = "Logo", amount: int = -4, kind: str = "spend", day: int = 0, number: int = 1
) -> LedgerLine:
    return LedgerLine(number, DAY + timedelta(days=day), kind, amount, title, None)


def outcome(found: Reconciliation) -> str:
    """Where the one row of a page went."""
    names = ("matched", "doubtful", "new", "unknown")
    (place,) = [name for name in names if getattr(found, name)]
    return place


# One row and one entry.


@pytest.mark.parametrize(
    ("mine", "theirs", "where"),
    [
        (row(), entry(), "matched"),
        (row("  LOGO "), entry("logo"), "matched"),
        (row(day=1), entry(), "matched"),
        (row(day=-1), entry(), "matched"),
        (row(day=2), entry(), "new"),
        (row(amount=-5), entry(), "new"),
        (row(kind="boost"), entry(), "new"),
        (row(amount=4, kind="return"), entry(), "new"),
        (row("Logo design for a bakery"), entry("logo design"), "matched"),
        (row("Logo des"), entry("Logo design for a bakery", day=1), "doubtful"),
        (row("React landing page"), entry("Landing page in React"), "matched"),
        (row("React landing page", day=1), entry("Landing page in React"), "doubtful"),
        (row("Logo design 17"), entry("Logo design 18", day=1), "new"),
        (row("Logo design 17"), entry("Logo design"), "matched"),
        (row("Logo"), entry("Data migration"), "doubtful"),
        (row("Logo"), entry(""), "doubtful"),
        (row("Logo", day=1), entry("Data migration"), "new"),
        (row("Logo", day=1), entry(""), "new"),
        (row("", -1, "badge"), entry("", -1, "badge", 1), "matched"),
        (row("weekly", -1, "badge"), entry("", -1, "badge"), "matched"),
        (row("", 10, "grant"), entry("", 10, "grant"), "matched"),
        (row("", 10, "grant"), entry("", 10, "reward"), "new"),
        (row("", 10, "reward"), entry("", 10, "purchase"), "new"),
        (row("", 10, "other-credit"), entry("", 10, "grant"), "new"),
        (row("", 10, "purchase"), entry("", 10, "purchase", 2), "new"),
        (row("Logo", 4, "return"), entry("Logo", 4, "boost-return"), "matched"),
        (row("Logo", 4, "boost-return"), entry("Logo", 4, "return", 1), "matched"),
        (row("Logo", 4, "return"), entry("", 4, "return"), "doubtful"),
        (row("Logo", -4, None), entry("Logo", day=1), "matched"),
        (row("Logo", -4, None), entry("Data migration"), "matched"),
        (row("Logo", -4, None), entry("Data migration", day=1), "unknown"),
        (row("", 10, None), entry("", 10, "reward"), "matched"),
        (row("", 10, None), entry("", 10, "opening"), "unknown"),
        (row("", 10, None), entry("", 10, "adjustment"), "unknown"),
    ],
)
def test_a_row_and_an_entry(mine: PageRow, theirs: LedgerLine, where: str) -> None:
    assert outcome(reconcile([mine], [theirs])) == where


@pytest.mark.parametrize(
    ("wanted", "other"),
    [
        (entry(), entry(day=1)),
        (entry(), entry("Logo design")),
        (entry(day=1), entry("Logo design")),
        (entry("Logo design"), entry("Data migration")),
        (entry("Logo design"), entry("Logo design", day=1)),
        (entry("Logo design", day=-1), entry("Data migration")),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_better_entry_is_taken(wanted: LedgerLine, other: LedgerLine, turned: bool) -> None:
    wanted, other = replace(wanted, entry=1), replace(other, entry=2)
    lines = [other, wanted] if turned else [wanted, other]
    found = reconcile([row()], lines)
    ((_, taken),) = (*found.matched, *found.doubtful)
    assert taken == wanted


def test_the_most_similar_title_is_taken() -> None:
    lines = [
        entry("Shopify store for a bakery in Rome", number=1),
        entry("Shopify store for a bakery in Paris", number=2),
    ]
    found = reconcile([row("Shopify store for the bakery in Paris")], lines)
    assert [line.entry for _, line in found.matched] == [2]


# More rows, more entries.


def test_true_duplicates_need_an_entry_each() -> None:
    rows = [row(line=1), row(line=2), row(line=3)]
    found = reconcile(rows, [entry(number=1), entry(number=2)])
    assert len(found.matched) == 2
    assert found.new == (rows[2],)


def test_a_row_that_is_exact_goes_before_one_that_is_similar() -> None:
    rows = [row("Logo design", line=1), row("Logo", line=2)]
    found = reconcile(rows, [entry("Logo")])
    assert found.matched == ((rows[1], entry("Logo")),)
    assert found.new == (rows[0],)


def test_a_debit_a_day_is_matched_in_another_time_zone() -> None:
    rows = [row("", -1, "badge", day) for day in range(7)]
    lines = [entry("", -1, "badge", day + 1) for day in range(7)]
    assert len(reconcile(rows, lines).matched) == 7


def test_of_two_rows_of_an_unknown_kind_and_one_entry_nobody_knows_which_it_is() -> None:
    rows = [row("", 10, None, line=1), row("", 10, None, line=2)]
    found = reconcile(rows, [entry("", 10, "reward")])
    assert found.unknown == tuple(rows)


def test_of_one_row_of_an_unknown_kind_and_two_entries_nobody_knows_which_it_is() -> None:
    lines = [entry("", 10, "reward"), entry("", 10, "grant", number=2)]
    assert outcome(reconcile([row("", 10, None)], lines)) == "unknown"


def test_everything_is_told_in_the_order_of_the_page() -> None:
    rows = [row(f"Job {place}", -place, line=place) for place in range(1, 9)]
    lines = [entry(f"Job {place}", -place) for place in (7, 2, 5)]
    found = reconcile(rows, lines)
    assert [each.line for each, _ in found.matched] == [2, 5, 7]
    assert [each.line for each in found.new] == [1, 3, 4, 6, 8]


# What a person told late.


def told(day: int, number: int = 1, title: str = "Logo") -> LedgerLine:
    return replace(entry(title, day=day, number=number), told=DAY + timedelta(days=day))


@pytest.mark.parametrize(
    ("day", "where"),
    [(-2, "new"), (-1, "matched"), (0, "matched"), (1, "matched"), (14, "matched"),
     (15, "asked"), (30, "asked"), (31, "new")],
)  # fmt: skip
def test_what_was_told_matches_a_row_of_two_weeks_before(day: int, where: str) -> None:
    found = reconcile([row()], [told(day)])
    (place,) = [name for name in ("matched", "new", "asked") if getattr(found, name)]
    assert place == where


def test_the_nearest_telling_is_taken() -> None:
    ((_, taken),) = reconcile([row()], [told(9, 1), told(3, 2), told(12, 3)]).matched
    assert taken.entry == 2


def test_nearest_first_leaves_nothing_over_that_fits() -> None:
    rows = [row(day=0, line=1), row(day=9, line=2)]
    found = reconcile(rows, [told(10, 1), told(15, 2)])
    assert [line.entry for _, line in found.matched] == [1, 2]


def test_of_two_rows_as_near_nobody_knows_which_was_told() -> None:
    found = reconcile([row(day=0), row(day=2)], [told(1)])
    assert [each.place for each in found.asked] == [0, 1]


def test_a_similar_title_told_later_is_asked_about() -> None:
    found = reconcile([row("Logo design for a bakery")], [told(5, title="logo design")])
    assert len(found.asked) == 1


def test_ten_thousand_rows_told_late_are_paired_one_to_one() -> None:
    rows = [row(day=place % 300, line=place) for place in range(10_000)]
    lines = [told(place % 300 + 5, place) for place in range(10_000)]
    found = reconcile(rows, lines)
    assert len({line.entry for _, line in found.matched}) == 10_000


# What the page lacks.


@pytest.mark.parametrize(
    ("day", "missing"), [(-1, False), (0, False), (1, True), (5, True), (9, True), (10, False)]
)
def test_entries_are_missing_only_within_the_days_shown(day: int, missing: bool) -> None:
    rows = [row("First", -1), row("Last", -1, day=9)]
    theirs = entry("Never seen", -6, day=day)
    assert reconcile(rows, [theirs]).missing == ((theirs,) if missing else ())


@pytest.mark.parametrize("kind", sorted(NEVER_MISSING))
def test_what_the_page_need_not_show_is_not_missing(kind: str) -> None:
    rows = [row("First", -1), row("Last", -1, day=9)]
    assert reconcile(rows, [entry("", -6, kind, day=5)]).missing == ()


def test_a_page_without_rows_lacks_nothing() -> None:
    assert reconcile([], [entry()]) == Reconciliation((), (), (), (), ())


# Whatever is pasted.

titles = st.sampled_from(["", "Logo", "Logo design", "Data migration", "data  MIGRATION", "Ñandú"])
days = st.dates(date(2026, 6, 1), date(2026, 6, 9))
amounts = st.integers(-3, 3)
page_rows = st.builds(
    PageRow,
    line=st.integers(1, 99),
    day=days,
    label=st.just("Label"),
    kind=st.one_of(st.none(), st.sampled_from(KINDS)),
    title=titles,
    amount=amounts,
)
ledger_lines = st.builds(
    LedgerLine,
    entry=st.integers(1, 99),
    day=days,
    kind=st.sampled_from([*KINDS, "adjustment", "opening", "split"]),
    amount=amounts,
    title=titles,
    proposal=st.none(),
)


def rendered(lines: Sequence[LedgerLine]) -> list[PageRow]:
    """The page that shows a ledger."""
    return [
        PageRow(place, each.day, "Label", kind, each.title, each.amount)
        for place, each in enumerate(lines, start=1)
        for kind in KINDS
        if kind == each.kind
    ]


@quick
@given(st.lists(page_rows, max_size=40), st.lists(ledger_lines, max_size=40))
def test_every_row_is_in_one_place_and_every_entry_in_one_at_most(
    rows: list[PageRow], lines: list[LedgerLine]
) -> None:
    found = reconcile(rows, lines)
    pairs = [*found.matched, *found.doubtful]
    placed = [each for each, _ in pairs] + [*found.new, *found.unknown]
    assert Counter(placed) == Counter(rows)
    used = Counter([line for _, line in pairs] + list(found.missing))
    assert used <= Counter(lines)


@quick
@given(st.lists(page_rows, max_size=40), st.lists(ledger_lines, max_size=40))
def test_only_what_can_be_the_same_is_paired(rows: list[PageRow], lines: list[LedgerLine]) -> None:
    found = reconcile(rows, lines)
    for mine, theirs in [*found.matched, *found.doubtful]:
        assert mine.amount == theirs.amount
        assert abs((mine.day - theirs.day).days) <= DAYS_APART_MAX
        # What a boost's bid brought back stands among its entries.
        returns = {"return", "boost-return", "boost-hold"} | (
            {"boost"} if mine.amount > 0 else set()
        )
        same = mine.kind == theirs.kind or {mine.kind, theirs.kind} <= returns
        assert same or (mine.kind is None and theirs.kind in KINDS)
    assert all(mine.kind in TITLED for mine, _ in found.doubtful)
    assert all(each.kind is None for each in found.unknown)
    assert all(each.kind is not None for each in found.new)


@quick
@given(st.lists(ledger_lines, max_size=60), st.randoms())
def test_a_ledger_shown_as_a_page_matches_itself(lines: list[LedgerLine], random: object) -> None:
    rows = rendered(lines)
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = reconcile(rows, shuffled)
    assert len(found.matched) == len(rows)
    assert (found.doubtful, found.new, found.unknown) == ((), (), ())
    assert all(each.kind in NEVER_MISSING for each in found.missing)


@quick
@given(st.lists(page_rows.filter(lambda each: each.kind is not None), max_size=40))
def test_a_page_that_was_booked_matches_everything_when_it_is_pasted_again(
    rows: list[PageRow],
) -> None:
    ledger: list[LedgerLine] = []
    for _ in range(2):
        new = reconcile(rows, ledger).new
        ledger += [
            LedgerLine(number, each.day, each.kind or "", each.amount, each.title, None)
            for number, each in enumerate(new, start=len(ledger) + 1)
        ]
    assert len(ledger) == len(rows)
    assert len(reconcile(rows, ledger).matched) == len(rows)


@quick
@given(st.lists(page_rows, max_size=20), st.lists(ledger_lines, max_size=20))
def test_the_same_page_and_ledger_give_the_same_answer(
    rows: list[PageRow], lines: list[LedgerLine]
) -> None:
    assert reconcile(rows, lines) == reconcile(list(rows), list(lines))


def test_ten_thousand_equal_rows_are_paired_one_to_one() -> None:
    rows = [row(line=place) for place in range(10_000)]
    lines = [entry(number=place) for place in range(9_999)]
    found = reconcile(rows, lines)
    assert len(found.matched) == 9_999
    assert len({line.entry for _, line in found.matched}) == 9_999
    assert len(found.new) == 1
