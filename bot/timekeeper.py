"""What time it is, by our clock, the platform's, and the one that nobody can set.

A clock that leaps would post years of grants and expiries, for good: the ledger is append-only. So
our clock is held against the monotonic clock since it was looked at last, and against the
platform's own time. One that is behind, as on a board that starts without a network, is moved up.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from domain.moments import APART_MOST

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What is known of the time at one reading of the clocks."""

    time: datetime
    """What is taken for now. During a leap: the last that could be trusted, and what has passed."""
    platform: datetime | None = None
    """The platform's time, as it told it last, and what has passed since."""
    doubted: datetime | None = None
    """The same, far ahead of all that is known: it counts once a second clock agrees with it."""
    leaps: bool = False
    """Whether our clock is so far ahead that nothing may be posted by it."""


def after(known: Reckoning, clock: datetime, passed: timedelta) -> Reckoning:
    """What is known when our clock is looked at again, after a while by the monotonic clock."""
    time = known.time + passed
    platform = known.platform + passed if known.platform else None
    doubted = known.doubted + passed if known.doubted else None
    if doubted is not None and _agree(doubted, clock):
        platform, doubted = doubted, None
    if clock - (platform or time) > APART_MOST:
        return Reckoning(max(time, platform or time), platform, doubted, leaps=True)
    return Reckoning(max(clock, platform or clock), platform, doubted)


def told(known: Reckoning, clock: datetime, date: datetime) -> Reckoning:
    """What is known once the platform has told its time."""
    sure = date - known.time <= APART_MOST or _agree(date, clock)
    if not sure and not (known.doubted and _agree(date, known.doubted)):
        return replace(known, doubted=date)
    # Until the platform has told it once, nobody else could have said that our clock is ahead.
    first = known.platform is None and not known.leaps
    time = min(known.time, date) if first else known.time
    return after(replace(known, time=time, platform=date, doubted=None), clock, timedelta())


def _agree(one: datetime, other: datetime) -> bool:
    return abs(one - other) <= APART_MOST


class Timekeeper:
    """A process's clock. Looks at the system's clock and the monotonic one whenever it is asked.

    The door's loop asks it, and so does the ledger's thread.
    """

    def __init__(self, clock: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        """`monotonic` counts seconds, and is set by nobody."""
        self._clock = clock
        self._monotonic = monotonic
        self._lock = Lock()
        self._looked_at = monotonic()
        # The first reading of a process is no leap, however long there was none.
        self._known = Reckoning(clock())

    def now(self) -> datetime:
        """What time it is, as well as anybody knows."""
        with self._lock:
            return self._look().time

    def leaps(self) -> bool:
        """Whether nothing may be posted for now."""
        with self._lock:
            return self._look().leaps

    def told(self, date: datetime) -> None:
        """The platform has told its time just now."""
        with self._lock:
            self._note(told(self._look(), self._clock(), date))

    def _look(self) -> Reckoning:
        monotonic = self._monotonic()
        passed = timedelta(seconds=monotonic - self._looked_at)
        self._looked_at = monotonic
        self._note(after(self._known, self._clock(), passed))
        return self._known

    def _note(self, known: Reckoning) -> None:
        if known.leaps and not self._known.leaps:
            _log.error(
                "the clock shows %s, and it is %s: nothing is posted until they agree",
                f"{self._clock():%Y-%m-%d %H:%M}",
                f"{known.time:%Y-%m-%d %H:%M} (UTC)",
            )
        elif self._known.leaps and not known.leaps:
            _log.info("the clock is right again")
        self._known = known
