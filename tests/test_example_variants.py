"""Every example of the commands, spaced, quoted, punctuated and dated: it books what it says."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.catalogs import CODE_END, CODE_START, LANGUAGES, voice
from handlers.commands import REGISTRY
from tests.world import World

NOW: Final = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
TITLES: Final = (
    "Logo design", "Diseño de logo", "Brand refresh", "Nueva marca", "Brand audit",
    "Auditoría de marca", "ID badge", "Insignia de identidad", "rising talent", "Logo refresh",
    "Logo nuevo",
)  # fmt: skip
QUOTES: Final = ('""', "''", "«»", "“”", "‘’")
SPACES: Final = (" ", "  ", "\t", "\u00a0", "\u202f", " \u00a0 ")
DATED: Final = (
    "spend", "invite", "agency", "boost", "badge", "profile", "other", "outcome", "return", "buy",
    "earn", "fix",
)  # fmt: skip
DAYS: Final = {
    "en": ("yesterday", "2026-11-24", "24 Nov", "Tue 24 Nov", "24/11/2026", "Nov 24, 2026"),
    "es": ("ayer", "2026-11-24", "24 de noviembre", "martes 24 de noviembre", "24 nov"),
}

some = settings(deadline=None, database=None)


@cache
def ledger(language: str) -> bytes:
    """A ledger with thirteen proposals, of three days ago."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), NOW - timedelta(days=3))
        for text in (f"/language {language}", "/balance 300", "/plan basic", "/timezone UTC"):
            world.say(text)
        for number in range(11):
            world.say(f"/spend 4 Shop banner {'abcdefghijk'[number] * 3}")
        world.say("/spend 6 Landing page boost 5")
        world.say("/spend 4 Logo maker")
        world.close()
        return (Path(folder) / "connects.db").read_bytes()


def examples(language: str) -> Iterator[tuple[str, str]]:
    """The commands' names, each with an example that can be copied."""
    for spec in REGISTRY.specs:
        if not spec.hidden:
            text = voice(language)(f"example-{spec.name}")
            for found in re.findall(f"{CODE_START}([^{CODE_END}]+){CODE_END}", text):
                yield spec.name, found


