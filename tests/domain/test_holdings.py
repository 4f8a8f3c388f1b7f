"""The lots in hand: taken from in order, never more than they have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.holdings import Holdings, ShortError
from domain.lots import Allocation, Lot

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
