"""Operations that share a commit: each fails for itself, and is told once it is on disk."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from domain.account import Settings
from storage import sqlite_home
from storage.books import Books, Identity
from storage.faults import is_disk_fault, what_failed
from storage.sqlite_home import SqliteHome

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PATIENCE_SECONDS = 30
HUGE = 2_000_000
"""Characters that no longer fit once the file may not grow much."""

Work = Callable[[Books], int]


class Odd(BaseException):
    """Not even an `Exception`."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "connects.db"


@pytest.fixture
async def home(path: Path) -> AsyncIterator[SqliteHome]:
    async with SqliteHome(path) as home:
        yield home


def opening(user: int, calls: list[int] | None = None) -> Work:
    """An operation that opens an account; notes each time that it is run."""

    def work(books: Books) -> int:
        if calls is not None:
            calls.append(user)
        books.open_account(Identity("telegram", str(user)), Settings(language="en"), NOW)
        return user

    return work


def failing(user: int, error: BaseException) -> Work:
    """An operation that writes, and then raises."""

    def work(books: Books) -> int:
        opening(user)(books)
        raise error

    return work


def huge(user: int) -> Work:
    """An operation that writes more than the disk takes."""

    def work(books: Books) -> int:
        opening(user)(books)
        books.chat.first_notice("telegram", "x" * HUGE, "group")
        return user

    return work


def ruinous(user: int) -> Work:
    """The same in a statement that SQLite can only take back with all of the transaction."""

    def work(books: Books) -> int:
        opening(user)(books)
        row = ("telegram", "x" * HUGE, "group")
        books._connection.execute("insert into notices values (?, ?, ?)", row)
        return user

    return work


def users(path: Path) -> list[int]:
    """Whose accounts are on disk."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("select user_id from identities").fetchall()
    return sorted(int(user) for (user,) in rows)


async def together(home: SqliteHome, *works: Work) -> list[Any]:
    """What came of operations that wait at the same moment."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        return await asyncio.gather(*(home.run(work) for work in works), return_exceptions=True)


async def fill_disk(home: SqliteHome) -> None:
    """Let the file not grow by more than a few pages: a full disk, to SQLite."""

    def limit(connection: sqlite3.Connection) -> None:
        pages = connection.execute("pragma page_count").fetchone()["page_count"]
        connection.execute(f"pragma max_page_count = {pages + 20}")

    await home._on_thread(limit)


async def commits(home: SqliteHome) -> list[str]:
    """The transactions from now on, as they begin."""
    begun: list[str] = []

    def note(statement: str) -> None:
        if statement.lower().startswith("begin"):
            begun.append(statement)

    await home._on_thread(lambda connection: connection.set_trace_callback(note))
    return begun


@contextmanager
def held_up() -> Iterator[tuple[Work, Event]]:
    """An operation that keeps the database's thread until the end, and when it has begun."""
    begun, go_on = Event(), Event()

    def work(books: Books) -> int:
        begun.set()
        assert go_on.wait(PATIENCE_SECONDS)
        return opening(0)(books)

    try:
        yield work, begun
    finally:
        go_on.set()


async def happened(event: Event) -> None:
    assert await asyncio.to_thread(event.wait, PATIENCE_SECONDS)


# Sharing.


async def test_what_waits_together_shares_a_commit(home: SqliteHome, path: Path) -> None:
    begun = await commits(home)
    assert await together(home, *(opening(user) for user in range(50))) == list(range(50))
    assert len(begun) == 1
    assert users(path) == list(range(50))


async def test_more_than_fit_a_commit_are_done_too(home: SqliteHome, path: Path) -> None:
    begun = await commits(home)
    assert await together(home, *(opening(user) for user in range(250))) == list(range(250))
    assert len(begun) == 3
    assert users(path) == list(range(250))


# Failing.


@pytest.mark.parametrize(
    "error",
    [ValueError("wrong"), Odd(), sqlite3.IntegrityError("x"), sqlite3.OperationalError("x")],
)
@pytest.mark.parametrize("place", [0, 2, 4])
async def test_what_fails_fails_alone(
    home: SqliteHome, path: Path, error: BaseException, place: int
) -> None:
    begun = await commits(home)
    works: list[Work] = [opening(user) for user in range(1, 5)]
    works.insert(place, failing(9, error))
    outcomes = await together(home, *works)
    assert outcomes.pop(place) is error
    assert outcomes == [1, 2, 3, 4]
    assert users(path) == [1, 2, 3, 4]
    assert len(begun) == 1


@pytest.mark.parametrize("more", [0, 3])
async def test_an_error_that_no_future_carries_is_told_all_the_same(
    home: SqliteHome, path: Path, more: int
) -> None:
    """What `next` raises where nothing is left."""
    works = [failing(9, StopIteration()), *(opening(user) for user in range(more))]
    first, *others = await together(home, *works)
    assert isinstance(first, RuntimeError)
    assert isinstance(first.__cause__, StopIteration)
    assert others == list(range(more))
    assert users(path) == list(range(more))
    assert await together(home, opening(7)) == [7]


