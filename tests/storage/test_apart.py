from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from handlers import keeper
from handlers.reply import Reply
from storage import sqlite_home
from storage.apart import apart
from tests.world import World

PAGE = "My balance 57\n" + "\n".join(f"2026-01-0{day}\tApplied to job {day}\t-4" for day in (4, 3))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def _pid_unless_killed(served_by: int) -> int:
    if os.getpid() != served_by:
        os._exit(1)
    return os.getpid()


def _stuck_unless_here(served_by: int) -> int:
    if os.getpid() != served_by:
        threading.Event().wait()
    return os.getpid()


def test_a_process_of_its_own_does_the_work() -> None:
    assert apart(os.getpid) != os.getpid()


def test_what_the_work_raises_comes_back() -> None:
    with pytest.raises(ValueError, match="no number"):
        apart(partial(int, "no number"))


def test_work_whose_process_was_ended_is_done_here() -> None:
    assert apart(partial(_pid_unless_killed, os.getpid())) == os.getpid()


def test_work_whose_process_is_stuck_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.apart.LONGEST_SECONDS", 0)
    assert apart(partial(_stuck_unless_here, os.getpid())) == os.getpid()
    assert not active_children()


def test_a_long_page_has_the_same_preview_as_a_short_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[object] = []

    def noted(work: object) -> object:
        worked.append(work)
        return apart(work)  # type: ignore[arg-type]

    monkeypatch.setattr(sqlite_home, "apart", noted)
    world.say("/balance 60")

    def preview() -> Reply:
        command = world.command(PAGE)
        reply = world.send(command)
        assert reply is not None
        return world.wait_for(world.keeper.shown(command, reply))

    short = preview()
    assert not worked
    monkeypatch.setattr(keeper, "LONG_CHARS", 0)
    long = preview()
    assert len(worked) == 1
    assert long.text == short.text
    assert "0 known, 2 new" in long.text
