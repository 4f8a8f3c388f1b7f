"""Boosts in words: what is held, and the one question of what became of a boost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from domain.boosts import ASKED_AFTER, asked_on, decided_by, is_held
from domain.cycle import cycle_start
from domain.proposals import Proposal
from handlers.phrases import button, proposal_name
from handlers.reply import Button
from handlers.turn import Said, Turn

BOOSTS_MAX: Final = 1_000
"""More boosts are not out at once."""
_DAY: Final = timedelta(days=1)


def held_lines(turn: Turn) -> list[str]:
    """How much is held now, and when all of it is decided at the latest; nothing where none is."""
    now = turn.when.now
    held = [each for each in _out(turn, now) if is_held(each, turn.rulebook, now)]
    days = [by for each in held if (by := decided_by(each, turn.rulebook)) is not None]
    if not days:
        return []
    count = sum(each.boost_left for each in held)
    return [turn.say("boosts-held", count=count, day=turn.local_day(max(days)))]


def boost_words(turn: Turn, proposal: Proposal) -> str:
    """What has become of a boost; of one that is held, until when, or that nobody has told."""
    status, by = proposal.boost_status, decided_by(proposal, turn.rulebook)
    if by is None:
        return "" if status in ("none", "held") else turn.say(f"card-boost-{status}")
    held = is_held(proposal, turn.rulebook, turn.when.now)
    return turn.say("card-boost-held" if held else "card-boost-decided", day=turn.local_day(by))


def asked_about(turn: Turn, days: Sequence[date]) -> list[Proposal]:
    """The proposals whose boosts are to be asked about on some days."""
    if not days:
        return []
    found = _out(turn, cycle_start(min(days)) - ASKED_AFTER)
    return [each for each in found if asked_on(each, turn.rulebook) in days]


def _out(turn: Turn, upto: datetime) -> list[Proposal]:
    """The boosts that may be held still at an instant."""
    days = timedelta(days=turn.rulebook.auction_days(upto.date()))
    return turn.books.reports.boosts_out(turn.account.id, upto - days - _DAY, BOOSTS_MAX)


def ask_boost(turn: Turn, proposal: Proposal) -> Said:
    """What became of a boost that is decided, with all that can have."""
    say, number = turn.say, proposal.number
    text = say("boost-ask", name=proposal_name(say, proposal), count=proposal.boost_left)
    buttons = (
        Button(
            label=say("button-came-back"),
            command=f"/outcome #{number} outbid",
            then=(f"/return #{number}",),
        ),
        button(say, "button-outcome-charged", f"/outcome #{number} charged"),
        button(say, "button-charged-less", f"/ask amount /outcome #{number} charged {{}}"),
        button(say, "button-dont-know", "/noted"),
    )
    return Said(text, buttons, about=number)


def boost_row(turn: Turn, proposal: Proposal) -> str:
    """The same as one of several."""
    name = proposal_name(turn.say, proposal)
    return turn.say("follow-up-boost", name=name, count=proposal.boost_left)
