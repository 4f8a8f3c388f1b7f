"""Whether a boost was outbid before the client opened the proposal, or only after it was charged.

A boost is charged where the client opens the boosted proposal, or does more with it; one that was
outbid before that comes back (rulebook, the rows of "outbid").
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from domain.proposals import Proposal, Step, StepWord

OPENINGS: Final[tuple[StepWord, ...]] = (
    "viewed",
    "shortlisted",
    "messaged",
    "interview",
    "offer",
    "declined",
    "archived",
    "hired",
    "cancelled",
)
"""The steps by which the client has opened it; who was hired was opened before."""
OutbidRule = Literal["outbid", "outbid-opened", "outbid-unclear"]


def outbid_rule(proposal: Proposal) -> OutbidRule:
    """The rule for the boost of a proposal that was outbid last, by what was told before it."""
    steps = sorted(proposal.steps, key=lambda step: step.at)
    outbid = max(place for place, step in enumerate(steps) if step.what == "outbid")
    if steps[outbid].shown or not proposal.boost_left:
        return "outbid"  # the platform itself has said so, or has given it back
    since = _boosted_since(steps[:outbid])
    openings = [step for step in steps if step.what in OPENINGS]
    if any(_while_boosted(step, since, steps[outbid]) for step in openings):
        return "outbid-opened"
    if any(_perhaps_boosted(step, since, steps[outbid]) for step in openings):
        return "outbid-unclear"
    return "outbid"


def _boosted_since(steps: list[Step]) -> Step | None:
    """The step since which the boost ran that was outbid after them; None: since it was sent."""
    outbid = [place for place, step in enumerate(steps) if step.what == "outbid"]
    after = steps[outbid[-1] :] if outbid else steps
    raised = [step for step in after if step.what == "boosted" and (outbid or step.begins)]
    return raised[0] if raised else None


def _while_boosted(opening: Step, since: Step | None, outbid: Step) -> bool:
    """Whether it was surely opened after the boost ran, and before it was outbid."""
    begun = since is None or _ended(since) < _began(opening)
    return begun and _ended(opening) < _began(outbid)


def _perhaps_boosted(opening: Step, since: Step | None, outbid: Step) -> bool:
    """Whether it may have been: what was told of one day, or at one instant, has no order."""
    begun = since is None or _began(since) <= _ended(opening)
    return begun and _began(opening) <= _ended(outbid)


def _began(step: Step) -> datetime:
    return step.span[0]


def _ended(step: Step) -> datetime:
    return step.span[1]
