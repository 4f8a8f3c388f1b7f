"""Seeded random chats, weighted to what goes wrong in combination."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from tests.oracle.acts import DATED, Act

MINUTE, HOUR, DAY = 60, 3600, 86400
STARTS = [
    datetime(2026, 1, 5, 12, 0, 7, tzinfo=UTC),
    datetime(2026, 8, 29, 22, 10, 31, tzinfo=UTC),
    datetime(2027, 2, 25, 3, 30, 1, tzinfo=UTC),
    datetime(2028, 2, 26, 15, 5, 11, tzinfo=UTC),
]


@dataclass(frozen=True)
class Step:
    """Something that happens. `of` is the name of the step that it edits or undoes."""

    kind: str
    name: int
    seconds: int = 0
    """How long to wait; of a message, how late it arrives."""
    acts: tuple[Act, ...] = ()
    of: int = 0


@dataclass(frozen=True)
class Scenario:
    """A chat to play."""

    start: datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Taste:
    """What may happen in a scenario."""

    edits: bool = True
    late: bool = True
    long: bool = True
    undo: bool = True
    balances: bool = True
    badge: bool = True
    badge_off_by_edit: bool = True
    charges: bool = False
    days: bool = False
    """Whether some lines are told of earlier days."""
    length: int = 30


EVERYTHING = Taste()


class Writer:
    """Writes one scenario."""

    def __init__(self, seed: int, taste: Taste) -> None:
        self.random = Random(seed)
        self.taste = taste
        self.jobs: list[str] = []
        self.steps: list[Step] = []

    def scenario(self) -> Scenario:
        """The whole chat."""
        start = self.random.choice(STARTS)
        if self.random.random() < 0.9:
            self._add("say", acts=(Act("balance", amount=self.random.choice([0, 20, 60])),))
        if self.random.random() < 0.6:
            self._add("say", acts=(self._plan(), self._cycle()))
        while len(self.steps) < self.taste.length:
            self._step()
        return Scenario(start, tuple(self.steps))

    def _add(self, kind: str, **more: object) -> None:
        self.steps.append(Step(kind, len(self.steps) + 1, **more))  # type: ignore[arg-type]

    def _step(self) -> None:
        said = [step for step in self.steps if step.kind in ("say", "edit")]
        booking = [step for step in self.steps if step.kind in ("say", "edit", "undo")]
        weights = {
            "say": 10,
            "wait": 6,
            "edit": 5 if self.taste.edits and said else 0,
            "undo": 3 if self.taste.undo and booking else 0,
            "undo time": 0.5 if self.taste.undo else 0,
        }
        [kind] = self.random.choices(list(weights), list(weights.values()))
        if kind == "wait":
            self._add("wait", seconds=self._wait())
        elif kind == "say":
            late = self.random.random() < 0.2 and self.taste.late
            acts = tuple(self._act() for _ in range(self.random.choice([1, 1, 1, 1, 2, 3])))
            self._add("say", acts=acts, seconds=self._lateness() if late else 0)
        elif kind == "edit":
            step = self.random.choice(said[-6:])
            message = next(each for each in said if each.name == (step.of or step.name))
            self._add("edit", of=message.name, acts=self._other(step.acts))
        elif kind == "undo":
            self._add("undo", of=self.random.choice(booking[-6:]).name)
        else:
            self._add(self.random.choice(["undo grant", "undo badge"]))

    def _wait(self) -> int:
        lengths = [MINUTE, 5 * HOUR, 2 * DAY, 2 * DAY, 9 * DAY, 35 * DAY]
        if self.taste.long:
            lengths += [200 * DAY, 380 * DAY]
        return self.random.choice(lengths) + self.random.randrange(1, 3000)

    def _lateness(self) -> int:
        longest = self.random.choice([HOUR, 20 * HOUR, 6 * DAY])
        return self.random.randrange(2, longest)

    # -- lines ---------------------------------------------------------------------------------

    def _act(self) -> Act:
        kinds = {
            "spend": 8,
            "buy": 4,
            "earn": 2,
            "balance": 2 if self.taste.balances else 0,
            "debit": 1,
            "stray": 0.5,
            "plan": 0.7,
            "cycle": 1,
            "badge": 1.5 if self.taste.badge else 0,
            "returns": 0.4,
            "fix": 3,
            "boost": 1,
            "outcome": 2,
            "return": 2,
        }
        [kind] = self.random.choices(list(kinds), list(kinds.values()))
        if kind in ("fix", "boost", "outcome", "return") and not self.jobs:
            kind = "spend"
        return self._of_some_day(self._of_kind(kind))

    def _of_some_day(self, act: Act) -> Act:
        """The same line, perhaps told of an earlier day."""
        if act.kind not in DATED or not self.taste.days:
            return act
        if self.random.random() < 0.7:
            return replace(act, ago=0)
        return replace(act, ago=self.random.choice([1, 2, 9, 40, 200, 364, 365, 366, 500, 800]))

    def _of_kind(self, kind: str) -> Act:
        few = self.random.randrange(1, 13)
        if kind == "spend":
            self.jobs.append(f"Job{len(self.jobs) + 1}")
            boost = self.random.choice([None, None, self.random.randrange(1, 9)])
            return Act(kind, self.jobs[-1], self.jobs[-1], amount=few, boost=boost)
        if kind in ("buy", "earn"):
            return Act(kind, amount=self.random.randrange(10, 40) if kind == "buy" else few)
        if kind == "balance":
            return Act(kind, amount=self.random.randrange(60))
        if kind in ("debit", "stray"):
            return Act(kind, amount=self.random.randrange(1, 5))
        if kind in ("plan", "cycle"):
            return self._plan() if kind == "plan" else self._cycle()
        if kind == "badge":
            return Act(kind, amount=self.random.choice([0, 7, 14, 5, 9]))
        if kind == "returns":
            return Act(kind, word=self.random.choice(["fresh", "original"]))
        return self._about(kind, self.random.choice(self.jobs[-4:]), few)

    def _about(self, kind: str, job: str, few: int) -> Act:
        if kind == "boost":
            return Act(kind, job, amount=few)
        if kind == "outcome":
            if self.taste.charges and self.random.random() < 0.6:
                return Act(kind, job, word="charged", amount=self.random.randrange(1, 9))
            words = ["closed", "outbid", "viewed", "declined", "expired", "placebo", "other"]
            return Act(kind, job, word=self.random.choice(words))
        if kind == "return":
            return Act(kind, job, word=self.random.choice(["base", "boost", "all"]))
        which = self.random.choice(["cost", "cost", "boost", "title", "both"])
        return Act(
            "fix",
            job,
            title=f"{job}b" if which == "title" else "",
            amount=few if which in ("cost", "both") else None,
            boost=self.random.randrange(7) if which in ("boost", "both") else None,
        )

    def _plan(self) -> Act:
        return Act("plan", word=self.random.choice(["basic", "basic", "plus"]))

    def _cycle(self) -> Act:
        day = self.random.choice([1, 6, 13, 28, 29, 30, 31])
        last = day > 28 and self.random.random() < 0.6
        return Act("cycle", amount=day, word="last-day" if last else "")

    # -- edits ---------------------------------------------------------------------------------

    def _other(self, acts: tuple[Act, ...]) -> tuple[Act, ...]:
        lines = self._edited(acts)
        if not self.taste.badge_off_by_edit:
            lines = tuple(each for each in lines if each.kind != "badge" or each.amount) or acts
        return lines

    def _edited(self, acts: tuple[Act, ...]) -> tuple[Act, ...]:
        lines = list(acts)
        at = self.random.randrange(len(lines))
        ways = {"value": 8, "title": 2, "less": 1, "more": 2, "command": 1}
        if self.taste.days:
            ways["day"] = 2
        [how] = self.random.choices(list(ways), list(ways.values()))
        if how == "less" and len(lines) > 1:
            del lines[at]
        elif how == "more":
            lines.insert(at, self._act())
        elif how == "command":
            lines[at] = self._act()
        elif how == "day" and lines[at].kind in DATED:
            lines[at] = self._of_some_day(lines[at])
        elif how == "title" and lines[at].kind == "spend":
            job = lines[at].job
            lines[at] = replace(lines[at], title=f"{job}b" if lines[at].title == job else job)
        else:
            lines[at] = self._other_value(lines[at])
        return tuple(lines)

    def _other_value(self, act: Act) -> Act:
        new = self._about(act.kind, act.job, self.random.randrange(1, 13)) if act.job else None
        if act.kind == "spend":
            few = self.random.randrange(1, 13)
            boost = self.random.choice([act.boost, None, few])
            return replace(act, amount=self.random.choice([act.amount, few]), boost=boost)
        return new or replace(self._of_kind(act.kind), ago=act.ago)


def scenario(seed: int, taste: Taste = EVERYTHING) -> Scenario:
    """The scenario of a seed."""
    return Writer(seed, taste).scenario()


def after(moment: datetime, seconds: int) -> datetime:
    """An instant so many seconds later."""
    return moment + timedelta(seconds=seconds)
