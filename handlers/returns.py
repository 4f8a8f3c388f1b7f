"""The commands about what comes back: the verdict, booking a return, what is awaited."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from domain import told
from domain.acts import AssignReturn, BookReturn, BookStrayReturn
from domain.proposals import OPEN, Proposal
from domain.verdicts import Verdict, judge
from handlers.boost_view import held_lines
from handlers.catalogs import Arg
from handlers.charged_twice import charged_twice, charged_twice_word, is_charged_twice
from handlers.days import instant_of, instant_of_news, iso, on_day, without_day
from handlers.finding import LOOKED_AT, by_number, newest, which_buttons
from handlers.matching import choose, find_meant, none_called
from handlers.outcomes import end_buttons
from handlers.phrases import awaited_sums, button, proposal_name
from handlers.reading import (
    EARLIEST_DAY,
    Line,
    Misread,
    is_number,
    looks_like_number,
    number_beside,
    one_word,
    only_word,
    positive,
    shortened,
)
from handlers.registry import Spec
from handlers.reply import Button
from handlers.turn import Said, Turn
from handlers.verdict_view import look_at, verdict_buttons, verdict_lines, write_at

SHOWN_MAX: Final = 8
STRAY_CANDIDATES_MAX: Final = 3
_RANK: Final = {"yes": 0, "likely": 1, "unknown": 2, "not-yet": 3}
"""Which verdicts may still pay back, the likeliest first."""


# -- the verdict -----------------------------------------------------------------------------------


def refund(turn: Turn, line: Line) -> Said:
    """`/refund #12`, `/refund logo`, `/refund`: whether Connects come back, and why."""
    if is_charged_twice(line):
        return charged_twice(turn, line)
    if line.proposal is not None:
        only_number(line)
        return _verdict(turn, by_number(turn, line.proposal))
    if is_number(line.rest):
        return _verdict(turn, by_number(turn, int(line.rest)))
    if line.rest:
        return _by_title(turn, line.rest)
    return _which(turn)


def only_number(line: Line) -> None:
    """Words beside a proposal's number are never dropped in silence. Raises `Misread`."""
    if line.words:
        raise Misread("misread-extra", got=f"#{line.proposal}", more=shortened(line.rest))


def _verdict(turn: Turn, proposal: Proposal) -> Said:
    verdict = judge(proposal, turn.rulebook)
    lines = verdict_lines(turn, proposal, verdict)
    lines.insert(1, turn.say("verdict-about", name=proposal_name(turn.say, proposal)))
    buttons = verdict_buttons(turn, proposal, verdict)
    if proposal.status in OPEN and verdict.base.spent + verdict.boost.spent:
        lines.append(turn.say("ask-what-happened"))
        buttons = end_buttons(turn, proposal)
    return Said("\n".join(lines), buttons, about=proposal.number)


def _by_title(turn: Turn, text: str) -> Said:
    match = find_meant(turn, text)
    only = match.likely[0] if len(match.likely) == 1 else match.taken
    if only is not None:
        return _verdict(turn, only)
    if not match.likely:
        return none_called(turn, text)
    return choose(turn, match, "/refund {}", "ask-refund-which", text)


def _which(turn: Turn) -> Said:
    """The proposals that something may still come back for, those most likely to pay back first."""
    say = turn.say
    judged = [(each, judge(each, turn.rulebook)) for each in newest(turn)]
    still = [(each, verdict) for each, verdict in judged if _best(verdict) is not None]
    still.sort(key=lambda pair: (_best(pair[1]), pair[0].sent_at, pair[0].number))
    twice = button(say, "button-charged-twice", f"/refund {charged_twice_word(turn)}")
    if not still:
        return Said(say("refund-none"), (twice,))
    buttons = which_buttons(turn, "/refund {}", [each for each, _ in still])
    return Said(say("ask-refund-which"), (*buttons, twice))


def _best(verdict: Verdict) -> int | None:
    """How likely anything comes back still, 0 for surely; None where nothing will."""
    ranks = [
        _RANK[part.answer]
        for part in (verdict.base, verdict.boost)
        if part.left and part.answer in _RANK
    ]
    return min(ranks, default=None)


# -- booking what came back ------------------------------------------------------------------------


