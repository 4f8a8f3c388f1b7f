"""The Bot API in memory: bots ask for updates and answer them without a socket."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Mapping
from typing import Any, Final

from telegram.request import BaseRequest, RequestData

from bot.http import AiohttpRequest, Body, Limits

TOKEN: Final = "1:in-memory"
_UPDATES_MOST: Final = 100
"""As many updates as the real getUpdates hands out at once."""
_SETTLE_SECONDS_MAX: Final = 120
_BOT: Final = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "in_memory_bot"}

Parameters = Mapping[str, Any]


class Exchange:
    """What people have said and the bot has answered. Serves one bot."""

    def __init__(self) -> None:
        self._said = 0
        self._answered = 0
        self._messages = 0
        self._waiting: deque[tuple[int, str]] = deque()
        """Update ids with each update as JSON, until an offset confirms them."""
        self._arrived = asyncio.Event()
        self._settled = asyncio.Event()

    def say(self, chat: int, text: str) -> None:
        """Queue a message of a chat. The bot sees it when the caller awaits something."""
        self._said += 1
        self._waiting.append((self._said, json.dumps(self._update(chat, text))))
        self._arrived.set()
        self._settled.clear()

    async def settled(self) -> None:
        """Wait until every message is answered and confirmed."""
        async with asyncio.timeout(_SETTLE_SECONDS_MAX):
            await self._settled.wait()

    async def call(self, method: str, parameters: Parameters) -> str:
        """The JSON of one method's result."""
        if method == "getUpdates":
            return await self._updates(parameters)
        if method == "getMe":
            return json.dumps(_BOT)
        if method in ("sendMessage", "editMessageText"):
            return self._answer(parameters)
        return "true"

    async def _updates(self, parameters: Parameters) -> str:
        offset = int(parameters.get("offset", 0))
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
        self._look()
        if int(parameters.get("timeout", 0)):
            while not self._waiting:
                self._arrived.clear()
                await self._arrived.wait()
        batch = [self._waiting[at][1] for at in range(min(len(self._waiting), _UPDATES_MOST))]
        return f"[{','.join(batch)}]"

    def _answer(self, parameters: Parameters) -> str:
        self._answered += 1
        self._look()
        chat = int(parameters["chat_id"])
        message = self._message(chat, parameters["text"])
        return json.dumps({**message, "from": _BOT})

    def _look(self) -> None:
        if not self._waiting and self._answered >= self._said:
            self._settled.set()

    def _update(self, chat: int, text: str) -> dict[str, Any]:
        message = self._message(chat, text)
        message["from"] = {**message["chat"], "is_bot": False, "language_code": "en"}
        length = len(text.split(maxsplit=1)[0])
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return {"update_id": self._said, "message": message}

    def _message(self, chat: int, text: str) -> dict[str, Any]:
        self._messages += 1
        return {
            "message_id": self._messages,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": f"Chat {chat}"},
            "text": text,
        }


class MemoryRequest(BaseRequest):
    """A transport for `Application` that reaches an exchange in place of a network."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    async def initialize(self) -> None:
        """Nothing has to be opened."""

    async def shutdown(self) -> None:
        """Nothing has to be closed."""

    @property
    def read_timeout(self) -> float | None:
        return None

    async def do_request(  # noqa: PLR0917 - the base class's signature
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        read_timeout: object = None,  # noqa: ARG002
        write_timeout: object = None,  # noqa: ARG002
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Answer a call of the Bot API."""
        parameters = request_data.json_parameters if request_data else {}
        return await _answered(self._exchange, url, parameters)


class OurMemoryRequest(AiohttpRequest):
    """The same for our door, which packs most of its calls itself."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__()
        self._exchange = exchange

    async def initialize(self) -> None:
        """Nothing has to be opened."""

    async def exchange(
        self,
        method: str,  # noqa: ARG002
        url: str,
        body: Body,
        limits: Limits,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Answer a call of the Bot API, in JSON; the library's own has no parameters."""
        assert isinstance(body.content, bytes)
        return await _answered(self._exchange, url, json.loads(body.content or b"{}"))


async def _answered(exchange: Exchange, url: str, parameters: Parameters) -> tuple[int, bytes]:
    result = await exchange.call(url.rsplit("/", maxsplit=1)[-1], parameters)
    return 200, f'{{"ok":true,"result":{result}}}'.encode()
