"""The settings that the books depend on, each with the operation that made it so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tests.oracle.book import Thing

PLAN: Final[Thing] = ("setting", "plan")
CYCLE: Final[Thing] = ("setting", "cycle")
BADGE: Final[Thing] = ("setting", "badge")
RETURNS: Final[Thing] = ("setting", "returns")


@dataclass(frozen=True)
class Plan:
    """The plan now, and the one from the next grant on after a downgrade."""

    now: str
    next: str | None
    by: int


@dataclass(frozen=True)
class Cycle:
    """The day on which the cycle begins."""

    day: int
    last_day: bool
    by: int


@dataclass(frozen=True)
class Badge:
    """What the badge costs a week, since when; 0 while it is off."""

    price: int
    on: datetime
    told: datetime
    """When that arrived: it debits nothing for the time before."""
    by: int


@dataclass(frozen=True)
class Returns:
    """Whether what comes back begins new lots."""

    fresh: bool
    by: int
