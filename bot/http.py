"""The Bot API's transport: python-telegram-bot's requests, over aiohttp."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final, NamedTuple, cast
from urllib.parse import urlencode

import aiohttp
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS_MOST: Final = 100
"""How many requests are under way at once; more wait their turn."""
CONNECT_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 20.0
"""How long the Bot API may be silent before a request counts as lost."""

_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_JSON: Final = {"Content-Type": "application/json"}
_CLIENT_ERRORS: Final = range(400, 500)
_READ_BY_LIBRARY: Final = frozenset({400, 401, 403, 404, 409, 429})
"""What is refused with these arises as an exception of its own in python-telegram-bot."""


class _Body(NamedTuple):
    """A request's content, packed already. It is handed through the library's own `post`."""

    content: bytes | aiohttp.FormData
    headers: dict[str, str]
    contains_files: bool = False


class NotSentError(NetworkError):
    """The Bot API was not reached: whatever was asked for has not happened."""


class AiohttpRequest(BaseRequest):
    """One pool of connections for everything that is asked of the Bot API."""

    def __init__(self, hear: Callable[[datetime], None]) -> None:
        """`hear` is told the time that the Bot API's answers are of."""
        self._hear = hear
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds that the Bot API may be silent."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS_MOST)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What the Bot API says. Raises `TelegramError` if it is not the Bot API that answers."""
        answer: object = BaseRequest.parse_json_payload(payload)
        if _is_own(answer):
            return cast("dict[str, Any]", answer)
        raise TelegramError("what answers is not the Bot API")

    async def ask(
        self,
        url: str,
        parameters: Mapping[str, object],
        patience_seconds: float = ANSWER_SECONDS,
    ) -> Any:  # noqa: ANN401 - whatever the method results in
        """The result of a method, asked for with JSON. Raises `TelegramError`."""
        body = _Body(json.dumps(parameters).encode(), _JSON)
        return await self._post(url, body, patience_seconds)

    async def upload(
        self, url: str, parameters: Mapping[str, object], files: Mapping[str, tuple[str, bytes]]
    ) -> Any:  # noqa: ANN401 - whatever the method results in
        """The result of a method that takes files. Raises `TelegramError`."""
        form = aiohttp.FormData(quote_fields=False)
        for name, value in parameters.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, (filename, content) in files.items():
            form.add_field(name, content, filename=filename)
        return await self._post(url, _Body(form, {}), ANSWER_SECONDS)

    async def _post(self, url: str, body: _Body, patience_seconds: float) -> Any:  # noqa: ANN401
        # The library only hands it on to `do_request`, and reads the answer as it always does.
        data = cast("RequestData", body)
        return await self.post(url, request_data=data, read_timeout=patience_seconds)

    async def do_request(  # noqa: PLR0917 - the base class's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - a request is small
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Ask the Bot API. Raises `NotSentError`, `TimedOut` or `NetworkError`."""
        if self._session is None:
            raise RuntimeError("the request is not initialized")
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(pool_timeout, None),
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, ANSWER_SECONDS),
        )
        body = _packed(request_data)
        try:
            async with self._session.request(
                method, url, data=body.content, headers=body.headers, timeout=timeout
            ) as response:
                content = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSentError(f"not connected: {error!r}") from error
        except TimeoutError as error:
            raise TimedOut(f"no answer: {error!r}") from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"the connection broke: {error!r}") from error
        self._hear_date(method, response, content)
        status = response.status
        if status in _CLIENT_ERRORS and status not in _READ_BY_LIBRARY:
            # Asking the same again would be refused again, as a file that is too large is.
            raise BadRequest(f"refused with status {status}")
        return status, content

    def _hear_date(self, method: str, response: aiohttp.ClientResponse, content: bytes) -> None:
        """Pass on when an answer was made: the Bot API's own, no file's, nor a page of a hotel."""
        date = _http_date(response.headers.get("Date", ""))
        if date is None or method != "POST":
            return
        try:
            is_own = _is_own(json.loads(content))
        except (ValueError, RecursionError):
            return  # no answer of the Bot API; whoever asked is told so
        if is_own:
            self._hear(date)


def _is_own(answer: object) -> bool:
    """Whether what was answered is of the Bot API's form: a proxy may answer in its place."""
    return isinstance(answer, dict) and ("result" in answer or answer.get("ok") is False)


def _http_date(text: str) -> datetime | None:
    """The instant of a `Date` header, which is always in UTC; None where it is none."""
    try:
        return parsedate_to_datetime(text).replace(tzinfo=UTC)
    except ValueError:
        return None


def _seconds(given: object, default: float | None) -> float | None:
    if given is BaseRequest.DEFAULT_NONE:
        return default
    return float(given) if isinstance(given, int | float) else None


def _packed(data: object) -> _Body:
    """The content of a request: packed by us, or a call that the library makes itself."""
    if isinstance(data, _Body):
        return data
    if isinstance(data, RequestData):
        return _Body(urlencode(data.json_parameters).encode(), _FORM)
    return _Body(b"", {})
