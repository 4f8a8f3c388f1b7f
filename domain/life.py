"""The life of a proposal: which step may follow which.

What really happened is always recordable, however late it is told (hired after declined, closed
after expired); only what can't happen is refused. A step back is an undo.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

from domain.proposals import (
    BOOST_STEPS,
    OPEN,
    BoostOutcome,
    BoostStatus,
    Outcome,
    Proposal,
    Status,
    StepWord,
)

_OPEN: Final[frozenset[Status]] = frozenset({*OPEN, "no-answer"})
_REVIVED: Final[frozenset[Status]] = frozenset(
    {"declined", "archived", "other-hired", "suspended", "expired"}
)
"""What a client may still come back from, to one that was passed over."""
_ALL: Final[frozenset[Status]] = frozenset({*_OPEN, *get_args(Outcome)})

MAY_FOLLOW: Final[Mapping[StepWord, frozenset[Status]]] = {
    "viewed": frozenset({"sent", "no-answer"}),
    "shortlisted": _REVIVED | {"sent", "viewed", "no-answer"},
    "messaged": _REVIVED | {"sent", "viewed", "shortlisted", "no-answer"},
    "interview": (_OPEN - {"offer"}) | _REVIVED,
    "offer": _OPEN | _REVIVED,
    "hired": _OPEN | _REVIVED | {"closed", "removed"},
    "declined": _OPEN | _REVIVED | {"closed"},
    "archived": _OPEN | _REVIVED | {"closed"},
    "other-hired": _OPEN | _REVIVED | {"closed", "withdrawn"},
    "closed": _OPEN | _REVIVED | {"withdrawn"},
    "removed": _ALL - {"removed"},
    "suspended": _ALL - {"suspended"},
    "expired": _OPEN | _REVIVED | {"withdrawn"},
    "withdrawn": _OPEN | _REVIVED | {"closed", "removed"},
    "cancelled": _ALL - {"withdrawn", "cancelled"},
    "no-answer": _OPEN,
}
"""For each outcome all that may be known when it is told.

Who withdrew can't be hired or declined any more; a job that is removed or closed without hiring
can't expire; a contract that began can't be withdrawn from, nor the job be closed without hiring.
What came first may be told last where it changes what comes back: withdrawn, then removed; hired,
then removed.
"""

BOOST_MAY_FOLLOW: Final[Mapping[StepWord, frozenset[BoostStatus]]] = {
    "outbid": frozenset({"held"}),
    "charged": frozenset({"held"}),
    "placebo": frozenset({"held"}),
}
"""The same for what becomes of a boost."""

LIKELY: Final[Mapping[Status, tuple[Outcome, ...]]] = {
    "sent": ("viewed", "messaged", "closed"),
    "viewed": ("messaged", "declined", "closed"),
    "shortlisted": ("messaged", "interview", "closed"),
    "messaged": ("interview", "hired", "closed"),
    "interview": ("hired", "other-hired", "closed"),
    "offer": ("hired", "other-hired", "closed"),
    "hired": ("cancelled",),
    "declined": ("closed",),
    "archived": ("closed",),
    "other-hired": (),
    "closed": (),
    "removed": (),
    "suspended": ("removed",),
    "expired": ("closed",),
    "withdrawn": (),
    "cancelled": (),
    "no-answer": ("messaged", "closed", "expired"),
    "undone": (),
}
"""What most often comes next in each state, the likeliest first."""


def may_follow(proposal: Proposal, what: Outcome | BoostOutcome) -> bool:
    """Whether a step can have happened to a proposal as it is known."""
    return in_the_way(proposal, what) is None


def in_the_way(
    proposal: Proposal, what: Outcome | BoostOutcome
) -> StepWord | Status | BoostStatus | None:
    """The latest of what is known that a step can't follow; None where it can.

    All of the history counts: who withdrew can't be hired when the job has expired meanwhile.
    """
    if what in BOOST_MAY_FOLLOW:
        boost = proposal.boost_status
        if what == "placebo" and proposal.told_at("outbid") is not None:
            return "outbid"  # an auction that ranks nothing outbids nobody
        return None if boost in BOOST_MAY_FOLLOW[what] else boost
    if what == proposal.status:
        return proposal.status
    told = [step.what for step in proposal.steps if step.what not in (*BOOST_STEPS, what)]
    before = [proposal.status, *reversed(told)]
    return next((each for each in before if each not in MAY_FOLLOW[what]), None)


def likely_next(proposal: Proposal) -> tuple[Outcome, ...]:
    """The steps that most often come next, the likeliest first."""
    if proposal.told_at("withdrawn") is not None:
        return ()  # whatever comes, it is decided
    return tuple(each for each in LIKELY[proposal.status] if proposal.told_at(each) is None)
