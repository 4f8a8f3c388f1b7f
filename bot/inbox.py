"""The inbox: what a platform delivered is on disk before it is acknowledged, and worked once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from itertools import count
from typing import Final

from bot.apologies import Apologies
from bot.lanes import Lanes
from bot.patience import ODD_MOST, OddError, Patience
from bot.pauses import StoppedError, pause
from handlers.command import Command
from handlers.post import Delivery, Incoming, Outgoing, PostOffice, Unreadable

GIVES_WAY_SECONDS: Final = 0.2
"""How long whoever sent much lets go first what may come in at the same time."""
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
        self._lanes: Lanes[Incoming | Unreadable] = Lanes(self._work, self._read)
        self._caught_up = asyncio.Event()
        """Set unless the platform may have more that nobody has seen yet."""
        self._caught_up.set()

    async def recover(self) -> None:
        """Begin with what an earlier process left."""
        left = await self._post.chats_waiting()
        if left:
            _log.info("%s updates were left to be worked", sum(left.values()))
        for chat in left:
            self._lanes.recover(chat)

    async def take(self, deliveries: Sequence[Delivery], *, more: bool) -> None:
        """Put a batch on disk and begin to work it; returns once it is on disk.

        `more`: the platform may have another one, of others who wait behind this one.
        """
        taken = await self._post.take_in(deliveries)
        if more:
            self._caught_up.clear()
        else:
            self._caught_up.set()
        for each in taken:
            self._lanes.put(each.command.chat, each)

    async def close(self) -> None:
        """Finish what has begun; the rest stays in the inbox."""
        await self._lanes.close(_CLOSE_SECONDS)

    async def _read(self, chat: str, after: int, many: int) -> list[Incoming | Unreadable]:
        call = partial(self._post.waiting, chat, after, many)
        return await self._patience.insist(f"the inbox of chat {chat}", call)

    async def _work(self, chat: str, row: Incoming | Unreadable) -> None:
        if self._lanes.is_long(chat):
            await self._give_way()
        if isinstance(row, Unreadable):
            let_go = partial(self._post.let_go_of, row)
            outgoing = await self._patience.insist(_name(row), let_go)
        else:
            outgoing = await self._worked(await self._with_file(row))
        self._apologies.over(chat)
        if outgoing is not None:
            self._send(outgoing)

    async def _give_way(self) -> None:
        await pause(GIVES_WAY_SECONDS, self._caught_up)
        # Nothing more came for so long: the last batch was full by chance, or the platform is away.
        self._caught_up.set()

    async def _with_file(self, incoming: Incoming) -> Incoming:
        """A command with what its file says; while the platform can't be reached, it waits.

        One that only this file comes from oddly, again and again, is worked without it.
        """
        if incoming.command.file is None or not self._post.admits(incoming.command):
            return incoming
        fetch = partial(self._fetch_or_let_go, incoming, count(1))
        return await self._patience.insist(_name(incoming), fetch)

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


def _name(row: Incoming | Unreadable) -> str:
    return f"row {row.row} of the inbox"