def book_return(turn: Turn, line: Line) -> Said:
    """`/return #12`, `/return #12 4`, `/return 6`: Connects came back."""
    if line.proposal is None:
        return _without_proposal(turn, line)
    words, day = without_day(turn, line.words, own=True)
    amount = positive(one_word(words).removeprefix("+")) if words else None
    at = instant_of_news(turn, line.proposal, day)
    act = BookReturn(proposal=line.proposal, amount=amount, at=at)
    return _booked(turn, turn.act_and_tell(act, told.ReturnBooked), at)


def _booked(turn: Turn, result: told.ReturnBooked, at: datetime | None = None) -> Said:
    say, after = turn.say, result.after
    came = say("return-booked", name=proposal_name(say, after), amount=result.base + result.boost)
    lines = [on_day(turn, came, at)]
    if result.boost and result.base:
        lines.append(say("return-of-boost", count=result.boost))
    elif result.boost:
        lines.append(say("return-all-boost"))
    if result.denied:
        lines.append(say("return-denied"))
    if after.watch:
        lines.append(say("return-still", count=after.watch.total))
    if after.status in OPEN:
        lines.append(say("ask-what-happened"))
        return Said("\n".join(lines), end_buttons(turn, after)[:3], about=after.number)
    return Said("\n".join(lines), about=after.number)


def came_back(turn: Turn, line: Line) -> Said:
    """A return that a balance read off the site has in it; stands on that answer's button."""
    if line.proposal is None or len(line.words) != 2:  # noqa: PLR2004
        raise Misread("misread-return", got=shortened(line.rest))
    amount, at = positive(line.words[0]), _instant(turn, line.words[1])
    act = BookReturn(proposal=line.proposal, amount=amount, at=at)
    return _booked(turn, turn.act_and_tell(act, told.ReturnBooked))


def _instant(turn: Turn, text: str) -> datetime:
    """An instant as our own buttons carry it. Raises `Misread` for what none of them can carry."""
    at: datetime | None = None
    with suppress(ValueError):
        at = datetime.fromisoformat(text)
    if at is None or at.tzinfo is None or at.date() < EARLIEST_DAY:
        raise Misread("misread-return", got=shortened(text))
    return min(at, turn.when.happened_at)


def _without_proposal(turn: Turn, line: Line) -> Said:
    """A number alone is a return of unknown origin; nothing at all is a question."""
    say = turn.say
    if not line.words:
        watched = turn.books.reports.watched(turn.account.id, SHOWN_MAX)
        buttons = which_buttons(turn, "/return {}", watched)
        return Said(say("ask-return"), buttons, question="/return {}", refused=True)
    number = any(looks_like_number(each.removeprefix("+")) for each in line.words)
    words, day = without_day(turn, line.words, own=number)
    numbers = [each for each in words if looks_like_number(each.removeprefix("+"))]
    if len(words) > len(numbers) or not words:
        amount, named = number_beside(words) if numbers else (None, " ".join(words))
        return _return_by_title(turn, amount, named, day)
    amount = positive(one_word(words).removeprefix("+"))
    if turn.asks and day is None and (awaited := _awaited(turn, amount)) is not None:
        return _which_return(turn, awaited, amount)
    return book_stray(turn, amount, day)


def _awaited(turn: Turn, number: int) -> Proposal | None:
    """The proposal of a number, if something of it is awaited."""
    proposal = turn.books.proposal(turn.account.id, number)
    return proposal if proposal is not None and proposal.watch is not None else None


def _which_return(turn: Turn, awaited: Proposal, amount: int) -> Said:
    """A bare number may be an amount, or the number of a proposal that something is awaited of."""
    say = turn.say
    buttons = (
        button(
            say,
            "button-came-back-number",
            f"/return #{awaited.number}",
            number=str(awaited.number),
        ),
        button(say, "button-so-many-back", f"/strayed {amount}", amount=amount),
    )
    text = say("ask-return-number", name=proposal_name(say, awaited), amount=amount)
    return Said(text, buttons, refused=True)


def strayed(turn: Turn, line: Line) -> Said:
    """A return of unknown origin that can't be meant otherwise; stands on a button."""
    if not line.words:
        raise Misread("misread-return", got=line.text)
    return book_stray(turn, positive(only_word(line)), None)


