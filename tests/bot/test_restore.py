"""A backup in the ledger's place: whole or not at all, and nothing is ever lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot
from bot import upkeep
from bot.__main__ import main
from bot.upkeep import UpkeepError, backup, restore, verify
from storage import copies
from storage.lock import Holder, LockError, locked
from tests.world import World

ROOT = Path(str(bot.__file__)).parents[1]
OLDEST = (ROOT / "tests/storage/oldest.sql").read_text(encoding="utf-8")
PATIENCE_SECONDS = 60
FAULT = 1
KILLED = 9
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
BEFORE = "connects-replaced-2026-11-22-100000.db"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where the ledger lies, or is to lie."""
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "connects.db"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup of a ledger with 36 Connects left."""
    with world(tmp_path / "elsewhere", 40) as lived:
        lived.say("/spend 4 Logo design")
        backup(lived.path, tmp_path / "saved.db")
    return tmp_path / "saved.db"


@pytest.fixture
def old(ledger: Path) -> Path:
    """A ledger that is there already, with 7 left; what was written last is beside its file."""
    with world(ledger.parent.parent / "first", 7) as lived:
        for end in ("", "-wal"):
            shutil.copy(f"{lived.path}{end}", f"{ledger}{end}")
    return ledger


@contextmanager
def world(folder: Path, balance: int) -> Iterator[World]:
    folder.mkdir()
    made = World(folder)
    try:
        made.say(f"/balance {balance}")
        yield made
    finally:
        made.close()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs the command line in this process, on `data/connects.db`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///data/connects.db")
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    monkeypatch.setattr("bot.__main__.configure_logs", lambda *_: None)
    monkeypatch.setattr("bot.wiring.now", lambda: NOW)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["bot", *arguments])
        return main(), *capsys.readouterr()

    return run


def balance(path: Path) -> int:
    """What the one account of a ledger has left; all of the file is as it has to be."""
    assert copies.damages(path) == []
    assert verify(path)[1] == []
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("select sum(balance) from accounts").fetchone()[0])


def names(ledger: Path) -> list[str]:
    """What lies beside a ledger, but for the lock, and for what reading it left."""
    for each in ledger.parent.glob("*"):
        if each.suffix == ".db":
            with closing(sqlite3.connect(each)) as connection:
                connection.execute("select * from sqlite_schema").fetchall()
    return sorted(each.name for each in ledger.parent.iterdir() if each.suffix != ".lock")


def refused(source: Path, ledger: Path, *, force: bool = False) -> str:
    with pytest.raises(UpkeepError) as told:
        restore(source, ledger, NOW, force=force)
    assert "\n" not in str(told.value)
    return str(told.value)


# Restoring.


@pytest.mark.usefixtures("saved")
def test_a_backup_is_put_where_no_ledger_is(ledger: Path, run: Run) -> None:
    status, out, err = run("restore", "saved.db")
    assert (status, err) == (0, "")
    assert out == (
        "data/connects.db: 1 accounts, 2 operations, the newest of 2026-01-05T12:00:00+00:00, "
        f"{ledger.stat().st_size} bytes\n"
        "the next `make run` uses it\n"
    )
    assert names(ledger) == ["connects.db"]
    assert balance(ledger) == 36


def test_the_folder_is_made(saved: Path, ledger: Path) -> None:
    path = ledger.parent / "new" / "folder" / "connects.db"
    assert restore(saved, path, NOW).before is None
    assert balance(path) == 36


def test_the_chat_goes_on_with_it(saved: Path, ledger: Path) -> None:
    restore(saved, ledger, NOW)
    lived = World(ledger.parent)
    lived._messages = 1_000
    try:
        assert "32 left" in lived.say("/spend 4 After the restore").text
        assert lived.differences() == []
    finally:
        lived.close()


@pytest.mark.usefixtures("saved")
def test_a_ledger_is_not_replaced_unasked(old: Path, run: Run) -> None:
    assert run("restore", "saved.db") == (
        FAULT,
        "",
        "data/connects.db exists; with --force it is replaced, and kept beside the restored one\n",
    )
    assert balance(old) == 7


@pytest.mark.usefixtures("saved")
def test_the_ledger_that_was_there_is_kept(old: Path, run: Run) -> None:
    status, out, err = run("restore", "saved.db", "--force")
    assert (status, err) == (0, "")
    assert f"what was there is kept: {old.parent.resolve() / BEFORE}\n" in out
    assert names(old) == [BEFORE, "connects.db"]
    assert balance(old) == 36
    assert balance(old.with_name(BEFORE)) == 7


def test_two_in_a_second_keep_both(saved: Path, old: Path) -> None:
    first = restore(saved, old, NOW, force=True)
    second = restore(old.with_name(BEFORE), old, NOW, force=True)
    assert first.before is not None
    assert second.before is not None
    assert (balance(first.before), balance(second.before), balance(old)) == (7, 36, 7)


def test_permissions_and_links_stay(saved: Path, old: Path, tmp_path: Path) -> None:
    old.chmod(0o600)
    link = tmp_path / "link.db"
    link.symlink_to(old)
    restore(saved, link, NOW, force=True)
    assert link.is_symlink()
    assert balance(old) == 36
    assert old.stat().st_mode & 0o777 == 0o600


def test_a_protected_backup_makes_no_protected_ledger(saved: Path, ledger: Path) -> None:
    saved.chmod(0o400)
    restore(saved, ledger, NOW)
    assert ledger.stat().st_mode & 0o777 == 0o600


def test_an_older_backup_is_brought_up_to_date(tmp_path: Path, ledger: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "oldest.db")) as connection:
        connection.executescript(OLDEST)
    before = (tmp_path / "oldest.db").read_bytes()
    kept = restore(tmp_path / "oldest.db", ledger, NOW).kept
    assert (kept.accounts, kept.operations) == (2, 45)
    assert names(ledger) == ["connects.db"]
    assert verify(ledger) == (2, [], [])
    with closing(sqlite3.connect(ledger)) as connection:
        assert connection.execute("select count(*) from inbox").fetchone() == (0,)
    assert (tmp_path / "oldest.db").read_bytes() == before


def test_what_a_lost_ledger_left_does_not_get_into_the_restored(saved: Path, old: Path) -> None:
    old.unlink()  # but what was written last is still there
    assert old.with_name("connects.db-wal").exists()
    restored = restore(saved, old, NOW)
    assert balance(old) == 36
    assert restored.before is not None
    assert restored.before.with_name(restored.before.name + "-wal").exists()


def test_a_damaged_ledger_is_replaced_and_kept(saved: Path, old: Path) -> None:
    old.write_bytes(b"just some text\n" * 500)
    log = b"what is left of it"
    old.with_name("connects.db-wal").write_bytes(log)
    restored = restore(saved, old, NOW, force=True)
    assert balance(old) == 36
    assert restored.before is not None
    assert restored.before.read_bytes() == b"just some text\n" * 500
    assert restored.before.with_name(restored.before.name + "-wal").read_bytes() == log


# Refusing.


def test_a_ledger_in_use_is_not_replaced(saved: Path, old: Path) -> None:
    with (
        locked(old, Holder("serve", 4711, NOW)),
        pytest.raises(LockError, match="in use by serve, process 4711"),
    ):
        restore(saved, old, NOW, force=True)
    assert balance(old) == 7


def test_a_ledger_that_another_program_reads_is_not_replaced(
    saved: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_BUSY_SECONDS", 0)
    with closing(sqlite3.connect(old, isolation_level=None)) as reader:
        reader.execute("begin")
        reader.execute("select * from accounts").fetchall()
        assert "another program holds the file; end it" in refused(saved, old, force=True)
    assert balance(old) == 7
    assert names(old) == ["connects.db"]


def test_what_is_restored_meanwhile_is_named(saved: Path, ledger: Path) -> None:
    seen = []
    copy_to = copies.copy_to

    def meanwhile(*arguments: object) -> None:
        with pytest.raises(LockError) as told:
            restore(saved, ledger, NOW)
        seen.append(str(told.value))
        copy_to(*arguments)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upkeep, "copy_to", meanwhile)
        restore(saved, ledger, NOW)
    assert ["in use by restore, process" in each for each in seen] == [True]


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"just some text\n" * 500, "saved.db was not restored to "),
        (b"", "saved.db holds no ledger; name another file"),
        (None, "saved.db does not exist; name the backup"),
    ],
)
def test_what_is_no_backup_is_refused(
    content: bytes | None, said: str, saved: Path, old: Path, *, force: bool
) -> None:
    saved.unlink()
    if content is not None:
        saved.write_bytes(content)
    if not force:
        old.unlink()
        old.with_name("connects.db-wal").unlink()
    assert said in refused(saved, old, force=force)
    assert names(old) == (["connects.db"] if force else [])


def test_a_folder_is_refused(saved: Path, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "folder is a folder" in refused(tmp_path / "folder", ledger)
    assert "folder is a folder" in refused(saved, tmp_path / "folder")


def test_the_ledger_itself_is_no_backup(old: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(old)
    for source in (old, tmp_path / "link.db", old.parent / ".." / "data" / "connects.db"):
        assert "is the ledger itself; name a backup of it" in refused(source, old, force=True)
    assert balance(old) == 7


def test_an_unfinished_copy_is_not_taken_for_a_backup(saved: Path, ledger: Path) -> None:
    part = ledger.with_name("connects.db.part")
    shutil.copy(saved, part)
    assert "rename it" in refused(part, ledger)
    assert balance(part) == 36


def test_another_programs_file_is_refused(ledger: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "songs.db")) as connection:
        connection.execute("create table songs (title text)")
    told = refused(tmp_path / "songs.db", ledger)
    assert "songs.db is no ledger, but holds something else: songs" in told
    assert names(ledger) == []


def test_a_newer_backup_is_refused(saved: Path, ledger: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection, connection:
        connection.execute("insert into migrations values ('9999_later.sql', '')")
    told = refused(saved, ledger, force=True)
    assert "saved.db has the schema change 9999_later.sql" in told
    assert names(ledger) == []


@pytest.mark.parametrize("force", [True, False])
def test_a_damaged_backup_is_always_refused(saved: Path, ledger: Path, *, force: bool) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        (page,) = connection.execute(
            "select rootpage from sqlite_schema where name = 'entries_by_moment'"
        ).fetchone()
        (size,) = connection.execute("pragma page_size").fetchone()
    content = saved.read_bytes()
    saved.write_bytes(content[: (page - 1) * size] + bytes(size) + content[page * size :])
    assert "saved.db is damaged: " in refused(saved, ledger, force=force)
    assert names(ledger) == []


def test_differences_are_told_and_refused(saved: Path, ledger: Path, run: Run) -> None:
    with closing(sqlite3.connect(saved)) as connection, connection:
        connection.execute("update accounts set balance = balance + 1")
    status, out, err = run("restore", "saved.db")
    assert status == FAULT
    assert out.startswith("account 1: balance 37, ")
    assert err == (
        "saved.db has 1 differences; name an older backup, or restore it as it is with --force\n"
    )
    assert names(ledger) == []
    status, out, err = run("restore", "saved.db", "--force")
    assert (status, err) == (0, "")
    assert out.startswith("account 1: balance 37, ")
    assert "data/connects.db: 1 accounts" in out
    assert len(verify(ledger)[1]) == 1


# Being killed.

STEPS = (
    "copy_to",
    "_looked_into",
    "settle",
    "keep_bytes",
    "clear_beside",
    "place",
)
RESTORING = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from bot import upkeep

source, path, step, when = sys.argv[1:]
does = getattr(upkeep, step)

def killed(*arguments, **named):
    if when == "after":
        does(*arguments, **named)
    os._exit(9)

setattr(upkeep, step, killed)
upkeep.restore(Path(source), Path(path), datetime(2026, 11, 22, 10, tzinfo=UTC), force=True)
"""


