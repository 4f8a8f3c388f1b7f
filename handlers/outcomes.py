"""The command that tells what became of a proposal, or of its boost."""

from __future__ import annotations

from typing import Final, get_args

from domain import told
from domain.acts import RecordStep
from domain.life import likely_next, may_follow
from domain.proposals import BoostOutcome, Outcome, Proposal
from domain.verdicts import judge
from handlers.finding import by_number, newest, which_buttons
from handlers.phrases import button, is_word, proposal_name
from handlers.reading import Line, Misread, money_cents, shortened
from handlers.registry import Spec
from handlers.reply import Button
from handlers.turn import Said, Turn
from handlers.verdict_view import verdict_buttons, verdict_lines

OUTCOMES: Final[tuple[Outcome | BoostOutcome, ...]] = (
    *get_args(Outcome),
    *get_args(BoostOutcome),
)
ENDS: Final[tuple[Outcome, ...]] = ("closed", "other-hired", "removed", "expired", "declined")
"""How a proposal most often has ended when somebody asks what comes back."""
_OPEN: Final = ("sent", "viewed", "interview")
_SAYS_NOTHING_OF_RETURNS: Final = ("viewed", "interview", "hired", "charged")


def outcome(turn: Turn, line: Line) -> Said:
    """`/outcome #12 hired 450`, `/outcome #12`, `/outcome closed`."""
    if line.proposal is None:
        return _which(turn, line)
    if not line.words:
        proposal = by_number(turn, line.proposal)
        name = proposal_name(turn.say, proposal)
        return Said(
            turn.say("ask-outcome", name=name),
            outcome_buttons(turn, proposal, ENDS),
            about=proposal.number,
        )
    what = _read_outcome(line.words[0])
    return _record(turn, line.proposal, what, line.without_first())


def _which(turn: Turn, line: Line) -> Said:
    what = f" {_read_outcome(line.words[0])}" if line.words else ""
    still_open = [each for each in newest(turn) if each.status in _OPEN]
    if not still_open:
        return Said(turn.say("outcome-none-open"))
    buttons = which_buttons(turn, f"/outcome {{}}{what}", still_open)
    return Said(turn.say("ask-outcome-which"), buttons, refused=True)


def _read_outcome(word: str) -> Outcome | BoostOutcome:
    for each in OUTCOMES:
        if is_word(f"word-outcome-{each}", word):
            return each
    raise Misread("misread-outcome", got=shortened(word))


def outcome_buttons(
    turn: Turn, proposal: Proposal, wanted: tuple[Outcome, ...]
) -> tuple[Button, ...]:
    """A button for each of the outcomes that can have happened."""
    return tuple(
        button(turn.say, f"button-outcome-{each}", f"/outcome #{proposal.number} {each}")
        for each in wanted
        if may_follow(proposal, each)
    )


def end_buttons(turn: Turn, proposal: Proposal) -> tuple[Button, ...]:
    """A button for each way in which a proposal most often ends."""
    return outcome_buttons(turn, proposal, ENDS)


def next_buttons(turn: Turn, proposal: Proposal) -> tuple[Button, ...]:
    """A button for each of the likeliest next steps."""
    return outcome_buttons(turn, proposal, likely_next(proposal))


def _record(turn: Turn, number: int, what: Outcome | BoostOutcome, rest: str) -> Said:
    value = None
    if what == "hired" and rest:
        value = money_cents(rest)
    elif what == "withdrawn" and is_word("word-sure", rest):
        rest = ""
    elif what == "withdrawn" and not rest and _forfeits(turn, number):
        return _warn(turn, number)
    if rest and value is None:
        raise Misread("misread-extra", got=what, more=shortened(rest))
    result = turn.act_and_tell(
        RecordStep(proposal=number, what=what, contract_cents=value), told.StepRecorded
    )
    return Said(
        "\n".join(_recorded_lines(turn, result)),
        _buttons_after(turn, result),
        about=number,
    )


def _recorded_lines(turn: Turn, result: told.StepRecorded) -> list[str]:
    say, after = turn.say, result.after
    lines = [say(f"recorded-{result.what}", name=proposal_name(say, after))]
    if after.contract_cents is not None and result.what == "hired":
        lines[0] += " " + say("recorded-contract", money=say.money(after.contract_cents))
    if result.what not in _SAYS_NOTHING_OF_RETURNS:
        lines += verdict_lines(turn, after, result.verdict)
    if result.what == "hired" and after.contract_cents is None:
        lines.append(say("ask-contract", number=str(after.number)))
    return lines


def _buttons_after(turn: Turn, result: told.StepRecorded) -> tuple[Button, ...]:
    if result.verdict.awaited:
        return verdict_buttons(turn, result.after, result.verdict)
    return next_buttons(turn, result.after)


# -- withdrawing -----------------------------------------------------------------------------------


def _forfeits(turn: Turn, number: int) -> bool:
    """Whether there is anything left that withdrawing gives up."""
    proposal = by_number(turn, number)
    if not may_follow(proposal, "withdrawn"):
        return False
    verdict = judge(proposal, turn.rulebook)
    return verdict.base.left > 0 or verdict.boost.left > 0


def _warn(turn: Turn, number: int) -> Said:
    """Withdrawing forfeits a later return (help centre), so it is said before it is recorded."""
    say, proposal = turn.say, by_number(turn, number)
    verdict = judge(proposal, turn.rulebook)
    left = verdict.base.left + verdict.boost.left
    text = say("warn-withdrawn", name=proposal_name(say, proposal), count=left)
    buttons = (
        button(say, "button-withdrawn-sure", f"/outcome #{number} withdrawn sure"),
        button(say, "button-keep-it", f"/proposals #{number}"),
    )
    return Said(text, buttons, refused=True, about=number)


COMMANDS = (
    Spec(
        "outcome",
        outcome,
        "#12 closed [450]",
        {"es": ("resultado",)},
        takes_proposal=True,
        takes_reply=True,
    ),
)
