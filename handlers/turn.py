"""One turn of a conversation inside a transaction: acts are decided and appended as they come."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, Protocol, TypeVar
from zoneinfo import ZoneInfo

from domain.account import Account, Settings
from domain.acts import Act
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
    """It could not be read at all; a question that it answered stays open."""
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
        replaced = self.edit.replace(self, act) if self.edit is not None else None
        if replaced is not None:
            return replaced
        situation = self.books.situation(self.account, act, self.when)
        decision = decide(situation, act, self.when, self.rulebook)
        self.append(decision, act_record(decision, self.decisions, act))
        return decision.told

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
    """
    upto = max(upto, account.time)
    # One at a time: what a posting makes due may come before all else that is.
    while item := books.agenda.next_posting(account.id, upto):
        account = replace(account, time=max(item.due_at, account.time))
        account = _post(books, account, item, now, rulebook)
    # Written with the next entry: nothing is due before it, so a mere look costs no write.
    return account if account.time == upto else replace(account, time=upto)


def _post(
    books: Books, account: Account, item: AgendaItem, now: datetime, rulebook: Rulebook
) -> Account:
    situation = books.situation_of_time(account, item)
    when = When(item.due_at, now)
    decision = post_due(item, situation, when, rulebook)
    books.agenda.mark_done(account.id, (item,), now)
    account = books.append(account, decision)
    if decision.entries or decision.settings_changes:
        origin = Origin(item.kind, "", when, by_time=True)
        return books.close_operation(account, [decision], origin)
    return books.save(account)
