"""Whole chats as readable files: reads them, plays them against the product, writes them again.

The format is described in `tests/conversations/README.md`. A chat is played on a *stage*: on the
keeper itself, over the stand-in Bot API, or through the terminal process. After the product has
changed its words on purpose, let the files follow, and read the difference::

    python -m tests.chats --update tests/conversations/undo.en.chat
"""

from __future__ import annotations

import argparse
import asyncio
import difflib
import html
import json
import os
import re
import sys
import tempfile
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol
from unittest.mock import patch

os.environ.setdefault("PTB_TIMEDELTA", "true")

from bot.serving import make_bot
from bot.telegram import TelegramDoor
from bot.timekeeper import Timekeeper
from bot.upkeep import verify
from bot.wiring import load_rulebook
from handlers.catalogs import CODE_END, CODE_START
from handlers.command import Command
from handlers.files import FileSent, text_of
from handlers.keeper import Entrance, Keeper
from handlers.post import Delivery, Outgoing, PostOffice
from storage.chat import Pin
from storage.sqlite_home import SqliteHome
from tests.botapi import BotApi, BotMessage, Button, Person, Press, Sent
from tests.quiet import quiet
from tests.world import DOOR

FOLDER: Final = Path(__file__).parent / "conversations"
BEGINNING: Final = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PERSON, STRANGER = 111, 222
ENTRANCE: Final = Entrance(private_link="https://t.me/keeper_bot")
INDENT: Final = " " * 5
_WIDTH: Final = 100


class ChatError(Exception):
    """A file that can't be read or played as it stands."""


# -- the files -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Event:
    """One thing that the product did. `fails` stands where it did what it must not."""

    word: str
    text: str
    labels: tuple[str, ...] = ()

    def __str__(self) -> str:
        text = [visible(line) for line in self.text.split("\n")]
        lines = [line and f"{INDENT}{line}" for line in [*text, *_rows(self.labels)]]
        return f"{self.word:4} " + "\n".join(lines)[len(INDENT) :]


@dataclass(frozen=True)
class Step:
    """What the person does, or what time does, and what stands around it in the file."""

    word: str
    rest: str
    """What follows the word; further lines of a message are joined by line breaks."""
    source: str
    before: str = ""
    """Comments and blank lines above it."""


@dataclass(frozen=True)
class Chat:
    """A file: its steps in order."""

    name: str
    text: str
    steps: tuple[Step, ...]
    ending: str

    def header(self, word: str) -> str | None:
        """What the file says once about all of it, such as `language es`."""
        return next((step.rest for step in self.steps if step.word == word), None)

    @property
    def doors(self) -> Sequence[str]:
        """The stages that it can be played on."""
        return (self.header("doors") or "keeper telegram").split()

    def written(self, done: Iterable[Sequence[Event]]) -> str:
        """The file as it reads when the product did this after each step."""
        parts: list[str] = []
        for step, events in zip(self.steps, done, strict=True):
            parts += [step.before, f"{step.source}\n", *(f"{event}\n" for event in events)]
        return "".join(parts) + self.ending


_EVENTS: Final = ("bot", "bot*", "note", "pin", "file", "fails")
_STEPS: Final = (
    "at", "after", "language", "doors", "you", "reply", "written", "edit", "late", "again",
    "press", "sticker",
)  # fmt: skip


def read_chat(path: Path) -> Chat:
    """The chat in a file. The product's own lines are left out: they are what a play makes."""
    text = path.read_text(encoding="utf-8")
    steps: list[Step] = []
    before = ""
    for block in _blocks(text):
        word, _, rest = block.partition(" ")
        if not block.strip() or block.startswith("#"):
            before += f"{block}\n"
        elif word in _STEPS:
            lines = [rest.strip(), *(line.strip() for line in block.split("\n")[1:])]
            lines[0] = lines[0].split("\n")[0]
            steps.append(Step(word, "\n".join(lines), block, before))
            before = ""
        elif word.strip() not in _EVENTS:
            raise ChatError(f"{path.name}: what is {block!r}?")
    return Chat(path.name.removesuffix(".chat"), text, tuple(steps), before)


