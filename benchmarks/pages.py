"""Pasted history pages: the time of a row, and how long everybody else waits meanwhile."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.ledger import booked
from benchmarks.loopback_api import Shown
from benchmarks.subjects import COST, OPENED, OURS, Crowd, Lap, Subject
from benchmarks.table import Ratio
from bot.telegram_updates import PLATFORM
from bot.upkeep import verify
from bot.wiring import load_rulebook
from handlers.command import Command
from handlers.files import FileSent
from handlers.keeper import Keeper
from handlers.pages import BOOKED_MAX, ROWS_MAX
from handlers.reply import Button, Reply
from storage.books import Books, Identity
from storage.sqlite_home import SqliteHome

SMALL: Final = 1_000
LARGE: Final = ROWS_MAX
NEW: Final = 1_000
"""How many rows are booked and undone while others wait."""
CHATS: Final = range(1001, 1051)
COMMANDS: Final = 500
"""In each round, by how many everybody's waits without a page are told."""
ROUNDS: Final = 7
GROWTH_MOST: Final = 1.5
WAIT_MOST: Final = 2.0

_READER: Final = 1
"""The chat whose ledger has as many entries as its pages have rows."""
_BOOKER: Final = 2
"""The chat whose pages are booked and undone."""
_ROWS_PER_DAY: Final = 40
_BREATH_SECONDS: Final = 0.1
_P99: Final = 0.99


async def measure(folder: Path) -> list[Ratio]:
    """The time of a row by how many there are, then the waits of others."""
    growth = await _measure_rows(folder)
    waits = await _measure_waits(folder)
    return [
        Ratio(
            f"a row of a preview: at {LARGE:,} rows ÷ at {SMALL:,}", tuple(growth), most=GROWTH_MOST
        ),
        *(
            Ratio(
                f"p99 of {len(CHATS)} others' `/spend` while {what} ÷ without",
                tuple(each[what] for each in waits),
                most=most,
            )
            for what, most in _DEEDS.items()
        ),
    ]


# -- pages -----------------------------------------------------------------------------------------

_KINDS: Final = (
    "Refunded job {}\t+{}",
    "Boosted proposal {}\t-{}",
    "Applied to job {}\t-{}",
    "Applied to job One more, {}\t-{}",
)
"""What a page shows of a job, the newest first; the last is one more job."""
_UNUSUAL: Final = 99
"""No other row is of so many Connects: it can't be taken for one."""
_SYLLABLES: Final = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu")


def page_of(rows: int, today: date, *, lacking: str = "") -> str:
    """A page of so many rows before today; one is for a job of which no other page tells."""
    lines = [_row(today, number, "") for number in range(rows)]
    if lacking:
        lines[-1] = _row(today, rows - 1, lacking)
    return "\n".join(lines)


