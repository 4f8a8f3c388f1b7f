"""Telegram's way out: an answer becomes calls of the Bot API, each made once if it can be."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final, TypeVar

from telegram.constants import ParseMode

from bot.patience import ODD_MOST, OddError
from bot.telegram_api import TelegramApi
from bot.telegram_calls import (
    AlreadySoError,
    MovedError,
    RefusedError,
    VanishedError,
    named,
    named_as,
    quietly,
    told_apart,
)
from bot.telegram_text import (
    CALLBACK_NOTICE_CHARS_MAX,
    Keyboard,
    as_html,
    as_plain,
    keyboard,
    parts,
)
from handlers.catalogs import voice
from handlers.command import Command
from handlers.post import Outgoing, PostOffice
from handlers.reply import Document, Reply
from storage.chat import Pin

Call = Callable[[], Awaitable[None]]
T = TypeVar("T")

_NO_PREVIEW: Final = {"is_disabled": True}
_log = logging.getLogger(__name__)


class TelegramSender:
    """Sends answers. One call is made after the other, and each is made once if it can be."""

    def __init__(self, api: TelegramApi, post: PostOffice) -> None:
        self._api = api
        self._post = post

    async def send(self, outgoing: Outgoing) -> str | None:
        """Make the calls of an answer that are not made yet; returns the message it is in.

        Raises `LaterError`, `HiccupError` or `GoneError`.
        """
        sending = _Sending(self._api, self._post, outgoing)
        calls = await sending.calls()
        for number, call in enumerate(calls):
            if number < outgoing.step:
                continue
            await sending.make(call)
            if number + 1 < len(calls):
                await self._post.made_step(outgoing)
        return str(outgoing.message) if outgoing.message is not None else None

    async def tell(self, command: Command, text: str) -> None:
        """Tell someone something at once, past the outbox: there is no disk to keep it on.

        Raises `LaterError`, `HiccupError` or `GoneError`.
        """
        if command.kind == "press":
            notice = text[:CALLBACK_NOTICE_CHARS_MAX]
            await quietly(
                self._api, "answerCallbackQuery", callback_query_id=command.press, text=notice
            )
            return
        await quietly(self._api, "sendMessage", chat_id=int(command.chat), text=text)


class _Sending:
    """The calls of one answer."""

    def __init__(self, api: TelegramApi, post: PostOffice, outgoing: Outgoing) -> None:
        self._api = api
        self._post = post
        self._outgoing = outgoing
        self._command: Command = outgoing.command
        self._reply: Reply = outgoing.reply
        self._chat = int(outgoing.command.chat)

    async def calls(self) -> list[Call]:
        """What has to be done, in order."""
        self._reply = await self._post.shown(self._outgoing)
        reply, is_press = self._reply, self._command.kind == "press"
        only_notice = is_press and reply.alert
        calls = [] if only_notice else await self._showing()
        if only_notice:
            self._outgoing.notice = _notice(reply)
        if is_press:
            calls.append(self._answer_press)
        if reply.unpin is not None:
            calls.append(partial(self._take_off, reply.unpin))
        if reply.pin is not None:
            calls.append(partial(self._keep_pin, reply.pin))
        return calls

    async def make(self, call: Call) -> None:
        """Make a call; where the chat has moved meanwhile, once more, there."""
        try:
            await call()
        except MovedError as moved:
            _log.info("chat %s: %s", self._chat, moved)
            self._chat = moved.chat
            await call()

    async def _showing(self) -> list[Call]:
        documents = await self._post.documents(self._outgoing)
        if documents:
            captions = [self._reply.text, *[""] * (len(documents) - 1)]
            pairs = zip(documents, captions, strict=True)
            return [partial(self._send_document, *pair) for pair in pairs]
        texts = parts(self._reply.text)
        message = await self._message_to_edit() if len(texts) == 1 else None
        if message is not None:
            return [partial(self._edit, message)]
        return [
            *(partial(self._send_part, text, None) for text in texts[:-1]),
            partial(self._send_part, texts[-1], keyboard(self._reply)),
        ]

    async def _message_to_edit(self) -> int | None:
        command = self._command
        if command.kind == "press":
            return int(command.message)
        answer = self._reply.answer
        key = self._reply.follows or (command.key if self._reply.corrects else None)
        if answer is None and key is not None:
            answer = await self._post.earlier_answer(key)
        return None if answer is None else int(answer)

    # -- one call each -------------------------------------------------------------------------

    async def _send_part(self, text: str, markup: Keyboard | None) -> None:
        send = named(
            self._api,
            "sendMessage",
            chat_id=self._chat,
            text=as_html(text),
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            reply_parameters=self._reply_to(),
            link_preview_options=_NO_PREVIEW,
        )
        self._outgoing.message = await self._or_plain("sendMessage", send, text)

    async def _edit(self, message: int) -> None:
        """Edit a message of the bot's; one that has vanished is answered by a new one."""
        edit = named(
            self._api,
            "editMessageText",
            text=as_html(self._reply.text),
            chat_id=self._chat,
            message_id=message,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(self._reply),
            link_preview_options=_NO_PREVIEW,
        )
        try:
            self._outgoing.message = await self._or_plain("editMessageText", edit, self._reply.text)
        except AlreadySoError:
            self._outgoing.message = message
            self._outgoing.notice = _notice(self._reply)
        except VanishedError as error:
            _log.info("message %s was not edited (%s); sending a new one", message, error)
            await self._send_part(self._reply.text, keyboard(self._reply))

    async def _send_document(self, document: Document, caption: str) -> None:
        send = self._api.send_document(
            self._chat,
            document.name,
            document.content,
            caption=as_html(caption) or None,
            parse_mode=ParseMode.HTML,
            reply_parameters=self._reply_to(),
        )
        call = self._unless_odd(told_apart(self._api, named_as("sendDocument", send)))
        instead = voice(self._reply.voice)("file-not-sent", name=document.name)
        self._outgoing.message = await self._or_plain("sendDocument", call, instead)

    async def _unless_odd(self, call: Awaitable[T]) -> T:
        """Make a call about a file. Raises `RefusedError` once it was answered oddly too often."""
        try:
            return await call
        except OddError as error:
            self._outgoing.odd += 1
            if self._outgoing.odd < ODD_MOST:
                raise
            raise RefusedError(str(error)) from error

    async def _answer_press(self) -> None:
        await quietly(
            self._api,
            "answerCallbackQuery",
            callback_query_id=self._command.press,
            text=self._outgoing.notice,
        )

    # -- the pinned line -----------------------------------------------------------------------

    async def _keep_pin(self, text: str) -> None:
        if self._outgoing.unpinned is not None:
            await self._pin(self._outgoing.unpinned)
            return
        pin = await self._post.pinned(self._command)
        if (pin.text if pin else "") == text:
            return
        if pin is not None and not text:
            await self._take_off(pin.message)
            await self._post.save_pin(self._command, Pin(pin.message, ""))
            return
        if pin is not None and pin.text and await self._edit_pin(int(pin.message), text):
            await self._post.save_pin(self._command, Pin(pin.message, text))
            return
        await self._new_pin(text)

    async def _edit_pin(self, message: int, text: str) -> bool:
        try:
            await named(
                self._api, "editMessageText", text=text, chat_id=self._chat, message_id=message
            )
        except AlreadySoError:
            return True
        except (VanishedError, RefusedError) as error:
            _log.info("the pinned message %s is gone (%s); pinning a new one", message, error)
            return False
        return True

    async def _new_pin(self, text: str) -> None:
        sent = await named(
            self._api, "sendMessage", chat_id=self._chat, text=text, disable_notification=True
        )
        message = int(sent["message_id"])
        await self._post.save_pin(self._command, Pin(str(message), text))
        await self._pin(message)

    async def _pin(self, message: int) -> None:
        self._outgoing.unpinned = message
        await quietly(
            self._api,
            "pinChatMessage",
            chat_id=self._chat,
            message_id=message,
            disable_notification=True,
        )
        self._outgoing.unpinned = None

    async def _take_off(self, message: str) -> None:
        await quietly(self._api, "unpinChatMessage", chat_id=self._chat, message_id=int(message))

    # -- what may come of a call ---------------------------------------------------------------

    def _reply_to(self) -> dict[str, object] | None:
        if self._command.kind in ("press", "reminder"):
            return None
        return {"message_id": int(self._command.message), "allow_sending_without_reply": True}

    async def _or_plain(
        self, method: str, call: Awaitable[dict[str, Any]], text: str
    ) -> int | None:
        """Make a call; if our way of asking is at fault, the text goes out without any dress."""
        try:
            return int((await call)["message_id"])
        except RefusedError as error:
            _log.error("%s was refused, the text is sent plain: %s", method, error)
        plain = as_plain(text)
        try:
            sent = await named(self._api, "sendMessage", chat_id=self._chat, text=plain)
        except RefusedError as error:
            _log.error("sendMessage was refused for plain text, too: %s", error)
            return None
        return int(sent["message_id"])


def _notice(reply: Reply) -> str | None:
    return as_plain(reply.text)[:CALLBACK_NOTICE_CHARS_MAX] or None
