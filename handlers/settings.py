"""The commands about the account itself: plan, cycle, zone, language, own numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, get_args
from zoneinfo import ZoneInfo

from domain import told
from domain.account import ReturnedAge, ShortMonth
from domain.acts import SetCycle, SetOwnNumbers, SetPlan, SetPreferences
from domain.cycle import FIRST_DAY, LAST_DAY, grant_amount
from handlers import zones
from handlers.atlas import Reading
from handlers.catalogs import LANGUAGES, voice
from handlers.clocks import Clock, read_clock
from handlers.phrases import button, is_word, next_grant_line
from handlers.reading import (
    Line,
    Misread,
    connects,
    is_number,
    money_cents,
    only_word,
    plain_word,
    shortened,
)
from handlers.registry import Spec
from handlers.reply import Button
from handlers.turn import Said, Turn

ZONES_OFFERED: Final = 4
_SHORT_MONTH: Final[Mapping[ShortMonth, str]] = {
    "last-day-of-month": "word-last-day",
    "move-to-1st": "word-moves",
}
"""What becomes of a cycle day in months that lack it, and the words for it."""


# -- plan and cycle --------------------------------------------------------------------------------


def plan(turn: Turn, line: Line) -> Said:
    """`/plan`, `/plan basic`, `/plan plus`."""
    say = turn.say
    if not line.words:
        text = "\n".join([_plan_line(turn), say("plan-ask")])
        return Said(text, plan_buttons(turn, "/plan"))
    name, rest = line.words[0], line.words[1:]
    if is_word("word-unknown", name):
        turn.act(SetPlan(plan=None))
        return Said(say("plan-forgotten"))
    wanted = plan_name(turn, name)
    told_when = bool(rest) and wanted != turn.rulebook.plans[0]
    if rest and not told_when:
        only_word(line)
    if told_when or _is_upgrade(turn, wanted):
        return _upgrade(turn, wanted, rest)
    result = turn.act(SetPlan(plan=wanted))
    return _plan_said(turn, result)


def plan_buttons(turn: Turn, command: str) -> tuple[Button, ...]:
    """A button for each plan there is."""
    return tuple(
        Button(label=turn.say(f"plan-{plan}"), command=f"{command} {plan}")
        for plan in turn.rulebook.plans
    )


def plan_name(turn: Turn, word: str) -> str:
    """The plan that a word names. Raises `Misread`."""
    plain = plain_word(word)
    for each in turn.rulebook.plans:
        if plain == each or is_word(f"words-plan-{each}", plain):
            return each
    raise Misread("misread-plan", got=shortened(word))


def _is_upgrade(turn: Turn, wanted: str) -> bool:
    plans = turn.rulebook.plans
    current = turn.account.settings.plan
    return wanted != current and plans.index(wanted) > (plans.index(current) if current else 0)


def _upgrade(turn: Turn, wanted: str, rest: tuple[str, ...]) -> Said:
    """It began today (the first grant is asked, the site prorates it) or earlier."""
    say = turn.say
    if not rest:
        buttons = (
            button(say, "button-plan-today", f"/plan {wanted} today"),
            button(say, "button-plan-earlier", f"/plan {wanted} earlier"),
        )
        return Said(say("plan-began", plan=say(f"plan-{wanted}")), buttons, refused=True)
    if not is_word("word-today", rest[0]) and not is_word("word-earlier", rest[0]):
        raise Misread("misread-extra", got=wanted, more=shortened(" ".join(rest)))
    if not is_word("word-today", rest[0]):
        return _plan_said(turn, turn.act(SetPlan(plan=wanted)))
    if len(rest) == 1:
        full = turn.rulebook.grant(wanted, turn.when.now.date())
        buttons = (
            Button(label=str(full), command=f"/upgrade {wanted} {full}"),
            button(say, "button-none-came", f"/upgrade {wanted} 0"),
        )
        text = say("plan-first-grant", full=full)
        return Said(text, buttons, question=f"/upgrade {wanted} {{}}", refused=True)
    return _began_today(turn, wanted, rest[1])


def upgrade(turn: Turn, line: Line) -> Said:
    """An upgrade that began today, with its first grant; stands behind the question for it."""
    if not line.words:
        raise Misread("misread-plan", got="")
    return _began_today(turn, plan_name(turn, line.words[0]), line.without_first())


def _began_today(turn: Turn, wanted: str, first_grant: str) -> Said:
    act = SetPlan(plan=wanted, began_today=True, first_grant=connects(first_grant))
    return _plan_said(turn, turn.act(act))


def _plan_said(turn: Turn, result: told.Told) -> Said:
    if not isinstance(result, told.PlanSet):
        raise TypeError(result)
    say = turn.say
    lines, prompt = [_plan_line(turn)], ""
    if result.first_grant:
        lines.append(say("plan-first-grant-booked", amount=result.first_grant))
    buttons: tuple[Button, ...] = ()
    question = None
    if turn.account.settings.cycle_day is None:
        prompt = say("start-cycle")
        buttons = (button(say, "button-cycle-today", f"/cycle {turn.when.now.day}"),)
        question = "/cycle {}"
    elif grant := next_grant_line(turn):
        lines.append(grant)
    return Said("\n".join(lines), buttons, question=question, prompt=prompt)


def _plan_line(turn: Turn) -> str:
    say, settings = turn.say, turn.account.settings
    if settings.plan is None:
        return say("plan-unknown")
    on = turn.when.now.date()
    current = settings.model_copy(update={"next_plan": None})
    line = say(
        "plan-is", plan=say(f"plan-{settings.plan}"), grant=grant_amount(current, turn.rulebook, on)
    )
    item = turn.books.agenda.next_item(turn.account.id, "grant")
    if settings.next_plan and item:
        line += " " + say(
            "plan-waits", plan=say(f"plan-{settings.next_plan}"), day=turn.day(item.due_at)
        )
    return line


def cycle(turn: Turn, line: Line) -> Said:
    """`/cycle 13`: the day of the month on which the billing cycle begins."""
    if not line.words:
        day = turn.account.settings.cycle_day
        head = turn.say("cycle-is", day=str(day)) if day else turn.say("cycle-unknown")
        said = _ask_cycle_day(turn, head)
        grant = next_grant_line(turn)
        text = f"{said.text}\n{grant}" if grant else said.text
        return Said(text, said.buttons, question=said.question)
    return set_cycle(turn, list(line.words))


def _ask_cycle_day(turn: Turn, head: str) -> Said:
    today = button(turn.say, "button-cycle-today", f"/cycle {turn.when.now.day}")
    return Said("\n".join([head, turn.say("start-cycle")]), (today,), question="/cycle {}")


def set_cycle(turn: Turn, words: list[str]) -> Said:
    """Set the cycle day; days that short months lack are answered with what becomes of them."""
    say = turn.say
    if is_word("word-unknown", words[0]):
        turn.act(SetCycle(day=None))
        return Said(say("cycle-forgotten"))
    word = words[0].rstrip(".")
    day = connects(word) if is_number(word) else 0
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Misread("misread-cycle", got=shortened(words[0]), first=FIRST_DAY, last=LAST_DAY)
    more = " ".join(words[1:])
    rule = next((each for each, word in _SHORT_MONTH.items() if is_word(word, more)), None)
    if more and rule is None:
        raise Misread("misread-extra", got=str(day), more=shortened(more))
    result = turn.act_and_tell(SetCycle(day=day, short_month=rule), told.CycleSet)
    lines = [say("cycle-set", day=str(day))]
    buttons: tuple[Button, ...] = ()
    if result.moved:
        lines.append(say("cycle-moved"))
        last = say.words("word-last-day")[0]
        buttons = (button(say, "button-last-day", f"/cycle {day} {last}"),)
    if grant := next_grant_line(turn):
        lines.append(grant)
    elif turn.account.settings.plan is None:
        lines.append(say("cycle-needs-plan"))
        buttons = (*plan_buttons(turn, "/plan"), *buttons)
    return Said("\n".join(lines), buttons)


# -- zone and language -----------------------------------------------------------------------------


def timezone(turn: Turn, line: Line) -> Said:
    """`/timezone Buenos Aires`, `/timezone 21:40`: where the user's clock is."""
    say = turn.say
    if not line.words:
        head = (
            say("zone-is", zone=zone_name(turn))
            if turn.account.settings.zone
            else say("zone-unknown")
        )
        return Said("\n".join([head, say("zone-ask")]), question="/timezone {}")
    if is_word("word-skip", line.rest):
        turn.save_settings(turn.account.settings.model_copy(update={"zone_asked": True}))
        if turn.account.settings.zone:
            return Said(say("zone-is", zone=zone_name(turn)), notice=True)
        return Said(say("zone-skipped"), notice=True)
    if (clock := read_clock(line.rest)) is not None:
        return _zone_by_clock(turn, clock, line.rest)
    found = zones.find_zones(line.rest, turn.when.now)
    if not found.readings:
        raise Misread("misread-zone", got=shortened(line.rest))
    if found.zone is None:
        buttons = _zone_buttons(turn, found.readings)
        return Said(say("zone-which"), buttons, question="/timezone {}", refused=True)
    turn.act(SetPreferences(zone=found.zone))
    text = turn.say(
        "zone-set", zone=zone_name(turn), clock=turn.say.clock(turn.when.now, turn.zone)
    )
    return Said(text)


