"""A decision while it is being made: postings against the lots, checked as they are written.

The draft knows two things that no single act has to think of: an asserted balance stays true, and
what falls back into an expired lot expires at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from domain.agenda import Changed, coming
from domain.entries import (
    AgendaItem,
    Assertion,
    AssertionChange,
    Entry,
    EntryKind,
    ProposalChange,
    settings_changes,
)
from domain.holdings import Holdings, ShortError
from domain.ledger import Decision, Situation, When
from domain.lots import Allocation, Lot, Source, expiry_of, oldest_first
from domain.moments import Moment, Rank
from domain.proposals import Proposal
from domain.refusals import NotEnough, Refused
from domain.rulebook import Rulebook
from domain.told import Loan, Told


class Draft:
    """Collects what one act does to an account, then closes into a `Decision`."""

    def __init__(self, situation: Situation, when: When, rulebook: Rulebook) -> None:
        self.account = situation.account
        self.rulebook = rulebook
        self.operation = situation.account.next_operation
        self.settings = situation.account.settings
        self._when = when
        self._pending = situation.pending
        self._holdings = Holdings(situation.lots, situation.account.next_lot)
        self._entries: list[Entry] = []
        self._spent: Counter[int] = Counter()
        self._assertions = list(situation.assertions)
        self._proposals: list[ProposalChange] = []
        self._assertion_changes: list[AssertionChange] = []
        self._new_assertion: Assertion | None = None
        self._set_off = 0
        self._expired_at_once = 0
        self.lends = False
        """Whether a shortage is lent, to be repaid by the same correction."""
        self.lent: list[Loan] = []

    # -- what the acts use ---------------------------------------------------------------------

    @property
    def total_left(self) -> int:
        """What all loaded lots have left now, in Connects."""
        return self._holdings.total

    @property
    def lots(self) -> Iterable[Lot]:
        """The loaded lots as they stand in this draft."""
        return self._holdings.lots

    def moment(self) -> Moment:
        """The moment of the message; a correction stands where the corrected stood."""
        return self.moment_of(self._when.happened_at, Rank.REST, self._when.place)

    @property
    def counts_from(self) -> datetime:
        """Since when a change of settings counts: its own moment, or now if it corrects another.

        What time has posted by the settings of before stays as it is.
        """
        return self._when.happened_at if self._when.place is None else self.account.time

    def moment_of(self, at: datetime, rank: Rank, place: int | None = None) -> Moment:
        """The moment of something new at an instant."""
        # Both counters only grow, so what is booked next stands behind an asserted balance too.
        step = self.next_number + self.account.next_assertion
        return Moment(at, rank, place or self.operation, step)

    def entries_from(self, number: int) -> list[Entry]:
        """The entries that were posted under a number and after it."""
        return self._entries[number - self.account.next_entry :]

    @property
    def next_number(self) -> int:
        """The number that the next entry gets."""
        return self.account.next_entry + len(self._entries)

    def credit(
        self,
        kind: EntryKind,
        source: Source,
        amount: int,
        moment: Moment,
        *,
        paid_cents: int | None = None,
        assertion: int | None = None,
    ) -> None:
        """Post Connects that came in as a lot of their own.

        Opening and adjustment lots are of unknown age; the rulebook says how long others live.
        """
        if source in ("opening", "adjustment"):
            lot = self._holdings.add(source, amount, None, paid_cents=paid_cents)
        else:
            lot = self._dated_lot(source, amount, moment, paid_cents=paid_cents)
        self._post(kind, [Allocation(lot, amount)], moment, assertion=assertion)

    def take(
        self,
        kind: EntryKind,
        amount: int,
        moment: Moment,
        *,
        proposal: int | None = None,
        assertion: int | None = None,
        prefer: Sequence[int] = (),
    ) -> None:
        """Post Connects that went out, from the preferred lots first and then the oldest first.

        What happened before an asserted balance can't have exceeded it, so a shortage there is
        financed by the adjustment of that balance. Raises `Refused(NotEnough)` otherwise.
        """
        self._finance(amount - self.total_left, moment)
        allocations = self._from_lots(amount, prefer)
        for lot, taken in allocations:
            self._spent[lot] -= taken
        self._post(kind, allocations, moment, proposal=proposal, assertion=assertion)

    def give_back(
        self,
        kind: EntryKind,
        amount: int,
        moment: Moment,
        *,
        proposal: int,
        came_from: Mapping[int, int],
        fresh: bool,
    ) -> None:
        """Post Connects that came back: to the lots they came from, by what each has to get.

        What came from a lot that has expired by then, and all of it if `fresh` is set, begins a
        new lot.
        """
        given: list[Allocation] = []
        left = amount
        for lot, most in () if fresh else came_from.items():
            part = min(most, left)
            if part > 0 and not self._is_expired_at(self._holdings[lot], moment.at):
                given.append(self._holdings.apply(Allocation(lot, part)))
                left -= part
        if left:
            lot = self._dated_lot("return", left, moment)
            given.append(Allocation(lot, left))
        self._post(kind, given, moment, proposal=proposal)

    def give_stray(self, kind: EntryKind, amount: int, moment: Moment, *, fresh: bool) -> None:
        """Post Connects of which nobody knows where they come from, nor how old they are."""
        if fresh:
            lot = self._dated_lot("return", amount, moment)
        else:
            lot = self._holdings.add("return", amount, None)
        self._post(kind, [Allocation(lot, amount)], moment)

    def reverse(self, entry: Entry) -> list[int]:
        """Post the opposite of an entry: back to the very lots; what they lack, from the oldest.

        Returns the lots that got something back. Raises `Refused(NotEnough)` when it is spent.
        """
        given = [Allocation(lot, -amount) for lot, amount in entry.allocations if amount < 0]
        wanted = [(lot, amount) for lot, amount in entry.allocations if amount > 0]
        owed = sum(amount for _, amount in wanted)
        self._finance(owed - self.total_left - sum(a.amount for a in given), entry.moment)
        back = [self._holdings.apply(part) for part in given]
        taken: list[Allocation] = []
        short = 0
        for lot, amount in wanted:
            at_hand = min(amount, self._holdings[lot].left)
            taken += self._from_lots(at_hand, (lot,))
            short += amount - at_hand
        taken += self._from_lots(short, ())
        self._post(
            entry.kind,
            _merged([*back, *taken]),
            entry.moment,
            proposal=entry.proposal,
            assertion=entry.assertion,
            reverses=entry.number,
        )
        return [lot for lot, _ in back]

    def split_unknown(self, amount: int, expires_by: datetime) -> None:
        """Move Connects of unknown age into a lot of which the site said when they expire."""
        unknown = [lot.number for lot in oldest_first(self._holdings.lots) if not lot.issued_at]
        taken = self._from_lots(amount, unknown)
        lot = self._holdings.add("opening", amount, None, expires_by=expires_by)
        self._post("split", [*taken, Allocation(lot, amount)], self.moment())

    def spend_on(self, proposal: Proposal) -> None:
        """Post what a proposal costs: base and boost apart, at the moment it was sent."""
        moment = proposal.moment
        if proposal.base:
            self.take("spend", proposal.base, moment, proposal=proposal.number)
        if proposal.boost:
            self.take("boost", proposal.boost, moment, proposal=proposal.number)

    def is_before_assertion(self, moment: Moment) -> bool:
        """Whether a balance asserted later holds whatever is booked at that moment."""
        return any(each.live and moment < each.moment for each in self._assertions)

    def expire(self, lot: int, moment: Moment) -> int:
        """Post the expiry of all that a lot has left; returns how much that was."""
        # A lot that was used up is not loaded: it has nothing that could expire.
        left = self._holdings[lot].left if lot in self._holdings else 0
        if left:
            self._post("expiry", [self._holdings.apply(Allocation(lot, -left))], moment)
        return left

    def change_proposal(self, before: Proposal | None, after: Proposal) -> None:
        """Record a proposal's new state."""
        self._proposals.append(ProposalChange(before, after))

    def assert_balance(self, assertion: Assertion) -> None:
        """Take a balance as true from now on."""
        self._new_assertion = assertion
        self._assertions.append(assertion)
        self._assertion_changes.append(AssertionChange(assertion.number, False, True))

    def change_assertion(self, number: int, *, live: bool) -> None:
        """Withdraw an asserted balance, or let it hold again."""
        self._assertions = [
            replace(each, live=live) if each.number == number else each for each in self._assertions
        ]
        self._assertion_changes.append(AssertionChange(number, not live, live))

    # -- closing -------------------------------------------------------------------------------

    def close(
        self,
        told: Told,
        *,
        reverses: int | None = None,
        posted: AgendaItem | None = None,
    ) -> Decision:
        """Set off what asserted balances forbid, expire what is past its day, and decide.

        `posted` is the agenda item that the decision posts, where time itself makes it.
        """
        for assertion in sorted(self._assertions, key=lambda each: each.moment):
            if assertion.live:
                self._keep_true(assertion)
        self._move_overflow()
        self._expire_at_once()
        ahead = coming(self._changed(posted), self.rulebook)
        return Decision(
            operation=self.operation,
            told=told,
            entries=tuple(self._entries),
            new_lots=tuple(self._holdings.added),
            left={lot.number: lot.left for lot in self._holdings.touched},
            proposals=tuple(self._proposals),
            new_assertion=self._new_assertion,
            assertions=tuple(self._assertion_changes),
            settings=self.settings if self.settings != self.account.settings else None,
            settings_changes=settings_changes(self.account.settings, self.settings),
            schedule=ahead.schedule,
            unschedule=ahead.unschedule,
            moved=ahead.moved,
            granted_at=posted.due_at if posted is not None and posted.kind == "grant" else None,
            reverses=reverses,
            set_off=self._set_off,
            expired_at_once=self._expired_at_once,
        )

    def _changed(self, posted: AgendaItem | None) -> Changed:
        return Changed(
            account=self.account,
            settings=self.settings,
            lots=self._holdings.added,
            proposals=self._proposals,
            balance=self.account.balance + sum(entry.amount for entry in self._entries),
            books=posted is None and bool(self._entries or self._proposals),
            posted=posted,
            pending=self._pending,
            now=self._when.now,
        )

    def _keep_true(self, assertion: Assertion) -> None:
        booked_before = sum(
            entry.amount
            for entry in self._entries
            if entry.assertion == assertion.number or entry.moment < assertion.moment
        )
        excess = assertion.before + booked_before - assertion.value
        if not excess:
            return
        first_word = assertion is self._new_assertion
        if not first_word:
            self._set_off -= excess
        adjusted = self._adjusted(assertion)
        if excess > 0:
            self._finance(excess - self.total_left, assertion.moment)
            prefer = [lot for lot, net in adjusted.items() if net > 0]
            allocations = self._from_lots(excess, prefer)
            self._post("adjustment", allocations, assertion.moment, assertion=assertion.number)
        else:
            self._give(-excess, assertion, adjusted)

    def _give(self, amount: int, assertion: Assertion, adjusted: Counter[int]) -> None:
        """Credit an adjustment: first to the lots it had taken from, then to those just spent from.

        So a spend that is told late takes the place of the adjustment that stood for it.
        """
        given: list[Allocation] = []
        took = {lot: -net for lot, net in adjusted.items() if net < 0}
        spent_last_first = reversed(self._spent.items())
        for lot, most in (*took.items(), *spent_last_first):
            part = min(most, amount, self._holdings.room(lot))
            if part > 0 and not self._is_expired(self._holdings[lot]):
                given.append(self._holdings.apply(Allocation(lot, part)))
                amount -= part
        if given:
            self._post("adjustment", _merged(given), assertion.moment, assertion=assertion.number)
        if amount:
            kind: Literal["adjustment", "opening"] = (
                "adjustment" if self.account.balance_known else "opening"
            )
            self.credit(kind, kind, amount, assertion.moment, assertion=assertion.number)

    def _adjusted(self, assertion: Assertion) -> Counter[int]:
        net: Counter[int] = Counter()
        for lot, amount in assertion.adjusted:
            net[lot] += amount
        for entry in self._entries:
            if entry.assertion == assertion.number:
                for lot, amount in entry.allocations:
                    net[lot] += amount
        return net

    def _move_overflow(self) -> None:
        """Move what a lot can't have held into one of unknown age.

        A set-off may have given back to a lot already what a later reversal gives back again.
        """
        for lot in self._holdings.touched:
            overflow = lot.left - lot.quantity
            if overflow > 0:
                taken = self._holdings.apply(Allocation(lot.number, -overflow))
                other = self._holdings.add("adjustment", overflow, None)
                self._post("split", [taken, Allocation(other, overflow)], self.moment())

    def _expire_at_once(self) -> None:
        for lot in self._holdings.touched:
            if self._is_expired(lot) and lot.left:
                moment = self.moment_of(self.account.time, Rank.REST)
                self._expired_at_once += self.expire(lot.number, moment)

    def _is_expired(self, lot: Lot) -> bool:
        return self._is_expired_at(lot, self.account.time)

    @staticmethod
    def _is_expired_at(lot: Lot, instant: datetime) -> bool:
        return lot.expires_at is not None and lot.expires_at <= instant

    # -- the lots ------------------------------------------------------------------------------

    def _finance(self, missing: int, moment: Moment) -> None:
        if missing <= 0:
            return
        later = [each for each in self._assertions if each.live and moment < each.moment]
        if not later and self.lends:
            self.lent.append(Loan(missing, moment))
            self.credit("adjustment", "adjustment", missing, moment)
            return
        if not later:
            raise Refused(
                NotEnough(
                    asked=missing + self.total_left,
                    left=self.total_left,
                    known=self.account.balance_known,
                )
            )
        first = min(later, key=lambda each: each.moment)
        self._set_off += missing
        self.credit("adjustment", "adjustment", missing, first.moment, assertion=first.number)

    def _from_lots(self, amount: int, prefer: Sequence[int]) -> list[Allocation]:
        try:
            return self._holdings.take(amount, prefer)
        except ShortError as short:
            left, known = self.total_left, self.account.balance_known
            raise Refused(NotEnough(short.missing + left, left, known)) from None

    def _dated_lot(
        self, source: Source, amount: int, moment: Moment, *, paid_cents: int | None = None
    ) -> int:
        """A lot issued at a moment; the rulebook says how long it lives."""
        expires_at = expiry_of(moment.at, self.rulebook.life_years(moment.at.date()))
        return self._holdings.add(
            source, amount, moment.at, expires_at=expires_at, paid_cents=paid_cents
        )

    def _post(
        self,
        kind: EntryKind,
        allocations: Sequence[Allocation],
        moment: Moment,
        *,
        proposal: int | None = None,
        assertion: int | None = None,
        reverses: int | None = None,
    ) -> None:
        self._entries.append(
            Entry(
                number=self.next_number,
                kind=kind,
                amount=sum(part.amount for part in allocations),
                moment=moment,
                booked_at=self._when.now,
                allocations=tuple(allocations),
                proposal=proposal,
                assertion=assertion,
                reverses=reverses,
            )
        )


def _merged(parts: Iterable[Allocation]) -> list[Allocation]:
    net: Counter[int] = Counter()
    for lot, amount in parts:
        net[lot] += amount
    return [Allocation(lot, amount) for lot, amount in net.items() if amount]
