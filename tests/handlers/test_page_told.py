"""What a person told days after it happened, and the page that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.reply import Reply
from tests.world import World

BEGUN_WITH = 60
LABELS = {
    "spend": "Applied to job",
    "return": "Refunded",
    "purchase": "Added extra Connects",
    "badge": "Availability badge",
}


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, at(1))
    made.say("/timezone skip")
    made.say(f"/balance {BEGUN_WITH}")
    yield made
    assert made.differences() == []
    made.close()


def tell(world: World, *said: tuple[int, str]) -> None:
    """Say things, each on a day of the month."""
    for day, text in said:
        world.now = at(day)
        assert world.say(text).booked


def paste(world: World, day: int, *rows: tuple[int, str, str, int]) -> Reply:
    world.now = max(at(day, 12), world.now)
    world.after(minutes=1)
    return world.say(
        "\n".join(
            f"2026-11-{of:02}\t{LABELS[kind]} {title}\t{amount:+}"
            for of, kind, title, amount in rows
        )
    )


def press(world: World, reply: Reply, command: str) -> Reply:
    button = next(each for each in reply.buttons if each.command.startswith(command))
    world.after(minutes=1)
    return world.press(button, world.now.isoformat())


def is_known(reply: Reply) -> bool:
    return "0 new" in reply.text and not reply.buttons


SENT = (2, "spend", "Logo", -8)
BACK = (6, "return", "Logo", 8)


@pytest.mark.parametrize("kind", ["command", "reminder"])
def test_a_return_told_after_its_row_is_known(world: World, kind: str) -> None:
    tell(world, (2, "/spend 8 Logo"), (4, "/outcome #1 closed"))
    if kind == "command":
        tell(world, (8, "/return #1"))
    else:
        world.now = at(8)
        (reminder,) = [each for each in world.reminders() if "#1" in each.text]
        assert press(world, reminder, "/return").booked
    assert is_known(paste(world, 9, BACK, SENT))
    assert world.account().balance == BEGUN_WITH


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("/spend 8 Logo", SENT),
        ("/buy 40", (2, "purchase", "", 40)),
        ("/badge 5", (2, "badge", "", -5)),
    ],
)
@pytest.mark.parametrize("day", [1, 2, 4, 16, 17])
def test_what_was_told_within_two_weeks_is_known(
    world: World, told: str, row: tuple[int, str, str, int], day: int
) -> None:
    tell(world, (day, told))
    reply = paste(world, 18, row)
    assert is_known(reply) == (day < 17)
    if day == 17:
        assert not any(each.command.startswith("/book") for each in reply.buttons)
        assert is_known(press(world, reply, "/row"))


def test_a_second_row_of_the_same_is_booked_whichever_page_shows_it(world: World) -> None:
    tell(world, (10, "/spend 8 Logo"))
    assert is_known(paste(world, 11, (8, "spend", "Logo", -8)))
    reply = paste(world, 12, (6, "spend", "Logo", -8))
    assert press(world, reply, "/book").booked
    assert world.account().balance == BEGUN_WITH - 16
    assert is_known(paste(world, 13, (8, "spend", "Logo", -8), (6, "spend", "Logo", -8)))


def test_what_came_from_a_page_is_known_by_its_own_day_alone(world: World) -> None:
    tell(world, (1, "/spend 1 Other"))
    press(world, paste(world, 9, (8, "spend", "Logo", -8)), "/book")
    reply = paste(world, 9, (6, "spend", "Logo", -8))
    assert [each.command.split()[0] for each in reply.buttons] == ["/book"]


def test_a_row_is_free_again_once_its_page_is_taken_back(world: World) -> None:
    tell(world, (10, "/spend 8 Logo"))
    reply = paste(world, 11, (8, "spend", "Logo", -8), (7, "spend", "Web", -3))
    assert press(world, reply, "/book").booked
    assert not is_known(paste(world, 12, (6, "spend", "Logo", -8)))
    world.say("/undo")
    assert is_known(paste(world, 12, (6, "spend", "Logo", -8)))


@pytest.mark.parametrize("change", ["fix", "edit", "undo"])
def test_a_correction_is_the_same_telling(world: World, change: str) -> None:
    world.now = at(4)
    said = world.command("/spend 7 Logo" if change != "undo" else "/spend 8 Logo")
    world.send(said)
    world.now = at(19)
    if change == "fix":
        world.say("/fix #1 8")
    elif change == "edit":
        world.edit(said, "/spend 8 Logo")
    else:
        world.say("/undo")
        world.say("/undo")
    assert is_known(paste(world, 20, SENT))
    reply = paste(world, 20, (4, "spend", "Logo", -8))
    assert [each.command.split()[0] for each in reply.buttons] == ["/book"]


def test_an_entry_keeps_its_row_through_a_fix(world: World) -> None:
    tell(world, (4, "/spend 8 Logo"))
    assert is_known(paste(world, 5, SENT))
    tell(world, (6, "/fix #1 9"), (7, "/fix #1 8"))
    assert is_known(paste(world, 8, SENT))
    assert not is_known(paste(world, 8, (4, "spend", "Logo", -8)))


def test_two_that_are_equally_near_are_asked_about(world: World) -> None:
    tell(world, (10, "/spend 8 Logo"), (10, "/spend 8 Logo"))
    reply = paste(world, 11, (8, "spend", "Logo", -8))
    assert [each.command.split()[0] for each in reply.buttons] == ["/row"] * 3
    assert is_known(press(world, reply, "/row"))


def test_another_one_is_booked(world: World) -> None:
    tell(world, (28, "/spend 8 Logo"))
    reply = paste(world, 29, (3, "spend", "Logo", -8))
    (other,) = [each for each in reply.buttons if each.command.endswith(" 0")]
    reply = world.press(other, "other")
    assert press(world, reply, "/book").booked
    assert world.account().balance == BEGUN_WITH - 16
    assert is_known(paste(world, 29, (3, "spend", "Logo", -8)))


def test_all_that_are_asked_about_are_answered_at_once(world: World) -> None:
    tell(world, (28, "/spend 8 Logo"), (28, "/spend 4 Web"))
    reply = paste(world, 29, (3, "spend", "Logo", -8), (3, "spend", "Web", -4))
    (every,) = [each for each in reply.buttons if each.command.endswith(" all")]
    assert is_known(world.press(every, "all"))


def test_a_return_told_alone_finds_the_proposal_that_its_row_names(world: World) -> None:
    tell(world, (2, "/spend 8 Logo"), (8, "/return 8"))
    reply = paste(world, 9, BACK, SENT)
    assert press(world, reply, "/book").booked
    assert "#1 Logo: +8" in world.say("/returns").text
    assert world.account().balance == BEGUN_WITH
    assert is_known(paste(world, 10, BACK, SENT))


def test_a_return_row_far_after_it_was_told_is_asked_about(world: World) -> None:
    tell(world, (2, "/spend 8 Logo"), (4, "/return #1"))
    reply = paste(world, 21, (20, "return", "Logo", 8))
    assert is_known(press(world, reply, "/row"))
    assert world.account().balance == BEGUN_WITH


def test_a_forgotten_account_leaves_no_row(world: World) -> None:
    tell(world, (4, "/spend 8 Logo"))
    paste(world, 5, SENT)
    assert world.rows("select count(*) from page_rows") == [(1,)]
    world.say("/forget everything")
    assert world.rows("select count(*) from page_rows") == [(0,)]
