"""One way to find a proposal, for every command: by words of its title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.world import World

TITLES = (
    "Shopify store migration",
    "WordPress plugin fix",
    "React dashboard",
    "Edición de video",
    "React native app",
    "Logo",
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(tmp_path)
    found.say("/balance 200\n/timezone UTC")
    for title in TITLES:
        found.say(f"/spend 6 {title} boost 4")
    yield found
    found.close()


def costs(world: World) -> dict[int, tuple[int, int, str]]:
    found = world.rows("select number, base, boost, status from proposals")
    return {number: (base, boost, status) for number, base, boost, status in found}


@pytest.mark.parametrize(
    ("typed", "number", "now"),
    [
        ("/fix dashboard 10", 3, (10, 4, "sent")),
        ("/fix Dashboard, React 10", 3, (10, 4, "sent")),
        ("/fix shopify boost 9", 1, (6, 9, "sent")),
        ("/fix plugin 3 boost 2", 2, (3, 2, "sent")),
        ("/boost edición 10", 4, (6, 14, "sent")),
        ("/boost edicion 10", 4, (6, 14, "sent")),
        ("/boost 10 edicion de video", 4, (6, 14, "sent")),
        ("/boost migra 10", 1, (6, 14, "sent")),
        ("/undo wordpress", 2, (6, 4, "undone")),
        ("/deshacer WORDPRESS plugin", 2, (6, 4, "undone")),
    ],
)
def test_the_one_open_proposal_with_the_words_is_taken(
    world: World, typed: str, number: int, now: tuple[int, int, str]
) -> None:
    reply = world.say(typed)
    assert costs(world)[number] == now
    assert TITLES[number - 1] in reply.text
    assert reply.buttons[0].command.startswith("/undo")


@pytest.mark.parametrize(
    "typed",
    [
        "/fix react 10",  # two of them
        "/boost react 10",
        "/fix shoppify 10",  # a typo away
        "/undo migra",  # the beginning of a word deletes nothing
        "/undo wordpres",
        "/boost log 5",  # too short to be a beginning
        "/fix zebra 10",  # nothing like it
        "/return react 4",
    ],
)
def test_what_is_not_sure_is_asked_with_all_that_was_typed(world: World, typed: str) -> None:
    before = costs(world)
    reply = world.say(typed)
    assert costs(world) == before
    number = [word for word in typed.split() if word.isdigit()]
    for button in reply.buttons:
        command = button.command.split()
        assert command[0] == "/proposals" or (command[1][0] == "#" and command[2:] == number)


@pytest.mark.parametrize("typed", ["/fix react 10", "/boost react 10", "/undo react"])
def test_each_button_does_what_was_asked_for_its_own(world: World, typed: str) -> None:
    before = costs(world)
    reply = world.say(typed)
    world.press(reply.buttons[0], "m")
    changed = [number for number, now in costs(world).items() if now != before[number]]
    assert changed in ([3], [5])


def test_an_open_one_goes_before_one_that_has_ended(world: World) -> None:
    world.say("/outcome #5 closed")
    world.say("/fix react 10")
    assert costs(world)[3] == (10, 4, "sent")


def test_of_none_open_it_is_asked(world: World) -> None:
    world.say("/outcome #6 closed")
    reply = world.say("/fix logo 10")
    assert costs(world)[6] == (6, 4, "closed")
    world.press(reply.buttons[0], "m")
    assert costs(world)[6] == (10, 4, "closed")


def test_a_return_is_of_what_is_awaited_first(world: World) -> None:
    world.say("/outcome #5 closed")
    world.say("/return react 6")
    assert world.rows("select returned_base from proposals where number = 5") == [(6,)]


def test_a_return_that_nobody_awaits_is_found_too(world: World) -> None:
    world.say("/return 6 shopify")
    assert world.rows("select returned_base from proposals where number = 1") == [(6,)]


def test_a_bare_number_may_be_the_proposal_that_is_awaited(world: World) -> None:
    world.say("/outcome #6 closed")
    reply = world.say("/return 6")
    assert not world.rows("select * from entries where kind = 'return'")
    world.press(reply.buttons[0], "m")
    assert world.rows("select returned_base from proposals where number = 6") == [(6,)]


def test_a_bare_number_may_be_an_amount_after_all(world: World) -> None:
    world.say("/outcome #6 closed")
    reply = world.say("/return 6")
    world.press(reply.buttons[1], "m")
    assert world.rows("select amount, proposal from entries where kind = 'return'") == [(6, None)]
    assert world.rows("select returned_base from proposals where number = 6") == [(0,)]


def test_a_bare_number_of_nothing_awaited_is_an_amount(world: World) -> None:
    world.say("/return 6")
    assert world.rows("select amount, proposal from entries where kind = 'return'") == [(6, None)]


@pytest.mark.parametrize("typed", ["/refund shopify", "/missing shopify", "/refund Migra"])
def test_what_only_shows_finds_it_the_same_way(world: World, typed: str) -> None:
    assert "Shopify store migration" in world.say(typed).text


def test_the_edit_of_what_was_named_by_words_corrects_the_same(world: World) -> None:
    first = world.command("/boost edición 10")
    world.send(first)
    world.edit(first, "/boost edición 3")
    assert costs(world)[4] == (6, 7, "sent")
    world.after(minutes=1)
    world.edit(first, "/boost video 5")
    assert costs(world)[4] == (6, 9, "sent")
    assert not world.differences()


@pytest.mark.parametrize(
    ("typed", "number", "status"),
    [
        ("/outcome shopify closed", 1, "closed"),
        ("/outcome closed shopify", 1, "closed"),
        ("/outcome wordpress hired 400", 2, "hired"),
        ("/outcome dashboard no answer", 3, "no-answer"),
        ("/outcome edición contrataron a otro", 4, "other-hired"),
        ("/resultado edicion vencida", 4, "expired"),
        ("/outcome migra viewed yesterday", 1, "viewed"),
        ("/outcome logo withdrawn sure", 6, "withdrawn"),
        ("/outcome shopify cancelled", 1, "closed"),
    ],
)
def test_an_outcome_finds_its_proposal_by_words(
    world: World, typed: str, number: int, status: str
) -> None:
    world.after(days=2)
    reply = world.say(typed)
    assert costs(world)[number][2] == status, reply.text
    assert TITLES[number - 1] in reply.text


@pytest.mark.parametrize(
    "typed",
    [
        "/outcome react closed",
        "/outcome wordpres hired 400",  # the value of a contract is never guessed at
        "/outcome migr withdrawn sure",
        "/outcome shoppify closed",
        "/outcome zebra closed",
        "/outcome closed",
    ],
)
def test_an_outcome_of_no_sure_proposal_is_asked(world: World, typed: str) -> None:
    before = costs(world)
    reply = world.say(typed)
    assert costs(world) == before, reply.text
    rest = typed.split()[2:] or ["closed"]
    for button in reply.buttons:
        assert button.command.split()[2:] == rest or button.command == "/proposals"
