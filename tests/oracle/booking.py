"""How one line is booked, corrected and taken out again.

What an edit takes away again because it had come in by the old text is taken at last: so a
correction says what remains to be done then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from tests.oracle.acts import BOOST_OUTCOMES, DATED, SETTINGS, STATUS_OF, Act
from tests.oracle.book import Amount, Asserted, Entry, Key, Lot, Posting, RefusedError, Thing
from tests.oracle.settings import BADGE, CYCLE, PLAN, RETURNS, Badge, Cycle, Plan, Returns

if TYPE_CHECKING:
    from tests.oracle.chat import Chat

OPEN = ("viewed", "interview")
COST = {"base": "spend", "boost": "boost"}
RETURN = {"base": "return", "boost": "boost-return"}


@dataclass(frozen=True)
class Proposal:
    """A proposal as it is known."""

    number: int
    job: str
    title: str
    base: int
    boost: int
    sent: Key
    by: int
    steps: tuple[tuple[str, Key], ...] = ()
    returned_base: int = 0
    returned_boost: int = 0
    was: str = ""
    """The job that it was told as, if an edit has made it another's."""

    @property
    def status(self) -> str:
        told = [what for what, _ in self.steps if what not in (*BOOST_OUTCOMES, "boosted")]
        return STATUS_OF.get(told[-1], told[-1]) if told else "sent"

    def cost(self, part: str) -> int:
        return self.base if part == "base" else self.boost


@dataclass(frozen=True)
class Booked:
    """A line that is booked: by which entries, and what it changed from what."""

    act: Act
    key: Key
    by: int
    entries: tuple[Entry, ...]
    before: tuple[tuple[Thing, Any], ...]

    @property
    def of_proposal(self) -> bool:
        """Whether a proposal is otherwise by it."""
        return any(what == "proposal" for (what, _), _ in self.before)

    @property
    def is_answer(self) -> bool:
        """Whether it is an answer only: the badge is so already."""
        return self.act.kind == "badge" and not self.before


Last = Callable[[], None]
"""What is taken away at the end of an edit."""


def nothing() -> None:
    """Nothing is left to be taken away."""


