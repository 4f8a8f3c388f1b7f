"""The lots of an account as they are read: in their order of use, and no more than are used."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final, NamedTuple, TypeVar

from domain.account import Account
from domain.entries import Entry
from domain.holdings import UnreadError
from domain.ledger import Situation
from domain.lots import Lot, place_of
from domain.outlook import expires_on
from storage import rows
from storage.desk import Desk

T = TypeVar("T")

READ_AT_FIRST: Final = 8
READ_TIMES: Final = 8
"""What the lots read at first can't pay is decided again on so many times as many."""
_ALL: Final = -1
LATEST: Final = datetime.max.replace(tzinfo=UTC)


class Sum(NamedTuple):
    """How many lots, and what they have left together, in Connects."""

    lots: int
    left: int


class LotBooks(Desk):
    """The reading of lots."""

    _most = _ALL
    """How many lots with something left a decision is given."""

    def on_first_lots(self, decide: Callable[[], T]) -> T:
        """Decide on the first lots in their order of use; on more of them where those won't do.

        It is done again then, so `decide` loads what it looks at and changes nothing.
        """
        before, self._most = self._most, READ_AT_FIRST
        try:
            while True:
                try:
                    return decide()
                except UnreadError:
                    self._most *= READ_TIMES
        finally:
            self._most = before

    def first_lots(self, account: int, many: int) -> list[Lot]:
        """The first of the lots that have something left, in their order of use."""
        return [rows.lot_of(row) for row in self._all("lots_in_order", account=account, many=many)]

    def live_lots(self, account: int) -> list[Lot]:
        """All lots that have something left, in their order of use."""
        return self.first_lots(account, _ALL)

    def count_lots(self, account: int) -> int:
        """How many lots have something left."""
        return int(self._value("count_lots", account=account))

    def lots_ending(
        self, account: int, after: datetime, before: datetime, many: int = _ALL
    ) -> list[Lot]:
        """The lots that expire between two instants, or do by what the site said: soonest first."""
        found = self._all("lots_ending", many=many, **_span(account, after, before))
        return [rows.lot_of(row) for row in found]

    def first_end(
        self, account: int, after: datetime, before: datetime = LATEST
    ) -> tuple[datetime, Lot] | None:
        """When the first lot expires after an instant, and which it is."""
        for lot in self.lots_ending(account, after, before, 1):
            if (day := expires_on(lot)) is not None:
                return day, lot
        return None

    def sum_ending(self, account: int, after: datetime, before: datetime) -> Sum:
        """How much expires between two instants, and of how many lots."""
        row = self._one("sum_ending", **_span(account, after, before))
        return Sum(row["count"], row["remaining"])

    # -- what a decision looks at --------------------------------------------------------------

    def _standing(self, account: Account) -> Situation:
        """An account with the lots that are used first."""
        lots = tuple(self.first_lots(account.id, self._most))
        cut = len(lots) == self._most
        return Situation(account, lots, read_to=place_of(lots[-1]) if cut else None)

    def _with_lots(self, situation: Situation, numbers: Iterable[int]) -> Situation:
        missing = sorted(set(numbers) - {lot.number for lot in situation.lots})
        if not missing:
            return situation
        more = self._all("lots_numbered", account=situation.account.id, numbers=json.dumps(missing))
        return replace(situation, lots=(*situation.lots, *map(rows.lot_of, more)))

    def _with_lots_of(self, situation: Situation, entries: Iterable[Entry]) -> Situation:
        return self._with_lots(
            situation, [part.lot for entry in entries for part in entry.allocations]
        )


def _span(account: int, after: datetime, before: datetime) -> dict[str, object]:
    return {
        "account": account,
        "after": rows.instant_text(after),
        "before": rows.instant_text(before),
    }
