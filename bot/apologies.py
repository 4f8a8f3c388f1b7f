"""Apologies: who waits for the disk is told so, once, until what they sent is worked."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from bot.outbox import GoneError
from bot.patience import HiccupError, LaterError
from handlers.catalogs import language_of, voice
from handlers.command import Command

_log = logging.getLogger(__name__)


class Apologies:
    """Tells a chat that nothing is booked until the disk takes it."""

    def __init__(self, tell: Callable[[Command, str], Awaitable[None]]) -> None:
        """`tell` says something at once, past the outbox: there is no disk to keep it on."""
        self._tell = tell
        self._told: set[str] = set()

    async def make(self, command: Command) -> None:
        """Tell the chat of a command, unless it knows."""
        if command.chat in self._told or not command.private:
            return
        self._told.add(command.chat)
        text = voice(language_of(command.language_hint))("not-written-kept")
        try:
            await self._tell(command, text)
        except (LaterError, HiccupError, GoneError) as error:
            _log.warning("chat %s was not told: %s", command.chat, error)

    def over(self, chat: str) -> None:
        """A chat is served again; the next time it is told anew."""
        self._told.discard(chat)
