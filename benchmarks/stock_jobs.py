"""Reminders as tutorials build them: APScheduler, a date job for each, in its SQLAlchemy store.

By itself, a process that starts over such a store and looks once.
"""

from __future__ import annotations

import asyncio
import pickle
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import create_engine, event, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.engine.interfaces import DBAPIConnection

from benchmarks.memory import resident

_AHEAD: Final = timedelta(days=30)


async def remind(chat: int, text: str) -> None:
    """What a job calls when it is due; none is, here."""
    raise AssertionError(f"chat {chat} was told {text!r}")


@asynccontextmanager
async def scheduler(path: Path) -> AsyncIterator[AsyncIOScheduler]:
    """A scheduler that runs, over a store in a database of its own."""
    engine = _engine(path)
    made = AsyncIOScheduler(timezone=UTC, jobstores={"default": SQLAlchemyJobStore(engine=engine)})
    made.start()
    await asyncio.sleep(0)  # it looks for the first time in the loop's next round
    yield made
    made.shutdown(wait=False)
    await asyncio.sleep(0)
    engine.dispose()


async def add(made: AsyncIOScheduler, jobs: int) -> float:
    """The seconds until so many reminders are in the store, one after another."""
    due_at = datetime.now(UTC) + _AHEAD
    started = time.perf_counter()
    for number in range(jobs):
        made.add_job(remind, DateTrigger(due_at), args=(number, "stale"))
        await asyncio.sleep(0)
    return time.perf_counter() - started


def fill(path: Path, jobs: int) -> None:
    """Make a store that holds so many; each state is the library's, only the rows are in bulk."""
    engine = _engine(path)
    store = _Collector(engine=engine)
    maker = BackgroundScheduler(timezone=UTC, jobstores={"default": store})
    maker.start(paused=True)
    due_at = datetime.now(UTC) + _AHEAD
    for number in range(jobs):
        maker.add_job(remind, DateTrigger(due_at), args=(number, "renewal"))
    with engine.begin() as connection:
        connection.execute(store.jobs_t.insert(), store.rows)
    maker.shutdown()
    engine.dispose()


def count(path: Path) -> int:
    """How many jobs a store holds."""
    engine = _engine(path)
    store = SQLAlchemyJobStore(engine=engine)
    with engine.connect() as connection:
        found = connection.scalar(select(func.count()).select_from(store.jobs_t))
    engine.dispose()
    return int(found or 0)


class _Collector(SQLAlchemyJobStore):  # type: ignore[misc]
    """A store that keeps the rows that it would insert."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine=engine)
        self.rows: list[dict[str, Any]] = []

    def add_job(self, job: Job) -> None:
        self.rows.append(
            {
                "id": job.id,
                "next_run_time": job.next_run_time.timestamp(),
                "job_state": pickle.dumps(job.__getstate__(), self.pickle_protocol),
            }
        )


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _write_ahead)
    return engine


def _write_ahead(connection: DBAPIConnection, _: object) -> None:
    # As durable as ours.
    cursor = connection.cursor()
    cursor.execute("pragma journal_mode = wal")
    cursor.execute("pragma synchronous = full")
    cursor.close()


async def _start(path: Path) -> None:
    started = time.perf_counter()
    async with scheduler(path):
        print(time.perf_counter() - started, resident(), flush=True)


if __name__ == "__main__":
    asyncio.run(_start(Path(sys.argv[1])))
