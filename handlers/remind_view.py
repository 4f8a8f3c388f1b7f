"""What is said of reminders themselves: when each comes, what comes next, how it is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from domain.reminders import ReminderKind
from domain.timing import days_of, due_of, hour_of, is_on, low_at, occurrence_of
from handlers.phrases import button
from handlers.remind_words import weekday_name
from handlers.reminder_view import TELLS
from handlers.reply import Button
from handlers.turn import Turn

FOR_GOOD_YEAR: Final = 9000
"""What is muted until so far a year is muted until it is unmuted."""
_HOURS_OFFERED: Final = (8, 18, 13)
_DAYS_OFFERED: Final[Mapping[ReminderKind, tuple[tuple[int, ...], ...]]] = {
    "renewal": ((1,), (3,), (7,)),
    "expiring": ((30, 7), (7, 1), (3,)),
    "watch": ((3, 7), (7, 14), (10,)),
    "stale": ((14,), (21,), (30,)),
    "silence": ((3,), (7,), (14,)),
}
_LOW_OFFERED: Final = (10, 20, 40, 60)
_WEEKDAYS_OFFERED: Final = (0, 4, 6)
_QUIET_OFFERED: Final = ((22, 8), (23, 7), (21, 9))
_OFFERED: Final = 2
"""So many other values of a setting have a button."""


# -- when it comes ---------------------------------------------------------------------------------


def kind_line(turn: Turn, kind: ReminderKind, *, with_zone: bool) -> str:
    """One kind in one line: when it comes, and when the next is due."""
    say = turn.say
    name = say(f"remind-name-{kind}")
    if not is_on(kind, turn.account.settings):
        return say("remind-off", name=name)
    line = say("remind-on", name=name, when=_when(turn, kind, with_zone=with_zone))
    due_at = next_due(turn, kind)
    return line if due_at is None else f"{line} {_next(turn, kind, due_at)}"


def clock_of(turn: Turn, hour: int, *, with_zone: bool) -> str:
    """A whole hour as a clock shows it."""
    shown = f"{hour:02d}:00"
    if not with_zone:
        return shown
    return turn.say("remind-clock", clock=shown, zone=turn.say.offset(turn.when.now, turn.zone))


def _when(turn: Turn, kind: ReminderKind, *, with_zone: bool) -> str:
    say, settings, today = turn.say, turn.account.settings, turn.when.now.date()
    if kind == "low":
        return say("remind-when-low", threshold=low_at(settings, turn.rulebook, today))
    hour = hour_of(kind, settings, turn.rulebook, today)
    clock = clock_of(turn, hour, with_zone=with_zone)
    if kind == "digest":
        day = weekday_name(say, settings.reminders.digest_day or 0)
        return say("remind-when-digest", weekday=day, clock=clock)
    if kind == "granted" and settings.reminders.summary:
        return say("remind-when-granted-summary", clock=clock)
    days = days_of(kind, settings, turn.rulebook, today)
    if not days:
        return say(f"remind-when-{kind}", clock=clock)
    if len(days) == 1:
        return say(f"remind-when-{kind}", days=days[0], clock=clock)
    twice = "remind-when-expiring-twice" if kind == "expiring" else "remind-when-watch-twice"
    return say(twice, days=days[0], more=days[1], clock=clock)


def next_due(turn: Turn, kind: ReminderKind) -> datetime | None:
    """When the next of a kind is due that has something to tell, as far as is known now."""
    account = turn.account
    for item in turn.books.agenda.pending(account.id):
        if item.kind != kind or item.due_at <= turn.when.now:
            continue
        if TELLS[kind](turn, (item,)) is not None:
            return item.due_at
    grant = turn.books.agenda.next_item(account.id, "grant")
    if kind != "granted" or grant is None:
        return None
    return due_of(kind, occurrence_of(grant.due_at.date()), account.settings, turn.rulebook)


def _next(turn: Turn, kind: ReminderKind, due_at: datetime) -> str:
    """The day of the next one, and its time of day where that is not the kind's own hour."""
    say = turn.say
    hour = hour_of(kind, turn.account.settings, turn.rulebook, due_at.date())
    clock = say.clock(due_at, turn.zone)
    if clock == clock_of(turn, hour, with_zone=False):
        return say("remind-next", day=turn.local_day(due_at))
    return say("remind-next-at", day=turn.local_day(due_at), clock=clock)


def quiet_line(turn: Turn, *, with_zone: bool) -> str:
    """The quiet hours."""
    begins, ends = quiet_now(turn)
    if begins == ends:
        return turn.say("remind-quiet-none")
    return turn.say(
        "remind-quiet",
        begins=clock_of(turn, begins, with_zone=False),
        ends=clock_of(turn, ends, with_zone=with_zone),
    )


