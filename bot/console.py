"""The terminal's door: line editing and numbered buttons on a terminal, plain lines when piped."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import re
import sys
import textwrap
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from shutil import get_terminal_size
from threading import Thread
from typing import Final, TextIO
from urllib.parse import unquote
from uuid import uuid4

from bot.clock import Clock
from bot.due import Due
from bot.patience import Patience
from bot.wiring import now
from handlers.catalogs import CODE_END, CODE_START, Say, language_of, voice
from handlers.command import Command
from handlers.commands import menu
from handlers.files import ENDINGS, FileSent, text_of
from handlers.keeper import Keeper
from handlers.post import Outgoing, PostOffice
from handlers.reading import is_number
from handlers.reply import Button, Document, Reply
from storage.copies import discard, part_of, place
from storage.faults import is_disk_fault
from storage.private import HISTORY, make_file, make_folder, still_holding

DOOR: Final = "terminal"
CHAT: Final = "local"
"""The one chat that a terminal has, and the one person in it."""
AT_ONCE: Final = 20
PROMPT: Final = "> "
_BOLD, _PLAIN = "\033[1m", "\033[22m"
_WHY: Final[Mapping[int | None, str]] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "closed",
    errno.EPERM: "closed",
    errno.EROFS: "closed",
}
"""Why a file was not saved, in the words of the catalogs."""
_log = logging.getLogger(__name__)
_COMMAND = re.compile(r"/\w+(?:@\w+)?\s")
_FILE_ADDRESS: Final = "file://"
_PRESS = re.compile(r"!(\d{1,4})")


class Console:
    """One person at a terminal, or a pipe."""

    def __init__(
        self, keeper: Keeper, post: PostOffice, folder: Path, out: TextIO, *, interactive: bool
    ) -> None:
        self._keeper = keeper
        self._post = post
        self._due = Due(post, lambda _: None, self._tell_all, Patience(asyncio.Event()))
        self._clock = Clock(self._look)
        self._folder = folder
        self._out = out
        self._interactive = interactive
        self._session = uuid4().hex
        self._count = 0
        self._buttons: dict[int, tuple[Button, str]] = {}
        """By the number that presses it: a button that is in sight, and its message."""
        self._asks = False
        self._offers = False
        """Whether the newest answer has buttons: only then a bare number presses one."""
        self._typing = False
        self._language = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
        self._voice = language_of(self._language)

    async def run(self) -> None:
        """Answer line after line until the input ends."""
        await self._due.recover()
        await self._tell_all()
        await self._look()
        self._clock.start()
        try:
            await self._answer_lines()
        finally:
            await self._clock.close()

    async def _answer_lines(self) -> None:
        lines = self._typed() if self._interactive else _piped()
        async with aclosing(lines):
            async for line in lines:
                if line.strip():
                    await self._answer(line)

    async def _look(self) -> None:
        """Tell what has come due; at the start, what did so while this was closed."""
        await self._due.attempt()
        await self._tell_all()

    async def _tell_all(self) -> None:
        """Print the reminders that are in the outbox: it is what remembers them."""
        while waiting := await self._post.unsent(CHAT, AT_ONCE, by_time=True):
            for outgoing in waiting:
                if await self._post.still_fits(outgoing):
                    self._tell(outgoing)
                await self._post.sent(outgoing, None)

    def _tell(self, outgoing: Outgoing) -> None:
        asked = self._asks
        self._show(outgoing.reply, outgoing.command, (), beside=True)
        # A question that was open before is still what a plain answer is for.
        self._asks = self._asks or asked

    async def _answer(self, line: str) -> None:
        if self._presses_none(line.strip()):
            self._print(self._no_button(line.strip()))
            return
        if _is_missing(line):
            self._print(voice(self._voice)("door-no-file", path=line.strip()))
            return
        command = self._command(line)
        try:
            reply = await self._keeper.answer(command)
            reply = reply and await self._keeper.shown(command, reply)
            documents = await self._keeper.documents(command, reply) if reply else ()
        except Exception as error:  # noqa: BLE001 - one line must not end the chat
            _log.exception("the line was not worked")
            trouble = "not-written" if is_disk_fault(error) else "trouble"
            reply, documents = Reply(text=voice(language_of(self._language))(trouble)), ()
        if reply is not None:
            self._show(reply, command, documents)
            if reply.forgotten:
                self._forget_typed(voice(reply.voice))
                self._name_kept(voice(reply.voice))

    def _command(self, line: str) -> Command:
        self._count += 1
        pressed = self._pressed(line.strip())
        file, text = _named_file(line)
        return Command(
            door=DOOR,
            user_id=CHAT,
            chat=CHAT,
            message=pressed[1] if pressed else f"{self._session}-{self._count}",
            kind="press" if pressed else "message",
            text=pressed[0].data if pressed else text,
            file=file,
            sent_at=now(),
            dated=False,
            language_hint=self._language,
        )

    def _pressed(self, line: str) -> tuple[Button, str] | None:
        match = _PRESS.fullmatch(line)
        number = match.group(1) if match else line
        # A bare number presses a button only where nothing else can be meant by it.
        if match is None and (self._asks or not self._offers or not self._interactive):
            return None
        return self._buttons.get(int(number)) if is_number(number) else None

    def _presses_none(self, line: str) -> bool:
        """Whether a button is to be pressed that is not there."""
        match = _PRESS.fullmatch(line)
        return match is not None and int(match.group(1)) not in self._buttons

    def _no_button(self, number: str) -> str:
        say = voice(self._voice)
        if not self._buttons:
            return say("door-no-buttons", number=number)
        return say("door-no-button", number=number, last=f"!{max(self._buttons)}")

    def _show(
        self,
        reply: Reply,
        command: Command,
        documents: Sequence[Document],
        *,
        beside: bool = False,
    ) -> None:
        """Print an answer. `beside`: it came by itself, so its buttons are numbered on."""
        text = self._wrapped(reply.text)
        self._voice = reply.voice
        if reply.buttons:
            first = len(self._buttons) + 1 if beside else 1
            message = command.message
            numbered = {at: (each, message) for at, each in enumerate(reply.buttons, first)}
            self._buttons = self._buttons | numbered if beside else numbered
            labels = (f"[!{number} {each.label}]" for number, (each, _) in numbered.items())
            text += "\n" + "  ".join(labels)
        text = "\n".join([text, *self._saved(documents, voice(reply.voice))])
        bold = (_BOLD, _PLAIN) if self._interactive else ("", "")
        text = text.replace(CODE_START, bold[0]).replace(CODE_END, bold[1])
        self._print(text)
        self._asks, self._offers = reply.asks, bool(reply.buttons)

    def _saved(self, documents: Sequence[Document], say: Say) -> Iterator[str]:
        """Save files, up to the first that can't be; what became of each."""
        for document in documents:
            path = self._folder / document.name
            try:
                _save(path, document.content)
            except OSError as error:
                _log.debug("a file was not saved", exc_info=True)
                yield say("door-not-saved", path=str(path), why=_WHY.get(error.errno, "other"))
                return
            yield say("door-saved", path=str(path))

    def _forget_typed(self, say: Say) -> None:
        path = self._folder / HISTORY
        try:
            path.unlink(missing_ok=True)
        except OSError:
            _log.debug("what was typed was not deleted", exc_info=True)
            self._print(say("door-typed-left", path=str(path)))

    def _name_kept(self, say: Say) -> None:
        if kept := still_holding(self._folder):
            self._print(say("door-kept", paths=", ".join(str(each) for each in kept)))

    def _wrapped(self, text: str) -> str:
        """Lines broken between words, where a terminal would break them anywhere."""
        if not self._interactive:
            return text
        columns = get_terminal_size().columns
        return "\n".join(textwrap.fill(line, columns) for line in text.split("\n"))

    def _print(self, text: str) -> None:
        # What is told while somebody types goes above the line, which prompt_toolkit sees to.
        out = sys.stdout if self._typing else self._out
        out.write(text + "\n")
        out.flush()

    async def _typed(self) -> AsyncGenerator[str, None]:
        # Imported only for a terminal: it takes longer than all of the rest.
        from prompt_toolkit import PromptSession  # noqa: PLC0415
        from prompt_toolkit.completion import WordCompleter  # noqa: PLC0415
        from prompt_toolkit.patch_stdout import patch_stdout  # noqa: PLC0415

        from bot.typed_lines import TypedLines  # noqa: PLC0415

        make_folder(self._folder)
        names = [f"/{name}" for language in ("en", "es") for name, _ in menu(language)]
        session: PromptSession[str] = PromptSession(
            history=TypedLines(self._folder / HISTORY),
            completer=WordCompleter(sorted(set(names)), sentence=True),
            complete_while_typing=False,
        )
        self._print(voice(language_of(self._language))("door-buttons"))
        with patch_stdout(raw=True):
            while True:
                try:
                    self._typing = True
                    line = await session.prompt_async(PROMPT)
                    self._typing = False
                    yield line
                except KeyboardInterrupt:
                    continue  # the half-typed line is let go, the chat is not
                except EOFError:
                    return


