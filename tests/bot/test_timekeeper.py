"""What time it is where clocks leap, stand still or are behind: what is posted stays right."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from aiohttp import test_utils, web
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import TelegramError

from bot.http import AiohttpRequest
from bot.timekeeper import Timekeeper
from bot.wiring import load_rulebook
from handlers.keeper import Keeper
from handlers.post import PostOffice
from tests.botapi import BotApi
from tests.botapi.doors import ask, open_door
from tests.world import DOOR, START, World

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
YEAR = timedelta(days=365)
YEARS = 11 * YEAR
OFF = pytest.mark.parametrize("mechanism", ["bot.timekeeper.APART_MOST"])


@dataclass
class Clocks:
    """True time, and the clocks of a machine: one can be set, the other stands still in sleep."""

    true: datetime = START
    off_by: timedelta = timedelta()
    seconds: float = 0.0
    keeper: Timekeeper = field(init=False)

    def __post_init__(self) -> None:
        self.keeper = Timekeeper(self.shown, lambda: self.seconds)

    def shown(self) -> datetime:
        return self.true + self.off_by

    def goes_on(self, span: timedelta) -> None:
        # In this order: the ledger's thread may look at any time, and must see no leap between.
        self.seconds += span.total_seconds()
        self.true += span

    def sleeps(self, span: timedelta) -> None:
        self.true += span

    def hears(self, wrong_by: timedelta = timedelta()) -> None:
        self.keeper.told(self.true + wrong_by)

    def off(self) -> timedelta:
        """How far what is taken for now is ahead of the truth."""
        return self.keeper.now() - self.true


# -- the rule --------------------------------------------------------------------------------------


def test_the_first_reading_is_no_leap_whatever_it_shows() -> None:
    clocks = Clocks(off_by=YEARS)
    assert not clocks.keeper.leaps()
    assert clocks.off() == YEARS


@pytest.mark.parametrize("heard", [False, True])
def test_a_leap_holds_what_is_posted_at_the_last_time_that_was_trusted(heard: bool) -> None:
    clocks = Clocks()
    if heard:
        clocks.hears()
    clocks.off_by = YEARS
    clocks.goes_on(20 * HOUR)
    assert clocks.keeper.leaps()
    assert clocks.off() == timedelta()
    clocks.off_by = timedelta()
    assert not clocks.keeper.leaps()
    assert clocks.off() == timedelta()


@pytest.mark.parametrize(
    ("ahead", "leaps"), [(timedelta(hours=12), False), (timedelta(hours=12, seconds=1), True)]
)
@pytest.mark.parametrize("heard", [False, True])
def test_twelve_hours_are_no_leap(ahead: timedelta, leaps: bool, heard: bool) -> None:
    clocks = Clocks()
    if heard:
        clocks.hears()
    clocks.off_by = ahead
    assert clocks.keeper.leaps() is leaps


def test_hours_that_add_up_are_a_leap_where_the_platform_tells_the_time() -> None:
    clocks = Clocks()
    clocks.hears()
    for hours, leaps in [(7, False), (14, True), (21, True), (3, False)]:
        clocks.off_by = hours * HOUR
        assert clocks.keeper.leaps() is leaps, hours


def test_the_platform_near_our_clock_ends_a_leap() -> None:
    clocks = Clocks()
    clocks.hears()
    clocks.sleeps(9 * DAY)
    assert clocks.keeper.leaps()
    clocks.hears()
    assert not clocks.keeper.leaps()
    assert clocks.off() == timedelta()


def test_the_platform_far_from_our_clock_ends_no_leap() -> None:
    clocks = Clocks()
    clocks.off_by = YEARS
    assert clocks.keeper.leaps()
    for _ in range(3):
        clocks.goes_on(HOUR)
        clocks.hears()
        assert clocks.keeper.leaps()
        assert clocks.off() == timedelta()


def test_a_clock_that_was_wrong_from_the_start_is_seen_by_the_platforms() -> None:
    clocks = Clocks(off_by=YEARS)
    clocks.hears()
    assert clocks.keeper.leaps()
    assert clocks.off() == timedelta()
    clocks.goes_on(HOUR)
    assert clocks.off() == timedelta()


def test_a_clock_that_is_behind_is_moved_up_once_the_platform_has_said_so_twice() -> None:
    clocks = Clocks(off_by=-6 * YEAR)
    clocks.hears()
    assert clocks.off() == -6 * YEAR
    clocks.goes_on(HOUR)
    clocks.hears()
    assert clocks.off() == timedelta()
    clocks.goes_on(DAY)
    assert clocks.off() == timedelta()
    # As on a board that learns the time once it has a network: that is no leap.
    clocks.off_by = timedelta()
    assert not clocks.keeper.leaps()


def test_a_clock_that_learns_the_time_as_the_platform_has_told_it_does_not_leap() -> None:
    clocks = Clocks(off_by=-6 * YEAR)
    clocks.hears()
    clocks.off_by = timedelta()
    assert not clocks.keeper.leaps()
    assert clocks.off() == timedelta()


def test_hours_behind_are_believed_at_once() -> None:
    clocks = Clocks(off_by=-5 * HOUR)
    clocks.hears()
    assert clocks.off() == timedelta()


@pytest.mark.parametrize("wrong_by", [YEARS, -YEARS, 13 * HOUR, -13 * HOUR])
def test_one_wrong_date_of_the_platform_moves_nothing_for_good(wrong_by: timedelta) -> None:
    clocks = Clocks()
    clocks.hears()
    clocks.hears(wrong_by)
    assert clocks.off() == timedelta()
    clocks.goes_on(HOUR)
    clocks.hears()
    assert not clocks.keeper.leaps()
    assert clocks.off() == timedelta()


def test_without_the_platform_a_clock_that_is_set_back_is_followed() -> None:
    clocks = Clocks()
    clocks.off_by = -DAY
    assert clocks.off() == -DAY
    assert not clocks.keeper.leaps()


def test_a_leap_is_logged_once_and_its_end_too(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.timekeeper")
    clocks = Clocks()
    clocks.hears()
    clocks.off_by = YEARS
    for _ in range(5):
        clocks.goes_on(HOUR)
        assert clocks.keeper.leaps()
    clocks.off_by = timedelta()
    for _ in range(5):
        assert not clocks.keeper.leaps()
    assert [each.levelname for each in caplog.records] == ["ERROR", "INFO"]
    assert "nothing is posted" in caplog.records[0].getMessage()


Step = tuple[str, float]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("on"), st.floats(0, 100)),
        st.tuples(st.just("sleep"), st.floats(0, 500)),
        st.tuples(st.just("off"), st.floats(-6, 6)),
        st.tuples(st.just("leap"), st.floats(24, 200_000)),
        st.tuples(st.just("old"), st.floats(24, 50_000)),
        st.tuples(st.just("right"), st.just(0.0)),
        st.tuples(st.just("date"), st.just(0.0)),
        st.tuples(st.just("wrong date"), st.sampled_from([-1.0, 1.0])),
    ),
    max_size=40,
)


@settings(max_examples=400, deadline=None)
@given(STEPS, st.booleans())
def test_time_is_never_far_ahead_and_right_once_the_clock_is(
    steps: list[Step], heard_at_first: bool
) -> None:
    """No hour that true time has not nearly brought is taken for now, during a leap or outside."""
    holds_time(steps, heard_at_first=heard_at_first)


def holds_time(steps: list[Step], *, heard_at_first: bool) -> None:
    clocks = Clocks()
    if heard_at_first:
        clocks.hears()
    for number, (what, hours) in enumerate(steps):
        span = hours * HOUR
        if what == "on":
            clocks.goes_on(span)
        elif what == "sleep":
            clocks.sleeps(span)
        elif what in ("off", "leap", "right"):
            clocks.off_by = span
        elif what == "old":
            clocks.off_by = -span
        elif what == "date":
            clocks.hears()
        else:  # each wrong in a way of its own: what two clocks agree about is the time
            clocks.hears(hours * (40 + number) * YEAR)
        before = clocks.keeper.now()
        assert clocks.keeper.now() == before
        assert clocks.off() <= 12 * HOUR
        assert what != "leap" or clocks.keeper.leaps()
    clocks.off_by = timedelta()
    clocks.hears()
    assert not clocks.keeper.leaps()
    assert clocks.off() == timedelta()


@OFF
def test_time_far_ahead_is_seen(mechanism: str) -> None:
    with patch(mechanism, timedelta.max), pytest.raises(AssertionError):
        holds_time([("leap", 100.0)], heard_at_first=True)


# -- the ledger ------------------------------------------------------------------------------------


class Served:
    """A world by a timekeeper's time, with the tick as the door does it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.world = World(folder)
        self.clocks = Clocks()
        now = self.clocks.keeper.now
        self.world.keeper = Keeper(self.world._home, load_rulebook(), now)
        self.world.post = PostOffice(DOOR, self.world._home, self.world.keeper, now)

    def tick(self) -> None:
        if not self.clocks.keeper.leaps():
            self.world.reminders()

    def say(self, text: str) -> str:
        return self.world.say(text, sent_at=self.clocks.true).text

    def dump(self) -> list[str]:
        with closing(sqlite3.connect(self.world.path)) as books:
            return list(books.iterdump())


