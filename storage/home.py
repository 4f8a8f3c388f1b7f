"""The one port of the ledger: a home runs transactions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from storage.books import Books

T = TypeVar("T")


class Home(Protocol):
    """Where the ledger lives."""

    async def run(self, work: Callable[[Books], T]) -> T:
        """Run a plain function as one transaction: all of it is committed, or none of it.

        It may be run a second time if the first was lost, so it does nothing else.
        """
        ...

    async def read(self, work: Callable[[Books], T]) -> T:
        """Run a plain function that only reads, much of it, and holds no transaction up."""
        ...

    async def read_apart(self, work: Callable[[Books], T]) -> T:
        """The same for what also computes for long, in a process of its own.

        The function and what it returns have to be picklable.
        """
        ...
