"""What an operator does to the ledger's file: verify it, back it up, restore it.

Verifying and backing up work beside a server; restoring needs the file for itself.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from storage.copies import copy_to, damages, discard, open_to_read, place
from storage.faults import what_failed
from storage.migrations import SchemaError, holds_ledger, pending_changes
from storage.queries import load_queries
from storage.sqlite_home import rows_as_mappings
from storage.verify import Verification


class UpkeepError(RuntimeError):
    """It can't be done; the message names the file and the mend."""

    def __init__(self, message: str, differences: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.differences = differences
        """What differs in a ledger that is refused for it."""


def verify(path: Path) -> tuple[int, list[str]]:
    """How many accounts the file has, and what differs from what the entries make."""
    _refuse_no_file(path, "DATABASE_URL says where the ledger is")
    with _telling(str(path)), _reading(path) as connection:
        pending_changes(connection)
        verification = Verification(connection, load_queries("sqlite3"))
        return verification.count_accounts(), verification.differences()


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
            _refuse_damaged(path, part)
            place(part, target)
        finally:
            discard(part)
    return target.stat().st_size


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


def _refuse_damaged(path: Path, copy: Path) -> None:
    if found := damages(copy):
        raise UpkeepError(
            f"{path} is damaged: {found[0]}; restore a backup: python -m bot restore FILE --force"
        )
