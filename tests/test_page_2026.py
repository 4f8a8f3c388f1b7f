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


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_was_there_before_the_first_page_pays_for_so_much_and_no_more(
    world: World, name: str
) -> None:
    """Of the 93, 69 are of before the page; its rows came to 24 more.

    The 69 paid for 16 + 18 + 9 + 9 + 12 and for 5 of the last boost, what was bought for its 15.
    """
    book(world, world.say(text_of(name)))
    world.say("/return #5 20")
    assert world.rows("select source, remaining from lots order by number") == [
        ("opening", 5),
        ("purchase", 80),
        ("reward", 18),
        ("grant", 10),
    ]


def test_a_first_page_that_brought_more_than_is_left_is_booked_all_the_same(world: World) -> None:
    """A page that is cut lacks what went out."""
    book(world, world.say("My balance 5\nNovember 24, 2026\tAdded extra Connects\t+80\n"))
    assert world.account().balance == 5


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


# -- a boost told by hand, and its page ------------------------------------------------------------

CHARGED = [("Wix store redesign", 12, 22, "sent", 0, 0, "charged")]
TOLD = {"en": "/outcome #1 charged 22", "es": "/resultado #1 cobrado 22"}


def won(world: World, told: str = "/spend 12 Wix store redesign boost 30") -> None:
    world.send(world.command("/balance 60", sent_at=NOW.replace(day=20)))
    world.send(world.command(told, sent_at=NOW.replace(day=21)))


def is_known(shown: Reply) -> bool:
    return not any(each.command.startswith("/book") for each in shown.buttons)


@pytest.mark.parametrize("language", TOLD)
def test_a_final_charge_told_by_hand_books_what_was_bid_beyond_it(
    world: World, language: str
) -> None:
    world.say(f"/language {language}")
    won(world)
    world.say(TOLD[language])
    assert kept(world) == CHARGED
    assert world.account().balance == 60 - 12 - 22
    world.say("/undo")
    assert kept(world) == [("Wix store redesign", 12, 30, "sent", 0, 0, "held")]
    assert world.account().balance == 60 - 12 - 30


@pytest.mark.parametrize("before", ["", "/outcome #1 charged", "/return #1 8", "/return #1 30"])
def test_a_final_charge_told_by_hand_and_then_the_page_is_one_boost(
    world: World, before: str
) -> None:
    won(world)
    if before:
        world.say(before)
    world.say("/outcome #1 charged 22")
    assert kept(world) == CHARGED
    for _ in range(2):
        assert is_known(world.say(text_of("won-boost.txt")))
    assert kept(world) == CHARGED
    assert world.account().balance == 60 - 12 - 22


@pytest.mark.parametrize("told", ["charged", "charged 22", "charged 30", "charged 20"])
def test_the_page_and_then_by_hand_is_one_boost_as_well(world: World, told: str) -> None:
    won(world)
    book(world, world.say(text_of("won-boost.txt")))
    before = world.account().balance
    said = world.say(f"/outcome #1 {told}")
    if told == "charged 20":  # a correction
        assert world.account().balance == before + 2
    else:
        assert said.text.startswith("#1 Wix store redesign")
        assert kept(world) == CHARGED
        assert world.account().balance == before
    assert is_known(world.say(text_of("won-boost.txt")))


ROWS = text_of("won-boost.txt").splitlines(keepends=True)
BID, HOLD, CHARGE = "".join(ROWS[:4]), "".join(ROWS[4:6]), "".join(ROWS[6:])


@pytest.mark.parametrize("parts", [(BID, HOLD, CHARGE), (CHARGE, HOLD), (HOLD, CHARGE)])
@pytest.mark.parametrize("after", range(4))
def test_a_page_cut_anywhere_and_the_charge_told_between_its_parts_is_one_boost(
    world: World, parts: tuple[str, ...], after: int
) -> None:
    won(world)
    for place, part in enumerate([*parts, *parts]):
        if place == after:
            world.say("/outcome #1 charged 22")
        shown = world.say(part)
        if not is_known(shown):
            book(world, shown)
    assert kept(world) == CHARGED
    assert world.account().balance == 60 - 12 - 22


def test_a_hold_whose_return_was_told_by_hand_and_then_the_page_is_one_boost(world: World) -> None:
    won(world)
    world.say("/return #1 30")
    book(world, world.say(text_of("won-boost.txt")))
    assert kept(world) == CHARGED
    assert world.account().balance == 60 - 12 - 22
    assert is_known(world.say(text_of("won-boost.txt")))
    world.say("/undo")
    assert kept(world) == [("Wix store redesign", 12, 30, "sent", 0, 30, "held")]
    assert world.account().balance == 60 - 12


def test_a_title_typed_shorter_is_known_by_the_page_all_the_same(world: World) -> None:
    won(world, "/spend 12 Wix store boost 30")
    world.say("/outcome #1 charged 22")
    assert is_known(world.say(text_of("won-boost.txt")))
    assert kept(world) == [("Wix store", 12, 22, "sent", 0, 0, "charged")]


