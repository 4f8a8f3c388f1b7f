"""What buttons carry: a command if it fits, else the number of the offer that holds it."""

from __future__ import annotations

import logging
from typing import Final

from handlers.attempts import read_attempt
from handlers.commands import REGISTRY
from handlers.reading import clean, one_line, read_line, read_name, shortened
from handlers.reply import BUTTON_DATA_BYTES_MAX, BUTTONS_MAX, Button, Reply
from storage.books import Books

OFFER_PREFIX: Final = "offer:"

_log = logging.getLogger(__name__)


def pack(books: Books, account: int, reply: Reply) -> Reply:
    """The reply with what its buttons carry: the command if it fits, else an offer's number."""
    packed = []
    for each in reply.buttons[:BUTTONS_MAX]:
        if not all(map(_stays_itself, (each.command, *each.then))):
            # The answer is worth more than its button; a test that comes here fails.
            _log.error("a button of /%s was left out", read_name(each.command))
            continue
        packed.append(
            each.model_copy(
                update={
                    "label": shortened(one_line(each.label)),
                    "data": _data(books, account, each),
                }
            )
        )
    return reply.model_copy(update={"buttons": tuple(packed)})


def _stays_itself(command: str) -> bool:
    """Whether a command is worked as it stands, and nothing beside it, once it is pressed."""
    line = read_line(read_attempt(command)[0])
    spec = REGISTRY.find(line.name) if line else None
    if line is None or spec is None or (spec.typed_only and line.words):
        return False
    return clean(command) == command and command.splitlines() == [command]


def _data(books: Books, account: int, button: Button) -> str:
    # The account goes first: a button acts only on the ledger that it was made for.
    data = f"{account}:{button.command}"
    if len(data.encode()) <= BUTTON_DATA_BYTES_MAX and not button.then:
        return data
    commands = "\n".join((button.command, *button.then))
    return f"{account}:{OFFER_PREFIX}{books.chat.add_offer(account, commands)}"
