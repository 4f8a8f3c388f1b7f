"""The watch on a proposal: what should still come back, kept in step with what is known."""

from __future__ import annotations

from datetime import datetime

from domain.proposals import Proposal, Step, Watch
from domain.rulebook import Rulebook
from domain.verdicts import judge


def watch_after(
    before: Proposal, after: Proposal, rulebook: Rulebook, at: datetime
) -> Watch | None:
    """The watch once a proposal has changed at an instant; None where nothing should come back.

    Whatever has been awaited before goes on being awaited since then.
    """
    verdict = judge(after, rulebook)
    base = verdict.base.awaited
    boost = max(verdict.boost.awaited, _owed_of_outbid(before, after))
    if not base + boost:
        return None
    since = before.watch.since if before.watch else at
    return Watch(since=since, base=base, boost=boost)


def _owed_of_outbid(before: Proposal, after: Proposal) -> int:
    """What a boost that was outbid is still owed, though it was raised since and runs again."""
    raised_since = after.boost_status in ("held", "charged") and after.told_at("outbid")
    if before.watch is None or not raised_since:
        return 0
    return min(before.watch.boost, after.boost_left)


def forfeited(proposal: Proposal, rulebook: Rulebook, at: datetime) -> int:
    """What is still out and would not come back if it was withdrawn at an instant, in Connects."""
    withdrawn = (*proposal.steps, Step(what="withdrawn", at=at))
    after = proposal.model_copy(update={"steps": withdrawn})
    verdict = judge(after, rulebook)
    watch = watch_after(proposal, after, rulebook, at)
    return verdict.base.left + verdict.boost.left - (watch.total if watch else 0)
