"""What a typed place can mean, with the country, state or province that was named with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from handlers.atlas import Atlas, Reading, place_key
from handlers.catalogs import LANGUAGES, voice

_SEPARATORS = re.compile(r"[,;()\[\]|，、؛]+|\s-+\s")
_POST_CODE = re.compile(r"(?<!\S)\d{3,}(?!\S)")
_CODE = re.compile(r"[A-Z]{2,3}")
_NO_CODES: Final = frozenset({"NO", "OK", "SI", "HI", "OH", "SO"})
"""These are answers, though they are codes of countries or states as well."""

WORDS_MAX: Final = 12
"""No place has more, with all that it is in and what people put around it."""

Where = tuple[frozenset[str], ...]
"""Where it was said that a place is: each is a country, state or province, or several of a name."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a text can mean."""

    readings: tuple[Reading, ...] = ()
    sure: bool = True
    """All that was typed is understood, in one way."""


_UNKNOWN: Final = Sought()


def search(atlas: Atlas, text: str) -> Sought:
    """What a text means: as it stands, in its parts, by its words, or without what is around it."""
    if readings := _named(atlas, text):
        return Sought(readings)
    parts = [_POST_CODE.sub("", part) for part in _SEPARATORS.split(text)]
    parts = [part for part in parts if place_key(part)]
    if len(parts) > 1 and (found := _in_parts(atlas, parts)).readings:
        return found
    key = place_key(" ".join(parts))
    if (found := _by_words(atlas, key.split())).readings:
        return found
    shorter = _unwrapped(key)
    return search(atlas, shorter) if shorter else _UNKNOWN


def names_nothing(text: str) -> bool:
    """Whether a text has at most words that people put around a place."""
    around = (*_words("phrases-place-before"), *_words("phrases-place-after"), "")
    return place_key(text) in around


def _named(atlas: Atlas, text: str) -> tuple[Reading, ...]:
    """What a name means as it stands; a code only in capitals, for many are words as well."""
    key = place_key(text)
    if readings := atlas.readings(key):
        return readings
    code = text.replace(".", "").strip()
    if _CODE.fullmatch(code) and code not in _NO_CODES:
        return atlas.readings(f":{key}")
    return ()


# -- in parts: `Valencia, Spain`, `Portland (Maine)` -----------------------------------------------


def _in_parts(atlas: Atlas, parts: Sequence[str]) -> Sought:
    """A name, and what it is in. The name is what is no region; else the first that fits."""
    regions = [_where(atlas, place_key(part).split()) for part in parts]
    names = [index for index, here in enumerate(regions) if not here]
    found = [search(atlas, part) for part in parts]
    if len(names) == len(parts):
        return _near([each.readings for each in found])
    for index in names[:1] or range(len(parts)):
        where = _but(regions, index)
        if (inside := _within(found[index], where)).readings:
            return Sought(inside.readings, inside.sure and len(names) <= 1)
    if not names and not _is_part(regions[-1]):
        return Sought(tuple(each for here in found for each in here.readings), sure=False)
    if not names:
        return Sought(_of_regions(atlas, regions[-1]), sure=False)
    if any(word in _words("phrases-place-not") for word in place_key(parts[names[0]]).split()):
        return _UNKNOWN
    return Sought(
        _of_regions(atlas, _but(regions, names[0])) or found[names[0]].readings, sure=False
    )


def _is_part(where: Where) -> bool:
    """Whether states or provinces were named: `Cuba, NY` is a town that is not known."""
    return any("-" in region for here in where for region in here)


def _but(regions: Sequence[Where], index: int) -> Where:
    """All regions but those of one part."""
    return tuple(each for other, here in enumerate(regions) if other != index for each in here)


def _where(atlas: Atlas, words: Sequence[str]) -> Where:
    """The regions that some words name, one or several of them: `Spain`, `Maine USA`."""
    if regions := atlas.regions(" ".join(words)):
        return (regions,)
    if len(words) > 1 and words[0] in _words("phrases-place-between"):
        return _where(atlas, words[1:])
    for split in range(1, len(words)):
        after = atlas.regions(" ".join(words[split:]))
        if after and (before := _where(atlas, words[:split])):
            return (*before, after)
    return ()


def _within(found: Sought, where: Where) -> Sought:
    """Those of a name's readings that are where it was said."""
    inside = tuple(each for each in found.readings if _is_within(each, where))
    return Sought(inside, found.sure and _have_one_meaning(inside, where))


def _of_regions(atlas: Atlas, where: Where) -> tuple[Reading, ...]:
    """The smallest of the regions that were named, if one is in the other; else nothing."""
    together = {code for here in where for code in here if _is_within_all(code, where)}
    return tuple(
        reading
        for code in sorted(together)
        if not any(_inside(each, code) for each in together if each != code)
        for reading in atlas.region_readings(code)
    )


def _have_one_meaning(readings: Iterable[Reading], where: Where) -> bool:
    """Whether the names of regions are understood in one way: `CA` is California, or Canada."""
    return all(
        sum(any(_inside(each.region, region) for each in readings) for region in here) == 1
        for here in where
    )


def _inside(region: str, other: str) -> bool:
    """Whether a region is another, or in it: Maine is in the USA."""
    return region == other or region.startswith(f"{other}-")


def _is_within(reading: Reading, where: Where) -> bool:
    return all(any(_inside(reading.region, region) for region in here) for here in where)


def _is_within_all(code: str, where: Where) -> bool:
    """Whether a region can be meant along with all others that were named."""
    return all(any(_inside(code, each) or _inside(each, code) for each in here) for here in where)


def _near(found: Sequence[tuple[Reading, ...]]) -> Sought:
    """The readings of the first of some names, none of which is a region, that are near another."""
    first, *others = found
    near = {each.region for here in others for each in here if each.region}
    together = tuple(each for each in first if each.region in near)
    return Sought(together or tuple(each for here in found for each in here), sure=False)


# -- by words: `Valencia Spain`, `London in Ontario`, `I'm in Madrid` ------------------------------


def _by_words(atlas: Atlas, words: Sequence[str]) -> Sought:
    """A name and where it is, in either order and with nothing, or a link, between them."""
    if len(words) > WORDS_MAX:
        return _UNKNOWN
    for split in range(1, len(words)):
        before, after = words[:split], words[split:]
        where = _where(atlas, after)
        if where and (found := _placed(atlas, before, where)).readings:
            return found
        if (ahead := atlas.regions(" ".join(before), codes=False)) and (
            found := _placed(atlas, after, (ahead,))
        ).readings:
            return found
    return _UNKNOWN


def _placed(atlas: Atlas, words: Sequence[str], where: Where) -> Sought:
    """A name's readings where it was said; nothing if it is not there."""
    key = " ".join(words)
    while key and not atlas.readings(key):
        key = _unwrapped(key)
    return _within(Sought(atlas.readings(key)), where)


def _unwrapped(key: str) -> str:
    """A name without the words that people put around it; empty if there are none."""
    for before in _words("phrases-place-before"):
        if key.startswith(f"{before} "):
            return key.removeprefix(f"{before} ")
    for after in _words("phrases-place-after"):
        if key.endswith(f" {after}"):
            return key.removesuffix(f" {after}")
    return ""


@cache
def _words(message_id: str) -> tuple[str, ...]:
    """Words from the catalogs of all languages, the longest first."""
    words = {place_key(each) for name in LANGUAGES for each in voice(name).words(message_id)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
