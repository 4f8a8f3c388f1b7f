"""What somebody is owed in a year, worked out beside the product: dates, zones, and nothing else.

The judge looks at what arrived and at the grants in the ledger. It asks of every message whether
it was due by then, is late exactly if it says so, and came once; and of every grant, renewal,
morning after, expiry, awaited return, quiet proposal, digest and week of the badge whether it came
in time.

It asks less where it would otherwise have to be the product over again:

- of what waits while its user changes the hour, the distance or the zone, that it comes by a day
  after the later of both;
- of a renewal that could be told only after the grant, nothing but that it is not;
- of digests and weeks of the badge, only those in whose day before nothing was in the way;
- of what is left of a lot, nothing: it counts the lots of people who spend nothing;
- of low balances and silence, that they come once.
"""

from __future__ import annotations

import calendar
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from tests.year_people import Choice, Person

SLACK: Final = timedelta(minutes=15)
"""A tick, the pace of a thousand others, and a platform that asks to wait."""
LATE: Final = timedelta(minutes=10)
_MISLED: Final = timedelta(hours=3)
"""How long a clock goes on by the time that it was set to."""
_DAY: Final = timedelta(days=1)
_QUARTER: Final = timedelta(minutes=15)
_WITHOUT_RULE: Final = ("low",)
_DAYS: Final[Mapping[str, tuple[int, ...]]] = {
    "renewal": (2,),
    "expiring": (14, 3),
    "watch": (3, 7),
    "stale": (30,),
    "silence": (5,),
}
_LATE_WORDS: Final = ("Late: ", "Con demora: ")

Key = tuple[str, str, str]


class Span(NamedTuple):
    """A time in which nothing can be told."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class Sent:
    """A reminder as it has arrived. `made_at` and `at` are what the system's clock showed."""

    user: str
    row: int
    items: tuple[tuple[str, str], ...]
    made_at: datetime
    at: datetime
    text: str

    @property
    def says_late(self) -> bool:
        """Whether it says that it is late."""
        return self.text.startswith(_LATE_WORDS)


# -- the user's clock ------------------------------------------------------------------------------


@lru_cache(200_000)
def reads(day: date, hour: int, zone: str | None) -> datetime:
    """The first instant at which a clock reads an hour of a day, or has gone past it."""
    info, wall = ZoneInfo(zone or "UTC"), datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001
    instant = wall.replace(tzinfo=UTC) - timedelta(hours=15)
    while instant.astimezone(info).replace(tzinfo=None) < wall:
        instant += _QUARTER
    return instant


def next_reads(after: datetime, hour: int, zone: str | None) -> datetime:
    """The first such instant of any day that is not before another."""
    day = after.astimezone(ZoneInfo(zone or "UTC")).date()
    return next(
        instant for n in range(3) if (instant := reads(day + n * _DAY, hour, zone)) >= after
    )


def hour_of(kind: str, choice: Choice) -> int:
    """At which hour somebody wants a kind."""
    wants = choice.reminders
    own = {str(name): hour for name, hour in wants.hours.items()}
    return own.get("watch" if kind == "stale" else kind, 9 if wants.hour is None else wants.hour)


def due_of(kind: str, occurrence: str, choice: Choice, week: datetime | None = None) -> datetime:
    """When what an occurrence names is due, by what somebody has chosen."""
    name, _, stage = occurrence.partition(".")
    day, hour, zone = date.fromisoformat(name), hour_of(kind, choice), choice.zone
    own = {str(each): days for each, days in choice.reminders.days.items()}
    distances = own.get(kind, _DAYS.get(kind, (0,)))
    distance = distances[min(int(stage or 1), len(distances)) - 1] * _DAY
    if kind == "granted":
        return next_reads(midnight(day), hour, zone)
    if kind == "badge-week":
        return next_reads(week or midnight(day), hour, zone)
    if kind == "expiring":
        return reads(day - distance, hour, zone)
    if kind != "renewal":
        return reads(day + distance, hour, zone)
    ahead = day - distance
    while (due := reads(ahead, hour, zone)) >= midnight(day):
        ahead -= _DAY
    return due


