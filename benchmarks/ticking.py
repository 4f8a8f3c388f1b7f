"""A tick as the product makes it, over a ledger of many accounts; by itself, a process that ticks.

What is told is thrown away: it stays in the outbox, as if the platform were slow.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Final

from benchmarks.memory import peak
from benchmarks.populations import BEGINNING, DOOR
from bot.due import Due
from bot.wiring import load_rulebook, now
from handlers.catalogs import LANGUAGES, voice
from handlers.keeper import Keeper
from handlers.post import Outgoing, PostOffice
from storage.home import Home
from storage.sqlite_home import SqliteHome

KINDS_WAITED_FOR: Final = ("grant", "renewal", "stale")


class Ticker:
    """All that works off what is due, but for the sending."""

    def __init__(self, home: Home) -> None:
        self._told: list[str] = []
        keeper = Keeper(home, load_rulebook(), now)
        post = PostOffice(DOOR, home, keeper, now)
        self.due = Due(post, self._tell, _no_wait, asyncio.Event())

    async def tick(self) -> int:
        """Work off all that is due by now; returns how many reminders that has made."""
        self._told.clear()
        await self.due.attempt()
        wrong = [text for text in self._told if not text.startswith(BEGINNING)]
        if wrong:
            raise AssertionError(f"{len(wrong)} reminders like {wrong[0]!r}")
        return len(self._told)

    def _tell(self, outgoing: Outgoing) -> None:
        self._told.append(outgoing.reply.text)


async def _no_wait() -> None:
    """Nothing is sent, so nothing waits for being sent."""


async def _peak_growth(path: Path) -> tuple[int, int]:
    """Ticks, and the kilobytes by which they and opening the ledger made the process grow."""
    load_rulebook()
    for language in LANGUAGES:
        voice(language)
    before = peak()
    async with SqliteHome(path) as home:
        told = await Ticker(home).tick()
    return told, peak() - before


if __name__ == "__main__":
    print(*asyncio.run(_peak_growth(Path(sys.argv[1]))))
