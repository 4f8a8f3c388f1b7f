"""The command about reminders: what comes when, each switched, moved and tried out."""

from __future__ import annotations

from typing import Any, Final

from domain.acts import SetReminders
from domain.reminders import REMINDER_KINDS, ReminderKind, Reminders
from domain.timing import is_on
from handlers.phrases import button, is_word
from handlers.reading import Line, Misread, is_number, shortened
from handlers.registry import Spec
from handlers.remind_shown import as_typed, named_as_shown, without_offset
from handlers.remind_view import (
    common_hour_buttons,
    hour_line,
    kind_buttons,
    kind_line,
    muted_line,
    quiet_buttons,
    quiet_line,
)
from handlers.remind_words import (
    days,
    hour,
    is_clock,
    kind_named,
    quiet_hours,
    weekday,
)
from handlers.reply import Button
from handlers.settings import zone_name
from handlers.tryout import try_out
from handlers.turn import Said, Turn

LOW_MAX: Final = 9_999
"""Nobody wants to be told of a balance as high as that."""
FIRST_DIGEST_DAY: Final = 0
"""The digest comes on Mondays until another day is chosen."""
_LIKELY: Final[tuple[ReminderKind, ...]] = ("renewal", "expiring", "low", "watch", "digest")
"""The kinds with a button of their own, the likeliest first."""
_NO_QUIET: Final = (0, 0)


def remind(turn: Turn, line: Line) -> Said:
    """`/remind`, `/remind renewal`, `/remind renewal 3 8:00`, `/remind quiet 23-7`."""
    if not line.words:
        return _show_all(turn)
    shown = without_offset(line.rest, turn.say.offset(turn.when.now, turn.zone))
    name, *rest = named_as_shown(tuple(shown.split()))
    kind = kind_named(name)
    if kind is not None:
        return _one_kind(turn, kind, rest)
    if is_word("word-remind-quiet", name):
        return _quiet(turn, rest)
    if is_word("word-remind-hour", name):
        return _common_hour(turn, rest)
    if is_word("word-off", name) or is_word("word-on", name):
        raise Misread("misread-remind-which")
    raise Misread("misread-remind-kind", got=shortened(name))


# -- what there is ---------------------------------------------------------------------------------


def _show_all(turn: Turn) -> Said:
    say, settings = turn.say, turn.account.settings
    muted = muted_line(turn)
    lines = [muted] if muted else []
    lines += [kind_line(turn, kind, with_zone=False) for kind in REMINDER_KINDS]
    lines.append(quiet_line(turn, with_zone=False))
    zone = zone_name(turn)
    lines.append(say("zone-is", zone=zone) if settings.zone else say("reminder-zone-unknown"))
    lines += ["", say("remind-how")]
    return Said("\n".join(lines), _buttons_of_all(turn, muted=muted is not None))


def _buttons_of_all(turn: Turn, *, muted: bool) -> tuple[Button, ...]:
    say = turn.say
    switch = ("button-unmute", "/unmute") if muted else ("button-mute", "/mute")
    kinds = [
        Button(label=say(f"remind-name-{kind}"), command=f"/remind {kind}") for kind in _LIKELY
    ]
    zone = [] if turn.account.settings.zone else [button(say, "button-my-zone", "/timezone")]
    return (*kinds, *zone, button(say, *switch))


def _one_kind(turn: Turn, kind: ReminderKind, words: list[str]) -> Said:
    if not words:
        text = "\n".join([kind_line(turn, kind, with_zone=True), turn.say(f"remind-how-{kind}")])
        return Said(text, kind_buttons(turn, kind))
    if is_word("word-remind-now", words[0]):
        _no_more(words, 1)
        return try_out(turn, kind)
    _set(turn, _changed(turn, kind, as_typed(kind, words)))
    text = kind_line(turn, kind, with_zone=True)
    if not is_on(kind, turn.account.settings):
        return Said(text)
    return Said(text, (button(turn.say, "button-remind-now", f"/remind {kind} now"),))


# -- what is set -----------------------------------------------------------------------------------


def _set(turn: Turn, changes: dict[str, Any]) -> None:
    """Keep a choice; what is so already is no operation."""
    chosen = turn.account.settings.reminders
    wanted = chosen.model_copy(update=changes)
    turn.act_unless(wanted == chosen, SetReminders(reminders=wanted))


