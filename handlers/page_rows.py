"""Finding the rows of a pasted history page: where each begins, its parts, and its amount.

A row begins with its date and ends with its amount. What lies between may share a line with them,
be divided into cells, or be spread over several lines.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from handlers.dates import WrittenDay, begins_a_date, row_ends_inside, written_day
from handlers.page_labels import balance_in, cells_of, is_furniture, label_key, listed_labels
from handlers.reading import clean

LINE_CHARS_MAX: Final = 500
"""A longer line is no row: a label and a title are much shorter."""
PARTS_MAX: Final = 6
"""More texts than these never stand between a date and an amount."""
QUOTED_LINES_MAX: Final = 4
"""How many lines a quoted field may go on for."""

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u3000"), " ")
_NUMBER: Final = r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,9}"
_SPACED: Final = rf"[0-9]{{1,3}}(?: [0-9]{{3}})+(?![0-9])|{_NUMBER}"
"""The same with spaced thousands, where a sign or nothing else stands before it."""
_MINUS: Final = "-−–—﹣－"
_SIGNS: Final = f"{_MINUS}+"
_PURE = re.compile(
    rf"([{_SIGNS}]?) ?({_SPACED})(?: connects?)?|\(({_SPACED})\)(?: connects?)?", re.IGNORECASE
)
_SIGNED_END = re.compile(rf"([{_SIGNS}])({_SPACED})(?: connects?)?$", re.IGNORECASE)
_PLAIN_END = re.compile(rf"\s(?:({_NUMBER})|\(({_NUMBER})\))(?: connects?)?$", re.IGNORECASE)
_TWIN = re.compile(
    rf"([{_SIGNS}] ?({_SPACED}))(\s{{0,3}})[^\W\d_][^\d\n\t]{{0,40}}?\b\2 connects?(?=[\t\n]|\Z)",
    re.IGNORECASE,
)
"""An amount with what a screen reader says of it: `-12Spent 12 Connects`."""
_BALANCE = re.compile(rf"({_SPACED})(?: ?connects?[^0-9]{{0,40}})?", re.IGNORECASE)
_THOUSANDS_CUT = re.compile(rf",\s*([{_SIGNS}][0-9]{{1,3}}(?:,[0-9]{{3}})+)$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of Connects as it was written."""

    value: int
    signed: bool
    """Whether its sign was written."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and the line that it stands in."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row whose date, parts and amount are found, and not understood yet."""

    line: int
    day: WrittenDay
    parts: list[str]
    amount: Amount
    divided: bool
    """Whether its parts stood apart: one run-together line may also be a sentence."""
    source: str
    """The line that it begins with."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why nothing is taken of a text: the message that says so, and its arguments."""

    message_id: str
    args: Mapping[str, str | int]


@dataclass(slots=True)
class Scan:
    """What a text holds."""

    rows: list[RawRow] = field(default_factory=list)
    loose: list[Piece] = field(default_factory=list)
    """Lines that belong to no row."""
    broken: list[Piece] = field(default_factory=list)
    """Rows without an amount, and lines that are too long."""
    balance: int | None = None
    cut_short: bool = False
    fault: Fault | None = None


@dataclass(slots=True)
class _Open:
    """A row that has begun."""

    line: int
    day: WrittenDay
    cells: list[str]
    source: str
    after: list[Piece] = field(default_factory=list)
    amount_seen: bool = False


def scan(text: str) -> Scan:
    """Find the rows of a text, looking at each of its lines once."""
    found = Scan()
    row: _Open | None = None
    balance_awaited = False
    for piece in _pieces(text):
        begun = _beginning(piece, row) if len(piece.text) <= LINE_CHARS_MAX else None
        if begun is not None:
            _close(row, found)
            row, balance_awaited = begun, False
        elif len(piece.text) > LINE_CHARS_MAX:
            found.broken.append(piece)
        else:
            balance_awaited = _take_up(piece, row, found, balance_awaited=balance_awaited)
    found.cut_short = _close(row, found, last=True) or _ends_in_a_date(found)
    return found


