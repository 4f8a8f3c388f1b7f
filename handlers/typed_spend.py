"""A spend as it was typed, and what is asked where its cost or its title is missing.

Nothing typed is dropped: a question and its buttons carry the boost, the day and the link.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from domain.refusals import Refused, SameJob
from handlers.days import iso
from handlers.links import job_key, title_of_link
from handlers.phrases import usual_costs
from handlers.reading import Misread
from handlers.reply import Button
from handlers.turn import QUESTION_PLACE, Said, Turn


class Typed(NamedTuple):
    """What a line has besides its title and its cost."""

    name: str
    day: date | None
    link: str | None = None
    boost: str = ""
    """The boost as it can be typed."""
    again: bool = False
    """The job's proposal is booked though there is one."""

    def spend(self, base: int, title: str, boost: int = 0) -> str:
        """The command in the documented order; `boost` is one that was told as a bare number."""
        told = self._replace(boost=f"boost {boost}") if boost else self
        words = f" {title}" if title else ""
        return self.with_link(f"{self.start} {base}{words}{told.tail}")

    def titled(self, base: int, title: str) -> str:
        """The command whose title is settled to its end."""
        again = "/again " if self.again else ""
        return self.with_link(f"{again}/titled {dated(self.name, self.day)} {base} {title}")

    @property
    def start(self) -> str:
        """How the command begins."""
        return f"/again /{self.name}" if self.again else f"/{self.name}"

    @property
    def tail(self) -> str:
        """What closes a line: its boost and its day."""
        return (f" {self.boost}" if self.boost else "") + iso(self.day)

    def with_link(self, command: str) -> str:
        """A command with the link."""
        return f"{command} {self.link}" if self.link else command


def dated(name: str, day: date | None) -> str:
    """A command's name with a day, where what follows is a title to its end."""
    return name if day is None else f"{name}@{day.isoformat()}"


def ask_title(turn: Turn, typed: Typed, base: int, words: Sequence[str]) -> Said | None:
    """Ask for the title where neither words nor the link tell it; None where they do."""
    if words or (typed.link and title_of_link(typed.link)):
        return None
    _check_new_job(turn, typed)
    question = typed.spend(base, QUESTION_PLACE)
    return Said(turn.say("ask-title", base=base), question=question, refused=True)


def ask_cost(turn: Turn, typed: Typed, words: Sequence[str]) -> Said:
    """Ask what the job of a link cost. Raises `Misread` where there is no link."""
    if typed.link is None:
        raise Misread("misread-spend")
    _check_new_job(turn, typed)
    named = " ".join(words)
    # Without words the link alone goes on: its title could read like a part of the command.
    tail = typed.with_link(f"{f' {named}' if named else ''}{typed.tail}")
    buttons = tuple(
        Button(label=str(base), command=f"{typed.start} {base}{tail}") for base in usual_costs(turn)
    )
    named = named or title_of_link(typed.link)
    text = turn.say("ask-cost", title=named) if named else turn.say("ask-cost-untitled")
    return Said(text, buttons, question=f"{typed.start} {QUESTION_PLACE}{tail}", refused=True)


def _check_new_job(turn: Turn, typed: Typed) -> None:
    """Ask nothing about a job that is on the books already. Raises `Refused` for it."""
    earlier = turn.books.proposal_of_job(turn.account.id, job_key(typed.link))
    if earlier is not None and not typed.again:
        raise Refused(SameJob(earlier))
