"""What is told of an earlier day: its own moment, its lots, edits, undo, and what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.reply import Reply
from tests.world import World

NOW = datetime(2026, 11, 25, 15, 5, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, NOW)
    made.say("/timezone UTC")
    yield made
    differences = made.differences()
    made.close()
    assert differences == []


def lots(world: World) -> list[tuple[object, ...]]:
    return world.rows(
        "select quantity, remaining, substr(issued_at, 1, 10), substr(expires_at, 1, 10) from lots"
        " order by number"
    )


def told(world: World, text: str) -> Reply:
    reply = world.say(text)
    assert reply.booked, reply.text
    return reply


def asked(world: World, text: str) -> Reply:
    before = world.rows("select * from entries"), world.rows("select * from proposals")
    reply = world.say(text)
    assert not reply.booked, reply.text
    assert (world.rows("select * from entries"), world.rows("select * from proposals")) == before
    return reply


def labels(reply: Reply) -> list[str]:
    return [each.label for each in reply.buttons]


# -- the moment ------------------------------------------------------------------------------------

BOOKINGS = [
    ("/buy 40 {}", "purchase"),
    ("/buy 40 6.00 {}", "purchase"),
    ("/buy 2x20 {}", "purchase"),
    ("/comprar 40 {}", "purchase"),
    ("/earn 30 rising talent {}", "reward"),
    ("/earn 30 {}", "reward"),
    ("/ganar 30 premio {}", "reward"),
    ("/spend 8 Logo {}", "spend"),
    ("/spend 8 Logo boost 5 {}", "spend"),
    ("/spend 8 Logo {} boost 5", "spend"),
    ("/gastar 8 Logo impulso 5 {}", "spend"),
    ("/spend 8 {} https://www.upwork.com/jobs/Logo_~0123456789abcdef01", "spend"),
    ("/return 3 {}", "return"),
    ("/devolucion +3 {}", "return"),
    ("/badge 1 {}", "badge"),
    ("/profile 2 {}", "profile"),
]
DAYS = ["yesterday", "ayer", "24 Nov", "Nov 24", "2026-11-24", "11/24/2026", "el martes",
        "martes 24 de noviembre del 2026", "(yesterday)", "1 day ago", "hace un día"]  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_every_booking_takes_its_day(world: World, day: str) -> None:
    world.say("/buy 90 2 weeks ago")
    for command, kind in BOOKINGS:
        reply = told(world, command.format(day))
        assert "24 Nov" in reply.text or "24 nov" in reply.text
        [(at,)] = world.rows(
            "select happened_at from entries where kind = ? order by number desc limit 1", kind
        )
        assert at == "2026-11-24T12:00:00+00:00", command
        told(world, "/undo")


def test_a_proposal_s_title_and_cost_are_told_apart_from_its_day(world: World) -> None:
    world.say("/balance 90")
    for text in ("/spend 8 Logo boost 5 yesterday", "/spend 8 Logo2 yesterday boost 5"):
        told(world, text)
    assert world.rows("select base, boost, substr(title, 1, 4) from proposals") == [
        (8, 5, "Logo"),
        (8, 5, "Logo"),
    ]


@pytest.mark.parametrize("command", ["/invite Brand {}", "/agency 16 Audit {}"])
def test_what_costs_nothing_here_has_its_day_too(world: World, command: str) -> None:
    told(world, command.format("yesterday"))
    assert world.rows("select substr(sent_at, 1, 10) from proposals") == [("2026-11-24",)]


@pytest.mark.parametrize("command", ["/return #1 3 {}", "/boost #1 3 {}", "/outcome #1 viewed {}"])
def test_what_happened_to_a_proposal_has_its_day(world: World, command: str) -> None:
    world.say("/balance 90")
    told(world, "/spend 8 Logo 2026-11-20")
    told(world, command.format("on Monday"))
    told(world, "/undo")
    reply = asked(world, command.format("2026-11-10"))
    assert "/fix #1 2026-11-10" in reply.text
    assert "2026-11-25" in asked(world, command.format("tomorrow")).text


def test_the_noon_is_the_user_s(world: World) -> None:
    world.say("/timezone America/Los_Angeles")
    told(world, "/buy 40 yesterday")
    assert world.rows("select issued_at from lots") == [("2026-11-24T20:00:00+00:00",)]


def test_today_is_the_message_s_own_moment(world: World) -> None:
    told(world, "/buy 40 today")
    assert world.rows("select issued_at from lots") == [(NOW.isoformat(),)]


def test_a_message_that_comes_late_has_its_own_yesterday(world: World) -> None:
    command = world.command("/buy 40 yesterday", sent_at=NOW - timedelta(days=2))
    world.send(command.model_copy(update={"dated": True}))
    assert lots(world)[0][2] == "2026-11-22"


# -- lots and expiry -------------------------------------------------------------------------------


def test_what_was_bought_then_expires_a_year_after_that(world: World) -> None:
    told(world, "/buy 40 2025-11-30")
    assert lots(world) == [(40, 40, "2025-11-30", "2026-11-30")]
    world.after(days=10)
    assert "40" not in world.say("/balance").text


def test_what_is_past_its_day_expires_at_once(world: World) -> None:
    reply = told(world, "/buy 40 2025-11-20")
    assert lots(world) == [(40, 0, "2025-11-20", "2026-11-20")]
    assert "expired" in reply.text
    assert world.account().balance == 0


def test_a_spend_of_then_is_paid_from_what_has_expired_since(world: World) -> None:
    told(world, "/buy 40 2025-11-20")
    told(world, "/spend 8 Logo 2026-11-10")
    told(world, "/undo")
    told(world, "/spend 10 Flyer 2026-11-10")
    expired = world.rows("select sum(amount) from entries where kind = 'expiry'")
    assert expired == [(-30,)]
    assert world.account().balance == 0


def test_what_was_spent_before_keeps_its_lots(world: World) -> None:
    told(world, "/buy 20")
    told(world, "/spend 8 Logo")
    told(world, "/buy 40 2025-12-01")
    assert [row[1] for row in lots(world)] == [12, 40]
    told(world, "/spend 2 Flyer")
    assert [row[1] for row in lots(world)] == [12, 38]


def test_a_balance_asserted_since_stays_true(world: World) -> None:
    world.say("/balance 30")
    for text in ("/buy 40 yesterday", "/spend 8 Logo yesterday", "/earn 5 gift yesterday"):
        told(world, text)
        assert world.account().balance == 30
    told(world, "/undo")
    assert world.account().balance == 30


def test_an_account_nobody_looked_at_has_the_same_books(tmp_path: Path) -> None:
    found = []
    for looks in (False, True):
        (tmp_path / str(looks)).mkdir()
        world = World(tmp_path / str(looks), NOW)
        world.say("/buy 40 2025-12-20\n/spend 8 Logo 3 days ago\n/earn 9 gift 2025-12-25")
        for _ in range(70):
            world.after(days=1)
            if looks:
                world.say("/balance")
        world.say("/spend 2 Flyer 2025-12-28")
        found.append((lots(world), world.account().balance))
        world.close()
    assert found[0] == found[1]


# -- edits and undo --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["/buy 40", "/earn 40 gift", "/return 40"])
@pytest.mark.parametrize(
    ("was", "now"), [("", " yesterday"), (" yesterday", ""), (" 20 Nov", " 3 days ago")]
)
def test_an_edit_of_the_day_is_as_if_it_had_been_told_so(
    tmp_path: Path, text: str, was: str, now: str
) -> None:
    found = []
    for first in (was, now):
        (tmp_path / f"{first}-").mkdir()
        world = World(tmp_path / f"{first}-", NOW)
        command = world.command(text + first)
        world.send(command)
        if first != now:
            world.after(days=3)
            world.edit(command, text + now)
        live = "remaining > 0"
        found.append(world.rows(f"select remaining, issued_at, expires_at from lots where {live}"))
        assert world.differences() == []
        world.close()
    assert found[0] == found[1]


def test_an_edit_moves_a_proposal_and_its_undo_brings_it_back(world: World) -> None:
    world.say("/balance 90")
    command = world.command("/spend 8 Logo boost 5 yesterday")
    world.send(command)
    sent = "select sent_at, base, boost from proposals"
    for text, day in (
        ("/spend 8 Logo boost 5 20 Nov", "2026-11-20T12:00:00+00:00"),
        ("/spend 8 Logo boost 5", NOW.isoformat()),
        ("/spend 8 Logo boost 5 anteayer", "2026-11-23T12:00:00+00:00"),
    ):
        world.after(hours=30)
        reply = world.edit(command, text)
        assert reply is not None
        assert reply.booked, reply.text
        assert world.rows(sent) == [(day, 8, 5)]
    told(world, "/undo")
    assert world.rows(sent) == [(NOW.isoformat(), 8, 5)]


def test_an_edit_s_yesterday_is_the_message_s(world: World) -> None:
    command = world.command("/buy 40 yesterday")
    world.send(command)
    world.after(days=5)
    world.edit(command, "/buy 41 yesterday")
    assert lots(world) == [(41, 41, "2026-11-24", "2027-11-24")]


def test_it_is_not_sent_after_what_happened_to_it(world: World) -> None:
    world.say("/balance 90")
    command = world.command("/spend 8 Logo 20 Nov")
    world.send(command)
    told(world, "/outcome #1 viewed 22 Nov")
    reply = world.edit(command, "/spend 8 Logo yesterday")
    assert reply is not None
    assert not reply.booked
    assert world.rows("select substr(sent_at, 1, 10) from proposals") == [("2026-11-20",)]


def test_undo_of_a_message_on_both_sides_of_a_balance(world: World) -> None:
    both = told(world, "/buy 36\n/earn 7 gift 2026-08-24")
    told(world, "/spend 12 Logo boost 5")
    balance = world.command("/balance 19", sent_at=NOW - timedelta(hours=1))
    world.send(balance.model_copy(update={"dated": True}))
    assert world.account().balance == 38
    assert world.press(both.buttons[0], "undo").booked
    assert world.account().balance == 2
    told(world, "/undo")
    assert world.account().balance == 38


def test_several_lines_have_a_day_each(world: World) -> None:
    told(world, "/buy 40 2 days ago\n/spend 8 Logo yesterday\n/spend 4 Flyer")
    assert world.rows("select substr(happened_at, 1, 10) from entries order by number") == [
        ("2026-11-23",),
        ("2026-11-24",),
        ("2026-11-25",),
    ]


# -- titles ----------------------------------------------------------------------------------------

TITLES = [
    "May campaign", "March of Dimes logo", "Sunday app", "Friday", "Black Friday", "USA Today",
    "Deliver by Friday", "Christmas card 25 Dec", "Support 24/7", "Planner May 2027", "Monday.com",
    "Poster for 20 Nov", "Página para el viernes", "Oferta hasta el 20 de noviembre", "Windows 11",
    "Mayo clinic", "El martes negro", "Calendario 2027", "Tomorrowland",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_title_stays_a_title(world: World, title: str) -> None:
    world.say("/balance 90")
    told(world, f"/spend 8 {title}")
    assert world.rows("select title, base, sent_at from proposals") == [(title, 8, NOW.isoformat())]


def test_the_day_that_a_title_ends_with_is_offered(world: World) -> None:
    world.say("/balance 90")
    reply = told(world, "/spend 8 Landing page Friday")
    assert labels(reply)[-1] == "20 Nov?"
    world.after(days=8)
    assert world.press(reply.buttons[-1], "offered").booked
    row = world.rows("select title, substr(sent_at, 1, 10) from proposals")
    assert row == [("Landing page", "2026-11-20")]


@pytest.mark.parametrize("title", ["Poster 31 Nov", "Launch 2026-12-25", "Show Thu 20 Nov"])
@pytest.mark.parametrize("command", ["/spend 8 {}", "/agency 8 {}", "/invite {}"])
def test_no_day_that_can_be_told_is_asked_and_may_be_the_title(
    world: World, title: str, command: str
) -> None:
    world.say("/balance 90")
    reply = asked(world, command.format(title))
    assert labels(reply) == [f'The title is "{title}"']
    assert world.press(reply.buttons[0], "title").booked
    assert world.rows("select title from proposals") == [(title,)]


@pytest.mark.parametrize("text", ["/spend 20 Nov", "/spend 20 May", "/gastar 20 noviembre"])
def test_a_number_before_a_month_is_no_cost(world: World, text: str) -> None:
    world.say("/balance 90")
    assert asked(world, text).buttons


def test_a_day_alone_asks_for_the_title(world: World) -> None:
    world.say("/balance 90")
    asked(world, "/spend 8 yesterday")
    told(world, "Logo")
    row = world.rows("select title, substr(sent_at, 1, 10) from proposals")
    assert row == [("Logo", "2026-11-24")]


# -- what is asked ---------------------------------------------------------------------------------


def test_an_unclear_order_is_asked_with_two_buttons(world: World) -> None:
    world.say("/balance 90")
    for text in ("/spend 8 Logo 10/11/2026", "/buy 8 10/11/2026", "/return 8 10/11/2026"):
        reply = asked(world, text)
        assert labels(reply) == ["11 Oct", "10 Nov"]
        assert world.press(reply.buttons[1], text).booked
    assert world.rows(
        "select distinct substr(happened_at, 1, 10) from entries where number > 1 "
        "and kind in ('spend', 'purchase', 'return')"
    ) == [("2026-11-10",)]


@pytest.mark.parametrize(
    ("zone", "language", "day"),
    [
        ("America/New_York", "english", "2026-10-11"),
        ("Europe/London", "english", "2026-11-10"),
        ("America/Bogota", "español", "2026-11-10"),
        ("UTC", "español", "2026-11-10"),
    ],
)
def test_the_place_tells_the_order(world: World, zone: str, language: str, day: str) -> None:
    world.say(f"/timezone {zone}")
    world.say(f"/language {language}")
    told(world, "/buy 8 10/11/2026")
    assert lots(world)[0][2] == day


@pytest.mark.parametrize(
    "text",
    ["/buy 40 {}", "/earn 30 gift {}", "/spend 8 Logo {}", "/return 3 {}", "/badge 1 {}",
     "/invite Brand {}", "/fix #1 {}", "/profile 2 {}"],
)  # fmt: skip
@pytest.mark.parametrize("day", ["31 Nov", "tomorrow", "2027-01-01", "Thu 20 Nov", "2014-01-01"])
def test_no_such_day_is_asked_by_every_command(world: World, text: str, day: str) -> None:
    world.say("/balance 90")
    told(world, "/spend 4 First")
    asked(world, text.format(day))


FIXES = ["Nov 20", "Fri 20 Nov", "11/20/2026", "20-Nov-2026", "20th Nov",
         "20 de noviembre del 2026", "viernes 20 de noviembre",
         "el viernes", "last Friday", "5 days ago"]  # fmt: skip


@pytest.mark.parametrize("day", FIXES)
def test_a_fix_reads_the_day(world: World, day: str) -> None:
    world.say("/balance 90")
    told(world, "/spend 4 First")
    told(world, f"/fix #1 {day}")
    row = world.rows("select title, base, substr(sent_at, 1, 10) from proposals")
    assert row == [("First", 4, "2026-11-20")]


@pytest.mark.parametrize("text", ["Friday", "November", "Nov 2026", "domingo"])
def test_a_lone_month_or_weekday_is_asked_by_a_fix(world: World, text: str) -> None:
    world.say("/balance 90")
    told(world, "/spend 4 First")
    reply = asked(world, f"/fix #1 {text}")
    assert world.press(reply.buttons[-1], "title").booked
    assert world.rows("select title, base from proposals") == [(text, 4)]


@pytest.mark.parametrize("command", ["profile", "badge", "earn", "return", "spend", "boost #1"])
def test_a_day_alone_books_nothing_and_names_what_is_missing(world: World, command: str) -> None:
    world.say("/balance 90")
    told(world, "/spend 4 First")
    reply = asked(world, f"/{command} 20 Nov")
    assert '""' not in reply.text
    assert f"/{command.split(maxsplit=1)[0]} " in reply.text


def test_a_warning_s_button_keeps_the_day_it_was_asked_about(world: World) -> None:
    world.say("/balance 90")
    told(world, "/spend 8 Logo 20 Nov")
    reply = asked(world, "/outcome #1 withdrawn yesterday")
    world.after(days=3)
    assert world.press(reply.buttons[0], "sure").booked
    [(steps,)] = world.rows("select steps from proposals")
    assert "2026-11-24" in steps


@pytest.mark.parametrize("text", ["/spend 8 Logo yesterday", "/spend 8 Logo yesterday boost 3"])
def test_what_is_tried_again_keeps_the_day_it_was_told_of(world: World, text: str) -> None:
    reply = asked(world, text)
    told(world, "/buy 40 20 Nov")
    world.after(days=3)
    again = world.press(reply.buttons[0], "again")
    assert not again.booked
    told(world, "90")
    row = world.rows("select title, base, substr(sent_at, 1, 10) from proposals")
    assert row == [("Logo", 8, "2026-11-24")]


def test_the_same_job_again_keeps_its_day(world: World) -> None:
    world.say("/balance 90")
    job = "https://www.upwork.com/jobs/Logo_~0123456789abcdef01"
    told(world, f"/spend 8 Logo {job}")
    reply = asked(world, f"/spend 8 Logo yesterday {job}")
    world.after(days=3)
    assert world.press(reply.buttons[-1], "again").booked
    found = world.rows("select substr(sent_at, 1, 10), link from proposals where number = 2")
    assert found == [("2026-11-24", job)]
