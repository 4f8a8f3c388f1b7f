"""Puts the rooms together: rulebook, home and clock."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from importlib import resources

from bot.settings import Settings
from domain.rulebook import Rulebook, parse_rulebook
from storage.lock import Holder, locked
from storage.private import close_to_others
from storage.sqlite_home import HomeError, SqliteHome


@cache
def load_rulebook() -> Rulebook:
    """The rulebook that comes with the product; read once in a process.

    Raises `RulebookError` naming the key at fault.
    """
    text = resources.files("domain").joinpath("rulebook.toml").read_text(encoding="utf-8")
    return parse_rulebook(text)


@asynccontextmanager
async def open_home(settings: Settings, what: str) -> AsyncIterator[SqliteHome]:
    """The ledger's home, for this process alone; its folder and file are made if they are missing.

    `what` names the process to whoever comes second. Raises `LockError` if it is in use, and
    `HomeError` or `SchemaError` if it can't be opened.
    """
    path = settings.database_path
    if path.is_dir():
        raise HomeError(f"{path} is a folder; name a file in it")
    with locked(path, Holder(what, os.getpid(), now()), makes=True):
        close_to_others(path.resolve())
        async with SqliteHome(path) as home:
            yield home


def now() -> datetime:
    """The process's one clock."""
    return datetime.now(UTC)
