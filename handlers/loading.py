"""Tables that are read only when somebody needs them, and never inside a transaction."""

from __future__ import annotations

from collections.abc import Callable


class NotLoadedError(Exception):
    """A transaction needs a table that takes long to read; carries what reads it.

    The transaction is rolled back, the table is read beside it, and the transaction is run again.
    """

    def __init__(self, load: Callable[[], object]) -> None:
        super().__init__(load)
        self.load = load
