"""What is long is decided beside the transactions, and comes to what it would come to inside."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.keeper import BESIDE_MOST
from handlers.post import Delivery, Incoming
from handlers.reply import Reply
from handlers.turn import POSTED_AT_ONCE, STEPS_AT_ONCE
from storage import sqlite_home
from storage.books import Books
from tests.world import START, World

PATIENCE_SECONDS = 30
MANY = STEPS_AT_ONCE + 1
LINES = "\n".join(f"/spend 2 Job {number}" for number in range(MANY))
KEPT = (
    "select * from accounts order by id",
    "select * from lots order by account_id, number",
    "select * from entries order by account_id, number",
    "select * from allocations order by account_id, entry, lot",
    "select * from operations order by account_id, number",
    "select * from proposals order by account_id, number",
    "select * from proposal_operations order by account_id, proposal, operation",
    "select * from undoings order by account_id, undone, undone_by",
    "select * from assertions order by account_id, number",
    "select * from agenda order by account_id, kind, occurrence",
    "select * from identities order by user_id",
    "select * from offers order by account_id, number",
    "select * from questions order by account_id",
    "select * from receipts order by key",
    "select * from pages order by account_id",
    "select * from page_rows order by account_id, place, step, kind",
    "select * from labels order by account_id, label_key, kind",
)


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    # A process of its own is tests/storage/test_apart.py's; here a thread does.
    monkeypatch.setattr(sqlite_home, "apart", lambda work: work())
    made = World(tmp_path)
    made.say("/balance 1000")
    made.say("/balance 1000", user="2")
    yield made
    made.close()


def between(world: World, meanwhile: Callable[[], Awaitable[object]]) -> list[int]:
    """Have something happen after each decision, before it is appended; returns who counts them."""
    decided: list[int] = []
    read_apart = world._home.read_apart

    async def read(work: Callable[[Books], Any]) -> Any:
        result = await read_apart(work)
        decided.append(len(decided))
        await meanwhile()
        return result

    world._home.read_apart = read  # type: ignore[method-assign]
    return decided


def kept(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """All that the ledger holds."""
    return {sql: world.rows(sql) for sql in KEPT}


async def nothing() -> None:
    """Nothing happens."""


def book_page(world: World, rows: int, row: str = "Applied to job {}\t-2") -> Reply:
    """Paste a page and press its button."""
    world.say("\n".join(f"2025-12-0{n % 7 + 1}\t{row.format(n)}" for n in range(rows)))
    page = world.run(lambda books: books.pages.page(1))
    assert page is not None
    reply = world.send(world.command(f"1:/book {page.number}", kind="press"))
    assert reply is not None
    return reply


# -- others go on ----------------------------------------------------------------------------------


def test_while_a_long_undo_is_decided_another_chat_s_spend_is_booked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    book_page(world, MANY)
    goes_on = threading.Event()

    def waiting(work: Callable[[], Any]) -> Any:
        assert goes_on.wait(PATIENCE_SECONDS), "nothing else was booked meanwhile"
        return work()

    monkeypatch.setattr(sqlite_home, "apart", waiting)

    async def both() -> tuple[Reply | None, Reply | None]:
        undoing = asyncio.create_task(world.keeper.answer(world.command("/undo")))
        for _ in range(3):  # it has its turn first
            await asyncio.sleep(0)
        spent = await world.keeper.answer(world.command("/spend 4 Logo", user="2"))
        assert not undoing.done()
        goes_on.set()
        return spent, await undoing

    spent, undone = world.wait_for(both())
    assert spent is not None
    assert "996 left" in spent.text
    assert undone is not None
    assert "Taken back" in undone.text
    assert world.account().balance == 1000
    assert world.differences() == []


@pytest.mark.parametrize(
    "work",
    [
        lambda world: world.say(LINES),
        lambda world: book_page(world, MANY),
        lambda world: world.say(LINES, user="3"),
    ],
    ids=["lines", "page", "a stranger's first message"],
)
def test_what_is_long_is_decided_beside(world: World, work: Callable[[World], Reply]) -> None:
    decided = between(world, nothing)
    work(world)
    assert len(decided) == 1
    assert world.differences() == []


def test_a_long_message_s_edit_is_decided_beside(world: World) -> None:
    original = world.command(LINES)
    world.send(original)
    world.after(minutes=1)
    decided = between(world, nothing)
    reply = world.edit(original, LINES.replace("/spend 2", "/spend 3"))
    assert reply is not None
    assert len(decided) == 1
    assert world.account().balance == 1000 - 3 * MANY
    assert world.differences() == []


def test_what_is_short_is_decided_inside(world: World) -> None:
    decided = between(world, nothing)
    world.say("\n".join(LINES.splitlines()[: STEPS_AT_ONCE // 2]))
    world.say("/spend 4 Logo")
    world.say("/undo")
    assert not decided


# -- only the writing holds others up --------------------------------------------------------------


def statements(world: World, work: Callable[[], object]) -> int:
    """How many statements the ledger executes for some work; many rows by one are many."""
    executed: list[str] = []

    def trace(note: Callable[[str], object] | None) -> None:
        world.wait_for(
            world._home._on_thread(lambda connection: connection.set_trace_callback(note))
        )

    trace(executed.append)
    work()
    trace(None)
    return len(executed)


def test_what_was_decided_is_written_many_rows_at_a_time(world: World) -> None:
    many = 300
    for work in (
        lambda: book_page(world, many, "Added extra Connects\t+3"),
        lambda: world.say("/undo"),
        lambda: book_page(world, many, "Applied to job\tJob {}\t-2"),
        lambda: world.say("/undo"),
        lambda: world.say("/undo"),
        lambda: book_page(world, many, "Refunded\tJob {}\t+2"),
        lambda: world.say("/undo"),
    ):
        entries = world.rows("select count(*) from entries")[0][0]
        assert statements(world, work) < many / 3
        assert world.rows("select count(*) from entries")[0][0] >= entries + many
        assert world.differences() == []


# -- an account that changes meanwhile -------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["/spend 4 Logo", "/balance 900", "/language es", "/mute 3", "/timezone", "/undo"],
)
def test_an_account_that_changed_meanwhile_is_decided_on_again(world: World, line: str) -> None:
    world.say("/buy 10")
    said: list[Reply | None] = []

    async def once() -> None:
        if not said:
            said.append(await world.keeper.answer(world.command(line)))

    decided = between(world, once)
    world.say(LINES)
    assert len(decided) == 2
    [reply] = said
    assert reply is not None
    assert len(world.rows("select * from proposals where title like 'Job %'")) == MANY
    assert world.differences() == []


def test_another_account_that_changed_is_no_reason_to_decide_again(world: World) -> None:
    async def other() -> None:
        await world.keeper.answer(world.command("/spend 4 Logo", user="2"))

    decided = between(world, other)
    world.say(LINES)
    assert len(decided) == 1


def test_a_reminder_told_meanwhile_is_a_reason(world: World) -> None:
    world.say("/spend 4 Logo")
    world.now = (START + timedelta(days=30)).replace(hour=9)
    told: list[int] = []

    async def remind() -> None:
        if not told:
            told.append(len(await world.post.remind(1)))

    decided = between(world, remind)
    world.say(LINES)
    assert told[0]
    assert len(decided) == 2
    assert world.differences() == []


def test_an_account_that_changes_each_time_is_decided_on_inside_at_last(world: World) -> None:
    async def spend() -> None:
        await world.keeper.answer(world.command("/spend 4 Logo"))

    decided = between(world, spend)
    world.say(LINES)
    assert len(decided) == BESIDE_MOST
    assert world.account().balance == 1000 - 2 * MANY - 4 * BESIDE_MOST
    assert world.differences() == []


def test_an_account_forgotten_meanwhile_stays_forgotten(world: World) -> None:
    forgotten: list[Reply | None] = []

    async def forget() -> None:
        if not forgotten:
            commands = [world.command(line) for line in ("/forget", "/forget everything")]
            forgotten.extend([await world.keeper.answer(each) for each in commands])

    between(world, forget)
    world.say(LINES)
    assert world.rows("select count(*) from accounts") == [(2,)]
    assert world.account().id == 3
    assert world.differences() == []


# -- who dies between ------------------------------------------------------------------------------


def test_who_dies_before_it_is_appended_has_booked_nothing_and_books_it_once(
    world: World, tmp_path: Path
) -> None:
    command = world.command(LINES)
    world.wait_for(world.post.take_in([Delivery("7", command)]))
    [incoming] = world.wait_for(world.post.waiting("1", 0, 20))
    assert isinstance(incoming, Incoming)
    before = kept(world)

    async def die() -> None:
        raise Killed

    between(world, die)
    with pytest.raises(Killed):
        world.wait_for(world.post.work(incoming))
    assert kept(world) == before

    again = World(tmp_path, world.now)
    try:
        [left] = again.wait_for(again.post.waiting("1", 0, 20))
        assert isinstance(left, Incoming)
        assert left.command == command
        assert again.wait_for(again.post.work(left)) is not None
        assert again.wait_for(again.post.work(left)) is None
        assert again.account().balance == 1000 - 2 * MANY
        repeated, once = again.send(command), again.account()
        assert repeated is not None
        assert once.balance == 1000 - 2 * MANY
        assert again.differences() == []
    finally:
        again.close()


# -- what time brings ------------------------------------------------------------------------------


def behind(world: World) -> None:
    """Let more come due than is posted in one transaction."""
    world.say("/timezone skip")
    world.say("/balance 100000")
    world.say("/badge on 200")
    world.after(days=21)


def test_others_are_answered_between_the_portions_of_what_time_brings(world: World) -> None:
    behind(world)

    async def both() -> list[int]:
        posted: list[int] = []
        reading = asyncio.create_task(world.keeper.answer(world.command("/balance")))
        while not reading.done():
            await world.keeper.answer(world.command("/spend 1 Logo", user="2"))
            posted.append(world.rows("select count(*) from operations where by_time")[0][0])
        assert await reading is not None
        return posted

    posted = world.wait_for(both())
    assert len({each for each in posted if 0 < each < posted[-1]}) > 3
    assert world.differences() == []


def test_who_dies_between_two_portions_posts_the_rest_once(world: World, tmp_path: Path) -> None:
    with TemporaryDirectory() as folder:
        whole = World(Path(folder))
        try:
            whole.say("/balance 1000")
            whole.say("/balance 1000", user="2")
            behind(whole)
            whole.say("/balance")
            expected = [whole.rows(sql) for sql in KEPT[1:8]], whole.account()
        finally:
            whole.close()
    behind(world)
    run, transactions = world._home.run, []

    async def dying(work: Callable[[Books], Any]) -> Any:
        transactions.append(work)
        if len(transactions) == 4:
            raise Killed
        return await run(work)

    world._home.run = dying  # type: ignore[method-assign]
    with pytest.raises(Killed):
        world.say("/balance")
    again = World(tmp_path, world.now)
    try:
        assert again.rows("select count(*) from operations where by_time")[0][0] > 0
        again.send(again.command("/balance", message="later"))
        assert ([again.rows(sql) for sql in KEPT[1:8]], again.account()) == expected
        assert again.differences() == []
    finally:
        again.close()


# -- the same as inside ----------------------------------------------------------------------------

LINE = st.sampled_from(
    [
        "/spend 4 Logo",
        "/spend 8 Site boost 6",
        "/buy 30",
        "/earn 5 bonus",
        "/balance 60",
        "/undo",
        "/undo 3",
        "/refund #1",
        "/fix #1 6",
        "/boost #1 3",
        "/hired #2",
        "/plan plus",
        "/badge on 3",
        "/language es",
        "/timezone Madrid",
        "/expiring",
        "/history",
        "/proposals",
        "nonsense",
    ]
)
MESSAGES = st.lists(st.lists(LINE, min_size=1, max_size=4), min_size=1, max_size=6)


@given(messages=MESSAGES, edit=st.lists(LINE, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_what_is_decided_beside_is_what_is_decided_inside(
    messages: list[list[str]], edit: list[str]
) -> None:
    inside, beside = lived(messages, edit, at_once=1_000), lived(messages, edit, at_once=0)
    assert beside == inside


def lived(messages: list[list[str]], edit: list[str], at_once: int) -> tuple[Any, ...]:
    """What is said and kept, where so many steps are worked inside a transaction."""
    with (
        TemporaryDirectory() as folder,
        patch.object(sqlite_home, "apart", lambda work: work()),
        patch("handlers.turn.STEPS_AT_ONCE", at_once),
        patch("handlers.sitting.EDITED_AT_ONCE", at_once),
    ):
        world = World(Path(folder))
        try:
            said = [world.say("/balance 100").text]
            for lines in messages:
                world.after(days=3)
                command = world.command("\n".join(lines))
                reply = world.send(command)
                said.append(reply.model_dump_json() if reply else "")
            world.after(minutes=1)
            edited = world.edit(command, "\n".join(edit))
            said.append(edited.model_dump_json() if edited else "")
            return said, kept(world), world.differences()
        finally:
            world.close()


def test_what_an_edit_itself_makes_due_is_posted_however_much_it_is(world: World) -> None:
    world.say("/timezone skip")
    world.say("/cycle 31")
    typo = world.command("/plna basic")
    world.send(typo)
    world.after(days=1_100)
    world.say("/balance")
    reply = world.edit(typo, "/plan basic")
    assert reply is not None
    [(grants,)] = world.rows("select count(*) from entries where kind = 'grant'")
    assert grants > POSTED_AT_ONCE
    assert world.differences() == []
