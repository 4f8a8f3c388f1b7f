"""A boost in time: held while its auction runs, then decided; when it is asked about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from domain.proposals import Proposal
from domain.rulebook import Rulebook

ASKED_AFTER: Final = timedelta(days=1)
"""A boost is asked about the day after its auction has closed."""


def decided_by(proposal: Proposal, rulebook: Rulebook) -> datetime | None:
    """When a boost is decided at the latest; None where nothing is held, or it is known already.

    Nobody sees when a job was posted, so its auction counts from when the proposal was sent; the
    first hire told closes it sooner. Whoever awaits the boost's return is not waiting for that.
    """
    if proposal.boost_status != "held" or not _is_out(proposal) or proposal.awaited_boost:
        return None
    return closes_at(proposal, rulebook)


def is_held(proposal: Proposal, rulebook: Rulebook, now: datetime) -> bool:
    """Whether a boost is still held; once it is not, it is decided, though nobody may have told."""
    by = decided_by(proposal, rulebook)
    return by is not None and now < by


def closes_at(proposal: Proposal, rulebook: Rulebook) -> datetime:
    """When the auction of a proposal's boost closes at the latest."""
    since = max(proposal.sent_at, proposal.told_at("boosted") or proposal.sent_at)
    last = since + timedelta(days=rulebook.auction_days(since.date()))
    hired = (
        step.at
        for step in proposal.steps
        if step.what in ("hired", "other-hired") and step.at >= since
    )
    return min([last, *hired])


def asked_on(proposal: Proposal, rulebook: Rulebook) -> date | None:
    """The day on which it is asked what became of a boost; None where there is nothing to ask.

    Nor is there where the proposal is set aside. Where it was outbid, the return is looked for as
    any other, but not later than that day.
    """
    if not _is_out(proposal):
        return None
    day = (closes_at(proposal, rulebook) + ASKED_AFTER).date()
    if proposal.boost_status == "held" and not proposal.awaited_boost:
        return None if proposal.status == "no-answer" else day
    outbid_at = proposal.told_at("outbid")
    if not is_outbid_alone(proposal) or outbid_at is None:
        return None
    look = timedelta(days=rulebook.look_after_days(outbid_at.date()))
    return min(day, (outbid_at + look).date())


def is_outbid_alone(proposal: Proposal) -> bool:
    """Whether the return of a boost that was outbid is awaited, and nothing of the base is."""
    watch = proposal.watch
    return proposal.boost_status == "outbid" and watch is not None and not watch.base


def _is_out(proposal: Proposal) -> bool:
    return proposal.kind == "bid" and proposal.status != "undone" and proposal.boost_left > 0
