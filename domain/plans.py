"""Plan, cycle, and the other settings of an account; and what time posts because of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.account import AdCredits, Settings
from domain.acts import (
    BookGrant,
    SetAdCredits,
    SetBadge,
    SetBadgeMost,
    SetCycle,
    SetOwnNumbers,
    SetPlan,
    SetPreferences,
    SetReminders,
)
from domain.cycle import (
    cycle_start,
    effective_day,
    first_full_cycle_from,
    grant_amount,
    next_grant_at,
    short_month_rule,
)
from domain.draft import Draft
from domain.entries import AgendaItem
from domain.ledger import Decision, Situation, When
from domain.moments import Rank
from domain.refusals import AlreadySo, Refused
from domain.revision import revise
from domain.rulebook import Rulebook
from domain.told import (
    AdCreditsNoted,
    BadgeSet,
    Credited,
    CycleSet,
    OwnNumberSet,
    PlanSet,
    Posted,
    PreferencesSet,
    RemindersSet,
)

BADGE_DEBIT: Final = 1
"""The badge is debited one Connect at a time (rulebook, badge-debit)."""


def _change(draft: Draft, changes: Mapping[str, object]) -> None:
    draft.settings = draft.settings.model_copy(update=dict(changes))


def set_plan(draft: Draft, situation: Situation, act: SetPlan) -> Decision:
    """Set the plan from now on; a downgrade waits for the next cycle.

    An upgrade that began today moves the cycle day to today and books the first grant, which the
    site prorates (help centre).
    """
    settings = draft.settings
    moment = draft.moment()
    if act.began_today:
        rule = short_month_rule(settings, draft.rulebook, moment.at.date())
        last_regular = draft.rulebook.last_regular_cycle_day(moment.at.date())
        start = first_full_cycle_from(moment.at.date(), rule, last_regular)
        _change(draft, {"plan": act.plan, "next_plan": None, "cycle_day": moment.at.day})
        _change(draft, {"cycle_from": max(cycle_start(start), draft.counts_from)})
        if act.first_grant:
            draft.credit("grant", "grant", act.first_grant, moment)
        return draft.close(PlanSet(act.plan, waits=False, first_grant=act.first_grant))
    if act.plan is not None and act.plan == _coming_plan(settings) == _coming_plan(
        draft.account.settings
    ):
        raise Refused(AlreadySo("plan"))
    if _is_downgrade(draft, act) and next_grant_at(situation.account, settings, draft.rulebook):
        _change(draft, {"next_plan": act.plan})
        return draft.close(PlanSet(act.plan, waits=True, first_grant=0))
    _change(draft, {"plan": act.plan, "next_plan": None})
    if settings.next_plan is None:
        _change(draft, {"cycle_from": draft.counts_from})
    return draft.close(PlanSet(act.plan, waits=False, first_grant=0))


def _coming_plan(settings: Settings) -> str | None:
    return settings.next_plan or settings.plan


def _is_downgrade(draft: Draft, act: SetPlan) -> bool:
    plans = draft.rulebook.plans
    current = draft.settings.plan
    if current is None or act.plan is None:
        return False
    return plans.index(act.plan) < plans.index(current)


def set_cycle(draft: Draft, _: Situation, act: SetCycle) -> Decision:
    """Set the day on which the cycle begins, and what becomes of it in short months."""
    moment = draft.moment()
    changes: dict[str, object] = {"cycle_day": act.day}
    if act.short_month is not None:
        changes["short_month"] = act.short_month
    settings = draft.settings.model_copy(update=changes)
    if settings != draft.settings:
        _change(draft, {**changes, "cycle_from": draft.counts_from})
    rule = short_month_rule(draft.settings, draft.rulebook, moment.at.date())
    last_regular = draft.rulebook.last_regular_cycle_day(moment.at.date())
    moved = act.day is not None and effective_day(act.day, rule, last_regular) != act.day
    return draft.close(CycleSet(act.day, moved))


def set_preferences(draft: Draft, _: Situation, act: SetPreferences) -> Decision:
    """Set language, zone and the like."""
    changes = act.model_dump(exclude_none=True)
    _change(draft, changes)
    return draft.close(PreferencesSet(tuple(changes)))


def set_ad_credits(draft: Draft, _: Situation, act: SetAdCredits) -> Decision:
    """Note how many ad credits the site shows: they are no Connects, so nothing is booked."""
    noted = AdCredits(count=act.count, noted_at=draft.moment().at, until=act.until, used=act.used)
    _change(draft, {"ad_credits": noted})
    return draft.close(AdCreditsNoted(act.count, act.until))


def set_own_number(draft: Draft, _: Situation, act: SetOwnNumbers) -> Decision:
    """Use the user's own price or grant, or the rulebook's again."""
    _change(draft, {act.field: act.value})
    return draft.close(OwnNumberSet(act.field, act.value))


def set_reminders(draft: Draft, _: Situation, act: SetReminders) -> Decision:
    """Set what is told ahead of time, and when."""
    if act.reminders == draft.settings.reminders == draft.account.settings.reminders:
        raise Refused(AlreadySo("reminders"))
    _change(draft, {"reminders": act.reminders})
    return draft.close(RemindersSet())


def set_badge(draft: Draft, _: Situation, act: SetBadge) -> Decision:
    """Set what the badge costs a week from now on; above the user's own limit it is off.

    The site switches it off by itself there (rulebook, badge-maximum).
    """
    most = draft.settings.badge_most
    above = act.price is not None and most is not None and act.price > most
    price = None if above else act.price
    since = draft.counts_from if price is not None else None
    _change(draft, {"badge_price": price, "badge_from": since})
    return draft.close(BadgeSet(act.price, most, off=price is None))


def set_badge_most(draft: Draft, _: Situation, act: SetBadgeMost) -> Decision:
    """Set the price above which the badge goes off, and have it go off if it is above already."""
    price = draft.settings.badge_price
    above = price is not None and act.most is not None and price > act.most
    _change(draft, {"badge_most": act.most})
    if above:
        _change(draft, {"badge_price": None, "badge_from": None})
    return draft.close(BadgeSet(price, act.most, off=above or price is None))


def book_grant(draft: Draft, _: Situation, act: BookGrant) -> Decision:
    """Book a grant as it came, at its own instant."""
    draft.credit("grant", "grant", act.amount, draft.moment_of(act.at, Rank.GRANT))
    return draft.close(Credited("grant", act.amount, None))


def post_due(item: AgendaItem, situation: Situation, when: When, rulebook: Rulebook) -> Decision:
    """What time brings: the grant, expiry or debit of an agenda item, at its own instant."""
    if item.kind == "revision":
        return revise(item, situation, when, rulebook)
    draft = Draft(situation, when, rulebook)
    if item.kind == "expiry":
        moment = draft.moment_of(item.due_at, Rank.EXPIRY)
        expired = draft.expire(int(item.occurrence), moment)
        return draft.close(Posted("expiry", -expired), posted=item)
    if item.kind == "badge":
        return _post_badge(draft, item)
    return _post_grant(draft, item, rulebook)


def _post_badge(draft: Draft, item: AgendaItem) -> Decision:
    """One Connect for the badge; where none is left the platform has none to take either."""
    moment = draft.moment_of(item.due_at, Rank.REST)
    amount = min(BADGE_DEBIT, draft.left_at(moment))
    if amount:
        draft.take("badge", amount, moment)
    return draft.close(Posted("badge", -amount), posted=item)


def _post_grant(draft: Draft, item: AgendaItem, rulebook: Rulebook) -> Decision:
    amount = grant_amount(draft.settings, rulebook, item.due_at.date())
    if amount:
        moment = draft.moment_of(item.due_at, Rank.GRANT)
        draft.credit("grant", "grant", amount, moment)
    if draft.settings.next_plan is not None:
        _change(draft, {"plan": draft.settings.next_plan, "next_plan": None})
    return draft.close(Posted("grant", amount), posted=item)
