"""What is awaited follows what is known: steps, corrections, boosts and returns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/balance 90")
    yield made
    differences = made.differences()
    made.close()
    assert differences == []


def say(world: World, *lines: str) -> None:
    for line in lines:
        assert world.say(line).booked, line


def awaited(world: World, number: int = 1) -> tuple[int, int]:
    """What should still come back of the base and the boost."""
    [row] = world.rows("select awaited_base, awaited_boost from proposals where number = ?", number)
    base, boost = row
    return base, boost


@pytest.mark.parametrize(("fixed", "left"), [("4", 4), ("12", 12), ("0", 0)])
def test_a_corrected_cost_corrects_what_is_awaited(world: World, fixed: str, left: int) -> None:
    say(world, "/spend 10 Logo design", "/outcome #1 closed")
    assert awaited(world) == (10, 0)
    say(world, f"/fix #1 {fixed}")
    assert awaited(world) == (left, 0)
    say(world, "/undo")
    assert awaited(world) == (10, 0)


def test_a_cost_that_was_higher_opens_what_had_come_back_whole(world: World) -> None:
    say(world, "/spend 10 Logo design", "/outcome #1 closed", "/return #1")
    assert awaited(world) == (0, 0)
    world.after(days=2)
    say(world, "/fix #1 12")
    assert awaited(world) == (2, 0)
    [(since,)] = world.rows("select watch_since from proposals")
    assert since == world.now.isoformat()
    say(world, "/return #1")
    assert world.account().balance == 90


def test_a_title_corrected_leaves_the_watch_as_it_was(world: World) -> None:
    say(world, "/spend 10 Logo design", "/outcome #1 closed")
    [before] = world.rows("select watch_since, awaited_base from proposals")
    world.after(days=2)
    say(world, "/fix #1 Logo and brand")
    assert world.rows("select watch_since, awaited_base from proposals") == [before]


def test_a_boost_told_after_the_closing_is_awaited_too(world: World) -> None:
    say(world, "/spend 10 Logo design", "/outcome #1 closed", "/boost #1 5")
    assert awaited(world) == (10, 5)
    say(world, "/return #1")
    assert world.account().balance == 90


def test_an_outbid_boost_is_awaited_though_it_was_raised_since(world: World) -> None:
    say(world, "/spend 10 Logo design boost 5", "/outcome #1 outbid", "/boost #1 3")
    assert awaited(world) == (0, 5)
    say(world, "/outcome #1 viewed")
    assert awaited(world) == (0, 5)
    say(world, "/outcome #1 charged", "/outcome #1 expired", "/return #1")
    assert awaited(world) == (0, 0)
    assert world.account().balance == 90 - 10 - 3
    assert world.rows("select returned_base, returned_boost from proposals") == [(0, 5)]


def test_the_last_return_is_the_latest_of_them_whatever_is_assigned_later(world: World) -> None:
    say(world, "/spend 10 Logo design boost 5")
    [button] = [each for each in world.say("/return 5").buttons if "#1" in each.label]
    world.after(days=2)
    say(world, "/return #1 10")
    came = world.now
    assert world.press(button, "bot-1").booked
    assert world.rows("select returned_at from proposals") == [(came.isoformat(),)]
    assert world.account().balance == 90
