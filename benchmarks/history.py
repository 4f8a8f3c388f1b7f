"""Whether an answer takes longer the longer an account's history is: 100 entries and 100,000."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.stopwatch import Stopwatch
from benchmarks.table import Ratio
from bot.upkeep import verify
from bot.wiring import load_rulebook
from handlers.command import Command
from handlers.keeper import Keeper
from handlers.reply import Reply
from storage.books import Books, Identity
from storage.sqlite_home import SqliteHome

FEW: Final = 100
MANY: Final = 100_000
"""Entries, about: a whole number of days with the same doings."""
ROUNDS: Final = 5
CALLS_PER_ROUND: Final = 40
GROWTH_MOST: Final = 1.3
"""The target: how much longer an answer may take with the long history."""
_SHORT_ACCOUNTS: Final = 10
"""They take turns, so that being measured does not make a history of a hundred entries long."""

_PLATFORM: Final = "telegram"
_DOOR: Final = "telegram:1"
_END: Final = datetime(2026, 11, 20, 9, tzinfo=UTC)
"""Both histories end here, between two grants."""
_PRELUDE: Final = ("/plan plus earlier", "/cycle 13", "/timezone skip", "/balance 0")
_ENDING: Final = ("/balance 0", "/buy 100", "/buy 100", "/buy 100")
"""So that every account has the same lots left, and only history differs."""
_GROUPS_PER_DAY: Final = 5
_BIDS_PER_GROUP: Final = 9
_SECOND_THOUGHTS: Final = ("/buy 5", "/spend 3 One too many boost 2", "/undo")
_DAYS_PER_UNDO: Final = 4
_ENTRIES_PER_DAY: Final = _GROUPS_PER_DAY * (1 + 2 * _BIDS_PER_GROUP) + 5 / _DAYS_PER_UNDO
_DAYS_PER_SETTLING: Final = 28


@dataclass(slots=True)
class Ledger:
    """A database of its own with the keeper over it, and a clock that stands still by itself."""

    path: Path
    stopwatch: Stopwatch
    keeper: Keeper = field(init=False)
    now: datetime = _END
    said: int = 0

    def __post_init__(self) -> None:
        self.keeper = Keeper(self.stopwatch, load_rulebook(), lambda: self.now)

    async def say(self, user: int, text: str) -> Reply:
        """Say something a minute after whatever was said before."""
        self.now += timedelta(minutes=1)
        self.said += 1
        command = Command(
            door=_DOOR,
            user_id=str(user),
            chat=str(user),
            message=str(self.said),
            text=text,
            sent_at=self.now,
            language_hint="en",
        )
        reply = await self.keeper.answer(command)
        if reply is None:
            raise AssertionError(f"{text!r} was not answered")
        return reply

    async def state(self, user: int) -> tuple[int, int]:
        """How many entries an account has, and how many lots with something left."""

        def look(books: Books) -> tuple[int, int]:
            account = books.account_of(Identity(_PLATFORM, str(user)))
            if account is None:
                raise AssertionError(f"user {user} has no account")
            return books.reports.count_entries(account.id), len(books.live_lots(account.id))

        return await self.stopwatch.run(look)


@asynccontextmanager
async def ledger(path: Path) -> AsyncIterator[Ledger]:
    """Open a ledger; when it is closed the product's own audit has to find nothing."""
    async with SqliteHome(path) as home:
        opened = Ledger(path, Stopwatch(home))
        yield opened
        differences = (await asyncio.to_thread(verify, path)).differences
        if differences:
            raise AssertionError(differences)


# -- a history -------------------------------------------------------------------------------------


async def live(book: Ledger, user: int, entries: int) -> None:
    """Let an account live through days of the same kind until it has about so many entries.

    All of it is said to the keeper, so grants, expiries, receipts and indexes are as they come.
    """
    days = int(entries / _ENTRIES_PER_DAY)
    start = _END - timedelta(days=days + 1)
    book.now = start
    for text in _PRELUDE:
        await book.say(user, text)
    for day in range(days):
        book.now = start + timedelta(days=day + 1)
        if day % _DAYS_PER_SETTLING == 0:
            await book.say(user, "/balance 0")
        await book.say(user, _evening(day))
        if day % _DAYS_PER_UNDO == 0:
            for text in _SECOND_THOUGHTS:
                await book.say(user, text)
    book.now = max(book.now, _END - timedelta(hours=1))
    for text in _ENDING:
        await book.say(user, text)


