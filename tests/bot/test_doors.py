"""Two bots, one after the other, on one ledger: the numbers of one mean nothing to the other."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram_updates import door_of
from bot.upkeep import verify
from bot.wiring import load_rulebook, now
from handlers.command import Command
from handlers.keeper import Keeper
from handlers.post import Delivery, Incoming, Outgoing, PostOffice
from storage.chat import Pin
from storage.post import PURGED_AT_ONCE
from storage.sqlite_home import SqliteHome
from tests.botapi import BotApi, BotMessage, Person, Sent
from tests.botapi.doors import LEDGER, ask, door
from tests.kept.make import WRITTEN
from tests.quiet import quiet
from tests.test_kept import LEDGER as KEPT
from tests.test_kept import left_of
from tests.world import DOOR, World

OTHER = "telegram:2"
OF_0_1 = '"platform":"telegram"'
STAY = "rows that wait for another bot stay"


class Bots(NamedTuple):
    """Two bots, and the same person at each."""

    first: BotApi
    second: BotApi
    folder: Path
    at_first: Person
    at_second: Person


@pytest.fixture
async def bots(tmp_path: Path) -> AsyncIterator[Bots]:
    async with BotApi(token="1:one") as first, BotApi(token="2:two") as second:
        people = [api.person(id=111, language_code="en") for api in (first, second)]
        yield Bots(first, second, tmp_path, *people)
        assert [*first.complaints, *second.complaints] == []
    assert verify(tmp_path / LEDGER)[1] == []


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    assert world.differences() == []
    world.close()


async def tell(person: Person, text: str) -> BotMessage:
    await person.say(text)
    return await person.next()


def booked(folder: Path) -> list[tuple[object, ...]]:
    """Title and base of each proposal that stands."""
    return ask(folder, "select title, base from proposals where status <> 'undone' order by number")


def other_office(world: World) -> PostOffice:
    """The post office of another bot on the same ledger, as it is at its start."""
    post = PostOffice(OTHER, world._home, world.keeper, lambda: world.now)
    world.wait_for(post.begin())
    return post


def put_in(world: World, post: PostOffice, update: str, text: str, **more: Any) -> None:
    """An update is taken in, and its process dies before it is worked."""
    command = world.command(text, **more).model_copy(update={"door": post.door})
    world.wait_for(post.take_in([Delivery(update, command)]))


def put_out(world: World, post: PostOffice, text: str, **more: Any) -> Outgoing:
    """A message is answered, and its process dies before that is sent."""
    command = world.command(text, **more).model_copy(update={"door": post.door})
    [incoming] = world.wait_for(post.take_in([Delivery(f"out {command.message}", command)]))
    outgoing = world.wait_for(post.work(incoming))
    assert outgoing is not None
    return outgoing


def test_a_new_token_of_the_same_bot_is_the_same_door() -> None:
    assert door_of("1:one") == door_of("1:after-it-was-revoked") == DOOR
    assert door_of("2:one") == OTHER


# Two bots through the stand-in API.


async def test_messages_with_the_numbers_of_another_bots_are_booked(bots: Bots) -> None:
    numbers = []
    for api, person in ((bots.first, bots.at_first), (bots.second, bots.at_second)):
        async with door(api, bots.folder):
            await tell(person, "/balance 100")
            for number in range(8):
                sent = await person.say(f"/spend 4 Job {number} of {api.token}")
                numbers.append((sent.message_id, sent.update_id))
                assert ": 4." in (await person.next()).text
            await quiet(bots.folder / LEDGER)
    assert numbers[:8] == numbers[8:]
    assert len(booked(bots.folder)) == 16


async def test_an_edit_leaves_alone_what_another_bots_message_of_that_number_booked(
    bots: Bots,
) -> None:
    async with door(bots.first, bots.folder):
        await tell(bots.at_first, "/balance 100")
        old = await bots.at_first.say("/spend 4 Logo")
        answer = await bots.at_first.next()
        await quiet(bots.folder / LEDGER)
    async with door(bots.second, bots.folder):
        await tell(bots.at_second, "/help")
        same = await bots.at_second.say("/history")
        assert same.message_id == old.message_id
        await bots.at_second.next()
        await bots.at_second.edit(same.message_id, "/spend 9 Banner")
        assert "Banner" in (await bots.at_second.next()).text
        await quiet(bots.folder / LEDGER)
    assert booked(bots.folder) == [("Logo", 4), ("Banner", 9)]
    async with door(bots.first, bots.folder):
        await bots.at_first.edit(old.message_id, "/spend 5 Logo")
        corrected = await bots.at_first.next()
        assert (corrected.message_id, corrected.edited) == (answer.message_id, True)
        await quiet(bots.folder / LEDGER)
    assert booked(bots.folder) == [("Logo", 5), ("Banner", 9)]


async def test_a_press_with_the_number_of_another_bots_is_worked(bots: Bots) -> None:
    for api, person in ((bots.first, bots.at_first), (bots.second, bots.at_second)):
        async with door(api, bots.folder):
            await tell(person, "/balance 100")
            spent = await tell(person, "/spend 4 Logo")
            press = await person.press(spent, "Undo")
            assert (await person.next()).text.startswith("Taken back")
            await person.answered(press)
            await quiet(bots.folder / LEDGER)
    assert booked(bots.folder) == []


async def test_what_waits_for_a_bot_that_is_away_stays_and_is_answered_by_it(
    bots: Bots, caplog: pytest.LogCaptureFixture
) -> None:
    async with door(bots.first, bots.folder):
        await tell(bots.at_first, "/balance 100")
        await quiet(bots.folder / LEDGER)
        bots.first.fail_next("sendMessage", 429, "Too Many Requests", retry_after=1000)
        unanswered = await bots.at_first.say("/spend 4 Logo")
        await bots.first.called("sendMessage", 2)
    unworked = await bots.at_first.say("/spend 5 Late")
    await take_in_and_die(bots.folder, unworked)
    assert told_at_start(caplog) == []
    async with door(bots.second, bots.folder):
        [line] = told_at_start(caplog)
        assert "2 for telegram:1; start with that bot's token" in line
        assert (await tell(bots.at_second, "/spend 6 Now")).text.startswith("#2 Now: 6. 90 left.")
    assert len([each for each in bots.at_first.chat if each.by_bot]) == 1
    assert len([each for each in bots.at_second.chat if each.by_bot]) == 1
    assert ask(bots.folder, "select door from outbox") == [(DOOR,)]
    assert ask(bots.folder, "select door from inbox where done_at is null") == [(DOOR,)]
    async with door(bots.first, bots.folder):
        answers = await bots.at_first.answers(2)
        assert {each.reply_to for each in answers} == {
            unanswered.message_id,
            unworked.message_id,
        }
        await quiet(bots.folder / LEDGER)
    assert len(told_at_start(caplog)) == 1
    assert booked(bots.folder) == [("Logo", 4), ("Now", 6), ("Late", 5)]


async def take_in_and_die(folder: Path, sent: Sent) -> None:
    """The first bot puts a message on disk, and dies before it tells that to the platform."""
    command = Command(
        door=DOOR,
        user_id="111",
        chat="111",
        message=str(sent.message_id),
        text=sent.text,
        sent_at=now(),
    )
    async with SqliteHome(folder / LEDGER) as home:
        post = PostOffice(DOOR, home, Keeper(home, load_rulebook(), now), now)
        await post.take_in([Delivery(str(sent.update_id), command)])


def told_at_start(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the operator is told of other bots, at all starts so far."""
    return [each for each in caplog.messages if STAY in each]


