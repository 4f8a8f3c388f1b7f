"""Proposals: what was applied for, what it cost, what became of it, and what came back."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from domain.moments import Moment, Rank

ProposalKind = Literal["bid", "invitation", "agency"]
Outcome = Literal[
    "viewed",
    "shortlisted",
    "messaged",
    "interview",
    "offer",
    "hired",
    "declined",
    "archived",
    "other-hired",
    "closed",
    "removed",
    "suspended",
    "expired",
    "withdrawn",
    "cancelled",
    "no-answer",
]
"""What can become of a proposal. `closed` is "without hiring", `cancelled` "after the start".

`no-answer` sets it aside: nothing is asked about it any more, and nothing is decided by it.
"""
BoostOutcome = Literal["outbid", "charged", "placebo"]
"""What can become of its boost. `placebo`: the auction ranked nothing and charged nothing."""
StepWord = Outcome | BoostOutcome | Literal["boosted"]
"""`boosted`: the boost was raised after something had become of it."""
Status = Literal["sent", "undone"] | Outcome
BoostStatus = Literal["none", "held"] | BoostOutcome

OPEN: Final[tuple[Status, ...]] = (
    "sent",
    "viewed",
    "shortlisted",
    "messaged",
    "interview",
    "offer",
)
"""What a proposal is while nobody has told how it ended."""
BOOST_STEPS: Final = ("outbid", "charged", "placebo", "boosted")


class Step(BaseModel):
    """Something that happened to a proposal, and when that was told."""

    model_config = ConfigDict(frozen=True)

    what: StepWord
    at: datetime
    day: tuple[datetime, datetime] | None = None
    """The day that it happened on, from and until, where only a day was told."""
    begins: bool = False
    """For `boosted`: there was no boost before it."""
    shown: bool = False
    """For `outbid`: the platform's own page says so."""

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The time within which it happened, from and until."""
        return self.day or (self.at, self.at)


class Watch(BaseModel):
    """An awaited return: what should come back of base and boost, in Connects."""

    model_config = ConfigDict(frozen=True)

    since: datetime
    base: int
    boost: int

    @property
    def total(self) -> int:
        """All that is awaited."""
        return self.base + self.boost


class Proposal(BaseModel):
    """One proposal as it stands. Base and boost are in Connects.

    An agency proposal keeps its cost, which the agency's pool paid; an invitation cost nothing.
    """

    model_config = ConfigDict(frozen=True)

    number: int
    kind: ProposalKind
    title: str
    link: str | None = None
    job_key: str | None = None
    """What tells one job from another in links to it."""
    base: int
    boost: int = 0
    """What of the boost was paid with Connects."""
    ad_credits: int = 0
    """What of it was paid with ad credits: those are no Connects, and never come back."""
    ad_credits_at: datetime | None = None
    """When ad credits were spent on it last, if that was after it was sent."""
    sent_at: datetime
    place: int
    step: int
    """With `sent_at`, its moment: see `Moment`."""
    status: Status = "sent"
    touched_by: int
    """The operation that last changed it."""
    steps: tuple[Step, ...] = ()
    """All that became of it and its boost, in the order it was told."""
    contract_cents: int | None = None
    """What the contract is worth if it was hired, in cents of a US dollar."""
    returned_base: int = 0
    returned_boost: int = 0
    """What has come back so far, in Connects."""
    returned_at: datetime | None = None
    """When something came back last."""
    watch: Watch | None = None
    unexpected: bool = False
    """Something came back though the rulebook said no."""

    @property
    def moment(self) -> Moment:
        """When it was sent, in the account's order of events."""
        return Moment(self.sent_at, Rank.REST, self.place, self.step)

    @property
    def boost_status(self) -> BoostStatus:
        """What has become of its boost."""
        words = [step.what for step in self.steps if step.what in BOOST_STEPS]
        last = words[-1] if words else "boosted"
        if not self.whole_boost:
            return "placebo" if last == "placebo" else "none"
        return last if last in ("outbid", "charged") else "held"

    @property
    def whole_boost(self) -> int:
        """The boost as the platform shows it: Connects and ad credits together."""
        return self.boost + self.ad_credits

    @property
    def base_left(self) -> int:
        """What of the base has not come back."""
        return self.base - self.returned_base

    @property
    def boost_left(self) -> int:
        """What of the boost has not come back."""
        return self.boost - self.returned_boost

    @property
    def returned(self) -> int:
        """All that has come back, in Connects."""
        return self.returned_base + self.returned_boost

    @property
    def awaited_boost(self) -> int:
        """What is awaited of the boost."""
        return self.watch.boost if self.watch else 0

    @property
    def news_at(self) -> datetime:
        """When the last was heard of it: its newest step, or that it was sent."""
        return max((step.at for step in self.steps), default=self.sent_at)

    def told_at(self, what: StepWord) -> datetime | None:
        """When a step was told last; None if it never was."""
        return next((step.at for step in reversed(self.steps) if step.what == what), None)

    @property
    def title_key(self) -> str:
        """The title as it is compared with others."""
        return title_key(self.title)


def title_key(title: str) -> str:
    """A title without what people do not mean to tell apart: case, accents' encoding, spacing."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())
