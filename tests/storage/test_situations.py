from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.queries import load_queries
from tests.world import World

INSTRUCTIONS = 10


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def steps_of_tails(world: World, operation: int) -> tuple[int, int]:
    """How many rows the query for what an undo reverses finds, and how many steps it takes."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    with closing(sqlite3.connect(world.path)) as connection:
        connection.set_progress_handler(step, INSTRUCTIONS)
        sql = load_queries("sqlite3")["entry_tails"]
        found = connection.execute(sql, {"account": 1, "operation": operation}).fetchall()
    return len(found), steps


@pytest.mark.parametrize("undone", [False, True])
def test_what_a_batch_entails_is_found_entry_by_entry(world: World, *, undone: bool) -> None:
    world.say("/balance 1000")
    steps = []
    for rows, year in ((50, 2024), (400, 2025)):
        page = "\n".join(
            f"{year}-01-0{row % 7 + 1}\tApplied to job {row}\t-2" for row in range(rows)
        )
        world.say(page)
        number = world.run(lambda books: books.pages.page(1))
        assert number is not None
        operation = world.account().next_operation
        reply = world.send(world.command(f"1:/book {number.number}", kind="press"))
        assert reply is not None
        assert f"{rows} rows booked" in reply.text
        if undone:
            world.say("/undo")
            operation += 1
        found, taken = steps_of_tails(world, operation)
        assert found == rows + 1  # what was set off against the balance is one more
        steps.append(taken / rows)
    assert steps[1] < 2 * steps[0]
