"""The bots that are measured over loopback: each a process of its own, on an API of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from benchmarks import stock_rows
from benchmarks.ledger import booked
from benchmarks.loopback_api import TOKEN, LoopbackApi
from benchmarks.memory import resident
from storage.sqlite_home import SqliteHome

T = TypeVar("T")

OPENED: Final = 100_000
"""What every chat of ours has to spend at first."""
COST: Final = 4

_HOUSE: Final = Path(__file__).parents[1]
_PATIENCE_SECONDS: Final = 60
_DATABASE: Final = "subject.db"
_LOG: Final = "subject.log"


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the bots that are put beside each other."""

    name: str
    module: tuple[str, ...]
    """What follows `python -m`."""
    opening: Callable[[int], str]
    """What a chat says at first: the first and the second time. Not measured."""
    answer: Callable[[int, str], str]
    """How the answer to a chat's so-maniest `/spend` of a title begins."""
    count: Callable[[Path, Collection[int]], int]
    """How many `/spend`s are on disk in a database that nobody has open."""
    openings_booked: int
    """How many of the two opening commands are a `/spend`, too."""


def _our_answer(number: int, title: str) -> str:
    return f"#{number} {title}: {COST}. {OPENED - number * COST:,} left."


def _stock_answer(_: int, title: str) -> str:
    return stock_rows.answer(title)


def _count_ours(path: Path, chats: Collection[int]) -> int:
    async def count() -> int:
        async with SqliteHome(path) as home:
            return await booked(path, home, chats, OPENED, COST)

    return asyncio.run(count())


def _count_rows(path: Path, _: Collection[int]) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("select count(*) from spends").fetchone()[0])


OURS: Final = Kind(
    "ours",
    ("bot", "serve"),
    opening=lambda at: (f"/balance {OPENED}", "/timezone skip")[at],
    answer=_our_answer,
    count=_count_ours,
    openings_booked=0,
)
PTB: Final = Kind(
    "python-telegram-bot",
    ("benchmarks.stock_ptb",),
    opening=lambda at: f"/spend {COST} Warming up {at}",
    answer=_stock_answer,
    count=_count_rows,
    openings_booked=2,
)
AIOGRAM: Final = Kind(
    "aiogram",
    ("benchmarks.stock_aiogram",),
    opening=lambda at: f"/spend {COST} Warming up {at}",
    answer=_stock_answer,
    count=_count_rows,
    openings_booked=2,
)
KINDS: Final = (OURS, PTB, AIOGRAM)


class Subject:
    """A bot's process, the API that it talks to, and the folder that it writes to."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        self.kind = kind
        self.api = LoopbackApi()
        self.path = folder / _DATABASE
        self._log = folder / _LOG
        self._process: asyncio.subprocess.Process | None = None
        folder.mkdir()

    async def __aenter__(self) -> Self:
        await self.api.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._process.kill()
            await self._process.wait()
        await self.api.__aexit__(kind, error, trace)

    @property
    def pid(self) -> int:
        if self._process is None:
            raise RuntimeError(f"{self.kind.name} does not run")
        return self._process.pid

    async def start(self) -> float:
        """Start the process; returns the seconds until its first getUpdates arrived."""
        self.api.expect_start()
        with self._log.open("ab") as log:
            started = time.perf_counter()
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", *self.kind.module),
                cwd=_HOUSE,
                env=self._environment(),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await self.api.polled() - started
        except TimeoutError:
            raise self.failed("asks for no updates") from None

    async def stop(self) -> None:
        """End the process as an operator does. Raises if it does not end well."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(_PATIENCE_SECONDS):
            status = await process.wait()
        if status:
            raise self.failed(f"ended with status {status}")

    def resident(self) -> int:
        """How much memory the process and those that it has started hold, in kilobytes."""
        return sum(resident(pid) for pid in _family(self.pid))

    def failed(self, how: str) -> AssertionError:
        """What went wrong, with the last that the process logged."""
        log = self._log.read_text(errors="replace") if self._log.exists() else ""
        tail = "\n".join(log.splitlines()[-20:])
        return AssertionError(f"{self.kind.name} {how}\n{self.api.faults[:5]}\n{tail}")

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""),
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.api.root,
            "DATABASE_URL": f"sqlite:///{self.path}",
            "ALLOWED_USERS": "",
        }


