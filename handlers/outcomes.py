"""The command that tells what became of a proposal, or of its boost."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from functools import cache
from typing import Final, Literal, get_args

from domain import told
from domain.acts import RecordStep
from domain.life import likely_next, may_follow
from domain.proposals import OPEN, BoostOutcome, Outcome, Proposal
from domain.watches import forfeited
from handlers.catalogs import LANGUAGES, voice
from handlers.days import day_alone, iso
from handlers.finding import (
    by_number,
    called,
    instant_of_step,
    newest,
    span_of_day,
    which_buttons,
)
from handlers.marks import bare
from handlers.matching import choose, find_meant
from handlers.phrases import button, is_word, proposal_name
from handlers.reading import (
    Line,
    Misread,
    connects,
    contract_cents,
    is_number,
    plain_word,
    shortened,
)
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
ENDS_ASKED: Final = 3
"""How many of them stand before "no answer" in the question of what happened."""
_BOOST_ENDS: Final[tuple[BoostOutcome, ...]] = ("outbid", "charged")
Told = Outcome | BoostOutcome | Literal["called-off"]
"""`called-off` is the client's own word: for closing, or for what ends a contract."""
_TOLD: Final[tuple[Told, ...]] = (*OUTCOMES, "called-off")
_IN_SENTENCES: Final[tuple[Told, ...]] = (*get_args(Outcome), "outbid", "called-off")
"""Those that have whole phrases, too: `contrataron a otro`."""
_SAYS_NOTHING_OF_RETURNS: Final = (
    "viewed",
    "shortlisted",
    "messaged",
    "interview",
    "offer",
    "hired",
    "charged",
)


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
    what, more = _read_outcome(rest)
    if what == "called-off" and line.offered and plain_word(rest.split()[0]) == "cancelled":
        what = "cancelled"  # what an old button says: it was one of a contract that had begun
    return _record(turn, number, what, more)


def _ask(turn: Turn, proposal: Proposal) -> Said:
    """What happened to a proposal, with all that can have."""
    likely, boost = likely_next(proposal), _BOOST_ENDS if proposal.whole_boost else ()
    wanted = dict.fromkeys((*likely, *boost, *ENDS[:ENDS_ASKED], "no-answer", *ENDS))
    return Said(
        turn.say("ask-outcome", name=proposal_name(turn.say, proposal)),
        outcome_buttons(turn, proposal, tuple(wanted)),
        about=proposal.number,
    )


def _without_number(turn: Turn, rest: str) -> Said:
    """An outcome alone is asked about; other words are those of a title."""
    if not rest:
        return _which(turn, "")
    alone = _outcome_of(rest)
    if alone is not None and _can_follow(turn, *alone):
        return _which(turn, f" {alone[0]} {alone[1]}".rstrip())
    if (titled := _find_title(turn, rest.split())) is not None:
        return _of_title(turn, *titled)
    if _outcome_of(rest) is None and (asked := _ask_of_title(turn, rest)) is not None:
        return asked
    what_told, more = _read_outcome(rest)
    said = _of_title(turn, more, what_told, "") if called(turn, more) else None
    if said is None:
        raise Misread("misread-extra", got=shortened(rest[: -len(more)].strip()), more=more)
    return said


def _ask_of_title(turn: Turn, title: str) -> Said | None:
    """What happened to the proposal of a title, where that is all that is said."""
    match = find_meant(turn, title)
    if match.taken is not None:
        return _ask(turn, match.taken)
    return choose(turn, match, "/outcome {}", "ask-outcome-which", title) if match.likely else None


def _find_title(turn: Turn, words: list[str]) -> tuple[str, Told, str] | None:
    """A title, the outcome that stands behind it, and what follows that."""
    for at in range(1, len(words)):
        found = _outcome_of(" ".join(words[at:]))
        if found is not None and _can_follow(turn, *found):
            return " ".join(words[:at]), *found
        if found is not None and called(turn, " ".join(words[:at])):
            raise Misread("misread-extra", got=turn.say(f"step-{found[0]}"), more=found[1])
    return None


def _can_follow(turn: Turn, what: Told, more: str) -> bool:
    """Whether some words can follow an outcome: a day, a contract's value, a charge, or none."""
    try:
        if not more or day_alone(turn, more) is not None:
            return True
        if what == "withdrawn":
            return is_word("word-sure", more.rsplit(maxsplit=1)[-1])
        if what == "hired":
            contract_cents(more.split(maxsplit=1)[0])
            return True
    except Misread:
        return False
    return what == "charged" and _charge(more)[0] is not None


def _of_title(turn: Turn, title: str, what: Told, more: str) -> Said:
    # What can't be guessed at is not taken from the beginning of a word.
    sure = what == "withdrawn" or (what == "hired" and bool(more))
    match = find_meant(turn, title, sure=sure)
    if match.taken is not None:
        return _record(turn, match.taken.number, what, more)
    command = f"/outcome {{}} {what} {more}".rstrip()
    return choose(turn, match, command, "ask-outcome-which", title)


def _which(turn: Turn, what: str) -> Said:
    found = newest(turn)
    still_open = [each for each in found if each.status in OPEN]
    still_open = still_open or [each for each in found if each.status == "no-answer"]
    if not still_open:
        return Said(turn.say("outcome-none-open"))
    buttons = which_buttons(turn, f"/outcome {{}}{what}", still_open)
    return Said(turn.say("ask-outcome-which"), buttons, refused=True)