def killed_at(step: str, when: str, source: Path, path: Path) -> int:
    return subprocess.run(
        [sys.executable, "-c", RESTORING, str(source), str(path), step, when],
        cwd=ROOT,
        timeout=PATIENCE_SECONDS,
        check=False,
    ).returncode


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_leaves_one_or_the_other(step: str, when: str, saved: Path, old: Path) -> None:
    assert killed_at(step, when, saved, old) == KILLED
    done = (step, when) == ("place", "after")
    # As it lies there, with what lies beside it.
    assert balance(old) == (36 if done else 7)
    # The next one clears away what this one left, and loses nothing.
    assert restore(saved, old, NOW, force=True).before is not None
    assert balance(old) == 36
    left = [each for each in names(old) if each != "connects.db"]
    assert 7 in [balance(old.with_name(each)) for each in left]
    assert [each for each in left if not each.endswith(".db")] == []


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", [each for each in STEPS if each != "settle"])
def test_a_kill_leaves_nothing_or_the_restored(
    step: str, when: str, saved: Path, ledger: Path
) -> None:
    assert killed_at(step, when, saved, ledger) == KILLED
    assert ledger.exists() is ((step, when) == ("place", "after"))
    restore(saved, ledger, NOW, force=True)
    assert balance(ledger) == 36


def test_without_the_order_a_kill_does_harm(saved: Path, old: Path) -> None:
    """What was written last to the old ledger, read into the restored one."""
    shutil.copy(saved, old)
    with pytest.raises((AssertionError, sqlite3.DatabaseError, UpkeepError)):
        assert balance(old) == 36
