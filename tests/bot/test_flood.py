"""One sends hundreds of messages at once: nobody else waits for them, and memory holds a few."""

from __future__ import annotations

import asyncio
import gc
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from bot.lanes import IN_MEMORY_MOST
from bot.patience import HiccupError
from bot.telegram_api import UPDATES_AT_ONCE, TelegramApi
from bot.upkeep import verify
from handlers.command import Command
from handlers.post import Delivery, Incoming, Outgoing, PostOffice
from tests.botapi import BotApi, Person
from tests.botapi.doors import LEDGER, ask, door, until_worked
from tests.quiet import quiet

FLOOD = 3 * UPDATES_AT_ONCE
HISTORY = b"Date,Action,Connects\n2026-11-20,Applied to job Logo,-4\n"
LONG_SECONDS = 3_600
OPENED = 100


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api
        assert api.complaints == []


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    assert verify(tmp_path / LEDGER).differences == []


@pytest.fixture
def ana(api: BotApi) -> Person:
    return api.person(id=111, language_code="en")


@pytest.fixture
def bea(api: BotApi) -> Person:
    return api.person(id=222, language_code="en")


async def flood(person: Person, first: int, last: int) -> None:
    """Each message asserts another balance, so its answer tells which it answers."""
    for number in range(first, last + 1):
        await person.say(f"/balance {OPENED + number}")


def said(person: Person) -> list[str]:
    """What the bot has said."""
    return [each.text for each in person.chat if each.by_bot]


def answers(person: Person) -> list[int]:
    """Which messages of a flood are answered, in the order of their answers."""
    found = [re.match(r"(?:Noted: the site shows|Set to) (\d+)", each) for each in said(person)]
    return [int(each[1]) - OPENED for each in found if each]


def held(kind: type[object], chat: str) -> int:
    """How many rows of a chat are in memory, whoever holds them."""
    gc.collect()
    rows: list[Any] = [each for each in gc.get_objects() if type(each) is kind]
    return sum(each.command.chat == chat for each in rows)


