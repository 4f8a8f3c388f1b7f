"""Nobody but who runs the bot reads its files, and what is forgotten is in none of them."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

import bot
from storage import rests, sqlite_home
from storage.private import close_to_others
from tests.storage.test_migrations import OLDEST
from tests.world import World

ROOT = Path(str(bot.__file__)).parents[1]
PATIENCE_SECONDS = 60
MARK = "Zqxjob"
OF_THE_LEDGER = (
    *("connects.db", "connects.db.lock", "connects.db.part", "connects.db-journal", "history"),
    *("connects-before-0003_post.db", "connects-before-0003_post.db-wal", "connects-backup.db"),
    *("connects-replaced-2026-11-22-100000.db", "connects-2026-11-22.csv", "copy.db"),
    *("connects-2026-11-22.json", "connects-2026-11-22.json.part"),
)
MASKS = (0, 0o022, 0o077)


def modes(folder: Path) -> dict[str, int]:
    """The rights to a folder and to all that is in it."""
    found = {each.name: stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()}
    return found | {".": stat.S_IMODE(folder.stat().st_mode)}


def open_to_others(folder: Path) -> list[str]:
    return [name for name, mode in modes(folder).items() if mode & 0o077]


@contextmanager
def chatting(folder: Path, mask: int, typed: bytes = b"/balance 40\n") -> Iterator[None]:
    """A chat that has answered and waits for the next line."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        cwd=folder,
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        umask=mask,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(typed)
        process.stdin.flush()
        assert process.stdout.readline()
        try:
            yield
            process.stdin.close()
            assert process.wait(PATIENCE_SECONDS) == 0
        finally:
            process.kill()


# Rights.


@pytest.mark.parametrize("mask", MASKS)
def test_what_is_made_is_private_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    data = tmp_path / "data"
    with chatting(tmp_path, mask, b"/balance 40\n/export\n"):
        assert {"connects.db", "connects.db-wal", "connects.db-shm"} <= set(modes(data))
        assert open_to_others(data) == []
    assert sorted(each.suffix for each in data.iterdir()) == [".csv", ".db", ".json", ".lock"]
    assert open_to_others(data) == []
    assert modes(data)["."] == 0o700
    assert modes(data)["connects.db"] == 0o600


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_backup_and_what_is_restored_are_private(tmp_path: Path, mask: int, command: str) -> None:
    with chatting(tmp_path, mask):
        pass
    (tmp_path / "data" / "connects.db").chmod(0o644)
    saved = tmp_path / "saved.db"
    if command == "restore":
        shutil.move(tmp_path / "data" / "connects.db", saved)
        saved.chmod(0o666)
    done = subprocess.run(
        [sys.executable, "-m", "bot", command, "saved.db"],
        cwd=tmp_path,
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT)},
        umask=mask,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 0
    made = saved if command == "backup" else tmp_path / "data" / "connects.db"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """The folder that a version before has left."""
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    data.chmod(0o755)
    World(data).close()
    for name in OF_THE_LEDGER:
        (data / name).touch()
        (data / name).chmod(0o644)
    (data / "copy.db").unlink()
    return data


def test_what_is_there_is_closed_at_the_start(tmp_path: Path, older: Path) -> None:
    assert len(open_to_others(older)) == len(OF_THE_LEDGER)
    with chatting(tmp_path, 0):
        assert open_to_others(older) == []


def test_a_folder_that_others_use_too_stays_open(tmp_path: Path, older: Path) -> None:
    (older / "notes.txt").touch(mode=0o644)
    (older / "link.db").symlink_to("notes.txt")
    (older / "connects-link.db").symlink_to("notes.txt")
    with chatting(tmp_path, 0):
        assert sorted(open_to_others(older)) == [".", "connects-link.db", "link.db", "notes.txt"]


@pytest.mark.parametrize("mode", [0o400, 0o444, 0o640, 0o755, 0o700])
def test_rights_are_only_taken(tmp_path: Path, mode: int) -> None:
    ledger = tmp_path / "connects.db"
    ledger.touch()
    ledger.chmod(mode)
    close_to_others(ledger)
    assert stat.S_IMODE(ledger.stat().st_mode) == mode & 0o700


def test_what_cannot_be_closed_is_said_and_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "connects.db").touch(mode=0o644)

    def refuse(path: Path, _: int) -> None:
        raise PermissionError(1, "Operation not permitted", str(path))

    monkeypatch.setattr(Path, "chmod", refuse)
    close_to_others(tmp_path / "connects.db")
    assert "connects.db: Operation not permitted" in caplog.text


# What is forgotten.


