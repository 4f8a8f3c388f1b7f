"""From the lines of a message to one reply, inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from domain.ledger import Decision
from domain.refusals import Refused
from domain.timing import is_on
from domain.told import PageBooked, ProposalOpened, StepRecorded, TakenBack, Undone
from handlers.attempts import read_attempt
from handlers.commands import REGISTRY
from handlers.days import ask_which_day
from handlers.links import is_job
from handlers.marks import command_alone
from handlers.named_days import UnclearDay
from handlers.own_title import without_own_title
from handlers.phrases import balance_line, button, next_grant_line, signed
from handlers.plain import command_meant
from handlers.questions import Question, answer_in, is_way_out, question_in, way_out_button
from handlers.reading import (
    LINES_MAX,
    TEXT_CHARS_MAX,
    TITLE_CHARS_MAX,
    Line,
    Misread,
    bare_number,
    is_number,
    read_line,
    read_name,
    shortened,
    without_link,
)
from handlers.refusing import refusal
from handlers.registry import Spec
from handlers.reminder_view import is_low, low_lines
from handlers.reply import Button, Reply
from handlers.suggesting import suggestions, without_glue
from handlers.turn import Said, Turn

PASSED_ON_CHARS_MAX: Final = 300
"""A longer command of somebody else's is not offered: nobody would read all of it."""

Results = list[tuple[Line | None, Said]]
"""What each line of a message was read as, and what it is answered."""


@dataclass(frozen=True, slots=True)
class Script:
    """What a message comes down to: the commands to work, one line each."""

    lines: tuple[str, ...]
    in_turn: bool = False
    """The first that is refused ends it: they answer a question or stand on a button."""
    typed: bool = False
    """They are the message's own, with their slashes."""
    question: Question | None = None
    """The open question that they answer."""


def read_script(turn: Turn, text: str, question: Question | None) -> Script | Said:
    """What to work on: the message's own commands, or the answer to a question."""
    if len(text) > TEXT_CHARS_MAX:
        return _misread_said(
            turn, None, Misread("misread-long-text", chars=len(text), most=TEXT_CHARS_MAX)
        )
    lines = [command_alone(line.strip()) for line in text.splitlines() if line.strip()]
    commands = [line for line in lines if line.startswith("/")]
    if commands and len(lines) > LINES_MAX:
        return Said(turn.say("misread-many-lines", many=len(lines), most=LINES_MAX), refused=True)
    if lines and lines[0].startswith("/"):
        return Script(tuple(lines) if len(commands) > 1 else (" ".join(lines),), typed=True)
    return _read_plain(turn, " ".join(lines), question)


def _read_plain(turn: Turn, text: str, question: Question | None) -> Script | Said:
    if question is not None and is_way_out(text):
        way_out = way_out_button(question, text, turn.say)
        if way_out is None:
            return Said(turn.say("question-let-go"), refused=True, lets_go=True)
        return Script((way_out.command,), in_turn=True)
    if (command := command_meant(turn, text, answers=question is not None)) is not None:
        return Script((command,))
    if question is not None and text and not _is_command_word(text):
        spec = spec_of(question.template)
        answer = answer_in(question, text, takes_link=spec is not None and spec.takes_link)
        if answer is not None:
            return Script(question.answered(answer), in_turn=True, question=question)
        return _read_itself(turn, text) or Script((f"/spend {text}",))
    read = _read_itself(turn, text)
    return read or Said(
        turn.say("plain-text"), (button(turn.say, "button-help", "/help"),), refused=True
    )


def read_missed(turn: Turn, text: str) -> Script | Said | None:
    """What a text is that was no answer; None where it could only have been one."""
    text = " ".join(text.split())
    return None if " " not in text else _read_itself(turn, text)


def _read_itself(turn: Turn, text: str) -> Script | Said | None:
    """A text that is complete in itself, whatever was asked; None where it can't be read."""
    if _is_link(text) or _is_proposal(text):
        return Script((f"/spend {text}",))
    say = turn.say
    if (number := bare_number(text)) is not None:
        buttons = (
            button(say, "button-balance-is", f"/balance {number}", value=number),
            button(say, "button-bought-number", f"/buy {number}", value=number),
        )
        return Said(say("plain-number", value=number), buttons, refused=True)
    spec = REGISTRY.find(text.split(maxsplit=1)[0]) if text else None
    if spec is None or spec.hidden:
        return None
    command = f"/{text}"
    if spec.typed_only:
        return Script((command,))
    return Said(
        say("plain-command", command=shortened(command)),
        (Button(label=shortened(command), command=command),),
        refused=True,
    )