async def test_who_writes_in_the_middle_of_a_flood_is_answered_at_its_beginning(
    api: BotApi, folder: Path, ana: Person, bea: Person
) -> None:
    await flood(ana, 1, FLOOD // 2)
    await bea.say("/balance 7")
    await flood(ana, FLOOD // 2 + 1, FLOOD)
    # However slowly the batches come, between two of them the flooder has one turn.
    with patch("bot.inbox.GIVES_WAY_SECONDS", LONG_SECONDS):
        async with door(api, folder):
            assert "7 Connects" in (await bea.next()).text
            before = len(answers(ana))
            await ana.answers(FLOOD)
            await quiet(folder / LEDGER)
    assert before < FLOOD // 10
    assert answers(ana) == [*range(1, FLOOD + 1)]


async def test_a_flood_is_worked_once_all_that_comes_with_it_is_on_disk(
    api: BotApi, folder: Path, ana: Person, bea: Person
) -> None:
    work, take_in = PostOffice.work, PostOffice.take_in
    worked: list[str] = []
    before: list[int] = []

    async def noting_work(post: PostOffice, incoming: Incoming) -> Outgoing | None:
        worked.append(incoming.command.chat)
        return await work(post, incoming)

    async def noting_take_in(post: PostOffice, batch: Sequence[Delivery]) -> list[Incoming]:
        before.append(worked.count("111"))
        return await take_in(post, batch)

    await flood(ana, 1, FLOOD)
    await bea.say("/balance 7")
    with (
        patch("bot.inbox.GIVES_WAY_SECONDS", LONG_SECONDS),
        patch.object(PostOffice, "work", noting_work),
        patch.object(PostOffice, "take_in", noting_take_in),
    ):
        async with door(api, folder):
            await ana.answers(FLOOD)
            await quiet(folder / LEDGER)
    assert before == [0] * 4
    assert worked.index("222") < FLOOD // 10


async def test_a_batch_that_is_full_by_chance_is_worked_all_the_same(
    api: BotApi, folder: Path, ana: Person
) -> None:
    await flood(ana, 1, UPDATES_AT_ONCE)
    with patch("bot.inbox.GIVES_WAY_SECONDS", 0.01):
        async with door(api, folder):
            await ana.answers(UPDATES_AT_ONCE)
            await quiet(folder / LEDGER)
    assert answers(ana) == [*range(1, UPDATES_AT_ONCE + 1)]


async def test_a_flood_is_on_disk_at_once_and_a_few_of_it_in_memory(
    api: BotApi, folder: Path, ana: Person, bea: Person
) -> None:
    work, most = PostOffice.work, 0

    async def noting(post: PostOffice, incoming: Incoming) -> Outgoing | None:
        nonlocal most
        if most == 0:
            await until_worked(folder, FLOOD + 1)
            await asyncio.to_thread(_until_taken_in, folder, FLOOD)
        if incoming.command.text in ("/balance 7", "/balance 150", f"/balance {FLOOD}"):
            most = max(most, held(Incoming, "111"))
        return await work(post, incoming)

    await flood(ana, 1, FLOOD)
    await bea.say("/balance 7")
    with patch.object(PostOffice, "work", noting):
        async with door(api, folder):
            await bea.next()
            await ana.answers(FLOOD)
            await quiet(folder / LEDGER)
    assert 0 < most <= IN_MEMORY_MOST + 1
    assert answers(ana) == [*range(1, FLOOD + 1)]


def _until_taken_in(folder: Path, many: int) -> None:
    while ask(folder, "select count(*) from inbox")[0] < (many,):
        pass


async def _unreached(_api: TelegramApi, _command: Command) -> Command:
    raise HiccupError("not connected")


async def test_what_waits_behind_a_file_is_on_disk_now_and_in_the_next_process(
    api: BotApi, folder: Path, ana: Person, bea: Person
) -> None:
    await ana.send_document("history.csv", HISTORY)
    await flood(ana, 1, FLOOD)
    with patch("bot.telegram.with_file", _unreached):
        for amount in ("7", "8"):
            async with door(api, folder):
                await bea.say(f"/balance {amount}")
                assert amount in (await bea.next()).text
                assert held(Incoming, "111") <= IN_MEMORY_MOST + 1
                assert said(ana) == []
    assert ask(folder, "select count(*) from inbox where done_at is null") == [(FLOOD + 1,)]
    async with door(api, folder):
        await ana.answers(FLOOD + 1)
        await quiet(folder / LEDGER)
    assert said(ana)[0].startswith("Read 1 row")
    assert answers(ana) == [*range(1, FLOOD + 1)]


async def test_a_flood_that_is_stopped_in_the_middle_goes_on_in_order(
    api: BotApi, folder: Path, ana: Person, bea: Person
) -> None:
    edited = await ana.say("/spend 4 Logo design")
    await flood(ana, 1, FLOOD // 2)
    work, over = PostOffice.work, asyncio.Event()

    async def until(post: PostOffice, incoming: Incoming) -> Outgoing | None:
        if incoming.command.text == f"/balance {OPENED + 60}":
            over.set()
            await asyncio.Event().wait()
        return await work(post, incoming)

    with patch.object(PostOffice, "work", until), patch("bot.inbox._CLOSE_SECONDS", 0.01):
        async with door(api, folder):
            await over.wait()
            # She writes last, so all before is taken in once she is answered.
            await bea.say("/balance 7")
            await bea.next()
    assert ask(folder, "select count(*) from inbox where done_at is null") == [(FLOOD // 2 - 59,)]
    await ana.edit(edited.message_id, "/spend 6 Logo design")
    await flood(ana, FLOOD // 2 + 1, FLOOD)
    await bea.say("/balance")
    async with door(api, folder):
        assert "7 Connects" in (await bea.next()).text
        await until_worked(folder)
        await quiet(folder / LEDGER)
    assert answers(ana) == [*range(1, FLOOD + 1)]
    assert ask(folder, "select base from proposals") == [(6,)]


async def test_answers_to_a_flood_wait_on_disk_and_hold_up_nobody_now_or_after_a_restart(
    api: BotApi, folder: Path, ana: Person, bea: Person
) -> None:
    wait = "Too Many Requests: retry after 3600"
    api.fail_next("sendMessage", 429, wait, retry_after=LONG_SECONDS)
    many = FLOOD // 2
    async with door(api, folder):
        await flood(ana, 1, many)
        await api.called("sendMessage")
        await until_worked(folder)
        await bea.say("/balance 7")
        assert "7" in (await bea.next()).text
        assert held(Outgoing, "111") <= IN_MEMORY_MOST + 1
    async with door(api, folder):
        await bea.say("/balance 8")
        assert "8" in (await bea.next()).text
        before = len(answers(ana))
        await ana.answers(many)
        await quiet(folder / LEDGER)
    assert before < many // 2
    assert answers(ana) == [*range(1, many + 1)]
