"""Serving Telegram: one bot, one door, until the process is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import time
from collections.abc import Callable
from datetime import datetime

# Before python-telegram-bot is imported: waits are given as time spans, its coming default.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.http import AiohttpRequest
from bot.patience import Outage
from bot.pauses import growing_pauses, pause, unless
from bot.settings import Settings
from bot.telegram import TelegramDoor
from bot.telegram_updates import door_of
from bot.timekeeper import Timekeeper
from bot.wiring import load_rulebook, now, open_home
from handlers.keeper import Entrance, Keeper
from handlers.post import PostOffice

_log = logging.getLogger(__name__)


class ServingError(RuntimeError):
    """The bot can't be served; the message names what the operator can mend."""


async def serve(settings: Settings, token: str) -> None:
    """Serve until SIGTERM or SIGINT. Raises `ServingError` when the token is not accepted."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    rulebook = load_rulebook()
    timekeeper = Timekeeper(now, time.monotonic)
    bot, request = make_bot(token, settings.telegram_api_url, timekeeper.told)
    async with open_home(settings, "serve") as home:
        level = logging.INFO if settings.allowed_users else logging.WARNING
        _log.log(level, "who may use this bot: %s", settings.who_may)
        try:
            if await _reached(bot, stop):
                entrance = Entrance(settings.allowed_users, bot.link)
                keeper = Keeper(home, rulebook, timekeeper.now, entrance)
                _spare_collector()
                _log.info("serving @%s", bot.username)
                post = PostOffice(door_of(token), home, keeper, timekeeper.now)
                await TelegramDoor(bot, request, post, timekeeper, stop).run()
        except InvalidToken:
            raise ServingError(
                "TELEGRAM_TOKEN is not accepted; copy it again from BotFather, /mybots"
            ) from None
        finally:
            await request.shutdown()
    _log.info("stopped")


def _spare_collector() -> None:
    """What is loaded by now stays: the collector needn't look at it again and again."""
    gc.collect()
    gc.freeze()


def make_bot(
    token: str, api_url: str, hear: Callable[[datetime], None]
) -> tuple[Bot, AiohttpRequest]:
    """A bot, and its connections, over which the platform's time is heard too."""
    request = AiohttpRequest(hear)
    bot = Bot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request,
        get_updates_request=request,
    )
    return bot, request


async def _reached(bot: Bot, stop: asyncio.Event) -> bool:
    """Ask who we are until the Bot API answers: the network may come up after the process."""
    outage = Outage(logging.WARNING)
    for seconds in growing_pauses():
        try:
            await unless(stop, bot.initialize())
        except InvalidToken:
            raise
        except TelegramError as error:
            outage.met("getMe", f"no Bot API yet, asking again and again: {error}")
            await pause(seconds, stop)
        else:
            return not stop.is_set()
        if stop.is_set():
            break
    return False
