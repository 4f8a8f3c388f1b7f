"""The Bot API over loopback HTTP, as lean as it gets: it must never be what a bot waits for.

It behaves as Telegram does where a bot can tell: getUpdates is a long poll that hands out at most
100 updates again and again until an offset confirms them, sendMessage and editMessageText return
the message, and a file that was handed in is given out. It keeps Telegram's limits on messages only
where it is told to. Everything else is granted. One instance serves one bot.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from types import TracebackType
from typing import Any, Final, NamedTuple, Protocol, Self
from urllib.parse import parse_qsl, urlsplit

TOKEN: Final = "1:loopback"
_UPDATES_MOST: Final = 100
"""As many updates as the real getUpdates hands out at once."""
_POLL_SECONDS_MOST: Final = 50
_SHOWN_SECONDS_MOST: Final = 120
_BOT: Final = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "loopback_bot"}
_LIMITED: Final = ("sendMessage", "editMessageText")
_TOO_FAST: Final = "Too Many Requests: retry after "
_CONFLICT: Final = "Conflict: terminated by other getUpdates request"

Heard = Callable[[int, str, float], None]
"""Told of each answer: its chat, its text, and when it arrived on the performance counter."""


class Limits(Protocol):
    """How fast messages may come."""

    def retry_after(self, chat_id: int) -> int | None:
        """Count a message to a chat; returns the seconds to wait when it is one too many."""
        ...


class Shown(NamedTuple):
    """A message of the bot's as it stands now."""

    number: int
    text: str
    buttons: tuple[str, ...]
    """What each carries."""


class _Poll(NamedTuple):
    """A getUpdates that waits for an update."""

    connection: _Connection
    most: int
    end: asyncio.TimerHandle


