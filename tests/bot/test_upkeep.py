from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import bot
from bot.__main__ import main
from bot.upkeep import UpkeepError, backup, verify
from tests.world import World

ROOT = Path(str(bot.__file__)).parents[1]
FAULT = 1
TRIGGERS = tuple(
    f"{table}_no_{what}"
    for table in ("entries", "allocations", "operations")
    for what in ("update", "delete")
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two people with bids, a boost, purchases, an undo and asserted balances."""
    world = World(tmp_path_factory.mktemp("kept"))
    for user in ("1", "2"):
        for text in (
            "/balance 40",
            "/plan basic",
            "/cycle 13",
            "/spend 4 Logo design boost 10",
            "/agency 16 Brand audit",
            "/invite Brand refresh",
            "/buy 40 6.00",
            "/spend 30 Landing page",
            "/fix #1 6",
            "/undo",
            "/badge 1",
            "/balance 30",
        ):
            world.say(text, user=user)
            world.after(hours=1)
    world.after(days=40)
    world.say("/balance", user="1")
    assert world.differences() == []
    world.close()
    return world.path


@pytest.fixture
def ledger(kept: Path, tmp_path: Path) -> Path:
    path = tmp_path / "connects.db"
    path.write_bytes(kept.read_bytes())
    return path


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[Run]:
    """Runs the command line in this process, on the ledger in the test's folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_TOKEN", "TELEGRAM_API_URL", "ALLOWED_USERS", "LOG_LEVEL", "LOG_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("bot.__main__.configure_logs", lambda *_: None)

    def run(*arguments: str, path: str = "connects.db") -> tuple[int, str, str]:
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
        monkeypatch.setattr(sys, "argv", ["bot", *arguments])
        status = main()
        out, err = capsys.readouterr()
        return status, out, err

    return run  # type: ignore[return-value]


def tamper(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for trigger in TRIGGERS:
            connection.execute(f"drop trigger {trigger}")
        changed = sum(connection.execute(statement).rowcount for statement in statements)
        assert changed > 0


def one(path: Path, query: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(query).fetchone()[0])


# Verify.


def test_a_good_ledger_has_no_differences(ledger: Path, run: Run) -> None:
    assert verify(ledger) == (2, [], [])
    assert run("verify") == (0, "2 accounts, 0 differences\n", "")


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("update lots set remaining = remaining - 1 where account_id = 1 and remaining > 0",
         "account 1, lot "),
        ("update accounts set balance = balance + 1 where id = 2", "account 2: balance "),
        ("delete from allocations where account_id = 1 and entry = 2", "account 1, entry 2: "),
        ("delete from allocations where account_id = 1 and entry = 2", "account 1, lot "),
        ("update assertions set value = value + 1 where account_id = 2 and number = 1",
         "account 2, asserted balance 1: "),
        ("update proposals set base = base + 1 where account_id = 1 and number = 1",
         "account 1, proposal #1: "),
        ("update proposals set boost = 0 where account_id = 1 and number = 1",
         "account 1, proposal #1: "),
        ("update proposals set status = 'undone' where account_id = 1 and number = 1",
         "account 1, proposal #1: "),
        ("update entries set amount = amount - 1 where account_id = 1 and number = 2",
         "account 1, entry 2: "),
        ("delete from entries where account_id = 1 and number = 2", "account 1: balance "),
        ("update allocations set amount = amount - 1 where account_id = 2 and entry = 2",
         "account 2, entry 2: "),
        ("update or ignore entries set reverses = 9999 where account_id = 1 and reverses > 0",
         "account 1, entry "),
        ("update agenda set done_at = null, due_at = '2020-01-01T00:00:00Z' where account_id = 1",
         "account 1: grant "),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_named(
    statement: str, named: str, ledger: Path, run: Run
) -> None:
    tamper(ledger, statement)
    status, out, err = run("verify")
    assert status == FAULT
    *lines, summary = out.splitlines()
    assert any(line.startswith(named) for line in lines), out
    assert summary == f"2 accounts, {len(lines)} differences"
    assert err == ""
    other = "account 2" if "account 1" in named else "account 1"
    assert other not in out


def test_both_numbers_of_a_difference_are_told(ledger: Path) -> None:
    balance = one(ledger, "select balance from accounts where id = 1")
    tamper(ledger, "update accounts set balance = balance + 5 where id = 1")
    (line,) = verify(ledger)[1]
    assert str(balance + 5) in line
    assert str(balance) in line


def test_several_faults_have_a_line_each(ledger: Path) -> None:
    tamper(
        ledger,
        "update accounts set balance = balance + 1",
        "update proposals set base = base + 1 where number = 1",
    )
    assert len(verify(ledger)[1]) == 4


@pytest.mark.parametrize(
    "statement",
    [
        "delete from lots where account_id = 1 and remaining = 0",
        "delete from operations where account_id = 1 and number = 4",
        "delete from proposals where account_id = 1 and number = 1",
    ],
)
def test_what_lost_its_other_half_is_named(statement: str, ledger: Path) -> None:
    tamper(ledger, statement)
    assert any("account 1" in line for line in verify(ledger)[1])


def test_verify_changes_nothing(ledger: Path) -> None:
    before = ledger.read_bytes()
    verify(ledger)
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("command", [("verify",), ("backup", "copy.db")])
def test_a_missing_ledger_is_named(command: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    status, out, err = run(*command, path="missing.db")
    assert (status, out) == (FAULT, "")
    assert "missing.db" in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database, just some text\n" * 40])
@pytest.mark.parametrize("command", [("verify",), ("backup", "copy.db")])
def test_a_file_that_is_no_ledger_is_named(
    command: tuple[str, ...], content: bytes, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "other.db").write_bytes(content)
    status, out, err = run(*command, path="other.db")
    assert (status, out) == (FAULT, "")
    assert "other.db" in err
    assert err.count("\n") == 1
    assert not (tmp_path / "copy.db").exists()


def test_a_folder_is_no_ledger(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    status, out, err = run("verify", path="folder")
    assert (status, out) == (FAULT, "")
    assert "folder" in err


def test_the_process_exits_with_the_status(ledger: Path, tmp_path: Path) -> None:
    tamper(ledger, "update accounts set balance = balance + 1 where id = 1")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "verify"],
        cwd=tmp_path,
        env={
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": "sqlite:///connects.db",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == FAULT
    assert done.stdout.startswith("account 1: balance ")
    assert done.stderr == ""


# Backup.


def test_a_backup_is_the_whole_ledger(ledger: Path, run: Run, tmp_path: Path) -> None:
    status, out, err = run("backup", "copy.db")
    copy = tmp_path / "copy.db"
    assert (status, err) == (0, "")
    assert out == f"copy.db: {copy.stat().st_size} bytes\n"
    assert verify(copy) == (2, [], [])
    with closing(sqlite3.connect(ledger)) as one, closing(sqlite3.connect(copy)) as other:
        assert list(one.iterdump()) == list(other.iterdump())


def test_a_backup_is_taken_beside_a_writer(tmp_path: Path) -> None:
    world = World(tmp_path)
    try:
        world.say("/balance 40")
        world.say("/spend 4 Logo design")
        with closing(sqlite3.connect(world.path, isolation_level=None)) as writer:
            writer.execute("begin immediate")
            writer.execute("update accounts set balance = 0")
            size = backup(world.path, tmp_path / "copy.db")
            writer.execute("rollback")
        world.say("/spend 4 Another one")
    finally:
        world.close()
    assert size == (tmp_path / "copy.db").stat().st_size
    assert verify(tmp_path / "copy.db") == (1, [], [])
    assert one(tmp_path / "copy.db", "select balance from accounts") == 36
    assert one(tmp_path / "copy.db", "select count(*) from proposals") == 1


def test_a_backup_can_be_served_from(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "restored").mkdir()
    backup(ledger, tmp_path / "restored" / "connects.db")
    world = World(tmp_path / "restored")
    world._messages = 1_000
    try:
        assert world.say("/spend 1 After the restore").booked
        assert world.differences() == []
    finally:
        world.close()


def test_an_existing_target_is_left_alone(ledger: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"precious")
    status, out, err = run("backup", "copy.db")
    assert (status, out) == (FAULT, "")
    assert err == "copy.db exists; name another file\n"
    assert (tmp_path / "copy.db").read_bytes() == b"precious"
    with pytest.raises(UpkeepError):
        backup(ledger, ledger)


@pytest.mark.parametrize("target", ["no/such/folder/copy.db", "connects.db/copy.db"])
def test_a_target_that_cannot_be_written_is_named(target: str, ledger: Path, run: Run) -> None:
    before = ledger.read_bytes()
    status, out, err = run("backup", target)
    assert (status, out) == (FAULT, "")
    assert target in err
    assert err.count("\n") == 1
    assert ledger.read_bytes() == before
