"""The lots in hand: taken from in order, never more than they have."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from domain.entries import Entry
from domain.holdings import Holdings, ShortError
from domain.lots import Allocation, Lot, Source, oldest_first
from domain.moments import Moment, Rank

DAY = datetime(2026, 1, 5, tzinfo=UTC)


def lot(number: int, left: int, days: int = 0) -> Lot:
    issued = DAY + timedelta(days=days)
    return Lot(number, "grant", issued, issued + timedelta(days=365), 10, left)


def test_the_oldest_goes_first() -> None:
    holdings = Holdings([lot(1, 4, days=2), lot(2, 5, days=1)], 3)
    assert holdings.take(7) == [Allocation(2, -5), Allocation(1, -2)]
    assert holdings.total == 2


def test_a_preferred_lot_goes_before_and_is_taken_from_once() -> None:
    holdings = Holdings([lot(1, 4), lot(2, 5, days=1)], 3)
    assert holdings.take(7, (2, 2, 9)) == [Allocation(2, -5), Allocation(1, -2)]
    assert [each.left for each in holdings.touched] == [2, 0]


def test_what_is_short_is_told() -> None:
    with pytest.raises(ShortError) as short:
        Holdings([lot(1, 4)], 2).take(7)
    assert short.value.missing == 3


def test_what_overflows_goes_before_all_else() -> None:
    holdings = Holdings([lot(1, 4), lot(2, 10, days=1)], 3)
    holdings.apply(Allocation(2, 3))
    assert holdings.take(2) == [Allocation(2, -2)]


def test_a_lot_that_is_added_has_the_next_number() -> None:
    holdings = Holdings([], 3)
    assert holdings.add("purchase", 20, DAY) == 3
    assert (holdings.total, holdings.room(3), holdings.room(4)) == (20, 0, 0)
    assert 3 in holdings


def expiry(number: int, lot: int, amount: int) -> Entry:
    moment = Moment(DAY, Rank.EXPIRY, 0, number)
    return Entry(number, "expiry", -amount, moment, DAY, (Allocation(lot, -amount),))


def test_what_expired_later_is_at_hand_until_it_is_given_back() -> None:
    holdings = Holdings([lot(1, 0), lot(2, 5, days=1)], 3, [expiry(1, 1, 4)])
    before, after = DAY + timedelta(days=364), DAY + timedelta(days=365)
    assert (holdings.left_at(before), holdings.left_at(after)) == (9, 5)
    assert (holdings.at_hand(1, before), holdings.at_hand(1, after)) == (4, 0)
    assert holdings.to_reopen(3, before) == [1]
    assert holdings.to_reopen(3, after) == []
    assert holdings.to_reopen(3, before, prefer=[2]) == []
    assert [each.number for each in holdings.reopen(1)] == [1]
    assert (holdings.total, holdings.left_at(before), holdings.reopen(1)) == (9, 9, [])
    assert holdings.take(6) == [Allocation(1, -4), Allocation(2, -2)]


class Plain:
    """The same, done by walking over all lots each time."""

    def __init__(self, lots: list[Lot], expired: list[Entry]) -> None:
        self.lots = {each.number: each for each in lots}
        self.expired = list(expired)

    def in_order(self, prefer: Collection[int] = ()) -> list[Lot]:
        return sorted(oldest_first(self.lots.values()), key=lambda lot: lot.number not in prefer)

    def at_hand(self, number: int, at: datetime) -> int:
        lot = self.lots[number]
        found = [each for each in self.expired if each.allocations[0].lot == number]
        return lot.left - (0 if lot.has_ended(at) else sum(each.amount for each in found))

    def left_at(self, at: datetime) -> int:
        return sum(self.at_hand(number, at) for number in self.lots)

    def to_reopen(self, amount: int, at: datetime, prefer: Collection[int]) -> list[int]:
        found = []
        for lot in self.in_order(prefer):
            if amount <= 0:
                break
            part = min(amount, self.at_hand(lot.number, at))
            if part > lot.left:
                found.append(lot.number)
            amount -= part
        return found

    def reopen(self, number: int) -> list[Entry]:
        found = [each for each in self.expired if each.allocations[0].lot == number]
        self.expired = [each for each in self.expired if each not in found]
        self.apply(Allocation(number, -sum(each.amount for each in found)))
        return found

    def apply(self, part: Allocation) -> None:
        lot = self.lots[part.lot]
        self.lots[part.lot] = replace(lot, left=lot.left + part.amount)

    def add(self, source: Source, amount: int, issued_at: datetime | None) -> int:
        number = 1 + len(self.lots)
        self.lots[number] = Lot(number, source, issued_at, None, amount, amount)
        return number

    def take(self, amount: int, prefer: Collection[int]) -> list[Allocation] | int:
        missing = amount - sum(each.left for each in self.lots.values())
        if missing > 0:
            return missing
        taken: dict[int, int] = {}
        for over in (True, False):
            for number in [each.number for each in self.in_order(prefer)]:
                lot = self.lots[number]
                part = min(amount, lot.left - (lot.quantity if over else 0))
                if part > 0:
                    self.apply(Allocation(number, -part))
                    taken[number] = taken.get(number, 0) - part
                    amount -= part
        return [Allocation(number, part) for number, part in taken.items()]


LOTS = st.lists(
    st.tuples(st.integers(0, 10), st.none() | st.integers(0, 5), st.integers(0, 3)),
    min_size=1,
    max_size=8,
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["take", "give", "reopen", "add"]),
        st.integers(1, 8),
        st.integers(1, 12),
        st.sets(st.integers(1, 9), max_size=3),
    ),
    max_size=12,
)


def made(lots: list[tuple[int, int | None, int]]) -> tuple[list[Lot], list[Entry]]:
    found = [
        lot(number, left, days=days)
        if days is not None
        else Lot(number, "opening", None, None, 10, left, None, DAY if left % 2 else None)
        for number, (left, days, _) in enumerate(lots, 1)
    ]
    expired = [
        expiry(number, number, gone)
        for number, (_, days, gone) in enumerate(lots, 1)
        if gone and days is not None
    ]
    return found, expired


@given(lots=LOTS, steps=STEPS, days=st.integers(360, 372))
def test_no_walk_over_all_lots_changes_nothing(
    lots: list[tuple[int, int | None, int]],
    steps: list[tuple[str, int, int, set[int]]],
    days: int,
) -> None:
    found, expired = made(lots)
    at = DAY + timedelta(days=days)
    holdings, plain = Holdings(found, len(found) + 1, expired), Plain(found, expired)
    for what, meant, amount, prefer in steps:
        number = min(meant, len(lots))
        if what == "take":
            assert holdings.to_reopen(amount, at, prefer) == plain.to_reopen(amount, at, prefer)
            taken: list[Allocation] | int
            try:
                taken = holdings.take(amount, prefer)
            except ShortError as short:
                taken = short.missing
            assert taken == plain.take(amount, prefer)
        elif what == "give":
            holdings.apply(Allocation(number, amount))
            plain.apply(Allocation(number, amount))
        elif what == "reopen":
            assert holdings.reopen(number) == plain.reopen(number)
        else:
            new = holdings.add("adjustment", amount, None)
            assert plain.add("adjustment", amount, None) == new
        assert {each.number: each for each in holdings.lots} == plain.lots
        assert holdings.left_at(at) == plain.left_at(at)
        assert [holdings.at_hand(each, at) for each in plain.lots] == [
            plain.at_hand(each, at) for each in plain.lots
        ]
