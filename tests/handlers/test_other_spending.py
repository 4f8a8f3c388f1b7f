"""What is no proposal, what is given once, and what is not sold in so small a number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.reply import Reply
from tests.world import World

SUMMER = datetime(2026, 8, 5, 12, 0, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, SUMMER)
    made.say("/balance 200")
    made.say("/timezone skip")
    yield made
    assert made.differences() == []
    made.close()


def labels(reply: Reply) -> list[str]:
    return [each.label for each in reply.buttons]


def kinds(world: World) -> list[str]:
    return [kind for (kind,) in world.rows("select kind from entries where kind <> 'opening'")]


OTHER = [
    "/spend 35 ID verification badge",
    "/spend 35 ID badge",
    "/spend 35 Identity Badge",
    "/spend 35 my identity badge",
    "/spend 20 profile ads",
    "/spend 20 Boosted profile",
    "/gastar 35 insignia de identidad",
    "/gastar 35 Verificación de identidad",
    "/gastar 20 anuncios de perfil",
    "/gastar 20 Perfil impulsado",
]


@pytest.mark.parametrize("text", OTHER)
def test_what_upwork_sells_besides_is_asked_about(text: str, world: World) -> None:
    reply = world.say(text)
    assert not reply.booked
    assert labels(reply) == ["Other spending", "A proposal"]
    amount = int(text.split()[1])
    other = world.press(reply.buttons[0], "900")
    assert other.booked
    assert labels(other) == ["Undo"]
    assert world.account().balance == 200 - amount
    assert kinds(world) == ["other-spend"]
    assert world.rows("select count(*) from proposals") == [(0,)]


@pytest.mark.parametrize("text", OTHER)
def test_a_job_can_be_called_so(text: str, world: World) -> None:
    reply = world.say(text)
    assert "Refund?" in labels(world.press(reply.buttons[1], "900"))
    assert kinds(world) == ["spend"]


@pytest.mark.parametrize(
    "text",
    [
        "/spend 12 ID badge printing for a large conference",
        "/spend 12 Badge design",
        "/spend 12 Write profile texts",
        "/spend 12 ID badge boost 5",
        "/spend 12 ID badge https://www.upwork.com/jobs/~0123456789abcdef",
        "/spend 12 Verification of data",
        "/agency 12 ID badge",
        "/gastar 12 Diseño de insignia",
    ],
)
def test_what_is_plainly_a_job_is_booked_at_once(text: str, world: World) -> None:
    assert world.say(text).booked
    assert kinds(world) in (["spend"], ["spend", "boost"], [])


@pytest.mark.parametrize("text", ["/other 35 ID badge", "/otro 35 Insignia de identidad"])
def test_other_spending_is_of_its_own_kind(text: str, world: World) -> None:
    reply = world.say(text)
    assert "165 left" in reply.text
    assert labels(reply) == ["Undo"]
    assert kinds(world) == ["other-spend"]
    assert "No proposals yet" in world.say("/proposals").text
    assert text.partition(" 35 ")[2] in world.say("/history").text
    assert "Nothing that you spent can come back" in world.say("/refund").text
    world.say("/undo")
    assert world.account().balance == 200


def test_other_spending_without_a_name_or_a_number(world: World) -> None:
    assert "Other spending: 9." in world.say("/other 9").text
    for text in ("/other", "/other badge", "/other 0 badge", "/other -3 badge"):
        reply = world.say(text)
        assert not reply.booked
        assert "/other 35 ID badge" in reply.text
    assert not world.say("/other 999 badge").booked


def test_other_spending_is_corrected_by_an_edit(world: World) -> None:
    told = world.command("/other 35 ID badge")
    world.send(told)
    world.after(minutes=1)
    world.edit(told, "/other 30 ID badge")
    assert world.account().balance == 170
    world.after(minutes=1)
    world.edit(told, "/profile 20")
    assert world.account().balance == 180
    world.after(minutes=1)
    world.edit(told, "/spend 12 Logo design")
    assert world.account().balance == 188
    assert world.rows("select count(*) from proposals where status <> 'undone'") == [(1,)]


# -- given once ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/earn 30 rising talent", "/earn 30 rising talent"),
        ("/earn 30 Rising Talent badge", "/earn 20 rising talent"),
        ("/earn 50 sign-up", "/earn 40 signup"),
        ("/ganar 50 registro", "/earn 50 sign up"),
        ("/earn 30 top rated", "/earn 30 Top Rated"),
        ("/earn 30 top rated plus", "/earn 30 top-rated plus"),
    ],
)
def test_what_is_given_once_is_not_booked_twice_unasked(
    first: str, second: str, world: World
) -> None:
    assert world.say(first).booked
    world.after(days=1)
    balance = world.account().balance
    reply = world.say(second)
    assert not reply.booked
    assert "is given once, and booked on Wed 5 Aug" in reply.text
    assert world.account().balance == balance
    assert world.press(reply.buttons[0], "900").booked
    assert world.account().balance > balance


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/earn 10 interview", "/earn 10 interview"),
        ("/earn 18 activity", "/earn 18 activity"),
        ("/earn 30 top rated", "/earn 30 top rated plus"),
        ("/earn 30 rising talent", "/earn 30 top rated"),
        ("/earn 5", "/earn 5"),
        ("/buy 30", "/earn 30 rising talent"),
    ],
)
def test_what_may_come_again_is_booked_again(first: str, second: str, world: World) -> None:
    world.say(first)
    assert world.say(second).booked


def test_what_was_taken_back_is_not_there_any_more(world: World) -> None:
    world.say("/earn 30 rising talent")
    world.say("/undo")
    assert world.say("/earn 30 rising talent").booked


def test_an_edit_of_it_corrects_it(world: World) -> None:
    told = world.command("/earn 20 rising talent")
    world.send(told)
    world.after(minutes=1)
    world.edit(told, "/earn 30 rising talent")
    assert world.account().balance == 230
    reply = world.say("/earn 30 rising talent")
    assert not reply.booked
    world.after(minutes=1)
    world.edit(told, "/earn 30 interview")
    assert world.say("/earn 30 rising talent").booked


# -- the least that is sold ------------------------------------------------------------------------


def test_less_than_is_sold_is_booked_with_a_word(world: World) -> None:
    for text in ("/buy 5", "/buy 9 1.35", "/comprar 3"):
        reply = world.say(text)
        assert reply.booked
        assert "Upwork sells 10 at least (since 2026-07)." in reply.text
    for text in ("/buy 10", "/buy 2x5", "/buy 40"):
        assert "at least" not in world.say(text).text


def test_before_that_rule_nothing_is_said_of_it(tmp_path: Path) -> None:
    world = World(tmp_path, datetime(2026, 6, 30, 12, 0, tzinfo=UTC))
    world.say("/balance 9")
    assert "at least" not in world.say("/buy 5").text
    world.close()