def _family(pid: int) -> list[int]:
    """A process and its descendants."""
    found = [pid]
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it may have ended since
            # After the name, which may hold anything, in brackets: its state and its parent.
            if int(entry.read_text("utf-8", "replace").rpartition(")")[2].split()[1]) == pid:
                found += _family(int(entry.parent.name))
    return found


@dataclass(frozen=True, slots=True)
class Lap:
    """What one round of one subject took."""

    seconds: float
    """From the first command to the last answer."""
    waits: Sequence[float]
    """From each command to its answer, sorted."""

    def wait(self, share: float) -> float:
        """The wait that this share of the answers did not exceed."""
        return self.waits[min(int(len(self.waits) * share), len(self.waits) - 1)]


class Crowd:
    """The people of one bot: each says the next thing once the last one is answered."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._api = subject.api
        self._api.heard = self._heard
        self._open: dict[int, tuple[float, str]] = {}
        """By chat: when it said what waits for its answer, and how the answer has to begin."""
        self._spends: dict[int, int] = {}
        """By chat: how many `/spend`s it has said."""
        self._say: Callable[[int], None] = self._spend
        self._left = 0
        self._waits: list[float] = []
        self._ended: asyncio.Future[float] | None = None

    @property
    def spends(self) -> int:
        """How many `/spend`s have been said and answered."""
        return sum(self._spends.values())

    async def warm_up(self, chats: Collection[int]) -> None:
        """Have every chat say its two opening commands."""
        for at in range(2):
            self._say = lambda chat, at=at: self._ask(chat, self._subject.kind.opening(at), "")  # type: ignore[misc]
            await self._lap(chats, len(chats))

    async def lap(self, chats: Collection[int], commands: int) -> Lap:
        """Have chats say so many commands together, each as fast as it is answered."""
        self._say = self._spend
        return await self._lap(chats, commands)

    async def lap_during(self, chats: Collection[int], deed: Awaitable[T]) -> tuple[Lap, T]:
        """Have chats go on together as long as something else takes, and see how it ended."""
        self._say = self._spend
        started = self._begin(chats, sys.maxsize)
        done = await deed
        self._left = 0
        return await self._finish(started), done

    async def _lap(self, chats: Collection[int], commands: int) -> Lap:
        return await self._finish(self._begin(chats, commands))

    def _begin(self, chats: Collection[int], commands: int) -> float:
        self._waits = []
        self._left = commands
        self._ended = asyncio.get_running_loop().create_future()
        started = time.perf_counter()
        for chat in chats:
            self._go_on(chat)
        return started

    async def _finish(self, started: float) -> Lap:
        if self._ended is None:
            raise RuntimeError("no lap has begun")
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                ended = await self._ended
        except TimeoutError:
            raise self._subject.failed(f"left {len(self._open)} commands unanswered") from None
        if self._api.faults:
            raise self._subject.failed("was not understood")
        return Lap(ended - started, sorted(self._waits))

    def _go_on(self, chat: int) -> None:
        if self._left:
            self._left -= 1
            self._say(chat)

    def _spend(self, chat: int) -> None:
        number = self._spends[chat] = self._spends.get(chat, 0) + 1
        title = f"Logo design {number}"
        self._ask(chat, f"/spend {COST} {title}", self._subject.kind.answer(number, title))

    def _ask(self, chat: int, text: str, beginning: str) -> None:
        self._open[chat] = self._api.say(chat, text), beginning

    def _heard(self, chat: int, text: str, at: float) -> None:
        said, beginning = self._open.pop(chat, (at, None))
        if beginning is None or not text.startswith(beginning):
            self._fail(f"told chat {chat} {text!r}, not {beginning!r}")
            return
        self._waits.append(at - said)
        self._go_on(chat)
        if not self._open and self._ended is not None and not self._ended.done():
            self._ended.set_result(at)

    def _fail(self, how: str) -> None:
        if self._ended is None or self._ended.done():
            self._api.faults.append(how)
        else:
            self._ended.set_exception(self._subject.failed(how))
