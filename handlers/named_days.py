"""The day that a text names, as people say it: a date in any form, *yesterday*, *el viernes*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from babel.dates import get_day_names

from handlers.catalogs import LANGUAGES
from handlers.dates import (
    MONTHS_MAX,
    WrittenDay,
    any_of,
    dated_pattern,
    listed,
    months,
    taken_apart,
    weekdays,
)
from handlers.reading import EARLIEST_DAY, Misread, plain_word, shortened

SURELY_PAST: Final = timedelta(days=183)
"""A day without its year that is longer ago than this may be one to come, in a title."""
WEEKDAYS: Final = 7


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a text names, and nothing else."""

    day: date
    sure: bool
    """Whether it is hardly a part of a title, as "Friday" or "Today" may be."""
    alone: bool = False
    """Whether it is no day beside other words at all, as in "Sunday app" or "24/7 support"."""


class NoSuchDay(Misread):
    """A date that is no day that can be told; in a title it may stand all the same."""


class UnclearDay(Misread):
    """A date of numbers whose order nothing tells; both readings are days."""

    def __init__(self, written: str, days: tuple[date, date]) -> None:
        super().__init__("ask-day", got=written)
        self.written = written
        self.days = days


def named_day(text: str, today: date, *, day_first: bool | None) -> NamedDay | None:
    """The day that a text names; None where it is no date.

    `day_first` is the order of numeric dates, None where nobody knows it. Without a year it is the
    last such day there was. Raises `NoSuchDay` for one that does not exist, that is not the day of
    the week that it is said to be, or is too early, and `UnclearDay`.
    """
    text = text.strip(_AROUND)
    if text == _ALWAYS:
        return None
    found = _relative_day(text, today) or _absolute_day(text, today, day_first=day_first)
    if found is not None and found.day < EARLIEST_DAY:
        raise NoSuchDay("misread-early", got=shortened(text), earliest=EARLIEST_DAY.isoformat())
    return found


_ALWAYS: Final = "24/7"
"""It is said of support, never of a day."""
_AROUND: Final = " \t\n.,;:!?()[]\"'«»"


def _relative_day(text: str, today: date) -> NamedDay | None:
    plain, sure = " ".join(plain_word(text).split()), not text[:1].isupper()
    for days, message_id in _SAID_AS:
        if plain in listed(message_id):
            return NamedDay(_days_before(today, days, text), sure=sure)
    number = f"[0-9]{{1,4}}|{any_of(listed('word-one'))}"
    for many, message_id in ((1, "phrases-days-ago"), (WEEKDAYS, "phrases-weeks-ago")):
        if (ago := _what(message_id, number, plain)) is not None:
            days = many * (int(ago) if ago.isdecimal() else 1)
            return NamedDay(_days_before(today, days, text), sure=sure)
    return _weekday_said(plain, today, sure=sure)


_SAID_AS: Final = (
    (0, "word-today"),
    (1, "word-yesterday"),
    (2, "phrases-before-yesterday"),
    (-1, "phrases-tomorrow"),
)


@cache
def _phrases(message_id: str, what: str) -> tuple[re.Pattern[str], ...]:
    """The phrases of a catalog's list, with something that varies in the place of their `#`."""
    return tuple(
        re.compile(f"(?P<what>{what})".join(map(re.escape, phrase.split("#"))))
        for phrase in map(plain_word, listed(message_id))
    )


def _what(message_id: str, what: str, text: str) -> str | None:
    """What stands in a text in the place of a phrase's `#`; None where it is no such phrase."""
    found = (each.fullmatch(text) for each in _phrases(message_id, what))
    return next((match.group("what") for match in found if match), None)


def _days_before(today: date, days: int, text: str) -> date:
    try:
        return today - timedelta(days=days)
    except OverflowError:
        raise NoSuchDay("misread-date", got=shortened(text)) from None


