"""Booking what a pasted history page has and the ledger lacks: many postings, one decision."""

from __future__ import annotations

from collections.abc import Sequence

from domain.acts import BookPage, PageEntry
from domain.charging import fold_hold
from domain.draft import Draft
from domain.entries import Entry, EntryKind
from domain.ledger import Decision, Situation
from domain.life import may_follow
from domain.lots import Source
from domain.moments import Moment, Rank
from domain.page import PageWord, RowKind
from domain.proposals import Proposal, Step
from domain.returning import Parts, came_from, credit_return, is_fresh, watch_less
from domain.told import PageBooked
from domain.watches import watch_after

_CREDITED: dict[RowKind, tuple[EntryKind, Source]] = {
    "purchase": ("purchase", "purchase"),
    "grant": ("grant", "grant"),
    "reward": ("reward", "reward"),
    "other-credit": ("other-credit", "other"),
}
_TAKEN: dict[RowKind, EntryKind] = {
    "badge": "badge",
    "profile": "profile",
    "expiry": "expiry",
    "other-spend": "other-spend",
}


def book_page(draft: Draft, situation: Situation, act: BookPage) -> Decision:
    """Book rows, the oldest first. Proposals that are not known are opened.

    Raises `Refused(NotEnough)` where more went out than there was.
    """
    booking = _Booking(draft, situation)
    if len(situation.assertions) == 1:
        draft.foresee(sum(_signed(row) for row in act.rows if not row.known))
    for row in act.rows:
        booking.book(row)
    return draft.close(booking.told(act.rows))


class _Booking:
    """The rows of one page while they are being booked."""

    def __init__(self, draft: Draft, situation: Situation) -> None:
        self._draft = draft
        self._before = dict(situation.proposals)
        self._now = dict(situation.proposals)
        self._entries: dict[int, list[Entry]] = {}
        for entry in situation.proposal_entries:
            self._entries.setdefault(entry.proposal or 0, []).append(entry)
        self._next = draft.account.next_proposal
        self._by_title = {each.title_key: each.number for each in self._now.values()}
        self._stray = 0

    def book(self, row: PageEntry) -> None:
        """Book one row."""
        moment = self._draft.moment_of(row.at, Rank.REST)
        if row.known:
            self._record(row, moment)
        elif row.kind in _CREDITED:
            kind, source = _CREDITED[row.kind]
            paid = self._price(row, moment) if row.kind == "purchase" else None
            self._draft.credit(kind, source, row.amount, moment, paid_cents=paid)
        elif row.kind in _TAKEN:
            self._draft.take(_TAKEN[row.kind], row.amount, moment)
        elif row.kind == "spend":
            self._open(row, moment, base=row.amount)
        elif row.kind == "boost":
            self._boost(row, moment)
        else:
            self._come_back(row, moment)

    def told(self, rows: Sequence[PageEntry]) -> PageBooked:
        """Write down the proposals as they are now, and what to tell of all rows."""
        opened = 0
        for number, proposal in self._now.items():
            before = self._before.get(number)
            opened += before is None
            if proposal != before:
                self._draft.change_proposal(before, proposal)
        new = sum(not row.known for row in rows)
        noted = len({row.proposal for row in rows if row.known})
        return PageBooked(new, opened, self._stray, noted)

    def _price(self, row: PageEntry, moment: Moment) -> int:
        price = self._draft.settings.price_cents
        if price is None:
            price = self._draft.rulebook.connect_price_cents(moment.at.date())
        return row.amount * price

    def _open(self, row: PageEntry, moment: Moment, *, base: int = 0, boost: int = 0) -> None:
        proposal = Proposal(
            number=self._next,
            kind="bid",
            title=row.title,
            base=base,
            boost=boost,
            sent_at=moment.at,
            place=moment.place,
            step=moment.step,
            touched_by=self._draft.operation,
        )
        self._next += 1
        self._by_title[proposal.title_key] = proposal.number
        self._now[proposal.number] = proposal
        self._spend(proposal, "spend" if base else "boost", row.amount, moment)

    def _boost(self, row: PageEntry, moment: Moment) -> None:
        proposal = self._meant(row)
        if proposal is None:
            self._open(row, moment, boost=row.amount)
            return
        self._change(proposal, boost=proposal.boost + row.amount)
        self._spend(proposal, "boost", row.amount, moment)
        self._record(row, moment)
        if row.says == "charged":
            self._fold(proposal.number)

    def _fold(self, number: int) -> None:
        """What came back of the bid before was its hold, if nobody had said so."""
        first, entries = self._draft.next_number, self._entries[number]
        folded = fold_hold(self._draft, entries, self._now[number])
        if folded is not None:
            self._now[number], back = folded
            entries.remove(back)
            new = self._draft.entries_from(first)
            entries += [each for each in new if each.kind == "boost" and each.amount > 0]

    def _record(self, row: PageEntry, moment: Moment) -> None:
        """Record what a row tells of its proposal, unless that is known or can't be."""
        before = self._meant(row)
        if before is None or row.says is None:
            return
        if row.says == before.boost_status == "outbid":
            self._show_outbid(before)
            return
        if not may_follow(before, row.says):
            return
        steps = (*before.steps, Step(what=row.says, at=moment.at, shown=row.says == "outbid"))
        status = "closed" if row.says == "closed" else before.status
        after = before.model_copy(update={"steps": steps, "status": status})
        watch = watch_after(before, after, self._draft.rulebook, moment.at)
        self._change(after, watch=watch)

    def _show_outbid(self, before: Proposal) -> None:
        """Note that the page itself says that it was outbid, as was told by hand."""
        place = max(at for at, step in enumerate(before.steps) if step.what == "outbid")
        steps = list(before.steps)
        steps[place] = steps[place].model_copy(update={"shown": True})
        self._change(before, steps=tuple(steps))

    def _come_back(self, row: PageEntry, moment: Moment) -> None:
        self._record(row, moment)
        proposal = self._meant(row)
        if row.kind == "boost-hold" and proposal is not None and row.amount <= proposal.boost_left:
            self._give_back_hold(proposal, row.amount, moment)
        else:
            self._return(proposal, row, moment)

    def _give_back_hold(self, proposal: Proposal, amount: int, moment: Moment) -> None:
        """Take a boost's hold off it: what it cost is the final charge, a row of its own."""
        first = self._draft.next_number
        entries = self._entries.setdefault(proposal.number, [])
        self._draft.give_back(
            "boost",
            amount,
            moment,
            proposal=proposal.number,
            came_from=came_from(entries, "boost", "boost-return"),
            fresh=is_fresh(self._draft, moment),
        )
        entries += self._draft.entries_from(first)
        watch = watch_less(proposal, Parts(0, amount))
        self._change(proposal, boost=proposal.boost - amount, watch=watch)

    def _return(self, proposal: Proposal | None, row: PageEntry, moment: Moment) -> None:
        parts = None if proposal is None else _parts_of(proposal, row)
        if proposal is None or parts is None:
            # It is booked all the same, and assigned once somebody knows.
            fresh = is_fresh(self._draft, moment)
            self._draft.give_stray("return", row.amount, moment, fresh=fresh)
            self._stray += 1
            return
        first = self._draft.next_number
        entries = self._entries.setdefault(proposal.number, [])
        after, _ = credit_return(self._draft, entries, proposal, parts, moment)
        entries += self._draft.entries_from(first)
        self._now[proposal.number] = after

    def _meant(self, row: PageEntry) -> Proposal | None:
        number = row.proposal
        if number is None:
            number = self._by_title.get(row.title_key)
        return None if number is None else self._now.get(number)

    def _spend(self, proposal: Proposal, kind: EntryKind, amount: int, moment: Moment) -> None:
        if amount:
            first = self._draft.next_number
            self._draft.take(kind, amount, moment, proposal=proposal.number)
            self._entries.setdefault(proposal.number, []).extend(self._draft.entries_from(first))

    def _change(self, proposal: Proposal, **changes: object) -> None:
        changed = proposal.model_copy(update={**changes, "touched_by": self._draft.operation})
        self._now[proposal.number] = changed


