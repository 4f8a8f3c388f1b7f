"""People write, the network fails, and bots are killed again and again: nothing may be lost.

Everything follows from a seed, as far as two processes can be made to repeat themselves::

    python -m tests.kills --kills 200 --seed 7
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.telegram_updates import door_of
from bot.upkeep import verify
from tests.botapi import FILE, BotApi, BotMessage, Odd, Person, Sent
from tests.process import TOKEN, start
from tests.quiet import quiet, under_way

PATIENCE_SECONDS: Final = 180
"""How long an answer may take while the bot dies and comes back all the time."""
FLOOD: Final = 30
"""So many messages at once are more than memory holds of a chat."""
FLOODS: Final = 0.03
"""How often somebody writes so many."""
FUNDS: Final = 50_000
_LANGUAGES: Final = ("en", "es", "en", "es-AR", "en", "es")
_WORDS: Final = {"en": ("/spend", "/buy", "/history"), "es": ("/gastar", "/comprar", "/historial")}
_UNDO: Final = (["Undo"], ["Deshacer"])
_CALLS_BETWEEN_KILLS: Final = 25
_METHODS: Final = ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates")
_PAGE: Final = b"<!doctype html><title>Sign in</title><p>Your session is over."
_PROXIES: Final = {
    "a proxy's 401": Odd(401, _PAGE),
    "a proxy's 403": Odd(403, _PAGE),
    "a proxy's 404": Odd(404, _PAGE),
    "a proxy's page": Odd(200, _PAGE),
    "a proxy's page after the effect": Odd(200, _PAGE, after_effect=True),
    "no message number": Odd(200, b'{"ok":true,"result":{}}'),
    "ok is false": Odd(200, b'{"ok":false,"error_code":403,"description":"Forbidden"}'),
    "endless": Odd(200, _PAGE * 1_000, endless=True),
}
"""What answers in Telegram's place."""
_FAULTS: Final = ("500", "502", "cut before", "cut after", "cut after", "429", *_PROXIES)
_FILE_FAULTS: Final = ("refused file", "a proxy's 404", "a proxy's page", "500")
_HISTORY: Final = b"Date,Action,Connects\n2026-11-20,Applied to job Logo,-4\n"
_OTHER_TOKEN: Final = "123456:another-token"
_KILLS_A_TURN: Final = 5
"""How often a bot is killed, at most, before it is the other one's turn to serve."""
_HARMLESS: Final = ("message is not modified", "query is too old")
"""What Telegram says to a bot that does again what it did before it was killed."""


@dataclass
class Job:
    """What a person spent, as it has to be on the books in the end."""

    title: str
    costs: list[int]
    """What it cost by each text that an undo can still bring back, the newest last."""
    message: int = 0
    highest: int = 0

    @property
    def cost(self) -> int:
        """What it costs now; 0 when nothing of it stands."""
        return self.costs[-1] if self.costs else 0


@dataclass
class Figures:
    """What happened, and what came of it."""

    kills: int = 0
    changes: int = 0
    commands: int = 0
    booked: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    answers: int = 0
    sent_twice: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """All that must not be."""
        return [*self.lost, *self.doubled, *self.differences, *self.complaints]

    def __str__(self) -> str:
        faults = ", ".join(f"{name} {many}" for name, many in sorted(self.faults.items()))
        return (
            f"{self.kills} kills, {self.changes} times another bot; "
            f"{self.commands} commands, {self.booked} booked, "
            f"{len(self.lost)} lost, {len(self.doubled)} doubled; {self.answers} answers, "
            f"{self.sent_twice} sent twice; faults: {faults or 'none'}"
        )


