"""The SQL of the ledger, from the files in `storage/sql`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import aiosql

Queries = Mapping[str, str]
"""The text of each named query, as its driver takes it."""

_VARIANT = "_cursor"
"""`aiosql` offers each query that reads a second time under such a name."""


@cache
def load_queries(driver: str) -> Queries:
    """All queries, for a DB-API driver as `aiosql` calls it; read once in a process.

    Only their text is kept: `aiosql`'s functions for them are a detour, twenty times a command.
    """
    loaded = aiosql.from_path(Path(__file__).with_name("sql"), driver, mandatory_parameters=False)
    names = [name for name in loaded.available_queries if not name.endswith(_VARIANT)]
    return {name: getattr(loaded, name).sql for name in names}
