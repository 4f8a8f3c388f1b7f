"""The life of a proposal: which step may follow which.

What really happened is always recordable, however late it is told (hired after declined, closed
after expired); only what can't happen is refused. A step back is an undo.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.proposals import BoostStatus, Outcome, Proposal, Status, StepWord

_OPEN: Final[frozenset[Status]] = frozenset({"sent", "viewed", "interview"})

MAY_FOLLOW: Final[Mapping[StepWord, frozenset[Status]]] = {
    "viewed": frozenset({"sent"}),
    "interview": frozenset(
        {"sent", "viewed", "declined", "other-hired", "suspended", "expired"},
    ),
    "hired": _OPEN | {"declined", "other-hired", "closed", "suspended", "expired"},
    "declined": _OPEN | {"other-hired", "closed", "suspended", "expired"},
    "other-hired": _OPEN | {"declined", "closed", "suspended", "expired", "withdrawn"},
    "closed": _OPEN | {"declined", "other-hired", "suspended", "expired", "withdrawn"},
    "removed": _OPEN
    | {"hired", "declined", "other-hired", "closed", "suspended", "expired", "withdrawn"},
    "suspended": _OPEN | {"hired", "declined", "other-hired", "closed", "expired", "withdrawn"},
    "expired": _OPEN | {"declined", "other-hired", "suspended", "withdrawn"},
    "withdrawn": _OPEN | {"declined", "other-hired", "suspended", "expired"},
    "cancelled": _OPEN | {"hired", "declined", "other-hired", "suspended", "expired"},
}
"""For each outcome the states that it may be told in.

Who withdrew can't be hired or declined any more; a job that is removed or closed without hiring
can't expire; a contract that began can't be withdrawn from, nor the job be closed without hiring.
"""

BOOST_MAY_FOLLOW: Final[Mapping[StepWord, frozenset[BoostStatus]]] = {
    "outbid": frozenset({"running"}),
    "charged": frozenset({"running"}),
    "placebo": frozenset({"running"}),
}
"""The same for what becomes of a boost."""

LIKELY: Final[Mapping[Status, tuple[Outcome, ...]]] = {
    "sent": ("viewed", "interview", "closed"),
    "viewed": ("interview", "declined", "closed"),
    "interview": ("hired", "other-hired", "closed"),
    "hired": ("cancelled",),
    "declined": ("closed",),
    "other-hired": (),
    "closed": (),
    "removed": (),
    "suspended": ("removed",),
    "expired": ("closed",),
    "withdrawn": (),
    "cancelled": (),
    "undone": (),
}
"""What most often comes next in each state, the likeliest first."""


def may_follow(proposal: Proposal, what: StepWord) -> bool:
    """Whether a step can have happened to a proposal as it is known."""
    if what in BOOST_MAY_FOLLOW:
        return proposal.boost_status in BOOST_MAY_FOLLOW[what]
    return what in MAY_FOLLOW and proposal.status in MAY_FOLLOW[what]


def likely_next(proposal: Proposal) -> tuple[Outcome, ...]:
    """The steps that most often come next, the likeliest first."""
    if proposal.told_at("withdrawn") is not None:
        return ()  # whatever comes, it is decided
    return LIKELY[proposal.status]
