"""Whatever comes as an update: nothing escapes, and what is good beside it is worked."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from telegram.error import TelegramError

from bot.http import AiohttpRequest, Exchanged
from bot.serving import make_bot
from bot.telegram import TelegramDoor
from bot.telegram_updates import command_of
from bot.timekeeper import Timekeeper
from bot.upkeep import verify
from bot.wiring import load_rulebook, now
from handlers.command import Command
from handlers.keeper import Keeper
from handlers.post import Delivery, PostOffice
from storage.sqlite_home import SqliteHome
from tests.bot.raw_updates import CHAT, CONTENTS, JUNK, UPDATES, Json
from tests.botapi import BotApi, Call, Person
from tests.botapi.doors import LEDGER, door, taken_in
from tests.quiet import quiet
from tests.world import DOOR

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
GOOD = {
    "date": 1_767_000_000,
    "chat": {"id": 222, "type": "private"},
    "from": {"id": 222, "is_bot": False, "language_code": "en"},
    "text": "/spend 4 Logo design",
}
HALF = {**GOOD, "message_id": 1, "text": "/spend 4 a\ud800b"}
KNOWN = (CHAT, 222)

many = settings(
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
few = settings(many, max_examples=50)


# -- reading ---------------------------------------------------------------------------------------


@many
@given(UPDATES)
@example({"message": HALF})
@example({"message": {**HALF, "from": {"id": 1, "language_code": "\ud800"}}})
def test_an_update_is_a_command_that_can_be_kept_or_is_refused(update: Json) -> None:
    try:
        command = command_of({**update, "update_id": 1}, DOOR, NOW)
    except ValidationError:
        return
    if command is not None:
        body = command.model_dump_json(exclude_defaults=True)
        assert Command.model_validate_json(body) == command


def test_only_what_the_platform_has_dated_counts_as_dated_by_it() -> None:
    said = command_of({"update_id": 1, "message": {**GOOD, "message_id": 1}}, DOOR, NOW)
    press = {"id": "1", "from": {"id": 222}, "message": {**GOOD, "message_id": 1}, "data": "1:/x"}
    pressed = command_of({"update_id": 2, "callback_query": press}, DOOR, NOW)
    assert said is not None
    assert pressed is not None
    assert (said.dated, pressed.dated) == (True, False)
    assert pressed.sent_at == NOW


def test_what_is_refused_is_not_quoted() -> None:
    with pytest.raises(ValidationError) as refused:
        command_of({"update_id": 1, "message": {**GOOD, "text": ["Secret job"]}}, DOOR, NOW)
    assert "Secret job" not in str(refused.value)


# -- taking in -------------------------------------------------------------------------------------


class Taking:
    """A door whose inbox only keeps what it is given, and what the Bot API says to it."""

    def __init__(self, folder: Path) -> None:
        self._runner = asyncio.Runner()
        self._home = SqliteHome(folder / LEDGER)
        self._runner.run(self._home.__aenter__())
        bot, self._request = make_bot("1:stand-in", "http://localhost", lambda _: None)
        keeper = Keeper(self._home, load_rulebook(), now)
        self._post = PostOffice(DOOR, self._home, keeper, now)
        timekeeper = Timekeeper(now, time.monotonic)
        self._door = TelegramDoor(bot, self._request, self._post, timekeeper, asyncio.Event())
        self.kept: list[Delivery] = []
        self.numbers = count(800_000_001)

    def close(self) -> None:
        self._runner.run(self._home.__aexit__(None, None, None))
        self._runner.close()

    def offset_after(self, found: object) -> int | None:
        """What is asked for after the Bot API gave this."""

        async def exchange(*_: object) -> Exchanged:
            return Exchanged(200, json.dumps({"ok": True, "result": found}).encode(), "")

        async def take(deliveries: Sequence[Delivery], *, more: bool) -> None:  # noqa: ARG001
            await self._post.take_in(deliveries)
            self.kept += deliveries

        with (
            patch.object(AiohttpRequest, "exchange", exchange),
            patch.object(self._door._inbox, "take", take),
        ):
            return self._runner.run(self._door._take_batch(None))


@pytest.fixture(scope="module")
def taking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taking]:
    taking = Taking(tmp_path_factory.mktemp("taking"))
    yield taking
    taking.close()


@many
@given(st.lists(UPDATES, max_size=3), st.lists(UPDATES, max_size=3))
@example([{"update_id": 5, "message": HALF}], [])
@example([], [{"update_id": -5}])
@example([], [{"update_id": True}])
def test_a_good_update_is_taken_in_whatever_is_beside_it(
    taking: Taking, before: list[Json], after: list[Json]
) -> None:
    number = next(taking.numbers)
    good = {"update_id": number, "message": {**GOOD, "message_id": number}}
    offset = taking.offset_after([*before, good, *after])
    assert [each.command.message for each in taking.kept if each.update == str(number)] == [
        str(number)
    ]
    assert offset is not None
    assert offset > 1


@many
@given(st.one_of(JUNK, st.lists(JUNK, max_size=3)))
@example(None)
@example({"update_id": 5})
def test_what_is_no_list_of_updates_is_an_error_of_theirs(taking: Taking, found: Any) -> None:
    try:
        offset = taking.offset_after(found)
    except TelegramError:
        return
    assert offset is None or offset > 1


# -- the whole door --------------------------------------------------------------------------------


class Served:
    """A door that runs while updates are made up."""

    def __init__(self, folder: Path) -> None:
        self.api = BotApi()
        self.folder = folder
        self.bea: Person
        self.numbers = count(2**40)
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._runner.run(self._open())

    async def _open(self) -> None:
        await self._stack.enter_async_context(self.api)
        self.api.person(id=CHAT, language_code="es")
        self.bea = self.api.person(id=222, language_code="en")
        await self._stack.enter_async_context(door(self.api, self.folder))

    def close(self) -> None:
        self._runner.run(self._stack.aclose())
        self._runner.close()

    def calls_for(self, updates: Sequence[Json]) -> list[Call]:
        """What the bot did about these updates, and a good one after them."""
        return self._runner.run(self._calls_for(updates))

    async def _calls_for(self, updates: Sequence[Json]) -> list[Call]:
        begun = len(self.api.calls)
        for each in updates:
            self.api.deliver_raw(each)
        good = await self.bea.say("/balance 40")
        await taken_in(self.api)
        await quiet(self.folder / LEDGER)
        calls = self.api.calls[begun:]
        assert good.message_id in told_about(calls, 222)
        return calls


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    with patch("bot.pauses.FIRST_SECONDS", 0.01):
        served = Served(folder)
        yield served
        served.close()
    assert verify(folder / LEDGER)[1] == []


def told_about(calls: Sequence[Call], chat: int) -> list[object]:
    """The messages that were answered in a chat."""
    told = [each.params for each in calls if each.params.get("chat_id") == chat]
    return [each.get("reply_parameters", {}).get("message_id") for each in told]


def is_answered(command: Command, calls: Sequence[Call]) -> bool:
    """Whether something was sent about a command, or to a chat that does not exist."""
    if command.kind == "press":
        asked = [each for each in calls if each.method == "answerCallbackQuery"]
        return any(str(each.params.get("callback_query_id")) == command.press for each in asked)
    chat = int(command.chat)
    shown = [each.params for each in calls if each.params.get("chat_id") == chat]
    edited = any("message_id" in each for each in shown)
    told = int(command.message) in told_about(calls, chat)
    return told or edited or (chat not in KNOWN and bool(shown))


def read(content: Json) -> Command | None:
    """The command in an update; none either where it can't be read."""
    try:
        return command_of({"update_id": 1, **content}, DOOR, NOW)
    except ValidationError:
        return None


def with_new_number(content: Json, number: int) -> Json:
    """The same update about a message of its own, if it can be read.

    A message that comes again after it was edited is rightly met with silence.
    """
    command = read(content)
    if command is None or command.kind != "message":
        return content
    return {**content, "message": {**content["message"], "message_id": number}}


@few
@given(st.lists(CONTENTS, min_size=1, max_size=6))
@example([{"message": HALF}])
def test_whoever_can_be_read_is_answered_and_nobody_is_held_up(
    served: Served, contents: list[Json]
) -> None:
    contents = [with_new_number(each, next(served.numbers)) for each in contents]
    calls = served.calls_for(contents)
    for each in contents:
        command = read(each)
        if command is not None and command.private and command.kind != "edit":
            assert is_answered(command, calls), command
