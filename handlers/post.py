"""The post office: what comes in is kept, worked once, and what is to be sent is kept till it is.

A door hands over what its platform delivered (`take_in`), works it row by row (`work`) and sends
the answers (`sent`). Each of these is one transaction, so a process that dies between any two of
them goes on with what is left.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from pydantic import BaseModel, ConfigDict

from domain.moments import whole_seconds
from handlers.catalogs import language_of, voice
from handlers.command import Command
from handlers.keeper import Clock, Keeper
from handlers.reminding import LATE_AFTER, Told, remind
from handlers.reply import Document, Reply
from handlers.unreadable import addressee, apology
from storage.books import Books, Identity
from storage.chat import Pin
from storage.doors import platform_of
from storage.faults import is_disk_fault
from storage.home import Home
from storage.post import Box, InboxRow, OutboxRow

LEASE: Final = timedelta(minutes=1)
"""How long who has claimed what is due may take for it; then it is anybody's again."""

CLOSED: Final = timedelta(days=1)
"""How long what is due of somebody who may not use the bot is let alone at a time."""

_log = logging.getLogger(__name__)


class Delivery(NamedTuple):
    """A command as its platform delivered it."""

    update: str
    """The platform's id of the delivery; the same again is the same delivery."""
    command: Command


class Incoming(NamedTuple):
    """A command in the inbox."""

    row: int
    command: Command


class Unreadable(NamedTuple):
    """What is in the inbox and can't be read any more."""

    row: int
    stored: InboxRow


class Answer(BaseModel):
    """A reply, and the command that it answers. Nothing of what was said is kept in it."""

    model_config = ConfigDict(frozen=True)

    command: Command
    reply: Reply
    items: tuple[tuple[str, str], ...] = ()
    """For a reminder: the agenda items that it tells of, by kind and occurrence."""


@dataclass(slots=True)
class Outgoing:
    """An answer in the outbox."""

    row: int
    answer: Answer
    step: int = 0
    """How many of the calls that it takes are made already."""
    message: int | None = None
    """The message that carries it, once that is sent; a later call may fail and be tried again."""
    notice: str | None = None
    """What a press is told besides, once that is known."""
    unpinned: int | None = None
    """The new line that is to be pinned, if it is sent and not pinned yet."""
    odd: int = 0
    """How often the platform answered one of its files oddly, and all else well."""

    @property
    def command(self) -> Command:
        """The command that it answers, without its text."""
        return self.answer.command

    @property
    def reply(self) -> Reply:
        """What is to be shown."""
        return self.answer.reply


