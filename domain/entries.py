"""The values of the ledger: entries, asserted balances, agenda items, operations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, JsonValue

from domain.account import Settings
from domain.lots import Allocation, LotTerms
from domain.moments import Moment
from domain.proposals import Proposal
from domain.reminders import ReminderKind

EntryKind = Literal[
    "opening",
    "grant",
    "purchase",
    "reward",
    "spend",
    "boost",
    "badge",
    "profile",
    "other-spend",
    "return",
    "boost-return",
    "other-credit",
    "expiry",
    "adjustment",
    "split",
]
"""What an entry is for. A reversal keeps the kind of what it reverses, so a kind's sum stays true.

`return` is of a proposal's base, or of unknown origin; `boost-return` is of a boost.
`split` moves Connects of unknown age into a lot of their own; its amount is 0.
"""

CREDITS: Final = ("grant", "purchase", "reward")
"""The kinds that bring in Connects of which it is known where they come from."""

ISSUING: Final = (*CREDITS, "other-credit")
"""The kinds that issue a lot, and keep it when they are corrected."""

PostingKind = Literal["expiry", "grant", "badge", "revision"]
"""What time posts to the ledger.

`revision`: what is booked by what an earlier version knew of the rules is looked through once.
"""
AgendaKind = PostingKind | ReminderKind | Literal["plan", "revised"]
"""`plan`: the reminders of an account that is older than they are have to be scheduled.

`revised`: what an operation of a revision has changed is told.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An immutable line of the ledger. Its amount is the sum of its allocations."""

    number: int
    kind: EntryKind
    amount: int
    moment: Moment
    booked_at: datetime
    allocations: tuple[Allocation, ...]
    proposal: int | None = None
    reverses: int | None = None
    assertion: int | None = None
    """The asserted balance that this entry makes true, by its number."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """A balance that the user read off the site. While it is live it stays true."""

    number: int
    moment: Moment
    value: int
    live: bool = True
    before: int = 0
    """The sum of the entries up to its moment, as loaded; equals `value` while it is live."""
    adjusted: tuple[Allocation, ...] = ()
    """What its own adjustments have done so far, summed by lot."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something that time will bring, once per (account, kind, occurrence)."""

    kind: AgendaKind
    occurrence: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ProposalChange:
    """A proposal before (None: it did not exist) and after an operation."""

    before: Proposal | None
    after: Proposal


@dataclass(frozen=True, slots=True)
class LotChange:
    """A lot before and after a correction of what came in."""

    number: int
    before: LotTerms
    after: LotTerms


@dataclass(frozen=True, slots=True)
class AssertionChange:
    """An asserted balance that an operation made or withdrew, or whose number it corrected."""

    number: int
    live_before: bool
    live_after: bool
    value_before: int | None = None
    value_after: int | None = None
    """The numbers, where it was corrected."""


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """One setting before and after an operation, as plain values."""

    field: str
    before: JsonValue
    after: JsonValue


COUNTED_FROM: Final = ("cycle_from", "badge_from")
"""The settings that say since when others count: they follow from those."""


def settings_changes(before: Settings, after: Settings) -> tuple[SettingsChange, ...]:
    """Each setting that differs between two states."""
    if before is after:
        return ()
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    return tuple(
        SettingsChange(field, old[field], new[field]) for field in old if old[field] != new[field]
    )


class ChangeRef(NamedTuple):
    """A change among the effects of an operation, by its place there."""

    operation: int
    place: int


class ActRecord(BaseModel):
    """An act that a message has booked, as it is kept to compare an edit of the message with."""

    model_config = ConfigDict(frozen=True)

    kind: str
    """The class of the act."""
    fields: dict[str, JsonValue]
    entries: tuple[int, ...] = ()
    proposals: tuple[ChangeRef, ...] = ()
    settings: tuple[ChangeRef, ...] = ()
    assertions: tuple[int, ...] = ()
    settled: tuple[int, ...] = ()
    """What edits have taken away of what had come in: other lots may have paid for it."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What an operation did besides its entries; what undo and edits look at."""

    proposals: tuple[ProposalChange, ...] = ()
    assertions: tuple[AssertionChange, ...] = ()
    settings: tuple[SettingsChange, ...] = ()
    lots: tuple[LotChange, ...] = ()
    acts: tuple[ActRecord, ...] = ()
    """All that the message has booked once the operation is, also what an edit left as it was."""


@dataclass(frozen=True, slots=True)
class LiveEntry:
    """An entry of an operation, followed through its reversals to the one that counts now."""

    original: Entry
    tail: Entry
    live: bool
    touched_by: int
    """The operation that booked the tail."""
    reversed_lot: int | None = None
    """The lot that had come in by what it reversed itself, if it did."""
    begins: bool = False
    """Whether a lot began with it, for want of lots that an adjustment could give to."""

    @property
    def issues(self) -> bool:
        """Whether Connects came in by it as a lot of their own."""
        original = self.original
        is_stray = original.kind == "return" and original.proposal is None
        issuing = original.kind in ISSUING or original.kind == "opening" or is_stray
        return original.amount > 0 and (issuing or self.begins)

    @property
    def issued(self) -> int:
        """The lot that it had issued, where Connects came in by it."""
        return self.reversed_lot or self.original.allocations[0].lot


@dataclass(frozen=True, slots=True)
class OperationRecord:
    """An operation as undo needs it."""

    number: int
    happened_at: datetime
    by_time: bool
    place: int
    """Where its events stand among those of the same instant."""
    effects: Effects
    entries: tuple[LiveEntry, ...] = ()
    root: tuple[int, int] = (0, 0)
    """What it is finally about if it is an undo, and over how many undos it gets there."""
    undone_by: int | None = None
    """The operation that has taken it back, if it is not in force."""
    corrects: int | None = None
    """The first operation of its message, if it corrects that."""
    edited_by: int | None = None
    """The operation by which its message says something else now."""
