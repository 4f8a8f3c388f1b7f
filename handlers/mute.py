"""The commands that silence reminders for a while, and bring them back. The ledger goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from domain.acts import SetReminders
from domain.moments import whole_seconds
from handlers.phrases import button
from handlers.reading import Line, only_word
from handlers.registry import Spec
from handlers.remind_view import FOR_GOOD_YEAR, moment, muted_line
from handlers.remind_words import days_of_word
from handlers.turn import Said, Turn

FOR_GOOD: Final = datetime(FOR_GOOD_YEAR, 1, 1, tzinfo=UTC)
"""What is muted without an end is muted until here."""
WEEK_DAYS: Final = 7


def mute(turn: Turn, line: Line) -> Said:
    """`/mute`, `/mute 7`: no reminders, for so many days or until `/unmute`."""
    say = turn.say
    unmute_button = button(say, "button-unmute", "/unmute")
    if not line.words:
        _mute_until(turn, FOR_GOOD)
        week = button(say, "button-mute-week", f"/mute {WEEK_DAYS}", days=WEEK_DAYS)
        return Said(say("muted-for-good"), (week, unmute_button))
    until = turn.when.now + timedelta(days=days_of_word(only_word(line)))
    _mute_until(turn, whole_seconds(until))
    return Said(moment(turn, "muted", until), (unmute_button,))


def unmute(turn: Turn, _: Line) -> Said:
    """`/unmute`: reminders come again."""
    if muted_line(turn) is None:
        turn.act_unless(True, SetReminders(reminders=turn.account.settings.reminders))
        return Said(turn.say("not-muted"))
    _mute_until(turn, None)
    return Said(turn.say("unmuted"), (button(turn.say, "button-reminders", "/remind"),))


def _mute_until(turn: Turn, until: datetime | None) -> None:
    """Keep until when nothing is told; what is so already is no operation."""
    chosen = turn.account.settings.reminders
    changed = chosen.model_copy(update={"muted_until": until})
    turn.act_unless(chosen.muted_until == until, SetReminders(reminders=changed))


COMMANDS = (
    Spec("mute", mute, "[7]", {"es": ("silenciar",)}, absolute=True, leaving=True),
    Spec("unmute", unmute, "", {"es": ("activar",)}, absolute=True),
)