def _blocks(text: str) -> Iterator[str]:
    """A line with the indented lines that belong to it; blank lines between those belong too."""
    block: list[str] = []
    blanks = 0
    for line in text.splitlines():
        if not line.strip():
            blanks += 1
            continue
        if line.startswith(" ") and block:
            block += [""] * blanks
        else:
            if block:
                yield "\n".join(block)
            yield from [""] * blanks
            block = []
        blanks = 0
        block.append(line)
    if block:
        yield "\n".join(block)
    yield from [""] * blanks


def visible(text: str) -> str:
    """A line as files hold it: nothing in it is invisible, or looks like something else."""
    shown = (
        f"{{U+{ord(char):04X}}}" if unicodedata.category(char) in ("Cc", "Cf", "Co") else char
        for char in text.replace("\xa0", " ").replace("\u202f", " ")
    )
    return "".join(shown).rstrip()


def typed(text: str) -> str:
    """What the person types: `{U+200B}` is that character, `{long title x50}` is that repeated."""
    text = re.sub(r"\{U\+([0-9A-F]{4,6})\}", lambda each: chr(int(each[1], 16)), text)
    return re.sub(r"\{(.+?) x(\d+)\}", lambda each: each[1] * int(each[2]), text, flags=re.DOTALL)


def _rows(labels: Sequence[str]) -> list[str]:
    rows: list[str] = []
    for label in labels:
        button = f"[{visible(label)}]"
        if rows and len(rows[-1]) + len(button) < _WIDTH - len(INDENT):
            rows[-1] += f" {button}"
        else:
            rows.append(button)
    return rows


# -- the stages ------------------------------------------------------------------------------------


@dataclass
class Clock:
    """The time, as the chat says it is."""

    now: datetime = BEGINNING

    def __call__(self) -> datetime:
        return self.now


class Stage(Protocol):
    """Where a chat is played. Every method returns what the product did in answer."""

    async def say(self, text: str, when: datetime, to: str = "") -> list[Event]:
        """The person writes a message, perhaps in reply to the newest one that has some words."""

    async def edit(self, excerpt: str, text: str, when: datetime) -> list[Event]:
        """The person edits their message that has these words."""

    async def press(self, label: str, excerpt: str, by: int) -> list[Event]:
        """Somebody presses a button of the newest message, or of one that had these words."""

    async def file(self, name: str, content: bytes) -> list[Event]:
        """The person sends a file."""

    async def sticker(self) -> list[Event]:
        """The person sends something without text."""

    async def again(self) -> list[Event]:
        """The platform delivers the newest update once more."""

    async def passed(self) -> list[Event]:
        """Time has passed: what has come due is told."""


async def play(chat: Chat, stage: Stage, clock: Clock) -> list[list[Event]]:
    """What the product does after each step of a chat."""
    play = _Play(stage, clock)
    return [await play.step(step) for step in chat.steps]


AT_ONCE: Final = 20
_SPANS: Final = {"minute": 60, "hour": 3600, "day": 86_400}
_PRESS = re.compile(r'\[(?P<label>.+?)\](?: on "(?P<on>.+?)")?(?P<stranger> as stranger)?')
_EDIT = re.compile(r'"(.+?)" -> (.+)', re.DOTALL)


