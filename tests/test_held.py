"""Boosts that are held: what is held now, and the one question of what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.reply import Reply
from tests.world import World

NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
"""A Wednesday."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, NOW)
    made.say("/balance 400")
    made.say("/timezone UTC")
    yield made
    assert made.differences() == []
    made.close()


def asked(world: World, *, days: int, words: str = "boost") -> list[tuple[int, Reply]]:
    """What is said of boosts while days pass, with the day of each."""
    found = []
    for day in range(1, days + 1):
        world.after(days=1)
        found += [(day, each) for each in world.reminders() if words in each.text]
    return found


# -- what is held ----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["/balance", "/returns"])
def test_what_is_held_stands_there_with_the_latest_day_of_its_decision(
    world: World, command: str
) -> None:
    assert "Held" not in world.say(command).text
    world.say("/spend 12 One boost 20")
    world.after(days=1)
    world.say("/spend 8 Two boost 42")
    assert "Held now: 62, decided by Thu 3 Dec at the latest." in world.say(command).text
    world.say("/outcome #2 charged 40")
    assert "Held now: 20, decided by Wed 2 Dec at the latest." in world.say(command).text
    world.after(days=6)
    assert "Held" not in world.say(command).text


@pytest.mark.parametrize(
    "ends", ["outbid", "charged", "charged 19", "placebo", "hired", "other", "closed", "removed"]
)
def test_what_is_decided_is_not_held(world: World, ends: str) -> None:
    world.say("/spend 12 One boost 20")
    world.after(hours=1)
    world.say(f"/outcome #1 {ends}")
    assert "Held" not in world.say("/balance").text


@pytest.mark.parametrize("still", ["viewed", "interview", "declined", "withdrawn sure", "expired"])
def test_until_its_auction_closes_a_boost_is_held_whatever_else_is_told(
    world: World, still: str
) -> None:
    world.say("/spend 12 One boost 20")
    world.after(hours=1)
    world.say(f"/outcome #1 {still}")
    assert "Held now: 20, decided by Wed 2 Dec at the latest." in world.say("/balance").text


def test_what_is_held_is_said_in_spanish(world: World) -> None:
    world.say("/language es")
    world.say("/spend 12 One boost 20")
    held = "Retenidos ahora: 20, se deciden a más tardar el miércoles 2 de diciembre."
    assert held in world.say("/saldo").text


def test_neither_an_agencys_boost_nor_one_taken_back_is_held(world: World) -> None:
    world.say("/agency 12 One boost 20")
    world.say("/spend 12 Two boost 20")
    world.say("/undo")
    assert "Held" not in world.say("/balance").text


def test_a_return_of_part_of_it_is_not_held_any_more(world: World) -> None:
    world.say("/spend 0 One boost 20")
    world.say("/return #1 5")
    assert "Held now: 15" in world.say("/balance").text


# -- the question ----------------------------------------------------------------------------------


def test_what_nobody_told_is_asked_about_the_day_after_the_close_and_never_again(
    world: World,
) -> None:
    world.say("/spend 12 One boost 20")
    ((day, shown),) = asked(world, days=28)
    assert day == 8
    assert "What became of the 20 Connects of the boost?" in shown.text
    assert [each.label for each in shown.buttons][:4] == [
        "It came back", "Boost charged", "Charged less", "I don't know",
    ]  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), [(0, 3), (1, 4), (4, 7), (6, 8)])
def test_an_outbid_boost_is_asked_about_once_after_three_days_or_the_day_after_the_close(
    world: World, told: int, expected: int
) -> None:
    world.say("/spend 12 One boost 20")
    world.after(days=told)
    world.say("/outcome #1 outbid")
    ((day, shown),) = asked(world, days=28, words="come back")
    assert told + day == expected
    assert "Did 20 Connects come back" in shown.text


@pytest.mark.parametrize(
    "told",
    ["outbid\n/return #1", "charged", "charged 5", "placebo"],
)
@pytest.mark.parametrize("late", [0, 6])
def test_what_is_told_already_is_not_asked(world: World, told: str, late: int) -> None:
    world.say("/spend 12 One boost 20")
    world.after(days=late)
    world.say(f"/outcome #1 {told}")
    assert asked(world, days=28) == []


def test_what_a_page_has_told_is_not_asked(world: World) -> None:
    world.say("/spend 12 One boost 20")
    world.after(days=5)
    page = "November 28, 2026\nYou've been outbid to boost your proposal\nOne\n+20\n"
    shown = world.say(page)
    (book,) = (each for each in shown.buttons if each.command.startswith("/book"))
    world.press(book, "m1")
    assert asked(world, days=28) == []


