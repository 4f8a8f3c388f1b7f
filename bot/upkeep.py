"""What an operator does to the ledger's file: verify it, back it up, restore it.

Verifying and backing up work beside a server; restoring needs the file for itself.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from storage.copies import (
    clear_beside,
    copy_to,
    damages,
    discard,
    keep_bytes,
    open_to_read,
    part_of,
    place,
    settle,
)
from storage.faults import what_failed
from storage.lock import Holder, locked
from storage.migrations import SchemaError, holds_ledger, migrate, pending_changes
from storage.queries import load_queries
from storage.sqlite_home import rows_as_mappings
from storage.verify import Kept, Verification

RESTORE_MEND: Final = "restore a backup: python -m bot restore FILE --force"


class UpkeepError(RuntimeError):
    """It can't be done; the message names the file and the mend."""

    def __init__(self, message: str, differences: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.differences = differences
        """What differs in a ledger that is refused for it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of restoring a ledger."""

    kept: Kept
    """What the ledger holds now."""
    size: int
    """The size of its file in bytes."""
    differences: list[str]
    """What its own audit finds, where it was restored all the same."""
    faults_of_0_1: list[str]
    """What version 0.1 has booked wrong: no reason not to restore it."""
    before: Path | None
    """Where the ledger lies that was there before."""


class Verified(NamedTuple):
    """What the ledger's own audit finds."""

    accounts: int
    differences: list[str]
    """What differs from what the entries make."""
    faults_of_0_1: list[str]
    """What version 0.1 has booked wrong, with the mend."""


def verify(path: Path) -> Verified:
    """Recompute the ledger in a file. One that an older version left is brought up to date first.

    The file itself is only read: an older one is verified on a copy.
    """
    _refuse_no_file(path, "DATABASE_URL says where the ledger is")
    with _telling(str(path)), _reading(path) as connection:
        if pending_changes(connection):
            return _verified_copy(connection)
        return _verified(connection)


def _verified_copy(connection: sqlite3.Connection) -> Verified:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        copy.row_factory = rows_as_mappings
        migrate(copy, keep=False)
        return _verified(copy)


def _verified(connection: sqlite3.Connection) -> Verified:
    verification = Verification(connection, load_queries("sqlite3"))
    return Verified(
        verification.count_accounts(), verification.differences(), verification.faults_of_0_1()
    )


def backup(path: Path, target: Path) -> int:
    """Copy the ledger as it is at this moment; returns the size in bytes.

    The copy has its name only when it is whole.
    """
    _refuse_no_file(path, "DATABASE_URL says where the ledger is")
    if target.exists():
        raise UpkeepError(f"{target} exists; name another file")
    # Two processes may back up to the same name.
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    with _telling(f"{path} was not copied to {target}"), _reading(path) as source:
        try:
            copy_to(source, part, path)
            if found := damages(part):
                raise UpkeepError(f"{path} is damaged: {found[0]}; {RESTORE_MEND}")
            place(part, target)
        finally:
            discard(part)
    return target.stat().st_size


def restore(source: Path, path: Path, now: datetime, *, force: bool = False) -> Restored:
    """Put a backup in the ledger's place, where a kill leaves either the old ledger or the new.

    A backup that is damaged is refused. One whose own audit finds differences, and one that would
    replace a ledger, is refused unless `force` is set; the ledger that was there is kept beside
    it. Raises `LockError` while the ledger is in use.
    """
    _refuse_no_file(source, "name the backup")
    if path.is_dir():
        raise UpkeepError(f"{path} is a folder; DATABASE_URL says which file the ledger is")
    if path.exists() and source.samefile(path):
        raise UpkeepError(f"{source} is the ledger itself; name a backup of it")
    if source.resolve() == part_of(path.resolve()):
        raise UpkeepError(f"{source} is what a copy was called that was not finished; rename it")
    with locked(path, Holder("restore", os.getpid(), now)):
        if path.exists() and not force:
            raise UpkeepError(
                f"{path} exists; with --force it is replaced, and kept beside the restored one"
            )
        # A link to the ledger stays a link.
        with _telling(f"{source} was not restored to {path}"):
            return _restored(source, path.resolve(), f"replaced-{now:%Y-%m-%d-%H%M%S}", force)


def _restored(source: Path, path: Path, what: str, force: bool) -> Restored:
    part = part_of(path)
    try:
        with _reading(source) as connection:
            pending_changes(connection)
            copy_to(connection, part, path if path.exists() else source)
        kept, (_, differences, faults) = _looked_into(source, part)
        if differences and not force:
            raise UpkeepError(
                f"{source} has {len(differences)} differences; name an older backup, or restore "
                "it as it is with --force",
                differences,
            )
        before = _kept_beside(path, what)
        clear_beside(path)
        place(part, path)
    finally:
        discard(part)
    return Restored(kept, path.stat().st_size, differences, faults, before)


def _looked_into(source: Path, part: Path) -> tuple[Kept, Verified]:
    """What a copy of a backup holds, brought up to this version's schema, and what differs."""
    if found := damages(part):
        raise UpkeepError(f"{source} is damaged: {found[0]}; name another backup")
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.row_factory = rows_as_mappings
        migrate(connection, keep=False)
        kept = Verification(connection, load_queries("sqlite3")).kept()
        return kept, _verified(connection)


def _kept_beside(path: Path, what: str) -> Path | None:
    # A damaged one is kept as it lies there: SQLite would throw away what it can't read.
    if path.exists() and not damages(path):
        settle(path)
    return keep_bytes(path, what)


@contextmanager
def _telling(what: str) -> Iterator[None]:
    """Tell of a file that fails by its name and the mend."""
    try:
        yield
    except SchemaError as error:  # it names the file itself
        raise UpkeepError(str(error)) from error
    except (OSError, sqlite3.Error) as error:
        raise UpkeepError(f"{what}: {what_failed(error)}") from error


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that holds a ledger."""
    with closing(open_to_read(path)) as connection:
        connection.row_factory = rows_as_mappings
        if not holds_ledger(connection):
            raise UpkeepError(f"{path} holds no ledger; name another file")
        yield connection


def _refuse_no_file(path: Path, mend: str) -> None:
    if not path.exists():
        raise UpkeepError(f"{path} does not exist; {mend}")
    if path.is_dir():
        raise UpkeepError(f"{path} is a folder; {mend}")
