"""The days that people name, in both languages, and the answers where it is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.catalogs import voice
from handlers.dates import day_of, written_day
from handlers.named_days import NamedDay, NoSuchDay, UnclearDay, named_day, only_of_dates

TODAY = date(2026, 11, 25)  # a Wednesday
quick = settings(deadline=None, database=None, max_examples=300)


def read(text: str, today: date = TODAY, *, day_first: bool | None = None) -> date | None:
    named = named_day(text, today, day_first=day_first)
    return named.day if named else None


def ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if 10 < number < 20 else ends.get(number % 10, 'th')}"


# A date with its year, however it is written.
SPELLINGS: list[Callable[[date], str]] = [
    lambda day: day.isoformat(),
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: format_date(day, "d MMM y", locale="en"),
    lambda day: format_date(day, "d-MMM-y", locale="en"),
    lambda day: format_date(day, "MMM d, y", locale="en"),
    lambda day: format_date(day, "MMMM d y", locale="en"),
    lambda day: format_date(day, "EEE d MMM y", locale="en"),
    lambda day: format_date(day, "EEEE, MMMM d, y", locale="en"),
    lambda day: f"{ordinal(day.day)} {day:%b} {day.year}",
    lambda day: f"the {ordinal(day.day)} of {day:%B} {day.year}",
    lambda day: f"on {day:%B} {ordinal(day.day)}, {day.year}",
    lambda day: format_date(day, "d MMM y", locale="es"),
    lambda day: format_date(day, "d 'de' MMMM 'de' y", locale="es"),
    lambda day: format_date(day, "d 'de' MMMM 'del' y", locale="es"),
    lambda day: format_date(day, "EEEE d 'de' MMMM 'de' y", locale="es"),
    lambda day: format_date(day, "EEE d MMM y", locale="es"),
    lambda day: format_date(day, "'el' EEEE d 'de' MMMM 'del' y", locale="es"),
    lambda day: format_date(day, "'el día' d 'de' MMMM y", locale="es"),
    lambda day: format_date(day, "d MMMM y", locale="es_UY"),
    lambda day: f"{day.day}º de {format_date(day, 'MMMM', locale='es')} de {day.year}",
    # What the product itself prints.
    lambda day: voice("en").day(day, TODAY) if day.year != TODAY.year else day.isoformat(),
    lambda day: voice("es").day(day, TODAY) if day.year != TODAY.year else day.isoformat(),
]
DAYS = st.dates(date(2015, 1, 1), TODAY)
CASES: list[Callable[[str], str]] = [str, str.lower, str.upper, str.title]
AROUND = ["{}", " {} ", "{}.", "({})", "{},", '"{}"', "{}!", "\u00a0{}\u2009"]


@quick
@given(DAYS, st.sampled_from(SPELLINGS), st.sampled_from(CASES), st.sampled_from(AROUND))
def test_a_day_reads_back_however_it_is_written(
    day: date, spell: Callable[[date], str], case: Callable[[str], str], around: str
) -> None:
    text = around.format(case(spell(day))).replace("\u00a0", " ").replace("\u2009", " ")
    assert read(text) == day


@quick
@given(DAYS, st.sampled_from("/.-"), st.booleans())
def test_a_date_of_numbers_is_read_in_the_user_s_order(
    day: date, divider: str, day_first: bool
) -> None:
    order = (day.day, day.month) if day_first else (day.month, day.day)
    text = divider.join(map(str, (*order, day.year)))
    try:
        other = date(day.year, *reversed((day.month, day.day)))  # as if they were exchanged
    except ValueError:
        other = day
    assert read(text, day_first=day_first) == day
    if other == day or other > TODAY:
        assert read(text) == day
    else:
        with pytest.raises(UnclearDay) as unclear:
            read(text)
        assert set(unclear.value.days) == {day, other}


@quick
@given(st.dates(TODAY - timedelta(days=365), TODAY), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_without_its_year_it_is_the_last_such_day(day: date, today: date) -> None:
    for shape, locale in (("d MMM", "en"), ("MMMM d", "en"), ("d 'de' MMMM", "es")):
        try:
            found = read(format_date(day, shape, locale=locale), today)
        except NoSuchDay:
            assert (day.month, day.day) == (2, 29)
            continue
        assert found is not None
        assert (found.month, found.day) == (day.month, day.day)
        assert today - timedelta(days=366 * 2) < found <= today


@pytest.mark.parametrize(
    ("text", "days_ago"),
    [
        ("today", 0), ("yesterday", 1), ("the day before yesterday", 2),
        ("day before yesterday", 2),
        ("3 days ago", 3), ("a day ago", 1), ("2 weeks ago", 14), ("a week ago", 7),
        ("hoy", 0), ("ayer", 1), ("anteayer", 2), ("antier", 2), ("antes de ayer", 2),
        ("hace 3 días", 3), ("hace 3 dias", 3), ("hace un día", 1), ("hace una semana", 7),
        ("Friday", 5), ("on Friday", 5), ("last Friday", 5), ("on Wednesday", 0),
        ("last Wednesday", 7), ("this Monday", 2), ("viernes", 5), ("el viernes", 5),
        ("el viernes pasado", 5), ("el miércoles", 0), ("el miercoles pasado", 7),
        ("sábado", 4), ("el último sabado", 4), ("tomorrow", -1), ("mañana", -1),
    ],
)  # fmt: skip
def test_a_day_is_said_by_how_long_ago_it_is(text: str, days_ago: int) -> None:
    assert read(text) == TODAY - timedelta(days=days_ago)
    assert read(text.upper()) == TODAY - timedelta(days=days_ago)


@pytest.mark.parametrize(
    "text",
    [
        "31 Nov", "29 Feb", "29 Feb 2026", "2026-02-30", "0000-11-20", "32 de noviembre", "0 nov",
        "Thu 20 Nov", "jueves 20 de noviembre", "20 Nov 2026 (Sat)", "2014-12-31", "9999 weeks ago",
        "13/13/2026", "00/11/2026",
    ],
)  # fmt: skip
@pytest.mark.parametrize("day_first", [True, False, None])
def test_what_is_no_day_is_never_one(text: str, day_first: bool | None) -> None:
    with pytest.raises(NoSuchDay):
        read(text, day_first=day_first)


@pytest.mark.parametrize(
    "text",
    [
        "May", "march", "20", "2026", "Nov 2026", "Sunday app", "May campaign", "March of Dimes",
        "24/7", "Windows 11", "1.5", "6.00", "20 novels", "Logo", "on", "el", "", "mar", "a week",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("yesterday", True), ("Yesterday", False), ("Friday", False), ("on Friday", True),
        ("el viernes", True), ("20 Nov", True), ("25 Dec", False), ("25 Dec 2025", True),
        ("20/11", False),
    ],
)  # fmt: skip
def test_what_a_title_may_end_with_is_not_sure(text: str, sure: bool) -> None:
    named = named_day(text, TODAY, day_first=True)
    assert isinstance(named, NamedDay)
    assert named.sure is sure


@quick
@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none_or_misread(text: str) -> None:
    try:
        found = read(text)
    except (NoSuchDay, UnclearDay):
        return
    assert found is None or found >= date(2015, 1, 1)


@pytest.mark.parametrize("text", ["Friday", "Nov 2026", "noviembre", "20 de mayo", "Sun"])
def test_a_month_or_a_weekday_is_of_dates(text: str) -> None:
    assert only_of_dates(text.split())


@pytest.mark.parametrize("text", ["Sunday app", "20", "of", "", "May campaign"])
def test_other_words_are_not_of_dates(text: str) -> None:
    assert not only_of_dates(text.split())


@quick
@given(DAYS, st.sampled_from(SPELLINGS[:16]))
def test_a_page_reads_the_same_dates(day: date, spell: Callable[[date], str]) -> None:
    written = written_day(spell(day))
    if written is not None:  # a page's rows have no words around their dates
        assert day_of(written[0], TODAY, day_first=False) == day
