"""The real process with its one clock set to a date of choice, for `python -m tests.at_time`.

KEEPER_STARTS_AT says what its clock shows when it starts; from there it goes on by itself.
"""

from __future__ import annotations

import os
import runpy
from datetime import UTC, datetime, timedelta

import bot.wiring


def shifted(starts_at: datetime) -> timedelta:
    """How far the process's clock is ahead of this machine's."""
    return starts_at - datetime.now(UTC)


def main() -> None:
    """Run the bot as `python -m bot` does."""
    ahead = shifted(datetime.fromisoformat(os.environ["KEEPER_STARTS_AT"]))
    # Before any other module takes the clock from where it is.
    bot.wiring.now = lambda: datetime.now(UTC) + ahead
    runpy.run_module("bot", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