def book_stray(turn: Turn, amount: int, day: date | None) -> Said:
    """Book a return of which nobody has said where it is from, and offer whose it may be."""
    say, at = turn.say, instant_of(turn, day)
    result = turn.act_and_tell(BookStrayReturn(amount=amount, at=at), told.StrayReturnBooked)
    buttons = _candidates(turn, result.entry, result.amount)
    text = on_day(turn, say("return-stray", amount=result.amount), at)
    if buttons:
        text += "\n" + say("return-stray-whose")
    return Said(text, buttons)


def _return_by_title(turn: Turn, amount: int | None, named: str, day: date | None) -> Said:
    """Whose return it was: one that is called so; with nothing but a day, one that is awaited."""
    typed = iso(day) if amount is None else f" {amount}{iso(day)}"
    if not named:
        watched = turn.books.reports.watched(turn.account.id, SHOWN_MAX)
        if not watched:
            raise Misread("misread-return", got=iso(day).strip())
        buttons = which_buttons(turn, f"/return {{}}{typed}", watched)
        return Said(turn.say("ask-return-which"), buttons, refused=True)
    match = find_meant(turn, named, first=_all_watched)
    if match.taken is None:
        if not match.likely:
            raise Misread("misread-return", got=shortened(named))
        return choose(turn, match, f"/return {{}}{typed}", "ask-return-which", named)
    at = instant_of_news(turn, match.taken.number, day)
    act = BookReturn(proposal=match.taken.number, amount=amount, at=at)
    return _booked(turn, turn.act_and_tell(act, told.ReturnBooked))


def _all_watched(turn: Turn) -> list[Proposal]:
    return turn.books.reports.watched(turn.account.id, LOOKED_AT)


def _candidates(turn: Turn, entry: int, amount: int) -> tuple[Button, ...]:
    """The proposals that a return of unknown origin may be for; awaited ones first."""
    watched = turn.books.reports.watched(turn.account.id, SHOWN_MAX)
    awaited = [each for each in watched if each.watch and amount in awaited_sums(each)]
    others = [
        each
        for each in newest(turn)
        if each not in awaited
        and each.kind == "bid"
        and amount in (each.base_left, each.boost_left)
    ]
    found = [*awaited, *others][:STRAY_CANDIDATES_MAX]
    return which_buttons(turn, f"/assign {entry} {{}}", found)


def assign(turn: Turn, line: Line) -> Said:
    """A return of unknown origin finds its proposal; stands on the buttons of its answer."""
    if line.proposal is None or not line.words:
        raise Misread("misread-return", got=shortened(line.rest))
    entry = positive(only_word(line))
    result = turn.act_and_tell(AssignReturn(entry=entry, proposal=line.proposal), told.ReturnBooked)
    return _booked(turn, result)


# -- what is awaited -------------------------------------------------------------------------------


def returns(turn: Turn, _: Line) -> Said:
    """`/returns`: what should come back, since when, and what did."""
    say, reports = turn.say, turn.books.reports
    counts = reports.return_counts(turn.account.id, turn.when.now)
    watched = reports.watched(turn.account.id, SHOWN_MAX)
    stray = reports.stray_returns(turn.account.id, SHOWN_MAX)
    lines = [
        say("returns-awaited", count=counts.awaited, proposals=counts.watched)
        if watched
        else say("returns-none-awaited")
    ]
    lines += [_watch_row(turn, each) for each in watched]
    if counts.watched > len(watched):
        lines.append(say("list-more", count=counts.watched - len(watched)))
    lines += held_lines(turn)
    lines += [
        say("returns-stray", amount=each.amount, day=turn.local_day(each.happened_at))
        for each in stray
    ]
    back = reports.returned(turn.account.id, SHOWN_MAX)
    if back:
        lines.append(say("returns-back", count=counts.came_back))
        lines += [_back_row(turn, each) for each in back]
    return Said("\n".join(lines), _returns_buttons(turn, watched, [each.entry for each in stray]))


def _watch_row(turn: Turn, proposal: Proposal) -> str:
    watch = proposal.watch
    if watch is None:
        raise TypeError(proposal)
    days = turn.days_since(watch.since)
    return turn.say(
        "returns-row",
        name=proposal_name(turn.say, proposal),
        count=watch.total,
        day=turn.local_day(watch.since),
        days=days,
    )


def _back_row(turn: Turn, proposal: Proposal) -> str:
    return turn.say(
        "returns-back-row",
        name=proposal_name(turn.say, proposal),
        count=proposal.returned,
        day=turn.local_day(proposal.returned_at or turn.when.now),
    )


