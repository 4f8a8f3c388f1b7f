"""The Bot API's transport: python-telegram-bot's requests, over aiohttp."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import aiohttp
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS_MOST: Final = 100
"""How many requests are under way at once; more wait their turn."""
CONNECT_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 20.0
"""How long the Bot API may be silent before a request counts as lost."""

_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_CLIENT_ERRORS: Final = range(400, 500)
_READ_BY_LIBRARY: Final = frozenset({400, 401, 403, 404, 409, 429})
"""What is refused with these arises as an exception of its own in python-telegram-bot."""


class NotSentError(NetworkError):
    """The Bot API was not reached: whatever was asked for has not happened."""


class AiohttpRequest(BaseRequest):
    """One pool of connections for everything that is asked of the Bot API."""

    def __init__(self) -> None:
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
        data, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=data, headers=headers, timeout=timeout
            ) as response:
                content = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSentError(f"not connected: {error!r}") from error
        except TimeoutError as error:
            raise TimedOut(f"no answer: {error!r}") from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"the connection broke: {error!r}") from error
        status = response.status
        if status in _CLIENT_ERRORS and status not in _READ_BY_LIBRARY:
            # Asking the same again would be refused again, as a file that is too large is.
            raise BadRequest(f"refused with status {status}")
        return status, content


def _seconds(given: object, default: float | None) -> float | None:
    if given is BaseRequest.DEFAULT_NONE:
        return default
    return float(given) if isinstance(given, int | float) else None


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return urlencode(data.json_parameters).encode(), _FORM
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, {}
