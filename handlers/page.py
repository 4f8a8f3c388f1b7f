"""Reading what a user pastes from the platform's Connects History page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from domain.page import PageRow, RowKind
from domain.proposals import title_key
from handlers.dates import day_of, is_day_first
from handlers.job_page import JobPage, is_marked, read_job
from handlers.page_json import looks_like_json, scan_json
from handlers.page_labels import SPENT, Action, Labels, label_key, listed_labels
from handlers.page_rows import Fault, Piece, RawRow, Scan, ends_with_amount, scan
from handlers.reading import shortened

__all__ = [
    "Page",
    "Unreadable",
    "job_in",
    "join_parts",
    "label_key",
    "looks_like_page",
    "read_page",
]

UNREADABLE_CHARS_MAX: Final = 200
"""So much of a line that can't be read is kept, to be told."""
GLANCE_CHARS: Final = 20_000
"""Whether a text is a page is seen from its beginning."""
PART_CHARS: Final = 4_096
"""Where a phone cuts a paste, in UTF-16 units."""
SEAM_LINES: Final = 8
SEAM_CHARS: Final = 2_000
"""How much of either part shows how they belong together."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line, or a row that begins there, of which nothing is taken."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a pasted page shows."""

    rows: tuple[PageRow, ...]
    unreadable: tuple[Unreadable, ...]
    balance: int | None
    """The number of Connects that the page says are left, if it says so."""
    cut_short: bool
    """Whether the text ends within a row; what there is of that row is in none of the lists."""
    days: tuple[date, date] | None
    """The oldest and the newest day shown."""
    fault: Fault | None = None
    """Why it can't be read at all, if it can't."""
    job: JobPage | None = None
    """The job that it is about, where it is no history but a job's page."""


def looks_like_page(text: str) -> bool:
    """Whether a text is a pasted history page: one row with date and sign, or several rows."""
    if text.lstrip().startswith("/"):
        return False
    if looks_like_json(text):
        return True
    labels = listed_labels()
    # A sentence may begin with "today" and end with a number.
    rows = [
        row
        for row in scan(text[:GLANCE_CHARS]).rows
        if row.divided or row.day.certain or labels.read(row.parts).kind is not None
    ]
    return len(rows) > 1 or any(
        row.amount.signed or (row.divided and row.day.certain) for row in rows
    )


def job_in(text: str) -> JobPage | None:
    """What a text says of a job; None where it is no page of one, but perhaps a history."""
    job = None if looks_like_json(text) else read_job(text)
    # A title of a history may read like a label of the other.
    return job if job is None or is_marked(text) or not looks_like_page(text) else None


def read_page(text: str, today: date, learned: Mapping[str, RowKind]) -> Page:
    """Read the rows of a pasted page.

    `today` is the user's own day. `learned` says what the labels mean that the user has explained,
    by `label_key`. A label that nobody knows leaves the kind of its row open.
    """
    if (job := job_in(text)) is not None:
        return Page((), (), balance=None, cut_short=False, days=None, job=job)
    found = scan_json(text) if looks_like_json(text) else scan(text)
    labels = Labels(learned)
    actions = [labels.read(row.parts) for row in found.rows]
    days = _days(found.rows, actions, today)
    signed = any(row.amount.signed for row in found.rows)
    rows: list[PageRow] = []
    unreadable = [*found.broken, *_worth_telling(found)]
    for raw, action, day in zip(found.rows, actions, days, strict=True):
        if day is None or not action.label:
            unreadable.append(Piece(raw.line, raw.source))
        else:
            rows.append(_row(raw, action, day, signed=signed))
    shown = [row.day for row in rows]
    return Page(
        rows=tuple(_without_known_titles(_with_shared_labels(rows))),
        unreadable=tuple(
            Unreadable(each.line, shortened(each.text, UNREADABLE_CHARS_MAX))
            for each in sorted(unreadable, key=lambda each: each.line)
        ),
        balance=found.balance,
        cut_short=found.cut_short,
        days=(min(shown), max(shown)) if shown else None,
        fault=found.fault,
    )


def _with_shared_labels(rows: list[PageRow]) -> list[PageRow]:
    """Rows of a label that nobody knows, several of which begin alike: that is their label.

    Where label and title stand in one text, nothing else tells where the title begins.
    """
    begin: dict[str, set[str]] = {}
    for row in rows:
        if row.kind is None and not row.title:
            begin.setdefault(_beginning(row.label), set()).add(row.label)
    shared = {
        beginning: len(_common_words(labels))
        for beginning, labels in begin.items()
        if len(labels) > 1
    }
    return [_split_label(row, shared) for row in rows]


