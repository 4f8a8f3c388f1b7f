"""The conversation's front: a command goes in, a reply comes out, and it counts once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

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
from handlers.sitting import Sitting
from handlers.turn import Said, Turn
from storage.books import Books, Identity
from storage.home import Home

T = TypeVar("T")

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Entrance:
    """Who may come in, and where the private chat is."""

    allowed: frozenset[tuple[str, str]] = frozenset()
    """Platform and user id of everyone who may; empty for everyone."""
    private_link: str | None = None

    def admits(self, identity: Identity) -> bool:
        """Whether somebody may use the bot: be answered, be reminded, have files fetched."""
        return not self.allowed or (identity.platform, identity.user_id) in self.allowed


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
        return await self.run(lambda books: self.reply(books, command))

    async def run(self, transaction: Callable[[Books], T]) -> T:
        """Run a transaction; a table that it misses is read beside it, and it is run again."""
        while True:
            try:
                return await self._home.run(transaction)
            except NotLoadedError as missing:
                await asyncio.to_thread(missing.load)

    def reply(self, books: Books, command: Command) -> Reply | None:
        """Work a command inside a transaction."""
        if (refusal := self._door_refusal(books, command)) is not None:
            kind, reply = refusal
            if command.kind == "press" and not command.private:
                return reply.model_copy(update={"alert": True})
            return reply if books.chat.first_notice(command.door, command.chat, kind) else None
        now = whole_seconds(self._clock())
        if command.dated:
            now = moved_up(now, whole_seconds(command.sent_at))
        # What a file says is long; it is cleaned where it is read, beside the transactions.
        text = clean(command.text or "") if command.file is None else command.text or ""
        return Sitting(books, self.rulebook, command, text, now).answer()

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
