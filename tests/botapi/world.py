"""Everything Telegram would remember: chats with their messages, commands, what was answered."""

import time
from dataclasses import dataclass, field

from tests.botapi.markup import Button, Entity, Formatted, buttons
from tests.botapi.params import Json, Params, Upload
from tests.botapi.updates import Signal, UpdateQueue

_FIRST_MESSAGE_ID = 101


def now() -> int:
    """The time Telegram puts on messages, in whole seconds."""
    return int(time.time())


@dataclass(frozen=True)
class BotMessage:
    """What a person sees of one message, at one moment.

    Attributes:
        text: The plain text or caption, without its markup.
        raw: The text as the bot sent it.
        by_bot: False only for the person's own messages in ``Person.chat``.
        document: The bytes of a document; ``document_name`` is its name.
        photo: The bytes of a photo.
    """

    message_id: int
    chat_id: int
    text: str
    raw: str
    entities: tuple[Entity, ...]
    buttons: tuple[tuple[Button, ...], ...]
    reply_to: int | None
    edited: bool
    by_bot: bool
    document_name: str | None
    document: bytes | None
    photo: bytes | None

    def spans(self, kind: str) -> list[str]:
        """The texts of the entities of one type, such as ``code``."""
        return [entity.text for entity in self.entities if entity.type == kind]

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons, row after row."""
        return [button.text for row in self.buttons for button in row]

    def __str__(self) -> str:
        rows = "".join("\n    " + " ".join(f"[{b.text}]" for b in row) for row in self.buttons)
        file = f" <{self.document_name or 'photo'}>" if self.document or self.photo else ""
        author = "bot" if self.by_bot else "person"
        edited = " (edited)" if self.edited else ""
        return f"#{self.message_id} {author}{edited}:{file} {self.text}{rows}"


@dataclass
class Message:
    """One message of a chat as Telegram keeps it; ``sender`` is a User object."""

    message_id: int
    chat: "Chat"
    sender: Json
    date: int
    formatted: Formatted
    raw: str
    markup: Json | None = None
    reply_to: int | None = None
    document: Upload | None = None
    photo: Upload | None = None
    file_id: str = ""
    sticker: bool = False
    edit_date: int | None = None

    @property
    def by_bot(self) -> bool:
        """Whether the bot sent it."""
        return bool(self.sender["is_bot"])

    def api(self, *, with_reply: bool = True) -> Json:
        """The message as a Message object; a message replied to comes without its own reply."""
        body: Json = {
            "message_id": self.message_id,
            "from": self.sender,
            "chat": self.chat.api(),
            "date": self.date,
            **self._content(),
        }
        if self.markup is not None:
            body["reply_markup"] = self.markup
        if self.edit_date is not None:
            body["edit_date"] = self.edit_date
        replied = self.chat.messages.get(self.reply_to or 0)
        if with_reply and replied is not None:
            body["reply_to_message"] = replied.api(with_reply=False)
        return body

    def _content(self) -> Json:
        file = {"file_id": self.file_id, "file_unique_id": self.file_id}
        if self.sticker:
            flags = {"is_animated": False, "is_video": False, "type": "regular"}
            return {"sticker": {**file, **flags, "width": 512, "height": 512}}
        body: Json = {}
        if self.document is not None:
            body["document"] = {
                **file,
                "file_name": self.document.name,
                "mime_type": self.document.content_type,
                "file_size": len(self.document.content),
            }
        if self.photo is not None:
            body["photo"] = [{**file, "width": 1, "height": 1}]
        words, entities = ("caption", "caption_entities") if body else ("text", "entities")
        if self.formatted.text:
            body[words] = self.formatted.text
        if self.formatted.entities:
            body[entities] = [entity.api() for entity in self.formatted.entities]
        return body

    def snapshot(self) -> BotMessage:
        """The message as it is seen now."""
        return BotMessage(
            message_id=self.message_id,
            chat_id=self.chat.chat_id,
            text=self.formatted.text,
            raw=self.raw,
            entities=self.formatted.entities,
            buttons=buttons(self.markup),
            reply_to=self.reply_to,
            edited=self.edit_date is not None,
            by_bot=self.by_bot,
            document_name=self.document.name if self.document else None,
            document=self.document.content if self.document else None,
            photo=self.photo.content if self.photo else None,
        )


@dataclass
class Chat:
    """A private chat or a group.

    Attributes:
        name: The person's first name, or the title of the group.
        pins: Ids of the pinned messages, the latest last.
        seen: What the bot did here in order: each message it sent and each edit.
    """

    chat_id: int
    name: str
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    pins: list[int] = field(default_factory=list)
    seen: list[BotMessage] = field(default_factory=list)

    def api(self) -> Json:
        """The chat as a Chat object."""
        if self.chat_id > 0:
            return {"id": self.chat_id, "type": "private", "first_name": self.name}
        kind = "supergroup" if self.chat_id <= -1_000_000_000_000 else "group"
        return {"id": self.chat_id, "type": kind, "title": self.name}

    def snapshots(self) -> list[BotMessage]:
        """The messages that stand in the chat now."""
        return [message.snapshot() for message in self.messages.values()]


@dataclass
class Profile:
    """What the bot says of itself.

    Attributes:
        commands: By scope and language, such as ``("default", "")`` or ``("chat:111", "es")``.
        descriptions: By language.
        short_descriptions: By language.
    """

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)


class World:
    """The state behind all methods and all people."""

    def __init__(self, token: str, username: str) -> None:
        self.me: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Keeper",
            "username": username,
        }
        self.updates = UpdateQueue()
        self.changed = Signal()
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, Upload] = {}
        # The text a callback query was answered with, None while it waits for its answer.
        self.callbacks: dict[str, str | None] = {}
        self.profile = Profile()
        self.complaints: list[str] = []
        self.webhook = ""
        self._last_message_id = _FIRST_MESSAGE_ID - 1

    def complain(self, method: str, reason: str, params: Params | None = None) -> None:
        """Notes something a correct bot does not do."""
        sent = f" ({params.excerpt()})" if params is not None else ""
        self.complaints.append(f"{method}: {reason}{sent}")

    def message_id(self) -> int:
        """A fresh message id; ids grow over all chats together."""
        self._last_message_id += 1
        return self._last_message_id

    def keep(self, file: Upload) -> str:
        """Stores a file and returns the id it can be sent again with."""
        file_id = f"file-{len(self.files) + 1}"
        self.files[file_id] = file
        return file_id

    def show(self, message: Message) -> None:
        """Lets those who wait see what the bot did to a message."""
        message.chat.seen.append(message.snapshot())
        self.changed.notify()
