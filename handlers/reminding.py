"""Reminders as they come due: which are told now, which wait, and which have passed their use.

Whatever is due of one kind is told in one message, however much of it there is. So a process that
was away for a month tells each kind once, and says that it is late.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.agenda import following, whole_agenda
from domain.entries import AgendaItem
from domain.ledger import When
from domain.local_time import next_local_hour
from domain.reminders import ReminderKind
from domain.rulebook import Rulebook
from domain.timing import is_on, is_put_off, quiet_until
from handlers.buttons import pack
from handlers.phrases import pin_line
from handlers.questions import Question, question_in
from handlers.refs import reminder_buttons
from handlers.reminder_view import TELLS
from handlers.reply import Button, Reply
from handlers.revision_view import tell_revised
from handlers.turn import Said, Turn, bring_up
from storage.books import Books

LATE_AFTER: Final = timedelta(minutes=10)
"""What is told so long after it was due says so."""
PLANNED_MOST: Final = 1_000
PLANNED_BACK: Final = timedelta(days=365)
"""What an account that is older than its reminders is asked about goes no further back."""
_SECOND: Final = timedelta(seconds=1)
_MIDNIGHT: Final = 0
_TOGETHER: Final[tuple[tuple[ReminderKind, ...], ...]] = (
    ("granted",),
    ("renewal",),
    ("expiring",),
    ("low",),
    ("watch", "stale"),
    ("badge-week",),
    ("silence",),
    ("digest",),
)
"""The kinds that are told in one message, in the order in which messages are sent."""
_LIST: Final[tuple[ReminderKind, ...]] = ("watch", "stale")


@dataclass(frozen=True, slots=True)
class Told:
    """A reminder as it is sent, and the agenda items that it tells of."""

    reply: Reply
    items: tuple[AgendaItem, ...]


def remind(books: Books, number: int, now: datetime, rulebook: Rulebook) -> list[Told]:
    """Bring an account up to now, and tell what has come due.

    What is told is done in the same transaction. Only what has to wait for the end of the quiet
    hours stays due, and is held until then.
    """
    account = bring_up(books, books.account(number), now, now, rulebook)
    turn = Turn(books, account, rulebook, When(now, now))
    due = books.agenda.due_reminders(number, now)
    if any(item.kind == "plan" for item in due):
        _plan(turn)
    quiet = quiet_until(account.settings, rulebook, now)
    # What the user has chosen an hour for is told at that hour, quiet or not.
    ripe = [item for item in due if quiet is None or not _is_late(item, now)]
    told = [] if _is_muted(turn) else list(_tell(turn, ripe))
    books.agenda.mark_done(number, ripe, now)
    for item in ripe:
        books.agenda.schedule(number, following(item, account.settings, now, rulebook))
    if quiet is not None and len(ripe) < len(due):
        books.agenda.hold(number, now, quiet)
    return told


def _plan(turn: Turn) -> None:
    """Schedule the reminders of an account that is older than they are."""
    books, number, now = turn.books, turn.account.id, turn.when.now
    lots = books.live_lots(number)
    reports = books.reports
    proposals = [
        *reports.watched(number, PLANNED_MOST),
        *reports.open_since(number, now - PLANNED_BACK, now + _SECOND, PLANNED_MOST),
    ]
    items = whole_agenda(turn.account, lots, proposals, now, turn.rulebook)
    books.agenda.schedule(number, items)


def _is_late(item: AgendaItem, now: datetime) -> bool:
    return now - item.due_at >= LATE_AFTER


def _is_muted(turn: Turn) -> bool:
    until = turn.account.settings.reminders.muted_until
    return until is not None and turn.when.now < until


def _tell(turn: Turn, ripe: Sequence[AgendaItem]) -> Iterator[Told]:
    settings = turn.account.settings
    revised = [each for each in ripe if each.kind == "revised"]
    if revised and (told := tell_revised(turn, [int(each.occurrence) for each in revised])):
        yield Told(_packed(turn, told, told.buttons), tuple(revised))
    for kinds in _TOGETHER:
        items = [each for each in ripe if each.kind in kinds and is_on(each.kind, settings)]
        if not items:
            continue
        if "watch" in kinds:
            items += _rest_of_the_day(turn, items)
        tells = TELLS[kinds[0]]
        if "low" in kinds:
            items = items[-1:]  # whatever came before, that was over again
        # The message is as late as the first of what has not passed its use.
        items = [each for each in items if tells(turn, [each]) is not None]
        said = tells(turn, items) if items else None
        if said is not None:
            yield Told(as_reply(turn, said, items), tuple(items))


def _rest_of_the_day(turn: Turn, items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """What else is due today goes into the same list: there is at most one a day."""
    now, account = turn.when.now, turn.account
    day_ends = next_local_hour(now, _MIDNIGHT, account.settings.zone)
    later = [
        item
        for item in turn.books.agenda.pending(account.id)
        if item.kind in _LIST
        and item.due_at < day_ends
        and item not in items
        and is_on(item.kind, account.settings)
        and not is_put_off(item.occurrence)
    ]
    turn.books.agenda.mark_done(account.id, later, now)
    return later


# -- as a reply ------------------------------------------------------------------------------------


def as_reply(turn: Turn, said: Said, items: Sequence[AgendaItem]) -> Reply:
    """A reminder with the buttons that every reminder has; the question it asks is open."""
    books, account = turn.books, turn.account
    lines = [said.text]
    oldest = min(items, key=lambda item: item.due_at)
    if _is_late(oldest, turn.when.now):
        lines.insert(0, _late_line(turn, oldest.due_at))
    if said.question is not None and books.chat.question(account.id) is None:
        asked = Question(template=said.question, text=question_in(said.text), buttons=said.buttons)
        books.chat.ask(account.id, asked.kept(), turn.when.now)
    whole = replace(said, text="\n".join(lines))
    return _packed(turn, whole, reminder_buttons(turn, said, items))


def _packed(turn: Turn, said: Said, buttons: tuple[Button, ...]) -> Reply:
    reply = Reply(
        text=said.text,
        buttons=buttons,
        about=said.about,
        asks=said.question is not None,
        voice=turn.say.voice,
        pin=pin_line(turn) if turn.account.settings.pin else None,
    )
    return pack(turn.books, turn.account.id, reply)


def _late_line(turn: Turn, due_at: datetime) -> str:
    say = turn.say
    return say(
        "reminder-late",
        day=turn.local_day(due_at),
        clock=say.clock(due_at, turn.zone),
        zone=say.offset(due_at, turn.zone),
    )
