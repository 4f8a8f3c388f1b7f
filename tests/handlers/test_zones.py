from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import zones
from handlers.catalogs import LANGUAGES
from handlers.loading import NotLoadedError
from handlers.zones import NO_PLACES, cities, find_zones, is_clock, place_name, zones_at_clock

KNOWN = available_timezones() - NO_PLACES
BUENOS_AIRES = "America/Argentina/Buenos_Aires"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def _loaded() -> None:
    zones.load_places()
    zones.load_cities()


def same_clock(one: str, other: str) -> bool:
    return all(
        datetime(2026, month, 1, tzinfo=ZoneInfo(one)).utcoffset()
        == datetime(2026, month, 1, tzinfo=ZoneInfo(other)).utcoffset()
        for month in range(1, 13)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Buenos Aires", BUENOS_AIRES),
        ("buenos aires", BUENOS_AIRES),
        ("  BUENOS   AIRES ", BUENOS_AIRES),
        ("Rosario", BUENOS_AIRES),
        ("La Plata", BUENOS_AIRES),
        ("Córdoba", "America/Argentina/Cordoba"),
        ("cordoba", "America/Argentina/Cordoba"),
        ("Medellín", "America/Bogota"),
        ("medellin", "America/Bogota"),
        ("Ciudad de México", "America/Mexico_City"),
        ("Mexico City", "America/Mexico_City"),
        ("Nueva York", "America/New_York"),
        ("New York", "America/New_York"),
        ("Madrid", "Europe/Madrid"),
        ("Montevideo", "America/Montevideo"),
        ("Kyiv", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("India", "Asia/Kolkata"),
        ("Argentina", BUENOS_AIRES),
        ("Uruguay", "America/Montevideo"),
        ("Colombia", "America/Bogota"),
        ("America/Bogota", "America/Bogota"),
        ("america/bogota", "America/Bogota"),
        ("Londres", "Europe/London"),
        ("UTC", "UTC"),
    ],
)
def test_a_place_has_one_zone(typed: str, zone: str, language: str) -> None:
    found = find_zones(typed, language)
    assert len(found) == 1
    assert same_clock(found[0], zone)


@pytest.mark.parametrize("typed", ["Spain", "España", "espana"])
def test_a_country_of_several_clocks_has_one_zone_for_each(typed: str) -> None:
    found = find_zones(typed, "es")
    assert found[0] == "Europe/Madrid"
    assert "Atlantic/Canary" in found
    assert len(found) == 2


@pytest.mark.parametrize(
    ("typed", "some"),
    [
        ("México", {"America/Mexico_City", "America/Tijuana", "America/Cancun"}),
        ("Estados Unidos", {"America/New_York", "America/Chicago", "America/Los_Angeles"}),
        ("United States", {"America/New_York", "America/Chicago", "America/Los_Angeles"}),
        ("Brazil", {"America/Sao_Paulo"}),
    ],
)
def test_a_large_country_is_asked_about(typed: str, some: set[str]) -> None:
    found = find_zones(typed, "en")
    assert some <= set(found)
    assert len(found) > 1
    for index, one in enumerate(found):
        assert not any(same_clock(one, other) for other in found[index + 1 :])


@pytest.mark.parametrize(
    "typed", ["", " ", ",", "/", "asdkjh", "Nowhere at all", "👾", "x" * 5_000]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nonsense_is_nowhere(typed: str, language: str) -> None:
    assert find_zones(typed, language) == ()


@settings(deadline=None, database=None)
@given(st.text(max_size=40))
def test_whatever_is_typed_gives_zones_that_exist(typed: str) -> None:
    for zone in (*find_zones(typed, "es"), *zones_at_clock(typed, NOON)):
        assert ZoneInfo(zone).key == zone


def test_every_city_and_zone_found_exists() -> None:
    assert set(cities().values()) <= KNOWN
    for zone in sorted(KNOWN):
        assert find_zones(zone, "en") != ()


def test_listing_all_zones_of_the_system_is_not_done_for_each_city_and_country(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = []

    def listing() -> set[str]:
        listed.append(1)
        return KNOWN

    monkeypatch.setattr(zones, "available_timezones", listing)
    for cached in (zones._zone_names, zones._territories, zones._cities_by_language):
        cached.cache_clear()
    with pytest.raises(NotLoadedError) as missing:
        find_zones("Nowhere at all", "en")
    missing.value.load()
    assert find_zones("Nowhere at all", "en") == ()
    assert len(listed) < 10


# Clocks.


@pytest.mark.parametrize(
    ("typed", "now", "zone"),
    [
        ("21:40", datetime(2026, 11, 23, 0, 40, tzinfo=UTC), BUENOS_AIRES),
        ("9:40 pm", datetime(2026, 11, 23, 0, 40, tzinfo=UTC), BUENOS_AIRES),
        ("9:40PM", datetime(2026, 11, 23, 0, 40, tzinfo=UTC), BUENOS_AIRES),
        ("9.40 p. m.", datetime(2026, 11, 23, 0, 40, tzinfo=UTC), BUENOS_AIRES),
        ("21h40", datetime(2026, 11, 23, 0, 40, tzinfo=UTC), BUENOS_AIRES),
        (" 21:40 ", datetime(2026, 11, 23, 0, 35, tzinfo=UTC), BUENOS_AIRES),
        ("17:30", NOON, "Asia/Kolkata"),
        ("12:00 am", datetime(2026, 11, 22, 3, 0, tzinfo=UTC), BUENOS_AIRES),
        ("12:00 pm", NOON, "Europe/London"),
        ("23:58", datetime(2026, 11, 22, 0, 2, tzinfo=UTC), "Europe/London"),
        ("0:02", datetime(2026, 11, 22, 23, 58, tzinfo=UTC), "Europe/London"),
    ],
)
def test_a_clock_tells_the_zones_that_show_it(typed: str, now: datetime, zone: str) -> None:
    assert is_clock(typed)
    assert zone in zones_at_clock(typed, now)


def test_a_clock_that_several_zones_show_is_ambiguous() -> None:
    found = zones_at_clock("9:00", NOON)
    assert BUENOS_AIRES in found
    assert "America/Sao_Paulo" in found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("typed", ["12:20", "3:33 am"])
def test_a_clock_that_no_well_known_zone_shows_finds_none(typed: str) -> None:
    assert zones_at_clock(typed, NOON) == ()


@pytest.mark.parametrize("typed", ["25:00", "99:99", "9:75", "24:61", "13:00 pm"])
def test_no_clock_shows_an_impossible_time(typed: str) -> None:
    found = {hour: zones_at_clock(typed, NOON.replace(hour=hour)) for hour in range(24)}
    assert {hour: zones for hour, zones in found.items() if zones} == {}


@pytest.mark.parametrize("typed", ["21", "2140", "21:4", "noon", "21:40:00", "Buenos Aires", ""])
def test_what_is_no_clock_is_not_taken_for_one(typed: str) -> None:
    assert not is_clock(typed)
    assert zones_at_clock(typed, NOON) == ()


# Names.


@pytest.mark.parametrize(
    ("zone", "language", "name"),
    [
        (BUENOS_AIRES, "en", "Buenos Aires"),
        ("America/New_York", "es", "Nueva York"),
        ("America/Mexico_City", "es", "Ciudad de México"),
        ("Europe/London", "es", "Londres"),
        ("UTC", "en", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(zone: str, language: str, name: str) -> None:
    assert place_name(zone, language) == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_zone_has_a_name(language: str) -> None:
    for zone in KNOWN:
        assert place_name(zone, language).strip()
