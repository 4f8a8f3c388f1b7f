"""Lots and entries: what is taken from where, and what keeps an asserted balance true.

A lot's `left` never counts what expired: what stands on an ended lot is what expired with it. So an
expiry needs no entry here, and one that was taken back and posted again comes out by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from tests.oracle.rules import a_year_after

_UNKNOWN = datetime.min.replace(tzinfo=UTC)
Thing = tuple[str, object]
"""What an operation can change: a proposal, a lot's amount, an asserted balance, a setting."""


class Key(NamedTuple):
    """A moment: the instant, grants before the rest, then the order in which it was told."""

    at: datetime
    rank: int
    place: int
    step: float


@dataclass(frozen=True)
class Lot:
    """Connects that came in together; without a day of issue they are of unknown age."""

    number: int
    came: Key
    issued: datetime | None

    @property
    def ends(self) -> datetime | None:
        """When it expires."""
        return self.issued and a_year_after(self.issued)

    def ended(self, at: datetime) -> bool:
        """Whether it is over at an instant: at one instant expiries come first."""
        return self.ends is not None and self.ends <= at

    @property
    def age(self) -> tuple[bool, datetime, int]:
        """How it stands among others, the oldest first: unknown age before all, by its number."""
        return (self.issued is not None, self.issued or _UNKNOWN, self.number)


@dataclass(eq=False)
class Entry:
    """A line of the books: which lots it moved, and by how much."""

    kind: str
    key: Key
    proposal: int | None = None
    assertion: int | None = None
    reverses: Entry | None = None
    reversed_by: Entry | None = None
    short: int = 0
    """What it still has to take from somewhere."""
    owed: int = 0
    """What it is to take away at last."""
    moves: list[tuple[Lot, int]] = field(default_factory=list)
    began: Lot | None = None

    @property
    def amount(self) -> int:
        return sum(amount for _, amount in self.moves) - self.short

    @property
    def stands(self) -> bool:
        """Whether it is in force: neither reversed nor itself the reversal of another."""
        depth, entry = 0, self
        while entry.reverses:
            depth, entry = depth + 1, entry.reverses
        return self.reversed_by is None and depth % 2 == 0

    @property
    def root(self) -> Entry:
        """What it reverses in the end."""
        return self.reverses.root if self.reverses else self

    @property
    def heir(self) -> Entry | None:
        """What is in force of it: itself, or what booked it again after a reversal."""
        entry: Entry | None = self
        while entry and entry.reversed_by:
            entry = entry.reversed_by.reversed_by
        return entry


@dataclass(frozen=True)
class Asserted:
    """A balance read off the site; `by` is the operation that told it so."""

    key: Key
    value: int
    by: int


@dataclass(frozen=True)
class Amount:
    """How many Connects a lot began with."""

    quantity: int
    by: int


class RefusedError(Exception):
    """It can't be done, and changes nothing."""


def net(entries: Iterable[Entry]) -> Counter[Lot]:
    """What entries moved in all, by lot, in the order in which they first touched it."""
    found: Counter[Lot] = Counter()
    for entry in entries:
        for lot, amount in entry.moves:
            found[lot] += amount
    return found


class Book:
    """All lots, entries and things of one account."""

    def __init__(self) -> None:
        self.lots: list[Lot] = []
        self.entries: list[Entry] = []
        self.things: dict[Thing, Any] = {}
        self.left: Counter[Lot] = Counter()

    # -- looking -------------------------------------------------------------------------------

    def usable(self, at: datetime) -> list[Lot]:
        """The lots that something at an instant can be paid from, the oldest first."""
        lots = [lot for lot in self.lots if not lot.ended(at) and self.left[lot] > 0]
        return sorted(lots, key=lambda lot: lot.age)

    def balance(self, at: datetime) -> int:
        """What is left, all that is booked counted, but for what ended by an instant."""
        return sum(amount for lot, amount in self.left.items() if not lot.ended(at))

    def balance_at(self, key: Key) -> int:
        """What the books say for a moment."""
        told = [entry for entry in self.entries if entry.key <= key]
        moved = sum(n for lot, n in net(told).items() if not lot.ended(key.at))
        return moved - sum(entry.short for entry in told)

    def asserted(self) -> list[tuple[int, Asserted]]:
        """The asserted balances in force, the earliest first."""
        found = [
            (int(str(name)), value)
            for (what, name), value in self.things.items()
            if what == "balance" and value
        ]
        return sorted(found, key=lambda each: each[1].key)

    def quantity(self, lot: Lot) -> int:
        """How many Connects a lot has had at most."""
        amount = self.things.get(("lot", lot.number))
        return amount.quantity if amount else 0

    # -- all or nothing ------------------------------------------------------------------------

    def mark(self) -> tuple[int, int, dict[Thing, Any]]:
        """Where things stand, to come back to."""
        return len(self.entries), len(self.lots), dict(self.things)

    def back_to(self, mark: tuple[int, int, dict[Thing, Any]]) -> None:
        """Forget everything since a mark."""
        entries, lots, self.things = mark[0], mark[1], dict(mark[2])
        for entry in self.entries[entries:]:
            if entry.reverses:
                entry.reverses.reversed_by = None
        del self.entries[entries:], self.lots[lots:]
        self.left = net(self.entries)


