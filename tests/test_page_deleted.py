"""What the user deleted stays deleted when a page shows it again, if it is not taken in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.page import read_page
from handlers.reply import Reply
from tests.test_page_2026 import LAYOUTS, WHOLE, book, kept
from tests.test_page_2026 import text_of as pasted
from tests.world import World

NOW: Final = datetime(2026, 11, 25, 15, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, NOW)
    yield made
    differences = made.differences()
    made.close()
    assert differences == []


def labels(shown: Reply) -> list[str]:
    return [each.label for each in shown.buttons]


def take_in(world: World, shown: Reply) -> Reply:
    [found] = [each for each in shown.buttons if each.command.endswith(" deleted")]
    return world.press(found, "m-deleted")


def undo(world: World, done: Reply) -> Reply:
    return world.press(done.buttons[0], "m-undo")


def row(day: int, label: str, title: str, amount: int) -> str:
    return f"November {day}, 2026\t{label}\n{title}\t{amount:+}\n"


SENT: Final = "Applied to job"
SHOP: Final = row(20, SENT, "Shop", -12)
LOGO: Final = row(21, SENT, "Logo", -9)


def as_json(text: str) -> str:
    rows = [
        {"date": str(each.day), "reason": each.label, "job": each.title, "connects": each.amount}
        for each in read_page(text, NOW.date(), {}).rows
    ]
    return json.dumps(rows)


def begin(world: World) -> None:
    world.send(world.command("/balance 90", sent_at=NOW.replace(day=1)))
    world.say("/timezone skip")


# -- a page that was undone ------------------------------------------------------------------------


@pytest.mark.parametrize("again", [*LAYOUTS, "json"])
def test_a_page_that_was_undone_is_deleted_in_every_layout(world: World, again: str) -> None:
    undo(world, book(world, world.say(pasted("table.txt"))))
    before = world.rows("select count(*) from entries")
    text = as_json(pasted("table.txt")) if again == "json" else pasted(again)
    shown = world.say(text)
    assert "Deleted by you" in shown.text
    assert "0 new" in shown.text
    assert labels(shown) == ["With 15 deleted"]
    assert world.rows("select count(*) from entries") == before


def test_what_was_deleted_is_taken_in_after_all(world: World) -> None:
    undo(world, book(world, world.say(pasted("table.txt"))))
    shown = take_in(world, world.say(pasted("one-line.txt")))
    assert "Deleted by you" not in shown.text
    assert "Book 15" in labels(shown)
    book(world, shown)
    assert world.account().balance == 93
    assert kept(world) == WHOLE
    assert "Everything on it is booked already" in world.say(pasted("cell-a-line.txt")).text


def test_a_page_with_a_hold_is_whole_after_undo_and_redo(world: World) -> None:
    """What gave a hold back stands among the boost's entries, and so does its undo."""
    begin(world)
    undone = undo(world, book(world, world.say(pasted("won-boost.txt"))))
    assert "0 known, 0 new" in world.say(pasted("won-boost.txt")).text
    again = world.press(undone.buttons[0], "m-redo")
    assert "4 known, 0 new" in world.say(pasted("won-boost.txt")).text
    undone = world.press(again.buttons[0], "m-undo-2")
    assert "0 known, 0 new" in world.say(pasted("won-boost.txt")).text
    world.press(undone.buttons[0], "m-redo-2")
    assert "4 known, 0 new" in world.say(pasted("won-boost.txt")).text


def test_the_whole_page_again_books_only_what_was_never_there(world: World) -> None:
    begin(world)
    undo(world, book(world, world.say(SHOP)))
    shown = world.say(LOGO + SHOP)
    assert "1 new" in shown.text
    assert labels(shown) == ["Book 1", "With 1 deleted"]
    book(world, shown)
    assert [each[0] for each in kept(world)] == ["Logo"]


def test_a_part_of_it_is_deleted_too(world: World) -> None:
    begin(world)
    undo(world, book(world, world.say(LOGO + SHOP)))
    assert labels(world.say(SHOP)) == ["With 1 deleted"]


def test_an_old_button_does_not_book_what_is_deleted(world: World) -> None:
    begin(world)
    undo(world, book(world, world.say(SHOP)))
    shown = world.say(SHOP)
    forged = shown.buttons[0].model_copy(update={"data": "1:/book 2"})
    assert "booked already" in world.press(forged, "m9").text
    assert kept(world) == []


def test_the_choice_is_of_that_page_alone(world: World) -> None:
    begin(world)
    undo(world, book(world, world.say(SHOP)))
    take_in(world, world.say(SHOP))
    assert labels(world.say(SHOP)) == ["With 1 deleted"]


def test_a_redo_makes_it_known_again(world: World) -> None:
    begin(world)
    undone = undo(world, book(world, world.say(SHOP)))
    world.press(undone.buttons[0], "m-redo")
    shown = world.say(SHOP)
    assert labels(shown) == []
    assert "Everything on it is booked already" in shown.text


def test_an_undo_after_a_redo_deletes_it_again(world: World) -> None:
    begin(world)
    undone = undo(world, book(world, world.say(SHOP)))
    again = world.press(undone.buttons[0], "m-redo")
    world.press(again.buttons[0], "m-undo-2")
    assert labels(world.say(SHOP)) == ["With 1 deleted"]