async def test_what_waits_in_a_ledger_of_0_1_is_answered_by_the_first_bot_that_starts(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(tmp_path / LEDGER)) as connection:
        connection.executescript(KEPT)
    async with BotApi(token="2:two") as first, BotApi(token="1:one") as later:
        waiting = [first.person(id=user) for user in (111, 222, 333)]
        async with door(first, tmp_path):
            await quiet(tmp_path / LEDGER)
        assert all(each.chat[-1].by_bot for each in waiting)
        async with door(later, tmp_path):
            await quiet(tmp_path / LEDGER)
        assert [call for call in later.calls if "chat_id" in call.params] == []
    assert told_at_start(caplog) == []
    assert verify(tmp_path / LEDGER)[1] == []


# Two post offices on one ledger.


def test_what_was_kept_before_doors_had_ids_belongs_to_the_first_bot_for_good(
    tmp_path: Path,
) -> None:
    with closing(sqlite3.connect(tmp_path / LEDGER)) as connection:
        connection.executescript(KEPT)
    world = World(tmp_path, WRITTEN)
    try:
        other_office(world)
        for table in ("inbox", "outbox", "mentions", "pins", "identities"):
            assert world.rows(f"select distinct door from {table}") == [(DOOR,)], table
        for table in ("receipts", "pages"):
            keys = [key for (key,) in world.rows(f"select key from {table} where key is not null")]
            assert keys, table
            assert all(key.startswith(f"{DOOR}:") for key in keys), table
    finally:
        world.close()


