from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.clocks import read_clock
from handlers.reading import Misread
from handlers.remind_words import hour, quiet_hours

NINE_PM = 21 * 60
TWENTY_TO_TEN = 21 * 60 + 40


def times(typed: str) -> tuple[int, ...] | None:
    clock = read_clock(typed)
    return clock.times if clock else None


@pytest.mark.parametrize(
    "typed",
    [
        *("9pm", "9 pm", "9PM", "9 p.m.", "9 p. m.", "9 P.M", "9p.m.", "9\u00a0p.\u202fm."),
        *("21h", "21 h", "21hs", "21 hs.", "21 hrs", "21 horas", "a las 21", "las 21", "21:00"),
        *("21.00", "21h00", "21:00:00", "21:00 hs", "las 9 de la noche", "9 de la noche"),
        *("son las 9 de la noche", "Son las 9 p. m.", "it's 9pm", "It’s 9 pm now", "at 9 pm"),
        *("9 in the evening", "9 at night", "9 o'clock at night", "9 de la noche en punto"),
        *("Acá son las 21", "tipo 21 hs", "9:00 pm.", "9.00 p.m."),
    ],
)
def test_nine_in_the_evening_is_read_however_it_is_said(typed: str) -> None:
    assert times(typed) == (NINE_PM,)


@pytest.mark.parametrize(
    "typed",
    ["21:40", "21.40", "21h40", "9.40 pm", "9:40pm", "9:40 p. m.", "las 21:40", "9:40 de la noche"],
)
def test_minutes_are_read_however_they_are_written(typed: str) -> None:
    assert times(typed) == (TWENTY_TO_TEN,)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("12 am", 0),
        ("12 de la noche", 0),
        ("medianoche", 0),
        ("midnight", 0),
        ("12 pm", 720),
        ("noon", 720),
        ("mediodía", 720),
        ("12 del mediodía", 720),
        ("1 de la noche", 60),
        ("6 de la tarde", 1080),
        ("6 de la mañana", 360),
        ("3 de la madrugada", 180),
        ("9 y media de la noche", 1290),
        ("las 9 y cuarto de la mañana", 555),
        ("0:05", 5),
        ("23:59", 1439),
    ],
)
def test_the_halves_of_the_day(typed: str, minutes: int) -> None:
    assert times(typed) == (minutes,)


@pytest.mark.parametrize("typed", ["9", "las 9", "son las 9", "at 9", "9 o'clock", "9 en punto"])
def test_an_hour_of_no_half_may_be_either(typed: str) -> None:
    assert times(typed) == (540, 1260)


@pytest.mark.parametrize("typed", ["25:00", "99:99", "9:75", "24:00", "13 pm", "0 am", "25h"])
def test_a_clock_that_shows_what_none_can_is_one_of_no_time(typed: str) -> None:
    assert times(typed) == ()


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "24", "40", "2140", "21:4", "9:40 9:50", "pm", "de la noche", "las", "1,996"),
        *(
            "Buenos Aires",
            "12 de octubre",
            "9 de julio",
            "+5:30",
            "UTC-3",
            "9 y media 30",
            "x" * 200,
        ),
    ],
)
def test_what_is_no_clock_is_not_taken_for_one(typed: str) -> None:
    assert read_clock(typed) is None


@settings(deadline=None, database=None)
@given(st.text(alphabet="0123456789:.hapm nochedltr", max_size=20))
def test_whatever_is_read_is_a_time_of_day(typed: str) -> None:
    assert all(0 <= each < 1440 for each in times(typed) or ())


@settings(deadline=None, database=None)
@given(st.integers(0, 23), st.integers(0, 59))
def test_every_way_to_write_a_time_gives_that_time(hours: int, minutes: int) -> None:
    half = hours % 12 or 12
    suffix = "am" if hours < 12 else "pm"
    for typed in (
        f"{hours}:{minutes:02d}",
        f"{hours}.{minutes:02d} hs",
        f"a las {hours}h{minutes:02d}",
        f"{half}:{minutes:02d} {suffix}",
        f"{half}.{minutes:02d} {suffix[0]}. m.",
    ):
        assert times(typed) == (hours * 60 + minutes,), typed


# Reminders use the same reader.


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("8", 8),
        ("20", 20),
        ("8:00", 8),
        ("8am", 8),
        ("20h", 20),
        ("8 p. m.", 20),
        ("las 8 de la noche", 20),
        ("8 de la mañana", 8),
        ("noon", 12),
    ],
)
def test_an_hour_of_a_reminder_is_any_clock(typed: str, expected: int) -> None:
    assert hour(typed) == expected


@pytest.mark.parametrize("typed", ["24", "25h", "13 pm", "soon", "8:30", "-3"])
def test_an_hour_that_is_none_is_asked_again(typed: str) -> None:
    with pytest.raises(Misread):
        hour(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("23-7", "23 7", "23:00-7:00", "23:00 – 7:00", "23\u22127", "23h a 7h", "from 23 to 7"),
        *("11pm-7am", "11 pm to 7 am", "from 11 p.m. until 7 a.m.", "11 p. m. - 7 a. m."),
        *("de 23 a 7", "de 11 de la noche a 7 de la mañana", "entre las 23 y las 7"),
        *("desde las 23 hasta las 7", "de las 23 a las 7"),
    ],
)
def test_quiet_hours_are_two_clocks(typed: str) -> None:
    assert quiet_hours(typed) == (23, 7)


@pytest.mark.parametrize(
    "typed", ["23", "23-7-8", "23-23", "a", "from 23", "23 to", "late to early"]
)
def test_quiet_hours_that_are_none_are_asked_again(typed: str) -> None:
    with pytest.raises(Misread):
        quiet_hours(typed)
