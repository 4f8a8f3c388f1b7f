"""The availability badge: its price a week is debited one Connect at a time over the week.

(Rulebook, badge-price and badge-debit: the price floats, so the user says what it is.)
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from domain.account import Settings

_WEEK: Final = timedelta(weeks=1)


def next_debit(settings: Settings, after: datetime) -> datetime | None:
    """When the next Connect is debited after an instant; None while the badge is off."""
    price, since = settings.badge_price, settings.badge_from
    if not price or since is None:
        return None
    weeks, into = divmod(max(after - since, timedelta()), _WEEK)
    number = int(into * price // _WEEK) + 1
    # The instants are whole seconds, so the share that was just passed may be found again.
    while (due := since + weeks * _WEEK + _share(number, price)) <= after:
        number += 1
    return due


def _share(number: int, price: int) -> timedelta:
    seconds = int(_WEEK.total_seconds()) * number // price
    return timedelta(seconds=seconds)


def week_end(settings: Settings, after: datetime) -> datetime | None:
    """When the week of the badge ends that an instant falls into; None while it is off."""
    if settings.badge_price is None or settings.badge_from is None:
        return None
    weeks = max(after - settings.badge_from, timedelta()) // _WEEK
    return settings.badge_from + (weeks + 1) * _WEEK
