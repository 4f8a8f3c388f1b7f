from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.wiring import load_rulebook
from handlers.catalogs import voice
from handlers.reminding import remind
from handlers.reply import Button, Reply
from tests.world import World

EN = voice("en")
BOOK = load_rulebook()
RENEWS = datetime(2026, 1, 11, 9, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    for text in ("/balance 40", "/timezone UTC", "/plan basic", "/cycle 13"):
        made.say(text)
    made.say("/remind silence off")
    yield made
    assert made.differences() == []
    made.close()


def reminders(world: World, at: datetime | None = None, account: int = 1) -> list[Reply]:
    """What is told when a moment comes."""
    world.now = at or world.now
    told = world.run(lambda books: remind(books, account, world.now, BOOK))
    return [each.reply for each in told]


def press(world: World, reply: Reply, label: str, *, message: str = "reminder") -> Reply:
    button = next(each for each in reply.buttons if each.label == label)
    return world.press(button, message)


def labels(reply: Reply) -> list[str]:
    return [each.label for each in reply.buttons]


def put_off(world: World) -> list[tuple[str, str]]:
    return [
        (kind, due_at)
        for kind, due_at in world.rows(
            "select kind, due_at from agenda where occurrence like '%~%' and done_at is null"
            " order by kind, due_at"
        )
    ]


# Telling again later.


@pytest.mark.parametrize(
    ("label", "answer", "due_at"),
    [
        ("1 h", "Again on Sun 11 Jan, 10:00 (UTC).", "2026-01-11T10:00:00+00:00"),
        ("3 h", "Again on Sun 11 Jan, 12:00 (UTC).", "2026-01-11T12:00:00+00:00"),
        ("Tomorrow", "Again on Mon 12 Jan, 09:00 (UTC).", "2026-01-12T09:00:00+00:00"),
    ],
)
def test_a_reminder_is_told_again_when_the_user_says(
    world: World, label: str, answer: str, due_at: str
) -> None:
    [reply] = reminders(world, RENEWS)
    asked = press(world, reply, EN("button-snooze"))
    assert asked.text == reply.text
    assert press(world, asked, label).text == answer
    assert put_off(world) == [("renewal", due_at)]
    assert reminders(world) == []
    [again] = reminders(world, datetime.fromisoformat(due_at))
    assert again.text == reply.text
    assert EN("button-snooze") in labels(again)
    assert put_off(world) == []


def test_next_week_is_at_the_hour_of_the_kind_in_the_users_zone(world: World) -> None:
    world.say("/timezone America/Argentina/Buenos_Aires")
    world.say("/spend 12 Logo design")
    world.say("/outcome #1 closed")
    world.say("/remind returns 20h")
    [reply] = reminders(world, datetime(2026, 1, 8, 23, tzinfo=UTC))
    asked = press(world, reply, EN("button-snooze"))
    assert labels(asked) == ["1 h", "3 h", "Tomorrow", "Next week"]
    assert press(world, asked, "Next week").text == "Again on Thu 15 Jan, 20:00 (UTC-3)."
    assert put_off(world) == [("watch", "2026-01-15T23:00:00+00:00")]


def test_nothing_is_put_off_past_what_it_tells_of(world: World) -> None:
    [reply] = reminders(world, RENEWS)
    assert labels(press(world, reply, EN("button-snooze"))) == ["1 h", "3 h", "Tomorrow"]
    world.now = datetime(2026, 1, 12, 22, tzinfo=UTC)
    assert labels(press(world, reply, EN("button-snooze"))) == ["1 h"]
    world.now = datetime(2026, 1, 13, 1, tzinfo=UTC)
    assert press(world, reply, EN("button-snooze")).text == EN("snooze-over")


@pytest.mark.parametrize("label", ["1 h", "Tomorrow"])
def test_a_press_twice_makes_no_second_reminder(world: World, label: str) -> None:
    [reply] = reminders(world, RENEWS)
    asked = press(world, reply, EN("button-snooze"))
    press(world, asked, label)
    world.after(seconds=5)
    press(world, asked, label)
    press(world, asked, label)
    assert len(put_off(world)) == 1


def test_the_last_choice_counts_also_when_it_comes_back_to_the_first(world: World) -> None:
    [reply] = reminders(world, RENEWS)
    asked = press(world, reply, EN("button-snooze"))
    for label in ("Tomorrow", "1 h", "Tomorrow"):
        answer = press(world, asked, label)
    assert answer.text == "Again on Mon 12 Jan, 09:00 (UTC)."
    [(_, due_at)] = put_off(world)
    assert due_at == "2026-01-12T09:00:01+00:00"
    assert len(reminders(world, datetime.fromisoformat(due_at))) == 1


def test_a_list_is_put_off_as_a_whole(world: World) -> None:
    for number in (1, 2, 3):
        world.say(f"/spend 4 Logo {number}")
        world.say(f"/outcome #{number} closed")
        world.after(hours=1)
    world.say("/spend 4 Shop banner")
    [reply] = reminders(world, datetime(2026, 1, 8, 9, tzinfo=UTC))
    asked = press(world, reply, EN("button-snooze"))
    assert asked.text == reply.text
    press(world, asked, "3 h")
    [again] = reminders(world, datetime(2026, 1, 8, 12, tzinfo=UTC))
    assert again.text == reply.text


def test_a_try_out_can_be_put_off_and_what_waits_still_comes(world: World) -> None:
    asked = press(world, world.say("/remind renewal now"), EN("button-snooze"))
    press(world, asked, "1 h")
    assert len(reminders(world, world.now.replace(hour=13))) == 1
    assert len(reminders(world, RENEWS)) == 1


def test_a_low_balance_is_put_off(world: World) -> None:
    world.say("/remind low 40")
    asked = press(world, world.say("/remind low now"), EN("button-snooze"))
    press(world, asked, "1 h")
    world.after(hours=1)
    [again] = reminders(world)
    assert again.text.startswith("Only 40 left")


@pytest.mark.parametrize(
    "refs",
    [
        "",
        "renewal",
        "renewal:",
        "renewal:soon",
        "renewal:2026-13-45",
        "renewal:0001-01-01",
        "renewal:9999-12-31",
        "renewal:2026-01-13.9",
        "renewal:2026-01-13.x",
        "renewal:2026-01-13~soon",
        "renewal:2026-01-13~2026-01-12",
        "renewal:2026-01-13~0001-01-01T00:00:00+00:00",
        "renewal:2026-01-13~9999-12-31T23:59:59-14:00",
        "low:many",
        "low:1~9999-12-31T23:59:59+00:00",
        "grant:2026-01-13",
        "foo:2026-01-13",
        "renewal:2026-01-13 expiring:2026-01-13",
        "renewal:2026-01-13 foo",
        "1h",
        "2h renewal:2026-01-13",
    ],
)
@pytest.mark.parametrize("command", ["/snooze", "/snooze tomorrow"])
def test_what_no_reminder_has_made_is_too_old(world: World, command: str, refs: str) -> None:
    account = world.account().id
    button = Button(label="?", command="", data=f"{account}:{command} {refs}")
    if command != "/snooze" and refs == "1h":
        return
    reply = world.press(button, "forged")
    assert reply.text == EN("press-too-old")
    assert reply.alert
    assert put_off(world) == []


def test_a_ref_names_nothing_of_another_account(world: World) -> None:
    [reply] = reminders(world, RENEWS)
    stranger = world.say("/balance", user="2")
    assert stranger.text
    button = next(each for each in reply.buttons if each.label == EN("button-snooze"))
    assert world.press(button, "theirs", user="2", to="2").text == EN("press-too-old")
    forged = Button(label="?", command="", data="2:/snooze 1h renewal:2026-01-13")
    world.press(forged, "forged", user="2", to="2")
    assert world.rows("select count(*) from agenda where account_id = 1 and occurrence like '%~%'")[
        0
    ] == (0,)
    assert reminders(world, RENEWS.replace(hour=10), account=2) == []


def test_only_a_button_snoozes(world: World) -> None:
    assert world.say("/snooze renewal:2026-01-13").text.startswith("I don't know /snooze")


def test_a_renewal_that_the_settings_have_moved_is_over(world: World) -> None:
    [reply] = reminders(world, RENEWS)
    asked = press(world, reply, EN("button-snooze"))
    press(world, asked, "1 h")
    world.say("/plan unknown")
    assert press(world, reply, EN("button-snooze")).text == EN("snooze-over")
    press(world, asked, "1 h")
    assert reminders(world, RENEWS.replace(hour=11)) == []


# Short answers.


def test_it_came_is_noted(world: World) -> None:
    [reply] = reminders(world, datetime(2026, 1, 13, 9, tzinfo=UTC))
    noted = press(world, reply, EN("button-it-came"))
    assert (noted.text, noted.alert, noted.booked) == (EN("noted"), True, False)


def test_not_yet_says_when_it_is_asked_again_and_then_where_the_text_is(world: World) -> None:
    world.say("/spend 12 Logo design")
    world.say("/outcome #1 closed")
    [first] = reminders(world, datetime(2026, 1, 8, 9, tzinfo=UTC))
    told = press(world, first, EN("button-not-yet"))
    assert (told.text, told.alert) == ("I ask again on Mon 12 Jan, 09:00 (UTC).", True)
    _, second = reminders(world, datetime(2026, 1, 12, 9, tzinfo=UTC))
    told = press(world, second, EN("button-not-yet"), message="second")
    assert told.text == EN("not-yet-support", number="1")
    world.say("/return #1")
    told = press(world, second, EN("button-not-yet"), message="third")
    assert told.text == EN("not-awaited", name="#1 Logo design")


def test_still_open_asks_again_after_as_many_days(world: World) -> None:
    world.say("/remind renewal off")
    world.say("/spend 12 Logo design")
    world.say("/remind open 20")
    reply = reminders(world, datetime(2026, 1, 25, 9, tzinfo=UTC))[-1]
    answer = press(world, reply, EN("button-still-open"))
    assert answer.text == "#1 Logo design: still open. I ask again on 14 Feb, 09:00 (UTC)."
    press(world, reply, EN("button-still-open"))
    assert put_off(world) == [("stale", "2026-02-14T09:00:00+00:00")]
    again = reminders(world, datetime(2026, 2, 14, 9, tzinfo=UTC))[-1]
    assert again.text == "#1 Logo design: no news for 40 days. Still open?"
    world.say("/outcome #1 declined")
    over = press(world, again, EN("button-still-open"), message="again")
    assert (over.text, over.alert) == (EN("not-open", name="#1 Logo design"), True)


@pytest.mark.parametrize("command", ["/notyet", "/stillopen", "/notyet #9", "/stillopen #9"])
def test_short_answers_without_their_proposal_say_so(world: World, command: str) -> None:
    data = f"{world.account().id}:{command}"
    reply = world.press(Button(label="?", command="", data=data), "forged")
    wanted = EN("refused-no-proposals") if "#" in command else EN("press-too-old")
    assert reply.text == wanted


# The grant that came, or not.


def grant_reminder(world: World) -> Reply:
    [reply] = reminders(world, datetime(2026, 1, 13, 9, tzinfo=UTC))
    assert world.account().balance == 50
    return reply


def test_no_grant_came(world: World) -> None:
    answer = press(world, grant_reminder(world), EN("button-nothing-came"))
    assert answer.text.startswith("The grant of Tue 13 Jan (UTC) is taken back. 40 left.")
    assert labels(answer) == [EN("button-redo"), EN("button-grant-zero")]
    assert world.account().balance == 40
    world.say("/undo")
    assert world.account().balance == 50


def test_another_amount_came_and_one_undo_takes_it_back(world: World) -> None:
    asked = press(world, grant_reminder(world), EN("button-other-amount"))
    assert asked.text == EN("ask-amount")
    assert "is not a number" in world.say("lots").text
    before = world.account().next_operation
    answer = world.say("+7")
    assert answer.text.startswith("The grant of Tue 13 Jan (UTC): 7 instead of 10. 47 left.")
    assert labels(answer) == [EN("button-undo"), EN("button-grant-always", amount=7)]
    assert world.account().next_operation == before + 1
    world.say("/undo")
    assert world.account().balance == 50
    world.say("/undo")
    assert world.account().balance == 47


@pytest.mark.parametrize(("amount", "left"), [(7, 2), (20, 15)])
def test_another_amount_came_of_which_some_is_spent(world: World, amount: int, left: int) -> None:
    reply = grant_reminder(world)
    world.say("/spend 45 Big one")
    press(world, reply, EN("button-other-amount"))
    assert world.say(str(amount)).booked
    assert world.account().balance == left
    assert world.differences() == []
    world.say("/undo")
    assert world.account().balance == 5


def test_less_came_than_is_spent_already(world: World) -> None:
    reply = grant_reminder(world)
    world.say("/spend 49 Big one")
    before = world.account()
    press(world, reply, EN("button-other-amount"))
    answer = world.say("7")
    assert not answer.booked
    assert answer.text.startswith("Not changed: 2 of them are spent already.")
    assert world.account().balance == before.balance
    refused = press(world, reply, EN("button-nothing-came"), message="nothing")
    assert "can't be taken back" in refused.text
    assert world.account().next_operation == before.next_operation


def test_the_same_amount_is_only_noted(world: World) -> None:
    press(world, grant_reminder(world), EN("button-other-amount"))
    answer = world.say("10")
    assert (answer.text, answer.booked) == (EN("noted"), False)


def test_a_grant_that_was_told_of_is_not_asked_about_again(world: World) -> None:
    reply = grant_reminder(world)
    press(world, reply, EN("button-other-amount"))
    world.say("7")
    assert world.say("/remind grant now").text.startswith(EN("tryout-nothing-granted"))
    told = press(world, reply, EN("button-nothing-came"))
    assert (told.text, told.booked) == (EN("grant-told-before"), False)
    world.say("/undo")
    assert press(world, reply, EN("button-nothing-came"), message="again").booked
    assert world.account().balance == 40


def test_a_grant_that_is_booked_again_is_asked_about_again(world: World) -> None:
    reply = grant_reminder(world)
    press(world, reply, EN("button-nothing-came"))
    world.say("/undo")
    again = world.say("/remind grant now")
    press(world, again, EN("button-other-amount"))
    world.say("7")
    assert world.account().balance == 47


def test_the_first_grant_of_an_upgrade_is_no_posted_one(world: World) -> None:
    world.say("/plan plus today 20")
    operation = world.account().next_operation - 1
    data = f"{world.account().id}:/granted {operation} 0"
    forged = world.press(Button(label="?", command="", data=data), "forged")
    assert forged.text == EN("press-too-old")


def test_a_plan_that_the_grant_began_stays(world: World) -> None:
    world.say("/plan plus earlier")
    world.say("/plan basic")
    assert world.account().settings.next_plan == "basic"
    [reply] = reminders(world, datetime(2026, 1, 13, 9, tzinfo=UTC))
    assert world.account().settings.plan == "basic"
    press(world, reply, EN("button-nothing-came"))
    assert world.account().settings.plan == "basic"


def test_a_grant_is_taken_back_once(world: World) -> None:
    reply = grant_reminder(world)
    press(world, reply, EN("button-nothing-came"))
    press(world, reply, EN("button-nothing-came"))
    assert world.account().balance == 40
    second = press(world, reply, EN("button-nothing-came"), message="another")
    assert "already taken back" in second.text


@pytest.mark.parametrize("arguments", ["", "5", "1 0", "2 0", "99 0", "x 0", "5 x", "5 -1"])
def test_what_no_grant_was_is_not_taken_back(world: World, arguments: str) -> None:
    grant_reminder(world)
    data = f"{world.account().id}:/granted {arguments}"
    reply = world.press(Button(label="?", command="", data=data), "forged")
    assert not reply.booked
    assert world.account().balance == 50