def _save(path: Path, content: bytes) -> None:
    """Save a file whole or not at all. Raises `OSError`."""
    part = part_of(path)
    try:
        make_folder(path.parent)
        discard(part)
        make_file(part)
        part.write_bytes(content)
        place(part, path)
    except OSError:
        discard(part)
        raise


def _path_in(line: str) -> Path | None:
    """The path of a page's file that a line is.

    A file that is dragged into a terminal arrives as its path, perhaps in quotes or as an address.
    """
    named = line.strip().strip("'\"").replace("\\ ", " ")
    if named.startswith(_FILE_ADDRESS):
        named = unquote(named.removeprefix(_FILE_ADDRESS))
    return Path(named).expanduser() if named.lower().endswith(ENDINGS) else None


def _is_missing(line: str) -> bool:
    """Whether a line can only be the path of a file, and there is none."""
    path = _path_in(line)
    if path is None or _COMMAND.match(line.strip()):
        return False
    return path.is_absolute() and not path.exists()


def _named_file(line: str) -> tuple[FileSent | None, str | None]:
    """A file that a line names, and what it says; else the line itself."""
    path = _path_in(line)
    if path is None or not path.is_file():
        return None, line
    file = FileSent(id=str(path), name=path.name, size=path.stat().st_size)
    return file, text_of(path.read_bytes()) if file.fits else None


async def _piped() -> AsyncGenerator[str, None]:
    """Lines of a pipe, read by a thread: not every kind of standard input can be polled."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        for line in sys.stdin.buffer:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, b"")

    # A daemon: a read that waits for more input must not keep the process alive.
    Thread(target=read, daemon=True).start()
    while line := await lines.get():
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")
