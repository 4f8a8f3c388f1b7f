"""What becomes of a proposal, and what comes back: outcomes, watches, returns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from domain.acts import AssignReturn, BookReturn, BookStrayReturn, RecordStep
from domain.bookings import known_proposal
from domain.draft import Draft
from domain.entries import Entry, EntryKind
from domain.ledger import Decision, Situation
from domain.life import BOOST_MAY_FOLLOW, may_follow
from domain.moments import Moment
from domain.proposals import Proposal, Step, Watch
from domain.refusals import (
    AlreadyBack,
    BeforeSent,
    CantFollow,
    MoreThanSpent,
    NoBoost,
    NoSuchReturn,
    NothingCanReturn,
    Refused,
    SameAgain,
)
from domain.told import ReturnBooked, StepRecorded, StrayReturnBooked
from domain.verdicts import judge
from domain.watches import watch_after


class Parts(NamedTuple):
    """An amount of a proposal's Connects, base and boost apart."""

    base: int
    boost: int


_SPENT_AS: Final[tuple[EntryKind, EntryKind]] = ("spend", "boost")
_RETURNED_AS: Final[tuple[EntryKind, EntryKind]] = ("return", "boost-return")


# -- outcomes --------------------------------------------------------------------------------------


def record_step(draft: Draft, situation: Situation, act: RecordStep) -> Decision:
    """Record what happened. Opens a watch where something should come back now, or ends it."""
    before = known_proposal(situation, act.proposal)
    if act.what == "hired" and before.status == "hired" and act.contract_cents is not None:
        after = before.model_copy(
            update={"contract_cents": act.contract_cents, "touched_by": draft.operation}
        )
        draft.change_proposal(before, after)
        return draft.close(StepRecorded(before, after, act.what, judge(after, draft.rulebook)))
    check_step(before, act)
    at = act.at or draft.moment().at
    changed: dict[str, object] = {
        "steps": (*before.steps, Step(what=act.what, at=at, day=act.day)),
        "touched_by": draft.operation,
    }
    if act.what == "placebo":
        changed["boost"] = _reverse_boost(draft, situation, before)
        changed["ad_credits"] = 0
    elif act.what not in BOOST_MAY_FOLLOW:
        changed["status"] = act.what
    if act.contract_cents is not None:
        changed["contract_cents"] = act.contract_cents
    after = before.model_copy(update=changed)
    watch = watch_after(before, after, draft.rulebook, at)
    after = after.model_copy(update={"watch": watch})
    draft.change_proposal(before, after)
    return draft.close(StepRecorded(before, after, act.what, judge(after, draft.rulebook)))


def check_step(proposal: Proposal, act: RecordStep) -> None:
    """Whether something can have happened to a proposal. Raises `Refused`."""
    if act.what in BOOST_MAY_FOLLOW and proposal.boost_status == "none":
        raise Refused(NoBoost(proposal))
    if act.what in (proposal.status, proposal.boost_status):
        raise Refused(SameAgain(proposal, act.what))
    if act.at is not None and act.at < proposal.sent_at:
        raise Refused(BeforeSent(proposal, act.at))
    if not may_follow(proposal, act.what):
        raise Refused(CantFollow(proposal, act.what))


def _reverse_boost(draft: Draft, situation: Situation, before: Proposal) -> int:
    """Take the boost off the books: it was never charged. Returns what is left of it."""
    if before.returned_boost:
        raise Refused(AlreadyBack(before))
    for entry in situation.proposal_entries:
        if entry.kind == "boost":
            draft.reverse(entry)
    return 0


# -- returns ---------------------------------------------------------------------------------------


def book_return(draft: Draft, situation: Situation, act: BookReturn) -> Decision:
    """Book what came back: to the part that the amount equals, else to what is awaited."""
    before = known_proposal(situation, act.proposal)
    parts = _parts(before, act.amount)
    moment = draft.moment()
    after, told = credit_return(draft, situation.proposal_entries, before, parts, moment)
    draft.settle_replaced()
    draft.change_proposal(before, after)
    return draft.close(told)


def book_stray_return(draft: Draft, _: Situation, act: BookStrayReturn) -> Decision:
    """Book a return of unknown origin; it is assigned to its proposal later."""
    moment = draft.moment()
    draft.give_stray("return", act.amount, moment, fresh=is_fresh(draft, moment))
    return draft.close(StrayReturnBooked(draft.next_number - 1, act.amount))


