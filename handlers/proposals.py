"""The commands about proposals: correcting one, listing, searching."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Final

from domain import told
from domain.acts import Fix
from domain.proposals import Proposal
from domain.refusals import Refusal, Refused, SentAfter
from handlers.boosts import Boost, paid_boost
from handlers.cards import card, cost_words
from handlers.days import perhaps_sent, read_day, short_name
from handlers.fields import Fields, read_fields
from handlers.finding import called, instant_of_day, which_buttons
from handlers.links import job_key
from handlers.matching import choose, find_meant, none_called
from handlers.named_days import only_of_dates
from handlers.own_title import cut_title
from handlers.phrases import both_ends, button, cost, is_word, proposal_name
from handlers.reading import (
    Line,
    Misread,
    is_number,
    looks_like_number,
    shortened,
    typed_title,
)
from handlers.registry import Spec
from handlers.turn import Said, Turn
from handlers.two_readings import (
    can_pay,
    known_balance,
    leading_number,
    perhaps_boosted,
    said_title_or_boost,
)

PAGE: Final = 8
_DASHES: Final = "-–— "
"""What stands between fields, and is no title alone."""


def fix(turn: Turn, line: Line) -> Said:
    """`/fix #12 6`, `/fix #12 boost 20`, `/fix #12 Logo refresh`: correct a proposal."""
    return _fix(turn, line)


def fixed(turn: Turn, line: Line) -> Said:
    """A correction whose title is settled; stands on the buttons that ask for it."""
    return _fix(turn, line, settled=True)


def _fix(turn: Turn, line: Line, *, settled: bool = False) -> Said:
    words = list(line.words)
    number = line.proposal
    if number is None and len(words) == 2 and all(is_number(word) for word in words):  # noqa: PLR2004
        return _which(turn, words)
    if number is None and len(words) > 1 and is_number(words[0]):
        number, words = int(words[0]), words[1:]
    if number is None:
        return _fix_called(turn, line)
    rest, read = " ".join(words), partial(read_day, turn)
    if (beside := _beside_own_title(turn, number, words)) is not None:
        return _correct(turn, _read_fix(turn, number, beside, line.link))
    surely = read_fields(rest, read, sure=True)
    perhaps = surely if settled else read_fields(rest, read)
    if not settled and only_of_dates(words) and (perhaps.words or len(words) == 1):
        return _day_or_title(turn, number, perhaps, line.link, rest)
    if perhaps.words and perhaps != surely:
        return _which_title(turn, number, (perhaps, surely), line.link)
    if not settled and (asked := _title_or_boost(turn, number, perhaps, line.link)) is not None:
        return asked
    said = _correct(turn, _read_fix(turn, number, perhaps, line.link))
    after = turn.books.proposal(turn.account.id, number)
    if settled or not perhaps.words or after is None:
        return said
    sent = () if perhaps.day else perhaps_sent(turn, number, perhaps.title)
    return replace(said, buttons=(*perhaps_boosted(turn, after), *sent))


def _title_or_boost(turn: Turn, number: int, fields: Fields, link: str | None) -> Said | None:
    """Ask whether the number between a cost and a title is a boost; None where it is not."""
    leading = leading_number(fields.words)
    before = turn.books.proposal(turn.account.id, number)
    if leading is None or before is None or fields.base is None or fields.boost is not None:
        return None
    left = known_balance(turn, "agency" if before.kind == "agency" else "spend")
    cost_before = before.base + before.boost - fields.base
    if not can_pay(None if left is None else left + cost_before, leading.number):
        return None
    boosted = replace(fields, words=tuple(leading.title.split()), boost=leading.number)
    commands = [_typed(f"#{number}", each, link) for each in (fields, boosted)]
    said = said_title_or_boost(turn, fields.base, fields.title, leading, (commands[0], commands[1]))
    return replace(said, about=number)


def _beside_own_title(turn: Turn, number: int, words: list[str]) -> Fields | None:
    """What stands beside a proposal's own title, as that is shown; None where it is not alone."""
    proposal = turn.books.proposal(turn.account.id, number)
    rest = cut_title(tuple(words), proposal.title) if proposal else None
    beside = read_fields(" ".join(rest or ()), partial(read_day, turn))
    # `Windows 11` may be a new title for "Windows"; `Windows 6 + 3 boost` is none.
    return None if beside.words or beside.base is None or beside.boost is None else beside


