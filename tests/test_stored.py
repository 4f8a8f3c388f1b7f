"""What 0.1 stored of commands is understood for ever: people still see it on their buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from handlers.buttons import OFFER_PREFIX
from handlers.catalogs import voice
from handlers.conversation import Results, Script, spec_of, work
from handlers.reading import is_number
from handlers.sitting import Sitting, account_for
from handlers.turn import QUESTION_PLACE
from storage.books import Books
from tests import stored
from tests.chats import FOLDER
from tests.stored import Stored
from tests.world import World

KEPT: Final = stored.read(stored.KEPT)

EXCEPTIONS: Final[dict[str, str]] = {}
"""Lines of the file that are no longer understood, as they stand there, and why that is right.

A button that is answered "too old" is better than one that does what its label doesn't say.
"""

ANSWERS: Final = ("4", "Logo design", "basic", "Buenos Aires")
"""What people answer to questions: one of them fits each."""
ASKED_MAX: Final = 2
"""A title told for a cost is kept, and the cost asked again: that ends with the right answer."""
PROPOSALS: Final = 15
"""More than any stored command speaks of."""
PAGE: Final = "Today\tApplied to job Old logo\t-4"
GRANT: Final = 4 + PROPOSALS
"""The operation that posted a grant. Which of them did is no matter of understanding."""


class _Back(Exception):  # noqa: N818 - nothing is wrong: it takes the transaction back
    def __init__(self, results: Results) -> None:
        self.results = results


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """An account that has everything that a stored command may be about."""
    made = World(tmp_path_factory.mktemp("stored"))
    for text in ("/balance 500", "/plan basic", "/cycle 13"):
        made.say(text)
    for number in range(PROPOSALS):
        made.say(f"/spend 4 Job number {number}")
    made.after(days=14)
    made.say(PAGE)
    yield made
    made.close()


def worked(world: World, line: str) -> Results:
    """What comes of a line on a button; nothing of it is kept."""

    def transaction(books: Books) -> None:
        command = world.command(line, kind="press")
        sitting = Sitting(books, world.keeper.rulebook, command, line, world.now)
        turn = sitting._turn(account_for(books, command, world.now))
        raise _Back(work(turn, Script((line,), in_turn=True)))

    with pytest.raises(_Back) as back:
        world.wait_for(world.keeper.run(transaction))
    return back.value.results


def trouble(world: World, line: str, answered: str = "", asked: int = 0) -> str | None:
    """Why a line is not understood; None if it is, whatever becomes of it.

    A question that is answered with a choice may stay open: it was understood.
    """
    if spec_of(line) is None:
        return "there is no such command"
    if QUESTION_PLACE in line and not line.startswith("/ask "):
        if asked > ASKED_MAX:
            return "it goes on asking"
        found = [
            trouble(world, line.replace(QUESTION_PLACE, answer), line, asked + 1)
            for answer in ANSWERS
        ]
        return None if None in found else found[0]
    [(_, said)] = worked(world, re.sub(r"(?<=/granted )\d+", str(GRANT), line))
    if said.misread or said.text == voice("en")("press-too-old"):
        return said.text
    if said.question is not None and said.question != answered:
        return next(
            filter(
                None,
                (trouble(world, each, asked=asked) for each in said.question.split("\n")),
            ),
            None,
        )
    return None


def troubles(world: World, each: Stored) -> list[str]:
    """What is wrong with a stored thing today."""
    if each.what in ("message", "edit", "press"):
        return [] if spec_of(each.lines[0]) else ["there is no such command"]
    return [f"{line}: {why}" for line in each.lines if (why := trouble(world, line)) is not None]


def test_all_that_was_stored_is_understood(world: World) -> None:
    wrong = {str(each): found for each in KEPT if (found := troubles(world, each))}
    assert {line: found for line, found in wrong.items() if line not in EXCEPTIONS} == {}
    assert set(EXCEPTIONS) - set(wrong) == set(), "these are understood: they are no exceptions"


def test_every_exception_has_a_line_and_a_reason() -> None:
    assert set(EXCEPTIONS) <= {str(each) for each in KEPT}
    assert all(EXCEPTIONS.values())


def test_a_button_without_a_command_carries_the_number_of_an_offer() -> None:
    offers = [each.text for each in KEPT if each.what == "button" and not each.lines]
    assert offers
    assert [each for each in offers if not is_number(each.removeprefix(OFFER_PREFIX))] == []


def test_the_file_holds_each_thing_once_and_sorted() -> None:
    assert stored.written(KEPT) == stored.KEPT.read_text(encoding="utf-8")
    assert {each.what for each in KEPT} == {
        *("button", "offer", "question"),
        *("message", "edit", "press"),
    }


@pytest.mark.parametrize(
    "what", [Stored("offer", "/buy 10\n/spend 4 Logo"), Stored("question", "/spend {} C:\\new\n/x")]
)
def test_what_is_written_is_read_again(what: Stored, tmp_path: Path) -> None:
    path = tmp_path / "stored.txt"
    path.write_text(stored.written([what]), encoding="utf-8")
    assert stored.read(path) == [what]
    assert len(path.read_text(encoding="utf-8").splitlines()) == len(stored.HEADER.splitlines()) + 1


async def test_what_a_chat_stores_is_collected() -> None:
    found = await stored.collected([FOLDER / "not-enough.en.chat"])
    assert Stored("button", "/undo 1") in found
    assert Stored("offer", "/buy 10\n/spend 60 Second job") in found
    assert Stored("question", "/buy {}\n/spend 60 Second job") in found
    assert {Stored("message", "spend"), Stored("press", "ask")} <= found


# The test itself sees what it has to see.


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/nosuch 4", "there is no such command"),
        ("/snooze nothing", "too old"),
        ("/spend four Logo", "four"),
        ("/ask amount /nosuch 13 {}", "there is no such command"),
        ("/nosuch {}", "there is no such command"),
        ("/outcome #1 sold", "sold"),
    ],
)
def test_what_is_not_understood_is_seen(world: World, line: str, why: str) -> None:
    [found] = troubles(world, Stored("button", line))
    assert why in found


def test_what_is_refused_is_understood(world: World) -> None:
    assert troubles(world, Stored("button", "/boost #99 4")) == []
    assert world.account().balance == 500 - 4 * PROPOSALS + 10
