"""The embedded home of the ledger: one SQLite file, through aiosqlite."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import aiosqlite

from storage.books import Books
from storage.migrations import migrate
from storage.queries import load_queries

T = TypeVar("T")

_BUSY_SECONDS: Final = 10
"""How long a transaction waits for another process that writes to the same file."""


class HomeError(RuntimeError):
    """The ledger's file can't be opened; the message names it."""


class SqliteHome:
    """Runs transactions, each a plain function of `Books`, on the database's own thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._queries = load_queries("sqlite3")
        self._database = aiosqlite.connect(
            path, isolation_level=None, timeout=_BUSY_SECONDS, cached_statements=256
        )

    async def __aenter__(self) -> Self:
        try:
            await self._database
        except sqlite3.Error as error:
            # It has told its thread to stop, which still answers to this event loop.
            await asyncio.to_thread(self._database._thread.join)  # noqa: SLF001
            raise HomeError(f"{self._path}: {error}") from error
        try:
            await self._on_thread(_prepare)
        except BaseException as error:
            # The database's thread would keep the process alive.
            await self._database.close()
            if isinstance(error, sqlite3.Error):
                raise HomeError(f"{self._path}: {error}") from error
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._database.close()

    async def run(self, work: Callable[[Books], T]) -> T:
        """Run a transaction: all of it is committed when it returns, none of it if it raises."""

        def transaction(connection: sqlite3.Connection) -> T:
            connection.execute("begin immediate")
            try:
                result = work(Books(connection, self._queries))
                connection.commit()
            except BaseException:
                connection.rollback()
                raise
            return result

        return await self._on_thread(transaction)

    async def _on_thread(self, work: Callable[[sqlite3.Connection], T]) -> T:
        # The one place that knows how aiosqlite runs a function on its thread.
        database = self._database
        execute: Callable[[Callable[[], T]], Awaitable[T]] = database._execute  # noqa: SLF001
        return await execute(lambda: work(database._conn))  # noqa: SLF001


def rows_as_mappings(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> dict[str, Any]:
    """Each row by its columns' names, as the PostgreSQL driver gives it too."""
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _prepare(connection: sqlite3.Connection) -> None:
    connection.row_factory = rows_as_mappings
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("pragma foreign_keys = on")
    migrate(connection)
