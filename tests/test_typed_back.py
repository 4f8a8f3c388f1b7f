"""What the product prints in every chat, typed back at its place in a command: understood."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from domain.reminders import REMINDER_KINDS
from handlers.catalogs import LANGUAGES, voice
from handlers.commands import REGISTRY
from handlers.outcomes import OUTCOMES
from handlers.reading import read_name
from tests.world import World

FOLDER: Final = Path(__file__).parent / "conversations"
NOW: Final = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
COSTS: Final = {
    "en": r"(\d+) \+ (\d+) boost(?:, (\d+) of it ad credits)?",
    "es": r"(\d+) \+ (\d+) de impulso(?:, (\d+) con créditos publicitarios)?",
}
MONEY: Final = {"en": r"\$[\d,]+\.\d\d", "es": r"[\d.]+,\d\d US\$"}
DATES: Final = {
    "en": r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\d+ (?:Oct|Nov)(?: 2026)?(?! \d)\b",
    "es": r"(?:(?:lunes|martes|jueves|viernes|domingo) )?\d+ de (?:octubre|noviembre)\b(?! de)",
}


@cache
def printed(language: str) -> str:
    """All that the product says in the chats of a language."""
    lines = [
        line
        for path in sorted(FOLDER.glob(f"*.{language}.chat"))
        for line in _said(path.read_text(encoding="utf-8").splitlines())
    ]
    return "\n".join(dict.fromkeys(lines))


def _said(lines: list[str]) -> Iterator[str]:
    says = False
    for line in lines:
        if line[:1].strip():
            says = line.split(" ")[0] in ("bot", "bot*", "note", "pin")
        if says:
            yield line[5:]


def found(language: str, pattern: str) -> list[re.Match[str]]:
    """Each different text of a kind in what is printed."""
    matches = {each.group(): each for each in re.finditer(pattern, printed(language))}
    assert matches, pattern
    return list(matches.values())


@contextmanager
def person(language: str) -> Iterator[World]:
    """Somebody with many Connects and one proposal, `#1 Logo design`."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), NOW)
        try:
            world.say(f"/language {language}\n/balance 90000\n/timezone UTC")
            world.say("/spend 1 Logo design 2026-10-01")
            yield world
        finally:
            world.close()