def test_a_hire_closes_the_auction_so_the_question_comes_the_day_after(world: World) -> None:
    world.say("/spend 12 One boost 20")
    world.after(days=2)
    world.say("/outcome #1 other")
    ((day, _),) = asked(world, days=28)
    assert day == 1


@pytest.mark.parametrize("ends", ["closed", "removed"])
def test_a_boost_that_is_awaited_with_the_rest_is_not_asked_about_apart(
    world: World, ends: str
) -> None:
    world.say("/spend 12 One boost 20")
    world.say(f"/outcome #1 {ends}")
    assert asked(world, days=28, words="What became") == []


def test_absence_asks_once_and_of_all_in_one_list(world: World) -> None:
    world.say("/spend 12 One boost 20")
    world.after(days=1)
    world.say("/spend 8 Two boost 42")
    world.after(days=40)
    texts = [each.text for each in world.reminders() if "boost" in each.text]
    assert len(texts) == 1
    assert "what became of the boost of 20?" in texts[0]
    assert "what became of the boost of 42?" in texts[0]
    assert asked(world, days=20) == []


@pytest.mark.parametrize("off", ["/mute", "/remind returns off"])
def test_who_wants_no_reminders_of_returns_is_not_asked(world: World, off: str) -> None:
    world.say("/spend 12 One boost 20")
    world.say(off)
    assert asked(world, days=28) == []


def test_the_question_waits_for_the_end_of_the_quiet_hours(world: World) -> None:
    world.say("/spend 12 One boost 20")
    world.now = datetime(2026, 12, 4, 2, tzinfo=UTC)
    assert world.reminders() == []
    world.now = datetime(2026, 12, 4, 12, tzinfo=UTC)
    assert any("What became" in each.text for each in world.reminders())


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("It came back", (20, 20, 388)),
        ("Boost charged", (20, 0, 368)),
        ("I don't know", (20, 0, 368)),
    ],
)
def test_each_answer_does_what_it_says(
    world: World, label: str, kept: tuple[int, int, int]
) -> None:
    world.say("/spend 12 One boost 20")
    ((_, shown),) = asked(world, days=8)
    (pressed,) = (each for each in shown.buttons if each.label == label)
    world.press(pressed, "m1")
    ((boost, back),) = world.rows("select boost, returned_boost from proposals")
    assert (boost, back, world.account().balance) == kept
    assert asked(world, days=28) == []


def test_charged_less_asks_how_much(world: World) -> None:
    world.say("/spend 12 One boost 20")
    ((_, shown),) = asked(world, days=8)
    (pressed,) = (each for each in shown.buttons if each.label == "Charged less")
    world.press(pressed, "m1")
    world.say("14")
    assert world.rows("select boost from proposals") == [(14,)]
    assert world.account().balance == 400 - 12 - 14


def test_the_question_moves_with_the_day_on_which_it_was_sent(world: World) -> None:
    world.say("/spend 12 One boost 20")
    world.say("/fix #1 2026-11-22")
    ((day, _),) = asked(world, days=28)
    assert day == 5


def test_an_outbid_that_was_taken_back_is_asked_about_after_the_close(world: World) -> None:
    world.say("/spend 12 One boost 20")
    world.say("/outcome #1 outbid")
    world.say("/undo")
    ((day, shown),) = asked(world, days=28)
    assert day == 8
    assert "What became" in shown.text


def test_what_is_old_when_it_is_told_is_not_asked(world: World) -> None:
    page = (
        "October 1, 2026\nApplied to job\nOne\n-12\n"
        "October 1, 2026\nConnects bid for boosted proposal.\nOne\n-20\n"
    )
    shown = world.say(page)
    (book,) = (each for each in shown.buttons if each.command.startswith("/book"))
    world.press(book, "m1")
    assert asked(world, days=28, words="What became") == []


def test_a_boost_that_comes_after_the_close_is_held_as_long_as_any(world: World) -> None:
    world.say("/spend 12 One")
    world.after(days=10)
    world.say("/boost #1 20")
    by = (world.now + timedelta(days=7)).strftime("%-d %b")
    assert f"decided by Sat {by} at the latest" in world.say("/balance").text
    ((day, _),) = asked(world, days=28, words="What became")
    assert day == 8


def test_a_card_says_until_when_a_boost_is_held_and_then_that_nobody_has_told(
    world: World,
) -> None:
    world.say("/spend 12 One boost 20")
    assert "boost held until Wed 2 Dec at the latest" in world.say("/proposals #1").text
    world.after(days=8)
    assert "boost decided, not told" in world.say("/proposals #1").text
    world.say("/outcome #1 charged")
    assert "not told" not in world.say("/proposals #1").text
