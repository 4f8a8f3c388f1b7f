"""Pasted history pages: the parts that came so far, what labels mean, what the ledger has."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.page import LedgerLine, RowKind
from storage import rows
from storage.desk import Desk


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
        """The entries of a span that a page may show, by the user's own days."""
        found = self._all(
            "lines_between",
            account=account,
            since=rows.instant_text(since),
            until=rows.instant_text(until),
        )
        return [
            LedgerLine(
                entry=row["number"],
                day=rows.instant(row["happened_at"]).astimezone(zone).date(),
                kind=row["kind"],
                amount=row["amount"],
                title=row["title"] or "",
                proposal=row["proposal"],
            )
            for row in found
        ]

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
