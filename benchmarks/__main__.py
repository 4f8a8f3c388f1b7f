"""Runs every benchmark once and prints one table: `make bench`."""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from pathlib import Path

from benchmarks import history, throughput
from benchmarks.table import print_section


async def main() -> None:
    """Measure one after another; each with databases of its own, which are thrown away."""
    logging.basicConfig(level=logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="connects-bench-") as folder:
        _tell("throughput: our product, a bare loop and the usual stack, in turn ...")
        print_section(
            f"Commands a second, `/spend` in {len(throughput.CHATS)} chats: ours ÷ theirs",
            await throughput.measure(Path(folder)),
        )
        _tell(f"history: living through {history.MANY:,} entries, then measuring ...")
        print_section(
            f"Time of an answer: at {history.MANY:,} entries ÷ at {history.FEW}",
            await history.measure(Path(folder)),
        )


def _tell(line: str) -> None:
    # What is under way is no result: it goes where results don't.
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    asyncio.run(main())
