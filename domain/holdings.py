"""The lots in hand while a decision is made: what is taken, given back, and added.

What has expired since is at hand for what happened before: its expiry can be taken back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import accumulate
from operator import itemgetter
from typing import Final

from domain.entries import Entry
from domain.lots import Allocation, Lot, LotTerms, Place, Source, place_of

_NEVER: Final = datetime.max.replace(tzinfo=UTC)


class ShortError(Exception):
    """The lots have less than was to be taken; carries how much is missing."""

    def __init__(self, missing: int) -> None:
        super().__init__(missing)
        self.missing = missing


class Holdings:
    """The lots that a decision has loaded, and those that it adds.

    A batch has thousands of them: nothing that is done for one of them walks over all.
    """

    def __init__(
        self, lots: Iterable[Lot], next_number: int, expired: Iterable[Entry] = ()
    ) -> None:
        self._lots = {lot.number: lot for lot in lots}
        self._next = next_number
        self._touched: set[int] = set()
        self._added: list[int] = []
        self._total = sum(lot.left for lot in self._lots.values())
        self._filled = sorted(place_of(lot) for lot in self._lots.values() if lot.left)
        self._overflowing = {lot.number for lot in self._lots.values() if lot.left > lot.quantity}
        self._expired = _Expiries(expired, self._lots)

    def __contains__(self, number: int) -> bool:
        return number in self._lots

    def __getitem__(self, number: int) -> Lot:
        return self._lots[number]

    @property
    def lots(self) -> Iterable[Lot]:
        """All of them as they stand."""
        return self._lots.values()

    @property
    def total(self) -> int:
        """What they have left together, in Connects."""
        return self._total

    @property
    def added(self) -> list[Lot]:
        """The lots that were added, as they stand."""
        return [self._lots[number] for number in self._added]

    @property
    def touched(self) -> list[Lot]:
        """The lots that something was taken from or given to, as they stand."""
        return [self._lots[number] for number in sorted(self._touched)]

    def room(self, number: int) -> int:
        """How much a lot can take back; nothing if it is not loaded."""
        lot = self._lots.get(number)
        return lot.quantity - lot.left if lot else 0

    def in_order(self, numbers: Iterable[int]) -> list[Lot]:
        """Some of the lots, the oldest first; those that are not loaded are passed over."""
        found = {number: self._lots[number] for number in numbers if number in self._lots}
        return sorted(found.values(), key=place_of)

    # -- what they can pay ---------------------------------------------------------------------

    def left_at(self, at: datetime) -> int:
        """What can pay for something at an instant: what is left, and what expired only later."""
        return self._total + self._expired.later_than(at)

    def at_hand(self, number: int, at: datetime) -> int:
        """What a lot can pay at an instant: what is left, and what expired only later."""
        lot = self._lots[number]
        return lot.left if lot.has_ended(at) else lot.left + self._expired.of(number)

    def to_reopen(self, amount: int, at: datetime, prefer: Collection[int] = ()) -> list[int]:
        """The lots of which the expiry has to be taken back for so much to be taken."""
        found: list[int] = []
        if self._expired:
            for lot in self._as_taken(prefer, self._expired.places):
                if amount <= 0:
                    break
                part = min(amount, self.at_hand(lot.number, at))
                if part > lot.left:
                    found.append(lot.number)
                amount -= part
        return found

    def reopen(self, number: int) -> list[Entry]:
        """Give back to a lot what had expired of it; returns the expiries."""
        reopened = self._expired.pop(number)
        for entry in reopened:
            self.apply(Allocation(number, -entry.amount))
        return reopened

    # -- what is done to them ------------------------------------------------------------------

    def apply(self, part: Allocation) -> Allocation:
        """Take from a lot, or give to it."""
        lot = self._lots[part.lot]
        self._put(replace(lot, left=lot.left + part.amount))
        return part

    def take(self, amount: int, prefer: Collection[int] = ()) -> list[Allocation]:
        """Take what overflows, then from the preferred lots, then from the oldest.

        Raises `ShortError`.
        """
        if amount > self._total:
            raise ShortError(amount - self._total)
        taken: dict[int, int] = {}
        for lot in self._preferred(self._overflowing, prefer):
            part = min(amount, lot.left - lot.quantity)
            taken[lot.number] = part
            amount -= part
        for lot in self._as_taken(prefer):
            if amount <= 0:
                break
            part = min(amount, lot.left - taken.get(lot.number, 0))
            taken[lot.number] = taken.get(lot.number, 0) + part
            amount -= part
        return [self.apply(Allocation(number, -part)) for number, part in taken.items() if part]

    def reissue(self, number: int, terms: LotTerms) -> None:
        """Give a lot other terms: what came in was another amount, or something else."""
        self._put(replace(self._lots[number], **terms._asdict()))

    def add(
        self,
        source: Source,
        amount: int,
        issued_at: datetime | None,
        *,
        expires_at: datetime | None = None,
        paid_cents: int | None = None,
        expires_by: datetime | None = None,
    ) -> int:
        """Add a lot with all of its amount left; returns its number."""
        number = self._next + len(self._added)
        self._added.append(number)
        self._put(
            Lot(number, source, issued_at, expires_at, amount, amount, paid_cents, expires_by)
        )
        return number

    def _put(self, lot: Lot) -> None:
        """Have a lot stand as it is now."""
        before = self._lots.get(lot.number)
        was_left = before.left if before else 0
        self._lots[lot.number] = lot
        self._touched.add(lot.number)
        self._total += lot.left - was_left
        if bool(lot.left) != bool(was_left):
            place = place_of(lot)
            if lot.left:
                insort(self._filled, place)
            else:
                del self._filled[bisect_left(self._filled, place)]
        if lot.left > lot.quantity:
            self._overflowing.add(lot.number)
        else:
            self._overflowing.discard(lot.number)

    # -- the order of use ----------------------------------------------------------------------

    def _preferred(self, numbers: Iterable[int], prefer: Collection[int]) -> list[Lot]:
        lots = self.in_order(numbers)
        return sorted(lots, key=lambda lot: lot.number not in prefer)

    def _as_taken(self, prefer: Collection[int], besides: Collection[Place] = ()) -> Iterator[Lot]:
        """The lots as they are taken from: the preferred ones first, of each the oldest first.

        Those that have something left, and `besides` them some that may get it back.
        """
        first = self.in_order(prefer)
        yield from first
        passed = {lot.number for lot in first}
        places = sorted({*self._filled, *besides}) if besides else self._filled
        for place in places:
            if place.number not in passed:
                yield self._lots[place.number]


class _Expiries:
    """What has expired of lots, by lot, and added up by the lots' ends."""

    def __init__(self, expired: Iterable[Entry], lots: Mapping[int, Lot]) -> None:
        self._of: dict[int, list[Entry]] = {}
        for entry in expired:
            self._of.setdefault(entry.allocations[0].lot, []).append(entry)
        self.places = {place_of(lots[number]) for number in self._of}
        """Where the lots stand in the order of use."""
        self._ends = sorted((lots[number].expires_at or _NEVER, number) for number in self._of)
        self._sums: list[int] | None = None

    def __bool__(self) -> bool:
        return bool(self._of)

    def of(self, number: int) -> int:
        """How much has expired of a lot."""
        return -sum(entry.amount for entry in self._of.get(number, ()))

    def later_than(self, at: datetime) -> int:
        """How much has expired of the lots that end later than an instant."""
        if not self._of:
            return 0
        if self._sums is None:
            self._sums = [0, *accumulate(self.of(number) for _, number in reversed(self._ends))]
        ended = bisect_right(self._ends, at, key=itemgetter(0))
        return self._sums[len(self._ends) - ended]

    def pop(self, number: int) -> list[Entry]:
        """The expiries of a lot, which count no more."""
        found = self._of.pop(number, [])
        if found:
            self._ends = [each for each in self._ends if each[1] != number]
            self._sums = None
        return found
