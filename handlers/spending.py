"""The commands that spend: proposals and their boosts."""

from __future__ import annotations

from typing import Final

from domain import told
from domain.acts import AddBoost, OpenProposal
from domain.proposals import ProposalKind
from domain.refusals import Refused, SameJob
from handlers.ad_credits import credits_after
from handlers.boosts import (
    NO_BOOST,
    Boost,
    closing_paid_boost,
    opening_ad_credits,
    paid_boost,
)
from handlers.fields import opening_boost
from handlers.matching import choose, find_meant
from handlers.phrases import button, cost, find_phrase, proposal_name, usual_costs
from handlers.reading import (
    Line,
    Misread,
    connects,
    is_number,
    job_key,
    looks_like_number,
    number_beside,
    only_word,
    positive,
    read_line,
    shortened,
    title,
    title_of_link,
)
from handlers.registry import Spec
from handlers.reply import Button
from handlers.turn import Said, Turn

PROPOSALS_OFFERED: Final = 3
BESIDE_MAX: Final = 1
"""How many words stand beside what is no job, `my ID badge`, at most."""


# -- proposals -------------------------------------------------------------------------------------


def spend(turn: Turn, line: Line) -> Said:
    """`/spend 4 Logo design boost 10`: a bid."""
    return _open(turn, line, "bid")


def agency(turn: Turn, line: Line) -> Said:
    """`/agency 16 Brand audit`: a proposal that an agency's pool paid."""
    return _open(turn, line, "agency")


def invite(turn: Turn, line: Line) -> Said:
    """`/invite Brand refresh`: an answer to an invitation, which costs nothing."""
    named = line.rest or (title_of_link(line.link) if line.link else "")
    if not named:
        return Said(
            turn.say("ask-invite-title"), question=_with_link("/invite {}", line), refused=True
        )
    return _book(turn, line, "invitation", base=0, boost=NO_BOOST, named=named)


def again(turn: Turn, line: Line) -> Said:
    """The same job a second time, on purpose; stands on the button of the first answer."""
    inner = read_line(line.rest_text)
    if inner is None:
        raise Misread("misread-spend")
    kind: ProposalKind = "agency" if inner.name == "agency" else "bid"
    return _open(turn, inner, kind, again=True)


def _open(turn: Turn, line: Line, kind: ProposalKind, *, again: bool = False) -> Said:
    name = "agency" if kind == "agency" else "spend"
    words, boost = _without_boost(line.rest)
    if line.proposal is not None:
        return _spend_on_proposal(turn, line, name, words, boost)
    if not words:
        return _ask_cost(turn, line, f"/again /{name}" if again else f"/{name}", boost)
    if not looks_like_number(words[0]) and is_number(words[-1]) and len(words) > 1:
        swapped = f"/{_typed(turn, name)} {words[-1]} {' '.join(words[:-1])}{_boost_text(boost)}"
        text = turn.say("ask-cost-first", command=shortened(_with_link(swapped, line)))
        return Said(text, (Button(label=swapped, command=_with_link(swapped, line)),), refused=True)
    base = connects(words[0])
    named = " ".join(words[1:])
    if is_number(named) and line.link is None:
        return _two_numbers(turn, name, base, named)
    if not named and line.link is None:
        template = f"/{name} {base} {{}}{_boost_text(boost)}"
        return Said(turn.say("ask-title", base=base), question=template, refused=True)
    if kind == "bid" and boost is None and line.link is None and not again and _is_other(named):
        return _ask_other(turn, base, named)
    return _book(turn, line, kind, base=base, boost=boost or NO_BOOST, named=named, again=again)


def _is_other(named: str) -> bool:
    """Whether a title is rather what Upwork sells besides, `ID verification badge`."""
    found = find_phrase("phrases-other-spend", named)
    return found is not None and len(named.split()) - len(found.group().split()) <= BESIDE_MAX


def _ask_other(turn: Turn, base: int, named: str) -> Said:
    say = turn.say
    buttons = (
        button(say, "button-other-spend", f"/other {base} {named}"),
        button(say, "button-a-proposal", f"/titled spend {base} {named}"),
    )
    return Said(say("ask-other-spend", base=base, title=named), buttons, refused=True)


