"""The command that looks back: the newest operations, each in words of the user's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from domain.proposals import Proposal
from domain.refusals import NoSuchProposal, Refused
from handlers.phrases import button, cost, proposal_name, signed
from handlers.reading import (
    CONNECTS_DIGITS_MAX,
    Line,
    Misread,
    is_number,
    one_line,
    read_line,
    shortened,
)
from handlers.registry import Spec
from handlers.turn import Said, Turn
from storage.reports import OperationLine

PAGE: Final = 10
PAGE_MAX: Final = 30
TEXT_CHARS_SHOWN: Final = 60

# What stands only on buttons is shown as what it means.
_FROM_BUTTONS = re.compile(r"^/(?:again /|titled )(\w+)", re.MULTILINE)
_SAME_AS: Final[Mapping[str, str]] = {
    "left": "balance",
    "fixed": "fix",
    "cameback": "return",
    "assign": "return",
    "strayed": "return",
    "sent": "spend",
}
_OPENS: Final = ("spend", "agency", "invite")


def history(turn: Turn, line: Line) -> Said:
    """`/history`, `/history #12`, `/history 20`: the newest operations, paged with buttons."""
    many, below = PAGE, turn.account.next_operation
    for word in line.words:
        if is_number(word) and len(word) <= CONNECTS_DIGITS_MAX:
            many = max(1, min(int(word), PAGE_MAX))
        elif page := re.fullmatch(r"<(\d{1,9})", word):
            below = int(page.group(1))
        else:
            raise Misread("misread-history", got=shortened(word))
    say = turn.say
    found = turn.books.reports.operations(turn.account.id, many + 1, below, line.proposal)
    if not found and line.proposal is not None:
        raise Refused(NoSuchProposal(line.proposal, turn.account.next_proposal - 1))
    if not found:
        return Said(say("history-none"))
    shown = found[:many]
    lines = [_row(turn, each) for each in shown]
    about = f"#{line.proposal} " if line.proposal is not None else ""
    buttons = []
    if len(found) > many:
        command = f"/history {about}{many} <{shown[-1].number}"
        buttons.append(button(say, "button-older", command))
    if below < turn.account.next_operation:
        buttons.append(button(say, "button-newest", f"/history {about}{many}"))
    return Said("\n".join([say("history-head"), *lines]), tuple(buttons))


def _row(turn: Turn, operation: OperationLine) -> str:
    say = turn.say
    what, at = _what(turn, operation), operation.happened_at
    row = say(
        "history-row",
        number=str(operation.number),
        # A grant comes on a day of the platform's, which is UTC's.
        day=turn.day(at) if _is_posted_grant(operation) else turn.local_day(at),
        what=what,
        amount=signed(operation.amount),
    )
    if operation.undone_by:
        row += " " + say("history-undone", by=str(operation.undone_by))
    return row


def _is_posted_grant(operation: OperationLine) -> bool:
    return operation.by_time and operation.kind == "grant"


def _what(turn: Turn, operation: OperationLine) -> str:
    if operation.by_time:
        return turn.say(f"posted-{operation.kind}")
    if operation.kind == "book":
        return turn.say("history-page")
    if operation.kind == "granted":
        return turn.say("history-granted")
    if not operation.text:
        return turn.say("history-edited")
    said = shortened(" · ".join(_said(turn, operation)), TEXT_CHARS_SHOWN)
    return said if operation.corrects is None else turn.say("history-edit", text=said)


def _said(turn: Turn, operation: OperationLine) -> Iterator[str]:
    """What each line of an operation's message did."""
    changes = [change.after for change in operation.effects.proposals]
    for text in _FROM_BUTTONS.sub(r"/\1", operation.text).split("\n"):
        line = read_line(text)
        if line is None:
            yield one_line(text)
            continue
        proposal = _proposal_of(line, changes)
        if proposal is not None and len(changes) > 1:
            changes.remove(proposal)
        yield _in_words(turn, _name_of(line), line, proposal)


def _proposal_of(line: Line, changes: Sequence[Proposal]) -> Proposal | None:
    """Which of the proposals that an operation changed a line was about."""
    if line.proposal is not None:
        return next((each for each in changes if each.number == line.proposal), None)
    named = [each for each in changes if each.title in line.rest]
    return next(iter(named or changes), None)


def _name_of(line: Line) -> str:
    from handlers.commands import REGISTRY  # noqa: PLC0415 - this module's command is among them

    spec = REGISTRY.find(line.name)
    return _SAME_AS.get(spec.name, spec.name) if spec is not None else ""


def _in_words(turn: Turn, name: str, line: Line, proposal: Proposal | None) -> str:
    say = turn.say
    if name not in SAID or (name in ABOUT_PROPOSALS and proposal is None and name != "return"):
        return line.without_first() or line.rest or line.name
    rest = line.without_first() or line.rest if name in ("earn", "other") else line.rest
    if proposal is None:
        return say(f"history-said-{name}" + ("-stray" if name == "return" else ""), rest=rest)
    told = [step.what for step in proposal.steps if step.what != "boosted"]
    return say(
        f"history-said-{name}",
        name=proposal_name(say, proposal),
        cost=cost(say, proposal),
        step=say(f"step-{told[-1]}") if told else "",
        rest=rest,
    )


ABOUT_PROPOSALS: Final = (*_OPENS, "boost", "fix", "outcome", "return")
SAID: Final = (
    *ABOUT_PROPOSALS,
    "buy",
    "earn",
    "balance",
    "badge",
    "profile",
    "other",
    "credits",
    "undo",
    "plan",
    "cycle",
    "timezone",
    "language",
    "settings",
    "remind",
    "mute",
    "unmute",
    "start",
)
"""The commands that book something, with words for what they did."""


COMMANDS = (
    Spec(
        "history",
        history,
        "[20] [#12]",
        {"es": ("historial",)},
        absolute=True,
        takes_proposal=True,
        takes_reply=True,
    ),
)
