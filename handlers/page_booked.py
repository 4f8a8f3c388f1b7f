"""What is said once a page is booked, and the questions that some of its rows raise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from domain import told
from domain.page import PageRow
from handlers.page_labels import keys, label_key
from handlers.phrases import button
from handlers.reply import Button
from handlers.turn import Said, Turn

_WEEK: Final = timedelta(weeks=1)
_SECOND: Final = timedelta(seconds=1)


class Question(NamedTuple):
    """A line that asks, and the button that answers it."""

    text: str
    answer: Button


def questions(turn: Turn, new: Sequence[PageRow]) -> list[Question]:
    """What the new rows of a page make one ask, before they are booked: the plan, the badge."""
    return [*_about_plan(turn, new), *_about_badge(turn, new)]


def _about_plan(turn: Turn, new: Sequence[PageRow]) -> list[Question]:
    """An upgrade begins a cycle on its day. Its first grant is the row itself."""
    upgrades = keys("page-label-upgrade")
    days = [row.day for row in new if label_key(row.label) in upgrades]
    plan = turn.rulebook.plans[-1]
    if not days or turn.account.settings.plan == plan:
        return []
    say, since = turn.say, max(days)
    named = {"plan": say(f"plan-{plan}"), "since": say.day(since, turn.today)}
    answer = button(say, "button-page-plan", f"/plan {plan} earlier", plan=named["plan"])
    answer = answer.model_copy(update={"then": (f"/cycle {since.day}",)})
    return [Question(say("page-ask-plan", **named), answer)]


def _about_badge(turn: Turn, new: Sequence[PageRow]) -> list[Question]:
    """Debits of a badge that is off in the ledger: asked at the first of them, not every day."""
    since = turn.today - _WEEK
    count = sum(-row.amount for row in new if row.kind == "badge" and row.day >= since)
    if not count or turn.account.settings.badge_price is not None:
        return []
    begin, end = turn.when.now - _WEEK, turn.when.now + _SECOND
    if turn.books.reports.tally(turn.account.id, begin, end).badge:
        return []
    answer = button(turn.say, "button-badge-on", "/badge on")
    return [Question(turn.say("page-ask-badge", count=count), answer)]


def booked(
    turn: Turn,
    result: told.PageBooked,
    assigned: int,
    balance: int | None,
    asked: Sequence[Question],
) -> Said:
    """What was booked, whether the balance agrees, and what is asked."""
    say = turn.say
    lines = [say("page-booked", rows=result.rows)] if result.rows else []
    if assigned:
        lines.append(say("page-assigned", count=assigned))
    if result.noted:
        lines.append(say("page-noted", count=result.noted))
    if result.opened:
        lines.append(say("page-opened", count=result.opened))
    buttons: list[Button] = []
    if result.stray:
        lines.append(say("page-stray", count=result.stray))
        buttons.append(button(say, "button-returns", "/returns"))
    if balance is not None and balance != turn.account.balance:
        lines.append(say("page-balance-differs", page=balance, ledger=turn.account.balance))
        buttons.append(button(say, "button-balance-is", f"/balance {balance}", value=str(balance)))
    lines += (each.text for each in asked)
    buttons += (each.answer for each in asked)
    return Said("\n".join(lines), tuple(buttons))
