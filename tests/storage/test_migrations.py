"""The schema's changes, on a copy of the oldest ledger: `oldest.sql`, as 0002 left it."""

from __future__ import annotations

import errno
import hashlib
import logging
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import copies, migrations
from storage.migrations import FOLDER, SchemaError, migrate, pending_changes
from storage.sqlite_home import rows_as_mappings
from tests.world import START, World

OLDEST = (Path(__file__).parent / "oldest.sql").read_text(encoding="utf-8")
WRITTEN = datetime(2026, 2, 21, 5, 0, tzinfo=UTC)
"""The instant after the last of what it holds."""
FILES = sorted(each.name for each in FOLDER.glob("*.sql"))
FIRST_PENDING = "0003_post"
RELEASED = {
    "0001_ledger.sql": "07fda0af75a2f2cf3bba8e58f8ad03df1723fa08fd97d6ba41c65955695070f1",
    "0002_statistics.sql": "03a9519f60b625b1656f5589eb0971fe69dde12dbed2720cabfa2faa6faa4935",
    "0003_post.sql": "6bafa9467d783dc9d0c9c85f43602aa3703b19ad4b04d929a1381d6414b4f580",
    "0004_outbox_numbers.sql": "0f331c2849dbc402b5a7fd7785dbc144019fade9883a0ae8159dcd131f343f3a",
    "0005_returns.sql": "c7666cbd7247d9f4256f9336b242bf89bc2b5c69cf228b7f65e1f5433e8135dc",
    "0006_pages.sql": "41591e2170216ef2a18f157a9463b2860fb26424545589cc9992127b05c62d6f",
    "0007_reminders.sql": "8ffd53db92345e1b0870ead6fe773bba561773ddd2ce56b73e287b7771844f6d",
}
"""The SHA-256 of what is in people's ledgers already: a ledger refuses a file that was changed."""
BROKEN = "create table half (number integer) strict;\ninsert into nowhere values (1);\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """The oldest ledger, as a file."""
    path = tmp_path / "connects.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLDEST)
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of schema changes that the test can add to."""
    copy = tmp_path / "sqlite"
    shutil.copytree(FOLDER, copy)
    monkeypatch.setattr(migrations, "FOLDER", copy)
    return copy


def on(path: Path, work: Callable[[sqlite3.Connection], Any]) -> Any:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = rows_as_mappings
        return work(connection)


def columns(path: Path) -> dict[str, list[str]]:
    """The columns of every table that is there."""
    with closing(sqlite3.connect(path)) as connection:
        found = [
            name
            for (name,) in connection.execute(
                "select name from sqlite_schema where type = 'table' and name <> 'migrations' "
                "and name not like 'sqlite\\_%' escape '\\' order by name"
            )
        ]
        return {
            table: [row[1] for row in connection.execute(f"pragma table_info({table})")]
            for table in found
        }


ADDED = {"agenda": "where kind not in ('plan', 'revision')"}
"""What a migration adds besides: that the reminders of an old account are still to be scheduled."""


RENAMED = {"platform": "door"}
"""What became of the columns that a table has no more."""


def content(path: Path, wanted: dict[str, list[str]] | None = None) -> dict[str, list[Any]]:
    """All rows of tables, of all columns that are there unless some are named."""
    there = columns(path)
    tables = {
        table: [name if name in there[table] else RENAMED[name] for name in names]
        for table, names in (wanted or there).items()
    }
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(
                f"select {', '.join(names)} from {table} {ADDED.get(table, '')}"
            ).fetchall()
            for table, names in tables.items()
        }


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "select name, sql from sqlite_schema where sql is not null order by name"
        ).fetchall()


def beside(path: Path) -> list[str]:
    return sorted(
        each.name for each in path.parent.glob("connects*") if each.suffix not in ("", ".sqlite")
    )


def test_the_oldest_ledger_is_that(ledger: Path) -> None:
    assert on(ledger, pending_changes) == [each for each in FILES if each >= FIRST_PENDING]
    full = {name for name, rows in content(ledger).items() if rows}
    empty = set(content(ledger)) - full
    assert empty == set()
    with closing(sqlite3.connect(ledger)) as connection:
        kinds = connection.execute("select distinct kind from entries").fetchall()
    assert {"grant", "opening", "purchase", "adjustment", "spend"} <= {kind for (kind,) in kinds}


def test_all_at_once(ledger: Path) -> None:
    before, known = content(ledger), columns(ledger)
    on(ledger, migrate)
    assert content(ledger, known) == before
    assert on(ledger, pending_changes) == []
    fresh = ledger.with_name("fresh.db")
    on(fresh, migrate)
    assert schema(ledger) == schema(fresh)


