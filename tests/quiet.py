"""When a bot that runs has nothing left to do: its inbox is worked off and its outbox is empty."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

_UNDER_WAY = """
select (select count(*) from inbox where done_at is null and door glob :door)
    + (select count(*) from outbox where door glob :door)
"""
PATIENCE_SECONDS = 30


def under_way(path: Path, door: str = "*") -> int:
    """How many updates wait to be worked, and how many answers to be sent, by a door or by all."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(_UNDER_WAY, {"door": door}).fetchone()[0])


async def quiet(path: Path, door: str = "*") -> None:
    """Wait until nothing is under way. The file is the only thing that knows, so it is asked."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await asyncio.to_thread(under_way, path, door):
            pass