def holding(folder: Path) -> list[str]:
    """The files that still have what was forgotten, in whatever case it was kept."""
    return [
        each.name
        for each in folder.iterdir()
        if each.is_file() and MARK.upper().encode() in each.read_bytes().upper()
    ]


def live(world: World, steps: list[str]) -> None:
    """Let two people live a while: what the first writes has the mark."""
    for user in ("1", "2"):
        world.say("/balance 900", user=user)
    for number, step in enumerate(steps):
        for user, word in (("1", MARK), ("2", "Shop")):
            title = f"{word} {number} {step * 20}"
            bid = world.command(f"/spend 4 {title}", user=user)
            world.send(bid)
            if "e" in step:
                world.edit(bid, f"/spend 5 {title} again")
            if "u" in step:
                world.say("/undo", user=user)
            if "q" in step:
                world.say(f"{title} and what now?", user=user)
            if "p" in step:
                world.say(f"Nov 20, 2025 Applied to job {title} -4\nNov 19, 2025 x -2", user=user)
        world.after(hours=5)


@given(steps=st.lists(st.text("euqpx", max_size=4), min_size=1, max_size=12))
@tries(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_forgotten_title_is_in_no_file(
    steps: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    world = World(tmp_path_factory.mktemp("forgotten"))
    live(world, steps)
    assert holding(world.path.parent) != []
    world.say("/forget everything")
    # At once: whoever takes the disk away now finds nothing.
    assert holding(world.path.parent) == []
    assert "Shop" in world.say("/history", user="2").text
    world.close()
    assert holding(world.path.parent) == []


def test_without_the_care_it_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_home, "clear", lambda *_: True)
    world = World(tmp_path)
    live(world, ["e", "u"])
    world.say("/forget everything")
    assert holding(tmp_path) == ["connects.db-wal"]
    world.close()


PAGES_MOVE = ["eupp", "", "", "xep", "", "uep", "xee", "expp"]


def test_without_a_new_file_it_is_found_where_rows_were_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rests, "_rewrite", lambda _: None)
    world = World(tmp_path)
    live(world, PAGES_MOVE)
    world.say("/forget everything")
    assert holding(tmp_path) == ["connects.db"]
    world.close()


def test_a_large_file_is_written_anew_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_home, "AT_ONCE_BYTES_MAX", 1)
    world = World(tmp_path)
    live(world, PAGES_MOVE)
    world.say("/forget everything")
    assert "connects.db" in holding(tmp_path)
    world.close()
    World(tmp_path).close()
    assert holding(tmp_path) == []


def test_what_an_older_version_let_lie_is_cleared(tmp_path: Path) -> None:
    path = tmp_path / "connects.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(OLDEST)
        connection.execute("pragma secure_delete = off")
        connection.execute(
            "insert into notices values ('telegram', ?, 'group')", (f"{MARK} " * 3_000,)
        )
        connection.execute("delete from notices")
    assert holding(tmp_path) == ["connects.db"]
    World(tmp_path).close()
    assert path.name not in holding(tmp_path)


def test_who_reads_meanwhile_holds_nobody_up_and_it_is_gone_later(tmp_path: Path) -> None:
    world = World(tmp_path)
    live(world, ["e"])
    with closing(sqlite3.connect(world.path, isolation_level=None)) as reader:
        reader.execute("begin")
        reader.execute("select * from operations").fetchone()
        world.say("/forget everything")
        assert holding(tmp_path) != []
    world.say("/balance", user="2")
    assert holding(tmp_path) == []
    world.close()


def test_what_a_killed_process_left_is_gone_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "killed").mkdir()
    world = World(tmp_path)
    live(world, ["e"])
    with monkeypatch.context() as patch:
        patch.setattr(sqlite_home, "clear", lambda *_: False)
        world.say("/forget everything")
        for end in ("", "-wal"):
            shutil.copy(f"{world.path}{end}", tmp_path / "killed")
    world.close()
    assert holding(tmp_path / "killed") != []
    World(tmp_path / "killed").close()
    assert holding(tmp_path / "killed") == []


def test_the_terminal_names_what_stays(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for name in ("connects-before-0003_post.db", "connects.db.part", "notes.txt"):
        (data / name).touch()
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        cwd=tmp_path,
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        input="/balance 40\n/export\n/forget everything\n",
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    csv, json = sorted(each.name for each in data.iterdir() if each.suffix in (".csv", ".json"))
    names = [csv, json, "connects-before-0003_post.db", "connects.db.part"]
    paths = ", ".join(f"data/{name}" for name in sorted(names))
    said = done.stdout.splitlines()
    assert said[-1] == f"What is deleted may still be in: {paths}. Delete them by hand."
