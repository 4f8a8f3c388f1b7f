"""Finding a time zone from what people type: a place, a zone's name, an offset, or their clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale

from handlers.atlas import Atlas, Reading, place_key
from handlers.catalogs import LANGUAGES
from handlers.clocks import Clock
from handlers.place_search import Sought, names_nothing, search

OVERWHELMING: Final = 10
"""One of several places of a name is taken if it has so many times the people of each other."""
CLOCK_SLACK_MINUTES: Final = 7
"""How far a clock that somebody reads off may be from ours."""
NAME_CHARS_MAX: Final = 100
"""No place has a longer name, with all that it is in."""
_ENOUGH: Final = 4
"""No more zones of one clock are offered."""
_MONTHS: Final = tuple(timedelta(days=30 * month) for month in range(13))
"""Clocks that agree all year are one: which of their zones it is makes no difference."""

_MINUS = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))
_NUMBER = r"([+-])\s*(\d{1,2})(?::?([0-5]\d)|[.,](5))?(?!\d)"
_OFFSET = re.compile(rf"(?<!\w)(?:utc|gmt)(?:\s*{_NUMBER}|(?!\w))", re.IGNORECASE)
_BARE_OFFSET = re.compile(rf"\(?{_NUMBER}\)?")
_FIXED = re.compile(r"etc/gmt([+-]\d{1,2})", re.IGNORECASE)

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


@dataclass(frozen=True, slots=True)
class Found:
    """The zones that a text can mean."""

    readings: tuple[Reading, ...] = ()
    """The likeliest first; one of each clock comes before more of a clock."""
    zone: str | None = None
    """The one that is meant; None where the user is asked."""


def find_zones(text: str, now: datetime, atlas: Atlas | None = None) -> Found:
    """The zones that a typed place, country, zone or offset can mean.

    The country, state or province that is named with a place decides. Where the clocks of several
    readings differ, the user is asked, unless one has ten times the people of each other; always
    where a country has several clocks, or something of the text is not known or has two meanings.
    """
    text = " ".join(text.translate(_MINUS).split())
    if len(text) > NAME_CHARS_MAX:
        return Found()
    if fixed := _FIXED.fullmatch(text):
        return _fixed(-int(fixed.group(1)))
    atlas = atlas or Atlas.read()
    if readings := atlas.readings(place_key(text)):
        return _settled(Sought(readings), now)
    offset = _OFFSET.search(text) or _BARE_OFFSET.fullmatch(text)
    if offset is None:
        return _settled(search(atlas, text), now)
    rest = f"{text[: offset.start()]} {text[offset.end() :]}"
    if names_nothing(rest):
        return _at_offset(_offset(offset), atlas, now)
    sought = search(atlas, rest)
    there = [each for each in sought.readings if _utcoffset(each.zone, now) == _offset(offset)]
    return _settled(Sought(tuple(there) or sought.readings, sought.sure), now)


# -- which of several ------------------------------------------------------------------------------


def _settled(sought: Sought, now: datetime) -> Found:
    """Whether one of some readings is taken, and the order in which they are offered."""
    likely = _likely(sought.readings) if sought.sure else sought.readings
    readings = sorted(likely, key=lambda each: -each.weight)
    if len({each.zone for each in readings}) == 1:
        return Found((readings[0],), readings[0].zone)
    firsts = _firsts((_clocks(each.zone, now), each) for each in readings)
    if not firsts:
        return Found()
    if len(firsts) == 1 or (sought.sure and _outweighs(firsts[0], firsts[1:])):
        return Found((firsts[0],), firsts[0].zone)
    if all(each.is_country and each.region == firsts[0].region for each in readings):
        return Found(tuple(firsts))
    # Whose own place is not among them would think that it is not known.
    more = _firsts((each.region, each) for each in readings)
    return Found(tuple(dict.fromkeys((*firsts, *more))))


def _likely(readings: tuple[Reading, ...]) -> list[Reading]:
    """Without the small towns that are called like a whole country."""
    people = max((each.weight for each in readings if each.is_country), default=0)
    return [each for each in readings if each.is_country or each.weight * OVERWHELMING >= people]


def _firsts(readings: Iterable[tuple[object, Reading]]) -> list[Reading]:
    """The first reading of each kind."""
    found: dict[object, Reading] = {}
    for kind, reading in readings:
        found.setdefault(kind, reading)
    return list(found.values())


def _outweighs(first: Reading, others: Iterable[Reading]) -> bool:
    if first.is_country or not first.weight:
        return False
    return all(first.weight >= OVERWHELMING * each.weight for each in others)


def _clocks(zone: str, now: datetime) -> tuple[timedelta | None, ...]:
    """What a zone's clock shows in the year to come."""
    return tuple(_utcoffset(zone, now + month) for month in _MONTHS)


