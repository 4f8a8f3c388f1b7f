"""A row of the post that can't be read: whose it was, as far as that can still be seen."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from handlers.catalogs import language_of, voice
from handlers.command import Command
from handlers.reply import Reply
from storage.post import Box, InboxRow, OutboxRow

_FIELD: Final = re.compile(r'(?<!\\)"(user_id|chat|language_hint)": ?"([^"\\]+)"')


def addressee(
    door: str, box: Box, row: InboxRow | OutboxRow, now: datetime, chat: str | None
) -> Command | None:
    """What to address the apology to; None if it can't be seen who waits for something.

    `chat` is where it was to be sent, if that is known beside the row's body.
    """
    fields: dict[str, str] = {}
    for name, value in _FIELD.findall(row.body.decode(errors="replace")):
        fields.setdefault(name, value)
    user, chat = fields.get("user_id", chat), chat or fields.get("chat")
    if user is None or chat is None or (box == "inbox" and chat != user):
        return None  # in a group nobody waits for an answer
    return Command(
        door=door,
        user_id=user,
        chat=chat,
        message=f"{box} {row.id}",
        kind="reminder",  # it answers no message that could be named
        text=None,
        sent_at=now,
        language_hint=fields.get("language_hint"),
    )


def apology(box: Box, command: Command) -> Reply:
    """What is told instead of what was lost."""
    say = voice(language_of(command.language_hint))
    return Reply(text=say("unreadable-message" if box == "inbox" else "unreadable-answer"))