def midnight(day: date) -> datetime:
    """The instant at which the platform's days begin."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def is_quiet(choice: Choice, at: datetime) -> bool:
    """Whether somebody wants quiet at an instant."""
    begins, ends = choice.reminders.quiet or (22, 8)
    hour, hours = at.astimezone(ZoneInfo(choice.zone or "UTC")).hour, range(24)
    return hour in [(begins + n) % 24 for n in hours[: (ends - begins) % 24]]


# -- the grants ------------------------------------------------------------------------------------


def grants_of(person: Person, end: datetime) -> list[tuple[date, int, int]]:
    """The days on which grants come: with the amount, and of which of the person's cycles."""
    found: list[tuple[date, int, int]] = []
    for index, cycle in enumerate(person.cycles):
        changed = person.cycles[index + 1] if index + 1 < len(person.cycles) else None
        last = changed.high if changed else end
        day = max([cycle.at.date(), *(each for each, _, _ in found)]) + _DAY
        while midnight(day) <= last:
            if day.day == _day_of_grant(cycle.day, day, last_day=cycle.last_day):
                found.append((day, cycle.amount, index))
            day += _DAY
    return found


def _day_of_grant(cycle_day: int, day: date, *, last_day: bool) -> int:
    if cycle_day <= 28:
        return cycle_day
    return min(cycle_day, calendar.monthrange(day.year, day.month)[1]) if last_day else 1


# -- the judge -------------------------------------------------------------------------------------


@dataclass
class Judge:
    """Looks at what arrived in a year, and at what was posted."""

    people: Sequence[Person]
    spans: Sequence[Span]
    sent: Sequence[Sent]
    again: Counter[Key]
    end: datetime
    wrong: list[str] = field(default_factory=list)
    due: int = 0
    told: int = 0
    late: int = 0
    grants: int = 0

    def look_at_grants(self, books: sqlite3.Connection) -> None:
        """Every grant was posted once, on its day, and never before the clock had reached it."""
        for person in self.people:
            rows = books.execute(
                "select e.happened_at, e.amount, o.booked_at from entries e "
                "join operations o on o.account_id = e.account_id and o.number = e.operation "
                "join identities i on i.account_id = e.account_id "
                "where i.user_id = ? and e.kind = 'grant' order by e.happened_at",
                (person.user,),
            ).fetchall()
            posted = [(at, amount) for at, amount, _ in rows]
            owed = [
                (midnight(day).isoformat(), amount)
                for day, amount, _ in grants_of(person, self.end)
                if amount
            ]
            if posted != owed:
                self._say(person, f"grants {_difference(posted, owed)}")
            self.grants += len(posted)
            for at, _, booked_at in rows:
                if booked_at < at:
                    self._say(person, f"the grant of {at} was posted at {booked_at}")

    def look_at_reminders(self) -> None:
        """Every reminder came once, none early, and all that were owed in time."""
        arrived: dict[str, list[Sent]] = {}
        for sent in self.sent:
            arrived.setdefault(sent.user, []).append(sent)
        for person in self.people:
            _Case(self, person, arrived.get(person.user, [])).look()

    def _say(self, person: Person, what: str) -> None:
        self.wrong.append(f"{person.user} ({person.zone}): {what}")


def _difference(posted: list[tuple[str, int]], owed: list[tuple[str, int]]) -> str:
    missing, extra = Counter(owed) - Counter(posted), Counter(posted) - Counter(owed)
    return f"missing {sorted(missing.elements())}, extra {sorted(extra.elements())}"


