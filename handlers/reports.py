"""The command that hands everything of an account over, as files."""

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
from handlers.reading import Line, one_line
from handlers.registry import Spec
from handlers.reply import Document
from handlers.turn import Said, Turn
from storage.books import Books, Identity

EXPORT_FORMAT: Final = "connects-keeper"
EXPORT_VERSION: Final = 1
"""Goes up when the files of an export change their shape."""


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


COMMANDS = (Spec("export", export, "", {"es": ("exportar",)}, absolute=True, leaving=True),)
