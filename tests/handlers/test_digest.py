"""The digest goes on, whatever its user changes on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from domain.acts import Act, SetPreferences, SetReminders
from domain.ledger import When
from domain.reminders import Reminders
from handlers.turn import Turn, bring_up
from storage.books import Books
from tests.world import World

MONDAY = datetime(2026, 1, 12, 9, tzinfo=UTC)
ON_MONDAYS = Reminders(digest_day=0)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/buy 50")
    yield made
    made.close()


def act(world: World, wanted: Act) -> None:
    now, rulebook = world.now, world.keeper.rulebook

    def transaction(books: Books) -> None:
        account = bring_up(books, books.account(1), now, now, rulebook)
        turn = Turn(books, account, rulebook, When(now, now))
        turn.act(wanted)
        turn.close_operation("remind", "/remind")

    world.run(transaction)


@pytest.mark.parametrize(
    "wanted",
    [
        SetReminders(reminders=ON_MONDAYS.model_copy(update={"hour": 18})),
        SetPreferences(zone="Pacific/Honolulu"),
        SetPreferences(zone="Pacific/Kiritimati"),
    ],
)
def test_after_its_day_is_told_the_next_week_is_told_too(world: World, wanted: Act) -> None:
    act(world, SetReminders(reminders=ON_MONDAYS))
    world.now = MONDAY
    assert len(world.reminders()) == 1
    world.after(hours=1)
    act(world, wanted)
    told = []
    for _ in range((3 * 7 + 1) * 24):
        world.after(hours=1)
        if world.reminders():
            told.append(world.now)
    assert [after - before for before, after in pairwise(told)] == [timedelta(weeks=1)] * 2


def test_before_its_day_is_told_it_comes_at_the_new_hour_alone(world: World) -> None:
    act(world, SetReminders(reminders=ON_MONDAYS))
    world.now = MONDAY - timedelta(hours=1)
    act(world, SetReminders(reminders=ON_MONDAYS.model_copy(update={"hour": 12})))
    told = []
    for _ in range(8 * 24):
        world.after(hours=1)
        if world.reminders():
            told.append(world.now)
    assert told == [MONDAY + timedelta(hours=3), MONDAY + timedelta(days=7, hours=3)]


def test_a_late_one_is_of_the_week_that_was_over_last(world: World) -> None:
    act(world, SetReminders(reminders=ON_MONDAYS))
    world.now = MONDAY + timedelta(weeks=3, days=2)
    (late,) = world.reminders()
    last = MONDAY + timedelta(weeks=3) - timedelta(days=1)
    assert late.text.startswith("Late: ")
    assert f"{last:%a} {last.day} {last:%b}: 0 spent" in late.text