def _evening(day: int) -> str:
    """A message of many lines: what is bought is spent, so that few lots are left of many."""
    lines = []
    for group in range(_GROUPS_PER_DAY):
        lines.append(f"/buy {_BIDS_PER_GROUP * 5}")
        for bid in range(_BIDS_PER_GROUP):
            job = (day * _GROUPS_PER_DAY + group) * _BIDS_PER_GROUP + bid
            lines.append(f"/spend 3 Logo design {job} boost 2 {_link(job)}")
    return "\n".join(lines)


def _link(job: int) -> str:
    return f"https://www.upwork.com/jobs/~02{job:017d}"


# -- measuring -------------------------------------------------------------------------------------

_COMMANDS: Final[dict[str, Callable[[int], str]]] = {
    "/balance": lambda _: "/balance",
    "/spend": lambda call: f"/spend 4 Brand refresh {call} {_link(10**12 + call)}",
    "/undo": lambda _: "/undo",
    "/history": lambda _: "/history",
}
"""In this order, so that each undo takes the spend back and the lots stay as they are."""
_BOOKS: Final = ("/spend", "/undo")


@dataclass(slots=True)
class Times:
    """Seconds of many calls of one command: the whole answer, and the work of its transaction."""

    answers: list[float] = field(default_factory=list)
    works: list[float] = field(default_factory=list)


async def measure(folder: Path) -> list[Ratio]:
    """How much longer each command takes with the long history than with the short one."""
    async with ledger(folder / "short.db") as short, ledger(folder / "long.db") as long:
        users = range(1, _SHORT_ACCOUNTS + 1)
        for user in users:
            await live(short, user, FEW)
        await live(long, 1, MANY)
        await _compare(short, long)
        rounds = [await _round(short, long, number) for number in range(ROUNDS + 1)][1:]
        for user in users:
            await _compare(short, long, user)
    answers, works = [], []
    for name in _COMMANDS:
        pairs = [(few[name], many[name]) for few, many in rounds]
        answers.append(
            Ratio(
                f"{name}, the whole answer",
                tuple(median(many.answers) / median(few.answers) for few, many in pairs),
                most=GROWTH_MOST,
            )
        )
        works.append(
            Ratio(
                f"{name}, without the commit's wait for the disk",
                tuple(median(many.works) / median(few.works) for few, many in pairs),
                most=GROWTH_MOST,
            )
        )
    return [*answers, *works]


async def _compare(short: Ledger, long: Ledger, user: int = 1) -> None:
    """Both cases are what they are called, and have the same lots."""
    (few, few_lots), (many, many_lots) = await short.state(user), await long.state(1)
    for entries, wanted, taking_turns in ((few, FEW, _SHORT_ACCOUNTS), (many, MANY, 1)):
        measured = 2 * (ROUNDS + 1) * CALLS_PER_ROUND // taking_turns  # a spend and its undo
        if not wanted * 0.9 <= entries <= wanted * 1.1 + measured:
            raise AssertionError(f"{entries} entries, not about {wanted}")
    if few_lots != many_lots:
        raise AssertionError(f"{few_lots} lots left with the short history, {many_lots} otherwise")


async def _round(
    short: Ledger, long: Ledger, number: int
) -> tuple[dict[str, Times], dict[str, Times]]:
    few = {name: Times() for name in _COMMANDS}
    many = {name: Times() for name in _COMMANDS}
    gc.collect()
    for step in range(CALLS_PER_ROUND):
        call = number * CALLS_PER_ROUND + step
        sides = [(short, call % _SHORT_ACCOUNTS + 1, few), (long, 1, many)]
        for name, text_of in _COMMANDS.items():
            for book, user, times in sides if call % 2 else reversed(sides):
                await _timed(book, user, text_of(call), times[name], books=name in _BOOKS)
    return few, many


async def _timed(book: Ledger, user: int, text: str, times: Times, *, books: bool) -> None:
    book.stopwatch.seconds, started = 0.0, time.perf_counter()
    reply = await book.say(user, text)
    times.answers.append(time.perf_counter() - started)
    times.works.append(book.stopwatch.seconds)
    if reply.booked != books:
        raise AssertionError(f"{text!r} was answered: {reply.text}")
