"""Answers of the Bot API: believed only where it is Telegram itself that speaks.

A proxy, a hotel's page or a broken cable answers whatever it likes, with any status. Telegram's own
answer is an object with `ok`; a refusal has its number, which is the status too, and its reason.
What a method results in is looked at as far as we use it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

WAIT_SECONDS_MOST: Final = 24 * 60 * 60
"""However long the platform asks to wait, it is asked again after a day."""
_REASON_CHARS_MOST: Final = 300

_REFUSALS: Final[Mapping[int, type[TelegramError]]] = {
    HTTPStatus.UNAUTHORIZED: InvalidToken,
    HTTPStatus.FORBIDDEN: Forbidden,
    HTTPStatus.NOT_FOUND: InvalidToken,
    HTTPStatus.REQUEST_TIMEOUT: NetworkError,
    HTTPStatus.CONFLICT: Conflict,
    HTTPStatus.TOO_MANY_REQUESTS: NetworkError,
}
_CLIENT_ERRORS: Final = range(400, 500)
"""The others of these are refused for good: the same again would be refused again."""


class NotTelegramError(NetworkError):
    """What answers is not Telegram, or not as it promises: nothing is known of the call."""


def result_of(method: str, status: int, content: bytes) -> Any:  # noqa: ANN401 - raw JSON
    """A method's result. Raises `TelegramError`: `NotTelegramError` if it is not believed."""
    answer = _own(status, content)
    if not answer["ok"]:
        raise _refusal(answer)
    result = answer["result"]
    if not _SHAPES.get(method, _is_true)(result):
        raise NotTelegramError(f"{method} results in something else")
    return result


def file_of(status: int, content: bytes) -> bytes:
    """What a file holds that was asked for. Raises `TelegramError`, as `result_of` does."""
    if status == HTTPStatus.OK:
        return content
    answer = _own(status, content)
    if status == HTTPStatus.NOT_FOUND:  # of a method it means the token, of a file the file
        raise BadRequest(_one_line(str(answer["description"])))
    raise _refusal(answer)


def _own(status: int, content: bytes) -> dict[str, Any]:
    """An answer that Telegram itself has given."""
    try:
        answer: object = json.loads(content.decode(errors="replace"))
    except (ValueError, RecursionError):
        answer = None
    if isinstance(answer, dict) and _is_own(status, answer):
        return answer
    raise NotTelegramError(f"what answers is not Telegram: status {status}, {len(content)} bytes")


def _is_own(status: int, answer: dict[str, Any]) -> bool:
    if answer.get("ok") is True:
        return status == HTTPStatus.OK and "result" in answer
    code = answer.get("error_code")
    agrees = type(code) is int and code == status
    return answer.get("ok") is False and agrees and isinstance(answer.get("description"), str)


def _refusal(answer: dict[str, Any]) -> TelegramError:
    code, reason = answer["error_code"], _one_line(answer["description"])
    found = answer.get("parameters")
    parameters = found if isinstance(found, dict) else {}
    chat, seconds = parameters.get("migrate_to_chat_id"), parameters.get("retry_after")
    if type(chat) is int:
        return ChatMigrated(chat)
    if type(seconds) is int and seconds > 0:
        return RetryAfter(min(seconds, WAIT_SECONDS_MOST))
    refused = BadRequest if code in _CLIENT_ERRORS else NetworkError
    return _REFUSALS.get(code, refused)(reason)


def _one_line(text: str) -> str:
    """Text from outside as the log and the rest may have it."""
    seen = (char if char.isprintable() else " " for char in text[:_REASON_CHARS_MOST])
    return " ".join("".join(seen).split())


# -- what a method results in ----------------------------------------------------------------------


def _is_true(result: object) -> bool:
    return result is True


def _is_list(result: object) -> bool:
    return isinstance(result, list)


def _is_message(result: object) -> bool:
    return isinstance(result, dict) and type(result.get("message_id")) is int


def _is_file(result: object) -> bool:
    path = result.get("file_path") if isinstance(result, dict) else None
    return isinstance(path, str) and bool(path)


def _is_bot(result: object) -> bool:
    if not isinstance(result, dict):
        return False
    names = result.get("first_name"), result.get("username")
    return (
        type(result.get("id")) is int
        and result.get("is_bot") is True
        and all(isinstance(name, str) for name in names)
    )


def _is_webhook(result: object) -> bool:
    return isinstance(result, dict) and isinstance(result.get("url"), str)


_SHAPES: Final[Mapping[str, Callable[[object], bool]]] = {
    "getMe": _is_bot,
    "getUpdates": _is_list,
    "getWebhookInfo": _is_webhook,
    "getFile": _is_file,
    "sendMessage": _is_message,
    "sendDocument": _is_message,
    "editMessageText": _is_message,
}
"""The methods that result in something else than "true"."""
