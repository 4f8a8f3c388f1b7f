"""Dates, in whatever form people, the site or a browser write them: of pages and of commands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from babel.dates import get_day_names, get_month_names

from handlers.catalogs import LANGUAGES, voice
from handlers.reading import EARLIEST_DAY, plain_word

DAYS_AHEAD: Final = 1
"""The site's today may be the user's tomorrow; a later day is no date of a history."""
MONTHS_MAX: Final = 12
DAYS_MAX: Final = 31
CENTURY: Final = 2000
CENTURY_YEARS: Final = 100
"""A year with two digits is one of this century."""
LETTERS_MIN: Final = 3
"""A month or a day of the week is known by its first letters, at least this many."""

_MONTH_LOCALES: Final = (*LANGUAGES, "es_UY")
"""Uruguay and Peru write *setiembre*."""


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A date as it was written, before it is known which day that was."""

    shape: Literal["ago", "named", "numeric"]
    first: int
    """Days ago; or the month; or of a numeric date, what stands first."""
    second: int = 0
    """The day of the month; or what stands second."""
    year: int | None = None
    language: str | None = None
    """Whose word it is, for `today` and `yesterday`."""

    @property
    def certain(self) -> bool:
        """Whether it can only be a date: `today` and `May 5` may also begin a job's title."""
        if self.year is None or self.year < EARLIEST_DAY.year:
            return False
        month_first = 1 <= self.first <= MONTHS_MAX and 1 <= self.second <= DAYS_MAX
        day_first = 1 <= self.second <= MONTHS_MAX and 1 <= self.first <= DAYS_MAX
        return month_first or (self.shape == "numeric" and day_first)


@cache
def months() -> dict[str, int]:
    """The months as they are written, whole or by their first letters."""
    found: dict[str, int] = {}
    for locale in _MONTH_LOCALES:
        for number, name in get_month_names("wide", locale=locale).items():
            found |= dict.fromkeys(_beginnings(name), int(number))
    return found


def _beginnings(name: str) -> list[str]:
    plain = plain_word(name)
    return [plain[:letters] for letters in range(LETTERS_MIN, len(plain) + 1)]


@cache
def weekdays() -> dict[str, int]:
    """The days of the week as they are written, Monday 0."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for number, name in get_day_names("wide", locale=language).items():
            # With its accent and without.
            letters = range(LETTERS_MIN, len(name) + 1)
            found |= dict.fromkeys([*_beginnings(name), *(name[:each] for each in letters)], number)
    return found


@cache
def _ago() -> dict[str, tuple[int, str]]:
    """The words for a day that was named by how long ago it is, and whose words they are."""
    said = ((0, "word-today"), (1, "word-yesterday"))
    return {
        word: (days, language)
        for days, message_id in said
        for language in LANGUAGES
        for word in voice(language).words(message_id)
    }


def any_of(words: Iterable[str]) -> str:
    """The pattern of any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def listed(message_id: str) -> list[str]:
    """The words of a catalog's list, of all languages."""
    return [word for language in LANGUAGES for word in voice(language).words(message_id)]


# After a date the action may follow without a space, but it begins with a capital.
_LETTER: Final = r"(?-i:[a-záéíóúñ'’])"
_NO_WORD_GOES_ON: Final = rf"(?!{_LETTER})"
_YEAR: Final = r"[0-9]{4}(?![0-9])"


@cache
def dated_pattern() -> str:
    """The pattern of a date of numbers and a month's name, or of numbers alone."""
    month, of, first = map(any_of, (months(), listed("word-of-date"), listed("word-first-day")))
    nth = rf"(?-i:{any_of(listed('word-nth'))})"
    return (
        rf"(?P<month>{month})\.?(?:\s+|-)(?P<day>[0-9]{{1,2}})(?:{nth})?(?![0-9]|{_LETTER})"
        rf"(?:(?:,\s*|\s+|-)(?:(?:{of})\s+)?(?P<year>{_YEAR}))?"
        rf"|(?P<day2>[0-9]{{1,2}}(?:{nth})?|{first})(?:(?:\s+(?:{of}))?\s*|-)"
        rf"(?P<month2>{month}){_NO_WORD_GOES_ON}\.?"
        rf"(?:(?:,\s*|\s+|-)(?:(?:{of})\s+)?(?P<year2>{_YEAR}))?"
        r"|(?P<iso>[0-9]{4}(?P<dash>[/.-])[0-9]{1,2}(?P=dash)[0-9]{1,2})(?![0-9])(?:T[0-9:.]+Z?)?"
        r"|(?P<numeric>[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)[0-9]{4}"
        r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2})(?![0-9])"
    )


@cache
def _written() -> re.Pattern[str]:
    ago = rf"(?P<ago>{any_of([*_ago()])}){_NO_WORD_GOES_ON}"
    return re.compile(rf"{ago}|{dated_pattern()}", re.IGNORECASE)


