"""Whole pages of 2026, booked into an empty ledger: what each must become, however it is pasted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.reply import Reply
from tests.world import World

PAGES = Path(__file__).with_name("pages")
NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
LAYOUTS = ("one-line.txt", "cell-a-line.txt", "table.txt")

Kept = tuple[str, int, int, str, int, int, str]
"""Title, base, boost, status, what came back of both, and what is known of the boost."""
WHOLE: list[Kept] = [
    ("Laravel API rescue", 11, 0, "closed", 11, 0, "none"),
    ("Dental landing page", 16, 18, "sent", 0, 0, "charged"),
    ("n8n workflow repair", 9, 15, "sent", 0, 15, "outbid"),
    ("n8n workflow repair", 9, 0, "sent", 0, 0, "none"),
    ("Shopify theme fixes", 12, 20, "sent", 0, 0, "held"),
]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, NOW)
    yield made
    assert made.differences() == []
    made.close()


def book(world: World, shown: Reply) -> Reply:
    (button,) = (each for each in shown.buttons if each.command.startswith("/book"))
    return world.press(button, "m1")


def text_of(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


def kept(world: World) -> list[Kept]:
    account = world.account().id
    found = world.run(lambda books: books.reports.proposals(account, 99, 99))
    return [
        (
            each.title,
            each.base,
            each.boost,
            each.status,
            each.returned_base,
            each.returned_boost,
            each.boost_status,
        )
        for each in sorted(found, key=lambda each: each.number)
        if each.status != "undone"
    ]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_whole_page_becomes_the_same_in_every_layout(
    world: World, name: str, language: str
) -> None:
    world.say(f"/language {language}")
    book(world, world.say(text_of(name)))
    assert world.account().balance == 93
    assert kept(world) == WHOLE
    assert world.rows(
        "select count(*) from entries where kind = 'return' and proposal is null"
    ) == [(0,)]
    assert world.rows("select count(*) from proposals where awaited_base + awaited_boost > 0") == [
        (0,)
    ]


@pytest.mark.parametrize("again", LAYOUTS)
def test_a_page_that_comes_again_in_whatever_layout_is_known(world: World, again: str) -> None:
    book(world, world.say(text_of("table.txt")))
    before = world.rows("select count(*) from entries")
    shown = world.say(text_of(again))
    assert not any(each.command.startswith("/book") for each in shown.buttons)
    assert world.rows("select count(*) from entries") == before


def test_a_won_boost_is_one_boost_that_cost_its_final_charge(world: World) -> None:
    world.send(world.command("/balance 60", sent_at=NOW.replace(day=20)))
    book(world, world.say(text_of("won-boost.txt")))
    assert world.account().balance == 60 - 12 - 22
    assert kept(world) == [("Wix store redesign", 12, 22, "sent", 0, 0, "charged")]
    shown = world.say(text_of("won-boost.txt"))
    assert not any(each.command.startswith("/book") for each in shown.buttons)


def test_a_won_boost_told_by_hand_before_is_still_one(world: World) -> None:
    world.send(world.command("/balance 60", sent_at=NOW.replace(day=20)))
    sent = NOW.replace(day=21)
    world.send(world.command("/spend 12 Wix store redesign boost 30", sent_at=sent))
    world.say("/outcome #1 charged")
    book(world, world.say(text_of("won-boost.txt")))
    assert world.account().balance == 60 - 12 - 22
    assert kept(world) == [("Wix store redesign", 12, 22, "sent", 0, 0, "charged")]


def test_the_undo_of_a_page_takes_back_what_its_rows_told(world: World) -> None:
    world.send(world.command("/balance 60", sent_at=NOW.replace(day=1)))
    told = NOW.replace(day=10)
    world.send(world.command("/spend 11 Laravel API rescue", sent_at=told))
    text = "November 12, 2026\nJob cancelled\nLaravel API rescue\n+11\n"
    book(world, world.say(text))
    assert kept(world) == [("Laravel API rescue", 11, 0, "closed", 11, 0, "none")]
    world.say("/undo")
    assert kept(world) == [("Laravel API rescue", 11, 0, "sent", 0, 0, "none")]
    assert world.account().balance == 49


def test_what_was_told_already_is_not_recorded_twice(world: World) -> None:
    world.send(world.command("/balance 60", sent_at=NOW.replace(day=1)))
    world.send(world.command("/spend 9 Shop boost 15", sent_at=NOW.replace(day=22)))
    world.say("/outcome #1 outbid")
    book(
        world,
        world.say("November 23, 2026\nYou've been outbid to boost your proposal\nShop\n+15\n"),
    )
    assert kept(world) == [("Shop", 9, 15, "sent", 0, 15, "outbid")]
    assert world.rows("select awaited_base + awaited_boost from proposals") == [(0,)]


def test_a_hold_given_back_for_what_nobody_knows_is_of_unknown_origin(world: World) -> None:
    world.send(world.command("/balance 60", sent_at=NOW.replace(day=1)))
    label = "We accepted your bid to boost a proposal. This is a refund for your total bid."
    book(world, world.say(f"November 23, 2026\n{label}\nShop\n+15\n"))
    assert kept(world) == []
    assert world.account().balance == 75
