"""The clock: what goes by time is looked at every few seconds, whatever is done to the system's."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from storage.faults import is_disk_fault, what_failed

TICK_SECONDS: Final = 20
"""How often is looked: whoever asked to be told at a minute is told within it."""
_OVERDUE_SECONDS: Final = TICK_SECONDS + 5
"""How long after a tick began the next is overdue: the system's clock was set back."""
_CLOSE_SECONDS: Final = 2.0

_log = logging.getLogger(__name__)


class _FromLast(IntervalTrigger):
    """Every `TICK_SECONDS`, counted from when the last run was begun.

    APScheduler's own steps through every run that was missed: where the system's clock is set
    forward by years, as on a board that learns the time after it has started, for minutes.
    """

    def __init__(self) -> None:
        super().__init__(seconds=TICK_SECONDS, timezone=UTC)  # type: ignore[no-untyped-call]

    def get_next_fire_time(self, previous: datetime | None, at: datetime) -> datetime:  # noqa: ARG002
        return at + self.interval


class Clock:
    """Ticks at once and then every `TICK_SECONDS`, one tick at a time.

    APScheduler goes by the system's clock: set back by a day, it would sleep for a day. The loop's
    own time goes on, and wakes the job whenever its tick is overdue.
    """

    def __init__(self, tick: Callable[[], Awaitable[None]]) -> None:
        self._tick = tick
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._job = self._scheduler.add_job(
            self._run,
            _FromLast(),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._running: asyncio.Task[None] | None = None
        self._watching: asyncio.TimerHandle | None = None
        self._closing = False

    def start(self) -> None:
        """Begin to tick, in the loop that runs."""
        self._scheduler.start()
        self._wake()

    async def close(self) -> None:
        """Let a tick that has begun finish, for a little while; no other begins."""
        self._closing = True
        if self._watching is None:
            return
        self._watching.cancel()
        self._scheduler.pause()
        if self._running is not None:
            await asyncio.wait({self._running}, timeout=_CLOSE_SECONDS)
            self._running.cancel()
            await asyncio.wait({self._running})
        self._scheduler.shutdown()
        await asyncio.sleep(0)  # APScheduler ends in the loop's next round

    async def _run(self) -> None:
        if self._closing:
            return  # APScheduler had made a task of it already
        self._watch()
        self._running = asyncio.current_task()
        try:
            await self._tick()
        except asyncio.CancelledError:
            # By `close`, which awaits this; APScheduler would log it as a fault.
            return
        except Exception as error:  # noqa: BLE001 - logged, and the next tick comes
            if is_disk_fault(error):
                _log.error("a tick came to nothing: %s", what_failed(error))
            else:
                _log.exception("a tick came to nothing")

    def _watch(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
        loop = asyncio.get_running_loop()
        self._watching = loop.call_later(_OVERDUE_SECONDS, self._wake)

    def _wake(self) -> None:
        """Tick now: none has yet, or the one that was due did not come."""
        # By the clock that APScheduler itself looks at.
        self._job.modify(next_run_time=datetime.now(UTC))
        self._watch()
