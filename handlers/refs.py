"""Agenda items as the buttons of a reminder name them: `renewal:2026-12-13`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from domain.entries import AgendaItem
from domain.reminders import ReminderKind, reminder_kind
from domain.timing import (
    ON_THE_DAY,
    STAGES,
    TOLD_TWICE,
    day_of,
    due_of,
    plain_occurrence,
    put_off_until,
    stage_of,
)
from handlers.phrases import button
from handlers.reading import EARLIEST_DAY, is_number
from handlers.reminder_view import TELLS
from handlers.reply import Button
from handlers.turn import Said, Turn

OWN_BUTTONS_WITH_CHANGE: Final = 2
"""Beside more buttons of its own a reminder has none that leads to its settings."""
_BETWEEN: Final = ":"
_AHEAD_MAX: Final = timedelta(days=2 * 366)
"""Nothing is told of that is further ahead: Connects live for a year."""


def snooze_button(turn: Turn, items: Sequence[AgendaItem]) -> Button:
    """The button that tells some items again later."""
    refs = (f"{item.kind}{_BETWEEN}{item.occurrence}" for item in items)
    return button(turn.say, "button-snooze", f"/snooze {' '.join(refs)}")


def reminder_buttons(turn: Turn, said: Said, items: Sequence[AgendaItem]) -> tuple[Button, ...]:
    """A reminder's own buttons, and those that every reminder has."""
    buttons = (*said.buttons, snooze_button(turn, items))
    if len(said.buttons) > OWN_BUTTONS_WITH_CHANGE:
        return buttons
    return (*buttons, button(turn.say, "button-change-reminder", f"/remind {items[0].kind}"))


def items_of(turn: Turn, refs: Sequence[str]) -> list[AgendaItem] | None:
    """The items that refs name, which one message tells of; None where they were never made."""
    items = [_item_of(turn, ref) for ref in refs]
    found = [item for item in items if item is not None]
    told_by = {TELLS[kind] for item in found if (kind := reminder_kind(item.kind))}
    return found if len(found) == len(items) and len(told_by) == 1 else None


def _item_of(turn: Turn, ref: str) -> AgendaItem | None:
    name, _, occurrence = ref.partition(_BETWEEN)
    kind = reminder_kind(name)
    if kind is None:
        return None
    try:
        due_at = _due_at(turn, kind, occurrence)
    except (ValueError, OverflowError):
        return None
    return AgendaItem(kind, occurrence, due_at) if due_at is not None else None


def _due_at(turn: Turn, kind: ReminderKind, occurrence: str) -> datetime | None:
    """When an occurrence is due; None, or a `ValueError`, for what is none."""
    until = put_off_until(occurrence)
    if until is not None and not (until.tzinfo and _is_near(turn, until.date())):
        return None
    if kind == "low":
        # A low balance is of the operation that took it down, and told at once.
        return (until or turn.when.now) if is_number(plain_occurrence(occurrence)) else None
    stages = (ON_THE_DAY, *STAGES) if kind in TOLD_TWICE else STAGES
    if stage_of(occurrence) not in stages or not _is_near(turn, day_of(occurrence)):
        return None
    return until or due_of(kind, occurrence, turn.account.settings, turn.rulebook)


def _is_near(turn: Turn, day: date) -> bool:
    return EARLIEST_DAY <= day <= turn.today + _AHEAD_MAX