def test_a_charge_that_cant_be_is_answered_with_what_it_can(world: World) -> None:
    won(world)
    before = world.rows("select count(*) from entries")
    assert "/fix #1 boost 31" in world.say("/outcome #1 charged 31").text
    (outbid,) = world.say("/outcome #1 charged 0").buttons
    assert outbid.command == "/outcome #1 outbid"
    world.say("/spend 4 Without")
    assert "has no boost" in world.say("/outcome #2 charged 4").text
    world.say("/outcome #1 outbid")
    assert "outbid" in world.say("/outcome #1 charged 22").text
    world.say("/undo #2")
    assert world.rows("select count(*) from entries where reverses is null") == [
        (before[0][0] + 1,)
    ]


@pytest.mark.parametrize(
    "words",
    ["charged 22", "charged at 22", "charged -22", "charged 22 Connects", "boost charged 22",
     "charged 22 2026-11-24", "charged 22 yesterday", "cobrado 22", "cobrada en 22 connects",
     "impulso cobrado 22", "cobrado 22 ayer"],
)  # fmt: skip
def test_a_charge_is_understood_as_people_write_it(world: World, words: str) -> None:
    won(world)
    world.say(f"/outcome #1 {words}")
    assert kept(world) == CHARGED


@pytest.mark.parametrize(
    ("first", "then", "boost"),
    [("22", "20", 20), ("20", "22", 22), ("22", "30", 30), ("30", "1", 1), ("22", "", 30)],
)
@pytest.mark.parametrize("came", [0, 5])
def test_an_edit_of_a_charge_corrects_it(
    world: World, first: str, then: str, boost: int, came: int
) -> None:
    won(world)
    if came:
        world.say(f"/return #1 {came}")
    told = world.command(f"/outcome #1 charged {first}")
    world.send(told)
    world.after(minutes=5)
    world.edit(told, f"/outcome #1 charged {then}")
    ((_, base, now, *_),) = kept(world)
    if came:
        assert now in (boost, int(first))
    else:
        assert now == boost
    assert base == 12


@pytest.mark.parametrize("told", ["boost 35", "boost 25"])
def test_an_edit_of_the_bid_leaves_the_charge_as_it_was_told(world: World, told: str) -> None:
    world.send(world.command("/balance 60", sent_at=NOW.replace(day=20)))
    spend = world.command("/spend 12 Wix boost 30", sent_at=NOW.replace(day=21))
    world.send(spend)
    world.say("/outcome #1 charged 22")
    world.after(minutes=5)
    world.edit(spend, f"/spend 12 Wix {told}")
    assert kept(world) == [("Wix", 12, 22, "sent", 0, 0, "charged")]
    assert world.account().balance == 60 - 12 - 22


def test_what_a_page_gave_back_of_a_hold_is_known_to_a_correction_and_to_an_undo(
    world: World,
) -> None:
    won(world)
    book(world, world.say(text_of("won-boost.txt")))
    world.say("/undo")
    assert kept(world) == [("Wix store redesign", 12, 30, "sent", 0, 0, "held")]
    shown = world.say(text_of("won-boost.txt"))
    assert "2 known, 0 new" in shown.text
    assert "not on the page" not in shown.text
    [again] = [each for each in shown.buttons if each.command.endswith(" deleted")]
    book(world, world.press(again, "m"))
    world.say("/fix #1 boost 20")
    assert kept(world) == [("Wix store redesign", 12, 20, "sent", 0, 0, "charged")]
    assert world.account().balance == 60 - 12 - 20


def test_a_message_that_has_raised_a_boost_is_added_to_after_the_charge(world: World) -> None:
    world.send(world.command("/balance 60", sent_at=NOW.replace(day=20)))
    world.send(world.command("/spend 12 Wix", sent_at=NOW.replace(day=21)))
    raised = world.command("/boost #1 30", sent_at=NOW.replace(day=21))
    world.send(raised)
    world.say("/outcome #1 charged 22")
    world.after(minutes=5)
    world.edit(raised, "/boost #1 30\n/earn 4 rising talent")
    assert kept(world) == [("Wix", 12, 22, "sent", 0, 0, "charged")]
    assert world.account().balance == 60 - 12 - 22 + 4


def test_a_boost_that_was_outbid_before_stays_apart_from_what_was_charged(world: World) -> None:
    won(world, "/spend 12 Wix boost 10")
    world.say("/outcome #1 outbid\n/return #1\n/boost #1 9")
    said = world.say("/outcome #1 charged 5")
    assert "charged 5; 4 of the bid came back" in said.text
    assert kept(world) == [("Wix", 12, 15, "sent", 0, 10, "charged")]
    assert world.account().balance == 60 - 12 - 5
    assert "/fix" in world.say("/outcome #1 charged 6").text


@pytest.mark.parametrize(("side", "left"), [("before", 70), ("after", 56)])
def test_of_several_readings_of_a_day_the_last_is_asked_about(
    world: World, side: str, left: int
) -> None:
    world.say("/timezone UTC")
    world.say("/balance 84")
    world.after(minutes=2)
    world.say("/balance 70")
    world.after(minutes=2)
    day = f"{world.now:%B %d, %Y}"
    shown = world.say(f"{day}\nApplied to job\nMobile app prototype\n-14\n")
    assert "showed 70" in shown.text
    [chosen] = [each for each in shown.buttons if each.command.endswith(side)]
    world.press(chosen, "m")
    assert world.account().balance == left
    assert world.differences() == []
    if side == "before":  # what the second reading lacked is that proposal
        assert world.rows("select sum(amount) from entries where kind = 'adjustment'") == [(0,)]