def _signed(row: PageEntry) -> int:
    return -row.amount if row.kind in ("spend", "boost", *_TAKEN) else row.amount


def _parts_of(proposal: Proposal, row: PageEntry) -> Parts | None:
    """Which part of a proposal a row gave back; None where it can't be of any.

    The page does not always say which: then what is awaited, or left, in that amount. One row is
    one entry, so that it is known again when the page comes again.
    """
    base, boost = Parts(row.amount, 0), Parts(0, row.amount)
    if row.kind in ("boost-return", "boost-hold"):
        return boost if row.amount <= proposal.boost_left else None
    watch = proposal.watch
    if watch is not None and row.amount == watch.boost != watch.base:
        return boost
    only_boost = watch is not None and not watch.base and row.amount < watch.boost
    if only_boost and row.amount != proposal.base_left:
        return boost
    if row.amount <= proposal.base_left:
        return base
    if row.amount == proposal.boost_left:
        return boost
    return None


_IN_A_DAY: tuple[RowKind | PageWord, ...] = (
    *_CREDITED,
    "spend",
    "boost",
    *_TAKEN,
    "return",
    "boost-return",
    "boost-hold",
    "charged",
)
"""A page says no time of day: what comes in is there to be spent, what was spent can come back.

A boost's final charge follows the return of what it held.
"""


def _in_a_day(row: PageEntry) -> int:
    return _IN_A_DAY.index("charged" if row.says == "charged" else row.kind)


def oldest_first(rows: Sequence[PageEntry]) -> tuple[PageEntry, ...]:
    """Rows in the order in which they happened; of one instant, as they depend on each other."""
    return tuple(sorted(rows, key=lambda row: (row.at, _in_a_day(row))))
