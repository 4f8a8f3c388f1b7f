"""The SQL of the ledger, from the files in `storage/sql`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aiosql

Queries = Any
"""One function for each named query; `aiosql` makes them from the files."""


def load_queries(driver: str) -> Queries:
    """All queries, for a DB-API driver as `aiosql` calls it."""
    return aiosql.from_path(Path(__file__).with_name("sql"), driver, mandatory_parameters=False)
