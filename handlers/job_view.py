"""The preview of a job's page, and what books its proposal once it is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from domain import told
from domain.acts import OpenProposal
from domain.proposals import Proposal
from handlers.job_page import JobPage
from handlers.links import job_key
from handlers.pages import SHELF, waiting_page
from handlers.phrases import button, cost, is_word, proposal_name, usual_costs
from handlers.reading import Line, Misread, connects, is_number, positive, shortened
from handlers.registry import Spec
from handlers.reply import Button
from handlers.turn import QUESTION_PLACE, Said, Turn
from handlers.typed_spend import Typed
from storage.pages import PastedPage

COSTS_SHOWN: Final = 3
_BOOSTED: Final = "boosted"
_AGAIN: Final = "again"


def job_preview(turn: Turn, number: int, job: JobPage) -> Said:
    """What a proposal for a job costs and leaves, and the buttons that book it once it is sent."""
    say, earlier = turn.say, _sent_already(turn, job)
    lines = [_first_line(turn, job)]
    if job.cost is not None:
        lines[0] += f" {_left(turn, job, job.cost)}"
    buttons: list[Button] = []
    if earlier is not None:
        lines.append(_earlier_line(turn, job, earlier))
        label = str(earlier.number)
        buttons.append(button(say, "button-show", f"/proposals #{label}", number=label))
    buttons += _sent_buttons(turn, number, job, again=earlier is not None)
    if differs := _differing(turn, job):
        buttons.append(button(say, "button-balance-is", f"/balance {differs}", value=str(differs)))
    if job.costs:
        return Said("\n".join(lines), tuple(buttons))
    return Said("\n".join([*lines, say("job-ask-cost")]), tuple(buttons))


def _first_line(turn: Turn, job: JobPage) -> str:
    named = job.title or turn.say("job-no-title")
    if job.cost is not None:
        return turn.say("job-cost", title=named, cost=job.cost)
    if job.costs:
        return turn.say("job-costs", title=named, first=job.costs[0], second=job.costs[1])
    return turn.say("job-no-cost", title=named)


def _left(turn: Turn, job: JobPage, base: int) -> str:
    """What there is and what is left after it: as the page shows, else as the ledger has it."""
    shown = job.available is not None
    if job.available is None and not turn.account.balance_known:
        return turn.say("job-unknown")
    available = turn.account.balance if job.available is None else job.available
    told = ("job-left", "job-left-shown") if available >= base else ("job-short", "job-short-shown")
    text = turn.say(
        told[shown],
        available=available,
        left=available - base,
        missing=base - available,
    )
    if shown and turn.account.balance_known and _differing(turn, job) is not None:
        text += " " + turn.say("job-differs", ledger=turn.account.balance)
    return text


def _differing(turn: Turn, job: JobPage) -> int | None:
    """What the page says there is, where the ledger has something else."""
    known = turn.account.balance if turn.account.balance_known else None
    return None if job.available == known else job.available


def _sent_buttons(turn: Turn, number: int, job: JobPage, *, again: bool) -> list[Button]:
    costs = (job.costs or tuple(usual_costs(turn)))[:COSTS_SHOWN]
    label, behind = ("button-sent-again", f" {_AGAIN}") if again else ("button-sent", "")
    buttons = [
        button(turn.say, label, f"/sent {number} {each}{behind}", cost=each) for each in costs
    ]
    if job.cost is not None:
        command = f"/sent {number} {job.cost} {_BOOSTED}{behind}"
        buttons.append(button(turn.say, "button-sent-boosted", command))
    return buttons


def _sent_already(turn: Turn, job: JobPage) -> Proposal | None:
    """The newest proposal for the job: by its link, else by its title."""
    found = turn.books.proposal_of_job(turn.account.id, job_key(job.link))
    if found is None and job.title:
        found = turn.books.proposal_of_title(turn.account.id, job.title)
    return found


def _earlier_line(turn: Turn, job: JobPage, earlier: Proposal) -> str:
    same = job.link is not None and job_key(job.link) == earlier.job_key
    return turn.say(
        "job-sent-already" if same else "job-sent-alike",
        name=proposal_name(turn.say, earlier),
        day=turn.local_day(earlier.sent_at),
    )


# -- booking ---------------------------------------------------------------------------------------


def sent(turn: Turn, line: Line) -> Said:
    """`/sent 3 20`: the proposal for a job whose page waits was sent; stands on buttons.

    `boosted` asks for the boost; a number in its place is that. `again`: though one was sent.
    """
    number, base, *more = line.words if len(line.words) > 1 else (*line.words, "", "")
    pasted = waiting_page(turn, number)
    job = _job_of(turn, pasted)
    if pasted is None or job is None:
        return Said(turn.say("page-gone"), refused=True)
    if not is_number(base):
        raise Misread("misread-sent")
    again, words = _AGAIN in more, [word for word in more if word != _AGAIN]
    behind = f" {_AGAIN}" if again else ""
    if words == [_BOOSTED]:
        question = f"/sent {number} {base}{behind} {QUESTION_PLACE}"
        return Said(turn.say("job-ask-boost"), question=question, refused=True)
    boost = _boost_of(words)
    if not job.title:
        asks, typed = (
            turn.say("ask-title", base=int(base)),
            Typed("spend", None, job.link, "", again),
        )
        question = typed.spend(int(base), QUESTION_PLACE, boost)
        return Said(asks, question=question, refused=True)
    return _book(turn, pasted, job, base=connects(base), boost=boost, again=again)


def _job_of(turn: Turn, pasted: PastedPage | None) -> JobPage | None:
    if pasted is None:
        return None
    return SHELF.find(pasted, turn.books.pages.labels(turn.account.id)).job


def _boost_of(words: list[str]) -> int:
    """The boost that was told: `15`, `+15`, `boost 15`. Raises `Misread`."""
    numbers = [word for word in words if not is_word("word-boost", word)]
    if not words:
        return 0
    if len(numbers) != 1:
        raise Misread("misread-sent")
    return positive(shortened(numbers[0]))


def _book(
    turn: Turn,
    pasted: PastedPage,
    job: JobPage,
    *,
    base: int,
    boost: int,
    again: bool,
) -> Said:
    earlier = turn.books.proposal_of_job(turn.account.id, job_key(job.link))
    if earlier is not None and not again:
        # It was sent since the page came: the preview says so, and how it is sent again.
        return replace(job_preview(turn, pasted.number, job), refused=True)
    opened = turn.act_and_tell(
        OpenProposal(
            kind="bid",
            base=base,
            boost=boost,
            title=job.title,
            link=job.link,
            job_key=job_key(job.link),
            again=again,
        ),
        told.ProposalOpened,
    )
    turn.books.pages.save_page(turn.account.id, replace(pasted, parts=()))
    proposal = opened.proposal
    text = turn.say(
        "booked-bid",
        name=proposal_name(turn.say, proposal),
        cost=cost(turn.say, proposal),
    )
    asks = button(turn.say, "button-refund", f"/refund #{proposal.number}")
    return Said(text, (asks,), about=proposal.number)


COMMANDS = (Spec("sent", sent, "", hidden=True),)
