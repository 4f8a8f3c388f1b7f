"""What time brings: the same whether an account is touched daily or after months."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from domain.cycle import cycle_start, next_cycle_day
from domain.lots import expiry_of
from tests.world import START, World


@contextmanager
def fresh_world() -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        try:
            yield world
        finally:
            world.close()


def statement(world: World) -> list[tuple[Any, ...]]:
    order = "order by happened_at, rank, place, step"
    return world.rows(f"select kind, amount, happened_at, rank from entries {order}")


def lots(world: World) -> list[tuple[Any, ...]]:
    fields = "source, issued_at, expires_at, expires_by, quantity, remaining"
    return world.rows(f"select {fields} from lots order by number")


def ahead(world: World) -> list[tuple[Any, ...]]:
    """What waits, is on its way, or was posted; nothing is told while nobody calls the clock."""
    # A low balance that an answer has told of is not told again: nobody was there to be answered.
    return world.rows(
        "select kind, occurrence, due_at from agenda where kind <> 'low' order by kind, occurrence"
    )


Step = tuple[int, str]
"""Days to wait, then what to say."""

STEPS = st.lists(
    st.tuples(
        st.one_of(st.integers(0, 90), st.sampled_from([0, 200, 366])),
        st.one_of(
            st.integers(1, 30).map(lambda n: f"/spend {n} Job {n}"),
            st.integers(1, 30).map(lambda n: f"/buy {n}"),
            st.integers(1, 28).map(lambda n: f"/cycle {n}"),
            st.integers(1, 16).map(lambda n: f"/badge on {n}"),
            st.integers(3, 40).map(lambda n: f"/undo {n}"),
            st.integers(0, 30).map(lambda n: f"/balance {n}"),
            st.sampled_from(["/plan plus earlier", "/plan basic", "/settings grant 0", "/badge 1"]),
            st.sampled_from(["/cycle 31", "/cycle 31 last-day", "/settings grant default"]),
            st.sampled_from(["/badge off", "/cycle 30 moves", "/undo", "/expiring 3"]),
            st.sampled_from(["/remind hour 20", "/timezone Asia/Tokyo", "/remind low 5"]),
        ),
    ),
    min_size=1,
    max_size=8,
)


def run(world: World, steps: list[Step], *, daily: bool) -> None:
    world.say("/plan basic")
    world.say("/cycle 13")
    for wait, text in [*steps, (370, "/balance")]:
        for _ in range(wait if daily else 0):
            world.after(days=1)
            world.say("/balance")
        if not daily:
            world.after(days=wait)
        world.say(text)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_absence_gives_the_same_ledger_as_touching_it_daily(steps: list[Step]) -> None:
    same_as_daily(steps)


@pytest.mark.prove
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_absence_gives_the_same_ledger_for_long(steps: list[Step]) -> None:
    same_as_daily(steps)


def same_as_daily(steps: list[Step]) -> None:
    with fresh_world() as daily, fresh_world() as absent:
        run(daily, steps, daily=True)
        run(absent, steps, daily=False)
        assert statement(absent) == statement(daily)
        assert lots(absent) == lots(daily)
        assert ahead(absent) == ahead(daily)
        assert absent.account().balance == daily.account().balance
        assert daily.differences() == absent.differences() == []


@dataclass
class ModelLot:
    """A lot of the model: when it expires, what is left."""

    expires_at: datetime
    left: int


class FirstInFirstOut:
    """What should happen, told by nothing but dates: grants, expiries, oldest first."""

    def __init__(self) -> None:
        self.lots: list[ModelLot] = []
        self.granted = START.date()

    @property
    def balance(self) -> int:
        return sum(lot.left for lot in self.lots)

    def bring_up(self, now: datetime) -> None:
        while True:
            due = next_cycle_day(self.granted, 13, "move-to-1st", 28)
            if cycle_start(due) > now:
                break
            self.expire(cycle_start(due))
            self.lots.append(ModelLot(expiry_of(cycle_start(due), 1), 10))
            self.granted = due
        self.expire(now)

    def expire(self, now: datetime) -> None:
        self.lots = [lot for lot in self.lots if lot.expires_at > now]

    def spend(self, amount: int) -> bool:
        if amount > self.balance:
            return False
        for lot in self.lots:
            part = min(lot.left, amount)
            lot.left -= part
            amount -= part
        return True


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from([0, 1, 20, 45, 100, 200, 366]),
            st.sampled_from(["spend", "buy"]),
            st.integers(1, 25),
        ),
        max_size=20,
    )
)
def test_oldest_first_and_a_year_of_life(steps: list[tuple[int, str, int]]) -> None:
    model = FirstInFirstOut()
    with fresh_world() as world:
        world.say("/plan basic")
        world.say("/cycle 13")
        for wait, what, amount in steps:
            world.after(days=wait)
            model.bring_up(world.now)
            reply = world.say(f"/{what} {amount} {'Job' if what == 'spend' else ''}")
            if what == "buy":
                model.lots.append(ModelLot(expiry_of(world.now, 1), amount))
            else:
                assert reply.booked == model.spend(amount)
            assert world.account().balance == model.balance
        assert world.differences() == []


def test_at_one_instant_expiries_come_before_grants_before_the_rest() -> None:
    with fresh_world() as world:
        world.say("/plan basic")
        world.say("/cycle 13")
        world.now = datetime(2027, 1, 13, tzinfo=START.tzinfo)
        world.say("/spend 1 At midnight")
        at_midnight = [
            kind for kind, _, at, _ in statement(world) if at == "2027-01-13T00:00:00+00:00"
        ]
        assert at_midnight == ["expiry", "grant", "spend"]


@pytest.mark.parametrize(
    ("issued", "expires"), [("2026-03-01", "2027-03-01"), ("2028-02-29", "2029-03-01")]
)
def test_a_year_of_life(issued: str, expires: str) -> None:
    assert expiry_of(cycle_start(date.fromisoformat(issued)), 1) == cycle_start(
        date.fromisoformat(expires)
    )


def test_what_was_given_back_to_an_expired_lot_expires_at_once() -> None:
    with fresh_world() as world:
        world.say("/buy 10")
        world.say("/spend 4 Logo design")
        world.after(days=400)
        reply = world.say("/undo 2")
        assert world.account().balance == 0
        assert "expired" in reply.text
        assert world.differences() == []
        again = world.say(f"/undo {world.account().next_operation - 1}")
        assert again.booked
        assert world.differences() == []


def test_a_message_from_before_the_expiry_uses_the_lot() -> None:
    with fresh_world() as world:
        world.say("/buy 10")
        written = START + timedelta(days=364)
        world.now = START + timedelta(days=364, hours=1)
        late = world.say("/spend 4 Just in time", sent_at=written)
        assert late.booked
        world.after(days=2)
        world.say("/balance")
        assert world.account().balance == 0
        assert ("expiry", -6) in [(kind, amount) for kind, amount, _, _ in statement(world)]