def _row(today: date, number: int, title: str) -> str:
    day = today - timedelta(days=1 + number // _ROWS_PER_DAY)
    job, place = divmod(number, len(_KINDS))
    amount = _UNUSUAL if title else 4 + job % 7
    action = _KINDS[place].format(title or _title(job), amount)
    return f"{day:%b} {day.day}, {day.year}\t{action}"


def _title(job: int) -> str:
    """A title of words that few others have."""
    return " ".join(
        "".join(_SYLLABLES[int(digit)] for digit in str(10_000 + job * factor % 90_000))
        for factor in (1, 7, 13, 29)
    )


def _chunks(text: str) -> list[str]:
    """A page in pages of as many rows as are booked at once, the oldest first."""
    lines = text.split("\n")
    return [
        "\n".join(lines[at : at + BOOKED_MAX]) for at in reversed(range(0, len(lines), BOOKED_MAX))
    ]


def _expect(text: str, *wanted: str) -> None:
    missing = [each for each in wanted if each not in text]
    if missing:
        raise AssertionError(f"{missing} is not in {text!r}")


# -- the time of a row -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Ledger:
    """A database of its own with the keeper over it, and one person who sends files."""

    home: SqliteHome
    rows: int
    now: datetime
    keeper: Keeper = field(init=False)
    messages: int = 0

    def __post_init__(self) -> None:
        self.keeper = Keeper(self.home, load_rulebook(), lambda: self.now)

    async def send(self, text: str, **more: object) -> Reply:
        """Say, send or press something; returns what is shown for it."""
        self.messages += 1
        command = Command.model_validate(
            {
                "door": f"{PLATFORM}:1",
                "user_id": "1",
                "chat": "1",
                "message": str(self.messages),
                "text": text,
                "sent_at": self.now,
                **more,
            }
        )
        reply = await self.keeper.answer(command)
        if reply is None:
            raise AssertionError(f"{text[:80]!r} was not answered")
        return await self.keeper.shown(command, reply)

    async def preview(self, text: str) -> Reply:
        file = FileSent(id="1", name="page.txt", size=len(text))
        return await self.send(text, file=file)

    async def live(self) -> None:
        """Have as many entries as the page has rows."""
        await self.send(f"/balance {OPENED}")
        for chunk in _chunks(page_of(self.rows, self.now.date())):
            shown: tuple[Button, ...] = (await self.preview(chunk)).buttons
            reply = await self.send(shown[0].data, kind="press")
            _expect(reply.text, f"{chunk.count(chr(10)) + 1:,} rows booked")

    async def seconds_a_row(self, round_number: int) -> float:
        """What a row of the preview takes of a page of which one row is new."""
        text = page_of(self.rows, self.now.date(), lacking=f"Seen in round {round_number}")
        gc.collect()
        started = time.perf_counter()
        reply = await self.preview(text)
        seconds = time.perf_counter() - started
        _expect(reply.text, f"Read {self.rows:,} rows", f"{self.rows - 1:,} known, 1 new")
        return seconds / self.rows


@asynccontextmanager
async def _ledger(path: Path, rows: int) -> AsyncIterator[_Ledger]:
    async with SqliteHome(path) as home:
        opened = _Ledger(home, rows, datetime.now(UTC))
        await opened.live()
        yield opened
    differences = (await asyncio.to_thread(verify, path)).differences
    if differences:
        raise AssertionError(differences)


async def _measure_rows(folder: Path) -> list[float]:
    async with (
        _ledger(folder / "small pages.db", SMALL) as small,
        _ledger(folder / "large pages.db", LARGE) as large,
    ):
        growth = []
        for number in range(ROUNDS + 1):
            few = await small.seconds_a_row(number)
            growth.append(await large.seconds_a_row(number) / few)
    return growth[1:]  # what is loaded at the first page is not measured


# -- the waits of others ---------------------------------------------------------------------------


class _Deed(NamedTuple):
    """What somebody has the bot do, and what it has to show for it."""

    do: Callable[[], Awaitable[Shown]]
    wanted: tuple[str, ...]


_DEEDS: Final[dict[str, float | None]] = {
    f"a page of {LARGE:,} is previewed": WAIT_MOST,
    f"{NEW:,} new rows are booked": None,
    f"{NEW:,} booked rows are undone": None,
}
"""What is measured, and its target."""


async def _measure_waits(folder: Path) -> list[dict[str, float]]:
    async with AsyncExitStack() as stack:
        subject = await stack.enter_async_context(Subject(OURS, folder / "pages"))
        await subject.start()
        crowd = Crowd(subject)
        await crowd.warm_up([*CHATS, _READER, _BOOKER])
        today = datetime.now(UTC).date()
        for chunk in _chunks(page_of(LARGE, today)):
            shown = await subject.api.press(_READER, await _handed_in(subject, _READER, chunk))
            _expect(shown.text, f"{chunk.count(chr(10)) + 1:,} rows booked")
        rounds = [await _round(subject, crowd, today, number) for number in range(ROUNDS + 1)][1:]
        await subject.stop()
        await _check(subject, crowd)
    return rounds


async def _handed_in(subject: Subject, chat: int, text: str) -> Shown:
    return await subject.api.hand_in(chat, "page.txt", text.encode())


async def _round(subject: Subject, crowd: Crowd, today: date, number: int) -> dict[str, float]:
    """Each deed between a lap without it and the next; its waits are put beside those around."""
    lacking = page_of(LARGE, today, lacking=f"Seen in round {number}")
    new = await _handed_in(subject, _BOOKER, page_of(NEW, today, lacking=f"Seen in round {number}"))
    _expect(new.text, f"0 known, {NEW:,} new")
    ratios, last = {}, new

    deeds = (
        _Deed(
            lambda: _handed_in(subject, _READER, lacking),
            (f"Read {LARGE:,} rows", f"{LARGE - 1:,} known, 1 new"),
        ),
        _Deed(lambda: subject.api.press(_BOOKER, last), (f"{NEW:,} rows booked",)),
        _Deed(lambda: subject.api.press(_BOOKER, last), ("Taken back", f"{OPENED:,} left")),
    )
    before = await _lap(crowd)
    for what, deed in zip(_DEEDS, deeds, strict=True):
        await asyncio.sleep(_BREATH_SECONDS)
        during, shown = await crowd.lap_during(CHATS, deed.do())
        _expect(shown.text, *deed.wanted)
        after = await _lap(crowd)
        ratios[what] = 2 * during.wait(_P99) / (before.wait(_P99) + after.wait(_P99))
        before, last = after, shown if deed is not deeds[0] else last
    return ratios


async def _lap(crowd: Crowd) -> Lap:
    await asyncio.sleep(_BREATH_SECONDS)
    return await crowd.lap(CHATS, COMMANDS)


async def _check(subject: Subject, crowd: Crowd) -> None:
    """All that was answered is on disk; of the pages, what was booked and not undone."""
    async with SqliteHome(subject.path) as home:
        found = await booked(subject.path, home, CHATS, OPENED, COST, beside=2)
        rows, undone = await home.run(lambda books: (_bids(books, _READER), _bids(books, _BOOKER)))
    if found != crowd.spends or subject.api.faults:
        raise subject.failed(f"has {found} of {crowd.spends} on disk")
    if (rows, undone) != (_bids_on(LARGE), 0):
        raise subject.failed(f"has {rows} and {undone} proposals of pages on disk")


def _bids(books: Books, chat: int) -> int:
    account = books.account_of(Identity(PLATFORM, str(chat)))
    if account is None:
        raise AssertionError(f"chat {chat} has no account")
    return books.reports.count_proposals(account.id)


def _bids_on(rows: int) -> int:
    """How many jobs a page is about."""
    return rows // len(_KINDS) * 2
