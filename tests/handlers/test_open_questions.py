"""An open question is a hint for reading the next message, never a gate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.world import World

JOB = "https://www.upwork.com/jobs/~01{}"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(tmp_path)
    for text in ("/balance 60", "/timezone UTC"):
        found.say(text)
    yield found
    found.close()


def titles(world: World) -> list[tuple[str, int, str | None]]:
    found = world.rows("select title, base, link from proposals order by number")
    return [(title, base, link and link[-10:]) for title, base, link in found]


def test_a_new_proposal_with_its_link_is_no_answer(world: World) -> None:
    world.say(JOB.format("aaaaaaaaaa"))
    world.say(f"12 React dev {JOB.format('bbbbbbbbbb')}")
    assert titles(world) == [("React dev", 12, "bbbbbbbbbb")]


def test_a_lone_link_is_no_answer(world: World) -> None:
    world.say(JOB.format("aaaaaaaaaa"))
    world.say(JOB.format("bbbbbbbbbb"))
    world.say("8")
    world.say("Shop banner")
    assert titles(world) == [("Shop banner", 8, "bbbbbbbbbb")]


def test_what_is_said_of_a_proposal_is_no_answer(world: World) -> None:
    world.say("/spend 4 Logo")
    world.say("/spend 6")
    world.say("they closed the job #1")
    assert world.rows("select title, status from proposals") == [("Logo", "closed")]


@pytest.mark.parametrize(
    "word", ["cancel", "skip", "No.", "nothing", "cancelar", "nada", "no sé", "never mind", "NO"]
)
@pytest.mark.parametrize("asked", ["/spend 6", "/buy", "/balance 8", "/boost 10", "/timezone"])
def test_there_is_a_way_out_of_any_question(world: World, asked: str, word: str) -> None:
    world.say("/spend 4 Logo")
    before = world.rows("select count(*) from entries")
    world.say(asked)
    reply = world.say(word)
    assert world.rows("select count(*) from entries") == before, reply.text
    world.say("Shop banner")  # nothing waits for it any more
    assert world.rows("select count(*) from entries") == before


def test_a_job_may_be_called_so_in_more_words(world: World) -> None:
    world.say("/spend 6")
    world.say("Cancel culture essay")
    assert titles(world) == [("Cancel culture essay", 6, None)]


def test_a_miss_asks_once_more_with_its_buttons_and_then_lets_go(world: World) -> None:
    world.say("/start")
    asked = world.say("I have 60 connects")
    assert [each.label for each in asked.buttons][:1] == ["Basic"]
    assert world.rows("select balance from accounts") == [(60,)]
    let_go = world.say("what is this thing")
    assert "Basic" not in [each.label for each in let_go.buttons]


@pytest.mark.parametrize("word", ["lots", "0", "-3"])
def test_one_word_goes_on_being_asked_about(world: World, word: str) -> None:
    world.say("/buy")
    for _ in range(3):
        world.say(word)
    world.say("20")
    assert world.account().balance == 80


def test_what_only_shows_leaves_a_question_open(world: World) -> None:
    first = world.say("/spend 4 Logo")
    world.say("/spend 6")
    [refund] = [each for each in first.buttons if each.label == "Refund?"]
    world.press(refund, "m")
    world.say("Shop banner")
    assert titles(world) == [("Logo", 4, None), ("Shop banner", 6, None)]


def test_a_question_of_0_1_is_still_answered(world: World) -> None:
    world.tamper(
        "insert into questions select id, '/spend 6 {}', ? from accounts", world.now.isoformat()
    )
    world.say("Shop banner")
    assert titles(world) == [("Shop banner", 6, None)]


@pytest.mark.parametrize(
    ("asked", "answer", "booked"),
    [
        ("/gastar 8", JOB.format("aaaaaaaaaa/"), []),  # its title is asked then
        ("/gastar 8", "https://www.upwork.com/jobs/Logo_~01aaaaaaaaaa", [("Logo", 8)]),
        (
            f"/gastar 8 {JOB.format('aaaaaaaaaa')}",
            f"Logo {JOB.format('aaaaaaaaaa')}",
            [("Logo", 8)],
        ),
        (f"/spend 8 {JOB.format('aaaaaaaaaa')}", f"Logo {JOB.format('bbbbbbbbbb')}", []),
        (
            f"/spend 8 {JOB.format('aaaaaaaaaa')}",
            f"6 Logo {JOB.format('bbbbbbbbbb')}",
            [("Logo", 6)],
        ),
        ("/spend 8", f"Logo 6 {JOB.format('bbbbbbbbbb')}", []),  # is the 6 its cost?
        ("/invite", "https://www.upwork.com/jobs/Logo_~01aaaaaaaaaa", [("Logo", 0)]),
        ("/comprar", JOB.format("aaaaaaaaaa"), []),
        ("/spend 8", "undo", []),
        ("/gastar 8", "saldo", []),
    ],
)
def test_a_link_answers_where_it_can_and_else_is_read_as_itself(
    world: World, asked: str, answer: str, booked: list[tuple[str, int]]
) -> None:
    world.say(asked)
    world.say(answer)
    assert [(title, base) for title, base, _ in titles(world)] == booked
    assert not world.differences()


def test_the_proposal_of_another_link_keeps_the_words_while_its_cost_is_asked(
    world: World,
) -> None:
    world.say(f"/spend 8 {JOB.format('aaaaaaaaaa')}")
    world.say(f"Logo {JOB.format('bbbbbbbbbb')}")
    world.say("4")
    assert titles(world) == [("Logo", 4, "bbbbbbbbbb")]


@pytest.mark.parametrize(
    "text",
    [
        f"2 questions about {JOB.format('bbbbbbbbbb')} ?",
        f"what of {JOB.format('bbbbbbbbbb')}",
        "12 React dev https://example.org/apply",
    ],
)
def test_what_is_hardly_a_proposal_books_none(world: World, text: str) -> None:
    world.say(text)
    assert titles(world) == []
