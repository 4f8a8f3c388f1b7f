"""The conversation's front: a command goes in, a reply comes out, and it counts once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from domain.ledger import When
from domain.moments import whole_seconds
from domain.rulebook import Rulebook
from handlers.catalogs import language_of, voice
from handlers.command import Command
from handlers.conversation import pack
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
        if (refusal := self._door_refusal(command)) is not None:
            kind, reply = refusal
            return reply if books.chat.first_notice(command.platform, command.chat, kind) else None
        now = whole_seconds(self._clock())
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
        made = reply.model_copy(update={"text": said.text, "buttons": said.buttons, "page": None})

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

    def _door_refusal(self, command: Command) -> tuple[str, Reply] | None:
        language = language_of(command.language_hint)
        if not command.private:
            say, link = voice(language), self._entrance.private_link
            reply = Reply(text=say("group"), link=(say("button-private"), link) if link else None)
            return "group", reply
        allowed = self._entrance.allowed
        if allowed and (command.platform, command.user_id) not in allowed:
            return "not-allowed", Reply(text=voice(language)("not-allowed"))
        return None


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
    return account.id, preview(Turn(books, account, rulebook, When(now, now)), number, skip)