def _is_command_word(text: str) -> bool:
    """Whether a text is the name of a command, and nothing else."""
    spec = REGISTRY.find(text) if text.isalpha() else None
    return spec is not None and not spec.hidden


def _is_proposal(text: str) -> bool:
    """Whether a text is a cost beside words and the link of a job: a proposal that was sent."""
    rest, link = without_link(text)
    words = rest.split()
    if link is None or not words or len(rest) > TITLE_CHARS_MAX or "?" in rest:
        return False
    return is_job(link) and any(map(is_number, (words[0], words[-1])))


def _is_link(text: str) -> bool:
    rest, link = without_link(text)
    return link is not None and not rest.strip()


def read_passed_on(turn: Turn, text: str) -> Said:
    """What somebody else wrote is never done: where it is one command, a button would do it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    several = sum(line.startswith("/") for line in lines) > 1
    command = "" if several else " ".join(lines)
    if _is_link(command):
        command = f"/spend {command}"
    line = read_line(command)
    spec = REGISTRY.find(line.name) if line else None
    if line is None or spec is None or spec.hidden or len(command) > PASSED_ON_CHARS_MAX:
        return Said(turn.say("passed-on"), refused=True)
    if spec.typed_only:
        return _work_line(turn, line, Script((command,)))
    shown = Button(label=shortened(command), command=command)
    return Said(turn.say("passed-on-command", command=command), (shown,), refused=True)


def work(turn: Turn, script: Script) -> Results:
    """Work the lines one after another. A line that is refused changes nothing."""
    results: Results = []
    for text in script.lines:
        turn.count(1)
        line = _read_offered(text) if script.in_turn else read_line(text)
        results.append((line, _work_line(turn, line, script)))
        said = results[-1][1]
        if said.forgotten or (script.in_turn and said.refused):
            break
    return results


def spec_of(text: str) -> Spec | None:
    """The command that a line names, or that it tries again."""
    name = read_name(read_attempt(text)[0])
    return REGISTRY.find(name) if name else None


def _read_offered(text: str) -> Line | None:
    """A line of a button or an answer, which may be one that is tried again."""
    text, attempt = read_attempt(text)
    line = read_line(text)
    return replace(line, attempt=attempt, offered=True) if line is not None else None


def _work_line(turn: Turn, line: Line | None, script: Script) -> Said:
    if line is None:
        return Said(turn.say("not-a-command"), refused=True)
    line = without_glue(line, REGISTRY)
    spec = REGISTRY.find(line.name)
    if spec is None or (spec.hidden and script.typed):
        return _unknown(turn, line)
    if spec.typed_only and not script.typed:
        line = Line(f"/{line.name}", line.name, rest="", rest_text="")
    if line.proposal is None and spec.takes_reply:
        line = replace(line, proposal=turn.about)
    if not (spec.takes_title or spec.hidden):
        line = without_own_title(turn, line.plainly()) if spec.takes_proposal else line.plainly()
    try:
        _check_taken(spec, line)
        return spec.run(turn, line)
    except UnclearDay as unclear:
        return ask_which_day(turn, line, unclear)
    except Misread as misread:
        return _misread_said(turn, spec, misread)
    except Refused as refused:
        return refusal(turn, refused.reason, line)


def _check_taken(spec: Spec, line: Line) -> None:
    """What a command has no use for is never dropped in silence."""
    if line.proposal is not None and not spec.takes_proposal:
        raise Misread("misread-proposal-here", got=f"#{line.proposal}")
    if line.link is not None and not spec.takes_link:
        raise Misread("misread-link-here", got=shortened(line.link))


def _unknown(turn: Turn, line: Line) -> Said:
    say = turn.say
    text = say("unknown-command", name=shortened(line.name))
    buttons = (*suggestions(REGISTRY, line, say), button(say, "button-help", "/help"))
    return Said(text, buttons, refused=True)


def _misread_said(turn: Turn, spec: Spec | None, misread: Misread) -> Said:
    text = turn.say(misread.message_id, **misread.args_of_message)
    named = misread.example or (spec.name if spec is not None and not spec.hidden else None)
    if named is not None:
        text += "\n" + turn.say(f"example-{named}")
    return Said(text, misread.buttons, refused=True, misread=True)


# -- the reply -------------------------------------------------------------------------------------


def compose(turn: Turn, results: Results, operation: int | None) -> tuple[Reply, Question | None]:
    """One reply for all lines: what each did, one balance, one Undo; and the question it asks."""
    saids = [said for _, said in results]
    last = saids[-1]
    lines = _lines(turn, saids)
    question = None
    if last.question is not None:
        asks = question_in(last.prompt or last.text)
        question = Question(template=last.question, text=asks, buttons=last.buttons)
    buttons = _buttons(turn, results, operation)
    if last.prompt:
        lines += ["", last.prompt] if operation is None else [last.prompt]
    if question is None and _asks_zone(turn):
        lines += ["", turn.say("zone-ask-after-spend")]
        skip = button(turn.say, "button-skip", "/timezone skip")
        question = Question(template="/timezone {}", text=lines[-1], buttons=(skip,))
        buttons.append(skip)
        turn.save_settings(turn.account.settings.model_copy(update={"zone_asked": True}))
    reply = Reply(
        text="\n".join(lines),
        buttons=tuple(buttons),
        files=tuple(dict.fromkeys(kind for said in saids for kind in said.files)),
        alert=last.notice,
        asks=question is not None,
        page=last.page,
        page_from=last.page_from,
        follows=last.follows,
        about=_about(turn, saids),
        booked=operation is not None,
        voice=turn.say.voice,
    )
    return reply, question


def _lines(turn: Turn, saids: Sequence[Said]) -> list[str]:
    lines = [said.text for said in saids if said.text] or [""]
    booked = any(_touches_balance(decision) for decision in turn.decisions)
    if booked and not (len(saids) == 1 and saids[0].shows_balance):
        left = balance_line(turn)
        one_line = len(lines) == 1 and "\n" not in lines[0]
        lines = [f"{lines[0]} {left}"] if one_line else [*lines, left]
    lines += _notes(turn)
    if low := _low_notes(turn):
        return lines + low
    grant = next_grant_line(turn) if booked else None
    if grant and grant not in "\n".join(lines):
        lines.append(grant)
    return lines


def _touches_balance(decision: Decision) -> bool:
    """Whether what is left is worth saying after it; a step alone moves no Connects."""
    if decision.entries:
        return True
    return bool(decision.proposals) and not isinstance(decision.told, StepRecorded)


def _about(turn: Turn, saids: Sequence[Said]) -> int | None:
    """The proposal that an answer is about, if it is about one alone."""
    numbers = {said.about for said in saids if said.about is not None}
    for decision in turn.decisions:
        if isinstance(decision.told, TakenBack):
            continue
        numbers.update(change.after.number for change in decision.proposals)
    return numbers.pop() if len(numbers) == 1 else None


def _notes(turn: Turn) -> list[str]:
    say, notes = turn.say, []
    set_off = sum(decision.set_off for decision in turn.decisions)
    if set_off and any(isinstance(each.told, PageBooked) for each in turn.decisions):
        notes.append(say("page-set-off"))
    elif set_off:
        notes.append(say("note-set-off", amount=signed(set_off)))
    expired = sum(decision.expired_at_once for decision in turn.decisions)
    if expired > 0:
        notes.append(say("note-expired", count=expired))
    return notes


def _low_notes(turn: Turn) -> list[str]:
    """That the balance has come down to where the user wants to know it, in the answer itself."""
    before = turn.balance_before
    low = is_on("low", turn.account.settings) and is_low(turn, turn.account.balance)
    if before is None or not low or is_low(turn, before):
        return []
    # What time itself would have told of the same is told with it.
    turn.books.agenda.drop(turn.account.id, "low")
    return low_lines(turn)


def _buttons(turn: Turn, results: Results, operation: int | None) -> list[Button]:
    """Undo first; then what mends a refused line, and what the last line offers."""
    shown = [said for _, said in results[:-1] if said.refused] + [results[-1][1]]
    offered = {(each.command, each.then): each for said in shown for each in said.buttons}
    own = list(offered.values())
    line = results[-1][0]
    if operation is None or (line is not None and spec_of(line.text) is REGISTRY.find("start")):
        return own  # the first questions go on, with their own buttons
    # Where something else is booked in its place, that is what can be undone.
    took_back = all(
        isinstance(decision.told, Undone) and not decision.told.again for decision in turn.decisions
    )
    label = "button-redo" if took_back else "button-undo"
    return [button(turn.say, label, f"/undo {operation}"), *own]


def _asks_zone(turn: Turn) -> bool:
    settings = turn.account.settings
    if settings.zone is not None or settings.zone_asked:
        return False
    return any(isinstance(decision.told, ProposalOpened) for decision in turn.decisions)
