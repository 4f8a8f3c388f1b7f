"""The badge: exactly its price in every week, evenly, whatever the price is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from domain.account import Settings
from domain.badge import next_debit, week_end

SINCE = datetime(2026, 3, 27, 21, 14, 7, tzinfo=UTC)
WEEK = timedelta(weeks=1)


def badge(price: int | None) -> Settings:
    return Settings(language="en", badge_price=price, badge_from=SINCE if price else None)


def debits(price: int, many: int) -> list[datetime]:
    found, at = [], SINCE
    for _ in range(many):
        due = next_debit(badge(price), at)
        assert due is not None
        found.append(due)
        at = due
    return found


@pytest.mark.parametrize("price", range(1, 201))
def test_every_week_takes_its_price_evenly(price: int) -> None:
    weeks = 3
    found = debits(price, price * weeks)
    assert all(before < after for before, after in pairwise([SINCE, *found]))
    for week in range(weeks):
        begins = SINCE + week * WEEK
        assert sum(begins < each <= begins + WEEK for each in found) == price
        assert begins + WEEK in found
    for number, due in enumerate(found, start=1):
        assert timedelta() <= SINCE + number * WEEK / price - due < timedelta(seconds=1)


@given(st.integers(1, 200), st.integers(0, 40 * 7 * 86_400))
def test_the_next_is_the_first_after_an_instant(price: int, seconds: int) -> None:
    after = SINCE + timedelta(seconds=seconds)
    due = next_debit(badge(price), after)
    assert due is not None
    assert due > after
    week = SINCE + (after - SINCE) // WEEK * WEEK
    shares = [week + timedelta(seconds=7 * 86_400 * n // price) for n in range(1, price + 2)]
    assert due == min(each for each in shares if each > after)


@given(st.integers(1, 200), st.integers(0, 40 * 7 * 86_400))
def test_a_week_ends_after_any_instant_in_it(price: int, seconds: int) -> None:
    after = SINCE + timedelta(seconds=seconds)
    end = week_end(badge(price), after)
    assert end is not None
    assert after < end <= after + WEEK
    assert not (end - SINCE) % WEEK


def test_while_it_is_off_nothing_is_debited() -> None:
    assert next_debit(badge(None), SINCE) is None
    assert week_end(badge(None), SINCE) is None


def test_before_it_begins_the_first_debit_is_ahead() -> None:
    assert next_debit(badge(7), SINCE - 3 * WEEK) == SINCE + WEEK / 7