def lived(folder: Path, leap: Callable[[Served], None]) -> list[str]:
    """The whole file of somebody whose bot's clock was set wrong once, on the 40th day."""
    served = Served(folder)
    try:
        for text in ("/balance 30", "/plan basic", "/cycle 13", "/badge on 7", "/buy 20"):
            served.say(text)
        for day in range(60):
            served.clocks.goes_on(DAY)
            if day == 40:
                leap(served)
            served.tick()
            if day % 7 == 0:
                served.say(f"/spend 2 Job {day}")
        assert served.world.differences() == []
        return served.dump()
    finally:
        served.world.close()


def no_leap(_: Served) -> None:
    pass


def one_tick(served: Served) -> None:
    served.clocks.off_by = YEARS
    served.tick()
    served.clocks.off_by = timedelta()


def holds_ledger(folder: Path) -> None:
    assert lived(folder / "leap", one_tick) == lived(folder / "none", no_leap)


def test_a_clock_years_ahead_for_one_tick_leaves_no_trace(tmp_path: Path) -> None:
    holds_ledger(tmp_path)


@OFF
def test_a_trace_of_a_leap_is_seen(tmp_path: Path, mechanism: str) -> None:
    with patch(mechanism, timedelta.max), pytest.raises(AssertionError):
        holds_ledger(tmp_path)


