"""The one way from an act to a decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from domain import bookings, charging, correcting, page_booking, plans, returning
from domain.acts import (
    Act,
    AddBoost,
    Amend,
    AssertBalance,
    AssignReturn,
    BookGrant,
    BookPage,
    BookReturn,
    BookStrayReturn,
    Buy,
    Earn,
    Fix,
    OpenProposal,
    RecordStep,
    SetAdCredits,
    SetBadge,
    SetBadgeMost,
    SetCycle,
    SetOwnNumbers,
    SetPlan,
    SetPreferences,
    SetReminders,
    SpendOther,
    TellExpiring,
    Undo,
)
from domain.draft import Draft
from domain.ledger import Decision, Situation, When
from domain.rulebook import Rulebook

_DECIDE: dict[type[Act], Callable[[Draft, Situation, Any], Decision]] = {
    OpenProposal: bookings.open_proposal,
    AddBoost: bookings.add_boost,
    RecordStep: charging.record_step,
    BookReturn: returning.book_return,
    BookStrayReturn: returning.book_stray_return,
    AssignReturn: returning.assign_return,
    BookPage: page_booking.book_page,
    SpendOther: bookings.spend_other,
    Buy: bookings.buy,
    Earn: bookings.earn,
    AssertBalance: bookings.assert_balance,
    TellExpiring: bookings.tell_expiring,
    Fix: correcting.fix,
    Undo: correcting.undo,
    Amend: correcting.amend,
    SetPlan: plans.set_plan,
    SetCycle: plans.set_cycle,
    SetPreferences: plans.set_preferences,
    SetAdCredits: plans.set_ad_credits,
    SetOwnNumbers: plans.set_own_number,
    SetReminders: plans.set_reminders,
    SetBadge: plans.set_badge,
    SetBadgeMost: plans.set_badge_most,
    BookGrant: plans.book_grant,
}


def decide(situation: Situation, act: Act, when: When, rulebook: Rulebook) -> Decision:
    """What an act does to an account that is brought up to the act's time.

    Raises `Refused` with the reason when it can't be done; then nothing changes.
    """
    decision = _DECIDE[type(act)](Draft(situation, when.of(act), rulebook), situation, act)
    return replace(decision, act=act)
