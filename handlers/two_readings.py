"""Two readings of the numbers beside a title: which is the cost, and is one of them a boost?

Each reading is a button that carries the whole line. What can only be a title is none of them:
`24/7 support`, `3D logo`, `2026 tax return` where nobody has 2026 Connects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from domain.proposals import Proposal
from handlers.catalogs import LANGUAGES, voice
from handlers.days import iso
from handlers.links import title_of_link
from handlers.phrases import both_ends, button, is_word
from handlers.reading import is_number, mentions_boost
from handlers.reply import Button
from handlers.turn import QUESTION_PLACE, Said, Turn
from handlers.typed_spend import Typed

UNKNOWN_MAX: Final = 999
"""Where nobody knows what is left, a larger number beside a title is no boost, as a year is."""
_AROUND: Final = ".,;:()"
_GOES_ON: Final = "%+&/×*°'’′″$€£"
"""A number before one of these is a part of what follows."""
_DASHES: Final = frozenset("-–—:|")
BETWEEN_CHARS_MAX: Final = 3
"""So long is a word that joins two numbers of a title: `2 to 3`, `3 in 1`, `10 - 15`."""


class LeadingNumber(NamedTuple):
    """A number that stands before a title, and the title without it."""

    number: int
    title: str


def leading_number(words: Sequence[str]) -> LeadingNumber | None:
    """The number that a title begins with, where it may as well be a boost; else None."""
    first, *rest = words or ("",)
    if first == "+" and rest:
        first, *rest = rest
    plain = first.removeprefix("+").strip(_AROUND)
    if not rest or not is_number(plain) or plain.startswith("0") or _belongs_to(rest):
        return None
    if rest[0] in _DASHES or is_word("word-boost", rest[0]):
        rest = rest[1:]
    return LeadingNumber(int(plain), " ".join(rest)) if rest else None


def _belongs_to(rest: Sequence[str]) -> bool:
    """Whether what follows a number counts or measures by it: `10 hours`, `3 in 1`, `50 % off`."""
    follows, *more = rest
    if follows[0] in _GOES_ON or is_word("word-counted", follows.strip(_AROUND)):
        return True
    return len(follows) <= BETWEEN_CHARS_MAX and bool(more) and more[0][0].isdecimal()


def can_pay(left: int | None, amount: int) -> bool:
    """Whether so many Connects may be spent; `left` is None where nobody knows."""
    return 0 < amount <= (UNKNOWN_MAX if left is None else left)


def known_balance(turn: Turn, name: str) -> int | None:
    """What is left for a command's costs; None where the ledger doesn't know: an agency's pool."""
    known = turn.account.balance_known and name != "agency"
    return turn.account.balance if known else None


def left_after(left: int | None, base: int) -> int | None:
    """What is left after a cost, where it is known."""
    return None if left is None else left - base


def ask_two_numbers(turn: Turn, typed: Typed, base: int, second: str) -> Said:
    """Ask whether the one word behind a cost is the title, or the boost."""
    say, boost = turn.say, int(second)
    titled_by_link = bool(typed.link and title_of_link(typed.link))
    boosted = typed.spend(base, "" if titled_by_link else QUESTION_PLACE, boost)
    as_boost = boosted if titled_by_link else f"/ask title {boosted}"
    buttons = (
        button(say, "button-title-is", typed.titled(base, second), title=second),
        button(say, "button-boost-is", as_boost, boost=boost),
    )
    return Said(say("ask-two-numbers", base=base, second=second), buttons, refused=True)


def ask_title_or_boost(turn: Turn, typed: Typed, base: int, words: Sequence[str]) -> Said | None:
    """Ask whether the number that a title begins with is its boost; None where it is not."""
    leading = None if typed.boost else leading_number(words)
    left = left_after(known_balance(turn, typed.name), base)
    if leading is None or not can_pay(left, leading.number):
        return None
    title = " ".join(words)
    boosted = typed.spend(base, leading.title, leading.number)
    return said_title_or_boost(turn, base, title, leading, (typed.titled(base, title), boosted))


def said_title_or_boost(
    turn: Turn, base: int, title: str, leading: LeadingNumber, commands: tuple[str, str]
) -> Said:
    """The question, with the two commands on its buttons."""
    say, (as_title, as_boost) = turn.say, commands
    buttons = (
        button(say, "button-title-is", as_title, title=both_ends(title)),
        button(
            say,
            "button-boost-title",
            as_boost,
            boost=leading.number,
            title=both_ends(leading.title),
        ),
    )
    text = say("ask-title-or-boost", base=base, number=str(leading.number))
    return Said(text, buttons, refused=True)


def perhaps_boosted(turn: Turn, proposal: Proposal, day: date | None = None) -> tuple[Button, ...]:
    """A button for the boost that a bid's title still mentions, where it has none yet."""
    boost = mentions_boost(proposal.title)
    if boost is None or proposal.kind != "bid" or proposal.whole_boost:
        return ()
    if not can_pay(known_balance(turn, "spend"), boost):
        return ()
    command = f"/boost #{proposal.number} {boost}{iso(day)}"
    return (button(turn.say, "button-boost-perhaps", command, boost=boost),)


def ask_which_cost(turn: Turn, typed: Typed, words: Sequence[str]) -> Said | None:
    """Ask which of the two numbers behind a title is its cost; None where there are not two."""
    match = _two_at_end().fullmatch(" ".join(words))
    if match is None or typed.boost or is_word("word-boost", match["title"].split()[-1]):
        return None
    title, first, second = match["title"], int(match["first"]), int(match["second"])
    left = known_balance(turn, typed.name)
    if not can_pay(left, first) or not can_pay(left_after(left, first), second):
        return None
    say, whole = turn.say, f"{title} {first}"
    buttons = (
        button(
            say,
            "button-cost-boosted",
            typed.spend(first, title, second),
            base=first,
            title=both_ends(title),
            boost=second,
        ),
        button(
            say,
            "button-cost-title",
            typed.titled(second, whole),
            base=second,
            title=both_ends(whole),
        ),
    )
    return Said(say("ask-which-cost"), buttons, refused=True)


@cache
def _two_at_end() -> re.Pattern[str]:
    """A title with two numbers behind it; `1,000` and `24/7` are one."""
    joining = {word for each in LANGUAGES for word in voice(each).words("phrases-before-boost")}
    joins = "|".join(sorted(map(re.escape, joining), key=len, reverse=True))
    between = rf"\s*[,;]\s+|\s*[,;](?!\d{{3}}$)|\s*[&+]\s*|\s+/\s+|\s+(?:(?:{joins})\s+)?"
    number = r"[1-9]\d{0,8}"
    return re.compile(
        rf"(?P<title>\S.*?)[,;:]?\s+(?P<first>{number})(?:{between})(?P<second>{number})",
        re.IGNORECASE,
    )
