"""A year goes by, in no time: a thousand people, and a bot that is killed, cut off and misled.

Everything follows from a seed::

    python -m tests.year --accounts 1000 --seed 7

The post office, the keeper, the ledger, what works off what is due, the outbox and the pace are the
product's own. Time is the loop's, and passes while everybody waits; only the platform, the people
and the system's clock are played. The ledger's work is done in the loop's own thread and not
synced to the disk, so that the dice alone decide what happens in which order.
"""

from __future__ import annotations

import argparse
import asyncio
import heapq
import logging
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from bot.due import Due
from bot.outbox import GoneError, Outbox
from bot.pacing import Pace
from bot.patience import HiccupError, LaterError, Patience
from bot.timekeeper import Timekeeper
from bot.upkeep import verify
from bot.wiring import load_rulebook
from domain.acts import Act, SetBadge, SetPreferences, SetReminders
from domain.ledger import When
from domain.moments import whole_seconds
from domain.reminders import Reminders
from domain.rulebook import Rulebook
from handlers.command import Command
from handlers.keeper import Keeper
from handlers.post import Delivery, Outgoing, PostOffice
from handlers.reply import Reply
from handlers.turn import Turn, bring_up
from storage.books import Books, Identity
from storage.sqlite_home import SqliteHome, _file_of, _prepare
from tests.virtual_time import in_virtual_time
from tests.world import DOOR
from tests.year_judge import Judge, Sent, Span
from tests.year_people import (
    Badge,
    Choice,
    Cycle,
    Deed,
    Job,
    Person,
    other_wants,
    person_of,
    script_of,
)

T = TypeVar("T")
SendFor = Callable[["Life", Outgoing], Coroutine[Any, Any, str]]
"""Sends what a process hands over."""

START: Final = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
DAYS: Final = 365
TICK: Final = timedelta(seconds=20)
_FAULTY: Final = 0.04
_FAULTS: Final = ("429", "5xx", "timeout", "timeout after the effect")
_FAULTS_IN_A_ROW: Final = 3
_AWAY_FROM: Final = (40, 200)
_AWAY_WITHIN: Final = 70
"""From when on, and within how many days, the process goes away for longer than a cycle."""
_JUMPS: Final = tuple(timedelta(hours=each) for each in (1, 3, 5, 12, -1, -6, -30, -70))
_LEAPS: Final = tuple(timedelta(days=365 * each) for each in (1, 11))
_POINTS: Final = ("claimed", "before the commit", "told", "sent", "marked")
"""Where the process is killed: always between two of the things that it does."""


class Died(Exception):  # noqa: N818 - not a fault, it is what this is about
    """The process was killed."""


@dataclass
class Figures:
    """What happened, and what came of it."""

    accounts: int = 0
    zones: int = 0
    days: int = 0
    due: int = 0
    sent: int = 0
    told: int = 0
    late: int = 0
    twice_killed: int = 0
    twice_timeout: int = 0
    grants: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    restarts: int = 0
    jumps: int = 0
    leaps: int = 0
    blocks: int = 0
    absences: int = 0
    """Of the process, each longer than a cycle."""
    faults: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        faults = ", ".join(f"{name} {many}" for name, many in sorted(self.faults.items()))
        kills = ", ".join(f"{name} {many}" for name, many in sorted(self.kills.items()))
        return (
            f"{self.accounts} accounts, {self.zones} zones, {self.days} days; "
            f"{self.due} due, {self.told} told in {self.sent} messages, {self.late} late, "
            f"{self.twice_killed} twice after a kill in the window, "
            f"{self.twice_timeout} twice after a timeout; {self.grants} grants posted; "
            f"{self.kills.total()} kills ({kills or 'none'}), {self.restarts} restarts, "
            f"{self.jumps} clock jumps, {self.leaps} of them years ahead, {self.blocks} blocks, "
            f"{self.absences} long absences; faults: {faults or 'none'}; "
            f"{len(self.wrong)} wrong"
        )


class SystemClock:
    """What the system shows: the loop's time, plus what somebody has set it wrong by."""

    def __init__(self) -> None:
        self.off_by = timedelta()
        self.high = START
        self._began = asyncio.get_running_loop().time()

    def true(self) -> datetime:
        """What it should show."""
        return START + timedelta(seconds=asyncio.get_running_loop().time() - self._began)

    def now(self) -> datetime:
        """What it shows."""
        shown = self.true() + self.off_by
        if self.off_by not in _LEAPS:
            self.high = max(self.high, shown)
        return shown


