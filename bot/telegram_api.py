"""Calls of the Bot API as plain data. What is refused arises as python-telegram-bot names it.

The library's own objects for messages and parameters cost more than all the rest of an answer;
of what comes back only a message's number is looked at.
"""

from __future__ import annotations

from typing import Any, Final

from bot.http import ANSWER_SECONDS, AiohttpRequest, Limits
from bot.telegram_answers import NotTelegramError

POLL_SECONDS: Final = 50
UPDATES_AT_ONCE: Final = 100
"""How many updates come at once at most, which is what the Bot API gives unless it is told."""
_BATCH: Final = Limits(POLL_SECONDS + ANSWER_SECONDS, bytes_most=16 * 1024 * 1024)
"""A hundred updates have far more room in it than the longest messages need."""


class TelegramApi:
    """One bot's Bot API."""

    def __init__(self, base_url: str, base_file_url: str, request: AiohttpRequest) -> None:
        self._base_url = base_url
        self._base_file_url = base_file_url
        self._request = request

    async def call(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 - raw JSON
        """Call a method; parameters that are None are left out. Raises `TelegramError`."""
        given = {name: value for name, value in parameters.items() if value is not None}
        return await self._request.ask(f"{self._base_url}/{method}", given)

    async def updates(self, offset: int | None, kinds: tuple[str, ...]) -> list[dict[str, Any]]:
        """Wait for updates; each as the Bot API gives it, so one that is odd spoils no other.

        Raises `TelegramError`.
        """
        asked = {"timeout": POLL_SECONDS, "allowed_updates": kinds, "offset": offset}
        found = await self._request.ask(
            f"{self._base_url}/getUpdates",
            {name: value for name, value in asked.items() if value is not None},
            _BATCH,
        )
        return [each for each in found if isinstance(each, dict)]

    async def download(self, path: str, size: int | None, bytes_most: int) -> bytes:
        """What a file holds, by the path that `getFile` gave. Raises `TelegramError`."""
        content = await self._request.download(f"{self._base_file_url}/{path}", bytes_most)
        if size is not None and len(content) != size:
            raise NotTelegramError(f"a file of {len(content)} bytes came, not of {size}")
        return content

    async def send_document(
        self, chat: int, name: str, content: bytes, **parameters: object
    ) -> Any:  # noqa: ANN401 - raw JSON
        """Send a file. Raises `TelegramError`."""
        given = {key: value for key, value in parameters.items() if value is not None}
        return await self._request.upload(
            f"{self._base_url}/sendDocument",
            {"chat_id": chat, **given},
            {"document": (name, content)},
        )