class Booker:
    """Books the lines of one operation."""

    def __init__(self, posting: Posting, chat: Chat, now: datetime) -> None:
        self.posting = posting
        self.book_ = posting.book
        self.chat = chat
        self.now = now

    # -- a new line ----------------------------------------------------------------------------

    def book(self, act: Act, key: Key, *, late: bool = True) -> Booked:
        """Book a line; a setting counts from its moment, or (not `late`) from now."""
        at = dated(act, key)
        if act.kind in ("buy", "earn"):
            return self._booked(act, key, lambda: self._come_in(act, at))
        return self._booked(act, key, lambda: self._told(act, at, late=late))

    def _booked(self, act: Act, key: Key, work: Callable[[], None]) -> Booked:
        lines, before = len(self.posting.entries), dict(self.book_.things)
        work()
        changed = [
            (thing, before.get(thing))
            for thing, value in self.book_.things.items()
            if value is not before.get(thing)
        ]
        entries = tuple(self.posting.entries[lines:])
        return Booked(act, key, self.posting.number, entries, tuple(changed))

    def _come_in(self, act: Act, key: Key) -> None:
        entry = self.posting.enter("purchase" if act.kind == "buy" else "reward", key)
        self.posting.begin_lot(entry, act.amount or 0, key.at)

    def _told(self, act: Act, key: Key, *, late: bool) -> None:
        if act.kind in SETTINGS:
            self._setting(act, key.at if late else self.now)
        else:
            {
                "spend": self._spend,
                "debit": self._debit,
                "balance": self._balance,
                "fix": self._fix,
                "boost": self._boost,
                "outcome": self._outcome,
                "return": self._return,
                "stray": self._stray,
            }[act.kind](act, key)

    def _pay(self, kind: str, key: Key, amount: int, **more: Any) -> None:
        self.posting.take_oldest(self.posting.enter(kind, key, short=amount, **more))

    def _spend(self, act: Act, key: Key) -> None:
        number = 1 + sum(what == "proposal" for what, _ in self.book_.things)
        base, boost = act.amount or 0, act.boost or 0
        proposal = Proposal(number, act.job, act.title, base, boost, key, self.posting.number)
        self.posting.change(("proposal", number), proposal)
        for part, kind in COST.items():
            if proposal.cost(part):
                self._pay(kind, key, proposal.cost(part), proposal=number)

    def _debit(self, act: Act, key: Key) -> None:
        self._pay("badge", key, act.amount or 0)

    def _balance(self, act: Act, key: Key) -> None:
        number = 1 + sum(what == "balance" for what, _ in self.book_.things)
        value = act.amount or 0
        difference = value - self.book_.balance_at(key)
        self.posting.change(("balance", number), Asserted(key, value, self.posting.number))
        if difference < 0:
            self._pay("adjustment", key, -difference, assertion=number)
        elif difference > 0:
            entry = self.posting.enter("adjustment", key, assertion=number)
            self.posting.begin_lot(entry, difference, None)

    def _stray(self, act: Act, key: Key) -> None:
        entry = self.posting.enter("return", key)
        self.posting.begin_lot(entry, act.amount or 0, key.at if self._fresh() else None)

    def _fresh(self) -> bool:
        returns = self.book_.things.get(RETURNS)
        return bool(returns and returns.fresh)

    # -- proposals -----------------------------------------------------------------------------

    def proposal(self, job: str) -> Proposal:
        """The proposal of a job that is not taken back."""
        known = [each for (what, _), each in self.book_.things.items() if what == "proposal"]
        found: list[Proposal] = [each for each in known if each and job in (each.job, each.was)]
        if not found:
            raise RefusedError("no such proposal")
        return max(found, key=lambda each: (each.job == job, each.number))

    def _keep(self, proposal: Proposal) -> None:
        self.posting.change(
            ("proposal", proposal.number), replace(proposal, by=self.posting.number)
        )

    def _entries(self, proposal: Proposal, kind: str) -> list[Entry]:
        return [
            each
            for each in self.book_.entries
            if each.proposal == proposal.number and each.kind == kind and each.stands
        ]

    def _fix(self, act: Act, key: Key) -> None:
        proposal = self.proposal(act.job)
        changed = replace(
            proposal,
            base=proposal.base if act.amount is None else act.amount,
            boost=proposal.boost if act.boost is None else act.boost,
            title=act.title or proposal.title,
            sent=self._sent(proposal, act, key),
        )
        self._correct(proposal, changed)

    def _correct(self, proposal: Proposal, changed: Proposal, kept: int = 0) -> None:
        """What was paid goes back to the very lots; the new cost is taken from those first.

        Both base and boost are given back before either is paid anew. Of the boost, so many as are
        `kept` were added by other messages and stay as they are.
        """
        if changed == proposal:
            raise RefusedError("nothing changed")
        if changed.sent != proposal.sent and changed.sent.at > self._first_news(proposal):
            raise RefusedError("sent after something happened to it")
        if changed.base < changed.returned_base or changed.boost < changed.returned_boost:
            raise RefusedError("more came back")
        self._keep(changed)
        paid: dict[str, tuple[Key, list[Lot]]] = {}
        for part, kind in COST.items():
            if changed.cost(part) == proposal.cost(part) and changed.sent == proposal.sent:
                continue
            entries = [
                each
                for each in self._entries(proposal, kind)
                if not kept or each.key == proposal.sent
            ]
            self.posting.claim(self.posting.reverse(entries))
            added_later = entries and entries[0].key != proposal.sent
            key = entries[0].key if added_later else changed.sent
            paid[part] = key, [lot for each in entries for lot, _ in each.moves]
        all_paid = [lot for _, lots in paid.values() for lot in lots]
        for part, (key, lots) in paid.items():
            kind = COST[part]
            cost = changed.cost(part) - (kept if part == "boost" else 0)
            if cost:
                entry = self.posting.enter(kind, key, proposal=proposal.number, short=cost)
                self._take_again(entry, lots, all_paid)

    def _first_news(self, proposal: Proposal) -> datetime:
        """When the first happened to a proposal: a step, a return, a boost that was added."""
        told = [key.at for _, key in proposal.steps]
        own = [each for each in self.book_.entries if each.proposal == proposal.number]
        told += [
            each.key.at
            for each in own
            if each.stands and (each.amount > 0 or each.key.at > proposal.sent.at)
        ]
        return min(told, default=self.now)

    def _take_again(self, entry: Entry, paid: list[Lot], besides: Sequence[Lot] = ()) -> None:
        lots = [lot for lot in {*paid, *besides} if not lot.ended(entry.key.at)]
        lots.sort(key=lambda lot: (lot not in paid, lot.age))
        above = [(lot, self.book_.left[lot] - self.book_.quantity(lot)) for lot in lots]
        self.posting.take(entry, above)
        lots = [lot for lot in lots if lot in paid]
        self.posting.take(entry, [(lot, self.book_.left[lot]) for lot in lots])
        self.posting.take_oldest(entry)

    def _boost(self, act: Act, key: Key) -> None:
        proposal = self.proposal(act.job)
        amount = act.amount or 0
        self._keep(
            replace(
                proposal,
                boost=proposal.boost + amount,
                steps=(*proposal.steps, ("boosted", key)),
            )
        )
        self._pay("boost", key, amount, proposal=proposal.number)

    def _outcome(self, act: Act, key: Key) -> None:
        proposal = self.proposal(act.job)
        if act.word == "charged":
            self._charge(proposal, act, key)
            return
        if not may_follow(proposal, act.word):
            raise RefusedError("that can't follow")
        kept = replace(proposal, steps=(*proposal.steps, (act.word, key)))
        if act.word == "placebo":
            if proposal.returned_boost:
                raise RefusedError("more came back")
            self.posting.reverse(self._entries(proposal, "boost"))
            kept = replace(kept, boost=0)
        self._keep(kept)

    def _charge(self, proposal: Proposal, act: Act, key: Key) -> None:
        """A boost cost what was charged; what was bid beyond that goes back to its lots."""
        charge, charged = act.amount or 0, is_charged(proposal)
        if not charged and not may_follow(proposal, act.word):
            raise RefusedError("that can't follow")
        if charge > proposal.boost or (charged and charge == proposal.boost):
            raise RefusedError("more than the bid, or known")
        steps = proposal.steps if charged else (*proposal.steps, (act.word, key))
        self._keep(replace(proposal, boost=charge, steps=steps))
        if charge < proposal.boost:
            self._give_back(proposal, "boost", proposal.boost - charge, key, "boost")

    def _return(self, act: Act, key: Key) -> None:
        proposal = self.proposal(act.job)
        base, boost = parts_of(proposal, act)
        self._keep(
            replace(
                proposal,
                returned_base=proposal.returned_base + base,
                returned_boost=proposal.returned_boost + boost,
            )
        )
        for part, amount in (("base", base), ("boost", boost)):
            if amount:
                self._give_back(proposal, part, amount, key)

    def _give_back(
        self, proposal: Proposal, part: str, amount: int, key: Key, kind: str = ""
    ) -> None:
        lacking: dict[Lot, int] = {}
        kinds = (COST[part], RETURN[part])
        for each in [each for kind in kinds for each in self._entries(proposal, kind)]:
            for lot, moved in each.moves:
                lacking[lot] = lacking.get(lot, 0) - moved
        entry = self.posting.enter(kind or RETURN[part], key, proposal=proposal.number)
        if self._fresh():
            self.posting.begin_lot(entry, amount, key.at)
            return
        anew = 0
        for lot in sorted(lacking, key=lambda each: each.number):
            most = max(0, min(amount, lacking[lot]))
            if lot.ended(key.at):
                anew += most
            else:
                most = max(0, min(most, self.book_.quantity(lot) - self.book_.left[lot]))
                self.posting.move(entry, lot, most)
            amount -= most
        if anew + amount:
            self.posting.begin_lot(entry, anew + amount, key.at)

    # -- settings ------------------------------------------------------------------------------

    def _asked(self, act: Act, at: datetime) -> tuple[Thing, Any]:
        """The setting that a line names, and its value."""
        number = self.posting.number
        settings: dict[str, tuple[Thing, Any]] = {
            "plan": (PLAN, self._plan(act.word)),
            "cycle": (CYCLE, self._cycle(act)),
            "badge": (BADGE, Badge(act.amount or 0, at, self.now, number)),
            "returns": (RETURNS, Returns(act.word == "fresh", number)),
        }
        return settings[act.kind]

    def _setting(self, act: Act, at: datetime) -> None:
        thing, value = self._asked(act, at)
        before = self.book_.things.get(thing)
        if isinstance(value, Plan) and before and replace(before, by=0) == replace(value, by=0):
            raise RefusedError("it is already so")
        if thing == BADGE and (before.price if before else 0) == value.price:
            return
        if before and replace(before, by=0) == replace(value, by=0):
            return
        if thing == CYCLE or (thing == PLAN and before is None):
            self.chat.counts_from = at
        self.posting.change(thing, value)

    def _cycle(self, act: Act) -> Cycle:
        """A choice for short months holds until it is taken back."""
        before: Cycle | None = self.book_.things.get(CYCLE)
        kept = bool(before and before.last_day) and act.word != "moves"
        return Cycle(act.amount or 1, act.word == "last-day" or kept, self.posting.number)

    def _plan(self, word: str) -> Plan:
        known: Plan | None = self.book_.things.get(PLAN)
        if known and known.now == "plus" and word == "basic" and self.book_.things.get(CYCLE):
            return Plan("plus", "basic", self.posting.number)
        return Plan(word, None, self.posting.number)

    # -- corrections and undo ------------------------------------------------------------------

    def correct(self, booked: Booked, act: Act) -> tuple[Booked, Last]:
        """The same thing with other values."""
        if act.kind in ("buy", "earn", "stray"):
            return self._other_amount(booked, act)
        lines = len(self.posting.entries)
        if act.kind == "balance":
            [thing] = [thing for thing, _ in booked.before if thing[0] == "balance"]
            asserted = Asserted(booked.key, act.amount or 0, self.posting.number)
            self.posting.change(thing, asserted)
        elif act.kind in ("spend", "fix"):
            self._other_values(booked, act)
        elif act.kind == "debit":
            self._other_debit(booked, act)
        elif act.kind in SETTINGS:
            self._other_setting(booked, act)
        elif act.kind == "outcome" and not {"placebo", "charged"} & {act.word, booked.act.word}:
            self._other_outcome(booked, act)
        else:
            return self._anew(booked, act), nothing
        return self._after(booked, act, lines), nothing

    def _anew(self, booked: Booked, act: Act) -> Booked:
        """Undone and booked anew: what its lots lack of the old, the new one may bring."""
        take_away = self.take_out(booked)
        is_there = self.posting.is_there()
        if is_there:
            take_away()
        anew = self.book(act, booked.key, late=False)
        if not is_there:
            take_away()
        return replace(anew, before=booked.before)

    def _after(self, booked: Booked, act: Act, lines: int) -> Booked:
        entries = (*booked.entries, *self.posting.entries[lines:])
        return replace(booked, act=act, by=self.posting.number, entries=entries)

    def _other_amount(self, booked: Booked, act: Act) -> tuple[Booked, Last]:
        """More is added to the lot itself; less is taken from it at last."""
        lines = len(self.posting.entries)
        [(thing, _)] = booked.before
        lot = self.book_.lots[int(str(thing[1])) - 1]
        more = (act.amount or 0) - (booked.act.amount or 0)
        entry = self.posting.enter(booked.entries[0].kind, dated(act, booked.key))
        self.posting.change(thing, Amount(act.amount or 0, self.posting.number))
        self.posting.move(entry, lot, max(0, more))

        def take_away() -> None:
            entry.short = max(0, -more)
            self.posting.take(entry, [(lot, entry.short)], was_there=False)

        return self._after(booked, act, lines), take_away

    def _other_values(self, booked: Booked, act: Act) -> None:
        """Only what the edit changes: what was fixed otherwise since stays."""
        [(thing, before)] = booked.before
        proposal: Proposal | None = self.book_.things.get(thing)
        if proposal is None:
            raise RefusedError("taken back")
        old, changed, kept = booked.act, proposal, 0
        if act.amount is not None and act.amount != old.amount:
            changed = replace(changed, base=act.amount)
        elif act.amount is None and proposal.base == old.amount:
            changed = replace(changed, base=before.base)
        if act.boost != old.boost:
            changed, kept = self._other_boost(proposal, changed, before, old, act)
        if act.kind == "spend":
            changed = replace(changed, job=act.job, was=proposal.job)
        if act.title != old.title and (act.title or proposal.title == old.title):
            changed = replace(changed, title=act.title or before.title)
        if act.day != old.day:
            changed = replace(changed, sent=self._sent(before or proposal, act, booked.key))
        if changed != proposal:
            self._correct(proposal, changed, kept)
        self.posting.change(thing, replace(self.book_.things[thing], by=self.posting.number))

    def _other_boost(
        self, proposal: Proposal, changed: Proposal, before: Proposal | None, old: Act, act: Act
    ) -> tuple[Proposal, int]:
        """The boost that a line says now; with what other messages have added, that is kept."""
        kept = self._added(proposal, old)
        if kept < 0:
            return changed, 0  # what it cost is the charge, whatever was bid
        if act.boost is None and act.kind == "fix" and proposal.boost != (old.boost or 0) + kept:
            return changed, 0
        boost = act.boost if act.boost is not None else before.boost if before else 0
        return replace(changed, boost=boost + kept), kept

    def _added(self, proposal: Proposal, told: Act) -> int:
        boosts = self._entries(proposal, "boost")
        added = -sum(each.amount for each in boosts if each.key != proposal.sent)
        if told.kind == "fix" and (told.boost is None or proposal.boost != told.boost + added):
            return 0
        return added

    def _sent(self, proposal: Proposal, act: Act, key: Key) -> Key:
        """When it was sent: a fix gives the day, what opens it the moment."""
        if act.kind == "spend":
            return dated(act, key)
        if not act.day:
            return proposal.sent
        at = datetime.combine(act.day, proposal.sent.at.timetz())
        return proposal.sent._replace(at=min(at, key.at))

    def _other_setting(self, booked: Booked, act: Act) -> None:
        """Counts from now, like every change of settings."""
        for thing, before in booked.before:
            if self.book_.things[thing].by != booked.by:
                raise RefusedError("changed since")
            self.restore(thing, before)
        thing, value = self._asked(act, self.now)
        if thing in (CYCLE, PLAN):
            self.chat.counts_from = self.now
        self.posting.change(thing, value)

    def _other_outcome(self, booked: Booked, act: Act) -> None:
        """What became of a proposal otherwise stays."""
        proposal = self.proposal(act.job)
        told = (booked.act.word, booked.key)
        left = replace(proposal, steps=tuple(each for each in proposal.steps if each != told))
        if not may_follow(left, act.word):
            raise RefusedError("that can't follow")
        self._keep(replace(left, steps=(*left.steps, (act.word, booked.key))))

    def _other_debit(self, booked: Booked, act: Act) -> None:
        lines = [each for each in booked.entries if each.reverses not in booked.entries]
        standing = [each.heir for each in lines if each.heir]
        self.posting.reverse(standing)
        entry = self.posting.enter("badge", dated(act, booked.key), short=act.amount or 0)
        self._take_again(entry, [lot for each in standing for lot, _ in each.moves])

    def take_out(self, booked: Booked) -> Last:
        """Undo a line; what was changed since by another operation is not undone."""
        for thing, before in booked.before:
            current = self.book_.things.get(thing)
            if current is None:
                raise RefusedError("taken back")
            if thing[0] == "proposal" and self._without(current, before, booked):
                continue
            if thing[0] == "lot" or current.by == booked.by:
                self.restore(thing, before)
            else:
                raise RefusedError("changed since")
        lines = [each for each in booked.entries if each.reverses not in booked.entries]
        if booked.act.kind == "fix":
            lines = []
        for (what, number), _ in booked.before:
            if what == "balance":
                lines = [
                    each for each in self.book_.entries if each.assertion == number and each.stands
                ]
        self.never_came(lines)
        reversals = self.posting.reverse(lines)
        return lambda: self.posting.claim(reversals)

    def _without(self, proposal: Proposal, before: Proposal, booked: Booked) -> bool:
        """Take a line's part of what a proposal is; whether that can be told apart."""
        kind, told = booked.act.kind, (booked.act.word or "boosted", booked.key)
        left = replace(proposal, steps=tuple(each for each in proposal.steps if each != told))
        if kind == "return":
            self._without_return(proposal, booked)
        elif kind == "outcome" and booked.act.word == "charged":
            back = sum(each.amount for each in booked.entries if each.reverses is None)
            self._keep(replace(left, boost=proposal.boost + back))
        elif kind == "outcome" and booked.act.word != "placebo":
            self._keep(left)
        elif kind == "boost":
            boost = proposal.boost - (booked.act.amount or 0)
            if boost < proposal.returned_boost or not all(each.heir for each in booked.entries):
                raise RefusedError("changed since")
            self._keep(replace(left, boost=boost))
        elif kind == "fix":
            self._unfix(proposal, before, booked.act)
        return kind in ("return", "boost", "fix") or (
            kind == "outcome" and booked.act.word != "placebo"
        )

    def _unfix(self, proposal: Proposal, before: Proposal, act: Act) -> None:
        """What was fixed otherwise since stays."""
        changed, kept = proposal, self._added(proposal, act)
        if act.amount is not None and proposal.base == act.amount:
            changed = replace(changed, base=before.base)
        if act.boost is not None and proposal.boost == act.boost + kept:
            changed = replace(changed, boost=before.boost + kept)
        if act.title and proposal.title == act.title:
            changed = replace(changed, title=before.title)
        if act.day:
            changed = replace(changed, sent=before.sent)
        if changed != proposal:
            self._correct(proposal, changed, kept)

    def never_came(self, lines: list[Entry]) -> None:
        """Nothing is given any more to the lots that began with what is taken away."""
        for each in lines:
            if each.began and self.book_.quantity(each.began):
                self.posting.change(("lot", each.began.number), None)

    def _without_return(self, proposal: Proposal, booked: Booked) -> None:
        """What came of a proposal since stays."""
        came = {
            kind: sum(each.amount for each in booked.entries if each.kind == kind)
            for kind in RETURN.values()
        }
        self._keep(
            replace(
                proposal,
                returned_base=proposal.returned_base - came[RETURN["base"]],
                returned_boost=proposal.returned_boost - came[RETURN["boost"]],
            )
        )

    def restore(self, thing: Thing, before: Any) -> None:
        """A thing as it was; plan, cycle and badge count from now."""
        if thing in (PLAN, CYCLE):
            self.chat.counts_from = self.now
        if thing == BADGE and before:
            before = replace(before, on=self.now, told=self.now)
        self.posting.change(thing, before)


