"""The conversation's front: a command goes in, a reply comes out, and it counts once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.moments import whole_seconds
from domain.rulebook import Rulebook
from handlers.catalogs import language_of, voice
from handlers.command import Command
from handlers.commands import REGISTRY
from handlers.conversation import spec_of
from handlers.reading import clean
from handlers.reply import Document, Reply
from handlers.reports import make_documents
from handlers.sitting import Sitting
from storage.books import Books
from storage.home import Home

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
        self._rulebook = rulebook
        self._clock = clock
        self._entrance = entrance or Entrance()

    async def answer(self, command: Command) -> Reply | None:
        """The reply to a command; None where silence is right (an edit that changes nothing)."""
        text = await self.prepare(command)
        return await self._home.run(lambda books: self.reply(books, command, text))

    async def prepare(self, command: Command) -> str:
        """The command's text without what can't be seen, with all loaded that it may need."""
        text = clean(command.text or "")
        if self._door_refusal(command) is None:
            await _prepare(text)
        return text

    def reply(self, books: Books, command: Command, text: str) -> Reply | None:
        """Work a prepared command inside a transaction."""
        if (refusal := self._door_refusal(command)) is not None:
            kind, reply = refusal
            return reply if books.chat.first_notice(command.platform, command.chat, kind) else None
        now = whole_seconds(self._clock())
        return Sitting(books, self._rulebook, command, text, now).answer()

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


async def _prepare(text: str) -> None:
    """Load, away from the database's thread, what the commands of a text may need."""
    lines = [line for line in text.splitlines() if line.strip()]
    plain = not any(line.lstrip().startswith("/") for line in lines)
    specs = REGISTRY.specs if plain else tuple(filter(None, map(spec_of, lines)))
    for spec in specs:
        if spec.prepare is not None:
            await asyncio.to_thread(spec.prepare)
