"""Chatting in the terminal: one home, one console, until the input ends."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from bot.console import DOOR, Console
from bot.settings import Settings
from bot.wiring import load_rulebook, now, open_home
from handlers.keeper import Keeper
from handlers.post import PostOffice


async def chat(settings: Settings) -> None:
    """Answer the lines of standard input."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    rulebook = load_rulebook()
    folder = settings.database_path.parent
    async with open_home(settings, "chat") as home:
        keeper = Keeper(home, rulebook, now)
        interactive = sys.stdin.isatty() and sys.stdout.isatty()
        post = PostOffice(DOOR, home, keeper, now)
        await Console(keeper, post, folder, sys.stdout, interactive=interactive).run()