def dated(act: Act, key: Key) -> Key:
    """The moment of a line: the noon of the day that it names, else the message's own."""
    if act.day is None or act.kind not in DATED:
        return key
    return key._replace(at=datetime.combine(act.day, time(12), key.at.tzinfo))


def may_follow(proposal: Proposal, what: str) -> bool:
    """Whether an outcome is news of a proposal that is still open."""
    told = [each for each, _ in proposal.steps]
    if what in BOOST_OUTCOMES:
        since = told[len(told) - told[::-1].index("boosted") :] if "boosted" in told else told
        return proposal.boost > 0 and not set(since) & set(BOOST_OUTCOMES)
    return proposal.status in ("sent", *OPEN) and what not in told


def is_charged(proposal: Proposal) -> bool:
    """Whether the boost is known to have been charged."""
    told = [each for each, _ in proposal.steps if each in (*BOOST_OUTCOMES, "boosted")]
    return proposal.boost > 0 and told[-1:] == ["charged"]


def parts_of(proposal: Proposal, act: Act) -> tuple[int, int]:
    """How much of a return is the base's and the boost's; never more than they cost."""
    base = proposal.base - proposal.returned_base
    boost = proposal.boost - proposal.returned_boost
    asked = act.amount or 0
    if not 0 < asked <= base + boost:
        raise RefusedError("more than it cost")
    if asked == boost != base:
        return 0, boost
    returned = (proposal.returned_base, proposal.returned_boost)
    if asked not in (base, base + boost) and asked in returned:
        raise RefusedError("it is back already")
    return min(asked, base), asked - min(asked, base)
