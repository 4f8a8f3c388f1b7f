"""A small world for tests: one ledger on a real SQLite file, one keeper, a clock under control."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.upkeep import verify
from bot.wiring import load_rulebook
from domain.account import Account
from handlers.command import Command
from handlers.keeper import Keeper
from handlers.post import Incoming, Outgoing, PostOffice
from handlers.reply import Button, Reply
from storage.books import Books, Identity
from storage.sqlite_home import SqliteHome

T = TypeVar("T")
DOOR = "telegram:1"
"""The door of the stand-in Bot API's first bot, too."""
START = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


@cache
def empty_ledger() -> bytes:
    """A ledger nobody has written to: a copy spares each of thousands of tests the migrations."""

    async def make(path: Path) -> None:
        async with SqliteHome(path):
            pass

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "connects.db"
        asyncio.run(make(path))
        return path.read_bytes()


class World:
    """Sends commands as one person after another and looks at the ledger behind them."""

    def __init__(self, folder: Path, start: datetime = START) -> None:
        self.path = folder / "connects.db"
        self.now = start
        if not self.path.exists():
            self.path.write_bytes(empty_ledger())
        self._runner = asyncio.Runner()
        self._home = SqliteHome(self.path)
        try:
            self._runner.run(self._home.__aenter__())
        except BaseException:
            self._runner.close()
            raise
        self.keeper = Keeper(self._home, load_rulebook(), lambda: self.now)
        self.post = PostOffice(DOOR, self._home, self.keeper, lambda: self.now)
        self._runner.run(self.post.begin())
        self._messages = 0

    def close(self) -> None:
        """Close the ledger."""
        self._runner.run(self._home.__aexit__(None, None, None))
        self._runner.close()

    def after(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def command(
        self, text: str | None, *, user: str = "1", sent_at: datetime | None = None, **more: Any
    ) -> Command:
        """A message of a person, with a key of its own."""
        self._messages += 1
        message = more.pop("message", str(self._messages))
        return Command(
            door=DOOR,
            user_id=user,
            chat=user,
            message=message,
            text=text,
            sent_at=sent_at or self.now,
            language_hint="en",
            **more,
        )

    def send(self, command: Command) -> Reply | None:
        """Hand a command to the keeper."""
        return self._runner.run(self._answer(command))

    def insist(self, command: Command) -> tuple[Command, Reply | None]:
        """Hand a command to the keeper, and again as a new message where it asks whether it is so.

        Returns the message that counts, and its reply.
        """
        reply = self.send(command)
        if reply is None or not any(each.command.startswith("/left ") for each in reply.buttons):
            return command, reply
        again = command.model_copy(update={"message": f"{command.message}-again"})
        return again, self.send(again)

    async def _answer(self, command: Command) -> Reply | None:
        reply = await self.keeper.answer(command)
        return reply and await self.keeper.shown(command, reply)

    def say(self, text: str, *, user: str = "1", sent_at: datetime | None = None) -> Reply:
        """A message, and its reply."""
        reply = self.send(self.command(text, user=user, sent_at=sent_at))
        if reply is None:
            raise AssertionError(f"no reply to {text!r}")
        return reply

    def press(self, button: Button, message: str, *, user: str = "1", to: str = "1") -> Reply:
        """A press of a button on a message that was sent to a person."""
        command = self.command(button.data, user=user, message=message, kind="press", sent_to=to)
        reply = self.send(command.model_copy(update={"chat": to}))
        if reply is None:
            raise AssertionError(f"no reply to the press of {button.label!r}")
        return reply

    def edit(self, original: Command, text: str) -> Reply | None:
        """An edit of an earlier message, made now."""
        return self.send(
            original.model_copy(
                update={"kind": "edit", "text": text, "revision": self.now.isoformat()}
            )
        )

    def left(self) -> tuple[list[Incoming], list[Outgoing]]:
        """What waits in the inbox, as it came in; what can't be read is set aside and told of."""
        waiting: list[Incoming] = []
        told: list[Outgoing] = []
        for chat in self.wait_for(self.post.chats_waiting()):
            for each in self.wait_for(self.post.waiting(chat, 0, 1_000)):
                if isinstance(each, Incoming):
                    waiting.append(each)
                else:
                    told += filter(None, [self.wait_for(self.post.let_go_of(each))])
        return sorted(waiting), told

    def due(self) -> list[Outgoing]:
        """What time has to say now, as it stands in the outbox."""
        told: list[Outgoing] = []
        while accounts := self._runner.run(self.post.claim(20)):
            for account in accounts:
                told += self._runner.run(self.post.remind(account))
        return told

    def reminders(self, user: str = "1") -> list[Reply]:
        """What time has to say to a person now; it is sent."""
        mine = [each for each in self.due() if each.command.user_id == user]
        for each in mine:
            self._runner.run(self.post.sent(each, f"reminder-{each.row}"))
        return [each.reply for each in mine]

    def files(self, reply: Reply, *, user: str = "1") -> list[bytes]:
        """What the files hold that go with a reply."""
        command = self.command(None, user=user)
        documents = self._runner.run(self.keeper.documents(command, reply))
        return [each.content for each in documents]

    def run(self, work: Callable[[Books], T]) -> T:
        """A transaction on the ledger itself."""
        return self._runner.run(self._home.run(work))

    def wait_for(self, call: Coroutine[Any, Any, T]) -> T:
        """What comes of a call, in the loop that the ledger lives in."""
        return self._runner.run(call)

    def account(self, user: str = "1") -> Account:
        """The person's account as it stands."""
        account = self.run(lambda books: books.account_of(Identity("telegram", user)))
        if account is None:
            raise AssertionError(f"user {user} has no account")
        return account

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the file, read from beside the process."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(sql, values).fetchall()

    def tamper(self, sql: str, *values: object) -> None:
        """Change the file behind the product's back."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute(sql, values)

    def differences(self) -> list[str]:
        """What `verify` finds."""
        return verify(self.path)[1]
