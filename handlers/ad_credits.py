"""Ad credits: they pay for boosts only, are no Connects, and end after some days (rulebook)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Final

from domain import told
from domain.acts import SetAdCredits
from handlers.days import day_alone
from handlers.phrases import is_word
from handlers.reading import Line, Misread, connects, shortened
from handlers.registry import Spec
from handlers.turn import Said, Turn

LEAP_DAY: Final = (2, 29)
DAYS_MAX: Final = 1_000
"""No ad credits are good for longer; a longer number is a slip."""
_DAYS = re.compile(r"(\d{1,9})\s*([^\W\d]+)?", re.UNICODE)


def ad_credits(turn: Turn, line: Line) -> Said:
    """`/credits`, `/credits 30`, `/credits 30 14d`: what the site shows of ad credits."""
    say = turn.say
    if not line.words:
        unknown = ad_credits_left(turn) is None
        nothing = say("credits-none-known" if unknown else "credits-none")
        return Said(ad_credits_line(turn) or nothing)
    count = connects(line.words[0])
    until = _until(turn, line.without_first()) if len(line.words) > 1 else None
    at = turn.when.happened_at
    used = turn.books.reports.ad_credits_used(turn.account.id, at, at + timedelta(seconds=1))
    act = SetAdCredits(count=count, until=until, used=used)
    turn.act_and_tell(act, told.AdCreditsNoted)
    lines = [ad_credits_line(turn) or say("credits-none")]
    if count and until is None:
        lines.append(say("credits-until-when", count=str(count)))
    return Said("\n".join(lines))


def _until(turn: Turn, text: str) -> datetime:
    """When ad credits end: after some days, or with a day. Raises `Misread`."""
    match = _DAYS.fullmatch(text)
    if match and (match.group(2) is None or is_word("word-days", match.group(2))):
        days = int(match.group(1))
        if 0 < days <= DAYS_MAX:
            return turn.when.happened_at + timedelta(days=days)
        raise Misread("misread-credits", got=shortened(text))
    first, _, rest = text.partition(" ")
    named = day_alone(turn, rest if is_word("word-until", first) else text)
    if named is None or (named < turn.today and (named.month, named.day) == LEAP_DAY):
        raise Misread("misread-credits", got=shortened(text))
    if named < turn.today:
        # A day without its year is read as the last one; what ends is still to come.
        named = named.replace(year=named.year + 1)
    ends = datetime.combine(named + timedelta(days=1), time(), tzinfo=turn.zone)
    return ends.astimezone(UTC) - timedelta(seconds=1)


def ad_credits_left(turn: Turn) -> int | None:
    """How many ad credits are left of those that were noted; None where none are known."""
    noted, now = turn.account.settings.ad_credits, turn.when.now
    if noted is None or (noted.until is not None and noted.until < now):
        return None
    later = now + timedelta(seconds=1)
    used = turn.books.reports.ad_credits_used(turn.account.id, noted.noted_at, later)
    return max(noted.count - max(used - noted.used, 0), 0)


def ad_credits_line(turn: Turn) -> str | None:
    """What is left of the ad credits, and until when; None where none are."""
    noted, left = turn.account.settings.ad_credits, ad_credits_left(turn)
    if noted is None or not left:
        return None
    if noted.until is None:
        return turn.say("credits-left", count=left)
    return turn.say("credits-left-until", count=left, day=turn.local_day(noted.until))


def credits_after(turn: Turn, spent: int) -> list[str]:
    """What is left of them, behind a boost that took some."""
    line = ad_credits_line(turn) if spent else None
    return [line] if line else []


COMMANDS = (Spec("credits", ad_credits, "[30] [14d]", {"es": ("creditos",)}),)