class Writer:
    """A person at one bot, who writes, corrects and takes back, and knows what must come of it."""

    def __init__(self, api: BotApi, person: Person, language: str, dice: random.Random) -> None:
        self.person = person
        self.jobs: list[Job] = []
        self.bought: list[int] = []
        self.said: list[int] = []
        self.commands = 0
        self._api = api
        self._bot = api.token.partition(":")[0]
        self._dice = dice
        self._spend, self._buy, self._history = _WORDS[language.split("-", maxsplit=1)[0]]

    async def begin(self) -> None:
        """Have something to spend."""
        await self._buy_some(FUNDS)

    async def step(self) -> None:
        """A burst of messages, or one thing about an earlier one."""
        alive = [job for job in self.jobs if job.costs]
        about_earlier: list[Callable[[Job], Awaitable[None]]] = [self._edit, self._undo]
        if alive and self._dice.random() < 0.5:
            await self._dice.choice(about_earlier)(self._dice.choice(alive))
            return
        many = FLOOD if self._dice.random() < FLOODS else self._dice.randint(1, 4)
        await asyncio.gather(*(self._one_message() for _ in range(many)))

    async def _one_message(self) -> None:
        roll = self._dice.random()
        if roll < 0.5:
            await self._spend_some()
        elif roll < 0.6:
            await self._send_file()
        elif roll < 0.8:
            await self._buy_some(self._dice.randint(1, 60))
        else:
            await self._say(self._dice.choice((self._history, "/spned 3 x", self._spend)))

    async def _spend_some(self) -> None:
        title = f"Job {self._bot}-{self.person.id}-{len(self.jobs)}"
        job = Job(title, [self._dice.randint(1, 16)])
        self.jobs.append(job)
        sent = await self._say(f"{self._spend} {job.cost} {job.title}")
        job.message = sent.message_id

    async def _buy_some(self, amount: int) -> None:
        self.bought.append(amount)
        await self._say(f"{self._buy} {amount}")

    async def _send_file(self) -> None:
        await self._answered(await self.person.send_document("history.csv", _HISTORY), "a file")

    async def _say(self, text: str) -> Sent:
        return await self._answered(await self.person.say(text), text)

    async def _answered(self, sent: Sent, what: str) -> Sent:
        self.commands += 1
        self.said.append(sent.message_id)
        self._maybe_again(sent.update_id)
        await self._until(lambda: bool(self.replies(sent.message_id)), what)
        return sent

    async def _edit(self, job: Job) -> None:
        if not job.message:
            return
        # Never what it cost before: an answer that says so is there already.
        job.highest = max(job.highest, job.cost) + self._dice.randint(1, 5)
        job.costs.append(job.highest)
        self.commands += 1
        await self.person.edit(job.message, f"{self._spend} {job.cost} {job.title}")
        shown = f"{job.title}: {job.cost}."
        await self._until(lambda: any(shown in each.text for each in self._seen), shown)

    async def _undo(self, job: Job) -> None:
        answer = self._answer_with_undo(job)
        if answer is None:
            return
        job.costs.pop()  # the undo of an edit brings the text before it back
        for _ in range(self._dice.randint(1, 2)):  # the second is an impatient tap
            self.commands += 1
            press = await self.person.press(answer, answer.labels[0])
            self._maybe_again(press.update_id)
            await self.person.answered(press, PATIENCE_SECONDS)

    def _answer_with_undo(self, job: Job) -> BotMessage | None:
        """The newest message that shows the job as it is, with the button that takes it back."""
        shown = f"{job.title}: {job.cost}."
        found = [each for each in self.person.chat if each.by_bot and shown in each.text]
        return next((each for each in reversed(found) if each.labels[:1] in _UNDO), None)

    def _maybe_again(self, update: int) -> None:
        """Now and then the platform delivers an update again that it delivered already."""
        if self._dice.random() < 0.1 and update in self._api._world.updates._delivered:
            self._api.redeliver(update)

    def replies(self, message: int) -> list[BotMessage]:
        """What the bot sent in reply to a message."""
        return [each for each in self._seen if each.reply_to == message and not each.edited]

    @property
    def _seen(self) -> list[BotMessage]:
        return self.person._chat.seen

    async def _until(self, ready: Callable[[], bool], what: str) -> None:
        if not await self._api._world.changed.until(ready, PATIENCE_SECONDS):
            raise AssertionError(f"{self.person.id}: no answer to {what!r}")


class Bot:
    """One of the bots that serve the ledger in turn, and the people who write while it does."""

    def __init__(self, api: BotApi, dice: random.Random) -> None:
        self.api = api
        self.served = asyncio.Event()
        self.over = False
        """Nobody begins anything more."""
        self.writers = [
            Writer(
                api,
                api.person(id=101 + n, language_code=language),
                language,
                random.Random(dice.random()),
            )
            for n, language in enumerate(_LANGUAGES)
        ]
        self.writing: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        """Have everybody write, whenever it is this bot's turn."""
        self.writing = [asyncio.create_task(self._write(writer)) for writer in self.writers]

    async def _write(self, writer: Writer) -> None:
        await self.served.wait()
        await writer.begin()
        while True:
            await self.served.wait()
            if self.over:
                return
            await writer.step()


