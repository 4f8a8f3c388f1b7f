"""A correction of what was paid in several goes."""

from pathlib import Path

import pytest

from tests.world import World


@pytest.mark.parametrize("boost", [1, 9, 10, 15])
def test_a_boost_paid_from_one_lot_in_several_goes_is_corrected(tmp_path: Path, boost: int) -> None:
    world = World(tmp_path)
    try:
        world.say("/balance 40")
        world.say("/spend 4 Logo design boost 5")
        world.say("/boost #1 3")
        world.say("/boost #1 2")
        reply = world.say(f"/fix #1 boost {boost}")
        assert reply.booked is (boost != 10)
        assert world.account().balance == 36 - boost
        assert world.differences() == []
    finally:
        world.close()
