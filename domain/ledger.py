"""What is loaded for a decision, and what a decision is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.account import Account, Settings
from domain.acts import Act, told_at
from domain.entries import (
    AgendaItem,
    AgendaKind,
    Assertion,
    AssertionChange,
    Entry,
    LiveEntry,
    LotChange,
    OperationRecord,
    ProposalChange,
    SettingsChange,
)
from domain.lots import Lot, Place
from domain.proposals import Proposal
from domain.told import Told


@dataclass(frozen=True, slots=True)
class Replaced:
    """What an act takes the place of: what the same message booked before it was edited."""

    settings: Settings
    """The account's settings as they are without it."""
    entries: tuple[LiveEntry, ...] = ()
    lent: tuple[LiveEntry, ...] = ()
    """What had come in and is taken away, paid by other lots than its own."""
    assertions: tuple[int, ...] = ()
    stands: Mapping[int, Proposal] = field(default_factory=dict)
    """The proposals that it changed, as they stand: the situation has them as without it."""


@dataclass(frozen=True, slots=True)
class Situation:
    """All that one decision looks at."""

    account: Account
    lots: tuple[Lot, ...]
    """The lots with something left, and those that the act may give back to."""
    read_to: Place | None = None
    """How far the lots with something left are read, in their order of use; None: all of them."""
    proposal: Proposal | None = None
    proposal_entries: tuple[Entry, ...] = ()
    """The entries of that proposal that count now."""
    stray_return: Entry | None = None
    """The return of unknown origin that the act is about."""
    same_job: Proposal | None = None
    same_title: Proposal | None = None
    operation: OperationRecord | None = None
    proposals: Mapping[int, Proposal] = field(default_factory=dict)
    """The proposals that the operation changed, as they are now."""
    set_off_entries: tuple[LiveEntry, ...] = ()
    """What other operations set off against the asserted balances that the operation made."""
    assertions: tuple[Assertion, ...] = ()
    """The asserted balances, live or about to be again, later than the earliest moment touched."""
    pending: tuple[AgendaItem, ...] = ()
    """The reminders that wait, where the act may change the settings that say when they come."""
    later_sum: int = 0
    """The sum of what happened after the act's own moment, where the act asserts a balance."""
    expired: tuple[Entry, ...] = ()
    """The expiries posted for a later moment than the earliest that the act touches."""
    replaced: Replaced | None = None

    @property
    def unread(self) -> int:
        """What the lots that are not read have left together, in Connects."""
        read = sum(lot.left for lot in self.lots)
        return 0 if self.read_to is None else self.account.balance - read


@dataclass(frozen=True, slots=True)
class When:
    """When a message was written, and when it is worked on.

    `place` is given to a correction, and `step` too where it takes the place of what was booked.
    """

    happened_at: datetime
    now: datetime
    place: int | None = None
    looked_at: datetime | None = None
    """Up to when time had been brought before it, where that is known: what was due is told."""
    step: int | None = None
    leaving: frozenset[int] = frozenset()
    """The lots that an edit will take away at last: nothing is given to them any more."""

    def of(self, act: Act) -> When:
        """When an act happened: its own instant where it names one, else that of its message."""
        at = told_at(act)
        return self if at is None else replace(self, happened_at=at)


@dataclass(frozen=True, slots=True)
class Decision:
    """What to append, to schedule and to tell. Storage commits all of it or none."""

    operation: int
    told: Told
    act: Act | None = None
    """What was decided; None for what time posts, and for what only tidies up after an edit."""
    entries: tuple[Entry, ...] = ()
    new_lots: tuple[Lot, ...] = ()
    left: Mapping[int, int] = field(default_factory=dict)
    """What the lots touched have left afterwards."""
    proposals: tuple[ProposalChange, ...] = ()
    new_assertion: Assertion | None = None
    assertions: tuple[AssertionChange, ...] = ()
    lots: tuple[LotChange, ...] = ()
    settings: Settings | None = None
    settings_changes: tuple[SettingsChange, ...] = ()
    schedule: tuple[AgendaItem, ...] = ()
    unschedule: tuple[AgendaKind, ...] = ()
    moved: tuple[AgendaItem, ...] = ()
    """What is scheduled already and is due at another instant now."""
    granted_at: datetime | None = None
    reverses: int | None = None
    set_off: int = 0
    """The sum of what was set off against asserted balances."""
    expired_at_once: int = 0
    """How much more has expired of lots that had ended; negative where it is less."""
    settled: tuple[LiveEntry, ...] = ()
    """What came in by the entries replaced, and is taken away again."""
    unsettled: tuple[LiveEntry, ...] = ()
    """What came in and is not in force any more, but still stands in the books."""
