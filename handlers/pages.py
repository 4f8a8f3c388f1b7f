"""Reconciling by paste: a history page is taken in, compared with the ledger, and booked."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from threading import Lock
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

from domain import told
from domain.acts import AssertBalance, BookPage, PageEntry
from domain.page import PageRow, Reconciliation, RowKind, reconcile
from domain.page_booking import oldest_first
from domain.page_deleted import without_deleted
from handlers.command import in_same_chat
from handlers.files import BYTES_MAX, FileSent
from handlers.loading import NotLoadedError
from handlers.page import Page, job_in, join_parts, label_key, looks_like_page, read_page
from handlers.page_booked import booked, questions
from handlers.page_told import (
    assign_strays,
    is_assignable,
    known_proposals,
    proposal_of_row,
    rows_told,
    untold,
)
from handlers.phrases import button
from handlers.reading import TITLE_CHARS_MAX, Line, Misread, clean, is_number, shortened
from handlers.registry import Spec
from handlers.reply import Button
from handlers.reports import is_export
from handlers.turn import Said, Turn
from storage.apart import apart
from storage.pages import Asserted, PastedPage

PART_SECONDS: Final = 10
"""Parts of a page that a phone has cut arrive within so many seconds of each other."""
PART_CHARS_MIN: Final = 3_800
"""A part that is followed by another is about as long as a message can be."""
PAGE_CHARS_MAX: Final = 1_000_000
ROWS_MAX: Final = 10_000
BOOKED_MAX: Final = 2_000
"""So many rows are booked at once: while they are, nobody else is answered."""
LONG_CHARS: Final = 100_000
"""A longer page is read by a process of its own."""
CHARS_A_STEP: Final = 500
"""So much of a page takes a step to be compared."""
_PAGES_KEPT: Final = 8
_NOON: Final = time(12)
_MARK_DIGITS: Final = 16
_LABEL_MARK: Final = re.compile(rf"~[0-9a-f]{{{_MARK_DIGITS}}}")
_SECOND: Final = timedelta(seconds=1)

Choice = Literal["before", "after"]
"""Whether rows of an asserted balance's own day came before or after it was read off."""


# -- taking a page in ------------------------------------------------------------------------------


def take_part(turn: Turn, text: str, key: str, *, alone: bool) -> Said | None:
    """A pasted page, a history's or a job's, or one more part of it; None where it is neither.

    The preview takes the place of the one before, so a page that was cut has one. `alone`: a
    message that was edited, or that somebody else wrote, is a page of its own.
    """
    if text.startswith("/"):
        return None  # a command needn't read what waits, which may be long
    pages, account = turn.books.pages, turn.account.id
    before, at = pages.page(account), turn.when.happened_at
    if before is not None and not alone and _goes_on(before, text, at):
        parts = (*before.parts, text)
        # On another door the preview of the parts before can't be changed: there is a new one.
        first = before.key if in_same_chat(before.key, key) else key
        pages.save_page(account, PastedPage(before.number, parts, before.day, first, at))
        return Said("", page=before.number, follows=first if first != key else None)
    is_page = looks_like_page(text) or job_in(text) is not None
    return _take_page(turn, text, key) if is_page else None


def take_file(turn: Turn, file: FileSent, told: str | None, text: str, key: str) -> Said:
    """A page that came as a file; `told` is None if it was not fetched."""
    say = turn.say
    if not file.readable:
        return Said(say("file-kind", name=shortened(file.name or "?")), refused=True)
    if not file.fits:
        return Said(say("file-too-large", size=file.size, most=BYTES_MAX), refused=True)
    if told is None:
        return Said(say("file-not-fetched"), refused=True)
    return _take_page(turn, text, key)


def _take_page(turn: Turn, text: str, key: str) -> Said:
    if len(text) > PAGE_CHARS_MAX:
        return Said(turn.say("page-too-long", chars=len(text), most=PAGE_CHARS_MAX), refused=True)
    if is_export(text):
        return Said(turn.say("own-export"), refused=True)
    pages, account, at = turn.books.pages, turn.account.id, turn.when.happened_at
    before = pages.page(account)
    number = before.number + 1 if before else 1
    pages.save_page(account, PastedPage(number, (text,), _local_day(turn, at), key, at))
    return Said("", page=number)


