"""The rows of a history page and the entries of a ledger, and which of them are paired so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeVar

from domain.proposals import title_key

RowKind = Literal[
    "spend",
    "boost",
    "badge",
    "profile",
    "purchase",
    "grant",
    "reward",
    "return",
    "boost-return",
    "boost-hold",
    "expiry",
    "other-spend",
    "other-credit",
]
"""What a row of the page is for. `boost-hold`: a bid given back when its auction closed."""
PageWord = Literal["closed", "outbid", "charged"]
"""What a row tells of a proposal by its label."""

RETURNED: Final = frozenset({"return", "boost-return", "boost-hold"})
"""The kinds of what came back of a proposal."""
SPENDS: Final = frozenset({"spend", "boost"})
"""The kinds by which a proposal is paid."""
TITLED: Final = SPENDS | RETURNED
"""The kinds that are about a job; the others are told apart by amount and day alone."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of the page as it was pasted."""

    line: int
    """Where it begins, in lines of the pasted text; the first is 1."""
    day: date
    label: str
    """What the site calls the action, as shown, without the job's title."""
    kind: RowKind | None
    """None where the label is not known: it is asked about, never guessed."""
    title: str
    amount: int
    """In Connects, with its sign."""
    says: PageWord | None = None
    """What the row tells of its proposal besides."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry of the ledger as it is compared with the page."""

    entry: int
    day: date
    """The user's own day."""
    kind: str
    amount: int
    """In Connects, with its sign."""
    title: str
    proposal: int | None
    told: date | None = None
    """The day a person told it, where no row of a page is known to be it yet."""
    sent: date | None = None
    """The day its proposal was sent, as far as that is known."""


class Table:
    """What is paired with what so far, by position."""

    def __init__(self, rows: Sequence[PageRow], lines: Sequence[LedgerLine]) -> None:
        self.rows = rows
        self.lines = lines
        self.line_of: dict[int, int] = {}
        self.taken: set[int] = set()
        self.asked: dict[int, tuple[int, ...]] = {}
        """The rows of which nobody knows which of some entries they are, if any."""
        self.others: set[int] = set()
        """The rows of which it was said that they are none of the entries told."""
        self.row_titles = [title_key(row.title) for row in rows]
        self.line_titles = [title_key(line.title) for line in lines]
        self._sent: dict[int, date] = {}

    def pair(self, row: int, line: int) -> None:
        """Take a row and an entry as the same."""
        self.line_of[row] = line
        self.taken.add(line)
        paid = self.lines[line]
        if paid.proposal is not None and paid.kind in SPENDS and paid.amount < 0:
            day = self.rows[row].day
            self._sent[paid.proposal] = min(day, self._sent.get(paid.proposal, day))

    def part(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Take rows and entries for the same no more."""
        for row, line in pairs:
            del self.line_of[row]
            self.taken.discard(line)

    def pair_each(self, rows: Iterable[int], lines: Iterable[int]) -> None:
        """Pair rows and entries as they come, as far as both go."""
        for row, line in zip(rows, lines, strict=False):
            self.pair(row, line)

    def ask(self, rows: Iterable[int], lines: Sequence[int]) -> None:
        """Leave it open which of some entries some rows are."""
        self.taken.update(lines)
        for row in rows:
            self.asked[row] = tuple(lines)

    def sent(self, line: int) -> date | None:
        """The day an entry's proposal was sent: as the page has it, if it shows that."""
        of = self.lines[line]
        return of.sent if of.proposal is None else self._sent.get(of.proposal, of.sent)

    def is_free(self, row: int) -> bool:
        """Whether a row may still be paired."""
        return not (row in self.line_of or row in self.asked or row in self.others)

    def free_rows(self, *, known: bool) -> list[int]:
        """The rows to be paired whose kind is known, or those whose kind is not."""
        return [
            place
            for place, row in enumerate(self.rows)
            if self.is_free(place) and (row.kind is not None) == known
        ]

    def free_lines(self, *, told: bool = False) -> list[int]:
        """The unpaired entries, or only those told by a person that have no row yet."""
        return [
            place
            for place, line in enumerate(self.lines)
            if place not in self.taken and not (told and line.told is None)
        ]


def compared(kind: str) -> str:
    """A kind as it is compared: the page does not always say which part came back."""
    return "return" if kind in RETURNED else kind


def bucket(of: PageRow | LedgerLine) -> tuple[str, int]:
    """What has to be equal in whatever is paired: kind and amount."""
    if of.kind == "boost" and of.amount > 0:
        return "return", of.amount  # a hold that was given back stands among the boost's entries
    return compared(of.kind or ""), of.amount


def titled_bucket(of: PageRow | LedgerLine, title: str) -> tuple[str, int, str]:
    """The same with the title, for the kinds that have one."""
    kind, amount = bucket(of)
    return kind, amount, title if kind in TITLED else ""


Key = TypeVar("Key", bound=Hashable)


def grouped(keyed: Iterable[tuple[Key, int]]) -> dict[Key, list[int]]:
    """Positions by their key."""
    groups: dict[Key, list[int]] = defaultdict(list)
    for key, place in keyed:
        groups[key].append(place)
    return groups
