"""What plain words mean: a question about a refund, or what became of a proposal."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, get_args

from domain.proposals import BoostOutcome, Outcome
from handlers.catalogs import LANGUAGES, voice
from handlers.guards import Guard, as_compared, guard_of
from handlers.phrases import is_word
from handlers.reading import plain_word
from handlers.turn import Turn

_NUMBER = re.compile(r"(?<!\w)#(\d{1,9})(?!\w)")
_OUTCOMES: Final[tuple[Outcome | BoostOutcome, ...]] = (*get_args(Outcome), "outbid")
_AMOUNT = re.compile(r"\+?(\d{1,9})(?!\w)")


def command_meant(turn: Turn, text: str, *, answers: bool) -> str | None:
    """The command that plain words stand for; None where they stand for none.

    `answers` is whether a question waits for them: then only what asks back is taken for one.
    """
    plain = as_compared(text)
    named = _NUMBER.search(plain)
    number = int(named.group(1)) if named else turn.about
    if number is not None:
        return _about(number, plain)
    if answers and not plain.endswith("?"):
        return None
    asks_back = _says("phrases-refund", plain)
    if (found := _outcome_in(plain)) is not None:
        outcome, guard = found
        if guard is None:
            return f"/outcome {outcome}"
        return "/refund" if asks_back else None if answers else "/outcome"
    return "/refund" if asks_back else None


def _about(number: int, plain: str) -> str | None:
    """What is said of one proposal. What did not come is looked for before what did."""
    if _says("phrases-not-back", plain):
        return f"/missing #{number}"
    if (said := _phrases("phrases-came-back").search(plain)) is not None:
        return _came_back(number, plain, guarded=_guard_of(plain, said) is not None)
    if (found := _outcome_in(plain)) is not None:
        outcome, guard = found
        if guard is None:
            return f"/outcome #{number} {outcome}"
        if _says("phrases-refund", plain):
            return f"/refund #{number}"
        return f"/unsure #{number}" if guard == "negated" else f"/unsure #{number} {outcome}"
    if (alone := _outcome_alone(plain)) is not None:
        return f"/outcome #{number} {alone}"
    return f"/refund #{number}" if _says("phrases-refund", plain) else None


def _came_back(number: int, plain: str, *, guarded: bool) -> str:
    amount = _AMOUNT.search(_NUMBER.sub("", plain))
    command = f"/unsure #{number} back" if guarded else f"/return #{number}"
    return f"{command} {amount.group(1)}" if amount else command


def _outcome_in(plain: str) -> tuple[Outcome | BoostOutcome, Guard | None] | None:
    """The outcome that a sentence tells, a fact before all else, and what speaks against it."""
    found = [
        (each, _guard_of(plain, said))
        for each in _OUTCOMES
        for said in _phrases(f"phrases-outcome-{each}").finditer(plain)
    ]
    return min(found, key=lambda each: each[1] is not None, default=None)


def _guard_of(plain: str, said: re.Match[str]) -> Guard | None:
    return guard_of(plain, said, asks=_phrases("phrases-refund"))


def _outcome_alone(plain: str) -> str | None:
    """An outcome that is all that is said, in one word."""
    return next((each for each in _OUTCOMES if is_word(f"word-outcome-{each}", plain)), None)


def _says(message_id: str, plain: str) -> bool:
    return _phrases(message_id).search(plain) is not None


@cache
def _phrases(message_id: str) -> re.Pattern[str]:
    phrases = [
        re.escape(plain_word(phrase))
        for language in LANGUAGES
        for phrase in voice(language).words(message_id)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")
