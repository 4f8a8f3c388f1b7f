"""What was typed before, for the arrow keys; the chat goes on where the disk does not keep it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit.history import FileHistory

from storage.faults import what_failed
from storage.private import make_file

_log = logging.getLogger(__name__)


class TypedLines(FileHistory):
    """Lines in a file, as far as it can be read and written."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self._path = path
        self._told = False

    def load_history_strings(self) -> Iterable[str]:
        """The lines of earlier, the newest first."""
        try:
            return list(super().load_history_strings())
        except OSError as error:
            self._tell(error)
            return []

    def store_string(self, string: str) -> None:
        """Keep a line."""
        try:
            if not self._path.exists():
                make_file(self._path)
            super().store_string(string)
        except OSError as error:
            self._tell(error)

    def _tell(self, error: OSError) -> None:
        # Once: it would say the same after every line.
        if not self._told:
            self._told = True
            _log.warning("what is typed is not kept for the arrow keys: %s", what_failed(error))
