"""What time will bring: the agenda items that follow from an account as a decision leaves it.

Every item stands for itself: whether there is still anything to tell is asked when it is due.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.account import Account, Settings
from domain.badge import next_debit, week_end
from domain.boosts import asked_on, is_outbid_alone
from domain.cycle import next_grant_at
from domain.entries import AgendaItem, AgendaKind, ProposalChange
from domain.local_time import next_local_hour
from domain.lots import Lot
from domain.outlook import expires_on
from domain.proposals import OPEN, Proposal, Watch
from domain.reminders import ReminderKind, reminder_kind
from domain.rulebook import Rulebook
from domain.timing import (
    ON_THE_DAY,
    STAGES,
    due_of,
    hour_of,
    is_put_off,
    low_at,
    moved_due,
    next_digest,
    occurrence_of,
    quiet_until,
)

_CYCLE_SETTINGS: Final = ("plan", "next_plan", "cycle_day", "cycle_from", "short_month")
_BADGE_SETTINGS: Final = ("badge_price", "badge_from")
_TIMING_SETTINGS: Final = ("zone", "reminders")
_STAY: Final[tuple[ReminderKind, ...]] = ("low", "digest")
"""What is not moved: it has no hour of its own, or is scheduled anew."""
_TOLD_SINCE_MOST: Final = timedelta(days=2)
"""How far ahead a day can be by one clock that has come by another."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What to schedule after a decision, of which kinds what was scheduled goes, what is moved."""

    schedule: tuple[AgendaItem, ...]
    unschedule: tuple[AgendaKind, ...] = ()
    moved: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """What a decision has done, as far as time comes back to it."""

    account: Account
    """As it was before."""
    settings: Settings
    """As they are now."""
    lots: Sequence[Lot]
    """The lots that are new."""
    proposals: Sequence[ProposalChange]
    balance: int
    """As it is now."""
    books: bool
    """Whether anything was booked by the user."""
    posted: AgendaItem | None
    """What time itself has posted."""
    pending: Sequence[AgendaItem]
    """The reminders that wait, where settings that move them may have changed."""
    now: datetime
    told_at: datetime
    """When it was told; now where it corrects what was told before."""

    @property
    def instant(self) -> datetime:
        """What is due after it is still to come; what has come due meanwhile is told late.

        A posting of time is of its own instant, whenever it is made, and a message that is worked
        late of its own, whatever was looked at meanwhile.
        """
        return min(self.told_at, self.now) if self.posted is None else self.posted.due_at


def coming(changed: Changed, rulebook: Rulebook) -> Coming:
    """What a decision schedules."""
    settings, posted = changed.settings, changed.posted
    items = [
        *_of_lots(changed, rulebook),
        *_of_proposals(changed, rulebook),
        *_of_balance(changed, rulebook),
    ]
    unschedule: list[AgendaKind] = []
    granted = posted is not None and posted.kind == "grant"
    if granted or _differ(changed, _CYCLE_SETTINGS):
        unschedule += ("grant", "renewal")
        items += _of_cycle(changed, rulebook)
    if _differ(changed, _BADGE_SETTINGS):
        unschedule += ("badge", "badge-week")
        # Told late it finds what was due before its arrival done, whoever looked meanwhile.
        items += _of_badge(settings, changed.now)
        items += _badge_question(settings, changed.instant, rulebook)
    elif posted is not None and posted.kind == "badge":
        items += _of_badge(settings, posted.due_at)
    moved: list[AgendaItem] = []
    if _differ(changed, _TIMING_SETTINGS):
        unschedule.append("digest")
        items += _digest_anew(changed, rulebook)
        moved += _moved(changed, rulebook)
    return Coming(tuple(items), tuple(unschedule), tuple(moved))


def whole_agenda(
    account: Account,
    lots: Sequence[Lot],
    proposals: Sequence[Proposal],
    now: datetime,
    rulebook: Rulebook,
) -> tuple[AgendaItem, ...]:
    """All that follows from an account as it stands, where nothing of it is scheduled yet."""
    changed = Changed(
        account=account,
        settings=account.settings,
        lots=lots,
        proposals=[ProposalChange(None, each) for each in proposals],
        balance=account.balance,
        books=False,
        posted=None,
        pending=(),
        now=now,
        told_at=now,
    )
    return (
        *_of_lots(changed, rulebook),
        *_of_proposals(changed, rulebook),
        *_of_cycle(changed, rulebook),
    )


def _differ(changed: Changed, fields: tuple[str, ...]) -> bool:
    before, after = changed.account.settings, changed.settings
    return before is not after and any(
        getattr(before, field) != getattr(after, field) for field in fields
    )


# -- what follows from what ------------------------------------------------------------------------


def _of_lots(changed: Changed, rulebook: Rulebook) -> Iterator[AgendaItem]:
    """Each new lot expires some day, and is told of before."""
    for lot in changed.lots:
        if lot.expires_at and lot.expires_at > changed.account.time:
            yield AgendaItem("expiry", str(lot.number), lot.expires_at)
        day = expires_on(lot)
        if day and day > changed.instant:
            yield from _before_expiry(day, changed, rulebook)
            if lot.expires_at is None:
                # Only the site knows whether it has: on the day it is asked.
                occurrence = occurrence_of(day.date(), ON_THE_DAY)
                yield _item("expiring", occurrence, changed.settings, rulebook)


def _before_expiry(day: datetime, changed: Changed, rulebook: Rulebook) -> Iterator[AgendaItem]:
    settings, instant = changed.settings, changed.instant
    items = [
        _item("expiring", occurrence_of(day.date(), stage), settings, rulebook) for stage in STAGES
    ]
    ahead = [item for item in items if item.due_at > instant]
    if not ahead:
        # It expires so soon that both have passed: the last of them comes at the next hour.
        hour = hour_of("expiring", settings, rulebook, instant.date())
        soon = next_local_hour(instant, hour, settings.zone)
        ahead = [replace(items[-1], due_at=soon)] if soon < day else []
    yield from ahead


