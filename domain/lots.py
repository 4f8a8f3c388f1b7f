"""Lots: Connects of one source with the day they were issued and the day they expire."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, NamedTuple

Source = Literal["opening", "grant", "purchase", "reward", "return", "other", "adjustment"]

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_FAR_AHEAD = datetime.max.replace(tzinfo=UTC)


class Allocation(NamedTuple):
    """The part of an entry that falls on one lot, in Connects; negative takes from it."""

    lot: int
    amount: int


class LotTerms(NamedTuple):
    """What can turn out to have been otherwise of Connects that came in."""

    source: Source
    quantity: int
    paid_cents: int | None


@dataclass(frozen=True, slots=True)
class Lot:
    """Connects that came together. `issued_at` None is an unknown age: never expired by guess."""

    number: int
    source: Source
    issued_at: datetime | None
    expires_at: datetime | None
    quantity: int
    left: int
    paid_cents: int | None = None
    expires_by: datetime | None = None
    """For Connects of unknown age of which the site said that they expire by then."""

    @property
    def terms(self) -> LotTerms:
        """What a correction of it changes."""
        return LotTerms(self.source, self.quantity, self.paid_cents)

    def has_ended(self, by: datetime) -> bool:
        """Whether it expires at that instant, or has before."""
        return self.expires_at is not None and self.expires_at <= by


class Place(NamedTuple):
    """Where a lot stands in the order of use."""

    issued_at: datetime
    expires_by: datetime
    number: int


def place_of(lot: Lot) -> Place:
    """The order of use: unknown age first, of it what is known to expire soon; then by age."""
    return Place(lot.issued_at or _LONG_AGO, lot.expires_by or _FAR_AHEAD, lot.number)


def oldest_first(lots: Iterable[Lot]) -> list[Lot]:
    """Lots in the order of use."""
    return sorted(lots, key=place_of)


def expiry_of(issued_at: datetime, life_years: int) -> datetime:
    """The instant at which Connects issued then expire: the same day and time, whole years later.

    29 February becomes the beginning of 1 March where the later year has none: so what came first
    never expires after what came later.
    """
    year = issued_at.year + life_years
    if issued_at.day <= calendar.monthrange(year, issued_at.month)[1]:
        return issued_at.replace(year=year)
    midnight = issued_at.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.replace(year=year, month=issued_at.month + 1, day=1)
