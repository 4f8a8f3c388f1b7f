"""What every part of the books stands on: named queries over one transaction's connection."""

from __future__ import annotations

from typing import Any

from storage.queries import Queries


class Desk:
    """One transaction's connection with the named queries. Nothing here awaits."""

    def __init__(self, connection: Any, queries: Queries) -> None:
        self._connection = connection
        self._queries = queries

    def _one(self, name: str, **params: object) -> Any:
        return getattr(self._queries, name)(self._connection, **params)

    def _all(self, name: str, **params: object) -> list[Any]:
        return list(getattr(self._queries, name)(self._connection, **params))

    def _do(self, name: str, **params: object) -> None:
        getattr(self._queries, name)(self._connection, **params)

    def _do_each(self, name: str, params: list[dict[str, Any]]) -> None:
        if params:
            getattr(self._queries, name)(self._connection, params)
