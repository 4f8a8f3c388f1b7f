"""What an unknown command suggests: what was meant, with all that was typed, and no harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from handlers.catalogs import LANGUAGES, voice
from handlers.commands import REGISTRY
from handlers.reading import read_line
from handlers.suggesting import suggestions, without_glue
from tests.world import World

SHOWN = [spec for spec in REGISTRY.specs if not spec.hidden]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(tmp_path)
    found.say("/balance 60\n/timezone UTC\n/spend 6 Logo")
    yield found
    found.close()


def suggested(text: str, language: str = "en") -> list[str]:
    line = read_line(text)
    assert line is not None
    return [str(each.command) for each in suggestions(REGISTRY, line, voice(language))]


@pytest.mark.parametrize(
    ("typed", "language", "first"),
    [
        ("/forecast", "en", "/balance"),
        ("/ver #2", "es", "/propuestas #2"),
        ("/delete #1", "en", "/proposals #1"),
        ("/borrar #1", "es", "/propuestas #1"),
        ("/tz London", "en", "/timezone London"),
        ("/hora Madrid", "es", "/zona Madrid"),
        ("/applied 12 Logo https://x.test/~0123456789", "en", None),
        ("/postular 8 Logo", "es", "/gastar 8 Logo"),
        ("/closed #1", "en", "/outcome #1 closed"),
        ("/contratada #1", "es", "/resultado #1 contratada"),
        ("/edit #1 6", "en", "/fix #1 6"),
        ("/recargar 40", "es", "/comprar 40"),
        ("/alerts", "en", "/remind"),
        ("/spned4 Logo", "en", "/spend 4 Logo"),
        ("/propos", "en", "/proposals"),
        ("/expor", "en", "/export"),
    ],
)
def test_what_was_meant_comes_first_with_all_that_was_typed(
    typed: str, language: str, first: str | None
) -> None:
    found = suggested(typed, language)
    line = read_line(typed)
    assert line is not None
    wanted = first or f"/spend {line.rest_text}"
    assert found[0] == wanted if language == "en" else found[0].split() == wanted.split()


def test_a_number_glued_to_a_command_is_read_as_typed(world: World) -> None:
    world.say("/gastar8 Logo dos")
    world.say("/spend5 Site boost 3")
    assert world.rows("select title, base, boost from proposals order by number") == [
        ("Logo", 6, 0),
        ("Logo dos", 8, 0),
        ("Site", 5, 3),
    ]


def test_what_is_only_typed_by_hand_is_not_glued_to_anything(world: World) -> None:
    world.say("/forget1 everything")
    assert world.rows("select count(*) from proposals") == [(1,)]


TYPED = st.one_of(
    st.sampled_from(
        [
            word
            for each in LANGUAGES
            for s in SHOWN
            for word in voice(each).words(f"word-alike-{s.name}")
        ]
    ),
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=9),
    st.sampled_from([name[:cut] for name in REGISTRY.names for cut in (3, 4, 5, -1)]),
)
RESTS = st.sampled_from(
    [
        "",
        "#2",
        "8 Logo",
        "London",
        "#1 6",
        "https://x.test/jobs/~0123456789",
        "everything",
        "Logo 8",
    ]
)


@settings(deadline=None, max_examples=400)
@given(TYPED, RESTS, st.sampled_from(LANGUAGES))
def test_a_suggestion_takes_all_that_was_typed_and_deletes_nothing(
    name: str, rest: str, language: str
) -> None:
    if not name or REGISTRY.find(name) is not None:
        return
    typed = read_line(f"/{name} {rest}".strip())
    assert typed is not None
    shows = []
    for command in suggested(typed.text, language):
        line = read_line(command)
        assert line is not None
        spec = REGISTRY.find(line.name)
        assert spec is not None
        assert not spec.typed_only
        assert (line.proposal, line.link) == (typed.proposal, typed.link)
        assert line.words[: len(typed.words)] == typed.words
        assert not typed.words or spec.fields
        assert line.proposal is None or spec.takes_proposal
        shows.append(spec.absolute)
    assert shows == sorted(shows, reverse=True)  # what books comes last


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_used_alike_is_a_command_of_another_meaning(language: str) -> None:
    for spec in SHOWN:
        for word in voice(language).words(f"word-alike-{spec.name}"):
            found = REGISTRY.find(word)
            assert found is None or found.hidden, (spec.name, word)


def test_a_name_with_no_number_is_as_it_was() -> None:
    line = read_line("/spend Logo")
    assert line is not None
    assert without_glue(line, REGISTRY) is line
