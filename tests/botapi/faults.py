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


@dataclass(frozen=True)
class Odd:
    """What somebody else answers, such as a proxy, in place of the effect or after it.

    Attributes:
        endless: The body comes again and again, for as long as anybody listens.
    """

    status: int
    body: bytes
    content_type: str = "text/html"
    after_effect: bool = False
    endless: bool = False


Fault = Failure | Cut | Odd
FILE = "file"
"""Stands for a method where what is asked for is a file's content."""


class Faults:
    """The faults armed per method, used up in the order they were armed."""

    def __init__(self) -> None:
        self._armed: defaultdict[tuple[str, int | None], deque[Fault | None]] = defaultdict(deque)

    def arm(self, method: str, fault: Fault | None, times: int, chat_id: int | None = None) -> None:
        """Has the next ``times`` calls of a method meet the fault or none, in one chat or all."""
        self._armed[method, chat_id].extend([fault] * times)

    def next(self, method: str, chat_id: int | None = None) -> Fault | None:
        """Takes the fault this call meets, if any."""
        armed = self._armed[method, chat_id] or self._armed[method, None]
        return armed.popleft() if armed else None

    def clear(self) -> None:
        """Has nothing go wrong any more."""
        self._armed.clear()


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
