"""Ledgers of many accounts, made with SQL: one person's is said to the keeper, and copied."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bot.telegram_updates import PLATFORM
from bot.wiring import load_rulebook
from domain.entries import AgendaKind
from handlers.command import Command
from handlers.keeper import Keeper
from storage.books import Books
from storage.home import Home
from storage.rows import instant_text
from storage.sqlite_home import SqliteHome

CHATS_FROM: Final = 1_000_000
"""An account's chat is its number and so many."""
DOOR: Final = f"{PLATFORM}:1"
BEGINNING: Final = "Your cycle renews on "
"""How a reminder begins that is due."""
_RENEWAL_DAYS: Final = 10
"""How far ahead the renewal is that is told of: nothing else is due meanwhile."""
_LAST_CYCLE_DAY: Final = 28
_WAITING_DAYS: Final = 300
"""Over how many days from then on it is spread what the others have to wait for."""
_MODEL: Final = 1
"""The account that was said to the keeper."""
_LEDGER: Final = (
    *("operations", "lots", "entries", "allocations", "assertions"),
    *("proposals", "proposal_operations"),
)
_BULK: Final = (
    "pragma journal_mode = off",
    "pragma synchronous = off",
    "pragma cache_size = -1000000",
    "pragma temp_store = memory",
)
_IDS: Final = "with recursive ids(id) as (select ? union all select id + ? from ids where id < ?) "


@dataclass(frozen=True, slots=True)
class Population:
    """So many accounts with something far ahead; some of them, evenly spread, can be made due."""

    path: Path
    accounts: int
    due: int

    @property
    def due_ids(self) -> range:
        """The accounts that have a ledger, and a renewal that can be told."""
        others = self.accounts - _MODEL
        step = max(others // max(self.due, 1), 1)
        return range(_MODEL + 1, _MODEL + 1 + step * self.due, step)

    @property
    def due_chats(self) -> range:
        ids = self.due_ids
        return range(CHATS_FROM + ids.start, CHATS_FROM + ids.stop, ids.step)

    async def build(self, waits: Sequence[AgendaKind]) -> None:
        """Make the file; what each of the accounts waits for is of these kinds."""
        async with SqliteHome(self.path) as home:
            await _live(home)
        await asyncio.to_thread(self._copy, waits)

    def make_due(self, at: datetime) -> None:
        """Have the renewals be due at an instant, told or not; the file is nobody else's."""
        with closing(sqlite3.connect(self.path)) as database, database:
            self._make_due(database, at)

    async def make_due_again(self, home: Home, at: datetime) -> None:
        """The same through the home that is open; what was put in the outbox is thrown away."""

        def transaction(books: Books) -> None:
            database: sqlite3.Connection = books._connection  # noqa: SLF001
            database.execute("delete from outbox")
            self._make_due(database, at)

        await home.run(transaction)

    def count_waiting(self) -> int:
        """How much waits, but for what the account waits for that the others are copies of."""
        with closing(sqlite3.connect(self.path)) as database:
            [count] = database.execute(
                "select count(*) from agenda where account_id > ? and done_at is null", (_MODEL,)
            ).fetchone()
        return int(count)

    def _make_due(self, database: sqlite3.Connection, at: datetime) -> None:
        instant = instant_text(at)
        database.executemany(
            "update agenda set due_at = ?, wake_at = ?, done_at = null"
            " where account_id = ? and kind = 'renewal'",
            [(instant, instant, account) for account in self.due_ids],
        )

    def _copy(self, waits: Sequence[AgendaKind]) -> None:
        with closing(sqlite3.connect(self.path)) as database:
            for pragma in _BULK:
                database.execute(pragma)
            with database:
                everybody = (_MODEL + 1, 1, self.accounts)
                _copy_rows(database, "accounts", "id", everybody)
                _add_identities(database, everybody)
                _add_waiting(database, everybody, waits)
                if ids := self.due_ids:
                    for table in _LEDGER:
                        _copy_rows(database, table, "account_id", (ids.start, ids.step, ids[-1]))
                    _set_grants(database, ids)


def _copy_rows(
    database: sqlite3.Connection, table: str, key: str, ids: tuple[int, int, int]
) -> None:
    """Copy the model's rows of a table to accounts: from, by which step, to."""
    columns = [row[1] for row in database.execute(f"pragma table_info({table})")]
    copied = ", ".join("ids.id" if name == key else f"model.{name}" for name in columns)
    database.execute(
        f"{_IDS} insert into {table} ({', '.join(columns)})"
        f" select {copied} from ids cross join {table} model where model.{key} = ?",
        (*ids, _MODEL),
    )


def _add_identities(database: sqlite3.Connection, ids: tuple[int, int, int]) -> None:
    database.execute(
        f"{_IDS} insert into identities (platform, user_id, account_id, door)"
        " select ?, cast(id + ? as text), id, ? from ids",
        (*ids, PLATFORM, CHATS_FROM, DOOR),
    )


def _add_waiting(
    database: sqlite3.Connection, ids: tuple[int, int, int], waits: Sequence[AgendaKind]
) -> None:
    marks = ", ".join("?" * len(waits))
    database.execute(
        f"{_IDS}, waiting as (select id, kind, occurrence, strftime('%Y-%m-%dT%H:%M:%S+00:00',"
        " due_at, printf('+%d days', ? + id % ?)) as at from ids cross join agenda"
        f" where account_id = ? and kind in ({marks}))"
        " insert into agenda (account_id, kind, occurrence, due_at, wake_at)"
        " select id, kind, occurrence, at, at from waiting",
        (*ids, _WAITING_DAYS, _WAITING_DAYS, _MODEL, *waits),
    )


def _set_grants(database: sqlite3.Connection, ids: range) -> None:
    """Whose renewal can be told has its next grant where the model has it."""
    [(occurrence, due_at)] = database.execute(
        "select occurrence, due_at from agenda where account_id = ? and kind = 'grant'", (_MODEL,)
    )
    database.executemany(
        "insert into agenda (account_id, kind, occurrence, due_at, wake_at)"
        " values (?, 'grant', ?, ?, ?) on conflict do update"
        " set due_at = excluded.due_at, wake_at = excluded.wake_at",
        [(account, occurrence, due_at, due_at) for account in ids],
    )


# -- the one that is copied ------------------------------------------------------------------------


async def _live(home: SqliteHome) -> None:
    """An account with a plan, some Connects, a bid, and a renewal ahead; no hour is quiet to it."""
    now = datetime.now(UTC)
    renewal = min((now + timedelta(days=_RENEWAL_DAYS)).day, _LAST_CYCLE_DAY)
    keeper = Keeper(home, load_rulebook(), lambda: now)
    said = ("/balance 30", "/timezone skip", "/plan plus earlier", f"/cycle {renewal}")
    for number, text in enumerate((*said, "/spend 4 Logo design")):
        await keeper.answer(_command(number, text, now))

    def transaction(books: Books) -> None:
        database: sqlite3.Connection = books._connection  # noqa: SLF001
        database.execute(
            "update accounts set settings = json_set(settings, '$.reminders.quiet', json('[0,0]'))"
        )

    await home.run(transaction)


def _command(number: int, text: str, now: datetime) -> Command:
    return Command(
        door=DOOR,
        user_id=str(CHATS_FROM + _MODEL),
        chat=str(CHATS_FROM + _MODEL),
        message=str(number),
        text=text,
        sent_at=now,
        language_hint="en",
    )