def _returns_buttons(
    turn: Turn, watched: Sequence[Proposal], stray: Sequence[int]
) -> tuple[Button, ...]:
    buttons = [
        button(
            turn.say, "button-came-back-number", f"/return #{each.number}", number=str(each.number)
        )
        for each in watched[:3]
    ]
    buttons += [button(turn.say, "button-whose", f"/stray {entry}") for entry in stray[:1]]
    return tuple(buttons)


def stray_return(turn: Turn, line: Line) -> Said:
    """Which proposal a return of unknown origin was for; stands on a button of `/returns`."""
    entry = positive(only_word(line)) if line.words else 0
    found = turn.books.reports.stray_returns(turn.account.id, SHOWN_MAX)
    amount = next((each.amount for each in found if each.entry == entry), 0)
    buttons = _candidates(turn, entry, amount) if amount else ()
    if not buttons:
        return Said(turn.say("return-stray-nobody"))
    return Said(turn.say("return-stray-whose"), buttons)


def missing(turn: Turn, line: Line) -> Said:
    """`/missing #12`: what to do about Connects that should have come back."""
    if line.proposal is None and line.rest:
        match = find_meant(turn, line.rest, first=_all_watched)
        if match.taken is None and not match.likely:
            return none_called(turn, line.rest)
        if match.taken is None:
            return choose(turn, match, "/missing {}", "ask-missing-which", line.rest)
        line = replace(line, proposal=match.taken.number, words=())
    if line.proposal is None:
        watched = turn.books.reports.watched(turn.account.id, SHOWN_MAX)
        if not watched:
            return Said(turn.say("returns-none-awaited"))
        return Said(turn.say("ask-missing-which"), which_buttons(turn, "/missing {}", watched))
    only_number(line)
    proposal = by_number(turn, line.proposal)
    if proposal.watch is None:
        return _verdict(turn, proposal)
    text = watch_text(turn, proposal)
    came = button(turn.say, "button-came-back", f"/return #{proposal.number}")
    return Said(text, (came,), about=proposal.number)


def watch_text(turn: Turn, proposal: Proposal) -> str:
    """What to say of an awaited return by its age: wait, look, or write to support."""
    say, watch = turn.say, proposal.watch
    if watch is None:
        raise TypeError(proposal)
    now = turn.when.now
    args: dict[str, Arg] = {"name": proposal_name(say, proposal), "count": watch.total}
    look, write = look_at(turn, watch.since), write_at(turn, watch.since)
    if now < look:
        return say("watch-wait", day=turn.local_day(look), **args)
    days = turn.days_since(watch.since)
    if now < write:
        return say("watch-look", day=turn.local_day(write), days=days, **args)
    return "\n".join([say("watch-write", days=days, **args), support_message(turn, proposal)])


def support_message(turn: Turn, proposal: Proposal) -> str:
    """A short message to the platform's support, ready to be copied. Always in English."""
    watch = proposal.watch
    if watch is None:
        raise TypeError(proposal)
    verdict = judge(proposal, turn.rulebook)
    part = verdict.base if verdict.base.awaited else verdict.boost
    say, title = turn.say, proposal.title
    return say(
        "support-message",
        title=title,
        sent=proposal.sent_at.date().isoformat(),
        since=watch.since.date().isoformat(),
        what=say(f"support-what-{part.happened}"),
        count=watch.total,
    )


COMMANDS = (
    Spec(
        "refund",
        refund,
        "[#12] [words]",
        {"es": ("reembolso",)},
        absolute=True,
        takes_proposal=True,
        takes_reply=True,
    ),
    Spec(
        "return",
        book_return,
        "#12 [4] [2026-11-20]",
        {"es": ("devolucion", "devuelto")},
        takes_proposal=True,
        takes_reply=True,
    ),
    Spec("returns", returns, "", {"es": ("devoluciones",)}, absolute=True),
    Spec(
        "missing",
        missing,
        "[#12]",
        {"es": ("faltan", "falta")},
        absolute=True,
        takes_proposal=True,
        takes_reply=True,
    ),
    Spec("cameback", came_back, "", hidden=True, takes_proposal=True),
    Spec("assign", assign, "", hidden=True, takes_proposal=True),
    Spec("strayed", strayed, "", hidden=True),
    Spec("stray", stray_return, "", hidden=True, absolute=True),
)
