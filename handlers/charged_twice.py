"""What to do where Connects were charged twice: that is support's to mend."""

from __future__ import annotations

from domain.proposals import Proposal
from handlers.finding import by_number, called, which_buttons
from handlers.phrases import is_word, proposal_name, says
from handlers.reading import Line, plain_word
from handlers.rulebook_view import describe_return_evidence
from handlers.turn import Said, Turn


def is_charged_twice(line: Line) -> bool:
    """Whether a question is about Connects that were charged twice."""
    named = any(is_word("word-charged-twice", word) for word in line.words)
    return named or says("phrases-charged-twice", line.rest)


def charged_twice(turn: Turn, line: Line) -> Said:
    """`/refund charged twice`, `/refund #12 charged twice`, `/refund logo charged twice`."""
    if line.proposal is not None:
        return _ask_support(turn, by_number(turn, line.proposal))
    named = " ".join(each for each in line.words if not is_word("word-beside-charged-twice", each))
    found = called(turn, named) if named else []
    whole = [each for each in found if f" {plain_word(named)} " in f" {plain_word(each.title)} "]
    if len(whole) == 1:
        found = whole  # the others only look like it
    if len(found) > 1:
        buttons = which_buttons(turn, f"/refund {{}} {charged_twice_word(turn)}", found)
        return Said(turn.say("ask-refund-which"), buttons)
    return _ask_support(turn, found[0] if found else None)


def charged_twice_word(turn: Turn) -> str:
    """The word for it, as the user's language has it."""
    return turn.say.words("word-charged-twice")[0]


def _ask_support(turn: Turn, proposal: Proposal | None) -> Said:
    say = turn.say
    lines = [
        say("verdict-ask-support"),
        describe_return_evidence("charged-twice", say, turn.rulebook),
        say("verdict-connects"),
    ]
    if proposal is None:
        return Said("\n".join([*lines, say("support-charged-twice")]))
    lines.insert(1, say("verdict-about", name=proposal_name(say, proposal)))
    title, sent = proposal.title, proposal.sent_at.date().isoformat()
    lines.append(say("support-charged-twice-for", title=title, sent=sent))
    return Said("\n".join(lines), about=proposal.number)
