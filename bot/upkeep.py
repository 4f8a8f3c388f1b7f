"""What an operator does to the ledger's file: verify it, back it up. Both work beside a server."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.queries import load_queries
from storage.sqlite_home import rows_as_mappings
from storage.verify import Verification


class UpkeepError(RuntimeError):
    """It can't be done; the message names the file and the mend."""


def verify(path: Path) -> tuple[int, list[str]]:
    """How many accounts the file has, and what differs from what the entries make."""
    with closing(_read_only(path)) as connection:
        verification = Verification(connection, load_queries("sqlite3"))
        try:
            return verification.count_accounts(), verification.differences()
        except sqlite3.DatabaseError as error:
            raise UpkeepError(f"{path}: {error}; restore a backup of it") from error


def backup(path: Path, target: Path) -> int:
    """Copy the ledger as it is at this moment; returns the size in bytes."""
    if target.exists():
        raise UpkeepError(f"{target} exists; name another file")
    with closing(_read_only(path)) as source:
        try:
            with closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
        except sqlite3.Error as error:
            if target.is_file():
                target.unlink()
            raise UpkeepError(f"{path} was not copied to {target}: {error}") from error
    return target.stat().st_size


def _read_only(path: Path) -> sqlite3.Connection:
    if not path.exists():
        raise UpkeepError(f"{path} does not exist; DATABASE_URL says where the ledger is")
    if path.is_dir():
        raise UpkeepError(f"{path} is a folder; DATABASE_URL says which file the ledger is")
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.row_factory = rows_as_mappings
    return connection
