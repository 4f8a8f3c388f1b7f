"""A clock that is behind, as after a start without a network: what is said has its effect."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.reply import Reply
from tests.world import START, World

DAY = timedelta(days=1)
YEAR = timedelta(days=365)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    try:
        yield world
    finally:
        world.close()


def types(world: World, text: str) -> Reply:
    """A line at the terminal, which has no date but our own clock's."""
    reply = world.send(world.command(text, dated=False))
    assert reply is not None
    return reply


def happened(world: World) -> list[tuple[Any, ...]]:
    return world.rows("select kind, amount, happened_at from entries order by number")


def at(instant: datetime) -> str:
    return instant.isoformat()


def test_a_spend_that_is_typed_by_an_old_clock_keeps_its_effect(world: World) -> None:
    types(world, "/balance 100")
    world.now = START - 6 * YEAR
    assert "92 left" in types(world, "/spend 8 Logo design").text
    assert world.account().balance == 92
    assert happened(world)[-1] == ("spend", -8, at(START))
    assert world.differences() == []


def test_what_is_bought_by_an_old_clock_does_not_expire_at_once(world: World) -> None:
    types(world, "/balance 100")
    world.now = START - 6 * YEAR
    types(world, "/buy 10")
    world.now = START + DAY
    assert "110" in types(world, "/balance").text
    world.now = START + YEAR
    types(world, "/balance")
    assert happened(world)[-1] == ("expiry", -10, at(START.replace(year=2027)))


def test_a_message_that_is_newer_than_an_old_clock_keeps_its_effect(world: World) -> None:
    """No date of the platform's was heard: so far ahead, the message's own proves nothing."""
    world.say("/balance 100")
    world.now = START - 6 * YEAR
    world.say("/spend 8 Logo design", sent_at=START + DAY)
    assert world.account().balance == 92
    assert happened(world)[-1] == ("spend", -8, at(START))


def test_a_message_that_is_hours_newer_than_our_clock_shows_what_time_it_is(world: World) -> None:
    world.say("/balance 100")
    world.after(days=1)
    written = world.now + timedelta(hours=11)
    world.say("/spend 8 Logo design", sent_at=written)
    assert happened(world)[-1] == ("spend", -8, at(written))
    assert world.account().time == written


def test_a_message_that_is_far_ahead_drags_no_time_along(world: World) -> None:
    world.say("/plan basic")
    world.say("/cycle 13")
    for ahead in (timedelta(hours=13), 11 * YEAR):
        world.say("/buy 5", sent_at=world.now + ahead)
    assert happened(world) == [("purchase", 5, at(START))] * 2
    assert world.account().time == START


def test_messages_that_are_hours_ahead_do_not_add_up(world: World) -> None:
    for number in range(1, 9):
        world.say("/buy 5", sent_at=START + number * timedelta(hours=11))
    assert world.account().time == START + timedelta(hours=11)


def test_a_messages_own_earlier_date_still_counts(world: World) -> None:
    world.say("/buy 10")
    world.after(days=5)
    world.say("/buy 1")
    world.say("/spend 4 Logo design", sent_at=START + DAY)
    assert happened(world)[-1] == ("spend", -4, at(START + DAY))


def test_a_users_own_earlier_date_still_counts_by_an_old_clock(world: World) -> None:
    types(world, "/buy 10")
    world.after(days=5)
    types(world, "/spend 4 Logo design")
    world.now = START - YEAR
    types(world, "/fix #1 2026-01-08")
    [(sent_at,)] = world.rows("select sent_at from proposals")
    assert sent_at.startswith("2026-01-08")


def test_a_press_by_an_old_clock_keeps_its_effect(world: World) -> None:
    reply = world.say("/buy 10")
    (undo,) = [each for each in reply.buttons if "Undo" in each.label]
    world.say("/balance 100")
    world.now = START - YEAR
    command = world.command(undo.data, message="1", kind="press", sent_to="1", dated=False)
    world.send(command)
    spend = world.say("/spend 8 Logo design", sent_at=START)
    assert world.account().balance == 92
    (undo,) = [each for each in spend.buttons if "Undo" in each.label]
    command = world.command(undo.data, message="9", kind="press", sent_to="1", dated=False)
    world.send(command)
    assert world.account().balance == 100
    assert world.differences() == []


def test_an_account_that_is_opened_by_an_old_clock_lives_from_the_first_message(
    world: World,
) -> None:
    world.now = START - timedelta(hours=10)
    world.say("/buy 10", sent_at=START)
    assert world.account().time == START


Said = tuple[int, int, int]
"""Days that pass, how many days the clock is behind, and what is spent."""


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.integers(0, 40),
            st.sampled_from([0, 0, 1, 30, 400, 5000]),
            st.integers(1, 9),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_whatever_the_clock_showed_nothing_that_was_typed_is_lost(said: list[Said]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        try:
            types(world, "/balance 500")
            left, true = 500, START
            for days, behind, amount in said:
                true += days * DAY
                world.now = true - behind * DAY
                before = world.account().time
                types(world, f"/spend {amount} Job {true} {amount} {behind}")
                left -= amount
                assert world.account().balance == left
                assert happened(world)[-1][2] == at(max(before, world.now))
            assert world.differences() == []
        finally:
            world.close()