def booked(language: str, text: str) -> tuple[Any, ...]:
    """What a message changes: entries and proposals without their time, and the settings."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "connects.db").write_bytes(ledger(language))
        world = World(Path(folder), NOW)
        try:
            world.send(world.command(text, message="typed"))
            proposals = world.rows(
                "select number, kind, title, base, boost, status from proposals order by number"
            )
            entries = world.rows(
                "select kind, proposal, sum(amount) from entries group by 1, 2 order by 1, 2"
            )
            days = world.rows("select date(sent_at) from proposals order by number")
            # What is set off against a balance read off later is no other booking.
            entries = [each for each in entries if each[0] != "adjustment"]
            chosen = world.rows("select settings from accounts")
            return proposals, entries, chosen, days
        finally:
            world.close()


@cache
def nothing(language: str) -> tuple[Any, ...]:
    """What stands where a message books nothing."""
    return booked(language, "/help")


@cache
def of_example(language: str, text: str) -> tuple[Any, ...]:
    """What an example books."""
    return booked(language, text)


def _titled(change: Callable[[str], str]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        title = next((each for each in TITLES if each in text), None)
        return text if title is None else text.replace(title, change(title))

    return changed


def _between(pair: str) -> Callable[[str], str]:
    return lambda title: f"{pair[0]}{title}{pair[1]}"


SHAPES: Final[tuple[Callable[[str], str], ...]] = (
    *(lambda text, space=space: text.replace(" ", space) for space in SPACES),
    *(lambda text, end=end: text + end for end in (".", ",", ";", ":", " .", "...", "\n", "  ")),
    lambda text: f" \n {text}",
    lambda text: re.sub(r"(?<=\d)(?= )", ".", text),
    lambda text: re.sub(r"#12(?= |$)", "(#12)", text),
    lambda text: re.sub(r"#12(?= |$)", "#12:", text),
    lambda text: re.sub(r"(boost|impulso) (\d+)$", r"(\1 \2)", text),
    lambda text: re.sub(r" (boost|impulso) (\d+)$", r", \1 \2", text),
    lambda text: re.sub(r"^/\w+", lambda name: name.group().upper(), text),
    lambda text: re.sub(r"^(/\w+)", r"\1@keeper_bot", text),
    lambda text: re.sub(r"^(/\w+)", r"\1:", text),
    *(lambda text, pair=pair: f"{pair[0]}{text}{pair[1]}" for pair in QUOTES),
    lambda text: f"({text})",
    *(_titled(_between(pair)) for pair in QUOTES),
    _titled(lambda title: f'"{title}".'),
    _titled(lambda title: f"- {title}"),
    _titled(lambda title: f": {title}"),
)
"""Ways in which people write the same."""

EXAMPLES: Final = [(each, *found) for each in LANGUAGES for found in examples(each)]


@settings(some, max_examples=60)
@given(st.sampled_from(EXAMPLES), st.lists(st.sampled_from(SHAPES), min_size=1, max_size=2))
def test_however_it_is_written_an_example_books_the_same(
    example: tuple[str, str, str], shapes: list[Callable[[str], str]]
) -> None:
    check_shapes(example, shapes)


@pytest.mark.prove
@settings(some, max_examples=3_000)
@given(st.sampled_from(EXAMPLES), st.lists(st.sampled_from(SHAPES), min_size=1, max_size=3))
def test_however_it_is_written_an_example_books_the_same_of_many(
    example: tuple[str, str, str], shapes: list[Callable[[str], str]]
) -> None:
    check_shapes(example, shapes)


def check_shapes(example: tuple[str, str, str], shapes: list[Callable[[str], str]]) -> None:
    language, _, text = example
    typed = text
    for shape in shapes:
        typed = shape(typed)
    assert booked(language, typed) in (of_example(language, text), nothing(language)), typed


@pytest.mark.parametrize(("language", "name", "text"), EXAMPLES)
def test_a_closing_stop_and_quotes_around_it_change_nothing(
    language: str, name: str, text: str
) -> None:
    if name == "forget":
        return
    for typed in (f"{text}.", f'"{text}"', f"{text} ."):
        assert booked(language, typed) == of_example(language, text), typed


@settings(some, max_examples=40)
@given(st.data())
def test_a_day_in_its_place_changes_only_the_day(data: st.DataObject) -> None:
    language, _, text = data.draw(st.sampled_from([each for each in EXAMPLES if takes_day(each)]))
    day = data.draw(st.sampled_from(DAYS[language]))
    typed = data.draw(st.sampled_from((f"{text} {day}", f"{text}, {day}", f"{text} ({day}).")))
    *same, _ = booked(language, typed)
    assert tuple(same) == of_example(language, text)[:-1], typed


def takes_day(example: tuple[str, str, str]) -> bool:
    """Whether a day can stand behind an example that names none."""
    _, name, text = example
    return name in DATED and not re.search(r"yesterday|ayer| on | max |activar|maximo", text)


@pytest.mark.parametrize(
    "typed",
    ["/spend 4 “Logo design”", "/spend 4 'Logo design'.", "/spend 4 «Logo design», boost 0"],
)
def test_a_quoted_title_has_no_quotes(typed: str) -> None:
    assert booked("en", typed)[0][-1][2] == "Logo design"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ('/spend 4 "A" and "B"', '"A" and "B"'),
        ("/spend 4 Need a logo!", "Need a logo!"),
        ("/spend 4 Who fixes it?", "Who fixes it?"),
        ('/spend 4 Logo for "Acme"', 'Logo for "Acme"'),
        ("/spend 4 Don’t panic", "Don’t panic"),
        ('/spend 4 "2048"', "2048"),
        ('/spend 4 "Logo boost 10"', "Logo boost 10"),
        ("/spend 4 Game with 4 + 10 boost levels", "Game with 4 + 10 boost levels"),
    ],
)
def test_what_is_a_titles_own_stays(typed: str, title: str) -> None:
    assert booked("en", typed)[0][-1][2] == title


@pytest.mark.parametrize("digit", ["４", "٤", "۴", "4\ufe0f\u20e3"])
@pytest.mark.parametrize("command", ["/spend {} Logo", "/balance {}", "/buy {}", "/badge {}"])
def test_a_number_of_other_digits_is_refused(command: str, digit: str) -> None:
    assert booked("en", command.format(digit)) == nothing("en")


@pytest.mark.parametrize(
    "typed", ["/outcome #12 closed?", "/outcome #12 closed ?", "/forget everything?"]
)
def test_what_is_only_asked_is_not_done(typed: str) -> None:
    assert booked("en", typed) == nothing("en")
