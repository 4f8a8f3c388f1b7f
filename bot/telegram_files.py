"""Fetching what a file says that somebody sent."""

from __future__ import annotations

import logging
from typing import Any

from bot.outbox import GoneError
from bot.telegram_api import TelegramApi
from bot.telegram_calls import AlreadySoError, RefusedError, VanishedError, named, named_as
from handlers.command import Command
from handlers.files import text_of

_log = logging.getLogger(__name__)


async def with_file(api: TelegramApi, command: Command) -> Command:
    """The command with what its file says for a text, where that is a kind and size to be read.

    Raises `LaterError` or `HiccupError` while the platform does not give it.
    """
    file = command.file
    if file is None or not (file.readable and file.fits):
        return command
    try:
        found: Any = await named(api, "getFile", file_id=file.id)
        content = await named_as("getFile", api.download(str(found["file_path"])))
    except (RefusedError, AlreadySoError, VanishedError, GoneError) as error:
        _log.warning("a file was not fetched: %s", error)
        return command
    return command.model_copy(update={"text": text_of(content)})