def _take_up(piece: Piece, row: _Open | None, found: Scan, *, balance_awaited: bool) -> bool:
    """Take up a line that begins no row; whether the balance is in the next one."""
    key = label_key(piece.text)
    amount = pure_amount(piece.text)
    is_balance, balance = balance_in(key)
    if balance_awaited and (told := _BALANCE.fullmatch(piece.text)):
        is_balance, balance = True, _whole(told.group(1))
    # In a row that is still open it may be a job's title.
    if is_balance and (balance is not None or not _is_open(row)):
        found.balance = balance if found.balance is None else found.balance
        return balance is None
    _carry_on(piece, key, amount, row, found)
    return False


def pure_amount(text: str) -> Amount | None:
    """The amount that a text is, if it is nothing else: `-4`, `+1,200`, `(4)`, `20 Connects`."""
    match = _PURE.fullmatch(text)
    if match is None:
        return None
    sign, number, bracketed = match.groups()
    if bracketed:
        return Amount(-_whole(bracketed), signed=True)
    return _amount(sign, number)


def _amount(sign: str, number: str) -> Amount:
    value = _whole(number)
    return Amount(-value if sign and sign in _MINUS else value, signed=bool(sign))


def _whole(number: str) -> int:
    return int(re.sub("[., ]", "", number))


# Lines.


def _pieces(text: str) -> Iterator[Piece]:
    """The lines that are not blank; rows that share a line apart, quoted lines together."""
    text = _TWIN.sub(r"\1\3", clean(text).translate(_SPACES))
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        line, begins = lines[place].strip(" "), place + 1
        place += 1
        if line.startswith('"'):
            last = min(place + QUOTED_LINES_MAX, len(lines))
            joined = line
            for until in range(place, last + 1):
                if joined.count('"') % 2 == 0:
                    line, place = joined, until
                    break
                if until < last:
                    joined += "\n" + lines[until].strip(" ")
        yield from (Piece(begins, each) for each in _apart(line) if each)


def _apart(line: str) -> Iterator[str]:
    """The rows that a line holds, if it holds several."""
    begins = 0
    for match in row_ends_inside().finditer(line):
        yield line[begins : match.end()].strip()
        begins = match.end()
    yield line[begins:].strip()


def _beginning(piece: Piece, row: _Open | None) -> _Open | None:
    """The row that a line begins, if it begins one."""
    if piece.text.startswith('"'):
        return _quoted(piece)
    found = written_day(piece.text)
    if found is None:
        return None
    day, end = found
    rest = piece.text[end:]
    cells = _cells(rest)
    tells = day.certain or not rest.strip() or rest[:1] in "\t,;"
    # A title may begin like a date, `Today Show artwork`, but then no label follows.
    if _is_open(row) and not tells and not listed_labels().begin(rest):
        return None
    return _opened(piece, day, cells)


def _is_open(row: _Open | None) -> bool:
    return row is not None and not row.amount_seen


def _opened(piece: Piece, day: WrittenDay, cells: list[str]) -> _Open:
    seen = _last_amount(cells) is not None or (bool(cells) and _end_of(cells[-1]) is not None)
    return _Open(piece.line, day, cells, piece.text, amount_seen=seen)


def _cells(rest: str) -> list[str]:
    """What follows a date, divided where the page was."""
    separated = rest.lstrip(" ")
    if separated[:1] in (",", ";"):
        cells = _fields(separated[1:], separated[0])
        if _last_amount(cells) is not None:
            return cells
        rest = separated.lstrip(" ,;")
    return [cell.strip() for cell in rest.split("\t") if cell.strip()]


def _quoted(piece: Piece) -> _Open | None:
    """The row that a line of quoted values begins."""
    for separator in ",;\t":
        first, *rest = [*_split(piece.text, separator), ""]
        found = written_day(first)
        if found is not None and found[1] == len(first):
            return _opened(piece, found[0], _columns(rest, separator))
    return None


def _fields(text: str, separator: str) -> list[str]:
    """The columns of a line of values; a comma within the amount's digits separates nothing."""
    cut = _THOUSANDS_CUT.search(text) if separator == "," else None
    if cut is None:
        return _columns(_split(text, separator), separator)
    return _columns([*_split(text[: cut.start()], separator), cut.group(1)], separator)


