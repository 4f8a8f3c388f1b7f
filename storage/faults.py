"""What went wrong with the ledger's file, in words that an operator can act on."""

from __future__ import annotations

import sqlite3
from typing import Final

_MENDS: Final = (
    ("SQLITE_FULL", "the disk is full; free some space"),
    ("SQLITE_READONLY", "the file can't be written; check its permissions and its folder's"),
    ("SQLITE_CANTOPEN", "the file can't be opened; check its folder and permissions"),
    ("SQLITE_CORRUPT", "the file is damaged; restore a backup: python -m bot restore FILE --force"),
    ("SQLITE_NOTADB", "the file is no ledger; name another in DATABASE_URL, or restore a backup"),
    ("SQLITE_IOERR", "the disk fails to read or write; look at its space and its health"),
    ("SQLITE_BUSY", "another program holds the file; end it"),
    ("SQLITE_LOCKED", "another program holds the file; end it"),
)
"""By how SQLite's name of the fault begins; every other fault is one of ours."""


def is_disk_fault(error: BaseException) -> bool:
    """Whether it is the file that refuses, so that the same may well succeed later."""
    return _mend(error) is not None


def what_failed(error: BaseException) -> str:
    """What went wrong and its mend, for a log line or before the process ends."""
    mend = _mend(error)
    return f"{error} ({mend})" if mend else str(error)


def _mend(error: BaseException) -> str | None:
    if not isinstance(error, sqlite3.Error):
        return None
    name = getattr(error, "sqlite_errorname", "")
    return next((mend for begin, mend in _MENDS if name.startswith(begin)), None)
