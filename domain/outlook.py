"""What lies ahead of an account: which Connects expire by when."""

from __future__ import annotations

from datetime import datetime

from domain.lots import Lot


def expires_on(lot: Lot) -> datetime | None:
    """When a lot expires, or by when it does if only the site said so."""
    return lot.expires_at or lot.expires_by
