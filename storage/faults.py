"""What went wrong with the ledger's file, in words that an operator can act on."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Final

_FULL: Final = "the disk is full; free some space"
_FORBIDDEN: Final = "the file can't be written; check its permissions and its folder's"
_FAILING: Final = "the disk fails to read or write; look at its space and its health"
_DAMAGED: Final = "the file is damaged; restore a backup: python -m bot restore FILE --force"
_NO_LEDGER: Final = (
    "the file is no ledger; name another in DATABASE_URL, or restore a backup: "
    "python -m bot restore FILE --force"
)
_HELD: Final = "another program holds the file; end it"
_MOVED: Final = "SQLITE_READONLY_DBMOVED"

_MENDS: Final = (
    ("SQLITE_FULL", _FULL),
    (_MOVED, "nothing is booked any more; put it back, or stop and restore a backup"),
    ("SQLITE_READONLY", _FORBIDDEN),
    ("SQLITE_PERM", _FORBIDDEN),
    ("SQLITE_CANTOPEN", "the file can't be opened; check its folder and permissions"),
    ("SQLITE_CORRUPT", _DAMAGED),
    ("SQLITE_NOTADB", _NO_LEDGER),
    ("SQLITE_IOERR", _FAILING),
    ("SQLITE_BUSY", _HELD),
    ("SQLITE_LOCKED", _HELD),
    ("SQLITE_PROTOCOL", _HELD),
)
"""By how SQLite's name of the fault begins; every other fault is one of ours."""

_SYSTEM_MENDS: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "a file may not grow so large here; look at the limits (ulimit -f)",
    errno.EACCES: "check its permissions and its folder's",
    errno.EPERM: "check its permissions and its folder's",
    errno.EROFS: "its disk is mounted read-only; mount it for writing",
    errno.EIO: _FAILING,
    errno.EEXIST: "a file lies where its folder has to be; name another path",
    errno.ENOTDIR: "a file lies where its folder has to be; name another path",
    errno.EISDIR: "a folder lies where the file has to be; name another path",
    errno.ENOENT: "its folder is missing; make it, or name another path",
    errno.ENAMETOOLONG: "name a shorter path",
}
"""By the number of the system's error, for the files beside the ledger."""


def is_disk_fault(error: BaseException) -> bool:
    """Whether it is the ledger's file that refuses, so that the same may well succeed later."""
    return isinstance(error, sqlite3.Error) and _mend(error) is not None


def is_damage(error: BaseException) -> bool:
    """Whether the file holds no ledger that can be read, now or later."""
    return _name(error).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def is_unopened(error: BaseException) -> bool:
    """Whether the file, or what SQLite has to make beside it, could not be opened at all."""
    return _name(error).startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))


def moved(path: Path) -> sqlite3.Error:
    """The fault of a file that was deleted, moved or replaced while it was used, as SQLite has it.

    SQLite itself would go on to write to a file that has no name any more.
    """
    error = sqlite3.OperationalError(f"{path} was deleted, moved or replaced while it was used")
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY_DBMOVED
    error.sqlite_errorname = _MOVED
    return error


def what_failed(error: BaseException) -> str:
    """What went wrong and its mend, for a log line or before the process ends."""
    if isinstance(error, OSError) and error.strerror:
        # Python's own text has the number first, which says nothing to a person.
        where = f"{error.filename}: " if error.filename is not None else ""
        said = f"{where}{error.strerror}"
    else:
        said = str(error)
    mend = _mend(error)
    return f"{said} ({mend})" if mend else said


def _mend(error: BaseException) -> str | None:
    if isinstance(error, OSError):
        return _SYSTEM_MENDS.get(error.errno) if error.errno is not None else None
    name = _name(error)
    return next((mend for begin, mend in _MENDS if name.startswith(begin)), None)


def _name(error: BaseException) -> str:
    return getattr(error, "sqlite_errorname", "") if isinstance(error, sqlite3.Error) else ""
