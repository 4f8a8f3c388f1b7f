"""What the bot is to people before they write, and that its updates come to us and nobody else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

from bot.outbox import GoneError
from bot.patience import Patience
from bot.pauses import StoppedError
from bot.telegram_api import TelegramApi
from bot.telegram_calls import AlreadySoError, RefusedError, VanishedError, named
from bot.telegram_text import as_plain
from handlers.catalogs import LANGUAGES, language_of, voice
from handlers.commands import menu

_log = logging.getLogger(__name__)


async def present(api: TelegramApi, patience: Patience) -> None:
    """Take off a webhook that is left over, and set menu and descriptions in every language.

    What is refused is logged; what the platform does not answer now is asked for again later.
    """
    await asyncio.gather(_end_webhook(api, patience), _introduce(api, patience))


async def _end_webhook(api: TelegramApi, patience: Patience) -> None:
    """While there is a webhook, nobody is given updates who asks for them."""
    info = await _insisted(api, patience, "getWebhookInfo")
    if info is None or not info["url"]:
        return
    if await _insisted(api, patience, "deleteWebhook", drop_pending_updates=False):
        _log.warning("a webhook was left over; it is deleted, and what waited there is kept")


async def _introduce(api: TelegramApi, patience: Patience) -> None:
    for language in ("", *LANGUAGES[1:]):
        for method, parameters in _introduction(language):
            await _insisted(api, patience, method, language_code=language, **parameters)


def _introduction(language: str) -> Iterator[tuple[str, dict[str, object]]]:
    """The calls that set it for a language, or for everyone else."""
    say = voice(language_of(language))
    commands = [{"command": name, "description": line} for name, line in menu(say.language)]
    yield "setMyCommands", {"commands": commands}
    yield "setMyDescription", {"description": as_plain(say("bot-description"))}
    short = as_plain(say("bot-short-description"))
    yield "setMyShortDescription", {"short_description": short}


async def _insisted(api: TelegramApi, patience: Patience, method: str, **parameters: object) -> Any:  # noqa: ANN401
    """What a call results in; None if it is refused, or the process is told to stop."""
    try:
        return await patience.insist(method, lambda: named(api, method, **parameters))
    except (RefusedError, AlreadySoError, VanishedError, GoneError) as error:
        _log.error("%s was refused: %s", method, error)
    except StoppedError:
        pass
    return None
