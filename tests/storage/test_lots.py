"""A decision reads the lots that it uses, in their order, and no more of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.books import Books
from storage.lots import READ_AT_FIRST, READ_TIMES
from storage.migrations import migrate
from storage.queries import load_queries
from storage.sqlite_home import rows_as_mappings
from tests.world import World

EACH = 3
MANY = 5_000


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/timezone skip")
    made.say("/buy 1")
    # What a page of so many purchases leaves, without booking it.
    made.tamper(
        "with recursive n (i) as (select 2 union all select i + 1 from n where i <= ?)"
        " insert into lots (account_id, number, source, issued_at, expires_at, quantity, remaining)"
        " select 1, i, 'purchase', '2026-01-04T12:00:00+00:00', '2026-12-04T12:00:00+00:00', ?, ?"
        " from n",
        MANY,
        EACH,
        EACH,
    )
    made.tamper("update accounts set next_lot = ?, balance = ?", MANY + 2, 1 + MANY * EACH)
    yield made
    made.close()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many lots each question has found."""
    found: list[int] = []
    ask = Books._all

    def noting(self: Books, name: str, **params: object) -> list[Any]:
        rows = ask(self, name, **params)
        if "lots" in name:
            found.append(len(rows))
        return rows

    monkeypatch.setattr(Books, "_all", noting)
    return found


@pytest.mark.parametrize(
    "line", ["/spend 4 Logo", "/buy 5", "/earn 5 bonus", "/badge on 3", "/balance"]
)
def test_a_command_reads_the_first_lots_only(world: World, read: list[int], line: str) -> None:
    reply = world.say(line)
    assert not reply.alert
    assert 0 < sum(read) <= 5 * READ_AT_FIRST


def test_what_takes_more_lots_reads_more_and_takes_them_in_order(
    world: World, read: list[int]
) -> None:
    world.say(f"/spend {EACH * 20} Logo")
    assert max(read) == READ_AT_FIRST * READ_TIMES
    assert world.rows("select count(*) from lots where remaining = 0") == [(20,)]
    assert world.rows("select max(number) from lots where remaining = 0") == [(21,)]


def test_all_of_it_can_be_spent_and_no_more(world: World) -> None:
    left = world.account().balance
    world.say(f"/spend {left + 1} Too much")
    assert world.account().balance == left
    world.say(f"/spend {left} Logo")
    assert world.rows("select count(*) from lots where remaining > 0") == [(0,)]


def test_whatever_writes_is_noted_on_a_copy() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.row_factory = rows_as_mappings
        migrate(connection)
        for sql in load_queries("sqlite3").values():
            names = set(re.findall(r"(?<!:):(\w+)", sql))
            steps = connection.execute(f"explain {sql}", dict.fromkeys(names)).fetchall()
            writes = any(step["opcode"] in ("OpenWrite", "Clear") for step in steps)
            assert writes == sql.startswith(("insert", "update", "delete")), sql
