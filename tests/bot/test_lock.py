"""One process at a time keeps a ledger, and the second is told which is the first."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot
from bot.upkeep import verify
from storage.lock import Holder, LockError, locked

ROOT = Path(str(bot.__file__)).parents[1]
PATIENCE_SECONDS = 30
FAULT = 1
SERVE = Holder("serve", 4711, datetime(2026, 11, 22, 10, 0, tzinfo=UTC))
CHAT = Holder("chat", 4712, datetime(2026, 11, 22, 11, 0, tzinfo=UTC))
FIRST = "serve, process 4711, since 2026-11-22 10:00:00 UTC"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "connects.db"


def refused(path: Path) -> str:
    with pytest.raises(LockError) as told, locked(path, CHAT):
        raise AssertionError("two processes hold the lock")
    return str(told.value)


def test_the_second_is_told_who_is_the_first(ledger: Path) -> None:
    with locked(ledger, SERVE):
        assert refused(ledger) == (
            f"{ledger} is in use by {FIRST}; end it first, or name another file"
        )


def test_the_first_is_not_disturbed_by_the_second(ledger: Path) -> None:
    with locked(ledger, SERVE):
        refused(ledger)
        assert FIRST in refused(ledger)


def test_it_is_free_again_when_the_first_has_ended(ledger: Path) -> None:
    with locked(ledger, SERVE):
        pass
    with locked(ledger, CHAT):
        assert "chat, process 4712" in refused(ledger)


def test_it_is_free_again_when_the_first_has_failed(ledger: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(ledger, SERVE):
        raise ZeroDivisionError
    with locked(ledger, CHAT):
        pass


def test_every_way_to_the_file_meets_the_same_lock(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path)
    (tmp_path / "link.db").symlink_to("connects.db")
    monkeypatch.chdir(tmp_path)
    ways = ["connects.db", "folder/../connects.db", "linked/connects.db", "link.db"]
    with locked(ledger, SERVE):
        assert [FIRST in refused(Path(way)) for way in ways] == [True] * len(ways)
    with locked(Path("link.db"), SERVE):
        assert FIRST in refused(ledger)


def test_another_file_is_another_lock(ledger: Path) -> None:
    with locked(ledger, SERVE), locked(ledger.with_name("other.db"), CHAT):
        pass


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"serve",
        b"\xff\xfe\x00" * 500,
        b"serve 4711 2026-11-22 10:00:00 UTC",
        b"a" * 100_000,
        b"\n" * 3,
        b"serve \xd9\xa1 2026",
    ],
)
def test_a_damaged_lock_refuses_all_the_same(ledger: Path, content: bytes) -> None:
    with locked(ledger, SERVE):
        ledger.with_name("connects.db.lock").write_bytes(content)
        assert refused(ledger) == (
            f"{ledger} is in use by another process; end it first, or name another file"
        )
    with locked(ledger, SERVE):
        assert FIRST in refused(ledger)


def test_a_lock_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert str(tmp_path / "file") in refused(tmp_path / "file" / "connects.db")
    (tmp_path / "taken.db.lock").mkdir()
    assert "taken.db.lock" in refused(tmp_path / "taken.db")
    (tmp_path / "circle.db").symlink_to("circle.db")
    assert "circle.db" in refused(tmp_path / "circle.db")


# The real processes.


def environment(ledger: Path, **more: str) -> dict[str, str]:
    address = f"sqlite:///{ledger}"
    return {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "DATABASE_URL": address, **more}


@contextmanager
def chatting(ledger: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A chat that has answered and waits for the next line."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        cwd=ledger.parent,
        env=environment(ledger),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"/balance 40\n")
        process.stdin.flush()
        assert b"40 Connects" in process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def bot_run(ledger: Path, *arguments: str, **more: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ledger.parent,
        env=environment(ledger, **more),
        input="/balance\n",
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("what", ["chat", "serve"])
def test_a_second_process_is_refused_in_one_line(ledger: Path, what: str) -> None:
    with chatting(ledger) as first:
        status, told = bot_run(ledger, what, TELEGRAM_TOKEN="1:token")
    assert status == FAULT
    assert re.fullmatch(
        rf"DATABASE_URL: {re.escape(str(ledger))} is in use by chat, process {first.pid}, "
        r"since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC; end it first, or name another file\n",
        told,
    ), told


def test_verify_and_backup_work_beside_it(ledger: Path) -> None:
    with chatting(ledger):
        assert bot_run(ledger, "verify") == (0, "1 accounts, 0 differences\n")
        assert bot_run(ledger, "backup", "copy.db")[0] == 0
    assert verify(ledger.with_name("copy.db")) == (1, [], [])


def test_a_killed_process_leaves_no_lock(ledger: Path) -> None:
    with chatting(ledger) as first:
        first.send_signal(signal.SIGKILL)
        first.wait()
        status, told = bot_run(ledger, "chat")
    assert status == 0
    assert told.startswith("40 Connects.\n")
