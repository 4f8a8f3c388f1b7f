"""Whether a tick costs more the more accounts there are: 10,000 and 1,000,000, as many of them due.

The million is built with SQL; how, `populations.py` tells.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.populations import Population
from benchmarks.stopwatch import Stopwatch
from benchmarks.table import Ratio
from benchmarks.ticking import KINDS_WAITED_FOR, Ticker
from bot.wiring import now
from storage.sqlite_home import SqliteHome

FEW: Final = 10_000
MANY: Final = 1_000_000
DUE: Final = 1_000
ROUNDS: Final = 7
MEMORY_ROUNDS: Final = 3
COST_MOST: Final = 1.5
MEMORY_MOST: Final = 1.2
_PATIENCE_SECONDS: Final = 120
_HOUSE: Final = Path(__file__).parents[1]


@dataclass(slots=True)
class Side:
    """A ledger that is open, and its ticks."""

    population: Population
    home: SqliteHome
    stopwatch: Stopwatch = field(init=False)
    ticker: Ticker = field(init=False)

    def __post_init__(self) -> None:
        self.stopwatch = Stopwatch(self.home)
        self.ticker = Ticker(self.stopwatch)

    async def tick(self) -> tuple[float, float]:
        """The seconds of a tick with so many due, and those of its transactions' own work."""
        await self.population.make_due_again(self.home, now())
        gc.collect()
        self.stopwatch.seconds, started = 0.0, time.perf_counter()
        told = await self.ticker.tick()
        seconds = time.perf_counter() - started
        _check(told)
        return seconds, self.stopwatch.seconds


async def measure(folder: Path) -> list[Ratio]:
    """Ticks over both ledgers in turn, then processes that tick once."""
    few, many = Population(folder / "few.db", FEW, DUE), Population(folder / "many.db", MANY, DUE)
    for population in (few, many):
        await population.build(KINDS_WAITED_FOR)
    rounds = await _measure_ticks(few, many)
    growths = [await _measure_memory(few, many, number) for number in range(MEMORY_ROUNDS)]
    many.path.unlink()  # it is large
    return [
        Ratio(
            f"a tick with {DUE:,} due",
            tuple(large[0] / small[0] for small, large in rounds),
            most=COST_MOST,
        ),
        Ratio(
            "the same without the commits' wait for the disk",
            tuple(large[1] / small[1] for small, large in rounds),
            most=COST_MOST,
        ),
        Ratio(
            "by how much a process grows that opens the ledger and ticks",
            tuple(growths),
            most=MEMORY_MOST,
        ),
    ]


Times = tuple[float, float]


async def _measure_ticks(few: Population, many: Population) -> list[tuple[Times, Times]]:
    async with AsyncExitStack() as stack:
        small, large = [
            Side(each, await stack.enter_async_context(SqliteHome(each.path)))
            for each in (few, many)
        ]
        rounds = []
        for number in range(ROUNDS + 1):
            if number % 2:
                first = await small.tick()
                rounds.append((first, await large.tick()))
            else:
                first = await large.tick()
                rounds.append((await small.tick(), first))
    return rounds[1:]  # what is loaded at the first tick is not measured


async def _measure_memory(few: Population, many: Population, number: int) -> float:
    kilobytes = {}
    for each in (few, many) if number % 2 else (many, few):
        each.make_due(now())
        kilobytes[each.accounts] = await _growth(each.path)
    return kilobytes[MANY] / kilobytes[FEW]


async def _growth(path: Path) -> int:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.ticking", str(path)),
        cwd=_HOUSE,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(_PATIENCE_SECONDS):
        printed, _ = await process.communicate()
    told, kilobytes = map(int, printed.split())
    _check(told)
    return kilobytes


def _check(told: int) -> None:
    if told != DUE:
        raise AssertionError(f"{told} reminders of {DUE:,}")
