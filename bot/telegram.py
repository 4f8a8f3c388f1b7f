"""Telegram's door: updates in, answers out.

Updates are asked for by this door's own loop. A batch is on disk before a higher offset is asked
for: python-telegram-bot's polling acknowledges what still sits in memory.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.apologies import Apologies
from bot.clock import Clock
from bot.due import Due
from bot.http import AiohttpRequest
from bot.inbox import Inbox
from bot.outbox import Outbox
from bot.pacing import Pace
from bot.patience import LaterError, Patience
from bot.pauses import LONGEST_SECONDS, growing_pauses, pause, unless
from bot.telegram_api import UPDATES_AT_ONCE, TelegramApi
from bot.telegram_files import with_file
from bot.telegram_presence import present
from bot.telegram_sender import TelegramSender
from bot.telegram_updates import UPDATE_KINDS, command_of
from bot.timekeeper import Timekeeper
from handlers.command import Command
from handlers.post import Delivery, Outgoing, PostOffice
from storage.faults import is_disk_fault, what_failed

DISK_SECONDS: Final = 3.0
"""How long to wait after the disk refused to take updates in."""

IDLE_SECONDS: Final = 1.0
"""How soon after a poll that brought nothing new the next may begin: nobody asks in circles."""
TOKEN_TRIES: Final = 8
"""How often in a row the token may be refused before it counts as taken back."""

_POLLING: Final = "getUpdates"

_log = logging.getLogger(__name__)


class TelegramDoor:
    """Serves one bot's private chats."""

    def __init__(
        self,
        bot: Bot,
        request: AiohttpRequest,
        post: PostOffice,
        timekeeper: Timekeeper,
        stop: asyncio.Event,
    ) -> None:
        self._bot = bot
        self._post = post
        self._timekeeper = timekeeper
        self._stop = stop
        self._patience = Patience(stop)
        self._api = TelegramApi(bot.base_url, bot.base_file_url, request)
        self._sender = TelegramSender(self._api, post)
        self._pace = Pace(stop)
        self._outbox = Outbox(post, self._answer, self._patience)
        self._reminders = Outbox(post, self._remind, self._patience, by_time=True)
        self._due = Due(post, self._reminders.put, self._reminders.room, self._patience)
        self._clock = Clock(self._look)
        self._apologies = Apologies(self._sender.tell, post.admits)
        fetch = partial(with_file, self._api)
        self._inbox = Inbox(post, self._outbox.put, fetch, self._apologies, self._patience)

    async def run(self) -> None:
        """Serve until told to stop; what has begun is finished, the rest stays on disk."""
        presenting = asyncio.create_task(present(self._api, self._patience))
        presenting.add_done_callback(_log_fault)
        try:
            await self._post.begin()
            await self._outbox.recover()
            await self._reminders.recover()
            await self._inbox.recover()
            await self._due.recover()
            self._due.start()
            self._clock.start()
            await self._receive()
        finally:
            presenting.cancel()
            await self._clock.close()
            await self._inbox.close()
            await asyncio.gather(self._due.close(), self._reminders.close(), self._outbox.close())

    async def _look(self) -> None:
        """Have what is due worked off, unless the clock says that far too much is."""
        if not self._timekeeper.leaps():
            await self._due.look()

    # -- updates -------------------------------------------------------------------------------

    async def _receive(self) -> None:
        """Ask for updates and put them on disk, until told to stop."""
        offset: int | None = None
        pauses, refused = growing_pauses(), 0
        while not self._stop.is_set():
            began, before = _loop_time(), offset
            try:
                offset = await self._take_batch(offset)
            except TelegramError as error:
                refused += isinstance(error, InvalidToken)
                if refused == TOKEN_TRIES:
                    raise
                self._patience.platform.met(_POLLING, f"no updates: {_told_to_operator(error)}")
                await pause(_asked_to_wait(error, pauses), self._stop)
                continue
            pauses, refused = growing_pauses(), 0
            self._patience.platform.over(_POLLING)
            if offset == before:
                await pause(IDLE_SECONDS - (_loop_time() - began), self._stop)

    async def _take_batch(self, offset: int | None) -> int | None:
        """Take in one batch; returns what to ask for next."""
        found = await unless(self._stop, self._api.updates(offset, UPDATE_KINDS))
        if not found:
            return offset
        raw = _numbered(found)
        if not raw:
            raise TelegramError(f"{len(found)} updates without a number")
        now = self._timekeeper.now()
        door = self._post.door
        commands = [(number, _command_or_none(each, door, now)) for number, each in raw]
        batch = [Delivery(str(number), command) for number, command in commands if command]
        if batch and not await self._kept(batch, more=len(found) >= UPDATES_AT_ONCE):
            return offset
        return raw[-1][0] + 1

    async def _kept(self, batch: Sequence[Delivery], *, more: bool) -> bool:
        """Put a batch on disk; if the disk refuses, the platform keeps it a little longer."""
        try:
            await self._inbox.take(batch, more=more)
        except Exception as error:
            if not is_disk_fault(error):
                raise
            what = f"{len(batch)} updates were not taken in: {what_failed(error)}"
            self._patience.disk.met(_POLLING, what)
        else:
            self._patience.disk.over(_POLLING)
            return True
        await unless(self._stop, self._apologize(batch))
        await pause(DISK_SECONDS, self._stop)
        return False

    async def _apologize(self, batch: Sequence[Delivery]) -> None:
        # Together: one who can't be told holds up nobody else.
        await asyncio.gather(*(self._apologies.make(each.command) for each in batch))

    # -- sending -------------------------------------------------------------------------------

    async def _answer(self, outgoing: Outgoing) -> str | None:
        """Send an answer at once, whatever waits its turn."""
        rested = self._pace.note(outgoing.command.chat)
        return await self._halting(outgoing, rested=rested)

    async def _remind(self, outgoing: Outgoing) -> str | None:
        """Send a reminder when its turn has come."""
        await self._pace.turn(outgoing.command.chat)
        return await self._halting(outgoing, rested=True)

    async def _halting(self, outgoing: Outgoing, *, rested: bool) -> str | None:
        try:
            return await self._sender.send(outgoing)
        except LaterError as later:
            # It may be all that is too fast. A chat that had something a moment ago is too fast
            # itself: nobody else's reminders wait for that, however much is sent to it.
            if rested:
                self._pace.halt(min(later.seconds, LONGEST_SECONDS))
            raise


def _log_fault(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("%s ended early", task.get_coro(), exc_info=error)


def _told_to_operator(error: TelegramError) -> str:
    if isinstance(error, Conflict) and "webhook" not in str(error):
        return f"another program asks for this bot's updates; end it ({error})"
    return str(error)


def _asked_to_wait(error: TelegramError, pauses: Iterator[float]) -> float:
    """How long to wait after an error: as long as the platform asks, or as the next pause is."""
    if not isinstance(error, RetryAfter):
        return next(pauses)
    wait = error.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()


def _loop_time() -> float:
    return asyncio.get_running_loop().time()


def _numbered(raw: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """The updates with their numbers, which are positive: a lower offset would forget others."""
    numbers = [(each.get("update_id"), each) for each in raw]
    return [(number, each) for number, each in numbers if type(number) is int and number > 0]


def _command_or_none(raw: dict[str, Any], door: str, now: datetime) -> Command | None:
    """The command in an update; one that can't be read is logged and answered by nobody."""
    try:
        return command_of(raw, door, now)
    except Exception:  # noqa: BLE001 - whatever it holds, the others are worked
        _log.exception("update %s could not be read", raw.get("update_id"))
        return None
