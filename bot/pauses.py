"""Waiting, unless the process is told to stop meanwhile."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from itertools import count
from typing import Final

FIRST_SECONDS: Final = 0.5
LONGEST_SECONDS: Final = 60.0
_DOUBLINGS_MOST: Final = 10


async def pause(seconds: float, stop: asyncio.Event) -> None:
    """Wait, unless the process is told to stop meanwhile."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return


def growing_pauses() -> Iterator[float]:
    """Seconds to wait after each failure in a row: doubling, and never the same for everybody."""
    for failures in count():
        most = min(FIRST_SECONDS * 2 ** min(failures, _DOUBLINGS_MOST), LONGEST_SECONDS)
        yield random.uniform(most / 2, most)  # noqa: S311 - spreads load, keeps no secret