def test_what_is_said_during_a_leap_is_booked_when_it_was_said(tmp_path: Path) -> None:
    def says(text: str, *, leap: bool) -> Callable[[Served], None]:
        def during(served: Served) -> None:
            served.clocks.off_by = YEARS if leap else timedelta()
            served.say(text)
            served.clocks.off_by = timedelta()

        return during

    for number, text in enumerate(["/spend 5 Leap", "/buy 3", "/balance 44", "/cycle 20"]):
        with_leap = lived(tmp_path / f"{number} leap", says(text, leap=True))
        assert with_leap == lived(tmp_path / f"{number}", says(text, leap=False)), text


# -- through Telegram's door -----------------------------------------------------------------------


class Ticks:
    """Stands in for the door's ticking: a test has it tick."""

    tick: Callable[[], Awaitable[None]]

    def __init__(self, tick: Callable[[], Awaitable[None]]) -> None:
        type(self).tick = staticmethod(tick)

    def start(self) -> None:
        pass

    async def close(self) -> None:
        pass


async def told_years_ahead(folder: Path, *, from_the_start: bool) -> list[tuple[object, ...]]:
    """The entries of somebody whose bot ran for two ticks with a clock that was years ahead."""
    clocks = Clocks(off_by=YEARS if from_the_start else timedelta())
    async with BotApi() as api:
        api.clock = lambda: clocks.true
        ana = api.person(id=111, language_code="en")

        async def says(text: str) -> None:
            await ana.say(text, date=int(clocks.true.timestamp()))
            await ana.next()

        with patch("bot.telegram.Clock", Ticks):
            async with open_door(api, folder, clocks.keeper):
                await says("/plan basic")
                await says("/cycle 13")
                clocks.off_by = YEARS
                for _ in range(2):
                    clocks.goes_on(HOUR)
                    await Ticks.tick()
                await says("/buy 5")
            # What is under way at a jump would be days old when it is heard: nothing is, now.
            clocks.off_by = timedelta()
            clocks.goes_on(10 * DAY)
            async with open_door(api, folder, clocks.keeper):
                await Ticks.tick()
                # The summary of the grant, which has come by now.
                assert "13 Jan" in (await ana.next()).text
                await says("/balance")
        assert api.complaints == []
    return ask(folder, "select kind, happened_at from entries order by number")


