"""Proposals, steps and returns at random over the real ledger, against sums kept by hand.

The model knows what each operation did to the balance, no lots and no verdicts of its own: what a
verdict awaits is asked of the domain at the moment a step is told, and must be so afterwards.
"""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from domain.life import may_follow
from domain.proposals import Proposal
from domain.verdicts import judge
from handlers.outcomes import OUTCOMES
from handlers.reply import Reply
from storage.books import Books, Identity
from tests.test_ledger_model import effort
from tests.world import START, World

PAYS_BACK = ("closed", "removed", "suspended", "outbid")
"""Told twice as often as the rest: most of what can go wrong needs something awaited."""
Awaited = tuple[int, int]
"""What should come back of a proposal's base and boost."""


class ReturnsModel(RuleBasedStateMachine):
    """Random chats over more than a year, so that lots expire while Connects are out."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self.folder.name))
        self.awaited: dict[int, Awaited] = {}
        self.presses = 0

    def teardown(self) -> None:
        self.world.close()
        self.folder.cleanup()

    # -- what is there -------------------------------------------------------------------------

    def proposals(self) -> list[Proposal]:
        """The proposals in force, as the ledger has them."""

        def read(books: Books) -> list[Proposal | None]:
            account = books.account_of(Identity("telegram", "1"))
            numbers = range(1, account.next_proposal) if account else ()
            return [books.proposal(account.id, number) for number in numbers if account]

        found = self.world.run(read)
        return [each for each in found if each is not None and each.status != "undone"]

    def drawn(self, data: st.DataObject) -> Proposal:
        """One of them."""
        return data.draw(st.sampled_from(self.proposals()))

    def now(self, number: int) -> Proposal:
        """A proposal as the ledger has it now."""
        return next(each for each in self.proposals() if each.number == number)

    def say(self, text: str) -> Reply:
        """Say something; what is not booked leaves the balance and every proposal alone."""
        self.world.say("/balance")  # brings the account up to now first
        before = (self.world.account().balance, self.proposals())
        reply = self.world.say(text)
        if not reply.booked:
            assert (self.world.account().balance, self.proposals()) == before
        return reply

    # -- what is told --------------------------------------------------------------------------

    @initialize(age=st.sampled_from(["original", "fresh"]), opening=st.integers(0, 30))
    def begin(self, age: str, opening: int) -> None:
        self.world.say("/plan basic")
        self.world.say("/cycle 13")
        self.world.say(f"/balance {opening}")
        self.world.say(f"/settings returns {age}")
        self.world.say("/buy 25")
        for number, line in enumerate(("/spend 6 A boost 4", "/spend 4 B boost 9"), start=1):
            if self.say(line).booked:
                self.awaited[number] = (0, 0)

    @rule(days=st.sampled_from([0, 1, 5, 40, 200, 370]))
    def time_passes(self, days: int) -> None:
        if self.world.now + timedelta(days=days) < START + timedelta(days=900):
            self.world.after(days=days)

    @rule(
        what=st.sampled_from(
            ("/buy 9", "/buy 30", "/balance 0", "/balance 40", "/settings returns original",
             "/settings returns fresh")
        )
    )  # fmt: skip
    def something_else(self, what: str) -> None:
        self.world.insist(self.world.command(what))
        if what.startswith("/balance"):
            assert self.world.account().balance == int(what.split()[1])

    @rule(
        what=st.sampled_from(["/spend {}", "/spend {}", "/spend {}", "/agency {}", "/invite"]),
        base=st.integers(0, 12),
        boost=st.sampled_from([0, 0, 4, 9]),
    )
    def send(self, what: str, base: int, boost: int) -> None:
        number = self.world.account().next_proposal
        closing = f" boost {boost}" if boost and what != "/invite" else ""
        self.say(f"{what.format(base)} Job {number}{closing}")
        self.awaited[number] = (0, 0)

    @precondition(lambda self: self.proposals())
    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        before = self.drawn(data)
        possible = [each for each in OUTCOMES if may_follow(before, each)]
        possible += [each for each in possible if each in PAYS_BACK]
        what = data.draw(st.sampled_from(possible or OUTCOMES))
        # "Cancelled" alone is the client's own word for closing.
        typed = {"withdrawn": "withdrawn sure", "cancelled": "cancelled-later"}.get(what, what)
        if not self.say(f"/outcome #{before.number} {typed}").booked:
            return
        after = self.now(before.number)
        self.awaited[before.number] = self.judged(before, after)

    @precondition(lambda self: self.proposals())
    @rule(data=st.data(), amount=st.integers(1, 6))
    def boost(self, data: st.DataObject, amount: int) -> None:
        before = self.drawn(data)
        if self.say(f"/boost #{before.number} {amount}").booked:
            self.awaited[before.number] = self.judged(before, self.now(before.number))

    @precondition(lambda self: self.proposals())
    @rule(data=st.data(), base=st.integers(0, 12), days_ago=st.sampled_from([None, None, 0, 400]))
    def fix(self, data: st.DataObject, base: int, days_ago: int | None) -> None:
        before = self.drawn(data)
        if days_ago is not None:
            day = max(self.world.now - timedelta(days=days_ago), START).date()
            self.say(f"/fix #{before.number} {day.isoformat()}")
            return
        reply = self.say(f"/fix #{before.number} {base}")
        assert not (reply.booked and base < before.returned_base)
        if reply.booked and before.kind == "bid":
            self.awaited[before.number] = self.judged(before, self.now(before.number))

    def judged(self, before: Proposal, after: Proposal) -> Awaited:
        """What the verdict awaits of a proposal now, and what an outbid boost is owed still."""
        verdict = judge(after, self.world.keeper.rulebook)
        owed = 0
        if after.told_at("outbid") and after.boost_status in ("held", "charged"):
            owed = min(self.awaited[before.number][1], after.boost_left)
        return verdict.base.awaited, max(verdict.boost.awaited, owed)

    # -- what comes back -----------------------------------------------------------------------

    @precondition(lambda self: self.proposals())
    @rule(data=st.data(), amount=st.sampled_from([None, None, 1, 4, 6, 9, 13, 25]))
    def return_(self, data: st.DataObject, amount: int | None) -> None:
        before = self.drawn(data)
        reply = self.say(f"/return #{before.number} {amount or ''}")
        if reply.booked:
            self.came_back(before, amount)
        if amount is None:
            again = self.say(f"/return #{before.number}")
            assert not again.booked
        out = before.base_left + before.boost_left
        if before.kind != "bid" or (amount or 0) > out or not out:
            assert not reply.booked

    def came_back(self, before: Proposal, amount: int | None) -> None:
        """Note what a return has given back of each part."""
        after, awaited = self.now(before.number), self.awaited[before.number]
        base = after.returned_base - before.returned_base
        boost = after.returned_boost - before.returned_boost
        assert base >= 0
        assert boost >= 0
        assert base + boost > 0
        assert amount in (None, base + boost)
        if amount is None and before.watch:
            assert (base, boost) == awaited
        self.awaited[before.number] = (max(awaited[0] - base, 0), max(awaited[1] - boost, 0))

    @rule(
        data=st.data(),
        amount=st.sampled_from([1, 4, 4, 6, 9, 13]),
        days=st.sampled_from([0, 0, 3, 390]),
    )
    def stray_return(self, data: st.DataObject, amount: int, days: int) -> None:
        reply = self.say(f"/return {amount}")
        if not reply.booked:  # it may be the number of a proposal that something is awaited of
            self.presses += 1
            stray = next(each for each in reply.buttons if "/strayed" in each.data)
            reply = self.world.press(stray, f"bot-{self.presses}")
        assert reply.booked
        choices = [each for each in reply.buttons if "/assign" in each.data]
        if not choices or not data.draw(st.booleans()):
            return
        self.world.after(days=days)
        self.world.say("/balance")
        before, balance = self.proposals(), self.world.account().balance
        self.presses += 1
        pressed = self.world.press(data.draw(st.sampled_from(choices)), f"bot-{self.presses}")
        changed = [
            (old, new)
            for old, new in zip(before, self.proposals(), strict=True)
            if old.returned != new.returned
        ]
        assert len(changed) == pressed.booked
        for old, new in changed:
            assert new.returned - old.returned == amount
            self.came_back(old, amount)
            # It only finds its place: the balance had it already, but for what expires at once.
            assert self.world.account().balance <= balance

    # -- taking back ---------------------------------------------------------------------------

    @rule(data=st.data())
    def undo_and_redo(self, data: st.DataObject) -> None:
        """A round trip of any operation leaves every proposal as it was, to the last field."""
        self.world.say("/balance")
        last = self.world.account().next_operation - 1
        target = data.draw(st.integers(1, last))
        before, balance = self.proposals(), self.world.account().balance
        if not self.say(f"/undo {target}").booked:
            return
        if not self.say(f"/undo {self.world.account().next_operation - 1}").booked:
            self.look()  # what it needs again has expired meanwhile
            return
        assert self.proposals() == before
        # What had come back and expired meanwhile, expires again.
        assert self.world.account().balance <= balance

    def look(self) -> None:
        """Take over what is awaited where an undo has put an earlier state back."""
        self.awaited = dict.fromkeys(self.awaited, (0, 0))
        for each in self.proposals():
            if each.watch:
                self.awaited[each.number] = (each.watch.base, each.watch.boost)

    @precondition(lambda self: self.proposals())
    @rule(data=st.data())
    def undo_a_step_or_return(self, data: st.DataObject) -> None:
        """Undoing the last that touched a proposal takes back what is awaited and came back."""
        before = self.drawn(data)
        account = self.world.account().id
        record = self.world.run(lambda books: books.operation(account, before.touched_by))
        assert record is not None
        if not self.say(f"/undo {before.touched_by}").booked:
            return
        earlier = [each.before for each in record.effects.proposals if each.before]
        now = {each.number: each for each in self.proposals()}
        for each in earlier:
            assert each.status == "undone" or now[each.number] == each
        self.look()

    # -- what always holds ---------------------------------------------------------------------

    @invariant()
    def nothing_comes_back_that_was_not_spent(self) -> None:
        if not self.awaited:
            return
        for each in self.proposals():
            assert 0 <= each.returned_base <= each.base
            assert 0 <= each.returned_boost <= each.boost
            assert each.kind == "bid" or not each.returned

    @invariant()
    def what_is_awaited_is_what_the_verdict_awaits(self) -> None:
        if not self.awaited:
            return
        for each in self.proposals():
            watch = each.watch
            expected = self.awaited[each.number]
            assert expected == ((watch.base, watch.boost) if watch else (0, 0))

    @invariant()
    def nothing_differs(self) -> None:
        assert self.world.differences() == []


def test_returns_agree_with_the_model() -> None:
    run_state_machine_as_test(ReturnsModel, settings=effort(10, 20))


@pytest.mark.prove
def test_returns_agree_with_the_model_for_long() -> None:
    run_state_machine_as_test(ReturnsModel, settings=effort(150, 40))