def test_the_terminal_keeps_what_is_its_own(world: World) -> None:
    terminal = PostOffice("terminal", world._home, world.keeper, lambda: world.now)
    world.send(world.command("/balance 40").model_copy(update={"door": "terminal"}))
    other_office(world)
    world.wait_for(terminal.begin())
    assert world.rows("select distinct door from identities") == [("terminal",)]
    assert world.rows("select key from receipts") == [("terminal:1:1",)]


def test_a_reminder_comes_by_the_bot_that_the_user_was_heard_on_last(world: World) -> None:
    world.say("/plan basic")
    world.say("/cycle 13")
    world.say("/balance 31")
    other = other_office(world)
    world.after(days=30)
    assert world.wait_for(other.claim(20)) == []
    world.send(world.command("/history").model_copy(update={"door": OTHER}))
    world.after(days=14)
    assert world.wait_for(world.post.claim(20)) == []
    [account] = world.wait_for(other.claim(20))
    told = world.wait_for(other.remind(account))
    assert told
    assert {each.command.door for each in told} == {OTHER}


def test_who_blocks_a_bot_is_reminded_by_the_one_they_write_to(world: World) -> None:
    for text in ("/plan basic", "/cycle 13", "/balance 31"):
        world.say(text)
    unsent = put_out(world, world.post, "/history")
    other = other_office(world)
    world.send(world.command("/history").model_copy(update={"door": OTHER}))
    world.wait_for(world.post.unreachable(unsent))
    assert world.rows("select door, reachable from identities") == [(OTHER, 1)]
    world.after(days=44)
    assert world.wait_for(other.claim(20)) != []


def test_forgetting_leaves_nothing_that_waits_for_another_bot(world: World) -> None:
    for user in ("1", "2"):
        world.say("/balance 40", user=user)
        put_in(world, world.post, f"in {user}", "/spend 4 Secret job", user=user)
        put_out(world, world.post, "/spend 5 Other secret", user=user)
    world.tamper(
        "insert into set_aside (box, number, door, user_id, body, set_aside_at)"
        " values ('inbox', 9, ?, '1', 'Secret', '')",
        DOOR,
    )
    account = world.account("1").id
    other = other_office(world)
    world.send(world.command("/forget everything").model_copy(update={"door": OTHER}))
    assert left_of(world.path, account, "1") == []
    assert world.rows('select 1 from inbox where body like \'%"user_id":"1"%\'') == []
    # It is known that it came: delivered again, it is not worked as something new.
    put_in(world, world.post, "in 1", "/spend 4 Secret job")
    assert world.rows('select 1 from inbox where body like \'%"user_id":"1"%\'') == []
    # Nobody else loses anything.
    assert world.rows("select count(*) from inbox where done_at is null") == [(1,)]
    assert world.rows("select user_id from outbox") == [("2",)]
    assert other.door == OTHER


