"""Whether people wait longer for their answers while reminders go out to thousands of others."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from benchmarks.ledger import booked
from benchmarks.populations import BEGINNING, Population
from benchmarks.subjects import COST, OPENED, OURS, Crowd, Lap, Subject
from benchmarks.table import Ratio
from benchmarks.ticking import KINDS_WAITED_FOR
from bot.wiring import now
from storage.sqlite_home import SqliteHome
from tests.botapi import Pace

DUE: Final = 3_000
"""How many have a reminder due at the same moment."""
CHATS: Final = range(1001, 1041)
"""Those who write meanwhile; none of them has a reminder due."""
COMMANDS_A_SECOND: Final = 4
QUIET_SECONDS: Final = 90
"""How long they write before the reminders are due, and again after the last."""
QUIET_WINDOWS: Final = 2
"""Before, and again after."""
WINDOWS: Final = 3
"""While reminders go out."""
WAIT_MOST: Final = 2.0
_STARTING_SECONDS: Final = 15
_PATIENCE_SECONDS: Final = 600
_P50: Final = 0.5
_P99: Final = 0.99


class Wait(NamedTuple):
    """When something was said, and how long it took to be answered."""

    said: float
    seconds: float


class People:
    """They write one after another, whether or not the one before is answered."""

    def __init__(self, subject: Subject, due: range) -> None:
        self.waits: list[Wait] = []
        self.arrived: Counter[int] = Counter()
        """By chat: how many reminders have arrived."""
        self.first = self.last = 0.0
        """When the first reminder arrived, and the last."""
        self.spends = 0
        self.all_arrived = asyncio.Event()
        self._subject = subject
        self._due = due
        self._open: dict[int, tuple[float, str]] = {}
        self._talking: asyncio.Task[None] | None = None
        subject.api.heard = self._heard

    def begin(self) -> None:
        self._talking = asyncio.create_task(self._talk())

    async def end(self) -> None:
        """Say nothing more, and wait for what is not answered."""
        if self._talking is None:
            return
        self._talking.cancel()
        await asyncio.wait({self._talking})
        for _ in range(_PATIENCE_SECONDS):
            if not self._open:
                return
            await asyncio.sleep(0.1)
        raise self._subject.failed(f"left {len(self._open)} commands unanswered")

    def laps(self, begins: float, ends: float, windows: int) -> list[Lap]:
        """The waits of what was said within a time, in as many equal parts."""
        length = (ends - begins) / windows
        return [self._lap(begins + at * length, length) for at in range(windows)]

    def _lap(self, begins: float, length: float) -> Lap:
        within = [each.seconds for each in self.waits if 0 <= each.said - begins < length]
        return Lap(length, sorted(within))

    async def _talk(self) -> None:
        started = time.perf_counter()
        while True:
            number, place = divmod(self.spends, len(CHATS))
            self._say(CHATS[place], number + 1)
            self.spends += 1
            due = started + self.spends / COMMANDS_A_SECOND
            await asyncio.sleep(max(due - time.perf_counter(), 0))

    def _say(self, chat: int, number: int) -> None:
        if chat in self._open:
            self._subject.api.faults.append(f"chat {chat} still waits")
        title = f"Logo design {number}"
        said = self._subject.api.say(chat, f"/spend {COST} {title}")
        self._open[chat] = said, OURS.answer(number, title)

    def _heard(self, chat: int, text: str, at: float) -> None:
        said, beginning = self._open.pop(chat, (None, BEGINNING))
        if not text.startswith(beginning):
            self._subject.api.faults.append(f"chat {chat} was told {text!r}, not {beginning!r}")
        if said is not None:
            self.waits.append(Wait(said, at - said))
            return
        self.first, self.last = self.first or at, at
        self.arrived[chat] += 1
        if len(self.arrived) == len(self._due):
            self.all_arrived.set()


async def measure(folder: Path) -> list[Ratio]:
    """The waits while reminders go out, beside those of the same people before and after."""
    async with AsyncExitStack() as stack:
        subject = await stack.enter_async_context(Subject(OURS, folder / "broadcast"))
        population = Population(subject.path, DUE + 1, DUE)
        await population.build(KINDS_WAITED_FOR)
        due_at = time.perf_counter() + _STARTING_SECONDS + QUIET_SECONDS
        population.make_due(now() + timedelta(seconds=_STARTING_SECONDS + QUIET_SECONDS))
        await subject.start()
        await Crowd(subject).warm_up(CHATS)
        people = People(subject, population.due_chats)
        await asyncio.sleep(1)  # until nobody's chat rests any more
        subject.api.limits = Pace(time.monotonic)
        quiet, during = await _listen(people, due_at)
        await subject.stop()
        await _check(subject, people, population)
    sends = len(people.waits) + people.arrived.total() + subject.api.refused
    return [
        _ratio(quiet, during, _P99, WAIT_MOST),
        _ratio(quiet, during, _P50, None),
        # Far apart, they say that something else was busy: then the lines above say little.
        Ratio("p99 of each quiet part ÷ their median", _beside_usual(quiet, quiet, _P99)),
        Ratio(
            "messages refused because they came too fast ÷ all", (subject.api.refused / sends,), 0
        ),
    ]


async def _listen(people: People, due_at: float) -> tuple[Sequence[Lap], Sequence[Lap]]:
    """The laps of the quiet times around, and those of the broadcast."""
    begins = time.perf_counter()
    people.begin()
    async with asyncio.timeout(_PATIENCE_SECONDS):
        await people.all_arrived.wait()
    await asyncio.sleep(QUIET_SECONDS)
    await people.end()
    if begins + QUIET_SECONDS / 2 > due_at or people.first < due_at - 1:
        raise AssertionError("it was not quiet for long enough")
    quiet = [
        *people.laps(begins, due_at - 1, QUIET_WINDOWS),
        *people.laps(people.last, people.last + QUIET_SECONDS, QUIET_WINDOWS),
    ]
    return quiet, people.laps(people.first, people.last, WINDOWS)


def _ratio(quiet: Sequence[Lap], during: Sequence[Lap], share: float, most: float | None) -> Ratio:
    return Ratio(
        f"p{share * 100:.0f} of {len(CHATS)} others' `/spend` meanwhile ÷ before and after",
        _beside_usual(during, quiet, share),
        most=most,
    )


def _beside_usual(laps: Sequence[Lap], quiet: Sequence[Lap], share: float) -> tuple[float, ...]:
    usual = median(lap.wait(share) for lap in quiet)
    return tuple(lap.wait(share) / usual for lap in laps)


async def _check(subject: Subject, people: People, population: Population) -> None:
    """Everybody was reminded once, and all that was answered is on disk."""
    if subject.api.faults or people.arrived != Counter(population.due_chats):
        raise subject.failed(f"reminded {len(people.arrived)} of {DUE} chats")
    async with SqliteHome(subject.path) as home:
        found = await booked(subject.path, home, CHATS, OPENED, COST, beside=DUE + 1)
    if found != people.spends:
        raise subject.failed(f"has {found} of {people.spends} on disk")
