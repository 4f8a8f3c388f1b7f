"""What a line of a message says, and the text that says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

BOOST_OUTCOMES = ("outbid", "charged", "placebo")
STATUS_OF = {"other": "other-hired"}
"""How the ledger calls an outcome, where it is not the word that is typed."""


@dataclass(frozen=True)
class Act:
    """A line. Which fields count depends on its kind."""

    kind: str
    job: str = ""
    """The proposal: a word that its title begins with."""
    title: str = ""
    amount: int | None = None
    boost: int | None = None
    word: str = ""
    """An outcome, a plan, the part that came back, `last-day`, on or off."""
    day: date | None = None
    """The day that it names."""
    ago: int = 0
    """How many days before its message that is, until it is said."""

    def said(self, on: date) -> Act:
        """The line in a message that is written on a day."""
        return replace(self, day=on - timedelta(days=self.ago)) if self.ago else self

    def text(self, number: Callable[[str], int]) -> str:
        """The line as a person types it; `number` finds the number of a job's proposal."""
        job = f"#{number(self.job)}" if self.kind in ABOUT_A_PROPOSAL else ""
        boost = "" if self.boost is None else f"boost {self.boost}"
        amount = "" if self.amount is None else str(self.amount)
        day = self.day.isoformat() if self.day else ""
        words = {
            "spend": ["/spend", amount, self.title, boost if self.boost else "", day],
            "fix": ["/fix", job, amount, self.title, boost, day],
            "boost": ["/boost", job, amount],
            "outcome": ["/outcome", job, self.word, amount],
            "return": ["/return", job, amount],
            "stray": ["/return", amount, day],
            "buy": ["/buy", amount, day],
            "earn": ["/earn", amount, "reward", day],
            "balance": ["/balance", amount],
            "plan": ["/plan", "plus earlier" if self.word == "plus" else self.word],
            "cycle": ["/cycle", amount, self.word],
            "badge": ["/badge", f"on {amount}" if self.amount else "off"],
            "debit": ["/badge", amount, day],
            "returns": ["/settings returns", self.word],
        }[self.kind]
        return " ".join(word for word in words if word)

    @property
    def about(self) -> str:
        """The proposal, as far as the line names it: a new one has but its title."""
        return self.title if self.kind == "spend" else self.job

    def counterpart(self, other: Act) -> bool:
        """Whether another line is the same thing with other values."""
        if self.kind in CREDITS:
            return other.kind in CREDITS and self.day == other.day
        if self.kind == "stray":
            return other.kind == "stray" and self.day == other.day
        return self.kind == other.kind and (
            self.kind not in ABOUT_A_PROPOSAL or self.job == other.job
        )


CREDITS = ("buy", "earn")
DATED = ("spend", "debit", "stray", *CREDITS)
"""What can be told of an earlier day than the message's."""
SETTINGS = ("plan", "cycle", "badge", "returns")
ABOUT_A_PROPOSAL = ("fix", "boost", "outcome", "return")


def paired(old: list[Act], new: list[Act]) -> list[int | None]:
    """For each new line, the place of the old one that it stands for.

    What is the same first, then proposals of the same job, then the same thing in order. What has
    moved to the other side of a balance has no counterpart, nor has what stands behind a new one.
    """
    found: list[int | None] = [None] * len(new)
    likenesses: list[Callable[[Act, Act], bool]] = [
        lambda one, other: one == other,
        lambda one, other: one.counterpart(other) and one.about == other.about != "",
        lambda one, other: one.counterpart(other),
    ]
    for alike in likenesses:
        for place, act in enumerate(new):
            free = [at for at in range(len(old)) if at not in found]
            if found[place] is None:
                found[place] = next((at for at in free if alike(old[at], act)), None)
    return _around_balances(new, _set_alike(old, new, found))


def _set_alike(old: list[Act], new: list[Act], pairs: list[int | None]) -> list[int | None]:
    """Lines that set the same, one after the other, all stay, or all are new."""
    found = list(pairs)
    for kind in SETTINGS:
        was, now = ([act for act in acts if act.kind == kind] for acts in (old, new))
        was, now = ([act for act, _ in groupby(acts)] for acts in (was, now))
        if max(len(was), len(now)) > 1 and was != now:
            found = [None if new[at].kind == kind else each for at, each in enumerate(found)]
    return found


def _around_balances(new: list[Act], pairs: list[int | None]) -> list[int | None]:
    paired = [(place, at) for place, at in enumerate(pairs) if at is not None]
    balances = [each for each in paired if new[each[0]].kind == "balance"]
    found: list[int | None] = [None] * len(new)
    for place, at in paired:
        if all((place < other) == (at < was) for other, was in balances):
            found[place] = at
    for place, act in enumerate(new):
        if act.kind == "balance" and found[place] is None:
            return found[:place] + [None] * (len(new) - place)
    return found
