"""Puts the rooms together: rulebook, home and keeper."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import resources

from bot.settings import Settings
from domain.rulebook import Rulebook, parse_rulebook
from handlers.keeper import Entrance, Keeper
from storage.home import Home
from storage.sqlite_home import HomeError, SqliteHome


def load_rulebook() -> Rulebook:
    """The rulebook that comes with the product. Raises `RulebookError` naming the key at fault."""
    text = resources.files("domain").joinpath("rulebook.toml").read_text(encoding="utf-8")
    return parse_rulebook(text)


def open_home(settings: Settings) -> SqliteHome:
    """The ledger's home; its folder is made if it is missing."""
    path = settings.database_path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HomeError(str(error)) from error
    return SqliteHome(path)


def now() -> datetime:
    """The process's one clock."""
    return datetime.now(UTC)


def make_keeper(home: Home, rulebook: Rulebook, entrance: Entrance) -> Keeper:
    """The conversation over a home."""
    return Keeper(home, rulebook, now, entrance)
