"""Why an act changes nothing. Each reason is data; the conversation says the mend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.proposals import BoostOutcome, Outcome, Proposal, StepWord


@dataclass(frozen=True, slots=True)
class NotEnough:
    """More was asked than is left, or nobody has told what is left."""

    asked: int
    left: int
    known: bool


@dataclass(frozen=True, slots=True)
class SameJob:
    """A proposal for this very job exists."""

    earlier: Proposal


@dataclass(frozen=True, slots=True)
class NoSuchProposal:
    """No proposal has that number."""

    number: int
    highest: int


@dataclass(frozen=True, slots=True)
class ProposalUndone:
    """The proposal was taken back."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class CostsNothingHere:
    """The act would book Connects on a proposal that this balance does not pay for."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class NothingToFix:
    """The proposal is already as it was told to be."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class SentLater:
    """It is told to have been sent on a day that is still to come."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class SentAfter:
    """It is told to have been sent after the first that happened to it."""

    proposal: Proposal
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class StillToCome:
    """Something is told to have happened on a day that is still to come."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class ChargedMore:
    """The final charge of a boost is told to be more than its bid."""

    proposal: Proposal
    told: int
    bid: int


@dataclass(frozen=True, slots=True)
class ChargedNothing:
    """The final charge of a boost is told to be 0: then it came back."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class NothingToUndo:
    """There is no operation yet."""


@dataclass(frozen=True, slots=True)
class NoSuchOperation:
    """No operation has that number."""

    number: int
    highest: int


@dataclass(frozen=True, slots=True)
class AlreadyUndone:
    """The operation has been taken back before."""

    number: int
    by: int


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """A later operation builds on the one to take back."""

    number: int
    by: int


@dataclass(frozen=True, slots=True)
class SettingChangedSince:
    """A setting that the operation made has been changed again."""

    number: int
    field: str


@dataclass(frozen=True, slots=True)
class SpentSince:
    """The Connects that would have to go again are spent."""

    number: int
    missing: int


@dataclass(frozen=True, slots=True)
class CantBeLess:
    """An edit makes less of what came in than is spent of it."""

    missing: int


@dataclass(frozen=True, slots=True)
class AlreadySo:
    """A setting already has that value."""

    field: str


@dataclass(frozen=True, slots=True)
class ExpiringTooMany:
    """The site can't expect more to expire than there are."""

    told: int
    possible: int


@dataclass(frozen=True, slots=True)
class CantFollow:
    """What is told can't have happened to the proposal as it is known."""

    proposal: Proposal
    what: Outcome | BoostOutcome


@dataclass(frozen=True, slots=True)
class BeforeSent:
    """Something is told to have happened to a proposal before it was sent."""

    proposal: Proposal
    told_at: datetime


@dataclass(frozen=True, slots=True)
class SameAgain:
    """It is known already that this happened."""

    proposal: Proposal
    what: StepWord


@dataclass(frozen=True, slots=True)
class NoBoost:
    """Something is told of a boost that the proposal does not have."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class AlreadyBack:
    """What should be booked as a return came back before."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class MoreThanSpent:
    """More is told to have come back than is still out."""

    proposal: Proposal
    told: int


@dataclass(frozen=True, slots=True)
class NothingCanReturn:
    """Nothing was spent on the proposal from this balance."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class NoSuchReturn:
    """No return of unknown origin has that number, or it is assigned already."""

    entry: int


@dataclass(frozen=True, slots=True)
class BelowReturned:
    """A proposal can't have cost less than what has come back for it."""

    proposal: Proposal


Refusal = (
    NotEnough
    | SameJob
    | NoSuchProposal
    | ProposalUndone
    | CostsNothingHere
    | NothingToFix
    | SentLater
    | SentAfter
    | StillToCome
    | ChargedMore
    | ChargedNothing
    | NothingToUndo
    | NoSuchOperation
    | AlreadyUndone
    | ChangedSince
    | SettingChangedSince
    | SpentSince
    | CantBeLess
    | AlreadySo
    | ExpiringTooMany
    | CantFollow
    | BeforeSent
    | SameAgain
    | NoBoost
    | AlreadyBack
    | MoreThanSpent
    | NothingCanReturn
    | NoSuchReturn
    | BelowReturned
)


class Refused(Exception):  # noqa: N818 - the domain's word: nothing is wrong, the act is refused
    """The act changes nothing, for a reason that the user is told."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason
