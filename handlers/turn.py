"""One turn of a conversation inside a transaction: acts are decided and appended as they come."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, Protocol, TypeVar
from zoneinfo import ZoneInfo

from domain.account import Account, Settings
from domain.acts import Act, BookPage, Undo
from domain.booked import act_record, idle_record
from domain.decide import decide
from domain.entries import ActRecord, AgendaItem
from domain.ledger import Decision, When
from domain.plans import post_due
from domain.rulebook import Rulebook
from domain.told import Told
from handlers.catalogs import Say, voice_for
from handlers.reply import Button
from storage.books import Books, Origin

T = TypeVar("T")

QUESTION_PLACE: Final = "{}"
"""Where the answer goes in the command that a question asks for."""
STEPS_AT_ONCE: Final = 40
"""So many steps of a command are worked inside a transaction: others wait meanwhile.

A step is a line, an act, a row of a page that is booked, or an entry that is taken back.
"""
POSTED_AT_ONCE: Final = 20
"""So much of what time brings is posted in one transaction."""


class LongError(Exception):
    """A command takes longer than others are to wait: it is decided beside the transactions."""


class BehindError(Exception):
    """More has come due than is posted in one transaction: it is posted in several before.

    Carries the account as it was, and up to when it is to be brought.
    """

    def __init__(self, account: Account, upto: datetime) -> None:
        super().__init__(account, upto)
        self.account = account
        self.upto = upto


@dataclass(frozen=True, slots=True)
class Said:
    """What one line of a message gets for an answer."""

    text: str
    buttons: tuple[Button, ...] = ()
    files: tuple[str, ...] = ()
    """The kinds of files that go with the answer."""
    about: int | None = None
    """The proposal that the answer is about."""
    page: int | None = None
    """The pasted page whose preview the answer is; it is made when it is sent."""
    page_from: int = 0
    """How many of the page's new rows are passed over."""
    seen: tuple[tuple[int, date], ...] = ()
    """The entries that a page's preview has found its rows for, with their days."""
    follows: str | None = None
    """The key of the message whose answer this one takes the place of."""
    question: str | None = None
    """The command that a plain answer completes, with `{}` in its place."""
    refused: bool = False
    """The line asked for something that was not done."""
    misread: bool = False
    """It could not be read at all; a question that it answered is asked once more."""
    lets_go: bool = False
    """The open question is let go of."""
    prompt: str = ""
    """The text of the question, where it follows what was done."""
    notice: bool = False
    """Only a short notice: the message whose button was pressed stays as it is."""
    shows_balance: bool = False
    """The text itself says what is left."""
    forgotten: bool = False


class Replacing(Protocol):
    """What an edited message booked before, while its new text is worked."""

    def replace(self, turn: Turn, act: Act) -> Told | None:
        """Correct by an act what was booked before; None where the act is new."""


