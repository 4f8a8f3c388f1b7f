"""A decision while it is being made: postings against the lots, checked as they are written.

The draft knows what no single act has to think of: an asserted balance stays true; what happened
before a lot's end can be paid from it; and what falls back into a lot that has ended expires at
that end (docs/ledger.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, Literal

from domain.account import Settings
from domain.agenda import Changed, coming
from domain.entries import (
    AgendaItem,
    Assertion,
    AssertionChange,
    Entry,
    EntryKind,
    LiveEntry,
    LotChange,
    ProposalChange,
    settings_changes,
)
from domain.holdings import Holdings, ShortError
from domain.ledger import Decision, Replaced, Situation, When
from domain.lots import Allocation, Lot, LotTerms, Source, expiry_of, oldest_first
from domain.moments import Moment, Rank
from domain.proposals import Proposal
from domain.refusals import NotEnough, Refused
from domain.rulebook import Rulebook
from domain.told import Told

_OF_CYCLE: Final = frozenset({"plan", "next_plan", "cycle_day", "cycle_from", "short_month"})
_OF_BADGE: Final = frozenset({"badge_price", "badge_from"})


class Draft:
    """Collects what one act does to an account, then closes into a `Decision`."""

    def __init__(self, situation: Situation, when: When, rulebook: Rulebook) -> None:
        replaced = situation.replaced
        self.account = situation.account
        self.rulebook = rulebook
        self.operation = situation.account.next_operation
        self.settings = situation.account.settings
        self._when = when
        self._pending = situation.pending
        self._holdings = Holdings(
            situation.lots,
            situation.account.next_lot,
            situation.expired,
            read_to=situation.read_to,
            unread=situation.unread,
        )
        self._entries: list[Entry] = []
        self._moved: Counter[int] = Counter()
        self._assertions = list(situation.assertions)
        self._proposals: list[ProposalChange] = []
        self._lot_changes: list[LotChange] = []
        self._assertion_changes: list[AssertionChange] = []
        self._new_assertion: Assertion | None = None
        self._first_words: set[int] = set()
        self._stands = dict(replaced.stands) if replaced else {}
        self._replaced_credits: list[LiveEntry] = []
        self._unsettled: list[LiveEntry] = []
        self._settled: list[LiveEntry] = []
        self._leaving = set(when.leaving)
        self._given_back: list[int] = []
        self._set_off = 0
        self._expired_at_once = 0
        if replaced:
            self._replace(replaced)

    # -- what the acts use ---------------------------------------------------------------------

    def left_at(self, moment: Moment) -> int:
        """What can pay for something at a moment: what is left, and what expired only later."""
        return self._holdings.left_at(moment.at)

    @property
    def lots(self) -> Iterable[Lot]:
        """The loaded lots as they stand in this draft."""
        return self._holdings.lots

    def moment(self) -> Moment:
        """The moment of the message; a correction stands where the corrected stood."""
        moment = self.moment_of(self._when.happened_at, Rank.REST, self._when.place)
        return moment if self._when.step is None else moment._replace(step=self._when.step)

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
        """Post Connects that came in as a lot of their own, or as the lot that they replace.

        Opening and adjustment lots are of unknown age; the rulebook says how long others live.
        """
        replaces = bool(self._replaced_credits) and assertion is None
        if replaces:
            lot = self._replaced_lot(source, amount, paid_cents)
        elif source in ("opening", "adjustment"):
            lot = self._holdings.add(source, amount, None, paid_cents=paid_cents)
        else:
            lot = self._dated_lot(source, amount, moment, paid_cents=paid_cents)
        part = Allocation(lot, amount)
        self._note([part])
        self._post(kind, [part], moment, assertion=assertion)
        if replaces:
            self.settle_replaced()

    def take(
        self,
        kind: EntryKind,
        amount: int,
        moment: Moment,
        *,
        proposal: int | None = None,
        assertion: int | None = None,
        prefer: Collection[int] = (),
    ) -> None:
        """Post Connects that went out, from the preferred lots first and then the oldest first.

        What happened before an asserted balance can't have exceeded it, so a shortage there is
        financed by the adjustment of that balance. Raises `Refused(NotEnough)` otherwise.
        """
        allocations = self._pay(amount, moment, amount, (*prefer, *self._given_back))
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

        What came from a lot that has expired by then or can't hold it (it never came), and all of
        it if `fresh` is set, begins a new lot.
        """
        given: list[Allocation] = []
        left = amount
        for lot, most in () if fresh else came_from.items():
            part = min(most, left, self._room(lot))
            if part > 0 and not self._holdings[lot].has_ended(moment.at):
                given.append(self._fill(lot, part))
                left -= part
        if left:
            lot = self._dated_lot("return", left, moment)
            given.append(Allocation(lot, left))
            self._note(given[-1:])
        self._post(kind, given, moment, proposal=proposal)

    def give_stray(self, kind: EntryKind, amount: int, moment: Moment, *, fresh: bool) -> None:
        """Post Connects of which nobody knows where they come from, nor how old they are."""
        replaces = bool(self._replaced_credits)
        if replaces:
            lot = self._replaced_lot("return", amount, None)
        elif fresh:
            lot = self._dated_lot("return", amount, moment)
        else:
            lot = self._holdings.add("return", amount, None)
        self._note([Allocation(lot, amount)])
        self._post(kind, [Allocation(lot, amount)], moment)
        if replaces:
            self.settle_replaced()

    def take_away(self, entry: LiveEntry) -> None:
        """Reverse an entry by which Connects came in, or one that had reversed it.

        They go from their own lot, as far as it has them; that has been issued with fewer then, so
        that nothing is given back to what never came. Raises `Refused(NotEnough)`.
        """
        leaving, self._leaving = self._leaving, self._leaving | {entry.issued}
        self.reverse(entry.tail, issued=entry.issued)
        self._leaving = leaving
        lot = self._holdings[entry.issued]
        issued = max(lot.quantity - entry.tail.amount, 0)
        self.change_lot(lot.number, lot.terms._replace(quantity=issued))

    def reverse(self, entry: Entry, issued: int | None = None) -> list[int]:
        """Post the opposite of an entry: back to the very lots; what they lack, from the oldest.

        `issued` is the lot that has to go, where that is known better than by the entry. Returns
        the lots that got something back. Raises `Refused(NotEnough)` when it is spent.
        """
        given = [Allocation(lot, -amount) for lot, amount in entry.allocations if amount < 0]
        wanted = _wanted(entry, issued)
        owed = sum(amount for _, amount in wanted)
        at = entry.moment
        back = [self._fill(*part) for part in given]
        taken: list[Allocation] = []
        short = 0
        for lot, amount in wanted:
            at_hand = min(amount, self._holdings.at_hand(lot, at.at))
            taken.append(self._from_lot(lot, at_hand))
            short += amount - at_hand
        if issued is None:
            self._note(taken)  # what never came is not emptied by that
        taken += self._pay(short, at, owed - sum(part.amount for part in given))
        self._post(
            entry.kind,
            _merged([*back, *taken]),
            entry.moment,
            proposal=entry.proposal,
            assertion=entry.assertion,
            reverses=entry.number,
        )
        return [lot for lot, _ in back]

    def relabel(self, entry: Entry, kind: EntryKind) -> None:
        """Post an entry as one of another kind: it was that, and nothing moves by it."""
        back = [Allocation(lot, -amount) for lot, amount in entry.allocations]
        number = entry.number
        self._post(entry.kind, back, entry.moment, proposal=entry.proposal, reverses=number)
        self._post(kind, entry.allocations, entry.moment, proposal=entry.proposal)

    def lacks(self, entry: LiveEntry) -> int:
        """How much the lots lack that an entry is taken back from."""
        wanted = _wanted(entry.tail, entry.issued if entry.issues else None)
        at = entry.tail.moment.at
        return sum(max(0, amount - self._holdings.at_hand(lot, at)) for lot, amount in wanted)

    def split_unknown(self, amount: int, expires_by: datetime) -> None:
        """Move Connects of unknown age into a lot of which the site said when they expire."""
        unknown = [lot.number for lot in oldest_first(self._holdings.lots) if not lot.issued_at]
        taken = self._from_lots(amount, self.moment(), unknown)
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

    def foresee(self, amount: int) -> None:
        """Set off at once what is about to come in before a balance of this very operation.

        What goes out meanwhile is paid from what there was before all that, and no more of it.
        """
        for each in self._assertions:
            if amount > 0 and each.live and each.moment.place == self.operation:
                self._keep_true(each, -min(amount, each.value))

    def change_proposal(self, before: Proposal | None, after: Proposal) -> None:
        """Record a proposal's new state; what is replaced knows it as it stands, too."""
        stands = self._stands.pop(after.number, before)
        self._proposals.append(ProposalChange(stands, after))

    def assert_balance(self, assertion: Assertion) -> None:
        """Take a balance as true from now on."""
        self._new_assertion = assertion
        self._first_words.add(assertion.number)
        self._assertions.append(assertion)
        self._assertion_changes.append(AssertionChange(assertion.number, False, True))

    def change_assertion(self, number: int, *, live: bool) -> None:
        """Withdraw an asserted balance, or let it hold again, unless it is so already."""
        if any(each.number == number and each.live == live for each in self._assertions):
            return
        self._assertions = [
            replace(each, live=live) if each.number == number else each for each in self._assertions
        ]
        self._assertion_changes.append(AssertionChange(number, not live, live))

    def assert_otherwise(self, number: int, value: int) -> Assertion:
        """Have an asserted balance be another number; returns it as it was."""
        [was] = [each for each in self._assertions if each.number == number]
        self._assertions = [
            replace(each, value=value) if each is was else each for each in self._assertions
        ]
        self._first_words.add(number)
        change = AssertionChange(number, was.live, was.live, was.value, value)
        self._assertion_changes.append(change)
        return was

    def restore_settings(self, settings: Settings, changed: Collection[str]) -> None:
        """Have settings as they were; `changed` are the fields that this brings back.

        Like every change of settings it counts from now; what was posted by the others stays.
        """
        now: dict[str, datetime | None] = {}
        if not _OF_CYCLE.isdisjoint(changed):
            since = settings.cycle_from
            now["cycle_from"] = since and max(since, self.counts_from)
        if not _OF_BADGE.isdisjoint(changed):
            now["badge_from"] = None if settings.badge_price is None else self.counts_from
        self.settings = settings.model_copy(update=now)

    def change_lot(self, number: int, terms: LotTerms) -> None:
        """Record that what came in as a lot was another amount, or something else."""
        self._lot_changes.append(LotChange(number, self._holdings[number].terms, terms))
        self._holdings.reissue(number, terms)

    def make_room(self, number: int, quantity: int) -> None:
        """Let a lot hold what comes back to it: it was issued with so many once."""
        terms = self._holdings[number].terms
        if terms.quantity < quantity:
            self.change_lot(number, terms._replace(quantity=quantity))

    # -- what an edit replaces -----------------------------------------------------------------

    def _replace(self, replaced: Replaced) -> None:
        """Take back what was booked before, but for what came in: that goes last of all."""
        changes = settings_changes(self.settings, replaced.settings)
        self.restore_settings(replaced.settings, {change.field for change in changes})
        for each in replaced.entries:
            if each.issues or self.lacks(each):
                self._replaced_credits.append(each)
            else:
                self._given_back += self.reverse(each.tail)
        for each in replaced.lent:
            self._lend_no_more(each)

    def _lend_no_more(self, settled: LiveEntry) -> None:
        """Give back to the other lots what they paid for a lot; it is settled again at the end."""
        self.take_away(settled)
        again = replace(settled, tail=self._entries[-1], live=True)
        self._unsettled.append(again)

    def _replaced_lot(self, source: Source, amount: int, paid_cents: int | None) -> int:
        """The lot of what is replaced, with what took its place besides."""
        replaced = self._replaced_credits.pop(0)
        self._unsettled.append(replaced)
        number = replaced.issued
        before = self._holdings[number].terms
        self.change_lot(number, LotTerms(source, before.quantity + amount, paid_cents))
        self._holdings.apply(Allocation(number, amount))
        return number

    def settle_replaced(self) -> None:
        """Take away what is replaced, now that its lot has what took its place.

        What is spent, and nothing pays for yet, goes at the end of the edit.
        """
        self._unsettled += self._replaced_credits
        self._replaced_credits = []
        owed = sum(each.tail.amount for each in self._unsettled)
        if all(owed <= self.left_at(each.tail.moment) for each in self._unsettled):
            for each in self._unsettled:
                self.settle(each)
            self._settled += self._unsettled
            self._unsettled = []

    def settle_later(self, entry: LiveEntry) -> None:
        """Leave an entry to be reversed at the end of the edit."""
        self._unsettled.append(entry)

    def settle(self, entry: LiveEntry) -> None:
        """Reverse an entry, whatever way it went. Raises `Refused(NotEnough)`."""
        if entry.issues:
            self.take_away(entry)
        else:
            self.reverse(entry.tail)

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
        self._keep_all_true(self._assertions)
        self._move_overflow()
        self._expire_ended(self.account.time)
        ahead = coming(self._changed(posted), self.rulebook)
        return Decision(
            operation=self.operation,
            told=told,
            entries=tuple(self._entries),
            new_lots=tuple(self._holdings.added),
            left={lot.number: lot.left for lot in self._holdings.touched},
            proposals=tuple(self._proposals),
            lots=tuple(self._lot_changes),
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
            settled=tuple(self._settled),
            unsettled=(*self._unsettled, *self._replaced_credits),
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
            told_at=max(self.counts_from, self._when.looked_at or self.counts_from),
        )

    def _keep_all_true(self, assertions: Iterable[Assertion]) -> None:
        for assertion in sorted(assertions, key=lambda each: each.moment):
            if assertion.live:
                # What has ended by then is not there to be adjusted.
                self._expire_ended(min(assertion.moment.at, self.account.time))
                self._keep_true(assertion)

    def _keep_true(self, assertion: Assertion, owed: int = 0) -> None:
        """Set off what was booked before an asserted balance, and what is about to be: `owed`."""
        booked_before = sum(
            entry.amount
            for entry in self._entries
            if entry.assertion == assertion.number or entry.moment < assertion.moment
        )
        excess = assertion.before + booked_before - owed - assertion.value
        if not excess:
            return
        if assertion.number not in self._first_words:
            self._set_off -= excess
        adjusted = self._adjusted(assertion)
        if excess > 0:
            self._take_off(excess, assertion, adjusted)
        else:
            self._give(-excess, assertion, adjusted)

    def _take_off(self, amount: int, assertion: Assertion, adjusted: Counter[int]) -> None:
        """Debit an adjustment: first from the lots it had filled, then from those just filled."""
        moment = assertion.moment
        taken: list[Allocation] = []
        left = amount
        for filled in (adjusted, self._moved):
            for lot in self._holdings.in_order(each for each in filled if filled[each] > 0):
                part = min(filled[lot.number], left, self._holdings.at_hand(lot.number, moment.at))
                if part > 0:
                    taken.append(self._from_lot(lot.number, part))
                    left -= part
        self._note(taken)
        taken += self._pay(left, moment, amount)
        self._post("adjustment", _merged(taken), moment, assertion=assertion.number)

    def _give(self, amount: int, assertion: Assertion, adjusted: Counter[int]) -> None:
        """Credit an adjustment: first to the lots it had taken from, then to those just spent from.

        So a spend that is told late takes the place of the adjustment that stood for it.
        """
        given: list[Allocation] = []
        # As if the adjustment had been smaller from the first: the last it took from comes first.
        emptied = self._holdings.in_order(lot for lot in adjusted if adjusted[lot] < 0)
        took = {lot.number: -adjusted[lot.number] for lot in reversed(emptied)}
        # What it has itself brought for want of others was not emptied.
        brought = {lot.number for lot in self._holdings.added}
        spent = {
            lot: -moved - (adjusted[lot] if lot in brought else 0)
            for lot, moved in reversed(self._moved.items())
        }
        for lot, most in (*took.items(), *spent.items()):
            part = min(most, amount, self._room(lot))
            if part > 0 and not self._holdings[lot].has_ended(assertion.moment.at):
                given.append(self._holdings.apply(Allocation(lot, part)))
                amount -= part
        if given:
            self._note(given)
            self._post("adjustment", _merged(given), assertion.moment, assertion=assertion.number)
        if amount:
            kind: Literal["adjustment", "opening"] = (
                "adjustment" if self.account.balance_known else "opening"
            )
            self.credit(kind, kind, amount, assertion.moment, assertion=assertion.number)

    def _room(self, lot: int) -> int:
        """How much a lot can take back; nothing if it is about to go."""
        return 0 if lot in self._leaving else self._holdings.room(lot)

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
        """Move what a lot can't have held into one of the same age.

        A set-off may have given back to a lot already what a later reversal gives back again.
        """
        for lot in self._holdings.touched:
            overflow = lot.left - lot.quantity
            if overflow > 0:
                taken = self._holdings.apply(Allocation(lot.number, -overflow))
                other = self._holdings.add(
                    "adjustment",
                    overflow,
                    lot.issued_at,
                    expires_at=lot.expires_at,
                    expires_by=lot.expires_by,
                )
                self._post("split", [taken, Allocation(other, overflow)], self.moment())

    def _expire_ended(self, by: datetime) -> None:
        """Expire what the lots touched have left that have ended by an instant, each at its end."""
        for lot in self._holdings.touched:
            if lot.expires_at is not None and lot.has_ended(by) and lot.left:
                moment = self.moment_of(lot.expires_at, Rank.EXPIRY)
                self._expired_at_once += self.expire(lot.number, moment)

    def _reopen(self, lot: int) -> None:
        """Take back a lot's expiry: what it was at that moment is posted again at the end."""
        for entry in self._holdings.reopen(lot):
            self._expired_at_once += entry.amount
            back = Allocation(lot, -entry.amount)
            self._post("expiry", [back], entry.moment, reverses=entry.number)

    # -- the lots ------------------------------------------------------------------------------

    def _pay(
        self, amount: int, moment: Moment, owed: int, prefer: Collection[int] = ()
    ) -> list[Allocation]:
        """Take so much; what the lots lack the balances asserted later bring, if there are any.

        The next of them comes first, but what is paid between two of them only the later can
        bring. `owed` is what is about to be posted. Raises `Refused(NotEnough)`.
        """
        left = self.left_at(moment)
        later = [each for each in self._assertions if each.live and moment < each.moment]
        if amount > left and not later:
            # What was taken back from before a balance is set off there: that may pay for it.
            self._keep_all_true(each for each in self._assertions if each.moment < moment)
            left = self.left_at(moment)
        if amount > left and not later:
            raise Refused(NotEnough(amount, left, self.account.balance_known))
        taken = self._from_lots(min(amount, left), moment, prefer)
        self._note(taken)
        if amount > left:
            for each in sorted(later, key=lambda each: each.moment):
                if self.left_at(moment) < amount - left:
                    self._keep_true(each, owed)
            more = self._from_lots(amount - left, moment, prefer)
            self._note(more)
            taken = _merged([*taken, *more])
        return taken

    def _from_lots(
        self, amount: int, moment: Moment, prefer: Collection[int] = ()
    ) -> list[Allocation]:
        """Take from the lots as they were at a moment: what expired only later is still there."""
        for lot in self._holdings.to_reopen(amount, moment.at, prefer):
            self._reopen(lot)
        try:
            return self._holdings.take(amount, prefer)
        except ShortError as short:
            at_hand, known = self._holdings.total, self.account.balance_known
            raise Refused(NotEnough(short.missing + at_hand, at_hand, known)) from None

    def _from_lot(self, number: int, amount: int) -> Allocation:
        """Take from this very lot, of what it has at hand."""
        if amount > self._holdings[number].left:
            self._reopen(number)
        return self._holdings.apply(Allocation(number, -amount))

    def _fill(self, lot: int, amount: int) -> Allocation:
        """Give to a lot, and remember it."""
        part = self._holdings.apply(Allocation(lot, amount))
        self._note([part])
        return part

    def _note(self, parts: Iterable[Allocation]) -> None:
        """Remember what was filled and what was emptied: a set-off turns to those first."""
        for lot, amount in parts:
            self._moved[lot] += amount

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


def _wanted(entry: Entry, issued: int | None) -> list[Allocation]:
    """What the reversal of an entry takes from which lots; `issued` is the one that has to go."""
    wanted = [part for part in entry.allocations if part.amount > 0]
    if issued is None or not wanted:
        return wanted
    return [Allocation(issued, sum(part.amount for part in wanted))]


def _merged(parts: Iterable[Allocation]) -> list[Allocation]:
    net: Counter[int] = Counter()
    for lot, amount in parts:
        net[lot] += amount
    return [Allocation(lot, amount) for lot, amount in net.items() if amount]
