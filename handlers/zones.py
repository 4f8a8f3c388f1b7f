"""Finding a time zone from what people type: a city, a country, a zone's name, or their clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import _CacheInfo, cache
from threading import Lock
from typing import Final, Protocol
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

from handlers.catalogs import LANGUAGES
from handlers.cities import read_cities_apart
from handlers.loading import NotLoadedError
from handlers.reading import plain_word

CLOCK_SLACK_MINUTES: Final = 7
"""How far a clock that somebody reads off may be from ours."""
_DAY_MINUTES: Final = 24 * 60
_LOADING: Final = Lock()
"""Many chats may need a table at once; one of them reads it."""

_OFFSET = re.compile(r"(?:utc|gmt)\s*(?:([+-])\s*(\d{1,2}))?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})\s*(am|pm|a\. ?m\.|p\. ?m\.)?", re.IGNORECASE)

# Where most of the people are who share an offset; offered when only the clock is known.
_WELL_KNOWN: Final = (
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Mexico_City",
    "America/Caracas",
    "America/Santiago",
    "America/Montevideo",
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Kyiv",
    "Africa/Lagos",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Dhaka",
    "Asia/Manila",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
)


def load_places() -> None:
    """Read the names that come with the zones; it takes too long for the database's thread."""
    with _LOADING:
        _zone_names()
        _territories()
        for language in LANGUAGES:
            _cities_by_language(language)


def load_cities() -> None:
    """Read the larger cities, too: a process of its own does it."""
    with _LOADING:
        cities()


def find_zones(text: str, language: str) -> tuple[str, ...]:
    """The zones that a typed place can mean, likeliest first; empty when it is not known.

    Raises `NotLoadedError` when the tables that know are still to be read.
    """
    if offset := _OFFSET.fullmatch(text.strip()):
        return _at_offset(offset.group(1), int(offset.group(2) or 0))
    return _find(_key(text), language) or _find(_key(text.partition(",")[0]), language)


def _at_offset(sign: str | None, hours: int) -> tuple[str, ...]:
    # The zones' own names count the other way round: three hours behind UTC is Etc/GMT+3.
    name = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "Etc/UTC"
    return (name,) if name in _known() else ()


def _find(wanted: str, language: str) -> tuple[str, ...]:
    if not wanted:
        return ()
    if not _is_loaded(_territories):
        raise NotLoadedError(load_places)
    if zone := _zone_names().get(wanted):
        return (zone,)
    if zones := _territories().get(wanted):
        return zones
    if zone := _cities_by_language(language).get(wanted):
        return (zone,)
    if not _is_loaded(cities):
        raise NotLoadedError(load_cities)
    zone = cities().get(wanted)
    return (zone,) if zone else ()


class _Cached(Protocol):
    def cache_info(self) -> _CacheInfo: ...


def _is_loaded(table: _Cached) -> bool:
    return table.cache_info().currsize > 0


def zones_at_clock(text: str, now: datetime) -> tuple[str, ...]:
    """Well-known zones whose clocks show what somebody reads off theirs; empty when none does."""
    shown = _minutes_of(text)
    if shown is None:
        return ()
    return tuple(zone for zone in _WELL_KNOWN if _shows(now.astimezone(ZoneInfo(zone)), shown))


def is_clock(text: str) -> bool:
    """Whether the text is a time of day."""
    return _minutes_of(text) is not None


def _minutes_of(clock: str) -> int | None:
    """The minutes since midnight that a clock shows; None where no clock shows that."""
    match = _CLOCK.fullmatch(clock.strip())
    if match is None:
        return None
    hour, minute = int(match.group(1)), int(match.group(2))
    half = (match.group(3) or "").lower()[:1]
    hours = range(1, 13) if half else range(24)
    if hour not in hours or minute not in range(60):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute


def place_name(zone: str, language: str) -> str:
    """What a zone is called in a language: the city that stands for it."""
    info = Locale(language).time_zones.get(zone, {})
    city = info.get("city") if isinstance(info, dict) or hasattr(info, "get") else None
    return str(city) if city else zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")


def _shows(local: datetime, shown_minutes: int) -> bool:
    difference = abs(local.hour * 60 + local.minute - shown_minutes)
    return min(difference, _DAY_MINUTES - difference) <= CLOCK_SLACK_MINUTES


def _key(text: str) -> str:
    return " ".join(re.sub(r"[_,./-]+", " ", plain_word(text)).split())


NO_PLACES: Final = frozenset({"Factory", "localtime", "posixrules"})
"""Names that some machines have beside the zones: whatever is set up there."""


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones()) - NO_PLACES


_AREAS: Final = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)
"""The areas whose zones are named after cities."""


@cache
def _zone_names() -> dict[str, str]:
    names = {_key(zone): zone for zone in sorted(_known())}
    aliases: Mapping[str, str] = get_global("zone_aliases")
    for zone in sorted(_known()):
        if zone.startswith(_AREAS):
            names.setdefault(_key(zone.rsplit("/", maxsplit=1)[-1]), aliases.get(zone, zone))
    return names


@cache
def _territories() -> dict[str, tuple[str, ...]]:
    zones: Mapping[str, Iterable[str]] = get_global("territory_zones")
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            here = tuple(zone for zone in zones.get(code, ()) if zone in _known())
            if here:
                found.setdefault(_key(name), _distinct(here))
    return found


def _distinct(zones: Iterable[str]) -> tuple[str, ...]:
    """One zone for each clock that a country has: those that agree all year count once."""
    by_clock: dict[tuple[timedelta | None, ...], str] = {}
    for zone in sorted(zones, key=lambda each: each not in _WELL_KNOWN):
        info = ZoneInfo(zone)
        clocks = tuple(datetime(2026, month, 1, tzinfo=info).utcoffset() for month in (1, 7))
        by_clock.setdefault(clocks, zone)
    return tuple(by_clock.values())


@cache
def _cities_by_language(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in dict.fromkeys((language, *LANGUAGES)):
        for zone, info in Locale(each).time_zones.items():
            if "city" in info and zone in _known():
                found.setdefault(_key(info["city"]), zone)
    return found


@cache
def cities() -> dict[str, str]:
    """The zone of every larger city; of several with one name, the most populous."""
    found: dict[str, str] = {}
    for name, zone in read_cities_apart():
        found.setdefault(_key(name), zone)
    return found