@dataclass
class _Play:
    stage: Stage
    clock: Clock
    _written: datetime | None = None

    async def step(self, step: Step) -> list[Event]:
        try:
            return await self._moves[step.word](self, step.rest)
        except Exception as error:  # noqa: BLE001 - shown in its place; the chat goes on
            return [Event("fails", f"{type(error).__name__}: {error}")]

    async def _at(self, rest: str) -> list[Event]:
        self.clock.now = _instant(rest)
        return await self.stage.passed()

    async def _after(self, rest: str) -> list[Event]:
        many, unit = rest.split()
        self.clock.now += timedelta(seconds=int(many) * _SPANS[unit.removesuffix("s")])
        return await self.stage.passed()

    async def _header(self, _: str) -> list[Event]:
        return []

    async def _writing(self, rest: str) -> list[Event]:
        self._written = _instant(rest)
        return []

    async def _you(self, rest: str) -> list[Event]:
        when, self._written = self._written or self.clock.now, None
        return await self.stage.say(typed(rest), when)

    async def _reply(self, rest: str) -> list[Event]:
        match = _EDIT.fullmatch(rest)
        if match is None:
            raise ChatError(f"what is reply {rest!r}?")
        return await self.stage.say(typed(match[2]), self.clock.now, match[1])

    async def _edit(self, rest: str) -> list[Event]:
        return await self._edited(rest, self.clock.now)

    async def _late(self, rest: str) -> list[Event]:
        made = self.clock.now - timedelta(minutes=1)
        return await self._edited(rest.removeprefix("edit "), made)

    async def _edited(self, rest: str, when: datetime) -> list[Event]:
        match = _EDIT.fullmatch(rest)
        if match is None:
            raise ChatError(f"what is edit {rest!r}?")
        return await self.stage.edit(match[1], typed(match[2]), when)

    async def _press(self, rest: str) -> list[Event]:
        match = _PRESS.fullmatch(rest)
        if match is None:
            raise ChatError(f"what is press {rest!r}?")
        by = STRANGER if match["stranger"] else PERSON
        return await self.stage.press(match["label"], match["on"] or "", by)

    async def _sticker(self, _: str) -> list[Event]:
        return await self.stage.sticker()

    async def _again(self, _: str) -> list[Event]:
        return await self.stage.again()

    _moves = {  # noqa: RUF012 - a table
        "at": _at,
        "after": _after,
        "language": _header,
        "doors": _header,
        "written": _writing,
        "you": _you,
        "reply": _reply,
        "edit": _edit,
        "late": _late,
        "press": _press,
        "sticker": _sticker,
        "again": _again,
    }


def _instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def _coded(text: str) -> str:
    return text.replace(CODE_START, "`").replace(CODE_END, "`")


def _plain(text: str) -> str:
    return text.replace(CODE_START, "").replace(CODE_END, "")


def _file_text(name: str, content: bytes) -> str:
    """A file in a few lines: all of a table, what a JSON object has."""
    if not name.endswith(".json"):
        return f"{name}\n{content.decode().strip()}"
    tables = json.loads(content)
    sizes = (
        f"{key}: {len(value)}" if isinstance(value, list | dict) else f"{key}: {value}"
        for key, value in tables.items()
    )
    return f"{name}\n{', '.join(sizes)}"


# -- the keeper itself -----------------------------------------------------------------------------


@dataclass
class _Shown:
    """A message of the bot's as the person saw it, once for each look that it had."""

    message: str
    text: str
    buttons: tuple[tuple[str, str], ...]
    """Label and data."""


