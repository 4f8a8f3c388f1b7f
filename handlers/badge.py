"""The commands about what the profile costs: the availability badge, and its boost."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, Literal

from domain import told
from domain.acts import SetBadge, SetBadgeMost, SpendOther
from handlers.days import instant_of, on_day, without_day
from handlers.phrases import button, is_word
from handlers.reading import (
    Line,
    Misread,
    looks_like_number,
    one_word,
    positive,
    shortened,
    typed_title,
)
from handlers.registry import Spec
from handlers.remind_view import moment
from handlers.reply import Button
from handlers.turn import Said, Turn

PRICE_MAX: Final = 1_000
"""No week of the badge costs as many Connects; a longer number is a slip."""
_WEEK: Final = timedelta(weeks=1)


def badge(turn: Turn, line: Line) -> Said:
    """`/badge`, `/badge 1`, `/badge on 7`, `/badge max 10`: a debit, or the price a week."""
    if not line.words:
        return _show(turn)
    first, rest = line.words[0], line.words[1:]
    if looks_like_number(first):
        return _spend_elsewhere(turn, line, "badge")
    if is_word("word-on", first):
        return _on(turn, rest)
    if is_word("word-off", first):
        return _off(turn, rest)
    if is_word("word-max", first):
        return _limit(turn, rest)
    raise Misread("misread-badge", got=shortened(first))


def profile(turn: Turn, line: Line) -> Said:
    """`/profile 12`: Connects spent on the boosted profile."""
    if not line.words:
        raise Misread("misread-profile")
    return _spend_elsewhere(turn, line, "profile")


def other(turn: Turn, line: Line) -> Said:
    """`/other 35 ID badge`: Connects spent on what is no proposal, so nothing comes back."""
    if not line.words:
        raise Misread("misread-other")
    amount = positive(line.words[0])
    words, day = without_day(turn, line.words[1:])
    what = typed_title(" ".join(words)) if words else turn.say("other-unnamed")
    at = instant_of(turn, day)
    turn.act(SpendOther(kind="other-spend", amount=amount, what=what, at=at))
    return Said(on_day(turn, turn.say("booked-other-spend", what=what, amount=amount), at))


def _spend_elsewhere(turn: Turn, line: Line, kind: Literal["badge", "profile"]) -> Said:
    words, day = without_day(turn, line.words, own=True)
    if not words:  # a day alone
        message = "misread-profile" if kind == "profile" else "misread-badge"
        raise Misread(message, got=shortened(line.rest))
    amount, at = positive(one_word(words)), instant_of(turn, day)
    turn.act(SpendOther(kind=kind, amount=amount, at=at))
    return Said(on_day(turn, turn.say(f"booked-{kind}", amount=amount), at))


# -- what the badge costs a week -------------------------------------------------------------------


def _show(turn: Turn) -> Said:
    say, on = turn.say, turn.account.settings.badge_price is not None
    lines = [*_badge_lines(turn), say("badge-how")]
    return Said("\n".join(lines), _on_buttons(turn) if on else _off_buttons(turn))


def _on_buttons(turn: Turn) -> tuple[Button, ...]:
    return (
        button(turn.say, "button-badge-off", "/badge off"),
        button(turn.say, "button-other-price", "/badge on"),
    )


def _off_buttons(turn: Turn) -> tuple[Button, ...]:
    return (button(turn.say, "button-badge-on", "/badge on"),)


def _badge_lines(turn: Turn) -> list[str]:
    """What is known of it: its price and since when, what it took this week, the user's limit."""
    say, settings, now = turn.say, turn.account.settings, turn.when.now
    lines = [say("badge-is-off")]
    if settings.badge_price is not None and settings.badge_from is not None:
        since = turn.local_day(settings.badge_from)
        took = turn.books.reports.tally(turn.account.id, now - _WEEK, now).badge
        lines = [
            say("badge-is-on", price=settings.badge_price, since=since),
            say("badge-took", count=took),
        ]
    if settings.badge_most is not None:
        lines.append(say("badge-limit", most=settings.badge_most))
    return lines


def _on(turn: Turn, words: tuple[str, ...]) -> Said:
    """It costs so much a week from now on. The same price again is no new week."""
    say = turn.say
    if not words:
        return Said(say("badge-ask-price"), question="/badge on {}", refused=True)
    price = _price(words)
    if price == turn.account.settings.badge_price:
        turn.act_unless(True, SetBadge(price=price))
        return _show(turn)
    result = turn.act_and_tell(SetBadge(price=price), told.BadgeSet)
    if result.off and result.most is not None:
        text = say("badge-above", price=price, most=result.most)
        return Said(text, (button(say, "button-badge-no-limit", "/badge max off"),))
    lines = [say("badge-set", price=price)]
    first = turn.books.agenda.next_item(turn.account.id, "badge")
    if first is not None:
        lines.append(moment(turn, "badge-first", first.due_at))
    return Said("\n".join(lines))


def _off(turn: Turn, words: tuple[str, ...]) -> Said:
    if words:
        raise Misread("misread-badge", got=shortened(" ".join(words)))
    turn.act_unless(turn.account.settings.badge_price is None, SetBadge(price=None))
    return Said(turn.say("badge-is-off"), _off_buttons(turn))


def _limit(turn: Turn, words: tuple[str, ...]) -> Said:
    """The price above which the badge goes off by itself, as on the site; or none."""
    say = turn.say
    if not words:
        return Said(say("badge-ask-limit"), question="/badge max {}", refused=True)
    most = None if len(words) == 1 and is_word("word-off", words[0]) else _price(words)
    before = turn.account.settings
    turn.act_unless(most == before.badge_most, SetBadgeMost(most=most))
    if most is None:
        return Said(say("badge-no-limit"), () if before.badge_price else _off_buttons(turn))
    price = before.badge_price
    if price is not None and price > most:
        return Said(say("badge-above", price=price, most=most), _off_buttons(turn))
    return Said(say("badge-limit", most=most))


def _price(words: tuple[str, ...]) -> int:
    if len(words) > 1:
        raise Misread("misread-extra", got=words[0], more=shortened(" ".join(words[1:])))
    price = positive(words[0])
    if price > PRICE_MAX:
        raise Misread("misread-badge-price", got=shortened(words[0]), most=str(PRICE_MAX))
    return price


COMMANDS = (
    Spec("badge", badge, "[1] [2026-11-20] [on 7] [off] [max 10]", {"es": ("insignia",)}),
    Spec("profile", profile, "12 [2026-11-20]", {"es": ("perfil",)}),
    Spec("other", other, "35 ID badge [2026-11-20]", {"es": ("otro", "otros")}, takes_title=True),
)
