"""How long the others are held by what is long for one account, beside a lone `/spend`."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple, TypeVar

from benchmarks.history import DOOR, Ledger
from benchmarks.stopwatch import Stopwatch
from benchmarks.table import Ratio
from bot.upkeep import verify
from handlers.command import Command
from storage.books import Books
from storage.home import Home
from storage.sqlite_home import SqliteHome

T = TypeVar("T")

ROWS: Final = 2_000
LINES: Final = 50
BADGE_DAYS: Final = 60
ROUNDS: Final = 5
LONE_SPENDS: Final = 30
HELD_MOST: Final = 20.0
"""The target: so many times as long as a lone `/spend` may the others be held."""
_LONG: Final = 1
"""Who has the long ledger; its account is the first."""
_LONE: Final = 2
_ROWS_PER_DAY: Final = 50


class Longest(Stopwatch):
    """A home that also notes its longest transaction: begin, work and commit."""

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.longest = 0.0

    async def run(self, work: Callable[[Books], T]) -> T:
        started = time.perf_counter()
        try:
            return await super().run(work)
        finally:
            self.longest = max(self.longest, time.perf_counter() - started)


@dataclass(slots=True)
class Held:
    """A ledger whose transactions are watched."""

    book: Ledger
    home: Longest

    async def longest(self, deed: Callable[[Ledger], Awaitable[None]]) -> float:
        """The longest transaction of a deed, in seconds."""
        self.home.longest = 0.0
        await deed(self.book)
        return self.home.longest


class Case(NamedTuple):
    """A ledger that is long in some way, and what is done there."""

    what: str
    build: Callable[[Ledger], Awaitable[None]]
    deed: Callable[[Ledger], Awaitable[None]]


async def measure(folder: Path) -> list[Ratio]:
    """Each case on a copy of its ledger a round; the lone spends are on the same copy."""
    ratios = []
    for number, case in enumerate(CASES):
        built = folder / f"held-{number}.db"
        async with _opened(built) as held:
            await case.build(held.book)
            for text in ("/balance 10000", "/timezone skip"):
                await held.book.say(_LONE, text)
        rounds = []
        for lap in range(ROUNDS):
            path = folder / f"held-{number}-{lap}.db"
            shutil.copy(built, path)
            rounds.append(await _round(path, case, held.book))
        ratios.append(Ratio(case.what, tuple(rounds), most=HELD_MOST))
    return ratios


async def _round(path: Path, case: Case, before: Ledger) -> float:
    async with _opened(path) as held:
        held.book.now, held.book.said = before.now, before.said
        spends = [await held.longest(_spend) for _ in range(LONE_SPENDS)]
        return await held.longest(case.deed) / median(spends)


@asynccontextmanager
async def _opened(path: Path) -> AsyncIterator[Held]:
    async with SqliteHome(path) as opened:
        home = Longest(opened)
        yield Held(Ledger(path, home), home)
        differences = (await asyncio.to_thread(verify, path)).differences
        if differences:
            raise AssertionError(differences)


async def _spend(book: Ledger) -> None:
    _checked(await _said(book, _LONE, f"/spend 1 Lone {book.said}"), "left")


# -- what is long ----------------------------------------------------------------------------------


async def _said(book: Ledger, user: int, text: str) -> str:
    return (await book.say(user, text)).text


def _checked(said: str, part: str) -> None:
    if part not in said:
        raise AssertionError(f"no {part!r} in {said[:200]!r}")


async def _paste(book: Ledger, rows: list[str]) -> None:
    """Paste a page of an account and press its button."""
    await book.say(_LONG, "\n".join(rows))
    page = await book.stopwatch.run(lambda books: books.pages.page(1))
    if page is None:
        raise AssertionError("there is no page")
    book.said += 1
    press = Command(
        door=DOOR,
        user_id=str(_LONG),
        chat=str(_LONG),
        message=str(book.said),
        kind="press",
        text=f"1:/book {page.number}",
        sent_at=book.now,
        language_hint="en",
    )
    reply = await book.keeper.answer(press)
    _checked("" if reply is None else reply.text, f"{len(rows):,} rows booked")


def _days(book: Ledger, many: int, before: int) -> list[str]:
    """A date for each row, so many days ago and more."""
    today = book.now.date()
    return [str(today - timedelta(days=before + row // _ROWS_PER_DAY)) for row in range(many)]


async def _begin(book: Ledger) -> None:
    await book.say(_LONG, "/timezone skip")


async def _with_returns(book: Ledger) -> None:
    await _begin(book)
    await book.say(_LONG, "/balance 100000")
    spent, back = _days(book, ROWS, 60), _days(book, ROWS, 15)
    await _paste(book, [f"{day}\tApplied to job\tJob {row}\t-2" for row, day in enumerate(spent)])
    await _paste(book, [f"{day}\tRefunded\tJob {row}\t+2" for row, day in enumerate(back)])


async def _undo(book: Ledger) -> None:
    _checked(await _said(book, _LONG, "/undo"), "Taken back")


def _with_lots(many: int) -> Callable[[Ledger], Awaitable[None]]:
    async def build(book: Ledger) -> None:
        await _begin(book)
        days = _days(book, many, 30)
        for first in range(0, many, ROWS):
            # No two pages have a row alike: it would be taken for the one that is there.
            amount = 7 + first // ROWS
            rows = [f"{day}\tAdded extra Connects\t+{amount}" for day in days[first : first + ROWS]]
            await _paste(book, rows)
        lots = (await book.state(_LONG))[1]
        if lots != many:
            raise AssertionError(f"{lots} lots")

    return build


def _say(text: str, part: str) -> Callable[[Ledger], Awaitable[None]]:
    async def deed(book: Ledger) -> None:
        _checked(await _said(book, _LONG, text), part)

    return deed


async def _with_badge(book: Ledger) -> None:
    await _begin(book)
    await book.say(_LONG, "/balance 100000")
    await book.say(_LONG, "/badge on 1000")


async def _look_later(book: Ledger) -> None:
    book.now += timedelta(days=BADGE_DAYS)
    _checked(await _said(book, _LONG, "/balance"), "Connects")


_BIDS: Final = "\n".join(f"/spend 4 Job {number}" for number in range(LINES))
CASES: Final = (
    Case(f"undo of {ROWS:,} pasted returns", _with_returns, _undo),
    Case("`/spend` at 5,000 lots", _with_lots(5_000), _say("/spend 40 Logo", "left")),
    Case("`/balance 40000` at 5,000 lots", _with_lots(5_000), _say("/balance 40000", "40,000")),
    Case(f"{LINES} lines at 3,000 lots", _with_lots(3_000), _say(_BIDS, "left")),
    Case(f"`/balance` after {BADGE_DAYS} days of `/badge on 1000`", _with_badge, _look_later),
)
