"""A process of ours that starts over a ledger and looks once, but for the platform."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

from benchmarks.memory import resident
from benchmarks.ticking import Ticker
from bot.clock import Clock
from storage.sqlite_home import SqliteHome


async def _start(path: Path) -> None:
    started = time.perf_counter()
    async with SqliteHome(path) as home:
        ticker, looked = Ticker(home), asyncio.Event()

        async def tick() -> None:
            if told := await ticker.tick():
                raise AssertionError(f"{told} reminders were due")
            looked.set()

        await ticker.due.recover()
        clock = Clock(tick)
        clock.start()
        await looked.wait()
        print(time.perf_counter() - started, resident(), flush=True)
        await clock.close()


if __name__ == "__main__":
    asyncio.run(_start(Path(sys.argv[1])))