def test_one_after_another(ledger: Path, folder: Path) -> None:
    before, known = content(ledger), columns(ledger)
    pending = [each for each in FILES if each >= FIRST_PENDING]
    for name in pending:
        (folder / name).unlink()
    for name in pending:
        shutil.copy(FOLDER / name, folder)
        on(ledger, migrate)
        assert on(ledger, pending_changes) == []
        assert content(ledger, known) == before
    fresh = ledger.with_name("fresh.db")
    on(fresh, migrate)
    assert schema(ledger) == schema(fresh)


def test_from_nothing_one_after_another(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "connects.db"
    for name in FILES:
        (folder / name).unlink()
    for name in FILES:
        shutil.copy(FOLDER / name, folder)
        on(path, migrate)
    at_once = tmp_path / "fresh.db"
    on(at_once, migrate)
    assert schema(path) == schema(at_once)


def test_answers_that_wait_keep_their_numbers(ledger: Path, folder: Path) -> None:
    later = [each for each in FILES if each > "0003_post.sql"]
    for name in later:
        (folder / name).unlink()
    on(ledger, migrate)
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.executemany(
            "insert into outbox values (?, 'telegram', '111', '111', ?, ?, '2026-02-21T05:00:00Z')",
            [(3, "the third", 0), (7, "the seventh", 1)],
        )
    before, known = content(ledger), columns(ledger)
    numbers = on(ledger, last_numbers)
    for name in later:
        shutil.copy(FOLDER / name, folder)
    on(ledger, migrate)
    assert content(ledger, known) == before
    assert on(ledger, last_numbers) == {**numbers, "outbox": 7}


def last_numbers(connection: sqlite3.Connection) -> dict[str, int]:
    """The last number of each table that gives none of them twice."""
    return {row["name"]: row["seq"] for row in connection.execute("select * from sqlite_sequence")}


def test_the_chat_goes_on(ledger: Path) -> None:
    world = World(ledger.parent, WRITTEN)
    world._messages = 1_000
    try:
        assert world.differences() == []
        assert world.say("/balance").text.startswith("48 Connects.")
        assert "After the grants" in world.say("/history").text
        # What was asked before is answered now.
        assert "bought" in world.say("20", user="2").text
        assert world.say("/balance", user="2").text.startswith("70 Connects.")
        old = next(
            number
            for number, text in world.rows("select number, text from operations where account_id=1")
            if "Landing page" in text
        )
        assert "Taken back: #4 Landing page" in world.say(f"/undo {old}").text
        # The first bid, and it was edited once already.
        first = world.command(
            "/spend 4 Logo design", message="6", sent_at=START + timedelta(hours=5)
        )
        edited = world.edit(first, "/spend 5 Logo design")
        assert edited is not None
        assert edited.text.startswith("#1 Logo design: 5.")
        assert world.differences() == []
    finally:
        world.close()


def test_what_was_released_never_changes() -> None:
    found = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in RELEASED}
    assert found == RELEASED
    assert FILES[: len(RELEASED)] == list(RELEASED), "a new one comes after them"


# The copy from before.


def test_a_copy_is_kept_from_before(ledger: Path, caplog: pytest.LogCaptureFixture) -> None:
    before, old_schema = content(ledger), schema(ledger)
    with caplog.at_level(logging.INFO):
        on(ledger, migrate)
    copy = ledger.with_name(f"connects-before-{FIRST_PENDING}.db")
    assert content(copy) == before
    assert schema(copy) == old_schema
    assert str(copy) in caplog.text
    assert [record.levelname for record in caplog.records] == ["INFO", "INFO"]
    assert beside(ledger) == [copy.name, ledger.name]


def test_the_copy_is_as_private_as_the_ledger(ledger: Path) -> None:
    ledger.chmod(0o600)
    on(ledger, migrate)
    copy = ledger.with_name(f"connects-before-{FIRST_PENDING}.db")
    assert copy.stat().st_mode & 0o777 == 0o600


def test_nothing_is_copied_where_nothing_is_pending(
    ledger: Path, caplog: pytest.LogCaptureFixture
) -> None:
    on(ledger, migrate)
    ledger.with_name(f"connects-before-{FIRST_PENDING}.db").unlink()
    caplog.clear()
    with caplog.at_level(logging.INFO):
        on(ledger, migrate)
    assert beside(ledger) == [ledger.name]
    assert caplog.text == ""


