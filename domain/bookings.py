"""The acts that book: spending, buying, earning, and the balance read off the site."""

from __future__ import annotations

from datetime import timedelta

from domain.acts import (
    AddBoost,
    AssertBalance,
    Buy,
    Earn,
    OpenProposal,
    SpendOther,
    TellExpiring,
)
from domain.boosts import closes_at
from domain.draft import Draft
from domain.entries import Assertion
from domain.ledger import Decision, Situation
from domain.proposals import Proposal, Step
from domain.refusals import (
    CostsNothingHere,
    ExpiringTooMany,
    NoSuchProposal,
    NotEnough,
    ProposalUndone,
    Refused,
    SameJob,
)
from domain.told import (
    BalanceAsserted,
    BoostAdded,
    Credited,
    ExpiringTold,
    ProposalOpened,
    SpentElsewhere,
)
from domain.watches import watch_after


def open_proposal(draft: Draft, situation: Situation, act: OpenProposal) -> Decision:
    """Record a proposal and what it took from the balance, base and boost apart."""
    if situation.same_job and not act.again:
        raise Refused(SameJob(situation.same_job))
    if act.kind == "bid":
        _check_enough(draft, act.base + act.boost)
    moment = draft.moment()
    proposal = Proposal(
        number=draft.account.next_proposal,
        kind=act.kind,
        title=act.title,
        link=act.link,
        job_key=act.job_key,
        base=act.base,
        boost=act.boost,
        ad_credits=act.ad_credits,
        sent_at=moment.at,
        place=moment.place,
        step=moment.step,
        touched_by=draft.operation,
    )
    draft.change_proposal(None, proposal)
    if act.kind == "bid":
        draft.spend_on(proposal)
    return draft.close(ProposalOpened(proposal, situation.same_title))


def known_proposal(situation: Situation, number: int) -> Proposal:
    """The proposal that an act is about. Raises `Refused` if there is none, or it was undone."""
    if situation.proposal is None:
        raise Refused(NoSuchProposal(number, situation.account.next_proposal - 1))
    if situation.proposal.status == "undone":
        raise Refused(ProposalUndone(situation.proposal))
    return situation.proposal


def add_boost(draft: Draft, situation: Situation, act: AddBoost) -> Decision:
    """Add to the boost of a proposal already sent."""
    before = known_proposal(situation, act.proposal)
    if before.kind != "bid":
        raise Refused(CostsNothingHere(before))
    if act.amount:
        draft.take("boost", act.amount, draft.moment(), proposal=before.number)
    changed: dict[str, object] = {
        "boost": before.boost + act.amount,
        "touched_by": draft.operation,
    }
    if act.ad_credits:
        changed["ad_credits"] = before.ad_credits + act.ad_credits
        changed["ad_credits_at"] = draft.moment().at
    late = closes_at(before, draft.rulebook) <= draft.moment().at
    if before.boost_status != "none" or before.steps or late:
        # Whatever had become of the boost, it runs again, or its auction is another than it seems;
        # what came before it met none.
        again = Step(what="boosted", at=draft.moment().at, begins=not before.whole_boost)
        changed["steps"] = (*before.steps, again)
    after = before.model_copy(update=changed)
    watch = watch_after(before, after, draft.rulebook, draft.moment().at)
    after = after.model_copy(update={"watch": watch})
    draft.change_proposal(before, after)
    return draft.close(BoostAdded(after, act.amount, act.ad_credits))


def spend_other(draft: Draft, _: Situation, act: SpendOther) -> Decision:
    """Record a badge debit, boosted-profile spending, or what else is no proposal."""
    draft.take(act.kind, act.amount, draft.moment())
    return draft.close(SpentElsewhere(act.kind, act.amount))


def buy(draft: Draft, _: Situation, act: Buy) -> Decision:
    """Record a purchase as a lot with what was paid for it, in cents."""
    moment = draft.moment()
    price = draft.settings.price_cents
    if price is None:
        price = draft.rulebook.connect_price_cents(moment.at.date())
    paid = act.amount * price if act.total_cents is None else act.total_cents
    draft.credit("purchase", "purchase", act.amount, moment, paid_cents=paid)
    return draft.close(Credited("purchase", act.amount, paid))


def earn(draft: Draft, _: Situation, act: Earn) -> Decision:
    """Record a reward as a lot."""
    draft.credit("reward", "reward", act.amount, draft.moment())
    return draft.close(Credited("reward", act.amount, label=act.reward))


def assert_balance(draft: Draft, situation: Situation, act: AssertBalance) -> Decision:
    """Take the site's number as true at that moment, and post what differs as an adjustment."""
    replaced = situation.replaced
    if replaced is not None and replaced.assertions:
        was = draft.assert_otherwise(replaced.assertions[-1], act.value)
        without = was.before - sum(part.amount for part in was.adjusted)
        return draft.close(
            BalanceAsserted(act.value, None if _corrects_first(situation) else without)
        )
    before = situation.account.balance - situation.later_sum
    moment = draft.moment()
    draft.assert_balance(Assertion(draft.account.next_assertion, moment, act.value, before=before))
    known = situation.account.balance_known
    return draft.close(BalanceAsserted(act.value, before if known else None))


def _corrects_first(situation: Situation) -> bool:
    """Whether it takes the opening's place: the ledger had nothing to say before that."""
    return any(each.original.kind == "opening" for each in situation.set_off_entries)


def tell_expiring(draft: Draft, _: Situation, act: TellExpiring) -> Decision:
    """Note how many the site says expire within its window, beyond the lots whose date is known."""
    moment = draft.moment()
    by = moment.at + timedelta(days=draft.rulebook.expiring_window_days(moment.at.date()))
    dated = sum(
        lot.left
        for lot in draft.lots
        if any(day and day <= by for day in (lot.expires_at, lot.expires_by))
    )
    undated = sum(lot.left for lot in draft.lots if not lot.issued_at and not lot.expires_by)
    if act.count > dated + undated:
        raise Refused(ExpiringTooMany(act.count, dated + undated))
    if act.count > dated:
        draft.split_unknown(act.count - dated, by)
    draft.settings = draft.settings.model_copy(update={"expiring_asked": True})
    return draft.close(ExpiringTold(act.count, by))


def _check_enough(draft: Draft, asked: int) -> None:
    # Base and boost are two entries, but the refusal has to name what was asked for as a whole.
    moment = draft.moment()
    left = draft.left_at(moment)
    if asked > left and not draft.is_before_assertion(moment):
        raise Refused(NotEnough(asked, left, draft.account.balance_known))
