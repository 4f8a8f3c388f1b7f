"""What a run prints: a line for each ratio, with its median over the rounds and their spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

_WHAT_CHARS: Final = 62


@dataclass(frozen=True, slots=True)
class Ratio:
    """One ratio, measured once a round. A round's parts run in turn, so noise hits all alike."""

    what: str
    rounds: tuple[float, ...]
    most: float | None = None
    """The target: no more than this."""
    least: float | None = None
    """The target: no less than this."""

    @property
    def median(self) -> float:
        return median(self.rounds)

    @property
    def verdict(self) -> str:
        """Whether the target is met; empty where there is none."""
        if self.most is not None:
            return f"{_verdict(self.median <= self.most)} (at most {self.most:g})"
        if self.least is not None:
            return f"{_verdict(self.median >= self.least)} (at least {self.least:g})"
        return ""


def _verdict(met: bool) -> str:
    return "met" if met else "MISSED"


def print_section(title: str, ratios: Sequence[Ratio]) -> None:
    """Print some ratios under one head."""
    print(f"\n{title:{_WHAT_CHARS}} {'median':>7}  {'min–max':>13}  target")
    for ratio in ratios:
        spread = f"{min(ratio.rounds):.2f}–{max(ratio.rounds):.2f}"
        row = f"  {ratio.what:{_WHAT_CHARS - 2}} {ratio.median:7.2f}  {spread:>13}  {ratio.verdict}"
        print(row.rstrip(), flush=True)
