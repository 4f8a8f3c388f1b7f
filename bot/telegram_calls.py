"""Calls of the Bot API, and what may come of them, under the name that says what to do about it.

| the Bot API says | what follows |
|---|---|
| 429, retry after | this chat waits so long, the others don't |
| 5xx, or the network fails, or somebody else answers | again, after growing pauses |
| the same, of one file, while all else is answered | again, a bounded number of times |
| the group has another number now | the same, there |
| forbidden, chat not found | nothing more is sent until the user writes again |
| message is not modified, query is too old | nothing: it is already so, or over |
| a message to edit has vanished | a new message |
| any other bad request | a fault of ours: logged, and the text is sent plain |
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import Any, Final, TypeVar

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.http import NotSentError
from bot.outbox import GoneError
from bot.patience import HiccupError, LaterError, OddError
from bot.telegram_api import TelegramApi

T = TypeVar("T")

_log = logging.getLogger(__name__)

_NOT_MODIFIED: Final = "message is not modified"
_NOTHING_PINNED: Final = "message to unpin not found"
_TOO_OLD: Final = "query is too old"
_NO_CHAT: Final = "chat not found"
_VANISHED: Final = ("message to edit not found", "message can't be edited", "message_id_invalid")


class RefusedError(Exception):
    """A bad request: the way we ask is at fault."""


class AlreadySoError(Exception):
    """What the call asks for is so already, or over."""


class MovedError(GoneError):
    """The chat goes on under another number."""

    def __init__(self, chat: int) -> None:
        super().__init__(f"it is chat {chat} now")
        self.chat = chat


class VanishedError(Exception):
    """The message that the call is about is not there any more."""


async def named(api: TelegramApi, method: str, **parameters: object) -> Any:  # noqa: ANN401
    """Call a method; what comes of it is raised under the name that says what to do about it."""
    return await named_as(method, api.call(method, **parameters))


async def quietly(api: TelegramApi, method: str, **parameters: object) -> None:
    """Make a call that nothing hangs on: what is refused is logged, and that is all."""
    try:
        await named(api, method, **parameters)
    except AlreadySoError:
        return
    except (RefusedError, VanishedError) as error:
        _log.error("%s was refused: %s", method, error)


async def told_apart(api: TelegramApi, call: Awaitable[T]) -> T:
    """Await a call about one file.

    Raises `OddError` where only that fails: who we are is answered all the same.
    """
    try:
        return await call
    except HiccupError as hiccup:
        await named(api, "getMe")
        raise OddError(str(hiccup)) from hiccup


async def named_as(method: str, call: Awaitable[T]) -> T:
    """Await a call; what comes of it is raised under the name that says what to do about it."""
    try:
        return await call
    except RetryAfter as error:
        wait = error.retry_after
        raise LaterError(wait if isinstance(wait, int) else wait.total_seconds()) from error
    except ChatMigrated as error:
        raise MovedError(error.new_chat_id) from error
    except Forbidden as error:
        raise GoneError(error.message) from error
    except BadRequest as error:
        raise _bad_request(error.message) from error
    except NotSentError as error:
        raise HiccupError(f"{method}: {error}") from error
    except NetworkError as error:
        # It may have been done before the answer was lost, and will be done again.
        twice = "; it may arrive twice" if method.startswith("send") else ""
        raise HiccupError(f"{method}: {error}{twice}") from error
    except TelegramError as error:
        raise HiccupError(f"{method}: {error}") from error


def _bad_request(message: str) -> Exception:
    lower = message.lower()
    if any(each in lower for each in (_NOT_MODIFIED, _TOO_OLD, _NOTHING_PINNED)):
        return AlreadySoError(message)
    if _NO_CHAT in lower:
        return GoneError(message)
    if any(each in lower for each in _VANISHED):
        return VanishedError(message)
    return RefusedError(message)
