"""Plain reads for lists, cards and exports. The account is brought up to now before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.entries import Effects
from domain.proposals import OPEN, Proposal
from storage import rows
from storage.desk import Desk

EXPORT_TABLES = (
    "entries",
    "operations",
    "undoings",
    "lots",
    "allocations",
    "proposals",
    "assertions",
    "agenda",
    "labels",
    "pages",
    "identities",
)


@dataclass(frozen=True, slots=True)
class OperationLine:
    """An operation as a list shows it. `amount` is what it did to the balance, in Connects."""

    number: int
    kind: str
    by_time: bool
    happened_at: datetime
    text: str
    amount: int
    effects: Effects
    undone_by: int | None
    corrects: int | None
    """The operation whose message it corrects, if that was edited."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Where an entry was booked, and when it happened."""

    operation: int
    proposal: int | None
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class StrayReturn:
    """A return of unknown origin: its ledger line, and when it came."""

    entry: int
    amount: int
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class ReturnCounts:
    """How an account's returns went. `awaited` and `came_back` are Connects, the rest proposals."""

    watched: int
    awaited: int
    overdue: int
    returned: int
    came_back: int
    unexpected: int
    """Of those that came back, where the rulebook had said no."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a span of time took and brought, in Connects; `sent` and what follows are proposals."""

    spent: int
    sent: int
    came_back: int
    badge: int
    replies: int
    """Those of which a reply was heard last, an interview or an offer among them."""
    interviews: int


