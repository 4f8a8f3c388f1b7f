"""`docs/sources.md` and the rulebook name each other: nothing that the five texts say is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import domain
from bot.wiring import load_rulebook
from domain.rulebook import Period, ReturnRule

PAGE = Path(domain.__file__).parents[1].joinpath("docs", "sources.md").read_text(encoding="utf-8")
BOOK = load_rulebook()
TEXTS = ("S0", "S1", "S2", "S3", "S4")
RETURN = "returns."


class Row(NamedTuple):
    """One thing that a text says, the rules that carry it, and why none does."""

    text: str
    says: str
    rules: tuple[str, ...]
    reason: str


def rows(page: str) -> list[Row]:
    cells = [line.strip("|").split("|") for line in page.splitlines() if line.startswith("|")]
    return [
        Row(text.strip(), says.strip(), tuple(re.findall("`(.+?)`", rules)), reason.strip())
        for text, says, rules, reason in cells[2:]
    ]


def cited_in(parts: tuple[Period, ...] | tuple[ReturnRule]) -> set[str]:
    cited = {each for part in parts for each in part.says}
    return cited | {each for part in parts for other in part.disagree for each in other.by}


def citations() -> dict[str, set[str]]:
    """Who speaks of each rule, at whatever time and for whatever value."""
    found = {rule.id: cited_in(rule.periods) for rule in BOOK.rules.values()}
    returns = {f"{RETURN}{each.id}": cited_in((each,)) for each in BOOK.returns.values()}
    return found | returns


ROWS = rows(PAGE)
CITED = citations()


def test_every_rule_named_there_is_in_the_rulebook() -> None:
    named = {rule for row in ROWS for rule in row.rules}
    assert named - CITED.keys() == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.text}: {row.says[:40]}")
def test_every_row_has_either_a_rule_or_a_reason(row: Row) -> None:
    assert row.text in TEXTS
    assert row.says
    assert bool(row.rules) != bool(row.reason)


def test_a_rule_named_for_a_text_names_that_text() -> None:
    unnamed = {
        (row.text, rule) for row in ROWS for rule in row.rules if row.text not in CITED[rule]
    }
    assert unnamed == set()


def test_every_rule_that_names_a_text_has_a_row_of_it() -> None:
    carried = {(row.text, rule) for row in ROWS for rule in row.rules}
    cited = {(text, rule) for rule, by in CITED.items() for text in by if text in TEXTS}
    assert cited - carried == set()


def test_every_text_is_there_and_in_order() -> None:
    texts = [row.text for row in ROWS]
    assert texts == sorted(texts)
    assert tuple(dict.fromkeys(texts)) == TEXTS


def test_nothing_is_said_twice_of_a_text() -> None:
    said = [(row.text, row.says) for row in ROWS]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("S0", "interview"),
        ("S0", "rising-talent-earned"),
        ("S0", "badge-use"),
        ("S0", "where-cost-stands"),
        ("S2", "promo-codes"),
        ("S2", "where-history-stands"),
        ("S2", "plus-perks"),
        ("S4", "told-of-expiry"),
        ("S4", "returns.removed"),
        ("S1", "buy-before-busy"),
        ("S3", "start-with-contract"),
    ],
)
def test_what_had_no_place_has_one(text: str, rule: str) -> None:
    assert rule in {rule for row in ROWS if row.text == text for rule in row.rules}


def test_a_row_that_lost_its_rule_or_names_none_that_is_there_is_seen() -> None:
    [broken] = rows("|text|says|rule|why|\n|---|\n| S0 | something | `no-such-rule` | |")
    assert broken == Row("S0", "something", ("no-such-rule",), "")
    assert broken.rules[0] not in CITED
