"""At which instant a reminder is due: in every zone, at every hour, over midnight."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from bot.wiring import load_rulebook
from domain.account import Settings
from domain.cycle import cycle_start
from domain.reminders import REMINDER_KINDS, ReminderKind, Reminders
from domain.timing import (
    STAGES,
    TOLD_TWICE,
    day_of,
    due_of,
    is_put_off,
    moved_due,
    next_digest,
    occurrence_of,
    put_off,
    quiet_until,
    stage_of,
)

RULEBOOK = load_rulebook()
ZONES = st.sampled_from([None, *sorted(available_timezones())])
DAYS = st.dates(date(2024, 2, 1), date(2030, 11, 30))
HOURS = st.integers(0, 23)
INSTANTS = st.datetimes(datetime(2024, 2, 1), datetime(2030, 11, 30)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=UTC, microsecond=0)
)


def wants(zone: str | None = None, **choices: object) -> Settings:
    reminders = Reminders.model_validate(choices)
    return Settings(language="en", zone=zone, reminders=reminders)


def hour_there(instant: datetime, zone: str | None) -> int:
    return instant.astimezone(ZoneInfo(zone or "UTC")).hour


@given(DAYS, st.sampled_from([None, 1, 2]), INSTANTS)
def test_an_occurrence_says_what_it_is_of(day: date, stage: int | None, until: datetime) -> None:
    occurrence = occurrence_of(day, stage)
    assert (day_of(occurrence), stage_of(occurrence)) == (day, stage or 1)
    assert not is_put_off(occurrence)
    later = put_off(occurrence, until)
    assert is_put_off(later)
    assert (day_of(later), stage_of(later)) == (day, stage or 1)
    again = put_off(later, until + timedelta(days=1))
    assert again == put_off(occurrence, until + timedelta(days=1)) != later


@settings(deadline=None)
@given(ZONES, HOURS, DAYS, st.integers(0, 7))
def test_a_renewal_is_told_before_it(zone: str | None, hour: int, day: date, days: int) -> None:
    due = due_of(
        "renewal", occurrence_of(day), wants(zone, hour=hour, days={"renewal": (days,)}), RULEBOOK
    )
    assert cycle_start(day) - timedelta(days=days, hours=50) < due < cycle_start(day)


def test_two_days_before_at_nine() -> None:
    due = due_of("renewal", "2026-12-13", wants("Europe/Madrid"), RULEBOOK)
    assert due == datetime(2026, 12, 11, 8, tzinfo=UTC)


def test_far_west_the_day_of_the_renewal_is_too_late() -> None:
    same_day = wants("Pacific/Honolulu", days={"renewal": (0,)}, hour=9)
    due = due_of("renewal", "2026-12-13", same_day, RULEBOOK)
    assert due == datetime(2026, 12, 12, 19, tzinfo=UTC)


@settings(deadline=None)
@given(ZONES, HOURS, DAYS)
def test_a_grant_is_told_the_first_time_the_hour_comes(
    zone: str | None, hour: int, day: date
) -> None:
    due = due_of("granted", occurrence_of(day), wants(zone, hour=hour), RULEBOOK)
    assert cycle_start(day) <= due <= cycle_start(day) + timedelta(hours=26)


@settings(deadline=None)
@given(ZONES, HOURS, INSTANTS, st.integers(1, 8))
def test_a_week_of_the_badge_is_asked_about_once_it_is_over(
    zone: str | None, hour: int, since: datetime, weeks: int
) -> None:
    badge = wants(zone, hour=hour).model_copy(update={"badge_price": 7, "badge_from": since})
    end = since + timedelta(weeks=weeks)
    due = due_of("badge-week", occurrence_of(end.date()), badge, RULEBOOK)
    assert end < due <= end + timedelta(hours=26)


@pytest.mark.parametrize("kind", TOLD_TWICE)
@given(DAYS, ZONES)
@settings(deadline=None)
def test_the_two_times_of_what_is_told_twice_are_in_order(
    kind: ReminderKind, day: date, zone: str | None
) -> None:
    first, second = (
        due_of(kind, occurrence_of(day, stage), wants(zone), RULEBOOK) for stage in STAGES
    )
    assert first < second


def test_a_second_time_that_was_given_up_is_made_with_the_first_distance() -> None:
    once = wants(days={"watch": (5,)})
    assert due_of("watch", "2026-05-01.2", once, RULEBOOK) == due_of(
        "watch", "2026-05-01.1", once, RULEBOOK
    )


def test_proposals_without_news_come_at_the_hour_of_awaited_returns() -> None:
    early = wants(hours={"watch": 7})
    assert hour_there(due_of("stale", "2026-05-01", early, RULEBOOK), None) == 7


@settings(deadline=None)
@given(
    st.sampled_from([kind for kind in REMINDER_KINDS if kind != "low"]),
    DAYS,
    ZONES,
    HOURS,
    INSTANTS,
)
def test_what_is_moved_is_never_due_in_the_past(
    kind: ReminderKind, day: date, zone: str | None, hour: int, now: datetime
) -> None:
    chosen = wants(zone, hour=hour)
    due = moved_due(kind, occurrence_of(day), chosen, RULEBOOK, now)
    assert due > now
    assert due == due_of(kind, occurrence_of(day), chosen, RULEBOOK) or due - now <= timedelta(
        hours=26
    )


# -- quiet hours -----------------------------------------------------------------------------------


def quiet(hour: int, begins: int, ends: int, zone: str | None = None) -> str | None:
    now = datetime(2026, 5, 1, hour, 30, tzinfo=UTC)
    until = quiet_until(wants(zone, quiet=(begins, ends)), RULEBOOK, now)
    return until.strftime("%d %H:%M") if until else None


@pytest.mark.parametrize(
    ("hour", "begins", "ends", "until"),
    [
        (21, 22, 8, None),
        (22, 22, 8, "02 08:00"),
        (23, 22, 8, "02 08:00"),
        (0, 22, 8, "01 08:00"),
        (7, 22, 8, "01 08:00"),
        (8, 22, 8, None),
        (0, 1, 6, None),
        (5, 1, 6, "01 06:00"),
        (6, 1, 6, None),
        (23, 22, 0, "02 00:00"),
        (0, 22, 0, None),
        (0, 0, 0, None),
        (12, 12, 12, None),
    ],
)
def test_quiet_hours(hour: int, begins: int, ends: int, until: str | None) -> None:
    assert quiet(hour, begins, ends) == until


def test_quiet_is_by_the_users_clock_and_by_default_at_night() -> None:
    there = wants("America/Santiago")
    now = datetime(2026, 6, 1, 3, tzinfo=UTC)
    assert quiet_until(there, RULEBOOK, now) == datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert quiet_until(wants(), RULEBOOK, now + timedelta(hours=6)) is None


@settings(deadline=None)
@given(INSTANTS, HOURS, HOURS, ZONES)
def test_quiet_ends_within_a_day_and_then_it_is_over(
    now: datetime, begins: int, ends: int, zone: str | None
) -> None:
    chosen = wants(zone, quiet=(begins, ends))
    until = quiet_until(chosen, RULEBOOK, now)
    if begins == ends:
        assert until is None
    elif until is not None:
        assert now < until <= now + timedelta(hours=26)


# -- the digest ------------------------------------------------------------------------------------


@settings(deadline=None)
@given(INSTANTS, st.integers(0, 6), HOURS, ZONES)
def test_the_next_digest_is_the_first_that_is_ahead(
    after: datetime, weekday: int, hour: int, zone: str | None
) -> None:
    chosen = wants(zone, digest_day=weekday, hour=hour)
    occurrence = next_digest(chosen, RULEBOOK, after)
    assert occurrence is not None
    assert day_of(occurrence).weekday() == weekday
    due = due_of("digest", occurrence, chosen, RULEBOOK)
    before = occurrence_of(day_of(occurrence) - timedelta(weeks=1))
    assert due_of("digest", before, chosen, RULEBOOK) <= after < due


def test_no_digest_while_it_is_off() -> None:
    assert next_digest(wants(), RULEBOOK, datetime(2026, 5, 1, tzinfo=UTC)) is None
