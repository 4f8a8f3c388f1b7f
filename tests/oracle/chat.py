"""A chat and what it books: messages, edits, undo, and what time brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tests.oracle.acts import Act, paired
from tests.oracle.book import Book, Entry, Key, Posting, RefusedError, Thing
from tests.oracle.booking import Booked, Booker
from tests.oracle.rules import badge_debit, cycle_begins, grant_of
from tests.oracle.settings import BADGE, CYCLE, PLAN, RETURNS, Badge, Cycle, Plan

GRANT, REST = 1, 2


@dataclass
class Operation:
    """What was booked together under one number."""

    number: int
    entries: list[Entry]
    changes: dict[Thing, tuple[Any, Any]]
    message: Message | None = None
    text_before: Text | None = None
    text_after: Text | None = None
    undoes: Operation | None = None
    undone_by: Operation | None = None
    kind: str = "message"
    at: datetime | None = None

    @property
    def undone(self) -> bool:
        """Whether it is taken back, and that not taken back again."""
        return self.undone_by is not None and not self.undone_by.undone

    @property
    def root(self) -> Operation:
        """What it takes back in the end, or books again."""
        return self.undoes.root if self.undoes else self


@dataclass(frozen=True)
class Text:
    """What a message says now, what of it is booked, and by which operation."""

    acts: tuple[Act, ...]
    booked: tuple[Booked, ...]
    operation: int


@dataclass
class Message:
    """A message of the chat, at the moment at which it was written."""

    written: datetime
    place: int
    text: Text
    steps: float = 0

    def keys_between(self, kept: list[Key | None]) -> list[Key]:
        """Where the lines of a new text stand: new ones between those that are kept."""
        found: list[Key] = []
        for at, key in enumerate(kept):
            following = [each.step for each in kept[at:] if each]
            before = found[-1].step if found else 0.0
            step = (before + following[0]) / 2 if following else max(before, self.steps) + 1
            found.append(key or Key(self.written, REST, self.place, step))
        self.steps = max([self.steps, *(key.step for key in found)])
        return found

    def next_key(self) -> Key:
        """The moment of its next line."""
        self.steps += 1
        return Key(self.written, REST, self.place, self.steps)


class Chat:
    """One person's chat with the books behind it."""

    def __init__(self) -> None:
        self.book = Book()
        self.operations: list[Operation] = []
        self.posted: set[datetime] = set()
        """The cycle days whose grant was posted, also where it was undone since."""
        self.counts_from: datetime | None = None
        """Since when plan and cycle day are what they are."""
        self.debits: Counter[Badge] = Counter()
        """How many debits of the badge have come since it was switched on."""
        self.now: datetime | None = None
        self.places = 0

    # -- what a person does --------------------------------------------------------------------

    def say(self, acts: list[Act], written: datetime, now: datetime) -> Message:
        """A new message; one of which nothing could be booked has no operation."""
        self.advance(now)
        self.places += 1
        message = Message(written, self.places, Text((), (), 0))
        self._run(message, acts)
        return message

    def again(self, message: Message, acts: list[Act], now: datetime) -> bool:
        """The text of a message that books nothing now runs as new, at its moment."""
        self.advance(now)
        self.places += 1
        message.place = self.places
        return self._run(message, acts)

    def edit(self, message: Message, acts: list[Act], now: datetime) -> bool:
        """Another text for a message; whether that could be done."""
        self.advance(now)
        before = message.text
        booked = list(before.booked)
        pairs = paired([each.act for each in booked], acts)

        def work(posting: Posting) -> tuple[Booked, ...]:
            booker = Booker(posting, self, now)
            gone = [each for at, each in enumerate(booked) if at not in pairs]
            taken_away = []
            for each in reversed(gone):
                take_away = booker.take_out(each)
                if each.of_proposal and posting.is_there():
                    take_away()
                else:
                    taken_away.append(take_away)
                posting.settle()
            after = []
            keys = message.keys_between([None if at is None else booked[at].key for at in pairs])
            for act, at, key in zip(acts, pairs, keys, strict=True):
                if at is None or (booked[at].is_answer and booked[at].act != act):
                    after.append(booker.book(act, key, late=False))
                elif booked[at].act == act:
                    after.append(booked[at])
                else:
                    line, last = booker.correct(booked[at], act)
                    after.append(line)
                    taken_away.append(last)
                posting.settle()
            for take_away in taken_away:
                take_away()
                posting.settle()
            new = [line for line, at in zip(after, pairs, strict=True) if at is None]
            if not posting.entries and not posting.before and all(each.is_answer for each in new):
                raise RefusedError("nothing has changed")
            return tuple(after)

        steps = message.steps
        done = self._operation(work, now)
        if done is None:
            message.steps = steps
            return False
        operation, after = done
        operation.message, operation.text_before = message, before
        operation.text_after = message.text = Text(tuple(acts), after, operation.number)
        return True

    def undo(self, operation: Operation, now: datetime) -> Operation | None:
        """Take an operation back; None if that can't be done."""
        self.advance(now)
        while operation.undone_by and operation.undone_by.undone_by and not operation.undone:
            operation = operation.undone_by.undone_by
        root = operation.root
        if operation.undone or self._edited_since(root):
            return None
        for thing, (_, after) in operation.changes.items():
            current = self.book.things.get(thing)
            if thing in (PLAN, CYCLE, BADGE, RETURNS):
                is_so = told(current) == told(after)
            else:
                is_so = (current and current.by) == (after and after.by)
            if not is_so:
                return None

        own = [each for each in operation.entries if each.reverses not in operation.entries]

        def work(posting: Posting) -> None:
            booker = Booker(posting, self, now)
            for thing, (before, _) in operation.changes.items():
                booker.restore(thing, before)
            withdrawn = [
                each
                for thing, (before, _) in operation.changes.items()
                if thing[0] == "balance" and before is None
                for each in self.book.entries
                if each.assertion == thing[1] and each.stands and each not in operation.entries
            ]
            booker.never_came(withdrawn)
            posting.claim(posting.reverse([*own, *withdrawn]))
            posting.settle()

        done = self._operation(work, now)
        if done is None:
            return None
        undo, _ = done
        undo.kind, undo.undoes = "undo", operation
        operation.undone_by = undo
        text = root.text_before if root.undone else root.text_after
        if root.message and text:
            root.message.text = text
        return undo

    def _edited_since(self, root: Operation) -> bool:
        """Whether an edit that is in force stands on what an operation made of its message."""
        if not root.message:
            return False
        below = root.text_before.operation if root.undone and root.text_before else root.number
        at = root.message.text.operation
        while at and at != below:
            edit = self.operations[at - 1]
            at = edit.text_before.operation if edit.text_before else 0
        return at == below and root.message.text.operation != below

    # -- operations ----------------------------------------------------------------------------

    def _operation(
        self, work: Callable[[Posting], Any], now: datetime, kind: str = "message"
    ) -> tuple[Operation, Any] | None:
        """Do something all or not at all; settings that count from earlier post what is due."""
        mark, kept = self.book.mark(), (self.counts_from, Counter(self.debits))
        posting = Posting(self.book, len(self.operations) + 1)
        try:
            result = work(posting)
            posting.part(now)
        except RefusedError:
            self.book.back_to(mark)
            self.counts_from, self.debits = kept
            return None
        changes = {
            thing: (before, self.book.things.get(thing)) for thing, before in posting.before.items()
        }
        operation = Operation(posting.number, posting.entries, changes, kind=kind)
        self.operations.append(operation)
        self.advance(now)
        return operation, result

    def _run(self, message: Message, acts: list[Act]) -> bool:
        """Book line by line; a line that can't be booked leaves the others."""
        if self.now is None:
            raise AssertionError("time has not begun")
        now, steps = self.now, message.steps

        def work(posting: Posting) -> tuple[Booked, ...]:
            booked = []
            for act in acts:
                mark, lines = self.book.mark(), len(posting.entries)
                before, kept = dict(posting.before), (self.counts_from, Counter(self.debits))
                try:
                    line = Booker(posting, self, now).book(act, message.next_key())
                    posting.settle()
                    booked.append(line)
                except RefusedError:
                    self.book.back_to(mark)
                    del posting.entries[lines:]
                    posting.line.clear()
                    posting.before = before
                    self.counts_from, self.debits = kept
            if all(line.is_answer for line in booked):
                raise RefusedError("nothing could be booked")
            return tuple(booked)

        done = self._operation(work, now)
        if done is None:
            message.steps = steps
            return False
        operation, booked = done
        operation.message = message
        message.text = Text(tuple(acts), booked, operation.number)
        return True

    def in_force(self, message: Message) -> bool:
        """Whether a message has anything booked that is not taken back."""
        at = message.text.operation
        return at > 0 and not self.operations[at - 1].undone

    # -- time ----------------------------------------------------------------------------------

    def advance(self, now: datetime) -> None:
        """Post what time brings, one after the other, the earliest first."""
        self.now = max(now, self.now or now)
        while due := min(filter(None, (self._next_grant(), self._next_debit())), default=None):
            if due[0] > self.now:
                return
            (self._grant if due[1] == GRANT else self._debit)(due[0])

    def _next_grant(self) -> tuple[datetime, int] | None:
        plan: Plan | None = self.book.things.get(PLAN)
        cycle: Cycle | None = self.book.things.get(CYCLE)
        if not plan or not cycle or not self.counts_from:
            return None
        since = max([self.counts_from, *self.posted])
        return next(cycle_begins(cycle.day, cycle.last_day, since)), GRANT

    def _grant(self, at: datetime) -> None:
        self.posted.add(at)
        plan: Plan = self.book.things[PLAN]
        if plan.next:
            self.book.things[PLAN] = Plan(plan.next, None, plan.by)
        amount = grant_of(plan.next or plan.now, at.date())
        if not amount:
            return

        def work(posting: Posting) -> None:
            entry = posting.enter("grant", Key(at, GRANT, 0, 0))
            posting.begin_lot(entry, amount, at)
            posting.settle()

        self._by_time("grant", at, work)

    def _next_debit(self) -> tuple[datetime, int] | None:
        badge: Badge | None = self.book.things.get(BADGE)
        if not badge or not badge.price:
            return None
        while (at := badge_debit(badge.on, badge.price, self.debits[badge] + 1)) <= badge.told:
            self.debits[badge] += 1
        return at, REST

    def _debit(self, at: datetime) -> None:
        badge: Badge = self.book.things[BADGE]
        self.debits[badge] += 1
        self.places += 1
        key = Key(at, REST, self.places, 0)
        there = [lot for lot in self.book.usable(at) if lot.came <= key]
        if not there:
            return

        def work(posting: Posting) -> None:
            entry = posting.enter("badge", key, short=1)
            posting.take(entry, [(there[0], 1)])
            posting.settle()

        self._by_time("badge", at, work)

    def _by_time(self, kind: str, at: datetime, work: Callable[[Posting], None]) -> None:
        mark = self.book.mark()
        posting = Posting(self.book, len(self.operations) + 1)
        try:
            work(posting)
        except RefusedError:
            self.book.back_to(mark)
            return
        changes = {
            thing: (before, self.book.things.get(thing)) for thing, before in posting.before.items()
        }
        self.operations.append(
            Operation(posting.number, posting.entries, changes, kind=kind, at=at)
        )


def told(setting: Any) -> Any:
    """What a setting says, whoever said it, and when."""
    if isinstance(setting, Badge):
        return setting.price
    return replace(setting, by=0) if setting else setting
