"""Sharing commits: our home of the ledger beside an aiosqlite loop that commits each row."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final

import aiosqlite

from benchmarks.table import Ratio
from storage.books import Books
from storage.sqlite_home import SqliteHome

CALLERS: Final = 200
"""How many wait at the same moment."""
TIMES: Final = 5
"""How often they do, in each round."""
ROUNDS: Final = 7
SHARED_LEAST: Final = 10.0
LONE_LEAST: Final = 1.0

_CREATE: Final = "create table bench_rows (id integer primary key, caller integer not null) strict"
_READ: Final = "select id from bench_rows where id = ?"
_INSERT: Final = "insert into bench_rows (caller) values (?)"
_COUNT: Final = "select count(*) as rows from bench_rows"


class Shared:
    """Our home; its callers need not know of each other to share a commit."""

    def __init__(self, home: SqliteHome) -> None:
        self._home = home

    async def together(self) -> float:
        """The seconds for callers who wait at the same moment, so many times."""
        started = time.perf_counter()
        for _ in range(TIMES):
            await asyncio.gather(*(self._add(caller) for caller in range(CALLERS)))
        return time.perf_counter() - started

    async def alone(self) -> float:
        """The seconds for one caller who adds as many rows, one after another."""
        started = time.perf_counter()
        for caller in range(CALLERS):
            await self._add(caller)
        return time.perf_counter() - started

    async def create(self) -> None:
        """Make a table beside the ledger's own."""
        await self._home.run(lambda books: _connection(books).execute(_CREATE).close())

    async def rows(self) -> int:
        """How many rows are on disk."""
        return await self._home.run(
            lambda books: int(_connection(books).execute(_COUNT).fetchone()["rows"])
        )

    async def _add(self, caller: int) -> None:
        def work(books: Books) -> None:
            connection = _connection(books)
            connection.execute(_READ, (caller,)).fetchone()
            connection.execute(_INSERT, (caller,))

        await self._home.run(work)


def _connection(books: Books) -> sqlite3.Connection:
    # Books write nothing but the ledger. What is measured is the home alone, with as little work
    # as the loop beside it does.
    connection: sqlite3.Connection = books._connection  # noqa: SLF001
    return connection


class OneByOne:
    """The loop that commits each row before the next."""

    def __init__(self, database: aiosqlite.Connection) -> None:
        self._database = database

    async def alone(self) -> float:
        """The seconds for one row after another."""
        started = time.perf_counter()
        for caller in range(CALLERS):
            async with self._database.execute(_READ, (caller,)) as found:
                await found.fetchone()
            await self._database.execute(_INSERT, (caller,))
            await self._database.commit()
        return time.perf_counter() - started

    async def rows(self) -> int:
        """How many rows are on disk."""
        async with self._database.execute(_COUNT) as found:
            return int((await found.fetchone() or (0,))[0])


@asynccontextmanager
async def one_by_one(path: Path) -> AsyncIterator[OneByOne]:
    """The loop over a database of its own."""
    async with aiosqlite.connect(path) as database:
        await database.execute("pragma journal_mode = wal")
        await database.execute("pragma synchronous = full")
        await database.execute(_CREATE)
        yield OneByOne(database)


async def measure(folder: Path) -> list[Ratio]:
    """Rounds of callers together, a lone caller, the loop, callers together, ..."""
    async with AsyncExitStack() as stack:
        shared = Shared(await stack.enter_async_context(SqliteHome(folder / "shared.db")))
        loop = await stack.enter_async_context(one_by_one(folder / "one-by-one.db"))
        await shared.create()
        await _round(shared, loop)  # what is loaded at the first row is not measured
        rounds = [await _round(shared, loop) for _ in range(ROUNDS)]
        await _check(shared, loop)
    return [
        Ratio(
            f"{CALLERS} callers at the same moment ÷ the loop",
            tuple(TIMES * theirs / together for together, _, theirs in rounds),
            least=SHARED_LEAST,
        ),
        Ratio(
            "a lone caller, one after another ÷ the loop",
            tuple(theirs / alone for _, alone, theirs in rounds),
            least=LONE_LEAST,
        ),
    ]


async def _round(shared: Shared, loop: OneByOne) -> tuple[float, float, float]:
    gc.collect()
    return await shared.together(), await shared.alone(), await loop.alone()


async def _check(shared: Shared, loop: OneByOne) -> None:
    """Every row is on disk."""
    found = await shared.rows(), await loop.rows()
    added = CALLERS * (ROUNDS + 1)
    if found != ((TIMES + 1) * added, added):
        raise AssertionError(f"{found} rows are on disk")
