"""The ledger against a model that knows no lots: it replays what is in force, in order."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from handlers.command import Command
from tests.world import START, World

AMOUNTS = st.integers(1, 40)
GRANT = 10


class Key(NamedTuple):
    """Where an event stands: instant, grants before the rest, message's place, line."""

    at: datetime
    rank: int
    place: int
    step: int


@dataclass(frozen=True)
class Event:
    """Something in force: an amount, or (`shows`) a balance read off the site."""

    key: Key
    amount: int = 0
    shows: int | None = None
    proposal: int | None = None


@dataclass
class Operation:
    """What a message did; `undoes` when it took another back."""

    number: int
    events: list[Event] = field(default_factory=list)
    replaced: dict[int, Event] = field(default_factory=dict)
    """By proposal: the event that a fix put in the place of another."""
    undoes: int | None = None
    edits: int | None = None
    """The operation whose message says this now."""
    live: bool = True
    touches: set[int] = field(default_factory=set)


def balance_of(events: list[Event]) -> int:
    """The balance that events make, each asserted one being true at its moment."""
    balance = 0
    for event in sorted(events, key=lambda each: each.key):
        balance = event.shows if event.shows is not None else balance + event.amount
    return balance


class LedgerModel(RuleBasedStateMachine):
    """Random chats within a year, so that nothing expires."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self.folder.name))
        self.operations: dict[int, Operation] = {}
        self.grants: list[Event] = []
        self.grants_undone: set[datetime] = set()
        self.sent: list[tuple[Command, int, str]] = []
        self.next_place = 1
        self.cycle_day = 0
        self.cycle_from = START

    def teardown(self) -> None:
        self.world.close()
        self.folder.cleanup()

    # -- what the model believes ---------------------------------------------------------------

    def events(self) -> list[Event]:
        """Everything in force."""
        self.post_grants()
        found = [each for each in self.grants if each.key.at not in self.grants_undone]
        for operation in self.operations.values():
            if operation.live and operation.undoes is None:
                found += operation.events
        return found

    def post_grants(self) -> None:
        """The grants that have come due by now."""
        day = (self.grants[-1].key.at if self.grants else self.cycle_from).date()
        while (day := day + timedelta(days=1)) <= self.world.now.date():
            if self.cycle_day and day.day == self.cycle_day:
                at = datetime(day.year, day.month, day.day, tzinfo=START.tzinfo)
                self.grants.append(Event(Key(at, 1, 0, 0), GRANT))

    def book(self, operation: Operation) -> None:
        """Note an operation that the product has booked."""
        self.operations[operation.number] = operation

    def key(self, at: datetime, step: int = 0) -> Key:
        """A new event's place."""
        self.next_place += 1
        return Key(at, 2, self.next_place, step)

    def newest(self) -> int:
        """The number of the newest operation of a message."""
        [(number,)] = self.world.rows("select max(number) from operations where by_time = 0")
        return int(number or 0)

    def send(self, text: str, sent_at: datetime | None = None) -> int | None:
        """Say something; returns the number of what it booked, None if it was refused."""
        before = self.newest()
        command, reply = self.world.insist(self.world.command(text, sent_at=sent_at))
        assert reply is not None
        number = self.newest()
        if number == before:
            assert not reply.booked
            return None
        self.sent.append((command, number, reply.text))
        return number

    def covered(self, key: Key) -> bool:
        """Whether a balance asserted later holds whatever happened then."""
        return any(each.shows is not None and key < each.key for each in self.events())

    # -- rules ---------------------------------------------------------------------------------

    @initialize(day=st.integers(1, 28), opening=st.integers(0, 60))
    def begin(self, day: int, opening: int) -> None:
        self.send("/plan basic")
        self.send(f"/cycle {day}")
        self.cycle_day = day
        number = self.send(f"/balance {opening}")
        assert number is not None
        self.book(Operation(number, [Event(self.key(self.world.now), shows=opening)]))

    @rule(hours=st.sampled_from([0, 0, 1, 30, 24 * 9]))
    def time_passes(self, hours: int) -> None:
        if self.world.now + timedelta(hours=hours) < START + timedelta(days=300):
            self.world.after(hours=hours)

    @rule(cost=AMOUNTS, boost=st.integers(0, 5), late_hours=st.sampled_from([0, 0, 0, 2, 50]))
    def spend(self, cost: int, boost: int, late_hours: int) -> None:
        at = max(self.world.now - timedelta(hours=late_hours), START)
        proposal = self.world.account().next_proposal
        closing = f" boost {boost}" if boost else ""
        available = balance_of(self.events())
        key = self.key(at)
        number = self.send(f"/spend {cost} Job {proposal}{closing}", at)
        refused = cost + boost > available and not self.covered(key)
        assert (number is None) == refused
        if number is not None:
            self.book(
                Operation(
                    number, [Event(key, -cost - boost, proposal=proposal)], touches={proposal}
                )
            )

    @rule(amount=AMOUNTS, what=st.sampled_from(["/buy {}", "/earn {} reward"]), late=st.booleans())
    def credit(self, amount: int, what: str, late: bool) -> None:
        at = max(self.world.now - timedelta(hours=30 * late), START)
        key = self.key(at)
        number = self.send(what.format(amount), at)
        assert number is not None
        self.book(Operation(number, [Event(key, amount)]))

    @rule(shows=st.integers(0, 60))
    def assert_balance(self, shows: int) -> None:
        number = self.send(f"/balance {shows}")
        assert number is not None
        self.book(Operation(number, [Event(self.key(self.world.now), shows=shows)]))

    @rule(first=AMOUNTS, second=AMOUNTS)
    def several_lines(self, first: int, second: int) -> None:
        key = self.key(self.world.now)
        number = self.send(f"/buy {first}\n/balance {second}\n/buy {second}")
        assert number is not None
        events = [
            Event(key._replace(step=0), first),
            Event(key._replace(step=1), shows=second),
            Event(key._replace(step=2), second),
        ]
        self.book(Operation(number, events))

    def proposals(self) -> list[tuple[Operation, Event]]:
        """The proposals in force, with the operation that opened them."""
        return [
            (operation, event)
            for operation in self.operations.values()
            if operation.live
            for event in operation.events
            if event.proposal is not None
        ]

    @precondition(lambda self: self.proposals())
    @rule(data=st.data(), base=st.integers(0, 40))
    def fix(self, data: st.DataObject, base: int) -> None:
        opened, event = data.draw(st.sampled_from(self.proposals()))
        number_of_proposal = event.proposal
        assert number_of_proposal is not None
        [(boost,)] = self.world.rows(
            "select boost from proposals where number = ?", number_of_proposal
        )
        new = replace(event, amount=-base - boost)
        available = balance_of(self.events())
        number = self.send(f"/fix #{number_of_proposal} {base}")
        if new == event:
            assert number is None
            return
        needed = event.amount - new.amount
        assert (number is None) == (needed > available and not self.covered(event.key))
        if number is not None:
            operation = Operation(number, touches={number_of_proposal})
            operation.replaced[number_of_proposal] = event
            opened.events[opened.events.index(event)] = new
            self.book(operation)

    @precondition(lambda self: self.proposals())
    @rule(data=st.data(), days_ago=st.integers(0, 40))
    def fix_date(self, data: st.DataObject, days_ago: int) -> None:
        opened, event = data.draw(st.sampled_from(self.proposals()))
        day = max(self.world.now - timedelta(days=days_ago), START).date()
        at = min(datetime.combine(day, event.key.at.timetz()), self.world.now)
        moved = replace(event, key=event.key._replace(at=at))
        number = self.send(f"/fix #{event.proposal} {day.isoformat()}")
        if event.key.at.date() == day:
            assert number is None
            return
        place = opened.events.index(event)
        opened.events[place] = moved
        if number is None:
            assert balance_of(self.events()) < 0
            opened.events[place] = event
        else:
            assert event.proposal is not None
            operation = Operation(number, touches={event.proposal})
            operation.replaced[event.proposal] = event
            self.book(operation)

    @precondition(lambda self: self.operations)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        target = data.draw(st.sampled_from(sorted(self.operations)))
        operation = self.operations[target]
        number = self.send(f"/undo {target}")
        if not operation.live or operation.undoes is not None or operation.replaced:
            # Redo and undone corrections: the ledger's own audit looks after those.
            self.adopt(number)
            return
        later = [
            each
            for each in self.operations.values()
            if each.number > target and each.live and each.touches & operation.touches
        ]
        self.withdraw(operation, live=False)
        left = balance_of(self.events())
        if number is None:
            self.withdraw(operation, live=True)
            assert later or left < 0
        else:
            assert not later
            assert left >= 0
            self.book(Operation(number, undoes=target))

    def withdraw(self, operation: Operation, *, live: bool) -> None:
        """Take an operation back, or not; the text before an edit counts in its place."""
        operation.live = live
        if operation.edits is not None:
            self.operations[operation.edits].live = not live

    def adopt(self, number: int | None) -> None:
        """Take an operation back again at once, if it was booked: a round trip changes nothing."""
        if number is not None:
            before = balance_of(self.events())
            back = self.send(f"/undo {number}")
            assert back is not None
            assert self.world.account().balance == before

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def deliver_again(self, data: st.DataObject) -> None:
        command, _, text = data.draw(st.sampled_from(self.sent))
        before = self.world.rows("select count(*), max(number) from operations")
        reply = self.world.send(command)
        assert reply is not None
        assert reply.text == text
        assert self.world.rows("select count(*), max(number) from operations") == before

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), amount=AMOUNTS)
    def edit(self, data: st.DataObject, amount: int) -> None:
        command, number, _ = data.draw(st.sampled_from(self.sent))
        operation = self.operations.get(number)
        simple = operation and operation.live and not operation.replaced and not operation.undoes
        if not operation or not simple or len(operation.events) != 1 or operation.touches:
            return
        [event] = operation.events
        before = self.newest()
        text = f"/buy {amount}" if event.shows is None else f"/balance {amount}"
        if text == command.text:
            return
        reply = self.world.edit(command, text)
        assert reply is not None
        operation.live = False
        corrected = (
            replace(event, amount=amount) if event.shows is None else replace(event, shows=amount)
        )
        new = Operation(self.newest(), [corrected], edits=number)
        self.sent.remove((command, number, self.text_of(command)))
        if self.newest() == before:
            operation.live = True
            assert balance_of([*self.events_without(operation), *new.events]) < 0
        else:
            self.book(new)

    def text_of(self, command: Command) -> str:
        """The reply that a sent command got."""
        return next(text for sent, _, text in self.sent if sent is command)

    def events_without(self, operation: Operation) -> list[Event]:
        """Everything in force but one operation."""
        operation.live = False
        found = self.events()
        operation.live = True
        return found

    # -- what always holds ---------------------------------------------------------------------

    @invariant()
    def same_balance(self) -> None:
        if self.operations:
            self.world.say("/balance")
            assert self.world.account().balance == balance_of(self.events())

    @invariant()
    def nothing_differs(self) -> None:
        assert self.world.differences() == []


def effort(examples: int, steps: int) -> settings:
    """How hard to try."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def test_the_ledger_agrees_with_the_model() -> None:
    run_state_machine_as_test(LedgerModel, settings=effort(20, 20))


@pytest.mark.prove
def test_the_ledger_agrees_with_the_model_for_long() -> None:
    run_state_machine_as_test(LedgerModel, settings=effort(100, 40))
