"""Telegram's door in the test's own process, so that a test can reach into it."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from bot.serving import make_bot
from bot.telegram import TelegramDoor
from bot.telegram_updates import door_of
from bot.timekeeper import Timekeeper
from bot.wiring import load_rulebook, now
from handlers.keeper import Entrance, Keeper
from handlers.post import PostOffice
from storage.sqlite_home import SqliteHome
from tests.botapi.people import PATIENCE
from tests.botapi.server import BotApi

LEDGER = "connects.db"
_WAITING = "select count(*) from inbox where done_at is null"


@asynccontextmanager
async def door(api: BotApi, folder: Path) -> AsyncIterator[None]:
    """A door that serves from its first question for updates until it is told to stop."""
    polls = count(api, "getUpdates")
    async with open_door(api, folder) as stop:
        await api.called("getUpdates", polls + 1)
        yield
        stop.set()


@asynccontextmanager
async def open_door(
    api: BotApi, folder: Path, timekeeper: Timekeeper | None = None
) -> AsyncIterator[asyncio.Event]:
    """A door that may not get as far as to ask for updates; the event tells it to stop."""
    timekeeper = timekeeper or Timekeeper(now, time.monotonic)
    bot, request = make_bot(api.token, api.root, timekeeper.told)
    stop = asyncio.Event()
    async with SqliteHome(folder / LEDGER) as home, bot:
        clock = timekeeper.now
        keeper = Keeper(home, load_rulebook(), clock, Entrance())
        post = PostOffice(door_of(api.token), home, keeper, clock)
        running = asyncio.create_task(TelegramDoor(bot, request, post, timekeeper, stop).run())
        try:
            yield stop
        finally:
            stop.set()
            async with asyncio.timeout(PATIENCE):
                await running


def count(api: BotApi, method: str) -> int:
    """How many calls of a method came so far."""
    return sum(call.method == method for call in api.calls)


def ask(folder: Path, query: str) -> list[tuple[object, ...]]:
    """Rows of the ledger's file, as they are on disk now."""
    with closing(sqlite3.connect(folder / LEDGER)) as connection:
        return connection.execute(query).fetchall()


async def until_worked(folder: Path, waiting: int = 0) -> None:
    """Wait until so few updates wait to be worked; their answers may be under way still."""
    async with asyncio.timeout(PATIENCE):
        while (await asyncio.to_thread(ask, folder, _WAITING))[0] > (waiting,):
            pass


async def taken_in(api: BotApi) -> None:
    """Wait until all that was sent is taken in: the door asks for what comes after it."""
    await api.called("getUpdates", count(api, "getUpdates") + 1)
