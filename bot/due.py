"""What has come due: claimed, booked, and handed over to be told, a few accounts at a time.

The clock's tick only has it looked at; a broadcast may take longer than a tick. No more is made
than can be sent soon, so neither memory nor the answers' share of the disk depends on how many
accounts have something due.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from bot.patience import Patience
from handlers.post import Outgoing, PostOffice
from storage.faults import is_disk_fault, what_failed

CLAIMED_AT_ONCE: Final = 20
"""How many accounts are claimed together: they are worked well within the lease."""
WORKED_AT_ONCE: Final = 4
"""How many of them share a commit: an answer that comes meanwhile waits for no more."""
_CLOSE_SECONDS: Final = 2.0

_log = logging.getLogger(__name__)


class Due:
    """Works off what is due whenever it is told to look."""

    def __init__(
        self,
        post: PostOffice,
        tell: Callable[[Outgoing], None],
        room: Callable[[], Awaitable[None]],
        patience: Patience,
    ) -> None:
        """`tell` sends what is in the outbox already; `room` waits while too much waits there."""
        self._post = post
        self._tell = tell
        self._room = room
        self._patience = patience
        self._wanted = asyncio.Event()
        self._working: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Have what is due by now worked off; returns at once."""
        self._wanted.set()

    async def recover(self) -> None:
        """Begin with what an earlier process held."""
        try:
            await self._post.let_go()
        except Exception as error:
            if not is_disk_fault(error):
                raise
            # What is held comes back by itself once its lease is over.
            _log.error("what an earlier run held stays held for now: %s", what_failed(error))

    def start(self) -> None:
        """Begin to work off what is looked at, in the loop that runs."""
        self._working = asyncio.create_task(self._work())

    async def close(self) -> None:
        """Finish the accounts that have begun; the rest stays due."""
        if self._working is None:
            return
        self._wanted.set()
        await asyncio.wait({self._working}, timeout=_CLOSE_SECONDS)
        self._working.cancel()
        await asyncio.wait({self._working})

    async def _work(self) -> None:
        while not self._patience.stop.is_set():
            await self._wanted.wait()
            self._wanted.clear()
            await self.attempt()

    async def attempt(self) -> None:
        """Work off all that is due by now; what fails is logged, and waits for the next tick."""
        try:
            await self._work_off()
        except Exception as error:  # noqa: BLE001 - logged, and the next tick looks again
            if is_disk_fault(error):
                self._patience.disk.met("due", f"what is due waits: {what_failed(error)}")
            else:
                _log.exception("what is due was not worked off")
        else:
            self._patience.disk.over("due")

    async def _work_off(self) -> None:
        """Work off all that is due by now, account by account."""
        while not self._patience.stop.is_set():
            await self._room()
            accounts = await self._post.claim(CLAIMED_AT_ONCE)
            if not accounts:
                return
            for first in range(0, len(accounts), WORKED_AT_ONCE):
                if self._patience.stop.is_set():
                    return
                few = accounts[first : first + WORKED_AT_ONCE]
                await asyncio.gather(*(self._remind(account) for account in few))

    async def _remind(self, account: int) -> None:
        try:
            told = await self._post.remind(account)
        except Exception as error:
            if is_disk_fault(error):
                raise
            # It comes back once its lease is over; the others must not wait for it.
            _log.exception("what is due of account %s was not worked", account)
            return
        for outgoing in told:
            self._tell(outgoing)