def _zone_by_clock(turn: Turn, clock: Clock, typed: str) -> Said:
    found = zones.zones_at_clock(clock, turn.when.now)
    if not found:
        raise Misread("misread-clock", got=shortened(typed))
    shown = typed if typed[0].isdigit() else clock.text
    return Said(
        turn.say("zone-which-clock", clock=shortened(shown)),
        _zone_buttons(turn, found),
        question="/timezone {}",
        refused=True,
    )


def _zone_buttons(turn: Turn, found: Sequence[Reading]) -> tuple[Button, ...]:
    """A button for each zone, with its country or state, and how far it is from UTC now."""
    say, shown = turn.say, found[:ZONES_OFFERED]
    return tuple(
        button(
            say,
            "zone-name",
            f"/timezone {each.zone}",
            place=zones.reading_name(each, shown, say.language),
            offset=say.offset(turn.when.now, ZoneInfo(each.zone)),
        )
        for each in shown
    )


def zone_name(turn: Turn) -> str:
    """The account's zone as it is shown: its place and how far it is from UTC."""
    zone = turn.account.settings.zone or "UTC"
    place = zones.place_name(zone, turn.say.language)
    if zone == "UTC" or zone.startswith("Etc/"):
        return turn.say.offset(turn.when.now, turn.zone)
    return turn.say("zone-name", place=place, offset=turn.say.offset(turn.when.now, turn.zone))


