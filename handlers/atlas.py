"""The table of places: which zones a name can mean, looked up in a file that is not kept.

`places/table.txt` is made by `make places` (see `handlers/place_table.py`). A line is a key, a tab
and what it means, and the lines are sorted by their bytes:

    @ES<tab>Europe/Madrid=46000=0 ...   a region's zones, the thousands of people in each, and the
                                        hours that its largest city's sun is ahead of UTC
    @US-ME<tab>...<tab>Maine|Maine      a state or province; its name in each language comes last
    :ca<tab>=CA =US-CA                  the regions that a code means
    valencia<tab>VE:1619 ES:824 ...     cities: region, and thousands of people; `BR/1` is the
                                        second zone of Brazil
    georgia<tab>=GE =US-GA              names of regions
    ist<tab>~Asia/Kolkata ...           zones that are named, or meant by the short name of a clock
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Final

from handlers.reading import plain_word

TABLE: Final = "places/table.txt"

_UNWRITTEN = re.compile("['’‘`´ʻʼʿʾ]")
_OTHER_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
)
_LETTERS_APART = re.compile(r"(?<!\S)\w(?: \w)+(?!\S)")
_SHORT_WORDS: Final = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "sta": "santa"}
_HALF_DAY: Final = 12
_FROM_SUN_HOURS: Final = 3
_LINKS: Final = frozenset({"and", "y"})


def place_key(name: str) -> str:
    """A name as it is compared: without case, accents and punctuation; `U. S. A.` is `usa`."""
    plain = plain_word(_UNWRITTEN.sub("", name)).translate(_OTHER_LETTERS)
    words = re.sub(r"[\W_]+", " ", plain).split()
    kept = [_SHORT_WORDS.get(word, word) for word in words if word not in _LINKS]
    return _LETTERS_APART.sub(lambda apart: apart.group().replace(" ", ""), " ".join(kept))


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a name can mean."""

    zone: str
    region: str = ""
    """The country's code, in the USA and Canada with the state's or province's: `US-ME`."""
    weight: int = 0
    """Thousands of people."""
    is_country: bool = False
    """It stands for a whole country, of which nobody can guess the part."""


def _apart(hour: float, other: float) -> float:
    """How many hours are between two of them, around the day."""
    return abs((hour - other + _HALF_DAY) % (2 * _HALF_DAY) - _HALF_DAY)


class Atlas:
    """The table, searched in place."""

    def __init__(self, table: bytes) -> None:
        self._table = table

    @classmethod
    def read(cls) -> Atlas:
        """Read the file, which takes less than a millisecond; nothing of it is kept."""
        return cls(resources.files("handlers").joinpath(TABLE).read_bytes())

    def readings(self, key: str) -> tuple[Reading, ...]:
        """What a name can mean, in the order of the table; nothing if it is not known."""
        found: list[Reading] = []
        for token in self._tokens(key):
            if token.startswith("="):
                found += self.region_readings(token[1:])
            elif token.startswith("~"):
                found.append(Reading(token[1:]))
            else:
                place, _, weight = token.partition(":")
                region, _, index = place.partition("/")
                zone = self.zones(region)[int(index or 0)][0]
                found.append(Reading(zone, region, int(weight)))
        return tuple(found)

    def regions(self, key: str, *, codes: bool = True) -> frozenset[str]:
        """The countries, states and provinces that a name means, or a code."""
        tokens = [*self._tokens(key), *(self._tokens(f":{key}") if codes else ())]
        return frozenset(token[1:] for token in tokens if token.startswith("="))

    def region_readings(self, region: str) -> tuple[Reading, ...]:
        """A region's zones, each as a reading of the region's name."""
        is_country = "-" not in region
        return tuple(
            Reading(zone, region, weight, is_country) for zone, weight in self.zones(region)
        )

    def zones(self, region: str) -> list[tuple[str, int]]:
        """The zones of a region and the thousands of people in their cities, most first."""
        found = []
        for token in self._tokens(f"@{region}"):
            zone, weight, _ = token.split("=")
            found.append((zone, int(weight)))
        return found

    def readings_near(self, hours: Iterable[float]) -> tuple[Reading, ...]:
        """The zones of all countries whose clocks may be so many hours ahead of UTC.

        No clock is further than three hours from the sun. Zones without a larger city come along.
        """
        wanted = tuple(hours)
        return tuple(
            Reading(zone, country, int(weight))
            for country in self._countries()
            for zone, weight, sun in (each.split("=") for each in self._tokens(f"@{country}"))
            if not sun or any(_apart(int(sun), each) <= _FROM_SUN_HOURS for each in wanted)
        )

    def state_name(self, region: str, language: int) -> str:
        """A state's or province's name, in the language of that place among all languages."""
        return self._line(f"@{region}").split("\t")[1].split("|")[language]

    def _countries(self) -> Iterator[str]:
        """The codes of all countries."""
        table = self._table
        last = table.find(b"\n", table.rfind(b"\n@") + 1)
        for line in table[table.find(b"\n@") : last].decode().splitlines():
            region = line[1:].partition("\t")[0]
            if region and "-" not in region:
                yield region

    def _tokens(self, key: str) -> list[str]:
        return self._line(key).partition("\t")[0].split()

    def _line(self, key: str) -> str:
        """What stands behind a key; an empty text if it is not there."""
        table, wanted = self._table, key.encode()
        low, high = 0, len(table)
        while low < high:
            start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = table.find(b"\n", start)
            found, _, rest = table[start:end].partition(b"\t")
            if found == wanted:
                return rest.decode()
            low, high = (end + 1, high) if found < wanted else (low, start)
        return ""