@dataclass(slots=True)
class Turn:
    """The transaction's account as it stands while the lines of one message are worked on."""

    books: Books
    account: Account
    rulebook: Rulebook
    when: When
    about: int | None = None
    """The proposal of the message that this one replies to."""
    balance_before: int | None = None
    """The balance before this message, in Connects, and before what time has posted since."""
    edit: Replacing | None = None
    """What the message booked before it was edited, while its new text is worked."""
    decisions: list[Decision] = field(default_factory=list)
    records: list[ActRecord] = field(default_factory=list)
    """All that the message has booked, as an edit of it will need it."""
    asks: bool = False
    """Whether what is unlikely is asked about: it is all that a new message says."""
    steps: int = 0
    """How many steps its work has taken so far."""

    @property
    def say(self) -> Say:
        """The account's voice as its settings are now."""
        return voice_for(self.account.settings.language, self.account.settings.zone)

    @property
    def zone(self) -> ZoneInfo:
        """The account's zone; UTC while it is not told."""
        return ZoneInfo(self.account.settings.zone or "UTC")

    @property
    def today(self) -> date:
        """The user's date now."""
        return self.when.now.astimezone(self.zone).date()

    @property
    def told_on(self) -> date:
        """The user's date when the message was written: its "yesterday" is the day before."""
        return self.when.happened_at.astimezone(self.zone).date()

    def day(self, instant: datetime) -> str:
        """An instant's date in UTC, where the platform's days begin."""
        return self.say.day(instant.date(), self.when.now.date())

    def local_day(self, instant: datetime) -> str:
        """An instant's date where the user is."""
        return self.say.day(instant.astimezone(self.zone).date(), self.today)

    def days_since(self, instant: datetime) -> int:
        """How many days ago an instant was, by the user's calendar."""
        return (self.today - instant.astimezone(self.zone).date()).days

    def act(self, act: Act) -> Told:
        """Decide an act and append it. Raises `Refused`; then nothing has changed."""
        self.count(self._steps_of(act))
        replaced = self.edit.replace(self, act) if self.edit is not None else None
        if replaced is not None:
            return replaced
        decision = self.decide(act)
        self.append(decision, act_record(decision, self.decisions, act))
        return decision.told

    def count(self, steps: int) -> None:
        """Note so many steps. Raises `LongError` where others wait and they are too many."""
        self.expect(steps)
        self.steps += steps

    def expect(self, steps: int) -> None:
        """Raise `LongError` where others wait and so many more steps are too many."""
        if self.books.hurried and self.steps + steps > STEPS_AT_ONCE:
            raise LongError

    def _steps_of(self, act: Act) -> int:
        if isinstance(act, BookPage):
            return len(act.rows)
        if isinstance(act, Undo):
            return self.books.size_of(self.account.id, act.operation, STEPS_AT_ONCE + 1)
        return 1

    def decide(self, act: Act) -> Decision:
        """What an act does to the account as it stands. Raises `Refused`."""
        return self.books.on_first_lots(
            lambda: decide(
                self.books.situation(self.account, act, self.when), act, self.when, self.rulebook
            )
        )

    def act_unless(self, so: bool, act: Act) -> None:
        """Decide an act. Where it is so already, that stands in the message's text all the same."""
        if not so:
            self.act(act)
        elif self.edit is None or self.edit.replace(self, act) is None:
            self.records.append(idle_record(act))

    def append(self, decision: Decision, record: ActRecord | None = None) -> None:
        """Append what was decided; `record` is what an edit of the message will need of it."""
        self.account = self.books.append(self.account, decision)
        self.decisions.append(decision)
        if record is not None:
            self.records.append(record)

    def act_and_tell(self, act: Act, tells: type[T]) -> T:
        """Decide and append an act, and return what it tells, which is of that kind."""
        told = self.act(act)
        if not isinstance(told, tells):
            raise TypeError(f"{act!r} told {told!r}")
        return told

    def save_settings(self, settings: Settings) -> None:
        """Keep what the conversation has to remember; books nothing."""
        self.account = self.books.save(replace(self.account, settings=settings))

    def close_operation(self, kind: str, text: str, corrects: int | None = None) -> int | None:
        """Book all acts of the turn under one number; None when there were none.

        `corrects` is the first operation of the message, where it was edited.
        """
        if not self.decisions:
            return None
        number = self.account.next_operation
        origin = Origin(kind, text, self.when, acts=tuple(self.records), corrects=corrects)
        self.account = self.books.close_operation(self.account, self.decisions, origin)
        return number


def bring_up(
    books: Books, account: Account, upto: datetime, now: datetime, rulebook: Rulebook
) -> Account:
    """Post everything that came due by an instant, each at its own instant and once.

    The one way that time reaches an account: whatever reads or changes it calls this first.
    Raises `BehindError` where that is too much for others to wait for.
    """
    upto, before, posted = max(upto, account.time), account, 0
    # One at a time: what a posting makes due may come before all else that is.
    while item := books.agenda.next_posting(account.id, upto):
        if posted == POSTED_AT_ONCE and books.hurried:
            raise BehindError(before, upto)
        account, posted = _post(books, account, item, now, rulebook), posted + 1
    # Written with the next entry: nothing is due before it, so a mere look costs no write.
    return account if account.time == upto else replace(account, time=upto)


def post_some(books: Books, number: int, upto: datetime, now: datetime, rulebook: Rulebook) -> bool:
    """Post some of what came due of an account by an instant; returns whether more may be due.

    What was posted counts, whatever becomes of the rest: each posting stands for itself.
    """
    for _ in range(POSTED_AT_ONCE):
        item = books.agenda.next_posting(number, upto)
        if item is None:
            return False
        _post(books, books.account(number), item, now, rulebook)
    return True


def _post(
    books: Books, account: Account, item: AgendaItem, now: datetime, rulebook: Rulebook
) -> Account:
    account = replace(account, time=max(item.due_at, account.time))
    when = When(item.due_at, now)
    decision = books.on_first_lots(
        lambda: post_due(item, books.situation_of_time(account, item), when, rulebook)
    )
    books.agenda.mark_done(account.id, (item,), now)
    account = books.append(account, decision)
    if decision.entries or decision.settings_changes or decision.proposals:
        origin = Origin(item.kind, "", when, by_time=True)
        return books.close_operation(account, [decision], origin)
    return books.save(account)