@dataclass
class KeeperStage:
    """Plays on the keeper itself, with as little of a door as that takes."""

    post: PostOffice
    clock: Clock
    language: str
    _count: int = 100
    _said: list[tuple[str, str, datetime]] = field(default_factory=list)
    _shown: list[_Shown] = field(default_factory=list)
    _newest: Command | None = None

    async def say(self, text: str, when: datetime, to: str = "") -> list[Event]:
        answered = _find_message(self._shown, self._said, to) if to else None
        self._said.append((self._next_id(), text, when))
        command = self._command("message", self._said[-1][0], text, when)
        return await self._deliver(command.model_copy(update={"reply_to": answered}))

    async def edit(self, excerpt: str, text: str, when: datetime) -> list[Event]:
        place, (message, _, written) = _find_said(self._said, excerpt)
        self._said[place] = (message, text, written)
        command = self._command("edit", message, text, written)
        return await self._deliver(command.model_copy(update={"revision": when.isoformat()}))

    async def press(self, label: str, excerpt: str, by: int) -> list[Event]:
        shown = _find_shown(self._shown, excerpt, label)
        data = dict(shown.buttons)[label]
        command = self._command("press", shown.message, data, self.clock.now)
        who = {"user_id": str(by), "sent_to": str(PERSON)}
        return await self._deliver(command.model_copy(update=who))

    async def file(self, name: str, content: bytes) -> list[Event]:
        command = self._command("message", self._next_id(), text_of(content), self.clock.now)
        sent = FileSent(id="f", name=name, size=len(content))
        return await self._deliver(command.model_copy(update={"file": sent}))

    async def sticker(self) -> list[Event]:
        return await self._deliver(self._command("message", self._next_id(), None, self.clock.now))

    async def again(self) -> list[Event]:
        if self._newest is None:
            raise ChatError("nothing was delivered yet")
        events = await self._deliver(self._newest)
        # A press is answered with a notice once; the platform takes no second one.
        return [event for event in events if event.word != "note"]

    async def passed(self) -> list[Event]:
        events: list[Event] = []
        for account in await self.post.claim(AT_ONCE):
            for outgoing in await self.post.remind(account):
                events += await self._show(outgoing.command, outgoing)
                events += await self._pin(outgoing)
        return events

    def _next_id(self) -> str:
        self._count += 1
        return str(self._count)

    def _command(self, kind: str, message: str, text: str | None, when: datetime) -> Command:
        return Command.model_validate(
            {
                "door": DOOR,
                "user_id": str(PERSON),
                "chat": str(PERSON),
                "message": message,
                "kind": kind,
                "text": text,
                "sent_at": when,
                "language_hint": self.language,
            }
        )

    async def _deliver(self, command: Command) -> list[Event]:
        self._newest = command
        (incoming,) = await self.post.take_in([Delivery(self._next_id(), command)])
        outgoing = await self.post.work(incoming)
        if outgoing is None:
            return []
        if outgoing.reply.alert and command.kind == "press":
            await self.post.sent(outgoing, None)
            return [Event("note", _plain(outgoing.reply.text))] if outgoing.reply.text else []
        events = await self._show(command, outgoing)
        return events + await self._pin(outgoing)

    async def _show(self, command: Command, outgoing: Outgoing) -> list[Event]:
        reply = await self.post.shown(outgoing)
        documents = await self.post.documents(outgoing)
        editable = command.message if command.kind == "press" else reply.answer
        if editable is None and reply.follows is not None:
            editable = await self.post.earlier_answer(reply.follows)
        message = self._next_id() if documents or editable is None else editable
        buttons = tuple((visible(each.label), each.data) for each in reply.buttons)
        shown = _Shown(message, _coded(reply.text), buttons)
        before = next((each for each in reversed(self._shown) if each.message == message), None)
        await self.post.sent(outgoing, message)
        if shown == before:
            return [Event("note", _plain(reply.text))] if command.kind == "press" else []
        self._shown.append(shown)
        labels = [label for label, _ in buttons]
        if reply.link:
            labels.append(f"{reply.link[0]}: {reply.link[1]}")
        files = [Event("file", _file_text(each.name, each.content)) for each in documents]
        return [Event("bot*" if before else "bot", shown.text, tuple(labels)), *files]

    async def _pin(self, outgoing: Outgoing) -> list[Event]:
        command, text = outgoing.command, outgoing.reply.pin
        pin = await self.post.pinned(command)
        if text is None or (pin is not None and pin.text == text):
            return []
        await self.post.save_pin(command, Pin(pin.message if pin else self._next_id(), text))
        return [Event("pin", text)] if text else []


_Said = tuple[str, str, datetime]
"""A message of the person's: its id, its text now, when it was written."""


