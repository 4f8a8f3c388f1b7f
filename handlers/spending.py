"""The commands that spend: proposals and their boosts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from domain import told
from domain.acts import AddBoost, OpenProposal
from domain.proposals import ProposalKind
from handlers.ad_credits import credits_after
from handlers.boosts import (
    NO_BOOST,
    Boost,
    closing_paid_boost,
    opening_ad_credits,
    paid_boost,
)
from handlers.days import (
    day_alone,
    instant_of,
    instant_of_news,
    iso,
    on_day,
    perhaps_sent,
    without_day,
)
from handlers.fields import opening_boost
from handlers.links import job_key, title_of_link
from handlers.matching import choose, find_meant
from handlers.named_days import NoSuchDay
from handlers.phrases import both_ends, button, cost, find_phrase, proposal_name
from handlers.reading import (
    Line,
    Misread,
    connects,
    is_number,
    looks_like_number,
    number_beside,
    one_word,
    positive,
    read_line,
    shortened,
    spent,
    typed_title,
    without_link,
)
from handlers.registry import Spec
from handlers.reply import Button
from handlers.turn import Said, Turn
from handlers.two_readings import (
    ask_title_or_boost,
    ask_two_numbers,
    ask_which_cost,
    perhaps_boosted,
)
from handlers.typed_spend import Typed, ask_cost, ask_title, dated

PROPOSALS_OFFERED: Final = 3
BESIDE_MAX: Final = 1
"""How many words stand beside what is no job, `my ID badge`, at most."""
_KINDS: Final[Mapping[str, ProposalKind]] = {"agency": "agency", "invite": "invitation"}
"""What the commands open; the others a bid."""


# -- proposals -------------------------------------------------------------------------------------


def spend(turn: Turn, line: Line) -> Said:
    """`/spend 4 Logo design boost 10`: a bid."""
    return _open(turn, line, "bid")


def agency(turn: Turn, line: Line) -> Said:
    """`/agency 16 Brand audit`: a proposal that an agency's pool paid."""
    return _open(turn, line, "agency")


def invite(turn: Turn, line: Line) -> Said:
    """`/invite Brand refresh`: an answer to an invitation, which costs nothing."""
    try:
        words, day = without_day(turn, line.words)
        instant_of(turn, day)
    except NoSuchDay as no_day:
        no_day.buttons = _as_title(turn, line, "invite")
        raise
    named = " ".join(words) or (title_of_link(line.link) if line.link else "")
    if not named:
        question = Typed("invite", day, line.link).with_link(f"/invite {{}}{iso(day)}")
        return Said(turn.say("ask-invite-title"), question=question, refused=True)
    return _book(turn, line, "invitation", base=0, boost=NO_BOOST, named=named, day=day)


def again(turn: Turn, line: Line) -> Said:
    """The same job a second time, on purpose; stands on the button of the first answer."""
    inner = read_line(line.rest_text)
    if inner is None:
        raise Misread("misread-spend")
    if inner.name == "titled":
        return titled(turn, inner, again=True)
    kind: ProposalKind = "agency" if inner.name == "agency" else "bid"
    return _open(turn, inner, kind, again=True)


def _open(turn: Turn, line: Line, kind: ProposalKind, *, again: bool = False) -> Said:
    name = "agency" if kind == "agency" else "spend"
    try:
        words, boost, day = _without_boost_and_day(turn, line)
        instant_of(turn, day)
    except NoSuchDay as no_day:
        no_day.buttons = _as_title(turn, line, name)
        raise
    if line.proposal is not None:
        return _spend_on_proposal(turn, line, name, words, boost, day=day)
    typed = Typed(name, day, line.link, boost.text if boost else "", again)
    if not words and day is not None and line.link is None:
        needs_cost = Misread("misread-spend")
        needs_cost.buttons = _as_title(turn, line, name)
        raise needs_cost
    if not words or (line.link and not any(map(looks_like_number, (words[0], words[-1])))):
        return ask_cost(turn, typed, words)
    if not looks_like_number(words[0]):
        asked = ask_which_cost(turn, typed, words) or _ask_swapped(turn, typed, words)
        if asked is not None:
            return asked
    base, rest = spent(words[0]), words[1:]
    asked = ask_title(turn, typed, base, rest) or _ask_reading(turn, typed, base, rest)
    if asked is not None:
        return asked
    named = " ".join(rest)
    return _book(
        turn, line, kind, base=base, boost=boost or NO_BOOST, named=named, day=day, again=again
    )


