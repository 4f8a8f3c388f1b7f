"""What a decision has to tell: the facts of it, for the conversation to put into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.entries import EntryKind, PostingKind, SettingsChange
from domain.lots import Source
from domain.proposals import Proposal, StepWord
from domain.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class ProposalOpened:
    """A proposal was recorded; `same_title` is an earlier one that is called the same."""

    proposal: Proposal
    same_title: Proposal | None


@dataclass(frozen=True, slots=True)
class ProposalFixed:
    """A proposal was corrected."""

    before: Proposal
    after: Proposal


@dataclass(frozen=True, slots=True)
class BoostAdded:
    """A proposal's boost was raised by an amount of Connects, and by ad credits."""

    proposal: Proposal
    amount: int
    ad_credits: int = 0


@dataclass(frozen=True, slots=True)
class StepRecorded:
    """Something happened to a proposal, and what of its Connects comes back now."""

    before: Proposal
    after: Proposal
    what: StepWord
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ReturnBooked:
    """Connects came back for a proposal; `denied` where the rulebook said that they would not."""

    before: Proposal
    after: Proposal
    base: int
    boost: int
    denied: bool


@dataclass(frozen=True, slots=True)
class StrayReturnBooked:
    """Connects came back, and nobody knows yet for what; `entry` is their ledger line."""

    entry: int
    amount: int


@dataclass(frozen=True, slots=True)
class PageBooked:
    """So many rows of a page were booked; `stray` is how many returns found no proposal.

    `noted` is of how many proposals rows that were booked already told what became of them.
    """

    rows: int
    opened: int
    stray: int
    noted: int = 0


@dataclass(frozen=True, slots=True)
class SpentElsewhere:
    """Connects went into something that is not a proposal."""

    kind: EntryKind
    amount: int


@dataclass(frozen=True, slots=True)
class Credited:
    """A lot came in."""

    source: Source
    amount: int
    paid_cents: int | None = None
    label: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BalanceAsserted:
    """The balance was set; `before` is what the ledger had, None if it knew nothing."""

    value: int
    before: int | None


@dataclass(frozen=True, slots=True)
class ExpiringTold:
    """So many expire within the site's window, by that instant."""

    count: int
    by: datetime


@dataclass(frozen=True, slots=True)
class Undone:
    """An operation was taken back, or is in force `again` because what took it back was."""

    number: int
    again: bool
    amount: int
    kinds: tuple[EntryKind, ...]
    posted_at: datetime | None
    """When time had posted it, if it was no message that did."""
    proposals: tuple[Proposal, ...]
    settings: tuple[SettingsChange, ...]
    edit: bool = False
    """It was an edit of a message: the text before it counts again."""


@dataclass(frozen=True, slots=True)
class PlanSet:
    """The plan is known; `waits` when it changes only with the next cycle."""

    plan: str | None
    waits: bool
    first_grant: int


@dataclass(frozen=True, slots=True)
class CycleSet:
    """The cycle day is known; `moved` when short months move it to the 1st for good."""

    day: int | None
    moved: bool


@dataclass(frozen=True, slots=True)
class PreferencesSet:
    """Settings were changed."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdCreditsNoted:
    """So many ad credits are there, until an instant if that was told."""

    count: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class OwnNumberSet:
    """The user's own price or grant is used, or the rulebook's again."""

    field: str
    value: int | None


@dataclass(frozen=True, slots=True)
class RemindersSet:
    """Something about reminders was set."""


@dataclass(frozen=True, slots=True)
class BadgeSet:
    """What the badge costs a week, in Connects, and above which price it is off."""

    price: int | None
    most: int | None
    off: bool
    """It is off now: it was switched off, or costs more than the user lets it."""


@dataclass(frozen=True, slots=True)
class Posted:
    """Time brought a grant, an expiry, a debit of the badge, or a revision of what was booked."""

    kind: PostingKind
    amount: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What is not in the text of an edited message any more is not in force any more."""


Told = (
    ProposalOpened
    | ProposalFixed
    | BoostAdded
    | StepRecorded
    | ReturnBooked
    | StrayReturnBooked
    | PageBooked
    | SpentElsewhere
    | Credited
    | BalanceAsserted
    | ExpiringTold
    | Undone
    | PlanSet
    | CycleSet
    | PreferencesSet
    | AdCreditsNoted
    | OwnNumberSet
    | RemindersSet
    | BadgeSet
    | Posted
    | TakenBack
)
