"""From the user's clock to UTC, against a search through the minutes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from domain.local_time import local_instant, next_local_hour

ZONES = sorted(available_timezones())
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
MINUTE = timedelta(minutes=1)


def searched(day: date, hour: int, zone: str) -> datetime:
    """The first minute at which the zone's clocks show the hour, or have gone past it."""
    info, wall = ZoneInfo(zone), datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001
    instant = wall.replace(tzinfo=UTC) - timedelta(hours=27)
    while (left := wall - instant.astimezone(info).replace(tzinfo=None)) > timedelta():
        # Clocks are nowhere set by more than a day: far away no minute needs a look.
        instant += MINUTE if left < timedelta(hours=26) else timedelta(hours=1)
    return instant


def reads(instant: datetime, zone: str) -> str:
    return instant.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ZONES), DAYS, st.integers(0, 23))
def test_any_hour_anywhere(zone: str, day: date, hour: int) -> None:
    assert local_instant(day, hour, zone) == searched(day, hour, zone)


def changes(zone: str) -> list[date]:
    """The days from 2024 to 2030 in which the zone's clocks are set."""
    info, day = ZoneInfo(zone), datetime(2024, 1, 1, tzinfo=UTC)
    found = []
    while day.year <= 2030:
        after = day + timedelta(days=1)
        if day.astimezone(info).utcoffset() != after.astimezone(info).utcoffset():
            found.append(day.date())
        day = after
    return found


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_hour_around_a_change_of_the_clocks(data: st.DataObject) -> None:
    zone = data.draw(st.sampled_from(ZONES))
    days = changes(zone)
    if not days:
        return
    day = data.draw(st.sampled_from(days)) + timedelta(days=data.draw(st.integers(-1, 1)))
    hour = data.draw(st.integers(0, 23))
    assert local_instant(day, hour, zone) == searched(day, hour, zone)


@pytest.mark.parametrize(
    ("day", "hour", "zone", "instant", "shown"),
    [
        # skipped: the first instant after the gap
        ("2026-03-29", 2, "Europe/Madrid", "2026-03-29 01:00", "2026-03-29 03:00"),
        ("2026-09-06", 0, "America/Santiago", "2026-09-06 04:00", "2026-09-06 01:00"),
        ("2026-10-04", 2, "Australia/Lord_Howe", "2026-10-03 15:30", "2026-10-04 02:30"),
        ("2011-12-30", 0, "Pacific/Apia", "2011-12-30 10:00", "2011-12-31 00:00"),
        ("2011-12-30", 9, "Pacific/Apia", "2011-12-30 10:00", "2011-12-31 00:00"),
        ("2011-12-30", 23, "Pacific/Apia", "2011-12-30 10:00", "2011-12-31 00:00"),
        # twice: the first of the two
        ("2026-10-25", 2, "Europe/Madrid", "2026-10-25 00:00", "2026-10-25 02:00"),
        ("2026-11-01", 1, "America/New_York", "2026-11-01 05:00", "2026-11-01 01:00"),
        ("2026-04-04", 23, "America/Santiago", "2026-04-05 02:00", "2026-04-04 23:00"),
        ("2026-04-05", 1, "Australia/Lord_Howe", "2026-04-04 14:00", "2026-04-05 01:00"),
        # neither
        ("2026-04-05", 2, "Australia/Lord_Howe", "2026-04-04 15:30", "2026-04-05 02:00"),
        ("2026-03-29", 3, "Europe/Madrid", "2026-03-29 01:00", "2026-03-29 03:00"),
        ("2026-10-25", 3, "Europe/Madrid", "2026-10-25 02:00", "2026-10-25 03:00"),
        ("2026-06-01", 9, "Asia/Kathmandu", "2026-06-01 03:15", "2026-06-01 09:00"),
        ("2026-06-01", 9, "Pacific/Kiritimati", "2026-05-31 19:00", "2026-06-01 09:00"),
    ],
)
def test_named_hours(day: str, hour: int, zone: str, instant: str, shown: str) -> None:
    found = local_instant(date.fromisoformat(day), hour, zone)
    assert found.strftime("%Y-%m-%d %H:%M") == instant
    assert reads(found, zone) == shown


def test_without_a_zone_it_is_utc() -> None:
    assert local_instant(date(2026, 3, 29), 2, None) == datetime(2026, 3, 29, 2, tzinfo=UTC)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)),  # noqa: DTZ001
    st.integers(0, 23),
)
def test_the_next_hour_is_ahead_and_none_is_passed_over(
    zone: str, naive: datetime, hour: int
) -> None:
    after = naive.replace(tzinfo=UTC, microsecond=0)
    found = next_local_hour(after, hour, zone)
    assert after < found <= after + timedelta(hours=26)
    day = found.astimezone(ZoneInfo(zone)).date()
    assert local_instant(day - timedelta(days=1), hour, zone) <= after
