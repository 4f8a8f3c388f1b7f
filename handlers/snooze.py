"""What stands on the buttons of reminders: telling again later, and short answers to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from domain.cycle import cycle_start
from domain.entries import AgendaItem
from domain.local_time import local_instant
from domain.moments import whole_seconds
from domain.proposals import OPEN, Proposal
from domain.reminders import ReminderKind, reminder_kind
from domain.timing import (
    ON_THE_DAY,
    day_of,
    days_of,
    hour_of,
    is_on,
    is_put_off,
    occurrence_of,
    plain_occurrence,
    put_off,
    stage_of,
)
from handlers.finding import by_number
from handlers.phrases import button, proposal_name
from handlers.reading import Line, Misread
from handlers.refs import items_of, snooze_button
from handlers.registry import Spec
from handlers.remind_view import moment
from handlers.reminder_view import TELLS
from handlers.turn import Said, Turn

_SPANS: Final[Mapping[str, timedelta]] = {"1h": timedelta(hours=1), "3h": timedelta(hours=3)}
_DAYS: Final[Mapping[str, int]] = {"tomorrow": 1, "next-week": 7}
"""These come so many days later, at the kind's own hour."""
_ENDS: Final[tuple[ReminderKind, ...]] = ("renewal", "expiring")
"""The kinds that tell of a day to come: once it is there, nothing is left to tell."""
_SECOND: Final = timedelta(seconds=1)


# -- telling again later ---------------------------------------------------------------------------


def snooze(turn: Turn, line: Line) -> Said:
    """`/snooze REFS` asks for how long; `/snooze 1h REFS` tells those items again then."""
    chosen = line.words[0] if line.words else ""
    delayed = chosen in _SPANS or chosen in _DAYS
    items = items_of(turn, line.words[1:] if delayed else line.words)
    if items is None:
        return Said(turn.say("press-too-old"), refused=True, notice=True)
    if not delayed:
        return _ask_how_long(turn, items)
    until = tell_again(turn, items, _until(turn, chosen, items))
    return Said(moment(turn, "snooze-again", until))


def _ask_how_long(turn: Turn, items: Sequence[AgendaItem]) -> Said:
    """The reminder again, with how long it can wait."""
    said = _told(turn, items)
    refs = snooze_button(turn, items).command.partition(" ")[2]
    buttons = tuple(
        button(turn.say, f"button-snooze-{span}", f"/snooze {span} {refs}")
        for span in (*_SPANS, *_DAYS)
        if _is_in_time(items, _until(turn, span, items))
    )
    if said is None or not buttons:
        return Said(turn.say("snooze-over"))
    return Said(said.text, buttons, about=said.about)


def _told(turn: Turn, items: Sequence[AgendaItem]) -> Said | None:
    return TELLS[_kind(items[0])](turn, items)


def _kind(item: AgendaItem) -> ReminderKind:
    kind = reminder_kind(item.kind)
    if kind is None:
        raise TypeError(item)
    return kind


def _until(turn: Turn, chosen: str, items: Sequence[AgendaItem]) -> datetime:
    if chosen in _SPANS:
        return whole_seconds(turn.when.now + _SPANS[chosen])
    return _days_later(turn, _kind(items[0]), _DAYS[chosen])


def _days_later(turn: Turn, kind: ReminderKind, days: int) -> datetime:
    """So many days from now, at the hour of the kind on the user's clock."""
    settings = turn.account.settings
    day = turn.today + timedelta(days=days)
    return local_instant(day, hour_of(kind, settings, turn.rulebook, day), settings.zone)


def _is_in_time(items: Sequence[AgendaItem], until: datetime) -> bool:
    """Whether there will still be something to tell."""
    return any(
        item.kind not in _ENDS
        or stage_of(item.occurrence) == ON_THE_DAY
        or until < cycle_start(day_of(item.occurrence))
        for item in items
    )


def tell_again(turn: Turn, items: Sequence[AgendaItem], until: datetime) -> datetime:
    """Schedule items to be told again, each once: the instant chosen last is the one that counts.

    Returns when. An instant at which the same was told already gives way to the next second.
    """
    agenda, account, now = turn.books.agenda, turn.account.id, turn.when.now
    names = {_name(item) for item in items}
    waiting = [
        each
        for each in agenda.pending(account)
        if is_put_off(each.occurrence) and _name(each) in names
    ]
    while True:
        again = [AgendaItem(item.kind, put_off(item.occurrence, until), until) for item in items]
        agenda.schedule(account, again)
        scheduled = agenda.pending(account)
        if all(each in scheduled for each in again):
            break
        until += _SECOND
    agenda.mark_done(account, [each for each in waiting if each not in again], now)
    return until


def _name(item: AgendaItem) -> tuple[str, str]:
    return item.kind, plain_occurrence(item.occurrence)


# -- short answers ---------------------------------------------------------------------------------


def noted(turn: Turn, _: Line) -> Said:
    """It is as the reminder says: nothing has to be done."""
    return Said(turn.say("noted"), notice=True)


def not_yet(turn: Turn, line: Line) -> Said:
    """An awaited return has not come yet: when it is asked about again, or what to do."""
    say, proposal = turn.say, _proposal(turn, line)
    if proposal.watch is None:
        name = proposal_name(say, proposal)
        return Said(say("not-awaited", name=name), notice=True)
    day = proposal.watch.since.date()
    asked = [
        item.due_at
        for item in turn.books.agenda.pending(turn.account.id)
        if item.kind == "watch" and item.due_at > turn.when.now and day_of(item.occurrence) == day
    ]
    if asked and is_on("watch", turn.account.settings):
        return Said(moment(turn, "not-yet-again", min(asked)), notice=True)
    return Said(say("not-yet-support", number=str(proposal.number)), notice=True)


def still_open(turn: Turn, line: Line) -> Said:
    """A proposal without news is open still: it is asked about after as many days again."""
    say, proposal = turn.say, _proposal(turn, line)
    name = proposal_name(say, proposal)
    if proposal.status not in OPEN:
        return Said(say("not-open", name=name), notice=True)
    settings = turn.account.settings
    days = days_of("stale", settings, turn.rulebook, turn.when.now.date())
    until = _days_later(turn, "stale", days[0])
    item = AgendaItem("stale", occurrence_of(proposal.news_at.date()), until)
    again = moment(turn, "not-yet-again", tell_again(turn, (item,), until))
    # Where it was only tried out, the one that still waits has been answered too.
    turn.books.agenda.mark_done(turn.account.id, (item,), turn.when.now)
    return Said(say("still-open", name=name, again=again), about=proposal.number)


def _proposal(turn: Turn, line: Line) -> Proposal:
    if line.proposal is None:
        raise Misread("press-too-old")
    return by_number(turn, line.proposal)


COMMANDS = (
    Spec("snooze", snooze, "", hidden=True, absolute=True),
    Spec("noted", noted, "", hidden=True, absolute=True),
    Spec("notyet", not_yet, "", hidden=True, absolute=True, takes_proposal=True),
    Spec("stillopen", still_open, "", hidden=True, absolute=True, takes_proposal=True),
)
