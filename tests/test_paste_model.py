"""Pages at random over a random ledger: booked once, known when they come again, undone whole."""

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
    rule,
    run_state_machine_as_test,
)

from domain.proposals import Proposal
from handlers.reply import Button, Reply
from storage.books import Books, Identity
from tests.test_ledger_model import effort
from tests.world import World

SPENT = {"Applied to job": -1, "Boosted proposal": -1, "Availability badge": -1}
CAME = {"Refunded job": 1, "Refunded boost": 1, "Added extra Connects": 1, "Monthly Connects": 1}
LABELS = SPENT | CAME
UNTITLED = ("Availability badge", "Added extra Connects", "Monthly Connects")
SAID = ("/spend 4 Logo", "/spend 6 Web boost 3", "/outcome #1 closed", "/outcome #2 outbid",
        "/return #1", "/return 5", "/balance 50", "/buy 20", "/badge 1", "/undo")  # fmt: skip

Row = tuple[str, str, int, int]
ROWS = st.tuples(
    st.sampled_from(sorted(LABELS)),
    st.sampled_from(["Logo", "Web", "Data"]),
    st.integers(1, 9),
    st.integers(0, 3),
)


class PasteModel(RuleBasedStateMachine):
    """Chats and pages, over some days."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self.folder.name))
        self.presses = 0

    def teardown(self) -> None:
        self.world.close()
        self.folder.cleanup()

    def state(self) -> tuple[int, list[Proposal]]:
        """The balance, and the proposals in force."""

        def read(books: Books) -> list[Proposal | None]:
            account = books.account_of(Identity("telegram", "1"))
            numbers = range(1, account.next_proposal) if account else ()
            return [books.proposal(account.id, number) for number in numbers if account]

        found = [each for each in self.world.run(read) if each and each.status != "undone"]
        return self.world.account().balance, found

    def text(self, rows: list[Row]) -> str:
        """A page that shows some rows, the newest first."""
        today = self.world.now.date()
        lines = []
        for label, title, amount, days in sorted(rows, key=lambda row: row[3]):
            named = "" if label in UNTITLED else f" {title}"
            day = today - timedelta(days=days)
            lines.append(f"{day.isoformat()}\t{label}{named}\t{amount * LABELS[label]:+}")
        return "\n".join(lines)

    def book(self, reply: Reply) -> Button | None:
        """The button that books a page, if there is one."""
        return next((each for each in reply.buttons if each.command.startswith("/book")), None)

    @initialize()
    def begin(self) -> None:
        self.world.say("/timezone skip")
        self.world.say("/balance 60")

    @rule(hours=st.sampled_from([1, 20, 50]))
    def time_passes(self, hours: int) -> None:
        self.world.after(hours=hours)

    @rule(what=st.sampled_from(SAID))
    def say(self, what: str) -> None:
        self.world.say(what)

    @rule(rows=st.lists(ROWS, min_size=1, max_size=6))
    def paste(self, rows: list[Row]) -> None:
        self.world.after(minutes=1)
        self.world.say("/balance")  # brings the account up to now
        text, before = self.text(rows), self.state()
        button = self.book(self.world.say(text))
        assert self.state() == before
        if button is None:
            return
        self.presses += 1
        booked = self.world.press(button, f"page-{self.presses}")
        if not booked.booked:
            assert self.state() == before
            return
        after = self.state()
        self.nothing_differs()
        assert self.book(self.world.say(text)) is None
        assert self.world.say("/undo").booked
        assert self.state() == before
        assert self.world.say("/undo").booked
        assert self.state() == after

    @invariant()
    def nothing_comes_back_that_was_not_spent(self) -> None:
        for each in self.state()[1] if self.world.rows("select 1 from accounts") else ():
            assert 0 <= each.returned_base <= each.base
            assert 0 <= each.returned_boost <= each.boost

    @invariant()
    def nothing_differs(self) -> None:
        assert self.world.differences() == []


def test_pages_agree_with_the_model() -> None:
    run_state_machine_as_test(PasteModel, settings=effort(10, 12))


@pytest.mark.prove
def test_pages_agree_with_the_model_for_long() -> None:
    run_state_machine_as_test(PasteModel, settings=effort(40, 20))
