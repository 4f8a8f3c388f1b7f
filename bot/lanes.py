"""Lanes: what belongs to one chat is done in order, different chats side by side."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from bot.pauses import StoppedError

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Lanes(Generic[T]):
    """A queue for each chat that has something waiting, and a task that works it off."""

    def __init__(self, work: Callable[[str, T], Awaitable[None]]) -> None:
        self._work = work
        self._queues: dict[str, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False

    def put(self, chat: str, item: T) -> None:
        """Have an item worked after everything that waits in its chat.

        What the work of one raises `StoppedError` for is left, with all that comes after it.
        """
        if self._closing:
            return  # it is on disk, for the next process
        queue = self._queues.get(chat)
        if queue is not None:
            queue.append(item)
            return
        self._queues[chat] = deque([item])
        task = asyncio.create_task(self._work_off(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, chat: str) -> None:
        queue = self._queues[chat]
        try:
            while queue and not self._closing:
                try:
                    await self._work(chat, queue.popleft())
                except StoppedError:
                    # What comes after it in its chat must not overtake it, now or as more comes in.
                    self._closing = True
                except Exception:  # noqa: BLE001 - a fault ends one item, never the lane
                    _log.exception("chat %s: an item of its lane was not worked", chat)
        finally:
            del self._queues[chat]

    async def close(self, seconds: float) -> None:
        """Finish what has begun, for so many seconds; what waits is left where it is kept."""
        self._closing = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        unfinished = list(self._tasks)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)
