"""What a message has booked, as it stands: an edit of the message is compared with that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from domain.account import Account
from domain.acts import Act, Fix, OpenProposal
from domain.booked import (
    BookedAct,
    act_of,
    proposal_without,
    settings_without,
)
from domain.booked_before import acts_of_0_1
from domain.entries import ActRecord, Effects, Entry, LiveEntry, OperationRecord
from domain.ledger import Replaced, Situation, When
from domain.moments import Moment, Rank
from domain.proposals import Proposal
from domain.rulebook import Rulebook
from storage import rows
from storage.situations import Situations


@dataclass(frozen=True, slots=True)
class Message:
    """What a message has booked and is in force."""

    root: int
    """The first operation of the message."""
    record: OperationRecord
    """The one that counts now: the first, or that of the last edit which was not undone."""
    place: int
    """Where its lines stand among what happened at the same instant."""
    first_step: int
    """The order within it of what stands before all else."""
    acts: tuple[BookedAct, ...]
    """Empty where version 0.1 has not kept what can't be told from its effects."""


class Messages(Situations):
    """The loading of what an edited message is compared with."""

    def message_of(self, account: int, operation: int) -> Message | None:
        """What the message of an operation has booked; None where nothing of it is in force."""
        row = self._one("operation", account=account, number=operation)
        if row is None:
            return None
        root = row["corrects"] or operation
        for number in self._operations_of(account, root):
            record = self.operation(account, number)
            if record is not None and record.undone_by is None:
                first = self._one("operation", account=account, number=root)
                acts = tuple(self._acts(account, number, record))
                return Message(root, record, first["place"], self._first_step(account, first), acts)
        return None

    def _first_step(self, account: int, row: rows.Row) -> int:
        at, place = row["happened_at"], row["place"]
        rank = int(Rank.REST)
        return (
            self._value("first_step_of_place", account=account, at=at, rank=rank, place=place) or 0
        )

    def _operations_of(self, account: int, root: int) -> Iterator[int]:
        yield from (
            row["number"] for row in self._all("edits_of_operation", account=account, number=root)
        )
        yield root

    def _acts(self, account: int, number: int, record: OperationRecord) -> Iterator[BookedAct]:
        effects = {number: self._effects(account, number)}
        kept = [(act_of(each), each) for each in effects[number].acts]
        for act, each in kept or acts_of_0_1(record):
            for ref in (*each.proposals, *each.settings):
                if ref.operation not in effects:
                    effects[ref.operation] = self._effects(account, ref.operation)
            changes = tuple(effects[ref.operation].proposals[ref.place] for ref in each.proposals)
            booked = BookedAct(
                act=act,
                record=each,
                entries=tuple(self._live_entry(account, number) for number in each.entries),
                proposals=changes,
                settings=tuple(effects[ref.operation].settings[ref.place] for ref in each.settings),
                settled=tuple(self._live_entry(account, number) for number in each.settled),
                asserted=self._asserted(account, each),
            )
            yield self.as_it_stands(account, booked)

    def _asserted(self, account: int, record: ActRecord) -> Moment | None:
        if not record.assertions:
            return None
        row = self._one("assertion", account=account, number=record.assertions[-1])
        return rows.moment_of(row)

    def as_it_stands(self, account: int, booked: BookedAct) -> BookedAct:
        """An act with the proposals that it has changed, as they are now."""
        stands = self._proposals_now(account, booked.proposals)
        if not isinstance(booked.act, OpenProposal | Fix):
            return replace(booked, stands=stands)
        added = sum(
            -entry.amount
            for number, proposal in stands.items()
            for entry in self._proposal_entries(account, number)
            if entry.kind == "boost" and entry.moment != proposal.moment
        )
        return replace(booked, stands=stands, added_boost=added)

    def _effects(self, account: int, operation: int) -> Effects:
        row = self._one("operation", account=account, number=operation)
        return rows.effects_of(row["effects"])

    def _live_entry(self, account: int, number: int) -> LiveEntry:
        row = self._one("entry_tail", account=account, number=number)
        return self._followed(account, number, row["tail"], row["hops"])

    def lots_of(self, account: int, acts: Iterable[BookedAct]) -> frozenset[int]:
        """The lots that began with what acts have booked."""
        entries: list[LiveEntry] = []
        for act in acts:
            entries += act.entries
            for assertion in act.record.assertions:
                entries += self._set_off(account, assertion)
        return frozenset(each.issued for each in entries if each.issues)

    # -- what an edit looks at -----------------------------------------------------------------

    def situation_replacing(
        self, account: Account, act: Act, when: When, booked: BookedAct, rulebook: Rulebook
    ) -> Situation:
        """All that the decision on an act looks at that takes the place of one booked before.

        Raises `Refused` where that was changed since in a way that the correction can't keep.
        """
        situation, moments = self._begun(account, act, when)
        entries = booked.live_entries
        tails = {each.tail.number for each in entries}
        without = self._without(account, booked, rulebook)
        situation = replace(
            situation,
            proposal=without.get(act.proposal_number or 0, situation.proposal),
            proposal_entries=tuple(
                each for each in situation.proposal_entries if each.number not in tails
            ),
        )
        return self._replacing(situation, moments, booked, entries)

    def situation_of_taking_back(
        self, account: Account, booked: BookedAct, rulebook: Rulebook
    ) -> Situation:
        """All that taking back an act looks at. Raises `Refused` as `situation_replacing` does."""
        without = self._without(account, booked, rulebook)
        entries = booked.live_entries if not isinstance(booked.act, OpenProposal) else ()
        if isinstance(booked.act, OpenProposal):
            entries = tuple(
                LiveEntry(each, each, live=True, touched_by=0)
                for number in without
                for each in self._proposal_entries(account.id, number)
            )
        situation = replace(self._standing(account), proposals=without)
        return self._replacing(situation, [], booked, entries)

    def situation_of_settling(self, account: Account, unsettled: LiveEntry) -> Situation:
        """All that taking away looks at what came in and is not in force any more."""
        situation = self._with_lots_of(self._standing(account), _both([unsettled]))
        return self._completed(situation, [unsettled.tail.moment])

    def _replacing(
        self,
        situation: Situation,
        moments: Sequence[Moment],
        booked: BookedAct,
        entries: tuple[LiveEntry, ...],
    ) -> Situation:
        account, named = situation.account, booked.record.assertions
        set_off = [entry for number in named for entry in self._set_off(account.id, number)]
        involved = list(_both((*entries, *booked.lent, *set_off)))
        situation = replace(
            self._with_lots_of(situation, involved),
            set_off_entries=tuple(set_off),
            pending=self._pending(account.id) if booked.settings else situation.pending,
            replaced=Replaced(
                settings=settings_without(account.settings, booked),
                entries=entries,
                lent=booked.lent,
                assertions=named,
                stands=booked.stands,
            ),
        )
        touched = [*moments, *(each.moment for each in involved)]
        return self._completed(situation, touched, named)

    def _without(
        self, account: Account, booked: BookedAct, rulebook: Rulebook
    ) -> dict[int, Proposal]:
        touched = {"touched_by": account.next_operation}
        return {
            number: proposal_without(each, booked, rulebook).model_copy(update=touched)
            for number, each in booked.stands.items()
        }


def _both(entries: Sequence[LiveEntry]) -> Iterator[Entry]:
    for each in entries:
        yield each.original
        yield each.tail
