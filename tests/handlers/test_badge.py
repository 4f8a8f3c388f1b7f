from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.catalogs import voice
from handlers.reply import Reply
from tests.world import World

EN = voice("en")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/balance 40")
    made.say("/timezone UTC")
    yield made
    assert made.differences() == []
    made.close()


def balance(world: World) -> int:
    world.say("/balance")
    return world.account().balance


def labels(reply: Reply) -> list[str]:
    return [each.label for each in reply.buttons]


def test_a_single_debit_is_booked_as_ever(world: World) -> None:
    assert world.say("/badge 1").text.startswith("Availability badge: 1. 39 left.")
    assert world.say("/insignia 2").booked


def test_a_price_is_debited_one_by_one_over_the_week(world: World) -> None:
    told = world.say("/badge on 7")
    assert told.text == (
        "Badge: 7 a week from now on, booked one at a time.\nThe first: Tue 6 Jan, 12:00 (UTC)."
    )
    assert world.account().balance == 40
    world.after(days=3)
    assert balance(world) == 37
    world.after(days=4, hours=1)
    assert balance(world) == 33
    shown = world.say("/badge")
    assert shown.text.splitlines()[:2] == [
        "Badge: 7 a week, since Mon 5 Jan.",
        "Booked in the last 7 days: 7.",
    ]
    assert "availability badge · −1" in world.say("/history").text
    world.say("/badge off")
    world.after(days=9)
    assert balance(world) == 33


def test_the_same_price_again_begins_no_new_week(world: World) -> None:
    world.say("/badge on 7")
    since = world.account().settings.badge_from
    world.after(hours=5)
    assert not world.say("/badge on 7").booked
    assert world.account().settings.badge_from == since
    assert world.say("/badge on 8").booked
    assert world.account().settings.badge_from != since


def test_on_alone_asks_the_price(world: World) -> None:
    assert world.say("/badge on").text == EN("badge-ask-price")
    assert world.say("7").booked
    assert world.account().settings.badge_price == 7


def test_above_the_limit_it_goes_off(world: World) -> None:
    assert world.say("/badge max 10").text == EN("badge-limit", most=10)
    told = world.say("/badge on 12")
    assert told.text == EN("badge-above", price=12, most=10)
    assert labels(told) == [EN("button-undo"), EN("button-badge-no-limit")]
    assert world.account().settings.badge_price is None
    world.say("/badge on 9")
    assert world.account().settings.badge_price == 9
    assert world.say("/badge max 8").text == EN("badge-above", price=9, most=8)
    assert world.account().settings.badge_price is None
    world.say("/undo")
    assert world.account().settings.badge_price == 9
    assert world.say("/badge max off").text == EN("badge-no-limit")
    assert world.account().settings.badge_most is None


def test_a_limit_alone_is_asked_for(world: World) -> None:
    assert world.say("/badge max").text == EN("badge-ask-limit")
    world.say("10")
    assert world.account().settings.badge_most == 10
    assert not world.say("/badge max 10").booked


def test_off_twice_is_no_operation(world: World) -> None:
    assert not world.say("/badge off").booked
    world.say("/badge on 7")
    assert world.say("/badge off").booked
    assert not world.say("/badge off").booked


def test_undo_takes_the_price_back(world: World) -> None:
    world.say("/badge on 7")
    world.say("/undo")
    world.after(days=7)
    assert balance(world) == 40


@pytest.mark.parametrize(
    ("text", "price", "most"),
    [
        ("/insignia activar 7", 7, None),
        ("/insignia si 7", 7, None),
        ("/insignia maximo 10", None, 10),
        ("/insignia máximo 10", None, 10),
        ("/badge maximum 10", None, 10),
        ("/badge yes 7", 7, None),
    ],
)
def test_it_is_known_in_both_languages(
    world: World, text: str, price: int | None, most: int | None
) -> None:
    assert world.say(text).booked
    settings = world.account().settings
    assert (settings.badge_price, settings.badge_most) == (price, most)


@pytest.mark.parametrize(
    "text",
    [
        "/badge on 0",
        "/badge on -1",
        "/badge on 1.5",
        "/badge on 1001",
        "/badge on 99999999999",
        "/badge on x",
        "/badge on 7 8",
        "/badge off 7",
        "/badge max x",
        "/badge max 10 off",
        "/badge foo",
        "/badge 0",
        "/badge -1",
        "/badge 1 2",
        "/profile",
    ],
)
def test_nonsense_is_answered_with_an_example(world: World, text: str) -> None:
    before = world.account()
    reply = world.say(text)
    name = text.split(maxsplit=1)[0].removeprefix("/")
    assert reply.text.splitlines()[-1] == EN(f"example-{name}")
    assert not reply.booked
    assert world.account().settings == before.settings
    assert world.account().balance == before.balance
