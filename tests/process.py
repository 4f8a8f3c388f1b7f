"""The real process, as an operator starts it, serving a stand-in Bot API."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from tests.at_time import shifted
from tests.botapi import BotApi

TOKEN = "987654:a-token-that-nobody-may-read"
HOUSE = Path(__file__).parents[1]


async def start(
    api: BotApi,
    folder: Path,
    log: IO[bytes] | None = None,
    *,
    at: datetime | None = None,
    env: Mapping[str, str] | None = None,
) -> asyncio.subprocess.Process:
    """Start the bot on the ledger in a folder. Without a log file its log can be read from it.

    `at` is what its clock shows when it starts, and what the stand-in's answers are dated by.
    """
    ahead = shifted(at) if at else None
    api.clock = None if ahead is None else lambda: datetime.now(UTC) + ahead
    clock = {} if at is None else {"KEEPER_STARTS_AT": at.isoformat()}
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "TELEGRAM_TOKEN": api.token,
        "TELEGRAM_API_URL": api.root,
        "DATABASE_URL": f"sqlite:///{folder / 'connects.db'}",
        "ALLOWED_USERS": "",
        **clock,
        **(env or {}),
    }
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.at_time" if clock else "bot"),
        cwd=HOUSE,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=log or asyncio.subprocess.PIPE,
    )
