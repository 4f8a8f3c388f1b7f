"""What a decision schedules, moves and lets go of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from bot.wiring import load_rulebook
from domain.account import Account, Settings
from domain.agenda import Changed, Coming, coming, following
from domain.entries import AgendaItem, ProposalChange
from domain.lots import Lot
from domain.proposals import Proposal, Status, Step, Watch
from domain.reminders import Reminders
from domain.timing import due_of, put_off

RULEBOOK = load_rulebook()
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)  # a Monday
PLAIN = Settings(language="en", zone="UTC")
ON_CYCLE = PLAIN.model_copy(update={"plan": "basic", "cycle_day": 13, "cycle_from": NOW})


def at(day: str, hour: int = 9) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC) + timedelta(
        hours=hour
    )


def account(settings: Settings, balance: int = 50) -> Account:
    return Account(1, settings, balance, NOW, asserted_at=NOW)


def changed(
    before: Settings = PLAIN,
    after: Settings | None = None,
    *,
    lots: Sequence[Lot] = (),
    proposals: Sequence[ProposalChange] = (),
    balance: int = 50,
    books: bool = False,
    posted: AgendaItem | None = None,
    pending: Sequence[AgendaItem] = (),
) -> Changed:
    return Changed(
        account(before), after or before, lots, proposals, balance, books, posted, pending, NOW
    )


def schedules(change: Changed) -> list[tuple[str, str, datetime]]:
    found = coming(change, RULEBOOK).schedule
    return sorted((item.kind, item.occurrence, item.due_at) for item in found)


def wants(settings: Settings = PLAIN, **choices: object) -> Settings:
    return settings.model_copy(update={"reminders": Reminders.model_validate(choices)})


def test_a_decision_that_changes_nothing_schedules_nothing() -> None:
    assert coming(changed(), RULEBOOK) == Coming(())


# -- the cycle -------------------------------------------------------------------------------------


def test_a_cycle_brings_a_grant_and_the_reminder_before_it() -> None:
    change = changed(PLAIN, ON_CYCLE)
    assert schedules(change) == [
        ("grant", "2026-05-13", at("2026-05-13", 0)),
        ("renewal", "2026-05-13", at("2026-05-11")),
    ]
    assert coming(change, RULEBOOK).unschedule == ("grant", "renewal")


def test_a_posted_grant_is_told_in_the_morning_and_brings_the_next() -> None:
    posted = AgendaItem("grant", "2026-05-01", at("2026-05-01", 0))
    assert schedules(changed(ON_CYCLE, posted=posted)) == [
        ("grant", "2026-05-13", at("2026-05-13", 0)),
        ("granted", "2026-05-01", at("2026-05-01")),
        ("renewal", "2026-05-13", at("2026-05-11")),
    ]


def test_a_renewal_whose_time_has_passed_comes_at_the_next_hour() -> None:
    soon = ON_CYCLE.model_copy(update={"cycle_day": 6})
    assert ("renewal", "2026-05-06", at("2026-05-05")) in schedules(changed(PLAIN, soon))


def test_there_is_no_renewal_to_tell_of_once_the_hour_comes_after_it() -> None:
    tomorrow = ON_CYCLE.model_copy(update={"cycle_day": 5})
    assert schedules(changed(PLAIN, tomorrow)) == [("grant", "2026-05-05", at("2026-05-05", 0))]


def test_without_a_plan_nothing_is_granted_and_what_waited_goes() -> None:
    assert coming(changed(ON_CYCLE, PLAIN), RULEBOOK) == Coming((), ("grant", "renewal"))


# -- lots ------------------------------------------------------------------------------------------


def lot(expires_at: datetime | None, expires_by: datetime | None = None) -> Lot:
    return Lot(3, "purchase", NOW, expires_at, 20, 20, None, expires_by)


def test_a_lot_expires_and_is_told_of_twice_before() -> None:
    assert schedules(changed(lots=[lot(at("2027-05-04", 12))])) == [
        ("expiring", "2027-05-04.1", at("2027-04-20")),
        ("expiring", "2027-05-04.2", at("2027-05-01")),
        ("expiry", "3", at("2027-05-04", 12)),
    ]


def test_what_the_site_says_expires_is_told_of_and_not_taken_off() -> None:
    assert schedules(changed(lots=[lot(None, at("2026-05-20", 12))])) == [
        ("expiring", "2026-05-20.0", at("2026-05-20")),
        ("expiring", "2026-05-20.1", at("2026-05-06")),
        ("expiring", "2026-05-20.2", at("2026-05-17")),
    ]


def test_only_the_telling_that_is_ahead_is_scheduled() -> None:
    told = schedules(changed(lots=[lot(at("2026-05-12", 12))]))[:-1]
    assert told == [("expiring", "2026-05-12.2", at("2026-05-09"))]


def test_what_expires_too_soon_for_both_is_told_of_at_the_next_hour() -> None:
    told = schedules(changed(lots=[lot(at("2026-05-06", 12))]))[:-1]
    assert told == [("expiring", "2026-05-06.2", at("2026-05-05"))]
    assert schedules(changed(lots=[lot(at("2026-05-05", 3))]))[:-1] == []


# -- proposals -------------------------------------------------------------------------------------


def proposal(sent_at: datetime = NOW, status: Status = "sent", **more: object) -> Proposal:
    fields = {"number": 1, "kind": "bid", "title": "Logo", "base": 6, "place": 1, "step": 1}
    told = [Step(what=status, at=NOW)] if status == "viewed" else []
    return Proposal.model_validate(
        {**fields, "sent_at": sent_at, "status": status, "touched_by": 1, "steps": told, **more}
    )


def test_an_open_proposal_is_asked_about_once_it_is_old_news() -> None:
    opened = ProposalChange(None, proposal())
    assert schedules(changed(proposals=[opened])) == [("stale", "2026-05-04", at("2026-06-03"))]


def test_news_begin_the_wait_anew_and_other_changes_do_not() -> None:
    old = proposal(at("2026-04-20"))
    viewed = proposal(at("2026-04-20"), "viewed")
    renamed = old.model_copy(update={"title": "Logo and brand"})
    assert schedules(changed(proposals=[ProposalChange(old, viewed)])) == [
        ("stale", "2026-05-04", at("2026-06-03"))
    ]
    assert schedules(changed(proposals=[ProposalChange(old, renamed)])) == []


def test_a_watch_is_asked_about_twice_and_scheduled_once() -> None:
    watched = proposal(status="closed", watch=Watch(since=NOW, base=6, boost=0))
    assert schedules(changed(proposals=[ProposalChange(proposal(), watched)])) == [
        ("watch", "2026-05-04.1", at("2026-05-07")),
        ("watch", "2026-05-04.2", at("2026-05-11")),
    ]
    less = watched.model_copy(update={"watch": Watch(since=NOW, base=2, boost=0)})
    assert schedules(changed(proposals=[ProposalChange(watched, less)])) == []


@given(st.integers(31, 900))
def test_a_page_of_old_asks_nothing(days: int) -> None:
    then = NOW - timedelta(days=days)
    rows = [
        ProposalChange(None, proposal(then)),
        ProposalChange(None, proposal(then, "closed", watch=Watch(since=then, base=6, boost=0))),
    ]
    assert schedules(changed(proposals=rows)) == []


def test_what_the_user_books_is_followed_by_a_question_if_silence_comes() -> None:
    assert schedules(changed(books=True)) == [("silence", "2026-05-04", at("2026-05-09"))]


# -- the balance -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("balance", "is_told"), [(11, False), (10, True), (0, True)])
def test_only_time_schedules_a_low_balance(balance: int, is_told: bool) -> None:
    posted = AgendaItem("expiry", "3", NOW)
    found = schedules(changed(balance=balance, posted=posted))
    assert found == ([("low", "1", NOW)] if is_told else [])
    assert schedules(changed(balance=balance)) == []


def test_a_low_balance_waits_for_the_end_of_the_quiet_hours() -> None:
    posted = AgendaItem("expiry", "3", NOW)
    quiet = wants(quiet=(11, 15))
    assert schedules(changed(quiet, balance=3, posted=posted)) == [
        ("low", "1", at("2026-05-04", 15))
    ]


# -- the badge -------------------------------------------------------------------------------------

BADGE = PLAIN.model_copy(update={"badge_price": 7, "badge_from": NOW})


def test_a_badge_is_debited_and_asked_about_once_its_week_is_over() -> None:
    debit = NOW + timedelta(days=1)
    assert schedules(changed(PLAIN, BADGE)) == [
        ("badge", debit.isoformat(), debit),
        ("badge-week", "2026-05-11", at("2026-05-12")),
    ]
    assert coming(changed(BADGE, PLAIN), RULEBOOK) == Coming((), ("badge", "badge-week"))


def test_a_debit_brings_the_next() -> None:
    posted = AgendaItem("badge", "x", NOW + timedelta(days=1))
    due = NOW + timedelta(days=2)
    assert schedules(changed(BADGE, posted=posted)) == [("badge", due.isoformat(), due)]


# -- what is moved ---------------------------------------------------------------------------------

RENEWAL = AgendaItem("renewal", "2026-05-13", at("2026-05-11"))
WEEK = AgendaItem("badge-week", "2026-05-11", at("2026-05-12"))


def moved(before: Settings, after: Settings, *pending: AgendaItem) -> list[datetime]:
    found = coming(changed(before, after, pending=pending), RULEBOOK).moved
    return [item.due_at for item in found]


def test_what_waits_moves_with_the_hour_the_zone_and_the_distance() -> None:
    assert moved(ON_CYCLE, wants(ON_CYCLE, hour=7), RENEWAL) == [at("2026-05-11", 7)]
    assert moved(ON_CYCLE, wants(ON_CYCLE, days={"renewal": (4,)}), RENEWAL) == [at("2026-05-09")]
    there = ON_CYCLE.model_copy(update={"zone": "America/Santiago"})
    assert moved(ON_CYCLE, there, RENEWAL) == [at("2026-05-11", 13)]


def test_what_has_been_passed_comes_at_the_next_hour() -> None:
    assert moved(ON_CYCLE, wants(ON_CYCLE, days={"renewal": (9,)}), RENEWAL) == [at("2026-05-05")]


def test_a_week_of_the_badge_is_not_moved_to_before_its_end() -> None:
    assert moved(BADGE, wants(BADGE, hour=11), WEEK) == [at("2026-05-12", 11)]
    assert moved(BADGE, wants(BADGE, hour=13), WEEK) == [at("2026-05-11", 13)]


def test_what_the_user_put_off_and_what_has_no_hour_stay() -> None:
    later = replace(RENEWAL, occurrence=put_off(RENEWAL.occurrence, at("2026-05-12")))
    low = AgendaItem("low", "7", at("2026-05-11"))
    assert moved(ON_CYCLE, wants(ON_CYCLE, hour=7), later, low) == []


def test_what_is_not_about_time_moves_nothing() -> None:
    assert moved(PLAIN, PLAIN.model_copy(update={"price_cents": 20}), RENEWAL) == []


# -- what comes again ------------------------------------------------------------------------------


def test_a_digest_is_scheduled_anew_when_its_hour_changes() -> None:
    change = changed(wants(digest_day=4), wants(digest_day=4, hour=7))
    assert schedules(change) == [("digest", "2026-05-08", at("2026-05-08", 7))]
    assert coming(change, RULEBOOK).unschedule == ("digest",)
    assert schedules(changed(wants(digest_day=4), wants())) == []


def test_on_its_day_the_digest_after_it_is_scheduled_too() -> None:
    change = changed(wants(digest_day=0), wants(digest_day=0, hour=18))
    assert schedules(change) == [
        ("digest", "2026-05-04", at("2026-05-04", 18)),
        ("digest", "2026-05-11", at("2026-05-11", 18)),
    ]


def test_digest_and_week_of_the_badge_are_followed_by_the_next_and_others_by_nothing() -> None:
    digest = AgendaItem("digest", "2026-05-04", at("2026-05-04"))
    weekly = wants(BADGE, digest_day=0)
    [after] = following(digest, weekly, NOW, RULEBOOK)
    assert after == AgendaItem("digest", "2026-05-11", at("2026-05-11"))
    [week] = following(WEEK, weekly, at("2026-05-12"), RULEBOOK)
    assert week == AgendaItem("badge-week", "2026-05-18", at("2026-05-19"))
    assert following(RENEWAL, weekly, NOW, RULEBOOK) == ()
    later = replace(digest, occurrence=put_off(digest.occurrence, at("2026-05-12")))
    assert following(later, weekly, NOW, RULEBOOK) == ()


@given(st.integers(0, 23), st.sampled_from([None, "Asia/Kolkata", "Pacific/Apia"]))
def test_what_is_moved_is_due_when_it_would_have_been_scheduled(
    hour: int, zone: str | None
) -> None:
    after = wants(ON_CYCLE, hour=hour).model_copy(update={"zone": zone})
    for due_at in moved(ON_CYCLE, after, RENEWAL):
        assert due_at == due_of("renewal", RENEWAL.occurrence, after, RULEBOOK)
