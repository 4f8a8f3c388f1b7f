"""Corrections: fixing a proposal, undoing an operation. Both only ever add reversing entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Final, Literal

from domain.account import Settings
from domain.acts import Amend, Fix, Undo
from domain.bookings import known_proposal
from domain.draft import Draft
from domain.entries import COUNTED_FROM, Entry, LiveEntry, OperationRecord
from domain.ledger import Decision, Situation
from domain.moments import Moment
from domain.proposals import Proposal
from domain.refusals import (
    AlreadyUndone,
    BelowReturned,
    CantBeLess,
    ChangedSince,
    CostsNothingHere,
    NoSuchOperation,
    NotEnough,
    NothingToFix,
    NothingToUndo,
    Refusal,
    Refused,
    SameJob,
    SentAfter,
    SentLater,
    SettingChangedSince,
    SpentSince,
)
from domain.told import ProposalFixed, TakenBack, Undone
from domain.watches import watch_after

Part = Literal["spend", "boost"]
_PARTS: Final[tuple[Part, ...]] = ("spend", "boost")


def fix(draft: Draft, situation: Situation, act: Fix) -> Decision:
    """Correct a proposal at any age. Same number; what happened to it since is kept."""
    before = known_proposal(situation, act.proposal)
    _check_sent(draft, situation, before, act.sent_at)
    after = _fixed(draft, before, act)
    if after.model_copy(update={"touched_by": before.touched_by}) == before:
        raise Refused(NothingToFix(before))
    return _correct(draft, situation, before, after)


def amend(draft: Draft, situation: Situation, act: Amend) -> Decision:
    """Correct what an edited message had told of a proposal."""
    before = known_proposal(situation, act.proposal)
    if situation.same_job and not act.again:
        raise Refused(SameJob(situation.same_job))
    _check_sent(draft, situation, before, act.changes.get("sent_at"))
    after = before.model_copy(update={**act.changes, "touched_by": draft.operation})
    if before.returned and after.kind != "bid":
        raise Refused(BelowReturned(before))
    return _correct(draft, situation, before, after, act.kept_boost)


def _correct(
    draft: Draft, situation: Situation, before: Proposal, after: Proposal, kept_boost: int = 0
) -> Decision:
    if after.kind == "invitation" and (after.base or after.boost):
        raise Refused(CostsNothingHere(before))
    if after.base < before.returned_base or after.boost < before.returned_boost:
        raise Refused(BelowReturned(before))
    _check_enough(draft, before, after)
    moved = after.sent_at != before.sent_at
    changed = [kind for kind in _PARTS if moved or _paid(before, kind) != _paid(after, kind)]
    booked = {kind: _booked_as(situation, kind) for kind in changed}
    if kept_boost and "boost" in booked:
        added = [each for each in booked["boost"] if each.moment != before.moment]
        booked["boost"] = [each for each in booked["boost"] if each not in added]
    # All of it is given back before any of it is paid anew: only the sum has to be there.
    given_back = {kind: _give_back(draft, booked[kind]) for kind in changed}
    for kind in changed:
        if amount := _paid(after, kind) - (kept_boost if kind == "boost" else 0):
            moment = _moment(before, after, booked[kind])
            # It was paid from those lots when they were live, whatever became of them since.
            prefer = given_back[kind]
            draft.take(kind, amount, moment, proposal=after.number, prefer=prefer)
    if (after.base, after.boost) != (before.base, before.boost):
        watch = watch_after(before, after, draft.rulebook, draft.moment().at)
        after = after.model_copy(update={"watch": watch})
    draft.change_proposal(before, after)
    return draft.close(ProposalFixed(before, after))


def _paid(proposal: Proposal, kind: Part) -> int:
    """What a part of it cost this balance, in Connects: others are free, or paid by an agency."""
    if proposal.kind != "bid":
        return 0
    return proposal.base if kind == "spend" else proposal.boost


def _check_sent(
    draft: Draft, situation: Situation, before: Proposal, sent_at: datetime | None
) -> None:
    if sent_at is None or sent_at == before.sent_at:
        return
    first = _first_news_at(before, situation.proposal_entries)
    if first is not None and sent_at > first:
        raise Refused(SentAfter(before, first))
    if sent_at > draft.account.time:
        raise Refused(SentLater(before))


def _first_news_at(proposal: Proposal, entries: Iterable[Entry]) -> datetime | None:
    """When the first happened to a proposal: a step, a return, or that its boost was raised."""
    booked = (
        entry.moment.at
        for entry in entries
        if entry.amount > 0 or entry.moment.at > proposal.sent_at
    )
    return min((*(step.at for step in proposal.steps), *booked), default=None)


def _check_enough(draft: Draft, before: Proposal, after: Proposal) -> None:
    # The refusal names what is asked beyond what it costs already, and what is really left.
    more = sum(_paid(after, kind) - _paid(before, kind) for kind in _PARTS)
    left = draft.left_at(after.moment)
    if more > left and not draft.is_before_assertion(after.moment):
        raise Refused(NotEnough(more, left, draft.account.balance_known))


def _fixed(draft: Draft, before: Proposal, act: Fix) -> Proposal:
    told = act.model_dump(exclude_none=True, exclude={"proposal"})
    return before.model_copy(update={**told, "touched_by": draft.operation})


def _booked_as(situation: Situation, kind: Part) -> list[Entry]:
    return [entry for entry in situation.proposal_entries if entry.kind == kind]


def _give_back(draft: Draft, entries: Iterable[Entry]) -> list[int]:
    return [lot for entry in entries for lot in draft.reverse(entry)]


def _moment(before: Proposal, after: Proposal, booked: Sequence[Entry]) -> Moment:
    """When a part is paid: as it was sent, but for a boost that was added later."""
    at_once = not booked or booked[0].moment == before.moment
    return after.moment if at_once else booked[0].moment


def undo(draft: Draft, situation: Situation, act: Undo) -> Decision:
    """Reverse an operation: entries back to the very lots, proposals and settings as before.

    What has expired meanwhile expires at once. Undoing an undo brings the operation back.
    """
    record = situation.operation
    if record is None:
        if act.operation is None:
            raise Refused(NothingToUndo())
        raise Refused(NoSuchOperation(act.operation, situation.account.next_operation - 1))
    if record.undone_by is not None:
        raise Refused(AlreadyUndone(act.operation or record.number, record.undone_by))
    if record.edited_by is not None:
        raise Refused(ChangedSince(record.number, record.edited_by))
    for change in reversed(record.effects.assertions):
        if change.value_before is not None:
            draft.assert_otherwise(change.number, change.value_before)
        draft.change_assertion(change.number, live=change.live_before)
    amount = _undo_entries(draft, situation, record)
    proposals = _undo_proposals(draft, situation, record)
    if not act.keeps_settings:
        _undo_settings(draft, record)
    told = Undone(
        number=record.root[0],
        again=record.root[1] % 2 == 1,
        amount=amount,
        posted_at=record.happened_at if record.by_time else None,
        kinds=tuple(dict.fromkeys(each.original.kind for each in record.entries)),
        proposals=proposals,
        settings=record.effects.settings,
        edit=record.corrects is not None,
    )
    return draft.close(told, reverses=record.number)


def take_back(draft: Draft, situation: Situation) -> Decision:
    """Take back what is not in the text of an edited message any more.

    What it took is given back as the draft begins; what it brought in goes last, by `settle`.
    """
    replaced = situation.replaced
    for number in replaced.stands if replaced else ():
        draft.change_proposal(None, situation.proposals[number])
    for number in replaced.assertions if replaced else ():
        draft.change_assertion(number, live=False)
    for each in situation.set_off_entries:
        if each.tail.amount < 0:
            draft.settle(each)
        else:
            draft.settle_later(each)
    return draft.close(TakenBack())


def settle(draft: Draft, unsettled: LiveEntry) -> Decision:
    """Take away what came in by an edited message and is not in force any more.

    Raises `Refused` where it is spent, and nothing else pays for it.
    """
    with _if_short(CantBeLess):
        draft.settle(unsettled)
    return draft.close(TakenBack())


@contextmanager
def _if_short(reason: Callable[[int], Refusal]) -> Iterator[None]:
    """Say in other words that something is not there any more."""
    try:
        yield
    except Refused as refused:
        if isinstance(refused.reason, NotEnough):
            missing = refused.reason.asked - refused.reason.left
            raise Refused(reason(missing)) from refused
        raise


def _undo_entries(draft: Draft, situation: Situation, record: OperationRecord) -> int:
    own = [each for each in record.entries if _counts(each, record)]
    # What comes back first, so that it is there for what has to go again.
    entries = sorted((*own, *situation.set_off_entries), key=lambda each: each.tail.amount)
    amount = sum(each.tail.amount for each in entries)
    for change in record.effects.lots:
        draft.make_room(change.number, change.before.quantity)
    while entries:
        # Of what has to go, first what is still there: the rest is taken from others.
        each = entries[0] if entries[0].tail.amount <= 0 else min(entries, key=draft.lacks)
        entries.remove(each)
        with _if_short(partial(SpentSince, record.number)):
            draft.settle(each)
    for change in reversed(record.effects.lots):
        draft.change_lot(change.number, change.before)
    return -amount


def _counts(entry: LiveEntry, record: OperationRecord) -> bool:
    """Whether the entry is still to be reversed; refuses where a later operation replaced it."""
    if entry.original.kind == "expiry" and not record.by_time:
        return False  # it follows from the others, and does so again
    if entry.live:
        return True
    if entry.original.assertion is None:
        raise Refused(ChangedSince(record.number, entry.touched_by))
    return False  # the balance it was set off against has been withdrawn, and it with it


def _undo_proposals(
    draft: Draft, situation: Situation, record: OperationRecord
) -> tuple[Proposal, ...]:
    current = dict(situation.proposals)
    found = dict(current)
    for change in reversed(record.effects.proposals):
        number = change.after.number
        if current[number] != change.after:
            raise Refused(ChangedSince(record.number, current[number].touched_by))
        undone = change.after.model_copy(update={"status": "undone", "touched_by": draft.operation})
        current[number] = change.before or undone
    for number, proposal in current.items():
        draft.change_proposal(found[number], proposal)
    return tuple(current.values())


def _undo_settings(draft: Draft, record: OperationRecord) -> None:
    current = draft.settings.model_dump(mode="json")
    changed = {change.field for change in record.effects.settings}
    for change in reversed(record.effects.settings):
        if change.field in COUNTED_FROM and current[change.field] != change.after:
            continue  # it follows from other changes, and those go on counting
        if current[change.field] != change.after:
            raise Refused(SettingChangedSince(record.number, change.field))
        current[change.field] = change.before
    if current["next_plan"] == current["plan"]:
        current["next_plan"] = None
    draft.restore_settings(Settings.model_validate(current), changed)
