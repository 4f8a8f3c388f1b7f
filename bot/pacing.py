"""Pacing: reminders go a little slower than the platform allows, and never hold up an answer."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Final

from bot.pauses import StoppedError, pause

SENDS_A_SECOND: Final = 20
"""How many sends reminders may make it, of the 30 a second that Telegram takes: the rest is left to
answers, and to sends that reach it closer together than they left."""
CHAT_SECONDS: Final = 1.1
"""How long a chat has had nothing before a reminder goes there: Telegram's second, and some more
for what took longer on the way than the next."""
_APART_SECONDS: Final = 1 / SENDS_A_SECOND
_MEMORY_SECONDS: Final = 1.0
"""What was sent longer ago holds no reminder up, however much it was."""


class Pace:
    """Gives reminders their turns: first come, first served, one at a time and evenly apart.

    Within any one second that ends with a reminder, no more than `SENDS_A_SECOND` sends were made,
    answers among them.
    """

    def __init__(self, stop: asyncio.Event) -> None:
        self._stop = stop
        self._waiting: OrderedDict[asyncio.Future[None], str] = OrderedDict()
        self._resting: OrderedDict[str, float] = OrderedDict()
        """When each chat that got something has rested, soonest first."""
        self._free_at = self._halted_until = 0.0
        self._giving: asyncio.Task[None] | None = None

    def note(self, chat: str) -> bool:
        """Count an answer that is being sent to a chat; returns whether the chat had rested."""
        now = _now()
        self._forget_rested(now)
        rested = chat not in self._resting
        self._count(chat, now)
        return rested

    async def turn(self, chat: str) -> None:
        """Wait until a reminder may be sent to a chat, which is counted as sent.

        A chat that rests holds no other up. Raises `StoppedError` if the process is told to stop
        meanwhile: the reminder must not be sent then, and stays on disk.
        """
        waiting = asyncio.get_running_loop().create_future()
        self._waiting[waiting] = chat
        if self._giving is None or self._giving.done():
            self._giving = asyncio.create_task(self._give_turns())
        try:
            await waiting
        finally:
            del self._waiting[waiting]

    def halt(self, seconds: float) -> None:
        """Give no turn for so long, as the platform asked; a halt never shortens another."""
        self._halted_until = max(self._halted_until, _now() + seconds)

    async def _give_turns(self) -> None:
        """Give turns as long as somebody waits for one."""
        while self._waiting and not self._stop.is_set():
            await pause(self._give_one(), self._stop)
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_exception(StoppedError)

    def _give_one(self) -> float:
        """Give a turn, if anybody may have it now; returns in how many seconds to try again."""
        now = _now()
        free_at = max(self._free_at, self._halted_until)
        if free_at > now:
            return free_at - now
        self._forget_rested(now)
        first = next(filter(self._may_go, self._waiting), None)
        if first is not None:
            self._count(self._waiting[first], now)
            first.set_result(None)
        # Where everybody's chat rests, somebody may come meanwhile whose chat does not.
        return _APART_SECONDS

    def _may_go(self, waiting: asyncio.Future[None]) -> bool:
        return not waiting.done() and self._waiting[waiting] not in self._resting

    def _count(self, chat: str, now: float) -> None:
        free_at = max(self._free_at, now) + _APART_SECONDS
        self._free_at = min(free_at, now + _MEMORY_SECONDS)
        self._forget_rested(now)
        self._resting[chat] = now + CHAT_SECONDS
        self._resting.move_to_end(chat)

    def _forget_rested(self, now: float) -> None:
        while self._resting and next(iter(self._resting.values())) <= now:
            self._resting.popitem(last=False)


def _now() -> float:
    return asyncio.get_running_loop().time()