def _last(world: World) -> tuple[object, ...]:
    rows = "select title, base, boost, ad_credits from proposals order by number desc limit 1"
    return world.rows(rows)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_costs(language: str) -> None:
    with person(language) as world:
        for each in found(language, COSTS[language]):
            base, boost, paid = (int(part or 0) for part in each.groups())
            for typed in (
                f"/spend {each[0]} Logo",
                f"/spend {each[0]}. Logo",
                f"/fix #1 {each[0]}",
                f"/fix #1 Logo design {each[0]}",
            ):
                assert world.say(typed).booked or typed.startswith("/fix"), typed
                sql = "select base, boost + ad_credits, ad_credits from proposals where number = ?"
                number = 1 if typed.startswith("/fix") else world.account().next_proposal - 1
                assert world.rows(sql, number) == [(base, boost, paid)], typed
            world.say("/fix #1 1 boost 0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates(language: str) -> None:
    with person(language) as world:
        for each in found(language, DATES[language]):
            month = 10 if "ct" in each[0] else 11
            number = re.search(r"\d+", each[0])
            if number is None or int(number[0]) > (31 if month == 10 else 30):
                continue
            day = datetime(2026, month, int(number[0]), tzinfo=UTC)
            # A day of the week that it was in the year of another chat is asked about.
            weekday = voice(language).day(day.date(), NOW.date()).split()[0]
            if day > NOW or (each[0][0].isalpha() and not each[0].startswith(weekday)):
                continue
            world.say(f"/fix #1 {each[0]}")
            sent = world.rows("select sent_at from proposals where number = 1")[0][0]
            assert str(sent).startswith(f"{day:%Y-%m-%d}"), each[0]
            assert world.say(f"/profile 1 {each[0]}").booked
            sql = "select happened_at from entries where kind = 'profile' order by number desc"
            assert str(world.rows(sql)[0][0]).startswith(f"{day:%Y-%m-%d}"), each[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_money(language: str) -> None:
    with person(language) as world:
        for each in found(language, MONEY[language]):
            cents = int(re.sub(r"\D", "", each[0]))
            assert world.say(f"/buy 40 {each[0]}").booked, each[0]
            assert each[0].replace(" ", "\u00a0") in world.say(f"/outcome #1 hired {each[0]}").text
            sql = "select contract_cents from proposals where number = 1"
            assert world.rows(sql) == [(cents,)]
            world.say("/undo")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [37, 1996, 12_345, 89_999])
def test_numbers(language: str, number: int) -> None:
    with person(language) as world:
        said = world.say(f"/balance {number}")
        said = world.press(said.buttons[0], "1") if not said.booked else said
        shown = re.search(r"\d[\d.,]*", voice(language)("balance-left", left=number))
        assert shown is not None
        bare = shown[0].rstrip(".,")
        assert [f"/balance {number}", f"/buy {number}"] == [
            each.command for each in world.say(bare).buttons
        ]
        world.say(f"/balance {bare}")
        assert world.account().balance == number


@pytest.mark.parametrize("language", LANGUAGES)
def test_amounts_with_their_sign(language: str) -> None:
    with person(language) as world:
        for each in found(language, r"(?<![\w+−])[+−]\d+\b"):
            amount = int(each[0].replace("−", "-"))
            before = world.account().balance
            world.say(f"/spend {each[0]} X" if amount < 0 else f"/buy {each[0]}")
            assert world.account().balance - before == amount, each[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_zones(language: str) -> None:
    """As our own answer and buttons name them; several of a name are asked about."""
    with person(language) as world:
        for each in found(language, r"\b([A-ZÁÉÍÓÚ]\w+(?: (?:[A-ZÁÉÍÓÚ]\w+|de))*) \(UTC[^)]*\)"):
            if re.search(r"\d", each[1]) or each[1] in MONTHS:
                continue
            reply = world.say(f"/timezone {each[0]}")
            labels = [button.label for button in reply.buttons]
            offset = each[0].rpartition(" ")[2]
            known = offset in reply.text or any(offset in label for label in labels)
            assert known, (each[0], reply.text, labels)


MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Oct", "Nov", "Dec")


@pytest.mark.parametrize("language", LANGUAGES)
def test_settings_of_reminders(language: str) -> None:
    say = voice(language)
    names = "|".join(re.escape(say(f"remind-name-{kind}")) for kind in REMINDER_KINDS)
    with person(language) as world:
        for each in found(language, rf"(?m)^({names}): ([^.\n]+)\.(?= |$)"):
            if re.match(r"\d+ (?:a week|por semana)|off, so|apagada, así", each[2]):
                continue  # an answer of `/badge`
            setting = re.sub(r"\(UTC.*\)", "(UTC)", each[2])
            for typed in (f"{each[1]}: {setting}", f"{each[1]} {setting}."):
                shown = world.say(f"/remind {typed}").text
                assert shown.startswith(f"{each[1]}: {setting.removesuffix(' (UTC)')}"), typed


@pytest.mark.parametrize("language", LANGUAGES)
def test_clocks(language: str) -> None:
    with person(language) as world:
        for each in found(language, r"\b(\d\d):00 \(UTC[^)]*\)"):
            clock = re.sub(r"\(.*", "(UTC)", each[0])
            assert clock in world.say(f"/remind hour {clock}").text
        assert not world.say("/remind hour 11:00 (UTC+5)").booked


@pytest.mark.parametrize("language", LANGUAGES)
def test_outcomes(language: str) -> None:
    say = voice(language)
    for what in OUTCOMES:
        shown, answers = say(f"step-{what}"), set()
        # "Cancelled" alone is the client's word for closing.
        name = "cancelled later" if what == "cancelled" else what
        for typed in (name, shown, f"Logo design: {shown}."):
            with person(language) as world:
                world.say("/boost #1 5")
                answers.add(world.say(f"/outcome #1 {typed}").text)
        assert len(answers) == 1, (shown, answers)


@pytest.mark.parametrize(
    "command", ["refund", "missing", "proposals", "history", "undo", "outcome"]
)
def test_a_number_with_its_own_title(command: str) -> None:
    with person("en") as world:
        alone = world.say(f"/{command} #1")
    for typed in ("#1 Logo design", "#1 Logo design.", '#1 "Logo design"', "#1: logo DESIGN"):
        with person("en") as world:
            assert world.say(f"/{command} {typed}").text == alone.text, typed


def test_a_number_with_its_own_title_beside_more() -> None:
    with person("en") as world:
        assert world.say("/boost #1 Logo design 10").booked
        assert _last(world)[2] == 10
        assert world.say("/outcome #1 Logo design: viewed").booked
        assert world.say("/return #1 Logo design: +1").booked


def test_a_title_that_is_another_one_is_never_dropped() -> None:
    with person("en") as world:
        reply = world.say("/refund #1 Shop banner")
        assert "Shop banner" in reply.text
        assert not world.say("/boost #1 Shop 10").booked


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_in_texts_and_on_buttons_are_known(language: str) -> None:
    for each in found(language, r"[`\[](/[^`\]\n…]+)[`\]]"):
        name = read_name(each[1])
        assert name is not None
        assert REGISTRY.find(name), each[1]
