"""The ledger as one transaction sees it: load what a decision looks at, append what it decides.

A `Books` lives for one transaction, over a DB-API connection; nothing in it awaits. One body of
code serves every home.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, TypeVar

from domain.account import Account, Settings
from domain.entries import CREDITS, ActRecord, Effects, ProposalChange
from domain.ledger import Decision, When
from domain.proposals import Proposal
from storage import rows
from storage.agenda import AgendaBooks
from storage.beside import Noting, Written, append, on_copy
from storage.chat import ChatBooks
from storage.doors import DoorBooks
from storage.messages import Messages
from storage.pages import PageBooks
from storage.post import PostBooks
from storage.reports import Reports

T = TypeVar("T")

_RETURNED: Final = frozenset(
    ("returned_base", "returned_boost", "returned_at", "watch", "unexpected")
)
"""What a return changes of a proposal."""
_STATUS: Final = frozenset(("status",))
"""What an undo changes of it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A platform's user. Belongs to one account."""

    platform: str
    user_id: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an operation comes from."""

    kind: str
    text: str
    when: When
    by_time: bool = False
    acts: tuple[ActRecord, ...] = ()
    """All that the message has booked with it."""
    corrects: int | None = None
    """The first operation of the message, where it was edited."""


class Books(Messages):
    """One transaction's view of the ledger: load, then append."""

    forgot = False
    """Whether everything of an account was deleted: the disk is not to keep it either."""
    hurried = True
    """Whether others wait until the work is done."""

    @property
    def chat(self) -> ChatBooks:
        """What the conversation keeps: receipts, offers, the open question, pins."""
        return ChatBooks(self._connection, self._queries)

    @property
    def post(self) -> PostBooks:
        """What came in and is to be worked, what is to be sent."""
        return PostBooks(self._connection, self._queries)

    @property
    def doors(self) -> DoorBooks:
        """What the doors have in it, as a whole."""
        return DoorBooks(self._connection, self._queries)

    @property
    def pages(self) -> PageBooks:
        """Pasted history pages, and what is needed to compare them."""
        return PageBooks(self._connection, self._queries)

    @property
    def agenda(self) -> AgendaBooks:
        """What time will bring."""
        return AgendaBooks(self._connection, self._queries)

    @property
    def reports(self) -> Reports:
        """Plain reads for lists, cards and exports."""
        return Reports(self._connection, self._queries)

    # -- accounts ------------------------------------------------------------------------------

    def account_of(self, identity: Identity) -> Account | None:
        """The account that an identity belongs to."""
        row = self._one("account_of_identity", platform=identity.platform, user_id=identity.user_id)
        return rows.account_of(row) if row else None

    def account(self, number: int) -> Account:
        """The account as it stands now in this transaction."""
        return rows.account_of(self._one("account_by_id", account=number))

    def open_account(self, identity: Identity, settings: Settings, now: datetime) -> Account:
        """Open an account for an identity that has none."""
        row = self._one(
            "open_account",
            settings=settings.model_dump_json(exclude_defaults=True),
            time=rows.instant_text(now),
        )
        self._do(
            "add_identity",
            platform=identity.platform,
            user_id=identity.user_id,
            account=row["id"],
        )
        return rows.account_of(row)

    def heard_on(self, door: str, identity: Identity) -> None:
        """Note that a user was heard on a door: reminders go there."""
        changed = self._one(
            "heard_on", door=door, platform=identity.platform, user_id=identity.user_id
        )
        if changed is not None:
            self.agenda.wake(changed["account_id"])

    def lost_on(self, door: str, identity: Identity) -> None:
        """Note that a door does not reach a user; if it is their last, reminders rest meanwhile."""
        changed = self._one(
            "lost_on", door=door, platform=identity.platform, user_id=identity.user_id
        )
        if changed is not None:
            self.agenda.rest(changed["account_id"])

    def save(self, account: Account) -> Account:
        """Write the account as it stands."""
        self._do("update_account", **rows.account_params(account))
        return account

    # -- beside the transactions ---------------------------------------------------------------

    def on_copy(
        self, account: int, keys: Sequence[str], work: Callable[[Books], T]
    ) -> Written[T] | None:
        """Do work on a copy of an account, which nobody waits for; the ledger stays as it is.

        `keys` are those of the receipts that it looks at. None if there is no such account.
        """

        def worked(connection: Noting) -> tuple[T, bool]:
            books = Books(connection, self._queries)
            books.hurried = False
            return work(books), books.forgot

        return on_copy(self._connection, self._queries, account, keys, worked)

    def append_written(self, written: Written[Any]) -> bool:
        """Write what work has written on a copy; False if the account has changed since."""
        self.forgot = self.forgot or written.forgot
        return append(self._connection, self._queries, written)

    # ------------------------------------------------------------------------------------------

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """All that is done inside is kept, or none of it if an exception leaves the block."""
        self._connection.execute("savepoint attempt")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback to attempt")
            self._connection.execute("release attempt")
            raise
        self._connection.execute("release attempt")

    def forget(self, account: int) -> None:
        """Delete everything of an account. The ledger's triggers look at the mark set first."""
        self.forgot = True
        self._do("mark_forgotten", account=account)
        self._do("delete_waiting", account=account)
        for table in (
            "allocations",
            "entries",
            "operations",
            "lots",
            "proposals",
            "proposal_operations",
            "undoings",
            "assertions",
            "agenda",
            "receipts",
            "offers",
            "questions",
            "pins",
            "mentions",
            "pages",
            "page_rows",
            "labels",
            "outbox",
            "set_aside",
            "identities",
        ):
            self._do(f"delete_{table}", account=account)
        self._do("delete_account", account=account)

    # -- appending -----------------------------------------------------------------------------

    def append(self, account: Account, decision: Decision) -> Account:
        """Append a decision under the account's next operation; returns the account after it.

        The account itself is written when its operation is closed, or by `save`.
        """
        number = account.id
        self._do_each("add_lots", [rows.lot_params(number, lot) for lot in decision.new_lots])
        new = {lot.number for lot in decision.new_lots}
        terms = {change.number: change.after for change in decision.lots}
        self._do_alike(
            "set_terms",
            number,
            (
                (lot, {"remaining": decision.left[lot]} | changed._asdict())
                for lot, changed in terms.items()
            ),
        )
        self._do_alike(
            "set_remaining",
            number,
            (
                (lot, {"remaining": left})
                for lot, left in decision.left.items()
                if lot not in new and lot not in terms
            ),
        )
        self._append_entries(number, decision)
        self._append_proposals(number, decision)
        self._append_assertions(number, decision)
        for kind in decision.unschedule:
            self.agenda.drop(number, kind)
        self.agenda.schedule(number, decision.schedule)
        self.agenda.move(number, decision.moved)
        if decision.settings is not None:
            self.agenda.let_go_of(number)
        return self._account_after(account, decision)

    def _append_proposals(self, account: int, decision: Decision) -> None:
        now = {change.after.number: change.after for change in decision.proposals}
        changed: dict[int, set[str]] = {number: set() for number in now}
        for change in decision.proposals:
            changed[change.after.number] |= _changed(change)
        others, returned, standing = [], [], []
        for number, proposal in now.items():
            if changed[number] <= _RETURNED:
                returned.append((number, rows.returned_params(proposal)))
            elif changed[number] <= _STATUS:
                standing.append((number, rows.status_params(proposal)))
            else:
                others.append(rows.proposal_params(account, proposal))
        self._do_each("save_proposals", others)
        self._do_alike("save_returns", account, returned)
        self._do_alike("save_statuses", account, standing)

    def close_operation(
        self, account: Account, decisions: Sequence[Decision], origin: Origin
    ) -> Account:
        """Write the operation that some decisions make up; the next one gets the next number."""
        number = account.next_operation
        effects = Effects(
            proposals=tuple(change for each in decisions for change in each.proposals),
            assertions=tuple(change for each in decisions for change in each.assertions),
            settings=tuple(change for each in decisions for change in each.settings_changes),
            lots=tuple(change for each in decisions for change in each.lots),
            acts=origin.acts,
        )
        self._do(
            "add_operation",
            account=account.id,
            number=number,
            kind=origin.kind,
            by_time=int(origin.by_time),
            happened_at=rows.instant_text(origin.when.happened_at),
            booked_at=rows.instant_text(origin.when.now),
            text=origin.text,
            effects=rows.effects_text(effects),
            place=origin.when.place or number,
            corrects=origin.corrects,
        )
        self._do_each(
            "add_undoings",
            [
                {"account": account.id, "undone": each.reverses, "undone_by": number}
                for each in decisions
                if each.reverses is not None
            ],
        )
        proposals = sorted({change.after.number for change in effects.proposals})
        if proposals:
            self._do(
                "add_proposal_operations",
                account=account.id,
                proposals=json.dumps(proposals),
                operation=number,
            )
        return self.save(replace(account, next_operation=number + 1))

    def _append_entries(self, account: int, decision: Decision) -> None:
        self._do_each(
            "add_entries",
            [rows.entry_params(account, decision.operation, each) for each in decision.entries],
        )
        self._do_each(
            "add_allocations",
            [
                {"account": account, "entry": entry.number, "lot": lot, "amount": amount}
                for entry in decision.entries
                for lot, amount in entry.allocations
            ],
        )

    def _append_assertions(self, account: int, decision: Decision) -> None:
        made = decision.new_assertion
        for change in decision.assertions:
            if made and change.number == made.number:
                moment = rows.moment_params(made.moment)
                self._do(
                    "add_assertion",
                    account=account,
                    number=made.number,
                    value=made.value,
                    **moment,
                )
            else:
                live = int(change.live_after)
                value = change.value_after
                self._do(
                    "set_assertion", account=account, number=change.number, live=live, value=value
                )

    def _account_after(self, account: Account, decision: Decision) -> Account:
        asserted_at = account.asserted_at
        if decision.assertions:
            newest = self._value("newest_assertion", account=account.id)
            asserted_at = rows.instant(newest) if newest else None
        opened = [change.after.number for change in decision.proposals]
        return replace(
            account,
            settings=decision.settings or account.settings,
            balance=account.balance + sum(entry.amount for entry in decision.entries),
            last_grant_at=decision.granted_at or account.last_grant_at,
            asserted_at=asserted_at,
            credited=account.credited
            + sum(entry.amount for entry in decision.entries if entry.kind in CREDITS),
            next_entry=account.next_entry + len(decision.entries),
            next_lot=account.next_lot + len(decision.new_lots),
            next_proposal=max([account.next_proposal, *(number + 1 for number in opened)]),
            next_assertion=account.next_assertion + (decision.new_assertion is not None),
        )


def _changed(change: ProposalChange) -> set[str]:
    """What has changed of a proposal, but for who has changed it; of a new one all."""
    before, after = change.before, change.after
    fields = set(Proposal.model_fields)
    if before is not None:
        fields = {name for name in fields if getattr(before, name) != getattr(after, name)}
    return fields - {"touched_by"}
