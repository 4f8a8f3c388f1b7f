"""Plan, cycle, and the other settings of an account; and what time posts because of them."""

from __future__ import annotations

from collections.abc import Mapping

from domain.acts import SetCycle, SetOwnNumbers, SetPlan, SetPreferences
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
from domain.rulebook import Rulebook
from domain.told import CycleSet, OwnNumberSet, PlanSet, Posted, PreferencesSet


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
        _change(draft, {"cycle_from": max(cycle_start(start), moment.at)})
        if act.first_grant:
            draft.credit("grant", "grant", act.first_grant, moment)
        return draft.close(PlanSet(act.plan, waits=False, first_grant=act.first_grant))
    coming = settings.next_plan or settings.plan
    if act.plan is not None and coming == act.plan:
        raise Refused(AlreadySo("plan"))
    if _is_downgrade(draft, act) and next_grant_at(situation.account, settings, draft.rulebook):
        _change(draft, {"next_plan": act.plan})
        return draft.close(PlanSet(act.plan, waits=True, first_grant=0))
    _change(draft, {"plan": act.plan, "next_plan": None})
    if settings.next_plan is None:
        _change(draft, {"cycle_from": moment.at})
    return draft.close(PlanSet(act.plan, waits=False, first_grant=0))


def _is_downgrade(draft: Draft, act: SetPlan) -> bool:
    plans = draft.rulebook.plans
    current = draft.settings.plan
    if current is None or act.plan is None:
        return False
    return plans.index(act.plan) < plans.index(current)


def set_cycle(draft: Draft, _: Situation, act: SetCycle) -> Decision:
    """Set the day on which the cycle begins, and what becomes of it in short months."""
    moment = draft.moment()
    changes: dict[str, object] = {"cycle_day": act.day, "cycle_from": moment.at}
    if act.short_month is not None:
        changes["short_month"] = act.short_month
    _change(draft, changes)
    rule = short_month_rule(draft.settings, draft.rulebook, moment.at.date())
    last_regular = draft.rulebook.last_regular_cycle_day(moment.at.date())
    moved = act.day is not None and effective_day(act.day, rule, last_regular) != act.day
    return draft.close(CycleSet(act.day, moved))


def set_preferences(draft: Draft, _: Situation, act: SetPreferences) -> Decision:
    """Set language, zone and the like."""
    changes = act.model_dump(exclude_none=True)
    _change(draft, changes)
    return draft.close(PreferencesSet(tuple(changes)))


def set_own_number(draft: Draft, _: Situation, act: SetOwnNumbers) -> Decision:
    """Use the user's own price or grant, or the rulebook's again."""
    _change(draft, {act.field: act.value})
    return draft.close(OwnNumberSet(act.field, act.value))


def post_due(item: AgendaItem, situation: Situation, when: When, rulebook: Rulebook) -> Decision:
    """What time brings: the grant or the expiry of an agenda item, at its own instant."""
    draft = Draft(situation, when, rulebook)
    if item.kind == "expiry":
        moment = draft.moment_of(item.due_at, Rank.EXPIRY)
        return draft.close(Posted("expiry", -draft.expire(int(item.occurrence), moment)))
    amount = grant_amount(draft.settings, rulebook, item.due_at.date())
    if amount:
        moment = draft.moment_of(item.due_at, Rank.GRANT)
        draft.credit("grant", "grant", amount, moment)
    if draft.settings.next_plan is not None:
        _change(draft, {"plan": draft.settings.next_plan, "next_plan": None})
    return draft.close(Posted("grant", amount), granted_at=item.due_at)
