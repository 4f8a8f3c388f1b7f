"""The planner uses the index made for each question of a command, however long the history is."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.migrations import migrate
from storage.queries import load_queries
from storage.sqlite_home import rows_as_mappings
from storage.verify import CHECKS, TIME_CHECKS

QUERIES = load_queries("sqlite3")
WHOLE_HISTORY = (
    "export_",
    "count_",
    "delete_",
    "chats_waiting",
    "stored_",
    *CHECKS,
    *TIME_CHECKS,
)
"""What looks at everything on purpose."""
ALL_OF_ONE_KIND = re.compile(r"^(SCAN|SEARCH) \w+(?: USING .*)? \(account_id=\?\)$")
OF_THE_QUESTION = r"SCAN (chain|c|asked|CONSTANT|json_each)"
"""What the question itself brings."""
SMALL = (
    "identities",
    "lots_in_order",
    "lots_ending",
    "questions",
    "agenda_by_account",
    "pins",
    "entries_stray",
    "labels",
    "offers",
    "subquery",
    "agenda_held",
    "operations_of_messages",
)
"""What an account has few of, or what is read only as far as it is shown."""


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "connects.db", isolation_level=None)) as made:
        made.row_factory = rows_as_mappings
        migrate(made)
        yield made


def plan(connection: sqlite3.Connection, name: str) -> list[str]:
    sql = QUERIES[name]
    names = set(re.findall(r"(?<!:):(\w+)", sql))
    rows = connection.execute(f"explain query plan {sql}", dict.fromkeys(names, 1)).fetchall()
    return [row["detail"] for row in rows]


def asked() -> list[str]:
    return [name for name in QUERIES if not name.startswith(WHOLE_HISTORY)]


def walks(details: list[str]) -> list[str]:
    """The steps that read all rows of an account, or of everybody."""
    return [
        each
        for each in details
        if (
            ALL_OF_ONE_KIND.match(each)
            or (each.startswith("SCAN") and not re.match(OF_THE_QUESTION, each))
        )
        and not any(small in each for small in SMALL)
    ]


FROM_ONE_END = {
    "add_offer",
    "purge_inbox",
    "newest_assertion",
    "newest_operation_of_message",
    "newest_operations",
    "newest_bookings",
    "newest_proposals",
    "proposal_titles",
    "recent_bids",
    "rewards",
}
"""What is read from one end, and only as far as it is wanted."""


@pytest.mark.parametrize("name", asked())
def test_no_question_walks_the_history(connection: sqlite3.Connection, name: str) -> None:
    if name not in FROM_ONE_END:
        assert walks(plan(connection, name)) == []


def test_without_the_statistics_a_walk_is_seen(connection: sqlite3.Connection) -> None:
    connection.execute("delete from sqlite_stat1")
    connection.execute("analyze sqlite_schema")
    assert walks(plan(connection, "entry_tails")) != []


def test_what_is_to_be_posted_is_not_looked_for_among_reminders_that_rest(
    connection: sqlite3.Connection,
) -> None:
    assert any("agenda_postings" in each for each in plan(connection, "next_posting"))


@pytest.mark.parametrize(
    "name", ["newest_proposals", "proposal_titles", "count_proposals", "recent_bids"]
)
def test_what_was_taken_back_is_not_walked_through(
    connection: sqlite3.Connection, name: str
) -> None:
    assert any("proposals_standing" in each for each in plan(connection, name))


def test_a_chats_turn_does_not_walk_through_what_others_wait_for(
    connection: sqlite3.Connection,
) -> None:
    (step,) = plan(connection, "waiting_in")
    assert "inbox_waiting (door=? AND chat=? AND id>?)" in step
