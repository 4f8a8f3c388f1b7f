"""What time will bring: the agenda items that follow from an account as a decision leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from domain.account import Account, Settings
from domain.cycle import next_grant_at
from domain.entries import AgendaItem, AgendaKind
from domain.lots import Lot
from domain.rulebook import Rulebook

_CYCLE_SETTINGS: Final = ("plan", "next_plan", "cycle_day", "cycle_from", "short_month")


def coming(
    account: Account,
    settings: Settings,
    new_lots: Iterable[Lot],
    granted_at: datetime | None,
    rulebook: Rulebook,
) -> tuple[tuple[AgendaItem, ...], tuple[AgendaKind, ...]]:
    """What to schedule after a decision, and of which kinds what was scheduled goes.

    `account` is as it was before, `settings` as they are now; `granted_at` is set where the
    decision posts a grant.
    """
    items = [
        AgendaItem("expiry", str(lot.number), lot.expires_at)
        for lot in new_lots
        if lot.expires_at and lot.expires_at > account.time
    ]
    if granted_at is None and not _cycle_changed(account.settings, settings):
        return tuple(items), ()
    now = replace(account, last_grant_at=granted_at or account.last_grant_at)
    due_at = next_grant_at(now, settings, rulebook)
    if due_at:
        items.append(AgendaItem("grant", due_at.date().isoformat(), due_at))
    return tuple(items), ("grant",)


def _cycle_changed(before: Settings, after: Settings) -> bool:
    return any(getattr(before, field) != getattr(after, field) for field in _CYCLE_SETTINGS)
