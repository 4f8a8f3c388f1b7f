"""A newcomer's whole week from pages alone: nothing is typed twice, every figure worked by hand.

`SITE` is the site's side of it. What its rows come to was worked out by hand, from the rulebook and
docs/ledger.md. S is the lot of the sign-up, B what was bought, G the grant, O the bonus, R the
reward; "of" says which lots pay, the oldest first, and where what comes back goes::

    Sun 15  sign-up                    +50                       S50
    Mon 16  bought                     +40                       S50 B40
            Shop, base                 -12  of S                 S38 B40
            Shop, bid                  -20  of S                 S18 B40            = 58, held 20
    Tue 17  Flow, base                  -9  of S                 S9  B40
            Flow, bid                  -15  S9 B6                S0  B34
            Flow, outbid               +15  S9 B6                S9  B40            = 49, back 15
    Wed 18  Laravel                    -11  S9 B2                S0  B38
            Flow, another of that name  -9  of B                     B29
            badge, twice                -2  of B                     B27            = 27
    Thu 19  badge                       -1  of B                     B26
            Laravel, cancelled         +11  S9 B2                S9  B28            = 37, back 26
    Fri 20  Dental, its job page       -16  S9 B7                S0  B21            = 21
            grant                      +10                           B21 G10
            Dental, bid                -10  of B                     B11 G10        = 21, held 30
    Sat 21  bonus                       +5                           B11 G10 O5
            Logo                        -6  of B                     B5  G10 O5     = 20
    Sun 22  reward                     +18                           B5  G10 O5 R18
            Dental, whole bid back     +10  of B                     B15
            Dental, charged            -10  of B                     B5  G10 O5 R18 = 38, held 20
    Mon 23  Shop, whole bid back       +20  of S                 S20 B5
            Shop, charged              -14  of S                 S6  B5  G10 O5 R18 = 44, held 0

A page says no time of day: of one day, what came in stands before what went out, and that before
what came back. Shop was sent on the 16th and Dental on the 20th, so their auctions close on the
23rd and the 27th at the latest. In the end Shop cost 12 + 14, Flow 9 (its boost of 15 came back)
and 9, Laravel nothing, Dental 16 + 10, Logo 6, the badge 3: 79; 123 came in; 44 are left.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from tests.chats import PERSON, STAGES, Chat, Clock, Event, Stage, Step

MORE: Final = "; begin your proposal with the word blue and two links to like work"
SHOP: Final = f"Shopify expert to fix the theme and speed up product pages of a fashion shop{MORE}"
FLOW: Final = (
    f"Zapier workflow repair: automations from HubSpot to Google Sheets that all stop{MORE}"
)
LARAVEL: Final = (
    f"Laravel API rescue for a delivery app, queues and payments included, right now{MORE}"
)
DENTAL: Final = (
    f"Dental landing page in WordPress with online booking and some contact forms too{MORE}"
)
LOGO: Final = (
    f"Logo refresh for a small bakery that has baked sourdough since the last century{MORE}"
)

APPLIED: Final = "Applied to job"
BID: Final = "Connects bid for boosted proposal."
OUTBID: Final = "You've been outbid to boost your proposal"
HOLD: Final = "We accepted your bid to boost a proposal. This is a refund for your total bid."
CHARGED: Final = "We accepted your bid to boost a proposal. This is the final bid charge."
BADGE: Final = "Paid invitation badge"

Row = tuple[int, str, str, int]
SITE: Final[list[Row]] = [
    (15, "Sign-up Connects", "", 50),
    (16, "Added extra Connects", "", 40),
    (16, APPLIED, SHOP, -12),
    (16, BID, SHOP, -20),
    (17, APPLIED, FLOW, -9),
    (17, BID, FLOW, -15),
    (17, OUTBID, FLOW, 15),
    (18, APPLIED, LARAVEL, -11),
    (18, APPLIED, FLOW, -9),
    (18, BADGE, "", -1),
    (18, BADGE, "", -1),
    (19, "Job cancelled", LARAVEL, 11),
    (19, BADGE, "", -1),
    (20, APPLIED, DENTAL, -16),
    (20, BID, DENTAL, -10),
    (20, "Monthly Connects renewal", "", 10),
    (21, "Bonus for new members", "", 5),
    (21, APPLIED, LOGO, -6),
    (22, HOLD, DENTAL, 10),
    (22, CHARGED, DENTAL, -10),
    (22, "Earned Connects by completing task", "", 18),
    (23, HOLD, SHOP, 20),
    (23, CHARGED, SHOP, -14),
]
JOB_PAGE: Final = f"""{DENTAL}
Posted 2 hours ago
Activity on this job
Send a proposal for: 16 Connects
Available Connects: 37
About the client
$20K total spent
"""


# -- the site's pages ------------------------------------------------------------------------------


def _table(rows: list[Row], _: int) -> str:
    """Label and title in a cell of two lines."""
    cells = ((f"{label}\n{title}".strip(), *rest) for *rest, label, title in _named(rows))
    return "".join(f"November {day}, 2026\t{what}\t{amount:+}\n" for what, day, amount in cells)


def _twin(rows: list[Row], today: int) -> str:
    """The same, with what a screen reader says beside each amount, and lines between."""
    spoken = re.sub(
        r"-([0-9]+)$", r"-\1Spent \1 Connects\n", _table(rows, today), flags=re.MULTILINE
    )
    return re.sub(r"\+([0-9]+)$", r"+\1Earned \1 Connects\n", spoken, flags=re.MULTILINE)


def _one_line(rows: list[Row], today: int) -> str:
    """Label and title in one line, the date and the amount in others."""
    return "".join(
        f"{_day(day, today)}\n{f'{label} {title}'.strip()}\n{amount:+}\n"
        for day, amount, label, title in _named(rows)
    )


def _cells(rows: list[Row], today: int) -> str:
    """Each cell a line of its own."""
    lines = (
        (_day(day, today), label, title, f"{amount:+}")
        for day, amount, label, title in _named(rows)
    )
    return "".join(f"{line}\n" for cells in lines for line in cells if line)


def _named(rows: list[Row]) -> list[tuple[int, int, str, str]]:
    return [(day, amount, label, title) for day, label, title, amount in rows]


def _day(day: int, today: int) -> str:
    return {today: "Today", today - 1: "Yesterday"}.get(day, f"November {day}, 2026")


def _json(rows: list[Row], left: int) -> str:
    """What the site's connector saves."""
    told = [
        {"date": f"2026-11-{day}T10:00:00Z", "reason": label, "job": title or None, "connects": n}
        for day, label, title, n in rows
    ]
    return json.dumps({"balance": {"free": 10, "paid": left - 10}, "transactions": told})


