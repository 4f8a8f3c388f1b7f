"""What our ledger holds after a run: its own audit, and a look at every balance."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path

from bot.telegram_updates import PLATFORM
from bot.upkeep import verify
from storage.books import Books, Identity
from storage.home import Home


async def booked(
    path: Path, home: Home, chats: Collection[int], opened: int, cost: int, *, beside: int = 0
) -> int:
    """How many proposals are on disk; each account opened with so much, each proposal cost so much.

    Of so many accounts `beside` those of the chats only the audit is looked at. Raises
    `AssertionError` where it finds anything, or a balance is not what it must be.
    """
    accounts, differences, _ = await asyncio.to_thread(verify, path)
    if differences or accounts != len(chats) + beside:
        raise AssertionError(f"{accounts} accounts, {differences}")

    def count(books: Books) -> int:
        return sum(_booked_by(chat, books, opened, cost) for chat in chats)

    return await home.run(count)


def _booked_by(chat: int, books: Books, opened: int, cost: int) -> int:
    account = books.account_of(Identity(PLATFORM, str(chat)))
    if account is None:
        raise AssertionError(f"chat {chat} has no account")
    proposals = books.reports.count_proposals(account.id)
    if account.balance != opened - proposals * cost:
        raise AssertionError(f"chat {chat}: {proposals} proposals, {account.balance} left")
    return proposals
