"""The rules of Connects that the books need, each from its words in the rulebook."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

WEEK = timedelta(days=7)
LAST_REGULAR_DAY = 28
GRANTS = [
    ("basic", date(2019, 5, 1), 0),
    ("basic", date(2020, 12, 1), 10),
    ("plus", date(2019, 5, 1), 70),
    ("plus", date(2020, 12, 1), 80),
    ("plus", date(2022, 1, 1), 70),
    ("plus", date(2024, 1, 1), 100),
]
"""Plan, first day, Connects a month (rulebook, section 2); "about 2022" is its 1 January."""


def grant_of(plan: str, day: date) -> int:
    """What a plan brings a month, on a day."""
    return [amount for name, first, amount in GRANTS if name == plan and first <= day][-1]


def a_year_after(moment: datetime) -> datetime:
    """The same day and time a year later; of 29 February, the beginning of 1 March."""
    if (moment.month, moment.day) == (2, 29):
        return datetime(moment.year + 1, 3, 1, tzinfo=UTC)
    return moment.replace(year=moment.year + 1)


def cycle_begins(day: int, last_day: bool, after: datetime) -> Iterator[datetime]:
    """The instants after one at which a cycle begins, the earliest first: 00:00 UTC.

    A day that not every month has moves to the 1st for good, or falls on the month's last day.
    """
    if day > LAST_REGULAR_DAY and not last_day:
        day = 1
    year, month = after.year, after.month
    while True:
        begins = datetime(year, month, min(day, monthrange(year, month)[1]), tzinfo=UTC)
        if begins > after:
            yield begins
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def badge_debit(switched_on: datetime, price: int, count: int) -> datetime:
    """When the badge takes its n-th Connect: n/p of a week after, in whole seconds."""
    return switched_on + timedelta(seconds=count * int(WEEK.total_seconds()) // price)
