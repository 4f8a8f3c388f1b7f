"""When things happened: instants in UTC, and the order of what happened at the same instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Final, NamedTuple

APART_MOST: Final = timedelta(hours=12)
"""How far apart two clocks may be; one that is further ahead of another is not believed."""


class Rank(IntEnum):
    """What comes first at one instant: expiries, then grants, then the rest."""

    EXPIRY = 0
    GRANT = 1
    REST = 2


class Moment(NamedTuple):
    """A place in the account's order of events.

    A reversal stands at the moment of what it reverses, and a correction at the place of what it
    corrects; so not the order of booking decides between the events of one second.
    """

    at: datetime
    rank: Rank
    place: int
    """The number of the event's operation, or of the operation that it corrects."""
    step: int
    """Its order within the operation."""


def whole_seconds(instant: datetime) -> datetime:
    """The instant in UTC without its fraction: the ledger's resolution is one second."""
    if instant.tzinfo is UTC and not instant.microsecond:
        return instant
    return instant.astimezone(UTC).replace(microsecond=0)


def moved_up(now: datetime, told: datetime) -> datetime:
    """Now, by a clock and an instant that somebody else's clock has shown already.

    A later one shows that the clock is behind; one that is too far ahead shows nothing.
    """
    return max(now, told) if told - now <= APART_MOST else now
