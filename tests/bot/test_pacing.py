"""Turns of reminders: never too fast for the platform, in order, and never in an answer's way."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pacing import CHAT_SECONDS, SENDS_A_SECOND, Pace
from bot.pauses import StoppedError
from tests.botapi.faults import Pace as Platform
from tests.virtual_time import in_virtual_time, time

ANSWERS_A_SECOND: Final = 9
LATEST_SECONDS: Final = 0.1
"""How much longer than another a send may be on its way to the platform."""
A_MOMENT: Final = 1e-6


@dataclass(frozen=True)
class Event:
    """What a run does, so many seconds after the event before."""

    after: float
    what: Literal["answer", "reminder", "halt"]
    chat: int
    on_its_way: float
    """For a halt: how long it is."""


@dataclass(frozen=True)
class Sent:
    at: float
    what: str
    chat: int
    number: int
    """Which of the events it was."""


@dataclass
class Run:
    """Sends as the events say, and writes down what was sent, refused and halted."""

    sent: list[Sent] = field(default_factory=list)
    refused: list[Sent] = field(default_factory=list)
    halts: list[tuple[float, float]] = field(default_factory=list)

    async def go(self, events: list[Event]) -> None:
        self._pace, self._platform = Pace(asyncio.Event()), Platform(time)
        answers: deque[float] = deque(maxlen=ANSWERS_A_SECOND)
        async with asyncio.TaskGroup() as group:
            for number, each in enumerate(events):
                await asyncio.sleep(each.after)
                if each.what == "reminder":
                    group.create_task(self._remind(number, each))
                elif each.what == "halt":
                    self._pace.halt(each.on_its_way)
                    self.halts.append((time(), time() + each.on_its_way))
                elif len(answers) < ANSWERS_A_SECOND or answers[0] + 1 < time():
                    answers.append(time())
                    self._pace.note(str(each.chat))
                    group.create_task(self._send(number, each))

    async def _remind(self, number: int, event: Event) -> None:
        await self._pace.turn(str(event.chat))
        await self._send(number, event)

    async def _send(self, number: int, event: Event) -> None:
        sent = Sent(time(), event.what, event.chat, number)
        self.sent.append(sent)
        await asyncio.sleep(event.on_its_way)
        if self._platform.retry_after(event.chat) is not None:
            self.refused.append(sent)

    @property
    def reminders(self) -> list[Sent]:
        return [each for each in self.sent if each.what == "reminder"]

    def before(self, reminder: Sent) -> list[Sent]:
        return self.sent[: self.sent.index(reminder)]


def events(*kinds: Literal["answer", "reminder", "halt"]) -> st.SearchStrategy[list[Event]]:
    after = st.one_of(st.just(0.0), st.floats(0, 0.3), st.floats(0, 3))
    chat = st.one_of(st.integers(1, 4), st.integers(1, 200))
    one = st.builds(Event, after, st.sampled_from(kinds), chat, st.floats(0, LATEST_SECONDS))
    return st.lists(one, max_size=100)


def halting(event: Event) -> Event:
    """A halt lasts for seconds, where a send is on its way for a moment."""
    if event.what != "halt":
        return event
    return Event(event.after, event.what, event.chat, event.on_its_way * 40)


@settings(deadline=None)
@given(events("answer", "reminder", "reminder", "halt").map(lambda some: [*map(halting, some)]))
def test_whatever_comes_no_reminder_is_refused_and_all_are_sent_in_order(some: list[Event]) -> None:
    run = Run()
    in_virtual_time(run.go(some))
    asked = [number for number, each in enumerate(some) if each.what == "reminder"]
    assert sorted(each.number for each in run.reminders) == asked
    assert not [each for each in run.refused if each.what == "reminder"]
    for reminder in run.reminders:
        its_second = [each for each in run.before(reminder) if each.at > reminder.at - 1 + A_MOMENT]
        assert len(its_second) < SENDS_A_SECOND
        assert rested(run, reminder.chat, reminder, A_MOMENT)
        assert not [1 for begun, over in run.halts if begun < reminder.at < over - A_MOMENT]
        for later in run.reminders[run.reminders.index(reminder) :]:
            # Who asked earlier is served later only while their own chat rests.
            assert later.number >= reminder.number or not rested(
                run, later.chat, reminder, -A_MOMENT
            )


def rested(run: Run, chat: int, reminder: Sent, moment: float) -> bool:
    """Whether a chat had nothing for its while, less a moment, when a reminder was sent."""
    since = reminder.at - CHAT_SECONDS + moment
    return not [each for each in run.before(reminder) if each.chat == chat and each.at > since]


@settings(deadline=None)
@given(st.lists(st.integers(1, 10_000), unique=True, min_size=60, max_size=120))
def test_reminders_to_many_chats_go_evenly_and_in_order(chats: list[int]) -> None:
    run = Run()
    in_virtual_time(run.go([Event(0, "reminder", chat, 0) for chat in chats]))
    assert [each.chat for each in run.sent] == chats
    assert not run.refused
    assert [each.at for each in run.sent] == pytest.approx(
        [number / SENDS_A_SECOND for number in range(len(chats))]
    )


async def times(pace: Pace, *chats: str) -> list[float]:
    """When each chat's turn came, asked for at the same moment."""

    async def when(chat: str) -> float:
        await pace.turn(chat)
        return time()

    return list(await asyncio.gather(*map(when, chats)))


