"""What a door hands over: one message, edit or button press of one person."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from handlers.files import FileSent
from storage.books import Identity
from storage.doors import platform_of


def message_key(door: str, chat: str, message: str) -> str:
    """The key of a message: what makes it count once."""
    return f"{door}:{chat}:{message}"


def in_same_chat(key: str, other: str) -> bool:
    """Whether two messages, by their keys, came in one chat with one door."""
    return key.rpartition(":")[0] == other.rpartition(":")[0]


class Command(BaseModel):
    """A line (or lines) of text from a person, with the key that makes it count once."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    door: str = Field(validation_alias="platform")
    """The door it came in by. Version 0.1 had one of a platform, and kept the platform's name."""
    user_id: str
    chat: str
    message: str
    """The platform's id of the message, or of the message whose button was pressed."""
    kind: Literal["message", "edit", "press", "reminder"] = "message"
    """`reminder`: nobody has said anything, time has something to say."""
    text: str | None
    """None: it was something else than text, such as a sticker."""
    sent_at: datetime
    """When the message was written; for an edit, when its original was."""
    dated: bool = True
    """Whether the platform has told that; else it is by our own clock, which may be behind."""
    revision: str = ""
    """For an edit: when it was made, as text that sorts."""
    press: str = ""
    """For a press: the platform's id of it, the same when it is delivered again."""
    language_hint: str | None = None
    file: FileSent | None = None
    """A file that came with it; `text` is what the file says, once that is fetched."""
    caption: str | None = None
    """What was written under the file."""
    album: str = ""
    """What the messages share that were sent as one album."""
    forwarded: bool = False
    """It is somebody else's word, passed on."""
    reply_to: str | None = None
    """The platform's id of the message that it is a reply to."""
    private: bool = True
    sent_to: str | None = None
    """For a press: the user that the message with the button was sent to."""

    @property
    def platform(self) -> str:
        """The platform that its sender is a user of."""
        return platform_of(self.door)

    @property
    def identity(self) -> Identity:
        """Who sent it."""
        return Identity(self.platform, self.user_id)

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it that can be read."""
        readable = self.file is not None and self.file.readable
        return readable or self.text is not None or self.caption is not None

    @property
    def album_key(self) -> str:
        """The key of its album: what makes that be answered once."""
        return message_key(self.door, self.chat, f"album:{self.album}")

    @property
    def key(self) -> str:
        """Door, chat and message; a press adds what the button carries."""
        key = message_key(self.door, self.chat, self.message)
        return f"{key}:{self.text}" if self.kind == "press" else key

    @property
    def delivery_key(self) -> str:
        """What stays the same when the platform delivers it again; a second tap has another."""
        return f"{self.door}:press:{self.press}" if self.press else self.key

    @property
    def input_hash(self) -> str:
        """What tells the same input from a changed one."""
        under = "" if self.caption is None else f"\n{self.caption}"
        return self.hash_of((self.text or "") + under)

    @staticmethod
    def hash_of(said: str) -> str:
        """The hash of what was said."""
        return hashlib.sha256(said.encode(errors="replace")).hexdigest()
