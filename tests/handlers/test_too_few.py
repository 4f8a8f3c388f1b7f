"""What is refused for too few Connects: every way out of it books, and no press says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.reply import Reply
from tests.world import World

ASKED = ("/spend 30 Data migration boost 5", "/agency 4 Audit\n/spend 35 Data migration")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/timezone skip")
    yield made
    differences = made.differences()
    made.close()
    assert differences == []


def press(world: World, reply: Reply, label: str) -> Reply:
    """A press on the one message, whatever it says by now."""
    return world.press(next(each for each in reply.buttons if each.label == label), "bot-1")


def labels(reply: Reply) -> list[str]:
    return [each.label for each in reply.buttons]


def shown(reply: Reply) -> tuple[object, ...]:
    """All of a message that an edit of it could change."""
    return reply.text, [(each.label, each.data) for each in reply.buttons]


@pytest.mark.parametrize("text", ASKED)
def test_while_nobody_knows_the_balance_there_is_no_booking_it_then(
    world: World, text: str
) -> None:
    reply = world.say(text)
    assert labels(reply)[-2:] == ["Tell my balance", "I bought some"]
    assert "/balance 37" in reply.text


@pytest.mark.parametrize("text", ASKED)
@pytest.mark.parametrize(("label", "left"), [("Tell my balance", 5), ("I bought some", 5)])
def test_the_plain_answer_books_the_balance_or_the_purchase_and_then_the_spend(
    world: World, text: str, label: str, left: int
) -> None:
    asked = press(world, world.say(text), label)
    assert asked.asks
    assert world.say("40").booked
    assert world.account().balance == left
    assert world.rows("select title from proposals where kind = 'bid'") == [("Data migration",)]
    assert world.say("/undo").booked
    assert world.rows("select count(*) from proposals where kind = 'bid' and status = 'sent'") == [
        (0,)
    ]


def test_an_answer_that_is_too_small_is_booked_and_leads_on(world: World) -> None:
    press(world, world.say(ASKED[0]), "Tell my balance")
    reply = world.say("20")
    assert "35 asked, 20 left" in reply.text
    assert labels(reply)[-1] == "Book it then"
    assert press(world, reply, "I bought some").asks
    world.say("40")
    assert world.account().balance == 25


@pytest.mark.parametrize("text", [*ASKED, "/boost #1 35", "/fix #1 39", "/badge 35", "/undo 1"])
def test_no_press_is_answered_by_what_the_message_says_already(world: World, text: str) -> None:
    world.say("/balance 15")
    world.say("/spend 4 Logo design")
    reply = world.say(text)
    for _ in range(4):
        if "Book it then" not in labels(reply):
            return
        pressed = press(world, reply, "Book it then")
        assert not pressed.booked
        assert pressed.alert or pressed.text != reply.text
        assert "Nothing has changed" in pressed.text
        assert "/buy 40" in pressed.text
        assert "/balance 37" in pressed.text
        if not pressed.alert:
            assert labels(pressed) == labels(reply)[-3:]
            reply = pressed
    assert pressed.alert  # the message says it already


def test_what_has_changed_meanwhile_is_said_anew(world: World) -> None:
    world.say("/balance 15")
    reply = world.say(ASKED[0])
    reply = press(world, reply, "Book it then")
    world.say("/buy 10")
    changed = press(world, reply, "Book it then")
    assert changed.text == "Not booked: 35 asked, 25 left."
    again = press(world, changed, "Book it then")
    assert again.text.startswith("Nothing has changed: 35 asked, 25 left.")
    world.say("/buy 10")
    booked = press(world, again, "Book it then")
    assert booked.booked
    assert world.account().balance == 0
    assert press(world, again, "Book it then") == booked  # a second tap
    [(text,)] = world.rows("select text from operations where kind = 'spend'")
    assert text == ASKED[0]


def test_a_button_of_before_goes_on_meaning_what_it_did(world: World) -> None:
    world.say("/balance 15")
    reply = world.say(ASKED[0])
    stored = reply.buttons[-1].model_copy(update={"data": f"{world.account().id}:{ASKED[0]}"})
    assert shown(world.press(stored, "bot-0")) == shown(reply)
    world.say("/buy 40")
    assert world.press(stored, "bot-0").booked


def test_what_a_button_says_can_t_be_typed(world: World) -> None:
    world.say("/balance 40")
    assert not world.say(f"/then 15 {ASKED[0]}").booked
    assert not world.say(f"/still 15 {ASKED[0]}").booked


SAID = (
    "/balance 15", "/spend 4 Logo design boost 2", "/spend 90 Shop", "/boost #1 90", "/fix #1 90",
    "/spend 3 https://www.upwork.com/jobs/~0123456789abcdef01", "/spend 3 4", "/spend #1 4",
    "/spend 3 https://www.upwork.com/jobs/~0123456789abcdef01", "/spend 4 Logo design",
    "/proposals", "/proposals #1", "/proposals logo", "/refund", "/refund #1", "/outcome",
    "/outcome #1", "/outcome #1 withdrawn", "/outcome #1 closed", "/outcome #1 declined",
    "/outcome #1 interview", "/returns", "/missing", "/missing #1", "/return", "/return 3",
    "/return #1 90", "/history", "/history #1", "/balance", "/balance 20", "/balance 19",
    "/settings", "/remind", "/rules", "/help", "/start", "/plan", "/plan basic", "/cycle",
    "/cycle 31", "/privacy", "/forget", "/paste", "/undo 99", "/undo 2", "/fix 1 2", "/fix #1 4",
    "/fix #1 Windows 11", "/fix #1 tomorrow", "/buy", "/buy 40 6", "/earn", "/mute", "/badge",
    "/badge on 7", "/language", "37", "Logo design", "/spnd 4 x", "/invite Brand",
    "/agency 3 Audit",
)  # fmt: skip


def test_no_button_is_answered_by_the_message_that_it_stands_on(world: World) -> None:
    """Telegram says then that the message is not modified, and nobody sees an answer."""
    presses, same = 0, []
    for text in SAID:
        reply = world.say(text)
        for each in reply.buttons:
            presses += 1
            pressed = world.press(each, f"bot-{presses}")
            looks_so = pressed.text == reply.text and labels(pressed) == labels(reply)
            if looks_so and not pressed.alert:
                same.append((text, each.label))
    assert same == []
    assert presses > len(SAID)