def _find_said(said: Sequence[_Said], excerpt: str) -> tuple[int, _Said]:
    for place in reversed(range(len(said))):
        if excerpt in said[place][1]:
            return place, said[place]
    raise ChatError(f"nobody wrote {excerpt!r}")


def _find_message(shown: Sequence[_Shown], said: Sequence[_Said], excerpt: str) -> str:
    """The newest message with these words: of the bot's, else of the person's own."""
    for each in reversed(shown):
        if excerpt in each.text:
            return each.message
    return _find_said(said, excerpt)[1][0]


def _find_shown(shown: Sequence[_Shown], excerpt: str, label: str) -> _Shown:
    """The look of a message whose button is pressed: the newest, or the newest with these words."""
    if not excerpt:
        shown = shown[-1:]
    for each in reversed(shown):
        if excerpt in each.text and label in dict(each.buttons):
            return each
    labels = [label for each in shown[-1:] for label, _ in each.buttons]
    raise ChatError(f"no button {label!r}; there are {labels}")


@asynccontextmanager
async def keeper_stage(
    chat: Chat, folder: Path, troubles: list[str]
) -> AsyncIterator[tuple[KeeperStage, Clock]]:
    """The keeper over a real home; its books have to agree when the chat is over."""
    clock = Clock()
    async with _post_office(folder, clock, troubles) as post:
        yield KeeperStage(post, clock, chat.header("language") or "en"), clock


@asynccontextmanager
async def _post_office(
    folder: Path, clock: Clock, troubles: list[str]
) -> AsyncIterator[PostOffice]:
    path = _ledger(folder)
    async with SqliteHome(path) as home:
        keeper = Keeper(home, load_rulebook(), clock, ENTRANCE)
        yield PostOffice(DOOR, home, keeper, clock)
    _, differences, _ = verify(path)
    troubles += differences


def _ledger(folder: Path) -> Path:
    return folder / "connects.db"


# -- the stand-in Bot API --------------------------------------------------------------------------

_HARMLESS: Final = ("message is not modified", "query is too old")
"""What Telegram says to a bot that answers the same update a second time."""


@dataclass
class TelegramStage:
    """Plays over HTTP through Telegram's door; the person has a real chat there."""

    api: BotApi
    person: Person
    stranger: Person
    clock: Clock
    ledger: Path
    door: TelegramDoor
    _said: list[_Said] = field(default_factory=list)
    _seen: list[BotMessage] = field(default_factory=list)
    _newest: Sent | Press | None = None
    _polls: int = 1

    async def say(self, text: str, when: datetime, to: str = "") -> list[Event]:
        looks = [_look(each) for each in self._seen]
        answered = int(_find_message(looks, self._said, to)) if to else None
        sent = await self.person.say(text, date=int(when.timestamp()), reply_to=answered)
        self._said.append((str(sent.message_id), text, when))
        return await self._events(sent)

    async def edit(self, excerpt: str, text: str, when: datetime) -> list[Event]:
        place, (message, _, written) = _find_said(self._said, excerpt)
        self._said[place] = (message, text, written)
        made = int(when.timestamp())
        return await self._events(await self.person.edit(int(message), text, edit_date=made))

    async def press(self, label: str, excerpt: str, by: int) -> list[Event]:
        found = _find_shown([_look(each) for each in self._seen], excerpt, label)
        message = next(each for each in reversed(self._seen) if _look(each) == found)
        other = self.stranger if by == STRANGER else None
        press = await self.person.press(message, dict(found.buttons)[label], by=other)
        events = await self._events(press)
        alert = await self.person.answered(press)
        return [*events, Event("note", alert)] if alert else events

    async def file(self, name: str, content: bytes) -> list[Event]:
        date = int(self.clock.now.timestamp())
        return await self._events(await self.person.send_document(name, content, date))

    async def sticker(self) -> list[Event]:
        return await self._events(await self.person.send_sticker())

    async def again(self) -> list[Event]:
        if self._newest is None:
            raise ChatError("nothing was delivered yet")
        # Under a number of its own: the same one is not even taken in.
        self.api.deliver_anew(self._newest.update_id)
        return await self._events(self._newest)

    async def passed(self) -> list[Event]:
        await self.door._due.attempt()
        await quiet(self.ledger)
        return [event for message in await self._all() for event in self._event(message, None)]

    async def _events(self, cause: Sent | Press) -> list[Event]:
        """What the bot did in the chat until all was worked and sent."""
        self._newest = cause
        self._polls += 1
        await self.api.called("getUpdates", self._polls)
        await quiet(self.ledger)
        return [event for message in await self._all() for event in self._event(message, cause)]

    async def _all(self) -> list[BotMessage]:
        found = []
        while message := await self._next():
            found.append(message)
        return found

    async def _next(self) -> BotMessage | None:
        try:
            return await self.person.next(timeout=0)
        except AssertionError:
            return None

    def _event(self, message: BotMessage, cause: Sent | Press | None) -> list[Event]:
        if message.message_id in {pinned.message_id for pinned in self.person.pinned}:
            return [Event("pin", message.text)]
        labels = [f"{each.text}: {each.url}" if each.url else each.text for each in _row(message)]
        events = []
        if message.text:
            self._seen.append(message)
            events.append(Event("bot*" if message.edited else "bot", _text(message), tuple(labels)))
        if message.document is not None:
            events.append(Event("file", _file_text(str(message.document_name), message.document)))
        if isinstance(cause, Sent) and not message.edited and message.reply_to != cause.message_id:
            raise AssertionError(f"not sent as a reply to #{cause.message_id}: {message}")
        return events


