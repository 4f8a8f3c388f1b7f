"""The product against the oracle, step by step: balance, lots, proposals, what is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.oracle import booking, rules
from tests.oracle.acts import Act
from tests.oracle.book import Posting
from tests.oracle.booking import Booker
from tests.oracle.chat import Chat
from tests.oracle.play import Play, played, report
from tests.oracle.scenario import DAY, EVERYTHING, Scenario, Step, Taste, scenario
from tests.world import START, World

QUIET = Taste(edits=False, late=False, long=False, undo=False, balances=False, badge=False)
EVERYDAY = [0, 2, 4, 5, 6, 7, 8]
CHARGES = replace(QUIET, charges=True, undo=True)
ABSENT = Taste(length=20, late=False)
TOLD_LATER = Taste(edits=False, undo=False, days=True)
"""Lines of earlier days, across balances, grants, debits and the ends of lots."""
EDITED_DAYS = Taste(undo=False, balances=False, days=True)
SEEDS, CHUNK = 300, 10


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """One ledger; every scenario is a person of its own in it."""
    made = World(tmp_path)
    yield made
    made.close()


def agree(world: World, seed: int, taste: Taste) -> None:
    """The seed's scenario comes out the same on both; else it is shown as a short chat."""
    found = scenario(seed, taste)
    if played(world, found)[0]:
        pytest.fail(f"seed {seed}\n{report(world, found)}", pytrace=False)


@pytest.mark.parametrize("seed", EVERYDAY)
def test_the_ledger_agrees_with_the_oracle(world: World, seed: int) -> None:
    agree(world, seed, QUIET)


@pytest.mark.parametrize("seed", range(4))
def test_it_agrees_about_what_boosts_were_charged(world: World, seed: int) -> None:
    agree(world, seed, CHARGES)


@pytest.mark.parametrize(
    ("seed", "taste"), [(1, TOLD_LATER), (2, TOLD_LATER), (1, EDITED_DAYS), (2, EDITED_DAYS)]
)
def test_what_is_told_of_an_earlier_day_agrees(world: World, seed: int, taste: Taste) -> None:
    found = scenario(seed, taste)
    assert any(act.ago for step in found.steps for act in step.acts)
    agree(world, seed, taste)


@pytest.mark.prove
@pytest.mark.parametrize("first", range(0, 70, CHUNK))
def test_whatever_is_told_of_earlier_days_agrees(world: World, first: int) -> None:
    for seed in range(first, first + CHUNK):
        agree(world, seed, TOLD_LATER)


@pytest.mark.prove
@pytest.mark.parametrize("first", range(0, SEEDS, CHUNK))
def test_the_ledger_agrees_with_the_oracle_whatever_is_told(world: World, first: int) -> None:
    for seed in range(first, first + CHUNK):
        agree(world, seed, EVERYTHING)


def books(world: World, found: Scenario, *, daily: bool) -> list[list[tuple[Any, ...]]]:
    """All lots and what time posted, after a scenario that nothing is compared in."""
    play = Play(world, found, daily=daily, compare=False)
    play.run()
    return [
        sorted(play.rows("select issued_at, expires_at, remaining from lots"), key=str),
        sorted(
            play.rows(
                "select kind, happened_at, sum(amount) from entries"
                " where kind in ('grant', 'badge', 'expiry')"
                " group by kind, happened_at having sum(amount)"
            )
        ),
    ]


@pytest.mark.prove
@pytest.mark.parametrize("first", range(0, 60, CHUNK))
def test_absence_has_the_books_of_daily_looks(world: World, first: int) -> None:
    for seed in range(first, first + CHUNK):
        found = scenario(seed, ABSENT)
        assert books(world, found, daily=False) == books(world, found, daily=True), f"seed {seed}"


# -- the comparison can fail -----------------------------------------------------------------------

ONE_OF_EACH = [
    Step("say", 1, acts=(Act("balance", amount=40),)),
    Step("say", 2, acts=(Act("buy", amount=20), Act("earn", amount=5))),
    Step("say", 3, acts=(Act("spend", "Job1", "Job1", amount=8, boost=3),)),
    Step("say", 4, acts=(Act("plan", word="basic"), Act("cycle", amount=13))),
    Step("say", 5, acts=(Act("fix", "Job1", amount=9, title="Job1b"),)),
    Step("say", 6, acts=(Act("boost", "Job1", amount=2),)),
    Step("say", 7, acts=(Act("outcome", "Job1", word="closed"),)),
    Step("say", 8, acts=(Act("return", "Job1", word="base"),)),
    Step("say", 9, acts=(Act("stray", amount=2),)),
    Step("say", 10, acts=(Act("debit", amount=1),)),
    Step("say", 11, acts=(Act("badge", amount=7),)),
    Step("wait", 12, seconds=30 * DAY),
    Step("edit", 13, of=10, acts=(Act("debit", amount=3),)),
    Step("undo", 14, of=9),
    Step("say", 15, acts=(Act("spend", "Job2", "Job2", amount=4),), seconds=DAY),
    Step("say", 16, acts=(Act("buy", amount=7, ago=40), Act("buy", amount=9, ago=400))),
    Step("say", 17, acts=(Act("spend", "Job3", "Job3", amount=4, ago=2),)),
    Step("edit", 18, of=17, acts=(Act("spend", "Job3", "Job3", amount=4, ago=20),)),
]


