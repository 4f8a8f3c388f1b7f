"""Whether people wait longer for their answers while one person floods the bot with messages."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.ledger import booked
from benchmarks.subjects import COST, OPENED, OURS, Crowd, Lap, Subject
from benchmarks.table import Ratio
from storage.sqlite_home import SqliteHome
from tests.botapi import Pace

FLOODER: Final = 5_000
MESSAGES: Final = 2_000
"""How many the flooder sends at the same moment; no answer is waited for."""
CHATS: Final = range(1001, 1041)
"""The others."""
COMMANDS_A_SECOND: Final = 20
SECONDS: Final = 15
"""How long they write without the flood, and from its first message on."""
ROUNDS: Final = 5
P99_MOST: Final = 3.0
LONGEST_MOST: Final = 10.0
_P99: Final = 0.99
_LONGEST: Final = 1.0
_AT_ONCE: Final = 20
"""How many of the flooder's messages arrive before anything else has its turn in this process."""
_BREATH_SECONDS: Final = 1.1
"""Until nobody's chat rests any more."""
_PATIENCE_SECONDS: Final = 300


class Round(NamedTuple):
    """What the others waited without the flood, and with it."""

    quiet: Lap
    flooded: Lap

    def ratio(self, share: float) -> float:
        return self.flooded.wait(share) / self.quiet.wait(share)


class People:
    """The others write in turn, whether or not the one before is answered; one floods."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._open: dict[int, deque[tuple[float, str]]] = {}
        self._numbers: dict[int, int] = {}
        self._waits: list[float] = []
        self._fewer = asyncio.Event()
        subject.api.heard = self._heard

    @property
    def spends(self) -> int:
        """How many commands all have said."""
        return sum(self._numbers.values())

    async def round(self) -> Round:
        """What they wait without the flood, and with it; then all of it is answered."""
        self._subject.api.limits = Pace(time.monotonic)
        quiet = await self._lap()
        flooding = asyncio.create_task(self._flood())
        flooded = await self._lap()
        await flooding
        self._subject.api.limits = None
        await self._answered([FLOODER])
        return Round(quiet, flooded)

    async def _lap(self) -> Lap:
        self._waits = []
        talking = asyncio.create_task(self._talk())
        await asyncio.sleep(SECONDS)
        talking.cancel()
        await asyncio.wait({talking})
        await self._answered(CHATS)
        await asyncio.sleep(_BREATH_SECONDS)
        return Lap(SECONDS, sorted(self._waits))

    async def _flood(self) -> None:
        for said in range(1, MESSAGES + 1):
            self._say(FLOODER)
            if said % _AT_ONCE == 0:
                await asyncio.sleep(0)

    async def _answered(self, chats: Iterable[int]) -> None:
        """Wait until nothing of some chats waits to be answered."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while any(self._open.get(chat) for chat in chats):
                self._fewer.clear()
                await self._fewer.wait()

    async def _talk(self) -> None:
        started, said = time.perf_counter(), 0
        while True:
            self._say(CHATS[said % len(CHATS)])
            said += 1
            await asyncio.sleep(max(started + said / COMMANDS_A_SECOND - time.perf_counter(), 0))

    def _say(self, chat: int) -> None:
        number = self._numbers[chat] = self._numbers.get(chat, 0) + 1
        title = f"Logo design {number}"
        said = self._subject.api.say(chat, f"/spend {COST} {title}")
        self._open.setdefault(chat, deque()).append((said, OURS.answer(number, title)))

    def _heard(self, chat: int, text: str, at: float) -> None:
        waiting = self._open.get(chat)
        said, beginning = waiting.popleft() if waiting else (at, "nothing")
        if not text.startswith(beginning):
            self._subject.api.faults.append(f"chat {chat} was told {text!r}, not {beginning!r}")
        if chat != FLOODER:
            self._waits.append(at - said)
        self._fewer.set()


async def measure(folder: Path) -> list[Ratio]:
    """The waits of others while one floods, beside those of the same people just before."""
    async with AsyncExitStack() as stack:
        subject = await stack.enter_async_context(Subject(OURS, folder / "flood"))
        await subject.start()
        await Crowd(subject).warm_up([*CHATS, FLOODER])
        people = People(subject)
        await asyncio.sleep(_BREATH_SECONDS)
        rounds = [await people.round() for _ in range(ROUNDS + 1)][1:]
        await subject.stop()
        await _check(subject, people)
    return [
        _ratio(rounds, "p99", _P99, P99_MOST),
        _ratio(rounds, "longest", _LONGEST, LONGEST_MOST),
    ]


def _ratio(rounds: Sequence[Round], what: str, share: float, most: float) -> Ratio:
    return Ratio(
        f"{what} of {len(CHATS)} others' `/spend` meanwhile ÷ on a quiet bot",
        tuple(each.ratio(share) for each in rounds),
        most=most,
    )


async def _check(subject: Subject, people: People) -> None:
    """All that was said is answered, and all that was answered is on disk."""
    if subject.api.faults:
        raise subject.failed("was not understood")
    async with SqliteHome(subject.path) as home:
        found = await booked(subject.path, home, [*CHATS, FLOODER], OPENED, COST)
    if found != people.spends:
        raise subject.failed(f"has {found} of {people.spends} on disk")
