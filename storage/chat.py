"""What the conversation keeps in the ledger: receipts, offers, the one open question, pins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage import rows
from storage.desk import Desk
from storage.doors import platform_of

OFFERS_KEPT: Final = 500
"""How many of an account's buttons with long commands stay valid, the newest first."""

UNBOOKED_DAYS_KEPT: Final = 2
"""How long the answer to what booked nothing is kept; platforms redeliver for one day."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the command of a key did, and the reply it got."""

    key: str
    account: int
    input_hash: str
    revision: str
    operation: int
    """What it booked, 0 if that was nothing."""
    reply: str
    kept_at: datetime
    template: str | None = None
    """The question that it answered: an edit answers the same one."""
    answer: str | None = None
    """The platform's id of the message that carries the reply."""


@dataclass(frozen=True, slots=True)
class Pin:
    """The pinned line of a chat."""

    message: str
    text: str


class ChatBooks(Desk):
    """The conversation's own rows. They commit with the ledger, or not at all."""

    def receipt(self, key: str) -> Receipt | None:
        """The receipt of a command, by its key."""
        row = self._one("receipt", key=key)
        if row is None:
            return None
        return Receipt(
            key=row["key"],
            account=row["account_id"],
            input_hash=row["input_hash"],
            revision=row["revision"],
            operation=row["operation"],
            reply=row["reply"],
            kept_at=rows.instant(row["kept_at"]),
            template=row["template"],
            answer=row["answer"],
        )

    def save_receipt(self, receipt: Receipt) -> None:
        """Keep what a command did; a correction replaces what its message did before."""
        self._do(
            "save_receipt",
            key=receipt.key,
            account=receipt.account,
            input_hash=receipt.input_hash,
            revision=receipt.revision,
            operation=receipt.operation,
            template=receipt.template,
            kept_at=rows.instant_text(receipt.kept_at),
            reply=receipt.reply,
        )
        if receipt.operation:
            return
        before = receipt.kept_at - timedelta(days=UNBOOKED_DAYS_KEPT)
        self._do("drop_old_receipts", account=receipt.account, before=rows.instant_text(before))

    def set_answer(self, key: str, answer: str) -> None:
        """Note which message carries the reply to a command."""
        self._do("set_answer", key=key, answer=answer)

    def add_offer(self, account: int, command: str) -> int:
        """Keep a command that a button is too short for; returns the offer's number."""
        number = int(self._one("add_offer", account=account, command=command)["number"])
        self._do("drop_old_offers", account=account, number=number - OFFERS_KEPT)
        return number

    def offer(self, account: int, number: int) -> str | None:
        """The command of an offer, if the account has it."""
        command = self._value("offer", account=account, number=number)
        return None if command is None else str(command)

    def ask(self, account: int, template: str, now: datetime) -> None:
        """Open the account's one question: the answer fills the template's place `{}`."""
        self._do("ask", account=account, template=template, asked_at=rows.instant_text(now))

    def question(self, account: int) -> tuple[str, datetime] | None:
        """The open question's template, and since when it is open."""
        row = self._one("question", account=account)
        return (row["template"], rows.instant(row["asked_at"])) if row else None

    def close_question(self, account: int) -> None:
        """The question is answered, or something else was said."""
        self._do("close_question", account=account)

    def mention(self, door: str, chat: str, message: str, user: str, proposal: int) -> None:
        """Note which proposal a message to a user is about."""
        self._do(
            "mention",
            door=door,
            platform=platform_of(door),
            chat=chat,
            message=message,
            user_id=user,
            proposal=proposal,
        )

    def mentioned(self, account: int, door: str, chat: str, message: str) -> int | None:
        """The proposal of the account that a message is about, if it is about one."""
        found = self._value("mentioned", account=account, door=door, chat=chat, message=message)
        return None if found is None else int(found)

    def pin(self, door: str, chat: str) -> Pin | None:
        """The pinned line of a chat, if there is one."""
        row = self._one("pin", door=door, chat=chat)
        return Pin(row["message"], row["text"]) if row else None

    def save_pin(self, account: int, door: str, chat: str, pin: Pin) -> None:
        """Keep which message is the pinned line, and what it says."""
        self._do(
            "save_pin",
            account=account,
            door=door,
            chat=chat,
            message=pin.message,
            text=pin.text,
        )

    def first_notice(self, door: str, chat: str, kind: str) -> bool:
        """Whether this is the first time; used for what a chat is told only once."""
        return self._one("add_notice", door=door, chat=chat, kind=kind) is not None
