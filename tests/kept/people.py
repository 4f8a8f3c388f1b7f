"""People who chat with the product through its post office, as a door would let them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from handlers.command import Command
from handlers.post import Delivery, Incoming, Outgoing
from handlers.reply import Button, Reply
from storage.chat import Pin
from tests.world import DOOR, World


class Seen(NamedTuple):
    """A button that stood on a message of somebody's chat."""

    user: str
    message: str
    label: str
    data: str


@dataclass(frozen=True)
class Shown:
    """A message of the bot's, as it came."""

    user: str
    message: str
    reply: Reply


@dataclass
class Chats:
    """Everybody's chats. Messages and updates count on from one number."""

    world: World
    last: int = 100
    seen: dict[Seen, None] = field(default_factory=dict)

    def number(self) -> str:
        """The next number."""
        self.last += 1
        return str(self.last)

    def take_in(self, command: Command) -> Incoming:
        """What somebody sent is on disk, and waits."""
        delivery = Delivery(self.number(), command)
        (incoming,) = self.world.wait_for(self.world.post.take_in([delivery]))
        return incoming

    def work(self, incoming: Incoming) -> Outgoing | None:
        """What waited is worked; its answer is not sent yet."""
        return self.world.wait_for(self.world.post.work(incoming))

    def send(self, outgoing: Outgoing) -> Shown:
        """Send an answer, or a reminder, as a door does."""
        world, command = self.world, outgoing.command
        reply = world.wait_for(world.post.shown(outgoing))
        message = self._message(outgoing, reply)
        for each in reply.buttons:
            self.seen[Seen(command.user_id, message, each.label, each.data)] = None
        world.wait_for(world.post.sent(outgoing, message))
        if reply.pin is not None:
            pin = world.wait_for(world.post.pinned(command))
            pinned = Pin(pin.message if pin else self.number(), reply.pin)
            world.wait_for(world.post.save_pin(command, pinned))
        return Shown(command.user_id, message, reply)

    def _message(self, outgoing: Outgoing, reply: Reply) -> str:
        """The message that an answer changes, or a new one."""
        if outgoing.command.kind == "press":
            return outgoing.command.message
        if reply.answer is not None:
            return reply.answer
        key = reply.follows or (outgoing.command.key if reply.corrects else None)
        earlier = key and self.world.wait_for(self.world.post.earlier_answer(key))
        return earlier or self.number()

    def remind(self) -> list[Shown]:
        """What time has to say to whoever it is."""
        return [self.send(each) for each in self.world.due()]


@dataclass
class Person:
    """One of them."""

    chats: Chats
    user: str
    language: str = "en"

    def command(self, text: str | None, **more: Any) -> Command:
        """A message of theirs, as it comes in."""
        fields = {
            "door": DOOR,
            "user_id": self.user,
            "chat": self.user,
            "message": more.pop("message", None) or self.chats.number(),
            "text": text,
            "sent_at": self.chats.world.now,
            "language_hint": self.language,
            **more,
        }
        return Command.model_validate(fields)

    def say(self, *lines: str, **more: Any) -> Shown:
        """A message of one line or more, and what it is answered."""
        return self._answered(self.command("\n".join(lines), **more))

    def reply(self, shown: Shown, text: str) -> Shown:
        """A message in reply to one of the bot's."""
        return self.say(text, reply_to=shown.message)

    def edit_of(self, message: str, text: str, sent_at: datetime) -> Command:
        """An edit, made now, of a message of theirs."""
        revision = self.chats.world.now.isoformat()
        return self.command(text, message=message, kind="edit", revision=revision, sent_at=sent_at)

    def edit(self, message: str, text: str, sent_at: datetime) -> Shown:
        """The answer to an edit."""
        return self._answered(self.edit_of(message, text, sent_at))

    def press_of(self, message: str, data: str) -> Command:
        """A press of theirs on a message of the bot's."""
        press = f"press-{self.chats.number()}"
        return self.command(data, message=message, kind="press", press=press, sent_to=self.user)

    def press(self, shown: Shown, command: str) -> Shown:
        """Press the button of a message whose command begins so."""
        found = button(shown.reply, command)
        return self._answered(self.press_of(shown.message, found.data))

    def _answered(self, command: Command) -> Shown:
        outgoing = self.chats.work(self.chats.take_in(command))
        if outgoing is None:
            raise AssertionError(f"no answer to {command.text!r}")
        return self.chats.send(outgoing)


def button(reply: Reply, command: str) -> Button:
    """The button of a reply whose command begins so."""
    found = [each for each in reply.buttons if each.command.startswith(command)]
    if not found:
        raise AssertionError(f"no {command!r} in {[each.command for each in reply.buttons]}")
    return found[0]
