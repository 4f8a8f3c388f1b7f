"""The account of one freelancer: settings, what it holds, and how far time has been brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.reminders import Reminders

ShortMonth = Literal["move-to-1st", "last-day-of-month"]
"""Where a cycle day of 29-31 goes: to the 1st for good, or to each month's last day."""
ReturnedAge = Literal["original", "fresh"]
"""Whether Connects that come back keep the age they had, or begin anew."""


class AdCredits(BaseModel):
    """The ad credits that the site showed: they pay for boosts, and are no Connects."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    count: int
    noted_at: datetime
    until: datetime | None = None
    """When they end, if that was told."""
    used: int = 0
    """How many boosts of the very instant had taken before."""


class Settings(BaseModel):
    """What the user has said about the account; None is "not told", and is never guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str
    zone: str | None = None
    plan: str | None = None
    next_plan: str | None = None
    """A downgrade that waits for the next cycle."""
    cycle_day: int | None = None
    cycle_from: datetime | None = None
    """Grants count from here on: set by a change of plan or of the cycle day."""
    short_month: ShortMonth | None = None
    """None: as the rulebook has it."""
    price_cents: int | None = None
    """The user's own price per Connect, in cents."""
    grant: int | None = None
    """The user's own monthly grant, in Connects; 0 is a valid grant."""
    returned_age: ReturnedAge | None = None
    """None: as the rulebook has it."""
    pin: bool = False
    """Whether each chat keeps a pinned line with the balance."""
    reminders: Reminders = Reminders()
    badge_price: int | None = None
    """What the availability badge costs a week, in Connects; None while it is off."""
    badge_from: datetime | None = None
    """Since when it costs that much: its weeks are counted from here."""
    badge_most: int | None = None
    """The price above which the badge goes off by itself, in Connects a week."""
    ad_credits: AdCredits | None = None
    """What the site showed of them last; boosts since then lower it."""
    expiring_asked: bool = False
    zone_asked: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """One freelancer's account. Numbers count from 1 within the account."""

    id: int
    settings: Settings
    balance: int
    time: datetime
    """Everything due up to here is posted; it never runs behind the last entry."""
    last_grant_at: datetime | None = None
    asserted_at: datetime | None = None
    """When the newest balance that the user asserted was true."""
    credited: int = 0
    """What grants, purchases and rewards have brought, in Connects."""
    next_operation: int = 1
    next_entry: int = 1
    next_lot: int = 1
    next_proposal: int = 1
    next_assertion: int = 1

    @property
    def balance_known(self) -> bool:
        """Whether anything was ever told that a balance follows from."""
        return self.asserted_at is not None or self.credited > 0
