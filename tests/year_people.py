"""The people of a simulated year: who they are, what they do when, and what they have done."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal
from zoneinfo import available_timezones

from domain.reminders import REMINDER_KINDS, ReminderKind, Reminders

Deed = Literal[
    "begin",
    "spend",
    "close",
    "return",
    "choose",
    "zone",
    "cycle",
    "plan",
    "badge",
    "block",
    "write",
]
ZONES: Final = tuple(sorted(available_timezones()))
_NO_ZONE_EVERY: Final = 23
_QUIETS: Final = ((22, 8), (0, 0), (23, 7), (1, 6), (20, 11))
_DAYS: Final[tuple[dict[ReminderKind, tuple[int, ...]], ...]] = (
    {"renewal": (1,)},
    {"renewal": (0,)},
    {"renewal": (5,)},
    {"watch": (2, 9)},
    {"expiring": (20, 1)},
)


@dataclass(frozen=True)
class Choice:
    """From when on somebody has wanted reminders how, and on which clock."""

    at: datetime
    reminders: Reminders
    zone: str | None


@dataclass(frozen=True)
class Cycle:
    """From when on the grants have come on which day. `high` is the latest the clock had shown."""

    at: datetime
    high: datetime
    day: int
    last_day: bool
    amount: int


@dataclass
class Job:
    """A proposal, and when its user told what of it."""

    number: int
    sent: datetime
    closed: datetime | None = None
    returned: datetime | None = None


@dataclass(frozen=True)
class Badge:
    """From when on the badge has cost how much a week; None while it is off."""

    at: datetime
    price: int | None


@dataclass
class Person:
    """Somebody, and what they have done so far as it bears on what they are owed."""

    number: int
    zone: str | None
    day: int
    last_day: bool
    plan: str
    no_grant: bool
    spends: bool
    badge: int | None
    wants: Reminders
    lot_days: int
    """In how many days from the start what they had bought a year before expires."""
    language: str
    choices: list[Choice] = field(default_factory=list)
    cycles: list[Cycle] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)
    lots: list[tuple[datetime, datetime]] = field(default_factory=list)
    """When what they bought expires, and when it was told."""
    blocked: list[tuple[datetime, datetime]] = field(default_factory=list)
    blocked_since: datetime | None = None

    @property
    def user(self) -> str:
        """Their id on the platform."""
        return str(1000 + self.number)


def person_of(number: int, seed: int) -> Person:
    """The person of a number; zones, cycle days and rules go round, the rest is diced."""
    dice = random.Random(f"{seed} who {number}")
    zones = list(ZONES)
    random.Random(f"{seed} zones").shuffle(zones)
    return Person(
        number=number,
        zone=None if number % _NO_ZONE_EVERY == _NO_ZONE_EVERY - 1 else zones[number % len(zones)],
        day=number % 31 + 1,
        last_day=number // 31 % 2 == 1,
        plan=dice.choice(("basic", "basic", "plus earlier")),
        no_grant=dice.random() < 0.1,
        spends=dice.random() < 0.5,
        badge=dice.choice((1, 2, 5)) if dice.random() < 0.1 else None,
        wants=_wants(dice),
        lot_days=dice.randrange(25, 330),
        language=dice.choice(("en", "es")),
    )


def _wants(dice: random.Random) -> Reminders:
    changes: dict[str, object] = {}
    if dice.random() < 0.2:
        changes["digest_day"] = dice.randrange(7)
    if dice.random() < 0.2:
        changes["hour"] = dice.randrange(24)
    if dice.random() < 0.1:
        changes["hours"] = {dice.choice(REMINDER_KINDS[:4]): dice.randrange(24)}
    if dice.random() < 0.1:
        changes["days"] = dice.choice(_DAYS)
    if dice.random() < 0.15:
        changes["quiet"] = dice.choice(_QUIETS)
    if dice.random() < 0.05:
        changes["off"] = (dice.choice(REMINDER_KINDS),)
    if dice.random() < 0.1:
        changes["summary"] = True
    return Reminders.model_validate(changes)


def script_of(person: Person, seed: int, start: datetime, days: int) -> list[tuple[datetime, Deed]]:
    """What a person does when, if nothing is in the way."""
    dice = random.Random(f"{seed} does {person.number}")

    def on(day: float) -> datetime:
        return start + timedelta(seconds=int(day * 86_400))

    script: list[tuple[datetime, Deed]] = [(on(dice.uniform(0, 3)), "begin")]
    if person.spends:
        day = dice.uniform(4, 40)
        while day < days - 1:
            script.append((on(day), "spend"))
            if dice.random() < 0.6:
                script.append((on(day + dice.uniform(1, 12)), "close"))
                if dice.random() < 0.4:
                    script.append((on(day + dice.uniform(13, 18)), "return"))
            day += dice.uniform(20, 70)
    for deed, chance in _CHANCES.items():
        if dice.random() < chance:
            script.append((on(dice.uniform(5, days)), deed))
    if dice.random() < 0.15:
        day = dice.uniform(10, days)
        script += [(on(day), "block"), (on(day + dice.uniform(7, 80)), "write")]
    return [(at, deed) for at, deed in script if at < on(days - 1)]


_CHANCES: Final[dict[Deed, float]] = {
    "choose": 0.3,
    "zone": 0.15,
    "cycle": 0.1,
    "plan": 0.05,
    "badge": 0.1,
}


def other_wants(wants: Reminders, dice: random.Random, now: datetime) -> Reminders:
    """What somebody wants once they have changed their mind."""
    changes: dict[str, object] = dice.choice(
        [
            {"hour": (wants.hour or 9) % 23 + 1},
            {"days": {**wants.days, "renewal": (3,), "watch": (4, 6)}},
            {"quiet": (21, 10) if wants.quiet != (21, 10) else (0, 0)},
            {"muted_until": now + timedelta(days=dice.randrange(1, 20))},
            {"digest_day": dice.choice([n for n in range(7) if n != wants.digest_day])},
            {"off": (*wants.off, "renewal")},
        ]
    )
    return wants.model_copy(update=changes)
