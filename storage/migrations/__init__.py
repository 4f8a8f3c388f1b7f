"""The schema, as numbered files that are each applied once."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from storage.copies import keep_beside
from storage.faults import is_disk_fault, what_failed

FOLDER = Path(__file__).parent / "sqlite"
"""Where the files are; they are applied in the order of their names."""

_log = logging.getLogger(__name__)


class SchemaError(RuntimeError):
    """The database's schema is not one that this version can work with; the message names both."""


class _Change(NamedTuple):
    """A file of the schema."""

    name: str
    text: str

    @property
    def digest(self) -> str:
        """What tells whether the file was changed after it was applied."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def migrate(connection: sqlite3.Connection, *, keep: bool = True) -> None:
    """Bring a database up to this version's schema: all that is pending, or none of it.

    Before that a copy of a database that holds something is kept beside it, unless `keep` is off.
    Raises `SchemaError` for a schema that is newer, a file that was changed after it was applied,
    a copy that can't be made, and a change that fails.
    """
    pending = pending_changes(connection)
    if not pending:
        return
    path = _path_of(connection)
    known = holds_ledger(connection)
    if known and keep:
        _keep_copy(connection, path, Path(pending[0]).stem)
    connection.execute("begin immediate")
    try:
        connection.execute(
            "create table if not exists migrations (name text primary key, hash text not null) "
            "strict"
        )
        # Asked again: another process may have been first.
        for change in _pending(connection):
            _apply(connection, path, change)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    if known and keep:
        _log.info("%s: the schema is changed by %s", path, ", ".join(pending))


def holds_ledger(connection: sqlite3.Connection) -> bool:
    """Whether there is a ledger of any version. Raises `SchemaError` if it is something else."""
    return bool(_applied(connection))


def pending_changes(connection: sqlite3.Connection) -> list[str]:
    """The schema changes that a database lacks. Raises `SchemaError` as `migrate` does."""
    return [change.name for change in _pending(connection)]


def _pending(connection: sqlite3.Connection) -> list[_Change]:
    applied = _applied(connection)
    changes = [_Change(file.name, file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.sql"))]
    if unknown := applied.keys() - {change.name for change in changes}:
        raise SchemaError(
            f"{_path_of(connection)} has the schema change {min(unknown)}, which this version does "
            "not know; start the version that made it"
        )
    for change in changes:
        if applied.get(change.name, change.digest) != change.digest:
            raise SchemaError(
                f"{_path_of(connection)}: {change.name} was changed after it was applied to it; "
                "start the version that applied it"
            )
    return [change for change in changes if change.name not in applied]


def _applied(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite%'"
    ).fetchall()
    tables = [row["name"] for row in rows]
    if not tables:
        return {}
    if "migrations" not in tables:
        raise SchemaError(
            f"{_path_of(connection)} is no ledger, but holds something else: {tables[0]}; "
            "name another file"
        )
    rows = connection.execute("select name, hash from migrations").fetchall()
    return {row["name"]: row["hash"] for row in rows}


def _keep_copy(connection: sqlite3.Connection, path: Path, change: str) -> None:
    try:
        copy = keep_beside(connection, path, f"before-{change}")
    except (OSError, sqlite3.Error) as error:
        raise SchemaError(
            f"{path} was not copied before its schema changes, so nothing was changed: "
            f"{what_failed(error)}"
        ) from error
    _log.info("%s: kept as it was before its schema changes: %s", path, copy)


def _apply(connection: sqlite3.Connection, path: Path, change: _Change) -> None:
    try:
        for statement in _statements(change.text):
            connection.execute(statement)
        connection.execute("insert into migrations values (?, ?)", (change.name, change.digest))
    except sqlite3.Error as error:
        if is_disk_fault(error):
            raise
        raise SchemaError(
            f"{path}: {change.name} failed, and nothing was changed: {error}; "
            "start the version from before"
        ) from error


def _path_of(connection: sqlite3.Connection) -> Path:
    return Path(connection.execute("pragma database_list").fetchone()["file"])


def _statements(text: str) -> Iterator[str]:
    # Not executescript: it commits whatever is open before it begins.
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
