"""Finding a proposal by its title costs as much as its answer is worth, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from storage.reports import Reports
from tests.world import World

TITLES = ("Shop banner", "Tax form", "Garden plan", "Wedding film", "Logo design")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    world.say("/balance 100")
    for title in TITLES:
        world.say(f"/spend 4 {title}")
    yield world
    world.close()


@pytest.mark.parametrize("command", ["/proposals {}", "/refund {}"])
@pytest.mark.parametrize("searched", [1, 2, 500])
def test_an_old_proposal_is_found_by_its_whole_title(
    world: World, command: str, searched: int
) -> None:
    with patch("handlers.finding.SEARCHED", searched):
        assert "Shop banner" in world.say(command.format("shop  banner")).text


def test_typos_are_looked_for_among_the_newest_only(world: World) -> None:
    titles, asked = Reports.proposal_titles, []

    def counting(books: Reports, account: int, many: int) -> dict[int, str]:
        found = titles(books, account, many)
        asked.append(len(found))
        return found

    with (
        patch("handlers.finding.SEARCHED", 2),
        patch.object(Reports, "proposal_titles", counting),
    ):
        assert "Logo design" in world.say("/proposals logo dezign").text
        assert "Shop banner" not in world.say("/proposals shop baner").text
    assert asked == [2, 2]
