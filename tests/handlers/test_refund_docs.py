"""`docs/refunds.md` is what the rulebook makes, with every row of the table and who says so."""

from __future__ import annotations

import re
from pathlib import Path

import handlers
from bot.wiring import load_rulebook
from domain.rulebook import Rulebook
from handlers.catalogs import voice
from handlers.refund_docs import refunds_markdown

ROOT = Path(handlers.__file__).parents[1]
BOOK = load_rulebook()
PAGE = refunds_markdown(BOOK)


def test_the_page_is_what_the_rulebook_makes() -> None:
    assert (ROOT / "docs" / "refunds.md").read_text(encoding="utf-8") == PAGE


def test_every_row_of_the_table_stands_there_with_its_answers_and_its_evidence() -> None:
    say = voice("en")
    for found in BOOK.returns.values():
        what = say(f"rules-return-{found.id}")
        base, boost = (say(f"rules-verdict-{each.verdict}") for each in (found.base, found.boost))
        assert re.search(rf"^\| {re.escape(what)} \| {base}.* \| {boost}.* \|$", PAGE, re.MULTILINE)
        [evidence] = re.findall(rf"^\*\*{re.escape(what)}\*\* (.+)$", PAGE, re.MULTILINE)
        assert "How sure: " in evidence
        assert ("Says: " in evidence) == bool(found.says)
        assert ("But " in evidence) == bool(found.disagree)


def test_a_source_is_named_by_its_kind_and_years_not_by_its_id() -> None:
    assert not re.search(r"\b(S[0-4]|[HCUB])\b", PAGE)
    assert "an explainer (2021–22): yes, if nobody was hired" in PAGE


def test_it_tells_how_long_it_takes_the_myth_withdrawing_and_the_age() -> None:
    for told in (
        "Nobody official says how long a return takes.",
        "a rule of 14 or 30 days does not exist",
        "You withdrew it, and that forfeits a later return",
        "Returned Connects are taken to keep their first expiry date.",
    ):
        assert told in PAGE


def test_another_rulebook_makes_another_page() -> None:
    closed = BOOK.returns["closed"]
    doubted = closed.model_copy(
        update={"base": closed.base.model_copy(update={"verdict": "unknown"})}
    )
    changed: Rulebook = BOOK.model_copy(update={"returns": {**BOOK.returns, "closed": doubted}})
    assert refunds_markdown(changed) != PAGE


def test_the_readme_leads_to_the_page() -> None:
    assert "(docs/refunds.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
