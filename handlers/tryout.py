"""One reminder to try: as it would come next. It books nothing, and nothing is done by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from domain.badge import week_end
from domain.boosts import asked_on
from domain.entries import AgendaItem
from domain.reminders import ReminderKind
from domain.timing import ON_THE_DAY, due_of, occurrence_of
from handlers.phrases import USUAL_OVER, button
from handlers.refs import reminder_buttons
from handlers.remind_view import kind_line
from handlers.reminder_view import TELLS
from handlers.turn import Said, Turn

_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
_LATEST: Final = datetime.max.replace(tzinfo=UTC)


def try_out(turn: Turn, kind: ReminderKind) -> Said:
    """The reminder as it would come next; or why there is nothing to tell, and when there is."""
    say = turn.say
    items = tuple(_items(turn, kind))
    said = TELLS[kind](turn, items) if items else None
    if said is None:
        lines = [say(f"tryout-nothing-{kind}"), kind_line(turn, kind, with_zone=True)]
        change = button(say, "button-change-reminder", f"/remind {kind}")
        return Said("\n".join(lines), (change,))
    buttons = reminder_buttons(turn, said, items)
    text = "\n".join([say("tryout"), said.text])
    return Said(text, buttons, about=said.about, question=said.question)


def _items(turn: Turn, kind: ReminderKind) -> Iterator[AgendaItem]:
    """The items that it would tell of, as the ledger is now."""
    settings, rulebook = turn.account.settings, turn.rulebook
    for occurrence in dict.fromkeys(_OCCURRENCES[kind](turn)):
        due_at = (
            turn.when.now
            if kind in ("low", "digest")
            else due_of(kind, occurrence, settings, rulebook)
        )
        yield AgendaItem(kind, occurrence, due_at)


def _of_granted(turn: Turn) -> Iterator[str]:
    if turn.account.last_grant_at is not None:
        yield occurrence_of(turn.account.last_grant_at.date())


def _of_renewal(turn: Turn) -> Iterator[str]:
    grant = turn.books.agenda.next_item(turn.account.id, "grant")
    if grant is not None:
        yield occurrence_of(grant.due_at.date())


def _of_expiring(turn: Turn) -> Iterator[str]:
    if first := turn.books.first_end(turn.account.id, turn.when.now):
        yield occurrence_of(first[0].date())


def _of_low(turn: Turn) -> Iterator[str]:
    yield str(turn.account.next_operation)


def _of_watch(turn: Turn) -> Iterator[str]:
    for each in turn.books.reports.watched(turn.account.id, USUAL_OVER):
        asked = asked_on(each, turn.rulebook)
        if asked is not None:
            yield occurrence_of(asked, ON_THE_DAY)
        elif each.watch:
            yield occurrence_of(each.watch.since.date(), 1)


def _of_stale(turn: Turn) -> Iterator[str]:
    """The one that has been without news for longest."""
    found = turn.books.reports.open_since(turn.account.id, _EARLIEST, turn.when.now, 1)
    yield from (occurrence_of(each.news_at.date()) for each in found)


def _of_badge(turn: Turn) -> Iterator[str]:
    end = week_end(turn.account.settings, turn.when.now)
    if end is not None:
        yield occurrence_of(end.date())


def _of_silence(turn: Turn) -> Iterator[str]:
    for booked in turn.books.reports.newest_bookings(turn.account.id, 1):
        yield occurrence_of(booked.date())


def _of_digest(turn: Turn) -> Iterator[str]:
    yield occurrence_of(turn.today)


_OCCURRENCES: Final[Mapping[ReminderKind, Callable[[Turn], Iterator[str]]]] = {
    "granted": _of_granted,
    "renewal": _of_renewal,
    "expiring": _of_expiring,
    "low": _of_low,
    "watch": _of_watch,
    "stale": _of_stale,
    "badge-week": _of_badge,
    "silence": _of_silence,
    "digest": _of_digest,
}
