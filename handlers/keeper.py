"""The conversation's front: a command goes in, a reply comes out, and it counts once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final, TypeVar

from domain.account import Account
from domain.ledger import When
from domain.moments import moved_up, whole_seconds
from domain.rulebook import Rulebook
from handlers.buttons import pack
from handlers.catalogs import language_of, voice, voice_for
from handlers.command import Command
from handlers.conversation import spec_of
from handlers.loading import NotLoadedError
from handlers.page_view import preview
from handlers.pages import LONG_CHARS
from handlers.reading import clean
from handlers.reply import Document, Reply
from handlers.reports import make_documents
from handlers.sitting import Sitting, account_for
from handlers.turn import BehindError, LongError, Said, Turn, post_some
from storage.beside import Written
from storage.books import Books, Identity
from storage.home import Home

T = TypeVar("T")

Clock = Callable[[], datetime]
Answering = Callable[[Books], Reply | None]

BESIDE_MOST: Final = 3
"""So often a command is decided beside the transactions; if its account changes meanwhile each
time, it is decided inside one: others wait for it then, but it does not wait for ever."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """Who may come in, and where the private chat is."""

    allowed: frozenset[tuple[str, str]] = frozenset()
    """Platform and user id of everyone who may; empty for everyone."""
    private_link: str | None = None

    def admits(self, identity: Identity) -> bool:
        """Whether somebody may use the bot: be answered, be reminded, have files fetched."""
        return not self.allowed or (identity.platform, identity.user_id) in self.allowed


@dataclass(slots=True)
class _Attempt:
    """How far the working of a command has come."""

    before: Account | None = None
    """The account as it was first looked at, where time was brought up to it since."""
    times: int = 0
    """How often it was decided beside the transactions."""
    written: Written[Reply | None] | None = None


class Keeper:
    """Answers commands. Every answer is one transaction; the key makes it count once."""

    def __init__(
        self, home: Home, rulebook: Rulebook, clock: Clock, entrance: Entrance | None = None
    ) -> None:
        self._home = home
        self.rulebook = rulebook
        self._clock = clock
        self._entrance = entrance or Entrance()

    async def answer(self, command: Command) -> Reply | None:
        """The reply to a command; None where silence is right (an edit that changes nothing)."""
        return await self.work(command, lambda books, answer: answer(books))

    async def work(self, command: Command, transaction: Callable[[Books, Answering], T]) -> T:
        """Run the transaction of a command; it is given what works the command inside it.

        What takes long of it is done before, so that nobody waits for it: what time has brought
        is posted in portions, and a long command is decided beside the transactions, for as long
        as that comes to something, and appended if its account has not changed meanwhile.
        """
        attempt = _Attempt()

        def worked(books: Books) -> T:
            return transaction(books, partial(self._answer, command=command, attempt=attempt))

        while True:
            try:
                return await self._run_loaded(worked)
            except BehindError as behind:
                if attempt.before is None:
                    attempt.before = behind.account
                    await self._post_in_portions(behind)
                else:
                    # Brought up once, it is behind by what the command itself makes due.
                    attempt.written = await self._written_beside(command, attempt)
            except LongError:
                attempt.written = await self._written_beside(command, attempt)

    async def run(self, transaction: Callable[[Books], T]) -> T:
        """Run a transaction; what it misses is read, or posted, before it is run again."""
        try:
            return await self._run_loaded(transaction)
        except BehindError as behind:
            await self._post_in_portions(behind)
        return await self._run_loaded(partial(_unhurried, transaction))

    async def _run_loaded(self, transaction: Callable[[Books], T]) -> T:
        """Run a transaction; a table that it misses is read beside it, and it is run again."""
        while True:
            try:
                return await self._home.run(transaction)
            except NotLoadedError as missing:
                await asyncio.to_thread(missing.load)

    async def _post_in_portions(self, behind: BehindError) -> None:
        """Post what has come due of an account, with the transactions of others in between."""
        post = partial(
            post_some,
            number=behind.account.id,
            upto=behind.upto,
            now=whole_seconds(self._clock()),
            rulebook=self.rulebook,
        )
        while await self._home.run(post):
            pass

    async def _written_beside(
        self, command: Command, attempt: _Attempt
    ) -> Written[Reply | None] | None:
        attempt.times += 1
        if attempt.times > BESIDE_MOST:
            return None
        now = self._now(command)
        # There is something to copy, even of who has never said anything.
        await self._home.run(lambda books: account_for(books, command, now).id)
        return await self._home.read_apart(
            partial(
                write_beside,
                rulebook=self.rulebook,
                command=command,
                now=now,
                before=attempt.before,
            )
        )

    def _answer(self, books: Books, command: Command, attempt: _Attempt) -> Reply | None:
        if attempt.written is not None:
            if not books.append_written(attempt.written):
                raise LongError  # its account has changed meanwhile
            return attempt.written.result
        books.hurried = attempt.times <= BESIDE_MOST
        return self.reply(books, command, attempt.before)

    def reply(self, books: Books, command: Command, before: Account | None = None) -> Reply | None:
        """Work a command inside a transaction. Raises `LongError` and `BehindError`.

        `before` is the account as it was before it was brought up to now in portions.
        """
        if (refusal := self._door_refusal(books, command)) is not None:
            kind, reply = refusal
            if command.kind == "press" and not command.private:
                return reply.model_copy(update={"alert": True})
            return reply if books.chat.first_notice(command.door, command.chat, kind) else None
        return _sit(books, self.rulebook, command, self._now(command), before)

    def _now(self, command: Command) -> datetime:
        now = whole_seconds(self._clock())
        return moved_up(now, whole_seconds(command.sent_at)) if command.dated else now

    async def shown(self, command: Command, reply: Reply) -> Reply:
        """The reply as it is to be shown: the preview of a page is made beside the transactions."""
        number = reply.page
        if number is None:
            return reply
        make = partial(
            make_preview,
            rulebook=self.rulebook,
            identity=command.identity,
            number=number,
            skip=reply.page_from,
            now=whole_seconds(self._clock()),
        )
        is_long = await self._home.run(lambda books: has_long_page(books, command.identity))
        read = self._home.read_apart if is_long else self._home.read
        account, said = await read(make)
        if account is None:
            return reply
        text = "\n\n".join(filter(None, (reply.text, said.text)))
        buttons = (*reply.buttons, *said.buttons)
        made = reply.model_copy(update={"text": text, "buttons": buttons, "page": None})

        def keep(books: Books) -> Reply:
            # Nothing waits to be booked, so nothing else would remember which rows these were.
            books.pages.note(account, said.seen, operation=0)
            return pack(books, account, made)

        return await self._home.run(keep)

    async def documents(self, command: Command, reply: Reply) -> tuple[Document, ...]:
        """The files that a reply announces. Made when they are sent, beside the transactions."""
        if not reply.files:
            return ()
        now = whole_seconds(self._clock())
        return await self._home.read(
            lambda books: make_documents(books, command.identity, reply.files, now)
        )

    def admits(self, command: Command) -> bool:
        """Whether a command comes from where, and from whom, commands are taken."""
        return command.private and self.reminds(command.identity)

    def reminds(self, identity: Identity) -> bool:
        """Whether somebody is told what time has to say."""
        return self._entrance.admits(identity)

    def _door_refusal(self, books: Books, command: Command) -> tuple[str, Reply] | None:
        """What a command from elsewhere is answered, and under which name that is told once."""
        if self.admits(command):
            return None
        language = language_of(command.language_hint)
        if not command.private:
            say, link = voice(language), self._entrance.private_link
            reply = Reply(text=say("group"), link=(say("button-private"), link) if link else None)
            return "group", reply
        account = books.account_of(command.identity)
        if account is None:
            return "not-allowed", Reply(text=voice(language)("not-allowed"))
        if is_leaving(command):
            return None
        say = voice_for(account.settings.language, account.settings.zone)
        return "not-allowed-any-more", Reply(text=say("not-allowed-any-more"), voice=say.voice)


def _unhurried(transaction: Callable[[Books], T], books: Books) -> T:
    """Run a transaction whole, however much is due: it was brought up before."""
    books.hurried = False
    return transaction(books)


def _sit(
    books: Books, rulebook: Rulebook, command: Command, now: datetime, before: Account | None
) -> Reply | None:
    # What a file says is long; it is cleaned where it is read, beside the transactions.
    text = clean(command.text or "") if command.file is None else command.text or ""
    return Sitting(books, rulebook, command, text, now, before=before).answer()


def write_beside(
    books: Books, *, rulebook: Rulebook, command: Command, now: datetime, before: Account | None
) -> Written[Reply | None] | None:
    """The answer to a command, with all that it writes; None once everything is forgotten."""
    account = books.account_of(command.identity)
    if account is None:
        return None

    def work(copy: Books) -> Reply | None:
        return _sit(copy, rulebook, command, now, before)

    while True:
        try:
            return books.on_copy(account.id, command.keys, work)
        except NotLoadedError as missing:
            missing.load()


def is_leaving(command: Command) -> bool:
    """Whether all of a message, or of a press, is what stays open to who has a ledger."""
    if command.kind not in ("message", "press") or command.file is not None:
        return False
    text = command.text or ""
    if command.kind == "press":
        text = text.partition(":")[2]  # before it stands whose ledger it is for
    lines = [line.strip() for line in clean(text).splitlines() if line.strip()]
    if not lines or not lines[0].startswith("/"):
        return False
    specs = [spec_of(line) for line in lines if line.startswith("/")]
    return all(spec is not None and spec.leaving for spec in specs)


def has_long_page(books: Books, identity: Identity) -> bool:
    """Whether the page that somebody pasted takes long to be compared."""
    account = books.account_of(identity)
    return account is not None and books.pages.chars(account.id) > LONG_CHARS


def make_preview(
    books: Books,
    *,
    rulebook: Rulebook,
    identity: Identity,
    number: int,
    skip: int,
    now: datetime,
) -> tuple[int | None, Said]:
    """The preview of a page, and whose it is; nobody's once everything is forgotten."""
    account = books.account_of(identity)
    if account is None:
        return None, Said("")
    now = max(now, account.time)
    return account.id, preview(Turn(books, account, rulebook, When(now, now)), number, skip)
