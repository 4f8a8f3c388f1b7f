"""One process at a time keeps a ledger: the lock beside its file, and who holds it.

The system frees the lock with the process that holds it, however that ends. The lock's file stays:
deleting it would let two processes hold locks on two files of the same name.

So there is a second lock, on the ledger's file itself: every name of that file meets it, and it
stays whatever becomes of the first. It lies on a byte that SQLite never touches, and belongs to the
open file: one that belonged to the process would go, as SQLite's own do, with the next connection
that is closed. Only Linux has such a lock.
"""

from __future__ import annotations

import fcntl
import os
import re
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from storage.faults import what_failed
from storage.private import make_file, make_folder

_KEPT: Final = "a ledger is kept here\n"
_HOLDER: Final = re.compile(rf"(\w+) (\d+) ([\d-]+ [\d:]+ UTC)\n({_KEPT})?")
_LONGEST: Final = 200
"""Bytes that are read of a lock's file; what a holder writes is shorter."""
_ANOTHER: Final = "another process"
_BYTE: Final = 1 << 62
"""Which byte of the ledger's file the lock lies on: far behind any that is ever written."""


class LockError(RuntimeError):
    """The ledger can't be locked; the message names its file, who holds it, and the mend."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that keeps a ledger: what it does, its number, and since when."""

    what: str
    process: int
    since: datetime

    def __str__(self) -> str:
        return f"{self.what} {self.process} {self.since:%Y-%m-%d %H:%M:%S} UTC"


@contextmanager
def locked(path: Path, holder: Holder, *, makes: bool = False) -> Iterator[None]:
    """Hold the locks of a ledger's file, whose folder is made if it is missing.

    `makes`: the file is made if there was none. Raises `LockError` at once if another process holds
    a lock, by whatever path it came, and if there was a ledger that is gone.
    """
    file = _open_beside(path)
    ledger = None
    try:
        _take(path, file, _flock, signed=True)
        ledger = _open_ledger(path, file, makes=makes)
        if ledger is not None:
            _take(path, ledger, _lock_byte)
        _sign(path, file, holder, kept=ledger is not None)
        yield
    finally:
        # Not before: closing it frees SQLite's own locks on it.
        if ledger is not None:
            os.close(ledger)
        os.close(file)


def _lock_of(path: Path) -> Path:
    real = path.resolve()
    return real.with_name(f"{real.name}.lock")


def _open_beside(path: Path) -> int:
    try:
        lock = _lock_of(path)
        make_folder(lock.parent)
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except (OSError, RuntimeError) as error:  # the latter for links that lead in a circle
        raise LockError(what_failed(error)) from error


def _open_ledger(path: Path, lock: int, *, makes: bool) -> int | None:
    """The ledger's file, open; None if there is none, or if it can't be written anyway."""
    real = path.resolve()
    try:
        if makes and not real.exists():
            _refuse_gone(path, lock)
            make_file(real)
        return os.open(real, os.O_RDWR)
    except (FileNotFoundError, PermissionError, IsADirectoryError):
        return None  # whoever opens it next finds out, and says so
    except OSError as error:
        raise LockError(what_failed(error)) from error


def _refuse_gone(path: Path, lock: int) -> None:
    """Where a ledger was, nobody is told that a new one is his."""
    real = path.resolve()
    log = real.with_name(f"{real.name}-wal")
    kept = _HOLDER.fullmatch(_text_of(lock))
    if kept is not None and kept[4]:
        sign = _lock_of(path)
    elif log.exists() and log.stat().st_size:
        sign = log
    else:
        return
    raise LockError(
        f"{path} is gone, but {sign.name} says that there was a ledger; put it back, or restore a "
        f"backup: python -m bot restore FILE; or remove {sign.name} to begin with nothing"
    )


def _take(path: Path, file: int, take: Callable[[int], None], *, signed: bool = False) -> None:
    """Take a lock; `signed`: the file names who holds it."""
    try:
        take(file)
    except BlockingIOError:
        who = _who(file) if signed else _ANOTHER
        raise LockError(f"{path} is in use by {who}; end it first, or name another file") from None
    except OSError as error:
        raise LockError(f"{path} can't be locked: {what_failed(error)}") from error


def _flock(file: int) -> None:
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock_byte(file: int) -> None:
    if sys.platform == "linux":
        # l_type, l_whence, l_start, l_len, l_pid
        wanted = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, _BYTE, 1, 0)
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, wanted)


def _sign(path: Path, file: int, holder: Holder, *, kept: bool) -> None:
    try:
        os.ftruncate(file, 0)
        os.pwrite(file, f"{holder}\n{_KEPT if kept else ''}".encode(), 0)
    except OSError as error:
        raise LockError(f"{path}.lock can't be written: {what_failed(error)}") from error


def _text_of(file: int) -> str:
    return os.pread(file, _LONGEST, 0).decode(errors="replace")


def _who(file: int) -> str:
    """Who holds the lock, as far as that can be read: its holder may be about to write it."""
    match = _HOLDER.fullmatch(_text_of(file))
    if match is None:
        return _ANOTHER
    what, process, since, _ = match.groups()
    return f"{what}, process {process}, since {since}"
