"""A true history on the site, told by hand in part and late, and pasted in pages of any span.

Whatever of it was told, in whatever order the pages come, overlapping and again: in the end the
ledger has what is true. What it asks is answered as somebody would who knows the site.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import domain.page
from domain.proposals import Proposal
from handlers.reply import Button, Reply
from storage.books import Books, Identity
from storage.pages import PageBooks
from tests.world import START, World

BEGUN_WITH = 900
DAYS = 36
LATE = (0, 0, 1, 2, 3, 5, 8, 10)
LABELS = {
    "spend": "Applied to job",
    "return": "Refunded",
    "purchase": "Added extra Connects",
    "badge": "Availability badge",
}


@dataclass(eq=False)
class Truth:
    """Something that happened on the site."""

    day: date
    kind: str
    title: str
    amount: int
    """With its sign."""
    told_on: date | None
    stray: bool = False
    """A return that is told without its proposal."""
    spend: Truth | None = None
    shown: bool = False
    """A page that was booked has shown it."""


def history(dice: random.Random) -> list[Truth]:
    """What happened on the site, and when some of it is told."""
    first = START.date() + timedelta(days=2)
    found: list[Truth] = []

    def happen(day: date, kind: str, title: str, amount: int) -> Truth:
        told = day + timedelta(days=dice.choice(LATE)) if dice.random() < 0.6 else None
        found.append(Truth(day, kind, title, amount, told, stray=dice.random() < 0.3))
        return found[-1]

    for _ in range(dice.randint(6, 16)):
        day = first + timedelta(days=dice.randrange(22))
        kind = dice.choice(("spend", "spend", "spend", "purchase", "badge"))
        if kind != "spend":
            happen(day, kind, "", dice.choice((10, 20)) if kind == "purchase" else -3)
            continue
        spend = happen(day, kind, dice.choice(("Logo", "Web", "Data")), -dice.choice((4, 8)))
        if dice.random() < 0.5:
            back = day + timedelta(days=dice.randint(1, 6))
            happen(back, "return", spend.title, -spend.amount).spend = spend
    return sorted(found, key=lambda each: each.day)


@dataclass
class Person:
    """Tells some of it, and pastes pages."""

    world: World
    dice: random.Random
    truth: list[Truth]
    entries: dict[int, Truth] = field(default_factory=dict)
    """What the entries are that were told by hand."""
    presses: int = 0

    def live(self) -> None:
        self.world.say("/timezone skip")
        self.world.say(f"/balance {BEGUN_WITH}")
        for past in range(1, DAYS):
            self.world.now = START + timedelta(days=past)
            today = self.world.now.date()
            for each in self.truth:
                if each.told_on == today and not each.shown:
                    self.tell(each)
            self.world.after(minutes=5)
            if self.dice.random() < 0.3:
                until = today - timedelta(days=self.dice.randrange(8))
                since = until - timedelta(days=self.dice.randrange(14))
                self.paste(since, until)
                if self.dice.random() < 0.5:
                    self.paste(since, until)
        self.paste(self.truth[0].day, self.truth[-1].day)

    def proposals(self) -> list[Proposal]:
        def read(books: Books) -> list[Proposal | None]:
            account = books.account_of(Identity("telegram", "1"))
            assert account is not None
            return [books.proposal(account.id, each) for each in range(1, account.next_proposal)]

        return [each for each in self.world.run(read) if each and each.status != "undone"]

    # -- telling ---------------------------------------------------------------------------------

    def tell(self, what: Truth) -> None:
        first = self.world.account().next_entry
        reply = self.world.say(self.command(what))
        assert reply.booked, reply.text
        self.entries[first] = what

    def command(self, what: Truth) -> str:
        amount = abs(what.amount)
        if what.kind == "spend":
            return f"/spend {amount} {what.title}"
        if what.kind != "return":
            return f"/buy {amount}" if what.kind == "purchase" else f"/badge {amount}"
        mine = [
            each.number
            for each in self.proposals()
            if (each.title, each.base_left) == (what.title, amount)
        ]
        if not mine or what.stray:
            return f"/return {amount}"
        number = self.dice.choice(mine)
        if self.dice.random() < 0.5:
            self.world.say(f"/outcome #{number} closed")
        return f"/return #{number}"

    # -- pasting ---------------------------------------------------------------------------------

    def paste(self, since: date, until: date) -> None:
        shown = [each for each in reversed(self.truth) if since <= each.day <= until]
        if not shown:
            return
        self.world.after(minutes=1)
        lines = [
            f"{each.day.isoformat()}\t{LABELS[each.kind]} {each.title}\t{each.amount:+}"
            for each in shown
        ]
        reply = self.world.say("\n".join(lines))
        while self.button(reply, "/row") is not None:
            reply = self.press(self.answered(reply, shown))
        button = self.button(reply, "/book")
        if button is not None:
            assert self.press(button).booked
            if self.dice.random() < 0.3:
                assert self.world.say("/undo").booked
                assert self.world.say("/undo").booked
        for each in shown:
            each.shown = True

    def answered(self, reply: Reply, shown: list[Truth]) -> Button:
        """The button of what is true: an entry whose own row another has taken is this one too."""
        offered = [each for each in reply.buttons if re.match(r"/row \d+ \d+ \d+", each.command)]
        for each in offered:
            told = self.entries.get(int(each.command.split()[3]))
            if told is not None and (told in shown or told.shown):
                return each
        return offered[-1]

    def button(self, reply: Reply, command: str) -> Button | None:
        return next((each for each in reply.buttons if each.command.startswith(command)), None)

    def press(self, button: Button) -> Reply:
        self.presses += 1
        return self.world.press(button, f"page-{self.presses}")

    # -- what is to be true in the end -----------------------------------------------------------

    def check(self) -> None:
        assert self.world.differences() == []
        true = BEGUN_WITH + sum(each.amount for each in self.truth)
        assert self.world.account().balance == true
        found = self.proposals()
        assert sorted((each.title, each.base) for each in found) == sorted(
            (each.title, -each.amount) for each in self.truth if each.kind == "spend"
        )
        back: Counter[str] = Counter()
        for each in found:
            assert each.returned <= each.base
            back[each.title] += each.returned
        came: Counter[str] = Counter()
        for told in self.truth:
            if told.kind == "return":
                came[told.title] += told.amount
        # Those of which nobody knows whose they are came back too.
        assert back <= came
        strays = self.world.run(lambda books: books.reports.stray_returns(1, 99))
        assert back.total() + sum(each.amount for each in strays) == came.total()


def live(seed: int) -> None:
    """A person's weeks, and what the ledger has after them."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        try:
            person = Person(world, dice, history(dice))
            person.live()
            person.check()
        finally:
            world.close()


@pytest.mark.parametrize("seed", range(15))
def test_what_was_told_late_and_pasted_is_booked_once(seed: int) -> None:
    live(seed)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(100, 300))
def test_what_was_told_late_and_pasted_is_booked_once_for_long(seed: int) -> None:
    live(seed)


def _nothing(*_: Any, **__: Any) -> frozenset[int]:
    return frozenset()


@contextmanager
def without(monkeypatch: pytest.MonkeyPatch, *names: str) -> Iterator[None]:
    """The product without parts of what knows again what was told."""
    with monkeypatch.context() as patch:
        for name in names:
            patch.setattr(PageBooks if name == "note" else domain.page, name, _nothing)
        yield


@pytest.mark.parametrize(
    "names",
    [("pair_told", "pair_strays", "ask_of_far"), ("pair_told",), ("ask_of_far",), ("note",)],
)
def test_without_a_part_of_it_a_difference_is_seen(
    monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    with without(monkeypatch, *names):
        for seed in range(100):
            try:
                live(seed)
            except AssertionError:
                return
    pytest.fail(f"nothing is seen without {names}")