class LoopbackApi:
    """What people have said and one bot has not confirmed; tells of each answer as it arrives."""

    def __init__(self) -> None:
        self.heard: Heard = _nobody_listens
        self.faults: list[str] = []
        """What no bot should do, or this stand-in can't."""
        self.limits: Limits | None = None
        """Set it to have messages refused that come too fast."""
        self.refused = 0
        """How many messages came too fast."""
        self._server: asyncio.Server | None = None
        self._waiting: deque[tuple[int, str]] = deque()
        """Update ids with each update as JSON, until an offset confirms them."""
        self._poll: _Poll | None = None
        self._polled = asyncio.Event()
        self._polled_at = 0.0
        self._updates = 0
        self._messages = 0
        self._last_said: dict[int, tuple[int, str]] = {}
        self._files: list[bytes] = []
        self._awaited: dict[int, asyncio.Future[Shown]] = {}

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.close()

    @property
    def root(self) -> str:
        """What a bot takes for the address of Telegram."""
        if self._server is None:
            raise RuntimeError("the server is not open")
        host, port = self._server.sockets[0].getsockname()
        return f"http://{host}:{port}"

    def say(self, chat: int, text: str) -> float:
        """Have a chat say something; returns when it was there for getUpdates to take."""
        self._messages += 1
        message = json.dumps(_said(self._messages, chat, text))
        self._last_said[chat] = self._messages, message
        return self._offer("message", message)

    async def hand_in(self, chat: int, name: str, content: bytes) -> Shown:
        """Have a chat send a file; returns what the bot shows for it."""
        self._messages += 1
        message = _from_person(_message(self._messages, chat), chat)
        message["document"] = {
            "file_id": str(len(self._files)),
            "file_name": name,
            "file_size": len(content),
        }
        self._files.append(content)
        return await self._shown_for("message", message, chat)

    async def press(self, chat: int, shown: Shown, button: int = 0) -> Shown:
        """Have a chat press a button of a message; returns what the bot shows for it."""
        press = {
            "id": f"press {self._updates}",
            "message": _message(shown.number, chat),
            "data": shown.buttons[button],
        }
        return await self._shown_for("callback_query", _from_person(press, chat), chat)

    async def _shown_for(self, kind: str, content: dict[str, Any], chat: int) -> Shown:
        awaited = self._awaited[chat] = asyncio.get_running_loop().create_future()
        self._offer(kind, json.dumps(content))
        async with asyncio.timeout(_SHOWN_SECONDS_MOST):
            return await awaited

    def _offer(self, kind: str, content: str) -> float:
        self._updates += 1
        self._waiting.append((self._updates, f'{{"update_id":{self._updates},"{kind}":{content}}}'))
        offered = time.perf_counter()
        if self._poll is not None:
            self._hand_out(self._poll)
        return offered

    def expect_start(self) -> None:
        """Forget earlier polls: the next one is a new process's first."""
        self._polled.clear()

    async def polled(self) -> float:
        """Wait for the first getUpdates since `expect_start`; returns when it arrived."""
        await self._polled.wait()
        return self._polled_at

    # -- the methods ---------------------------------------------------------------------------

    def call(self, connection: _Connection, method: str, parameters: dict[str, Any]) -> None:
        """Answer a call; one of getUpdates may be answered later."""
        if method == "getUpdates":
            self._get_updates(connection, parameters)
        elif method in _LIMITED and (seconds := self._too_fast(parameters)):
            self.refused += 1
            connection.refuse(429, f"{_TOO_FAST}{seconds}", retry_after=seconds)
        elif method == "sendMessage":
            self._send_message(connection, parameters)
        elif method == "editMessageText":
            self._edit_message(connection, parameters)
        elif method == "getFile":
            connection.answer(json.dumps({"file_path": parameters["file_id"]}))
        else:
            connection.answer(json.dumps(_BOT) if method == "getMe" else "true")

    def _too_fast(self, parameters: dict[str, Any]) -> int | None:
        """In how many seconds a message may come, if not now."""
        if self.limits is None:
            return None
        return self.limits.retry_after(int(parameters["chat_id"]))

    def file(self, path: str) -> bytes:
        """What a file holds that was handed in."""
        return self._files[int(path)]

    def hung_up(self, connection: _Connection) -> None:
        """Forget the poll of a connection that was closed."""
        if self._poll is not None and self._poll.connection is connection:
            self._poll.end.cancel()
            self._poll = None

    def _get_updates(self, connection: _Connection, parameters: dict[str, Any]) -> None:
        if not self._polled.is_set():
            self._polled_at = time.perf_counter()
            self._polled.set()
        allowed = _list_of(parameters.get("allowed_updates"))
        if allowed and "message" not in allowed:
            self.faults.append(f"messages are not asked for: {allowed}")
        self._confirm(int(parameters.get("offset") or 0))
        if self._poll is not None:
            self._poll.end.cancel()
            self._poll.connection.refuse(409, _CONFLICT)
        seconds = min(float(parameters.get("timeout") or 0), _POLL_SECONDS_MOST)
        most = min(int(parameters.get("limit") or _UPDATES_MOST), _UPDATES_MOST)
        end = asyncio.get_running_loop().call_later(seconds, self._poll_ends, connection)
        self._poll = _Poll(connection, most, end)
        if self._waiting or not seconds:
            self._hand_out(self._poll)

    def _confirm(self, offset: int) -> None:
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()

    def _poll_ends(self, connection: _Connection) -> None:
        if self._poll is not None and self._poll.connection is connection:
            self._hand_out(self._poll)

    def _hand_out(self, poll: _Poll) -> None:
        self._poll = None
        poll.end.cancel()
        batch = [self._waiting[at][1] for at in range(min(len(self._waiting), poll.most))]
        poll.connection.answer(f"[{','.join(batch)}]")

    def _send_message(self, connection: _Connection, parameters: dict[str, Any]) -> None:
        arrived = time.perf_counter()
        chat, text = int(parameters["chat_id"]), str(parameters["text"])
        connection.answer(self._sent(chat, text, parameters))
        if not self._show(self._messages, chat, text, parameters):
            self.heard(chat, text, arrived)

    def _edit_message(self, connection: _Connection, parameters: dict[str, Any]) -> None:
        number, chat = int(parameters["message_id"]), int(parameters["chat_id"])
        text = str(parameters["text"])
        connection.answer(json.dumps({**_message(number, chat), "from": _BOT, "text": text}))
        self._show(number, chat, text, parameters)

    def _show(self, number: int, chat: int, text: str, parameters: dict[str, Any]) -> bool:
        """Hand a message to whoever waits for one of its chat."""
        awaited = self._awaited.pop(chat, None)
        if awaited is None:
            return False
        rows = _object_of(parameters.get("reply_markup")).get("inline_keyboard", [])
        buttons = tuple(str(each.get("callback_data")) for row in rows for each in row)
        awaited.set_result(Shown(number, text, buttons))
        return True

    def _sent(self, chat: int, text: str, parameters: dict[str, Any]) -> str:
        """The message that a bot has sent; keyboard and quote come back as Telegram gives them."""
        self._messages += 1
        message = json.dumps({**_message(self._messages, chat), "from": _BOT, "text": text})[:-1]
        if markup := parameters.get("reply_markup"):
            message += f',"reply_markup":{_as_json(markup)}'
        number, said = self._last_said.get(chat, (0, ""))
        quoted = _object_of(parameters.get("reply_parameters")).get("message_id")
        if said and quoted is not None and int(quoted) == number:
            message += f',"reply_to_message":{said}'
        return message + "}"