def _beginning(label: str) -> str:
    return " ".join(label_key(label).split()[:2])


def _common_words(labels: set[str]) -> list[str]:
    words = [label.split() for label in sorted(labels)]
    return [first for first, *others in zip(*words, strict=False) if set(others) <= {first}]


def _split_label(row: PageRow, shared: Mapping[str, int]) -> PageRow:
    if row.kind is not None or row.title:
        return row
    count = shared.get(_beginning(row.label), 0)
    words = row.label.split()
    if not count:
        return row
    return replace(row, label=" ".join(words[:count]), title=" ".join(words[count:]))


def _without_known_titles(rows: list[PageRow]) -> list[PageRow]:
    """Rows of a label that nobody knows, cut before a title that other rows of the page have.

    What is learned of a label must hold for other jobs, too.
    """
    titles = {title_key(row.title) for row in rows if row.title}
    return [_cut_before_title(row, titles) for row in rows]


def _cut_before_title(row: PageRow, titles: Collection[str]) -> PageRow:
    words = row.label.split()
    if row.kind is not None or row.title:
        return row
    for begin in range(1, len(words)):
        title = " ".join(words[begin:])
        if title_key(title) in titles:
            return replace(row, label=" ".join(words[:begin]), title=title)
    return row


def _days(rows: Sequence[RawRow], actions: Sequence[Action], today: date) -> list[date | None]:
    written = [row.day for row in rows]
    languages = Counter(each.language for each in actions)
    languages.update(each.language for each in written)
    day_first = is_day_first(written, today, spanish=languages["es"] > languages["en"])
    return [day_of(each, today, day_first=day_first) for each in written]


def _row(raw: RawRow, action: Action, day: date, *, signed: bool) -> PageRow:
    amount = raw.amount.value
    # Where a page shows no sign at all, its labels tell which way the Connects went.
    kind = action.kind if not signed else action.kind_of(amount)
    if not signed and kind in SPENT:
        amount = -amount
    says = action.says if kind == action.kind else None
    return PageRow(raw.line, day, action.label, kind, action.title, amount, says)


def _worth_telling(found: Scan) -> list[Piece]:
    """The loose lines that may have been rows; what stands around a page's rows is not."""
    if not found.rows:
        return found.loose
    first, last = found.rows[0].line, found.rows[-1].line
    above = [piece for piece in found.loose if piece.line < first]
    below = [piece for piece in found.loose if piece.line > last]
    between = [piece for piece in found.loose if first <= piece.line <= last]
    return [*_edge(above), *between, *_edge(below)]


def _edge(pieces: list[Piece]) -> list[Piece]:
    if any(ends_with_amount(piece.text) for piece in pieces):
        return pieces
    return [piece for piece in pieces if any(char.isdigit() for char in piece.text)]


# Parts.


def join_parts(parts: Sequence[str]) -> str:
    """The text whose parts came one by one; a row that was cut in two is whole again.

    A phone cuts at its limit, between words if it can, and what is blank at the cut is lost.
    """
    joined: list[str] = []
    for part in filter(None, parts):
        if joined:
            joined.append(_joint(joined[-1], part))
        joined.append(part)
    return "".join(joined)


def _joint(before: str, after: str) -> str:
    """What stood between two parts: whatever makes their rows whole."""
    ending = "\n".join(before[-SEAM_CHARS:].split("\n")[-SEAM_LINES:])
    beginning = "\n".join(after[:SEAM_CHARS].split("\n")[:SEAM_LINES])
    units = len(before.encode("utf-16-le", "surrogatepass")) // 2
    # A full part was cut anywhere; a shorter one where it was blank.
    likely = ("", "\n", "\t", " ") if units >= PART_CHARS else ("\n", " ", "\t", "")
    return max(likely, key=lambda joint: _wholeness(ending + joint + beginning))


def _wholeness(text: str) -> tuple[int, int, int, int]:
    """How well a text reads: its rows that are beyond doubt, its rows, and what is left over."""
    found = scan(text)
    labels = listed_labels()
    actions = [labels.read(row.parts) for row in found.rows if row.amount.signed]
    solid = [label_key(action.label) for action in actions if labels.know(action)]
    left_over = len(found.loose) + len(found.broken)
    return len(solid), len(found.rows), -left_over, sum(map(len, solid))
