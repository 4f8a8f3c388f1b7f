"""Lanes: what belongs to one chat is done in order, different chats in turn.

Of each chat only the first few rows are held in memory; what comes after them is on disk, and read
once they are done. So what one person sends at once takes no memory, and nobody else's turn.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final, Generic, Protocol, TypeVar

from bot.pauses import StoppedError

IN_MEMORY_MOST: Final = 20
"""How many rows of one chat are held in memory, beside the one that is worked."""

_log = logging.getLogger(__name__)


class Row(Protocol):
    """A row on disk under a number; of one chat, the numbers grow."""

    @property
    def row(self) -> int:
        """The number."""
        ...


T = TypeVar("T", bound=Row)


class Few(Generic[T]):
    """The first few rows that wait in one chat, and whether more are on disk."""

    def __init__(self, *, on_disk: bool = False) -> None:
        self.rows: deque[T] = deque()
        self.behind = on_disk
        """Whether there may be more on disk."""
        self._missed = False
        self._last = 0
        """The last row that was held; what is not newer is known."""

    def put(self, row: T) -> None:
        """Have a row that is on disk worked after all that waits."""
        if self.behind or len(self.rows) >= IN_MEMORY_MOST:
            self.behind = self._missed = True
        else:
            self._hold(row)

    async def next(self, read: Callable[[int, int], Awaitable[Sequence[T]]]) -> T | None:
        """Take the next row, from disk where none is in memory; None if nothing waits.

        `read` gives the first rows behind one, so many at most.
        """
        while self.behind and not self.rows:
            self._missed = False
            found = await read(self._last, IN_MEMORY_MOST)
            for row in found:
                self._hold(row)
            # One that was put meanwhile may have come too late for this reading.
            self.behind = self._missed or len(found) == IN_MEMORY_MOST
        return self.rows.popleft() if self.rows else None

    def _hold(self, row: T) -> None:
        if row.row > self._last:
            self._last = row.row
            self.rows.append(row)


class Lanes(Generic[T]):
    """A task for each chat in which something waits; it works one row after another.

    Each waits for the disk or the platform between any two, and so lets all others have their turn.
    """

    def __init__(
        self,
        work: Callable[[str, T], Awaitable[None]],
        read: Callable[[str, int, int], Awaitable[Sequence[T]]],
        idle: Callable[[str], None] | None = None,
    ) -> None:
        """`read` gives the first rows of a chat behind one, so many at most.

        `idle` is told of each chat in which nothing waits any more.
        """
        self._work = work
        self._read = read
        self._idle = idle
        self._chats: dict[str, Few[T]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._closing = False

    def __len__(self) -> int:
        """How many chats something waits in, or is worked in."""
        return len(self._chats)

    def put(self, chat: str, row: T) -> None:
        """Have a row that is on disk worked after everything that waits in its chat.

        What the work of one raises `StoppedError` for is left, with all that comes after it.
        """
        self._chats.setdefault(chat, Few()).put(row)
        self._wake(chat)

    def recover(self, chat: str) -> None:
        """Have worked what an earlier process left of a chat."""
        self._chats[chat] = Few(on_disk=True)
        self._wake(chat)

    def is_long(self, chat: str) -> bool:
        """Whether more waits in a chat than memory holds of it."""
        return self._chats[chat].behind

    def drop(self, chat: str) -> None:
        """Let go of what waits in a chat; on disk it is no more."""
        self._chats[chat].rows.clear()

    async def close(self, seconds: float) -> None:
        """Finish what has begun, for so many seconds; what waits is left where it is kept."""
        self._closing = True
        unfinished = list(self._tasks.values())
        if unfinished:
            await asyncio.wait(unfinished, timeout=seconds)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    def _wake(self, chat: str) -> None:
        if not self._closing and chat not in self._tasks:
            self._tasks[chat] = asyncio.create_task(self._work_off(chat))

    async def _work_off(self, chat: str) -> None:
        try:
            await self._work_all(chat)
        except StoppedError:
            # What comes after it in its chat must not overtake it, now or as more comes in.
            self._closing = True
        except Exception:  # noqa: BLE001 - its rows stay on disk; the next that comes wakes it
            _log.exception("chat %s: what waits in its lane was not read", chat)
        finally:
            del self._tasks[chat]

    async def _work_all(self, chat: str) -> None:
        few = self._chats[chat]
        while not self._closing:
            row = await few.next(partial(self._read, chat))
            if row is None:
                del self._chats[chat]
                if self._idle is not None:
                    self._idle(chat)
                return
            try:
                await self._work(chat, row)
            except StoppedError:
                raise
            except Exception:  # noqa: BLE001 - a fault ends one row, never the lane
                _log.exception("chat %s: row %s of its lane was not worked", chat, row.row)