def _nobody_listens(chat: int, text: str, at: float) -> None:
    raise AssertionError(f"chat {chat} was told {text!r} at {at}, and nobody listens")


def _said(number: int, chat: int, text: str) -> dict[str, Any]:
    message = {**_from_person(_message(number, chat), chat), "text": text}
    length = len(text.split(maxsplit=1)[0])
    message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return message


def _from_person(content: dict[str, Any], chat: int) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": f"Chat {chat}", "language_code": "en"}
    return {**content, "from": person}


def _message(number: int, chat: int) -> dict[str, Any]:
    return {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private", "first_name": f"Chat {chat}"},
    }


def _as_json(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _object_of(value: object) -> dict[str, Any]:
    found = json.loads(value) if isinstance(value, str) and value else value
    return found if isinstance(found, dict) else {}


def _list_of(value: object) -> list[Any]:
    found = json.loads(value) if isinstance(value, str) and value else value
    return found if isinstance(found, list) else []


# -- HTTP ------------------------------------------------------------------------------------------

_HEAD: Final = (
    b"HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
    b"Connection: keep-alive\r\n\r\n"
)
_REASONS: Final = {200: b"OK", 400: b"Bad Request", 409: b"Conflict", 429: b"Too Many Requests"}


class _Connection(asyncio.Protocol):
    """One kept-alive connection of a bot, which sends a request once the last one is answered."""

    def __init__(self, api: LoopbackApi) -> None:
        self._api = api
        self._transport: asyncio.Transport | None = None
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self._api.hung_up(self)

    def data_received(self, data: bytes) -> None:
        self._received += data
        try:
            while self._next_request():
                pass
        except Exception as error:  # noqa: BLE001 - a run that meets it fails, and says why
            self._api.faults.append(f"{error!r} at {self._received[:200]!r}")
            self._received = b""
            self.refuse(400, "Bad Request")

    def _next_request(self) -> bool:
        """Answer the request that is received whole; False if there is none."""
        head, ended, rest = self._received.partition(b"\r\n\r\n")
        if not ended:
            return False
        headers = _headers(head)
        length = int(headers.get(b"content-length", b"0"))
        if len(rest) < length:
            return False
        address = urlsplit(head.split(b" ", 2)[1].decode("ascii"))
        parameters: dict[str, Any] = dict(parse_qsl(address.query))
        if length:
            parameters |= _parameters(headers.get(b"content-type", b""), rest[:length])
        self._received = rest[length:]
        last = address.path.rpartition("/")[2]
        if address.path.startswith("/file/"):
            self._write(200, self._api.file(last))
        else:
            self._api.call(self, last, parameters)
        return True

    def answer(self, result: str) -> None:
        """Grant a call: the result as JSON."""
        self._write(200, f'{{"ok":true,"result":{result}}}'.encode())

    def refuse(self, status: int, why: str, *, retry_after: int | None = None) -> None:
        """Refuse a call as the Bot API does."""
        refusal: dict[str, Any] = {"ok": False, "error_code": status, "description": why}
        if retry_after is not None:
            refusal["parameters"] = {"retry_after": retry_after}
        self._write(status, json.dumps(refusal).encode())

    def _write(self, status: int, body: bytes) -> None:
        if self._transport is not None:
            self._transport.write(_HEAD % (status, _REASONS[status], len(body)) + body)


def _headers(head: bytes) -> dict[bytes, bytes]:
    headers = {}
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        headers[name.lower()] = value.strip()
    if b"transfer-encoding" in headers:
        raise ValueError("a body without its length")
    return headers


def _parameters(content_type: bytes, body: bytes) -> dict[str, Any]:
    """The parameters in a body, in any of the three ways that the Bot API takes them."""
    kind = content_type.partition(b";")[0].strip().lower()
    if kind == b"application/x-www-form-urlencoded":
        return dict(parse_qsl(body.decode()))
    if kind == b"application/json":
        return _object_of(body.decode())
    if kind == b"multipart/form-data":
        return _form(content_type, body)
    raise ValueError(f"a body of {kind!r}")


def _form(content_type: bytes, body: bytes) -> dict[str, Any]:
    whole = b"Content-Type: " + content_type + b"\r\n\r\n" + body
    parameters: dict[str, Any] = {}
    for part in BytesParser(_class=EmailMessage, policy=HTTP).parsebytes(whole).iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        parameters[str(name)] = content.decode() if isinstance(content, bytes) else ""
    return parameters
