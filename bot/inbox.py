"""The inbox: what a platform delivered is on disk before it is acknowledged, and worked once."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from itertools import count
from typing import Final

from bot.apologies import Apologies
from bot.lanes import Lanes
from bot.patience import ODD_MOST, OddError, Patience
from bot.pauses import StoppedError, unless
from handlers.command import Command
from handlers.post import Delivery, Incoming, Outgoing, PostOffice

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
        patience: Patience,
    ) -> None:
        """`fetch` gives a command what its file says; it raises `LaterError` and `HiccupError`.

        It raises `OddError` where the platform keeps only that file.
        """
        self._post = post
        self._send = send
        self._fetch = fetch
        self._apologies = apologies
        self._patience = patience
        self._lanes = Lanes(self._work)
        self._waiting: Counter[str] = Counter()
        """How many updates of each chat wait to be worked."""
        self._fetching: set[str] = set()
        """The chats that wait for a file; what waits behind it in them holds up nobody else."""
        self._fewer = asyncio.Event()

    async def recover(self) -> None:
        """Begin with what an earlier process left."""
        left = await self._post.waiting()
        if left:
            _log.info("%s updates were left to be worked", len(left))
        self._enqueue(left)

    async def take(self, deliveries: Sequence[Delivery]) -> None:
        """Put a batch on disk and begin to work it; returns once it is on disk."""
        self._enqueue(await self._post.take_in(deliveries))

    async def room(self) -> None:
        """Wait while too much is waiting."""
        if self._worked_soon() <= WAITING_MOST:
            return
        _log.warning("%s updates wait to be worked; asking for no more", self._worked_soon())
        while self._worked_soon() > _GOES_ON_BELOW and not self._patience.stop.is_set():
            self._fewer.clear()
            await unless(self._patience.stop, self._fewer.wait())
        _log.info("%s updates wait to be worked; asking for more again", self._worked_soon())

    def _worked_soon(self) -> int:
        behind_files = sum(self._waiting[chat] for chat in self._fetching)
        return self._waiting.total() - behind_files

    async def close(self) -> None:
        """Finish what has begun; the rest stays in the inbox."""
        await self._lanes.close(_CLOSE_SECONDS)

    def _enqueue(self, batch: Sequence[Incoming]) -> None:
        for each in batch:
            self._waiting[each.command.chat] += 1
            self._lanes.put(each.command.chat, each)

    async def _work(self, chat: str, incoming: Incoming) -> None:
        try:
            outgoing = await self._worked(await self._with_file(chat, incoming))
        finally:
            self._count_off(chat)
        self._apologies.over(chat)
        if outgoing is not None:
            self._send(outgoing)

    def _count_off(self, chat: str) -> None:
        self._waiting[chat] -= 1
        if not self._waiting[chat]:
            del self._waiting[chat]
        self._fewer.set()

    async def _with_file(self, chat: str, incoming: Incoming) -> Incoming:
        """A command with what its file says; while the platform can't be reached, it waits.

        One that only this file comes from oddly, again and again, is worked without it.
        """
        if incoming.command.file is None:
            return incoming
        fetch = partial(self._fetch_or_let_go, incoming, count(1))
        self._fetching.add(chat)
        self._fewer.set()
        try:
            return await self._patience.insist(_name(incoming), fetch)
        finally:
            self._fetching.discard(chat)

    async def _fetch_or_let_go(self, incoming: Incoming, odd: Iterator[int]) -> Incoming:
        try:
            return incoming._replace(command=await self._fetch(incoming.command))
        except OddError as error:
            if next(odd) < ODD_MOST:
                raise
            _log.warning("%s is worked without its file: %s", _name(incoming), error)
            return incoming

    async def _worked(self, incoming: Incoming) -> Outgoing | None:
        """The answer to a command; while the disk refuses, the command waits."""
        insist, name = self._patience.insist, _name(incoming)
        apologize = partial(self._apologies.make, incoming.command)
        try:
            return await insist(name, partial(self._post.work, incoming), apologize)
        except StoppedError:
            raise
        except Exception:  # noqa: BLE001 - logged whole, and its sender is told
            _log.exception("%s was not worked", name)
        return await insist(name, partial(self._post.give_up, incoming), apologize)


def _name(incoming: Incoming) -> str:
    return f"row {incoming.row} of the inbox"
