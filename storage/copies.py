"""Copies of a ledger's file: a name always stands for a whole copy, never for half of one."""

from __future__ import annotations

import filecmp
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Final

from storage.faults import is_damage, is_unopened
from storage.private import make_file

BESIDE: Final = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, by how the names end."""


_HOLDING: Final = ("", "-wal", "-journal")
"""The file itself and what may hold a part of the ledger."""
_BUSY_SECONDS: Final = 2
"""How long another program is waited for that reads the ledger."""


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that reads a ledger's file and can't change it. Raises `sqlite3.Error`."""
    address = path.absolute().as_uri()
    connection = _opened(f"{address}?mode=ro")
    try:
        connection.execute("select 1 from sqlite_schema")
    except sqlite3.Error as error:
        connection.close()
        if is_unopened(error) and not _at(path, "-wal").exists():
            # What SQLite wants to make beside it, the folder does not allow. Nobody writes to it
            # then, so it can be read as it lies there.
            return _opened(f"{address}?immutable=1")
        raise
    return connection


def damages(path: Path) -> list[str]:
    """What SQLite finds wrong with a file, a few lines of it."""
    with closing(_opened(f"{path.absolute().as_uri()}?mode=ro")) as connection:
        try:
            lines = [line for (line,) in connection.execute("pragma integrity_check(3)")]
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
            return [str(error)]
    return [] if lines == ["ok"] else [" ".join(line.split()) for line in lines]


def copy_to(source: sqlite3.Connection, part: Path, like: Path) -> None:
    """Copy a database as it is at this moment into one plain file, which is on disk afterwards.

    `part` is a name for the while, and `place` gives the final one; `like` is the file whose
    owner the copy takes. What was left under the name by a process that was killed is
    removed. Raises `sqlite3.Error` or `OSError`, and then leaves nothing behind.
    """
    discard(part)
    try:
        make_file(part)
        _fill(source, part)
        _take_after(part, like)
        _sync(part)
    except BaseException:
        discard(part)
        raise


def place(part: Path, target: Path) -> None:
    """Give a whole file its name, in place of what had it, so that a crash leaves one or other."""
    _sync(part)
    part.replace(target)
    _sync(target.parent)


def keep_beside(source: sqlite3.Connection, path: Path, what: str) -> Path:
    """Keep a copy beside a ledger, such as `connects-before-0003_post.db`; returns its path.

    No other copy is overwritten, and one that is the same already is not made twice: a start that
    fails again and again does not fill the disk.
    """
    part = part_of(path)
    copy_to(source, part, path)
    try:
        for target in names_beside(path, what):
            if not target.exists():
                place(part, target)
                break
            if filecmp.cmp(part, target, shallow=False):
                break
        return target
    finally:
        discard(part)


def keep_bytes(path: Path, what: str) -> Path | None:
    """Keep a ledger's file as it lies there, with what SQLite keeps beside it; returns its path.

    For a file that may be damaged. Nothing is kept where nothing is.
    """
    found = [end for end in _HOLDING if _at(path, end).exists()]
    if not found:
        return None
    target = next(
        each
        for each in names_beside(path, what)
        if not any(_at(each, end).exists() for end in _HOLDING)
    )
    # The file itself comes last: its name stands for all of it.
    for end in reversed(found):
        part = part_of(_at(target, end))
        discard(part)
        try:
            make_file(part)
            shutil.copyfile(_at(path, end), part)
            _take_after(part, _at(path, end))
            place(part, _at(target, end))
        except BaseException:
            discard(part)
            raise
    return target


def settle(path: Path) -> None:
    """Bring all of a ledger into its one file, and let nobody else have it open.

    Raises `sqlite3.Error`: also if another program has it open, or if it is damaged.
    """
    with closing(sqlite3.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)) as connection:
        connection.execute("pragma journal_mode = delete")


def clear_beside(path: Path) -> None:
    """Remove what SQLite kept beside a file: read into another one it would damage that."""
    for end in BESIDE:
        _at(path, end).unlink(missing_ok=True)
    _sync(path.parent)


def discard(part: Path) -> None:
    """Remove an unfinished copy, if there is one."""
    for end in ("", *BESIDE):
        _at(part, end).unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """What an unfinished copy is called. Only whoever holds the ledger's lock may use it."""
    return path.with_name(f"{path.name}.part")


def names_beside(path: Path, what: str) -> Iterator[Path]:
    """Names for a copy beside a ledger, the plain one first."""
    yield path.with_name(f"{path.stem}-{what}{path.suffix}")
    for number in count(2):
        yield path.with_name(f"{path.stem}-{what}-{number}{path.suffix}")


def _opened(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _fill(source: sqlite3.Connection, part: Path) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        # It is thrown away if it fails, and written to disk as a whole when it is done.
        copy.execute("pragma journal_mode = off")
        copy.execute("pragma synchronous = off")
        source.backup(copy)
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        # It is copied with the mark of a write-ahead log; without it, it is one file that can be
        # read from a disk that nobody can write to.
        copy.execute("pragma journal_mode = delete")


def _take_after(part: Path, like: Path) -> None:
    """Give a file the owner of another, as far as that is allowed; nobody else may read it."""
    wanted = like.stat()
    part.chmod(0o600)
    with suppress(PermissionError):
        os.chown(part, wanted.st_uid, wanted.st_gid)


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _at(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
