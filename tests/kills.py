"""People write, the network fails, and the bot is killed again and again: nothing may be lost.

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
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.upkeep import verify
from tests.botapi import FILE, BotApi, BotMessage, Odd, Person, Sent
from tests.process import TOKEN, start
from tests.quiet import quiet

PATIENCE_SECONDS: Final = 60
"""How long an answer may take while the bot dies and comes back all the time."""
FUNDS: Final = 50_000
_LANGUAGES: Final = ("en", "es", "en", "es-AR", "en", "es")
_WORDS: Final = {"en": ("/spend", "/buy", "/history"), "es": ("/gastar", "/comprar", "/historial")}
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
_HARMLESS: Final = ("message is not modified", "query is too old")
"""What Telegram says to a bot that does again what it did before it was killed."""


@dataclass
class Job:
    """What a person spent, as it has to be on the books in the end."""

    title: str
    costs: list[int]
    """What it cost by each text that an undo can still bring back, the newest last."""
    message: int = 0

    @property
    def cost(self) -> int:
        """What it costs now; 0 when nothing of it stands."""
        return self.costs[-1] if self.costs else 0


@dataclass
class Figures:
    """What happened, and what came of it."""

    kills: int = 0
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
            f"{self.kills} kills, {self.commands} commands, {self.booked} booked, "
            f"{len(self.lost)} lost, {len(self.doubled)} doubled; {self.answers} answers, "
            f"{self.sent_twice} sent twice; faults: {faults or 'none'}"
        )


class Writer:
    """A person who writes, corrects and takes back, and remembers what must come of it."""

    def __init__(self, api: BotApi, person: Person, language: str, dice: random.Random) -> None:
        self.person = person
        self.jobs: list[Job] = []
        self.bought: list[int] = []
        self.said: list[int] = []
        self.commands = 0
        self._api = api
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
        burst = [self._one_message() for _ in range(self._dice.randint(1, 4))]
        await asyncio.gather(*burst)

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
        job = Job(f"Job {self.person.id}-{len(self.jobs)}", [self._dice.randint(1, 16)])
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
        job.costs.append(job.cost + self._dice.randint(1, 5))
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
        """The newest message that shows the job as it is, with its first button."""
        shown = f"{job.title}: {job.cost}."
        found = [each for each in self.person.chat if each.by_bot and shown in each.text]
        return next((each for each in reversed(found) if each.labels), None)

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


class Ordeal:
    """One ledger, its people, and a bot that is killed."""

    def __init__(self, folder: Path, kills: int, seed: int) -> None:
        self._folder = folder
        self._ledger = folder / "connects.db"
        self._kills = kills
        self._dice = random.Random(seed)
        self.figures = Figures()
        self._over = False

    async def run(self) -> Figures:
        """Go through with it; the figures say what is wrong."""
        async with BotApi(token=TOKEN, username="keeper_bot") as api:
            writers = [
                Writer(api, api.person(id=101 + n, language_code=language), language, self._part())
                for n, language in enumerate(_LANGUAGES)
            ]
            process = await self._start(api)
            try:
                await asyncio.gather(*(writer.begin() for writer in writers))
                writing = [asyncio.create_task(self._write(writer)) for writer in writers]
                process = await self._kill_again_and_again(api, process, writing)
                self._over = True
                api.heal()
                await asyncio.gather(*writing)
                await quiet(self._ledger)
                process.terminate()
                status = await process.wait()
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            self._judge(api, writers, status)
        return self.figures

    def _part(self) -> random.Random:
        return random.Random(self._dice.random())

    async def _write(self, writer: Writer) -> None:
        while not self._over:
            await writer.step()

    async def _kill_again_and_again(
        self,
        api: BotApi,
        process: asyncio.subprocess.Process,
        writing: list[asyncio.Task[None]],
    ) -> asyncio.subprocess.Process:
        for _ in range(self._kills):
            self._arm_faults(api)
            await self._calls(api, len(api.calls) + self._dice.randint(1, _CALLS_BETWEEN_KILLS))
            # Not always right at a call: in the middle of a transaction, too.
            await asyncio.sleep(self._dice.choice((0, 0, self._dice.random() / 50)))
            process.kill()
            await process.wait()
            self.figures.kills += 1
            process = await self._start(api)
            for task in writing:
                if task.done():
                    task.result()
        return process

    async def _calls(self, api: BotApi, many: int) -> None:
        if not await api._called.until(lambda: len(api.calls) >= many, PATIENCE_SECONDS):
            raise AssertionError(f"{len(api.calls)} of {many} calls were made")

    async def _start(self, api: BotApi) -> asyncio.subprocess.Process:
        with (self._folder / "log").open("ab") as log:
            return await start(api, self._folder, log)

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

    def _judge(self, api: BotApi, writers: list[Writer], status: int) -> None:
        figures = self.figures
        figures.differences = verify(self._ledger)[1]
        if status != 0:
            figures.differences.append(f"it ended with {status}")
        figures.complaints = [
            each for each in api.complaints if not any(word in each for word in _HARMLESS)
        ]
        with closing(sqlite3.connect(self._ledger)) as books:
            for writer in writers:
                self._compare(books, writer)

    def _compare(self, books: sqlite3.Connection, writer: Writer) -> None:
        user, figures = str(writer.person.id), self.figures
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
        wanted = Counter((job.title, job.cost) for job in writer.jobs)
        bought = books.execute(
            "select amount from entries where account_id = ? and kind = 'purchase'", (account,)
        )
        found += Counter(("bought", amount) for (amount,) in bought)
        wanted += Counter(("bought", amount) for amount in writer.bought)
        figures.lost += [f"{user}: {each}" for each in (wanted - found).elements()]
        figures.doubled += [f"{user}: {each}" for each in (found - wanted).elements()]
        figures.booked += sum(found.values())
        left = sum(writer.bought) - sum(job.cost for job in writer.jobs)
        if left != balance:
            figures.differences.append(f"{user}: {balance} left, not {left}")
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