def _of_proposals(changed: Changed, rulebook: Rulebook) -> Iterator[AgendaItem]:
    """A watch is asked about twice, a boost once; what is open is, once it is old news.

    What is already past is old: a page of last year asks nothing.
    """
    days: set[tuple[ReminderKind, str]] = set()
    for change in changed.proposals:
        before, after = change.before, change.after
        watch = after.watch
        if watch and not is_outbid_alone(after) and _begins(before, watch):
            days |= {("watch", occurrence_of(watch.since.date(), stage)) for stage in STAGES}
        asked = asked_on(after, rulebook)
        if asked is not None and (before is None or asked != asked_on(before, rulebook)):
            days.add(("watch", occurrence_of(asked, ON_THE_DAY)))
        if after.status in OPEN and _is_news(before, after):
            days.add(("stale", occurrence_of(after.news_at.date())))
    if changed.books:
        days.add(("silence", occurrence_of(changed.now.date())))
    for kind, occurrence in sorted(days):
        item = _item(kind, occurrence, changed.settings, rulebook)
        if item.due_at > changed.instant:
            yield item


def _begins(before: Proposal | None, watch: Watch) -> bool:
    """Whether it is now that a return comes to be asked about as every other."""
    if before is None or before.watch is None or is_outbid_alone(before):
        return True
    return before.watch.since != watch.since


def _is_news(before: Proposal | None, after: Proposal) -> bool:
    return before is None or before.status not in OPEN or before.news_at != after.news_at


def _of_balance(changed: Changed, rulebook: Rulebook) -> Iterator[AgendaItem]:
    """What time itself takes the balance down by is told in a message of its own."""
    if changed.posted is None:
        return
    threshold = low_at(changed.settings, rulebook, changed.instant.date())
    if changed.balance <= threshold < changed.account.balance:
        quiet = quiet_until(changed.settings, rulebook, changed.instant)
        occurrence = str(changed.account.next_operation)
        yield AgendaItem("low", occurrence, quiet or changed.instant)


def _of_cycle(changed: Changed, rulebook: Rulebook) -> Iterator[AgendaItem]:
    """The next grant, the reminder before it, and what is told of one that was posted."""
    settings, posted = changed.settings, changed.posted
    granted_at = None
    if posted is not None and posted.kind == "grant":
        granted_at = posted.due_at
        yield _item("granted", occurrence_of(granted_at.date()), settings, rulebook)
    account = replace(changed.account, last_grant_at=granted_at or changed.account.last_grant_at)
    due_at = next_grant_at(account, settings, rulebook)
    if due_at is None:
        return
    occurrence = occurrence_of(due_at.date())
    yield AgendaItem("grant", occurrence, due_at)
    renewal = moved_due("renewal", occurrence, settings, rulebook, changed.instant)
    if renewal < due_at:
        yield AgendaItem("renewal", occurrence, renewal)


def _of_badge(settings: Settings, after: datetime) -> Iterator[AgendaItem]:
    due_at = next_debit(settings, after)
    if due_at is not None:
        yield AgendaItem("badge", due_at.isoformat(), due_at)


def _badge_question(
    settings: Settings, after: datetime, rulebook: Rulebook
) -> Iterator[AgendaItem]:
    end = week_end(settings, after)
    if end is None:
        return
    yield _item("badge-week", occurrence_of(end.date()), settings, rulebook)


def _of_digest(settings: Settings, after: datetime, rulebook: Rulebook) -> Iterator[AgendaItem]:
    occurrence = next_digest(settings, rulebook, after)
    if occurrence is not None:
        yield _item("digest", occurrence, settings, rulebook)


def _digest_anew(changed: Changed, rulebook: Rulebook) -> Iterator[AgendaItem]:
    """The next digest; and the one after it where that of the day was told by another hour or zone.

    What is told stays told: without the one after it no other would ever follow. What has come due
    is on its way.
    """
    settings, now = changed.settings, changed.now
    yield from (each for each in changed.pending if each.kind == "digest" and each.due_at <= now)
    for item in _of_digest(settings, now, rulebook):
        yield item
        if item.due_at - now <= _TOLD_SINCE_MOST:
            yield from _of_digest(settings, item.due_at, rulebook)


def following(
    item: AgendaItem, settings: Settings, now: datetime, rulebook: Rulebook
) -> tuple[AgendaItem, ...]:
    """What comes after a reminder that comes again and again; nothing after the others."""
    if is_put_off(item.occurrence):
        return ()
    if item.kind == "digest":
        return tuple(_of_digest(settings, now, rulebook))
    if item.kind == "badge-week":
        return tuple(_badge_question(settings, now, rulebook))
    return ()


# -- what is moved ---------------------------------------------------------------------------------


def _moved(changed: Changed, rulebook: Rulebook) -> Iterator[AgendaItem]:
    for item in changed.pending:
        kind = reminder_kind(item.kind)
        if kind is None or kind in _STAY or is_put_off(item.occurrence):
            continue
        if item.due_at <= changed.now:
            continue  # it is on its way
        due_at = moved_due(kind, item.occurrence, changed.settings, rulebook, changed.now)
        if due_at != item.due_at:
            yield replace(item, due_at=due_at)


def _item(
    kind: ReminderKind, occurrence: str, settings: Settings, rulebook: Rulebook
) -> AgendaItem:
    return AgendaItem(kind, occurrence, due_of(kind, occurrence, settings, rulebook))
