"""The schema, as numbered files that are each applied once."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).parent


class SchemaError(RuntimeError):
    """The database's schema is not one that this version can work with."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database up to this version's schema; each file in a transaction of its own.

    Raises `SchemaError` for a schema that is newer, or a file that changed after it was applied.
    """
    connection.execute(
        "create table if not exists migrations (name text primary key, hash text not null) strict"
    )
    rows = connection.execute("select name, hash from migrations").fetchall()
    applied = {row["name"]: row["hash"] for row in rows}
    files = {file.name: file for file in sorted((_HERE / "sqlite").glob("*.sql"))}
    for name in applied:
        if name not in files:
            raise SchemaError(
                f"the database has the schema change {name}, which this version does not know; "
                "start the version that made it"
            )
    for name, file in files.items():
        text = file.read_text(encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        if name not in applied:
            _apply(connection, name, text, digest)
        elif applied[name] != digest:
            raise SchemaError(f"{name} was changed after it was applied to this database")


def _apply(connection: sqlite3.Connection, name: str, text: str, digest: str) -> None:
    connection.execute("begin immediate")
    try:
        for statement in _statements(text):
            connection.execute(statement)
        connection.execute("insert into migrations values (?, ?)", (name, digest))
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _statements(text: str) -> Iterator[str]:
    # Not executescript: it commits whatever is open before it begins.
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