class PostOffice:
    """Inbox and outbox of one door, around the keeper."""

    def __init__(self, door: str, home: Home, keeper: Keeper, clock: Clock) -> None:
        self.door = door
        self._home = home
        self._keeper = keeper
        self._clock = clock
        self._claimed_at: datetime | None = None

    async def begin(self) -> None:
        """Take over what was kept before doors had ids, and log what waits for other doors."""

        def transaction(books: Books) -> dict[str, int]:
            books.doors.adopt(self.door)
            return books.doors.waiting_elsewhere(self.door)

        if waiting := await self._home.run(transaction):
            rows = ", ".join(f"{many} for {door}" for door, many in waiting.items())
            _log.warning(
                "rows that wait for another bot stay: %s; start with that bot's token to have "
                "them worked and sent",
                rows,
            )

    # -- the inbox -----------------------------------------------------------------------------

    async def take_in(self, deliveries: Sequence[Delivery]) -> list[Incoming]:
        """Put a batch on disk in one commit; returns what was not known yet, in order.

        Lets go of what was worked a day ago, too.
        """
        now = self._now()
        batch = [
            (each.update, each.command.chat, each.command.model_dump_json(exclude_defaults=True))
            for each in deliveries
        ]

        def keep(books: Books) -> dict[str, int]:
            books.post.purge(now)
            return books.post.take_in(self.door, batch, now)

        rows = await self._home.run(keep)
        taken = ((rows.pop(each.update, None), each.command) for each in deliveries)
        return [Incoming(row, command) for row, command in taken if row is not None]

    def admits(self, command: Command) -> bool:
        """Whether anything is done for whoever sent a command."""
        return self._keeper.admits(command)

    async def chats_waiting(self) -> dict[str, int]:
        """The chats that an earlier process left with something to be worked, and how much."""
        return await self._home.run(lambda books: books.post.chats_waiting(self.door))

    async def waiting(self, chat: str, after: int, many: int) -> list[Incoming | Unreadable]:
        """The first of what waits of a chat behind a row, in order."""
        rows = await self._home.run(lambda books: books.post.waiting(self.door, chat, after, many))
        return [self._incoming(row) for row in rows]

    async def let_go_of(self, unreadable: Unreadable) -> Outgoing | None:
        """Keep what can't be read apart; returns what its user is told, if it is known."""
        return await self._set_aside("inbox", unreadable.stored)

    async def _set_aside(
        self,
        box: Box,
        row: InboxRow | OutboxRow,
        chat: str | None = None,
        *,
        by_time: bool = False,
    ) -> Outgoing | None:
        """Keep a row that can't be read apart; returns what its user is told, if it is known."""
        now = self._now()
        command = addressee(self.door, box, row, now, chat)
        _log.error("row %s of the %s can't be read; it is set aside", row.id, box)

        def transaction(books: Books) -> Outgoing | None:
            user = command.user_id if command else None
            books.post.set_aside(box, row, self.door, user, now)
            if command is None:
                return None
            answer = Answer(command=command, reply=apology(box, command))
            return self._keep(books, answer, by_time=by_time)

        return await self._home.run(transaction)

    async def work(self, incoming: Incoming) -> Outgoing | None:
        """Work a command: its effects, its answer and "done" are one transaction.

        None where there is nothing to say, or nothing left to do.
        """
        command = incoming.command

        def transaction(books: Books) -> Outgoing | None:
            if not books.post.done(incoming.row, self._now()):
                return None
            reply = self._keeper.reply(books, command)
            if reply is None and command.kind == "press":
                reply = Reply(text="", alert=True)  # a press waits for an answer, if only for none
            return None if reply is None else self._put_out(books, command, reply)

        return await self._keeper.run(transaction)

    async def give_up(self, incoming: Incoming) -> Outgoing | None:
        """A command that can't be worked is done too: its sender is told that nothing was booked.

        None if it was done before.
        """
        command = incoming.command
        text = voice(language_of(command.language_hint))("trouble")
        reply = Reply(text=text, alert=command.kind == "press")

        def transaction(books: Books) -> Outgoing | None:
            if not books.post.done(incoming.row, self._now()):
                return None
            return self._put_out(books, command, reply)

        return await self._home.run(transaction)

    def _put_out(self, books: Books, command: Command, reply: Reply) -> Outgoing:
        unsaid = command.model_copy(update={"text": None, "caption": None})
        return self._keep(books, Answer(command=unsaid, reply=reply))

    def _keep(self, books: Books, answer: Answer, *, by_time: bool = False) -> Outgoing:
        command, body = answer.command, answer.model_dump_json(exclude_defaults=True)
        row = books.post.put_out(
            self.door, command.chat, command.user_id, body, self._now(), by_time=by_time
        )
        return Outgoing(row, answer)

    # -- what time has to say ------------------------------------------------------------------

    async def claim(self, many: int) -> list[int]:
        """Accounts that have something due; nobody else looks at them for a while."""
        now, before = self._now(), self._claimed_at
        self._claimed_at = now

        def transaction(books: Books) -> list[int]:
            if before is not None and now < before:
                # The clock was set back: by it, what is held would be held too long.
                books.agenda.let_go()
            return books.agenda.claim(self.door, now, many, now + LEASE)

        return await self._home.run(transaction)

    async def let_go(self) -> None:
        """What an earlier process held is due at once."""
        await self._home.run(lambda books: books.agenda.let_go())

    async def remind(self, account: int) -> list[Outgoing]:
        """Post what is due of an account and put what it is to be told in the outbox.

        One transaction: who dies before its end has told nothing, and posted nothing.
        """
        now = self._now()

        def transaction(books: Books) -> list[Outgoing]:
            contact = books.agenda.contact(account, self.door)
            if contact is None:
                return []  # it was forgotten meanwhile, or heard on another door
            if not contact.reachable:
                books.agenda.rest(account)
                return []
            if not self._keeper.reminds(Identity(platform_of(self.door), contact.user_id)):
                # Who may use the bot changes at a start only, and that looks at it again.
                books.agenda.hold(account, now, now + CLOSED)
                return []
            told = remind(books, account, now, self._keeper.rulebook)
            return [self._put_reminder(books, contact.user_id, each) for each in told]

        return await self._keeper.run(transaction)

    async def still_fits(self, outgoing: Outgoing) -> bool:
        """Whether what waits to be sent says what is so now.

        A reminder that has waited long, for a platform or a process that was away, may have passed
        its use or come at night, or be for who may not use the bot now: it is due again, and told
        anew, and late, if there is anything to tell. Answers always fit: somebody waits for them.
        """
        if not outgoing.answer.items or outgoing.step:
            return True
        waited = self._now() - outgoing.command.sent_at
        admitted = self._keeper.reminds(outgoing.command.identity)
        if admitted and abs(waited) < LATE_AFTER:
            return True

        def transaction(books: Books) -> None:
            account = books.account_of(outgoing.command.identity)
            if account is not None:
                books.agenda.reopen(account.id, outgoing.answer.items)
                books.agenda.wake(account.id)

        await self._home.run(transaction)
        return False

    def _put_reminder(self, books: Books, user: str, told: Told) -> Outgoing:
        items = tuple((item.kind, item.occurrence) for item in told.items)
        command = Command(
            door=self.door,
            user_id=user,
            chat=user,  # in a private chat they are the same
            message=f"reminder {' '.join(f'{kind}:{occurrence}' for kind, occurrence in items)}",
            kind="reminder",
            text=None,
            sent_at=self._now(),
        )
        answer = Answer(command=command, reply=told.reply, items=items)
        return self._keep(books, answer, by_time=True)

    # -- the outbox ----------------------------------------------------------------------------

    async def chats_unsent(self, *, by_time: bool = False) -> list[str]:
        """The chats that an earlier process left without an answer, or without a reminder."""
        return await self._home.run(
            lambda books: books.post.chats_unsent(self.door, by_time=by_time)
        )

    async def unsent(
        self, chat: str, many: int, *, after: int = 0, by_time: bool = False
    ) -> list[Outgoing]:
        """The oldest answers, or reminders, of a chat behind a row that are not sent yet.

        For each that can't be read there is an apology instead, behind all others.
        """
        while True:
            rows = await self._home.run(
                lambda books: books.post.unsent(self.door, chat, after, many, by_time=by_time)
            )
            told = {row: self._outgoing(row) for row in rows}
            for row in rows:
                if told[row] is None:
                    await self._set_aside("outbox", row, chat, by_time=by_time)
            if None not in told.values():
                return [each for each in told.values() if each]

    def _incoming(self, row: InboxRow) -> Incoming | Unreadable:
        try:
            return Incoming(row.id, self._own(Command.model_validate_json(row.body)))
        except ValueError:
            return Unreadable(row.id, row)

    def _outgoing(self, row: OutboxRow) -> Outgoing | None:
        try:
            answer = Answer.model_validate_json(row.body)
        except ValueError:
            return None
        own = answer.model_copy(update={"command": self._own(answer.command)})
        return Outgoing(row.id, own, row.step)

    def _own(self, command: Command) -> Command:
        """A command that is kept for this door; its row says so, whatever it says itself."""
        return command.model_copy(update={"door": self.door})

    async def made_step(self, outgoing: Outgoing) -> None:
        """One more of the calls that an answer takes is made."""
        outgoing.step += 1
        await self._home.run(lambda books: books.post.set_step(outgoing.row, outgoing.step))

    async def sent(self, outgoing: Outgoing, message: str | None) -> None:
        """An answer is sent; an edit of its command will edit the message that carries it."""
        command = outgoing.command

        def transaction(books: Books) -> None:
            books.post.sent(outgoing.row)
            reply = outgoing.reply
            is_message = command.kind not in ("press", "reminder")
            changes = (reply.booked or reply.page is not None or reply.follows) and is_message
            if message is not None and changes:
                for key in filter(None, (reply.follows, command.key)):
                    books.chat.set_answer(key, message)
            about = reply.about
            if message is not None and about is not None:
                books.chat.mention(self.door, command.chat, message, command.user_id, about)

        await self._home.run(transaction)

    async def unreachable(self, outgoing: Outgoing) -> None:
        """A chat takes no messages; what was meant for it is let go of.

        Where it is the user's own, nothing more is sent to them until they write again; what they
        were to be reminded of is told then, if there is still anything to tell.
        """
        command = outgoing.command

        def transaction(books: Books) -> None:
            account = books.account_of(command.identity)
            for body in books.post.drop_unsent(self.door, command.chat):
                if account is not None:
                    books.agenda.reopen(account.id, _items_of(body))
                    books.agenda.wake(account.id)  # on another door it is told yet
            if command.private:
                books.lost_on(self.door, command.identity)

        await self._home.run(transaction)

    # -- what sending needs to know ------------------------------------------------------------

    async def earlier_answer(self, key: str) -> str | None:
        """The message that carries the answer to a message so far: a later one changes it."""
        receipt = await self._home.run(lambda books: books.chat.receipt(key))
        return receipt.answer if receipt else None

    async def shown(self, outgoing: Outgoing) -> Reply:
        """The reply as it is to be shown now; if that can't be made, the user is told."""
        try:
            return await self._keeper.shown(outgoing.command, outgoing.reply)
        except Exception as error:
            if is_disk_fault(error):
                raise
            _log.exception("row %s of the outbox could not be made", outgoing.row)
            text = voice(outgoing.reply.voice)("trouble-showing")
            return outgoing.reply.model_copy(update={"text": text, "page": None})

    async def documents(self, outgoing: Outgoing) -> tuple[Document, ...]:
        """The files that go with an answer, made as they are sent."""
        return await self._keeper.documents(outgoing.command, outgoing.reply)

    async def pinned(self, command: Command) -> Pin | None:
        """The pinned line of the command's chat."""
        return await self._home.run(lambda books: books.chat.pin(command.door, command.chat))

    async def save_pin(self, command: Command, pin: Pin) -> None:
        """Keep which message is the pinned line of the command's chat."""

        def save(books: Books) -> None:
            account = books.account_of(command.identity)
            if account is not None:
                books.chat.save_pin(account.id, command.door, command.chat, pin)

        await self._home.run(save)

    def _now(self) -> datetime:
        return whole_seconds(self._clock())


def _items_of(body: bytes) -> tuple[tuple[str, str], ...]:
    try:
        return Answer.model_validate_json(body).items
    except ValueError:
        _log.error("an answer to who is out of reach can't be read; it is let go of")
        return ()


STORED: Final[Mapping[str, Callable[[bytes], object]]] = {
    "stored_inbox": Command.model_validate_json,
    "stored_outbox": Answer.model_validate_json,
    "stored_receipts": Reply.model_validate_json,
}
"""What reads the rows of the post and the receipts, for the ledger's audit."""
