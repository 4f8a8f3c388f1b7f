"""How long the work of transactions takes by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from storage.books import Books
from storage.home import Home

T = TypeVar("T")


class Stopwatch:
    """A home that also adds up what its transactions' own work takes, without begin and commit."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self.seconds = 0.0

    async def run(self, work: Callable[[Books], T]) -> T:
        def timed(books: Books) -> T:
            started = time.perf_counter()
            try:
                return work(books)
            finally:
                self.seconds += time.perf_counter() - started

        return await self._home.run(timed)

    async def read(self, work: Callable[[Books], T]) -> T:
        """Beside the transactions; not measured."""
        return await self._home.read(work)

    async def read_apart(self, work: Callable[[Books], T]) -> T:
        """Not measured either."""
        return await self._home.read_apart(work)
