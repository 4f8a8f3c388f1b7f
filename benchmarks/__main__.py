"""Runs the benchmarks once and prints a table: `make bench`, or some: `-m benchmarks commits`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks import broadcast, commits, flood, history, jobs, loopback, pages, throughput, ticks
from benchmarks.table import Ratio, print_section


class Section(NamedTuple):
    """One benchmark: what is said while it runs, the head of its table, and its measuring."""

    under_way: str
    title: str
    measure: Callable[[Path], Awaitable[list[Ratio]]]


SECTIONS: Final = {
    "loopback": Section(
        "our process and two stock bots over loopback HTTP, in turn",
        "End to end over loopback HTTP, `/spend`: ours ÷ theirs",
        loopback.measure,
    ),
    "throughput": Section(
        "our product, a bare loop and the usual stack, in turn",
        f"Commands a second, `/spend` in {len(throughput.CHATS)} chats: ours ÷ theirs",
        throughput.measure,
    ),
    "commits": Section(
        "rows that share a commit, and rows that don't, in turn",
        "Rows a second, each read and inserted: ours ÷ a loop that commits each",
        commits.measure,
    ),
    "history": Section(
        f"living through {history.MANY:,} entries, then measuring",
        f"Time of an answer: at {history.MANY:,} entries ÷ at {history.FEW}",
        history.measure,
    ),
    "pages": Section(
        f"pages of {pages.SMALL:,} and {pages.LARGE:,} rows, then others who wait",
        "Pasted history pages",
        pages.measure,
    ),
    "ticks": Section(
        f"ledgers of {ticks.FEW:,} and {ticks.MANY:,} accounts, ticking in turn",
        f"Reminders: among {ticks.MANY:,} accounts ÷ among {ticks.FEW:,}",
        ticks.measure,
    ),
    "jobs": Section(
        f"{jobs.WAITING:,} reminders that wait, ours and APScheduler's in turn",
        f"{jobs.WAITING:,} reminders that wait: ours ÷ a stored job of APScheduler for each",
        jobs.measure,
    ),
    "broadcast": Section(
        f"{broadcast.DUE:,} reminders at once, and people who write meanwhile",
        f"Answers while {broadcast.DUE:,} reminders go out, under Telegram's limits",
        broadcast.measure,
    ),
    "flood": Section(
        f"one who sends {flood.MESSAGES:,} messages at once, and people who write meanwhile",
        f"Answers while one person sends {flood.MESSAGES:,} messages at once",
        flood.measure,
    ),
}


async def main(names: Sequence[str]) -> None:
    """Measure one after another; each with databases of its own, which are thrown away."""
    logging.basicConfig(level=logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="connects-bench-") as folder:
        for name in names or SECTIONS:
            section = SECTIONS[name]
            # What is under way is no result: it goes where results don't.
            print(f"{name}: {section.under_way} ...", file=sys.stderr, flush=True)
            print_section(section.title, await section.measure(Path(folder)))


def _named() -> list[str]:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION", help=f"{', '.join(SECTIONS)}; default: all"
    )
    names: list[str] = parser.parse_args().sections
    for name in names:
        if name not in SECTIONS:
            parser.error(f"no section {name!r}; there are {', '.join(SECTIONS)}")
    return names


if __name__ == "__main__":
    asyncio.run(main(_named()))
