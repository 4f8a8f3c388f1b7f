"""What an earlier version has booked, at the first look after the upgrade."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from domain import revision
from handlers.reply import Reply
from storage import situations
from storage.books import Books
from storage.migrations import FOLDER
from tests.world import World

NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, NOW)
    made.say("/balance 400")
    made.say("/timezone UTC")
    yield made
    assert made.differences() == []
    made.close()


def do(world: World, *statements: str) -> None:
    """Make the ledger one that an earlier version has left."""
    with closing(sqlite3.connect(world.path)) as connection:
        for each in statements:
            connection.execute(each)
        connection.commit()


def upgrade(world: World) -> None:
    """Do to the accounts what the schema's change does."""
    text = (FOLDER / "0016_boosts.sql").read_text(encoding="utf-8")
    (insert,) = (each for each in text.split(";") if "insert into agenda" in each)
    do(world, insert)


def boosts(world: World) -> list[tuple[int, int, int, int]]:
    return world.rows(
        "select base, boost, returned_base, returned_boost from proposals order by number"
    )


def won_of_0_1(world: World) -> None:
    """A won boost as 0.1 kept it: 12 + 60, came back 30."""
    world.say("/spend 12 Wix store boost 30")
    world.after(days=3)
    world.say("/return #1 30")
    world.say("/boost #1 30")
    assert boosts(world) == [(12, 60, 0, 30)]


def told(world: World, days: int = 0) -> list[Reply]:
    found = world.reminders()
    for _ in range(days):
        world.after(days=1)
        found += world.reminders()
    return [each for each in found if "went over" in each.text or "repasé" in each.text]


@pytest.mark.parametrize("charge", [30, 22, 1])
def test_a_bid_its_return_and_a_charge_become_one_boost(world: World, charge: int) -> None:
    world.say("/spend 12 Wix store boost 30")
    world.after(days=3)
    world.say("/return #1 30")
    world.say(f"/boost #1 {charge}")
    upgrade(world)
    before = world.account().balance
    (shown,) = told(world, days=20)
    assert shown.text.splitlines()[1].startswith(f"· #1 Wix store: one boost, it cost {charge} ")
    assert boosts(world) == [(12, charge, 0, 0)]
    assert world.account().balance == before
    assert "boost charged" in world.say("/proposals #1").text
    (undo,) = (each for each in shown.buttons if each.command.startswith("/undo"))
    world.press(undo, "m1")
    assert boosts(world) == [(12, 30 + charge, 0, 30)]
    assert world.account().balance == before
    assert told(world, days=20) == []


def test_it_is_one_boost_though_all_of_it_is_spent_since(world: World) -> None:
    won_of_0_1(world)
    world.say(f"/spend {world.account().balance} All of it")
    upgrade(world)
    assert world.say("/balance").text.startswith("0 Connects")
    assert boosts(world)[0] == (12, 30, 0, 0)


def test_it_is_one_boost_though_it_came_back_as_the_bases(world: World) -> None:
    world.say("/spend 12 Wix store boost 10")
    world.after(days=3)
    world.say("/return #1 10")
    world.say("/boost #1 7")
    upgrade(world)
    assert len(told(world)) == 1
    assert boosts(world) == [(12, 7, 0, 0)]


@pytest.mark.parametrize(
    "lines",
    [
        ("/outcome #1 outbid", "/return #1", "/boost #1 30"),
        ("/return #1 30",),
        ("/boost #1 30", "/return #1 30", "/spend 3 Other"),
        ("/return #1 30", "/boost #1 31"),
        ("/boost #1 30",),
    ],
)
def test_what_may_be_two_boosts_stays_as_it_is(world: World, lines: tuple[str, ...]) -> None:
    world.say("/spend 12 Wix store boost 30")
    for line in lines:
        world.after(days=1)
        world.say(line)
    before = boosts(world)
    upgrade(world)
    assert told(world, days=3) == []
    assert boosts(world) == before
    assert world.rows("select count(*) from operations where kind = 'revision'") == [(0,)]