def _utcoffset(zone: str, now: datetime) -> timedelta | None:
    return now.astimezone(ZoneInfo(zone)).utcoffset()


# -- offsets and clocks ----------------------------------------------------------------------------


def _offset(match: re.Match[str]) -> timedelta:
    sign, hours, minutes, half = match.groups()
    if sign is None:
        return timedelta()
    found = timedelta(hours=int(hours), minutes=30 if half else int(minutes or 0))
    return -found if sign == "-" else found


def _at_offset(offset: timedelta, atlas: Atlas, now: datetime) -> Found:
    """The zones that have an offset now: a choice, for most of them have another in half a year."""
    hours = [offset / timedelta(hours=1)]
    readings = _everywhere(atlas, now, hours, lambda local: local.utcoffset() == offset)
    if readings:
        return Found(readings, readings[0].zone if len(readings) == 1 else None)
    whole, rest = divmod(offset, timedelta(hours=1))
    return Found() if rest else _fixed(whole)


def _fixed(hours: int) -> Found:
    """The zone of an offset that no place has. Its name counts the other way round."""
    if hours not in range(-12, 15):
        return Found()
    zone = f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"
    return Found((Reading(zone),), zone)


def zones_at_clock(clock: Clock, now: datetime, atlas: Atlas | None = None) -> tuple[Reading, ...]:
    """Zones whose clocks show what somebody reads off theirs; empty when none does."""

    def shows(local: datetime) -> bool:
        return clock.shows(local.hour * 60 + local.minute, CLOCK_SLACK_MINUTES)

    hours = [time / 60 - now.astimezone(UTC).hour for time in clock.times]
    return _everywhere(atlas or Atlas.read(), now, hours, shows)


def _everywhere(
    atlas: Atlas, now: datetime, hours: Iterable[float], fits: Callable[[datetime], bool]
) -> tuple[Reading, ...]:
    """The zones that something is true of, the well known first; one of a country's clock."""
    known = [Reading(zone) for zone in _WELL_KNOWN if fits(now.astimezone(ZoneInfo(zone)))]
    if len(known) >= _ENOUGH:
        return tuple(known)
    found = [
        reading
        for reading in atlas.readings_near(hours)
        if fits(now.astimezone(ZoneInfo(reading.zone)))
    ]
    first = {zone: place for place, zone in enumerate(_WELL_KNOWN)}
    found.sort(key=lambda each: (first.get(each.zone, len(first)), -each.weight))
    firsts = _firsts(((each.region, _clocks(each.zone, now)), each) for each in found)
    return tuple(Reading(each.zone) for each in firsts)


# -- names -----------------------------------------------------------------------------------------


def place_name(zone: str, language: str) -> str:
    """What a zone is called in a language: the city that stands for it."""
    info = Locale(language).time_zones.get(zone, {})
    city = info.get("city") if isinstance(info, dict) or hasattr(info, "get") else None
    return str(city) if city else zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")


def reading_name(reading: Reading, among: Iterable[Reading], language: str) -> str:
    """What tells a reading from others: its country or state, else the city of its zone."""
    others = [each for each in among if each is not reading]
    if not reading.region or any(each.region == reading.region for each in others):
        return place_name(reading.zone, language)
    return _region_name(reading.region, language)


def _region_name(region: str, language: str) -> str:
    """What a country, state or province is called."""
    if "-" in region:
        return Atlas.read().state_name(region, LANGUAGES.index(language))
    return str(Locale(language).territories[region])
