"""Reading a history that was saved as JSON: its rows are found as those of a pasted page are.

No shape of it is fixed. A row is an object with a date, a reason and a number of Connects, under
any of the names that the catalogs list; what is none of that is named.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from handlers.dates import WrittenDay, written_day
from handlers.page_labels import keys
from handlers.page_rows import Amount, Fault, Piece, RawRow, Scan, pure_amount
from handlers.reading import CONNECTS_DIGITS_MAX, one_line, plain_word, shortened

DEPTH_MAX: Final = 20
NAMED_MAX: Final = 100
"""So many things that were not understood are named, each once."""
NAMED_CHARS: Final = 60
_BEGINS = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{\]])')
# Up to the end where nothing closes it, so that no later quote is tried in its place.
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_NO_LETTERS = re.compile(r"[\W_]+")
_NAMES: Final = {
    "date": "page-key-date",
    "label": "page-key-label",
    "title": "page-key-title",
    "amount": "page-key-amount",
    "balance": "page-key-balance",
    "total": "page-key-total",
}
_ROW: Final = ("date", "label", "amount", "title")
_ROW_NEEDS: Final = 2
"""So many of date, reason and number make an object a row, though one that may not be whole."""


class _FaultError(Exception):
    """Ends the reading."""

    def __init__(self, message_id: str, **args: str | int) -> None:
        super().__init__(message_id, args)
        self.fault = Fault(message_id, args)


@dataclass(frozen=True, slots=True)
class _NoWhole:
    """A number that no count of Connects is: with a fraction, none at all, or too long."""

    written: str


@dataclass(slots=True)
class _Found:
    scan: Scan = field(default_factory=Scan)
    objects: int = 0
    """How many rows there were so far, whole or not."""
    named: set[str] = field(default_factory=set)


def looks_like_json(text: str) -> bool:
    """Whether a text can only be JSON, whole or not."""
    return _BEGINS.match(text) is not None


def scan_json(text: str) -> Scan:
    """Find the rows of a JSON text; a `fault` where it can't be read at all."""
    found = _Found()
    try:
        _walk(_parsed(text), "", found)
    except _FaultError as error:
        return Scan(fault=error.fault)
    return found.scan


def _parsed(text: str) -> object:
    _check_depth(text)
    try:
        return json.loads(
            text,
            strict=False,
            parse_int=_whole,
            parse_float=_NoWhole,
            parse_constant=_NoWhole,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or text.count('"') % 2 == 1
        message_id = "json-cut" if cut else "json-broken"
        raise _FaultError(message_id, line=str(error.lineno)) from None


def _check_depth(text: str) -> None:
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub('""', text)):
        depth += 1 if bracket.group() in "[{" else -1
        if depth > DEPTH_MAX:
            raise _FaultError("json-deep", most=DEPTH_MAX)


def _whole(written: str) -> int | _NoWhole:
    # A number of thousands of digits takes long to be one.
    return int(written) if len(written.lstrip("-")) <= CONNECTS_DIGITS_MAX else _NoWhole(written)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise _FaultError("json-twice", name=shortened(one_line(twice)))
    return made


# -- finding rows ----------------------------------------------------------------------------------


@cache
def _names(message_id: str) -> frozenset[str]:
    """What a field may be called, in any language, without spaces and marks."""
    return frozenset(_NO_LETTERS.sub("", key) for key in keys(message_id))


def _is_called(name: str, what: str) -> bool:
    return _NO_LETTERS.sub("", plain_word(name)) in _names(_NAMES[what])


def _of(fields: Mapping[str, object], what: str) -> tuple[str, object] | None:
    """The field that is called so, the one that says something first."""
    there = [(name, value) for name, value in fields.items() if _is_called(name, what)]
    return next((each for each in there if each[1] is not None), there[0] if there else None)


def _walk(value: object, name: str, found: _Found) -> None:
    """Take up all that a value holds. It is at most `DEPTH_MAX` deep."""
    if isinstance(value, list):
        for each in value:
            _walk(each, name, found)
    elif isinstance(value, dict):
        if _is_row(value):
            _take_row(value, found)
        else:
            _take_around(value, found)
    elif value is not None:
        _name(found, 0, name, value)


def _is_row(fields: Mapping[str, object]) -> bool:
    if any(isinstance(each, list) and any(map(_is_object, each)) for each in fields.values()):
        return False
    return sum(_of(fields, what) is not None for what in ("date", "label", "amount")) >= _ROW_NEEDS


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _take_around(fields: Mapping[str, object], found: _Found) -> None:
    for name, value in fields.items():
        balance = _balance_of(value) if _is_called(name, "balance") else None
        if balance is not None and found.scan.balance is None:
            found.scan.balance = balance
        else:
            _walk(value, name, found)


def _balance_of(value: object) -> int | None:
    """What is left: a number, or its parts, or a total beside them."""
    if isinstance(value, dict):
        total = _of(value, "total")
        parts = [total[1]] if total else list(value.values())
        amounts = [_amount_of(each) for each in parts if each is not None]
        whole = [each.value for each in amounts if each is not None]
        return sum(whole) if whole and len(whole) == len(amounts) and min(whole) >= 0 else None
    amount = _amount_of(value)
    return amount.value if amount is not None and amount.value >= 0 else None


def _take_row(fields: Mapping[str, object], found: _Found) -> None:
    found.objects += 1
    day, amount = _day_of(fields), _amount_of(_value(fields, "amount"))
    title, label = _text_of(_value(fields, "title")), _text_of(_value(fields, "label"))
    source = _written(fields)
    if day is None or amount is None or not label:
        found.scan.broken.append(Piece(found.objects, source))
        return
    parts = [label, title] if title else [label]
    found.scan.rows.append(RawRow(found.objects, day, parts, amount, divided=True, source=source))
    known = {field[0] for what in _ROW if (field := _of(fields, what)) is not None}
    for name, value in fields.items():
        if name not in known and value is not None:
            _name(found, found.objects, name, value)


def _value(fields: Mapping[str, object], what: str) -> object:
    field = _of(fields, what)
    return None if field is None else field[1]


def _day_of(fields: Mapping[str, object]) -> WrittenDay | None:
    value = _value(fields, "date")
    found = written_day(one_line(value)) if isinstance(value, str) else None
    return found[0] if found else None


def _amount_of(value: object) -> Amount | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return Amount(value, signed=value < 0)
    return pure_amount(one_line(value)) if isinstance(value, str) else None


def _text_of(value: object) -> str:
    """A text, or the one that an object is called by."""
    if isinstance(value, dict):
        value = _value(value, "title") or _value(value, "label")
    return one_line(value) if isinstance(value, str) else ""


# -- what is not understood ------------------------------------------------------------------------


def _name(found: _Found, place: int, name: str, value: object) -> None:
    """Name a field that is not understood, the first time that one is called so."""
    if name not in found.named and len(found.named) < NAMED_MAX:
        found.named.add(name)
        found.scan.broken.append(Piece(place, _written({name: value})))


def _written(fields: Mapping[str, object]) -> str:
    """An object in one line, as far as it is shown."""
    return shortened(one_line(", ".join(_pairs(fields))), NAMED_CHARS * 2)


def _pairs(fields: Mapping[str, object]) -> Iterator[str]:
    for name, value in fields.items():
        shown = value.written if isinstance(value, _NoWhole) else value
        text = (
            shown
            if isinstance(shown, str)
            else "…"
            if isinstance(shown, dict | list)
            else str(shown)
        )
        yield f"{name}: {shortened(text, NAMED_CHARS)}" if name else shortened(text, NAMED_CHARS)
