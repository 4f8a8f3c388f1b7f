"""Corrections: fixing a proposal, undoing an operation. Both only ever add reversing entries."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from domain.account import Settings
from domain.acts import Fix, Repay, Undo
from domain.bookings import known_proposal
from domain.draft import Draft
from domain.entries import LiveEntry, OperationRecord
from domain.ledger import Decision, Situation
from domain.proposals import Proposal
from domain.refusals import (
    AlreadyUndone,
    BelowReturned,
    ChangedSince,
    CostsNothingHere,
    NoSuchOperation,
    NotEnough,
    NothingToFix,
    NothingToUndo,
    Refused,
    SentLater,
    SettingChangedSince,
    SpentSince,
)
from domain.told import ProposalFixed, Repaid, Undone
from domain.watches import watch_after

_COUNTED_FROM: Final = ("cycle_from", "badge_from")


def fix(draft: Draft, situation: Situation, act: Fix) -> Decision:
    """Correct a proposal at any age. Same number; what happened to it since is kept."""
    before = known_proposal(situation, act.proposal)
    after = _fixed(draft, before, act)
    if after.model_copy(update={"touched_by": before.touched_by}) == before:
        raise Refused(NothingToFix(before))
    if before.kind == "invitation" and (after.base or after.boost):
        raise Refused(CostsNothingHere(before))
    if after.base < before.returned_base or after.boost < before.returned_boost:
        raise Refused(BelowReturned(before))
    if before.kind == "bid":
        _check_enough(draft, before, after)
        moved = after.sent_at != before.sent_at
        if moved or after.base != before.base:
            _rebook(draft, situation, "spend", before, after)
        if moved or after.boost != before.boost:
            _rebook(draft, situation, "boost", before, after)
    if (after.base, after.boost) != (before.base, before.boost):
        watch = watch_after(before, after, draft.rulebook, draft.moment().at)
        after = after.model_copy(update={"watch": watch})
    draft.change_proposal(before, after)
    return draft.close(ProposalFixed(before, after))


def _check_enough(draft: Draft, before: Proposal, after: Proposal) -> None:
    # The refusal names what is asked beyond what it costs already, and what is really left.
    more = after.base + after.boost - before.base - before.boost
    if more > draft.total_left and not draft.is_before_assertion(after.moment):
        raise Refused(NotEnough(more, draft.total_left, draft.account.balance_known))


def _fixed(draft: Draft, before: Proposal, act: Fix) -> Proposal:
    told = act.model_dump(exclude_none=True, exclude={"proposal"})
    if act.sent_at is not None and act.sent_at > draft.account.time:
        raise Refused(SentLater(before))
    return before.model_copy(update={**told, "touched_by": draft.operation})


def _rebook(
    draft: Draft,
    situation: Situation,
    kind: Literal["spend", "boost"],
    before: Proposal,
    after: Proposal,
) -> None:
    amount = after.base if kind == "spend" else after.boost
    booked = [entry for entry in situation.proposal_entries if entry.kind == kind]
    given_back: list[int] = []
    for entry in booked:
        given_back += draft.reverse(entry)
    if not amount:
        return
    at_once = not booked or booked[0].moment.at == before.sent_at
    moment = after.moment if at_once else booked[0].moment
    # It was paid from those lots when they were live, whatever became of them since.
    draft.take(kind, amount, moment, proposal=after.number, prefer=given_back)


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
    draft.lends = act.lends
    for change in reversed(record.effects.assertions):
        draft.change_assertion(change.number, live=change.live_before)
    amount = _undo_entries(draft, situation, record)
    proposals = _undo_proposals(draft, situation, record)
    if not act.keeps_settings:
        _undo_settings(draft, record)
    told = Undone(
        number=record.root[0],
        again=record.root[1] % 2 == 1,
        amount=amount,
        lent=tuple(draft.lent),
        posted_at=record.happened_at if record.by_time else None,
        kinds=tuple(dict.fromkeys(each.original.kind for each in record.entries)),
        proposals=proposals,
        settings=record.effects.settings,
    )
    return draft.close(told, reverses=record.number)


def repay(draft: Draft, _: Situation, act: Repay) -> Decision:
    """Give back what an undo was lent, now that the corrected text has been worked."""
    draft.take("adjustment", act.amount, act.moment)
    return draft.close(Repaid(act.amount))


def _undo_entries(draft: Draft, situation: Situation, record: OperationRecord) -> int:
    tails = [each.tail for each in record.entries if _counts(each, record)]
    tails += situation.set_off_entries
    # What comes back first, so that it is there for what has to go again.
    tails.sort(key=lambda entry: entry.amount)
    for entry in tails:
        try:
            draft.reverse(entry)
        except Refused as refused:
            if isinstance(refused.reason, NotEnough):
                missing = refused.reason.asked - refused.reason.left
                raise Refused(SpentSince(record.number, missing)) from refused
            raise
    return -sum(entry.amount for entry in tails)


def _counts(entry: LiveEntry, record: OperationRecord) -> bool:
    """Whether the entry is still to be reversed; refuses where a later operation replaced it."""
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
        if change.field in _COUNTED_FROM and current[change.field] != change.after:
            continue  # it follows from other changes, and those go on counting
        if current[change.field] != change.after:
            raise Refused(SettingChangedSince(record.number, change.field))
        current[change.field] = change.before
    if current["next_plan"] == current["plan"]:
        current["next_plan"] = None
    settings = Settings.model_validate(current)
    # Like every change of settings it counts from now; what was posted by the others stays.
    now: dict[str, datetime | None] = {}
    if changed & {"plan", "next_plan", "cycle_day", "cycle_from", "short_month"}:
        since = settings.cycle_from
        now["cycle_from"] = since and max(since, draft.counts_from)
    if changed & {"badge_price", "badge_from"}:
        now["badge_from"] = None if settings.badge_price is None else draft.counts_from
    draft.settings = settings.model_copy(update=now)
