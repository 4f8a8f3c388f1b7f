"""What is awaited follows what is known: steps, corrections, boosts and returns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

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


# -- what withdrawing gives up ---------------------------------------------------------------------

WITHDRAWN = "/outcome #1 withdrawn"


@pytest.mark.parametrize(
    ("before", "gone"),
    [
        ((), 28),
        (("/outcome #1 viewed",), 28),
        (("/outcome #1 charged",), 28),
        (("/outcome #1 suspended",), 28),
        (("/outcome #1 expired",), 28),
        # What comes back in its own right is not given up, nor what has come back.
        (("/outcome #1 outbid",), 8),
        (("/outcome #1 outbid", "/return #1"), 8),
        (("/outcome #1 outbid", "/boost #1 3"), 11),
        (("/return #1 5",), 23),
        (("/outcome #1 placebo",), 8),
    ],
)
def test_the_warning_counts_only_what_would_not_come_back(
    world: World, before: tuple[str, ...], gone: int
) -> None:
    say(world, "/spend 8 Logo design boost 20", *before)
    reply = world.say(WITHDRAWN)
    assert not reply.booked
    assert f"the {gone} Connects" in reply.text
    out = sum(world.rows("select base + boost - returned_base - returned_boost from proposals")[0])
    assert world.press(reply.buttons[0], "warning").booked
    assert sum(awaited(world)) == out - gone


@pytest.mark.parametrize("before", ["/outcome #1 removed", "/outcome #1 closed", "/return #1 28"])
def test_nothing_is_warned_of_where_withdrawing_gives_nothing_up(world: World, before: str) -> None:
    say(world, "/spend 8 Logo design boost 20", before)
    kept = awaited(world)
    say(world, WITHDRAWN)
    assert awaited(world) == kept


def test_a_free_proposal_an_invitation_and_an_agency_s_give_nothing_up(world: World) -> None:
    say(world, "/spend 0 Logo design", "/invite Brand", "/agency 16 Audit boost 3")
    say(world, *(f"/outcome #{number} withdrawn" for number in (1, 2, 3)))


def test_what_is_withdrawn_on_an_earlier_day_is_warned_of_by_that_day(world: World) -> None:
    say(world, "/spend 8 Logo design")
    world.after(days=6)
    say(world, "/outcome #1 removed")
    day = (world.now - timedelta(days=1)).date()
    reply = world.say(f"{WITHDRAWN} {day}")
    assert not reply.booked
    assert "the 8 Connects" in reply.text
    assert world.press(reply.buttons[0], "warning").booked
    assert awaited(world) == (0, 0)


@pytest.mark.parametrize(("told_day", "left"), [(1, 8), (2, 8), (3, 0), (5, 0)])
def test_a_removal_told_after_the_withdrawal_counts_by_its_day(
    world: World, told_day: int, left: int
) -> None:
    start = world.now.date()
    say(world, "/spend 8 Logo design")
    world.after(days=3)
    say(world, f"{WITHDRAWN} sure")
    world.after(days=4)
    say(world, f"/outcome #1 removed {start + timedelta(days=told_day)}")
    assert awaited(world) == (left, 0)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize("hour", [0, 9, 23])
def test_of_one_day_the_order_counts_in_which_it_was_told(
    world: World, zone: str, hour: int
) -> None:
    say(world, "/spend 8 First", "/spend 8 Second")
    world.say(f"/timezone {zone}")
    world.after(days=3, hours=hour)
    today = world.now.astimezone(ZoneInfo(zone)).date()
    say(world, "/outcome #1 removed", f"/outcome #1 withdrawn {today} sure")
    say(world, "/outcome #2 withdrawn sure", f"/outcome #2 removed {today}")
    assert awaited(world) == (8, 0)
    assert awaited(world, 2) == (0, 0)


def test_a_withdrawal_before_it_was_sent_is_refused_without_a_warning(world: World) -> None:
    say(world, "/spend 8 Logo design")
    reply = world.say(f"{WITHDRAWN} yesterday")
    assert "/fix #1" in reply.text
