"""What today's version stores of commands: on buttons, in offers, behind questions.

Plays every chat of `tests/conversations` and writes down each line once. `stored-0.1.txt` is what
0.1 stored. It lies in other people's ledgers and on their screens, so that file is history: it is
never made again. This prints what today's version would store::

    python -m tests.stored
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple
from unittest.mock import patch

from handlers.buttons import OFFER_PREFIX
from handlers.conversation import spec_of
from handlers.post import Delivery, Incoming, Outgoing, PostOffice
from handlers.questions import Question
from handlers.reply import Reply
from storage.chat import ChatBooks
from tests.chats import chat_files, played, read_chat

KEPT: Final = Path(__file__).parent / "stored-0.1.txt"
HEADER: Final = (
    "# What the version stored of commands, sorted. First what held it: `button` (what a button "
    "carries,\n# without the account's number), `offer` (a command that is too long for one), "
    "`question` (the\n# command that a plain answer completes in place of {}), and `message`, "
    "`edit`, `press` (the name of\n# a command that was sent so). \\n is a line break, \\\\ a "
    "backslash.\n"
)


class Stored(NamedTuple):
    """One thing that was stored."""

    what: str
    text: str

    @property
    def lines(self) -> list[str]:
        """The command lines in it; a button that carries an offer's number has none."""
        if self.what == "button" and self.text.startswith(OFFER_PREFIX):
            return []
        if self.what in ("message", "edit", "press"):
            return [f"/{self.text}"]
        return self.text.split("\n")

    def __str__(self) -> str:
        escaped = self.text.replace("\\", "\\\\").replace("\n", "\\n")
        return f"{self.what} {escaped}"


def read(path: Path) -> list[Stored]:
    """What a file of this format says was stored."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_parsed(line) for line in lines if not line.startswith("#")]


def _parsed(line: str) -> Stored:
    what, _, text = line.partition(" ")
    return Stored(what, re.sub(r"\\(.)", lambda each: "\n" if each[1] == "n" else each[1], text))


def written(found: Iterable[Stored]) -> str:
    """A file of what was stored."""
    return HEADER + "".join(f"{line}\n" for line in sorted({str(each) for each in found}))


async def collected(paths: Iterable[Path]) -> set[Stored]:
    """All that is stored while chats are played on the keeper."""
    found: set[Stored] = set()
    with _noting(found):
        for path in paths:
            with tempfile.TemporaryDirectory() as folder:
                await played(read_chat(path), "keeper", Path(folder))
    return found


@contextmanager
def _noting(found: set[Stored]) -> Iterator[None]:
    """Note what comes in and what is stored, and let it."""
    take_in, shown = PostOffice.take_in, PostOffice.shown
    add_offer, ask = ChatBooks.add_offer, ChatBooks.ask

    async def noting_take_in(post: PostOffice, batch: Sequence[Delivery]) -> list[Incoming]:
        found.update(each for delivery in batch for each in _sent(delivery))
        return await take_in(post, batch)

    async def noting_shown(post: PostOffice, outgoing: Outgoing) -> Reply:
        reply = await shown(post, outgoing)
        found.update(Stored("button", each.data.partition(":")[2]) for each in reply.buttons)
        return reply

    def noting_offer(chat: ChatBooks, account: int, command: str) -> int:
        found.add(Stored("offer", command))
        return add_offer(chat, account, command)

    def noting_ask(chat: ChatBooks, account: int, template: str, now: datetime) -> None:
        found.add(Stored("question", Question.read(template).template))
        ask(chat, account, template, now)

    with (
        patch.object(PostOffice, "take_in", noting_take_in),
        patch.object(PostOffice, "shown", noting_shown),
        patch.object(ChatBooks, "add_offer", noting_offer),
        patch.object(ChatBooks, "ask", noting_ask),
    ):
        yield


def _sent(delivery: Delivery) -> Iterator[Stored]:
    """The commands that somebody sent: their names, as far as there are such."""
    kind, text = delivery.command.kind, delivery.command.text or ""
    if kind == "press":
        text = text.partition(":")[2]
    for line in text.splitlines():
        if (spec := spec_of(line)) is not None:
            yield Stored(kind, spec.name)


def main() -> int:
    """Print what today's version stores."""
    sys.stdout.write(written(asyncio.run(collected(chat_files()))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
