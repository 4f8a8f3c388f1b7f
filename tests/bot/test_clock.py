"""Ticks: every few seconds, one at a time, whatever comes of them and of the system's clock."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from unittest.mock import patch

import pytest

from bot.clock import TICK_SECONDS, Clock
from tests.virtual_time import in_virtual_time, time

STARTED = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = 86_400


class System:
    """The system's clock: it goes with the loop's time, and may be set."""

    def __init__(self) -> None:
        self.at_first = STARTED

    def set(self, seconds: float) -> None:
        self.at_first += timedelta(seconds=seconds)

    def now(self) -> datetime:
        return self.at_first + timedelta(seconds=time())


@pytest.fixture(autouse=True)
def system() -> Iterator[System]:
    system = System()

    class Datetime(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return system.now().astimezone(tz)

    with (
        patch("apscheduler.schedulers.base.datetime", Datetime),
        patch("apscheduler.triggers.interval.datetime", Datetime),
        patch("bot.clock.datetime", Datetime),
    ):
        yield system


@pytest.fixture(autouse=True)
def warned(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.WARNING)
    return caplog


class Ticks:
    """Writes down when each tick begins, and does then what a test wants done."""

    def __init__(self, work: Callable[[], Awaitable[None]] | None = None) -> None:
        self.begun: list[float] = []
        self.ended: list[float] = []
        self._work = work

    async def __call__(self) -> None:
        self.begun.append(time())
        if self._work is not None:
            await self._work()
        self.ended.append(time())


def lasting(seconds: float) -> Callable[[], Awaitable[None]]:
    async def work() -> None:
        await asyncio.sleep(seconds)

    return work


def ticked(ticks: Ticks, *steps: float | Callable[[], None]) -> list[float]:
    """When ticks began, while a clock ran for some seconds, was changed, ran on, and was closed."""

    async def run() -> None:
        clock = Clock(ticks)
        clock.start()
        for step in steps:
            if callable(step):
                step()
            else:
                await asyncio.sleep(step)
        await clock.close()
        # The last that may be left would show up now.
        await asyncio.sleep(3 * TICK_SECONDS)

    in_virtual_time(run())
    return ticks.begun


def test_ticks_at_once_and_then_evenly(warned: pytest.LogCaptureFixture) -> None:
    assert ticked(Ticks(), 70) == pytest.approx([0, 20, 40, 60], abs=0.01)
    assert not warned.records


@pytest.mark.parametrize("seconds", [-36_500 * DAY, -DAY, -60, -1, 1, 60, DAY, 36_500 * DAY])
def test_goes_on_however_the_systems_clock_is_set(
    system: System, seconds: float, warned: pytest.LogCaptureFixture
) -> None:
    begun = ticked(Ticks(), 30, lambda: system.set(seconds), 70, lambda: system.set(-seconds), 100)
    gaps = [after - before for before, after in zip(begun, [*begun[1:], 200], strict=True)]
    assert max(gaps) <= TICK_SECONDS + 5.01
    assert len(begun) <= 11
    assert not warned.records


def test_needs_no_name_of_the_systems_time_zone() -> None:
    with (
        patch("apscheduler.schedulers.base.get_localzone", side_effect=LookupError),
        patch("apscheduler.triggers.interval.get_localzone", side_effect=LookupError),
    ):
        assert ticked(Ticks(), 1) == [0]


def test_one_tick_at_a_time() -> None:
    ticks = Ticks(lasting(50))
    begun = ticked(ticks, 200)
    assert len(begun) > 2
    assert all(next_ >= end for end, next_ in zip(ticks.ended, begun[1:], strict=False))


def test_a_fault_is_logged_whole_and_the_next_tick_comes(warned: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise KeyError("ours")

    assert len(ticked(Ticks(fail), 50)) == 3
    assert [each.name for each in warned.records] == ["bot.clock"] * 3
    assert all(each.exc_info for each in warned.records)


def test_a_disk_fault_is_one_line_and_the_next_tick_comes(warned: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    assert len(ticked(Ticks(fail), 50)) == 3
    line = "a tick came to nothing: database or disk is full (the disk is full; free some space)"
    assert [each.getMessage() for each in warned.records] == [line] * 3
    assert not any(each.exc_info for each in warned.records)


def test_closing_lets_a_tick_finish(warned: pytest.LogCaptureFixture) -> None:
    ticks = Ticks(lasting(1))
    assert ticked(ticks, 0.5) == [0]
    assert ticks.ended == [1]
    assert not warned.records


def test_closing_ends_a_tick_that_takes_too_long(warned: pytest.LogCaptureFixture) -> None:
    ticks = Ticks(lasting(10))
    assert ticked(ticks, 0.5) == [0]
    assert ticks.ended == []
    assert not warned.records


@pytest.mark.parametrize("rounds", range(5))
def test_closing_just_when_a_tick_begins_is_quiet(
    rounds: int, warned: pytest.LogCaptureFixture
) -> None:
    assert len(ticked(Ticks(lasting(1)), *[0] * rounds)) <= 1
    assert not warned.records


def test_closing_what_was_not_started_does_nothing() -> None:
    in_virtual_time(unstarted())


async def unstarted() -> None:
    await Clock(Ticks()).close()
