"""What an operation of version 0.1 has booked, act by act: it did not keep its acts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from domain.acts import Act, AssertBalance, Buy, Earn, OpenProposal, SpendOther
from domain.booked import TOLD_FIELDS
from domain.entries import ActRecord, ChangeRef, Entry, OperationRecord

Found = tuple[Act, ActRecord]
_ELSEWHERE: tuple[Literal["badge", "profile"], ...] = ("badge", "profile")


def acts_of_0_1(record: OperationRecord) -> list[Found]:
    """The acts of an operation, as far as its effects tell them.

    Where they don't tell all, there are none: then the operation is taken back as a whole.
    """
    effects = record.effects
    own = [each.original for each in record.entries if _is_own(each.original)]
    found = [*_proposals(record, own), *_credits(own), *_elsewhere(own)]
    made = tuple(change.number for change in effects.assertions if change.live_after)
    if made and not found:
        found.append(_found(AssertBalance(value=0), [], assertions=made))
    told = {number for _, each in found for number in each.entries}
    opened = all(
        change.before is None or change.before.status == "undone" for change in effects.proposals
    )
    whole = opened and not effects.settings and told == {entry.number for entry in own}
    asserted = len(effects.assertions) <= (len(found) == 1)
    return found if whole and asserted else []


def _is_own(entry: Entry) -> bool:
    return entry.assertion is None and entry.reverses is None and entry.kind != "expiry"


def _proposals(record: OperationRecord, own: list[Entry]) -> Iterator[Found]:
    for index, change in enumerate(record.effects.proposals):
        act = OpenProposal(**{name: getattr(change.after, name) for name in TOLD_FIELDS})
        entries = [each for each in own if each.proposal == change.after.number]
        yield _found(act, entries, proposals=(ChangeRef(record.number, index),))


def _credits(own: list[Entry]) -> Iterator[Found]:
    for entry in own:
        if entry.kind == "purchase":
            yield _found(Buy(amount=entry.amount), [entry])
        elif entry.kind == "reward":
            yield _found(Earn(amount=entry.amount, reward=""), [entry])


def _elsewhere(own: list[Entry]) -> Iterator[Found]:
    for kind in _ELSEWHERE:
        for entry in own:
            if entry.kind == kind:
                yield _found(SpendOther(kind=kind, amount=-entry.amount), [entry])


def _found(
    act: Act,
    entries: list[Entry],
    *,
    proposals: tuple[ChangeRef, ...] = (),
    assertions: tuple[int, ...] = (),
) -> Found:
    fields = act.model_dump(mode="json", exclude_defaults=True)
    numbers = tuple(entry.number for entry in entries)
    return act, ActRecord(
        kind=type(act).__name__,
        fields=fields,
        entries=numbers,
        proposals=proposals,
        assertions=assertions,
    )
