"""Recomputes what the ledger says of itself, and names every row that differs."""

from __future__ import annotations

from typing import NamedTuple

from storage.desk import Desk

CHECKS = {
    "wrong_balances": "account {account}: balance {stored}, its entries make {entries}, "
    "its lots have {lots} left",
    "wrong_lots": "account {account}, lot {number}: {stored} left, its allocations make "
    "{allocated}",
    "wrong_entries": "account {account}, entry {number}: {stored}, its allocations make "
    "{allocated}",
    "wrong_reversals": "account {account}, entry {number}: {stored}, but it reverses {reversed}",
    "wrong_assertions": "account {account}, asserted balance {number}: {stored}, "
    "the entries up to it make {entries}",
    "wrong_proposals": "account {account}, proposal #{number}: it costs {stored}, "
    "its entries make {entries}",
    "wrong_returns": "account {account}, proposal #{number}: {stored} of {spent} came back, its "
    "entries make {entries}, or more is awaited than is left",
    "missing_operations": "account {account}: {stored} operations were booked, {found} are there",
    "expired_lots": "account {account}, lot {number}: {stored} left, but it expired {expires_at}",
    "missing_lots": "account {account}, lot {number}: missing, entry {entry} is allocated to it",
    "missing_proposals": "account {account}, proposal #{number}: missing, entry {entry} is for it",
    "overdue_in_the_past": "account {account}: {kind} {occurrence} was due {due_at} "
    "and is not posted",
}


TIME_CHECKS = {
    "paid_from_the_future": "account {account}: {kind} of {happened_at} was paid from lot {lot}, "
    "which came later",
    "below_zero": "account {account}: {left_over} were left at {happened_at}, and nothing that "
    "was told late made it so",
}
"""What version 0.1 got wrong: it posted what time brings out of its order."""
MEND_0_1 = "; version 0.1 booked it so: the user sends what Upwork shows, such as /balance 37"


class Kept(NamedTuple):
    """What a ledger holds, as a whole."""

    accounts: int
    operations: int
    newest: str | None
    """When the newest operation was booked, if there is one."""


class Verification(Desk):
    """The ledger's own audit."""

    def differences(self) -> list[str]:
        """One line for each row that is not as it has to be."""
        found = [
            line.format(**dict(row)) for name, line in CHECKS.items() for row in self._all(name)
        ]
        return [*found, *self._out_of_order(by_0_1=False)]

    def faults_of_0_1(self) -> list[str]:
        """What version 0.1 has booked wrong, one line each, with the mend."""
        return [line + MEND_0_1 for line in self._out_of_order(by_0_1=True)]

    def _out_of_order(self, *, by_0_1: bool) -> list[str]:
        return [
            line.format(**dict(row))
            for name, line in TIME_CHECKS.items()
            for row in self._all(name)
            if bool(row["by_0_1"]) == by_0_1
        ]

    def count_accounts(self) -> int:
        """How many accounts were looked at."""
        return int(self._value("count_accounts"))

    def kept(self) -> Kept:
        """What the ledger holds."""
        return Kept(**self._one("count_kept"))
