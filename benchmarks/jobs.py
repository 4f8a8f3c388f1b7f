"""100,000 reminders that wait: our agenda beside APScheduler with a job for each, as is usual."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks import stock_jobs
from benchmarks.populations import Population
from benchmarks.table import Ratio
from bot.wiring import now
from domain.entries import AgendaItem
from storage.sqlite_home import SqliteHome

WAITING: Final = 100_000
STARTS: Final = 5
ROUNDS: Final = 3
ADDS: Final = 2_000
"""In each round, by each."""
AT_ONCE: Final = 50
"""How many of ours wait at the same moment, as the commands of as many people do."""
_PATIENCE_SECONDS: Final = 120
_HOUSE: Final = Path(__file__).parents[1]
_OURS: Final = "benchmarks.start_agenda"
_THEIRS: Final = "benchmarks.stock_jobs"
_MODULES: Final = (_OURS, _THEIRS)


class Start(NamedTuple):
    """What a start took, and what the process holds once it has looked."""

    seconds: float
    """From the process's start."""
    loaded_seconds: float
    """From when all that it imports was loaded."""
    kilobytes: int


class Adding(NamedTuple):
    """The seconds for as many reminders: ours of many people, ours one by one, theirs."""

    together: float
    alone: float
    theirs: float


async def measure(folder: Path) -> list[Ratio]:
    """Starts in turn on stores that hold as many, then reminders scheduled in turn."""
    agenda = Population(folder / "agenda.db", WAITING + 1, 0)
    await agenda.build(["renewal"])
    jobs = folder / "jobs.db"
    await asyncio.to_thread(stock_jobs.fill, jobs, WAITING)
    paths = {_OURS: agenda.path, _THEIRS: jobs}
    starts = [await _starts(paths, number) for number in range(STARTS + 1)][1:]
    addings = await _measure_adding(agenda, jobs)
    pairs = [(each[_OURS], each[_THEIRS]) for each in starts]
    return [
        Ratio("start until it has looked once", tuple(a.seconds / b.seconds for a, b in pairs)),
        Ratio(
            "the same from when its modules are loaded",
            tuple(a.loaded_seconds / b.loaded_seconds for a, b in pairs),
        ),
        Ratio("memory after that", tuple(a.kilobytes / b.kilobytes for a, b in pairs)),
        Ratio(
            f"reminders scheduled a second, {AT_ONCE} at a time",
            tuple(each.theirs / each.together for each in addings),
        ),
        Ratio(
            "reminders scheduled a second, one by one",
            tuple(each.theirs / each.alone for each in addings),
        ),
    ]


# -- starts ----------------------------------------------------------------------------------------


async def _starts(paths: dict[str, Path], number: int) -> dict[str, Start]:
    turn = _MODULES if number % 2 else _MODULES[::-1]
    return {module: await _start(module, paths[module]) for module in turn}


async def _start(module: str, path: Path) -> Start:
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, str(path)),
        cwd=_HOUSE,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    if process.stdout is None:
        raise TypeError(process)
    async with asyncio.timeout(_PATIENCE_SECONDS):
        line = await process.stdout.readline()
        seconds = time.perf_counter() - started
        if await process.wait():
            raise AssertionError(f"{module} failed")
    loaded_seconds, kilobytes = line.split()
    return Start(seconds, float(loaded_seconds), int(kilobytes))


# -- adding ----------------------------------------------------------------------------------------


async def _measure_adding(agenda: Population, jobs: Path) -> list[Adding]:
    addings = []
    async with SqliteHome(agenda.path) as home, stock_jobs.scheduler(jobs) as theirs:
        for number in range(ROUNDS):
            gc.collect()
            together = await _schedule(home, _few(f"together {number}"), AT_ONCE)
            alone = await _schedule(home, _few(f"alone {number}"), 1)
            addings.append(Adding(together, alone, await stock_jobs.add(theirs, ADDS)))
    held = await asyncio.to_thread(stock_jobs.count, jobs)
    if held != WAITING + ROUNDS * ADDS:
        raise AssertionError(f"{held} jobs are held")
    if (waiting := await asyncio.to_thread(agenda.count_waiting)) != WAITING + 2 * ROUNDS * ADDS:
        raise AssertionError(f"{waiting} reminders wait")
    return addings


def _few(occurrence: str) -> list[tuple[int, AgendaItem]]:
    """A reminder for each of some accounts, evenly spread."""
    due_at = now().replace(microsecond=0) + timedelta(days=30)
    item = AgendaItem("stale", occurrence, due_at)
    return [(account, item) for account in range(2, WAITING, WAITING // ADDS)][:ADDS]


async def _schedule(
    home: SqliteHome, items: Sequence[tuple[int, AgendaItem]], at_once: int
) -> float:
    """The seconds until all are on disk, each by a transaction of its own."""
    started = time.perf_counter()
    for first in range(0, len(items), at_once):
        few = items[first : first + at_once]
        await asyncio.gather(*(_schedule_one(home, *each) for each in few))
    return time.perf_counter() - started


async def _schedule_one(home: SqliteHome, account: int, item: AgendaItem) -> None:
    await home.run(lambda books: books.agenda.schedule(account, [item]))
