"""When things happened: instants in UTC, and the order of what happened at the same instant."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import IntEnum
from typing import NamedTuple


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
