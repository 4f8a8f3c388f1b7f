"""Waiting, unless the process is told to stop meanwhile."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine, Iterator
from itertools import count
from typing import Any, Final, TypeVar

FIRST_SECONDS: Final = 0.5
LONGEST_SECONDS: Final = 60.0
_DOUBLINGS_MOST: Final = 10

T = TypeVar("T")


class StoppedError(Exception):
    """The process is told to stop; what still waits stays on disk."""


async def pause(seconds: float, stop: asyncio.Event) -> None:
    """Wait, unless the process is told to stop meanwhile."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return


async def unless(stop: asyncio.Event, call: Coroutine[Any, Any, T]) -> T | None:
    """The result of a call; None if the process is told to stop before it is there."""
    asked, stopped = asyncio.create_task(call), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({asked, stopped}, return_when=asyncio.FIRST_COMPLETED)
        return asked.result() if asked.done() else None
    finally:
        stopped.cancel()
        asked.cancel()


def growing_pauses() -> Iterator[float]:
    """Seconds to wait after each failure in a row: doubling, and never the same for everybody."""
    for failures in count():
        most = min(FIRST_SECONDS * 2 ** min(failures, _DOUBLINGS_MOST), LONGEST_SECONDS)
        yield random.uniform(most / 2, most)  # noqa: S311 - spreads load, keeps no secret