def _changed(turn: Turn, kind: ReminderKind, words: list[str]) -> dict[str, Any]:
    """What some words change of a kind. Raises `Misread`."""
    chosen = turn.account.settings.reminders
    if is_word("word-off", words[0]):
        _no_more(words, 1)
        return _switched(chosen, kind, on=False)
    changes = _switched(chosen, kind, on=True)
    if is_word("word-on", words[0]):
        _no_more(words, 1)
    elif kind == "low":
        _no_more(words, 1)
        changes["low"] = _threshold(words[0])
    elif kind == "granted" and is_word("word-remind-summary", words[0]):
        changes["summary"] = _on_or_off(words[:2])
        changes |= _moved(chosen, kind, words[2:]) if words[2:] else {}
    else:
        changes |= _moved(chosen, kind, words)
    return changes


def _switched(chosen: Reminders, kind: ReminderKind, *, on: bool) -> dict[str, Any]:
    if kind == "digest":
        day = FIRST_DIGEST_DAY if chosen.digest_day is None else chosen.digest_day
        return {"digest_day": day if on else None}
    off = {*chosen.off} - {kind} if on else {*chosen.off, kind}
    return {"off": tuple(each for each in REMINDER_KINDS if each in off)}


def _on_or_off(words: list[str]) -> bool:
    """Whether a summary is wanted; named alone, it is."""
    _no_more(words, 2)
    if len(words) == 1 or is_word("word-on", words[1]):
        return True
    if is_word("word-off", words[1]):
        return False
    raise Misread("misread-remind-switch", got=shortened(words[1]))


def _threshold(word: str) -> int:
    if not is_number(word) or int(word) > LOW_MAX:
        raise Misread("misread-remind-low", got=shortened(word), most=str(LOW_MAX))
    return int(word)


def _moved(chosen: Reminders, kind: ReminderKind, words: list[str]) -> dict[str, Any]:
    """Another distance, weekday or hour, whichever of them is told."""
    left = list(words)
    changes: dict[str, Any] = {}
    if kind == "digest" and (day := weekday(left[0])) is not None:
        changes["digest_day"] = day
        del left[0]
    elif distances := days(left, kind):
        changes["days"] = {**chosen.days, kind: distances}
    if not left:
        return changes
    if not (is_number(left[0]) or is_clock(left[0]) or is_clock(" ".join(left))):
        raise Misread("misread-remind-switch", got=shortened(" ".join(left)))
    # Awaited returns and open proposals come as one list, so they share their hour.
    shared = "watch" if kind == "stale" else kind
    return {**changes, "hours": {**chosen.hours, shared: _only_hour(left)}}


def _only_hour(words: list[str]) -> int:
    """The hour that is all that is left to read. Raises `Misread`."""
    return hour(" ".join(words))


def _no_more(words: list[str], many: int) -> None:
    """Words that are not understood are never dropped in silence. Raises `Misread`."""
    if len(words) > many:
        more = shortened(" ".join(words[many:]))
        raise Misread("misread-extra", got=" ".join(words[:many]), more=more)


# -- what all reminders share ----------------------------------------------------------------------


def _quiet(turn: Turn, words: list[str]) -> Said:
    if not words:
        text = "\n".join([quiet_line(turn, with_zone=True), turn.say("remind-how-quiet")])
        return Said(text, quiet_buttons(turn))
    if is_word("word-off", words[0]):
        _no_more(words, 1)
        _set(turn, {"quiet": _NO_QUIET})
    elif is_word("word-on", words[0]):
        _no_more(words, 1)
        _set(turn, {"quiet": None})
    else:
        _set(turn, {"quiet": quiet_hours(" ".join(words))})
    return Said(quiet_line(turn, with_zone=True))


def _common_hour(turn: Turn, words: list[str]) -> Said:
    """The hour of all reminders; those of single kinds are forgotten."""
    if not words:
        text = "\n".join([hour_line(turn), turn.say("remind-how-hour")])
        return Said(text, common_hour_buttons(turn))
    _set(turn, {"hour": _only_hour(words), "hours": {}})
    return Said(hour_line(turn))


COMMANDS = (
    Spec(
        "remind",
        remind,
        "[renewal] [off] [3] [8:00] [now]",
        {"es": ("recordar", "recordatorios", "avisos")},
        absolute=True,
    ),
)
