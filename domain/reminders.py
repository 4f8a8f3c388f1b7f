"""What the user wants to be reminded of, and when; None is "as the rulebook has it"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Literal, get_args

from pydantic import BaseModel, ConfigDict

ReminderKind = Literal[
    "granted",
    "renewal",
    "expiring",
    "low",
    "watch",
    "stale",
    "badge-week",
    "silence",
    "digest",
]
"""What a reminder is about.

`granted` tells of a grant that was posted, `renewal` of one to come; `badge-week` asks about a week
of the badge, `watch` about awaited returns, `stale` about proposals without news.
"""
REMINDER_KINDS: Final[tuple[ReminderKind, ...]] = get_args(ReminderKind)
"""All of them, in the order in which they are listed."""


def reminder_kind(name: str) -> ReminderKind | None:
    """The kind of that name, if it is one of a reminder."""
    return next((kind for kind in REMINDER_KINDS if kind == name), None)


class Reminders(BaseModel):
    """The user's own choices about reminders."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    off: tuple[ReminderKind, ...] = ()
    """The kinds that are switched off."""
    hour: int | None = None
    """The hour of the user's clock at which reminders come."""
    hours: Mapping[ReminderKind, int] = {}
    """The hour of a kind that comes at one of its own."""
    days: Mapping[ReminderKind, tuple[int, ...]] = {}
    """How many days before or after, for the kinds that have a distance of their own."""
    low: int | None = None
    """The balance, in Connects, at which or under which a low balance is told."""
    quiet: tuple[int, int] | None = None
    """The hours, from and until, in which only what was meant for them is sent. Equal: none."""
    digest_day: int | None = None
    """The day of the week of the digest, Monday 0; None while it is off."""
    summary: bool = False
    """Whether a grant is told with a summary of the cycle that is over."""
    muted_until: datetime | None = None
    """Nothing is told before then."""

    def __hash__(self) -> int:
        """What can be hashed is shared as a default; else every account would get a copy."""
        return hash((self.off, self.hour, *self.hours.items(), *self.days.items(), self.low))
