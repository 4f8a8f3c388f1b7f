"""Loads what one decision looks at: the account, its live lots, the one proposal or operation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.account import Account
from domain.acts import (
    Act,
    Amend,
    AssertBalance,
    AssignReturn,
    BookGrant,
    BookPage,
    Fix,
    OpenProposal,
    RecordStep,
    SetPreferences,
    SetReminders,
    Undo,
)
from domain.entries import AgendaItem, Assertion, Entry, LiveEntry, OperationRecord, ProposalChange
from domain.ledger import Situation, When
from domain.lots import Allocation
from domain.moments import Moment, Rank
from domain.proposals import Proposal, title_key
from domain.revision import REVISED_AT_ONCE
from storage import rows
from storage.lots import LotBooks


class Situations(LotBooks):
    """The loading half of the books."""

    def situation(self, account: Account, act: Act, when: When) -> Situation:
        """All that the decision on an act looks at."""
        if isinstance(act, Undo):
            return self._situation_of_undo(account, act)
        return self._completed(*self._begun(account, act, when))

    def _begun(self, account: Account, act: Act, when: When) -> tuple[Situation, list[Moment]]:
        """What an act looks at, and the moments that it touches."""
        situation, when = self._standing(account), when.of(act)
        place = when.place or account.next_operation
        step = account.next_entry + account.next_assertion if when.step is None else when.step
        moments = [Moment(when.happened_at, Rank.REST, place, step)]
        if act.proposal_number is not None:
            proposal = self.proposal(account.id, act.proposal_number)
            if proposal is not None:
                entries = self._proposal_entries(account.id, proposal.number)
                situation = replace(situation, proposal=proposal, proposal_entries=entries)
                situation = self._with_lots_of(situation, entries)
                moments += [proposal.moment, *(each.moment for each in entries)]
                sent_at = _sent_at(act)
                if sent_at is not None:
                    moments.append(proposal.moment._replace(at=sent_at))
        moments += _named_moments(act, moments[0])
        if isinstance(act, BookPage):
            situation = self._with_page(situation, act)
        if isinstance(act, SetPreferences | SetReminders):
            situation = replace(situation, pending=self._pending(account.id))
        if isinstance(act, AssignReturn):
            situation = self._with_stray(situation, act)
            moments += [situation.stray_return.moment] if situation.stray_return else []
        if isinstance(act, OpenProposal):
            situation = self._with_same(account, situation, act)
        if isinstance(act, Amend) and "job_key" in act.changes:
            job = self.proposal_of_job(account.id, act.changes["job_key"], act.proposal)
            situation = replace(situation, same_job=job)
        if isinstance(act, AssertBalance):
            params = rows.moment_params(moments[0])
            later_sum = self._value("sum_after", account=account.id, **params)
            situation = replace(situation, later_sum=later_sum)
        return situation, moments

    def _completed(
        self, situation: Situation, moments: Sequence[Moment], named: Sequence[int] = ()
    ) -> Situation:
        """The situation with what was posted and asserted after the moments that the act touches.

        A lot that ended since may expire otherwise now, which touches the moment of its end.
        """
        account = situation.account
        earliest = min((moment.at for moment in moments), default=account.time)
        if earliest < account.time:
            found = self._all("expired_since", account=account.id, at=rows.instant_text(earliest))
            expired = self._entries(account.id, [row["number"] for row in found])
            situation = self._with_lots_of(replace(situation, expired=expired), expired)
        ends: set[Moment] = set()
        while True:
            touched = {*moments, *ends}
            situation = self._with_assertions(situation, touched, named)
            ends = {
                Moment(lot.expires_at, Rank.EXPIRY, 0, 0)
                for lot in situation.lots
                if lot.expires_at is not None and lot.has_ended(account.time)
            }
            if ends <= touched:
                return situation

    def _with_page(self, situation: Situation, act: BookPage) -> Situation:
        """The proposals that the rows are about, with what they cost and what came back."""
        account = situation.account.id
        numbers = sorted({row.proposal for row in act.rows if row.proposal is not None})
        found = {number: self.proposal(account, number) for number in numbers}
        entries = [entry for number in numbers for entry in self._proposal_entries(account, number)]
        situation = replace(
            situation,
            proposals={number: each for number, each in found.items() if each is not None},
            proposal_entries=tuple(entries),
        )
        return self._with_lots_of(situation, entries)

    def _with_stray(self, situation: Situation, act: AssignReturn) -> Situation:
        account = situation.account.id
        row = self._one("stray_return", account=account, number=act.entry)
        if row is None:
            return situation
        stray = rows.entry_of(row, self._allocations(account, act.entry))
        return self._with_lots_of(replace(situation, stray_return=stray), [stray])

    def situation_of_time(self, account: Account, item: AgendaItem) -> Situation:
        """All that the posting of an agenda item looks at."""
        situation = self._standing(account)
        if item.kind == "revision":
            return self._with_revised(situation, int(item.occurrence))
        if item.kind == "expiry":
            situation = self._with_lots(situation, [int(item.occurrence)])
        return self._completed(situation, [Moment(item.due_at, Rank.EXPIRY, 0, 0)])

    def _with_revised(self, situation: Situation, after: int) -> Situation:
        """The next proposals to look through; of those that something came back of, all entries."""
        account = situation.account.id
        found = self._all("proposals_to_revise", account=account, after=after, many=REVISED_AT_ONCE)
        proposals = {row["number"]: rows.proposal_of(row) for row in found}
        entries = [
            entry
            for number, each in proposals.items()
            if each.boost and each.returned
            for entry in self._proposal_entries(account, number)
        ]
        return replace(situation, proposals=proposals, proposal_entries=tuple(entries))

    def _pending(self, account: int) -> tuple[AgendaItem, ...]:
        """The reminders that wait: a change of settings may move them."""
        found = self._all("pending_reminders", account=account)
        return tuple(rows.agenda_item_of(row) for row in found)

    def proposal(self, account: int, number: int) -> Proposal | None:
        """A proposal by its number."""
        row = self._one("proposal", account=account, number=number)
        return rows.proposal_of(row) if row else None

    def proposal_of_job(self, account: int, job_key: str | None, but: int = 0) -> Proposal | None:
        """The newest proposal for a job, but for the one of a number."""
        if job_key is None:
            return None
        row = self._one("proposal_of_job", account=account, job_key=job_key, but=but)
        return rows.proposal_of(row) if row else None

    def proposal_of_title(self, account: int, title: str, but: int = 0) -> Proposal | None:
        """The newest proposal that is called so, but for the one of a number."""
        row = self._one("proposal_of_title", account=account, title_key=title_key(title), but=but)
        return rows.proposal_of(row) if row else None

    def _with_same(self, account: Account, situation: Situation, act: OpenProposal) -> Situation:
        return replace(
            situation,
            same_job=self.proposal_of_job(account.id, act.job_key),
            same_title=self.proposal_of_title(account.id, act.title),
        )

    def _situation_of_undo(self, account: Account, act: Undo) -> Situation:
        number = act.operation
        if number is None:
            number = self._value("newest_operation_of_message", account=account.id)
        record = number and self.operation(account.id, number)
        situation = self._standing(account)
        if not record:
            return situation
        tails = [each.tail for each in record.entries]
        set_off = [
            entry
            for change in record.effects.assertions
            if change.live_after and not change.live_before
            for entry in self._set_off(account.id, change.number)
            if entry.tail not in tails
        ]
        touched = [*tails, *(each.tail for each in set_off)]
        corrected = [change.number for change in record.effects.lots]
        corrected += [each.issued for each in record.entries if each.issues]
        situation = replace(
            self._with_lots(self._with_lots_of(situation, touched), corrected),
            operation=replace(record, edited_by=self._edited_by(account.id, record, number)),
            pending=self._pending(account.id) if record.effects.settings else (),
            proposals=self._proposals_now(account.id, record.effects.proposals),
            set_off_entries=tuple(set_off),
        )
        moments = [entry.moment for entry in touched]
        named = [change.number for change in record.effects.assertions]
        return self._completed(situation, moments, named)

    def _proposals_now(
        self, account: int, changes: Iterable[ProposalChange]
    ) -> dict[int, Proposal]:
        """The proposals that something has changed, as they are now."""
        numbers = [change.after.number for change in changes]
        now = {number: self.proposal(account, number) for number in numbers}
        return {number: proposal for number, proposal in now.items() if proposal is not None}

    def operation(self, account: int, number: int) -> OperationRecord | None:
        """The operation that is in force for a number: what it was done again by, if it was."""
        if self._one("operation", account=account, number=number) is None:
            return None
        chain = self._one("operation_chain", account=account, number=number)
        undone_by = chain["number"] if chain["hops"] % 2 else None
        row = self._one(
            "operation", account=account, number=number if undone_by else chain["number"]
        )
        root = self._root(account, row["number"])
        return OperationRecord(
            number=row["number"],
            happened_at=rows.instant(row["happened_at"]),
            by_time=bool(row["by_time"]),
            place=row["place"],
            effects=rows.effects_of(row["effects"]),
            entries=self._live_entries(account, row["number"]),
            root=root,
            undone_by=undone_by,
            corrects=row["corrects"],
        )

    def size_of(self, account: int, operation: int | None, most: int) -> int:
        """How many entries an operation has, or the newest of a message; up to so many."""
        if operation is None:
            operation = self._value("newest_operation_of_message", account=account)
        asked = {"account": account, "operation": operation, "many": most}
        return len(self._all("entries_of_operation", **asked))

    def _edited_by(self, account: int, record: OperationRecord, number: int) -> int | None:
        """The operation by which the message of a number says something else now."""
        first = self._one("operation", account=account, number=record.root[0])["corrects"]
        asked = {"account": account, "number": first or record.root[0]}
        found = self._all("edits_of_operation", **asked)
        edits = (row["number"] for row in found if row["number"] > number)
        return next((edit for edit in edits if self._counts(account, edit)), None)

    def _counts(self, account: int, number: int) -> bool:
        """Whether an operation is in force: not taken back, or done again since."""
        chain = self._one("operation_chain", account=account, number=number)
        return int(chain["hops"]) % 2 == 0

    def _undone_by(self, account: int, number: int) -> tuple[int, ...]:
        found = self._all("undone_by_operation", account=account, number=number)
        return tuple(row["undone"] for row in found)

    def _root(self, account: int, number: int) -> tuple[int, int]:
        """What an undo finally is about, and over how many undos it gets there."""
        hops = 0
        while undone := self._undone_by(account, number):
            number, hops = undone[0], hops + 1
        return number, hops

    def _live_entries(self, account: int, operation: int) -> tuple[LiveEntry, ...]:
        found = self._all("entry_tails", account=account, operation=operation)
        return tuple(
            self._followed(account, row["root"], row["tail"], row["hops"]) for row in found
        )

    def _followed(self, account: int, root: int, last: int, hops: int) -> LiveEntry:
        """An entry with the last of the reversals that it was followed through."""
        row = self._one("entry", account=account, number=last)
        tail = rows.entry_of(row, self._allocations(account, last))
        original = self._entry(account, root) if hops else tail
        return LiveEntry(
            original=original,
            tail=tail,
            live=hops % 2 == 0,
            touched_by=row["operation"],
            reversed_lot=self._reversed_lot(account, original),
            begins=self._begins(account, original),
        )

    def _begins(self, account: int, entry: Entry) -> bool:
        """Whether a lot began with an adjustment."""
        if entry.kind != "adjustment" or entry.amount < 0 or entry.reverses is not None:
            return False
        lot = entry.allocations[0].lot
        return bool(self._value("first_entry_of_lot", account=account, lot=lot) == entry.number)

    def _reversed_lot(self, account: int, entry: Entry) -> int | None:
        """The first lot of what an entry finally reverses: other lots may have paid since."""
        first, number = entry, entry.reverses
        while number is not None:
            first = self._entry(account, number)
            number = first.reverses
        return first.allocations[0].lot if first is not entry and first.amount else None

    def _entry(self, account: int, number: int) -> Entry:
        row = self._one("entry", account=account, number=number)
        return rows.entry_of(row, self._allocations(account, number))

    def _entries(self, account: int, numbers: Iterable[int]) -> tuple[Entry, ...]:
        """Entries by their numbers, in that order: two questions, however many they are."""
        asked = {"account": account, "numbers": json.dumps(sorted({*numbers}))}
        allocations: dict[int, list[Allocation]] = {}
        for row in self._all("allocations_of_entries", **asked):
            allocations.setdefault(row["entry"], []).append(Allocation(row["lot"], row["amount"]))
        return tuple(
            rows.entry_of(row, tuple(allocations.get(row["number"], ())))
            for row in self._all("entries_numbered", **asked)
        )

    def _allocations(self, account: int, entry: int) -> tuple[Allocation, ...]:
        found = self._all("allocations_of_entry", account=account, entry=entry)
        return tuple(Allocation(row["lot"], row["amount"]) for row in found)

    def _proposal_entries(self, account: int, proposal: int) -> tuple[Entry, ...]:
        found = self._all("proposal_entries", account=account, proposal=proposal)
        return tuple(rows.entry_of(row, self._allocations(account, row["number"])) for row in found)

    def _set_off(self, account: int, assertion: int) -> list[LiveEntry]:
        found = self._all("set_off_tails", account=account, number=assertion)
        return [self._followed(account, row["root"], row["tail"], row["hops"]) for row in found]

    def _with_assertions(
        self, situation: Situation, moments: Iterable[Moment], named: Sequence[int]
    ) -> Situation:
        """The asserted balances that the act is about, and the first after each moment touched.

        The first is enough: it takes up whatever happens before it, so the next never sees it.
        """
        account = situation.account
        found: dict[int, Any] = {}
        for number in named:
            found[number] = self._one("assertion", account=account.id, number=number)
        touched = {*moments, *(rows.moment_of(row) for row in found.values())}
        for moment in sorted(touched):
            if account.asserted_at is None or moment.at > account.asserted_at:
                break
            row = self._next_assertion(account.id, moment, named)
            if row:
                found[row["number"]] = row
                # What its adjustment lacks, the next one has to bring.
                row = self._next_assertion(account.id, rows.moment_of(row), named)
            if row:
                found[row["number"]] = row
        if not found:
            return situation
        assertions = tuple(self._assertion(account, row) for row in found.values())
        numbers = [part.lot for each in assertions for part in each.adjusted]
        return self._with_lots(replace(situation, assertions=assertions), numbers)

    def _next_assertion(self, account: int, moment: Moment, but: Sequence[int]) -> rows.Row | None:
        """The first live one after a moment. One that the act itself withdraws is passed over."""
        row: rows.Row | None = self._one(
            "next_assertion", account=account, **rows.moment_params(moment)
        )
        while row and row["number"] in but:
            params = rows.moment_params(rows.moment_of(row))
            row = self._one("next_assertion", account=account, **params)
        return row

    def _assertion(self, account: Account, row: rows.Row) -> Assertion:
        params = {"account": account.id, "number": row["number"]}
        moment = rows.moment_params(rows.moment_of(row))
        later = self._value("sum_not_before_assertion", **params, **moment)
        adjusted = self._all("adjusted_by_assertion", **params)
        return rows.assertion_of(
            row,
            before=account.balance - later,
            adjusted=tuple(Allocation(part["lot"], part["amount"]) for part in adjusted),
        )


def _sent_at(act: Act) -> datetime | None:
    if isinstance(act, Fix):
        return act.sent_at
    return act.changes.get("sent_at") if isinstance(act, Amend) else None


def _named_moments(act: Act, here: Moment) -> list[Moment]:
    """The moments that an act names itself, beside its own place `here`."""
    if isinstance(act, RecordStep) and act.at is not None:
        return [here._replace(at=act.at)]
    if isinstance(act, BookGrant):
        return [here._replace(at=act.at, rank=Rank.GRANT)]
    if isinstance(act, BookPage):
        return [here._replace(at=at) for at in {row.at for row in act.rows}]
    return []
