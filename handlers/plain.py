"""What plain words mean: a question about a refund, or what became of a proposal."""

from __future__ import annotations

import re
from typing import Final, get_args

from domain.proposals import Outcome
from handlers.phrases import find_phrase, is_word, says
from handlers.reading import plain_word
from handlers.turn import Turn

_NUMBER = re.compile(r"(?<!\w)#(\d{1,9})(?!\w)")
_OUTCOMES: Final = ("no-answer", *get_args(Outcome), "outbid", "called-off")
"""That nobody answered is looked for before that somebody did."""
_TYPED: Final = {"cancelled": "cancelled-later"}
"""What is typed for an outcome, where its own name says something else."""
_NOT: Final = re.compile(
    r"(?<!\w)(?:not|never|nobody|\w+n['’]t|no|ni|nunca|nadie|tampoco)(?:\s\w+)?\s$"
)
_AMOUNT = re.compile(r"\+?(\d{1,9})(?!\w)")


def command_meant(turn: Turn, text: str, *, answers: bool) -> str | None:
    """The command that plain words stand for; None where they stand for none.

    `answers` is whether a question waits for them: then only what asks back is taken for one.
    """
    plain = " ".join(plain_word(text).split())
    named = _NUMBER.search(plain)
    number = int(named.group(1)) if named else turn.about
    if number is not None:
        return _about(number, plain)
    if answers and not plain.endswith("?"):
        return None
    if says("phrases-charged-twice", plain):
        return f"/refund {plain.strip('?!.¿ ')}"
    if (outcome := _outcome_in(plain)) is not None:
        return f"/outcome {outcome}"
    return "/refund" if says("phrases-refund", plain) else None


def _about(number: int, plain: str) -> str | None:
    """What is said of one proposal. What did not come is looked for before what did."""
    if says("phrases-charged-twice", plain):
        return f"/refund #{number} twice"
    if says("phrases-not-back", plain):
        return f"/missing #{number}"
    if says("phrases-came-back", plain):
        amount = _AMOUNT.search(_NUMBER.sub("", plain))
        return f"/return #{number} {amount.group(1)}" if amount else f"/return #{number}"
    outcome = _outcome_in(plain) or _outcome_alone(plain)
    if outcome is not None:
        return f"/outcome #{number} {outcome}"
    return f"/refund #{number}" if says("phrases-refund", plain) else None


def _outcome_in(plain: str) -> str | None:
    return next((_TYPED.get(each, each) for each in _OUTCOMES if _tells(each, plain)), None)


def _tells(outcome: str, plain: str) -> bool:
    """Whether a text says that it happened, and not that it did not."""
    if outcome == "no-answer" and _waits(plain):
        return False
    found = find_phrase(f"phrases-outcome-{outcome}", plain)
    return found is not None and _NOT.search(plain[: found.start()]) is None


def _waits(plain: str) -> bool:
    """Whether a text still asks or waits for something, and sets nothing aside."""
    return plain.endswith("?") or any(
        says(each, plain) for each in ("phrases-refund", "phrases-yet")
    )


def _outcome_alone(plain: str) -> str | None:
    """An outcome that is all that is said, in one word."""
    found = (each for each in _OUTCOMES if is_word(f"word-outcome-{each}", plain))
    return next((_TYPED.get(each, each) for each in found), None)
