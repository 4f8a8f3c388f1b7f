"""On which days the grant falls."""

from __future__ import annotations

from datetime import date, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from domain.account import ShortMonth
from domain.cycle import first_full_cycle_from, next_cycle_day

LAST_REGULAR = 28


def days(start: date, cycle_day: int, rule: ShortMonth, many: int) -> list[str]:
    found: list[date] = []
    for _ in range(many):
        start = next_cycle_day(start, cycle_day, rule, LAST_REGULAR)
        found.append(start)
    return [day.isoformat() for day in found]


def test_a_regular_day_comes_every_month() -> None:
    assert days(date(2026, 11, 13), 13, "move-to-1st", 2) == ["2026-12-13", "2027-01-13"]


def test_the_last_day_of_the_month_does_not_drift() -> None:
    assert days(date(2027, 1, 30), 31, "last-day-of-month", 4) == [
        "2027-01-31",
        "2027-02-28",
        "2027-03-31",
        "2027-04-30",
    ]


def test_a_leap_year_has_its_29th() -> None:
    assert days(date(2028, 1, 31), 31, "last-day-of-month", 1) == ["2028-02-29"]


@pytest.mark.parametrize("cycle_day", [29, 30, 31])
def test_late_days_move_to_the_first_for_good(cycle_day: int) -> None:
    assert days(date(2026, 11, 22), cycle_day, "move-to-1st", 3) == [
        "2026-12-01",
        "2027-01-01",
        "2027-02-01",
    ]


def test_a_cycle_begun_on_the_30th_runs_its_whole_month_first() -> None:
    start = first_full_cycle_from(date(2026, 11, 30), "move-to-1st", LAST_REGULAR)
    assert next_cycle_day(start, 30, "move-to-1st", LAST_REGULAR) == date(2027, 1, 1)


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(1, 31),
    st.sampled_from(["move-to-1st", "last-day-of-month"]),
)
def test_there_is_one_cycle_day_in_every_month(
    start: date, cycle_day: int, rule: ShortMonth
) -> None:
    found = [date.fromisoformat(day) for day in days(start, cycle_day, rule, 24)]
    assert found[0] > start
    assert found[0] - start <= timedelta(days=31)
    months = [day.year * 12 + day.month for day in found]
    assert months == list(range(months[0], months[0] + 24))
    if rule == "move-to-1st":
        assert all(day.day <= LAST_REGULAR for day in found)
