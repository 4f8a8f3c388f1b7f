"""At which instant a reminder is due: a local rule, an occurrence, and the user's clock.

An occurrence names what a reminder is of: the day that it counts from, and for what is told of
more than once, which time it is. So its instant can be made again when the zone, the hour or the
distance changes.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from domain.account import Settings
from domain.cycle import cycle_start
from domain.local_time import INSTANTS_KEPT, local_instant, next_local_hour
from domain.reminders import ReminderKind, Reminders
from domain.rulebook import Rulebook

_STAGE: Final = "."
_AGAIN: Final = "~"
TOLD_TWICE: Final[tuple[ReminderKind, ...]] = ("expiring", "watch")
"""The kinds that are told of twice, at two distances."""
STAGES: Final = (1, 2)
ON_THE_DAY: Final = 0
"""The stage of what is asked on the very day, once: whether what was to expire by then has."""


# -- occurrences -----------------------------------------------------------------------------------


def occurrence_of(day: date, stage: int | None = None) -> str:
    """The occurrence that counts from a day, and which time it is told of."""
    return day.isoformat() if stage is None else f"{day.isoformat()}{_STAGE}{stage}"


def day_of(occurrence: str) -> date:
    """The day that an occurrence counts from."""
    return date.fromisoformat(plain_occurrence(occurrence).partition(_STAGE)[0])


def stage_of(occurrence: str) -> int:
    """Which time it is told of, counted from 1."""
    return int(plain_occurrence(occurrence).partition(_STAGE)[2] or STAGES[0])


def put_off(occurrence: str, until: datetime) -> str:
    """The occurrence of the same, told again at an instant that the user chose."""
    return f"{plain_occurrence(occurrence)}{_AGAIN}{until.isoformat()}"


def is_put_off(occurrence: str) -> bool:
    """Whether the user chose the instant: it stays, whatever the settings become."""
    return _AGAIN in occurrence


def put_off_until(occurrence: str) -> datetime | None:
    """The instant that the user chose; None where they chose none."""
    until = occurrence.partition(_AGAIN)[2]
    return datetime.fromisoformat(until) if until else None


def plain_occurrence(occurrence: str) -> str:
    """The occurrence as it was before anybody put it off."""
    return occurrence.partition(_AGAIN)[0]


# -- the local rules -------------------------------------------------------------------------------


def is_on(kind: ReminderKind, settings: Settings) -> bool:
    """Whether the user wants reminders of a kind."""
    wanted = kind != "digest" or settings.reminders.digest_day is not None
    return wanted and kind not in settings.reminders.off


def hour_of(kind: ReminderKind, settings: Settings, rulebook: Rulebook, on: date) -> int:
    """The hour of the user's clock at which reminders of a kind come.

    Awaited returns and proposals without news come as one list, so they share theirs.
    """
    return _hour(kind, settings.reminders, rulebook, on)


def _hour(kind: ReminderKind, chosen: Reminders, rulebook: Rulebook, on: date) -> int:
    shared: ReminderKind = "watch" if kind == "stale" else kind
    if (own := chosen.hours.get(shared)) is not None:
        return own
    return rulebook.reminder_hour(on) if chosen.hour is None else chosen.hour


def days_of(
    kind: ReminderKind, settings: Settings, rulebook: Rulebook, on: date
) -> tuple[int, ...]:
    """How many days before or after; empty for the kinds that have no distance."""
    return _days(kind, settings.reminders, rulebook, on)


def _days(kind: ReminderKind, chosen: Reminders, rulebook: Rulebook, on: date) -> tuple[int, ...]:
    if kind in chosen.days:
        return chosen.days[kind]
    if kind == "renewal":
        return (rulebook.renewal_ahead_days(on),)
    if kind == "expiring":
        return rulebook.expiry_ahead_days(on)
    if kind == "watch":
        return (rulebook.look_after_days(on), rulebook.write_to_support_after_days(on))
    if kind == "stale":
        return (rulebook.stale_after_days(on),)
    if kind == "silence":
        return (rulebook.silence_after_days(on),)
    return ()


def low_at(settings: Settings, rulebook: Rulebook, on: date) -> int:
    """The balance, in Connects, at which or under which a low balance is told."""
    own = settings.reminders.low
    return rulebook.low_balance(on) if own is None else own


def due_of(kind: ReminderKind, occurrence: str, settings: Settings, rulebook: Rulebook) -> datetime:
    """The instant of an occurrence by its local rule, in the user's zone."""
    if kind == "badge-week" and settings.badge_from is not None:
        # It is asked about once it is over, which it is at the time of day at which it began.
        day = day_of(occurrence)
        end = datetime.combine(day, settings.badge_from.timetz())
        return next_local_hour(end, hour_of(kind, settings, rulebook, day), settings.zone)
    return _due(kind, occurrence, settings.zone, settings.reminders, rulebook)


@lru_cache(INSTANTS_KEPT)
def _due(
    kind: ReminderKind, occurrence: str, zone: str | None, chosen: Reminders, rulebook: Rulebook
) -> datetime:
    day = day_of(occurrence)
    hour = _hour(kind, chosen, rulebook, day)
    distances = _days(kind, chosen, rulebook, day)
    # A second telling that the user has given up is made with the first's distance, and left out.
    stage = min(stage_of(occurrence), len(distances) or STAGES[0])
    distance = timedelta(days=distances[stage - 1] if distances and stage else 0)
    if kind == "renewal":
        return _before_renewal(day, distance, hour, zone)
    if kind == "granted":
        return next_local_hour(cycle_start(day) - timedelta(seconds=1), hour, zone)
    if kind == "expiring":
        return local_instant(day - distance, hour, zone)
    return local_instant(day + distance, hour, zone)


def _before_renewal(day: date, distance: timedelta, hour: int, zone: str | None) -> datetime:
    """So many days before, and before the renewal itself: far west its day begins early."""
    ahead = day - distance
    while (due := local_instant(ahead, hour, zone)) >= cycle_start(day):
        ahead -= timedelta(days=1)
    return due


def moved_due(
    kind: ReminderKind, occurrence: str, settings: Settings, rulebook: Rulebook, now: datetime
) -> datetime:
    """The instant of what is still to be told, made again: what it has passed comes next day."""
    due = due_of(kind, occurrence, settings, rulebook)
    if due > now:
        return due
    return next_local_hour(now, hour_of(kind, settings, rulebook, now.date()), settings.zone)


# -- quiet hours -----------------------------------------------------------------------------------


def quiet_until(settings: Settings, rulebook: Rulebook, now: datetime) -> datetime | None:
    """When the quiet hours end that it is now; None while there are none."""
    begins, ends = settings.reminders.quiet or rulebook.quiet_hours(now.date())
    hour = now.astimezone(ZoneInfo(settings.zone or "UTC")).hour
    within = begins <= hour < ends if begins <= ends else hour >= begins or hour < ends
    return next_local_hour(now, ends, settings.zone) if within else None


def next_digest(settings: Settings, rulebook: Rulebook, after: datetime) -> str | None:
    """The occurrence of the first digest after an instant; None while it is off."""
    weekday = settings.reminders.digest_day
    if weekday is None:
        return None
    day = after.astimezone(ZoneInfo(settings.zone or "UTC")).date()
    while (
        day.weekday() != weekday
        or due_of("digest", occurrence_of(day), settings, rulebook) <= after
    ):
        day += timedelta(days=1)
    return occurrence_of(day)
