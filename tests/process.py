"""The real process, as an operator starts it, serving a stand-in Bot API."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import IO

from tests.botapi import BotApi

TOKEN = "987654:a-token-that-nobody-may-read"
HOUSE = Path(__file__).parents[1]


async def start(
    api: BotApi, folder: Path, log: IO[bytes] | None = None, **env: str
) -> asyncio.subprocess.Process:
    """Start the bot on the ledger in a folder. Without a log file its log can be read from it."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api.root,
        "DATABASE_URL": f"sqlite:///{folder / 'connects.db'}",
        "ALLOWED_USERS": "",
        **env,
    }
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"),
        cwd=HOUSE,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=log or asyncio.subprocess.PIPE,
    )
