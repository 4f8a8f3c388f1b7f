from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.world import START, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def texts(world: World) -> list[str]:
    return [reply.text for reply in world.reminders()]


def pending(world: World) -> list[tuple[str, str]]:
    return [
        (kind, due_at)
        for kind, due_at in world.rows(
            "select kind, due_at from agenda where done_at is null order by due_at, kind"
        )
    ]


def test_an_account_older_than_its_reminders_gets_them_all(world: World) -> None:
    for text in ("/plan basic", "/cycle 13", "/buy 40", "/spend 4 Logo", "/outcome #1 closed"):
        world.say(text)
    world.say("/spend 5 Banner")
    before = pending(world)
    world.tamper("delete from agenda where kind not in ('expiry', 'grant', 'silence')")
    assert pending(world) != before
    world.tamper(
        "insert into agenda (account_id, kind, occurrence, due_at, wake_at)"
        " values (1, 'plan', 'reminders', ?, ?)",
        world.now.isoformat(),
        world.now.isoformat(),
    )
    assert texts(world) == []
    assert pending(world) == before


def test_what_is_due_in_the_quiet_hours_and_late_waits_for_their_end(world: World) -> None:
    for text in ("/plan basic", "/cycle 13", "/balance 40"):
        world.say(text)
    world.now = START.replace(day=13, hour=23)
    assert texts(world) == []  # it was due at nine in the morning, and everybody sleeps
    world.after(hours=8, minutes=59)
    assert texts(world) == []
    world.after(minutes=1)
    (told,) = texts(world)
    assert told.startswith("Late: this was due on Tue 13 Jan, 09:00 (UTC).")


def test_who_wants_no_quiet_hours_any_more_waits_for_nothing(world: World) -> None:
    for text in ("/plan basic", "/cycle 13", "/balance 40"):
        world.say(text)
    world.now = START.replace(day=13, hour=23)
    assert texts(world) == []
    world.say("/remind quiet off")
    (told,) = texts(world)
    assert told.startswith("Late: this was due on Tue 13 Jan, 09:00 (UTC).")


def test_a_low_balance_by_time_alone_is_told_once_the_night_is_over(world: World) -> None:
    world.now = START.replace(hour=3)
    world.say("/buy 40")
    world.say("/balance 52")
    world.now = START.replace(year=2027, hour=3)
    assert [text for text in texts(world) if "left" in text] == []
    world.after(hours=5)
    assert "Only 12 left" not in "".join(texts(world))
    assert world.account().balance == 12
    world.say("/spend 1 Small")
    assert world.account().balance == 11
    assert "Low" in world.say("/spend 1 Smaller").text


def test_a_low_balance_is_told_in_the_answer_once_until_it_was_above_again(world: World) -> None:
    world.say("/balance 14")
    assert "Low" in world.say("/spend 4 Logo").text
    assert "Low" not in world.say("/spend 1 Banner").text
    assert "Low" not in world.say("/buy 5").text
    assert "Low" in world.say("/spend 4 Video").text
    world.after(hours=1)
    assert texts(world) == []


def test_watches_and_old_proposals_of_one_day_are_one_list(world: World) -> None:
    world.say("/balance 90")
    world.say("/spend 4 Logo")
    world.say("/spend 5 Banner")
    world.say("/spend 6 Video")
    world.now = START + timedelta(days=27)
    world.say("/balance 70")
    for number in (1, 2):
        world.say(f"/outcome #{number} closed")
    world.now = datetime.combine((START + timedelta(days=30)).date(), START.timetz()).replace(
        hour=9
    )
    (told,) = [text for text in texts(world) if "look at" in text]
    assert told.startswith("3 proposals to look at:")
    assert "did 4 come back?" in told
    assert "#3 Video: no news for 30 days" in told
    world.after(hours=5)
    assert [text for text in texts(world) if "look at" in text] == []


def test_what_has_been_dealt_with_is_not_asked_about(world: World) -> None:
    world.say("/balance 90")
    world.say("/spend 4 Logo")
    world.say("/outcome #1 closed")
    world.say("/return #1")
    world.after(days=40)
    assert [text for text in texts(world) if "#1" in text] == []


def test_a_zone_told_later_moves_what_waits(world: World) -> None:
    for text in ("/plan basic", "/cycle 13", "/timezone Tokyo"):
        world.say(text)
    ((due_at,),) = world.rows("select due_at from agenda where kind = 'renewal'")
    assert due_at == "2026-01-11T00:00:00+00:00"
    world.say("/undo")
    ((due_at,),) = world.rows("select due_at from agenda where kind = 'renewal'")
    assert due_at == "2026-01-11T09:00:00+00:00"


def test_a_zone_that_makes_today_s_hour_past_skips_nothing(world: World) -> None:
    for text in ("/plan basic", "/cycle 13"):
        world.say(text)
    world.now = START.replace(day=11, hour=8)
    world.say("/timezone Tokyo")  # it is 17:00 there
    assert texts(world) == []
    world.now = START.replace(day=12, hour=0)
    (told,) = texts(world)
    assert told.startswith("Your cycle renews on Tue 13 Jan, 00:00 UTC (Tue 13 Jan, 09:00 for you)")


def test_a_page_of_last_year_asks_nothing(world: World) -> None:
    page = "\n".join(f"Nov {day}, 2024\tApplied to job Old job {day}\t-4" for day in range(1, 9))
    world.say(page)
    world.say("/book")
    world.after(days=1)
    assert texts(world) == []


def test_what_is_forgotten_is_told_to_nobody(world: World) -> None:
    for text in ("/plan basic", "/cycle 13"):
        world.say(text)
    world.now = START.replace(day=11, hour=9)
    accounts = world.wait_for(world.post.claim(20))
    world.say("/forget everything")
    assert [world.wait_for(world.post.remind(account)) for account in accounts] == [[]]