def _goes_on(page: PastedPage, text: str, at: datetime) -> bool:
    """Whether a text is the next part of a page. The same part again is the page again."""
    if not page.parts or text.startswith(("/", "!")) or text in page.parts:
        return False
    if sum(len(part) for part in page.parts) + len(text) > PAGE_CHARS_MAX:
        return False
    soon = abs(at - page.came_at) <= timedelta(seconds=PART_SECONDS)
    return soon and len(page.parts[-1]) >= PART_CHARS_MIN


def _local_day(turn: Turn, instant: datetime) -> date:
    return instant.astimezone(turn.zone).date()


# -- reading and comparing -------------------------------------------------------------------------


class _Shelf:
    """The pages that were read last: reading a long one takes too long inside a transaction."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[object, ...], Page] = OrderedDict()
        self._lock = Lock()

    def find(self, pasted: PastedPage, labels: Mapping[str, RowKind]) -> Page:
        """A page as it is read. Raises `NotLoadedError` while it is not read yet."""
        with self._lock:
            page = self._pages.get(_shelf_key(pasted, labels))
        if page is None:
            raise NotLoadedError(partial(self._load, pasted, labels))
        return page

    def read(self, pasted: PastedPage, labels: Mapping[str, RowKind]) -> Page:
        """Read a page, unless that is done."""
        page = self._pages.get(_shelf_key(pasted, labels))
        return self._keep(pasted, labels, page or _read_parts(pasted, labels))

    def _load(self, pasted: PastedPage, labels: Mapping[str, RowKind]) -> None:
        reading = partial(_read_parts, pasted, labels)
        is_long = sum(map(len, pasted.parts)) > LONG_CHARS
        self._keep(pasted, labels, apart(reading) if is_long else reading())

    def _keep(self, pasted: PastedPage, labels: Mapping[str, RowKind], page: Page) -> Page:
        with self._lock:
            self._pages[_shelf_key(pasted, labels)] = page
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return page


def _read_parts(pasted: PastedPage, labels: Mapping[str, RowKind]) -> Page:
    return read_page(clean(join_parts(pasted.parts)), pasted.day, labels)


def _shelf_key(pasted: PastedPage, labels: Mapping[str, RowKind]) -> tuple[object, ...]:
    return pasted.parts, pasted.day, frozenset(labels.items())


SHELF: Final = _Shelf()


@dataclass(frozen=True, slots=True)
class Compared:
    """A page beside the ledger."""

    page: Page
    found: Reconciliation
    asserted: tuple[Asserted, ...]
    """The balances read off the site on the days shown, in order."""
    undecided: tuple[PageRow, ...]
    """New rows of a day on which a balance was read off: before or after that?"""
    deleted: tuple[PageRow, ...] = ()
    """The rows that the user has deleted before: they are not booked as new ones are."""

    def asserted_on(self, day: date, zone: ZoneInfo) -> tuple[Asserted, ...]:
        """The balances read off the site on a day, in order."""
        return tuple(each for each in self.asserted if each.at.astimezone(zone).date() == day)


def compare(turn: Turn, page: Page, pasted: PastedPage) -> Compared:
    """Pair the rows of a page with the entries of its days, and with what was told later."""
    if page.days is None:
        return Compared(page, reconcile((), ()), (), ())
    since, until = _begin(turn, page.days[0]), _begin(turn, page.days[1] + timedelta(days=1))
    day = timedelta(days=1)
    books, account = turn.books.pages, turn.account.id
    lines = books.lines(account, since - day, until + day, turn.zone)
    # A row of nothing books nothing.
    found = reconcile([row for row in page.rows if row.amount], lines, pasted.decided)
    look = bool(found.new) and not pasted.with_deleted
    gone = books.deleted(account, since - day, until + day, turn.zone) if look else ()
    found, deleted = without_deleted(found, gone)
    asserted = tuple(books.asserted(account, since, until))
    days = {_local_day(turn, each.at) for each in asserted}
    undecided = tuple(row for row in found.new if row.day in days)
    return Compared(page, found, asserted, undecided, deleted)


def _begin(turn: Turn, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=turn.zone).astimezone(UTC)


# -- booking ---------------------------------------------------------------------------------------


def book(turn: Turn, line: Line) -> Said:
    """Books what is new on a page; stands on the button of its preview."""
    number, *choice = line.words or ("",)
    pasted = waiting_page(turn, number)
    if pasted is None:
        return Said(turn.say("page-gone"), refused=True)
    turn.count(pasted.chars // CHARS_A_STEP)
    page = SHELF.find(pasted, turn.books.pages.labels(turn.account.id))
    compared = compare(turn, page, pasted)
    new = compared.found.new
    if compared.found.asked:
        return Said("", page=pasted.number, refused=True)
    if not (new or is_assignable(turn, compared.found) or untold(turn, compared.found)):
        return Said(turn.say("page-nothing-new"), refused=True)
    if len(new) > BOOKED_MAX:
        return Said(turn.say("page-too-many", rows=len(new), most=BOOKED_MAX), refused=True)
    turn.expect(len(new))  # before the proposals are looked up that the rows are about
    balance, asked = compared.page.balance, questions(turn, new)
    if balance is not None and not turn.account.balance_known:
        turn.act(AssertBalance(value=balance))
    rows = _entries(turn, compared, _choice(choice))
    result = told.PageBooked(0, 0, 0)
    if rows:
        result = turn.act_and_tell(BookPage(rows=rows), told.PageBooked)
    assigned = assign_strays(turn, compared.found)
    pages, account = turn.books.pages, turn.account
    pages.note(account.id, rows_told(compared.found), account.next_operation)
    pages.save_page(account.id, replace(pasted, parts=(), decided={}, with_deleted=False))
    return booked(turn, result, assigned, balance, asked)


def waiting_page(turn: Turn, number: str) -> PastedPage | None:
    """The page of a button, if it is the one that waits."""
    pasted = turn.books.pages.page(turn.account.id)
    if pasted is None or not pasted.parts or number != str(pasted.number):
        return None
    return pasted


def _choice(words: Sequence[str]) -> Choice | None:
    return next((each for each in get_args(Choice) if each in words), None)


def _entries(turn: Turn, compared: Compared, choice: Choice | None) -> tuple[PageEntry, ...]:
    """The new rows as they are booked. A page shows the newest first."""
    known = known_proposals((*compared.found.matched, *compared.found.doubtful))
    entries = [
        PageEntry(
            kind=row.kind,
            amount=abs(row.amount),
            title=(row.title or row.label)[:TITLE_CHARS_MAX],
            at=_placed(turn, compared, row, choice),
            proposal=proposal_of_row(turn, known, row),
            says=row.says,
        )
        for row in reversed(compared.found.new)
        if row.kind is not None
    ]
    for row, proposal in untold(turn, compared.found):
        at = max(_placed(turn, compared, row, choice), proposal.sent_at)
        told_only = {"proposal": proposal.number, "says": row.says, "known": True}
        entry = PageEntry(
            kind="return", amount=abs(row.amount), title=row.title, at=at, **told_only
        )
        entries.append(entry)
    return oldest_first(entries)


def _placed(turn: Turn, compared: Compared, row: PageRow, choice: Choice | None) -> datetime:
    """When a row happened: its day's noon, but on its side of what was read off that day.

    Never later than the paste, and before a balance that the page itself tells.
    """
    latest = turn.when.happened_at - _SECOND
    at = min(datetime.combine(row.day, _NOON, tzinfo=turn.zone).astimezone(UTC), latest)
    that_day = [each.at for each in compared.asserted_on(row.day, turn.zone)]
    if not that_day:
        return at
    if choice == "after":
        return min(max(at, that_day[-1] + _SECOND), turn.when.happened_at)
    # Of several what the last showed was other than the one before: this may be why.
    earliest = that_day[-2] + _SECOND if len(that_day) > 1 else at
    return min(max(at, earliest), that_day[-1] - _SECOND)


# -- rows that are asked about ---------------------------------------------------------------------


def answer_row(turn: Turn, line: Line) -> Said:
    """Which entry a row is that may be one told already, 0 for none; stands on buttons.

    `/row 3 all`: each row that may be one alone is that one. `/row 3 deleted`: the rows that were
    deleted before are to be booked after all.
    """
    number, *words = line.words or ("",)
    pasted = waiting_page(turn, number)
    if pasted is None:
        return Said(turn.say("page-gone"))
    if words == ["deleted"]:
        turn.books.pages.save_page(turn.account.id, replace(pasted, with_deleted=True))
        return Said("", page=pasted.number)
    if words == ["all"]:
        turn.count(pasted.chars // CHARS_A_STEP)
        page = SHELF.find(pasted, turn.books.pages.labels(turn.account.id))
        asked = compare(turn, page, pasted).found.asked
        answers = {each.place: each.lines[0].entry for each in asked if len(each.lines) == 1}
    elif len(words) == 2 and all(map(is_number, words)):  # noqa: PLR2004
        answers = {int(words[0]): int(words[1])}
    else:
        raise Misread("misread-row")
    decided = {**pasted.decided, **answers}
    turn.books.pages.save_page(turn.account.id, replace(pasted, decided=decided))
    return Said("", page=pasted.number)


# -- labels ----------------------------------------------------------------------------------------


def learn_label(turn: Turn, line: Line) -> Said:
    """What a label means that was not known; stands on the buttons that ask for it.

    The label's own text comes from outside, so a button carries a mark of it; 0.1's carry the text.
    """
    number, kind, label = (*line.rest_text.split(maxsplit=2), "", "", "")[:3]
    kinds: tuple[RowKind, ...] = get_args(RowKind)
    known = next((each for each in kinds if each == kind), None)
    if known is None or not label:
        raise Misread("misread-label", got=shortened(line.rest))
    pasted = waiting_page(turn, number)
    key = _marked(turn, pasted, label) if _LABEL_MARK.fullmatch(label) else label_key(label)
    if key:
        turn.books.pages.learn(turn.account.id, key, known)
    return Said("", page=pasted.number) if pasted else Said(turn.say("page-gone"))


def label_mark(label: str) -> str:
    """What tells a label from the others of its page, in characters of our own."""
    return f"~{sha256(label_key(label).encode(errors='replace')).hexdigest()[:_MARK_DIGITS]}"


def _marked(turn: Turn, pasted: PastedPage | None, mark: str) -> str:
    """The label with that mark as it is remembered; empty where the page asks for none such."""
    if pasted is None:
        return ""
    page = SHELF.find(pasted, turn.books.pages.labels(turn.account.id))
    asked = {row.label for row in page.rows if row.kind is None}
    return next((label_key(label) for label in asked if label_mark(label) == mark), "")


def show(turn: Turn, line: Line) -> Said:
    """The preview of a page again, from a row on; stands on buttons."""
    number, *skip = line.words or ("",)
    if waiting_page(turn, number) is None:
        return Said(turn.say("page-gone"))
    return Said("", page=int(number), page_from=int(skip[0]) if skip and is_number(skip[0]) else 0)


def waiting_button(turn: Turn) -> tuple[Button, ...]:
    """A button that leads back to the page that waits, if one does."""
    pasted = turn.books.pages.page(turn.account.id)
    if pasted is None or not pasted.parts:
        return ()
    return (button(turn.say, "button-page", f"/page {pasted.number}"),)


def paste_help(turn: Turn, _: Line) -> Said:
    """`/paste`: how to bring in the platform's history page."""
    windows = turn.rulebook.rule("history-windows").at(turn.today)
    days = max((each for each in _numbers(windows.value if windows else ())), default=0)
    return Said(turn.say("paste-how", days=days))


def _numbers(value: object) -> list[int]:
    return [each for each in value if isinstance(each, int)] if isinstance(value, tuple) else []


COMMANDS = (
    Spec("paste", paste_help, "", {"es": ("pegar",)}, absolute=True),
    Spec("page", show, "", hidden=True, absolute=True),
    Spec("book", book, "", hidden=True),
    Spec("row", answer_row, "", hidden=True, absolute=True),
    Spec("label", learn_label, "", hidden=True, absolute=True),
)
