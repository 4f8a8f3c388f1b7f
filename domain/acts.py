"""The acts: what commands are parsed into, in the domain's words. Amounts are whole Connects."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from domain.account import ReturnedAge, ShortMonth
from domain.page import PageWord, RowKind
from domain.proposals import BoostOutcome, Outcome, ProposalKind, title_key
from domain.reminders import Reminders


class Act(BaseModel):
    """One thing that a message does to an account."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def proposal_number(self) -> int | None:
        """The proposal that the act is about, if it names one."""
        return None


class _Dated(Act):
    """What is booked, and may have happened earlier than the message that tells it."""

    at: datetime | None = None
    """When, if it was earlier than the message."""


class OpenProposal(_Dated):
    """A proposal was sent: a bid, an answer to an invitation, or one paid by an agency."""

    kind: ProposalKind
    base: int
    title: str
    boost: int = 0
    """What of the boost is paid with Connects."""
    ad_credits: int = 0
    """What of it is paid with ad credits."""
    link: str | None = None
    job_key: str | None = None
    again: bool = False
    """The user has said that it is a second proposal for a job already known."""


class _AboutProposal(Act):
    proposal: int

    @property
    def proposal_number(self) -> int | None:
        return self.proposal


class Fix(_AboutProposal):
    """A proposal was recorded wrongly; None leaves a field as it is."""

    base: int | None = None
    boost: int | None = None
    ad_credits: int | None = None
    title: str | None = None
    link: str | None = None
    job_key: str | None = None
    sent_at: datetime | None = None


class Amend(_AboutProposal):
    """A message that had told of a proposal was edited: only what the edit changes is changed."""

    changes: dict[str, Any]
    """Fields of the proposal by name."""
    kept_boost: int = 0
    """How much of the boost other messages have added: that stays as it is booked."""
    again: bool = False
    """The user has said that it is a second proposal for a job already known."""


class AddBoost(_AboutProposal, _Dated):
    """A boost was added to a proposal that is already sent."""

    amount: int
    """In Connects."""
    ad_credits: int = 0
    """How many ad credits were added beside them."""


class RecordStep(_AboutProposal):
    """Something happened to a proposal or its boost."""

    what: Outcome | BoostOutcome
    contract_cents: int | None = None
    """For a hire: what the contract is worth; it can be told later too."""
    charge: int | None = None
    """For a boost that was charged: the final bid, in Connects; what was bid beyond it is back."""
    at: datetime | None = None
    """When it happened, if that was earlier than the message."""
    day: tuple[datetime, datetime] | None = None
    """The day that it happened on, from and until, where only a day was told."""


class BookReturn(_AboutProposal, _Dated):
    """Connects came back for a proposal; without an amount, what is awaited."""

    amount: int | None = None


class BookStrayReturn(_Dated):
    """Connects came back, and nobody knows yet for what."""

    amount: int


class AssignReturn(_AboutProposal):
    """A return of unknown origin was for this proposal."""

    entry: int


class PageEntry(BaseModel):
    """A row of the platform's history page that the ledger lacks."""

    model_config = ConfigDict(frozen=True)

    kind: RowKind
    amount: int
    """Without its sign: the kind says which way it went."""
    title: str
    at: datetime
    proposal: int | None = None
    """The proposal it is about, where that is known already."""
    says: PageWord | None = None
    """What it tells of that proposal besides."""
    known: bool = False
    """Whether its Connects are booked already: then it only tells."""

    @property
    def title_key(self) -> str:
        """The title as it is compared with others."""
        return title_key(self.title)


class BookPage(Act):
    """The rows of a pasted page that are new, in the order in which they happened."""

    rows: tuple[PageEntry, ...]


class SpendOther(_Dated):
    """Connects went into the availability badge, the boosted profile, or what is no proposal."""

    kind: Literal["badge", "profile", "other-spend"]
    amount: int
    what: str = ""
    """For other spending: what for."""


class Buy(_Dated):
    """Connects were bought; without a total, at the account's price."""

    amount: int
    total_cents: int | None = None


class Earn(_Dated):
    """Connects were rewarded."""

    amount: int
    reward: str


class AssertBalance(Act):
    """The site shows this balance now."""

    value: int


class TellExpiring(Act):
    """The site says that this many expire within its window of days."""

    count: int


class Undo(Act):
    """Take back the last operation, or the one of that number."""

    operation: int | None = None
    keeps_settings: bool = False
    """What it has set stays so: a grant that was another amount still began the next plan."""


class SetAdCredits(Act):
    """The site shows so many ad credits now."""

    count: int
    until: datetime | None = None
    used: int = 0
    """How many boosts of the very instant had taken before."""


class SetPlan(Act):
    """The plan, or None for not known. One that began today moves the cycle day to today."""

    plan: str | None
    began_today: bool = False
    first_grant: int = 0


class SetCycle(Act):
    """The day of the month on which the billing cycle begins, or None for not known."""

    day: int | None
    short_month: ShortMonth | None = None


class SetPreferences(Act):
    """Settings that book nothing by themselves; only the fields given are changed."""

    language: str | None = None
    zone: str | None = None
    pin: bool | None = None
    returned_age: ReturnedAge | None = None
    expiring_asked: bool | None = None
    zone_asked: bool | None = None


class SetOwnNumbers(Act):
    """The user's own price or grant in place of the rulebook's; None goes back to the rulebook."""

    field: Literal["price_cents", "grant"]
    value: int | None


class SetReminders(Act):
    """What the user wants to be reminded of, and when."""

    reminders: Reminders


class SetBadge(Act):
    """What the availability badge costs a week, in Connects; None for "it is off"."""

    price: int | None


class SetBadgeMost(Act):
    """The price a week above which the badge goes off by itself; None for none."""

    most: int | None


class BookGrant(Act):
    """The grant of an instant was another amount than the one that was posted."""

    amount: int
    at: datetime


def told_at(act: Act) -> datetime | None:
    """When something that is booked happened, where that was earlier than its message."""
    return act.at if isinstance(act, _Dated) else None