def the_whole(steps: list[Step]) -> Scenario:
    """One of each step."""
    return Scenario(START, tuple(steps))


def test_one_of_each_agrees(world: World) -> None:
    assert played(world, the_whole(ONE_OF_EACH))[0] == []


def nothing(*_: Any, **__: Any) -> None:
    """What a mutant does instead."""


@pytest.mark.parametrize(
    ("where", "what", "instead"),
    [
        (Booker, "_balance", nothing),
        (Booker, "_come_in", nothing),
        (Booker, "_spend", nothing),
        (Booker, "_fix", nothing),
        (Booker, "_boost", nothing),
        (Booker, "_outcome", nothing),
        (Booker, "_return", nothing),
        (Booker, "_stray", nothing),
        (Booker, "_debit", nothing),
        (Booker, "_other_debit", nothing),
        (booking, "dated", lambda _, key: key),
        (Chat, "_next_grant", nothing),
        (Chat, "_next_debit", nothing),
        (Chat, "edit", lambda *_: False),
        (Chat, "undo", nothing),
        (Posting, "claim", nothing),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_wrong_oracle_is_seen(
    world: World, monkeypatch: pytest.MonkeyPatch, where: object, what: str, instead: Any
) -> None:
    monkeypatch.setattr(where, what, instead)
    assert played(world, the_whole(ONE_OF_EACH))[0]


@pytest.mark.parametrize(
    "sql",
    [
        "update accounts set balance = balance + 1",
        "update lots set remaining = remaining - 1 where remaining > 1",
        "update lots set expires_at = '2027-01-06T12:00:00+00:00' where source = 'purchase'",
        "update lots set expires_at = '2027-01-06T12:00:00+00:00' where source = 'grant'",
        "update proposals set base = base + 1",
        "update proposals set boost = boost + 1",
        "update proposals set returned_base = 0",
        "update proposals set status = 'expired'",
    ],
)
def test_a_wrong_ledger_is_seen(world: World, sql: str) -> None:
    play = Play(world, the_whole(ONE_OF_EACH))
    assert play.run() == []
    with closing(sqlite3.connect(world.path)) as connection, connection:
        assert connection.execute(sql).rowcount
    assert play.differences()


def test_a_failing_scenario_is_shrunk_to_a_chat(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Booker, "_stray", nothing)
    assert report(world, the_whole(ONE_OF_EACH)).splitlines()[:-2] == [
        "2026-01-05 12:00:00  you  /return 2"
    ]


# -- the rules, from their words -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "day", "amount"),
    [
        ("basic", date(2019, 6, 1), 0),
        ("basic", date(2020, 12, 13), 10),
        ("basic", date(2026, 1, 13), 10),
        ("plus", date(2019, 6, 13), 70),
        ("plus", date(2021, 6, 13), 80),
        ("plus", date(2023, 2, 13), 70),
        ("plus", date(2026, 1, 13), 100),
    ],
)
def test_the_grant_is_that_of_plan_and_day(
    tmp_path: Path, plan: str, day: date, amount: int
) -> None:
    assert rules.grant_of(plan, day) == amount
    start = datetime(day.year, day.month, max(1, day.day - 2), 12, tzinfo=UTC)
    world = World(tmp_path, start)
    said = [
        Step("say", 1, acts=(Act("plan", word=plan), Act("cycle", amount=day.day))),
        Step("wait", 2, seconds=32 * DAY),
    ]
    assert played(world, Scenario(start, tuple(said)))[0] == []
    world.close()


def begins(day: int, last_day: bool) -> list[str]:
    """The next cycle days after 10 January 2027."""
    after = datetime(2027, 1, 10, tzinfo=UTC)
    return [f"{each:%d %b}" for each in islice(rules.cycle_begins(day, last_day, after), 4)]


def test_a_cycle_day_that_a_month_lacks() -> None:
    assert begins(31, False) == ["01 Feb", "01 Mar", "01 Apr", "01 May"]
    assert begins(31, True) == ["31 Jan", "28 Feb", "31 Mar", "30 Apr"]
    assert begins(28, True) == begins(28, False) == ["28 Jan", "28 Feb", "28 Mar", "28 Apr"]


def test_of_29_february_a_year_later_is_1_march() -> None:
    leap = datetime(2028, 2, 29, 7, 30, tzinfo=UTC)
    assert rules.a_year_after(leap) == datetime(2029, 3, 1, tzinfo=UTC)
    eve = datetime(2027, 2, 28, 7, 30, tzinfo=UTC)
    assert rules.a_year_after(eve) == datetime(2028, 2, 28, 7, 30, tzinfo=UTC)


def test_the_badge_takes_its_price_within_the_week() -> None:
    on = datetime(2026, 1, 5, 12, tzinfo=UTC)
    assert rules.badge_debit(on, 14, 1) == datetime(2026, 1, 6, 0, tzinfo=UTC)
    assert rules.badge_debit(on, 9, 9) == on + rules.WEEK
    assert rules.badge_debit(on, 9, 18) == on + 2 * rules.WEEK
