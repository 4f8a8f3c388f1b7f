"""Numbers beside a title that can be two things are asked about; what can be one thing is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.proposals import Proposal
from handlers.reply import Reply
from handlers.two_readings import leading_number
from tests.world import World

LINK = "https://www.upwork.com/jobs/~021857430291845712345/"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(tmp_path)
    for text in ("/balance 60", "/timezone UTC"):
        found.say(text)
    yield found
    assert not found.differences()
    found.close()


def newest(world: World) -> Proposal:
    account = world.account()
    found = world.run(lambda books: books.proposal(account.id, account.next_proposal - 1))
    assert found is not None
    return found


def labels(reply: Reply) -> list[str]:
    return [each.label for each in reply.buttons]


@pytest.mark.parametrize(
    ("typed", "title", "boosted"),
    [
        ("/spend 8 15 vue admin", "15 vue admin", ("vue admin", 15)),
        ("/spend 8 15, vue admin", "15, vue admin", ("vue admin", 15)),
        ("/spend 8 (15) vue admin", "(15) vue admin", ("vue admin", 15)),
        ("/spend 8 +15 vue admin", "+15 vue admin", ("vue admin", 15)),
        ("/spend 8 + 15 vue admin", "+ 15 vue admin", ("vue admin", 15)),
        ("/spend 8 15 - vue admin", "15 - vue admin", ("vue admin", 15)),
        ("/spend 8 15 boost vue admin", "15 boost vue admin", ("vue admin", 15)),
        ("/spend 8 5 page website", "5 page website", ("page website", 5)),
        ("/spend 8 15 on page SEO", "15 on page SEO", ("on page SEO", 15)),
        ("/spend 8 15 .NET developer", "15 .NET developer", (".NET developer", 15)),
        ("/agency 8 15 vue admin", "15 vue admin", ("vue admin", 15)),
        ("/gastar 8 15 panel en vue", "15 panel en vue", ("panel en vue", 15)),
        ("/agencia 8 15 panel en vue", "15 panel en vue", ("panel en vue", 15)),
        (f"/spend 8 15 vue admin {LINK}", "15 vue admin", ("vue admin", 15)),
    ],
)
def test_a_number_between_cost_and_title_is_asked_about(
    world: World, typed: str, title: str, boosted: tuple[str, int]
) -> None:
    asked = world.say(typed)
    assert len(asked.buttons) == 2
    assert not asked.booked
    world.press(asked.buttons[0], "a")
    first = newest(world)
    assert (first.title, first.base, first.boost) == (title, 8, 0)
    world.say("/undo")
    world.press(asked.buttons[1], "b")
    second = newest(world)
    assert (second.title, second.base, second.boost) == (boosted[0], 8, boosted[1])
    assert second.link == first.link


@pytest.mark.parametrize(
    "title",
    [
        "2026 tax return",
        "3D logo",
        "24/7 support",
        "$500 budget site",
        "10x growth plan",
        "10 hours of support",
        "10 horas de soporte",
        "3 in 1 flyer",
        "2 to 3 logos",
        "10 - 15 logos",
        "50 % off banner",
        "50% off banner",
        "3 & 4 bedroom plans",
        "53 vue apps",  # 52 are left after the cost
        "1.5 page text",
        "0 waste shop",
    ],
)
def test_what_can_only_be_a_title_is_booked(world: World, title: str) -> None:
    reply = world.say(f"/spend 8 {title}")
    assert reply.booked
    assert (newest(world).title, newest(world).boost) == (title, 0)


def test_the_most_that_can_be_paid_is_asked_about(world: World) -> None:
    assert not world.say("/spend 8 52 vue apps").booked


def test_a_told_boost_settles_it(world: World) -> None:
    world.say("/spend 8 15 vue admin boost 10")
    assert (newest(world).title, newest(world).boost) == ("15 vue admin", 10)


def test_a_year_is_no_boost_where_nobody_knows_the_balance(tmp_path: Path) -> None:
    world = World(tmp_path)
    assert labels(world.say("/spend 8 2026 tax return"))[0] != 'The title is "2026 tax return"'
    assert labels(world.say("/spend 8 15 vue admin")) == [
        'The title is "15 vue admin"',
        "Boost of 15: vue admin",
    ]
    world.close()


def test_the_day_stays_with_both_readings(world: World) -> None:
    asked = world.say("/spend 8 15 vue admin yesterday")
    for place, message in enumerate("ab"):
        world.press(asked.buttons[place], message)
        assert newest(world).sent_at.date().isoformat() == "2026-01-04"


def test_it_is_asked_in_spanish(world: World) -> None:
    world.say("/language es")
    asked = world.say("/gastar 8 15 panel en vue")
    assert asked.text == "8 Connects. ¿El 15 es parte del título o un impulso?"
    assert labels(asked) == [
        'The title is "15 panel en vue"'.replace("The title is", "El título es"),
        "Impulso de 15: panel en vue",
    ]


def test_one_line_of_several_is_asked_and_the_others_are_booked(world: World) -> None:
    reply = world.say("/spend 8 15 vue admin\n/spend 4 Logo")
    assert newest(world).title == "Logo"
    assert "Boost of 15: vue admin" in labels(reply)


@pytest.mark.parametrize(
    "typed", ["/spend 8 15", "/spend 8 15 https://upwork.com/jobs/Shop_~021857430291845712345"]
)
def test_a_title_that_is_a_number_is_asked_about_with_and_without_a_link(
    world: World, typed: str
) -> None:
    asked = world.say(typed)
    assert labels(asked) == ['The title is "15"', "Boost of 15"]
    world.press(asked.buttons[1], "a")
    if "http" not in typed:
        world.say("Shop")
    assert (newest(world).title, newest(world).boost) == ("Shop", 15)


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("/spend svelte port 3, 8", ("svelte port", 3, 8), ("svelte port 3", 8, 0)),
        ("/spend svelte port 3 8", ("svelte port", 3, 8), ("svelte port 3", 8, 0)),
        ("/spend svelte port, 3, 8", ("svelte port", 3, 8), ("svelte port 3", 8, 0)),
        ("/spend svelte port 3,8", ("svelte port", 3, 8), ("svelte port 3", 8, 0)),
        ("/spend svelte port 3 and 8", ("svelte port", 3, 8), ("svelte port 3", 8, 0)),
        ("/spend Windows 10 12", ("Windows", 10, 12), ("Windows 10", 12, 0)),
        ("/gastar portar svelte 3 y 8", ("portar svelte", 3, 8), ("portar svelte 3", 8, 0)),
        ("/agency svelte port 3, 8", ("svelte port", 3, 8), ("svelte port 3", 8, 0)),
        (f"/spend svelte port 3, 8 {LINK}", ("svelte port", 3, 8), ("svelte port 3", 8, 0)),
    ],
)
def test_which_of_two_numbers_behind_a_title_is_the_cost_is_asked(
    world: World, typed: str, first: tuple[str, int, int], second: tuple[str, int, int]
) -> None:
    asked = world.say(typed)
    assert len(asked.buttons) == 2
    for button, wanted in zip(asked.buttons, (first, second), strict=True):
        world.press(button, button.label)
        booked = newest(world)
        assert (booked.title, booked.base, booked.boost) == wanted
        assert (booked.link is not None) == ("http" in typed)
        world.say("/undo")


@pytest.mark.parametrize(
    "typed", ["/spend support 24/7", "/spend crawler 1,000", "/spend logo 2025 8"]
)
def test_what_is_one_number_is_no_two(world: World, typed: str) -> None:
    reply = world.say(typed)
    assert not reply.booked
    assert len(reply.buttons) < 2


def test_a_correction_is_asked_the_same(world: World) -> None:
    world.say("/spend 4 Logo")
    asked = world.say("/fix #1 8 15 vue admin")
    assert labels(asked) == ['The title is "15 vue admin"', "Boost of 15: vue admin"]
    world.press(asked.buttons[1], "a")
    assert (newest(world).title, newest(world).base, newest(world).boost) == ("vue admin", 8, 15)
    world.press(asked.buttons[0], "b")
    assert (newest(world).title, newest(world).base, newest(world).boost) == ("15 vue admin", 8, 15)


@pytest.mark.parametrize("title", ["2026 tax return", "10 hours of support", "24/7 support"])
def test_a_correction_takes_what_can_only_be_a_title(world: World, title: str) -> None:
    world.say("/spend 4 Logo")
    world.say(f"/fix #1 8 {title}")
    assert (newest(world).title, newest(world).base) == (title, 8)


def test_a_correction_counts_what_the_proposal_cost_before(world: World) -> None:
    world.say("/spend 50 Logo")  # 10 are left, and 60 without it
    assert not world.say("/fix #1 8 52 vue apps").booked
    assert world.say("/fix #1 8 53 vue apps").booked


# What still looks like a boost in a title.


@pytest.mark.parametrize(
    ("typed", "boost"),
    [
        ("/spend 8 Boost 10 Logo for x", 10),
        ("/spend 8 Logo (boost 10) redesign", 10),
        ("/spend 8 Logo 10 boost or so", 10),
        ("/gastar 8 Logo (impulso 10) nuevo", 10),
    ],
)
def test_a_boost_in_a_title_is_a_button_that_adds_it(world: World, typed: str, boost: int) -> None:
    reply = world.say(typed)
    title = newest(world).title
    assert labels(reply) == ["Undo", f"Boost {boost}?", "Refund?"]
    world.press(reply.buttons[1], "a")
    assert (newest(world).title, newest(world).boost) == (title, boost)


def test_the_button_stands_in_spanish(world: World) -> None:
    world.say("/language es")
    assert "¿Impulso de 10?" in labels(world.say("/gastar 8 Logo (impulso 10) nuevo"))


@pytest.mark.parametrize(
    "typed",
    [
        "/spend 8 Boost my shop",
        "/spend 8 Boost 10 shops boost 5",
        "/spend 8 Boost 90 shops",  # 52 are left
        "/agency 8 Boost 10 shops",
        "/invite Boost 10 shops",
        "/spend 8 Logo boost 10",
    ],
)
def test_no_boost_is_offered_that_is_told_or_cannot_be(world: World, typed: str) -> None:
    reply = world.say(typed)
    assert reply.booked
    assert not [each for each in labels(reply) if each.startswith("Boost")]


def test_a_corrected_title_offers_it_too(world: World) -> None:
    world.say("/spend 8 Logo")
    reply = world.say("/fix #1 Logo (boost 10) redesign")
    assert labels(reply) == ["Undo", "Boost 10?"]
    world.press(reply.buttons[1], "a")
    assert (newest(world).title, newest(world).boost) == ("Logo (boost 10) redesign", 10)


@settings(deadline=None, database=None, max_examples=200)
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=8), max_size=5))
def test_a_leading_number_leaves_the_rest_of_the_title(words: list[str]) -> None:
    words = " ".join(words).split()
    leading = leading_number(words)
    if leading is not None:
        assert leading.number > 0
        assert leading.title
        assert " ".join(words).endswith(leading.title)
