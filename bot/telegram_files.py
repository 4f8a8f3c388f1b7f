"""Fetching what a file says that somebody sent."""

from __future__ import annotations

import logging
from typing import Any

from bot.outbox import GoneError
from bot.telegram_api import TelegramApi
from bot.telegram_calls import (
    AlreadySoError,
    RefusedError,
    VanishedError,
    named,
    named_as,
    told_apart,
)
from handlers.command import Command
from handlers.files import BYTES_MAX, FileSent, text_of

_log = logging.getLogger(__name__)


async def with_file(api: TelegramApi, command: Command) -> Command:
    """The command with what its file says for a text, where that is a kind and size to be read.

    Raises `LaterError` or `HiccupError` while the platform does not give it, `OddError` while it
    gives everything else.
    """
    file = command.file
    if file is None or not (file.readable and file.fits):
        return command
    try:
        content = await told_apart(api, _fetched(api, file))
    except (RefusedError, AlreadySoError, VanishedError, GoneError) as error:
        _log.warning("a file was not fetched: %s", error)
        return command
    return command.model_copy(update={"text": text_of(content)})


async def _fetched(api: TelegramApi, file: FileSent) -> bytes:
    found: Any = await named(api, "getFile", file_id=file.id)
    # A page that comes in its place, with 200 as a file does, has hardly the same size.
    size = next(filter(_is_size, (found.get("file_size"), file.size)), None)
    download = api.download(found["file_path"], size, BYTES_MAX)
    return await named_as("the file", download)


def _is_size(value: object) -> bool:
    return type(value) is int and value > 0
