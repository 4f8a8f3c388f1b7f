"""The command that tells what became of a proposal, or of its boost."""

from __future__ import annotations

from typing import Final, get_args

from domain import told
from domain.acts import RecordStep
from domain.life import likely_next, may_follow
from domain.proposals import BoostOutcome, Outcome, Proposal
from domain.verdicts import judge
from handlers.finding import by_number, instant_of_day, newest, which_buttons
from handlers.phrases import button, is_word, proposal_name
from handlers.reading import Line, Misread, day, money_cents, shortened
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
    value, sure = None, False
    if what == "withdrawn":
        sure, rest = _without_word("word-sure", rest)
    when = day(rest, turn.today) if rest else None
    if what == "hired" and rest and when is None:
        money, _, rest = rest.partition(" ")
        value, when = money_cents(money), day(rest, turn.today) if rest else None
    if rest and when is None:
        raise Misread("misread-extra", got=what, more=shortened(rest))
    if what == "withdrawn" and not sure and _forfeits(turn, number):
        return _warn(turn, number, rest)
    at = instant_of_day(turn, number, when) if when else None
    act = RecordStep(proposal=number, what=what, contract_cents=value, at=at)
    result = turn.act_and_tell(act, told.StepRecorded)
    return Said(
        "\n".join(_recorded_lines(turn, result)),
        _buttons_after(turn, result),
        about=number,
    )


def _without_word(message_id: str, text: str) -> tuple[bool, str]:
    """Whether a text ends with one of the words for a thing, and what stands before it."""
    before, _, last = text.rpartition(" ")
    return (True, before) if is_word(message_id, last) else (False, text)


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


def _warn(turn: Turn, number: int, when: str) -> Said:
    """Withdrawing forfeits a later return (help centre), so it is said before it is recorded."""
    say, proposal = turn.say, by_number(turn, number)
    verdict = judge(proposal, turn.rulebook)
    left = verdict.base.left + verdict.boost.left
    text = say("warn-withdrawn", name=proposal_name(say, proposal), count=left)
    buttons = (
        button(say, "button-withdrawn-sure", f"/outcome #{number} withdrawn {when} sure"),
        button(say, "button-keep-it", f"/proposals #{number}"),
    )
    return Said(text, buttons, refused=True, about=number)


COMMANDS = (
    Spec(
        "outcome",
        outcome,
        "#12 closed [450] [2026-11-20]",
        {"es": ("resultado",)},
        takes_proposal=True,
        takes_reply=True,
    ),
)
