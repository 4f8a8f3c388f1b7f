"""Telegram's door: updates in, replies out.

Updates are asked for by this door's own loop and acknowledged only after they have been worked:
python-telegram-bot's polling acknowledges what still sits in memory.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from telegram import (
    Bot,
    BotCommand,
    CallbackQuery,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatType, ParseMode
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.ext import Application, ContextTypes, TypeHandler, filters

from bot.telegram_text import (
    CALLBACK_NOTICE_CHARS_MAX,
    as_html,
    as_plain,
    keyboard,
    parts,
)
from bot.wiring import now
from handlers.catalogs import LANGUAGES, language_of, voice
from handlers.command import Command
from handlers.commands import menu
from handlers.keeper import Keeper
from handlers.reply import Reply
from storage.chat import Pin

PLATFORM: Final = "telegram"
POLL_SECONDS: Final = 50
RETRY_SECONDS: Final = 3
UPDATE_KINDS: Final = ("message", "edited_message", "callback_query")

_NOT_MODIFIED: Final = "message is not modified"
_NOTHING_PINNED: Final = "message to unpin not found"
_TOO_OLD: Final = "query is too old"
_log = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class TelegramDoor:
    """Serves one bot's private chats."""

    def __init__(self, application: AnyApplication, keeper: Keeper) -> None:
        self._application = application
        self._bot: Bot = application.bot
        self._keeper = keeper
        application.add_handler(TypeHandler(Update, self._on_update))

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until told to stop; what has begun is finished."""
        await self._present()
        offset: int | None = None
        while not stop.is_set():
            updates = await self._poll(offset, stop)
            if updates:
                await self._work(updates)
                offset = updates[-1].update_id + 1
        if offset is not None:
            await self._acknowledge(offset)

    async def _acknowledge(self, offset: int) -> None:
        """Let go of what has been worked; if that fails it comes again, and counts once."""
        try:
            await self._bot.get_updates(offset=offset, limit=1, timeout=0)
        except TelegramError as error:
            _log.warning("the last updates were not acknowledged: %s", error)

    async def _present(self) -> None:
        """Menu and descriptions, for every language and for everyone else."""
        for language in ("", *LANGUAGES[1:]):
            say = voice(language_of(language))
            commands = [BotCommand(name, line) for name, line in menu(say.language)]
            try:
                await self._bot.set_my_commands(commands, language_code=language)
                await self._bot.set_my_description(
                    as_plain(say("bot-description")), language_code=language
                )
                await self._bot.set_my_short_description(
                    as_plain(say("bot-short-description")), language_code=language
                )
            except TelegramError as error:
                _log.warning("the menu for %r was not set: %s", language or "everyone", error)

    async def _poll(self, offset: int | None, stop: asyncio.Event) -> Sequence[Update]:
        asked = asyncio.ensure_future(
            self._bot.get_updates(
                offset=offset, timeout=POLL_SECONDS, allowed_updates=list(UPDATE_KINDS)
            )
        )
        stopped = asyncio.ensure_future(stop.wait())
        await asyncio.wait({asked, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not asked.done():
            asked.cancel()
            await asyncio.wait({asked})
            return ()
        try:
            return asked.result()
        except InvalidToken:
            raise
        except RetryAfter as error:
            wait = error.retry_after
            seconds = wait if isinstance(wait, int) else wait.total_seconds()
            _log.warning("asked to wait %s s before asking for updates", seconds)
            await pause(seconds, stop)
        except TelegramError as error:
            _log.warning("no updates: %s; asking again in %s s", error, RETRY_SECONDS)
            await pause(RETRY_SECONDS, stop)
        return ()

    async def _work(self, updates: Sequence[Update]) -> None:
        """Updates of one chat in order, different chats side by side."""
        by_chat: dict[int, list[Update]] = defaultdict(list)
        for update in updates:
            chat = update.effective_chat
            by_chat[chat.id if chat else 0].append(update)
        await asyncio.gather(*(self._work_chat(each) for each in by_chat.values()))

    async def _work_chat(self, updates: list[Update]) -> None:
        for update in updates:
            await self._application.process_update(update)

    # -- one update ----------------------------------------------------------------------------

    async def _on_update(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        command = command_of(update)
        if command is None:
            return
        try:
            reply = await self._keeper.answer(command)
        except Exception:  # noqa: BLE001 - one command must not close the door; it is logged whole
            _log.exception("update %s was not worked", update.update_id)
            text = voice(language_of(command.language_hint))("trouble")
            reply = Reply(text=text, alert=command.kind == "press")
        try:
            await self._send(update, command, reply)
        except Forbidden:
            _log.info("user %s does not take messages any more", command.user_id)
            await self._keeper.unreachable(command.identity)
        except TelegramError as error:
            _log.warning("the answer to update %s was not sent: %s", update.update_id, error)

    async def _send(self, update: Update, command: Command, reply: Reply | None) -> None:
        query = update.callback_query
        if query is not None:
            await self._answer_press(query, command, reply)
        elif reply is not None and reply.documents:
            await self._send_documents(command, reply)
        elif reply is not None:
            message = await self._answer_message(command, reply)
            if reply.booked and message is not None:
                await self._keeper.sent(command, str(message))
        if reply is not None and reply.unpin is not None:
            await self._take_off(command, reply.unpin)
        if reply is not None and reply.pin is not None:
            await self._keep_pin(command, reply.pin)

    async def _answer_press(
        self, query: CallbackQuery, command: Command, reply: Reply | None
    ) -> None:
        notice: str | None = None
        try:
            if reply is not None and (reply.alert or not await self._show_press(command, reply)):
                notice = as_plain(reply.text)[:CALLBACK_NOTICE_CHARS_MAX]
        finally:
            await _quietly(_TOO_OLD, lambda: query.answer(text=notice))

    async def _show_press(self, command: Command, reply: Reply) -> bool:
        """Show what a press did; False if its message already said so."""
        if reply.documents:
            await self._send_documents(command, reply)
        elif len(parts(reply.text)) > 1:
            await self._send_new(command, reply)
        else:
            return await self._edit(command, reply, int(command.message)) is not None
        return True

    async def _answer_message(self, command: Command, reply: Reply) -> int | None:
        if reply.answer is not None and len(parts(reply.text)) == 1:
            message = int(reply.answer)
            return await self._edit(command, reply, message) or message
        return await self._send_new(command, reply)

    async def _edit(self, command: Command, reply: Reply, message: int) -> int | None:
        """Edit a message of the bot's; None if it already is so.

        A message that has vanished is answered by a new one.
        """
        try:
            await self._bot.edit_message_text(
                as_html(reply.text),
                chat_id=int(command.chat),
                message_id=message,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(reply),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except BadRequest as error:
            if _NOT_MODIFIED in error.message.lower():
                return None
            _log.info("message %s was not edited (%s); sending a new one", message, error)
            return await self._send_new(command, reply)
        return message

    async def _send_new(self, command: Command, reply: Reply) -> int | None:
        *first, last = parts(reply.text)
        for part in first:
            await self._send_part(command, part, None)
        return (await self._send_part(command, last, keyboard(reply))).message_id

    async def _send_part(
        self, command: Command, text: str, markup: InlineKeyboardMarkup | None
    ) -> Message:
        return await self._bot.send_message(
            int(command.chat),
            as_html(text),
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            reply_parameters=_reply_to(command),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    async def _send_documents(self, command: Command, reply: Reply) -> None:
        caption: str | None = as_html(reply.text)
        for document in reply.documents:
            await self._bot.send_document(
                int(command.chat),
                document.content,
                filename=document.name,
                caption=caption,
                parse_mode=ParseMode.HTML,
                reply_parameters=_reply_to(command),
            )
            caption = None

    # -- the pinned line -----------------------------------------------------------------------

    async def _keep_pin(self, command: Command, text: str) -> None:
        pin = await self._keeper.pinned(command)
        if (pin.text if pin else "") == text:
            return
        if pin is not None and not text:
            await self._unpin(command, pin)
            return
        message = await self._edit_pin(command, pin.message, text) if pin and pin.text else None
        if message is None:
            sent = await self._bot.send_message(int(command.chat), text, disable_notification=True)
            message = str(sent.message_id)
            await self._keeper.save_pin(command, Pin(message, text))
            await self._bot.pin_chat_message(
                int(command.chat), sent.message_id, disable_notification=True
            )
            return
        await self._keeper.save_pin(command, Pin(message, text))

    async def _take_off(self, command: Command, message: str) -> None:
        await _quietly(
            _NOTHING_PINNED,
            lambda: self._bot.unpin_chat_message(int(command.chat), int(message)),
        )

    async def _unpin(self, command: Command, pin: Pin) -> None:
        await self._take_off(command, pin.message)
        await self._keeper.save_pin(command, Pin(pin.message, ""))

    async def _edit_pin(self, command: Command, message: str, text: str) -> str | None:
        try:
            await _quietly(
                _NOT_MODIFIED,
                lambda: self._bot.edit_message_text(
                    text, chat_id=int(command.chat), message_id=int(message)
                ),
            )
        except BadRequest as error:
            _log.info("the pinned message %s is gone (%s); pinning a new one", message, error)
            return None
        return message


def command_of(update: Update) -> Command | None:
    """The command in an update; None where there is nothing to answer."""
    query = update.callback_query
    if query is not None:
        return _press_of(query)
    message = update.effective_message
    user = update.effective_user
    if message is None or user is None or user.is_bot or filters.StatusUpdate.ALL.filter(update):
        return None
    edited = update.edited_message is not None
    if edited and message.text is None:
        return None
    return Command(
        platform=PLATFORM,
        user_id=str(user.id),
        chat=str(message.chat_id),
        message=str(message.message_id),
        kind="edit" if edited else "message",
        text=message.text,
        sent_at=message.date,
        revision=f"{message.edit_date.isoformat()} {update.update_id:012}"
        if edited and message.edit_date
        else "",
        language_hint=user.language_code,
        private=message.chat.type == ChatType.PRIVATE,
    )


def _press_of(query: CallbackQuery) -> Command | None:
    message = query.message
    if message is None or query.data is None:
        return None
    private = message.chat.type == ChatType.PRIVATE
    return Command(
        platform=PLATFORM,
        user_id=str(query.from_user.id),
        chat=str(message.chat.id),
        message=str(message.message_id),
        kind="press",
        text=query.data,
        press=query.id,
        sent_at=now(),
        language_hint=query.from_user.language_code,
        sent_to=str(message.chat.id) if private else None,
    )


def _reply_to(command: Command) -> ReplyParameters | None:
    if command.kind == "press":
        return None
    return ReplyParameters(int(command.message), allow_sending_without_reply=True)


async def _quietly(expected: str, call: Callable[[], Awaitable[object]]) -> None:
    """Make a call of which one refusal is no fault: what it asked for is already so, or over."""
    try:
        await call()
    except BadRequest as error:
        if expected not in error.message.lower():
            raise


async def pause(seconds: float, stop: asyncio.Event) -> None:
    """Wait, unless the process is told to stop meanwhile."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
