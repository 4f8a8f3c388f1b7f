"""Doors: the ways in and out. A door's id is its platform, and of a platform's bots also which one.

Numbers of messages and updates count within a door, so whatever is kept under such a number is kept
under the door's id too. A person is the same on all doors of a platform.
"""

from __future__ import annotations

from typing import Final

from storage.desk import Desk

_KEPT_BY_DOOR: Final = (
    "inbox",
    "outbox",
    "set_aside",
    "mentions",
    "pins",
    "notices",
    "receipts",
    "pages",
    "identities",
)


def platform_of(door: str) -> str:
    """The platform that a door leads to, such as `telegram` of `telegram:123456`."""
    return door.partition(":")[0]


class DoorBooks(Desk):
    """What the doors have in the ledger, as a whole."""

    def adopt(self, door: str) -> None:
        """Give a door what was kept when its platform had one door, which needed no id."""
        platform = platform_of(door)
        if door == platform:
            return
        for table in _KEPT_BY_DOOR:
            self._do(f"adopt_{table}", door=door, platform=platform)

    def waiting_elsewhere(self, door: str) -> dict[str, int]:
        """How many rows wait to be worked or sent by each other door of a door's platform."""
        found = self._all("count_elsewhere", door=door, platform=platform_of(door))
        return {row["door"]: row["many"] for row in found}