def test_what_waits_for_another_bot_keeps_nothing_from_being_let_go_of(world: World) -> None:
    for number in range(PURGED_AT_ONCE + 1):
        put_in(world, world.post, f"{number}", "/history")
    other = other_office(world)
    put_in(world, other, "worked", "/balance 40", user="2")
    [waiting] = world.wait_for(other.waiting("2", 0, 20))
    assert isinstance(waiting, Incoming)
    world.wait_for(other.work(waiting))
    world.after(days=2)
    put_in(world, other, "next", "/history", user="2")
    assert world.rows("select door, count(*) from inbox group by door") == [
        (DOOR, PURGED_AT_ONCE + 1),
        (OTHER, 1),
    ]


def test_each_bot_has_a_pinned_line_and_messages_of_its_own(world: World) -> None:
    world.say("/balance 40")
    world.say("/spend 4 Logo")
    world.say("/spend 5 Banner")
    other = other_office(world)
    here, there = (
        world.command("/history").model_copy(update={"door": each}) for each in (DOOR, OTHER)
    )
    world.wait_for(world.post.save_pin(here, Pin("7", "36 left")))
    assert world.wait_for(other.pinned(there)) is None
    world.wait_for(other.save_pin(there, Pin("8", "31 left")))
    assert world.wait_for(world.post.pinned(here)) == Pin("7", "36 left")
    world.run(lambda books: books.chat.mention(DOOR, "1", "50", "1", 1))
    world.run(lambda books: books.chat.mention(OTHER, "1", "50", "1", 2))
    for each, title in ((DOOR, "Logo"), (OTHER, "Banner")):
        command = world.command("it came back", reply_to="50").model_copy(update={"door": each})
        reply = world.send(command)
        assert reply is not None
        assert title in reply.text


def test_a_group_is_told_once_by_each_bot(world: World) -> None:
    other_office(world)
    for each in (DOOR, OTHER):
        command = world.command("/history", private=False).model_copy(
            update={"door": each, "chat": "-5"}
        )
        assert world.send(command) is not None
        assert world.send(command) is None


def test_a_row_says_less_of_its_door_than_where_it_lies(world: World) -> None:
    world.say("/balance 40")
    put_in(world, world.post, "7", "/spend 4 Logo", message="70")
    world.tamper('update inbox set body = replace(body, \'"door":"telegram:1"\', ?)', OF_0_1)
    [waiting] = world.left()[0]
    assert waiting.command.door == DOOR
    world.wait_for(world.post.work(waiting))
    assert world.rows("select key from receipts where operation = 2") == [(f"{DOOR}:1:70",)]


# Whatever two bots are told, their numbers never meet.


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from((DOOR, OTHER)),
            st.integers(101, 104),
            st.booleans(),
            st.integers(1, 9),
        ),
        max_size=12,
    )
)
def test_two_bots_book_as_one_whose_messages_all_have_other_numbers(
    told: list[tuple[str, int, bool, int]],
) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        kept = [
            _told(Path(one), told, lambda door, number: (door, f"{number}")),
            _told(Path(two), told, lambda door, number: (DOOR, f"{number} at {door}")),
        ]
    assert kept[0] == kept[1]


def _told(
    folder: Path,
    told: Sequence[tuple[str, int, bool, int]],
    name: Callable[[str, int], tuple[str, str]],
) -> list[tuple[Any, ...]]:
    world = World(folder)
    try:
        world.say("/balance 500")
        for door, number, edited, cost in told:
            world.after(minutes=1)
            there, message = name(door, number)
            more: dict[str, Any] = {}
            if edited:
                more = {"kind": "edit", "revision": world.now.isoformat()}
            command = world.command(
                f"/spend {cost} Job {number} of {door}", message=message, **more
            )
            world.send(command.model_copy(update={"door": there}))
        assert world.differences() == []
        return world.rows("select number, title, base, status from proposals order by number")
    finally:
        world.close()
