"""Pasted history pages: the parts that came so far, what labels mean, what the ledger has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from domain.page import LedgerLine, RowKind
from domain.page_told import FAR_DAYS
from domain.proposals import Proposal, title_key
from storage import rows
from storage.desk import Desk

ABOUT: Final = timedelta(days=FAR_DAYS + 1)
"""So far beyond a page something may have been told that it shows, a day for the zones included."""
RETURNS_ABOUT: Final = timedelta(days=366)
"""The same of returns: so far back the site shows its history."""


@dataclass(frozen=True, slots=True)
class PastedPage:
    """A page that waits to be booked; an account has one at most."""

    number: int
    """Counts up, so that an old button never books a later page."""
    parts: tuple[str, ...]
    day: date
    """The user's day when it was pasted: what the page calls today."""
    key: str
    """The key of the message that its first part came in."""
    came_at: datetime
    """When its last part came."""
    decided: Mapping[int, int] = field(default_factory=dict)
    """What was answered of rows, by their position: the entry that it is, or 0 for none."""
    with_deleted: bool = False
    """Whether the rows that the user has deleted before are booked, too."""

    @property
    def chars(self) -> int:
        """How long it is."""
        return sum(map(len, self.parts))


@dataclass(frozen=True, slots=True)
class Asserted:
    """A balance that the user read off the site."""

    number: int
    at: datetime
    value: int


class PageBooks(Desk):
    """What reconciling keeps and reads. Its rows commit with the ledger, or not at all."""

    def page(self, account: int) -> PastedPage | None:
        """The page that was pasted last, booked or not."""
        row = self._one("page", account=account)
        if row is None:
            return None
        return PastedPage(
            number=row["number"],
            parts=tuple(json.loads(row["parts"])),
            day=date.fromisoformat(row["day"]),
            key=row["key"],
            came_at=rows.instant(row["came_at"]),
            decided={int(place): entry for place, entry in json.loads(row["decided"]).items()},
            with_deleted=bool(row["with_deleted"]),
        )

    def chars(self, account: int) -> int:
        """How long the page is that was pasted last, as it is kept."""
        return self._value("page_chars", account=account) or 0

    def save_page(self, account: int, page: PastedPage) -> None:
        """Keep a page with all its parts, in place of the one before."""
        self._do(
            "save_page",
            account=account,
            number=page.number,
            parts=json.dumps(page.parts, ensure_ascii=False),
            day=page.day.isoformat(),
            key=page.key,
            came_at=rows.instant_text(page.came_at),
            decided=json.dumps(dict(page.decided)),
            with_deleted=int(page.with_deleted),
        )

    def labels(self, account: int) -> dict[str, RowKind]:
        """What the user has said of labels that were not known."""
        return {row["label_key"]: row["kind"] for row in self._all("labels_of", account=account)}

    def learn(self, account: int, label_key: str, kind: RowKind) -> None:
        """Remember what a label means."""
        self._do("save_label", account=account, label_key=label_key, kind=kind)

    def lines(
        self, account: int, since: datetime, until: datetime, zone: ZoneInfo
    ) -> list[LedgerLine]:
        """The entries that a page of a span may show, by the user's own days."""
        found = self._all(
            "lines_between",
            account=account,
            since=rows.instant_text(since - ABOUT),
            until=rows.instant_text(until + ABOUT),
            returns_until=rows.instant_text(until + RETURNS_ABOUT),
        )
        noted = {row[name] for row in found for name in ("page_row", "sent_row") if row[name]}
        days = self._days_in_force(account, noted)
        return [_line_of(row, days, zone) for row in found]

    def deleted(
        self, account: int, since: datetime, until: datetime, zone: ZoneInfo
    ) -> list[LedgerLine]:
        """The entries that a page of a span may show, and that the user has taken back."""
        found = self._all(
            "deleted_between",
            account=account,
            since=rows.instant_text(since - ABOUT),
            until=rows.instant_text(until + ABOUT),
        )
        return [_line_of(row, {}, zone) for row in found]

    def note(self, account: int, seen: Iterable[tuple[int, date]], operation: int) -> None:
        """Remember which day's row of a page entries are that a person had told.

        It holds as long as the operation that books the page does; for good if that is 0.
        """
        self._do_each(
            "note_row",
            [
                {
                    "account": account,
                    "entry": entry,
                    "day": day.isoformat(),
                    "operation": operation,
                }
                for entry, day in seen
            ],
        )

    def proposals_called(self, account: int, title: str, many: int) -> list[Proposal]:
        """The bids that are called so, the newest first."""
        key = title_key(title)
        found = self._all("proposals_called", account=account, title_key=key, many=many)
        return [rows.proposal_of(row) for row in found]

    def _days_in_force(self, account: int, noted: Iterable[str]) -> dict[str, date]:
        """The days that were noted, but for those of pages whose booking was taken back."""
        found = [(each, *each.split()) for each in noted]
        undone = {
            operation
            for operation in {operation for _, _, operation in found}
            if (chain := self._one("operation_chain", account=account, number=int(operation)))
            and chain["hops"] % 2
        }
        return {
            each: date.fromisoformat(day)
            for each, day, operation in found
            if operation not in undone
        }

    def asserted(self, account: int, since: datetime, until: datetime) -> list[Asserted]:
        """The balances that the user read off the site in a span."""
        found = self._all(
            "assertions_between",
            account=account,
            since=rows.instant_text(since),
            until=rows.instant_text(until),
        )
        return [
            Asserted(row["number"], rows.instant(row["happened_at"]), row["value"]) for row in found
        ]


def _line_of(row: rows.Row, noted: Mapping[str, date], zone: ZoneInfo) -> LedgerLine:
    def day(column: str) -> date:
        return rows.instant(row[column]).astimezone(zone).date()

    page_day = noted.get(row["page_row"])
    sent = None if row["proposal"] is None else noted.get(row["sent_row"]) or day("sent_at")
    return LedgerLine(
        entry=row["number"],
        day=page_day or day("happened_at"),
        kind=row["kind"],
        amount=row["amount"],
        title=row["title"] or "",
        proposal=row["proposal"],
        told=day("told_at") if row["told"] and page_day is None else None,
        sent=sent,
    )
