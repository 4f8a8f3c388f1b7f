"""Work on an account that is done beside the transactions, and appended in a short one.

It is done on a copy of the account in memory, which notes what it writes; the ledger takes that if
nothing of the account has changed meanwhile. So it decides what it would decide inside, whatever
it is, and only the writing holds others up.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar

from storage.migrations import migrate
from storage.queries import Queries

T = TypeVar("T")

_WRITES: Final = ("insert", "update", "delete")
_KEYED: Final = ("receipts",)
"""Only those under the keys of the command: an account has as many as it has said messages."""
_ROW: Final = re.compile(r"(?<=\bvalues )\([^()]*\)")
_PLACE: Final = re.compile(r":(\w+)")
_VALUES_AT_ONCE: Final = 900
"""So many values has a statement at most; SQLite takes 999, or more."""

Params = dict[str, Any]
Statement = tuple[str, Params | tuple[Any, ...]]
Revision = tuple[Any, ...]
"""What changes whenever anything changes that a decision may look at."""


class Written(NamedTuple, Generic[T]):
    """What some work came to, and what it wrote on the copy of an account."""

    result: T
    account: int
    keys: tuple[str, ...]
    revision: Revision
    """The account's, as the work has found it."""
    statements: tuple[Statement, ...]
    forgot: bool = False
    """Whether everything of the account was deleted."""


def on_copy(
    connection: sqlite3.Connection,
    queries: Queries,
    account: int,
    keys: Sequence[str],
    work: Callable[[Noting], tuple[T, bool]],
) -> Written[T] | None:
    """Do work on a copy of an account; `keys` are those of the receipts that it looks at.

    The work also returns whether it has deleted everything of the account. None if there is no
    such account any more.
    """
    file = connection.execute("pragma database_list").fetchone()["file"]
    with closing(sqlite3.connect(":memory:", isolation_level=None, uri=True)) as copy:
        copy.row_factory = connection.row_factory
        migrate(copy)
        copy.execute("attach database ? as ledger", (f"{Path(file).as_uri()}?mode=ro",))
        _copy(copy, account, keys)
        copy.execute("detach database ledger")
        found = revision(copy, queries, account, keys)
        if found is None:
            return None
        noting = Noting(copy)
        result, forgot = work(noting)
    statements = tuple(noting.grouped())
    return Written(result, account, tuple(keys), found, statements, forgot)


def revision(
    connection: sqlite3.Connection, queries: Queries, account: int, keys: Sequence[str]
) -> Revision | None:
    """All of an account that other commands change when they change anything."""
    asked = {"account": account, "keys": json.dumps(list(keys))}
    row = connection.execute(queries["revision"], asked).fetchone()
    return None if row is None else tuple(row.values())


def append(connection: sqlite3.Connection, queries: Queries, written: Written[Any]) -> bool:
    """Write what was written on the copy, unless the account has changed since."""
    now = revision(connection, queries, written.account, written.keys)
    if now != written.revision:
        return False
    for sql, params in written.statements:
        connection.execute(sql, params)
    return True


def _copy(copy: sqlite3.Connection, account: int, keys: Sequence[str]) -> None:
    copy.execute("begin")  # one snapshot of the ledger
    copy.execute("insert into main.accounts select * from ledger.accounts where id = ?", (account,))
    tables = copy.execute(
        "select t.name from sqlite_schema t join pragma_table_info(t.name) c"
        " where t.type = 'table' and c.name = 'account_id'"
    ).fetchall()
    for name in [row["name"] for row in tables]:
        mine = "account_id = ?"
        values: list[int | str] = [account]
        if name in _KEYED:
            mine += f" and key in ({', '.join('?' * len(keys))})"
            values += keys
        copy.execute(f"insert into main.{name} select * from ledger.{name} where {mine}", values)
    copy.execute("commit")


class Noting:
    """A connection that notes what is written over it, but for what is rolled back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._noted: list[tuple[str, Params]] = []
        self._savepoints: list[int] = []

    def execute(self, sql: str, params: Params | None = None) -> sqlite3.Cursor:
        """Execute a statement, and note it if it writes."""
        if params is None:
            self._note_savepoint(sql.split(maxsplit=1)[0])
            return self._connection.execute(sql)
        if sql.startswith(_WRITES):
            self._noted.append((sql, params))
        return self._connection.execute(sql, params)

    def grouped(self) -> Iterator[Statement]:
        """What was written, in order; rows of the same table, one after the other, at once."""
        for sql, group in groupby(self._noted, key=itemgetter(0)):
            yield from _at_once(sql, [params for _, params in group])

    def _note_savepoint(self, verb: str) -> None:
        if verb == "savepoint":
            self._savepoints.append(len(self._noted))
        elif verb == "rollback":
            del self._noted[self._savepoints[-1] :]
        elif verb == "release":
            self._savepoints.pop()


def _at_once(sql: str, rows: Sequence[Params]) -> Iterator[Statement]:
    """Statements that insert many rows each, with their values by position.

    One by one, with their values by name, would take twice as long, while others wait.
    """
    places = _PLACE.findall(sql)
    row = _ROW.search(sql)
    if len(rows) == 1 or row is None or places != _PLACE.findall(row.group()):
        yield from ((sql, params) for params in rows)
        return
    many = _VALUES_AT_ONCE // len(places)
    marks = _PLACE.sub("?", row.group())
    for first in range(0, len(rows), many):
        taken = rows[first : first + many]
        inserting = f"{sql[: row.start()]}{', '.join([marks] * len(taken))}{sql[row.end() :]}"
        yield inserting, tuple(params[place] for params in taken for place in places)