def assign_return(draft: Draft, situation: Situation, act: AssignReturn) -> Decision:
    """Move a return of unknown origin to its proposal, at the moment it came."""
    stray = situation.stray_return
    if stray is None:
        raise Refused(NoSuchReturn(act.entry))
    before = known_proposal(situation, act.proposal)
    parts = _parts(before, stray.amount)
    after, told = credit_return(draft, situation.proposal_entries, before, parts, stray.moment)
    draft.reverse(stray)
    draft.change_proposal(before, after)
    return draft.close(told)


def _parts(proposal: Proposal, amount: int | None) -> Parts:
    """Which part of a proposal an amount is of. Raises `Refused` where it can't be of any."""
    left = Parts(proposal.base_left, proposal.boost_left)
    if proposal.kind != "bid" or not proposal.base + proposal.boost:
        raise Refused(NothingCanReturn(proposal))
    if not sum(left):
        raise Refused(AlreadyBack(proposal))
    if amount is None:
        return _expected(proposal, left)
    if amount > sum(left):
        raise Refused(MoreThanSpent(proposal, amount))
    watch = proposal.watch
    awaited = Parts(watch.base, watch.boost) if watch else Parts(0, 0)
    base_only, boost_only = Parts(amount, 0), Parts(0, amount)
    for part in (awaited, left):
        if amount == sum(part):
            return part
        if amount in part:
            return base_only if amount == part.base else boost_only
    returned = (proposal.returned_base, proposal.returned_boost)
    whole = [back for back, out in zip(returned, left, strict=True) if not out]
    if amount in (returned if amount > sum(awaited) else whole):
        raise Refused(AlreadyBack(proposal))
    return _shared_out(amount, awaited, left)


def _shared_out(amount: int, awaited: Parts, left: Parts) -> Parts:
    """An amount that is no part's own: of what is awaited first, of that and else of the base."""
    base = min(amount, awaited.base)
    boost = min(amount - base, awaited.boost)
    more = min(amount - base - boost, left.base - base)
    return Parts(base + more, amount - base - more)


def _expected(proposal: Proposal, left: Parts) -> Parts:
    if proposal.watch:
        return Parts(proposal.watch.base, proposal.watch.boost)
    if proposal.returned:
        raise Refused(AlreadyBack(proposal))
    return Parts(left.base, 0) if left.base else left


def credit_return(
    draft: Draft,
    entries: Iterable[Entry],
    before: Proposal,
    parts: Parts,
    moment: Moment,
) -> tuple[Proposal, ReturnBooked]:
    """Post what came back of a proposal's parts; returns the proposal after it.

    `entries` are what it cost and was given back so far.
    """
    fresh = is_fresh(draft, moment)
    booked = tuple(entries)
    for amount, kind, spent_as in zip(parts, _RETURNED_AS, _SPENT_AS, strict=True):
        if amount:
            lots = came_from(booked, spent_as, kind)
            draft.give_back(
                kind, amount, moment, proposal=before.number, came_from=lots, fresh=fresh
            )
    verdict = judge(before, draft.rulebook)
    denied = (verdict.base.answer == "no" and parts.base > 0) or (
        verdict.boost.answer == "no" and parts.boost > 0
    )
    after = before.model_copy(
        update={
            "returned_base": before.returned_base + parts.base,
            "returned_boost": before.returned_boost + parts.boost,
            "returned_at": max(before.returned_at or moment.at, moment.at),
            "watch": watch_less(before, parts),
            "unexpected": before.unexpected or denied,
            "touched_by": draft.operation,
        }
    )
    return after, ReturnBooked(before, after, *parts, denied=denied)


def watch_less(before: Proposal, parts: Parts) -> Watch | None:
    """The watch on a proposal once so much of it is awaited no more."""
    watch = before.watch
    if watch is None:
        return None
    base, boost = max(watch.base - parts.base, 0), max(watch.boost - parts.boost, 0)
    return Watch(since=watch.since, base=base, boost=boost) if base + boost else None


def came_from(entries: Iterable[Entry], spent: EntryKind, returned: EntryKind) -> Counter[int]:
    """By lot, what a part took from it and has not given back."""
    net: Counter[int] = Counter()
    for entry in entries:
        if entry.kind in (spent, returned):
            for lot, amount in entry.allocations:
                net[lot] -= amount
    return net


def is_fresh(draft: Draft, moment: Moment) -> bool:
    """Whether what comes back begins a new life (nobody knows; the rulebook's choice, or yours)."""
    age = draft.settings.returned_age or draft.rulebook.returned_age(moment.at.date())
    return age == "fresh"
