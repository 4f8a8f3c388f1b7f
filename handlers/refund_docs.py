"""Makes `docs/refunds.md` from the rulebook: `python -m handlers.refund_docs`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import domain
from domain.rulebook import ReturnRule, Rulebook, parse_rulebook
from handlers.catalogs import CODE_END, CODE_START, Say, voice
from handlers.rulebook_view import describe_answers, describe_return_evidence, describe_rule

_HEAD: Final = """\
# What comes back, and when

Made from `domain/rulebook.toml`. Nothing here was checked on a live account; where the sources
differ, it says so.

"""
_ALWAYS: Final = ("return-is-connects",)
_WAITING: Final = ("return-time", "boost-return-time", "look-after", "write-to-support-after")
_MYTHS: Final = ("no-answer-deadline", "idle-job-expires", "told-of-expiry")
_BOOSTS: Final = (
    "boost-held",
    "boost-charged",
    "boost-outbid",
    "boost-opened-first",
    "placebo-auction",
    "ad-credits-lost",
)
_BAD_JOBS: Final = ("reporting-jobs", "sending-again")
_AGE: Final = ("returned-age", "connect-life")
_SECTIONS: Final = (
    ("Boosts", _BOOSTS),
    ("How long it takes", _WAITING),
    ("No answer", _MYTHS),
    ("Reporting and withdrawing", _BAD_JOBS),
    ("How old returned Connects are", _AGE),
)


def refunds_markdown(rulebook: Rulebook) -> str:
    """The whole text of `docs/refunds.md`, as the rulebook's latest periods have it."""
    say = voice("en")
    found = rulebook.returns.values()
    rows = "\n".join(_row(each, say) for each in found)
    parts = [
        _HEAD + _rules(_ALWAYS, say, rulebook),
        f"| what happened | base | boost |\n|---|---|---|\n{rows}",
        "## Why, how sure, and who says so",
        *(_evidence(each, say, rulebook) for each in found),
    ]
    for title, rules in _SECTIONS:
        parts += [f"## {title}", _rules(rules, say, rulebook)]
    return _as_markdown("\n\n".join(parts) + "\n")


def _row(found: ReturnRule, say: Say) -> str:
    base, boost = describe_answers(found, say)
    return f"| {say(f'rules-return-{found.id}')} | {base} | {boost} |"


def _evidence(found: ReturnRule, say: Say, rulebook: Rulebook) -> str:
    """What a row rests on, behind the sentence that a verdict gives for it."""
    asked = found.id == "charged-twice"
    reason = say("verdict-ask-support") if asked else say(f"verdict-reason-{found.id}")
    evidence = describe_return_evidence(found.id, say, rulebook)
    return " ".join((f"**{say(f'rules-return-{found.id}')}**", reason, evidence))


def _rules(rules: Iterable[str], say: Say, rulebook: Rulebook) -> str:
    told = (describe_rule(each, say, rulebook, date.max) for each in rules)
    return "\n\n".join(" ".join(each.splitlines()) for each in told)


def _as_markdown(text: str) -> str:
    return text.replace(CODE_START, "`").replace(CODE_END, "`")


if __name__ == "__main__":
    text = Path(domain.__file__).with_name("rulebook.toml").read_text(encoding="utf-8")
    sys.stdout.write(refunds_markdown(parse_rulebook(text)))