@pytest.mark.parametrize("error", [ValueError("wrong"), Odd()])
async def test_what_fails_by_itself_leaves_nothing(
    home: SqliteHome, path: Path, error: BaseException
) -> None:
    assert await together(home, failing(9, error)) == [error]
    assert users(path) == []
    assert await together(home, opening(1)) == [1]


# A full disk.


async def test_a_lost_transaction_is_done_again_one_by_one(home: SqliteHome, path: Path) -> None:
    await fill_disk(home)
    begun = await commits(home)
    calls: list[int] = []
    works = [opening(1, calls), opening(2, calls), ruinous(9), opening(3, calls), opening(4, calls)]
    outcomes = await together(home, *works)
    full = outcomes.pop(2)
    assert isinstance(full, sqlite3.Error)
    assert full.sqlite_errorname == "SQLITE_FULL"
    assert outcomes == [1, 2, 3, 4]
    assert users(path) == [1, 2, 3, 4]
    # The first two went down with the transaction; those after it had not begun.
    assert calls == [1, 2, 1, 2, 3, 4]
    assert len(begun) == 6


async def test_what_finds_the_disk_full_fails_alone(home: SqliteHome, path: Path) -> None:
    await fill_disk(home)
    begun = await commits(home)
    first, full, last = await together(home, opening(1), huge(9), opening(2))
    assert full.sqlite_errorname == "SQLITE_FULL"
    assert (first, last) == (1, 2)
    assert users(path) == [1, 2]
    assert len(begun) == 1


async def test_a_full_disk_is_told_to_everyone_it_fails(home: SqliteHome, path: Path) -> None:
    await fill_disk(home)
    outcomes = await together(home, huge(1), ruinous(2), huge(3), ruinous(4))
    assert [each.sqlite_errorname for each in outcomes] == ["SQLITE_FULL"] * 4
    assert users(path) == []
    assert await together(home, opening(1), opening(2)) == [1, 2]