def test_nothing_is_copied_of_a_new_ledger(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        World(tmp_path).close()
    assert beside(tmp_path / "connects.db") == ["connects.db"]
    assert caplog.text == ""


def test_a_copy_that_is_there_is_not_overwritten(ledger: Path) -> None:
    names = [f"connects-before-{FIRST_PENDING}{end}.db" for end in ("", "-2", "-3")]
    for name in names[:2]:
        ledger.with_name(name).write_bytes(b"precious")
    before = content(ledger)
    on(ledger, migrate)
    assert [ledger.with_name(each).read_bytes() for each in names[:2]] == [b"precious"] * 2
    assert content(ledger.with_name(names[2])) == before


def test_a_start_that_fails_again_and_again_makes_one_copy(ledger: Path, folder: Path) -> None:
    (folder / "0009_broken.sql").write_text(BROKEN)
    for _ in range(3):
        with pytest.raises(SchemaError):
            World(ledger.parent)
    assert beside(ledger) == [f"connects-before-{FIRST_PENDING}.db", "connects.db"]


@pytest.mark.parametrize("step", ["_fill", "_take_after", "_sync", "place"])
def test_without_a_copy_nothing_is_changed(
    ledger: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before, old_schema = content(ledger), schema(ledger)
    monkeypatch.setattr(copies, step, fails)
    with pytest.raises(SchemaError) as told:
        on(ledger, migrate)
    assert str(ledger) in str(told.value)
    assert "the disk is full; free some space" in str(told.value)
    assert (content(ledger), schema(ledger)) == (before, old_schema)
    assert beside(ledger) == [ledger.name]


def test_what_a_killed_copy_left_is_no_copy(ledger: Path) -> None:
    left = ledger.with_name("connects.db.part")
    for end in ("", "-journal", "-wal", "-shm"):
        left.with_name(left.name + end).write_bytes(b"half of a copy")
    before = content(ledger)
    on(ledger, migrate)
    assert content(ledger.with_name(f"connects-before-{FIRST_PENDING}.db")) == before
    assert list(ledger.parent.glob("*.part*")) == []


# What must not be.


def test_a_change_that_fails_changes_nothing(ledger: Path, folder: Path) -> None:
    (folder / "0009_broken.sql").write_text(BROKEN)
    before, old_schema = content(ledger), schema(ledger)
    with pytest.raises(SchemaError) as told:
        on(ledger, migrate)
    assert "connects.db: 0009_broken.sql failed, and nothing was changed" in str(told.value)
    assert "no such table: nowhere" in str(told.value)
    assert (content(ledger), schema(ledger)) == (before, old_schema)
    (folder / "0009_broken.sql").unlink()
    on(ledger, migrate)
    assert on(ledger, pending_changes) == []


def test_a_new_ledger_stays_new_when_a_change_fails(tmp_path: Path, folder: Path) -> None:
    (folder / "0009_broken.sql").write_text(BROKEN)
    with pytest.raises(SchemaError):
        on(tmp_path / "connects.db", migrate)
    assert schema(tmp_path / "connects.db") == []


def test_a_newer_schema_is_refused(ledger: Path) -> None:
    on(ledger, lambda each: each.execute("insert into migrations values ('9999_later.sql', '')"))
    before = ledger.read_bytes()
    with pytest.raises(SchemaError, match=r"connects\.db has the schema change 9999_later\.sql"):
        on(ledger, migrate)
    assert ledger.read_bytes() == before
    assert beside(ledger) == [ledger.name]


def test_a_change_that_was_changed_is_refused(ledger: Path, folder: Path) -> None:
    with (folder / FILES[0]).open("a") as file:
        file.write("-- an afterthought\n")
    with pytest.raises(SchemaError, match=r"0001_ledger\.sql was changed after it was applied"):
        on(ledger, migrate)
    assert beside(ledger) == [ledger.name]


def test_what_is_another_programs_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "connects.db"
    on(path, lambda each: each.execute("create table songs (title text)"))
    before = path.read_bytes()
    with pytest.raises(SchemaError, match=r"connects\.db is no ledger, but holds something else"):
        on(path, migrate)
    assert path.read_bytes() == before


def test_another_process_may_be_first(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = migrations._keep_copy

    def meanwhile(connection: sqlite3.Connection, path: Path, change: str) -> None:
        keep(connection, path, change)
        monkeypatch.setattr(migrations, "_keep_copy", lambda *_: None)
        on(path, migrate)

    monkeypatch.setattr(migrations, "_keep_copy", meanwhile)
    on(ledger, migrate)
    assert on(ledger, pending_changes) == []