class _Case:
    """One person: what they got, and what they were owed."""

    def __init__(self, judge: Judge, person: Person, sent: list[Sent]) -> None:
        self._judge = judge
        self._person = person
        self._sent = sent
        self._spans = [*judge.spans, *(Span(*each) for each in person.blocked)]
        self._made: dict[tuple[str, str], datetime] = {}

    def look(self) -> None:
        """Look at both."""
        counted: Counter[tuple[str, str]] = Counter()
        for sent in self._sent:
            counted.update(sent.items)
            for item in sent.items:
                self._made.setdefault(item, sent.made_at)
            self._look_at(sent)
        for (kind, occurrence), many in counted.items():
            if many > 1 + self._judge.again[self._person.user, kind, occurrence]:
                self._say(f"{kind} {occurrence} came {many} times")
        self._judge.told += len(counted)
        for kind, occurrence, since in self._owed():
            self._look_for(kind, occurrence, since)

    def _say(self, what: str) -> None:
        self._judge._say(self._person, what)

    # -- what arrived --------------------------------------------------------------------------

    def _look_at(self, sent: Sent) -> None:
        made, choice = sent.made_at, self._choice_at(sent.made_at)
        self._judge.late += sent.says_late
        if sent.at > self._ready(made, made) + SLACK:
            self._say(f"{sent.items} was made at {made} and sent at {sent.at}")
        muted = choice.reminders.muted_until
        if muted is not None and made < muted and self._had_chosen(choice, made):
            self._say(f"{sent.items} was told at {made}, and nothing was to be before {muted}")
        dues = [due for item in sent.items for due in self._dues(item, made)[:1]]
        for item in sent.items:
            if self._dues(item, made) and self._is_early(item, made):
                self._say(f"{item} was told at {made}, before it was due")
            if item[0] in choice.reminders.off and self._had_chosen(choice, made):
                self._say(f"{item} was told at {made}, and is switched off")
            if item[0] == "renewal" and made >= midnight(date.fromisoformat(item[1])):
                self._say(f"{item} was told at {made}, after the grant")
        if all(kind == "watch" and self._is_settled(day, made) for kind, day in sent.items):
            self._say(f"{sent.items} was told at {made}, after it had come back")
        if dues:
            self._look_at_lateness(sent, choice, min(dues))

    def _had_chosen(self, choice: Choice, made: datetime) -> bool:
        """Whether it was chosen before, and not only by a clock that ran ahead."""
        misled = any(since <= made <= until + _MISLED for since, until in self._spans)
        return choice.at + SLACK < made and not misled

    def _is_settled(self, occurrence: str, made: datetime) -> bool:
        day = occurrence.partition(".")[0]
        jobs = [
            job for job in self._person.jobs if job.closed and job.closed.date().isoformat() == day
        ]
        return bool(jobs) and all(job.returned and job.returned < made for job in jobs)

    def _look_at_lateness(self, sent: Sent, choice: Choice, due: datetime) -> None:
        is_late = sent.made_at - due >= LATE
        if sent.says_late and not is_late:
            self._say(f"{sent.items} says it is late at {sent.made_at}")
        if is_late and not sent.says_late and not self._was_moved(sent, choice):
            self._say(f"{sent.items} was due {due}, told {sent.made_at}, and does not say so")

    def _was_moved(self, sent: Sent, choice: Choice) -> bool:
        """What was moved, or made when its time had passed, comes at the next hour of its own."""
        kinds = {kind for kind, _ in sent.items}
        if len(self._person.choices) == 1 and "renewal" not in kinds:
            return False
        hours = [hour_of(kind, each) for kind in kinds for each in (choice, *self._person.choices)]
        zones = {each.zone for each in self._person.choices}
        made = sent.made_at
        return any(next_reads(made - SLACK, hour, zone) <= made for hour in hours for zone in zones)

    def _is_early(self, item: tuple[str, str], made: datetime) -> bool:
        first = min(self._dues(item, made))
        if item[0] in ("watch", "stale"):
            # They come as one list a day.
            zone = ZoneInfo(self._choice_at(made).zone or "UTC")
            return made.astimezone(zone).date() < first.astimezone(zone).date()
        return made < first

    def _dues(self, item: tuple[str, str], made: datetime) -> list[datetime]:
        """When it was due by each choice up to then."""
        kind, occurrence = item
        if kind in _WITHOUT_RULE:
            return []
        choices = [each for each in self._person.choices if each.at <= made]
        week = self._week_on(occurrence, made) if kind == "badge-week" else None
        return sorted(due_of(kind, occurrence, each, week) for each in choices)

    def _week_on(self, occurrence: str, made: datetime) -> datetime | None:
        badges = [each for each in self._person.badges if each.price and each.at <= made]
        since = badges[-1].at
        return datetime.combine(date.fromisoformat(occurrence), since.time(), UTC)

    # -- what was owed -------------------------------------------------------------------------

    def _owed(self) -> Iterator[tuple[str, str, datetime]]:
        """Kinds and occurrences of which something had to come, and since when that was known."""
        person, end = self._person, self._judge.end
        days = grants_of(person, end + 10 * _DAY)
        for index, (day, amount, cycle) in enumerate(days):
            follows = index and days[index - 1][2] == cycle
            known = midnight(days[index - 1][0]) if follows else person.cycles[cycle].at
            if amount:
                yield "granted", day.isoformat(), midnight(day)
                if self._is_last_word(day, cycle):
                    yield "renewal", day.isoformat(), known
        for expires, told in person.lots if not person.spends and not person.badges else ():
            for stage in (1, 2):
                yield "expiring", f"{expires.date()}.{stage}", told
        yield from self._owed_of_jobs()
        yield from self._owed_of_weeks()

    def _is_last_word(self, day: date, cycle: int) -> bool:
        """Whether nobody said of a grant, before it came, that it would come another day."""
        following = self._person.cycles[cycle + 1 :]
        return not following or midnight(day) + _DAY <= following[0].at

    def _owed_of_jobs(self) -> Iterator[tuple[str, str, datetime]]:
        for job in self._person.jobs:
            if job.closed is not None:
                for stage in (1, 2):
                    occurrence = f"{job.closed.date()}.{stage}"
                    by = self._had_to_come_by("watch", occurrence, job.closed)
                    if job.returned is None or (by is not None and job.returned > by):
                        yield "watch", occurrence, job.closed
            else:
                yield "stale", job.sent.date().isoformat(), job.sent

    def _owed_of_weeks(self) -> Iterator[tuple[str, str, datetime]]:
        """Digests, and weeks of the badge, in whose day before nothing was in the way."""
        for choice, until in _with_ends(self._person.choices, self._judge.end):
            wanted, day = choice.reminders.digest_day, choice.at.date() + 2 * _DAY
            while wanted is not None and midnight(day) < until:
                if day.weekday() == wanted and self._is_clear("digest", day, choice, None):
                    yield "digest", day.isoformat(), choice.at
                day += _DAY
        badges = self._person.badges
        for badge, changed in zip(badges, [*badges[1:], None], strict=False):
            until = changed.at if changed else self._judge.end
            week = badge.at + 7 * _DAY
            while badge.price and week + 2 * _DAY < until:
                choice = self._choice_at(week)
                if self._is_clear("badge-week", week.date(), choice, week):
                    yield "badge-week", week.date().isoformat(), badge.at
                week += 7 * _DAY

    def _is_clear(self, kind: str, day: date, choice: Choice, week: datetime | None) -> bool:
        due = due_of(kind, day.isoformat(), choice, week)
        before = due - 2 * _DAY
        changes = [Span(each.at, each.at + _DAY) for each in self._person.choices[1:]]
        return not any(
            since <= due + SLACK and until >= before for since, until in (*self._spans, *changes)
        )

    def _look_for(self, kind: str, occurrence: str, known: datetime) -> None:
        """What was owed has come by the time at which it had to, unless it was not wanted."""
        by = self._had_to_come_by(kind, occurrence, known)
        if by is None:
            return
        self._judge.due += 1
        made = self._made.get((kind, occurrence))
        if made is None:
            self._say(f"{kind} {occurrence} never came, and had to by {by}")
        elif made > by:
            self._say(f"{kind} {occurrence} was told at {made}, and had to by {by}")

    def _had_to_come_by(self, kind: str, occurrence: str, known: datetime) -> datetime | None:
        choice = self._choice_at(known)
        week = self._week_on(occurrence, self._judge.end) if kind == "badge-week" else None
        due = due_of(kind, occurrence, choice, week)
        if due <= known and kind != "granted":
            return None
        by = self._ready(due, due) + SLACK
        changes = [each for each in self._person.choices if known < each.at <= by]
        if changes:
            latest = max([due, *(due_of(kind, occurrence, each, week) for each in changes)])
            latest = max(latest, changes[-1].at) + _DAY + timedelta(hours=1)
            by = self._ready(latest, due) + SLACK
        if any(self._keeps_back(kind, each, due, by) for each in (choice, *changes)):
            return None
        if kind == "renewal" and by >= midnight(date.fromisoformat(occurrence)):
            return None
        if kind == "expiring" and by >= midnight(date.fromisoformat(occurrence.partition(".")[0])):
            return None
        return by if by < self._judge.end else None

    def _keeps_back(self, kind: str, choice: Choice, due: datetime, by: datetime) -> bool:
        wants = choice.reminders
        if kind in wants.off or (kind == "digest" and wants.digest_day is None):
            return True
        muted = wants.muted_until
        return muted is not None and choice.at <= by and muted >= due - SLACK

    # -- what was in the way -------------------------------------------------------------------

    def _choice_at(self, at: datetime) -> Choice:
        choices = self._person.choices
        return next((each for each in reversed(choices) if each.at <= at), choices[0])

    def _ready(self, at: datetime, due: datetime) -> datetime:
        """From when on it can be told: nothing is in the way, and what is late is let lie."""
        while True:
            ready = max(
                [until for since, until in self._spans if since - SLACK <= at < until], default=at
            )
            for soon in (ready, ready + SLACK):
                choice = self._choice_at(soon)
                if ready - due + SLACK >= LATE and ready > due and is_quiet(choice, soon):
                    ends = (choice.reminders.quiet or (22, 8))[1]
                    ready = max(ready, next_reads(soon, ends, choice.zone))
            if ready == at:
                return at
            at = ready


def _with_ends(choices: Sequence[Choice], end: datetime) -> list[tuple[Choice, datetime]]:
    return list(zip(choices, [*(each.at for each in choices[1:]), end], strict=True))
