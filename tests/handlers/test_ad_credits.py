"""Ad credits: they pay for boosts, never stand in the books, and never come back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.proposals import Proposal
from handlers.boosts import Boost, closing_paid_boost
from storage.books import Books, Identity
from tests.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/balance 100")
    made.say("/timezone skip")
    yield made
    assert made.differences() == []
    made.close()


def first(world: World, number: int = 1) -> Proposal:
    def read(books: Books) -> Proposal | None:
        account = books.account_of(Identity("telegram", "1"))
        return books.proposal(account.id, number) if account else None

    found = world.run(read)
    assert found is not None
    return found


def paid(world: World, number: int = 1) -> tuple[int, int, int]:
    """Base, Connects of the boost, ad credits of it."""
    found = first(world, number)
    return found.base, found.boost, found.ad_credits


def entries(world: World) -> list[tuple[str, int]]:
    return world.rows(
        "select kind, sum(amount) from entries where proposal = 1 group by 1"
        " having sum(amount) <> 0 order by 1"
    )


# -- reading ---------------------------------------------------------------------------------------

BOOSTED = [
    "/spend 12 X boost 20 ad credits 10",
    "/spend 12 X boost 20 10 ad credits",
    "/spend 12 X boost 20 with 10 ad credits",
    "/spend 12 X boost 20 (10 ad credits)",
    "/spend 12 X boost 20, ad credits 10",
    "/spend 12 X ad credits 10 boost 20",
    "/spend 12 boost 20 ad credits 10 X",
    "/spend boost 20 ad credits 10 12 X",
    "/gastar 12 X impulso 20 créditos publicitarios 10",
    "/gastar 12 X impulso 20 con 10 creditos publicitarios",
    "/gastar 12 X impulso 20 Créditos de anuncios 10",
    "/spend 12 X boost 20 credits 10",
    "/spend 12 X boost 20, 10 credits",
    "/spend 12 X boost 20 with 10 in credits",
    "/gastar 12 X impulso 20 créditos 10",
    "/gastar 12 X impulso 20 con 10 créditos",
    "/spend 12 X Boost 20 Ad Credits 10 https://www.upwork.com/jobs/~0123456789abcdef",
]


@pytest.mark.parametrize("text", BOOSTED)
def test_a_boost_is_paid_in_part_with_ad_credits(text: str, world: World) -> None:
    reply = world.say(text)
    assert reply.text.startswith("#1 X: 12 + 20 boost, 10 of it ad credits.")
    assert "78 left" in reply.text
    assert paid(world) == (12, 10, 10)
    assert entries(world) == [("boost", -10), ("spend", -12)]


@pytest.mark.parametrize(
    ("text", "title", "costs"),
    [
        ("/spend 12 Manage ad credits 10", "Manage ad credits 10", (12, 0, 0)),
        ("/spend 12 Ad credits", "Ad credits", (12, 0, 0)),
        ("/spend 12 Ad credits audit boost 5", "Ad credits audit", (12, 5, 0)),
        ("/spend 12 Sell carbon credits 10", "Sell carbon credits 10", (12, 0, 0)),
        ("/spend 12 Course of 10 credits boost 5", "Course of 10 credits", (12, 5, 0)),
        ("/spend 12 Rust boost credits", "Rust boost credits", (12, 0, 0)),
        ("/spend 12 X boost 20 ad credits", "X", (12, 0, 20)),
        ("/spend 12 X boost 20 ad credits 20", "X", (12, 0, 20)),
        ("/spend 12 X boost 20 ad credits 0", "X", (12, 20, 0)),
    ],
)
def test_what_is_a_title_and_what_is_not(
    text: str, title: str, costs: tuple[int, int, int], world: World
) -> None:
    world.say(text)
    assert first(world).title == title
    assert paid(world) == costs


@pytest.mark.parametrize(
    "text",
    ["/spend 12 X boost 20 ad credits 21", "/gastar 12 X impulso 5 créditos publicitarios 9"],
)
def test_more_ad_credits_than_boost_are_refused_with_the_mend(text: str, world: World) -> None:
    reply = world.say(text)
    assert not reply.booked
    assert "boost 20 ad credits 10" in reply.text
    assert world.account().balance == 100


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_charge_beyond_the_connects_bid_is_refused_with_the_mend(
    language: str, world: World
) -> None:
    """The final charge is of Connects; of the 20 bid, 10 were."""
    world.say("/spend 12 X boost 20 ad credits 10")
    world.say(f"/language {language}")
    said = world.say("/outcome #1 charged 15").text
    (mend,) = re.findall(r"/(?:outcome|resultado) #1 \w+ 10", said)
    assert "/fix" not in said
    assert "/corregir" not in said
    world.say("/outcome #1 charged 6")
    assert paid(world) == (12, 6, 10)
    assert world.account().balance == 100 - 12 - 6
    world.say("/undo")
    world.say(mend)
    assert paid(world) == (12, 10, 10)


def test_what_is_typed_again_is_read_as_it_was() -> None:
    for boost in (Boost(20), Boost(20, 10), Boost(20, 20), Boost(3, 1)):
        assert closing_paid_boost(f"A title {boost.text}") == ("A title", boost)


def test_a_question_keeps_the_ad_credits(world: World) -> None:
    world.say("/spend 12 boost 20 ad credits 10")
    world.say("Shop banner")
    assert paid(world) == (12, 10, 10)
    assert first(world).title == "Shop banner"


def test_only_its_connects_have_to_be_there(world: World) -> None:
    assert world.say("/spend 90 X boost 20 ad credits 10").booked
    assert world.account().balance == 0
    assert not world.say("/spend 0 Y boost 20 ad credits 19").booked
    assert world.say("/spend 0 Y boost 20 ad credits 20").booked


# -- what comes back -------------------------------------------------------------------------------


def test_outbid_returns_the_connects_alone(world: World) -> None:
    world.say("/spend 12 X boost 20 ad credits 10")
    world.after(hours=1)
    reply = world.say("/outcome #1 outbid")
    assert "Yes: the boost's 10 Connects should come back." in reply.text
    assert "The 10 ad credits of the boost do not come back." in reply.text
    watch = first(world).watch
    assert watch is not None
    assert (watch.base, watch.boost) == (0, 10)
    assert not world.say("/return #1 23").booked
    assert world.say("/return #1").booked
    assert world.account().balance == 88


def test_a_boost_of_ad_credits_alone_gives_nothing_back(world: World) -> None:
    world.say("/spend 12 X boost 20 ad credits 20")
    reply = world.say("/outcome #1 outbid")
    assert reply.booked
    assert "The 20 ad credits of the boost do not come back." in reply.text
    assert first(world).watch is None
    assert first(world).boost_status == "outbid"
    assert not world.say("/return #1 20").booked


def test_closed_returns_the_base_and_the_connects_of_the_boost(world: World) -> None:
    world.say("/spend 12 X boost 20 ad credits 10")
    world.say("/outcome #1 closed")
    watch = first(world).watch
    assert watch is not None
    assert (watch.base, watch.boost) == (12, 10)


def test_a_placebo_takes_nothing_of_either(world: World) -> None:
    world.say("/credits 30 14d")
    world.after(hours=1)
    world.say("/spend 12 X boost 20 ad credits 10")
    world.say("/outcome #1 placebo")
    assert world.account().balance == 88
    assert paid(world) == (12, 0, 0)
    assert "30 left" in world.say("/credits").text
    world.say("/undo")
    assert paid(world) == (12, 10, 10)
    assert "20 left" in world.say("/credits").text


# -- what is noted ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("/credits 30 14d", "Mon 19 Jan"),
        ("/credits 30 14 days", "Mon 19 Jan"),
        ("/credits 30 14", "Mon 19 Jan"),
        ("/creditos 30 14 días", "Mon 19 Jan"),
        ("/créditos 30 14d", "Mon 19 Jan"),
        ("/credits 30 2026-01-19", "Mon 19 Jan"),
        ("/credits 30 until 19 Jan", "Mon 19 Jan"),
        ("/credits 30 30d", "4 Feb"),
    ],
)
def test_ad_credits_are_noted_with_their_end(text: str, day: str, world: World) -> None:
    reply = world.say(text)
    assert f"Ad credits: 30 left until {day}, for boosts only." in reply.text
    assert f"Ad credits: 30 left until {day}" in world.say("/credits").text
    assert f"Ad credits: 30 left until {day}" in world.say("/balance").text
    assert world.account().balance == 100
    assert world.rows("select count(*) from entries") == [(1,)]


def test_ad_credits_without_an_end_ask_for_it(world: World) -> None:
    reply = world.say("/credits 30")
    assert "/credits 30 14d" in reply.text
    assert "Ad credits: 30 left, for boosts only." in world.say("/credits").text


@pytest.mark.parametrize(
    "text", ["/credits 30 soon", "/credits many", "/credits 30 0d", "/credits -3"]
)
def test_what_can_t_be_read_notes_nothing(text: str, world: World) -> None:
    reply = world.say(text)
    assert not reply.booked
    assert "/credits 30 14d" in reply.text
    assert world.account().settings.ad_credits is None


def test_nothing_is_known_of_them_at_first(world: World) -> None:
    assert "/credits 30 14d" in world.say("/credits").text
    assert "Ad credits" not in world.say("/balance").text


def test_a_boost_lowers_what_was_noted(world: World) -> None:
    world.say("/credits 30 14d")
    assert "Ad credits: 20 left" in world.say("/spend 12 X boost 20 ad credits 10").text
    world.after(hours=1)
    assert "Ad credits: 15 left" in world.say("/boost #1 9 ad credits 5").text
    assert paid(world) == (12, 14, 15)
    world.say("/fix #1 ad credits 20")
    assert "Ad credits: 10 left" in world.say("/credits").text
    world.say("/spend 1 Y boost 50 ad credits 50")
    assert "Ad credits" not in world.say("/balance").text
    assert world.say("/credits").text == "Ad credits: none left."


def test_what_was_boosted_before_they_were_noted_lowers_nothing(world: World) -> None:
    world.say("/spend 12 X boost 20 ad credits 10")
    world.say("/credits 30 14d")
    assert "30 left" in world.say("/credits").text
    world.say("/spend 12 Y boost 9 ad credits 4")
    assert "26 left" in world.say("/credits").text


def test_they_end(world: World) -> None:
    world.say("/credits 30 14d")
    world.after(days=13)
    assert "30 left" in world.say("/credits").text
    world.after(days=2)
    assert "know of no ad credits" in world.say("/credits").text
    assert "Ad credits" not in world.say("/balance").text
    assert "Ad credits:" not in world.say("/spend 12 X boost 20 ad credits 10").text


def test_they_are_noted_anew_edited_and_taken_back(world: World) -> None:
    world.say("/credits 30 14d")
    world.after(hours=1)
    told = world.command("/credits 12 30d")
    world.send(told)
    assert "12 left" in world.say("/credits").text
    world.after(hours=1)
    world.edit(told, "/credits 15 30d")
    assert "15 left" in world.say("/credits").text
    world.say("/undo")
    assert "12 left" in world.say("/credits").text
    assert world.say("/credits 0").text == "Ad credits: none left."
    assert world.say("/credits").text == "Ad credits: none left."


# -- corrections -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fix", "costs", "balance"),
    [
        ("/fix #1 boost 30", (12, 20, 10), 68),
        ("/fix #1 boost 30 ad credits 30", (12, 0, 30), 88),
        ("/fix #1 ad credits 5", (12, 15, 5), 73),
        ("/fix #1 ad credits 0", (12, 20, 0), 68),
        ("/fix #1 boost 4", (12, 0, 4), 88),
        ("/fix #1 boost 0", (12, 0, 0), 88),
        ("/fix #1 14 boost 20 ad credits 1", (14, 19, 1), 67),
        ("/fix #1 14", (14, 10, 10), 76),
        ("/fix #1 New title", (12, 10, 10), 78),
        ("/corregir #1 impulso 20 créditos publicitarios 8", (12, 12, 8), 76),
    ],
)
def test_it_is_fixed_and_taken_back(
    fix: str, costs: tuple[int, int, int], balance: int, world: World
) -> None:
    world.say("/spend 12 X boost 20 ad credits 10")
    reply = world.say(fix)
    assert reply.booked
    assert paid(world) == costs
    assert world.account().balance == balance
    world.say("/undo")
    assert paid(world) == (12, 10, 10)
    assert world.account().balance == 78


def test_a_fix_of_more_ad_credits_than_boost_is_refused(world: World) -> None:
    world.say("/spend 12 X boost 20 ad credits 10")
    assert not world.say("/fix #1 ad credits 21").booked
    assert not world.say("/fix #1 boost 5 ad credits 6").booked
    assert paid(world) == (12, 10, 10)


@pytest.mark.parametrize(
    ("text", "costs", "balance"),
    [
        ("/spend 12 X boost 20", (12, 20, 0), 68),
        ("/spend 12 X boost 20 ad credits 20", (12, 0, 20), 88),
        ("/spend 12 X boost 25 ad credits 10", (12, 15, 10), 73),
        ("/spend 12 X", (12, 0, 0), 88),
        ("/invite X", (0, 0, 0), 100),
        ("/agency 12 X boost 20 ad credits 10", (12, 10, 10), 100),
    ],
)
def test_an_edit_corrects_it(
    text: str, costs: tuple[int, int, int], balance: int, world: World
) -> None:
    world.say("/credits 30 14d")
    told = world.command("/spend 12 X boost 20 ad credits 10")
    world.send(told)
    world.after(minutes=1)
    world.edit(told, text)
    assert paid(world) == costs
    assert world.account().balance == balance
    left = 30 - costs[2]
    assert f"{left} left" in world.say("/credits").text
    world.after(minutes=1)
    world.edit(told, "/spend 12 X boost 20 ad credits 10")
    assert paid(world) == (12, 10, 10)
    assert world.account().balance == 78


def test_an_edit_keeps_what_other_messages_added(world: World) -> None:
    told = world.command("/spend 12 X boost 20 ad credits 10")
    world.send(told)
    world.after(minutes=1)
    added = world.command("/boost #1 6 ad credits 2")
    world.send(added)
    world.after(minutes=1)
    world.edit(told, "/spend 12 X boost 20 ad credits 5")
    assert paid(world) == (12, 19, 7)
    world.after(minutes=1)
    world.edit(added, "/boost #1 6 ad credits 6")
    assert paid(world) == (12, 15, 11)


def test_undo_takes_both_back(world: World) -> None:
    world.say("/credits 30 14d")
    spent = world.say("/spend 12 X boost 20 ad credits 10")
    world.after(minutes=1)
    world.say("/boost #1 8 ad credits 8")
    assert paid(world) == (12, 10, 18)
    assert world.account().balance == 78
    world.say("/undo")
    assert paid(world) == (12, 10, 10)
    world.press(spent.buttons[0], "900")
    assert "30 left" in world.say("/credits").text
    assert world.account().balance == 100


def test_a_boost_asked_which_keeps_its_ad_credits(world: World) -> None:
    world.say("/spend 12 X")
    reply = world.say("/boost 20 ad credits 10")
    world.press(reply.buttons[0], "900")
    assert paid(world) == (12, 10, 10)


# -- the rest of the house -------------------------------------------------------------------------


def test_the_card_and_the_list_show_it(world: World) -> None:
    world.say("/spend 12 X boost 20 ad credits 10")
    for text in ("/proposals", "/proposals #1"):
        assert "12 + 20 boost, 10 of it ad credits" in world.say(text).text


def test_the_export_has_it_and_forgetting_leaves_none(world: World) -> None:
    world.say("/credits 30 14d")
    world.say("/spend 12 X boost 20 ad credits 10")
    files = b"".join(world.files(world.say("/export")))
    assert b'"ad_credits": 10' in files
    assert b'"count": 30' in files
    assert "ad credits" in world.say("/privacy").text
    world.say("/forget everything")
    assert world.rows("select count(*) from proposals") == [(0,)]
