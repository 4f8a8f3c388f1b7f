"""When a bot that runs has nothing left to do: its inbox is worked off and its outbox is empty."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

_UNDER_WAY = """
select (select count(*) from inbox where done_at is null) + (select count(*) from outbox)
"""
PATIENCE_SECONDS = 30


def under_way(path: Path) -> int:
    """How many updates wait to be worked, and how many answers to be sent."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(_UNDER_WAY).fetchone()[0])


async def quiet(path: Path) -> None:
    """Wait until nothing is under way. The file is the only thing that knows, so it is asked."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await asyncio.to_thread(under_way, path):
            pass