class Reports(Desk):
    """Reads that book nothing."""

    def operations(
        self, account: int, many: int, below: int, proposal: int | None = None
    ) -> list[OperationLine]:
        """The newest operations with a number below the one given, of all or of one proposal."""
        if proposal is None:
            found = self._all("newest_operations", account=account, many=many, below=below)
        else:
            found = self._all(
                "operations_of_proposal",
                account=account,
                many=many,
                below=below,
                proposal=proposal,
            )
        return [
            OperationLine(
                number=row["number"],
                kind=row["kind"],
                by_time=bool(row["by_time"]),
                happened_at=rows.instant(row["happened_at"]),
                text=row["text"],
                amount=row["amount"],
                effects=rows.effects_of(row["effects"]),
                undone_by=row["undone_by"],
                corrects=row["corrects"],
            )
            for row in found
        ]

    def proposals(self, account: int, many: int, below: int) -> list[Proposal]:
        """The newest proposals with a number below the one given."""
        found = self._all("newest_proposals", account=account, many=many, below=below)
        return [rows.proposal_of(row) for row in found]

    def count_proposals(self, account: int) -> int:
        """How many proposals are on the books."""
        return int(self._value("count_proposals", account=account))

    def proposal_titles(self, account: int, many: int) -> dict[int, str]:
        """The titles of the newest proposals, by number."""
        found = self._all("proposal_titles", account=account, many=many)
        return {row["number"]: row["title"] for row in found}

    def open_titles(self, account: int, many: int) -> dict[int, str]:
        """The titles of those that nobody has told the end of, among the newest proposals.

        One that is set aside is open still, though nobody asks about it.
        """
        found = self._all("proposal_titles", account=account, many=many)
        still = (*OPEN, "no-answer")
        return {row["number"]: row["title"] for row in found if row["status"] in still}

    def recent_bids(self, account: int, many: int) -> list[tuple[int, int]]:
        """Base and boost of the newest bids, in Connects."""
        return [
            (row["base"], row["boost"])
            for row in self._all("recent_bids", account=account, many=many)
        ]

    def watched(self, account: int, many: int) -> list[Proposal]:
        """Proposals of which something should come back, the longest awaited first."""
        found = self._all("watched", account=account, many=many)
        return [rows.proposal_of(row) for row in found]

    def watched_since(
        self, account: int, since: datetime, before: datetime, many: int
    ) -> list[Proposal]:
        """The same of which the watch was opened within some time."""
        return self._proposals_within("watched_since", account, since, before, many)

    def boosts_out(self, account: int, since: datetime, many: int) -> list[Proposal]:
        """Proposals whose boost has not come back, of which the last was heard since an instant."""
        text = rows.instant_text(since)
        found = self._all("boosts_out", account=account, since=text, many=many)
        return [rows.proposal_of(row) for row in found]

    def open_since(
        self, account: int, since: datetime, before: datetime, many: int
    ) -> list[Proposal]:
        """Open proposals of which the last was heard within some time, the oldest news first."""
        return self._proposals_within("open_since", account, since, before, many)

    def _proposals_within(
        self, name: str, account: int, since: datetime, before: datetime, many: int
    ) -> list[Proposal]:
        found = self._all(
            name,
            account=account,
            since=rows.instant_text(since),
            before=rows.instant_text(before),
            many=many,
        )
        return [rows.proposal_of(row) for row in found]

    def tally(self, account: int, since: datetime, before: datetime) -> Tally:
        """What a span of time took and brought."""
        span = {"since": rows.instant_text(since), "before": rows.instant_text(before)}
        row = self._one("tally", account=account, **span)
        heard = self._one("count_replies", account=account, **span)
        return Tally(**dict(row), **dict(heard))

    def ad_credits_used(self, account: int, since: datetime, before: datetime) -> int:
        """How many ad credits boosts have taken within some time."""
        span = {"since": rows.instant_text(since), "before": rows.instant_text(before)}
        return int(self._value("ad_credits_used", account=account, **span))

    def rewards(self, account: int, many: int) -> list[tuple[str, datetime]]:
        """What the newest rewards that stand were told to be for, and when each was booked."""
        return [
            (str(act.fields["reward"]), rows.instant(row["happened_at"]))
            for row in self._all("rewards", account=account, many=many)
            for act in rows.effects_of(row["effects"]).acts
            if row["number"] in act.entries and "reward" in act.fields
        ]

    def posted_grant(self, account: int, at: datetime) -> tuple[int, int] | None:
        """The operation and the amount of the grant posted at an instant, if it stands."""
        row = self._one("posted_grant", account=account, at=rows.instant_text(at))
        return (row["operation"], row["amount"]) if row else None

    def newest_bookings(self, account: int, many: int) -> list[datetime]:
        """When the user has booked something, the latest first."""
        found = self._all("newest_bookings", account=account, many=many)
        return [rows.instant(row["booked_at"]) for row in found]

    def returned(self, account: int, many: int) -> list[Proposal]:
        """Proposals of which something came back, the latest first."""
        found = self._all("newest_returned", account=account, many=many)
        return [rows.proposal_of(row) for row in found]

    def stray_returns(self, account: int, many: int) -> list[StrayReturn]:
        """Returns of unknown origin that are not assigned yet, the newest first."""
        found = self._all("stray_returns", account=account, many=many)
        return [
            StrayReturn(row["number"], row["amount"], rows.instant(row["happened_at"]))
            for row in found
        ]

    def return_counts(self, account: int, overdue_since: datetime) -> ReturnCounts:
        """How returns went so far; a watch opened before that instant is overdue."""
        before = rows.instant_text(overdue_since)
        watched = self._one("count_watched", account=account, before=before)
        returned = self._one("count_returned", account=account)
        return ReturnCounts(
            watched=watched["proposals"],
            awaited=watched["connects"],
            overdue=watched["overdue"],
            returned=returned["proposals"],
            came_back=returned["connects"],
            unexpected=returned["unexpected"],
        )

    def postings_of_amount(
        self, account: int, kind: str, amount: int, since: datetime, many: int
    ) -> list[Posting]:
        """Entries still standing that an unexpected difference could come from."""
        return [
            Posting(row["operation"], row["proposal"], rows.instant(row["happened_at"]))
            for row in self._all(
                "recent_entries_of_amount",
                account=account,
                kind=kind,
                amount=amount,
                since=rows.instant_text(since),
                many=many,
            )
        ]

    def export(self, account: int) -> dict[str, list[dict[str, Any]]]:
        """Every row of an account, by table."""
        return {
            table: [dict(row) for row in self._all(f"export_{table}", account=account)]
            for table in EXPORT_TABLES
        }

    def count_entries(self, account: int) -> int:
        """How many lines the ledger of the account has."""
        return int(self._value("count_entries", account=account))
