"""What lies ahead of an account: which Connects expire by when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.lots import Lot


def expires_on(lot: Lot) -> datetime | None:
    """When a lot expires, or by when it does if only the site said so."""
    return lot.expires_at or lot.expires_by


def expiring_before(
    lots: Iterable[Lot], after: datetime, before: datetime
) -> list[tuple[datetime, Lot]]:
    """The lots with something left that expire between two instants, soonest first."""
    dated = [(day, lot) for lot in lots if lot.left and (day := expires_on(lot)) is not None]
    found = [(day, lot) for day, lot in dated if after < day <= before]
    return sorted(found, key=lambda pair: (pair[0], pair[1].number))
