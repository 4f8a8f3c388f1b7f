"""The command that tells what became of a proposal, or of its boost."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Final, get_args

from domain import told
from domain.acts import RecordStep
from domain.life import likely_next, may_follow
from domain.proposals import OPEN, BoostOutcome, Outcome, Proposal
from domain.watches import forfeited
from handlers.catalogs import LANGUAGES, voice
from handlers.days import day_alone, iso
from handlers.finding import by_number, called, instant_of_step, newest, which_buttons
from handlers.phrases import button, is_word, proposal_name
from handlers.reading import Line, Misread, contract_cents, is_number, plain_word, shortened
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
_BOOST_ENDS: Final[tuple[BoostOutcome, ...]] = ("outbid", "charged")
_SAYS_NOTHING_OF_RETURNS: Final = ("viewed", "interview", "hired", "charged")


def outcome(turn: Turn, line: Line) -> Said:
    """`/outcome #12 hired 450`, `/outcome #12`, `/outcome 12 closed`, `/outcome closed`."""
    number, rest = line.proposal, line.rest
    first, _, after = rest.partition(" ")
    if number is None and is_number(first):
        number, rest = int(first), after
    if number is None:
        return _without_number(turn, rest)
    if not rest:
        return _ask(turn, by_number(turn, number))
    return _record(turn, number, *_read_outcome(rest))


def _ask(turn: Turn, proposal: Proposal) -> Said:
    """What happened to a proposal, with all that can have."""
    wanted = dict.fromkeys((*likely_next(proposal), *ENDS, *_BOOST_ENDS))
    return Said(
        turn.say("ask-outcome", name=proposal_name(turn.say, proposal)),
        outcome_buttons(turn, proposal, tuple(wanted)),
        about=proposal.number,
    )


def _without_number(turn: Turn, rest: str) -> Said:
    """An outcome alone is asked about; words before it are a title."""
    if not rest:
        return _which(turn, "")
    title, _, last = rest.rpartition(" ")
    found = called(turn, title) if title and _outcome_of(rest) is None else []
    if found and (what := _outcome_of(last)):
        buttons = which_buttons(turn, f"/outcome {{}} {what[0]}", found)
        return Said(turn.say("ask-outcome-which"), buttons, refused=True)
    what_told, more = _read_outcome(rest)
    if more:
        raise Misread("misread-extra", got=shortened(rest[: -len(more)].strip()), more=more)
    return _which(turn, f" {what_told}")


def _which(turn: Turn, what: str) -> Said:
    still_open = [each for each in newest(turn) if each.status in OPEN]
    if not still_open:
        return Said(turn.say("outcome-none-open"))
    buttons = which_buttons(turn, f"/outcome {{}}{what}", still_open)
    return Said(turn.say("ask-outcome-which"), buttons, refused=True)


def _outcome_of(text: str) -> tuple[Outcome | BoostOutcome, str] | None:
    """The outcome that a text begins with, as it is typed or as it is shown; and what follows."""
    plain = " ".join(plain_word(text).split())
    for each in OUTCOMES:
        for shown in _shown_as(each):
            if plain == shown or plain.startswith(f"{shown} "):
                return each, " ".join(text.split()[len(shown.split()) :])
    first, _, rest = " ".join(text.split()).partition(" ")
    for each in OUTCOMES:
        if is_word(f"word-outcome-{each}", first):
            return each, rest
    return None


@cache
def _shown_as(what: Outcome | BoostOutcome) -> tuple[str, ...]:
    return tuple(plain_word(voice(language)(f"step-{what}")) for language in LANGUAGES)


def _read_outcome(text: str) -> tuple[Outcome | BoostOutcome, str]:
    found = _outcome_of(text)
    if found is None:
        raise Misread("misread-outcome", got=shortened(text.split(maxsplit=1)[0]))
    return found


def outcome_buttons(
    turn: Turn, proposal: Proposal, wanted: tuple[Outcome | BoostOutcome, ...]
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
    when = day_alone(turn, rest)
    if what == "hired" and rest and when is None:
        money, _, rest = rest.partition(" ")
        value, when = contract_cents(money), day_alone(turn, rest)
    if rest and when is None:
        raise Misread("misread-extra", got=turn.say(f"step-{what}"), more=shortened(rest))
    at = instant_of_step(turn, number, when) if when else None
    if what == "withdrawn" and not sure and (count := _forfeited(turn, number, at)):
        return _warn(turn, number, when, count)
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


def _forfeited(turn: Turn, number: int, at: datetime | None) -> int:
    """What withdrawing gives up, in Connects; nothing where it can't have been withdrawn."""
    proposal = by_number(turn, number)
    at = at or turn.when.happened_at
    if not may_follow(proposal, "withdrawn") or at < proposal.sent_at:
        return 0
    return forfeited(proposal, turn.rulebook, at)


def _warn(turn: Turn, number: int, when: date | None, count: int) -> Said:
    """Withdrawing forfeits a later return (help centre), so it is said before it is recorded."""
    say, proposal = turn.say, by_number(turn, number)
    text = say("warn-withdrawn", name=proposal_name(say, proposal), count=count)
    buttons = (
        button(say, "button-withdrawn-sure", f"/outcome #{number} withdrawn{iso(when)} sure"),
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
