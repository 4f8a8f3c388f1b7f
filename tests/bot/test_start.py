"""What is wrong with the ledger's file shows at the start: one line that names it and the mend."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import bot
from bot.upkeep import verify
from tests.world import World

ROOT = Path(str(bot.__file__)).parents[1]
PATIENCE_SECONDS = 60
FAULT = 1
DROP_FROM_BOUND = 24
OVERRIDES = (1, 2)
"""What lets root write where the permissions forbid it: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH."""
COMMANDS = (("chat",), ("verify",), ("backup", "copy.db"))
KILLED_BACKUP = """
import os, sys
from pathlib import Path
from bot import upkeep
upkeep.damages = lambda part: os._exit(9)
upkeep.backup(Path(sys.argv[1]), Path(sys.argv[2]))
"""
WRITING = (("chat",), ("backup", "copy.db"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A ledger that was closed well."""
    world = World(tmp_path_factory.mktemp("kept"))
    world.say("/balance 40")
    world.say("/spend 4 Logo design")
    world.close()
    return world.path.read_bytes()


@pytest.fixture
def ledger(kept: bytes, tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "connects.db"
    path.write_bytes(kept)
    return path


def started(
    ledger: Path, *arguments: str, before: Callable[[], None] | None = None
) -> tuple[int, str, str]:
    """The status, the output and the error of a process that is asked for the balance."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ledger.parent.parent,
        env={
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DATABASE_URL": f"sqlite:///{ledger.relative_to(ledger.parent.parent)}",
        },
        input="/balance\n",
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
        preexec_fn=before,
    )
    return done.returncode, done.stdout, done.stderr


def refusal(ledger: Path, *arguments: str, before: Callable[[], None] | None = None) -> str:
    """The one line of a process that refuses to start."""
    status, out, err = started(ledger, *arguments, before=before)
    assert (status, out) == (FAULT, ""), (status, out, err)
    assert err.endswith("\n")
    assert err.count("\n") == 1, err
    return err


def bound_by_permissions() -> None:
    """Let the permissions of files bind this process, whoever runs it."""
    if os.geteuid() == 0:
        call = ctypes.CDLL(None).prctl
        if any(call(DROP_FROM_BOUND, each, 0, 0, 0) for each in OVERRIDES):
            raise OSError("root can't let go of its rights here")


@pytest.fixture(scope="session")
def _bound() -> None:
    try:
        subprocess.run([sys.executable, "-c", ""], check=True, preexec_fn=bound_by_permissions)
    except (subprocess.SubprocessError, OSError, AttributeError) as error:
        pytest.skip(f"permissions don't bind here: {error}")


# A disk that is full.


def at_most(size: int) -> Callable[[], None]:
    """No file may grow beyond this: to SQLite, a disk that does not take any more."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 20])
def test_a_full_disk_stops_the_chat(ledger: Path, size: int, kept: bytes) -> None:
    told = refusal(ledger, "chat", before=at_most(size))
    assert told.startswith("DATABASE_URL: ")
    assert "data/connects.db" in told
    assert ("look at its space" in told) or ("look at the limits" in told)
    assert ledger.read_bytes() == kept
    assert started(ledger, "chat")[0] == 0


@pytest.mark.parametrize("size", [0, 20, 32_768, 100_000])
def test_a_full_disk_stops_a_new_ledger(tmp_path: Path, size: int) -> None:
    told = refusal(tmp_path / "data" / "connects.db", "chat", before=at_most(size))
    assert "data/connects.db" in told
    assert started(tmp_path / "data" / "connects.db", "chat")[0] == 0


def test_a_full_disk_stops_a_backup_and_leaves_none(ledger: Path) -> None:
    told = refusal(ledger, "backup", "copy.db", before=at_most(100_000))
    assert "copy.db" in told
    assert "look at its space" in told
    assert [each.name for each in ledger.parent.parent.iterdir()] == ["data"]


# Permissions.


@pytest.mark.usefixtures("_bound")
def test_a_read_only_file_stops_the_chat(ledger: Path) -> None:
    ledger.chmod(0o444)
    told = refusal(ledger, "chat", before=bound_by_permissions)
    assert told == (
        "DATABASE_URL: data/connects.db: attempt to write a readonly database "
        "(the file can't be written; check its permissions and its folder's)\n"
    )
    assert started(ledger, "verify", before=bound_by_permissions)[0] == 0
    assert started(ledger, "backup", "copy.db", before=bound_by_permissions)[0] == 0


@pytest.mark.usefixtures("_bound")
@pytest.mark.parametrize("lock", [True, False])
def test_a_read_only_folder_stops_the_chat(ledger: Path, *, lock: bool) -> None:
    if lock:
        ledger.with_name("connects.db.lock").write_bytes(b"")
    ledger.parent.chmod(0o555)
    told = refusal(ledger, "chat", before=bound_by_permissions)
    assert "data/connects.db" in told
    assert "permissions" in told
    # What only reads works all the same.
    assert started(ledger, "verify", before=bound_by_permissions) == (
        0,
        "1 accounts, 0 differences\n",
        "",
    )
    assert started(ledger, "backup", "copy.db", before=bound_by_permissions)[0] == 0
    ledger.parent.chmod(0o755)


@pytest.mark.usefixtures("_bound")
def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o555)
    told = refusal(
        tmp_path / "closed" / "data" / "connects.db", "chat", before=bound_by_permissions
    )
    assert "closed/data: Permission denied (check its permissions" in told


