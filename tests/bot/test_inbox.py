"""What came in is worked once, whatever fails meanwhile."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from bot.telegram_sender import TelegramSender
from bot.upkeep import verify
from handlers.command import Command
from handlers.keeper import Keeper
from handlers.post import Delivery, Incoming, Outgoing, PostOffice
from handlers.reply import Reply
from storage.books import Books
from tests.botapi import BotApi, BotMessage, Person
from tests.botapi.doors import LEDGER, ask, count, door, open_door, taken_in, until_worked
from tests.quiet import quiet

NOTED = "Noted: the site shows 40 Connects."
TROUBLE = "Something went wrong on my side, and nothing was booked."
KEPT = "I can't write to the ledger right now, so nothing is booked yet."
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
NO_RIGHTS = "Bad Request: have no rights to send a message"
PATIENCE_SECONDS = 10


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api
        assert api.complaints == []


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    assert verify(tmp_path / LEDGER)[1] == []


@pytest.fixture
async def served(api: BotApi, folder: Path) -> AsyncIterator[BotApi]:
    """The stand-in while a door serves it."""
    async with door(api, folder):
        yield api


@pytest.fixture
def ana(api: BotApi) -> Person:
    return api.person(id=111, language_code="en")


@pytest.fixture
def bea(api: BotApi) -> Person:
    return api.person(id=222, language_code="en")


@pytest.fixture(autouse=True)
def _soon_again() -> Iterator[None]:
    with (
        patch("bot.pauses.FIRST_SECONDS", 0.01),
        patch("bot.telegram.DISK_SECONDS", 0.01),
        patch("bot.telegram.IDLE_SECONDS", 0.01),
    ):
        yield


@pytest.fixture(autouse=True)
def _all_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")


async def say(person: Person, text: str) -> BotMessage:
    await person.say(text)
    return await person.next()


def shown(person: Person) -> list[str]:
    """The bot's messages that stand in the chat, each by its first words."""
    return [each.text.split(".")[0] + "." for each in person.chat if each.by_bot]


async def until(ready: Callable[[], bool]) -> None:
    """Wait for what only the log or a counter tells."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await asyncio.to_thread(ready):
            pass


def logged(caplog: pytest.LogCaptureFixture, words: str) -> list[str]:
    """The lines so far that have these words."""
    return [each.getMessage() for each in caplog.records if words in each.getMessage()]


def rows(folder: Path) -> tuple[int, int, int]:
    """How many updates were taken in, how many of those wait, and how many were booked."""
    query = """
    select (select count(*) from inbox), (select count(*) from inbox where done_at is null),
        (select count(*) from operations)
    """
    ((taken, waiting, booked),) = ask(folder, query)
    assert isinstance(taken, int)
    assert isinstance(waiting, int)
    assert isinstance(booked, int)
    return taken, waiting, booked


# -- too much at once ------------------------------------------------------------------------------


class Gate:
    """Lets so many updates be worked as the test says."""

    def __init__(self) -> None:
        self.passes = asyncio.Semaphore(0)
        self._work = PostOffice.work

    def let(self, many: int) -> None:
        """Let so many more through."""
        for _ in range(many):
            self.passes.release()

    async def work(self, post: PostOffice, incoming: Incoming) -> Outgoing | None:
        """Stands in for the post office's `work`."""
        await self.passes.acquire()
        return await self._work(post, incoming)


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()

    async def work(post: PostOffice, incoming: Incoming) -> Outgoing | None:
        return await gate.work(post, incoming)

    # A door that is told to stop must not wait for the gate.
    with patch.object(PostOffice, "work", work), patch("bot.inbox._CLOSE_SECONDS", 0.01):
        yield gate


