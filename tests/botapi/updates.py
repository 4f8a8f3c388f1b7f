"""The queue behind getUpdates: what waits to be delivered, and the long poll that fetches it."""

import asyncio
from collections import deque
from collections.abc import Callable

from tests.botapi.params import ApiError, Json, Params

_FIRST_UPDATE_ID = 700_000_001
_LONGEST_POLL = 50
_CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


class Signal:
    """Tells those who wait that something changed; unlike a condition it needs no lock to tell."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def notify(self) -> None:
        """Has everybody who waits look again."""
        self._event.set()
        self._event = asyncio.Event()

    async def until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Waits until ``ready()`` holds; False when it did not within the time."""
        try:
            async with asyncio.timeout(seconds):
                while not ready():
                    await self._event.wait()
        except TimeoutError:
            return ready()
        return True


class UpdateQueue:
    """Updates in order of their ids, delivered again and again until an offset confirms them."""

    def __init__(self) -> None:
        self._changed = Signal()
        self._pending: deque[Json] = deque()
        self._delivered: dict[int, Json] = {}
        # Put back by a test: the offset of a poll already under way must not forget these.
        self._again: set[int] = set()
        self._allowed: frozenset[str] | None = None
        self._last_id = _FIRST_UPDATE_ID - 1
        self._turn = 0

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, kind: str, payload: Json) -> int:
        """Queues an update and returns its id; a kind the bot did not allow gets lost."""
        self._last_id += 1
        if self._allowed is None or kind in self._allowed:
            self._pending.append({"update_id": self._last_id, kind: payload})
            self._changed.notify()
        return self._last_id

    def add_raw(self, content: Json) -> int:
        """Queues whatever there is as an update of its own and returns its id."""
        self._last_id += 1
        self._pending.append({**content, "update_id": self._last_id})
        self._changed.notify()
        return self._last_id

    def clear(self) -> None:
        """Forgets everything that waits."""
        self._pending.clear()
        self._again.clear()

    def redeliver(self, update_id: int) -> None:
        """Puts a delivered update back at the head, to be delivered once more."""
        update = self._delivered.get(update_id)
        if update is None:
            raise AssertionError(f"update {update_id} was never delivered")
        if update in self._pending:
            self._pending.remove(update)
        self._pending.appendleft(update)
        self._again.add(update_id)
        self._changed.notify()

    def deliver_anew(self, update_id: int) -> int:
        """Queues the content of a delivered update under a new id, which is returned."""
        ((kind, payload),) = (
            each for each in self._delivered[update_id].items() if each[0] != "update_id"
        )
        return self.add(kind, payload)

    async def poll(self, params: Params) -> list[Json]:
        """Answers one getUpdates, waiting for an update when there is none."""
        limit = min(max(params.whole("limit", 100), 1), 100)
        timeout = min(max(params.whole("timeout"), 0), _LONGEST_POLL)
        self._allow(params.values.get("allowed_updates"))
        self._forget(params.whole("offset"))
        self._turn += 1
        turn = self._turn
        self._changed.notify()
        await self._changed.until(lambda: bool(self._pending) or turn != self._turn, timeout)
        if turn != self._turn:
            raise ApiError(409, _CONFLICT)
        return self._take(limit)

    def _allow(self, kinds: object) -> None:
        # Left out, the last choice stays; an empty list is the default, which holds every kind
        # that arises here.
        if isinstance(kinds, list):
            self._allowed = frozenset(kinds) or None

    def _forget(self, offset: int) -> None:
        if offset < 0:
            self._pending = deque(list(self._pending)[offset:])
            self._again &= {update["update_id"] for update in self._pending}
        elif offset > 0:
            self._pending = deque(
                update
                for update in self._pending
                if update["update_id"] >= offset or update["update_id"] in self._again
            )

    def _take(self, limit: int) -> list[Json]:
        batch = list(self._pending)[:limit]
        for update in batch:
            self._delivered[update["update_id"]] = update
            self._again.discard(update["update_id"])
        return batch