@cache
def _weekday() -> re.Pattern[str]:
    """The name of a day of the week before a date: it says nothing that the date does not."""
    return re.compile(rf"(?:{any_of(weekdays())})\.?,?\s+(?=[0-9]|\w+\.?\s[0-9])", re.IGNORECASE)


def written_day(text: str) -> tuple[WrittenDay, int] | None:
    """The date that a text begins with, and where it ends."""
    match, weekday = _written().match(text), _weekday().match(text)
    behind = weekday and _written().match(text, weekday.end())
    # In one language `mar` is a month, in the other a day: it is one before a whole date.
    if match is None or (behind and behind["year2"]):
        match = behind
    return None if match is None else (taken_apart(match), match.end())


def taken_apart(match: re.Match[str]) -> WrittenDay:
    """The parts of a date that a pattern of these has found."""
    found = match.groupdict()
    if found.get("ago"):
        days, language = _ago()[found["ago"].lower()]
        return WrittenDay("ago", days, language=language)
    if found["iso"]:
        year, month, day = map(int, re.split(r"[/.-]", found["iso"]))
        return WrittenDay("named", month, day, year)
    if found["numeric"]:
        first, second, year = map(int, re.split(r"[/.-]", found["numeric"]))
        return WrittenDay("numeric", first, second, year + (CENTURY if year < CENTURY_YEARS else 0))
    name = found["month"] or found["month2"]
    in_year = found["year"] or found["year2"]
    return WrittenDay(
        "named",
        months()[name.lower()],
        _number(found["day"] or found["day2"]),
        int(in_year) if in_year else None,
    )


def _number(text: str) -> int:
    """The number that a day's number begins with; *primero* is 1."""
    digits = re.match("[0-9]+", text)
    return int(digits.group()) if digits else 1


@cache
def row_ends_inside() -> re.Pattern[str]:
    """Where, within a line, a row ends and the next begins: `-4June 24, 2026Applied`."""
    month = any_of([*months()])
    return re.compile(
        rf"[-+−–—]\s?[0-9][0-9.,]*(?=(?:{month})\.?\s+[0-9]{{1,2}},?\s+{_YEAR}"
        rf"|(?:{any_of([*_ago()])}){_NO_WORD_GOES_ON})",
        re.IGNORECASE,
    )


def begins_a_date(text: str) -> bool:
    """Whether a text may be a date that was cut: `Ju`, `June`, `24 de`, `2026-06-`."""
    plain = plain_word(text.strip())
    if re.fullmatch(r"[0-9]{1,4}[/.-](?:[0-9]{1,2}[/.-]?)?|[0-9]{1,2} de(?: [a-z]+)?", plain):
        return True
    return len(plain) > 1 and any(name.startswith(plain) for name in (*months(), *_ago()))


def day_of(written: WrittenDay, today: date, *, day_first: bool) -> date | None:
    """The day that was meant; None if there is no such day, or none that a history can show."""
    if written.shape == "ago":
        return _date(today.toordinal() - written.first)
    month, day = written.first, written.second
    if written.shape == "numeric" and day_first:
        month, day = day, month
    years = (today.year + 1, today.year, today.year - 1) if written.year is None else [written.year]
    possible = (_date(year, month, day) for year in years)
    latest = today.toordinal() + DAYS_AHEAD
    return next((each for each in possible if each and each.toordinal() <= latest), None)


def _date(*parts: int) -> date | None:
    """The date of a year, month and day, or of its number; None if there is none that early."""
    try:
        found = date(*parts) if len(parts) > 1 else date.fromordinal(*parts)
    except ValueError:
        return None
    return found if found >= EARLIEST_DAY else None


def is_day_first(days: Sequence[WrittenDay], today: date, *, spanish: bool) -> bool:
    """Whether the numeric dates of a page, newest first, have the day before the month.

    A value over 12 tells; else the order that leaves no date in the future and the page newest
    first; else the language's own.
    """
    numeric = [each for each in days if each.shape == "numeric"]
    if not any(each.first != each.second for each in numeric):
        return spanish
    firsts = sum(each.first > MONTHS_MAX for each in numeric)
    seconds = sum(each.second > MONTHS_MAX for each in numeric)
    if firsts != seconds:
        return firsts > seconds
    as_day_first = _faults(days, today, day_first=True)
    as_month_first = _faults(days, today, day_first=False)
    return spanish if as_day_first == as_month_first else as_day_first < as_month_first


def _faults(days: Sequence[WrittenDay], today: date, *, day_first: bool) -> tuple[int, int]:
    """How many dates can't be, and how often a row is newer than the one above it."""
    found = [day_of(each, today, day_first=day_first) for each in days]
    known = [each for each in found if each is not None]
    return len(found) - len(known), sum(above < below for above, below in pairwise(known))
