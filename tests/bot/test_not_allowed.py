"""Who may not use the bot any more: nothing is done for them, and what is theirs stays in reach."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.serving import make_bot
from bot.telegram import TelegramDoor
from bot.timekeeper import Timekeeper
from bot.wiring import load_rulebook, now
from handlers.keeper import Entrance, Keeper, is_leaving
from handlers.post import PostOffice
from handlers.reply import Reply
from storage.sqlite_home import SqliteHome
from tests.botapi import BotApi, Person
from tests.botapi.doors import LEDGER, count
from tests.quiet import quiet
from tests.world import DOOR, World

ONE_ONLY = Entrance(frozenset({("telegram", "2")}))
PRIVATE = "This bot is private now and you are not on its list"
REFUSED = (
    *("/balance", "/spend 4 Logo", "/undo", "/plan basic", "/unmute", "/start", "forget", "#1 won"),
    *("/export\n/spend 4 Logo", "/spend 4 Logo\n/export", "please /export", "/forgetful", "/"),
    *("\n", "12 Logo", "/settings pin on\n/mute"),
)
OPEN = (
    *("/export", "/mute", "/mute 7", "/forget", " /Mute 7 ", "/exportar", "/silenciar 7"),
    *("/olvidar todo", "/export\n/mute 7", "\n/export\n", "/mute\n7"),
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


def close_door(world: World, entrance: Entrance = ONE_ONLY) -> None:
    """Start anew with other people allowed."""
    world.keeper = Keeper(world._home, load_rulebook(), lambda: world.now, entrance)
    world.post = PostOffice(DOOR, world._home, world.keeper, lambda: world.now)
    world.wait_for(world.post.let_go())


def settle(world: World) -> None:
    for text in ("/balance 40", "/plan basic", "/cycle 13", "/spend 4 Logo design"):
        for user in ("1", "2"):
            world.say(text, user=user)


# Answers.


@pytest.mark.parametrize("text", REFUSED)
def test_nothing_else_is_done_and_what_stays_open_is_named(world: World, text: str) -> None:
    settle(world)
    close_door(world)
    before = world.account()
    reply = world.send(world.command(text))
    assert reply is not None
    assert reply.text.startswith(PRIVATE)
    assert all(command in reply.text for command in ("/export", "/mute", "/forget"))
    assert world.account() == before


@pytest.mark.parametrize("text", OPEN)
def test_what_stays_open_is_answered(world: World, text: str) -> None:
    settle(world)
    close_door(world)
    assert is_leaving(world.command(text))
    assert PRIVATE not in world.say(text).text


def test_everything_can_be_forgotten_and_then_nothing_is_begun(world: World) -> None:
    settle(world)
    close_door(world)
    assert "This deletes" in world.say("/forget").text
    assert world.say("/forget everything").text.startswith("Everything of yours is deleted.")
    assert world.rows("select count(*) from accounts") == [(1,)]
    for text in OPEN:
        world.send(world.command(text))
    assert world.rows("select count(*) from accounts") == [(1,)]


@pytest.mark.parametrize("text", [*OPEN, "/balance 40"])
def test_a_stranger_gets_no_ledger_by_what_stays_open(world: World, text: str) -> None:
    close_door(world)
    reply = world.send(world.command(text, user="9"))
    assert reply is not None
    assert reply.text.startswith("This bot is private, so")
    assert world.rows("select count(*) from accounts") == [(0,)]


def test_a_press_does_only_what_stays_open(world: World) -> None:
    settle(world)
    spent = world.say("/spend 4 Shop banner")
    asked = world.say("/forget")
    muted = world.say("/mute")
    close_door(world)

    def pressed(reply: Reply, label: str) -> Reply | None:
        (data,) = [each.data for each in reply.buttons if each.label == label]
        return world.send(world.command(data, kind="press", sent_to="1", press=f"p-{label}"))

    assert "Everything of yours" in str(pressed(asked, "Export first"))
    undone = pressed(spent, "Undo")
    assert undone is not None
    assert undone.text.startswith(PRIVATE)
    assert pressed(muted, muted.buttons[-1].label) is None
    assert world.account().balance == 32


def test_an_edit_corrects_nothing_any_more(world: World) -> None:
    settle(world)
    bid = world.command("/spend 4 Shop banner")
    world.send(bid)
    close_door(world)
    world.edit(bid, "/export")
    assert world.account().balance == 32


# Reminders.


def test_reminders_wait_until_they_may_be_told(world: World) -> None:
    settle(world)
    close_door(world)
    world.after(days=6)
    assert [each.command.user_id for each in world.due()] == ["2"]
    assert world.due() == []
    # Later too, and without being asked for again and again meanwhile.
    world.after(days=1, hours=1)
    assert {each.command.user_id for each in world.due()} <= {"2"}
    close_door(world, Entrance())
    told = world.due()
    assert {each.command.user_id for each in told} == {"1"}
    assert world.differences() == []


def test_a_reminder_that_waits_to_be_sent_is_held_back(world: World) -> None:
    settle(world)
    world.after(days=6)
    mine, other = sorted(world.due(), key=lambda each: each.command.user_id)
    close_door(world)
    assert not world.wait_for(world.post.still_fits(mine))
    assert world.wait_for(world.post.still_fits(other))
    world.wait_for(world.post.sent(mine, None))
    assert world.due() == []
    close_door(world, Entrance())
    assert [each.answer.items for each in world.due()] == [mine.answer.items]


# Files, and what is said past the ledger.


@asynccontextmanager
async def serving(api: BotApi, folder: Path, entrance: Entrance) -> AsyncIterator[None]:
    bot, request = make_bot(api.token, api.root, lambda _: None)
    stop = asyncio.Event()
    polls = count(api, "getUpdates")
    async with SqliteHome(folder / LEDGER) as home, bot:
        post = PostOffice(DOOR, home, Keeper(home, load_rulebook(), now, entrance), now)
        running = asyncio.create_task(
            TelegramDoor(bot, request, post, Timekeeper(now, time.monotonic), stop).run()
        )
        try:
            await api.called("getUpdates", polls + 1)
            yield
        finally:
            stop.set()
            await running


@pytest.fixture
def eve(api: BotApi) -> Person:
    return api.person(id=666, language_code="en")


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api


async def test_a_strangers_file_is_not_fetched(api: BotApi, tmp_path: Path, eve: Person) -> None:
    async with serving(api, tmp_path, ONE_ONLY):
        await eve.send_document("page.txt", b"Nov 20, 2026 Applied to job Logo -4\n")
        assert (await eve.next()).text.startswith("This bot is private, so")
        await quiet(tmp_path / LEDGER)
    assert count(api, "getFile") == 0


async def test_of_a_full_disk_only_those_are_told_who_may_use_the_bot(
    api: BotApi, tmp_path: Path, eve: Person
) -> None:
    from tests.bot.test_inbox import Disk  # noqa: PLC0415

    disk, write = Disk(), PostOffice.work
    disk.full = True

    async def work(post: PostOffice, incoming: object) -> object:
        disk.check()
        return await write(post, incoming)  # type: ignore[arg-type]

    with patch.object(PostOffice, "work", work), patch("bot.pauses.FIRST_SECONDS", 0.01):
        async with serving(api, tmp_path, ONE_ONLY):
            await eve.say("/balance 40")
            await disk.refuses(2)
            assert count(api, "sendMessage") == 0
            disk.full = False
            assert (await eve.next()).text.startswith("This bot is private, so")
            await quiet(tmp_path / LEDGER)


def test_the_closed_wait_is_longer_than_a_lease(world: World) -> None:
    settle(world)
    close_door(world)
    world.after(days=6)
    world.due()
    world.after(minutes=5)
    assert world.due() == []
    held = world.rows("select count(*) from agenda where wake_at > due_at and account_id = 1")
    assert held[0][0] > 0