class HomeHere(SqliteHome):
    """The real home, whose thread is the loop's own: nothing happens beside the loop's time."""

    def __init__(self, path: Path, mortal: Mortal) -> None:
        super().__init__(path)
        self._here = sqlite3.connect(path, isolation_level=None, cached_statements=256)
        self._mortal = mortal

    async def __aenter__(self) -> Self:
        _prepare(self._here)
        self._file = _file_of(self._path)
        self._here.execute("pragma synchronous = off")
        return self

    def shut(self) -> None:
        """As the system does it for a process that is gone."""
        self._here.close()

    async def _on_thread(self, work: Callable[[sqlite3.Connection], T]) -> T:
        await asyncio.sleep(0)
        await self._mortal.passes("before the commit")
        return work(self._here)


class Mortal:
    """A process that may be killed wherever it passes."""

    def __init__(self) -> None:
        self.dead = asyncio.Event()
        self.armed: str | None = None
        self.died_at = ""
        self.unmarked: dict[int, Outgoing] = {}
        """What the user has got, and the ledger does not know of yet."""

    async def passes(self, point: str) -> None:
        """Go on, unless it ends here: then nothing of it ever does anything again."""
        if self.armed == point and not self.dead.is_set():
            self.died_at = point
            self.dead.set()
        if self.dead.is_set():
            await asyncio.Future()


class MortalOffice(PostOffice):
    """The post office of a process that may be killed between any two of its steps."""

    mortal: Mortal

    async def claim(self, many: int) -> list[int]:
        """Claim, and perhaps be gone."""
        claimed = await super().claim(many)
        if claimed:
            await self.mortal.passes("claimed")
        return claimed

    async def remind(self, account: int) -> list[Outgoing]:
        """Commit what is to be told, and perhaps be gone before any of it is sent."""
        told = await super().remind(account)
        if told:
            await self.mortal.passes("told")
        return told

    async def sent(self, outgoing: Outgoing, message: str | None) -> None:
        """Mark as sent, and perhaps be gone."""
        await super().sent(outgoing, message)
        self.mortal.unmarked.pop(outgoing.row, None)
        await self.mortal.passes("marked")


class Life:
    """One process, from its start to its end: everything but the file is made anew."""

    def __init__(self, path: Path, clock: SystemClock, rulebook: Rulebook, send: SendFor) -> None:
        self.mortal = Mortal()
        self.home = HomeHere(path, self.mortal)
        self.timekeeper = Timekeeper(clock.now, asyncio.get_running_loop().time)
        self.keeper = Keeper(self.home, rulebook, self.timekeeper.now)
        self.post = MortalOffice(DOOR, self.home, self.keeper, self.timekeeper.now)
        self.post.mortal = self.mortal
        self._stop = asyncio.Event()
        self._pace = Pace(self._stop)
        patience = Patience(self._stop)
        self._send = send
        self.reminders = Outbox(self.post, self._remind, patience, by_time=True)
        self.due = Due(self.post, self.reminders.put, self.reminders.room, patience)

    async def begin(self) -> None:
        """Open the file and go on with what an earlier process left."""
        await self.home.__aenter__()
        await self.reminders.recover()
        await self.due.recover()

    async def _remind(self, outgoing: Outgoing) -> str | None:
        await self._pace.turn(outgoing.command.chat)
        try:
            return await self._send(self, outgoing)
        except LaterError as later:
            self._pace.halt(later.seconds)
            raise

    async def living(self, call: Coroutine[Any, Any, T]) -> T:
        """What comes of a call. Raises `Died` if the process is killed before it is there."""
        calling = asyncio.ensure_future(call)
        dying = asyncio.ensure_future(self.mortal.dead.wait())
        await asyncio.wait({calling, dying}, return_when=asyncio.FIRST_COMPLETED)
        if self.mortal.dead.is_set():
            raise Died
        dying.cancel()
        return calling.result()

    async def end(self, *, gently: bool) -> None:
        """Stop, or be gone at once."""
        if gently:
            self._stop.set()
            await asyncio.gather(self.due.close(), self.reminders.close())
        self.mortal.dead.set()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        self.home.shut()


