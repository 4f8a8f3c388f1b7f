"""Commands a second: our product beside a loop that only stores, and beside the usual stack."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final

from telegram import Bot

from benchmarks.ledger import booked
from benchmarks.peers import Spending, Subject, bare_rows, usual_stack
from benchmarks.table import Ratio
from benchmarks.transport import TOKEN, Exchange, OurMemoryRequest
from bot.telegram import TelegramDoor
from bot.telegram_updates import door_of
from bot.timekeeper import Timekeeper
from bot.wiring import load_rulebook, now
from handlers.keeper import Entrance, Keeper
from handlers.post import PostOffice
from storage.sqlite_home import SqliteHome

CHATS: Final = range(1001, 1201)
COMMANDS_PER_CHAT: Final = 2
"""In each round."""
ROUNDS: Final = 9
_BALANCE: Final = 100_000
_COST: Final = 4


class Product:
    """Our product as it is served: its door polls, works, answers and only then confirms."""

    def __init__(self, exchange: Exchange, home: SqliteHome, path: Path) -> None:
        self._exchange = exchange
        self._home = home
        self._path = path

    async def work(self, spendings: Sequence[Spending]) -> float:
        for each in spendings:
            self._exchange.say(each.chat, each.text)
        started = time.perf_counter()
        await self._exchange.settled()
        return time.perf_counter() - started

    async def booked(self) -> int:
        """How many are on disk, after the ledger's own audit and a look at every balance."""
        return await booked(self._path, self._home, CHATS, _BALANCE, _COST)

    async def open_accounts(self) -> None:
        """Bring every chat past the first questions, with something to spend."""
        for chat in CHATS:
            self._exchange.say(chat, f"/balance {_BALANCE}")
            self._exchange.say(chat, "/timezone skip")
        await self._exchange.settled()


@asynccontextmanager
async def product(folder: Path) -> AsyncIterator[Product]:
    """Our product over an exchange and a ledger of its own, put together as `bot.serving` does."""
    exchange, path = Exchange(), folder / "ledger.db"
    request = OurMemoryRequest(exchange)
    bot = Bot(TOKEN, request=request, get_updates_request=request)
    async with SqliteHome(path) as home, bot:
        timekeeper = Timekeeper(now, time.monotonic)
        entrance = Entrance(private_link=bot.link)
        keeper = Keeper(home, load_rulebook(), timekeeper.now, entrance)
        post, stop = PostOffice(door_of(TOKEN), home, keeper, timekeeper.now), asyncio.Event()
        door = TelegramDoor(bot, request, post, timekeeper, stop)
        serving = asyncio.create_task(door.run())
        ours = Product(exchange, home, path)
        await ours.open_accounts()
        yield ours
        stop.set()
        await serving


async def measure(folder: Path) -> list[Ratio]:
    """Rounds of ours, (a), (b), ours, (a), (b), ... with the same commands."""
    async with AsyncExitStack() as stack:
        subjects: tuple[Subject, ...] = (
            await stack.enter_async_context(product(folder)),
            await stack.enter_async_context(bare_rows(folder)),
            await stack.enter_async_context(usual_stack(folder, CHATS, _BALANCE)),
        )
        await _round(subjects, 0)  # what is loaded at the first command is not measured
        rounds = [await _round(subjects, number) for number in range(1, ROUNDS + 1)]
        for subject in subjects:
            booked, said = await subject.booked(), len(_spendings(0)) * (ROUNDS + 1)
            if booked != said:
                raise AssertionError(f"{type(subject).__name__}: {booked} of {said} are on disk")
    # The commands are the same, so their rates are to each other as the times the other way round.
    return [
        Ratio(
            "beside aiosqlite alone: one row, one commit, no bot",
            tuple(bare / ours for ours, bare, _ in rounds),
        ),
        Ratio(
            "beside the usual stack: python-telegram-bot and SQLAlchemy",
            tuple(usual / ours for ours, _, usual in rounds),
        ),
    ]


async def _round(subjects: Sequence[Subject], number: int) -> list[float]:
    spendings = _spendings(number)
    seconds = []
    for subject in subjects:
        gc.collect()
        seconds.append(await subject.work(spendings))
    return seconds


def _spendings(round_number: int) -> list[Spending]:
    first = round_number * COMMANDS_PER_CHAT
    return [
        Spending(chat, _COST, f"Logo design {number}")
        for number in range(first, first + COMMANDS_PER_CHAT)
        for chat in CHATS
    ]
