"""The embedded home of the ledger: one SQLite file, through aiosqlite."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Generic, NamedTuple, Self, TypeVar

import aiosqlite

from storage.apart import apart
from storage.books import Books
from storage.faults import moved, what_failed
from storage.migrations import migrate
from storage.queries import Queries, load_queries
from storage.rests import AT_ONCE_BYTES_MAX, clear, is_owed, owe

T = TypeVar("T")

_BUSY_SECONDS: Final = 10
"""How long a transaction waits for another process that writes to the same file."""
_SHARE_MOST: Final = 100
"""How many operations share a commit: more would make the first of them wait for the last."""
_LOG_PAGES: Final = 4_000
"""How long the write-ahead log grows before it is copied into the file: fifty commands change a
thousand pages, mostly the same ones again and again."""

_log = logging.getLogger(__name__)


class _LostError(Exception):
    """A shared transaction ended before its commit; nothing of it counts."""


class _Outcome(NamedTuple):
    """What came of an operation: its result, or the error that it raised."""

    result: Any = None
    error: BaseException | None = None


class _Operation(NamedTuple, Generic[T]):
    """A transaction that waits for its turn, and whoever waits for it."""

    work: Callable[[Books], T]
    done: asyncio.Future[T]

    def tell(self, outcome: _Outcome) -> None:
        """Pass on what came of it, unless nobody waits for it any more."""
        if self.done.done():
            return
        if isinstance(outcome.error, StopIteration):
            # Python carries it to nobody who awaits.
            error = RuntimeError(f"an operation raised {outcome.error!r}")
            error.__cause__ = outcome.error
            self.done.set_exception(error)
        elif outcome.error is not None:
            self.done.set_exception(outcome.error)
        else:
            self.done.set_result(outcome.result)


class HomeError(RuntimeError):
    """The ledger's file can't be opened; the message names it and the mend."""


class SqliteHome:
    """Runs transactions, each a plain function of `Books`, on the database's own thread.

    All that waits at the same moment shares one commit; each has a savepoint of its own, so one
    that fails fails alone. Nobody is told of a result before it is on disk.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: tuple[int, int] | None = None
        self._to_wipe = False
        self._queries = load_queries("sqlite3")
        self._database = aiosqlite.connect(
            path, isolation_level=None, timeout=_BUSY_SECONDS, cached_statements=256
        )
        self._waiting: list[_Operation[Any]] = []
        self._working: asyncio.Task[None] | None = None
        self._apart = asyncio.Lock()

    async def __aenter__(self) -> Self:
        try:
            await self._database
        except sqlite3.Error as error:
            # It has told its thread to stop, which still answers to this event loop.
            await asyncio.to_thread(self._database._thread.join)  # noqa: SLF001
            raise HomeError(f"{self._path}: {what_failed(error)}") from error
        try:
            self._to_wipe = not await self._on_thread(_prepare)
            self._file = _file_of(self._path)
        except BaseException as error:
            # The database's thread would keep the process alive.
            await self._database.close()
            if isinstance(error, sqlite3.Error):
                raise HomeError(f"{self._path}: {what_failed(error)}") from error
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if self._working is not None:
                await asyncio.shield(self._working)
        finally:
            # The database's thread would keep the process alive.
            await self._database.close()

    async def run(self, work: Callable[[Books], T]) -> T:
        """Run a transaction: all of it is committed when it returns, none of it if it raises.

        What waits at the same moment shares one hop to the thread and one commit. Work whose
        shared transaction was lost is run again, so it must do nothing but read and write books.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Operation(work, done))
        if self._working is None:
            self._working = asyncio.create_task(self._work_off())
        return await done

    async def read(self, work: Callable[[Books], T]) -> T:
        """Run a plain function on the ledger as it is now, beside the transactions.

        For what reads much: it has a thread and a connection of its own and holds nothing up.
        """
        return await asyncio.to_thread(self._reading(work))

    async def read_apart(self, work: Callable[[Books], T]) -> T:
        """The same for what also computes for long, in a process of its own; one at a time.

        The function and what it returns have to be picklable.
        """
        async with self._apart:
            return await asyncio.to_thread(apart, self._reading(work))

    def _reading(self, work: Callable[[Books], T]) -> Callable[[], T]:
        return partial(_read, self._path.absolute(), self._file, self._queries, work)

    # -- sharing commits -----------------------------------------------------------------------

    async def _work_off(self) -> None:
        """Work off all that waits, as many at once as share a commit."""
        try:
            while self._waiting:
                batch = [each for each in self._waiting[:_SHARE_MOST] if not each.done.done()]
                del self._waiting[:_SHARE_MOST]
                outcomes = await self._outcomes(batch)
                for operation, outcome in zip(batch, outcomes, strict=True):
                    operation.tell(outcome)
        finally:
            self._working = None

    async def _outcomes(self, batch: list[_Operation[Any]]) -> list[_Outcome]:
        try:
            return await self._on_thread(partial(self._commit_shared, batch))
        except Exception as error:  # noqa: BLE001 - carried to everyone who waits
            return [_Outcome(error=error)] * len(batch)

    def _commit_shared(
        self, batch: list[_Operation[Any]], connection: sqlite3.Connection
    ) -> list[_Outcome]:
        """Commit a batch; before anybody is told, what was forgotten is gone from the disk too."""
        outcomes = self._committed(batch, connection)
        if self._to_wipe:
            self._to_wipe = not clear(connection, AT_ONCE_BYTES_MAX)
        return outcomes

    def _committed(
        self, batch: list[_Operation[Any]], connection: sqlite3.Connection
    ) -> list[_Outcome]:
        """Commit a batch at once; if its transaction is lost, one after another."""
        if len(batch) > 1:
            try:
                return self._together(batch, connection)
            except (sqlite3.Error, _LostError) as error:
                _log.warning("a shared commit was lost (%s); committing one by one", error)
        return [self._alone(operation, connection) for operation in batch]

    def _together(
        self, batch: list[_Operation[Any]], connection: sqlite3.Connection
    ) -> list[_Outcome]:
        """One transaction for all, a savepoint for each. Raises what loses the transaction."""
        with _transaction(connection):
            outcomes = [self._in_savepoint(operation, connection) for operation in batch]
            self._refuse_moved()
            return outcomes

    def _in_savepoint(self, operation: _Operation[Any], connection: sqlite3.Connection) -> _Outcome:
        connection.execute("savepoint operation")
        try:
            outcome = self._worked(operation, connection)
        except BaseException as error:
            if not connection.in_transaction:
                # A full disk, for one, ends the transaction whole.
                raise _LostError(f"by {error!r}") from error
            connection.execute("rollback to operation")
            outcome = _Outcome(error=error)
        connection.execute("release operation")
        return outcome

    def _alone(self, operation: _Operation[Any], connection: sqlite3.Connection) -> _Outcome:
        try:
            with _transaction(connection):
                outcome = self._worked(operation, connection)
                self._refuse_moved()
                return outcome
        except BaseException as error:  # noqa: BLE001 - carried to whoever waits for it
            return _Outcome(error=error)

    def _worked(self, operation: _Operation[Any], connection: sqlite3.Connection) -> _Outcome:
        books = Books(connection, self._queries)
        outcome = _Outcome(operation.work(books))
        if books.forgot:
            owe(connection)
            self._to_wipe = True
        return outcome

    def _refuse_moved(self) -> None:
        """What goes to a file that has lost its name is on no disk.

        It is only asked for by name: opening and closing it would free SQLite's locks on it.
        """
        if _file_of(self._path) != self._file:
            raise moved(self._path)

    async def _on_thread(self, work: Callable[[sqlite3.Connection], T]) -> T:
        # The one place that knows how aiosqlite runs a function on its thread.
        database = self._database
        execute: Callable[[Callable[[], T]], Awaitable[T]] = database._execute  # noqa: SLF001
        return await execute(lambda: work(database._conn))  # noqa: SLF001


def _file_of(path: Path) -> tuple[int, int] | None:
    """What tells a file from every other, whatever it is called; None if it can't be found."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _read(
    path: Path, file: tuple[int, int] | None, queries: Queries, work: Callable[[Books], T]
) -> T:
    if _file_of(path) != file:
        raise moved(path)
    with closing(
        sqlite3.connect(
            f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=_BUSY_SECONDS
        )
    ) as connection:
        connection.row_factory = rows_as_mappings
        connection.execute("begin")  # one snapshot for all that the work reads
        return work(Books(connection, queries))


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("begin immediate")
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def rows_as_mappings(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> dict[str, Any]:
    """Each row by its columns' names, as the PostgreSQL driver gives it too."""
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _prepare(connection: sqlite3.Connection) -> bool:
    """Make a connection one of a home; returns whether nothing is left of what was deleted."""
    connection.row_factory = rows_as_mappings
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute(f"pragma wal_autocheckpoint = {_LOG_PAGES}")
    # What a savepoint may have to undo: of many in one transaction it would go to a file.
    connection.execute("pragma temp_store = memory")
    connection.execute("pragma foreign_keys = on")
    # What is deleted is written over; nobody finds it in the file's unused space.
    connection.execute("pragma secure_delete = on")
    migrate(connection)
    _prove_writable(connection)
    # A process that was killed may have left what it had just deleted.
    return not is_owed(connection) or clear(connection)


def _prove_writable(connection: sqlite3.Connection) -> None:
    """Write a page as it is: a full or read-only disk shows now, not at the first booking."""
    with _transaction(connection):
        version = connection.execute("pragma user_version").fetchone()["user_version"]
        connection.execute(f"pragma user_version = {version}")
