"""The inbox and the outbox: what came in and is to be worked, what is to be sent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from storage import rows
from storage.desk import Desk

DONE_DAYS_KEPT: Final = 1
"""How long it is known that an update was worked; platforms deliver again for a day."""
PURGED_AT_ONCE: Final = 200
"""More than a batch brings in, so the inbox does not grow."""


Box = Literal["inbox", "outbox"]


class InboxRow(NamedTuple):
    """An update that waits to be worked."""

    id: int
    body: bytes
    """As it is on disk, whatever became of it there."""


class OutboxRow(NamedTuple):
    """An answer that is not sent yet, or only the first steps of it."""

    id: int
    body: bytes
    step: int


class PostBooks(Desk):
    """Rows of inbox and outbox. They commit with the ledger, or not at all."""

    def take_in(
        self, door: str, batch: Sequence[tuple[str, str, str]], now: datetime
    ) -> dict[str, int]:
        """Keep updates that came in, each with its chat and its body.

        Returns the rows of those that were not known already, by the platform's ids.
        """
        found = self._all(
            "take_in",
            door=door,
            batch=json.dumps(batch, ensure_ascii=False),
            received_at=rows.instant_text(now),
        )
        return {row["update_id"]: int(row["id"]) for row in found}

    def chats_waiting(self, door: str) -> dict[str, int]:
        """The chats that wait to be worked, who waits longest first, and how much waits of each.

        What can't be read waits under no name.
        """
        found = self._all("chats_waiting", door=door)
        return {row["chat"]: row["waiting"] for row in found}

    def waiting(self, door: str, chat: str, after: int, many: int) -> list[InboxRow]:
        """The first of what waits of a chat behind a row, in the order it came in."""
        found = self._all("waiting_in", door=door, chat=chat, after=after, many=many)
        return [InboxRow(row["id"], row["body"]) for row in found]

    def done(self, row: int, now: datetime) -> bool:
        """An update is worked; its content is kept no longer. False if it was so before."""
        return self._one("done_in", row=row, done_at=rows.instant_text(now)) is not None

    def set_aside(
        self, box: Box, row: InboxRow | OutboxRow, door: str, user: str | None, now: datetime
    ) -> None:
        """Keep what can't be read apart, where it holds nothing up; `user` if it is known whose."""
        self._do(
            "set_aside",
            box=box,
            number=row.id,
            door=door,
            user_id=user,
            body=row.body.decode(errors="replace"),
            set_aside_at=rows.instant_text(now),
        )
        if box == "inbox":
            self.done(row.id, now)
        else:
            self.sent(row.id)

    def purge(self, now: datetime) -> None:
        """Let go of what was worked longer than a day ago, the oldest rows of it."""
        before = now - timedelta(days=DONE_DAYS_KEPT)
        self._do("purge_inbox", before=rows.instant_text(before), many=PURGED_AT_ONCE)

    def put_out(
        self,
        door: str,
        chat: str,
        user: str,
        body: str,
        now: datetime,
        *,
        by_time: bool = False,
    ) -> int:
        """Keep an answer, or what time has to say, until it is sent; returns its row."""
        row = self._one(
            "put_out",
            door=door,
            chat=chat,
            user_id=user,
            body=body,
            made_at=rows.instant_text(now),
            by_time=int(by_time),
        )
        return int(row["id"])

    def chats_unsent(self, door: str, *, by_time: bool) -> list[str]:
        """The chats with answers, or with reminders, that are not sent yet."""
        found = self._all("chats_unsent", door=door, by_time=int(by_time))
        return [row["chat"] for row in found]

    def unsent(
        self, door: str, chat: str, after: int, many: int, *, by_time: bool
    ) -> list[OutboxRow]:
        """The oldest answers, or reminders, of a chat behind a row that are not sent yet."""
        found = self._all(
            "unsent", door=door, chat=chat, after=after, many=many, by_time=int(by_time)
        )
        return [OutboxRow(row["id"], row["body"], row["step"]) for row in found]

    def set_step(self, row: int, step: int) -> None:
        """So many of an answer's calls are made."""
        self._do("set_step", row=row, step=step)

    def sent(self, row: int) -> None:
        """An answer is sent whole."""
        self._do("sent_out", row=row)

    def drop_unsent(self, door: str, chat: str) -> list[bytes]:
        """Let go of what can't be delivered; returns what it was."""
        return [row["body"] for row in self._all("drop_unsent", door=door, chat=chat)]