class Ordeal:
    """One ledger, its people, and bots that are killed."""

    def __init__(self, folder: Path, kills: int, seed: int) -> None:
        self._folder = folder
        self._ledger = folder / "connects.db"
        self._kills = kills
        self._dice = random.Random(seed)
        self.figures = Figures()

    async def run(self) -> Figures:
        """Go through with it; the figures say what is wrong."""
        async with (
            BotApi(token=TOKEN, username="keeper_bot") as one,
            BotApi(token=_OTHER_TOKEN, username="other_bot") as other,
        ):
            bots = [Bot(one, self._dice), Bot(other, self._dice)]
            for bot in bots:
                bot.begin()
            bots = await self._kill_again_and_again(bots)
            # The one that is away has answers to give, too, and both have an end to come to.
            statuses = [await self._come_to_an_end(bot) for bot in bots]
            self._judge(bots, statuses)
        return self.figures

    async def _kill_again_and_again(self, bots: list[Bot]) -> list[Bot]:
        """Returns the bots, first the one whose turn it is."""
        bot, away = bots
        left = self._dice.randint(1, _KILLS_A_TURN)
        for _ in range(self._kills):
            async with self._running(bot) as process:
                self._arm_faults(bot.api)
                many = self._dice.randint(1, _CALLS_BETWEEN_KILLS)
                await self._calls(bot.api, len(bot.api.calls) + many)
                # Not always right at a call: in the middle of a transaction, too.
                await asyncio.sleep(self._dice.choice((0, 0, self._dice.random() / 50)))
                process.kill()
                await process.wait()
            self.figures.kills += 1
            for task in (*bot.writing, *away.writing):
                if task.done():
                    task.result()
            left -= 1
            if not left:
                self.figures.changes += 1
                left = self._dice.randint(1, _KILLS_A_TURN)
                bot.served.clear()
                bot, away = away, bot
        return [bot, away]

    async def _come_to_an_end(self, bot: Bot) -> int:
        bot.over = True
        bot.api.heal()
        async with self._running(bot) as process:
            await asyncio.gather(*bot.writing)
            await quiet(self._ledger, door_of(bot.api.token))
            process.terminate()
            return await process.wait()

    @asynccontextmanager
    async def _running(self, bot: Bot) -> AsyncIterator[asyncio.subprocess.Process]:
        with (self._folder / "log").open("ab") as log:
            process = await start(bot.api, self._folder, log)
        bot.served.set()
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def _calls(self, api: BotApi, many: int) -> None:
        if not await api._called.until(lambda: len(api.calls) >= many, PATIENCE_SECONDS):
            raise AssertionError(f"{len(api.calls)} of {many} calls were made")

    def _arm_faults(self, api: BotApi) -> None:
        for _ in range(self._dice.randint(0, 3)):
            method = self._dice.choice(_METHODS)
            kind = self._dice.choice(_FAULTS)
            self.figures.faults[kind] += 1
            if kind in _PROXIES:
                api.odd_next(method, _PROXIES[kind])
            elif kind == "429":
                api.fail_next(method, 429, "Too Many Requests: retry after 1", retry_after=1)
            elif kind.startswith("cut"):
                api.cut_next(method, after_effect=kind == "cut after")
            else:
                api.fail_next(method, int(kind), "Bad Gateway")
        self._arm_file_fault(api)

    def _arm_file_fault(self, api: BotApi) -> None:
        kind = self._dice.choice(_FILE_FAULTS)
        self.figures.faults[f"file: {kind}"] += 1
        if kind in _PROXIES:
            api.odd_next(self._dice.choice((FILE, "getFile")), _PROXIES[kind])
        elif kind == "500":
            api.fail_next(FILE, 500, "Internal Server Error")
        else:
            api.fail_next(FILE, 404, "Not Found")

    # -- what came of it -----------------------------------------------------------------------

    def _judge(self, bots: list[Bot], statuses: list[int]) -> None:
        figures = self.figures
        figures.differences = verify(self._ledger)[1]
        if under_way(self._ledger):
            figures.differences.append("something waits yet")
        figures.differences += [f"it ended with {status}" for status in statuses if status]
        figures.complaints = [
            each
            for bot in bots
            for each in bot.api.complaints
            if not any(word in each for word in _HARMLESS)
        ]
        with closing(sqlite3.connect(self._ledger)) as books:
            for writers in zip(*(bot.writers for bot in bots), strict=True):
                self._compare(books, writers)

    def _compare(self, books: sqlite3.Connection, writers: Sequence[Writer]) -> None:
        user, figures = str(writers[0].person.id), self.figures
        jobs = [job for writer in writers for job in writer.jobs]
        amounts = [amount for writer in writers for amount in writer.bought]
        ((account, balance),) = books.execute(
            "select a.id, a.balance from identities i join accounts a on a.id = i.account_id "
            "where i.user_id = ?",
            (user,),
        )
        rows = books.execute(
            "select title, base, status from proposals where account_id = ?", (account,)
        )
        # What an undone one cost is not on the books any more.
        found = Counter((title, 0 if status == "undone" else base) for title, base, status in rows)
        wanted = Counter((job.title, job.cost) for job in jobs)
        bought = books.execute(
            "select amount from entries where account_id = ? and kind = 'purchase'", (account,)
        )
        found += Counter(("bought", amount) for (amount,) in bought)
        wanted += Counter(("bought", amount) for amount in amounts)
        figures.lost += [f"{user}: {each}" for each in (wanted - found).elements()]
        figures.doubled += [f"{user}: {each}" for each in (found - wanted).elements()]
        figures.booked += sum(found.values())
        left = sum(amounts) - sum(job.cost for job in jobs)
        if left != balance:
            figures.differences.append(f"{user}: {balance} left, not {left}")
        for writer in writers:
            figures.commands += writer.commands
            for message in writer.said:
                many = len(writer.replies(message))
                figures.answers += many
                figures.sent_twice += many - 1


async def ordeal(folder: Path, kills: int, seed: int) -> Figures:
    """So many kills on a ledger in a folder."""
    return await Ordeal(folder, kills, seed).run()


def main() -> int:
    """Run it by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory(prefix="connects-kills-") as folder:
        figures = asyncio.run(ordeal(Path(folder), arguments.kills, arguments.seed))
    print(figures, *figures.wrong, sep="\n")  # noqa: T201
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
