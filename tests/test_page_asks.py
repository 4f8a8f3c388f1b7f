"""What the rows of a page make one ask: an upgrade about the plan, debits about the badge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.reply import Reply
from tests.test_page_2026 import book
from tests.world import World

NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
UPGRADE = "November 20, 2026\tMembership upgraded to Plus\t+97\n"
BADGE = "November {}, 2026\tPaid invitation badge\t-1\n"


@pytest.fixture(params=["en", "es"])
def world(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[World]:
    made = World(tmp_path, NOW)
    made.say(f"/language {request.param}")
    made.send(made.command("/balance 60", sent_at=NOW.replace(day=1)))
    yield made
    differences = made.differences()
    made.close()
    assert differences == []


def asked(reply: Reply) -> list[str]:
    return [each.command for each in reply.buttons if each.command.startswith(("/plan", "/badge"))]


@pytest.mark.parametrize("label", ["Membership upgraded to Plus", "Membership upgraded"])
def test_an_upgrade_asks_about_the_plan_and_books_no_second_grant(world: World, label: str) -> None:
    shown = book(world, world.say(UPGRADE.replace("Membership upgraded to Plus", label)))
    (answer,) = (each for each in shown.buttons if each.command.startswith("/plan"))
    assert "Plus" in answer.label
    world.press(answer, "m1")
    settings = world.account().settings
    assert (settings.plan, settings.cycle_day) == ("plus", 20)
    assert world.account().balance == 60 + 97
    assert world.rows("select amount from entries where kind = 'grant'") == [(97,)]
    world.say("/undo")
    assert world.account().settings.plan is None


def test_nobody_who_is_on_plus_is_asked_about_it(world: World) -> None:
    world.say("/plan plus earlier")
    assert asked(book(world, world.say(UPGRADE))) == []


def test_the_first_debits_of_the_badge_ask_whether_it_is_on_and_the_next_do_not(
    world: World,
) -> None:
    shown = book(world, world.say(BADGE.format(24) + BADGE.format(24)))
    assert asked(shown) == ["/badge on"]
    assert "2" in shown.text.split("\n")[1]
    more = BADGE.format(25) + 2 * BADGE.format(24)
    assert asked(book(world, world.say(more))) == []


@pytest.mark.parametrize("told", ["/badge on 14", "/badge 1"])
def test_a_badge_that_is_known_is_not_asked_about(world: World, told: str) -> None:
    world.say(told)
    assert asked(book(world, world.say(BADGE.format(24) + BADGE.format(23)))) == []


def test_a_badge_of_long_ago_is_not_asked_about(world: World) -> None:
    assert asked(book(world, world.say(BADGE.format(4)))) == []