@pytest.mark.usefixtures("_bound")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_cannot_be_read_is_named(ledger: Path, command: tuple[str, ...]) -> None:
    ledger.chmod(0)
    told = refusal(ledger, *command, before=bound_by_permissions)
    assert "data/connects.db" in told
    assert "check its folder and permissions" in told


@pytest.mark.usefixtures("_bound")
def test_a_backup_into_a_closed_folder_is_refused(ledger: Path) -> None:
    (ledger.parent.parent / "closed").mkdir(mode=0o555)
    told = refusal(ledger, "backup", "closed/copy.db", before=bound_by_permissions)
    assert "closed/copy.db" in told
    assert "check its permissions and its folder's" in told


# Another thing than a ledger.


@pytest.mark.parametrize("command", COMMANDS)
def test_garbage_is_named(ledger: Path, command: tuple[str, ...]) -> None:
    ledger.write_bytes(b"not a database, just some text\n" * 400)
    told = refusal(ledger, *command)
    assert "data/connects.db" in told
    assert "the file is no ledger; name another in DATABASE_URL, or restore a backup" in told


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("left", [50, 5_000, 20_000])
def test_a_truncated_file_is_named(
    ledger: Path, command: tuple[str, ...], left: int, kept: bytes
) -> None:
    ledger.write_bytes(kept[:left])
    told = refusal(ledger, *command)
    assert "data/connects.db" in told
    assert "restore" in told
    assert ledger.read_bytes() == kept[:left]
    assert not (ledger.parent.parent / "copy.db").exists()


def test_a_damaged_page_has_no_backup(ledger: Path, kept: bytes) -> None:
    with closing(sqlite3.connect(ledger)) as connection:
        (page,) = connection.execute(
            "select rootpage from sqlite_schema where name = 'entries_by_moment'"
        ).fetchone()
        (size,) = connection.execute("pragma page_size").fetchone()
    ledger.write_bytes(kept[: (page - 1) * size] + bytes(size) + kept[page * size :])
    told = refusal(ledger, "backup", "copy.db")
    assert told.startswith("data/connects.db is damaged: ")
    assert "restore" in told
    assert [each.name for each in ledger.parent.parent.iterdir()] == ["data"]


@pytest.mark.parametrize("command", [("verify",), ("backup", "copy.db")])
def test_an_empty_file_is_no_ledger_yet(ledger: Path, command: tuple[str, ...]) -> None:
    ledger.write_bytes(b"")
    assert refusal(ledger, *command) == "data/connects.db holds no ledger; name another file\n"
    assert started(ledger, "chat")[0] == 0
    assert verify(ledger) == (1, [], [])


@pytest.mark.parametrize("command", COMMANDS)
def test_another_programs_file_is_named(ledger: Path, command: tuple[str, ...]) -> None:
    ledger.unlink()
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("create table songs (title text)")
    told = refusal(ledger, *command)
    assert "connects.db is no ledger, but holds something else: songs; name another file" in told


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_in_its_place_is_named(ledger: Path, command: tuple[str, ...]) -> None:
    ledger.unlink()
    ledger.mkdir()
    assert "data/connects.db is a folder" in refusal(ledger, *command)
    assert list(ledger.parent.iterdir()) == [ledger]


@pytest.mark.parametrize("command", WRITING)
def test_a_file_in_its_folders_place_is_named(ledger: Path, command: tuple[str, ...]) -> None:
    shutil.rmtree(ledger.parent)
    ledger.parent.write_bytes(b"")
    told = refusal(ledger, *command)
    assert "data" in told
    if command == ("chat",):
        assert "a file lies where its folder has to be; name another path" in told


@pytest.mark.parametrize("command", [("chat",), ("verify",)])
def test_a_newer_schema_is_named(ledger: Path, command: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("insert into migrations values ('9999_later.sql', '')")
    told = refusal(ledger, *command)
    assert "data/connects.db has the schema change 9999_later.sql" in told
    assert "start the version that made it" in told
    assert started(ledger, "backup", "copy.db")[0] == 0


def test_no_half_copy_lies_under_a_backups_name(ledger: Path) -> None:
    """A backup that is killed while it copies."""
    copy = ledger.with_name("copy.db")
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_BACKUP, str(ledger), str(copy)],
        cwd=ROOT,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert killed.returncode == 9
    assert [each.suffix for each in ledger.parent.glob("copy.db*")] == [".part"]
    assert started(ledger, "backup", "data/copy.db")[0] == 0
    assert verify(copy) == (1, [], [])