class Platform:
    """The users' end: what has arrived, who has blocked the bot, and what goes wrong."""

    def __init__(self, dice: random.Random, figures: Figures) -> None:
        self.blocked: set[str] = set()
        self.sent: list[Sent] = []
        self.calm = False
        self.again: Counter[tuple[str, str, str]] = Counter()
        """How often what was due may come once more, as it was sent and not marked."""
        self._dice = dice
        self._figures = figures
        self._failed: Counter[int] = Counter()

    async def send(self, life: Life, outgoing: Outgoing) -> str:
        """A call of the platform, which may fail before its effect or after it."""
        await asyncio.sleep(self._dice.uniform(0.03, 0.4))
        if outgoing.command.chat in self.blocked:
            raise GoneError("blocked")
        fault = self._fault(outgoing.row)
        if fault == "429":
            raise LaterError(self._dice.randint(1, 30))
        if fault in ("5xx", "timeout"):
            raise HiccupError(fault)
        self._arrive(outgoing, life.timekeeper.now())
        life.mortal.unmarked[outgoing.row] = outgoing
        if fault is not None:
            self.may_come_again(outgoing)
            self._figures.twice_timeout += 1
            raise HiccupError(fault)
        await life.mortal.passes("sent")
        return f"m{len(self.sent)}"

    def may_come_again(self, outgoing: Outgoing) -> None:
        """Note that a second copy is nobody's fault."""
        for kind, occurrence in outgoing.answer.items:
            self.again[outgoing.command.user_id, kind, occurrence] += 1

    def _fault(self, row: int) -> str | None:
        if self.calm or self._failed[row] >= _FAULTS_IN_A_ROW or self._dice.random() > _FAULTY:
            return None
        self._failed[row] += 1
        fault = self._dice.choice(_FAULTS)
        self._figures.faults[fault] += 1
        return fault

    def _arrive(self, outgoing: Outgoing, at: datetime) -> None:
        self.sent.append(
            Sent(
                user=outgoing.command.user_id,
                row=outgoing.row,
                items=outgoing.answer.items,
                made_at=outgoing.command.sent_at,
                at=at,
                text=outgoing.reply.text,
            )
        )


@dataclass(order=True)
class Event:
    """Something that happens at an instant of true time."""

    at: datetime
    order: int
    what: Any = field(compare=False)


