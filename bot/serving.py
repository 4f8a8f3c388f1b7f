"""Serving Telegram: one application, one door, until the process is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal

# Before python-telegram-bot is imported: waits are given as time spans, its coming default.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.settings import Settings
from bot.telegram import POLL_SECONDS, RETRY_SECONDS, AnyApplication, TelegramDoor, pause
from bot.wiring import load_rulebook, make_keeper, open_home
from handlers.keeper import Entrance

_log = logging.getLogger(__name__)


class ServingError(RuntimeError):
    """The bot can't be served; the message names what the operator can mend."""


async def _reach(application: AnyApplication, stop: asyncio.Event) -> bool:
    """Ask who we are until the Bot API answers: the network may come up after the process."""
    while not stop.is_set():
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            _log.warning("no Bot API yet: %s; asking again in %s s", error, RETRY_SECONDS)
            await pause(RETRY_SECONDS, stop)
        else:
            return True
    return False


async def serve(settings: Settings, token: str) -> None:
    """Serve until SIGTERM or SIGINT. Raises `ServingError` when the token is not accepted."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    rulebook = load_rulebook()
    application = (
        Application.builder()
        .token(token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .get_updates_read_timeout(POLL_SECONDS + 10)
        .updater(None)
        .build()
    )
    async with open_home(settings) as home:
        try:
            if not await _reach(application, stop):
                return
            async with application:
                me = application.bot.username
                entrance = Entrance(settings.allowed_users, f"https://t.me/{me}")
                door = TelegramDoor(application, make_keeper(home, rulebook, entrance))
                _log.info("serving @%s", me)
                await door.run(stop)
        except InvalidToken:
            raise ServingError(
                "TELEGRAM_TOKEN is not accepted; copy it again from BotFather, /mybots"
            ) from None
    _log.info("stopped")
