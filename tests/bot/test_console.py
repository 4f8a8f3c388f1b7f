from __future__ import annotations

import errno
import fcntl
import io
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Never
from unittest.mock import patch

import pytest

import bot
from bot.console import DOOR, Console
from bot.typed_lines import TypedLines
from bot.upkeep import verify
from handlers.command import Command
from handlers.post import PostOffice
from handlers.reply import Button, Reply
from storage.private import HISTORY
from tests.world import START, World

ROOT = Path(str(bot.__file__)).parents[1]
PATIENCE_SECONDS = 30
PROMPT_READY = b"\x1b[?2004h"  # bracketed paste is switched on whenever a line is asked for
CTRL_D = b"\x04"


def environment(**variables: str) -> dict[str, str]:
    return {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "PROMPT_TOOLKIT_NO_CPR": "1",
        **variables,
    }


def piped(folder: Path, typed: bytes, **variables: str) -> subprocess.CompletedProcess[bytes]:
    program = "tests.at_time" if "KEEPER_STARTS_AT" in variables else "bot"
    return subprocess.run(
        [sys.executable, "-m", program],
        cwd=folder,
        env=environment(**variables),
        input=typed,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def answered(folder: Path, typed: bytes, **variables: str) -> str:
    """What is printed for the typed lines, by a process that ends well."""
    done = piped(folder, typed, **variables)
    assert done.stderr == b""
    assert done.returncode == 0
    return done.stdout.decode()


# Piped lines.


def test_piped_lines_are_answered(tmp_path: Path) -> None:
    out = answered(tmp_path, b"/balance 40\n/spend 4 Logo design\n")
    assert "40 Connects" in out
    assert "#1 Logo design: 4. 36 left." in out
    assert "Undo]" in out
    assert "\x1b" not in out
    assert "\ue000" not in out
    assert verify(tmp_path / "data" / "connects.db") == (1, [], [])


def test_what_is_typed_by_a_clock_that_is_behind_keeps_its_effect(tmp_path: Path) -> None:
    answered(tmp_path, b"/balance 100\n")
    old = {"KEEPER_STARTS_AT": "2020-01-01T00:00:00+00:00"}
    assert "92 left" in answered(tmp_path, b"/spend 8 Logo design\n", **old)
    assert "92 Connects" in answered(tmp_path, b"/balance\n")


def test_a_second_run_goes_on_with_the_ledger(tmp_path: Path) -> None:
    answered(tmp_path, b"/balance 40\n")
    assert "36 left" in answered(tmp_path, b"/spend 4 Logo design")


def test_a_number_with_a_mark_presses_a_button(tmp_path: Path) -> None:
    out = answered(tmp_path, b"/balance 40\n/spend 4 Logo design\n!1\n/balance\n")
    assert "Taken back: #1 Logo design (+4)." in out
    assert out.rindex("40 Connects.") > out.index("Taken back")


def test_a_press_of_no_button_is_answered(tmp_path: Path) -> None:
    out = answered(tmp_path, b"!1\n/balance 40\n!7\n!0\n!99\n/balance\n")
    assert out.rstrip().count("40 Connects") >= 1
    assert "Taken back" not in out


def test_a_question_is_answered_by_a_bare_number(tmp_path: Path) -> None:
    out = answered(tmp_path, b"/balance\n40\n/balance\n")
    assert "40 Connects." in out


@pytest.mark.parametrize("typed", [b"", b"\n\r\n  \n\t\n"])
def test_nothing_typed_is_nothing_said(typed: bytes, tmp_path: Path) -> None:
    assert answered(tmp_path, typed) == ""


def test_input_from_nowhere_ends_at_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_any_bytes_are_answered(tmp_path: Path) -> None:
    typed = [
        b"/balance 40",
        b"/spend 4 \xff\xfe\xc3 logo",
        b"\xff\xfe",
        b"\x00\x01\x1b[31m",
        b"/spend 4 " + b"x" * 5_000,
        b"y" * 200_000,
        b"/spend 4 \xed\xa0\x80 half",
        b"/balance\r",
    ]
    out = answered(tmp_path, b"\n".join(typed))
    assert "5,000 characters are too long" in out
    assert "200,000 characters are too long" in out
    assert re.search(r"^3[26] Connects\.$", out, re.MULTILINE)
    assert verify(tmp_path / "data" / "connects.db") == (1, [], [])


def test_spanish_is_spoken_where_the_terminal_speaks_it(tmp_path: Path) -> None:
    out = answered(tmp_path, b"/saldo 40\n/gastar 4 Dise\xc3\xb1o de logo\n", LANG="es_AR.UTF-8")
    assert "el sitio muestra 40 Connects" in out
    assert "#1 Diseño de logo: 4. Quedan 36." in out


def test_a_terminal_that_cannot_show_every_character_still_shows_the_rest(tmp_path: Path) -> None:
    typed = "/saldo 40\n/gastar 4 Diseño 🎨\n/saldo 30\n".encode()
    assert "30" in answered(tmp_path, typed, LANG="es_AR.UTF-8", PYTHONIOENCODING="ascii")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("job.txt", "Web shop\nPosted today\nSend a proposal for: 20 Connects\n", "Web shop: 20."),
        (
            "history.json",
            '[{"date": "2026-01-03", "reason": "Applied to job", "job": "X", "connects": -4}]',
            "Read 1 row",
        ),
    ],
)
def test_a_file_that_is_named_is_read(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert says in answered(tmp_path, f"/balance 40\n{tmp_path / name}\n".encode())


def test_an_export_is_saved_beside_the_ledger(tmp_path: Path) -> None:
    out = answered(tmp_path, b"/balance 40\n/export\n")
    files = sorted(each.suffix for each in (tmp_path / "data").glob("connects-*"))
    assert files == [".csv", ".json"]
    assert out.count("Saved as ") == 2


def test_an_export_that_cannot_be_saved_ends_no_chat(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    for day in (today, today + timedelta(days=1)):
        (tmp_path / "data" / f"connects-{day}.csv").mkdir(parents=True)
    out = answered(tmp_path, b"/balance 40\n/export\n/balance\n")
    (line,) = [each for each in out.splitlines() if "not saved" in each]
    assert line.startswith("data/connects-")
    assert line.endswith("Look at both and send /export again.")
    assert "Saved as" not in out
    assert "\n40 Connects." in out.partition(line)[2]
    assert list((tmp_path / "data").glob("*.part")) == []


def test_a_reader_that_leaves_early_is_no_fault(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(b"/balance 40\n/balance\n")
        process.stdin.close()
        assert b"Traceback" not in process.stderr.read()


# On a terminal.


class Terminal:
    """A person at a terminal: reads until something is shown, then types."""

    def __init__(self, folder: Path, at: datetime | None = None) -> None:
        """`at` is what the program's clock shows when it starts."""
        clock = {} if at is None else {"KEEPER_STARTS_AT": at.isoformat()}
        self._screen, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.at_time" if clock else "bot"],
            cwd=folder,
            env=environment(**clock),
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
        )
        os.close(inside)
        self._unread = b""

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._screen)

    def type(self, keys: bytes) -> None:
        os.write(self._screen, keys)

    def see(self, wanted: bytes) -> str:
        """All that is shown up to something that has to come."""
        while wanted not in self._unread:
            more = self._read()
            assert more, (wanted, self._unread)
            self._unread += more
        shown, _, self._unread = self._unread.partition(wanted)
        return (shown + wanted).decode(errors="replace")

    def leave(self) -> int:
        """Read until the program has left; returns its status."""
        while self._read():
            pass
        return self.process.wait()

    def _read(self) -> bytes:
        ready, _, _ = select.select([self._screen], [], [], PATIENCE_SECONDS)
        assert ready, ("nothing more is shown", self._unread)
        try:
            return os.read(self._screen, 65_536)
        except OSError:  # how Linux says that nobody holds the other end any more
            return b""


PASTED = b"\x1b[200~%s\x1b[201~"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.close()


def test_a_chat_on_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    assert "Ctrl-D" in terminal.see(PROMPT_READY)
    terminal.type(b"/balance 40\r")
    terminal.see(b"the site shows 40 Connects.")
    terminal.see(PROMPT_READY)
    terminal.type(b"/spend 4 Logo design\r")
    assert "[!1 Undo]" in terminal.see(PROMPT_READY)
    terminal.type(b"!1\r")
    terminal.see(b"Taken back: #1 Logo design (+4).")
    terminal.see(PROMPT_READY)
    terminal.type(CTRL_D)
    assert terminal.leave() == 0
    assert verify(tmp_path / "data" / "connects.db") == (1, [], [])


def test_any_bytes_are_answered_on_a_terminal(terminal: Terminal) -> None:
    terminal.see(PROMPT_READY)
    terminal.type(b"/balance 40\r")
    terminal.see(b"the site shows 40 Connects.")
    terminal.see(PROMPT_READY)
    terminal.type(b"/spend 4 Logo \xff\xfe\r")
    terminal.see(b"36 left.")
    terminal.see(PROMPT_READY)
    terminal.type(CTRL_D)
    assert terminal.leave() == 0


RENEWAL = datetime(2026, 12, 11, 9, 0, tzinfo=UTC)
"""Two days before the cycle day 13, at 09:00, while no zone is known."""


@contextmanager
def at_terminal(folder: Path, at: datetime) -> Iterator[Terminal]:
    """A terminal whose program's clock shows a date, until Ctrl-D."""
    terminal = Terminal(folder, at)
    try:
        yield terminal
        terminal.type(CTRL_D)
        assert terminal.leave() == 0
    finally:
        terminal.close()


def settle(folder: Path) -> None:
    """Somebody with a plan, a cycle day and a balance, ten days before."""
    with at_terminal(folder, RENEWAL - timedelta(days=10)) as terminal:
        for line in (b"/plan basic", b"/cycle 13", b"/balance 31"):
            terminal.see(PROMPT_READY)
            terminal.type(line + b"\r")
        terminal.see(b"the site shows 31 Connects.")
        terminal.see(PROMPT_READY)


def test_what_came_due_while_it_was_closed_is_said_first(tmp_path: Path) -> None:
    settle(tmp_path)
    with at_terminal(tmp_path, RENEWAL + timedelta(hours=5)) as terminal:
        shown = terminal.see(PROMPT_READY)
        assert "Late: this was due on Fri 11 Dec, 09:00 (UTC)." in shown
        assert "renews on Sun 13 Dec, 00:00 UTC: +10." in shown
        assert "[!1 My zone]  [!2 Snooze]" in shown
        terminal.type(b"!1\r")
        assert "which city are you in?" in terminal.see(PROMPT_READY)
    with at_terminal(tmp_path, RENEWAL + timedelta(hours=6)) as terminal:
        assert "Late" not in terminal.see(PROMPT_READY)


@pytest.mark.prove
def test_a_reminder_stands_above_the_line_that_is_being_typed(tmp_path: Path) -> None:
    settle(tmp_path)
    with at_terminal(tmp_path, RENEWAL - timedelta(seconds=5)) as terminal:
        terminal.see(PROMPT_READY)
        terminal.type(b"/bala")
        terminal.see(b"renews on Sun 13 Dec, 00:00 UTC: +10.")
        terminal.see(b"/bala")  # the line is drawn again below
        terminal.type(b"nce\r")
        assert "31 Connects." in terminal.see(PROMPT_READY)


class Talk:
    """A console without a terminal, and what it shows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.world = World(folder)
        self._out = io.StringIO()
        self._console = self.open()

    def open(self) -> Console:
        """A console as the program opens it."""
        post = PostOffice(DOOR, self.world._home, self.world.keeper, lambda: self.world.now)
        return Console(self.world.keeper, post, self.folder, self._out, interactive=False)

    def look(self) -> str:
        """All that is shown because time has passed."""
        begun = len(self._out.getvalue())
        self.world.wait_for(self._console._look())
        return self._out.getvalue()[begun:]

    def say(self, line: str) -> str:
        """All that is shown for a line."""
        begun = len(self._out.getvalue())
        self.world.wait_for(self._console._answer(line))
        return self._out.getvalue()[begun:]

    def exports(self) -> list[str]:
        return sorted(each.name for each in self.folder.glob("connects-*"))

    def until_renewal(self) -> None:
        """Say what a renewal needs, and let time pass until its reminder is due."""
        with patch("bot.console.now", lambda: self.world.now):
            for line in ("/plan basic", "/cycle 13", "/balance 31"):
                self.say(line)
        self.world.now = datetime(2026, 1, 11, 9, 0, tzinfo=UTC)


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    talk = Talk(tmp_path)
    yield talk
    talk.world.close()


def refuse(patch: pytest.MonkeyPatch, method: str, number: int, what: str) -> None:
    """Have the system refuse a file by its name, when the half of it is written."""
    real = getattr(Path, method)

    def refused(path: Path, *arguments: Any, **named: Any) -> object:
        if what not in path.name:
            return real(path, *arguments, **named)
        if method == "write_bytes":
            real(path, arguments[0][:10])
        raise OSError(number, os.strerror(number), str(path))

    patch.setattr(Path, method, refused)


EN, ES, VOS = "/language en", "/language es", "/language es\n/timezone Buenos Aires"


@pytest.mark.parametrize(
    ("voice", "number", "told"),
    [
        (EN, errno.ENOSPC, "the disk is full. Free some space and send /export again."),
        (EN, errno.EDQUOT, "the disk is full. Free some space and send /export again."),
        (EN, errno.EACCES, "can't be written. Allow writing there and send /export again."),
        (EN, errno.EROFS, "can't be written. Allow writing there and send /export again."),
        (EN, errno.EIO, "its disk or its folder fails. Look at both and send /export again."),
        (ES, errno.ENOSPC, "el disco está lleno. Libera espacio y envía /exportar de nuevo."),
        (ES, errno.EPERM, "Da permiso para escribir ahí y envía /exportar de nuevo."),
        (ES, errno.EIO, "Revisa los dos y envía /exportar de nuevo."),
        (VOS, errno.ENOSPC, "el disco está lleno. Liberá espacio y mandá /exportar de nuevo."),
        (VOS, errno.EIO, "Revisá los dos y mandá /exportar de nuevo."),
    ],
)
def test_what_keeps_a_file_from_being_saved_is_told_with_its_mend(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, voice: str, number: int, told: str
) -> None:
    talk.say(f"/balance 40\n{voice}")
    with monkeypatch.context() as patch:
        refuse(patch, "write_bytes", number, "connects-")
        shown = talk.say("/export").splitlines()
    assert [told in each for each in shown] == [False] * (len(shown) - 1) + [True]
    assert str(talk.folder / "connects-2026-01-05.csv") in shown[-1]
    assert talk.exports() == []
    assert "40" in talk.say("/balance")
    assert "connects-2026-01-05.json" in talk.say("/export")
    assert len(talk.exports()) == 2


def test_an_export_that_fails_leaves_the_one_of_before(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.say("/balance 40")
    talk.say("/export")
    before = [(talk.folder / each).read_bytes() for each in talk.exports()]
    talk.say("/spend 4 Logo design")
    refuse(monkeypatch, "write_bytes", errno.ENOSPC, ".json")
    shown = talk.say("/export")
    assert "not saved: the disk is full" in shown
    assert shown.count("Saved as") == 1
    after = [(talk.folder / each).read_bytes() for each in talk.exports()]
    assert [each == old for each, old in zip(after, before, strict=True)] == [False, True]


def test_what_was_typed_and_stays_is_told(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk.say("/balance 40")
    (talk.folder / HISTORY).write_bytes(b"+/balance 40\n")
    with monkeypatch.context() as patch:
        refuse(patch, "unlink", errno.EACCES, HISTORY)
        shown = talk.say("/forget everything")
    assert shown.endswith(
        f"What you typed is still in {talk.folder / HISTORY}: it can't be deleted. "
        "Delete it by hand.\n"
    )
    assert talk.say("/balance 7") != ""


def test_lines_that_are_not_kept_end_no_chat(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lines = TypedLines(tmp_path / HISTORY)
    lines.store_string("/balance 40")
    assert list(TypedLines(tmp_path / HISTORY).load_history_strings()) == ["/balance 40"]
    (tmp_path / HISTORY).unlink()
    (tmp_path / HISTORY).mkdir()
    assert list(lines.load_history_strings()) == []
    for _ in range(2):
        lines.store_string("/balance 40")
    (record,) = caplog.records
    assert "a folder lies where the file has to be" in record.getMessage()


def test_a_reminder_is_printed_once_and_can_be_pressed(talk: Talk) -> None:
    talk.until_renewal()
    shown = talk.look()
    assert "renews on Tue 13 Jan" in shown
    assert talk.look() == ""
    [number] = re.findall(r"\[(!\d+) My zone\]", shown)
    assert "which city" in talk.say(number)


def _dies(*_: object, **__: object) -> Never:
    raise KeyboardInterrupt


def test_a_reminder_that_was_not_printed_is_printed_by_the_next(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.until_renewal()
    with monkeypatch.context() as dying:
        dying.setattr(Console, "_show", _dies)
        with pytest.raises(KeyboardInterrupt):
            talk.look()
    talk._console = talk.open()
    assert "renews on Tue 13 Jan" in talk.look()


def test_a_question_is_still_open_after_a_reminder(talk: Talk) -> None:
    talk.until_renewal()
    talk.say("/buy")
    talk.look()
    assert talk._console._pressed("2") is None


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    world = World(tmp_path)
    console = Console(world.keeper, world.post, tmp_path, io.StringIO(), interactive=True)
    console._buttons = {1: (Button(label="Undo", command="/undo 1", data="/undo 1"), "m")}
    console._offers = True
    yield console
    world.close()


@pytest.mark.parametrize("typed", ["1", "!1"])
def test_a_bare_number_presses_too_where_nothing_else_is_meant(
    console: Console, typed: str
) -> None:
    assert console._pressed(typed) is console._buttons[1]


def test_a_bare_number_answers_a_question_first(console: Console) -> None:
    console._asks = True
    assert console._pressed("1") is None
    assert console._pressed("!1") is console._buttons[1]


@pytest.mark.parametrize("typed", ["0", "2", "!2", "!", "-1", "²", "x", "9" * 5_000])
def test_what_is_no_buttons_number_presses_none(console: Console, typed: str) -> None:
    assert console._pressed(typed) is None


def test_reminders_number_their_buttons_on(console: Console) -> None:
    command = Command(door=DOOR, user_id="1", chat="1", message="r", text=None, sent_at=START)
    for label in ("One", "Two"):
        reply = Reply(text=label, buttons=(Button(label=label, command="/returns", data=label),))
        console._show(reply, command.model_copy(update={"message": label}), (), beside=True)
    assert [console._pressed(f"!{number}") for number in (1, 2, 3)] == [
        console._buttons[1],
        (Button(label="One", command="/returns", data="One"), "One"),
        (Button(label="Two", command="/returns", data="Two"), "Two"),
    ]
    console._show(Reply(text="no buttons"), command, ())
    assert console._pressed("!2") is not None  # it is still in sight
    assert console._pressed("2") is None


def test_a_button_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    out = answered(tmp_path, b"/balance 40\n!5\n")
    assert "There is no button !5; the last one is !1." in out


def test_a_page_that_is_pasted_is_one_message(terminal: Terminal) -> None:
    terminal.see(PROMPT_READY)
    rows = (
        b"Nov 20, 2026\tApplied to job One\t-4",
        b"Nov 19, 2026\tApplied to job Two\t-6",
        b"My balance 30",
    )
    terminal.type(PASTED % b"\n".join(rows) + b"\r")
    terminal.see(b"Read 2 rows")
    terminal.see(b"[!1 Book 2]")
    terminal.see(PROMPT_READY)
    terminal.type(b"!1\r")
    terminal.see(b"2 rows booked.")
    terminal.see(PROMPT_READY)
    terminal.type(CTRL_D)
    assert terminal.leave() == 0


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    out = answered(tmp_path, f"{tmp_path}/none.txt\n/export/nothing.csv\n".encode())
    assert out.count("There is no file") == 2


def test_a_title_may_end_like_a_file(tmp_path: Path) -> None:
    out = answered(tmp_path, b"/balance 40\n/spend 4 Clean up/import of data.csv\n")
    assert "#1 Clean up/import of data.csv: 4. 36 left." in out


def test_a_file_is_found_by_its_address(tmp_path: Path) -> None:
    page = tmp_path / "my page.txt"
    page.write_text("November 12, 2025\nApplied to job\nLogo\n-12\n")
    address = f"file://{str(page).replace(' ', '%20')}"
    assert "1 row" in answered(tmp_path, f"/balance 40\n{address}\n".encode())
