"""The day a proposal was sent on, corrected: what it can be, and refusals whose example mends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.reply import Reply
from tests.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/balance 90")
    made.say("/timezone UTC")
    made.say("/spend 8 Logo design boost 5")
    yield made
    differences = made.differences()
    made.close()
    assert differences == []


def on(world: World, days: int) -> str:
    """A day so many days from now."""
    return (world.now + timedelta(days=days)).date().isoformat()


def sent(world: World) -> str:
    [(at,)] = world.rows("select sent_at from proposals where number = 1")
    return str(at)


def examples(reply: Reply) -> list[str]:
    """The commands that a text shows to be copied."""
    return re.findall(r"/\w+ #1[^\x00-\x1f\u200b`\ue000-\uf8ff]*", reply.text)


def refused(world: World, text: str) -> Reply:
    """A correction that is refused leaves everything as it was."""
    before = world.rows("select * from proposals"), world.account().balance
    reply = world.say(text)
    assert not reply.booked, reply.text
    assert (world.rows("select * from proposals"), world.account().balance) == before
    return reply


HAPPENED = (
    "/outcome #1 viewed",
    "/outcome #1 closed",
    "/outcome #1 outbid",
    "/return #1 8",
    "/boost #1 3",
)


@pytest.mark.parametrize("then", [(), ("/outcome #1 removed",), ("/return #1",), ("/fix #1 9",)])
@pytest.mark.parametrize("happened", HAPPENED)
def test_a_day_after_the_first_that_happened_is_refused_with_one_that_mends(
    world: World, happened: str, then: tuple[str, ...]
) -> None:
    world.after(days=4)
    latest = on(world, 0)
    assert world.say(happened).booked
    world.after(days=5)
    for text in then:
        world.say(text)
    for days in (-4, -1, 0, 1, 400):
        reply = refused(world, f"/fix #1 {on(world, days)}")
        [example] = examples(reply)
        assert example.startswith(f"/fix #1 {latest}")
    assert world.say(example).booked
    assert sent(world).startswith(latest)


def test_a_return_s_own_day_counts_though_a_later_one_came(world: World) -> None:
    world.say("/outcome #1 outbid")
    world.say("/undo")
    world.after(days=2)
    world.say("/return #1 5")
    first = on(world, 0)
    world.after(days=3)
    world.say("/return #1 8")
    [example] = examples(refused(world, f"/fix #1 {on(world, -1)}"))
    assert example == f"/fix #1 {first}"


def test_what_was_taken_back_holds_no_day(world: World) -> None:
    world.after(days=2)
    world.say("/outcome #1 closed")
    world.say("/undo")
    world.after(days=2)
    assert world.say(f"/fix #1 {on(world, -1)}").booked


def test_on_the_first_day_it_was_sent_before_what_happened(world: World) -> None:
    # Sent at noon of an earlier day; what happened was in the morning.
    world.after(days=3, hours=-4)
    world.say("/outcome #1 closed")
    happened = world.now
    world.after(hours=8)
    assert world.say(f"/fix #1 {on(world, 0)}").booked
    assert sent(world) == happened.isoformat()


def test_where_the_first_that_happened_was_on_its_day_that_is_to_be_taken_back(
    world: World,
) -> None:
    world.after(hours=1)
    day = on(world, 0)
    world.say("/outcome #1 closed")
    world.after(days=5)
    reply = refused(world, f"/fix #1 {on(world, -2)}")
    assert day not in reply.text  # it is never offered what it has
    assert examples(reply) == ["/undo #1"]
    assert world.say("/undo #1").booked
    assert world.say(f"/fix #1 {on(world, -2)}").booked


@pytest.mark.parametrize("days", [1, 40, 4000])
def test_a_day_to_come_is_refused_with_one_that_mends(world: World, days: int) -> None:
    [example] = examples(refused(world, f"/fix #1 {on(world, days)}"))
    assert example == f"/fix #1 {on(world, -1)}"  # today is what it has
    world.after(days=2)
    [example] = examples(refused(world, f"/fix #1 {on(world, days)}"))
    assert example == f"/fix #1 {on(world, 0)}"
    assert world.say(example).booked


@pytest.mark.parametrize("more", ["", " 8", " Logo design", " boost 5"])
def test_the_day_it_has_is_nothing_to_change_and_no_example(world: World, more: str) -> None:
    day = on(world, 0)
    for _ in range(2):
        reply = refused(world, f"/fix #1{more} {day}")
        assert day not in reply.text
        for example in examples(reply):
            if world.say(example).booked:
                world.say("/undo")
        world.say("/outcome #1 closed")
        world.after(days=3)


@pytest.mark.parametrize("opening", ["/balance 0", "/invite Brand", "/agency 4 Audit"])
def test_what_is_offered_where_nothing_changes_would_be_done(tmp_path: Path, opening: str) -> None:
    world = World(tmp_path)
    try:
        world.say(opening)
        if opening == "/balance 0":
            world.say("/spend 0 Logo design")
        reply = refused(world, f"/fix #1 {on(world, 0)}")
        assert examples(reply)
        for example in examples(reply):
            assert world.say(example).booked, example
    finally:
        world.close()


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize("hour", [0, 5, 11, 17, 23])
def test_what_happened_before_it_was_sent_offers_a_day_that_mends(
    world: World, zone: str, hour: int
) -> None:
    world.say(f"/timezone {zone}")
    world.after(days=1, hours=hour)
    today = world.now.astimezone(ZoneInfo(zone)).date()
    earlier = today - timedelta(days=6)
    [example] = examples(refused(world, f"/outcome #1 closed {earlier}"))
    assert example == f"/fix #1 {earlier}"
    assert world.say(example).booked
    assert world.say(f"/outcome #1 closed {earlier}").booked
    reply = refused(world, f"/fix #1 {today}")
    assert f"/fix #1 {earlier}" not in reply.text
