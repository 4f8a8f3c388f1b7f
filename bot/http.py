"""The Bot API's transport: python-telegram-bot's requests, over aiohttp."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram_answers import NotTelegramError, file_of, result_of

CONNECTIONS_MOST: Final = 100
"""How many requests are under way at once; more wait their turn."""
CONNECT_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 20.0
"""How long a call may take in all before it counts as lost."""
FILE_SECONDS: Final = 60.0
"""The same for a file that is fetched."""
FILES_AT_ONCE: Final = 20
"""How many files are fetched at once: slow ones leave connections for everything else."""
ANSWER_BYTES_MOST: Final = 2 * 1024 * 1024
"""Several times the largest message with all that belongs to it."""
UPLOAD_BYTES_A_SECOND: Final = 50_000
"""How slowly a file may be sent and still be waited for."""

_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_JSON: Final = {"Content-Type": "application/json"}


class Body(NamedTuple):
    """A request's content, packed already."""

    content: bytes | aiohttp.FormData
    headers: dict[str, str]


class Limits(NamedTuple):
    """How long a call may take in all, and how much it may bring."""

    seconds: float = ANSWER_SECONDS
    bytes_most: int = ANSWER_BYTES_MOST


CALL: Final = Limits()
_EMPTY: Final = Body(b"", {})


class Exchanged(NamedTuple):
    """An answer as it came back, with the `Date` of its sender; empty if it has none."""

    status: int
    content: bytes
    date: str


class NotSentError(NetworkError):
    """The Bot API was not reached: whatever was asked for has not happened."""


class AiohttpRequest(BaseRequest):
    """One pool of connections for everything that is asked of the Bot API."""

    def __init__(self, hear: Callable[[datetime], None]) -> None:
        """`hear` is told the time that the Bot API's answers are of."""
        self._hear = hear
        self._session: aiohttp.ClientSession | None = None
        self._files = asyncio.Semaphore(FILES_AT_ONCE)

    @property
    def read_timeout(self) -> float | None:
        """Seconds that a call may take."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS_MOST)
            # Telegram sets no cookies; whoever stands in its way may.
            jar = aiohttp.DummyCookieJar()
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=jar)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def ask(self, url: str, parameters: Mapping[str, object], limits: Limits = CALL) -> Any:  # noqa: ANN401 - whatever the method results in
        """The result of a method, asked for with JSON. Raises `TelegramError`."""
        body = Body(json.dumps(parameters).encode(), _JSON)
        return self._result(url, await self.exchange("POST", url, body, limits))

    async def upload(
        self, url: str, parameters: Mapping[str, object], files: Mapping[str, tuple[str, bytes]]
    ) -> Any:  # noqa: ANN401 - whatever the method results in
        """The result of a method that takes files. Raises `TelegramError`."""
        form = aiohttp.FormData(quote_fields=False)
        for name, value in parameters.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, (filename, content) in files.items():
            form.add_field(name, content, filename=filename)
        size = sum(len(content) for _, content in files.values())
        limits = Limits(ANSWER_SECONDS + size / UPLOAD_BYTES_A_SECOND)
        return self._result(url, await self.exchange("POST", url, Body(form, {}), limits))

    async def download(self, url: str, bytes_most: int) -> bytes:
        """Return a file's content. Raises `TelegramError`."""
        async with self._files:
            limits = Limits(FILE_SECONDS, bytes_most)
            answer = await self.exchange("GET", url, _EMPTY, limits)
            return file_of(answer.status, answer.content)

    async def do_request(  # noqa: PLR0917 - the base class's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - ours are for all
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Make a call of python-telegram-bot's own, which gets to see only what is believed."""
        parameters = request_data.json_parameters if request_data else {}
        body = Body(urlencode(parameters).encode(), _FORM)
        answer = await self.exchange(method, url, body, CALL)
        self._result(url, answer)
        return answer.status, answer.content

    async def exchange(self, method: str, url: str, body: Body, limits: Limits) -> Exchanged:
        """The answer to a request, whoever gives it.

        Raises `NotSentError`, `TimedOut` or `NetworkError`.
        """
        if self._session is None:
            raise RuntimeError("the request is not initialized")
        timeout = aiohttp.ClientTimeout(total=limits.seconds, sock_connect=CONNECT_SECONDS)
        try:
            async with self._session.request(
                method,
                url,
                data=body.content,
                headers=body.headers,
                timeout=timeout,
                allow_redirects=False,  # Telegram sends nobody elsewhere, with what was said
            ) as response:
                content = await _read(response, limits.bytes_most)
                return Exchanged(response.status, content, response.headers.get("Date", ""))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSentError(f"not connected: {error!r}") from error
        except TimeoutError as error:
            raise TimedOut(f"no answer: {error!r}") from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"the connection broke: {error!r}") from error

    def _result(self, url: str, answer: Exchanged) -> Any:  # noqa: ANN401 - raw JSON
        """Return a method's result; only Telegram's own answers say what time it is."""
        try:
            result = result_of(url.rpartition("/")[2], answer.status, answer.content)
        except NotTelegramError:
            raise
        except TelegramError:
            self._hear_date(answer)
            raise
        self._hear_date(answer)
        return result

    def _hear_date(self, answer: Exchanged) -> None:
        date = _http_date(answer.date)
        if date is not None:
            self._hear(date)


def _http_date(text: str) -> datetime | None:
    """The instant of a `Date` header, which is always in UTC; None where it is none."""
    try:
        return parsedate_to_datetime(text).replace(tzinfo=UTC)
    except ValueError:
        return None


async def _read(response: aiohttp.ClientResponse, bytes_most: int) -> bytes:
    """Read an answer's content. Raises `NotTelegramError` where it is larger than allowed."""
    content = bytearray()
    async for chunk in response.content.iter_any():
        content += chunk
        if len(content) > bytes_most:
            raise NotTelegramError(f"status {response.status}, and more than {bytes_most} bytes")
    return bytes(content)