def _weekday_said(plain: str, today: date, *, sure: bool) -> NamedDay | None:
    """The last such day of the week; today only where it is not said to be a past one."""
    name = any_of(map(plain_word, weekdays()))
    if (past := _what("phrases-last-weekday", name, plain)) is not None:
        return NamedDay(_last(weekdays()[past], today - timedelta(days=1)), sure=sure)
    if (on := _what("phrases-on-weekday", name, plain)) is not None:
        return NamedDay(_last(weekdays()[on], today), sure=sure)
    if plain in _whole_weekdays():
        return NamedDay(_last(weekdays()[plain], today), sure=False, alone=True)
    return None


def _last(weekday: int, today: date) -> date:
    return today - timedelta(days=(today.weekday() - weekday) % WEEKDAYS)


@cache
def _whole_weekdays() -> frozenset[str]:
    names = (get_day_names("wide", locale=language) for language in LANGUAGES)
    return frozenset(plain_word(name) for each in names for name in each.values())


@cache
def _spoken() -> re.Pattern[str]:
    """The pattern of a whole date, with what may stand around it."""
    on, weekday = any_of(listed("word-on-date")), any_of(weekdays())
    on, dotted = rf"(?:(?:{on})\s+){{0,2}}", rf"(?:{weekday})\.?"
    return re.compile(
        rf"{on}(?:(?P<weekday>{dotted}),?\s+)?{on}"
        rf"(?:{dated_pattern()}|(?P<short>[0-9]{{1,2}}[/-][0-9]{{1,2}}))"
        rf"(?:,?\s+\(?(?P<weekday2>{dotted}))?",
        re.IGNORECASE,
    )


def _absolute_day(text: str, today: date, *, day_first: bool | None) -> NamedDay | None:
    match = _spoken().fullmatch(plain_word(text))
    if match is None:
        return None
    if match["short"]:
        first, second = map(int, re.split("[/-]", match["short"]))
        written = WrittenDay("numeric", first, second)
    else:
        written = taken_apart(match)
    said = filter(None, match.group("weekday", "weekday2"))
    on = [weekdays()[each.rstrip(".")] for each in said]
    days = _readings(written, today, day_first=day_first)
    if not days and "-" in (match["short"] or ""):
        return None  # a range, or a version
    if not days:
        raise NoSuchDay("misread-date", got=shortened(text))
    fitting = [each for each in days if {each.weekday()} >= set(on)]
    if not fitting:
        raise NoSuchDay("misread-weekday", got=shortened(text))
    # What is told has happened: a reading that is still to come is the wrong one.
    past = [each for each in fitting if each <= today] or fitting
    if len(past) > 1:
        raise UnclearDay(match["numeric"] or match["short"], (past[0], past[1]))
    sure = not match["short"] and (written.year is not None or today - past[0] <= SURELY_PAST)
    return NamedDay(past[0], sure=sure, alone=bool(match["short"]))


def _readings(written: WrittenDay, today: date, *, day_first: bool | None) -> list[date]:
    """The days that a date can be: two where nobody knows its order."""
    month, day = written.first, written.second
    both = written.shape == "numeric" and (day_first is None or max(month, day) > MONTHS_MAX)
    orders = [(month, day)]
    if both:
        orders.append((day, month))
    elif written.shape == "numeric" and day_first:
        orders = [(day, month)]
    found = (_in_year(written.year, *order, today) for order in orders)
    return list(dict.fromkeys(each for each in found if each is not None))


def _in_year(year: int | None, month: int, day: int, today: date) -> date | None:
    """The day of a year, or the last such day; it may be too early."""
    for each in (today.year, today.year - 1) if year is None else (year,):
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if year is not None or found <= today:
            return found
    return None


def only_of_dates(words: Sequence[str]) -> bool:
    """Whether words are a month or a day of the week, with nothing beside them but numbers."""
    plain = [plain_word(word.strip(_AROUND)) for word in words]
    named = [each in months() or each in weekdays() for each in plain]
    beside = {*listed("word-of-date"), *listed("word-on-date")}
    return any(named) and all(
        name or each in beside or each.isdecimal() for name, each in zip(named, plain, strict=True)
    )
