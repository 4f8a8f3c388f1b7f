"""What is deleted leaves no rest: not in the file's unused space, not in the write-ahead log.

SQLite writes over what it deletes, but not over the copies that it made when it moved a row from
one page to another. Only a file that is written anew has none.
"""

from __future__ import annotations

import logging
import sqlite3
from typing import Final

from storage.faults import what_failed

AT_ONCE_BYTES_MAX: Final = 32_000_000
"""Up to which size a file is written anew while others wait; a larger one is at the next start."""
_OWED: Final = 1
"""In the file's `user_version`: something was deleted since it was written anew."""

_log = logging.getLogger(__name__)


def owe(connection: sqlite3.Connection) -> None:
    """Note, in the transaction that deletes, that the file is to be written anew."""
    connection.execute(f"pragma user_version = {_OWED}")


def is_owed(connection: sqlite3.Connection) -> bool:
    """Whether something was deleted since the file was written anew."""
    return _value(connection, "user_version") == _OWED


def clear(connection: sqlite3.Connection, bytes_max: int | None = None) -> bool:
    """Write a file anew, if that is owed and it is not too large, and empty the log.

    False while somebody reads what was before; nobody waits for that, it is to be tried again.
    """
    try:
        if is_owed(connection) and _fits(connection, bytes_max):
            _rewrite(connection)
        return _empty_log(connection)
    except sqlite3.Error as error:
        failed = what_failed(error)
        _log.warning("what was deleted is cleared from the disk at the next start: %s", failed)
        return True


def _fits(connection: sqlite3.Connection, bytes_max: int | None) -> bool:
    size = _value(connection, "page_count") * _value(connection, "page_size")
    return bytes_max is None or size <= bytes_max


def _rewrite(connection: sqlite3.Connection) -> None:
    held = _value(connection, "temp_store")
    # A ledger may be larger than the memory.
    connection.execute("pragma temp_store = file")
    try:
        connection.execute("vacuum")
    finally:
        connection.execute(f"pragma temp_store = {held}")
    connection.execute("pragma user_version = 0")


def _empty_log(connection: sqlite3.Connection) -> bool:
    patience = _value(connection, "busy_timeout")
    connection.execute("pragma busy_timeout = 0")
    try:
        return _value(connection, "wal_checkpoint(truncate)") == 0
    finally:
        connection.execute(f"pragma busy_timeout = {patience}")


def _value(connection: sqlite3.Connection, name: str) -> int:
    """The first value that a pragma answers."""
    row = connection.execute(f"pragma {name}").fetchone()
    return int(next(iter(dict(row).values())))
