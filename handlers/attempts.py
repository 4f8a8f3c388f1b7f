"""Trying again what there were too few Connects for: what its button knows of the first time."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AGAIN = re.compile(r"/(then|still) (\d{1,9}) (/.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that was refused: how many were left, and whether that was the same before."""

    left: int
    still: bool = False

    def again(self, text: str) -> str:
        """The command that tries it again."""
        return f"/{'still' if self.still else 'then'} {self.left} {text}"


def read_attempt(text: str) -> tuple[str, Attempt | None]:
    """What is to be tried, and what was said when it was tried before."""
    match = _AGAIN.fullmatch(text)
    if match is None:
        return text, None
    return match.group(3), Attempt(int(match.group(2)), match.group(1) == "still")