def quiet_now(turn: Turn) -> tuple[int, int]:
    """The quiet hours that hold now."""
    own = turn.account.settings.reminders.quiet
    return own or turn.rulebook.quiet_hours(turn.when.now.date())


def hour_line(turn: Turn) -> str:
    """The hour at which reminders come that have none of their own."""
    return turn.say("remind-hour", clock=clock_of(turn, _common_hour(turn), with_zone=True))


def _common_hour(turn: Turn) -> int:
    own = turn.account.settings.reminders.hour
    return turn.rulebook.reminder_hour(turn.when.now.date()) if own is None else own


def muted_line(turn: Turn) -> str | None:
    """That nothing is sent for now; None while it is."""
    until = turn.account.settings.reminders.muted_until
    if until is None or until <= turn.when.now:
        return None
    if until.year >= FOR_GOOD_YEAR:
        return turn.say("remind-muted-for-good")
    return moment(turn, "remind-muted", until)


def moment(turn: Turn, message_id: str, instant: datetime) -> str:
    """A message that names an instant by day, time of day and zone."""
    say = turn.say
    return say(
        message_id,
        day=turn.local_day(instant),
        clock=say.clock(instant, turn.zone),
        zone=say.offset(instant, turn.zone),
    )


# -- the buttons that change it --------------------------------------------------------------------


def kind_buttons(turn: Turn, kind: ReminderKind) -> tuple[Button, ...]:
    """What a kind is changed to with one press, and one to try."""
    say, on = turn.say, is_on(kind, turn.account.settings)
    switch = (
        button(say, "button-remind-off", f"/remind {kind} off")
        if on
        else button(say, "button-remind-on", f"/remind {kind} on")
    )
    return (
        switch,
        *_own_buttons(turn, kind),
        *_hour_buttons(turn, kind),
        button(say, "button-remind-now", f"/remind {kind} now"),
    )


def _own_buttons(turn: Turn, kind: ReminderKind) -> Iterator[Button]:
    """The other distances, thresholds or days that the kind has."""
    say, settings, today = turn.say, turn.account.settings, turn.when.now.date()
    if kind == "low":
        now = low_at(settings, turn.rulebook, today)
        for threshold in [each for each in _LOW_OFFERED if each != now][: _OFFERED + 1]:
            yield button(say, "button-remind-low", f"/remind low {threshold}", threshold=threshold)
    elif kind == "digest":
        yield from _weekday_buttons(turn)
    elif kind == "granted":
        summary = settings.reminders.summary
        label = "button-remind-no-summary" if summary else "button-remind-summary"
        yield button(say, label, f"/remind granted summary {'off' if summary else 'on'}")
    else:
        known = days_of(kind, settings, turn.rulebook, today)
        others = [each for each in _DAYS_OFFERED.get(kind, ()) if each != known]
        yield from (_days_button(turn, kind, each) for each in others[:_OFFERED])


def _days_button(turn: Turn, kind: ReminderKind, days: tuple[int, ...]) -> Button:
    command = f"/remind {kind} {' '.join(map(str, days))}"
    if len(days) == 1:
        return button(turn.say, "button-remind-days", command, days=days[0])
    return button(turn.say, "button-remind-days-twice", command, days=days[0], more=days[1])


def _weekday_buttons(turn: Turn) -> Iterator[Button]:
    now = turn.account.settings.reminders.digest_day
    for day in [each for each in _WEEKDAYS_OFFERED if each != now][:_OFFERED]:
        name = weekday_name(turn.say, day)
        yield Button(label=name, command=f"/remind digest {name}")


def _hour_buttons(turn: Turn, kind: ReminderKind) -> Iterator[Button]:
    """Other hours; a low balance is told as it happens, so it has none."""
    if kind == "low":
        return
    now = hour_of(kind, turn.account.settings, turn.rulebook, turn.when.now.date())
    yield from _hours_offered(turn, now, kind)


def common_hour_buttons(turn: Turn) -> tuple[Button, ...]:
    """Other hours for all reminders."""
    return tuple(_hours_offered(turn, _common_hour(turn), "hour"))


def _hours_offered(turn: Turn, now: int, what: str) -> Iterator[Button]:
    for hour in [each for each in _HOURS_OFFERED if each != now][:_OFFERED]:
        clock = clock_of(turn, hour, with_zone=False)
        yield Button(label=clock, command=f"/remind {what} {clock}")


def quiet_buttons(turn: Turn) -> tuple[Button, ...]:
    """Other quiet hours, or none."""
    say, now = turn.say, quiet_now(turn)
    buttons = [
        button(
            say,
            "button-remind-quiet",
            f"/remind quiet {begins}-{ends}",
            begins=str(begins),
            ends=str(ends),
        )
        for begins, ends in [each for each in _QUIET_OFFERED if each != now][:_OFFERED]
    ]
    if now[0] != now[1]:
        buttons.append(button(say, "button-none", "/remind quiet off"))
    return tuple(buttons)
