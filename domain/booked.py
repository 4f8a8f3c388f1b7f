"""What a message has booked, act by act: an edit of it is compared with that (docs/ledger.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, cast

from domain import acts
from domain.account import Settings
from domain.acts import (
    Act,
    AddBoost,
    Amend,
    BookReturn,
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
    TellExpiring,
    told_at,
)
from domain.entries import (
    COUNTED_FROM,
    ActRecord,
    ChangeRef,
    Entry,
    LiveEntry,
    ProposalChange,
    SettingsChange,
)
from domain.ledger import Decision
from domain.moments import Moment
from domain.proposals import BOOST_STEPS, Proposal, Status, Step, StepWord
from domain.refusals import ChangedSince, Refused, SettingChangedSince
from domain.rulebook import Rulebook
from domain.told import (
    AdCreditsNoted,
    BadgeSet,
    BoostAdded,
    CycleSet,
    OwnNumberSet,
    PlanSet,
    PreferencesSet,
    ProposalFixed,
    ProposalOpened,
    RemindersSet,
    ReturnBooked,
    StepRecorded,
    Told,
)
from domain.verdicts import judge
from domain.watches import watch_after

TOLD_FIELDS: Final = ("kind", "base", "boost", "ad_credits", "title", "link", "job_key")
"""What a message that opens a proposal says of it."""
_PLAIN_FIELDS: Final = (
    "kind", "title", "link", "job_key", "sent_at", "contract_cents", "returned_at", "unexpected",
    "ad_credits_at",
)  # fmt: skip
_COUNTED_FIELDS: Final = ("base", "boost", "ad_credits", "returned_base", "returned_boost")


@dataclass(frozen=True, slots=True)
class BookedAct:
    """An act that a message has booked, with all that came of it, as it stands."""

    act: Act
    record: ActRecord
    entries: tuple[LiveEntry, ...] = ()
    proposals: tuple[ProposalChange, ...] = ()
    settings: tuple[SettingsChange, ...] = ()
    stands: Mapping[int, Proposal] = field(default_factory=dict)
    """The proposals that it changed, as they are now."""
    settled: tuple[LiveEntry, ...] = ()
    asserted: Moment | None = None
    """The moment of the balance that it has asserted."""
    added_boost: int = 0
    """How much of the boost of the proposal that it opened or fixed other messages have added."""

    @property
    def lent(self) -> tuple[LiveEntry, ...]:
        """What edits have taken away of what came in, and other lots than its own have paid for.

        They get it back once another edit makes it more again.
        """
        return tuple(
            each
            for each in self.settled
            if not each.live and {part.lot for part in each.tail.allocations} != {each.issued}
        )

    @property
    def is_idle(self) -> bool:
        """Whether it has changed nothing: it was so already."""
        kept = self.record
        return not (kept.entries or kept.proposals or kept.settings or kept.assertions)

    @property
    def goes_first(self) -> bool:
        """Whether it is taken back before a new text is worked, not after it.

        What has come in may be spent since; but what it has set is as it would be without it.
        """
        brought_in = any(each.original.amount > 0 for each in self.entries)
        return bool(self.proposals or self.record.assertions) or not brought_in

    @property
    def live_entries(self) -> tuple[LiveEntry, ...]:
        """Its entries. Raises `Refused` where another operation has corrected one of them."""
        for each in self.entries:
            if not each.live:
                raise Refused(ChangedSince(each.touched_by, each.touched_by))
        return self.entries


# -- what is kept ----------------------------------------------------------------------------------


def act_record(decision: Decision, before: Sequence[Decision], act: Act) -> ActRecord:
    """An act as it is kept, once it is decided after others of the same message."""
    number = decision.operation
    first = sum(len(each.proposals) for each in before)
    first_setting = sum(len(each.settings_changes) for each in before)
    made = decision.new_assertion
    return ActRecord(
        kind=type(act).__name__,
        fields=act.model_dump(mode="json", exclude_defaults=True),
        entries=tuple(each.number for each in _own_entries(decision, act)),
        proposals=tuple(
            ChangeRef(number, first + place) for place in range(len(decision.proposals))
        ),
        settings=tuple(
            ChangeRef(number, first_setting + place)
            for place in range(len(decision.settings_changes))
        ),
        assertions=() if made is None else (made.number,),
    )


def idle_record(act: Act) -> ActRecord:
    """An act as it is kept that has changed nothing: it was so already."""
    return ActRecord(
        kind=type(act).__name__, fields=act.model_dump(mode="json", exclude_defaults=True)
    )


def corrected_record(
    booked: BookedAct, decision: Decision, before: Sequence[Decision], act: Act
) -> ActRecord:
    """The record of an act that has taken the place of one booked before."""
    new, old = act_record(decision, before, act), booked.record
    gone = {each.reverses for each in decision.entries}
    gone |= {each.tail.number for each in decision.unsettled}
    tails = {each.tail.number for each in booked.entries}
    undone = {each.number for each in decision.entries if each.reverses in tails}
    kept = [each.original.number for each in booked.entries if each.tail.number not in gone]
    return new.model_copy(
        update={
            "entries": (*kept, *(number for number in new.entries if number not in undone)),
            "proposals": (*old.proposals, *new.proposals),
            "settings": (*old.settings, *new.settings),
            "assertions": (*old.assertions, *new.assertions),
            "settled": old.settled,
        }
    )


def _own_entries(decision: Decision, act: Act) -> Iterator[Entry]:
    """What the act itself has booked: what follows from it follows again from what replaces it."""
    for entry in decision.entries:
        follows = entry.kind == "expiry" or (
            entry.kind == "split" and not isinstance(act, TellExpiring)
        )
        # A placebo's boost is not paid, and a charge is no return: the reversal is what was booked.
        by_reversal = isinstance(act, RecordStep) and act.what in ("placebo", "charged")
        if (entry.reverses is None or by_reversal) and entry.assertion is None and not follows:
            yield entry


def act_of(record: ActRecord) -> Act:
    """The act of a record."""
    kind: type[Act] = getattr(acts, record.kind)
    return kind.model_validate(record.fields)


# -- the correction of a proposal ------------------------------------------------------------------


def amendment(act: Act, booked: BookedAct, written_at: datetime) -> Amend | None:
    """The correction of a proposal that an edited message makes; None for other acts."""
    if isinstance(act, OpenProposal):
        return _reopened(act, booked, written_at)
    if isinstance(act, Fix):
        return _refixed(act, booked)
    return None


def _reopened(act: OpenProposal, booked: BookedAct, written_at: datetime) -> Amend:
    old = booked.act
    (stands,) = booked.stands.values()
    changes = {
        name: getattr(act, name) for name in TOLD_FIELDS if getattr(act, name) != getattr(old, name)
    }
    kept = booked.added_boost if "boost" in changes and "kind" not in changes else 0
    if kept < 0:
        del changes["boost"]  # what it cost is the charge, whatever was bid
        kept = 0
    if "boost" in changes:
        changes["boost"] = act.boost + kept
    if "ad_credits" in changes:
        # What other messages have added stays.
        added = stands.ad_credits - old.ad_credits if isinstance(old, OpenProposal) else 0
        changes["ad_credits"] = max(act.ad_credits + added, 0)
    if changes.get("kind") == "invitation":
        changes |= {"boost": 0, "ad_credits": 0}
    if act.at != told_at(old):
        changes["sent_at"] = act.at or written_at
    return Amend(proposal=stands.number, changes=changes, again=act.again, kept_boost=kept)


def _fixed_fields(act: Fix) -> dict[str, Any]:
    return act.model_dump(exclude_none=True, exclude={"proposal"})


def unfixed(fix: Fix, booked: BookedAct) -> Amend:
    """What takes a fix back: its fields as they were before it, but for what was changed since."""
    kept = _added_since(fix, booked)
    fields: dict[str, Any] = {}
    if booked.proposals:
        first = booked.proposals[0].before
        (stands,) = booked.stands.values()
        for name, value in _fixed_fields(fix).items():
            more = kept if name == "boost" else 0
            if more < 0:
                continue  # what it cost is the charge, whatever was bid
            if getattr(stands, name) == (value + more if more else value):
                before = getattr(first, name)
                fields[name] = before + more if more else before
    return Amend(proposal=fix.proposal, changes=fields, kept_boost=kept if "boost" in fields else 0)


def _refixed(act: Fix, booked: BookedAct) -> Amend:
    if not isinstance(booked.act, Fix):
        return Amend(proposal=act.proposal, changes=_fixed_fields(act))
    was, now = _fixed_fields(booked.act), _fixed_fields(act)
    kept = _added_since(booked.act, booked)
    changes = {
        name: value
        for name, value in unfixed(booked.act, booked).changes.items()
        if name not in now
    }
    changes |= {name: value for name, value in now.items() if was.get(name) != value}
    if kept < 0:
        changes.pop("boost", None)
    elif "boost" in now and "boost" in changes:
        changes["boost"] += kept
    return Amend(
        proposal=act.proposal, changes=changes, kept_boost=kept if "boost" in changes else 0
    )


def _added_since(fix: Fix, booked: BookedAct) -> int:
    """How much other messages have added to the boost that a fix had set."""
    added = booked.added_boost
    boosts = [each.boost for each in booked.stands.values()]
    return added if fix.boost is not None and boosts == [fix.boost + added] else 0


def told_of(booked: BookedAct, settings: Settings, rulebook: Rulebook) -> Told | None:
    """What an act had told that an edit leaves as it is; None where deciding it again says so."""
    act = booked.act
    if booked.settings:
        return _told_of_setting(act, settings)
    if isinstance(act, OpenProposal):
        (stands,) = booked.stands.values()
        return ProposalOpened(stands, None)
    if not booked.proposals:
        return None
    before, after = booked.proposals[0].before, booked.proposals[-1].after
    if before is None:
        return None
    if isinstance(act, Fix):
        return ProposalFixed(before, after)
    if isinstance(act, RecordStep):
        return StepRecorded(before, after, act.what, judge(after, rulebook))
    if isinstance(act, AddBoost):
        return BoostAdded(after, act.amount)
    if isinstance(act, BookReturn):
        base = after.returned_base - before.returned_base
        boost = after.returned_boost - before.returned_boost
        denied = after.unexpected and not before.unexpected
        return ReturnBooked(before, after, base, boost, denied=denied)
    return None


def _told_of_setting(act: Act, settings: Settings) -> Told | None:
    if isinstance(act, SetPlan):
        waits = settings.next_plan is not None and settings.next_plan == act.plan
        return PlanSet(act.plan, waits=waits, first_grant=act.first_grant)
    if isinstance(act, SetCycle):
        return CycleSet(act.day, moved=False)
    if isinstance(act, SetPreferences):
        return PreferencesSet(tuple(act.model_dump(exclude_none=True)))
    if isinstance(act, SetOwnNumbers):
        return OwnNumberSet(act.field, act.value)
    if isinstance(act, SetAdCredits):
        return AdCreditsNoted(act.count, act.until)
    if isinstance(act, SetReminders):
        return RemindersSet()
    if isinstance(act, SetBadge | SetBadgeMost):
        price = settings.badge_price
        return BadgeSet(price, settings.badge_most, off=price is None)
    return None


# -- as it would be without it ---------------------------------------------------------------------


def settings_without(settings: Settings, booked: BookedAct) -> Settings:
    """The settings as they are without what an act has set. Raises `Refused`."""
    current = settings.model_dump(mode="json")
    for change in reversed(booked.settings):
        if change.field in COUNTED_FROM and current[change.field] != change.after:
            continue  # it follows from other changes, and those go on counting
        if current[change.field] != change.after:
            raise Refused(SettingChangedSince(booked.record.settings[0].operation, change.field))
        current[change.field] = change.before
    return Settings.model_validate(current) if booked.settings else settings


def proposal_without(proposal: Proposal, booked: BookedAct, rulebook: Rulebook) -> Proposal:
    """A proposal as it is without what an act has changed of it. Raises `Refused`."""
    for change in reversed(booked.proposals):
        if change.after.number == proposal.number:
            proposal = _without(proposal, change, rulebook)
    return proposal


def _without(proposal: Proposal, change: ProposalChange, rulebook: Rulebook) -> Proposal:
    before, after = change.before, change.after
    if before is None:
        return _not_opened(proposal, after)
    if proposal == after:
        return before
    fields: dict[str, Any] = {
        name: getattr(proposal, name) - getattr(after, name) + getattr(before, name)
        for name in _COUNTED_FIELDS
    }
    for name in _PLAIN_FIELDS:
        if getattr(proposal, name) == getattr(after, name):
            fields[name] = getattr(before, name)
    fields["steps"] = _steps_without(proposal, before, after)
    fields["status"] = _status_of(fields["steps"])
    found = proposal.model_copy(update=fields)
    returned = 0 <= found.returned_base <= found.base and 0 <= found.returned_boost <= found.boost
    if not returned or found.ad_credits < 0:
        raise Refused(ChangedSince(after.touched_by, proposal.touched_by))
    watch = watch_after(before, found, rulebook, before.news_at)
    return found.model_copy(update={"watch": watch})


def _not_opened(proposal: Proposal, booked: Proposal) -> Proposal:
    if proposal != booked:
        raise Refused(ChangedSince(proposal.touched_by, proposal.touched_by))
    return proposal.model_copy(update={"status": "undone"})


def _steps_without(proposal: Proposal, before: Proposal, after: Proposal) -> tuple[Step, ...]:
    steps = list(proposal.steps)
    for step in after.steps:
        if step not in before.steps and step in steps:
            steps.remove(step)
    return (*(step for step in before.steps if step not in after.steps), *steps)


def _status_of(steps: Sequence[Step]) -> Status:
    words: list[StepWord] = [step.what for step in steps if step.what not in BOOST_STEPS]
    return cast("Status", words[-1]) if words else "sent"
