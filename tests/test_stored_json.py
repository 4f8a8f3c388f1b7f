"""What 0.1 stored as JSON is read whole for ever: a field that is renamed keeps its old name, too.

A name that is not known any more is passed over in silence, so what it said would be missing. The
values here are no defaults: one that is read as nothing is missed when it is written again.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from types import SimpleNamespace
from typing import Any, Final

import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from domain import correcting
from domain.account import Settings
from domain.entries import Effects
from domain.proposals import Step
from handlers.command import Command
from handlers.post import Answer
from handlers.reply import Reply
from tests.kept.make import FOLDER

Json = Any
WHEN: Final = "2026-11-20T12:00:00Z"
BUTTON: Final = {"label": "Undo", "command": "/undo 3", "data": "1:/undo 3"}
REPLY: Final = {
    "text": "4 left.",
    "buttons": [BUTTON],
    "link": ["Private chat", "https://t.me/keeper_bot"],
    "files": ["csv"],
    "answer": "104",
    "corrects": True,
    "alert": True,
    "asks": True,
    "page": 2,
    "page_from": 6,
    "follows": "telegram:111:105",
    "about": 7,
    "booked": True,
    "voice": "es-AR",
    "unpin": "106",
    "forgotten": True,
    "pin": "4 left",
}
COMMAND: Final = {
    "platform": "telegram",
    "user_id": "111",
    "chat": "112",
    "message": "107",
    "kind": "edit",
    "text": "/spend 4 Logo",
    "sent_at": WHEN,
    "revision": "2026-11-20T12:01:00+00:00",
    "press": "108",
    "language_hint": "es",
    "file": {"id": "file-1", "name": "history.csv", "size": 60},
    "reply_to": "109",
    "private": False,
    "sent_to": "113",
}
REMINDERS: Final = {
    "off": ["low"],
    "hour": 8,
    "hours": {"digest": 9},
    "days": {"renewal": [3, 1]},
    "low": 20,
    "quiet": [23, 6],
    "digest_day": 2,
    "summary": True,
    "muted_until": WHEN,
}
SETTINGS: Final = {
    "language": "es",
    "zone": "Europe/Madrid",
    "plan": "plus",
    "next_plan": "basic",
    "cycle_day": 31,
    "cycle_from": WHEN,
    "short_month": "last-day-of-month",
    "price_cents": 18,
    "grant": 12,
    "returned_age": "fresh",
    "pin": True,
    "reminders": REMINDERS,
    "badge_price": 7,
    "badge_from": WHEN,
    "badge_most": 9,
    "ad_credits": {"count": 30, "noted_at": WHEN, "until": WHEN, "used": 2},
    "expiring_asked": True,
    "zone_asked": True,
}
STEP: Final = {
    "what": "closed",
    "at": WHEN,
    "day": [WHEN, "2026-11-21T12:00:00Z"],
    "begins": True,
    "shown": True,
}
PROPOSAL: Final = {
    "number": 3,
    "kind": "agency",
    "title": "Logo design",
    "link": "https://www.upwork.com/jobs/~021857430291845712345",
    "job_key": "~021857430291845712345",
    "base": 4,
    "boost": 5,
    "ad_credits": 6,
    "ad_credits_at": WHEN,
    "sent_at": WHEN,
    "place": 11,
    "step": 12,
    "status": "closed",
    "touched_by": 13,
    "steps": [STEP],
    "contract_cents": 45_000,
    "returned_base": 14,
    "returned_boost": 15,
    "returned_at": WHEN,
    "watch": {"since": WHEN, "base": 16, "boost": 17},
    "unexpected": True,
}
EFFECTS: Final = {
    "proposals": [{"before": {**PROPOSAL, "base": 6}, "after": PROPOSAL}],
    "assertions": [{"number": 18, "live_before": True, "live_after": False}],
    "settings": [{"field": "cycle_day", "before": 13, "after": 31}],
}
STORED: Final[dict[str, tuple[Any, Json]]] = {
    "a receipt's reply": (Reply, REPLY),
    "the body of the outbox": (
        Answer,
        {"command": COMMAND, "reply": REPLY, "items": [["grant", "2026-12-13"]]},
    ),
    "the body of the inbox": (Command, COMMAND),
    "an account's settings": (Settings, SETTINGS),
    "an operation's effects": (Effects, EFFECTS),
    "a proposal's steps": (tuple[Step, ...], [STEP]),
}
"""Each thing that 0.1 stored as JSON, with every field that it had and a value of its own."""


def values(document: Json) -> Iterator[str]:
    """All that a document says, without the names of what says it."""
    if isinstance(document, dict):
        for each in document.values():
            yield from values(each)
    elif isinstance(document, list):
        for each in document:
            yield from values(each)
    else:
        yield repr(_instant(document))


def _instant(value: Json) -> Json:
    """An instant can be written in two ways."""
    if not isinstance(value, str) or "T" not in value:
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return value


def lost(kind: Any, document: Json) -> list[str]:
    """What a document says that its reader does not know any more."""
    adapter = TypeAdapter(kind)
    read = adapter.validate_json(json.dumps(document))
    now = json.loads(adapter.dump_json(read))
    return sorted((Counter(values(document)) - Counter(values(now))).elements())


@pytest.mark.parametrize("what", STORED)
def test_every_field_of_it_is_read(what: str) -> None:
    assert lost(*STORED[what]) == []


@pytest.mark.parametrize("field", SETTINGS)
def test_a_setting_that_an_operation_changed_is_set_back(field: str) -> None:
    # The change is stored under the name that the setting had then.
    before = BEFORE.get(field)
    document = {"settings": [{"field": field, "before": before, "after": SETTINGS[field]}]}
    record = SimpleNamespace(
        number=1, effects=TypeAdapter(Effects).validate_json(json.dumps(document))
    )
    restored: list[Settings] = []
    draft: Any = SimpleNamespace(
        settings=Settings.model_validate(SETTINGS),
        restore_settings=lambda settings, _: restored.append(settings),
    )
    correcting._undo_settings(draft, record)  # type: ignore[arg-type]
    assert restored == [Settings.model_validate({**SETTINGS, field: before})]
    assert restored != [draft.settings]


BEFORE: Final = {
    "language": "en",
    "pin": False,
    "reminders": {"hour": 7},
    "expiring_asked": False,
    "zone_asked": False,
}
"""What is not none while nothing is told of it."""


ROWS: Final = {
    "receipts.reply": Reply,
    "outbox.body": Answer,
    "inbox.body": Command,
    "accounts.settings": Settings,
    "operations.effects": Effects,
    "proposals.steps": tuple[Step, ...],
}


@pytest.mark.parametrize("column", ROWS)
def test_nothing_that_the_kept_ledger_says_is_lost(column: str) -> None:
    table, name = column.split(".")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript((FOLDER / "ledger-0.1.sql").read_text(encoding="utf-8"))
        rows = connection.execute(f"select {name} from {table} where {name} is not null").fetchall()
    assert rows
    assert [missed for (text,) in rows if (missed := lost(ROWS[column], json.loads(text)))] == []


# The test itself sees what it has to see.


class _Renamed(BaseModel):
    model_config = ConfigDict(frozen=True)

    written: str = ""


class _RenamedWithAlias(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)

    written: str = Field(default="", validation_alias="text")


def test_a_renamed_field_is_missed_unless_it_keeps_its_old_name() -> None:
    assert lost(_Renamed, {"text": "4 left."}) == ["'4 left.'"]
    assert lost(_RenamedWithAlias, {"text": "4 left."}) == []
