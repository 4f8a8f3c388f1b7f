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
from handlers.reply import Reply
from handlers.sitting import Sitting
from storage.books import Books, Identity
from storage.chat import Pin
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
        if (refusal := self._door_refusal(command)) is not None:
            kind, reply = refusal
            first = await self._home.run(
                lambda books: books.chat.first_notice(command.platform, command.chat, kind)
            )
            return reply if first else None
        text = clean(command.text or "")
        await _prepare(text)
        return await self._home.run(lambda books: self._answer(books, command, text))

    async def sent(self, command: Command, message: str) -> None:
        """Note which message carries the reply, so that an edit of the command edits it."""
        await self._home.run(lambda books: books.chat.set_answer(command.key, message))

    async def unreachable(self, identity: Identity) -> None:
        """The platform does not deliver to this user any more, until they write again."""
        await self._home.run(lambda books: books.set_reachable(identity, reachable=False))

    async def pinned(self, command: Command) -> Pin | None:
        """The pinned line of the command's chat."""
        return await self._home.run(lambda books: books.chat.pin(command.platform, command.chat))

    async def save_pin(self, command: Command, pin: Pin) -> None:
        """Keep which message is the pinned line of the command's chat."""

        def save(books: Books) -> None:
            account = books.account_of(command.identity)
            if account is not None:
                books.chat.save_pin(account.id, command.platform, command.chat, pin)

        await self._home.run(save)

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

    def _answer(self, books: Books, command: Command, text: str) -> Reply | None:
        now = whole_seconds(self._clock())
        return Sitting(books, self._rulebook, command, text, now).answer()


async def _prepare(text: str) -> None:
    """Load, away from the database's thread, what the commands of a text may need."""
    lines = [line for line in text.splitlines() if line.strip()]
    plain = not any(line.lstrip().startswith("/") for line in lines)
    specs = REGISTRY.specs if plain else tuple(filter(None, map(spec_of, lines)))
    for spec in specs:
        if spec.prepare is not None:
            await asyncio.to_thread(spec.prepare)
