"""Every way in which the ledger's file can refuse is told with its mend."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.faults import is_damage, is_disk_fault, is_unopened, what_failed


def fault(path: Path, *statements: str, options: str = "") -> sqlite3.Error:
    """What SQLite itself says of the last of some statements."""
    try:
        address = f"{path.as_uri()}?{options}"
        with closing(sqlite3.connect(address, uri=True, timeout=0)) as connection:
            for statement in statements:
                connection.execute(statement)
    except sqlite3.Error as error:
        return error
    raise AssertionError("nothing failed")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "connects.db"
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("create table notes (text text) strict")
    return made


def test_a_full_disk(path: Path) -> None:
    error = fault(
        path, "pragma max_page_count = 3", "insert into notes values (hex(zeroblob(50000)))"
    )
    assert is_disk_fault(error)
    assert what_failed(error) == "database or disk is full (the disk is full; free some space)"


def test_a_file_that_may_not_be_written(path: Path) -> None:
    error = fault(path, "insert into notes values ('x')", options="mode=ro")
    assert is_disk_fault(error)
    assert is_unopened(error)
    assert "check its permissions and its folder's" in what_failed(error)


def test_a_file_that_is_not_there(path: Path) -> None:
    error = fault(path.with_name("missing.db"), "select 1 from notes", options="mode=ro")
    assert is_disk_fault(error)
    assert is_unopened(error)
    assert "check its folder and permissions" in what_failed(error)


def test_a_file_that_is_something_else(path: Path) -> None:
    path.write_bytes(b"just some text\n" * 100)
    error = fault(path, "select 1 from notes")
    assert is_disk_fault(error)
    assert is_damage(error)
    assert "the file is no ledger" in what_failed(error)


def test_a_damaged_file(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096])
    error = fault(path, "insert into notes values ('x')")
    assert is_disk_fault(error)
    assert is_damage(error)
    assert "the file is damaged; restore a backup" in what_failed(error)


def test_a_file_that_another_program_holds(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("begin exclusive")
        error = fault(path, "insert into notes values ('x')")
    assert is_disk_fault(error)
    assert not is_damage(error)
    assert "another program holds the file; end it" in what_failed(error)


@pytest.mark.parametrize(
    "statement",
    ["select 1 from nowhere", "insert into notes values (x'00')", "not a statement"],
)
def test_a_fault_of_ours_is_none_of_the_disk(path: Path, statement: str) -> None:
    error = fault(path, statement)
    assert not is_disk_fault(error)
    assert not is_damage(error)
    assert what_failed(error) == str(error)


@pytest.mark.parametrize("error", [ValueError("x"), sqlite3.ProgrammingError("x"), OSError("x")])
def test_an_error_without_a_number_is_told_as_it_is(error: Exception) -> None:
    assert what_failed(error) == "x"
    assert not is_disk_fault(error)


def test_an_error_of_the_system_names_the_file_and_the_mend() -> None:
    error = OSError(errno.ENOSPC, "No space left on device", "data/connects.db.lock")
    assert what_failed(error) == (
        "data/connects.db.lock: No space left on device (the disk is full; free some space)"
    )
    assert what_failed(OSError(errno.EINTR, "Interrupted")) == "Interrupted"
    # A refused network connection is no fault of the ledger's disk.
    assert not is_disk_fault(error)
