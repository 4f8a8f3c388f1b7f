"""The lots in hand while a decision is made: what is taken, given back, and added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from domain.lots import Allocation, Lot, LotTerms, Source, oldest_first


class ShortError(Exception):
    """The lots have less than was to be taken; carries how much is missing."""

    def __init__(self, missing: int) -> None:
        super().__init__(missing)
        self.missing = missing


class Holdings:
    """The lots that a decision has loaded, and those that it adds."""

    def __init__(self, lots: Iterable[Lot], next_number: int) -> None:
        self._lots = {lot.number: lot for lot in lots}
        self._next = next_number
        self._touched: set[int] = set()
        self._added: list[int] = []

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
        return sum(lot.left for lot in self._lots.values())

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

    def apply(self, part: Allocation) -> Allocation:
        """Take from a lot, or give to it."""
        lot = self._lots[part.lot]
        self._lots[part.lot] = replace(lot, left=lot.left + part.amount)
        self._touched.add(part.lot)
        return part

    def in_order(self, prefer: Collection[int] = ()) -> list[Lot]:
        """The lots as they are taken from: the preferred ones first, of each the oldest first."""
        lots = oldest_first(self._lots.values())
        return sorted(lots, key=lambda lot: lot.number not in prefer)

    def take(self, amount: int, prefer: Collection[int] = ()) -> list[Allocation]:
        """Take what overflows, then from the preferred lots, then from the oldest.

        Raises `ShortError`.
        """
        order = [lot.number for lot in self.in_order(prefer)]
        taken: Counter[int] = Counter()
        for floor in (self._amount_of, _nothing):
            for number in order:
                part = min(amount, self._lots[number].left - floor(number))
                if part > 0:
                    self.apply(Allocation(number, -part))
                    taken[number] -= part
                    amount -= part
        if amount > 0:
            raise ShortError(amount)
        return [Allocation(number, part) for number, part in taken.items()]

    def _amount_of(self, number: int) -> int:
        return self._lots[number].quantity

    def reissue(self, number: int, terms: LotTerms) -> None:
        """Give a lot other terms: what came in was another amount, or something else."""
        self._lots[number] = replace(self._lots[number], **terms._asdict())
        self._touched.add(number)

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
        self._lots[number] = Lot(
            number, source, issued_at, expires_at, amount, amount, paid_cents, expires_by
        )
        self._added.append(number)
        self._touched.add(number)
        return number


def _nothing(_: int) -> int:
    return 0
