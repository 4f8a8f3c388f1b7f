"""What the Bot API may say to an answer, and what becomes of it."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from telegram.error import TimedOut

from bot.http import AiohttpRequest, NotSentError
from bot.upkeep import verify
from handlers.post import Outgoing, PostOffice
from tests.botapi import BotApi, BotMessage, Person
from tests.botapi.doors import LEDGER, ask, count, door, taken_in, until_worked
from tests.quiet import quiet

NOT_MODIFIED = "Bad Request: message is not modified: the content is exactly the same"
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
NO_ENTITIES = "Bad Request: can't parse entities: Unsupported start tag"
BLOCKED = (403, "Forbidden: bot was blocked by the user")
Ask = Callable[..., Coroutine[Any, Any, Any]]

LONG_SECONDS = 10_000
"""Longer than any test: who waits so long goes on in the next process only."""


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
    """The stand-in while a door serves it, with Ana's chat open."""
    async with door(api, folder):
        yield api


@pytest.fixture
def ana(api: BotApi) -> Person:
    return api.person(id=111, language_code="en")


@pytest.fixture(autouse=True)
def _soon_again() -> Iterator[None]:
    with patch("bot.pauses.FIRST_SECONDS", 0.01):
        yield


@pytest.fixture(autouse=True)
def _all_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")


class Held:
    """Stands in for the outbox's pause: it is over when the test says so, or at the end."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.begun = asyncio.Event()
        self.over = asyncio.Event()

    async def __call__(self, seconds: float, stop: asyncio.Event) -> None:
        self.seconds.append(seconds)
        self.begun.set()
        if seconds == LONG_SECONDS:
            await stop.wait()
            return
        await self.over.wait()


@pytest.fixture
def held() -> Iterator[Held]:
    held = Held()
    with patch("bot.patience.pause", held):
        yield held
        held.over.set()


async def say(person: Person, text: str) -> BotMessage:
    await person.say(text)
    return await person.next()


async def until_told(person: Person, words: str) -> None:
    while not (await person.next()).text.startswith(words):
        pass


def shown(person: Person) -> list[str]:
    """The bot's messages that stand in the chat, each by its first words."""
    return [each.text.split(".")[0] for each in person.chat if each.by_bot]


def reachable(folder: Path) -> list[object]:
    return [value for (value,) in ask(folder, "select reachable from identities")]