def _split(text: str, separator: str) -> list[str]:
    if '"' not in text:
        return text.split(separator)
    try:
        return next(csv.reader([text], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return []


def _columns(fields: list[str], separator: str) -> list[str]:
    """A label, a title and an amount; the title is whole again where it holds the separator."""
    fields = [field for field in fields if field.strip()]
    place = _last_amount(fields)
    if place is not None:
        fields = [fields[0], separator.join(fields[1:place]), fields[place]]
    return [field.strip() for field in fields if field.strip()]


# Rows.


def _last_amount(cells: list[str]) -> int | None:
    """Which cell is the amount: the last one with a sign, else the last; the first is a label."""
    amounts = [
        (amount.signed, place)
        for place, cell in enumerate(cells)
        if place and (amount := pure_amount(cell.strip())) is not None
    ]
    return max(amounts)[1] if amounts else None


def ends_with_amount(text: str) -> bool:
    """Whether a text is or ends with an amount that has a sign."""
    return _SIGNED_END.search(text) is not None


def _end_of(text: str, *, spaced: bool = False) -> tuple[str, Amount] | None:
    """A text without the amount that it ends with, and that amount."""
    match = _SIGNED_END.search(text)
    if match is not None:
        head, amount = text[: match.start()], _amount(match.group(1), match.group(2))
        if head.strip() and not (spaced and not head[-1].isspace()):
            return head.strip(), amount
    match = _PLAIN_END.search(text)
    if match is None or not text[: match.start()].strip() or spaced:
        return None
    plain, bracketed = match.groups()
    amount = Amount(-_whole(bracketed), signed=True) if bracketed else _amount("", plain)
    return text[: match.start()].strip(), amount


def _carry_on(
    piece: Piece, key: str, amount: Amount | None, row: _Open | None, found: Scan
) -> None:
    """Take up a line that begins no row."""
    may_be_amount = amount is not None and (amount.signed or _is_open(row))
    if not may_be_amount and is_furniture(key, cells_of(piece.text)):
        return
    if row is None:
        found.loose.append(piece)
        return
    row.after.append(piece)
    if amount is not None or _last_amount(["", *piece.text.split("\t")]) is not None:
        row.amount_seen = True


def _close(row: _Open | None, found: Scan, *, last: bool = False) -> bool:
    """Keep a row that has ended. Whether it is the last one and has no amount."""
    if row is None:
        return False
    taken = _taken(row)
    if taken is not None:
        parts, amount, left, divided = taken
        found.rows.append(RawRow(row.line, row.day, parts, amount, divided, row.source))
        found.loose += left
        return False
    if not last:
        whole = " ".join([row.source, *(piece.text for piece in row.after)])
        found.broken.append(Piece(row.line, whole))
    return last


_Taken = tuple[list[str], Amount, list[Piece], bool]


def _taken(row: _Open) -> _Taken | None:
    """A row's parts and amount, the lines left over, and whether the parts stood apart."""
    items = [
        Piece(piece.line, cell.strip())
        for piece in row.after
        for cell in piece.text.split("\t")
        if cell.strip()
    ]
    place = _last_amount(row.cells)
    if place is not None:
        amount = pure_amount(row.cells[place])
        return (row.cells[:place], amount, row.after, True) if amount else None
    ended = _end_of(row.cells[-1]) if row.cells else None
    following = pure_amount(items[0].text) if items else None
    if ended is not None and not (following and following.signed):
        return [*row.cells[:-1], ended[0]], ended[1], row.after, len(row.cells) > 1
    return _below(row.cells, items)


def _below(cells: list[str], items: list[Piece]) -> _Taken | None:
    """The parts and the amount of a row that goes on below its date."""
    parts = list(cells)
    for place, item in enumerate(items[: PARTS_MAX + 1]):
        amount = pure_amount(item.text)
        nearest = pure_amount(items[place + 1].text) if place + 1 < len(items) else None
        if amount and parts and (amount.signed or not (nearest and nearest.signed)):
            return parts, amount, items[place + 1 :], True
        ended = None if amount else _end_of(item.text, spaced=True)
        if ended and not (nearest and nearest.signed):
            return [*parts, ended[0]], ended[1], items[place + 1 :], True
        parts.append(item.text)
    return None


def _ends_in_a_date(found: Scan) -> bool:
    """Whether the text ends in a date that was cut."""
    end = found.loose[-1:]
    if not end or not found.rows or end[0].line <= found.rows[-1].line:
        return False
    if begins_a_date(end[0].text):
        found.loose.pop()
        return True
    return False
