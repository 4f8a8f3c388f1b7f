"""What can go wrong on the way: answers armed by a test, cut connections and Telegram's limits."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

OVERALL_RATE = 30.0
CHAT_RATE = 1.0
CHAT_BURST = 3.0


@dataclass(frozen=True)
class Failure:
    """An answer with ``ok: false`` in place of the effect."""

    status: int
    description: str
    retry_after: int | None


@dataclass(frozen=True)
class Cut:
    """A connection closed without an answer, before or after the effect."""

    after_effect: bool


class Faults:
    """The faults armed per method, used up in the order they were armed."""

    def __init__(self) -> None:
        self._armed: defaultdict[str, deque[Failure | Cut | None]] = defaultdict(deque)

    def arm(self, method: str, fault: Failure | Cut | None, times: int) -> None:
        """Has the next ``times`` calls of a method meet the fault, or none."""
        self._armed[method].extend([fault] * times)

    def next(self, method: str) -> Failure | Cut | None:
        """Takes the fault this call meets, if any."""
        armed = self._armed[method]
        return armed.popleft() if armed else None


@dataclass
class _Bucket:
    """Grants ``rate`` passes a second, and up to ``burst`` at once after a rest."""

    rate: float
    burst: float
    level: float
    seen: float

    def wait(self, now: float) -> float:
        """Seconds until the next pass; nothing is taken yet."""
        self.level = min(self.burst, self.level + (now - self.seen) * self.rate)
        self.seen = now
        return max(0.0, 1.0 - self.level) / self.rate


@dataclass
class Pace:
    """Telegram's limits on messages: 30 a second overall, one a second in a chat.

    Attributes:
        clock: Seconds from a monotonic clock.
    """

    clock: Callable[[], float]
    _buckets: dict[int | None, _Bucket] = field(default_factory=dict)

    def retry_after(self, chat_id: int) -> int | None:
        """Counts one message to a chat; returns whole seconds to wait when it is one too many."""
        now = self.clock()
        both = self._bucket(None, OVERALL_RATE, OVERALL_RATE), self._bucket(chat_id, CHAT_RATE)
        wait = max(bucket.wait(now) for bucket in both)
        if wait > 0:
            return math.ceil(wait)
        for bucket in both:
            bucket.level -= 1
        return None

    def _bucket(self, key: int | None, rate: float, burst: float = CHAT_BURST) -> _Bucket:
        if key not in self._buckets:
            self._buckets[key] = _Bucket(rate, burst, level=burst, seen=self.clock())
        return self._buckets[key]
