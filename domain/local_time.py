"""From the user's clock to UTC: where a local time is skipped or comes twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

INSTANTS_KEPT: Final = 4_096
"""The same few hours of the same days are asked for over and over."""
_SECOND: Final = timedelta(seconds=1)


@lru_cache(INSTANTS_KEPT)
def local_instant(day: date, hour: int, zone: str | None) -> datetime:
    """The instant, in UTC, at which a zone's clocks show a whole hour of a day.

    An hour that summer time skips gives the first instant after the gap, one that comes twice the
    first of the two. None is UTC.
    """
    info = ZoneInfo(zone or "UTC")
    wall = datetime(day.year, day.month, day.day, hour, tzinfo=info)
    first, second = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    if first <= second:
        return first
    return _first_after_gap(second, first, info)


def _first_after_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The instant between two at which a zone's clocks were set forward, to the second."""
    offset = after.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after


def next_local_hour(after: datetime, hour: int, zone: str | None) -> datetime:
    """The first instant after another at which a zone's clocks show a whole hour."""
    day = after.astimezone(ZoneInfo(zone or "UTC")).date()
    while (found := local_instant(day, hour, zone)) <= after:
        day += timedelta(days=1)
    return found
