"""What a call brings, however it was encoded, and what it is refused with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from aiohttp import web

Json = dict[str, Any]

_BAD_BODY = "can't parse JSON object"

_NESTED = frozenset(
    {
        "allowed_updates",
        "caption_entities",
        "commands",
        "entities",
        "link_preview_options",
        "reply_markup",
        "reply_parameters",
        "scope",
    }
)
_WHOLE = frozenset({"cache_time", "chat_id", "limit", "message_id", "offset", "timeout"})
_YES_NO = frozenset(
    {
        "allow_sending_without_reply",
        "disable_notification",
        "drop_pending_updates",
        "protect_content",
        "show_alert",
    }
)


class ApiError(Exception):
    """A call answered with ``ok: false``.

    Args:
        status: The HTTP status, repeated as ``error_code``.
        description: Telegram's own text.
        retry_after: Seconds to wait, for 429.
        armed: Whether a test asked for this answer, so that it is no complaint.
    """

    def __init__(
        self, status: int, description: str, *, retry_after: int | None = None, armed: bool = False
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after
        self.armed = armed


def bad_request(reason: str) -> ApiError:
    """The refusal Telegram gives for wrong parameters."""
    return ApiError(400, f"Bad Request: {reason}")


@dataclass(frozen=True)
class Upload:
    """One file the bot sent."""

    name: str
    content: bytes = b""
    content_type: str = "application/octet-stream"

    def __repr__(self) -> str:
        return f"<{self.name}, {len(self.content)} bytes>"


@dataclass(frozen=True)
class Params:
    """The parameters of one call.

    Attributes:
        method: The method as Telegram spells it.
        values: What was sent, with nested JSON, whole numbers and booleans decoded.
    """

    method: str
    values: Mapping[str, object]

    def text(self, name: str) -> str:
        """The parameter as a string, empty when it was not sent."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def whole(self, name: str, default: int = 0) -> int:
        """The parameter as a whole number; what is no number counts as not sent."""
        value = self.values.get(name)
        return value if isinstance(value, int) else default

    def flag(self, name: str) -> bool:
        """The parameter as a yes or no."""
        return self.values.get(name) is True

    def mapping(self, name: str, mistake: str) -> Json | None:
        """The parameter as a JSON object, or a refusal with ``mistake``."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, dict):
            raise bad_request(mistake)
        return cast("Json", value)

    def objects(self, name: str, mistake: str) -> list[Json] | None:
        """The parameter as a JSON array of objects, or a refusal with ``mistake``."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise bad_request(mistake)
        return cast("list[Json]", value)

    def excerpt(self) -> str:
        """The parameters in one line, short enough for a message."""
        line = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return line if len(line) <= 240 else f"{line[:239]}…"


async def read_values(request: web.Request) -> Json:
    """Reads the parameters from the query, and from a JSON, urlencoded or multipart body."""
    values: Json = {name: _decoded(name, value) for name, value in request.query.items()}
    if request.content_type == "application/json":
        return values | await _json_body(request)
    for name, field in (await request.post()).items():
        if isinstance(field, web.FileField):
            with field.file as file:
                values[name] = Upload(field.filename, file.read(), field.content_type)
        elif isinstance(field, str):
            values[name] = _decoded(name, field)
        else:
            # A part without a file name but with a binary type.
            values[name] = Upload(name, bytes(field))
    return values


async def _json_body(request: web.Request) -> Json:
    body = await request.read()
    try:
        decoded = json.loads(body or b"{}")
    except ValueError:
        raise bad_request(_BAD_BODY) from None
    if not isinstance(decoded, dict):
        raise bad_request(_BAD_BODY)
    return {
        name: _decoded(name, value) if isinstance(value, str) else value
        for name, value in decoded.items()
        if value is not None
    }


def _decoded(name: str, value: str) -> object:
    """What a form says as text, as the value it stands for; left as text when it is malformed."""
    if name in _YES_NO:
        return value.lower() in {"true", "yes", "1"}
    if name in _NESTED or name in _WHOLE:
        try:
            decoded: object = json.loads(value)
        except ValueError:
            return value
        if name in _NESTED or type(decoded) is int:
            return decoded
    return value