async def test_what_waits_when_it_stops_is_worked_first_by_the_next(
    api: BotApi, folder: Path, ana: Person, gate: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    async with door(api, folder):
        for text in ("/balance 40", "/spend 4 Logo design", "/spend 6 Shop banner"):
            await ana.say(text)
        await taken_in(api)
    assert rows(folder) == (3, 3, 0)
    gate.let(4)
    await ana.say("/balance")
    async with door(api, folder):
        await ana.answers(4)
        await quiet(folder / LEDGER)
    assert shown(ana) == [NOTED, "#1 Logo design: 4.", "#2 Shop banner: 6.", "30 Connects."]
    assert rows(folder) == (4, 0, 3)
    assert logged(caplog, "3 updates were left to be worked")


async def test_what_was_left_is_worked_although_nobody_is_reached(
    api: BotApi, folder: Path, ana: Person, gate: Gate
) -> None:
    async with door(api, folder):
        await ana.say("/balance 40")
        await taken_in(api)
    gate.let(1)
    async with open_door(api, folder):
        api.refuse(True)
        await until_worked(folder)
    assert rows(folder) == (1, 0, 1)
    api.refuse(False)
    async with door(api, folder):
        assert (await ana.next()).text.startswith(NOTED)
        await quiet(folder / LEDGER)


# -- the same again --------------------------------------------------------------------------------


async def test_an_update_that_is_offered_twice_is_taken_in_once(
    served: BotApi, folder: Path, ana: Person
) -> None:
    sent = await ana.say("/balance 40")
    await ana.next()
    served.redeliver(sent.update_id)
    await taken_in(served)
    assert (await say(ana, "/balance")).text.startswith("40 Connects.")
    assert shown(ana) == [NOTED, "40 Connects."]
    assert rows(folder) == (2, 0, 1)


async def test_an_update_that_is_offered_to_the_next_door_too_is_taken_in_once(
    api: BotApi, folder: Path, ana: Person
) -> None:
    async with door(api, folder):
        sent = await ana.say("/balance 40")
        await ana.next()
        await quiet(folder / LEDGER)
    api.redeliver(sent.update_id)
    async with door(api, folder):
        await taken_in(api)
        assert (await say(ana, "/balance")).text.startswith("40 Connects.")
        await quiet(folder / LEDGER)
    assert shown(ana) == [NOTED, "40 Connects."]
    assert rows(folder) == (2, 0, 1)


async def test_what_was_worked_a_day_ago_is_let_go_of(
    served: BotApi, folder: Path, ana: Person
) -> None:
    sent = await ana.say("/balance 40")
    await ana.next()
    await say(ana, "/spend 4 Logo design")
    await taken_in_and_quiet(served, folder)
    with closing(sqlite3.connect(folder / LEDGER)) as connection, connection:
        long_ago = "update inbox set done_at = '2026-01-01T00:00:00Z' where update_id = ?"
        connection.execute(long_ago, (str(sent.update_id),))
    await say(ana, "/balance")
    kept = [number for (number,) in ask(folder, "select update_id from inbox order by id")]
    assert kept == [str(sent.update_id + 1), str(sent.update_id + 2)]
    # Its key is kept with what it booked: an edit still finds it.
    await ana.edit(sent.message_id, "/balance 50")
    assert (await ana.next()).text.startswith("Noted: the site shows 50 Connects.")
    await quiet(folder / LEDGER)


# -- a fault of ours -------------------------------------------------------------------------------


@pytest.fixture
def _logo_fails() -> Iterator[None]:
    """Booking a logo fails, after it was written."""
    answer = Keeper.reply

    def reply(keeper: Keeper, books: Books, command: Command, *more: Any) -> Reply | None:
        answered = answer(keeper, books, command, *more)
        if "Logo" in (command.text or "") or command.kind == "press":
            raise RuntimeError("a fault of ours")
        return answered

    with patch.object(Keeper, "reply", reply):
        yield


@pytest.mark.usefixtures("_logo_fails")
async def test_a_command_that_fails_is_answered_and_holds_nothing_up(
    served: BotApi, folder: Path, ana: Person, bea: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await say(ana, "/balance 40")
    await ana.say("/spend 4 Logo design")
    await ana.say("/spend 6 Shop banner")
    await bea.say("/balance 7")
    failed, spent = await ana.answers(2)
    assert failed.text.startswith(TROUBLE)
    assert spent.text.startswith("#1 Shop banner: 6. 34 left.")
    assert "7 Connects" in (await bea.next()).text
    await taken_in_and_quiet(served, folder)
    assert rows(folder) == (4, 0, 3)
    (record,) = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert record.exc_info is not None
    assert "a fault of ours" in str(record.exc_info[1])


@pytest.mark.usefixtures("_logo_fails")
async def test_a_press_that_fails_is_answered_too(
    served: BotApi, folder: Path, ana: Person
) -> None:
    noted = await say(ana, "/balance 40")
    press = await ana.press(noted, "Undo")
    assert (await ana.answered(press)).startswith(TROUBLE)
    await quiet(folder / LEDGER)
    assert shown(ana) == [NOTED]
    assert rows(folder) == (2, 0, 1)
    assert count(served, "editMessageText") == 0


async def taken_in_and_quiet(api: BotApi, folder: Path) -> None:
    """Wait until nothing is left to do, and as long as it takes to ask for more."""
    polls = count(api, "getUpdates")
    await quiet(folder / LEDGER)
    await api.called("getUpdates", polls)


# -- a full disk -----------------------------------------------------------------------------------


class Disk:
    """A disk that is full, or not any more."""

    def __init__(self) -> None:
        self.full = False
        self.refused = 0

    def check(self) -> None:
        """Refuse as SQLite does, if it is full."""
        if not self.full:
            return
        self.refused += 1
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    async def refuses(self, times: int) -> None:
        """Wait until it refused so many times more."""
        end = self.refused + times
        await until(lambda: self.refused >= end)


@pytest.fixture
def working_disk() -> Iterator[Disk]:
    """A disk that what is worked is written to; what comes in has its place yet."""
    disk, write = Disk(), PostOffice.work

    async def work(post: PostOffice, incoming: Incoming) -> Outgoing | None:
        disk.check()
        return await write(post, incoming)

    with patch.object(PostOffice, "work", work):
        yield disk


@pytest.fixture
def incoming_disk() -> Iterator[Disk]:
    """A disk that what comes in is written to."""
    disk, write = Disk(), PostOffice.take_in

    async def take_in(post: PostOffice, deliveries: Sequence[Delivery]) -> list[Incoming]:
        disk.check()
        return await write(post, deliveries)

    with patch.object(PostOffice, "take_in", take_in):
        yield disk


async def test_what_a_full_disk_holds_up_is_told_once_and_booked_once(
    served: BotApi,
    folder: Path,
    ana: Person,
    working_disk: Disk,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await say(ana, "/balance 40")
    working_disk.full = True
    assert (await say(ana, "/spend 4 Logo design")).text.startswith(KEPT)
    await working_disk.refuses(3)
    assert rows(folder) == (2, 1, 1)
    working_disk.full = False
    assert (await ana.next()).text.startswith("#1 Logo design: 4. 36 left.")
    await taken_in_and_quiet(served, folder)
    assert shown(ana) == [NOTED, KEPT, "#1 Logo design: 4."]
    assert rows(folder) == (2, 0, 2)
    assert "the disk is full; free some space" in logged(caplog, "waits:")[0]


@pytest.mark.usefixtures("served")
async def test_a_press_that_a_full_disk_holds_up_is_told_in_a_notice(
    folder: Path, ana: Person, api: BotApi, working_disk: Disk
) -> None:
    noted = await say(ana, "/balance 40")
    working_disk.full = True
    press = await ana.press(noted, "Undo")
    assert (await ana.answered(press)).startswith(KEPT)
    working_disk.full = False
    assert (await ana.next()).text.startswith("Taken back")
    await quiet(folder / LEDGER)
    assert rows(folder) == (2, 0, 2)
    # The notice was the answer to the press: Telegram takes no second one.
    assert all("query is too old" in each for each in api.complaints)
    api.complaints.clear()


@pytest.mark.parametrize("where", ["working_disk", "incoming_disk"])
async def test_who_cannot_be_told_of_a_full_disk_is_served_all_the_same(
    served: BotApi, folder: Path, ana: Person, request: pytest.FixtureRequest, where: str
) -> None:
    disk: Disk = request.getfixturevalue(where)
    noted = await say(ana, "/balance 40")
    await say(ana, "/spend 4 Logo design")
    served.fail_next("answerCallbackQuery", 400, TOO_OLD)
    served.fail_next("sendMessage", 400, NO_RIGHTS)
    disk.full = True
    await ana.press(noted, "Undo")
    await disk.refuses(2)
    await ana.say("/balance")
    await disk.refuses(2)
    disk.full = False
    await ana.answers(2)
    await taken_in_and_quiet(served, folder)
    assert rows(folder)[:2] == (4, 0)


@pytest.mark.usefixtures("served")
async def test_on_a_full_disk_nobody_is_told_twice_because_another_writes(
    folder: Path, ana: Person, bea: Person, working_disk: Disk
) -> None:
    working_disk.full = True
    assert (await say(ana, "/balance 40")).text.startswith(KEPT)
    assert (await say(bea, "/balance 7")).text.startswith(KEPT)
    await working_disk.refuses(6)
    working_disk.full = False
    await quiet(folder / LEDGER)
    assert shown(ana) == [KEPT, NOTED]


async def test_stopping_on_a_full_disk_leaves_the_update_to_the_next(
    api: BotApi, folder: Path, ana: Person, working_disk: Disk
) -> None:
    working_disk.full = True
    async with door(api, folder):
        assert (await say(ana, "/balance 40")).text.startswith(KEPT)
    assert rows(folder) == (1, 1, 0)
    working_disk.full = False
    async with door(api, folder):
        assert (await ana.next()).text.startswith(NOTED)
        await quiet(folder / LEDGER)
    assert rows(folder) == (1, 0, 1)


async def test_it_stops_although_nobody_can_be_told_of_a_full_disk(
    api: BotApi, folder: Path, ana: Person, incoming_disk: Disk
) -> None:
    begun = asyncio.Event()

    async def hang(*_: object) -> None:
        begun.set()
        await asyncio.Event().wait()

    incoming_disk.full = True
    # The door is told to stop when the block ends, and has to be done soon after.
    with patch.object(TelegramSender, "tell", hang):
        async with door(api, folder):
            await ana.say("/balance 40")
            await begun.wait()
    assert rows(folder) == (0, 0, 0)


async def test_what_a_full_disk_does_not_take_in_stays_with_the_platform(
    served: BotApi,
    folder: Path,
    ana: Person,
    incoming_disk: Disk,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await say(ana, "/balance 40")
    incoming_disk.full = True
    polls = count(served, "getUpdates")
    sent = await ana.say("/spend 4 Logo design")
    assert (await ana.next()).text.startswith(KEPT)
    await incoming_disk.refuses(3)
    offsets = [each.params.get("offset") for each in await served.called("getUpdates")]
    assert set(offsets[polls:]) == {sent.update_id}
    assert rows(folder) == (1, 0, 1)
    incoming_disk.full = False
    assert (await ana.next()).text.startswith("#1 Logo design: 4. 36 left.")
    await taken_in_and_quiet(served, folder)
    assert shown(ana) == [NOTED, KEPT, "#1 Logo design: 4."]
    assert rows(folder) == (2, 0, 2)
    assert "the disk is full; free some space" in logged(caplog, "1 updates were not taken in")[0]


@pytest.mark.usefixtures("served")
async def test_who_was_told_of_a_full_disk_is_told_of_the_next_one_too(
    ana: Person, folder: Path, incoming_disk: Disk
) -> None:
    for text in ("/balance 40", "/spend 4 Logo design"):
        incoming_disk.full = True
        assert (await say(ana, text)).text.startswith(KEPT)
        incoming_disk.full = False
        await ana.next()
    await quiet(folder / LEDGER)
    assert shown(ana) == [KEPT, NOTED, KEPT, "#1 Logo design: 4."]
    assert rows(folder) == (2, 0, 2)