class Year:
    """One ledger, its people, and a bot that lives many lives in a year."""

    def __init__(self, folder: Path, accounts: int, seed: int, days: int = DAYS) -> None:
        self._path = folder / "connects.db"
        self._seed = seed
        self._dice = random.Random(f"{seed} fate")
        self._days = days
        self.end = START + timedelta(days=days)
        self.people = [person_of(number, seed) for number in range(accounts)]
        self.figures = Figures(accounts=accounts, days=days)
        self.figures.zones = len({person.zone for person in self.people if person.zone})
        self._rulebook = load_rulebook()
        self._order = count()
        self._events: list[Event] = []
        self.spans: list[Span] = []
        """When the bot could tell nothing: it was down, or its clock was wrong."""
        self._messages = count(1)
        self._jumped: datetime | None = None

    async def run(self) -> Figures:
        """Go through with it; the figures say what is wrong."""
        self.clock = SystemClock()
        self.platform = Platform(random.Random(f"{self._seed} luck"), self.figures)
        self._plan()
        self.life = self._new_life()
        await self.life.begin()
        while self.clock.true() < self.end:
            try:
                await self._go_on()
            except Died:
                await self._killed()
        await self._come_to_rest()
        await self.life.end(gently=True)
        self._judge()
        return self.figures

    def _plan(self) -> None:
        for person in self.people:
            for at, deed in script_of(person, self._seed, START, self._days):
                self._at(at, (person, deed))
        for kind, many in (("kill", 80), ("restart", 25), ("jump", 12)):
            for _ in range(max(2, many * self._days // DAYS)):
                self._at(START + self._dice.random() * timedelta(days=self._days - 2), kind)
        for first in _AWAY_FROM:
            if first + _AWAY_WITHIN < self._days:
                day = self._dice.randrange(first, first + _AWAY_WITHIN)
                self._at(START + timedelta(days=day), "months")

    def _at(self, at: datetime, what: Any) -> None:
        heapq.heappush(self._events, Event(whole_seconds(at), next(self._order), what))

    def _new_life(self) -> Life:
        return Life(self._path, self.clock, self._rulebook, self.platform.send)

    # -- time goes on --------------------------------------------------------------------------

    async def _go_on(self) -> None:
        """To the next thing that happens, by the script or by the agenda, and work it off."""
        await self.life.living(asyncio.sleep(self._seconds_to_next()))
        while self._events and self._events[0].at <= self.clock.true():
            await self._happens(heapq.heappop(self._events).what)
        timekeeper = self.life.timekeeper
        if not timekeeper.leaps():
            await self.life.living(self.life.due.attempt())
        timekeeper.told(self.clock.true())  # as each answer to the door's questions does

    def _seconds_to_next(self) -> float:
        now = self.clock.true()
        nexts = [self.end, *(event.at for event in self._events[:1])]
        with closing(sqlite3.connect(self._path)) as books:
            [(wakes,)] = books.execute("select min(wake_at) from agenda")
            [(unsent,)] = books.execute("select count(*) from outbox where by_time = 1")
        if unsent:
            return TICK.total_seconds()  # what waits too long there is due again
        if wakes is not None:
            ahead = self.life.timekeeper.now() - now
            nexts.append(datetime.fromisoformat(wakes) - ahead)
        ticks = max(1, -((now - min(nexts)) // TICK))
        return ticks * TICK.total_seconds()

    async def _happens(self, what: Any) -> None:
        if isinstance(what, tuple):
            person, deed = what
            if self._jumped is not None:
                self._at(self.clock.true() + timedelta(minutes=30), what)
            else:
                # Whoever writes has it in the inbox: what becomes of that is another test's.
                mortal = self.life.mortal
                armed, mortal.armed = mortal.armed, None
                await self.life.living(People(self).does(person, deed))
                mortal.armed = armed
        elif what == "back":
            self._jump_back()
        elif self._jumped is not None:
            self._at(self.clock.true() + timedelta(hours=1), what)
        elif what == "kill":
            self.life.mortal.armed = self._dice.choice(_POINTS)
        elif what == "jump":
            self._jump()
        else:
            await self._restarted(months=what == "months")

    def _jump(self) -> None:
        self.life.mortal.armed = None
        leaps = self.figures.jumps % 2 == 1
        off_by = self._dice.choice(_LEAPS if leaps else _JUMPS)
        lasts = timedelta(minutes=self._dice.randrange(5, 180))
        now = self.clock.true()
        self.clock.off_by, self._jumped = off_by, now
        self.spans.append(Span(now, now + (lasts if leaps else max(lasts, off_by))))
        self.figures.jumps += 1
        self.figures.leaps += leaps
        self._at(now + lasts, "back")

    def _jump_back(self) -> None:
        self.clock.off_by, self._jumped = timedelta(), None

    # -- the ends of a process -----------------------------------------------------------------

    async def _restarted(self, *, months: bool) -> None:
        self.figures.restarts += 1
        self.figures.absences += months
        away = timedelta(days=self._dice.uniform(35, 80)) if months else self._some_time()
        await self._ended(gently=True, down=away)

    async def _killed(self) -> None:
        self.figures.kills[self.life.mortal.died_at] += 1
        await self._ended(gently=False, down=self._some_time())

    def _some_time(self) -> timedelta:
        roll = self._dice.random()
        if roll < 0.8:
            return timedelta(seconds=self._dice.randrange(1, 900))
        if roll < 0.95:
            return timedelta(hours=self._dice.uniform(0.5, 14))
        return timedelta(days=self._dice.uniform(1, 4))

    async def _ended(self, *, gently: bool, down: timedelta) -> None:
        since = self.clock.true()
        await self.life.end(gently=gently)
        for outgoing in self.life.mortal.unmarked.values():
            self.platform.may_come_again(outgoing)
            self.figures.twice_killed += 1
        await asyncio.sleep(min(down, self.end - since).total_seconds())
        self.spans.append(Span(since, self.clock.true()))
        self.life = self._new_life()
        await self.life.begin()

    async def _come_to_rest(self) -> None:
        """Everybody writes once more, and whatever is due is told."""
        self.platform.calm = True
        self.life.mortal.armed = None
        for person in self.people:
            await People(self).does(person, "write")
        for _ in range(90):
            await asyncio.sleep(TICK.total_seconds())
            await self.life.due.attempt()

    # -- what came of it -----------------------------------------------------------------------

    def _judge(self) -> None:
        figures = self.figures
        figures.wrong += verify(self._path)[1]
        judge = Judge(self.people, self.spans, self.platform.sent, self.platform.again, self.end)
        with closing(sqlite3.connect(self._path)) as books:
            judge.look_at_grants(books)
            judge.look_at_reminders()
            [(unsent,)] = books.execute("select count(*) from outbox where by_time = 1")
        if unsent:
            judge.wrong.append(f"{unsent} reminders lie unsent at the end")
        figures.wrong += judge.wrong
        figures.due, figures.grants, figures.late = judge.due, judge.grants, judge.late
        figures.told, figures.sent = judge.told, len(self.platform.sent)


class People:
    """What people do, through the product's own doors; what bears on their reminders is noted."""

    def __init__(self, year: Year) -> None:
        self._year = year
        self._life = year.life
        self._now = whole_seconds(year.clock.now())

    async def does(self, person: Person, deed: Deed) -> None:
        """One thing that a person does; who has blocked the bot does nothing but write again."""
        if deed in ("block", "write"):
            await (self._block(person) if deed == "block" else self._write(person))
        elif person.blocked_since is None and (person.choices or deed == "begin"):
            dice = random.Random(f"{self._year._seed} {deed} {person.number} {self._now}")
            deeds: dict[Deed, Callable[[Person, random.Random], Coroutine[Any, Any, None]]] = {
                "begin": self._begin,
                "spend": self._spend,
                "close": self._close,
                "return": self._return,
                "choose": self._choose,
                "zone": self._zone,
                "cycle": self._cycle,
                "plan": self._plan,
                "badge": self._badge,
            }
            await deeds[deed](person, dice)

    async def _begin(self, person: Person, _: random.Random) -> None:
        bought = (START + timedelta(days=person.lot_days)).replace(year=START.year - 1, hour=7)
        await self._say(person, "/buy 200", sent_at=bought)
        person.lots.append((bought.replace(year=bought.year + 1), self._now))
        if person.zone is not None:
            await self._say(person, f"/timezone {person.zone}")
            if await self._zone_kept(person) is None:
                await self._act(person, SetPreferences(zone=person.zone))
            person.zone = await self._zone_kept(person)
        await self._say(person, f"/plan {person.plan}")
        if person.no_grant:
            await self._say(person, "/settings grant 0")
        await self._set_cycle(person)
        if person.wants != Reminders():
            await self._act(person, SetReminders(reminders=person.wants))
        person.choices.append(Choice(self._now, person.wants, person.zone))
        if person.badge is not None:
            await self._act(person, SetBadge(price=person.badge))
            person.badges.append(Badge(self._now, person.badge))

    async def _set_cycle(self, person: Person) -> None:
        last = {"en": " last-day", "es": " ultimo-dia"}[person.language]
        await self._say(person, f"/cycle {person.day}{last if person.last_day else ''}")
        self._note_cycle(person)

    def _note_cycle(self, person: Person) -> None:
        plan = person.plan.split()[0]
        amount = 0 if person.no_grant else self._year._rulebook.grant(plan, self._now.date())
        high = self._year.clock.high
        person.cycles.append(Cycle(self._now, high, person.day, person.last_day, amount))

    async def _spend(self, person: Person, _: random.Random) -> None:
        number = len(person.jobs) + 1
        reply = await self._say(person, f"/spend 6 Job {number} of {person.user}")
        if reply is not None and reply.booked:
            person.jobs.append(Job(number, self._now))

    async def _close(self, person: Person, _: random.Random) -> None:
        if person.jobs and person.jobs[-1].closed is None:
            await self._say(person, f"/outcome #{person.jobs[-1].number} closed", booked=True)
            person.jobs[-1].closed = self._now

    async def _return(self, person: Person, _: random.Random) -> None:
        if person.jobs and person.jobs[-1].closed and person.jobs[-1].returned is None:
            await self._say(person, f"/return #{person.jobs[-1].number}", booked=True)
            person.jobs[-1].returned = self._now

    async def _choose(self, person: Person, dice: random.Random) -> None:
        person.wants = other_wants(person.wants, dice, self._now)
        await self._act(person, SetReminders(reminders=person.wants))
        person.choices.append(Choice(self._now, person.wants, person.zone))

    async def _zone(self, person: Person, dice: random.Random) -> None:
        there = ("Europe/Madrid", "Pacific/Honolulu", "Pacific/Kiritimati", "America/Santiago")
        zone = dice.choice([each for each in there if each != person.zone])
        await self._say(person, f"/timezone {zone}", booked=True)
        person.zone = zone
        person.choices.append(Choice(self._now, person.wants, zone))

    async def _cycle(self, person: Person, dice: random.Random) -> None:
        person.day = dice.choice([day for day in range(1, 32) if day != person.day])
        # The rule for short months stays once it was told.
        await self._set_cycle(person)

    async def _plan(self, person: Person, _: random.Random) -> None:
        if person.plan == "basic":
            person.plan = "plus earlier"
            await self._say(person, "/plan plus earlier", booked=True)
            self._note_cycle(person)

    async def _badge(self, person: Person, dice: random.Random) -> None:
        price = None if person.badge is not None else dice.choice((1, 3))
        await self._act(person, SetBadge(price=price))
        person.badge = price
        person.badges.append(Badge(self._now, price))

    async def _block(self, person: Person) -> None:
        self._year.figures.blocks += 1
        self._year.platform.blocked.add(person.user)
        person.blocked_since = self._now

    async def _write(self, person: Person) -> None:
        self._year.platform.blocked.discard(person.user)
        await self._say(person, "/balance")
        if person.blocked_since is not None:
            person.blocked.append((person.blocked_since, self._now))
            person.blocked_since = None

    # -- through the doors ---------------------------------------------------------------------

    async def _say(
        self,
        person: Person,
        text: str,
        *,
        sent_at: datetime | None = None,
        booked: bool = False,
    ) -> Reply | None:
        """A message, taken in, worked and answered as every message is."""
        number = str(next(self._year._messages))
        command = Command(
            door=DOOR,
            user_id=person.user,
            chat=person.user,
            message=number,
            text=text,
            sent_at=sent_at or self._now,
            language_hint=person.language,
        )
        for incoming in await self._life.post.take_in([Delivery(number, command)]):
            answer = await self._life.post.work(incoming)
            if answer is not None:
                await self._life.post.sent(answer, number)
                assert answer.reply.booked or not booked, (text, answer.reply.text)
                return answer.reply
        return None

    async def _act(self, person: Person, act: Act) -> None:
        """What a command will do that is not there yet."""
        now, rulebook = self._now, self._year._rulebook

        def transaction(books: Books) -> None:
            identity = Identity("telegram", person.user)
            books.heard_on(DOOR, identity)
            account = books.account_of(identity)
            assert account is not None
            turn = Turn(
                books, bring_up(books, account, now, now, rulebook), rulebook, When(now, now)
            )
            turn.act(act)
            turn.close_operation("remind", "/remind")

        await self._life.home.run(transaction)

    async def _zone_kept(self, person: Person) -> str | None:
        identity = Identity("telegram", person.user)
        account = await self._life.home.run(lambda books: books.account_of(identity))
        return account.settings.zone if account else None


def simulated(folder: Path, accounts: int, seed: int, days: int = DAYS) -> Figures:
    """A year of so many accounts, on a ledger in a folder."""
    state = random.getstate()
    random.seed(seed)  # the product's pauses are diced too
    try:
        return in_virtual_time(Year(folder, accounts, seed, days).run())
    finally:
        random.setstate(state)


def lines_of(figures: Figures) -> Iterator[str]:
    """What is printed of a run."""
    yield from figures.wrong
    yield str(figures)


def main() -> int:
    """Run it by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=1000)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    print(f"seed {arguments.seed}", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory(prefix="connects-year-") as folder:
        figures = simulated(Path(folder), arguments.accounts, arguments.seed, arguments.days)
    print(*lines_of(figures), sep="\n")  # noqa: T201
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
