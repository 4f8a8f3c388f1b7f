"""What a refused act is answered: the reason with its numbers, and buttons that mend it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from domain import refusals as why
from domain.life import in_the_way
from domain.proposals import Proposal
from handlers.attempts import Attempt
from handlers.days import text_to_keep
from handlers.phrases import button, cost, proposal_name
from handlers.reading import Line
from handlers.reply import Button
from handlers.turn import Said, Turn


def refusal(turn: Turn, reason: why.Refusal, line: Line | None) -> Said:
    """The answer to a refused act; the line is what can be said again, if there is one."""
    return _ANSWERS[type(reason)](turn, reason, line)


def _not_enough(turn: Turn, reason: why.NotEnough, line: Line | None) -> Said:
    say, attempt = turn.say, line.attempt if line is not None else None
    is_so = attempt is not None and attempt.left == reason.left
    message = "refused-balance-unknown" if not reason.known else "refused-not-enough"
    text = say(
        "refused-still-not-enough" if is_so and reason.known else message,
        asked=reason.asked,
        left=reason.left,
    )
    if line is None:
        return Said(text, refused=True)
    text_kept = text_to_keep(turn, line)
    tell = "button-site-shows" if reason.known else "button-tell-balance"
    buttons = [
        button(say, tell, f"/ask balance {text_kept}"),
        button(say, "button-bought", f"/ask buy {text_kept}"),
    ]
    if reason.known:
        again = Attempt(reason.left, still=is_so).again(text_kept)
        buttons.append(button(say, "button-book-then", again))
    # Once the message says that nothing has changed, it can say no more of it.
    notice = attempt is not None and is_so and attempt.still
    return Said(text, tuple(buttons), refused=True, notice=notice)


def _same_job(turn: Turn, reason: why.SameJob, line: Line | None) -> Said:
    say, earlier = turn.say, reason.earlier
    text = say(
        "refused-same-job",
        name=proposal_name(say, earlier),
        cost=cost(say, earlier),
        day=turn.local_day(earlier.sent_at),
    )
    buttons = (
        button(say, "button-show", f"/proposals #{earlier.number}", number=str(earlier.number)),
        *([button(say, "button-book-again", f"/again {text_to_keep(turn, line)}")] if line else []),
    )
    return Said(text, buttons, refused=True)


def _no_proposal(turn: Turn, reason: why.NoSuchProposal, _: Line | None) -> Said:
    say = turn.say
    if not reason.highest:
        return Said(say("refused-no-proposals"), refused=True)
    text = say("refused-no-proposal", number=str(reason.number), highest=str(reason.highest))
    return Said(text, (button(say, "button-proposals", "/proposals"),), refused=True)


def _proposal_undone(turn: Turn, reason: why.ProposalUndone, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    text = say("refused-proposal-undone", name=proposal_name(say, proposal))
    again = button(say, "button-redo", f"/undo {proposal.touched_by}")
    return Said(text, (again,), refused=True)


def _costs_nothing(turn: Turn, reason: why.CostsNothingHere, _: Line | None) -> Said:
    name = proposal_name(turn.say, reason.proposal)
    return Said(turn.say(f"refused-{reason.proposal.kind}-costs-nothing", name=name), refused=True)


def _nothing_to_fix(turn: Turn, reason: why.NothingToFix, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    # An example is one that would be done.
    costs = proposal.kind == "agency" or (proposal.kind == "bid" and turn.account.balance > 0)
    text = say(
        "refused-nothing-to-fix" if costs else "refused-nothing-to-fix-free",
        name=proposal_name(say, proposal),
        cost=cost(say, proposal),
        day=turn.local_day(proposal.sent_at),
        number=str(proposal.number),
        other=proposal.base + 1,
    )
    return Said(text, refused=True)


def _sent_later(turn: Turn, reason: why.SentLater, _: Line | None) -> Said:
    say, proposal, latest = turn.say, reason.proposal, turn.today
    is_so = _sent_on(turn, proposal) == latest
    text = say(
        "refused-sent-later-today" if is_so else "refused-sent-later",
        name=proposal_name(say, proposal),
        number=str(proposal.number),
        day=(latest - timedelta(days=is_so)).isoformat(),
    )
    return Said(text, refused=True, about=proposal.number)


def _sent_after(turn: Turn, reason: why.SentAfter, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    latest = reason.happened_at.astimezone(turn.zone).date()
    is_so = _sent_on(turn, proposal) == latest
    text = say(
        "refused-sent-after-so" if is_so else "refused-sent-after",
        name=proposal_name(say, proposal),
        number=str(proposal.number),
        day=turn.local_day(reason.happened_at),
        latest=latest.isoformat(),
    )
    buttons = _take_back(turn, proposal) if is_so else ()
    return Said(text, buttons, refused=True, about=proposal.number)


def _sent_on(turn: Turn, proposal: Proposal) -> date:
    return proposal.sent_at.astimezone(turn.zone).date()


def _still_to_come(turn: Turn, reason: why.StillToCome, _: Line | None) -> Said:
    name, day = proposal_name(turn.say, reason.proposal), turn.today.isoformat()
    return Said(turn.say("refused-still-to-come", name=name, day=day), refused=True)


def _nothing_to_undo(turn: Turn, _: why.NothingToUndo, __: Line | None) -> Said:
    return Said(turn.say("refused-nothing-to-undo"), refused=True)


def _no_operation(turn: Turn, reason: why.NoSuchOperation, _: Line | None) -> Said:
    say = turn.say
    text = say("refused-no-operation", number=str(reason.number), highest=str(reason.highest))
    return Said(text, (button(say, "button-history", "/history"),), refused=True)


def _already_undone(turn: Turn, reason: why.AlreadyUndone, _: Line | None) -> Said:
    say = turn.say
    text = say("refused-already-undone", number=str(reason.number), by=str(reason.by))
    return Said(text, (button(say, "button-redo", f"/undo {reason.by}"),), refused=True)


def _changed_since(turn: Turn, reason: why.ChangedSince, _: Line | None) -> Said:
    say = turn.say
    text = say("refused-changed-since", number=str(reason.number), by=str(reason.by))
    first = button(say, "button-undo-number", f"/undo {reason.by}", number=str(reason.by))
    return Said(text, (first,), refused=True)


def _setting_changed(turn: Turn, reason: why.SettingChangedSince, _: Line | None) -> Said:
    text = turn.say("refused-setting-changed-since", number=str(reason.number))
    return Said(text, (button(turn.say, "button-settings", "/settings"),), refused=True)


def _cant_be_less(turn: Turn, reason: why.CantBeLess, _: Line | None) -> Said:
    return Said(turn.say("refused-cant-be-less", missing=reason.missing), refused=True)


def _spent_since(turn: Turn, reason: why.SpentSince, _: Line | None) -> Said:
    say = turn.say
    text = say("refused-spent-since", number=str(reason.number), missing=reason.missing)
    return Said(text, (button(say, "button-history", "/history"),), refused=True)


def _already_so(turn: Turn, _: why.AlreadySo, __: Line | None) -> Said:
    return Said(turn.say("refused-already-so"), refused=True)


def _expiring_too_many(turn: Turn, reason: why.ExpiringTooMany, _: Line | None) -> Said:
    text = turn.say("refused-expiring-too-many", told=reason.told, possible=reason.possible)
    return Said(text, question="/expiring {}", refused=True)


# -- outcomes and returns --------------------------------------------------------------------------


def _cant_follow(turn: Turn, reason: why.CantFollow, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    text = say(
        "refused-cant-follow",
        name=proposal_name(say, proposal),
        step=say(f"step-{reason.what}"),
        known=say(f"step-{in_the_way(proposal, reason.what)}"),
    )
    return Said(text, _take_back(turn, proposal), refused=True)


def _take_back(turn: Turn, proposal: Proposal) -> tuple[Button, ...]:
    number = str(proposal.number)
    show = button(turn.say, "button-show", f"/proposals #{number}", number=number)
    if not proposal.steps:
        return (show,)
    return (button(turn.say, "button-undo-step", f"/undo #{number}"), show)


def _before_sent(turn: Turn, reason: why.BeforeSent, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    text = say(
        "refused-before-sent",
        name=proposal_name(say, proposal),
        day=turn.local_day(proposal.sent_at),
        number=str(proposal.number),
        earliest=reason.told_at.astimezone(turn.zone).date().isoformat(),
    )
    return Said(text, refused=True, about=proposal.number)


def _same_again(turn: Turn, reason: why.SameAgain, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    text = say(
        "refused-same-again",
        name=proposal_name(say, proposal),
        step=say(f"step-{reason.what}"),
        day=turn.local_day(proposal.told_at(reason.what) or turn.when.now),
    )
    asks = button(say, "button-refund", f"/refund #{proposal.number}")
    return Said(text, (asks, *_take_back(turn, proposal)), refused=True, about=proposal.number)


def _charged_more(turn: Turn, reason: why.ChargedMore, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    text = say(
        "refused-charged-credits" if proposal.ad_credits else "refused-charged-more",
        name=proposal_name(say, proposal),
        told=reason.told,
        bid=reason.bid,
        paid=proposal.ad_credits,
        amount=str(reason.bid if proposal.ad_credits else reason.told),
        number=str(proposal.number),
    )
    return Said(text, refused=True, about=proposal.number)


def _charged_nothing(turn: Turn, reason: why.ChargedNothing, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    text = say("refused-charged-nothing", name=proposal_name(say, proposal))
    outbid = button(say, "button-outcome-outbid", f"/outcome #{proposal.number} outbid")
    return Said(text, (outbid,), refused=True, about=proposal.number)


def _no_boost(turn: Turn, reason: why.NoBoost, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    name, number = proposal_name(say, proposal), str(proposal.number)
    return Said(say("refused-no-boost", name=name, number=number), refused=True)


def _already_back(turn: Turn, reason: why.AlreadyBack, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    text = say(
        "refused-already-back",
        name=proposal_name(say, proposal),
        count=proposal.returned,
        day=turn.local_day(proposal.returned_at or turn.when.now),
    )
    left = proposal.base_left + proposal.boost_left
    if left:
        text += "\n" + say("refused-already-back-left", number=str(proposal.number), count=left)
    show = button(say, "button-show", f"/proposals #{proposal.number}", number=str(proposal.number))
    return Said(text, (show,), refused=True, about=proposal.number)


def _more_than_spent(turn: Turn, reason: why.MoreThanSpent, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    text = say(
        "refused-more-than-spent",
        name=proposal_name(say, proposal),
        told=reason.told,
        left=str(proposal.base_left + proposal.boost_left),
        number=str(proposal.number),
    )
    stray = button(say, "button-return-stray", f"/return {reason.told}")
    return Said(text, (stray,), refused=True, about=proposal.number)


def _nothing_returns(turn: Turn, reason: why.NothingCanReturn, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    text = say("refused-nothing-returns", name=proposal_name(say, proposal))
    return Said(text, refused=True, about=proposal.number)


def _no_return(turn: Turn, _: why.NoSuchReturn, __: Line | None) -> Said:
    return Said(turn.say("refused-no-return"), refused=True)


def _below_returned(turn: Turn, reason: why.BelowReturned, _: Line | None) -> Said:
    say, proposal = turn.say, reason.proposal
    text = say(
        "refused-below-returned",
        name=proposal_name(say, proposal),
        base=proposal.returned_base,
        boost=proposal.returned_boost,
    )
    return Said(text, _take_back(turn, proposal), refused=True, about=proposal.number)


_ANSWERS: dict[type[Any], Callable[[Turn, Any, Line | None], Said]] = {
    why.NotEnough: _not_enough,
    why.SameJob: _same_job,
    why.NoSuchProposal: _no_proposal,
    why.ProposalUndone: _proposal_undone,
    why.CostsNothingHere: _costs_nothing,
    why.NothingToFix: _nothing_to_fix,
    why.SentLater: _sent_later,
    why.SentAfter: _sent_after,
    why.StillToCome: _still_to_come,
    why.NothingToUndo: _nothing_to_undo,
    why.NoSuchOperation: _no_operation,
    why.AlreadyUndone: _already_undone,
    why.ChangedSince: _changed_since,
    why.SettingChangedSince: _setting_changed,
    why.SpentSince: _spent_since,
    why.CantBeLess: _cant_be_less,
    why.AlreadySo: _already_so,
    why.ExpiringTooMany: _expiring_too_many,
    why.CantFollow: _cant_follow,
    why.BeforeSent: _before_sent,
    why.SameAgain: _same_again,
    why.ChargedMore: _charged_more,
    why.ChargedNothing: _charged_nothing,
    why.NoBoost: _no_boost,
    why.AlreadyBack: _already_back,
    why.MoreThanSpent: _more_than_spent,
    why.NothingCanReturn: _nothing_returns,
    why.NoSuchReturn: _no_return,
    why.BelowReturned: _below_returned,
}
