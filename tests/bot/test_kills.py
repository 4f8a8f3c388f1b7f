"""`kill -9` at any moment loses nothing and doubles nothing."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.kills import ordeal

KILLS = 20


@pytest.mark.prove
async def test_a_killed_bot_loses_nothing(tmp_path: Path) -> None:
    seed = int(os.environ.get("KILLS_SEED") or random.SystemRandom().randrange(10**6))
    print(f"KILLS_SEED={seed}")
    figures = await ordeal(tmp_path, KILLS, seed)
    print(figures)
    assert figures.wrong == []
    assert figures.kills == KILLS
    assert figures.changes
    assert figures.booked >= KILLS
