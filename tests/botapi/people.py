"""The person's side of a chat: writes, presses buttons, and waits for what the bot does."""

from dataclasses import dataclass

from tests.botapi.markup import Button, Formatted, typed, units
from tests.botapi.params import Json, Upload
from tests.botapi.world import BotMessage, Chat, Message, World, now

PATIENCE = 10.0


@dataclass(frozen=True)
class Sent:
    """What a person sent, or edited: its ids, text and date."""

    message_id: int
    update_id: int
    text: str
    date: int


@dataclass(frozen=True)
class Press:
    """A press of a button: ids of the callback query and of its update."""

    callback_id: str
    update_id: int


class Person:
    """Somebody with a private chat with the bot; made by ``BotApi.person``."""

    def __init__(self, world: World, user: Json) -> None:
        self.user = user
        self._world = world
        self._chat = Chat(user["id"], user["first_name"])
        self._read = 0
        world.chats[self._chat.chat_id] = self._chat

    @property
    def id(self) -> int:
        """The id of the person, and of the private chat."""
        return self._chat.chat_id

    @property
    def chat(self) -> list[BotMessage]:
        """All messages that stand in the private chat now, the person's own among them."""
        return self._chat.snapshots()

    @property
    def pinned(self) -> list[BotMessage]:
        """The pinned messages, the latest last."""
        return [self._chat.messages[pin].snapshot() for pin in self._chat.pins]

    async def say(self, text: str, date: int | None = None, reply_to: int | None = None) -> Sent:
        """Sends a message to the bot, without outer blanks as the apps send it."""
        return self._say(self._chat, text, date, reply_to)

    async def say_in_group(self, group_id: int, text: str) -> Sent:
        """Sends a message to a group the bot is a member of."""
        if group_id >= 0:
            raise AssertionError(f"ids of groups are negative, not {group_id}")
        group = self._world.chats.setdefault(group_id, Chat(group_id, f"Group {-group_id}"))
        return self._say(group, text, None, None)

    def _say(self, chat: Chat, text: str, date: int | None, reply_to: int | None) -> Sent:
        if reply_to is not None and reply_to not in chat.messages:
            raise AssertionError(f"no message #{reply_to} to reply to in\n{transcript(chat)}")
        message = self._message(chat, _typed(text), date)
        message.reply_to = reply_to
        return self._deliver("message", message, message.date)

    async def send_sticker(self) -> Sent:
        """Sends something that has no text at all."""
        message = self._message(self._chat, Formatted(), None)
        message.sticker, message.file_id = True, f"sticker-{message.message_id}"
        return self._deliver("message", message, message.date)

    async def send_document(self, name: str, content: bytes, date: int | None = None) -> Sent:
        """Sends a file."""
        message = self._message(self._chat, Formatted(), date)
        message.document = Upload(name, content, "text/plain")
        message.file_id = self._world.keep(message.document)
        return self._deliver("message", message, message.date)

    async def edit(self, message_id: int, text: str, edit_date: int | None = None) -> Sent:
        """Edits one of the person's own messages."""
        message = self._chat.messages.get(message_id)
        if message is None or message.sender is not self.user:
            raise AssertionError(f"#{message_id} is not theirs in\n{transcript(self._chat)}")
        message.formatted, message.raw = _typed(text), text
        message.edit_date = now() if edit_date is None else edit_date
        return self._deliver("edited_message", message, message.edit_date)

    def _message(self, chat: Chat, formatted: Formatted, date: int | None) -> Message:
        message = Message(
            message_id=self._world.message_id(),
            chat=chat,
            sender=self.user,
            date=now() if date is None else date,
            formatted=formatted,
            raw=formatted.text,
        )
        chat.messages[message.message_id] = message
        return message

    def _deliver(self, kind: str, message: Message, date: int) -> Sent:
        update_id = self._world.updates.add(kind, message.api())
        return Sent(message.message_id, update_id, message.formatted.text, date)

    async def press(
        self, message: BotMessage, label_or_data: str, by: "Person | None" = None
    ) -> Press:
        """Presses a button that the message showed, even if the message has changed since.

        Args:
            message: What the person looks at; an older snapshot is a press on an old button.
            label_or_data: The label or the data of exactly one button.
            by: Somebody else who presses it.

        Raises:
            AssertionError: When no or more than one button is meant, or it opens a link.
        """
        button = _button(message, label_or_data)
        chat = self._world.chats[message.chat_id]
        current = chat.messages.get(message.message_id)
        gone = {"chat": chat.api(), "message_id": message.message_id, "date": 0}
        callback_id = str(len(self._world.callbacks) + 1)
        self._world.callbacks[callback_id] = None
        update_id = self._world.updates.add(
            "callback_query",
            {
                "id": callback_id,
                "from": (by or self).user,
                "message": gone if current is None else current.api(),
                "chat_instance": str(chat.chat_id),
                "data": button.data,
            },
        )
        return Press(callback_id, update_id)

    def block(self) -> None:
        """Blocks the bot: it hears of it, and nothing reaches this chat any more."""
        self._set_blocked(blocked=True)

    def unblock(self) -> None:
        """Takes the block back."""
        self._set_blocked(blocked=False)

    def _set_blocked(self, *, blocked: bool) -> None:
        if self._chat.blocked is blocked:
            return
        self._chat.blocked = blocked
        member = {"user": self._world.me, "status": "member"}
        kicked = {"user": self._world.me, "status": "kicked", "until_date": 0}
        old, new = (member, kicked) if blocked else (kicked, member)
        self._world.updates.add(
            "my_chat_member",
            {
                "chat": self._chat.api(),
                "from": self.user,
                "date": now(),
                "old_chat_member": old,
                "new_chat_member": new,
            },
        )

    async def answers(
        self,
        n: int = 1,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - the failure has to show the chat
    ) -> list[BotMessage]:
        """Waits for the next ``n`` things the bot does here: messages it sends and edits.

        Each is seen as it was at that moment, and once: a later call goes on after it.
        """
        end = self._read + n
        if not await self._world.changed.until(lambda: len(self._chat.seen) >= end, timeout):
            raise AssertionError(
                f"{len(self._chat.seen) - self._read} of {n} answers within {timeout} s"
                f"{self._circumstances()}"
            )
        answers = self._chat.seen[self._read : end]
        self._read = end
        return answers

    async def next(self, timeout: float = PATIENCE) -> BotMessage:  # noqa: ASYNC109 - as above
        """Waits for the next thing the bot does in this chat."""
        return (await self.answers(1, timeout))[0]

    async def answered(
        self,
        callback: Press,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - as above
    ) -> str:
        """Waits until the bot answered a press; returns the text of the answer."""
        callbacks = self._world.callbacks
        await self._world.changed.until(
            lambda: callbacks[callback.callback_id] is not None, timeout
        )
        text = callbacks[callback.callback_id]
        if text is None:
            raise AssertionError(
                f"the press was not answered within {timeout} s{self._circumstances()}"
            )
        return text

    def _circumstances(self) -> str:
        complaints = "".join(f"\ncomplaint: {text}" for text in self._world.complaints)
        return f"; the chat so far:\n{transcript(self._chat)}{complaints}"


def transcript(chat: Chat) -> str:
    """The chat in lines, for the message of a failure."""
    return "\n".join(str(message) for message in chat.snapshots()) or "(nothing)"


def _typed(text: str) -> Formatted:
    formatted = typed(text.strip())
    if not 1 <= units(formatted.text) <= 4096:
        raise AssertionError("the apps send texts of 1 to 4096 characters")
    return formatted


def _button(message: BotMessage, label_or_data: str) -> Button:
    buttons = [button for row in message.buttons for button in row]
    meant = [button for button in buttons if label_or_data in {button.text, button.data}]
    if not meant:
        raise AssertionError(f"no button {label_or_data!r}; there are {message.labels}")
    if len(meant) > 1:
        raise AssertionError(f"{len(meant)} buttons {label_or_data!r} in {message.labels}")
    if meant[0].data is None:
        raise AssertionError(f"the button {label_or_data!r} sends nothing: {meant[0]}")
    return meant[0]