def _ask_swapped(turn: Turn, typed: Typed, words: list[str]) -> Said | None:
    """Ask whether the number behind a title is its cost."""
    *named, last = words
    if not named or not is_number(last):
        return None
    name = _typed(turn, typed.name)
    swapped = typed.with_link(f"/{name} {last} {' '.join(named)}{typed.tail}")
    text = turn.say("ask-cost-first", command=shortened(swapped))
    return Said(text, (Button(label=swapped, command=swapped),), refused=True)


def _ask_reading(turn: Turn, typed: Typed, base: int, words: list[str]) -> Said | None:
    """Ask what a number or the words behind the cost are, where they can be two things."""
    named = " ".join(words)
    if is_number(named):
        return ask_two_numbers(turn, typed, base, named)
    asked = ask_title_or_boost(turn, typed, base, words)
    alone = typed == Typed("spend", typed.day)
    if asked is None and alone and _is_other(named):
        return _ask_other(turn, base, named, typed.day)
    return asked


def _without_boost_and_day(turn: Turn, line: Line) -> tuple[list[str], Boost | None, date | None]:
    """The words beside the boost and the day, which close a line in either order."""
    rest, day = without_day(turn, line.words)
    words, boost = _without_boost(" ".join(rest))
    if day is None and boost is None:
        # Behind a boost a day is hardly the title's: `boost 10 Yesterday`.
        rest, day = without_day(turn, line.words, own=True)
        before, boost = closing_paid_boost(" ".join(rest))
        if boost is not None:
            return before.split(), boost, day
        day = None
    if day is None and boost is not None:
        rest, day = without_day(turn, words)
        words = list(rest)
    return words, boost, day


def _is_other(named: str) -> bool:
    """Whether a title is rather what Upwork sells besides, `ID verification badge`."""
    found = find_phrase("phrases-other-spend", named)
    return found is not None and len(named.split()) - len(found.group().split()) <= BESIDE_MAX


def _ask_other(turn: Turn, base: int, named: str, day: date | None) -> Said:
    say = turn.say
    buttons = (
        button(say, "button-other-spend", f"/other {base} {named}{iso(day)}"),
        button(say, "button-a-proposal", f"/titled {dated('spend', day)} {base} {named}"),
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


def titled(turn: Turn, line: Line, *, again: bool = False) -> Said:
    """A title that is a number, on purpose; stands on the button that asks which."""
    rest, _ = without_link(line.rest_text)
    command, base, named = (*rest.split(maxsplit=2), "", "", "")[:3]
    name, _, day = command.partition("@")
    kind = _KINDS.get(name, "bid")
    on = day_alone(turn, day)
    return _book(
        turn,
        line,
        kind,
        base=connects(base),
        boost=NO_BOOST,
        named=named,
        day=on,
        again=again,
    )


def _as_title(turn: Turn, line: Line, name: str) -> tuple[Button, ...]:
    """That all of a line behind its cost is the title, where it ends like a day."""
    cost, *words = ("0", *line.words) if name == "invite" else line.words
    if not words or not is_number(cost) or line.link or line.proposal:
        return ()
    named = " ".join(words)
    command = f"/titled {name} {cost} {named}"
    return (button(turn.say, "button-title-is", command, title=both_ends(named)),)


def _spend_on_proposal(
    turn: Turn, line: Line, name: str, words: list[str], boost: Boost | None, *, day: date | None
) -> Said:
    say, number = turn.say, line.proposal
    buttons: list[Button] = []
    if len(words) > 1 and is_number(words[0]):
        whole = f"/titled {name} {line.rest_text}"
        buttons.append(button(say, "button-title-has", whole, number=str(number)))
    if words and is_number(words[0]):
        base = int(words[0])
        buttons.append(
            button(
                say,
                "button-fix-base",
                f"/fix #{number} {base}{iso(day)}",
                number=str(number),
                base=base,
            )
        )
        boost = Boost(base) if boost is None else boost
    if boost and boost.whole:
        buttons.append(
            button(
                say,
                "button-add-boost",
                f"/boost #{number} {boost.text.removeprefix('boost ')}{iso(day)}",
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
    day: date | None = None,
    again: bool = False,
) -> Said:
    at = instant_of(turn, day)
    name = typed_title(named) if named else typed_title(title_of_link(line.link or ""))
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
            at=at,
        ),
        told.ProposalOpened,
    )
    proposal = result.proposal
    text = turn.say(
        f"booked-{kind}",
        name=proposal_name(turn.say, proposal),
        cost=cost(turn.say, proposal),
    )
    text = on_day(turn, text, at)
    if result.same_title:
        earlier = result.same_title
        sent = turn.local_day(earlier.sent_at)
        text += "\n" + turn.say("same-title", number=str(earlier.number), day=sent)
    text = "\n".join([text, *credits_after(turn, proposal.ad_credits)])
    asks = button(turn.say, "button-refund", f"/refund #{proposal.number}")
    buttons = (asks,) if kind == "bid" else ()
    settled = line.name == "titled"
    boosted = () if settled else perhaps_boosted(turn, proposal, day)
    perhaps = () if day or settled else perhaps_sent(turn, proposal.number, name)
    return Said(text, (*boosted, *buttons, *perhaps), about=proposal.number)