def logged(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    """What was logged so far at a level or above it."""
    return [each.getMessage() for each in caplog.records if each.levelno >= level]


def spend(number: int) -> str:
    return f"/spend 1 Job number {number}"


async def spend_each(person: Person, many: int) -> list[str]:
    """Has a person spend so many times; returns how each of the answers begins."""
    for number in range(1, many + 1):
        await person.say(spend(number))
    return [f"#{number} Job number {number}: 1" for number in range(1, many + 1)]


# -- too fast --------------------------------------------------------------------------------------


async def test_who_is_too_fast_waits_alone_and_in_order(
    served: BotApi, folder: Path, ana: Person, held: Held
) -> None:
    bea = served.person(id=222, language_code="en")
    served.fail_next("sendMessage", 429, "Too Many Requests: retry after 30", retry_after=30)
    await ana.say("/balance 40")
    await held.begun.wait()
    await ana.say("/spend 4 Logo design")
    await ana.say("/spend 6 Shop banner")
    assert "7 Connects" in (await say(bea, "/balance 7")).text
    assert (await say(bea, "/spend 2 Flyer")).text.startswith("#1 Flyer: 2")
    await until_worked(folder)
    assert shown(ana) == []
    held.over.set()
    await ana.answers(3)
    expected = ["Noted: the site shows 40 Connects", "#1 Logo design: 4", "#2 Shop banner: 6"]
    assert shown(ana) == expected
    assert held.seconds == [30]


async def test_more_answers_than_memory_holds_arrive_in_order_and_once(
    served: BotApi, folder: Path, ana: Person, held: Held
) -> None:
    await say(ana, "/balance 40")
    served.fail_next("sendMessage", 429, "Too Many Requests: retry after 9", retry_after=9)
    with patch("bot.lanes.IN_MEMORY_MOST", 3):
        expected = await spend_each(ana, 11)
        await held.begun.wait()
        await until_worked(folder)
        held.over.set()
        await ana.answers(11)
        await quiet(folder / LEDGER)
    assert shown(ana)[1:] == expected


async def test_answers_that_a_disk_fault_keeps_from_being_read_are_sent_later(
    served: BotApi, folder: Path, ana: Person, held: Held
) -> None:
    await say(ana, "/balance 40")
    read = PostOffice.unsent
    refused: list[str] = []

    async def unsent(post: PostOffice, chat: str, many: int, **more: Any) -> list[Outgoing]:
        if len(refused) < 6:  # as many as there are answers: none of them comes by again
            refused.append(chat)
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR"
            raise error
        return await read(post, chat, many, **more)

    served.fail_next("sendMessage", 429, "Too Many Requests: retry after 9", retry_after=9)
    with patch("bot.lanes.IN_MEMORY_MOST", 2), patch.object(PostOffice, "unsent", unsent):
        expected = await spend_each(ana, 5)
        await held.begun.wait()
        await until_worked(folder)
        held.over.set()
        await ana.answers(5)
        await quiet(folder / LEDGER)
    assert refused == ["111"] * 6
    assert shown(ana)[1:] == expected


# -- the network -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_what_fails_on_their_side_is_sent_again(
    served: BotApi, ana: Person, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    served.fail_next("sendMessage", status, "Internal Server Error", times=3)
    assert "40 Connects" in (await say(ana, "/balance 40")).text
    assert "#1 Logo design" in (await say(ana, "/spend 4 Logo design")).text
    assert shown(ana) == ["Noted: the site shows 40 Connects", "#1 Logo design: 4"]
    # The same trouble is one line, however often it is met.
    assert len([each for each in logged(caplog, logging.WARNING) if "sendMessage" in each]) == 1


async def test_a_connection_cut_before_the_effect_is_made_good(served: BotApi, ana: Person) -> None:
    served.cut_next("sendMessage", after_effect=False, times=2)
    await say(ana, "/balance 40")
    await say(ana, "/spend 4 Logo design")
    assert shown(ana) == ["Noted: the site shows 40 Connects", "#1 Logo design: 4"]


async def test_a_connection_cut_after_the_effect_may_be_a_duplicate_and_is_logged(
    served: BotApi, folder: Path, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    served.cut_next("sendMessage", after_effect=True)
    await ana.say("/balance 40")
    await ana.answers(2)
    await quiet(folder / LEDGER)
    assert shown(ana) == ["Noted: the site shows 40 Connects"] * 2
    (line,) = logged(caplog, logging.WARNING)
    assert "sendMessage" in line
    assert line.endswith("it may arrive twice")
    assert ask(folder, "select count(*) from operations") == [(1,)]


@pytest.mark.usefixtures("served")
async def test_what_did_not_even_leave_is_no_duplicate(
    ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    failure = NotSentError("not connected: refused")
    with patch.object(AiohttpRequest, "ask", _failing_once(AiohttpRequest.ask, failure)):
        await say(ana, "/balance 40")
    (line,) = logged(caplog, logging.WARNING)
    assert "sendMessage: not connected" in line
    assert "twice" not in line


@pytest.mark.usefixtures("served")
async def test_silence_after_a_send_may_be_a_duplicate_and_is_logged(
    folder: Path, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    failing = _failing_once(AiohttpRequest.ask, TimedOut("no answer"), after_effect=True)
    with patch.object(AiohttpRequest, "ask", failing):
        await ana.say("/balance 40")
        await ana.answers(2)
    await quiet(folder / LEDGER)
    assert shown(ana) == ["Noted: the site shows 40 Connects"] * 2
    (line,) = logged(caplog, logging.WARNING)
    assert "sendMessage: no answer" in line
    assert line.endswith("it may arrive twice")


def _failing_once(ask: Ask, failure: Exception, *, after_effect: bool = False) -> Ask:
    """Asks as ever, but the first message ends in a failure."""
    failed: list[str] = []

    async def asked(request: AiohttpRequest, url: str, *args: Any, **kwargs: Any) -> Any:
        if failed or not url.endswith("/sendMessage"):
            return await ask(request, url, *args, **kwargs)
        failed.append(url)
        if after_effect:
            await ask(request, url, *args, **kwargs)
        raise failure

    return asked


# -- out of reach ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "refusal",
    [BLOCKED, (403, "Forbidden: user is deactivated"), (400, "Bad Request: chat not found")],
)
async def test_who_is_out_of_reach_gets_nothing_until_they_write_again(
    served: BotApi, folder: Path, ana: Person, held: Held, refusal: tuple[int, str]
) -> None:
    await say(ana, "/balance 40")
    served.fail_next("sendMessage", 429, "Too Many Requests: retry after 9", retry_after=9)
    served.fail_next("sendMessage", *refusal)
    await spend_each(ana, 3)
    await held.begun.wait()
    await until_worked(folder)
    held.over.set()
    await quiet(folder / LEDGER)
    assert reachable(folder) == [0]
    assert (await say(ana, "/spend 4 Logo design")).text.startswith("#4 Logo design: 4. 33 left.")
    assert reachable(folder) == [1]
    assert shown(ana) == ["Noted: the site shows 40 Connects", "#4 Logo design: 4"]


async def test_out_of_reach_drops_what_is_on_disk_only_too(
    served: BotApi, folder: Path, ana: Person, held: Held
) -> None:
    await say(ana, "/balance 40")
    served.fail_next("sendMessage", 429, "Too Many Requests: retry after 9", retry_after=9)
    served.fail_next("sendMessage", *BLOCKED)
    with patch("bot.lanes.IN_MEMORY_MOST", 2):
        await spend_each(ana, 7)
        await held.begun.wait()
        await until_worked(folder)
        held.over.set()
        await quiet(folder / LEDGER)
        await say(ana, "/balance")
    assert shown(ana) == ["Noted: the site shows 40 Connects", "33 Connects"]


# -- bad requests ----------------------------------------------------------------------------------


async def test_what_is_so_already_is_quiet(
    served: BotApi, folder: Path, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await say(ana, "/balance 40")
    spent = await say(ana, "/spend 4 Logo design")
    served.fail_next("editMessageText", 400, NOT_MODIFIED)
    press = await ana.press(spent, "Undo")
    # Nothing changes on the screen, so the press itself has to say what came of it.
    assert (await ana.answered(press)).startswith("Taken back: #1 Logo design (+4). 40 left.")
    await quiet(folder / LEDGER)
    assert logged(caplog, logging.WARNING) == []
    assert shown(ana) == ["Noted: the site shows 40 Connects", "#1 Logo design: 4"]


async def test_a_press_that_is_too_old_to_answer_is_quiet(
    served: BotApi, folder: Path, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await say(ana, "/balance 40")
    spent = await say(ana, "/spend 4 Logo design")
    served.fail_next("answerCallbackQuery", 400, TOO_OLD)
    await ana.press(spent, "Undo")
    assert (await ana.next()).text.startswith("Taken back: #1 Logo design")
    await served.called("answerCallbackQuery")
    await quiet(folder / LEDGER)
    assert logged(caplog, logging.WARNING) == []


@pytest.mark.parametrize(
    "gone",
    [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_ID_INVALID",
    ],
)
async def test_a_vanished_message_is_answered_by_a_new_one(
    served: BotApi, folder: Path, ana: Person, caplog: pytest.LogCaptureFixture, gone: str
) -> None:
    await say(ana, "/balance 40")
    spent = await say(ana, "/spend 4 Logo design")
    served.fail_next("editMessageText", 400, gone)
    press = await ana.press(spent, "Undo")
    undone = await ana.next()
    assert undone.text.startswith("Taken back: #1 Logo design (+4). 40 left.")
    assert (undone.edited, undone.labels) == (False, ["Book it again"])
    assert await ana.answered(press) == ""
    await quiet(folder / LEDGER)
    assert logged(caplog, logging.WARNING) == []


async def test_an_answer_that_is_asked_for_wrongly_is_sent_plain(
    served: BotApi, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await say(ana, "/balance 40")
    dressed = await say(ana, "/undo 99")
    served.fail_next("sendMessage", 400, NO_ENTITIES)
    plain = await say(ana, "/undo 99")
    assert plain.text == dressed.text
    assert (dressed.spans("code"), plain.spans("code")) == (["/history"], [])
    (line,) = logged(caplog, logging.WARNING)
    assert "sendMessage" in line
    assert "can't parse entities" in line.lower()


async def test_an_edit_that_is_asked_for_wrongly_is_sent_plain(
    served: BotApi, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await say(ana, "/balance 40")
    spent = await say(ana, "/spend 4 Logo design")
    served.fail_next("editMessageText", 400, NO_ENTITIES)
    press = await ana.press(spent, "Undo")
    undone = await ana.next()
    assert undone.text.startswith("Taken back: #1 Logo design (+4). 40 left.")
    assert not undone.edited
    assert await ana.answered(press) == ""
    (line,) = logged(caplog, logging.ERROR)
    assert "editMessageText" in line


async def test_a_text_that_is_refused_even_plain_holds_nothing_up(
    served: BotApi, folder: Path, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    served.fail_next("sendMessage", 400, NO_ENTITIES, times=2)
    await ana.say("/balance 40")
    assert (await say(ana, "/spend 4 Logo design")).text.startswith("#1 Logo design: 4. 36 left.")
    await quiet(folder / LEDGER)
    assert len(logged(caplog, logging.ERROR)) == 2
    assert shown(ana) == ["#1 Logo design: 4"]


# -- answers that take several calls ---------------------------------------------------------------


@pytest.fixture
def _short() -> Iterator[None]:
    """A limit that a list of help is longer than."""
    with patch("bot.telegram_text.MessageLimit", SimpleNamespace(MAX_TEXT_LENGTH=400)):
        yield


async def help_parts(person: Person) -> list[str]:
    """The parts of an answer that takes several messages, when nothing goes wrong."""
    await person.say("/help")
    parts = [await person.next()]
    while not parts[-1].labels:  # the buttons are under the last part
        parts.append(await person.next())
    assert len(parts) > 2
    return [each.text for each in parts]


@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize("failing", [0, 1, 2])
async def test_an_answer_in_parts_goes_on_with_the_part_that_failed(
    served: BotApi, folder: Path, ana: Person, failing: int
) -> None:
    parts = await help_parts(ana)
    before = count(served, "sendMessage")
    served.spare_next("sendMessage", failing)
    served.fail_next("sendMessage", 502, "Bad Gateway")
    assert await help_parts(ana) == parts
    await quiet(folder / LEDGER)
    assert count(served, "sendMessage") == before + len(parts) + 1


async def test_files_go_on_with_the_one_that_failed(
    served: BotApi, folder: Path, ana: Person
) -> None:
    await say(ana, "/balance 40")
    served.spare_next("sendDocument")
    served.fail_next("sendDocument", 502, "Bad Gateway", times=2)
    await ana.say("/export")
    names = [str(each.document_name) for each in await ana.answers(2)]
    assert [name.rpartition(".")[2] for name in names] == ["csv", "json"]
    await quiet(folder / LEDGER)
    assert count(served, "sendDocument") == 4


async def test_a_press_is_answered_once_more_and_its_edit_is_not_made_again(
    served: BotApi, folder: Path, ana: Person
) -> None:
    await say(ana, "/balance 40")
    spent = await say(ana, "/spend 4 Logo design")
    served.fail_next("answerCallbackQuery", 502, "Bad Gateway")
    press = await ana.press(spent, "Undo")
    assert await ana.answered(press) == ""
    await quiet(folder / LEDGER)
    assert (count(served, "editMessageText"), count(served, "answerCallbackQuery")) == (1, 2)


async def test_the_notice_of_a_press_outlives_a_failed_call(served: BotApi, ana: Person) -> None:
    await say(ana, "/balance 40")
    spent = await say(ana, "/spend 4 Logo design")
    served.fail_next("editMessageText", 400, NOT_MODIFIED)
    served.fail_next("answerCallbackQuery", 502, "Bad Gateway")
    press = await ana.press(spent, "Undo")
    assert (await ana.answered(press)).startswith("Taken back: #1 Logo design")


async def test_an_answer_whose_pin_failed_is_still_the_one_that_an_edit_corrects(
    served: BotApi, folder: Path, ana: Person
) -> None:
    await say(ana, "/balance 40")
    await ana.say("/settings pin on")
    await ana.answers(2)
    served.fail_next("editMessageText", 502, "Bad Gateway")
    sent = await ana.say("/spend 4 Logo design")
    spent = await ana.next()
    await quiet(folder / LEDGER)
    await ana.edit(sent.message_id, "/spend 6 Logo design")
    await taken_in(served)
    await quiet(folder / LEDGER)
    (now,) = [each for each in ana.chat if each.text.startswith("#1")]
    assert now.message_id == spent.message_id
    assert now.text.startswith("#1 Logo design: 6")


async def test_files_of_a_ledger_that_is_forgotten_meanwhile(
    served: BotApi, folder: Path, ana: Person, caplog: pytest.LogCaptureFixture, held: Held
) -> None:
    await say(ana, "/balance 40")
    served.fail_next("sendDocument", 429, "Too Many Requests: retry after 9", retry_after=9)
    await ana.say("/export")
    await held.begun.wait()
    await ana.say("/forget everything")
    await taken_in(served)
    await until_worked(folder)
    held.over.set()
    await until_told(ana, "Everything of yours is deleted.")
    await quiet(folder / LEDGER)
    assert logged(caplog, logging.ERROR) == []


# -- the next process ------------------------------------------------------------------------------


async def test_the_next_process_sends_what_is_left_in_order_and_once(
    api: BotApi, folder: Path, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    bea = api.person(id=222, language_code="en")
    async with door(api, folder):
        await say(ana, "/balance 40")
        wait = "Too Many Requests: retry after 9"
        api.fail_next("sendMessage", 429, wait, retry_after=LONG_SECONDS, times=2)
        expected = await spend_each(ana, 4)
        await bea.say("/balance 7")
        await taken_in(api)
        await until_worked(folder)
        await api.called("sendMessage", 3)
    assert shown(ana)[1:] == shown(bea) == []
    async with door(api, folder):
        await ana.answers(4)
        await bea.next()
        await quiet(folder / LEDGER)
    assert shown(ana)[1:] == expected
    assert shown(bea) == ["Noted: the site shows 7 Connects"]
    assert "2 chats wait for answers of an earlier run" in logged(caplog, logging.INFO)


async def test_more_left_than_memory_holds_is_sent_in_order_before_what_is_new(
    api: BotApi, folder: Path, ana: Person
) -> None:
    with patch("bot.lanes.IN_MEMORY_MOST", 2):
        async with door(api, folder):
            await say(ana, "/balance 40")
            api.fail_next("sendMessage", 429, "Too Many", retry_after=LONG_SECONDS)
            expected = await spend_each(ana, 7)
            await taken_in(api)
            await until_worked(folder)
        await ana.say("/balance")
        async with door(api, folder):
            await ana.answers(8)
            await quiet(folder / LEDGER)
    assert shown(ana)[1:] == [*expected, "33 Connects"]


@pytest.mark.usefixtures("_short")
async def test_the_next_process_goes_on_where_an_answer_stopped(
    api: BotApi, folder: Path, ana: Person
) -> None:
    async with door(api, folder):
        parts = await help_parts(ana)
        sends = count(api, "sendMessage")
        api.spare_next("sendMessage")
        api.fail_next("sendMessage", 429, "Too Many", retry_after=LONG_SECONDS)
        await ana.say("/help")
        await api.called("sendMessage", sends + 2)
    assert (await ana.next()).text == parts[0]
    async with door(api, folder):
        rest = [each.text for each in await ana.answers(len(parts) - 1)]
        await quiet(folder / LEDGER)
    assert rest == parts[1:]
    assert count(api, "sendMessage") == sends + len(parts) + 1


async def test_forgetting_what_is_under_way_costs_nobody_else_an_answer(
    api: BotApi, folder: Path, ana: Person, held: Held
) -> None:
    bea = api.person(id=222, language_code="en")
    async with door(api, folder):
        await say(ana, "/balance 40")
        api.fail_next("sendMessage", 429, "Too Many", retry_after=9)
        await spend_each(ana, 2)
        await held.begun.wait()
        await ana.say("/forget everything")
        await taken_in(api)
        await until_worked(folder)
        api.fail_next("sendMessage", 429, "Too Many", retry_after=LONG_SECONDS)
        await bea.say("/balance 7")
        await taken_in(api)
        await until_worked(folder)
        await api.called("sendMessage", 3)
        held.over.set()
        await until_told(ana, "Everything of yours is deleted.")
    assert ask(folder, "select chat from outbox") == [("222",)]
    async with door(api, folder):
        assert (await bea.next()).text.startswith("Noted: the site shows 7 Connects.")
        await quiet(folder / LEDGER)