def _without_boost(text: str) -> tuple[list[str], Boost | None]:
    """The words beside the boost, which stands last, or before the title or the cost."""
    rest, boost = closing_paid_boost(text)
    words = tuple(rest.split())
    if boost is None:
        costs = 1 if words and looks_like_number(words[0]) else 0
        rest_words, whole = opening_boost(words[costs:])
        if whole is not None:
            rest_words, paid = opening_ad_credits(rest_words)
            boost = paid_boost(whole, paid)
        words = (*words[:costs], *rest_words)
    return list(words), boost


def _typed(turn: Turn, name: str) -> str:
    """What a command of this area is called in the user's language."""
    return next(spec for spec in COMMANDS if spec.name == name).name_in(turn.say.language)


def _boost_text(boost: Boost | None) -> str:
    return "" if boost is None else f" {boost.text}"


def _with_link(command: str, line: Line) -> str:
    return f"{command} {line.link}" if line.link else command


def _ask_cost(turn: Turn, line: Line, command: str, boost: Boost | None) -> Said:
    if line.link is None:
        raise Misread("misread-spend")
    earlier = turn.books.proposal_of_job(turn.account.id, job_key(line.link))
    if earlier is not None and not command.startswith("/again"):
        raise Refused(SameJob(earlier))
    # The link alone goes on: a title made from it could read like a part of the command.
    tail = f"{line.link}{_boost_text(boost)}"
    buttons = tuple(
        Button(label=str(base), command=f"{command} {base} {tail}") for base in usual_costs(turn)
    )
    text = turn.say("ask-cost", title=title_of_link(line.link))
    return Said(text, buttons, question=f"{command} {{}} {tail}", refused=True)


def _two_numbers(turn: Turn, name: str, base: int, second: str) -> Said:
    say = turn.say
    boosted = f"/{name} {base} {{}} boost {int(second)}"
    buttons = (
        button(say, "button-title-is", f"/titled {name} {base} {second}", title=second),
        button(say, "button-boost-is", f"/ask title {boosted}", boost=int(second)),
    )
    return Said(say("ask-two-numbers", base=base, second=second), buttons, refused=True)


def titled(turn: Turn, line: Line) -> Said:
    """A title that is a number, on purpose; stands on the button that asks which."""
    name, base, named = (*line.rest_text.split(maxsplit=2), "", "", "")[:3]
    kind: ProposalKind = "agency" if name == "agency" else "bid"
    return _book(turn, line, kind, base=connects(base), boost=NO_BOOST, named=named)


def _spend_on_proposal(
    turn: Turn, line: Line, name: str, words: list[str], boost: Boost | None
) -> Said:
    say, number = turn.say, line.proposal
    buttons: list[Button] = []
    if len(words) > 1 and is_number(words[0]):
        whole = f"/titled {name} {line.rest_text}"
        buttons.append(button(say, "button-title-has", whole, number=str(number)))
    if words and is_number(words[0]):
        base = int(words[0])
        buttons.append(
            button(say, "button-fix-base", f"/fix #{number} {base}", number=str(number), base=base)
        )
        boost = Boost(base) if boost is None else boost
    if boost and boost.whole:
        buttons.append(
            button(
                say,
                "button-add-boost",
                f"/boost #{number} {boost.text.removeprefix('boost ')}",
                number=str(number),
                boost=boost.whole,
            )
        )
    return Said(say("ask-spend-on-proposal", number=str(number)), tuple(buttons), refused=True)


def _book(
    turn: Turn,
    line: Line,
    kind: ProposalKind,
    *,
    base: int,
    boost: Boost,
    named: str,
    again: bool = False,
) -> Said:
    name = title(named) if named else title(title_of_link(line.link or ""))
    result = turn.act_and_tell(
        OpenProposal(
            kind=kind,
            base=base,
            boost=boost.connects,
            ad_credits=boost.ad_credits,
            title=name,
            link=line.link,
            job_key=job_key(line.link),
            again=again,
        ),
        told.ProposalOpened,
    )
    proposal = result.proposal
    text = turn.say(
        f"booked-{kind}",
        name=proposal_name(turn.say, proposal),
        cost=cost(turn.say, proposal),
    )
    if result.same_title:
        earlier = result.same_title
        day = turn.local_day(earlier.sent_at)
        text += "\n" + turn.say("same-title", number=str(earlier.number), day=day)
    text = "\n".join([text, *credits_after(turn, proposal.ad_credits)])
    asks = button(turn.say, "button-refund", f"/refund #{proposal.number}")
    return Said(text, (asks,) if kind == "bid" else (), about=proposal.number)


