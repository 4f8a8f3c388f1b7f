"""Plays a scenario on the product and on the oracle, and says where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from handlers.command import Command
from tests.oracle.acts import ABOUT_A_PROPOSAL, Act
from tests.oracle.booking import Proposal, is_charged, may_follow
from tests.oracle.chat import Chat, Message, Operation
from tests.oracle.scenario import DAY, Scenario, Step
from tests.world import World

Lots = list[tuple[datetime | None, int]]


class Play:
    """One scenario on both."""

    def __init__(
        self, world: World, scenario: Scenario, *, daily: bool = False, compare: bool = True
    ) -> None:
        self.world = world
        self.compare = compare
        world.now = scenario.start
        [(accounts,)] = world.rows("select count(*) from accounts")
        self.user = str(accounts + 1)
        """Each scenario is a person of its own, so that one ledger is enough for many."""
        self.start = scenario.start
        self.steps = scenario.steps
        self.daily = daily
        self.chat = Chat()
        self.commands: dict[int, Command] = {}
        self.messages: dict[int, Message] = {}
        self.texts: dict[int, str] = {}
        self.booked: dict[int, tuple[Operation, int]] = {}
        self.told: list[str] = []
        """The chat so far, as a person would write it down."""

    # -- playing -------------------------------------------------------------------------------

    def run(self) -> list[str]:
        """What differs after the first step after which anything does."""
        self._look()
        for step in self.steps:
            if (found := self.play(step) or self.differences()) and self.compare:
                return found
        self._look()
        return self.differences()

    def rows(self, what: str) -> list[tuple[Any, ...]]:
        """Rows of this person's account: `select` and `from`, then what they are to be like."""
        select, _, where = what.partition(" where ")
        mine = "account_id = (select account_id from identities where user_id = ?)"
        return self.world.rows(f"{select} where {mine} and {where or 'true'}", self.user)

    def play(self, step: Step) -> list[str]:
        """One step; what differs in whether it was accepted."""
        if step.kind == "wait":
            self._wait(step.seconds)
            return []
        if step.kind == "edit":
            return self._edit(step)
        if step.kind == "say":
            return self._say(step)
        return self._undo(step)

    def _wait(self, seconds: int) -> None:
        until = self.world.now + timedelta(seconds=seconds)
        while self.daily and (until - self.world.now).total_seconds() > DAY:
            self.world.after(seconds=DAY)
            self._look()
        self.world.now = until
        if self.daily:
            self._look()

    def _look(self) -> None:
        self.world.say("/balance", user=self.user)
        self.chat.advance(self.world.now)

    def _say(self, step: Step) -> list[str]:
        written = max(self.start, self.world.now - timedelta(seconds=step.seconds))
        acts = [act.said(written.date()) for act in self._known(step.acts)]
        if not acts:
            return []
        text = self._text(acts)
        late = f" (written {written:%Y-%m-%d %H:%M:%S})" if written < self.world.now else ""
        self._tell(f"you  {text}{late}")
        command = self.world.command(text, user=self.user, sent_at=written)
        before = self._newest()
        command, _ = self.world.insist(command)
        message = self.chat.say(acts, written, self.world.now)
        self.commands[step.name], self.messages[step.name] = command, message
        self.texts[step.name] = text
        booked = self.chat.in_force(message)
        return self._accepted(step, before, self._operation_of(message) if booked else None)

    def _edit(self, step: Step) -> list[str]:
        message = self.messages.get(step.of)
        acts = self._known(step.acts, message)
        acts = [act.said(message.written.date()) for act in acts if message]
        if not acts or not message or tuple(acts) == message.text.acts:
            return []
        if self.chat.in_force(message) and acts == [each.act for each in message.text.booked]:
            return []
        text = self._text(acts)
        if text == self.texts[step.of]:
            return []
        self.world.after(seconds=1)
        self.texts[step.of] = text
        number = list(self.messages).index(step.of) + 1
        self._tell(f"edit {number} -> {text}")
        before = self._newest()
        self.world.edit(self.commands[step.of], text)
        run = self.chat.edit if self.chat.in_force(message) else self.chat.again
        done = run(message, acts, self.world.now)
        return self._accepted(step, before, self._operation_of(message) if done else None)

    def _undo(self, step: Step) -> list[str]:
        target = self._time_of(step) if step.kind != "undo" else self.booked.get(step.of)
        if not target:
            return []
        self._tell(f"you  /undo {target[1]}")
        before = self._newest()
        self.world.say(f"/undo {target[1]}", user=self.user)
        return self._accepted(step, before, self.chat.undo(target[0], self.world.now))

    def _time_of(self, step: Step) -> tuple[Operation, int] | None:
        """The newest posting of time of a kind, and its number in the product."""
        kind = step.kind.removeprefix("undo ")
        self._look()
        found = [each for each in self.chat.operations if each.kind == kind]
        if not found or not found[-1].at:
            return None
        rows = self.rows(
            "select number from operations where by_time"
            f" and kind = '{kind}' and happened_at = '{found[-1].at.isoformat()}'"
        )
        return (found[-1], rows[-1][0]) if rows else None

    # -- words ---------------------------------------------------------------------------------

    def _tell(self, line: str) -> None:
        self.told.append(f"{self.world.now:%Y-%m-%d %H:%M:%S}  {line}")

    def _text(self, acts: list[Act]) -> str:
        return "\n".join(act.text(self._number) for act in acts)

    def _number(self, job: str) -> int:
        rows = self.rows(
            f"select number from proposals where title in ('{job}', '{job}b')"
            " order by status = 'undone', number desc"
        )
        return int(rows[0][0])

    def _known(self, acts: tuple[Act, ...], message: Message | None = None) -> list[Act]:
        """The lines that can be typed now: their proposals are there, their amounts known."""
        found = []
        open_ = {each.job: each for each in self.proposals()}
        for line, act in enumerate(acts):
            if act.kind == "return" and any(act.job == each.job for each in acts[:line]):
                continue  # how much may come back depends on the lines before
            if act.kind not in ABOUT_A_PROPOSAL:
                found.append(act)
            elif act.job in open_:
                proposal = open_[act.job]
                amount = {
                    "base": proposal.base - proposal.returned_base,
                    "boost": proposal.boost - proposal.returned_boost,
                }
                amount["all"] = amount["base"] + amount["boost"]
                if act.kind == "outcome":
                    place = message.place if message else 0
                    steps = tuple(each for each in proposal.steps if each[1].place != place)
                    left = replace(proposal, steps=steps)
                    if act.word == "charged" and (
                        proposal.returned_base or proposal.returned_boost
                    ):
                        continue  # it may be the hold that came back
                    if may_follow(left, act.word) or (act.amount and is_charged(left)):
                        found.append(act)
                elif act.kind != "return":
                    found.append(act)
                elif amount[act.word] and (act.word == "all" or amount["base"] != amount["boost"]):
                    found.append(replace(act, amount=amount[act.word]))
        return found

    # -- comparing -----------------------------------------------------------------------------

    def _newest(self) -> int:
        rows = self.rows("select max(number) from operations where by_time = 0")
        return int(rows[0][0] or 0)

    def _operation_of(self, message: Message) -> Operation:
        return self.chat.operations[message.text.operation - 1]

    def _accepted(self, step: Step, before: int, operation: Operation | None) -> list[str]:
        number = self._newest()
        if (number > before) != (operation is not None):
            return [f"booked: product {number > before}, oracle {operation is not None}"]
        if operation:
            self.booked[step.name] = (operation, number)
        return []

    def proposals(self) -> list[Proposal]:
        """The proposals that are not taken back, as the oracle knows them."""
        things = self.chat.book.things.items()
        return [value for (what, _), value in things if what == "proposal" and value]

    def differences(self) -> list[str]:
        """What the product has otherwise than the oracle, now."""
        self.chat.advance(self._seen())
        book, now = self.chat.book, self._seen()
        ours = {
            "balance": book.balance(now),
            "lots": lots_of(
                (lot.ends, left) for lot, left in book.left.items() if left and not lot.ended(now)
            ),
            "proposals": [
                (
                    each.title,
                    each.base,
                    each.boost,
                    each.returned_base,
                    each.returned_boost,
                    each.status,
                )
                for each in sorted(self.proposals(), key=lambda each: each.number)
            ],
        }
        theirs = {
            "balance": self.world.account(self.user).balance,
            "lots": lots_of(
                (ends and datetime.fromisoformat(ends), left)
                for ends, left in self.rows(
                    "select expires_at, remaining from lots where remaining > 0"
                )
            ),
            "proposals": self.rows(
                "select title, base, boost, returned_base, returned_boost, status from proposals"
                " where status != 'undone' order by number"
            ),
        }
        return [
            f"{what}: product {theirs[what]}, oracle {ours[what]}"
            for what in ours
            if ours[what] != theirs[what]
        ]

    def _seen(self) -> datetime:
        """When the product last looked: nothing is posted while nobody does."""
        return self.chat.now or self.start