def language(turn: Turn, line: Line) -> Said:
    """`/language es`."""
    if not line.words:
        return Said(turn.say("language-ask"), _language_buttons())
    plain = plain_word(line.words[0])
    for each in LANGUAGES:
        if plain == each or plain in voice(each).words("words-language"):
            so = each == turn.account.settings.language
            turn.act_unless(so, SetPreferences(language=each))
            return Said(turn.say("language-set"))
    raise Misread("misread-language", got=shortened(line.words[0]))


def _language_buttons() -> tuple[Button, ...]:
    return tuple(
        Button(label=voice(each)("language-name"), command=f"/language {each}")
        for each in LANGUAGES
    )


# -- everything at once ----------------------------------------------------------------------------


def settings(turn: Turn, line: Line) -> Said:
    """`/settings`, `/settings price 0.18`, `/settings grant 0`, `/settings pin on`."""
    if not line.words:
        return _show_settings(turn)
    name, value = line.words[0], line.without_first()
    if not value:
        raise Misread("misread-setting")
    if is_word("word-price", name):
        return _own_number(turn, "price_cents", None if _resets(value) else money_cents(value))
    if is_word("word-grant", name):
        amount = None if _resets(value) else connects(value)
        return _own_number(turn, "grant", amount)
    if is_word("word-pin", name):
        on = is_word("word-on", value)
        if not on and not is_word("word-off", value):
            raise Misread("misread-setting")
        turn.act(SetPreferences(pin=on))
        return Said(turn.say("pin-on" if on else "pin-off"))
    if is_word("word-returns", name):
        return _returned_age(turn, value)
    raise Misread("misread-setting")


def _resets(value: str) -> bool:
    return is_word("word-default", value)


def _returned_age(turn: Turn, value: str) -> Said:
    for age in get_args(ReturnedAge):
        if is_word(f"word-returns-{age}", value):
            turn.act(SetPreferences(returned_age=age))
            return Said(turn.say(f"settings-returns-{age}"))
    raise Misread("misread-setting")


def _own_number(turn: Turn, field: str, value: int | None) -> Said:
    say = turn.say
    if field == "price_cents":
        turn.act(SetOwnNumbers(field="price_cents", value=value))
        shown = turn.rulebook.connect_price_cents(turn.when.now.date()) if value is None else value
        return Said(say("own-price" if value is not None else "rule-price", money=say.money(shown)))
    turn.act(SetOwnNumbers(field="grant", value=value))
    lines = [say("own-grant", amount=value) if value is not None else say("rule-grant")]
    if grant := next_grant_line(turn):
        lines.append(grant)
    return Said("\n".join(lines))


def _show_settings(turn: Turn) -> Said:
    say = turn.say
    buttons = (
        button(say, "button-plan", "/plan"),
        button(say, "button-zone", "/timezone"),
        button(say, "button-language", "/language"),
        button(say, "button-reminders", "/remind"),
    )
    return Said("\n".join([*told_lines(turn), "", say("settings-how")]), buttons)


def told_lines(turn: Turn) -> list[str]:
    """What the account is set to, a line each."""
    say, account = turn.say, turn.account.settings
    on = turn.when.now.date()
    price = account.price_cents
    if price is None:
        price = turn.rulebook.connect_price_cents(on)
    lines = [_plan_line(turn)]
    lines.append(
        say("cycle-is", day=str(account.cycle_day)) if account.cycle_day else say("cycle-unknown")
    )
    if grant := next_grant_line(turn):
        lines.append(grant)
    lines.append(say("zone-is", zone=zone_name(turn)) if account.zone else say("zone-unknown"))
    lines.append(say("settings-price", money=say.money(price)))
    age = account.returned_age or turn.rulebook.returned_age(on)
    lines.append(say(f"settings-returns-{age}"))
    lines.append(say("settings-pin-on" if account.pin else "settings-pin-off"))
    return lines


COMMANDS = (
    Spec("upgrade", upgrade, "", hidden=True),
    Spec("plan", plan, "[basic | plus]", absolute=True),
    Spec("cycle", cycle, "13", {"es": ("ciclo",)}, absolute=True),
    Spec(
        "timezone",
        timezone,
        "Buenos Aires",
        {"es": ("zona", "huso")},
        absolute=True,
    ),
    Spec("language", language, "es", {"es": ("idioma",)}, absolute=True),
    Spec(
        "settings",
        settings,
        "[price 0.15] [grant 10] [returns fresh] [pin on]",
        {"es": ("ajustes", "configuracion")},
        absolute=True,
    ),
)
