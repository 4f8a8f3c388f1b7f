"""The inbox: what a platform delivered is on disk before it is acknowledged, and worked once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from bot.apologies import Apologies
from bot.lanes import Lanes
from bot.outbox import HiccupError, LaterError
from bot.pauses import growing_pauses, pause
from handlers.command import Command
from handlers.post import Delivery, Incoming, Outgoing, PostOffice
from storage.faults import is_disk_fault, what_failed

WAITING_MOST: Final = 1_000
"""How many updates may wait to be worked before no more are asked for."""
_GOES_ON_BELOW: Final = WAITING_MOST // 2
_CLOSE_SECONDS: Final = 2.0

_log = logging.getLogger(__name__)


class Inbox:
    """Works what came in: in order within a chat, chats side by side."""

    def __init__(
        self,
        post: PostOffice,
        send: Callable[[Outgoing], None],
        fetch: Callable[[Command], Awaitable[Command]],
        apologies: Apologies,
        stop: asyncio.Event,
    ) -> None:
        """`fetch` gives a command what its file says; it raises `LaterError` and `HiccupError`."""
        self._post = post
        self._send = send
        self._fetch = fetch
        self._apologies = apologies
        self._stop = stop
        self._lanes = Lanes(self._work)
        self._waiting = 0
        self._fewer = asyncio.Event()

    async def recover(self) -> None:
        """Begin with what an earlier process left."""
        left, told = await self._post.waiting()
        for each in told:
            self._send(each)
        if left:
            _log.info("%s updates were left to be worked", len(left))
        self._enqueue(left)

    async def take(self, deliveries: Sequence[Delivery]) -> None:
        """Put a batch on disk and begin to work it; returns once it is on disk."""
        self._enqueue(await self._post.take_in(deliveries))

    async def room(self) -> None:
        """Wait while too much is waiting."""
        if self._waiting <= WAITING_MOST:
            return
        _log.warning("%s updates wait to be worked; asking for no more", self._waiting)
        while self._waiting > _GOES_ON_BELOW and not self._stop.is_set():
            self._fewer.clear()
            await self._fewer.wait()
        _log.info("%s updates wait to be worked; asking for more again", self._waiting)

    async def close(self) -> None:
        """Finish what has begun; the rest stays in the inbox."""
        await self._lanes.close(_CLOSE_SECONDS)

    def _enqueue(self, batch: Sequence[Incoming]) -> None:
        self._waiting += len(batch)
        for each in batch:
            self._lanes.put(each.command.chat, each)

    async def _work(self, chat: str, incoming: Incoming) -> None:
        try:
            fetched = await self._with_file(incoming)
            outgoing = await self._worked(fetched) if fetched else None
        finally:
            self._waiting -= 1
            self._fewer.set()
        self._apologies.over(chat)
        if outgoing is not None:
            self._send(outgoing)

    async def _with_file(self, incoming: Incoming) -> Incoming | None:
        """A command with what its file says; while the platform keeps that, the command waits."""
        if incoming.command.file is None or not self._post.admits(incoming.command):
            return incoming
        for seconds in growing_pauses():
            wait = seconds
            try:
                return incoming._replace(command=await self._fetch(incoming.command))
            except LaterError as later:
                wait = later.seconds
                _log.warning("row %s of the inbox: %s", incoming.row, later)
            except HiccupError as hiccup:
                _log.warning("row %s of the inbox waits for its file: %s", incoming.row, hiccup)
            await pause(wait, self._stop)
            if self._stop.is_set():
                break
        return None

    async def _worked(self, incoming: Incoming) -> Outgoing | None:
        """The answer to a command; while the disk refuses, the command waits."""
        work = self._post.work
        for seconds in growing_pauses():
            try:
                return await work(incoming)
            except Exception as error:
                if not is_disk_fault(error):
                    if work == self._post.give_up:
                        raise
                    _log.exception("row %s of the inbox was not worked", incoming.row)
                    work = self._post.give_up
                    continue
                _log.error("row %s of the inbox waits: %s", incoming.row, what_failed(error))
            await self._apologies.make(incoming.command)
            await pause(seconds, self._stop)
            if self._stop.is_set():
                break
        return None