async def test_a_commit_that_fails_counts_for_nobody(
    home: SqliteHome, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all of them are done, and only their commit is refused."""
    transaction = sqlite_home._transaction
    failures = iter([True])

    @contextmanager
    def refused_once(connection: sqlite3.Connection) -> Iterator[None]:
        with transaction(connection):
            yield
            if next(failures, False):
                raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite_home, "_transaction", refused_once)
    calls: list[int] = []
    assert await together(home, *(opening(user, calls) for user in range(3))) == [0, 1, 2]
    assert calls == [0, 1, 2, 0, 1, 2]
    assert users(path) == [0, 1, 2]


# Telling.


async def told_too_early(home: SqliteHome, path: Path) -> list[int]:
    """Who was told of an account that was not on disk then."""
    early = []

    async def ask(user: int) -> None:
        await home.run(opening(user))
        if user not in users(path):
            early.append(user)

    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.gather(*(ask(user) for user in range(5)))
    return sorted(early)


async def test_nobody_is_told_before_the_commit(home: SqliteHome, path: Path) -> None:
    assert await told_too_early(home, path) == []


async def test_without_the_commit_that_is_seen(
    home: SqliteHome, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def uncommitted(connection: sqlite3.Connection) -> Iterator[None]:
        if not connection.in_transaction:
            connection.execute("begin immediate")
        yield

    monkeypatch.setattr(sqlite_home, "_transaction", uncommitted)
    assert await told_too_early(home, path) == [0, 1, 2, 3, 4]


# Leaving.


async def test_who_leaves_before_the_turn_is_left_out(home: SqliteHome, path: Path) -> None:
    calls: list[int] = []
    with held_up() as (work, begun):
        first = asyncio.create_task(home.run(work))
        await happened(begun)
        waiting = [asyncio.create_task(home.run(opening(user, calls))) for user in (1, 2, 3)]
        await asyncio.sleep(0)  # now they wait
        waiting[1].cancel()
        await asyncio.wait([waiting[1]])
    async with asyncio.timeout(PATIENCE_SECONDS):
        assert [await each for each in (first, waiting[0], waiting[2])] == [0, 1, 3]
    assert calls == [1, 3]
    assert users(path) == [0, 1, 3]


async def test_who_leaves_during_the_turn_holds_nobody_up(home: SqliteHome, path: Path) -> None:
    with held_up() as (work, begun):
        first = asyncio.create_task(home.run(work))
        await happened(begun)
        second = asyncio.create_task(home.run(opening(1)))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait([first])
    assert first.cancelled()
    async with asyncio.timeout(PATIENCE_SECONDS):
        assert await second == 1
    # It had begun, and is whole.
    assert users(path) == [0, 1]


async def test_when_everyone_leaves_the_next_is_served(home: SqliteHome, path: Path) -> None:
    with held_up() as (work, begun):
        first = asyncio.create_task(home.run(work))
        await happened(begun)
        others = [asyncio.create_task(home.run(opening(user))) for user in (1, 2)]
        await asyncio.sleep(0)
        for each in others:
            each.cancel()
        await asyncio.wait(others)
    assert await first == 0
    assert await together(home, opening(5)) == [5]
    assert users(path) == [0, 5]


# A file that goes.

Going = Callable[[Path], None]


def deleted(path: Path) -> None:
    path.unlink()


def moved_away(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def copied_over(path: Path) -> None:
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    copy.rename(path)


def emptied(path: Path) -> None:
    path.unlink()
    path.touch()


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def linked(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))
    path.symlink_to("nowhere.db")


def put_back(path: Path) -> None:
    path.with_name("elsewhere.db").rename(path)


def linked_back(path: Path) -> None:
    path.hardlink_to(path.with_name("elsewhere.db"))


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


WRITING = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], timeout=0).execute("begin immediate")
"""


@pytest.fixture
def apart_path(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "connects.db"


@pytest.mark.parametrize("going", [deleted, moved_away, copied_over, emptied, folder_moved, linked])
async def test_what_goes_to_a_file_that_is_gone_is_told_to_nobody(
    apart_path: Path, going: Going
) -> None:
    async with SqliteHome(apart_path) as home:
        await home.run(opening(1))
        going(apart_path)
        calls: list[int] = []
        for works in ([opening(2, calls)], [opening(3, calls), opening(4, calls)]):
            for error in await together(home, *works):
                assert is_disk_fault(error)
                assert "deleted, moved or replaced" in what_failed(error)
        assert 2 in calls
        with pytest.raises(sqlite3.Error, match="deleted, moved or replaced"):
            await home.read(lambda books: books.account_of(Identity("telegram", "1")))


@pytest.mark.parametrize("going", [copied_over, emptied])
async def test_the_file_that_takes_its_place_is_left_alone(path: Path, going: Going) -> None:
    async with SqliteHome(path) as home:
        await home.run(opening(1))
        going(path)
        before = content(path)
        await together(home, opening(2), opening(3))
    assert content(path) == before


async def test_a_file_that_is_put_back_is_used_again(path: Path) -> None:
    async with SqliteHome(path) as home:
        moved_away(path)
        assert is_disk_fault((await together(home, opening(1)))[0])
        put_back(path)
        assert await together(home, opening(1), opening(2)) == [1, 2]
        moved_away(path)
        linked_back(path)
        assert await together(home, opening(3)) == [3]
    assert users(path) == [1, 2, 3]


async def test_without_the_look_it_is_confirmed_and_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqliteHome, "_refuse_moved", lambda _: None)
    async with SqliteHome(path) as home:
        deleted(path)
        assert await together(home, opening(1)) == [1]
    assert content(path) is None


async def test_looking_for_the_file_frees_no_lock_on_it(home: SqliteHome, path: Path) -> None:
    def held(books: Books) -> int:
        home._refuse_moved()
        code = (
            f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('begin immediate')"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        return opening(int(b"database is locked" in done.stderr))(books)

    assert await home.run(held) == 1


# Closing.


async def test_what_waits_is_done_before_the_file_is_closed(path: Path) -> None:
    async with SqliteHome(path) as home:
        with held_up() as (work, begun):
            first = asyncio.create_task(home.run(work))
            await happened(begun)
            others = [asyncio.create_task(home.run(opening(user))) for user in range(1, 4)]
            await asyncio.sleep(0)
    assert [each.result() for each in (first, *others)] == [0, 1, 2, 3]
    assert users(path) == [0, 1, 2, 3]
    assert not path.with_name("connects.db-wal").exists()


async def test_a_close_that_is_cut_short_closes_the_file(path: Path) -> None:
    home = SqliteHome(path)
    await home.__aenter__()
    with held_up() as (work, begun):
        first = asyncio.create_task(home.run(work))
        await happened(begun)
        closing_it = asyncio.create_task(home.__aexit__(None, None, None))
        await asyncio.sleep(0)  # now it waits for the operation
        closing_it.cancel()
        await asyncio.sleep(0)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.wait([closing_it, first])
    assert closing_it.cancelled()
    # A thread that is left would keep the process alive.
    await asyncio.to_thread(home._database._thread.join, PATIENCE_SECONDS)
    assert not home._database._thread.is_alive()


# Reading.


async def test_a_read_sees_one_moment_beside_the_writers(home: SqliteHome, path: Path) -> None:
    await home.run(opening(1))
    begun, go_on = Event(), Event()

    def known(books: Books) -> list[bool]:
        return [books.account_of(Identity("telegram", str(user))) is not None for user in (1, 2)]

    def read(books: Books) -> tuple[list[bool], list[bool]]:
        before = known(books)
        begun.set()
        assert go_on.wait(PATIENCE_SECONDS)
        return before, known(books)

    reading = asyncio.create_task(home.read(read))
    await happened(begun)
    # The reader holds up no writer.
    assert await together(home, opening(2)) == [2]
    assert users(path) == [1, 2]
    go_on.set()
    assert await reading == ([True, False], [True, False])
    assert await home.read(known) == [True, True]


async def test_a_read_changes_nothing(home: SqliteHome, path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await home.read(opening(1))
    assert users(path) == []
