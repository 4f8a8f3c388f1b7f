"""A row of the post that can't be read holds nothing up: it is kept apart, told of, and named."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from bot.upkeep import verify
from handlers.post import Delivery
from tests.botapi import BotApi, Person
from tests.botapi.doors import LEDGER, ask, door
from tests.quiet import quiet
from tests.world import DOOR, World

LOST_MESSAGE = "I could not read one of your messages any more"
LOST_ANSWER = "I could not read an answer or a reminder to you any more"
SPENDING = '"text":"/spend 4 Logo design"'


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api
        assert api.complaints == []


@pytest.fixture
def ana(api: BotApi) -> Person:
    return api.person(id=111, language_code="en")


@pytest.fixture
def bea(api: BotApi) -> Person:
    return api.person(id=222, language_code="es")


@pytest.fixture
def people(ana: Person, bea: Person) -> tuple[Person, Person]:
    return ana, bea


def body(user: str = "111", **more: Any) -> str:
    """An update as it waits in the inbox."""
    command = {
        "door": DOOR,
        "user_id": user,
        "chat": user,
        "message": "9001",
        "text": "/balance 7",
        "sent_at": "2026-01-05T12:00:00Z",
        "language_hint": "en",
    }
    return json.dumps({**command, **more}, separators=(",", ":"))


BROKEN: dict[str, str | bytes] = {
    "cut short": body()[:-9],
    "not JSON": "Zqx" + body(),
    "a wrong version": body(kind="poll"),
    "a field of another kind": body(sent_at="yesterday"),
    "a field too few": body().replace('"message":"9001",', ""),
    "not UTF-8": body().encode().replace(b"/balance", b"\xff\xfe"),
}
NOBODYS = {
    "nothing": "",
    "empty": "{}",
    "null": "null",
    "a list": "[1]",
    "a group": body(chat="-100", private=False, kind="poll"),
}


def holds(folder: Path, words: bytes) -> bool:
    return any(words in each.read_bytes() for each in folder.iterdir())


def put_in(folder: Path, *bodies: str | bytes) -> None:
    """Rows that a process before has left in the inbox."""
    with closing(sqlite3.connect(folder / LEDGER)) as connection, connection:
        for number, each in enumerate(bodies, 500):
            text = each if isinstance(each, bytes) else each.encode()
            connection.execute(
                "insert into inbox (door, update_id, body, received_at) "
                "values ('telegram:1', ?, cast(? as text), '2026-01-05T12:00:00+00:00')",
                (f"{number}", text),
            )


def put_out(folder: Path, *rows: tuple[str, str | bytes, int]) -> None:
    """Rows that a process before has left in the outbox: chat, body, whether by time."""
    with closing(sqlite3.connect(folder / LEDGER)) as connection, connection:
        for chat, each, by_time in rows:
            text = each if isinstance(each, bytes) else each.encode()
            connection.execute(
                "insert into outbox (door, chat, user_id, body, made_at, by_time) "
                "values ('telegram:1', ?, ?, cast(? as text), '2026-01-05T12:00:00+00:00', ?)",
                (chat, chat, text, by_time),
            )


@pytest.fixture
async def folder(api: BotApi, tmp_path: Path, ana: Person, bea: Person) -> Path:
    """A ledger of two people that nobody serves at the moment."""
    async with door(api, tmp_path):
        for person in (ana, bea):
            await person.say("/balance 40")
            await person.next()
        await quiet(tmp_path / LEDGER)
    return tmp_path


@pytest.mark.parametrize("how", BROKEN)
async def test_an_unreadable_update_is_told_and_the_others_are_worked(
    api: BotApi,
    folder: Path,
    people: tuple[Person, Person],
    how: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    ana, bea = people
    put_in(folder, BROKEN[how], body(message="1", text="/spend 4 Logo design"))
    put_in_es = body("222", message="2", text="/gastar 4 Logo")
    with closing(sqlite3.connect(folder / LEDGER)) as connection, connection:
        connection.execute(
            "insert into inbox (door, update_id, body, received_at) values "
            "('telegram:1', 'x', ?, '2026-01-05T12:00:00+00:00')",
            (put_in_es,),
        )
    assert verify(folder / LEDGER)[1] == ["row 3 of the inbox can't be read"]
    async with door(api, folder):
        told = [(await ana.next()).text for _ in range(2)]
        assert sorted(each.split(".")[0][:40] for each in told) == sorted(
            ["#1 Logo design: 4", LOST_MESSAGE[:40]]
        )
        assert (await bea.next()).text.startswith("#1 Logo: 4.")
        await quiet(folder / LEDGER)
    assert "row 3 of the inbox can't be read; it is set aside" in caplog.text
    assert "balance" not in "".join(
        each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR
    )
    expected = ["row 3 of the inbox could not be read; it is set aside as 1"]
    assert verify(folder / LEDGER)[1] == expected
    ((kept, user),) = ask(folder, "select body, user_id from set_aside")
    assert user == "111"
    assert len(str(kept)) >= len(BROKEN[how]) - 2
    # Once: the next start has nothing to say.
    async with door(api, folder):
        await ana.say("/balance")
        assert (await ana.next()).text.startswith("40 Connects.")
        await quiet(folder / LEDGER)


@pytest.mark.parametrize("how", NOBODYS)
async def test_what_nobody_can_be_told_of_is_kept_all_the_same(
    api: BotApi, folder: Path, ana: Person, how: str
) -> None:
    put_in(folder, NOBODYS[how])
    async with door(api, folder):
        await ana.say("/balance")
        assert (await ana.next()).text.startswith("40 Connects.")
        await quiet(folder / LEDGER)
    assert ask(folder, "select box, number, user_id from set_aside") == [("inbox", 3, None)]


@pytest.mark.parametrize(
    ("text", "by_time"),
    [("", 0), ("{}", 0), ("{}", 1), ('{"command":{},"reply":{}}', 0), (b'{"command":\xff', 1)],
)
async def test_an_unreadable_answer_is_told_and_the_rest_of_the_chat_is_sent(
    api: BotApi, folder: Path, people: tuple[Person, Person], text: str | bytes, by_time: int
) -> None:
    ana, bea = people
    many = 2 if by_time else 25  # what time sends goes one a second
    put_out(folder, *[("111", text, by_time)] * many, ("222", text, by_time))
    put_in(folder, body(message="1", text="/spend 4 Logo design"))
    assert len(verify(folder / LEDGER)[1]) == many + 1
    async with door(api, folder):
        told = [(await ana.next()).text for _ in range(many + 1)]
        assert sum(each.startswith(LOST_ANSWER) for each in told) == many
        assert sum(each.startswith("#1 Logo design: 4.") for each in told) == 1
        assert (await bea.next()).text.startswith(LOST_ANSWER)
        await quiet(folder / LEDGER)
    lines = verify(folder / LEDGER)[1]
    assert len(lines) == many + 1
    assert all("of the outbox could not be read; it is set aside as" in each for each in lines)


async def test_an_unreadable_answer_to_who_is_gone_holds_nothing_up(
    api: BotApi, folder: Path, ana: Person, bea: Person
) -> None:
    ana.block()
    put_in(folder, body(message="1", text="/balance"))
    put_out(folder, ("111", "{}", 1))
    async with door(api, folder):
        await bea.say("/saldo")
        assert "40" in (await bea.next()).text
        await quiet(folder / LEDGER)
    assert ask(folder, "select count(*) from outbox") == [(0,)]


async def test_forgetting_forgets_what_was_set_aside(
    api: BotApi, folder: Path, ana: Person
) -> None:
    put_in(folder, body(text="/spend 4 Zqxjob", kind="poll"), body("222", kind="poll"))
    async with door(api, folder):
        assert (await ana.next()).text.startswith(LOST_MESSAGE)
        await ana.say("/forget everything")
        await ana.next()
        await quiet(folder / LEDGER)
        assert ask(folder, "select user_id from set_aside") == [("222",)]
        assert not holds(folder, b"Zqxjob")


def test_two_hundred_of_them_keep_nothing_from_being_let_go_of(world: World) -> None:
    put_in(world.path.parent, *["{}"] * 250)
    world.left()
    assert world.rows("select count(*) from set_aside") == [(250,)]
    world.after(days=2)
    for number in range(3):
        delivery = Delivery(f"u{number}", world.command("/balance"))
        world.wait_for(world.post.take_in([delivery]))
    assert world.rows("select count(*) from inbox where update_id not like 'u%'") == [(0,)]


@pytest.fixture
def world(tmp_path: Path) -> Any:
    world = World(tmp_path)
    yield world
    world.close()


@given(data=st.data())
@tries(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_became_of_a_row_it_is_worked_or_set_aside(
    world: World, data: st.DataObject
) -> None:
    whole = bytearray(body(text='/spend 4 "user_id":"222" Logo').encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=2))
    world.tamper("delete from inbox")
    world.tamper("delete from set_aside")
    put_in(world.path.parent, bytes(whole))
    left, told = world.left()
    assert len(left) + world.rows("select count(*) from set_aside")[0][0] == 1
    assert len(left) + len(told) <= 1
    assert all(each.command.user_id != "222" for each in told)
    again, _ = world.left()
    assert len(again) == len(left)


# What else is kept as a text.


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("update accounts set settings = '{' where id = 1", "account 1: its settings"),
        ("update proposals set steps = 'x' where account_id = 1", "account 1, proposal #1: its"),
        ("update receipts set reply = '{}' where account_id = 1", "account 1, receipt telegram:"),
        ("update pages set parts = '[' where account_id = 1", "account 1: its page"),
    ],
)
def test_an_unreadable_row_of_one_account_is_named_and_stops_no_other(
    world: World, statement: str, named: str
) -> None:
    for user in ("1", "2"):
        world.say("/balance 40", user=user)
        world.say("/plan basic", user=user)
        world.say("/cycle 13", user=user)
        world.say("/spend 4 Logo design", user=user)
        world.say("Nov 20, 2025 Applied to job Shop banner -4\nNov 19, 2025 x -2", user=user)
    world.tamper(statement)
    lines = [each for each in world.differences() if each.endswith("can't be read")]
    assert lines != []
    assert all(each.startswith(named) for each in lines)
    assert "Connects" in world.say("/balance", user="2").text


async def test_an_account_that_cannot_be_read_is_told_and_holds_nobody_up(
    api: BotApi, folder: Path, ana: Person, bea: Person
) -> None:
    with closing(sqlite3.connect(folder / LEDGER)) as connection, connection:
        connection.execute("update accounts set settings = '{' where id = 1")
        connection.execute(
            "insert into agenda (account_id, kind, occurrence, due_at, wake_at) "
            "select id, 'plan', 'again', time, time from accounts"
        )
    async with door(api, folder):
        await ana.say("/balance")
        await bea.say("/saldo")
        assert (await ana.next()).text.startswith("Something went wrong on my side")
        assert "40 Connects" in (await bea.next()).text
        await quiet(folder / LEDGER)