def boost(turn: Turn, line: Line) -> Said:
    """`/boost #12 10`: a boost for a proposal already sent."""
    number = line.proposal
    words, day = without_day(turn, line.words, own=True)
    if number is None and len(words) == 2 and all(is_number(word) for word in words):  # noqa: PLR2004
        return _which_proposal(turn, "boost", words, day)
    rest, read = closing_paid_boost(f"boost {' '.join(words)}")
    raised = read if read is not None and not rest else None
    if number is None and words:
        amount, named = (raised.whole, "") if raised else number_beside(words)
        typed = (raised.text.removeprefix("boost ") if raised else str(amount)) + iso(day)
        if not named:
            return _which_boosted(turn, amount, typed)
        match = find_meant(turn, named)
        if match.taken is None:
            return choose(turn, match, f"/boost {{}} {typed}", "ask-boost-whose", named)
        number, raised = match.taken.number, Boost(amount)
    if number is None or not words:
        raise Misread("misread-boost")
    if raised is None or not raised.whole:
        raised = Boost(positive(one_word(words)))
    at = instant_of_news(turn, number, day)
    act = AddBoost(proposal=number, amount=raised.connects, ad_credits=raised.ad_credits, at=at)
    return _boosted(turn, turn.act_and_tell(act, told.BoostAdded), at)


def _boosted(turn: Turn, result: told.BoostAdded, at: datetime | None) -> Said:
    say, proposal = turn.say, result.proposal
    text = say(
        "booked-boost-ad-credits" if result.ad_credits else "booked-boost",
        name=proposal_name(say, proposal),
        amount=result.amount + result.ad_credits,
        boost=proposal.whole_boost,
        paid=result.ad_credits,
    )
    return Said("\n".join([on_day(turn, text, at), *credits_after(turn, result.ad_credits)]))


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


def _which_proposal(turn: Turn, command: str, words: Sequence[str], day: date | None) -> Said:
    """Two bare numbers: either may be the proposal, so it is asked."""
    first, second = (int(word) for word in words)
    buttons = tuple(
        button(
            turn.say,
            f"button-{command}-reading",
            f"/{command} #{proposal} {amount}{iso(day)}",
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
        "4 title [boost 10] [2026-11-20] [link]",
        {"es": ("gastar", "gasto")},
        takes_proposal=True,
        takes_link=True,
        takes_title=True,
    ),
    Spec(
        "invite",
        invite,
        "title [2026-11-20] [link]",
        {"es": ("invitacion",)},
        takes_link=True,
        takes_title=True,
    ),
    Spec(
        "agency",
        agency,
        "16 title [2026-11-20] [link]",
        {"es": ("agencia",)},
        takes_proposal=True,
        takes_link=True,
        takes_title=True,
    ),
    Spec(
        "boost",
        boost,
        "#12 10 [2026-11-20]",
        {"es": ("impulso", "impulsar")},
        takes_proposal=True,
        takes_reply=True,
    ),
    Spec("again", again, "", hidden=True, takes_proposal=True, takes_link=True),
    Spec("titled", titled, "", hidden=True, takes_proposal=True, takes_link=True),
)
