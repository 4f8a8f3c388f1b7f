"""The billing cycle: on which days the grant falls."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta

from domain.account import Account, Settings, ShortMonth
from domain.rulebook import Rulebook

FIRST_DAY = 1
LAST_DAY = 31
"""The cycle days a user can name."""


def cycle_start(day: date) -> datetime:
    """The instant at which a cycle day begins: 00:00 UTC (help centre, of Plus renewals)."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def short_month_rule(settings: Settings, rulebook: Rulebook, on: date) -> ShortMonth:
    """The account's rule for the cycle days 29-31: the user's own, else the rulebook's."""
    return settings.short_month or rulebook.short_month_default(on)


def effective_day(cycle_day: int, rule: ShortMonth, last_regular_day: int) -> int:
    """The day the cycle settles on: under `move-to-1st` 29-31 become the 1st for good."""
    if rule == "move-to-1st" and cycle_day > last_regular_day:
        return FIRST_DAY
    return cycle_day


def day_in_month(year: int, month: int, cycle_day: int) -> date:
    """The cycle day in that month, or the month's last day where it is shorter."""
    return date(year, month, min(cycle_day, calendar.monthrange(year, month)[1]))


def next_cycle_day(after: date, cycle_day: int, rule: ShortMonth, last_regular_day: int) -> date:
    """The first day after `after` on which a cycle with that day begins."""
    settled = effective_day(cycle_day, rule, last_regular_day)
    this_month = day_in_month(after.year, after.month, settled)
    if this_month > after:
        return this_month
    year, month = divmod(after.year * 12 + after.month, 12)
    return day_in_month(year, month + 1, settled)


def first_full_cycle_from(start: date, rule: ShortMonth, last_regular_day: int) -> date:
    """From when grants count if a cycle began on `start`.

    A cycle that begins on the 29th-31st and moves to the 1st runs its whole month first: begun on
    30 November it renews on 1 January, not the day after it began.
    """
    if effective_day(start.day, rule, last_regular_day) == start.day:
        return start
    return day_in_month(*_next_month(start), FIRST_DAY)


def _next_month(day: date) -> tuple[int, int]:
    first_of_next = day.replace(day=FIRST_DAY) + timedelta(days=LAST_DAY + 1)
    return first_of_next.year, first_of_next.month


def next_grant_at(account: Account, settings: Settings, rulebook: Rulebook) -> datetime | None:
    """When the next grant falls, or None while the plan or the cycle day is unknown."""
    if settings.plan is None or settings.cycle_day is None or settings.cycle_from is None:
        return None
    since = max(settings.cycle_from, account.last_grant_at or settings.cycle_from).date()
    rule = short_month_rule(settings, rulebook, since)
    last_regular = rulebook.last_regular_cycle_day(since)
    return cycle_start(next_cycle_day(since, settings.cycle_day, rule, last_regular))


def grant_amount(settings: Settings, rulebook: Rulebook, on: date) -> int:
    """The Connects a grant on that day brings: the user's own figure, else the rulebook's."""
    if settings.grant is not None:
        return settings.grant
    plan = settings.next_plan or settings.plan
    if plan is None:
        raise ValueError("a grant needs a plan")
    return rulebook.grant(plan, on)