def _day_or_title(turn: Turn, number: int, fields: Fields, link: str | None, typed: str) -> Said:
    """A month or a day of the week alone is no day that is told, and hardly a title."""
    say = turn.say
    buttons = [button(say, "button-title-is", f"/fixed #{number} {typed}", title=both_ends(typed))]
    if fields.day:
        day = short_name(turn, fields.day)
        buttons.insert(
            0, button(say, "button-was-day", _typed(f"#{number}", fields, link), day=day)
        )
    text = say("ask-fix-day", got=shortened(typed), today=turn.told_on.isoformat())
    return Said(text, tuple(buttons), refused=True, about=number)


def _fix_called(turn: Turn, line: Line) -> Said:
    """A correction of the proposal that its words name; a new title needs its number."""
    fields = read_fields(line.rest, partial(read_day, turn))
    others = replace(fields, words=())
    if not fields.words or (others == Fields(()) and line.link is None):
        raise Misread("misread-fix")
    match = find_meant(turn, fields.title)
    if match.taken is None:
        command = _typed("{}", others, line.link)
        return choose(turn, match, command, "ask-fix-which", fields.title)
    return _correct(turn, _read_fix(turn, match.taken.number, others, line.link))


def _which_title(
    turn: Turn, number: int, readings: tuple[Fields, Fields], link: str | None
) -> Said:
    """What stands beside a title may be its own, `Windows 11`: each reading is a button."""
    titles = [both_ends(each.title) for each in readings]
    buttons = tuple(
        button(turn.say, "button-title-is", _typed(f"#{number}", each, link), title=named)
        for each, named in zip(readings, titles, strict=True)
    )
    text = turn.say("ask-fix-title", short=titles[0], long=titles[1])
    return Said(text, buttons, refused=True, about=number)


def _typed(number: str, fields: Fields, link: str | None) -> str:
    """A correction in the documented order."""
    parts = (
        "" if fields.base is None else str(fields.base),
        fields.title,
        "" if fields.boost is None else f"boost {fields.boost}",
        "" if fields.ad_credits is None else f"ad credits {fields.ad_credits}",
        fields.day.isoformat() if fields.day else "",
        link or "",
    )
    return " ".join(["/fixed", number, *filter(None, parts)])


def _read_fix(turn: Turn, number: int, fields: Fields, link: str | None) -> Fix:
    if not fields.title.strip(_DASHES):
        fields = replace(fields, words=())
    if is_word("word-boost", fields.title):
        raise Misread("misread-fix")
    if looks_like_number(fields.title):
        raise Misread("misread-extra", got=str(fields.base), more=shortened(fields.title))
    if fields == Fields(()) and link is None:
        raise Misread("misread-fix")
    boost = _fixed_boost(turn, number, fields)
    return Fix(
        proposal=number,
        base=fields.base,
        boost=None if boost is None else boost.connects,
        ad_credits=None if boost is None else boost.ad_credits,
        title=typed_title(fields.title) if fields.words else None,
        link=link,
        job_key=job_key(link),
        sent_at=instant_of_day(turn, number, fields.day) if fields.day else None,
    )


def _fixed_boost(turn: Turn, number: int, fields: Fields) -> Boost | None:
    """The boost as it is right; what is not told of it stays. None where nothing is told of it."""
    if fields.boost is None and fields.ad_credits is None:
        return None
    before = turn.books.proposal(turn.account.id, number)
    whole, paid = fields.boost, fields.ad_credits
    if whole is None:
        whole = before.whole_boost if before else 0
    if paid is None:
        paid = min(before.ad_credits if before else 0, whole)
    return paid_boost(whole, paid)


def _correct(turn: Turn, act: Fix) -> Said:
    try:
        result = turn.act_and_tell(act, told.ProposalFixed)
    except Refused as refused:
        first = _on_its_first_day(turn, act, refused.reason)
        if first is None:
            raise
        result = turn.act_and_tell(first, told.ProposalFixed)
    return Said(_fixed_text(turn, result))


