"""What Telegram delivers, read as far as we look at it: an update becomes a command, or nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field
from telegram.constants import ChatType, MessageAttachmentType

from handlers.command import Command
from handlers.files import FileSent

PLATFORM: Final = "telegram"
UPDATE_KINDS: Final = ("message", "edited_message", "callback_query")

_ATTACHMENTS: Final = frozenset(str(kind.value) for kind in MessageAttachmentType)
"""What a person sends besides text; a message without either tells of a change in the chat."""


def _whole(text: str) -> str:
    """Text with half characters replaced: JSON can spell them, but nothing can write them."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


_Text = Annotated[str, AfterValidator(_whole)]


class _Part(BaseModel):
    # What people write has no business in the log.
    model_config = ConfigDict(hide_input_in_errors=True)


class _User(_Part):
    id: int
    is_bot: bool = False
    language_code: _Text | None = None


class _Chat(_Part):
    id: int
    type: str


class _Document(_Part):
    file_id: _Text
    file_name: _Text = ""
    file_size: int = 0


class _Answered(_Part):
    """A message that is answered, or whose button is pressed; of an old one only its id is left."""

    message_id: int
    chat: _Chat


class _Origin(_Part):
    sender_user: _User | None = None


class _Message(_Part):
    message_id: int
    date: AwareDatetime
    edit_date: AwareDatetime | None = None
    chat: _Chat
    sender: _User | None = Field(default=None, alias="from")
    text: _Text | None = None
    caption: _Text | None = None
    media_group_id: _Text = ""
    reply_to_message: _Answered | None = None
    document: _Document | None = None
    forward_origin: _Origin | None = None
    via_bot: _User | None = None

    @property
    def is_own_word(self) -> bool:
        """Whether its sender wrote it: not another person, and not another bot for them."""
        if self.forward_origin is None:
            return self.via_bot is None
        author = self.forward_origin.sender_user
        return author is not None and self.sender is not None and author.id == self.sender.id


class _Press(_Part):
    id: _Text
    sender: _User = Field(alias="from")
    message: _Answered | None = None
    data: _Text | None = None


def door_of(token: str) -> str:
    """The id of a bot's door: a token begins with the bot's number, which a new token keeps."""
    return f"{PLATFORM}:{token.partition(':')[0]}"


def command_of(update: dict[str, Any], door: str, now: datetime) -> Command | None:
    """The command in an update; None where there is nothing to answer.

    Raises `pydantic.ValidationError` for what is no update.
    """
    if "callback_query" in update:
        return _press(_Press.model_validate(update["callback_query"]), door, now)
    if "edited_message" in update:
        message = _Message.model_validate(update["edited_message"])
        return _edit(message, door, update["update_id"])
    if "message" in update:
        raw = update["message"]
        message = _Message.model_validate(raw)
        says_something = message.text is not None or not _ATTACHMENTS.isdisjoint(raw)
        return _said(message, door) if says_something else None
    return None


def _said(message: _Message, door: str, **more: str) -> Command | None:
    sender, answered = message.sender, message.reply_to_message
    if sender is None or sender.is_bot:
        return None
    file, caption = _file(message.document), message.caption
    if file is not None and not file.readable and caption is not None:
        file = None  # what is written under a picture, or under anything else, is the message
    return Command(
        door=door,
        user_id=str(sender.id),
        chat=str(message.chat.id),
        message=str(message.message_id),
        text=message.text if file is not None or message.text is not None else caption,
        sent_at=message.date,
        language_hint=sender.language_code,
        private=message.chat.type == ChatType.PRIVATE,
        file=file,
        caption=caption if file is not None else None,
        album=message.media_group_id,
        forwarded=not message.is_own_word,
        reply_to=str(answered.message_id) if answered else None,
        **more,
    )


def _file(document: _Document | None) -> FileSent | None:
    if document is None:
        return None
    return FileSent(id=document.file_id, name=document.file_name, size=document.file_size)


def _edit(message: _Message, door: str, update_id: int) -> Command | None:
    if message.edit_date is None or (message.text is None and message.caption is None):
        return None
    revision = f"{message.edit_date.isoformat()} {update_id:012}"
    return _said(message, door, kind="edit", revision=revision)


def _press(press: _Press, door: str, now: datetime) -> Command | None:
    message = press.message
    if message is None or press.data is None:
        return None
    chat = str(message.chat.id)
    private = message.chat.type == ChatType.PRIVATE
    return Command(
        door=door,
        user_id=str(press.sender.id),
        chat=chat,
        message=str(message.message_id),
        kind="press",
        text=press.data,
        press=press.id,
        sent_at=now,
        dated=False,
        language_hint=press.sender.language_code,
        private=private,
        sent_to=chat if private else None,
    )
