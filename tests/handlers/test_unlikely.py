"""A number that would lower the balance by much is asked about once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(tmp_path)
    for text in ("/balance 43", "/timezone UTC"):
        found.say(text)
    yield found
    found.close()


def test_it_is_asked_with_what_else_it_may_be(world: World) -> None:
    reply = world.say("/balance 8")
    assert world.account().balance == 43
    assert [each.label for each in reply.buttons] == ["Yes, 8 left", "8 was a spend", "8 came back"]


@pytest.mark.parametrize(("press", "then", "left"), [(0, None, 8), (1, "Logo", 35), (2, None, 51)])
def test_each_button_does_what_it_says(
    world: World, press: int, then: str | None, left: int
) -> None:
    reply = world.say("/balance 8")
    world.press(reply.buttons[press], "m")
    if then is not None:
        world.say(then)
    assert world.account().balance == left


@pytest.mark.parametrize("again", ["/balance 8", "8", "yes", "sí", "SURE"])
def test_it_is_asked_once(world: World, again: str) -> None:
    world.say("/balance 8")
    world.say(again)
    assert world.account().balance == 8
    assert not world.differences()


def test_another_number_typed_after_it_is_taken(world: World) -> None:
    world.say("/balance 8")
    world.say("/balance 5")
    assert world.account().balance == 5


@pytest.mark.parametrize("value", [23, 22, 60])
def test_what_is_likely_is_taken_at_once(world: World, value: int) -> None:
    world.say(f"/balance {value}")
    assert world.account().balance == value


def test_a_small_balance_may_fall_by_more_than_half(world: World) -> None:
    world.say("/balance 30")
    world.say("/balance 10")  # twenty fewer, and no more
    assert world.account().balance == 10


def test_nothing_is_asked_before_a_balance_is_known(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.say("/balance 3")
    assert world.account().balance == 3
    world.close()


def test_one_of_several_lines_is_taken_as_it_is(world: World) -> None:
    world.say("/balance 8\n/buy 10")
    assert world.account().balance == 18


def test_an_edit_means_what_it_says(world: World) -> None:
    first = world.command("/balance 42")
    world.send(first)
    world.edit(first, "/balance 8")
    assert world.account().balance == 8


def test_zero_is_no_spend(world: World) -> None:
    reply = world.say("/balance 0")
    assert [each.label for each in reply.buttons] == ["Yes, 0 left"]
    world.say("0")
    assert world.account().balance == 0


def test_what_is_said_after_it_is_no_answer_to_it(world: World) -> None:
    world.say("/balance 8")
    world.say("8 React dashboard")
    assert world.account().balance == 43


def test_an_edit_of_what_was_undone_means_what_it_says(world: World) -> None:
    first = world.command("/balance 42")
    world.send(first)
    world.say("/undo")
    world.edit(first, "/balance 8")
    assert world.account().balance == 8
