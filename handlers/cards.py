"""The card of a proposal: what it is, what became of it, what came back, what is next."""

from __future__ import annotations

from domain.proposals import Proposal
from domain.refusals import NoSuchProposal, Refused
from handlers.boost_view import boost_words
from handlers.outcomes import next_buttons
from handlers.phrases import button, cost, proposal_name
from handlers.reply import Button
from handlers.turn import Said, Turn

NEXT_SHOWN = 3


def card(turn: Turn, number: int) -> Said:
    """One proposal: title, cost, status, age, what came back, link; its likely next steps."""
    say = turn.say
    proposal = turn.books.proposal(turn.account.id, number)
    if proposal is None:
        raise Refused(NoSuchProposal(number, turn.account.next_proposal - 1))
    lines = [
        proposal_name(say, proposal),
        say("card-cost", cost=cost_words(turn, proposal)),
        _status(turn, proposal),
        say(
            "card-sent",
            day=turn.local_day(proposal.sent_at),
            days=(turn.today - proposal.sent_at.astimezone(turn.zone).date()).days,
        ),
        *_money(turn, proposal),
    ]
    if proposal.link:
        lines.append(proposal.link)
    if proposal.status != "undone":
        lines.append(say("card-fix", number=str(number)))
    return Said("\n".join(lines), _buttons(turn, proposal), about=number)


def cost_words(turn: Turn, proposal: Proposal) -> str:
    """What a proposal cost, or why it cost nothing."""
    say = turn.say
    if proposal.kind == "invitation":
        return say("cost-invitation")
    words = cost(say, proposal)
    return say("cost-agency", cost=words) if proposal.kind == "agency" else words


def _status(turn: Turn, proposal: Proposal) -> str:
    say = turn.say
    text = say("card-status", status=say(f"step-{proposal.status}"))
    told = [step for step in proposal.steps if step.what == proposal.status]
    if told:
        text += " " + say("card-since", day=turn.local_day(told[-1].at))
    if boost := boost_words(turn, proposal):
        text += f" · {boost}"
    return text


def _money(turn: Turn, proposal: Proposal) -> list[str]:
    say, lines = turn.say, []
    if proposal.contract_cents is not None:
        lines.append(say("card-contract", money=say.money(proposal.contract_cents)))
    if proposal.returned and proposal.returned_at:
        day = turn.local_day(proposal.returned_at)
        lines.append(say("card-returned", count=proposal.returned, day=day))
    if proposal.watch:
        day = turn.local_day(proposal.watch.since)
        lines.append(say("card-awaited", count=proposal.watch.total, day=day))
    return lines


def _buttons(turn: Turn, proposal: Proposal) -> tuple[Button, ...]:
    say, number = turn.say, proposal.number
    history = button(say, "button-history", f"/history #{number}")
    if proposal.status == "undone":
        return (history,)
    if proposal.watch:
        came = button(say, "button-came-back", f"/return #{number}")
        return (came, button(say, "button-what-if-not", f"/missing #{number}"), history)
    asks = button(say, "button-refund", f"/refund #{number}")
    return (*next_buttons(turn, proposal)[:NEXT_SHOWN], asks, history)