def paced(test: Callable[[Pace], Awaitable[None]]) -> Callable[[], None]:
    """Runs a test in virtual time, with a pace that nobody stops."""

    async def run() -> None:
        await test(Pace(asyncio.Event()))

    def test_in_virtual_time() -> None:
        in_virtual_time(run())

    return test_in_virtual_time


@paced
async def test_a_chat_that_rests_holds_no_other_up(pace: Pace) -> None:
    assert await times(pace, "ana", "ana", "bea", "ana", "carla") == pytest.approx(
        [0, CHAT_SECONDS, 0.05, 2 * CHAT_SECONDS, 0.1], abs=0.05
    )


@paced
async def test_who_comes_while_all_chats_rest_goes_at_once(pace: Pace) -> None:
    pace.note("ana")
    resting = asyncio.create_task(times(pace, "ana"))
    await asyncio.sleep(0.5)
    assert await times(pace, "bea") == pytest.approx([0.5], abs=0.05)
    assert await resting == pytest.approx([CHAT_SECONDS], abs=0.05)


@paced
async def test_a_chat_answered_again_and_again_holds_no_other_up(pace: Pace) -> None:
    pace.note("ana")
    pace.note("bea")
    await asyncio.sleep(1)
    pace.note("ana")
    assert await times(pace, "ana", "bea") == pytest.approx(
        [1 + CHAT_SECONDS, CHAT_SECONDS], abs=0.05
    )


@paced
async def test_answers_come_first_but_a_heap_of_them_is_soon_over(pace: Pace) -> None:
    for number in range(500):
        pace.note(str(number))
    assert await times(pace, "ana") == [1.0]


@paced
async def test_the_longer_of_two_halts_counts(pace: Pace) -> None:
    pace.halt(30)
    pace.halt(5)
    asked = asyncio.create_task(times(pace, "ana"))
    await asyncio.sleep(20)
    pace.halt(15)
    assert await asked == [35.0]


def test_every_wait_ends_at_once_when_the_process_is_told_to_stop() -> None:
    in_virtual_time(stopped_while_many_wait())


async def stopped_while_many_wait() -> None:
    stop = asyncio.Event()
    pace = Pace(stop)
    pace.halt(600)
    chats = [str(number) for number in range(100)]
    waiting = [asyncio.create_task(pace.turn(chat)) for chat in chats]
    await asyncio.sleep(1)
    stop.set()
    ends = await asyncio.gather(*waiting, return_exceptions=True)
    assert {type(end) for end in ends} == {StoppedError}
    with pytest.raises(StoppedError):
        await pace.turn("late")
    assert time() == 1.0


@paced
async def test_who_gives_up_takes_no_turn(pace: Pace) -> None:
    pace.halt(1)
    gone = asyncio.create_task(pace.turn("ana"))
    stays = asyncio.create_task(times(pace, "ana"))
    await asyncio.sleep(0.5)
    gone.cancel()
    assert await stays == [1.0]


@paced
async def test_chats_that_have_rested_are_forgotten(pace: Pace) -> None:
    for number in range(200):
        pace.note(f"answered {number}")
        await pace.turn(f"reminded {number}")
    assert len(pace._resting) <= SENDS_A_SECOND * CHAT_SECONDS + 1
    await asyncio.sleep(CHAT_SECONDS)
    pace.note("ana")
    assert list(pace._resting) == ["ana"]
    assert not pace._waiting
