"""Chats have their turns, whatever one of them brings; memory holds a few rows of each."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from bot.lanes import IN_MEMORY_MOST, Few, Lanes
from bot.pauses import StoppedError

CHATS = "abc"


class Row(NamedTuple):
    """What is on disk under a number."""

    row: int
    chat: str


class Disk:
    """Rows in the order they came in, and what became of them."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.worked: list[Row] = []
        self.reads: Counter[str] = Counter()
        self.refuses: set[int] = set()
        """Rows whose work comes to nothing."""
        self.lanes: Lanes[Row] = Lanes(self.work, self.read)
        self.held_most = 0
        self.more = asyncio.Event()
        """Set whenever a row is worked."""

    def write(self, chat: str) -> Row:
        """A row that is on disk, and that no lane knows of yet."""
        row = Row(len(self.rows) + 1, chat)
        self.rows.append(row)
        return row

    async def read(self, chat: str, after: int, many: int) -> Sequence[Row]:
        self.reads[chat] += 1
        await asyncio.sleep(0)
        known = {each.row for each in self.worked if each.row not in self.refuses}
        left = [each for each in self.rows if each.chat == chat and each.row not in known]
        found = [each for each in left if each.row > after][:many]
        await asyncio.sleep(0)
        return found

    async def work(self, chat: str, row: Row) -> None:
        assert row.chat == chat
        await asyncio.sleep(0)
        self.worked.append(row)
        self.more.set()
        self.held_most = max(self.held_most, *map(held, self.lanes._chats.values()), 0)
        if row.row in self.refuses:
            raise ValueError("a fault of ours")

    async def until_worked(self, row: Row) -> None:
        """Wait until a row is worked."""
        while row not in self.worked:
            self.more.clear()
            await self.more.wait()

    async def settled(self) -> None:
        """Wait until no lane has anything to do."""
        while self.lanes._tasks:  # noqa: ASYNC110 - no event tells of a lane's end
            await asyncio.sleep(0)


def held(few: Few[Row]) -> int:
    return len(few.rows)


Step = tuple[str, int, int]


@given(
    steps=st.lists(st.tuples(st.sampled_from(CHATS), st.integers(1, 60), st.integers(0, 3))),
    left=st.lists(st.sampled_from(CHATS), max_size=60),
    refused=st.sets(st.integers(1, 90)),
)
@tries(max_examples=80, deadline=None)
def test_whatever_comes_it_is_worked_once_and_in_order_and_a_few_are_held(
    steps: list[Step], left: list[str], refused: set[int]
) -> None:
    async def run() -> Disk:
        disk = Disk()
        disk.refuses = refused
        for chat in left:
            disk.write(chat)
        for chat in sorted(set(left)):
            disk.lanes.recover(chat)
        for chat, many, pauses in steps:
            rows = [disk.write(chat) for _ in range(many)]
            # Between its commit and its lane something else may have its turn.
            for row in rows:
                disk.lanes.put(chat, row)
            for _ in range(pauses):
                await asyncio.sleep(0)
        await disk.settled()
        return disk

    disk = asyncio.run(run())
    worked: defaultdict[str, list[int]] = defaultdict(list)
    for row in disk.worked:
        worked[row.chat].append(row.row)
    for chat in CHATS:
        assert worked[chat] == [each.row for each in disk.rows if each.chat == chat]
    assert disk.held_most <= IN_MEMORY_MOST
    assert len(disk.lanes) == 0


@given(flood=st.integers(21, 300), others=st.lists(st.integers(0, 200), min_size=1, max_size=20))
@tries(max_examples=60, deadline=None)
def test_who_comes_while_one_floods_waits_for_a_few_of_his_rows_and_no_more(
    flood: int, others: list[int]
) -> None:
    async def run() -> None:
        disk = Disk()
        for row in [disk.write("flooder") for _ in range(flood)]:
            disk.lanes.put("flooder", row)
        for number, after in enumerate(others):
            for _ in range(after):
                await asyncio.sleep(0)
            before = len(disk.worked)
            row = disk.write(f"other {number}")
            disk.lanes.put(row.chat, row)
            await disk.until_worked(row)
            meanwhile = Counter(each.chat for each in disk.worked[before:])
            assert meanwhile["flooder"] <= 3
        await disk.settled()
        assert len(disk.worked) == flood + len(others)

    asyncio.run(run())


async def test_a_chat_whose_work_does_not_end_holds_a_few_rows_and_nobody_up() -> None:
    disk, over = Disk(), asyncio.Event()
    work = disk.work

    async def stuck(chat: str, row: Row) -> None:
        if row.row == 1:
            await over.wait()
        await work(chat, row)

    disk.lanes = Lanes(stuck, disk.read)
    for row in [disk.write("a") for _ in range(500)]:
        disk.lanes.put("a", row)
    other = disk.write("b")
    disk.lanes.put("b", other)
    await disk.until_worked(other)
    assert disk.worked == [other]
    assert held(disk.lanes._chats["a"]) <= IN_MEMORY_MOST
    assert disk.lanes.is_long("a")
    over.set()
    await disk.settled()
    assert [each.row for each in disk.worked] == [501, *range(1, 501)]


async def test_what_is_stopped_in_the_middle_is_overtaken_by_nothing() -> None:
    disk = Disk()

    async def stopped(_: str, row: Row) -> None:
        disk.worked.append(row)
        if row.row == 30:
            raise StoppedError

    disk.lanes = Lanes(stopped, disk.read)
    for row in [disk.write("a") for _ in range(50)]:
        disk.lanes.put("a", row)
    await disk.settled()
    disk.lanes.put("a", disk.write("a"))
    await disk.settled()
    await disk.lanes.close(0.01)
    assert [each.row for each in disk.worked] == list(range(1, 31))


async def test_rows_that_could_not_be_read_are_worked_before_what_comes_next(
    caplog: pytest.LogCaptureFixture,
) -> None:
    disk = Disk()
    read, faults = disk.read, iter([ValueError("a fault of ours")])

    async def faulty(chat: str, after: int, many: int) -> Sequence[Row]:
        for fault in faults:
            raise fault
        return await read(chat, after, many)

    disk.lanes = Lanes(disk.work, faulty)
    for row in [disk.write("a") for _ in range(40)]:
        disk.lanes.put("a", row)
    await disk.settled()
    assert len(disk.worked) == IN_MEMORY_MOST
    assert "what waits in its lane was not read" in caplog.text
    disk.lanes.put("a", disk.write("a"))
    await disk.settled()
    assert [each.row for each in disk.worked] == list(range(1, 42))


async def test_a_row_that_was_read_before_it_is_put_is_worked_once() -> None:
    disk = Disk()
    rows = [disk.write("a") for _ in range(3)]
    disk.lanes.recover("a")
    await disk.until_worked(rows[0])
    for row in rows:
        disk.lanes.put("a", row)
    await disk.settled()
    assert disk.worked == rows