def _row(message: BotMessage) -> list[Button]:
    return [button for row in message.buttons for button in row]


def _text(message: BotMessage) -> str:
    """The text with what can be copied in backticks."""
    coded = message.raw.replace("<code>", "`").replace("</code>", "`")
    return html.unescape(coded).strip()


def _look(message: BotMessage) -> _Shown:
    buttons = tuple((visible(each.text), each.data or "") for each in _row(message) if not each.url)
    return _Shown(str(message.message_id), _text(message), buttons)


@asynccontextmanager
async def telegram_stage(
    chat: Chat, folder: Path, troubles: list[str]
) -> AsyncIterator[tuple[TelegramStage, Clock]]:
    """A bot that serves the stand-in Bot API; it must not have done what Telegram refuses."""
    clock = Clock()
    language = chat.header("language") or "en"
    async with BotApi(token="1:stand-in") as api, _post_office(folder, clock, troubles) as post:
        person = api.person(id=PERSON, first_name="Ana", language_code=language)
        stranger = api.person(id=STRANGER, first_name="Bob", language_code=language)
        # A person reads more slowly than a chat is played: no reminder need wait for that.
        with patch("bot.pacing.CHAT_SECONDS", 0):
            async with _serving(api, post, clock) as door:
                yield TelegramStage(api, person, stranger, clock, _ledger(folder), door), clock
        troubles += (each for each in api.complaints if not any(word in each for word in _HARMLESS))


@asynccontextmanager
async def _serving(api: BotApi, post: PostOffice, clock: Clock) -> AsyncIterator[TelegramDoor]:
    # The chat's time goes by without a leap; the stand-in's own dates are another's.
    timekeeper = Timekeeper(clock, lambda: clock().timestamp())
    bot, request = make_bot(api.token, api.root, lambda _: None)
    stop = asyncio.Event()
    async with bot:
        door = TelegramDoor(bot, request, post, timekeeper, stop)
        running = asyncio.create_task(door.run())
        try:
            await api.called("getUpdates")
            yield door
        finally:
            stop.set()
            await running


# -- the terminal ----------------------------------------------------------------------------------


