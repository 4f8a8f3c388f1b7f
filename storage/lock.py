"""One process at a time keeps a ledger: the lock beside its file, and who holds it.

The system frees the lock with the process that holds it, however that ends. The lock's file stays:
deleting it would let two processes hold locks on two files of the same name.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from storage.faults import what_failed

_HOLDER: Final = re.compile(r"(\w+) (\d+) ([\d-]+ [\d:]+ UTC)\n")
_LONGEST: Final = 200
"""Bytes that are read of a lock's file; what a holder writes is shorter."""


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
def locked(path: Path, holder: Holder) -> Iterator[None]:
    """Hold the lock of a ledger's file, whose folder is made if it is missing.

    Raises `LockError` at once if another process holds it, by whatever path it came.
    """
    file = _open_beside(path)
    try:
        _take(file, path, holder)
        yield
    finally:
        os.close(file)


def _open_beside(path: Path) -> int:
    try:
        real = path.resolve()
        real.parent.mkdir(parents=True, exist_ok=True)
        return os.open(real.with_name(f"{real.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    except (OSError, RuntimeError) as error:  # the latter for links that lead in a circle
        raise LockError(what_failed(error)) from error


def _take(file: int, path: Path, holder: Holder) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise LockError(
            f"{path} is in use by {_who(file)}; end it first, or name another file"
        ) from None
    except OSError as error:
        raise LockError(f"{path} can't be locked: {what_failed(error)}") from error
    try:
        os.ftruncate(file, 0)
        os.write(file, f"{holder}\n".encode())
    except OSError as error:
        raise LockError(f"{path}.lock can't be written: {what_failed(error)}") from error


def _who(file: int) -> str:
    """Who holds the lock, as far as that can be read: its holder may be about to write it."""
    text = os.pread(file, _LONGEST, 0).decode(errors="replace")
    match = _HOLDER.fullmatch(text)
    if match is None:
        return "another process"
    what, process, since = match.groups()
    return f"{what}, process {process}, since {since}"