@pytest.mark.parametrize("from_the_start", [False, True])
async def test_years_ahead_for_two_ticks_brings_what_true_time_brings(
    tmp_path: Path, from_the_start: bool, caplog: pytest.LogCaptureFixture
) -> None:
    entries = await told_years_ahead(tmp_path, from_the_start=from_the_start)
    assert entries == [
        ("purchase", (START + 2 * HOUR).isoformat()),
        ("grant", datetime(2026, 1, 13, tzinfo=UTC).isoformat()),
    ]
    errors = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert [each.name for each in errors] == ["bot.timekeeper"]


async def test_a_tick_during_a_leap_looks_at_nothing(tmp_path: Path) -> None:
    """Not at what true time has brought either: the next tick after the leap does."""
    clocks = Clocks()
    async with BotApi() as api:
        api.clock = lambda: clocks.true
        with patch("bot.telegram.Clock", Ticks), patch("bot.telegram.Due.look") as look:
            async with open_door(api, tmp_path, clocks.keeper):
                for off_by, looks in [(timedelta(), 1), (YEARS, 1), (timedelta(), 2)]:
                    clocks.off_by = off_by
                    await Ticks.tick()
                    assert look.await_count == looks


class Answered:
    """A server that answers everything the same way."""

    def __init__(self, content: bytes, date: str) -> None:
        self._content = content
        self._date = date

    async def __call__(self, _: web.BaseRequest) -> web.Response:
        return web.Response(body=self._content, headers={"Date": self._date})


DATE = "Mon, 05 Jan 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("content", "date", "is_heard"),
    [
        (b'{"ok": true, "result": true}', DATE, True),
        (b'{"ok": false, "error_code": 429, "description": "A page of 200"}', DATE, False),
        (b"<html>Room 12, please log in</html>", DATE, False),
        (b'{"status": "log in"}', DATE, False),
        (b'["ok", "result"]', DATE, False),
        (b"[" * 100_000, DATE, False),
        (b"\xff\xfe\x00", DATE, False),
        (b"", DATE, False),
        (b'{"ok": true, "result": true}', "soon", False),
        (b'{"ok": true, "result": true}', "Mon, 99 Jan 99999 12:00:00 GMT", False),
        (b'{"ok": true, "result": true}', "", False),
    ],
)
async def test_only_a_date_of_the_platforms_own_is_heard(
    content: bytes, date: str, is_heard: bool
) -> None:
    heard: list[datetime] = []
    request = AiohttpRequest(heard.append)
    async with test_utils.RawTestServer(Answered(content, date)) as server:
        await request.initialize()
        try:
            with suppress(TelegramError):
                await request.ask(str(server.make_url("/bot1:a/deleteWebhook")), {})
        finally:
            await request.shutdown()
    assert heard == ([START] if is_heard else [])
