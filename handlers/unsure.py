"""What may have happened to a proposal, where nobody has said that it did: asked, with buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.life import likely_next
from domain.proposals import Outcome
from handlers.finding import by_number
from handlers.outcomes import OUTCOMES, outcome_buttons
from handlers.phrases import button, proposal_name
from handlers.reading import Line, positive
from handlers.registry import Spec
from handlers.reply import Button
from handlers.turn import Said, Turn

_BACK: Final = "back"
_OTHERWISE: Final[tuple[Outcome, ...]] = ("other-hired", "declined", "closed")
"""What most often has become of a proposal that did not become what was named."""
_NAMED: Final[Mapping[str, Outcome]] = {"called-off": "closed", "cancelled-later": "cancelled"}
"""The likeliest outcome behind what is typed for it."""
_SHOWN_MAX: Final = 4


def unsure(turn: Turn, line: Line) -> Said:
    """`/unsure #12 closed`, `/unsure #12 back 6`, `/unsure #12`: what was asked, wished or denied.

    Stands behind plain words alone. The act that was named is the first button.
    """
    proposal = by_number(turn, line.proposal or 0)
    name = proposal_name(turn.say, proposal)
    what, *more = line.words or ("",)
    if what == _BACK:
        return Said(
            turn.say("unsure-back", name=name),
            (_came_back(turn, proposal.number, more),),
            about=proposal.number,
        )
    what = _NAMED.get(what, what)
    named = tuple(each for each in OUTCOMES if each == what)
    wanted = dict.fromkeys((*named, *(likely_next(proposal) if named else ()), *_OTHERWISE))
    buttons = outcome_buttons(turn, proposal, tuple(wanted))
    noted = turn.say(f"step-{proposal.status}")
    known = proposal.status != "sent"
    text = turn.say("unsure-noted", name=name, step=noted) if known else ""
    return Said(
        text or turn.say("unsure-nothing", name=name),
        buttons[:_SHOWN_MAX],
        about=proposal.number,
    )


def _came_back(turn: Turn, number: int, more: list[str]) -> Button:
    if not more:
        return button(turn.say, "button-came-back", f"/return #{number}")
    amount = positive(more[0])
    return button(turn.say, "button-so-many-back", f"/return #{number} {amount}", amount=amount)


COMMANDS = (Spec("unsure", unsure, "", hidden=True, absolute=True, takes_proposal=True),)
