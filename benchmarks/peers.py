"""What our product is put beside: a loop that only stores, and the usual stack of such a bot."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

import aiosqlite
from sqlalchemy import event, func, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

from benchmarks.transport import TOKEN, Exchange, MemoryRequest


class Spending(NamedTuple):
    """One `/spend` of one chat."""

    chat: int
    amount: int
    title: str

    @property
    def text(self) -> str:
        return f"/spend {self.amount} {self.title}"


class Subject(Protocol):
    """What is measured: it takes commands and has them on disk when it is done."""

    async def work(self, spendings: Sequence[Spending]) -> float:
        """Work all of them; returns the seconds it took."""
        ...

    async def booked(self) -> int:
        """How many are on disk."""
        ...


# -- (a) only storing ------------------------------------------------------------------------------


class BareRows:
    """One row and one commit for each command: no bot, no reading, no answer."""

    def __init__(self, database: aiosqlite.Connection) -> None:
        self._database = database

    async def work(self, spendings: Sequence[Spending]) -> float:
        started = time.perf_counter()
        for chat, amount, title in spendings:
            await self._database.execute(
                "insert into spends (chat, amount, title, at) values (?, ?, ?, ?)",
                (chat, amount, title, int(time.time())),
            )
            await self._database.commit()
        return time.perf_counter() - started

    async def booked(self) -> int:
        async with self._database.execute("select count(*) from spends") as found:
            return int((await found.fetchone() or (0,))[0])


@asynccontextmanager
async def bare_rows(folder: Path) -> AsyncIterator[BareRows]:
    """A database of its own for the loop that only stores."""
    async with aiosqlite.connect(folder / "bare.db") as database:
        await database.execute("pragma journal_mode = wal")
        await database.execute("pragma synchronous = full")
        await database.execute(
            "create table spends (id integer primary key, chat integer not null, "
            "amount integer not null, title text not null, at integer not null) strict"
        )
        yield BareRows(database)


# -- (b) the usual stack ---------------------------------------------------------------------------


class _Base(DeclarativeBase):
    pass


class _Balance(_Base):
    __tablename__ = "balances"

    chat: Mapped[int] = mapped_column(primary_key=True)
    remaining: Mapped[int]


class _Spend(_Base):
    __tablename__ = "spends"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[int] = mapped_column(index=True)
    amount: Mapped[int]
    title: Mapped[str]
    at: Mapped[int]


class UsualStack:
    """python-telegram-bot's own polling and dispatch, with a SQLAlchemy session a command."""

    def __init__(self, exchange: Exchange, engine: AsyncEngine) -> None:
        self._exchange = exchange
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)

    async def work(self, spendings: Sequence[Spending]) -> float:
        for each in spendings:
            self._exchange.say(each.chat, each.text)
        started = time.perf_counter()
        await self._exchange.settled()
        return time.perf_counter() - started

    async def booked(self) -> int:
        async with self._sessions() as session:
            return int(await session.scalar(select(func.count()).select_from(_Spend)) or 0)

    async def open_balances(self, chats: Sequence[int], amount: int) -> None:
        """Give every chat something to spend."""
        async with self._sessions.begin() as session:
            session.add_all(_Balance(chat=chat, remaining=amount) for chat in chats)

    async def spend(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer `/spend 4 Logo design`: read the balance, insert a row, update, commit, reply."""
        message, chat = update.effective_message, update.effective_chat
        if message is None or chat is None or not context.args:
            return
        amount, title = int(context.args[0]), " ".join(context.args[1:])
        async with self._sessions.begin() as session:
            balance = await session.get_one(_Balance, chat.id)
            session.add(_Spend(chat=chat.id, amount=amount, title=title, at=int(time.time())))
            balance.remaining -= amount
        await message.reply_text(f"Booked: {title}, {amount}. {balance.remaining} left.")


@asynccontextmanager
async def usual_stack(folder: Path, chats: Sequence[int], amount: int) -> AsyncIterator[UsualStack]:
    """A bot as tutorials build it, over an exchange and a database of its own."""
    exchange = Exchange()
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder / 'usual.db'}")
    event.listen(engine.sync_engine, "connect", _write_ahead)
    async with engine.begin() as connection:
        await connection.run_sync(_Base.metadata.create_all)
    stack = UsualStack(exchange, engine)
    await stack.open_balances(chats, amount)
    application = (
        Application.builder()
        .token(TOKEN)
        .request(MemoryRequest(exchange))
        .get_updates_request(MemoryRequest(exchange))
        .build()
    )
    application.add_handler(CommandHandler("spend", stack.spend))
    async with application:
        await application.start()
        if application.updater is None:
            raise TypeError(application)
        await application.updater.start_polling()
        yield stack
        await application.updater.stop()
        await application.stop()
    await engine.dispose()


def _write_ahead(connection: DBAPIConnection, _: object) -> None:
    # As durable as ours: without it the two would not promise the same.
    cursor = connection.cursor()
    cursor.execute("pragma journal_mode = wal")
    cursor.execute("pragma synchronous = full")
    cursor.close()
