"""The outbox: answers are on disk with what they tell of, and stay there until they are sent."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from bot.lanes import Lanes
from bot.patience import LaterError, Patience
from bot.pauses import StoppedError
from handlers.post import Outgoing, PostOffice

IN_MEMORY_MOST: Final = 20
"""How many answers of one chat are held in memory; more are read from disk in their turn."""
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


@dataclass(slots=True)
class _Chat:
    rows: deque[Outgoing] = field(default_factory=deque)
    behind: bool = False
    """More of its answers are on disk than in memory."""
    missed: bool = False
    """One was added while it was behind."""
    told_to_wait: bool = False
    """The platform asked to wait with it, and so it is no reason for anybody else to wait."""


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
        self._chats: dict[str, _Chat] = {}
        self._lanes: Lanes[None] = Lanes(self._work)

    async def recover(self) -> None:
        """Send what an earlier process did not."""
        chats = await self._post.chats_unsent(by_time=self._by_time)
        if chats:
            what = "reminders" if self._by_time else "answers"
            _log.info("%s chats wait for %s of an earlier run", len(chats), what)
        for chat in chats:
            self._chats[chat] = _Chat(behind=True)
            self._lanes.put(chat, None)

    def put(self, outgoing: Outgoing) -> None:
        """Send an answer that is on disk already."""
        name = outgoing.command.chat
        chat = self._chats.setdefault(name, _Chat())
        if chat.behind or len(chat.rows) >= IN_MEMORY_MOST:
            chat.behind = chat.missed = True
        else:
            chat.rows.append(outgoing)
        self._lanes.put(name, None)

    async def room(self) -> None:
        """Wait while so many chats wait that more would only fill the memory."""
        while self._sent_soon() > CHATS_WAITING_MOST and not self._patience.stop.is_set():
            self._fewer.clear()
            await self._fewer.wait()

    def _sent_soon(self) -> int:
        return sum(not chat.told_to_wait for chat in self._chats.values())

    async def close(self) -> None:
        """Finish the calls that have begun; what is not sent stays on disk."""
        self._fewer.set()
        await self._lanes.close(_CLOSE_SECONDS)

    async def _work(self, name: str, _: None) -> None:
        chat = self._chats.get(name)
        while chat is not None and not self._patience.stop.is_set():
            if not chat.rows and chat.behind:
                await self._catch_up(name, chat)
            if not chat.rows:
                del self._chats[name]
                self._fewer.set()
                return
            await self._deliver(chat, chat.rows[0])

    async def _catch_up(self, name: str, chat: _Chat) -> None:
        chat.missed = False
        call = partial(self._post.unsent, name, IN_MEMORY_MOST, by_time=self._by_time)
        try:
            chat.rows.extend(await self._patience.insist(f"chat {name}", call))
        except StoppedError:
            return
        chat.behind = chat.missed or len(chat.rows) == IN_MEMORY_MOST

    async def _deliver(self, chat: _Chat, outgoing: Outgoing) -> None:
        """Send an answer and note that it is sent, each however often it takes."""
        what = f"row {outgoing.row} of the outbox, chat {outgoing.command.chat}"
        insist = self._patience.insist
        try:
            try:
                message = await insist(what, lambda: self._send_if_it_fits(chat, outgoing))
            except GoneError as gone:
                _log.info("user %s is out of reach: %s", outgoing.command.user_id, gone)
                await insist(what, lambda: self._post.unreachable(outgoing))
                chat.rows.clear()
                return
            except StoppedError:
                raise
            except Exception:  # noqa: BLE001 - logged whole
                # A fault of ours: the same again would fail again, and hold the chat up for ever.
                _log.exception("row %s of the outbox could not be sent", outgoing.row)
                message = None
            await insist(what, lambda: self._post.sent(outgoing, message))
        except StoppedError:
            return
        chat.rows.popleft()

    async def _send_if_it_fits(self, chat: _Chat, outgoing: Outgoing) -> str | None:
        """Send it, unless a reminder has waited so long that something else is to be said."""
        if self._by_time and not await self._post.still_fits(outgoing):
            return None
        try:
            message = await self._send(outgoing)
        except LaterError:
            chat.told_to_wait = True
            self._fewer.set()
            raise
        chat.told_to_wait = False
        return message