def _outcome_of(text: str) -> tuple[Told, str] | None:
    """The outcome that a text begins with, as it is typed or as it is shown; and what follows."""
    words = text.split()
    plain = [plain_word(bare(word)) for word in words]
    for count in range(min(len(words), _longest_name()), 0, -1):
        if (what := _names().get(" ".join(plain[:count]))) is not None:
            return what, " ".join(words[count:])
    return None


@cache
def _names() -> dict[str, Told]:
    """What each outcome is called in whatever language, and what it is shown as."""
    names: dict[str, Told] = {}
    for each in _TOLD:
        for say in map(voice, LANGUAGES):
            shown = () if each == "called-off" else (say(f"step-{each}"),)
            for name in (*shown, *say.words(f"word-outcome-{each}")):
                names.setdefault(plain_word(name), each)
    for each in _IN_SENTENCES:
        for say in map(voice, LANGUAGES):
            for name in say.words(f"phrases-outcome-{each}"):
                names.setdefault(plain_word(name), each)
    return names


@cache
def _longest_name() -> int:
    return max(len(name.split()) for name in _names())


def _read_outcome(text: str) -> tuple[Told, str]:
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


def _record(turn: Turn, number: int, told_as: Told, rest: str) -> Said:
    what = _meant(turn, number) if told_as == "called-off" else told_as
    if what is None:
        return _ask_called_off(turn, by_number(turn, number), rest)
    value, charge, sure = None, None, False
    if what == "withdrawn":
        sure, rest = _without_word("word-sure", rest)
    when = day_alone(turn, rest)
    if what == "hired" and rest and when is None:
        value, rest = _contract(rest)
        when = day_alone(turn, rest)
    if what == "charged" and rest and when is None:
        charge, rest = _charge(rest)
        when = day_alone(turn, rest)
    if rest and when is None:
        raise Misread("misread-extra", got=turn.say(f"step-{what}"), more=shortened(rest))
    at = instant_of_step(turn, number, when) if when else None
    if what == "withdrawn" and not sure and (count := _forfeited(turn, number, at)):
        return _warn(turn, number, when, count)
    span = span_of_day(turn, when) if when else None
    act = RecordStep(
        proposal=number, what=what, contract_cents=value, charge=charge, at=at, day=span
    )
    result = turn.act_and_tell(act, told.StepRecorded)
    return Said(
        "\n".join(_recorded_lines(turn, result)),
        _buttons_after(turn, result),
        about=number,
    )


def _meant(turn: Turn, number: int) -> Outcome | None:
    """What "cancelled" is of a proposal; None where it is not known whether a contract began.

    Upwork's own word for closing a job without a hire is the same (rulebook, the returns).
    """
    proposal = by_number(turn, number)
    if proposal.told_at("hired") or proposal.told_at("cancelled"):
        return "cancelled"
    return None if proposal.told_at("offer") else "closed"


def _ask_called_off(turn: Turn, proposal: Proposal, when: str) -> Said:
    say = turn.say
    buttons = tuple(
        button(say, label, f"/outcome #{proposal.number} {what} {when}".strip())
        for label, what in (
            ("button-outcome-closed", "closed"),
            ("button-outcome-cancelled", "cancelled"),
        )
    )
    text = say("ask-called-off", name=proposal_name(say, proposal))
    return Said(text, buttons, refused=True, about=proposal.number)


def _contract(text: str) -> tuple[int, str]:
    """What a contract is worth, `450` or `450,00 US$`; and what follows it. Raises `Misread`."""
    words = text.split()
    for many in (2, 1):
        with suppress(Misread):
            return contract_cents(" ".join(words[:many])), " ".join(words[many:])
    raise Misread("misread-money", got=shortened(words[0]))


def _charge(text: str) -> tuple[int | None, str]:
    """What a boost was charged: `22`, `at 22`, `-22 Connects`; and what follows it."""
    words = text.split()
    if len(words) > 1 and is_word("word-charge-at", words[0]):
        del words[0]
    amount = words[0].rstrip(",.;").lstrip("-−–+:")
    if not is_number(amount):
        return None, text
    if len(words) > 1 and is_word("word-connects", words[1].rstrip(",.;")):
        del words[1]
    return connects(amount), " ".join(words[1:])


def _without_word(message_id: str, text: str) -> tuple[bool, str]:
    """Whether a text ends with one of the words for a thing, and what stands before it."""
    before, _, last = text.rpartition(" ")
    return (True, before) if is_word(message_id, last) else (False, text)


def _recorded_lines(turn: Turn, result: told.StepRecorded) -> list[str]:
    say, after = turn.say, result.after
    lines = [say(f"recorded-{result.what}", name=proposal_name(say, after))]
    bid, cost = result.before.boost - after.returned_boost, after.boost_left
    if result.what == "charged" and cost != bid:
        back = max(bid - cost, 0)  # none, where the hold had come back before
        lines = [say("recorded-charge", name=proposal_name(say, after), cost=cost, count=back)]
    if after.contract_cents is not None and result.what == "hired":
        lines[0] += " " + say("recorded-contract", money=say.money(after.contract_cents))
    decides = result.before.watch != after.watch
    if decides or result.what not in _SAYS_NOTHING_OF_RETURNS:
        # What is set aside is decided by nothing new: the answer alone.
        told_of = 1 if result.what == "no-answer" else None
        lines += verdict_lines(turn, after, result.verdict)[:told_of]
    if result.what == "hired" and after.contract_cents is None:
        lines.append(say("ask-contract", number=str(after.number)))
    return lines


def _buttons_after(turn: Turn, result: told.StepRecorded) -> tuple[Button, ...]:
    found = verdict_buttons(turn, result.after, result.verdict)
    return found or next_buttons(turn, result.after)


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
