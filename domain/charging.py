"""The final charge of a boost: one boost, which cost what was charged in the end.

The platform shows three rows of it: the bid, the bid given back whole at the close, and the charge.
Whoever tells the charge by hand gets back at once what was bid beyond it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from domain.acts import RecordStep
from domain.bookings import known_proposal
from domain.draft import Draft
from domain.entries import Entry
from domain.ledger import Decision, Situation
from domain.moments import Moment, Rank
from domain.proposals import Proposal, Step
from domain.refusals import (
    AlreadyBack,
    BeforeSent,
    ChargedMore,
    ChargedNothing,
    Refused,
    SameAgain,
)
from domain.returning import check_step, is_fresh
from domain.returning import record_step as record_plain_step
from domain.told import StepRecorded
from domain.verdicts import judge
from domain.watches import watch_after

_OF_BOOST: Final = ("boost", "boost-return")


def record_step(draft: Draft, situation: Situation, act: RecordStep) -> Decision:
    """Record what happened to a proposal; of a charge with its amount, what that makes of it."""
    if act.charge is None:
        return record_plain_step(draft, situation, act)
    before = known_proposal(situation, act.proposal)
    entries = situation.proposal_entries
    _check(before, entries, act)
    moment = draft.moment_of(act.at, Rank.REST) if act.at else draft.moment()
    steps = before.steps
    if before.boost_status != "charged":
        steps = (*steps, Step(what="charged", at=moment.at))
    held = _held(draft, entries, before, act.charge)
    for entry in held:
        draft.relabel(entry, "boost")
    cost = act.charge + _of_outbid(before)
    back = before.boost - sum(entry.amount for entry in held) - cost
    if back > 0:
        paid = {entry.number: entry for entry in entries if entry.kind in _OF_BOOST} | {
            entry.number: entry for entry in held
        }
        _give_back(draft, before, back, moment, [*paid.values()])
    elif back < 0:
        draft.take("boost", -back, moment, proposal=before.number)
    draft.settle_replaced()
    base = sum(entry.amount for entry in held if entry.kind == "return")
    changes = {"boost": cost, "returned_boost": _of_outbid(before), "steps": steps}
    after = _changed(draft, before, returned_base=before.returned_base - base, **changes)
    draft.change_proposal(before, after)
    return draft.close(StepRecorded(before, after, act.what, judge(after, draft.rulebook)))


def _check(proposal: Proposal, entries: Sequence[Entry], act: RecordStep) -> None:
    charge, standing = act.charge or 0, proposal.boost - _of_outbid(proposal)
    bid = standing or _bid(entries)
    if not bid or proposal.boost_status != "charged":
        # A hold that was given back has left no boost, and is charged all the same.
        held = proposal if proposal.boost else proposal.model_copy(update={"boost": bid})
        check_step(held, act)
    elif charge == standing:
        raise Refused(SameAgain(proposal, "charged"))
    elif act.at is not None and act.at < proposal.sent_at:
        raise Refused(BeforeSent(proposal, act.at))
    if not charge:
        raise Refused(ChargedNothing(proposal))
    if charge > bid:
        raise Refused(ChargedMore(proposal, charge, bid))
    back = sum(entry.amount for entry in entries if entry.kind == "boost-return")
    if back != proposal.returned_boost:
        raise Refused(AlreadyBack(proposal))  # an edit has nothing of that to begin with


def _of_outbid(proposal: Proposal) -> int:
    """What came back of a boost that was outbid before: another bid has been charged since."""
    return proposal.returned_boost if proposal.told_at("outbid") else 0


def _bid(entries: Sequence[Entry]) -> int:
    """What was bid, though its hold was given back since."""
    return -sum(entry.amount for entry in entries if entry.kind == "boost" and entry.amount < 0)


def _held(draft: Draft, entries: Sequence[Entry], before: Proposal, charge: int) -> list[Entry]:
    """What came back of the hold: all of the boost's, and so much of a base that stays spent."""
    of_hold = {before.boost, before.boost - charge}
    spent = not _is_base_due(draft, before)
    return [
        entry
        for entry in entries
        if entry.amount > 0
        and (
            (entry.kind == "boost-return" and not _of_outbid(before))
            or (entry.kind == "return" and spent and entry.amount in of_hold)
        )
    ]


def _give_back(
    draft: Draft, before: Proposal, amount: int, moment: Moment, paid: Sequence[Entry]
) -> None:
    lots: Counter[int] = Counter()
    for entry in paid:
        for lot, part in entry.allocations:
            lots[lot] -= part
    fresh = is_fresh(draft, moment)
    draft.give_back("boost", amount, moment, proposal=before.number, came_from=lots, fresh=fresh)


def _is_base_due(draft: Draft, proposal: Proposal) -> bool:
    return judge(proposal, draft.rulebook).base.answer in ("yes", "likely")


def _changed(draft: Draft, before: Proposal, **changes: object) -> Proposal:
    after = before.model_copy(update={**changes, "touched_by": draft.operation})
    if before.returned and not after.returned:
        after = after.model_copy(update={"returned_at": None, "unexpected": False})
    watch = watch_after(before, after, draft.rulebook, draft.moment().at)
    return after.model_copy(update={"watch": watch})


# -- a bid, its return and a charge ----------------------------------------------------------------


def fold_hold(
    draft: Draft, entries: Sequence[Entry], before: Proposal
) -> tuple[Proposal, Entry] | None:
    """Make one boost of a bid, a return of the same amount, and a charge that came with it.

    Returns the proposal after it and the return that is none any more; None where it is no such
    boost: whoever was outbid and has boosted again has two.
    """
    found = _hold(draft, entries, before)
    if found is None:
        return None
    back, charged_at = found
    part = "returned_base" if back.kind == "return" else "returned_boost"
    draft.relabel(back, "boost")
    steps = before.steps
    if before.boost_status == "held":
        steps = (*steps, Step(what="charged", at=charged_at.moment.at))
    changes = {part: getattr(before, part) - back.amount, "steps": steps}
    return _changed(draft, before, boost=before.boost - back.amount, **changes), back


def _hold(draft: Draft, entries: Sequence[Entry], proposal: Proposal) -> tuple[Entry, Entry] | None:
    """The return of a hold, and the last of what was charged in its place."""
    boosts = [entry for entry in entries if entry.kind == "boost"]
    if proposal.boost_status not in ("held", "charged") or proposal.told_at("outbid"):
        return None
    if any(entry.amount > 0 for entry in boosts):
        return None  # a hold stands as one already
    kinds = ("boost-return",) if _is_base_due(draft, proposal) else ("boost-return", "return")
    for back in entries:
        if back.kind not in kinds or back.amount <= 0:
            continue
        for bid in boosts:
            rest = [entry for entry in boosts if entry is not bid]
            if rest and _is_hold(bid, back, rest):
                return back, max(rest, key=lambda entry: entry.moment)
    return None


def _is_hold(bid: Entry, back: Entry, rest: Sequence[Entry]) -> bool:
    charge = -sum(entry.amount for entry in rest)
    # A page says no time of day, so the charge may stand before what was given back.
    closed = all(entry.moment.at.date() >= back.moment.at.date() for entry in rest)
    return -bid.amount == back.amount >= charge and bid.moment <= back.moment and closed
