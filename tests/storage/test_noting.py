"""What is noted on a copy and written at once comes to what it came to there, one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from storage.beside import Noting

TABLE = "create table notes (id integer primary key, key text unique, value text, step integer)"
INSERT = "insert into notes (key, value, step) values (:key, :value, :step)"
STATEMENTS = (
    f"{INSERT} on conflict do nothing",
    f"{INSERT}\non conflict (key) do update set value = excluded.value, step = notes.step + 1;",
    f"{INSERT} on conflict (key) do update set value = :value",
    (
        "insert into notes (key, value, step) values (\n"
        "    :key, :value, (select coalesce(max(step), 0) + 1 from notes)\n"
        ") on conflict do nothing returning step"
    ),
    (
        "insert into notes (key, value, step) select :key, :value, count(*) from notes where true"
        " on conflict do nothing"
    ),
    "update notes set value = :value, step = step + :step where key < :key",
    "delete from notes where key = :key",
)
TEXTS = st.sampled_from(["", "a", "b", ":key", "?", "values (?)", "it's", "(:value, ?)"])
WRITES = st.tuples(
    st.sampled_from(STATEMENTS), st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 9)), max_size=400)
)


def notes(connection: sqlite3.Connection) -> list[Any]:
    return connection.execute("select key, value, step from notes order by id").fetchall()


@given(written=st.lists(WRITES, max_size=4))
def test_many_rows_at_once_come_to_what_they_come_to_one_by_one(
    written: Sequence[tuple[str, Sequence[tuple[str, str, int]]]],
) -> None:
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as copy,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as ledger,
    ):
        for each in (copy, ledger):
            each.execute(TABLE)
        noting = Noting(copy)
        for sql, rows in written:
            for key, value, step in rows:
                noting.execute(sql, {"key": key, "value": value, "step": step})
        for sql, params in noting.grouped():
            ledger.execute(sql, params)
        assert notes(ledger) == notes(copy)
