"""The verdict in words: the answer and the number first, then why, who differs, and what to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal

from domain.proposals import Proposal
from domain.rulebook import Happened
from domain.timing import STAGES, due_of, occurrence_of
from domain.verdicts import PartVerdict, Verdict
from handlers.phrases import button
from handlers.reply import Button
from handlers.rulebook_view import describe_doubts, describe_return_evidence
from handlers.turn import Turn

Part = Literal["base", "boost"]

_SAID_BY_REASON: Final = (
    "forfeits-later-return",
    "flag-instead",
    "once-job-removed",
    "unless-opened-while-boosted",
)
"""The conditions that the reason says itself, so the answer needn't."""


def verdict_lines(turn: Turn, proposal: Proposal, verdict: Verdict) -> list[str]:
    """All that is to be said: a line for each part, the rules behind them, the next step."""
    lines = _answers(turn, proposal, verdict)
    lines += [_reason(turn, happened) for happened in _rules(verdict)]
    lines += _next_step(turn, proposal, verdict)
    return lines


def verdict_buttons(turn: Turn, proposal: Proposal, verdict: Verdict) -> tuple[Button, ...]:
    """What can be done about it with one press."""
    say, number = turn.say, proposal.number
    if not verdict.awaited:
        unclear = verdict.boost.happened == "outbid-unclear" and verdict.boost.left
        came = f"/return #{number} {verdict.boost.left}"
        return (button(say, "button-came-back", came),) if unclear else ()
    return (
        button(say, "button-came-back", f"/return #{number}"),
        button(say, "button-what-if-not", f"/missing #{number}"),
    )


# -- the answers -----------------------------------------------------------------------------------


def _answers(turn: Turn, proposal: Proposal, verdict: Verdict) -> list[str]:
    """The answer that matters most first: what should come back goes before what does not."""
    parts: list[tuple[Part, PartVerdict]] = [("base", verdict.base), ("boost", verdict.boost)]
    paid = [(name, part) for name, part in parts if part.spent]
    if not paid:
        return [_nothing(turn, proposal), *_ad_credits(turn, proposal)]
    boost_first = verdict.boost.awaited and not verdict.base.awaited
    if boost_first or (not verdict.base.left and verdict.boost.left):
        paid.reverse()
    (name, first), *rest = paid
    lines = [_headline(turn, proposal, name, first)]
    lines += [_other_part(turn, each, part) for each, part in rest]
    if verdict.boost.happened == "placebo":
        lines.append(turn.say("verdict-placebo"))
    return lines + _ad_credits(turn, proposal)


def _ad_credits(turn: Turn, proposal: Proposal) -> list[str]:
    """That ad credits don't come back, where a boost is paid with them."""
    paid = proposal.ad_credits
    return [turn.say("verdict-ad-credits", count=paid)] if paid else []


def _headline(turn: Turn, proposal: Proposal, name: Part, part: PartVerdict) -> str:
    say = turn.say
    if not part.left:
        day = _back_on(turn, proposal)
        return say("verdict-back", amount=say(f"amount-{name}", count=part.returned), day=day)
    amount = say(f"amount-{name}", count=part.left)
    text = say(f"verdict-{part.answer}", amount=amount, count=part.left)
    notes = [say(f"rules-note-{note}") for note in part.notes if note not in _SAID_BY_REASON]
    text = say("verdict-with-notes", text=text, notes=", ".join(notes)) if notes else f"{text}."
    if part.returned:
        text += " " + say("verdict-part-back", count=part.returned)
    return text


def _other_part(turn: Turn, name: Part, part: PartVerdict) -> str:
    say = turn.say
    if not part.left:
        return say("verdict-other-back", part=name, count=part.returned)
    notes = (say(f"rules-note-{note}") for note in part.notes)
    answer = ", ".join([say(f"rules-verdict-{part.answer}"), *notes])
    return say("verdict-other", part=name, count=part.left, answer=answer)


def _back_on(turn: Turn, proposal: Proposal) -> str:
    return turn.local_day(proposal.returned_at or turn.when.now)


def _nothing(turn: Turn, proposal: Proposal) -> str:
    if proposal.boost_status == "placebo":
        return turn.say("verdict-placebo")
    kind = proposal.kind if proposal.kind != "bid" else "free"
    return turn.say(f"verdict-nothing-{kind}")


# -- why -------------------------------------------------------------------------------------------


def _rules(verdict: Verdict) -> list[Happened]:
    """The rules that decided, each once; a part that cost nothing needs none but the base's own."""
    decided = [part.happened for part in (verdict.base, verdict.boost) if part.spent]
    if not decided:
        decided = [verdict.base.happened]
    return [each for each in dict.fromkeys(decided) if each is not None]


def _reason(turn: Turn, happened: Happened) -> str:
    reason = turn.say(f"verdict-reason-{happened}")
    return f"{reason} {describe_return_evidence(happened, turn.say, turn.rulebook)}"


# -- and what to do --------------------------------------------------------------------------------


def _next_step(turn: Turn, proposal: Proposal, verdict: Verdict) -> list[str]:
    say, connects = turn.say, turn.say("verdict-connects")
    answers = {part.answer for part in (verdict.base, verdict.boost) if part.left}
    if verdict.awaited:
        return [f"{connects} {_how_long(turn)}", _look(turn, proposal)]
    if "not-yet" in answers and verdict.boost.happened != "outbid-unclear":
        return [connects, *_while_open(turn, proposal)]
    if verdict.boost.left and verdict.boost.happened == "outbid-unclear":
        return [f"{connects} {say('verdict-next-outbid', number=str(proposal.number))}"]
    if "unknown" in answers:
        return [f"{connects} {say('verdict-next-unknown', number=str(proposal.number))}"]
    return [connects]


def _how_long(turn: Turn) -> str:
    """Nobody official says; what others say is told with it."""
    doubts = describe_doubts("return-time", turn.say, turn.rulebook, turn.when.now.date())
    return " ".join([turn.say("verdict-no-time"), doubts])


def _look(turn: Turn, proposal: Proposal) -> str:
    say = turn.say
    since = proposal.watch.since if proposal.watch else turn.when.now
    look, write = look_at(turn, since), write_at(turn, since)
    if turn.when.now < look:
        return say("verdict-look", day=turn.local_day(look), later=turn.local_day(write))
    if turn.when.now < write:
        return say("verdict-look-again", day=turn.local_day(write))
    return say("verdict-write", number=str(proposal.number))


def look_at(turn: Turn, since: datetime) -> datetime:
    """When it is worth looking whether an awaited return came: its first reminder comes then."""
    return _asked_at(turn, since, STAGES[0])


def write_at(turn: Turn, since: datetime) -> datetime:
    """When a missing return is worth a message to support: its second reminder comes then."""
    return _asked_at(turn, since, STAGES[1])


def _asked_at(turn: Turn, since: datetime, stage: int) -> datetime:
    occurrence = occurrence_of(since.date(), stage)
    return due_of("watch", occurrence, turn.account.settings, turn.rulebook)


def _while_open(turn: Turn, proposal: Proposal) -> list[str]:
    say, today = turn.say, turn.when.now.date()
    deadline = turn.rulebook.rule("no-answer-deadline").at(today)
    figures = dict(deadline.figures) if deadline else {}
    lines = [say("rule-no-answer-deadline", **figures)] if figures else []
    idle = turn.rulebook.idle_job_days(today)
    if turn.when.now - proposal.sent_at >= timedelta(days=idle):
        lines.append(say("verdict-idle", days=idle))
    return lines
