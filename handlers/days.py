"""The day that a command names: found among its words, asked where unclear, and its instant."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from domain.refusals import BeforeSent, Refused
from handlers.boosts import closing_paid_boost
from handlers.fields import closing_day
from handlers.finding import instant_of_step
from handlers.named_days import NamedDay, NoSuchDay, UnclearDay, named_day
from handlers.phrases import button
from handlers.reading import Line, Misread, shortened, without_link
from handlers.reply import Button
from handlers.turn import Said, Turn

_TITLED: Final = ("titled", "fixed")
"""What stands on buttons with its title settled, to its end."""
NOON: Final = time(12)
"""A day tells no hour: what is told of it stands at its noon, as the rows of a page do."""


def day_first(turn: Turn) -> bool | None:
    """Whether the user writes the day before the month; None where nothing tells."""
    territory = get_global("zone_territories").get(turn.account.settings.zone or "")
    with suppress(UnknownLocaleError):
        shape = Locale(turn.say.language, territory).date_formats["short"].pattern.lower()
        if territory is not None and not shape.startswith("y"):
            return bool(shape.index("d") < shape.index("m"))
    return True if turn.say.language == "es" else None


def read_day(turn: Turn, text: str) -> NamedDay | None:
    """The day that a text names, from when its message was written. Raises `Misread`."""
    return named_day(text, turn.told_on, day_first=day_first(turn))


def day_alone(turn: Turn, text: str) -> date | None:
    """The day that stands where nothing else can stand; None where the text is none."""
    named = read_day(turn, text) if text else None
    return named.day if named else None


def without_day(
    turn: Turn, words: Sequence[str], *, own: bool = False
) -> tuple[tuple[str, ...], date | None]:
    """Some words without the day at their end, and that day: see `closing_day`."""
    return closing_day(tuple(words), partial(read_day, turn), own=own)


def iso(day: date | None) -> str:
    """A day as a button's command carries it, behind other words."""
    return f" {day.isoformat()}" if day else ""


def text_to_keep(turn: Turn, line: Line) -> str:
    """A line as a button keeps it: its "yesterday" is the day that it is now."""
    typed = [(word, without_link(word)[1] is not None) for word in line.text.split()]
    words = [word for word, is_link in typed if not is_link]
    links = [word for word, is_link in typed if is_link]
    if line.name in _TITLED:
        return line.text
    try:
        rest, day = without_day(turn, words)
        before, boost = closing_paid_boost(" ".join(rest))
        if day is None and boost is not None:
            rest, day = without_day(turn, before.split())
            rest = (*rest, boost.text)
    except Misread:
        return line.text
    return line.text if day is None else " ".join((*rest, day.isoformat(), *links))


def instant_of(turn: Turn, day: date | None) -> datetime | None:
    """When something happened that is told of an earlier day; None for the message's own.

    Raises `NoSuchDay` for a day still to come.
    """
    if day is None or day == turn.told_on:
        return None
    if day > turn.told_on:
        today = turn.told_on.isoformat()
        raise NoSuchDay("misread-future", got=turn.say.day(day, turn.today), today=today)
    return datetime.combine(day, NOON, tzinfo=turn.zone).astimezone(UTC)


def instant_of_news(turn: Turn, number: int, day: date | None) -> datetime | None:
    """When something happened to a proposal that is told of an earlier day; None for now.

    Raises `Refused` for a day still to come, and for one before it was sent.
    """
    if day is None or day == turn.told_on:
        return None
    at = instant_of_step(turn, number, day)
    proposal = turn.books.proposal(turn.account.id, number)
    if proposal is not None and at is not None and at < proposal.sent_at:
        raise Refused(BeforeSent(proposal, at))
    return at


def on_day(turn: Turn, text: str, at: datetime | None) -> str:
    """What is said of a booking, with its day where that is not the message's."""
    return text if at is None else f"{text} {turn.say('booked-on', day=turn.local_day(at))}"


def short_name(turn: Turn, day: date) -> str:
    """A day as a button has room for it, with its year where that is not this one."""
    say, today = turn.say, turn.today
    return say.short_day(day) if day.year == today.year else say.day(day, today)


def perhaps_sent(turn: Turn, number: int, title: str) -> tuple[Button, ...]:
    """A button for the day that a proposal's title ends with, where it may be no title's own."""
    words = title.split()
    try:
        rest, day = without_day(turn, words, own=True)
    except Misread:
        return ()
    if day is None or not rest or day >= turn.told_on:
        return ()
    command = f"/fixed #{number} {' '.join(rest)} {day.isoformat()}"
    return (button(turn.say, "button-was-day", command, day=short_name(turn, day)),)


def ask_which_day(turn: Turn, line: Line, unclear: UnclearDay) -> Said:
    """Which day a date of numbers is: each reading is the same line on a button."""
    buttons = tuple(
        Button(
            label=short_name(turn, day),
            command=line.text.replace(unclear.written, day.isoformat(), 1),
        )
        for day in unclear.days
    )
    text = turn.say("ask-day", got=shortened(unclear.written))
    return Said(text, buttons, refused=True)
