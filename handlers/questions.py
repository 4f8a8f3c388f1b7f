"""The one open question of an account: a hint for reading the next message, never a gate."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from pydantic import BaseModel, ConfigDict

from handlers.catalogs import Say
from handlers.links import job_key
from handlers.phrases import is_word
from handlers.reading import Misread, plain_word, without_link
from handlers.reply import Button
from handlers.turn import QUESTION_PLACE, Turn

QUESTION_HOURS: Final = 24
"""How long a question waits for a plain answer."""
_CLOSING: Final = " .!…"


class Question(BaseModel):
    """What was asked, and how it is asked again."""

    model_config = ConfigDict(frozen=True)

    template: str
    """The commands that the answer completes, with `{}` in its place."""
    text: str = ""
    buttons: tuple[Button, ...] = ()
    missed: bool = False
    """An answer could not be read: it has been asked again, and is let go of at the next."""

    def kept(self) -> str:
        """The question as the ledger keeps it."""
        return self.model_dump_json(exclude_defaults=True)

    @staticmethod
    def read(kept: str) -> Question:
        """A question as it was kept; version 0.1 kept the template alone."""
        if kept.startswith("/"):
            return Question(template=kept)
        return Question.model_validate_json(kept)

    def answered(self, text: str) -> tuple[str, ...]:
        """The commands with an answer in their place."""
        return tuple(self.template.replace(QUESTION_PLACE, text, 1).split("\n"))

    @property
    def asks_first(self) -> bool:
        """Whether the answer comes right behind the command's name, as a cost does."""
        return self.template.partition(" ")[2].startswith(QUESTION_PLACE)

    def button(self, label: str) -> Button | None:
        """Its button of that label."""
        return next((each for each in self.buttons if each.label == label), None)


def open_question(turn: Turn) -> Question | None:
    """The account's open question, if it still waits."""
    kept = turn.books.chat.question(turn.account.id)
    if kept is None or turn.when.now - kept[1] > timedelta(hours=QUESTION_HOURS):
        return None
    return Question.read(kept[0])


def question_in(text: str) -> str:
    """The part of an answer that asks: its last line with a question, or all of it."""
    asking = [line for line in text.split("\n") if "?" in line]
    return asking[-1] if asking else text


def is_way_out(text: str) -> bool:
    """Whether a text is nothing but a word that answers no question: `skip`, `no sé`."""
    return is_word("phrases-way-out", _alone(text))


def way_out_button(question: Question, text: str, say: Say) -> Button | None:
    """The question's own button for a way out of it, where it has one."""
    nothing = question.button(say("button-none")) if is_word("word-nothing", _alone(text)) else None
    return nothing or question.button(say("button-skip"))


def _alone(text: str) -> str:
    return " ".join(plain_word(text.replace("’", "'")).split()).strip(_CLOSING)


def answer_in(question: Question, text: str, *, takes_link: bool) -> str | None:
    """What of a text answers a question; None where it is complete in itself.

    A link beside a cost, or to another job, is a proposal of its own. `takes_link` is whether the
    question's command has a use for one.
    """
    rest, link = without_link(text)
    if link is None:
        return text
    words, (_, asked) = rest.split(), without_link(question.template)
    if asked is not None:
        return rest.strip() if words and _same_job(link, asked) else None
    costs = bool(words) and any(each.isdecimal() for each in (words[0], words[-1]))
    is_cost = question.asks_first and not question.template.startswith("/invite")
    return text if takes_link and not costs and not is_cost else None


def _same_job(link: str, other: str) -> bool:
    try:
        return job_key(link) == job_key(other)
    except Misread:
        return False
