"""The methods of the Bot API that the assistant uses, with Telegram's checks."""

import re
from collections.abc import Callable

from tests.botapi.markup import Formatted, inline_keyboard, message_caption, message_text, units
from tests.botapi.params import ApiError, Json, Params, Upload, bad_request
from tests.botapi.world import Chat, Message, World, now

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)
_LANGUAGE = re.compile(r"(?:[a-z]{2})?", re.ASCII)
_SCOPES: dict[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Methods:
    """Every method except getUpdates, which has to wait and lives with the queue."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.table: dict[str, Callable[[Params], object]] = {
            "getMe": self._get_me,
            "logOut": _done,
            "close": _done,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "sendPhoto": self._send_photo,
            "getFile": self._get_file,
            "sendChatAction": self._send_chat_action,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete_message,
            "pinChatMessage": self._pin,
            "unpinChatMessage": self._unpin,
            "answerCallbackQuery": self._answer_callback,
            "setMyCommands": self._set_commands,
            "getMyCommands": self._get_commands,
            "deleteMyCommands": self._delete_commands,
            "setMyDescription": self._set_description,
            "getMyDescription": self._get_description,
            "setMyShortDescription": self._set_short_description,
            "getMyShortDescription": self._get_short_description,
        }

    # The bot itself.

    def _get_me(self, _: Params) -> object:
        return {
            **self._world.me,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    def _delete_webhook(self, params: Params) -> object:
        if params.flag("drop_pending_updates"):
            self._world.updates.clear()
        self._world.webhook = ""
        return True

    def _get_webhook_info(self, _: Params) -> object:
        waiting = len(self._world.updates)
        url = self._world.webhook
        return {"url": url, "has_custom_certificate": False, "pending_update_count": waiting}

    # Sending.

    def _send_message(self, params: Params) -> object:
        return self._send(params, message_text(params), params.text("text"))

    def _get_file(self, params: Params) -> object:
        file = self._world.files.get(params.text("file_id"))
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        path = f"documents/{params.text('file_id')}"
        return {
            "file_id": params.text("file_id"),
            "file_unique_id": params.text("file_id"),
            "file_size": len(file.content),
            "file_path": path,
        }

    def _send_document(self, params: Params) -> object:
        return self._send_file(params, "document")

    def _send_photo(self, params: Params) -> object:
        return self._send_file(params, "photo")

    def _send_file(self, params: Params, kind: str) -> object:
        upload = self._upload(params, kind)
        caption = message_caption(params)
        if kind == "photo":
            return self._send(params, caption, params.text("caption"), photo=upload)
        return self._send(params, caption, params.text("caption"), document=upload)

    def _upload(self, params: Params, name: str) -> Upload:
        given = params.values.get(name)
        if isinstance(given, str) and given.startswith("attach://"):
            given = params.values.get(given.removeprefix("attach://"))
        if isinstance(given, str) and given:
            given = self._world.files.get(given)
            if given is None:
                raise bad_request("wrong file identifier/HTTP URL specified")
        if not isinstance(given, Upload):
            raise bad_request(f"there is no {name} in the request")
        if not given.content:
            raise bad_request("file must be non-empty")
        return given

    def _send(
        self,
        params: Params,
        formatted: Formatted,
        raw: str,
        *,
        document: Upload | None = None,
        photo: Upload | None = None,
    ) -> object:
        chat = self._chat(params)
        markup = inline_keyboard(params)
        reply_to = _reply_to(params, chat)
        self._look_over(params, formatted)
        file = document or photo
        message = Message(
            message_id=self._world.message_id(),
            chat=chat,
            sender=self._world.me,
            date=now(),
            formatted=formatted,
            raw=raw,
            markup=markup,
            reply_to=reply_to,
            document=document,
            photo=photo,
            file_id=self._world.keep(file) if file else "",
        )
        chat.messages[message.message_id] = message
        self._world.show(message)
        return message.api()

    def _look_over(self, params: Params, formatted: Formatted) -> None:
        if formatted.loose_ampersand:
            self._world.complain(params.method, "an ampersand stands unescaped in HTML", params)

    def _send_chat_action(self, params: Params) -> object:
        self._chat(params)
        if params.text("action") not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        return True

    # What is already in a chat.

    def _chat(self, params: Params) -> Chat:
        if not params.text("chat_id"):
            raise bad_request("chat_id is empty")
        chat = self._world.chats.get(params.whole("chat_id"))
        if chat is None:
            raise bad_request("chat not found")
        if chat.blocked:
            # Only a test blocks the bot, so meeting it is no complaint.
            raise ApiError(403, "Forbidden: bot was blocked by the user", armed=True)
        return chat

    def _message(self, params: Params, purpose: str) -> Message:
        chat = self._chat(params)
        if not params.whole("message_id"):
            raise bad_request("message identifier is not specified")
        message = chat.messages.get(params.whole("message_id"))
        if message is None:
            raise bad_request(f"message to {purpose} not found")
        return message

    def _own_message(self, params: Params) -> Message:
        message = self._message(params, "edit")
        if not message.by_bot:
            raise bad_request("message can't be edited")
        return message

    def _edit_text(self, params: Params) -> object:
        formatted = message_text(params)
        message = self._own_message(params)
        if message.file_id:
            raise bad_request("there is no text in the message to edit")
        return self._edit(params, message, formatted, params.text("text"))

    def _edit_markup(self, params: Params) -> object:
        message = self._own_message(params)
        return self._edit(params, message, message.formatted, message.raw)

    def _edit(self, params: Params, message: Message, formatted: Formatted, raw: str) -> object:
        # Without reply_markup an edit takes the keyboard away, as at Telegram.
        markup = inline_keyboard(params)
        was, becomes = message.formatted, formatted
        same_text = (was.text, was.entities) == (becomes.text, becomes.entities)
        if same_text and message.markup == markup:
            raise bad_request(_UNCHANGED)
        self._look_over(params, formatted)
        message.formatted, message.raw, message.markup = formatted, raw, markup
        message.edit_date = now()
        self._world.show(message)
        return message.api()

    def _delete_message(self, params: Params) -> object:
        message = self._message(params, "delete")
        del message.chat.messages[message.message_id]
        if message.message_id in message.chat.pins:
            message.chat.pins.remove(message.message_id)
        return True

    def _pin(self, params: Params) -> object:
        message = self._message(params, "pin")
        pins = message.chat.pins
        if message.message_id not in pins:
            pins.append(message.message_id)
        return True

    def _unpin(self, params: Params) -> object:
        if params.whole("message_id"):
            message = self._message(params, "unpin")
            if message.message_id in message.chat.pins:
                message.chat.pins.remove(message.message_id)
            return True
        chat = self._chat(params)
        if not chat.pins:
            raise bad_request("message to unpin not found")
        chat.pins.pop()
        return True

    def _answer_callback(self, params: Params) -> object:
        query_id = params.text("callback_query_id")
        if self._world.callbacks.get(query_id, "") is not None:
            raise bad_request(_TOO_OLD)
        if units(params.text("text")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self._world.callbacks[query_id] = params.text("text")
        self._world.changed.notify()
        return True

    # The profile.

    def _set_commands(self, params: Params) -> object:
        commands = params.objects("commands", "can't parse commands JSON object") or []
        key = _scope(params), _language(params)
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _COMMAND_NAME.fullmatch(str(command.get("command", ""))):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= units(str(command.get("description", ""))) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self._world.profile.commands[key] = commands
        return True

    def _get_commands(self, params: Params) -> object:
        return self._world.profile.commands.get((_scope(params), _language(params)), [])

    def _delete_commands(self, params: Params) -> object:
        self._world.profile.commands.pop((_scope(params), _language(params)), None)
        return True

    def _set_description(self, params: Params) -> object:
        language, text = _language(params), params.text("description")
        if units(text) > 512:
            raise bad_request("DESCRIPTION_TOO_LONG")
        self._world.profile.descriptions[language] = text
        return True

    def _get_description(self, params: Params) -> object:
        return {"description": self._world.profile.descriptions.get(_language(params), "")}

    def _set_short_description(self, params: Params) -> object:
        language, text = _language(params), params.text("short_description")
        if units(text) > 120:
            raise bad_request("ABOUT_TOO_LONG")
        self._world.profile.short_descriptions[language] = text
        return True

    def _get_short_description(self, params: Params) -> object:
        texts = self._world.profile.short_descriptions
        return {"short_description": texts.get(_language(params), "")}


def _done(_: Params) -> object:
    return True


def _reply_to(params: Params, chat: Chat) -> int | None:
    given = params.mapping("reply_parameters", "can't parse reply parameters JSON object")
    if given is None:
        return None
    message_id = given.get("message_id")
    if isinstance(message_id, int) and message_id in chat.messages:
        return message_id
    if given.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _scope(params: Params) -> str:
    given: Json = params.mapping("scope", "can't parse BotCommandScope JSON object") or {
        "type": "default"
    }
    needed = _SCOPES.get(str(given.get("type")))
    if needed is None:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if not all(given.get(name) for name in needed):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    return ":".join([given["type"], *(str(given[name]) for name in needed)])


def _language(params: Params) -> str:
    language = params.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language
