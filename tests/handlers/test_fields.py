"""The fields of a proposal are read in whatever order they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.fields import Fields, read_fields
from handlers.named_days import named_day
from handlers.reading import Misread
from handlers.reply import Reply
from tests.world import START, World

TODAY = date(2026, 11, 22)
READ = partial(named_day, today=TODAY, day_first=None)
JOB = "https://www.upwork.com/jobs/~0123456789abcdef01"
TITLE_WORDS = ("Flyer", "3D", "für", "Márquez", "boost", "Boost", "v2.0", "2x", "-", "May", "de")

words = st.lists(st.sampled_from(TITLE_WORDS), min_size=1, max_size=4).map(" ".join)
days = st.dates(date(2015, 1, 1), TODAY)


def is_a_title(text: str) -> bool:
    """Whether words are nothing but a title, whatever stands beside them."""
    title_words = text.split()
    first, last = title_words[0], title_words[-1]
    return (
        "boost" not in (first.lower(), last.lower())
        and last not in ("de", "May")
        and first not in "de-May"
    )


titles = words.filter(is_a_title)


@st.composite
def typed(draw: st.DrawFn) -> tuple[list[str], Fields]:
    """Some of the fields in some order, and what they say."""
    title, base, boost = draw(titles), draw(st.integers(0, 99)), draw(st.integers(0, 99))
    when = draw(days)
    shown = draw(
        st.sampled_from([when.isoformat(), f"{when:%d %b %Y}", f"{when.day} de {when:%B %Y}"])
    )
    parts = {"title": title, "base": str(base), "boost": f"boost {boost}", "day": shown}
    kept = draw(st.lists(st.sampled_from(sorted(parts)), min_size=1, unique=True))
    found = Fields(
        tuple(title.split()) if "title" in kept else (),
        base if "base" in kept else None,
        boost if "boost" in kept else None,
        when if "day" in kept else None,
    )
    return [parts[each] for each in kept], found


quick = settings(deadline=None, database=None, max_examples=400)


@quick
@given(typed())
def test_every_order_of_the_fields_is_read(case: tuple[list[str], Fields]) -> None:
    parts, expected = case
    assert read_fields(" ".join(parts), READ) == expected


@quick
@given(typed())
def test_the_documented_order_leaves_nothing_open(case: tuple[list[str], Fields]) -> None:
    _, found = case
    documented = " ".join(
        part
        for part in (
            "" if found.base is None else str(found.base),
            found.title,
            "" if found.boost is None else f"boost {found.boost}",
            found.day.isoformat() if found.day else "",
        )
        if part
    )
    for sure in (False, True):
        assert read_fields(documented, READ, sure=sure) == found


@quick
@given(st.lists(st.sampled_from([*TITLE_WORDS, "6", "20", "-4", "yesterday", "2026-11-20", "nov"])))
def test_no_word_is_dropped_whatever_is_typed(typed_words: list[str]) -> None:
    try:
        found = read_fields(" ".join(typed_words), READ)
    except Misread:
        return
    taken = len(typed_words) - len(found.words)
    least = (found.base is not None) + 2 * (found.boost is not None) + (found.day is not None)
    assert least <= taken <= least + 3  # a day is up to four words here


@pytest.mark.parametrize(
    ("text", "title", "base", "boost", "when"),
    [
        ("Flyer boost 3 2026-11-20", "Flyer", None, 3, date(2026, 11, 20)),
        ("Flyer 2026-11-20 boost 3", "Flyer", None, 3, date(2026, 11, 20)),
        ("20 Nov Flyer boost 3 6", "Flyer", 6, 3, date(2026, 11, 20)),
        ("6 20 Nov", "", 6, None, date(2026, 11, 20)),
        ("yesterday 6", "", 6, None, TODAY - timedelta(days=1)),
        ("6 ayer impulso 3", "", 6, 3, TODAY - timedelta(days=1)),
        ("20 de noviembre de 2025 Volante 6", "Volante", 6, None, date(2025, 11, 20)),
        # What was told twice is not told by the second.
        ("6 Flyer 8", "Flyer 8", 6, None, None),
        ("boost 3 Flyer boost 4", "boost 3 Flyer", None, 4, None),
    ],
)
def test_fields_are_read_where_they_stand(
    text: str, title: str, base: int | None, boost: int | None, when: date | None
) -> None:
    assert read_fields(text, READ) == Fields(tuple(title.split()), base, boost, when)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Windows 11", "Windows 11"),
        ("Boost 3 TikTok accounts", "Boost 3 TikTok accounts"),
        ("Today show", "Today show"),
        ("1 May fair", "May fair"),
    ],
)
def test_what_may_be_the_title_s_own_stays_in_a_sure_reading(text: str, title: str) -> None:
    assert read_fields(text, READ, sure=True).title == title
    assert read_fields(text, READ).title != title


# -- over the real ledger --------------------------------------------------------------------------


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/balance 90")
    made.say("/timezone UTC")
    made.say("/spend 4 Logo design")
    yield made
    differences = made.differences()
    made.close()
    assert differences == []


def first_press(world: World, reply: Reply, place: int = 0) -> Reply:
    return world.press(reply.buttons[place], f"bot-{reply.text[:20]}")


def state(world: World) -> tuple[object, ...]:
    [row] = world.rows("select title, base, boost, link, substr(sent_at, 1, 10) from proposals")
    return row


DAY = (START - timedelta(days=3)).date().isoformat()


def test_a_correction_in_any_order_corrects_it_all(world: World) -> None:
    for order in permutations(["6", "Flyer", "boost 3", DAY, f"#1 {JOB}"]):
        reply = world.say(f"/fix {' '.join(order)}")
        asked = not reply.booked
        if asked:
            assert reply.text.startswith("I can read that in two ways")
            reply = first_press(world, reply)
        # Nobody knows of the number behind a title whether it is its own.
        rest = [each for each in order if JOB not in each]
        assert asked == (rest.index("6") == rest.index("Flyer") + 1), order
        assert state(world) == ("Flyer", 6, 3, JOB, DAY), order
        assert world.say("/undo").booked
        assert state(world) == ("Logo design", 4, 0, None, START.date().isoformat())


def test_the_number_behind_a_title_may_be_its_own(world: World) -> None:
    reply = world.say(f"/fix #1 Windows 11 {DAY}")
    assert not reply.booked
    assert state(world)[:2] == ("Logo design", 4)
    assert [each.label for each in reply.buttons] == [
        'The title is "Windows"',
        'The title is "Windows 11"',
    ]
    assert first_press(world, reply, 1).booked
    assert state(world) == ("Windows 11", 4, 0, None, DAY)


def test_a_title_that_was_settled_keeps_its_day_though_it_was_said_in_words(world: World) -> None:
    world.after(days=3)
    reply = world.say("/fix #1 Windows 11 yesterday")
    yesterday = (world.now - timedelta(days=1)).date().isoformat()
    world.after(days=2)
    assert first_press(world, reply).booked
    assert state(world) == ("Windows", 11, 0, None, yesterday)


def test_long_titles_that_differ_at_an_end_stay_apart(world: World) -> None:
    reply = world.say(f"/fix #1 {'A long name ' * 8}11")
    assert len({each.label for each in reply.buttons}) == 2


@pytest.mark.parametrize("text", ["6 8", "boost 3 6 8", f"6 8 {DAY}"])
def test_a_second_number_is_never_made_a_title(world: World, text: str) -> None:
    reply = world.say(f"/fix #1 {text}")
    assert not reply.booked
    assert '"8"' in reply.text
    assert "/fix #12" in reply.text


@pytest.mark.parametrize("order", list(permutations(["6", "Flyer", "boost 3", JOB])))
def test_a_proposal_in_any_order_is_booked_or_put_in_order(
    world: World, order: tuple[str, ...]
) -> None:
    reply = world.say(f"/spend {' '.join(order)}")
    if not reply.booked:
        assert "/spend 6 Flyer boost 3" in reply.text
        reply = first_press(world, reply)
    assert reply.booked
    found = world.rows("select base, boost, title, link from proposals where number = 2")
    assert found == [(6, 3, "Flyer", JOB)]


def test_a_title_may_begin_with_a_boost_as_titles_are_written(world: World) -> None:
    world.say("/spend 4 Boost 3 TikTok accounts")
    assert world.rows("select base, boost, title from proposals where number = 2") == [
        (4, 0, "Boost 3 TikTok accounts")
    ]
