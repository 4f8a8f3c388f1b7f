"""While the platform or the disk can't be reached: how long is waited, and what the log says."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable

import pytest

from bot.patience import SILENCE_SECONDS, HiccupError, LaterError, Patience
from bot.pauses import LONGEST_SECONDS, StoppedError
from tests.virtual_time import in_virtual_time, time

HOURS = 5
FOR_LONG = HOURS * SILENCE_SECONDS
ROWS = 30


@pytest.fixture(autouse=True)
def _all_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records]


def disk_fault() -> Exception:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR"
    return error


FAULTS: dict[str, Callable[[], Exception]] = {
    "platform": lambda: HiccupError("not connected"),
    "disk": disk_fault,
}


class Away:
    """What can't be reached until a time; it notes when it was asked."""

    def __init__(self, fault: Callable[[], Exception], until: float) -> None:
        self._fault = fault
        self._until = until
        self.asked: list[float] = []

    async def call(self) -> str:
        self.asked.append(time())
        if time() < self._until:
            raise self._fault()
        return "done"


def everybody(away: Away) -> list[str]:
    """What comes of as many rows as there are, which all wait for the same."""

    async def wait() -> list[str]:
        patience = Patience(asyncio.Event())
        calls = [patience.insist(f"row {row}", away.call) for row in range(ROWS)]
        return list(await asyncio.gather(*calls))

    return in_virtual_time(wait())


@pytest.mark.parametrize("what", FAULTS)
def test_what_lasts_is_a_line_an_hour_whoever_waits_and_drops_nobody(
    caplog: pytest.LogCaptureFixture, what: str
) -> None:
    assert everybody(Away(FAULTS[what], FOR_LONG)) == ["done"] * ROWS
    assert HOURS <= len(lines(caplog)) <= HOURS + 1
    assert all("waits: " in each for each in lines(caplog))


@pytest.mark.parametrize("what", FAULTS)
def test_nobody_waits_longer_than_a_minute_nor_asks_in_circles(what: str) -> None:
    away = Away(FAULTS[what], FOR_LONG)

    async def wait() -> None:
        await Patience(asyncio.Event()).insist("row 1", away.call)

    in_virtual_time(wait())
    apart = [after - before for before, after in zip(away.asked, away.asked[1:], strict=False)]
    assert max(apart) <= LONGEST_SECONDS + 0.1
    assert min(apart[10:]) >= LONGEST_SECONDS / 2 - 0.1


def test_a_new_outage_is_told_at_once(caplog: pytest.LogCaptureFixture) -> None:
    async def wait() -> None:
        patience = Patience(asyncio.Event())
        for _ in range(3):
            away = Away(FAULTS["platform"], time() + 30)
            await patience.insist("row 1", away.call)

    in_virtual_time(wait())
    assert len(lines(caplog)) == 3


def test_one_that_waits_while_others_are_served_is_a_line_an_hour(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def wait() -> None:
        patience = Patience(asyncio.Event())
        away = Away(FAULTS["platform"], FOR_LONG)
        waiting = asyncio.create_task(patience.insist("row 1", away.call))
        while not waiting.done():
            await asyncio.sleep(10)
            patience.platform.over("getUpdates")

    in_virtual_time(wait())
    assert HOURS <= len(lines(caplog)) <= HOURS + 1


def test_who_is_asked_to_wait_waits_so_long() -> None:
    asked: list[float] = []

    async def call() -> None:
        asked.append(time())
        if len(asked) < 3:
            raise LaterError(1_000)

    async def wait() -> None:
        await Patience(asyncio.Event()).insist("row 1", call)

    in_virtual_time(wait())
    assert [round(each, -1) for each in asked] == [0, 1_000, 2_000]


@pytest.mark.parametrize("what", FAULTS)
async def test_who_waits_when_it_stops_is_let_go_of(what: str) -> None:
    patience, begun = Patience(asyncio.Event()), asyncio.Event()

    async def call() -> None:
        begun.set()
        error = FAULTS[what]()
        raise error

    waiting = asyncio.create_task(patience.insist("row 1", call))
    await begun.wait()
    patience.stop.set()
    with pytest.raises(StoppedError):
        await waiting


async def test_a_fault_of_ours_is_nobodys_outage() -> None:
    with pytest.raises(ZeroDivisionError):
        await Patience(asyncio.Event()).insist("row 1", _fail)


async def _fail() -> None:
    raise ZeroDivisionError