async def play_in_terminal(chat: Chat, folder: Path) -> tuple[str, str]:
    """What the terminal prints when the whole chat is piped in, and what the file has it print."""
    language = {"es": "es_ES.UTF-8"}.get(chat.header("language") or "", "C.UTF-8")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "chat",
        cwd=Path(__file__).parent.parent,
        env={
            "PATH": os.environ.get("PATH", ""),
            "LC_ALL": language,
            "PYTHONIOENCODING": "utf-8",
            "TELEGRAM_TOKEN": "",
            "DATABASE_URL": f"sqlite:///{folder / 'connects.db'}",
        },
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    lines, expected = _piped(chat)
    output, errors = await process.communicate("".join(f"{line}\n" for line in lines).encode())
    if process.returncode or errors:
        raise AssertionError(f"exit status {process.returncode}: {errors.decode()}")
    shown = [visible(line) for line in output.decode().splitlines()]
    return _without_days("\n".join(shown)), _without_days("\n".join(expected))


_DAY = re.compile(
    r"\b(?:[A-Z][a-z]{2} \d+ [A-Z][a-z]{2}"
    r"|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo) \d+ de [a-z]+)\b"
)


def _without_days(text: str) -> str:
    """The terminal has the real clock: its days are other ones than the file's."""
    return _DAY.sub("<day>", text)


def _piped(chat: Chat) -> tuple[list[str], list[str]]:
    """The lines to type, and the lines that the file says come back."""
    lines: list[str] = []
    expected: list[str] = []
    labels: list[str] = []
    for block in _blocks(chat.text):
        word, _, rest = block.partition(" ")
        if word == "you":
            lines.append(typed(rest.strip()))
        elif word == "press":
            label = rest.strip().removeprefix("[").removesuffix("]")
            lines.append(f"!{labels.index(label) + 1}")
        elif word in ("bot", "bot*"):
            said = [line.removeprefix(INDENT) for line in f"{INDENT}{rest.strip()}".split("\n")]
            rows = [line for line in said if _BUTTONS.fullmatch(line)]
            labels = [label for row in rows for label in _LABEL.findall(row)]
            expected += [line.replace("`", "") for line in said if line not in rows]
            numbered = (f"[!{number} {label}]" for number, label in enumerate(labels, 1))
            expected += ["  ".join(numbered)] if labels else []
    return lines, expected


_LABEL = re.compile(r"\[([^\]]+)\]")
_BUTTONS = re.compile(r"(\[[^\]]+\] ?)+")


# -- playing files ---------------------------------------------------------------------------------

OpenStage = Callable[[Chat, Path, list[str]], AbstractAsyncContextManager[tuple[Stage, Clock]]]
STAGES: Final[dict[str, OpenStage]] = {"keeper": keeper_stage, "telegram": telegram_stage}


async def played(chat: Chat, door: str, folder: Path) -> str:
    """The chat's file as it reads when it is played on a stage; at its end, what went wrong."""
    troubles: list[str] = []
    async with STAGES[door](chat, folder, troubles) as (stage, clock):
        text = chat.written(await play(chat, stage, clock))
    return text + "".join(f"{Event('fails', each)}\n" for each in troubles)


def difference(chat: Chat, now: str) -> list[str]:
    """How a file would change, in lines; empty if it would not."""
    before, after = chat.text.splitlines(), now.splitlines()
    return list(
        difflib.unified_diff(before, after, f"{chat.name}.chat", "as played", "", "", 4, "")
    )


def chat_files() -> list[Path]:
    """Every chat."""
    return sorted(FOLDER.glob("*.chat"))


def main() -> int:
    """Show how files differ from what the product does now, or rewrite them."""
    parser = argparse.ArgumentParser(prog="python -m tests.chats", description=main.__doc__)
    parser.add_argument("--update", action="store_true", help="rewrite the product's lines")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: all")
    arguments = parser.parse_args()
    for path in arguments.files or chat_files():
        chat = read_chat(path)
        with tempfile.TemporaryDirectory() as folder:
            now = asyncio.run(played(chat, "keeper", Path(folder)))
        sys.stdout.writelines(f"{line}\n" for line in difference(chat, now))
        if arguments.update:
            path.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