def lots_of(found: Iterable[tuple[datetime | None, int]]) -> Lots:
    """What lots have left, by the instant at which they end; those of the same end together."""
    by_end: Counter[datetime | None] = Counter()
    for ends, left in found:
        by_end[ends] += left
    return sorted(by_end.items(), key=lambda each: (each[0] is not None, str(each[0])))


def played(world: World, scenario: Scenario, *, daily: bool = False) -> tuple[list[str], list[str]]:
    """What differs at last, and the chat up to there."""
    play = Play(world, scenario, daily=daily)
    return play.run(), play.told


def shrunk(world: World, scenario: Scenario) -> Scenario:
    """The scenario with as few steps and lines as still fail."""
    size = len(scenario.steps)
    while size:
        at = 0
        while at < len(scenario.steps):
            shorter = replace(scenario, steps=scenario.steps[:at] + scenario.steps[at + size :])
            if played(world, shorter)[0]:
                scenario = shorter
            else:
                at += size
        size //= 2
    return _with_fewer_lines(world, scenario)


def _with_fewer_lines(world: World, scenario: Scenario) -> Scenario:
    for at in range(len(scenario.steps)):
        for line in reversed(range(len(scenario.steps[at].acts))):
            step = scenario.steps[at]
            fewer = replace(step, acts=step.acts[:line] + step.acts[line + 1 :])
            steps = (*scenario.steps[:at], fewer, *scenario.steps[at + 1 :])
            if fewer.acts and played(world, replace(scenario, steps=steps))[0]:
                scenario = replace(scenario, steps=steps)
    return scenario


def report(world: World, scenario: Scenario) -> str:
    """A failing scenario as a short chat, and what differs at its end."""
    found, told = played(world, shrunk(world, scenario))
    return "\n".join([*told, *found])