PAGES: Final = "Go to previous page\nPage 1 of 1\nGo to next page\nDownload\nExport\n"


def _page(layout: Callable[[list[Row], int], str], today: int, since: int, left: int) -> str:
    head = "My balance{} ConnectsBuy Connects" if layout is _twin else "My balance\n{} Connects"
    around = f"Connects History\n{head.format(left)}\nLast 30 days\nDate\tAction\tConnects\n"
    rows = _shown(today, since)
    below = f"Show more\nRows per page\n1-{len(rows)} of {len(rows)}\n{PAGES}"
    page = around + layout(rows, today) + below
    return page.replace("\n", "\r\n") if layout is _twin else page


def _shown(today: int, since: int) -> list[Row]:
    return [row for row in reversed(SITE) if since <= row[0] <= today]


# -- the newcomer ----------------------------------------------------------------------------------

MESSAGE_CHARS: Final = 3_900
"""A phone cuts a longer paste into messages, at the end of a line."""
_NUMBER: Final = re.compile(r"[0-9]+")
PROPOSALS: Final = """
    select title, base, boost, status, returned_base, returned_boost from proposals order by number
"""
BOOKS: Final = {"en": re.compile(r"Book [0-9]+"), "es": re.compile(r"Anotar [0-9]+")}
OTHER_CREDIT: Final = {"en": "Other credit", "es": "Otro ingreso"}

UNTIL: Final = {"S": (15, 2027), "B": (16, 2027), "G": (20, 2027), "O": (21, 2027), "R": (22, 2027)}
"""The day of November on which each lot ends."""


@dataclass
class Newcomer:
    """Pastes pages and presses what is offered; keeps what was asked."""

    stage: Stage
    clock: Clock
    language: str
    ledger: Path
    asked: list[str] = field(default_factory=list)

    async def until(self, day: int, hour: int = 20) -> None:
        self.clock.now = datetime(2026, 11, 1, hour, tzinfo=UTC) + timedelta(days=day - 1)
        told = await self.stage.passed()
        assert [each for each in told if any(name in each.text for name in (SHOP, DENTAL))] == []
        self._note(told)

    async def paste(self, page: str) -> int:
        """Paste a page and book it; returns into how many messages it was cut."""
        parts = 0
        while page:
            cut = len(page) if len(page) <= MESSAGE_CHARS else page.rfind("\n", 0, MESSAGE_CHARS)
            shown = await self.stage.say(page[:cut], self.clock.now)
            page = page[cut:].lstrip("\n")
            self.clock.now += timedelta(seconds=1)
            parts += 1
        await self.book(shown)
        return parts

    async def book(self, shown: list[Event]) -> None:
        """Press what books a preview, and answer what a label is."""
        self._note(shown)
        if OTHER_CREDIT[self.language] in shown[-1].labels:
            shown = await self.press(OTHER_CREDIT[self.language])
        (label,) = (each for each in shown[-1].labels if BOOKS[self.language].fullmatch(each))
        await self.press(label)

    async def press(self, label: str) -> list[Event]:
        shown = await self.stage.press(label, "", PERSON)
        self._note(shown)
        return shown

    def _note(self, shown: list[Event]) -> None:
        lines = (line for each in shown for line in each.text.split("\n"))
        self.asked += [line for line in lines if "?" in line]

    async def numbers(self, command: str) -> list[list[int]]:
        """The numbers in each line of an answer, but for those of a title."""
        (answer,) = await self.stage.say(command, self.clock.now)
        text = answer.text
        return [[int(each) for each in _NUMBER.findall(line)] for line in text.split("\n")]

    async def refund(self, number: int) -> list[list[int]]:
        """The numbers of its first lines: what comes back of base and boost, before the sources."""
        said = await self.numbers(f"/refund #{number}")
        return [line for line in said[:3] if line and max(line) < 2000]

    def kept(self) -> list[tuple[Any, ...]]:
        """The proposals as they stand in the ledger."""
        with closing(sqlite3.connect(self.ledger)) as connection:
            return connection.execute(PROPOSALS).fetchall()

    async def finds(self, left: int, held: tuple[int, int] | None, back: int, lots: str) -> None:
        """The figures of an evening: left, held and until which day, come back, and the lots."""
        until = [list(held)] if held else []
        parts = {name: int(count) for name, count in re.findall(r"([A-Z])([0-9]+)", lots)}
        lines = [[count, *UNTIL[name]] for name, count in parts.items() if count]
        assert await self.numbers("/balance") == [[left], *until, *lines]
        returns = await self.numbers("/returns")
        assert returns[1 : 1 + len(until)] == until
        assert returns[1 + len(until) : 2 + len(until)] == ([[back]] if back else [])
        assert sum(line[-2] for line in returns[2 + len(until) :]) == back


