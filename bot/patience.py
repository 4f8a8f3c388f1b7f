"""Patience: what the platform or the disk keeps is asked for until it comes.

While either can't be reached everybody waits, so it is one line in the log when it begins and one
an hour while it lasts, whoever meets it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from bot.pauses import StoppedError, growing_pauses, pause
from storage.faults import is_disk_fault, what_failed

SILENCE_SECONDS: Final = 60 * 60
"""How long a trouble that lasts is not logged again."""
ODD_MOST: Final = 8
"""How often one thing may be answered oddly, while all else is answered, before it is let go of:
about a minute, with the pauses between."""

T = TypeVar("T")

_log = logging.getLogger(__name__)


class LaterError(Exception):
    """The platform asks to wait before this chat gets anything more."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds} s")
        self.seconds = seconds


class HiccupError(Exception):
    """The platform was not reached, or failed itself; the same again may well succeed."""


class OddError(HiccupError):
    """The platform is reached, and answers this one thing as nobody expects."""


class Outage:
    """A trouble that everybody meets while it lasts."""

    def __init__(self, level: int) -> None:
        self._level = level
        self._silent_until = 0.0
        self._told_until: dict[str, float] = {}
        """By who met it, soonest first."""

    def met(self, who: str, line: str) -> None:
        """Log that someone met it, unless it is known."""
        now = asyncio.get_running_loop().time()
        for each in [each for each, until in self._told_until.items() if until <= now]:
            del self._told_until[each]
        if now < self._silent_until or who in self._told_until:
            return
        self._silent_until = self._told_until[who] = now + SILENCE_SECONDS
        _log.log(self._level, "%s", line)

    def over(self, who: str) -> None:
        """Someone who met it, or would have, does not any more."""
        self._silent_until = 0.0
        self._told_until.pop(who, None)


class Patience:
    """How everybody waits for the platform and for the disk, until told to stop."""

    def __init__(self, stop: asyncio.Event) -> None:
        self.stop = stop
        self.platform = Outage(logging.WARNING)
        self.disk = Outage(logging.ERROR)

    async def insist(
        self,
        who: str,
        call: Callable[[], Awaitable[T]],
        on_disk_fault: Callable[[], Awaitable[None]] | None = None,
    ) -> T:
        """Make a call until it succeeds.

        Raises `StoppedError` if told to stop before, and whatever is neither the platform's trouble
        nor the disk's.
        """
        met: set[Outage] = set()
        for seconds in growing_pauses():
            wait = seconds
            try:
                result = await call()
            except LaterError as later:
                self._meet(self.platform, who, later, met)
                wait = later.seconds
            except HiccupError as hiccup:
                self._meet(self.platform, who, hiccup, met)
            except Exception as error:
                if not is_disk_fault(error):
                    raise
                self._meet(self.disk, who, what_failed(error), met)
                if on_disk_fault is not None:
                    await on_disk_fault()
            else:
                for each in met:
                    each.over(who)
                return result
            await pause(wait, self.stop)
            if self.stop.is_set():
                break
        raise StoppedError

    @staticmethod
    def _meet(outage: Outage, who: str, trouble: object, met: set[Outage]) -> None:
        outage.met(who, f"{who} waits: {trouble}")
        met.add(outage)