def _on_its_first_day(turn: Turn, act: Fix, reason: Refusal) -> Fix | None:
    """Sent on the day on which something happened to it: just then, as a day tells no hour."""
    if not isinstance(reason, SentAfter) or act.sent_at is None:
        return None
    sent, first = (at.astimezone(turn.zone).date() for at in (act.sent_at, reason.happened_at))
    return act.model_copy(update={"sent_at": reason.happened_at}) if sent == first else None


def _which(turn: Turn, words: list[str]) -> Said:
    readings = ((words[0], words[1]), (words[1], words[0]))
    buttons = tuple(
        button(
            turn.say,
            "button-fix-base",
            f"/fix #{int(number)} {int(base)}",
            number=str(int(number)),
            base=int(base),
        )
        for number, base in readings
    )
    fix_name = next(spec for spec in COMMANDS if spec.name == "fix").name_in(turn.say.language)
    command_typed = f"/{fix_name} #{words[0]} {words[1]}"
    return Said(turn.say("ask-which-proposal", command=command_typed), buttons, refused=True)


def _fixed_text(turn: Turn, result: told.ProposalFixed) -> str:
    say, before, after = turn.say, result.before, result.after
    costs = cost(say, before) != cost(say, after)
    text = say(
        "fixed-cost" if costs else "fixed",
        name=proposal_name(say, after),
        cost=cost(say, after),
        before=cost(say, before),
    )
    if before.sent_at != after.sent_at:
        text += " " + say("fixed-date", day=turn.local_day(after.sent_at))
    if before.link != after.link and after.link:
        text += " " + say("fixed-link")
    return text


# -- lists -------------------------------------------------------------------------------


def proposals(turn: Turn, line: Line) -> Said:
    """`/proposals`, `/proposals logo`, `/proposals #12`."""
    if line.proposal is not None:
        return card(turn, line.proposal)
    below = re.fullmatch(r"<(\d{1,9})", line.rest)
    if line.rest and not below:
        return _search(turn, line.rest)
    return _list(turn, int(below.group(1)) if below else turn.account.next_proposal)


def _list(turn: Turn, below: int) -> Said:
    say = turn.say
    page = turn.books.reports.proposals(turn.account.id, PAGE + 1, below)
    if not page:
        return Said(say("proposals-none"))
    shown = page[:PAGE]
    total = turn.books.reports.count_proposals(turn.account.id)
    lines = [say("proposals-head", count=total), *(_row(turn, each) for each in shown)]
    buttons = []
    if len(page) > PAGE:
        buttons.append(button(say, "button-older", f"/proposals <{shown[-1].number}"))
    if below < turn.account.next_proposal:
        buttons.append(button(say, "button-newest", "/proposals"))
    return Said("\n".join(lines), tuple(buttons))


def _row(turn: Turn, proposal: Proposal) -> str:
    say = turn.say
    row = say(
        "proposals-row",
        name=proposal_name(say, proposal),
        cost=cost_words(turn, proposal),
        day=turn.local_day(proposal.sent_at),
    )
    if proposal.status in ("sent", "undone"):
        return row
    return say("proposals-row-status", row=row, status=say(f"step-{proposal.status}"))


def _search(turn: Turn, text: str) -> Said:
    say = turn.say
    rows = called(turn, text)
    if not rows:
        return none_called(turn, text)
    if len(rows) == 1:
        return card(turn, rows[0].number)
    buttons = which_buttons(turn, "/proposals {}", rows[:3])
    head = say("search-found", count=len(rows))
    return Said("\n".join([head, *(_row(turn, each) for each in rows)]), buttons)


COMMANDS = (
    Spec(
        "fix",
        fix,
        "#12 [6] [title] [boost 20] [2026-11-20] [link]",
        {"es": ("corregir",)},
        takes_proposal=True,
        takes_reply=True,
        takes_link=True,
        takes_title=True,
    ),
    Spec("fixed", fixed, "", hidden=True, takes_proposal=True, takes_link=True),
    Spec(
        "proposals",
        proposals,
        "[words] [#12]",
        {"es": ("propuestas",)},
        absolute=True,
        takes_proposal=True,
        takes_reply=True,
    ),
)
