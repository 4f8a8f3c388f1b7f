"""The outbox: answers are on disk with what they tell of, and stay there until they are sent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from bot.lanes import Lanes
from bot.patience import LaterError, Patience
from bot.pauses import StoppedError
from handlers.post import Outgoing, PostOffice

CHATS_WAITING_MOST: Final = 40
"""How many chats may wait for a reminder before no more are made: two seconds' worth."""
_CLOSE_SECONDS: Final = 2.0

_log = logging.getLogger(__name__)


class GoneError(Exception):
    """The chat takes no messages from us any more."""


Send = Callable[[Outgoing], Awaitable[str | None]]
"""Sends an answer; returns the id of the message that carries it.

Raises `LaterError`, `HiccupError` or `GoneError`.
"""


class Outbox:
    """Sends answers as they come: in order within a chat, and no chat waits for another."""

    def __init__(
        self, post: PostOffice, send: Send, patience: Patience, *, by_time: bool = False
    ) -> None:
        """`by_time`: it sends what time has to say, apart from the answers."""
        self._post = post
        self._by_time = by_time
        self._fewer = asyncio.Event()
        self._send = send
        self._patience = patience
        self._lanes = Lanes(self._deliver, self._read, self._idle)
        self._told_to_wait: set[str] = set()
        """Chats that the platform asked to wait with: no reason for anybody else to wait."""

    async def recover(self) -> None:
        """Send what an earlier process did not."""
        chats = await self._post.chats_unsent(by_time=self._by_time)
        if chats:
            what = "reminders" if self._by_time else "answers"
            _log.info("%s chats wait for %s of an earlier run", len(chats), what)
        for chat in chats:
            self._lanes.recover(chat)

    def put(self, outgoing: Outgoing) -> None:
        """Send an answer that is on disk already."""
        self._lanes.put(outgoing.command.chat, outgoing)

    async def room(self) -> None:
        """Wait while so many chats wait that more would only fill the memory."""
        while self._sent_soon() > CHATS_WAITING_MOST and not self._patience.stop.is_set():
            self._fewer.clear()
            await self._fewer.wait()

    def _sent_soon(self) -> int:
        return len(self._lanes) - len(self._told_to_wait)

    async def close(self) -> None:
        """Finish the calls that have begun; what is not sent stays on disk."""
        self._fewer.set()
        await self._lanes.close(_CLOSE_SECONDS)

    def _idle(self, chat: str) -> None:
        self._told_to_wait.discard(chat)
        self._fewer.set()

    async def _read(self, chat: str, after: int, many: int) -> list[Outgoing]:
        call = partial(self._post.unsent, chat, many, after=after, by_time=self._by_time)
        return await self._patience.insist(f"the outbox of chat {chat}", call)

    async def _deliver(self, chat: str, outgoing: Outgoing) -> None:
        """Send an answer and note that it is sent, each however often it takes."""
        if self._patience.stop.is_set():
            raise StoppedError
        what = f"row {outgoing.row} of the outbox, chat {chat}"
        insist = self._patience.insist
        try:
            message = await insist(what, lambda: self._send_if_it_fits(chat, outgoing))
        except GoneError as gone:
            _log.info("user %s is out of reach: %s", outgoing.command.user_id, gone)
            await insist(what, lambda: self._post.unreachable(outgoing))
            self._lanes.drop(chat)
            return
        except StoppedError:
            raise
        except Exception:  # noqa: BLE001 - logged whole
            # A fault of ours: the same again would fail again, and hold the chat up for ever.
            _log.exception("row %s of the outbox could not be sent", outgoing.row)
            message = None
        await insist(what, lambda: self._post.sent(outgoing, message))

    async def _send_if_it_fits(self, chat: str, outgoing: Outgoing) -> str | None:
        """Send it, unless a reminder has waited so long that something else is to be said."""
        if self._by_time and not await self._post.still_fits(outgoing):
            return None
        try:
            message = await self._send(outgoing)
        except LaterError:
            self._told_to_wait.add(chat)
            self._fewer.set()
            raise
        self._told_to_wait.discard(chat)
        return message
