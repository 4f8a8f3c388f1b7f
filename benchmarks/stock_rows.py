"""What both stock bots do with a `/spend`: one row through aiosqlite, and its commit."""

from __future__ import annotations

import os
import time
from typing import Final

import aiosqlite

_PREFIX: Final = "sqlite:///"


def telegram() -> tuple[str, str]:
    """The token and the Bot API's root, from the same variables as our product's."""
    return os.environ["TELEGRAM_TOKEN"], os.environ["TELEGRAM_API_URL"]


async def open_rows() -> aiosqlite.Connection:
    """The database that the environment names; as durable as ours."""
    database = await aiosqlite.connect(os.environ["DATABASE_URL"].removeprefix(_PREFIX))
    await database.execute("pragma journal_mode = wal")
    await database.execute("pragma synchronous = full")
    await database.execute(
        "create table if not exists spends (id integer primary key, chat integer not null, "
        "amount integer not null, title text not null, at integer not null) strict"
    )
    return database


async def book(database: aiosqlite.Connection, chat: int, arguments: str) -> str:
    """Insert what follows `/spend` and commit; returns the answer."""
    amount, _, title = arguments.partition(" ")
    await database.execute(
        "insert into spends (chat, amount, title, at) values (?, ?, ?, ?)",
        (chat, int(amount), title, int(time.time())),
    )
    await database.commit()
    return answer(title)


def answer(title: str) -> str:
    """What a stock bot says once a row is on disk."""
    return f"Booked: {title}."
