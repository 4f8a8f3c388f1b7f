"""A bid that came back: its row on a page is a return like others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.test_page_2026 import book, kept
from tests.world import World

NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
HOLD = "We accepted your bid to boost a proposal. This is a refund for your total bid."


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, NOW)
    yield made
    differences = made.differences()
    made.close()
    assert differences == []


def test_a_bid_that_came_back_alone_finds_its_proposal(world: World) -> None:
    """Its row may stand on a page that shows nothing else of its job."""
    world.send(world.command("/balance 60", sent_at=NOW.replace(day=1)))
    world.send(world.command("/spend 12 Wix store redesign boost 30", sent_at=NOW.replace(day=3)))
    book(world, world.say(f"November 23, 2026\n{HOLD}\nWix store redesign\n+30\n"))
    assert world.rows(
        "select count(*) from entries where kind = 'return' and proposal is null"
    ) == [(0,)]
    assert world.account().balance == 60 - 12


def test_a_bid_that_came_back_is_not_overdue_beside_its_own_row(world: World) -> None:
    world.send(world.command("/balance 60", sent_at=NOW.replace(day=1)))
    world.send(world.command("/spend 12 Wix store boost 30", sent_at=NOW.replace(day=3)))
    world.send(world.command("/outcome #1 outbid", sent_at=NOW.replace(day=4)))
    around = (
        "November 3, 2026\nApplied to job\nOld\n-1\nNovember 24, 2026\nApplied to job\nNew\n-1\n"
    )
    assert "Should be back" in world.say(around).text
    shown = world.say(f"{around}November 14, 2026\n{HOLD}\nWix store\n+30\n")
    assert "Should be back" not in shown.text
    book(world, shown)


def test_a_bid_told_without_its_proposal_is_assigned_by_its_row(world: World) -> None:
    world.send(world.command("/balance 60", sent_at=NOW.replace(day=1)))
    world.send(world.command("/spend 12 Wix store boost 30", sent_at=NOW.replace(day=3)))
    world.send(world.command("/return 30", sent_at=NOW.replace(day=14)))
    shown = world.say(f"November 14, 2026\n{HOLD}\nWix store\n+30\n")
    assert [each.label for each in shown.buttons] == ["Note whose it was"]
    book(world, shown)
    assert kept(world)[0][5] == 30
