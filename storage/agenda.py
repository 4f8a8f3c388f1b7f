"""The agenda: what time will bring, when it is due, and who is looking after it at the moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from domain.entries import AgendaItem, AgendaKind
from storage import rows
from storage.desk import Desk


class Contact(NamedTuple):
    """How a door reaches the user of an account."""

    user_id: str
    reachable: bool


class AgendaBooks(Desk):
    """Rows of the agenda. They commit with the ledger, or not at all."""

    # -- what is scheduled ---------------------------------------------------------------------

    def schedule(self, account: int, items: Sequence[AgendaItem]) -> None:
        """Schedule items; what is scheduled already, or done, stays as it is."""
        self._do_each("schedule", [rows.agenda_params(account, item) for item in items])

    def move(self, account: int, items: Sequence[AgendaItem]) -> None:
        """Have items that wait be due at another instant."""
        self._do_each("move_item", [rows.agenda_params(account, item) for item in items])

    def drop(self, account: int, kind: AgendaKind) -> None:
        """Let go of what waits of a kind."""
        self._do("unschedule", account=account, kind=kind)

    def next_item(self, account: int, kind: str) -> AgendaItem | None:
        """What time brings next of a kind."""
        row = self._one("next_item", account=account, kind=kind)
        return rows.agenda_item_of(row) if row else None

    def pending(self, account: int) -> list[AgendaItem]:
        """The reminders that wait, the next first."""
        found = self._all("pending_reminders", account=account)
        return [rows.agenda_item_of(row) for row in found]

    # -- what is due ---------------------------------------------------------------------------

    def next_posting(self, account: int, upto: datetime) -> AgendaItem | None:
        """What is to be posted first of all that is by an instant; None where nothing is."""
        row = self._one("next_posting", account=account, upto=rows.instant_text(upto))
        return rows.agenda_item_of(row) if row else None

    def due_reminders(self, account: int, upto: datetime) -> list[AgendaItem]:
        """What is to be told by an instant, in order."""
        found = self._all("due_reminders", account=account, upto=rows.instant_text(upto))
        return [rows.agenda_item_of(row) for row in found]

    def mark_done(self, account: int, items: Sequence[AgendaItem], now: datetime) -> None:
        """Items have had their effect; they never have it again."""
        done_at = rows.instant_text(now)
        self._do_each(
            "mark_done",
            [
                {
                    "account": account,
                    "kind": item.kind,
                    "occurrence": item.occurrence,
                    "done_at": done_at,
                }
                for item in items
            ],
        )

    def reopen(self, account: int, items: Sequence[tuple[str, str]]) -> None:
        """What was told, by kind and occurrence, has reached nobody; it rests for now."""
        self._do_each(
            "reopen_item",
            [
                {"account": account, "kind": kind, "occurrence": occurrence}
                for kind, occurrence in items
            ],
        )

    # -- who looks after it --------------------------------------------------------------------

    def claim(self, door: str, now: datetime, many: int, until: datetime) -> list[int]:
        """Accounts last heard on a door with something due, of those that have waited longest.

        What they have due is held until an instant: it comes back then if it is not done.
        """
        found = self._all("awake", door=door, now=rows.instant_text(now), many=many)
        accounts = list(dict.fromkeys(int(row["account_id"]) for row in found))
        for account in accounts:
            self.hold(account, now, until)
        return accounts

    def hold(self, account: int, now: datetime, until: datetime) -> None:
        """Let what an account has due alone until an instant."""
        self._do(
            "hold",
            account=account,
            now=rows.instant_text(now),
            until=rows.instant_text(until),
        )

    def let_go(self) -> None:
        """What is held is looked after by nobody any more: it comes back at once."""
        self._do("let_go")

    def let_go_of(self, account: int) -> None:
        """What is held of an account is looked at again: what it waits for may be over."""
        self._do("let_go_of_account", account=account)

    def rest(self, account: int) -> None:
        """The account is out of reach: nothing of it is looked at."""
        self._do("rest", account=account)

    def wake(self, account: int) -> None:
        """The account is in reach again: what rested is looked at when it is due."""
        self._do("wake", account=account)

    def contact(self, account: int, door: str) -> Contact | None:
        """How a door reaches an account; None where nobody of it was heard there last."""
        row = self._one("identity_of_account", account=account, door=door)
        return Contact(row["user_id"], bool(row["reachable"])) if row else None
