from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import handlers
from handlers.about import command_name, help_command_text, help_text
from handlers.catalogs import LANGUAGES, VOICES, CatalogError, voice
from handlers.command_docs import commands_markdown
from handlers.commands import REGISTRY, menu
from handlers.reading import Line, plain_word
from handlers.registry import Registry, Spec
from handlers.turn import Said, Turn

DOCS = Path(handlers.__file__).parents[1] / "docs" / "commands.md"
SHOWN = [spec for spec in REGISTRY.specs if not spec.hidden]

MENU_NAME = re.compile(r"[a-z0-9_]{1,32}")
MENU_COMMANDS_MAX = 100
MENU_LINE_CHARS_MAX = 256
DESCRIPTION_CHARS_MAX = 512
SHORT_DESCRIPTION_CHARS_MAX = 120


def answer(_: Turn, __: Line) -> Said:
    return Said("")


def names_of(spec: Spec) -> list[str]:
    return [spec.name, *(name for names in spec.aliases.values() for name in names)]


def test_no_two_commands_share_a_name() -> None:
    names = Counter(plain_word(name) for spec in REGISTRY.specs for name in names_of(spec))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("second", ["spend", "gastar", "GASTÁR"])
def test_a_name_that_is_taken_is_refused_with_both_commands(second: str) -> None:
    first = Spec("spend", answer, "", {"es": ("gastar",)})
    with pytest.raises(ValueError, match="is declared by /spend and /"):
        Registry((first, Spec("other", answer, "", {"es": (second,)})))


@pytest.mark.parametrize("spec", REGISTRY.specs, ids=lambda spec: str(spec.name))
def test_a_command_is_found_by_each_of_its_names_in_any_case(spec: Spec) -> None:
    for name in names_of(spec):
        assert REGISTRY.find(name) is spec
        assert REGISTRY.find(name.upper()) is spec


def test_accents_do_not_matter_in_a_name() -> None:
    assert REGISTRY.find("invitación") is REGISTRY.find("invite")
    assert REGISTRY.find("configuración") is REGISTRY.find("settings")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_fits_what_telegram_takes(language: str) -> None:
    rows = menu(language)
    assert 0 < len(rows) <= MENU_COMMANDS_MAX
    assert len(rows) == len(SHOWN)
    assert len({name for name, _ in rows}) == len(rows)
    for name, line in rows:
        assert MENU_NAME.fullmatch(name), name
        assert 1 <= len(line) <= MENU_LINE_CHARS_MAX
        assert "\n" not in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_descriptions_fit_what_telegram_takes(language: str) -> None:
    say = voice(language)
    assert 1 <= len(say("bot-description")) <= DESCRIPTION_CHARS_MAX
    assert 1 <= len(say("bot-short-description")) <= SHORT_DESCRIPTION_CHARS_MAX


def test_the_menus_names_find_their_commands() -> None:
    for language in LANGUAGES:
        assert [REGISTRY.find(name) for name, _ in menu(language)] == SHOWN


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("spnd", "spend"),
        ("slado", "balance"),
        ("saldo1", "balance"),
        ("gasatr", "spend"),
        ("undoo", "undo"),
        ("SPEDN", "spend"),
        ("histroy", "history"),
        ("deshcer", "undo"),
    ],
)
def test_a_mistyped_name_suggests_the_command(typed: str, meant: str) -> None:
    assert meant in [spec.name for spec in REGISTRY.nearest(typed)]


@pytest.mark.parametrize("typed", ["", "q", "zzzzzzzzzz", "٤٤٤", "x" * 5_000])
def test_what_is_like_nothing_suggests_few_or_none(typed: str) -> None:
    assert len(REGISTRY.nearest(typed)) <= 3


@pytest.mark.parametrize("name", VOICES)
@pytest.mark.parametrize("spec", SHOWN, ids=lambda spec: str(spec.name))
def test_every_command_has_its_texts(spec: Spec, name: str) -> None:
    say = voice(name)
    for part in ("menu", "help", "example"):
        assert say(f"{part}-{spec.name}").strip()


@pytest.mark.parametrize("spec", [each for each in REGISTRY.specs if each.hidden])
def test_a_hidden_command_has_no_texts_and_is_in_no_menu(spec: Spec) -> None:
    for language in LANGUAGES:
        with pytest.raises(CatalogError):
            voice(language)(f"help-{spec.name}")
        assert spec.name not in [name for name, _ in menu(language)]


@pytest.mark.parametrize("name", VOICES)
def test_help_lists_every_command_once_by_the_name_of_its_language(name: str) -> None:
    say = voice(name)
    lines = help_text(say, REGISTRY).splitlines()
    listed = [line.split(" · ")[0] for line in lines if line.startswith("/")]
    assert listed == [command_name(spec, say) for spec in SHOWN]


@pytest.mark.parametrize("name", VOICES)
@pytest.mark.parametrize("spec", SHOWN, ids=lambda spec: str(spec.name))
def test_help_for_a_command_tells_its_other_names(spec: Spec, name: str) -> None:
    say = voice(name)
    text = help_command_text(spec, say)
    assert say(f"help-{spec.name}") in text
    assert say(f"example-{spec.name}") in text
    for other in names_of(spec):
        assert f"/{other}" in text


def test_the_docs_are_what_the_registry_makes() -> None:
    assert DOCS.read_text(encoding="utf-8") == commands_markdown()


def test_the_docs_name_every_command_with_its_spanish_names_and_fields() -> None:
    text = commands_markdown()
    for spec in SHOWN:
        assert f"\n## /{spec.name}\n\n`/{spec.name} {spec.fields}".rstrip() in text
        for name in names_of(spec):
            assert f"`/{name}`" in text
    assert not any(f"/{spec.name}`" in text for spec in REGISTRY.specs if spec.hidden)
