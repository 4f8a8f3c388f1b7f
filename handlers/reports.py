"""The commands that look back: history and export."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from domain.account import Account
from domain.entries import Effects
from domain.refusals import NoSuchProposal, Refused
from handlers.phrases import button, signed
from handlers.reading import CONNECTS_DIGITS_MAX, Line, Misread, is_number, one_line, shortened
from handlers.registry import Spec
from handlers.reply import Document
from handlers.turn import Said, Turn
from storage.books import Books, Identity
from storage.reports import OperationLine

PAGE: Final = 10
PAGE_MAX: Final = 30
TEXT_CHARS_SHOWN: Final = 60
EXPORT_FORMAT: Final = "connects-keeper"
EXPORT_VERSION: Final = 1
"""Goes up when the files of an export change their shape."""


# What stands only on buttons is shown as what it means.
_FROM_BUTTONS = re.compile(r"^/(?:again /|titled )(\w+)", re.MULTILINE)


def history(turn: Turn, line: Line) -> Said:
    """`/history`, `/history #12`, `/history 20`: the newest operations, paged with buttons."""
    many, below = PAGE, turn.account.next_operation
    for word in line.words:
        if is_number(word) and len(word) <= CONNECTS_DIGITS_MAX:
            many = max(1, min(int(word), PAGE_MAX))
        elif page := re.fullmatch(r"<(\d{1,9})", word):
            below = int(page.group(1))
        else:
            raise Misread("misread-history", got=shortened(word))
    say = turn.say
    found = turn.books.reports.operations(turn.account.id, many + 1, below, line.proposal)
    if not found and line.proposal is not None:
        raise Refused(NoSuchProposal(line.proposal, turn.account.next_proposal - 1))
    if not found:
        return Said(say("history-none"))
    shown = found[:many]
    lines = [_row(turn, each) for each in shown]
    about = f"#{line.proposal} " if line.proposal is not None else ""
    buttons = []
    if len(found) > many:
        command = f"/history {about}{many} <{shown[-1].number}"
        buttons.append(button(say, "button-older", command))
    if below < turn.account.next_operation:
        buttons.append(button(say, "button-newest", f"/history {about}{many}"))
    return Said("\n".join([say("history-head"), *lines]), tuple(buttons))


def _row(turn: Turn, operation: OperationLine) -> str:
    say = turn.say
    what, at = _what(turn, operation), operation.happened_at
    row = say(
        "history-row",
        number=str(operation.number),
        # A grant comes on a day of the platform's, which is UTC's.
        day=turn.day(at) if _is_posted_grant(operation) else turn.local_day(at),
        what=what,
        amount=signed(operation.amount),
    )
    if operation.undone_by:
        row += " " + say("history-undone", by=str(operation.undone_by))
    return row


def _is_posted_grant(operation: OperationLine) -> bool:
    return operation.by_time and operation.kind == "grant"


def _what(turn: Turn, operation: OperationLine) -> str:
    if operation.by_time:
        return turn.say(f"posted-{operation.kind}")
    if operation.kind == "book":
        return turn.say("history-page")
    if operation.kind == "granted":
        return turn.say("history-granted")
    if not operation.text:
        return turn.say("history-edited")
    numbers = _opened(operation.effects)
    if operation.kind == "sent":
        return f"{numbers} {turn.say('history-job')}"
    text = _FROM_BUTTONS.sub(r"/\1", operation.text).replace("\n", " · ")
    text = shortened(text, TEXT_CHARS_SHOWN)
    if operation.corrects is not None:
        text = turn.say("history-edit", text=text)
    return f"{numbers} {text}" if numbers else text


def _opened(effects: Effects) -> str:
    opened = [
        change.after.number
        for change in effects.proposals
        if change.before is None or change.before.status == "undone"
    ]
    return " ".join(f"#{number}" for number in opened if number)


def export(turn: Turn, _: Line) -> Said:
    """`/export`: everything of the account, as CSV and JSON."""
    return Said(turn.say("export-done", count=turn.account.next_entry - 1), files=("export",))


def make_documents(
    books: Books, identity: Identity, kinds: Sequence[str], now: datetime
) -> tuple[Document, ...]:
    """The files of the kinds that an answer announced; none once everything is forgotten."""
    account = books.account_of(identity)
    if account is None:
        return ()
    now = max(now, account.time)
    return tuple(each for kind in kinds for each in _MAKERS[kind](books, account, now))


def _export_documents(books: Books, account: Account, now: datetime) -> tuple[Document, ...]:
    tables = books.reports.export(account.id)
    settings = account.settings.model_dump(mode="json", exclude_none=True)
    content = {**_MADE_AS, "settings": settings, "balance": account.balance, **tables}
    day = now.date().isoformat()
    return (
        Document(f"connects-{day}.csv", _as_csv(tables["entries"]).encode("utf-8-sig")),
        Document(
            f"connects-{day}.json", json.dumps(content, ensure_ascii=False, indent=1).encode()
        ),
    )


_MADE_AS: Final = {"format": EXPORT_FORMAT, "version": EXPORT_VERSION}
_MAKERS: Final = {"export": _export_documents}

_COLUMNS: Final = (
    "happened_at",
    "kind",
    "amount",
    "proposal",
    "proposal_title",
    "operation",
    "number",
    "reverses",
    "booked_at",
    *_MADE_AS,
)


def _as_csv(entries: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for entry in entries:
        writer.writerow({**entry, **_MADE_AS, "proposal_title": _harmless(entry["proposal_title"])})
    return out.getvalue()


_EXPORT_HEAD: Final = '"?[,;]"?'.join(_COLUMNS[:5])
_EXPORT_BEGINS = re.compile(rf'\s*(?:{{\s*"format"\s*:\s*"{EXPORT_FORMAT}"|"?{_EXPORT_HEAD}"?[,;])')
_EARLY_EXPORT = re.compile(r'\s*{\s*"settings"\s*:\s*{')
"""Version 0.1 wrote no format."""


def is_export(text: str) -> bool:
    """Whether a text is a file that an export has made, in whatever version."""
    if _EXPORT_BEGINS.match(text):
        return True
    return _EARLY_EXPORT.match(text) is not None and '"operations"' in text


_CELL_BEGINS: Final = re.compile(r"""(^|[,;|])([\s"']*)(?=(\S))""")
"""Where a spreadsheet may begin a cell, whatever it takes for a separator, and its first sign."""


def _harmless(cell: str | None) -> str:
    """A title that no spreadsheet runs: a cell that begins like a formula would be one."""
    return _CELL_BEGINS.sub(_as_text, one_line(cell or ""))


def _as_text(begins: re.Match[str]) -> str:
    separator, blank, first = begins.groups()
    # A full-width sign counts as the plain one.
    formula = unicodedata.normalize("NFKC", first) in ("=", "+", "-", "@")
    return f"{separator}{blank}'" if formula else begins.group()


COMMANDS = (
    Spec(
        "history",
        history,
        "[20] [#12]",
        {"es": ("historial",)},
        absolute=True,
        takes_proposal=True,
        takes_reply=True,
    ),
    Spec("export", export, "", {"es": ("exportar",)}, absolute=True, leaving=True),
)
