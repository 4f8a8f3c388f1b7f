"""What plain words mean: a question about a refund, or what became of a proposal."""

from __future__ import annotations

import re
from typing import Final, get_args

from domain.proposals import Outcome
from handlers.guards import Guard, as_compared, guard_of
from handlers.phrases import find_phrases, is_word, says
from handlers.turn import Turn

_NUMBER = re.compile(r"(?<!\w)#(\d{1,9})(?!\w)")
_OUTCOMES: Final = ("no-answer", *get_args(Outcome), "outbid", "called-off")
"""That nobody answered is looked for before that somebody did."""
_TYPED: Final = {"cancelled": "cancelled-later"}
"""What is typed for an outcome, where its own name says something else."""
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
    if says("phrases-charged-twice", plain):
        return f"/refund {plain.strip('?!.¿ ')}"
    asks_back = says("phrases-refund", plain)
    if (found := _outcome_in(plain)) is not None:
        outcome, guard = found
        if guard is None:
            return f"/outcome {outcome}"
        return "/refund" if asks_back else None if answers else "/outcome"
    return "/refund" if asks_back else None


def _about(number: int, plain: str) -> str | None:
    """What is said of one proposal. What did not come is looked for before what did."""
    if says("phrases-charged-twice", plain):
        return f"/refund #{number} twice"
    if says("phrases-not-back", plain):
        return f"/missing #{number}"
    # "Volvieron a abrirlo" is that they opened it again.
    again = {said.start() for said in find_phrases("phrases-did-again", plain)}
    came_back = [
        guard_of(plain, said)
        for said in find_phrases("phrases-came-back", plain)
        if said.start() not in again
    ]
    if came_back:
        return _came_back(number, plain, guarded=None not in came_back)
    if (found := _outcome_in(plain)) is not None:
        outcome, guard = found
        if guard is None:
            return f"/outcome #{number} {outcome}"
        if says("phrases-refund", plain):
            return f"/refund #{number}"
        return f"/unsure #{number}" if guard == "negated" else f"/unsure #{number} {outcome}"
    if (alone := _outcome_alone(plain)) is not None:
        return f"/outcome #{number} {alone}"
    return f"/refund #{number}" if says("phrases-refund", plain) else None


def _came_back(number: int, plain: str, *, guarded: bool) -> str:
    amount = _AMOUNT.search(_NUMBER.sub("", plain))
    command = f"/unsure #{number} back" if guarded else f"/return #{number}"
    return f"{command} {amount.group(1)}" if amount else command


def _outcome_in(plain: str) -> tuple[str, Guard | None] | None:
    """The outcome that a sentence tells, a fact before all else, and what speaks against it."""
    found = [
        (_TYPED.get(each, each), guard_of(plain, said))
        for each in _OUTCOMES
        if not (each == "no-answer" and _waits(plain))
        for said in find_phrases(f"phrases-outcome-{each}", plain)
    ]
    return min(found, key=lambda each: each[1] is not None, default=None)


def _waits(plain: str) -> bool:
    """Whether a text still asks or waits for something, and sets nothing aside."""
    return plain.endswith("?") or any(
        says(each, plain) for each in ("phrases-refund", "phrases-yet")
    )


def _outcome_alone(plain: str) -> str | None:
    """An outcome that is all that is said, in one word."""
    found = (each for each in _OUTCOMES if is_word(f"word-outcome-{each}", plain))
    return next((_TYPED.get(each, each) for each in found), None)