def boost(turn: Turn, line: Line) -> Said:
    """`/boost #12 10`: a boost for a proposal already sent."""
    number = line.proposal
    words = list(line.words)
    if number is None and len(words) == 2 and all(is_number(word) for word in words):  # noqa: PLR2004
        return _which_proposal(turn, "boost", words)
    rest, read = closing_paid_boost(f"boost {line.rest}")
    raised = read if read is not None and not rest else None
    if number is None and words:
        amount, named = (raised.whole, "") if raised else number_beside(words)
        typed = raised.text.removeprefix("boost ") if raised else str(amount)
        if not named:
            return _which_boosted(turn, amount, typed)
        match = find_meant(turn, named)
        if match.taken is None:
            return choose(turn, match, f"/boost {{}} {typed}", "ask-boost-whose", named)
        number, raised = match.taken.number, Boost(amount)
    if number is None or not words:
        raise Misread("misread-boost")
    if raised is None or not raised.whole:
        raised = Boost(positive(only_word(line)))
    result = turn.act_and_tell(
        AddBoost(proposal=number, amount=raised.connects, ad_credits=raised.ad_credits),
        told.BoostAdded,
    )
    return _boosted(turn, result)


def _boosted(turn: Turn, result: told.BoostAdded) -> Said:
    say, proposal = turn.say, result.proposal
    text = say(
        "booked-boost-ad-credits" if result.ad_credits else "booked-boost",
        name=proposal_name(say, proposal),
        amount=result.amount + result.ad_credits,
        boost=proposal.whole_boost,
        paid=result.ad_credits,
    )
    return Said("\n".join([text, *credits_after(turn, result.ad_credits)]))


def _which_boosted(turn: Turn, amount: int, typed: str) -> Said:
    newest = turn.books.reports.proposals(
        turn.account.id, PROPOSALS_OFFERED, turn.account.next_proposal
    )
    buttons = tuple(
        Button(label=proposal_name(turn.say, each), command=f"/boost #{each.number} {typed}")
        for each in newest
        if each.kind == "bid"
    )
    return Said(turn.say("ask-boost-which", amount=amount), buttons, refused=True)


def _which_proposal(turn: Turn, command: str, words: list[str]) -> Said:
    """Two bare numbers: either may be the proposal, so it is asked."""
    first, second = (int(word) for word in words)
    buttons = tuple(
        button(
            turn.say,
            f"button-{command}-reading",
            f"/{command} #{proposal} {amount}",
            number=str(proposal),
            amount=amount,
        )
        for proposal, amount in ((first, second), (second, first))
    )
    command_typed = f"/{_typed(turn, command)} #{first} {second}"
    return Said(turn.say("ask-which-proposal", command=command_typed), buttons, refused=True)


COMMANDS = (
    Spec(
        "spend",
        spend,
        "4 title [boost 10] [link]",
        {"es": ("gastar", "gasto")},
        takes_proposal=True,
        takes_link=True,
    ),
    Spec("invite", invite, "title [link]", {"es": ("invitacion",)}, takes_link=True),
    Spec(
        "agency",
        agency,
        "16 title [link]",
        {"es": ("agencia",)},
        takes_proposal=True,
        takes_link=True,
    ),
    Spec(
        "boost",
        boost,
        "#12 10",
        {"es": ("impulso", "impulsar")},
        takes_proposal=True,
        takes_reply=True,
    ),
    Spec("again", again, "", hidden=True, takes_proposal=True, takes_link=True),
    Spec("titled", titled, "", hidden=True, takes_proposal=True, takes_link=True),
)
