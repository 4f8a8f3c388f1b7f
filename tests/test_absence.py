"""After an absence: postings in time's order, no reminder lost, settings that count from now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.lots import expiry_of
from tests.world import World

Chat = tuple[str, ...]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def on(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def say(world: World, at: str, *texts: str) -> None:
    world.now = on(at)
    for text in texts:
        world.say(text)


def told(world: World, at: str, beginning: str) -> list[str]:
    """What is told then that has some words in it."""
    world.now = on(at)
    return [each.text for each in world.reminders() if beginning in each.text]


# -- postings in time's own order ------------------------------------------------------------------


def test_the_badge_takes_nothing_from_a_grant_that_came_later(world: World) -> None:
    say(world, "2026-05-16 10:00", "/plan basic", "/cycle 1", "/buy 5", "/badge on 7")
    say(world, "2026-06-05 10:00", "/balance")
    assert world.account().balance == 5
    [(debits,)] = world.rows("select count(*) from entries where kind = 'badge'")
    assert debits == 10  # none while none was left


def test_a_debit_takes_from_a_lot_before_it_expires(world: World) -> None:
    say(world, "2026-01-10 10:00", "/buy 10")
    say(world, "2027-01-05 12:00", "/badge on 7")
    say(world, "2027-03-01 12:00", "/balance")
    kinds = world.rows("select kind, sum(amount) from entries group by kind order by kind")
    assert kinds == [("badge", -4), ("expiry", -6), ("purchase", 10)]


# -- undo and redo of settings ---------------------------------------------------------------------

GRANTS = "select count(*), sum(amount) from entries where kind = 'grant'"


def test_an_undone_cycle_day_counts_from_now(world: World) -> None:
    say(world, "2026-01-05 12:00", "/balance 0", "/plan basic", "/cycle 10", "/cycle 6")
    say(world, "2026-04-05 12:00", "/undo 4")
    assert world.account().balance == 30
    say(world, "2026-04-12 12:00", "/balance")
    assert world.account().balance == 40


@pytest.mark.parametrize(
    ("before", "change"),
    [
        (("/plan basic", "/cycle 10"), "/cycle 6"),
        (("/plan basic", "/cycle 10"), "/plan plus earlier"),
        (("/plan basic", "/cycle 31"), "/cycle 31 last-day"),
        (("/plan basic", "/cycle 31 last-day"), "/cycle 31 moves"),
        (("/plan basic", "/cycle 10"), "/cycle unknown"),
        (("/plan basic", "/cycle 10"), "/plan unknown"),
        (("/balance 90", "/badge on 7"), "/badge on 14"),
        (("/balance 90", "/badge on 7"), "/badge off"),
        (("/balance 90", "/badge on 7"), "/badge max 5"),
        (("/balance 90",), "/badge on 7"),
    ],
)
def test_undo_and_redo_book_nothing_of_the_past(world: World, before: Chat, change: str) -> None:
    say(world, "2026-01-05 12:00", *before, change)
    operation = len(before) + 1
    for at in ("2026-03-20 15:00", "2026-06-25 09:00", "2026-09-29 17:00"):
        say(world, at, "/balance")
        books = world.rows(GRANTS), world.account().balance
        say(world, at, f"/undo {operation}")
        assert (world.rows(GRANTS), world.account().balance) == books
        operation = world.account().next_operation - 1
        assert world.differences() == []
        [(overdue,)] = world.rows(
            "select count(*) from agenda where done_at is null and due_at <= ?"
            " and kind in ('grant', 'badge', 'expiry')",
            world.now.isoformat(),
        )
        assert overdue == 0


def test_an_undone_downgrade_leaves_the_plan_as_it_is(world: World) -> None:
    say(world, "2026-01-05 12:00", "/plan plus earlier", "/cycle 10", "/plan basic")
    say(world, "2026-01-09 12:00", "/undo 3")
    say(world, "2026-02-20 12:00", "/balance")
    assert world.account().balance == 200


def test_an_undone_badge_price_counts_from_now(world: World) -> None:
    say(world, "2026-01-05 12:00", "/balance 90", "/badge on 7", "/badge off")
    say(world, "2026-02-05 12:00", "/undo 3")
    assert world.account().settings.badge_from == on("2026-02-05 12:00")
    say(world, "2026-02-08 12:00", "/balance")
    assert world.account().balance == 87


def test_a_cycle_that_has_still_to_begin_begins_then_after_undo_and_redo(world: World) -> None:
    say(world, "2026-11-30 12:00", "/balance 5", "/plan basic", "/cycle 30", "/plan plus today 97")
    say(world, "2026-11-30 13:00", "/undo 4", "/undo 5")
    assert world.account().balance == 102
    due = "select due_at from agenda where kind = 'grant' and done_at is null"
    assert world.rows(due) == [("2027-01-01T00:00:00+00:00",)]


def test_an_edited_cycle_day_counts_from_now(world: World) -> None:
    say(world, "2026-01-05 12:00", "/balance 0", "/plan basic")
    command = world.command("/cycle 6")
    world.send(command)
    world.now = on("2026-04-05 12:00")
    world.edit(command, "/cycle 10")
    assert world.account().balance == 30


# -- reminders of an absence -----------------------------------------------------------------------


def test_a_renewal_reminder_is_told_late_after_an_absence(world: World) -> None:
    say(world, "2026-10-08 10:00", "/plan basic", "/cycle 13")
    [renewal] = told(world, "2026-12-12 13:00", "renews")
    assert renewal.startswith("Late: this was due on Fri 11 Dec, 09:00 (UTC).")
    assert told(world, "2026-12-14 13:00", "renews") == []


def test_a_renewal_that_is_over_is_not_told(world: World) -> None:
    say(world, "2026-10-08 10:00", "/plan basic", "/cycle 13")
    assert told(world, "2026-12-13 13:00", "renews") == []


def test_a_command_that_was_worked_late_loses_no_renewal_reminder(world: World) -> None:
    world.say("/plan basic", sent_at=world.now)
    world.now = on("2026-12-12 13:00")
    world.say("/cycle 13", sent_at=on("2026-12-10 20:00"))
    assert len(told(world, "2026-12-12 13:00", "due on Fri 11 Dec")) == 1


def test_a_low_balance_is_told_as_of_the_day_it_came(world: World) -> None:
    say(world, "2026-01-05 12:00", "/balance 14", "/badge on 7")
    [low] = told(world, "2026-01-15 09:30", "you want to know at")
    assert low.startswith("Late: this was due on Fri 9 Jan, 12:00 (UTC).\nOnly 5 left")


def test_a_low_balance_that_a_grant_has_mended_is_not_told(world: World) -> None:
    say(world, "2026-01-05 12:00", "/balance 12", "/badge on 2", "/plan basic", "/cycle 20")
    assert told(world, "2026-01-22 12:00", "you want to know at") == []


def test_an_expiry_is_told_late_as_long_as_it_is_ahead(world: World) -> None:
    say(world, "2026-01-05 12:00", "/plan basic", "/cycle 13")
    [expiry] = told(world, "2027-01-05 12:00", "expire")
    assert "Wed 30 Dec, 09:00" in expiry  # the first grant's; the second's is not due yet
    assert "10 Connects expire on Wed 13 Jan: grant" in expiry


def test_a_week_of_the_badge_is_the_one_that_was_over_last(world: World) -> None:
    say(world, "2026-01-05 12:00", "/balance 32", "/badge on 7")
    [asked] = told(world, "2026-02-15 12:00", "The badge took")
    assert "The badge took 4 Connects this week." in asked
    assert told(world, "2026-02-16 13:00", "The badge took") == []
    assert len(told(world, "2026-02-17 09:00", "The badge took")) == 1


def test_a_digest_that_is_due_survives_a_change_of_its_hour(world: World) -> None:
    say(world, "2026-01-05 12:00", "/balance 40", "/timezone UTC", "/remind digest monday 9")
    say(world, "2026-02-18 12:00", "/remind hour 20")
    assert len(told(world, "2026-02-18 12:00", "proposals, replies")) == 1
    assert len(told(world, "2026-02-23 20:05", "proposals, replies")) == 1


# -- what the site said expires --------------------------------------------------------------------


def test_what_was_to_expire_by_a_day_is_asked_about_once_on_that_day(world: World) -> None:
    say(world, "2026-11-22 10:00", "/balance 30", "/timezone UTC", "/balance", "12")
    assert told(world, "2026-12-22 08:00", "were to expire") == []
    world.now = on("2026-12-22 09:00")
    [asked] = [each for each in world.reminders() if "were to expire" in each.text]
    assert asked.text == (
        "By Tue 22 Dec 12 were to expire, the site said. What does it show now? By my books 30."
    )
    assert [each.label for each in asked.buttons][:2] == ["Still 30", "Snooze"]
    assert world.say("18").booked
    assert world.account().balance == 18
    assert world.rows("select remaining from lots order by number") == [(18,), (0,)]
    assert told(world, "2027-02-22 09:00", "were to expire") == []


def test_what_the_site_has_shown_since_is_not_asked_about(world: World) -> None:
    say(world, "2026-11-22 10:00", "/balance 30", "/timezone UTC", "/balance", "12")
    say(world, "2026-12-22 08:00", "/balance 18")
    assert told(world, "2026-12-22 10:00", "were to expire") == []


@pytest.mark.parametrize("then", ["/spend 12 Logo", "/undo", "/remind expiry off"])
def test_where_nothing_is_left_of_it_or_nobody_wants_it_it_is_not_asked(
    world: World, then: str
) -> None:
    say(world, "2026-11-22 10:00", "/balance 30", "/timezone UTC", "/balance", "12", then)
    assert told(world, "2026-12-22 10:00", "were to expire") == []


def test_the_question_can_be_put_off(world: World) -> None:
    say(world, "2026-11-22 10:00", "/balance 30", "/timezone UTC", "/balance", "12")
    world.now = on("2026-12-22 09:00")
    [asked] = [each for each in world.reminders() if "were to expire" in each.text]
    snooze = next(each for each in asked.buttons if each.label == "Snooze")
    spans = world.press(snooze, "reminder-9").buttons
    tomorrow = next(each for each in spans if each.label == "Tomorrow")
    world.press(tomorrow, "reminder-9")
    assert len(told(world, "2026-12-23 09:00", "were to expire")) == 1
    assert told(world, "2026-12-24 09:00", "were to expire") == []


def test_a_ledger_of_before_is_asked_about_too(tmp_path: Path) -> None:
    world = World(tmp_path)
    say(world, "2026-11-22 10:00", "/balance 30", "/timezone UTC", "/balance", "12")
    world.close()
    world.tamper("delete from agenda where occurrence like '%.0'")
    world.tamper("delete from migrations where name like '0008%'")
    world = World(tmp_path, on("2026-11-22 10:00"))
    for at, times in (("2026-11-22 10:00", 0), ("2026-12-22 09:00", 1)):
        assert len(told(world, at, "were to expire")) == times
    world.close()


# -- lots, as they are listed ----------------------------------------------------------------------


def test_a_lot_of_29_february_expires_after_one_of_the_28th() -> None:
    instants = [on("2028-02-28 00:00") + timedelta(hours=7 * n) for n in range(12)]
    expiries = [expiry_of(each, 1) for each in instants]
    assert expiries == sorted(expiries)
    assert expiry_of(on("2028-02-29 15:00"), 1) == on("2029-03-01 00:00")
    assert expiry_of(on("2028-02-29 15:00"), 4) == on("2032-02-29 15:00")


def test_lots_are_listed_in_the_order_of_use(world: World) -> None:
    say(world, "2026-11-22 10:00", "/balance 30", "/buy 10", "/balance", "12")
    listed = [line for line in world.say("/balance").text.splitlines() if line.startswith("·")]
    assert [line.partition(",")[0] for line in listed] == ["· 12", "· 18", "· 10"]
    world.say("/spend 13 Logo")
    assert world.rows("select remaining from lots order by number") == [(17,), (10,), (0,)]


def test_days_of_lots_are_the_users_and_a_cycle_day_is_utcs(world: World) -> None:
    say(world, "2026-01-05 02:00", "/timezone America/Lima", "/plan basic", "/cycle 13", "/buy 10")
    text = world.say("/balance").text
    assert "bought: until 4 Jan 2027" in text
    assert "Next grant: +10 on Tue 13 Jan (UTC)." in text
    [expiry] = told(world, "2026-12-23 15:00", "Connects expire on")
    assert "10 Connects expire on Mon 4 Jan: bought" in expiry
    say(world, "2027-01-06 12:00")
    history = world.say("/history").text
    assert "Mon 4 Jan · expired" in history


# -- the rule for short months ---------------------------------------------------------------------


@pytest.mark.parametrize("word", ["moves", "move", "pasa", "Mueve"])
def test_the_last_day_can_be_switched_off(world: World, word: str) -> None:
    say(world, "2026-01-05 12:00", "/plan basic", "/cycle 31 last-day")
    assert "+10 on 31 Jan" in world.say("/cycle").text
    assert "+10 on 1 Feb" in world.say(f"/cycle 31 {word}").text
    assert world.account().settings.short_month == "move-to-1st"
    assert "/cycle 31 moves" in world.say("/help cycle").text