def test_taken_in_undone_and_pasted_again(world: World) -> None:
    begin(world)
    undo(world, book(world, world.say(SHOP)))
    done = book(world, take_in(world, world.say(SHOP)))
    world.press(done.buttons[0], "m-undo-2")
    shown = world.say(SHOP)
    assert labels(shown) == ["With 1 deleted"]
    book(world, take_in(world, shown))
    assert [each[0] for each in kept(world)] == ["Shop"]


# -- what was booked by hand -----------------------------------------------------------------------


@pytest.mark.parametrize("told", [20, 21, 25])
def test_a_proposal_told_by_hand_and_undone_is_deleted(world: World, told: int) -> None:
    begin(world)
    world.send(world.command("/spend 12 shop", sent_at=NOW.replace(day=told, hour=14)))
    world.say("/undo")
    shown = world.say(LOGO + SHOP)
    assert labels(shown) == ["Book 1", "With 1 deleted"]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("command", ["/undo", "/deshacer"])
def test_however_it_was_undone(world: World, command: str, language: str) -> None:
    begin(world)
    world.say(f"/language {language}")
    world.send(world.command("/spend 12 Shop", sent_at=NOW.replace(day=20)))
    world.say(command)
    shown = world.say(SHOP)
    assert [each.command for each in shown.buttons] == ["/row 1 deleted"]


def test_what_was_told_anew_is_known(world: World) -> None:
    begin(world)
    for _ in range(2):
        world.send(world.command("/spend 12 Shop", sent_at=NOW.replace(day=20)))
        world.say("/undo")
    world.send(world.command("/spend 12 Shop", sent_at=NOW.replace(day=20)))
    assert labels(world.say(SHOP)) == []


def test_one_of_two_equal_ones_is_deleted(world: World) -> None:
    begin(world)
    world.send(world.command("/spend 12 Shop", sent_at=NOW.replace(day=20, hour=10)))
    world.send(world.command("/spend 12 Shop", sent_at=NOW.replace(day=20, hour=11)))
    world.say("/undo")
    shown = world.say(SHOP + SHOP)
    assert labels(shown) == ["With 1 deleted"]
    assert "1 known, 0 new" in shown.text


def test_an_edit_deletes_nothing(world: World) -> None:
    begin(world)
    first = world.command("/spend 12 Shop", sent_at=NOW.replace(day=20))
    world.send(first)
    world.after(minutes=1)
    world.edit(first, "/buy 12")
    assert labels(world.say(SHOP)) == ["Book 1"]


def test_another_job_of_the_same_day_and_cost_is_new(world: World) -> None:
    begin(world)
    world.send(world.command("/spend 12 Garden", sent_at=NOW.replace(day=20)))
    world.say("/undo")
    assert labels(world.say(SHOP)) == ["Book 1"]


def test_a_purchase_that_was_undone_is_deleted(world: World) -> None:
    begin(world)
    world.send(world.command("/buy 40", sent_at=NOW.replace(day=20)))
    world.say("/undo")
    assert labels(world.say("November 20, 2026\tAdded extra Connects\t+40")) == ["With 1 deleted"]


def test_a_return_that_was_undone_is_deleted(world: World) -> None:
    begin(world)
    world.send(world.command("/spend 12 Shop", sent_at=NOW.replace(day=10)))
    world.send(world.command("/outcome #1 closed", sent_at=NOW.replace(day=19)))
    world.send(world.command("/return #1", sent_at=NOW.replace(day=20)))
    world.say("/undo")
    assert labels(world.say(row(20, "Job cancelled", "Shop", 12))) == ["With 1 deleted"]


def test_what_comes_later_of_a_deleted_job_is_deleted_too(world: World) -> None:
    begin(world)
    undo(world, book(world, world.say(SHOP)))
    shown = world.say(row(22, "Job cancelled", "Shop", 12) + SHOP)
    assert labels(shown) == ["With 2 deleted"]
    book(world, take_in(world, shown))
    assert kept(world)[0][:5] == ("Shop", 12, 0, "closed", 12)


def test_in_spanish(world: World) -> None:
    begin(world)
    world.say("/language es")
    undo(world, book(world, world.say(SHOP)))
    shown = world.say(SHOP)
    assert "Se borraron antes" in shown.text
    assert labels(shown) == ["Con la borrada"]


# -- in whatever order -----------------------------------------------------------------------------

ROWS: Final = (SHOP, LOGO, row(22, SENT, "Site", -4), row(20, SENT, "Shop", -12))


@settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from(range(4)), min_size=1), st.booleans(), st.booleans()),
        min_size=1,
        max_size=4,
    )
)
def test_nothing_is_there_twice_and_nothing_deleted_comes_back_by_itself(
    tmp_path_factory: pytest.TempPathFactory, pages: list[tuple[set[int], bool, bool]]
) -> None:
    world = World(tmp_path_factory.mktemp("pages"), NOW)
    try:
        begin(world)
        gone = 0
        for which, in_json, undone in pages:
            text = "".join(ROWS[each] for each in sorted(which))
            shown = world.say(as_json(text) if in_json else text)
            count = len(kept(world))
            if any(each.command.startswith("/book") for each in shown.buttons):
                done = book(world, shown)
                if undone:
                    gone += len(kept(world)) - count
                    undo(world, done)
        assert len(kept(world)) + gone <= len(ROWS)
        assert world.differences() == []
    finally:
        world.close()
