"""The pages of `tests/pages` at every door, and once more on top of what was told by hand."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chats import PERSON, STAGES, Chat, Event, Stage, Step
from tests.test_page_2026 import LAYOUTS, PAGES, WHOLE, Kept, book, is_known, kept, text_of
from tests.test_week import Newcomer
from tests.world import World

NOW: Final = datetime(2026, 11, 25, 15, tzinfo=UTC)
BECOMES: Final[dict[str, tuple[int, list[Kept]]]] = {
    **dict.fromkeys(LAYOUTS, (93, WHOLE)),
    "won-boost.txt": (60 - 12 - 22, [("Wix store redesign", 12, 22, "sent", 0, 0, "charged")]),
    "reader-twin.txt": (
        28,
        [
            ("Wix store redesign", 16, 0, "sent", 0, 0, "none"),
            ("Theme fixes for a shop", 12, 0, "sent", 0, 0, "none"),
        ],
    ),
    "connector.json": (55, [("Theme fixes for a shop", 12, 20, "sent", 0, 0, "held")]),
}
"""What each becomes in an account with nothing in it, and what is left then."""


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("way", ["paste", "file"])
@pytest.mark.parametrize("name", BECOMES)
async def test_a_page_over_telegram(tmp_path: Path, name: str, way: str, language: str) -> None:
    left, proposals = BECOMES[name]
    troubles: list[str] = []
    chat = Chat("page", "", (Step("language", language, ""),), "")
    async with STAGES["telegram"](chat, tmp_path, troubles) as (stage, clock):
        clock.now = NOW
        me = Newcomer(stage, clock, language, tmp_path / "connects.db")
        await _book(me, await _bring(stage, name, way))
        assert me.kept() == [each[:-1] for each in proposals]
        assert (await me.numbers("/balance"))[0] == [left]
        shown = await _bring(stage, name, way)
        assert not [each for each in shown[-1].labels if _books(each)]
    assert troubles == []


async def _bring(stage: Stage, name: str, way: str) -> list[Event]:
    if way == "file":
        return await stage.file(name, (PAGES / name).read_bytes())
    return await stage.say(text_of(name), NOW)


async def _book(me: Newcomer, shown: list[Event]) -> None:
    (label,) = (each for each in shown[-1].labels if _books(each))
    shown = await me.stage.press(label, "", PERSON)
    if "?" in shown[-1].text:  # what the site showed before the page
        await me.stage.say("26", NOW)


def _books(label: str) -> bool:
    return label.startswith(("Book", "Anotar"))


# -- on top of what was told by hand ---------------------------------------------------------------

Told = tuple[int, str, str]
"""The day of November on which something is told, in English, and in Spanish."""
TABLE: Final[list[list[Told]]] = [
    [(8, "/buy 80", "/comprar 80")],
    [(9, "/earn 18 task", "/ganar 18 tarea")],
    [
        (10, "/spend 11 Laravel API rescue", "/gastar 11 Laravel API rescue"),
        (12, "/outcome Laravel cancelled", "/resultado Laravel cancelado"),
        (12, "/return Laravel 11", "/devolucion Laravel 11"),
    ],
    [
        (14, "/spend 16 Dental landing page", "/gastar 16 Dental landing page"),
        (14, "/boost Dental 18", "/impulso Dental 18"),
        (21, "/outcome Dental charged", "/resultado Dental cobrado"),
        (21, "/outcome Dental charged 18", "/resultado Dental cobrado 18"),
    ],
    [
        (22, "/spend 9 n8n workflow repair", "/gastar 9 n8n workflow repair"),
        (22, "/boost n8n 15", "/impulso n8n 15"),
        (23, "/outcome n8n outbid", "/resultado n8n superado"),
        (23, "/return n8n 15", "/devolucion n8n 15"),
        (24, "/spend 9 n8n workflow repair", "/gastar 9 n8n workflow repair"),
    ],
    [
        (24, "/spend 12 Shopify theme fixes", "/gastar 12 Shopify theme fixes"),
        (24, "/boost Shopify 20", "/impulso Shopify 20"),
    ],
]
"""What the rows of the three layouts are when they are told by hand, job by job."""
WON: Final[list[list[Told]]] = [
    [
        (21, "/spend 12 Wix store redesign", "/gastar 12 Wix store redesign"),
        (21, "/boost Wix 30", "/impulso Wix 30"),
        (25, "/outcome Wix charged", "/resultado Wix cobrado"),
        (25, "/outcome Wix charged 22", "/resultado Wix cobrado 22"),
    ],
]
TWIN: Final[list[list[Told]]] = [
    [(23, "/buy 40", "/comprar 40")],
    [(23, "/spend 16 Wix store redesign", "/gastar 16 Wix store redesign")],
    [(24, "/spend 12 Theme fixes for a shop", "/gastar 12 Theme fixes for a shop")],
]
CONNECTOR: Final[list[list[Told]]] = [
    [(23, "/buy 40", "/comprar 40")],
    [
        (24, "/spend 12 Theme fixes for a shop", "/gastar 12 Theme fixes for a shop"),
        (24, "/boost Theme 20", "/impulso Theme 20"),
    ],
]
CASES: Final[dict[str, tuple[int, list[list[Told]]]]] = {
    **dict.fromkeys(LAYOUTS, (69, TABLE)),
    "won-boost.txt": (60, WON),
    "reader-twin.txt": (16, TWIN),
    "connector.json": (47, CONNECTOR),
}
"""What was there before the page, and what is told of its rows by hand."""


def _tell(world: World, language: str, told: list[Told]) -> None:
    for day, *words in sorted(told, key=lambda each: each[0]):
        world.now = NOW.replace(day=day)
        reply = world.say(words[language == "es"])
        if len(reply.buttons) == 1 and reply.buttons[0].command.startswith("/outcome"):
            world.press(reply.buttons[0], f"told-{day}-{words[0]}")  # asked which, with one choice
    world.now = NOW


def _both(day: int, words: str) -> Told:
    return day, words, words


def _page_twice(world: World, name: str) -> None:
    shown = world.say(text_of(name))
    while answers := [each for each in shown.buttons if each.command.startswith("/row")]:
        shown = world.press(answers[0], "m1")
    if not is_known(shown):
        book(world, shown)
    left, proposals = BECOMES[name]
    assert world.account().balance == left
    assert sorted(kept(world)) == sorted(proposals)
    assert is_known(world.say(text_of(name)))
    assert world.rows(STRAY) == [(0,)]
    assert world.differences() == []


STRAY: Final = "select count(*) from entries where kind = 'return' and proposal is null"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", CASES)
def test_a_page_on_top_of_all_that_was_told_by_hand(
    tmp_path: Path, name: str, language: str
) -> None:
    world = World(tmp_path, NOW.replace(day=7))
    try:
        before, jobs = CASES[name]
        world.say(f"/language {language}")
        world.say(f"/balance {before}")
        _tell(world, language, [each for job in jobs for each in job])
        _page_twice(world, name)
    finally:
        world.close()


@settings(max_examples=25)
@given(data=st.data(), name=st.sampled_from(list(CASES)), language=st.sampled_from(["en", "es"]))
def test_a_page_on_top_of_some_of_it_told_by_hand(
    data: st.DataObject, name: str, language: str
) -> None:
    before, jobs = CASES[name]
    told = [each for job in jobs for each in job[: data.draw(st.integers(0, len(job)))]]
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), NOW.replace(day=7))
        try:
            world.say(f"/language {language}")
            world.say(f"/balance {before}")
            _tell(world, language, told)
            _page_twice(world, name)
        finally:
            world.close()


# -- what came back was told by hand, what had happened was not ------------------------------------

CLOSED: Final = "November 12, 2026\nJob cancelled\nLaravel\n+11\n"
OUTBID: Final = "November 12, 2026\nYou've been outbid to boost your proposal\nLaravel\n+15\n"


@pytest.mark.parametrize("told", ["/return #1 {}", "/return {}"])
@pytest.mark.parametrize("more", ["", "November 24, 2026\nApplied to job\nLogo\n-4\n"])
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("row", [(CLOSED, 11, "closed", "held"), (OUTBID, 15, "sent", "outbid")])
def test_a_row_whose_return_was_told_by_hand_tells_what_had_happened(
    tmp_path: Path, told: str, more: str, language: str, row: tuple[str, int, str, str]
) -> None:
    page, amount, status, boost = row
    world = World(tmp_path, NOW.replace(day=7))
    try:
        world.say(f"/language {language}")
        world.say("/balance 60")
        _tell(world, language, [_both(10, "/spend 11 Laravel boost 15")])
        _tell(world, language, [_both(12, told.format(amount))])
        before = world.account().balance
        shown = world.say(page + more)
        assert not is_known(shown)
        book(world, shown)
        (laravel, *_) = kept(world)
        assert (laravel[3], laravel[6]) == (status, boost)
        assert laravel[4:6] == ((0, 15) if boost == "outbid" else (11, 0))
        assert world.account().balance == before - (4 if more else 0)
        assert is_known(world.say(page + more))
        world.say("/undo")
        (laravel, *_) = kept(world)
        assert laravel[3] == "sent"
        assert laravel[6] == "held"
        assert not is_known(world.say(page + more))
        assert world.differences() == []
    finally:
        world.close()


def test_what_cant_have_happened_is_not_noted(tmp_path: Path) -> None:
    """Hired since: a job that was closed without hiring is another's, or of another time."""
    world = World(tmp_path, NOW.replace(day=7))
    try:
        world.say("/balance 60")
        _tell(world, "en", [_both(10, "/spend 11 Laravel"), _both(12, "/return #1")])
        world.say("/outcome #1 hired")
        assert is_known(world.say(CLOSED))
        assert [each[3] for each in kept(world)] == ["hired"]
    finally:
        world.close()
