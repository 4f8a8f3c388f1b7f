"""The verdict: what of a proposal's Connects comes back, by its history and the rulebook.

Base and boost are judged apart. All steps count, not the last one alone, in the order in which they
happened: who withdrew gets nothing back if the job is removed later, but keeps what its removal had
given back before; and a proposal that was declined goes by the closing that follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.openings import outbid_rule
from domain.proposals import Proposal, StepWord
from domain.rulebook import Answer, Confidence, Happened, Rulebook, VerdictWord

_DEALT_WITH: Final = ("shortlisted", "messaged", "interview", "offer", "declined", "archived")
"""The steps in which the client did something with the proposal; a view is not one of them."""
_NOT_CHOSEN: Final = ("declined", "archived")
_IN_ORDER: Final[tuple[Happened, ...]] = (
    "removed",
    "closed",
    "suspended",
    "other-hired",
    "expired",
    "declined",
)
"""What decides where several of them happened, the first that did."""

_GIVES_BACK: Final[tuple[Happened, ...]] = ("removed", "closed")
"""What gives back at once, so that withdrawing afterwards forfeits nothing of it.

A client's suspension gives nothing back before the job is removed.
"""

_SETTLED: Final = ("if-charged", "unless-outbid", "unless-opened-while-boosted")
"""What is left open while nobody has told how the boost ended."""
UNKNOWN_ONCE_DEALT_WITH: Final = "unknown-once-dealt-with"


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """The answer for the base or the boost. Amounts are in Connects."""

    spent: int
    returned: int
    answer: VerdictWord
    happened: Happened | None
    """The rule that decides, by what happened; None where this balance paid nothing."""
    confidence: Confidence = "official"
    notes: tuple[str, ...] = ()

    @property
    def left(self) -> int:
        """What has not come back."""
        return self.spent - self.returned

    @property
    def awaited(self) -> int:
        """What should come back still."""
        return self.left if self.answer in ("yes", "likely") else 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "can I get a refund?" for one proposal."""

    base: PartVerdict
    boost: PartVerdict

    @property
    def awaited(self) -> int:
        """What should come back still, base and boost together."""
        return self.base.awaited + self.boost.awaited


def judge(proposal: Proposal, rulebook: Rulebook) -> Verdict:
    """The verdict on a proposal as it is known (rulebook, the table of returns)."""
    happened = what_decides(proposal)
    if proposal.kind != "bid":
        # An agency's pool is not this balance; an invitation is free.
        decides: Happened | None = "invitation" if proposal.kind == "invitation" else None
        nothing = PartVerdict(0, 0, "nothing-was-spent", decides)
        return Verdict(nothing, nothing)
    return Verdict(_base(proposal, happened, rulebook), _boost(proposal, happened, rulebook))


def what_decides(proposal: Proposal) -> Happened:
    """What of all that happened decides about the base."""
    happened = in_order(proposal)
    if "withdrawn" not in happened:
        return _decides(set(happened))
    before = set(happened[: happened.index("withdrawn")])
    # That somebody was hired tells of the job, whenever it is heard.
    first = _decides(before | {each for each in happened if each == "other-hired"})
    return first if first in _GIVES_BACK else "withdrawn"


def in_order(proposal: Proposal) -> list[StepWord]:
    """All that happened, in its order; of the same instant, in the order it was told."""
    return [step.what for step in sorted(proposal.steps, key=lambda step: step.at)]


def _decides(steps: set[StepWord]) -> Happened:
    """What decides among steps of which none is a withdrawal."""
    if "cancelled" in steps:
        return "cancelled"
    if "hired" in steps:
        # For a job that goes away under a contract no rule was found either.
        return "cancelled" if steps & {"removed", "suspended"} else "hired"
    if steps & {*_NOT_CHOSEN}:
        steps = steps | {"declined"}
    if "other-hired" in steps:
        steps = steps - {"closed"}  # it was not closed before any contract
    return next((each for each in _IN_ORDER if each in steps), "no-answer")


def _base(proposal: Proposal, happened: Happened, rulebook: Rulebook) -> PartVerdict:
    if not proposal.base:
        return PartVerdict(0, 0, "nothing-was-spent", None)
    answer = rulebook.return_rule(happened).base
    return _part(proposal.base, proposal.returned_base, happened, answer)


def _boost(proposal: Proposal, happened: Happened, rulebook: Rulebook) -> PartVerdict:
    status = proposal.boost_status
    if status == "placebo":
        return _part(0, 0, "placebo", rulebook.return_rule("placebo").boost)
    if status == "none":
        return PartVerdict(0, 0, "nothing-was-spent", None)
    if status == "outbid":
        # That decides about the boost, whatever happened to the job afterwards.
        happened = outbid_rule(proposal)
    answer = rulebook.return_rule(happened).boost
    if status == "charged" or (status == "outbid" and _is_shown(proposal)):
        # What the notes leave open is known.
        notes = tuple(note for note in answer.notes if note not in _SETTLED)
        answer = answer.model_copy(update={"notes": notes})
    if UNKNOWN_ONCE_DEALT_WITH in answer.notes and _dealt_with(proposal, happened):
        unknown = Answer(verdict="unknown", confidence="unknown", notes=(UNKNOWN_ONCE_DEALT_WITH,))
        return _part(proposal.boost, proposal.returned_boost, happened, unknown)
    return _part(proposal.boost, proposal.returned_boost, happened, answer)


def _is_shown(proposal: Proposal) -> bool:
    """Whether the platform's own page has said that it was outbid."""
    return any(step.what == "outbid" and step.shown for step in proposal.steps)


def _dealt_with(proposal: Proposal, happened: Happened) -> bool:
    """Whether the client did something with it before that happened."""
    words = in_order(proposal)
    before = words[: words.index(happened)] if happened in words else words
    return any(each in _DEALT_WITH for each in before)


def _part(spent: int, returned: int, happened: Happened, answer: Answer) -> PartVerdict:
    return PartVerdict(spent, returned, answer.verdict, happened, answer.confidence, answer.notes)