def test_watches_are_set_anew_from_the_verdicts(world: World) -> None:
    world.say("/spend 12 Closed")
    world.say("/outcome #1 closed")
    world.say("/spend 9 Declined")
    world.say("/outcome #2 declined")
    do(
        world,
        "update proposals set watch_since = null, awaited_base = 0 where number = 1",
        "update proposals set watch_since = sent_at, awaited_base = 9 where number = 2",
    )
    world.after(days=30)
    upgrade(world)
    (shown,) = told(world, days=20)
    assert "· #1 Closed: 12 Connects should come back" in shown.text
    assert "· #2 Declined: nothing is awaited any more" in shown.text
    assert "Wed 25 Nov" in world.say("/returns").text or "25 Nov" in world.say("/returns").text
    assert world.rows("select awaited_base from proposals order by number") == [(12,), (0,)]


def test_a_command_before_the_tick_finds_it_done_and_the_message_comes_once(world: World) -> None:
    won_of_0_1(world)
    upgrade(world)
    assert "12 + 30 boost" in world.say("/proposals #1").text
    assert len(told(world, days=20)) == 1


def test_who_dies_meanwhile_leaves_it_to_be_done_once(world: World) -> None:
    won_of_0_1(world)
    upgrade(world)
    with (
        patch.object(Books, "close_operation", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        world.say("/balance")
    assert boosts(world) == [(12, 60, 0, 30)]
    world.after(minutes=5)
    assert len(told(world, days=10)) == 1
    assert boosts(world) == [(12, 30, 0, 0)]


def test_many_proposals_are_looked_through_in_portions_and_told_in_one_message(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revision, "REVISED_AT_ONCE", 2)
    monkeypatch.setattr(situations, "REVISED_AT_ONCE", 2)
    for number in range(1, 8):
        world.say(f"/spend 2 Job {number} boost 5")
        world.say(f"/return #{number} 5")
        world.say(f"/boost #{number} 3")
    upgrade(world)
    (shown,) = told(world, days=10)
    assert "#5 Job 5" in shown.text
    assert "2 more" in shown.text
    assert boosts(world) == [(2, 3, 0, 0)] * 7


def test_boosts_that_are_held_are_asked_about_once_and_older_ones_are_decided(
    world: World,
) -> None:
    world.say("/spend 12 Old boost 20")
    world.after(days=12)
    world.say("/spend 12 New boost 30")
    do(world, "delete from agenda where kind = 'watch'")
    upgrade(world)
    assert "Held now: 30" in world.say("/balance").text
    asked = []
    for day in range(1, 25):
        world.after(days=1)
        asked += [(day, each.text) for each in world.reminders() if "auction" in each.text]
    ((day, text),) = asked
    assert day == 8
    assert "#2 New" in text


@pytest.mark.parametrize("hour", [2, 12])
def test_the_message_waits_for_the_end_of_the_quiet_hours(world: World, hour: int) -> None:
    won_of_0_1(world)
    upgrade(world)
    world.now = datetime(2026, 12, 1, hour, tzinfo=UTC)
    assert len(told(world)) == (hour == 12)
    world.now = datetime(2026, 12, 1, 13, tzinfo=UTC)
    assert len(told(world)) == (hour == 2)


def test_it_is_told_in_spanish(world: World) -> None:
    world.say("/language es")
    won_of_0_1(world)
    upgrade(world)
    (shown,) = told(world)
    assert "· #1 Wix store: un solo impulso, costó 30 Connects" in shown.text
    assert "repaso según las reglas nuevas" in world.say("/historial").text


def test_who_has_no_such_proposals_has_nothing_to_look_through(world: World) -> None:
    world.say("/spend 12 Plain")
    upgrade(world)
    assert world.rows("select count(*) from agenda where kind = 'revision'") == [(0,)]


def test_the_page_of_a_boost_that_became_one_is_known(world: World) -> None:
    pages = Path(__file__).with_name("pages")
    text = (pages / "won-boost.txt").read_text(encoding="utf-8")
    sent = NOW.replace(day=21)
    world.send(world.command("/balance 400", sent_at=sent.replace(day=20)))
    world.send(world.command("/spend 12 Wix store redesign boost 30", sent_at=sent))
    world.say("/return #1 30")
    world.say("/boost #1 22")
    upgrade(world)
    assert len(told(world)) == 1
    for _ in range(2):
        shown = world.say(text)
        assert not any(each.command.startswith("/book") for each in shown.buttons)
    assert boosts(world) == [(12, 22, 0, 0)]
