"""`/start`: greets, then at most three questions, each with buttons and a way to skip."""

from __future__ import annotations

from domain.acts import SetPlan
from handlers.ledger import assert_balance
from handlers.phrases import button, is_word
from handlers.reading import Line, Misread, connects, one_word
from handlers.registry import Spec
from handlers.settings import plan_buttons, plan_name, set_cycle, told_lines
from handlers.turn import Said, Turn


def start(turn: Turn, line: Line) -> Said:
    """`/start`: greets, then at most three questions, each with buttons and a way to skip."""
    step, *rest = line.words or ("",)
    try:
        return _start_step(turn, step, rest)
    except Misread as misread:
        misread.example = step
        raise


def _start_step(turn: Turn, step: str, rest: list[str]) -> Said:
    if step == "plan" and rest:
        return _start_plan(turn, rest)
    if step == "cycle":
        return _start_cycle(turn, rest)
    if step == "balance":
        return _start_balance(turn, rest)
    return _greet(turn)


def _greet(turn: Turn) -> Said:
    """The greeting, with the first question that is not answered yet."""
    say, settings = turn.say, turn.account.settings
    if turn.account.next_operation == 1:
        return _ask_plan(turn, say("greeting"))
    back = "\n".join([say("greeting-back"), *told_lines(turn)])
    if settings.plan is None:
        return _ask_plan(turn, back)
    if settings.cycle_day is None:
        return _ask_cycle(turn, back)
    if not turn.account.balance_known:
        return _ask_shown(turn, back)
    buttons = (button(say, "button-settings", "/settings"), button(say, "button-help", "/help"))
    return Said(back, buttons)


def _ask_plan(turn: Turn, before: str) -> Said:
    skip = button(turn.say, "button-skip", "/start cycle")
    buttons = (*plan_buttons(turn, "/start plan"), skip)
    text = "\n".join([before, "", turn.say("start-plan")])
    return Said(text, buttons, question="/start plan {}")


def _start_plan(turn: Turn, words: list[str]) -> Said:
    if is_word("word-skip", words[0]):
        return _ask_cycle(turn, "")
    told = [word for word in words if not is_word("word-beside-plan", word)] or words
    name = plan_name(turn, " ".join(told))
    if turn.account.settings.plan != name:
        turn.act(SetPlan(plan=name))
    return _ask_cycle(turn, turn.say("plan-noted", plan=turn.say(f"plan-{name}")))


def _start_cycle(turn: Turn, rest: list[str]) -> Said:
    if not rest:
        return _ask_cycle(turn, "")
    if is_word("word-skip", rest[0]):
        return _ask_shown(turn, "")
    said = set_cycle(turn, rest)
    return _ask_shown(turn, said.text)


def _ask_cycle(turn: Turn, before: str) -> Said:
    say = turn.say
    buttons = (
        button(say, "button-cycle-today", f"/start cycle {turn.when.now.day}"),
        button(say, "button-skip", "/start balance"),
    )
    text = "\n".join(part for part in (before, say("start-cycle")) if part)
    return Said(text, buttons, question="/start cycle {}")


def _ask_shown(turn: Turn, before: str) -> Said:
    say = turn.say
    text = "\n".join(part for part in (before, say("start-balance")) if part)
    return Said(
        text, (button(say, "button-skip", "/start balance skip"),), question="/start balance {}"
    )


def _start_balance(turn: Turn, rest: list[str]) -> Said:
    say = turn.say
    if not rest:
        return _ask_shown(turn, "")
    if is_word("word-skip", rest[0]):
        return Said("\n".join([say("start-done-skipped"), say("start-done")]))
    told = [word for word in rest if not is_word("word-connects", word)]
    said = assert_balance(turn, connects(one_word(told)))
    text = "\n".join([said.text, say("start-done")])
    return Said(text, said.buttons, shows_balance=said.shows_balance)


COMMANDS = (Spec("start", start, "", {"es": ("empezar",)}, absolute=True),)