REFUNDS: Final[list[list[list[int]]]] = [
    [[12], [1], [14]],  # not yet, while the job is open: the base, and the charge
    [[9], [2], [15]],  # not yet; the boost is back already
    [[11, 19], [3]],  # back already, on the 19th
    [[9], [4]],
    [[16], [5], [10]],
    [[6], [6]],
]
"""What the first lines say of each proposal when the week is over."""
KEPT: Final = [
    (SHOP, 12, 14, "sent", 0, 0),
    (FLOW, 9, 15, "sent", 0, 15),
    (LARAVEL, 11, 0, "closed", 11, 0),
    (FLOW, 9, 0, "sent", 0, 0),
    (DENTAL, 16, 10, "sent", 0, 0),
    (LOGO, 6, 0, "sent", 0, 0),
]
LISTED: Final = [
    [6],
    [6, 6, 21],
    [5, 16, 10, 20],
    [4, 9, 18],
    [3, 11, 18],
    [2, 9, 15, 17],
    [1, 12, 14, 16],
]
"""How many there are; then of each its number, base, boost and day, the newest first."""

ASKED: Final = 4
"""Whether the badge is on, what a label is, the zone, and after five days what the site shows."""


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("door", ["keeper", "telegram"])
async def test_a_whole_week_from_pages_alone(tmp_path: Path, door: str, language: str) -> None:
    assert sum(amount for *_, amount in SITE) == 44
    troubles: list[str] = []
    chat = Chat("week", "", (Step("language", language, ""),), "")
    async with STAGES[door](chat, tmp_path, troubles) as (stage, clock):
        me = Newcomer(stage, clock, language, tmp_path / "connects.db")
        await me.until(16)
        await me.paste(_page(_table, 16, 15, 58))
        await me.finds(58, (20, 23), 0, "S18 B40")
        await me.until(17)
        await me.paste(_page(_one_line, 17, 15, 49))
        await me.finds(49, (20, 23), 15, "S9 B40")
        assert await me.refund(2) == [[9], [2], [15]]
        await me.until(18)
        await me.paste(_page(_cells, 18, 16, 27))
        await me.finds(27, (20, 23), 15, "B27")
        await me.until(19)
        await me.book(await stage.file("connects.json", _json(_shown(19, 17), 37).encode()))
        await me.finds(37, (20, 23), 26, "S9 B28")
        assert await me.refund(3) == [[11, 19], [3]]
        await me.until(20, 12)
        (shown,) = await stage.say(JOB_PAGE, clock.now)
        assert [int(each) for each in _NUMBER.findall(shown.text)] == [16, 37, 21]
        await me.press(shown.labels[0])
        await me.finds(21, (20, 23), 26, "B21")
        await me.until(20)
        await me.paste(_page(_one_line, 20, 18, 21))
        await me.finds(21, (30, 27), 26, "B11 G10")
        await me.until(21)
        await me.paste(_page(_twin, 21, 19, 20))
        await me.finds(20, (30, 27), 26, "B5 G10 O5")
        await me.until(22)
        await me.paste(_page(_cells, 22, 15, 38))
        await me.finds(38, (20, 23), 26, "B5 G10 O5 R18")
        await me.until(23)
        assert await me.paste(_page(_twin, 23, 15, 44)) > 1
        await me.finds(44, None, 26, "S6 B5 G10 O5 R18")
        assert me.kept() == KEPT
        assert await me.numbers("/proposals") == LISTED
        assert [await me.refund(each) for each in range(1, 7)] == REFUNDS
        for day in range(24, 31):  # and nobody asks about what the pages have told
            await me.until(day)
        await me.finds(44, None, 26, "S6 B5 G10 O5 R18")
    assert troubles == []
    assert len(me.asked) == ASKED, me.asked