class Posting:
    """One operation in the making."""

    def __init__(self, book: Book, number: int) -> None:
        self.book = book
        self.number = number
        self.entries: list[Entry] = []
        self.line: list[tuple[Entry, Lot, int]] = []
        """What the line that is being booked has filled and emptied."""
        self.before: dict[Thing, Any] = {}

    def change(self, thing: Thing, value: Any) -> None:
        """Give a thing another value, and remember which it had."""
        self.before.setdefault(thing, self.book.things.get(thing))
        self.book.things[thing] = value

    def enter(self, kind: str, key: Key, **more: Any) -> Entry:
        """A new line."""
        entry = Entry(kind, key, **more)
        self.entries.append(entry)
        self.book.entries.append(entry)
        return entry

    def move(self, entry: Entry, lot: Lot, amount: int, *, was_there: bool = True) -> None:
        """Put Connects into a lot, or take some: what was never there is not emptied by that."""
        if amount:
            entry.moves.append((lot, amount))
            self.book.left[lot] += amount
            if was_there:
                self.line.append((entry, lot, amount))

    def take(
        self, entry: Entry, lots: Sequence[tuple[Lot, int]], *, was_there: bool = True
    ) -> None:
        """Take what an entry still has to take from lots, from each no more than so much."""
        for lot, most in lots:
            amount = max(0, min(entry.short, most, self.book.left[lot]))
            self.move(entry, lot, -amount, was_there=was_there)
            entry.short -= amount

    def take_oldest(self, entry: Entry) -> None:
        """Take what an entry still has to take from the oldest lots."""
        usable = self.book.usable(entry.key.at)
        self.take(entry, [(lot, self.book.left[lot]) for lot in usable])

    def begin_lot(self, entry: Entry, amount: int, issued: datetime | None) -> Lot:
        """A lot of its own for what came in."""
        lot = Lot(len(self.book.lots) + 1, entry.key, issued)
        self.book.lots.append(lot)
        self.change(("lot", lot.number), Amount(amount, self.number))
        self.move(entry, lot, amount)
        entry.began = lot
        return lot

    def part(self, now: datetime) -> None:
        """Have what lots can't have held be lots of the same age."""
        for lot in list(self.book.lots):
            above = self.book.left[lot] - self.book.quantity(lot)
            if above > 0 and not lot.ended(now):
                entry = self.enter("split", lot.came)
                other = Lot(len(self.book.lots) + 1, lot.came, lot.issued)
                self.book.lots.append(other)
                self.change(("lot", other.number), Amount(above, self.number))
                self.move(entry, lot, -above)
                self.move(entry, other, above)

    # -- reversing -----------------------------------------------------------------------------

    def reverse(self, entries: Iterable[Entry]) -> list[Entry]:
        """Give back to the very lots; what had come in is `claimed` afterwards."""
        made = []
        for entry in filter(None, [each.heir for each in entries]):
            reversal = self.enter(
                entry.kind,
                entry.key,
                proposal=entry.proposal,
                assertion=entry.assertion,
                reverses=entry,
            )
            entry.reversed_by = reversal
            for lot, amount in entry.moves:
                if amount < 0:
                    self.move(reversal, lot, -amount)
            reversal.owed = sum(amount for _, amount in entry.moves if amount > 0)
            made.append(reversal)
        return made

    def is_there(self) -> bool:
        """Whether the lots still have all that is owed."""
        owed = [each.reverses for each in self.entries if each.owed and each.reverses]
        return all(self.book.left[lot] >= amount for lot, amount in net(owed).items())

    def claim(self, reversals: Iterable[Entry]) -> None:
        """Take what had come in from its own lot first; the rest waits for `settle`."""
        for reversal in reversals:
            if reversal.reverses:
                reversal.short, reversal.owed = reversal.short + reversal.owed, 0
                came_in = [move for move in reversal.reverses.moves if move[1] > 0]
                began = reversal.root.began
                self.take(reversal, [each for each in came_in if each[0] is began], was_there=False)
                self.take(reversal, [each for each in came_in if each[0] is not began])

    # -- keeping asserted balances true --------------------------------------------------------

    def settle(self) -> None:
        """Pay what is short, and set off what happened before an asserted balance."""
        while True:
            for entry in self.entries:
                self.take_oldest(entry)
            for number, asserted in self.book.asserted():
                difference = asserted.value - self.book.balance_at(asserted.key)
                if difference:
                    self._set_off(number, asserted, difference)
                    break
            else:
                break
        if any(entry.short for entry in self.entries):
            raise RefusedError("not enough")
        self.line.clear()

    def _set_off(self, number: int, asserted: Asserted, difference: int) -> None:
        own = net(each for each in self.book.entries if each.assertion == number)
        message: Counter[Lot] = Counter()
        for each, lot, amount in self.line:
            if each.assertion != number and each.key <= asserted.key:
                message[lot] += amount
        entry = self.enter("adjustment", asserted.key, assertion=number)
        touched = [lot for lot in (*own, *message) if not lot.ended(asserted.key.at)]
        if difference < 0:
            entry.short = -difference
            for filled in (own, message):
                lots = sorted((lot for lot in filled if lot in touched), key=lambda lot: lot.age)
                self.take(entry, [(lot, filled[lot]) for lot in lots])
            self.take_oldest(entry)
            return
        youngest_first = sorted(own, key=lambda lot: lot.age, reverse=True)
        for emptied, lots in ((own, youngest_first), (message, [*reversed(message)])):
            for lot in (lot for lot in lots if lot in touched):
                room = self.book.quantity(lot) - self.book.left[lot]
                amount = max(0, min(difference, -emptied[lot], room))
                self.move(entry, lot, amount)
                difference -= amount
        if difference:
            self.begin_lot(entry, difference, None)
