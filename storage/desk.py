"""What every part of the books stands on: named queries over one transaction's connection."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from storage.queries import Queries


class Desk:
    """One transaction's connection with the named queries. Nothing here awaits."""

    def __init__(self, connection: Any, queries: Queries) -> None:
        self._connection = connection
        self._queries = queries

    def _one(self, name: str, **params: object) -> Any:
        return self._connection.execute(self._queries[name], params).fetchone()

    def _value(self, name: str, **params: object) -> Any:
        row = self._one(name, **params)
        return None if row is None else next(iter(row.values()))

    def _all(self, name: str, **params: object) -> list[Any]:
        found: list[Any] = self._connection.execute(self._queries[name], params).fetchall()
        return found

    def _do(self, name: str, **params: object) -> None:
        self._connection.execute(self._queries[name], params)

    def _do_each(self, name: str, params: list[dict[str, Any]]) -> None:
        for each in params:
            self._connection.execute(self._queries[name], each)

    def _do_alike(
        self, name: str, account: int, changes: Iterable[tuple[int, dict[str, Any]]]
    ) -> None:
        """Change rows of an account, each told by its number: all that change alike at once.

        Thousands of them are changed in less than half of the time that one by one would take.
        """
        alike: dict[tuple[Any, ...], list[int]] = {}
        for number, values in changes:
            alike.setdefault(tuple(values.items()), []).append(number)
        for changed, numbers in alike.items():
            self._do(name, account=account, numbers=json.dumps(numbers), **dict(changed))
