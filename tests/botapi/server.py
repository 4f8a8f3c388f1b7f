"""The HTTP side: takes the calls of the bot, meets them with faults, answers as Telegram does."""

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.botapi.faults import FILE, Cut, Failure, Faults, Odd, Pace
from tests.botapi.methods import Methods
from tests.botapi.params import ApiError, Json, Params, read_values
from tests.botapi.people import PATIENCE, Person
from tests.botapi.updates import Signal
from tests.botapi.world import BotMessage, Profile, World

_PATH = re.compile(r"/bot([^/]+)/([A-Za-z]+)")
_PACED = frozenset(
    {"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "editMessageReplyMarkup"}
)
_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_LARGEST_BODY = 60 * 1024 * 1024


@dataclass(frozen=True)
class Call:
    """One call the bot made, whatever became of it.

    Attributes:
        params: With nested JSON, whole numbers and booleans decoded; files as ``Upload``.
        time: When it came, by the clock of the event loop.
    """

    method: str
    params: Json
    time: float


class _HangUpError(Exception):
    """The connection is to be closed without an answer."""


class _OddError(Exception):
    """Somebody else answers."""

    def __init__(self, odd: Odd) -> None:
        super().__init__(odd.status)
        self.odd = odd


class BotApi:
    """A stand-in for Telegram on a free port of this machine, running in the test's own loop.

    Args:
        token: The one token it accepts.
        username: The name of the bot, without ``@``.
        pace: Whether to refuse messages that come faster than Telegram allows.

    Attributes:
        calls: Every call that came, in order.
        pacing: The limits, when they are enforced; a test may give it another clock.
    """

    def __init__(
        self, token: str = "1:stand-in", username: str = "keeper_bot", pace: bool = False
    ) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.pacing = Pace(_loop_time) if pace else None
        self._world = World(token, username)
        self._methods = Methods(self._world)
        self._names = {name.lower(): name for name in (*self._methods.table, "getUpdates")}
        self._faults = Faults()
        self._called = Signal()
        self._refusing = False
        self._runner: web.AppRunner | None = None
        self._port = 0

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_LARGEST_BODY)
        app.router.add_get(f"/file/bot{self.token}/documents/{{file_id}}", self._file)
        app.router.add_route("*", "/{path:.*}", self._handle)
        # A bot that goes away must not leave a long poll behind for its successor to end.
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self._runner, self._port = runner, runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner is not None:
            self._drop_connections()
            await self._runner.cleanup()

    @property
    def root(self) -> str:
        """The address of the stand-in; ``/bot<token>/<method>`` comes after it."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def complaints(self) -> list[str]:
        """The calls that were refused although no test asked for it, and ill-formed HTML."""
        return self._world.complaints

    @property
    def profile(self) -> Profile:
        """The commands and descriptions the bot has set."""
        return self._world.profile

    def person(
        self,
        id: int,  # noqa: A002 - what everybody calls it
        first_name: str = "Ana",
        language_code: str | None = None,
    ) -> Person:
        """Somebody new, who has a private chat with the bot."""
        if id in self._world.chats:
            raise AssertionError(f"{id} is taken")
        user: Json = {"id": id, "is_bot": False, "first_name": first_name}
        if language_code is not None:
            user["language_code"] = language_code
        return Person(self._world, user)

    def messages(self, chat_id: int) -> list[BotMessage]:
        """The messages that stand in a chat now; useful for groups, which belong to nobody."""
        return self._world.chats[chat_id].snapshots()

    def redeliver(self, update_id: int) -> None:
        """Has an update that was delivered come once more, before everything that waits."""
        self._world.updates.redeliver(update_id)

    def deliver_anew(self, update_id: int) -> int:
        """Has the content of a delivered update come once more, as an update of its own."""
        return self._world.updates.deliver_anew(update_id)

    def deliver_raw(self, content: Json) -> int:
        """Has whatever there is come as an update, of a kind that was asked for or not."""
        return self._world.updates.add_raw(content)

    def fail_next(
        self,
        method: str,
        status: int,
        description: str,
        retry_after: int | None = None,
        times: int = 1,
    ) -> None:
        """Has the next calls of a method fail, with no effect."""
        self._faults.arm(self._name(method), Failure(status, description, retry_after), times)

    def cut_next(self, method: str, after_effect: bool, times: int = 1) -> None:
        """Has the connection of the next calls of a method closed without an answer."""
        self._faults.arm(self._name(method), Cut(after_effect), times)

    def odd_next(self, method: str, odd: Odd, times: int = 1, chat_id: int | None = None) -> None:
        """Has somebody else answer the next calls of a method; in one chat, or in all."""
        self._faults.arm(self._name(method), odd, times, chat_id)

    def heal(self) -> None:
        """Takes back all faults that no call has met yet."""
        self._faults.clear()

    def leave_webhook(self, url: str) -> None:
        """Has all updates go to a webhook, and none to who asks for them."""
        self._world.webhook = url

    def spare_next(self, method: str, times: int = 1) -> None:
        """Has the next calls of a method succeed; the fault armed after it meets a later one."""
        self._faults.arm(self._name(method), None, times)

    def refuse(self, refusing: bool) -> None:
        """Drops every connection, those under way too, until it is told otherwise."""
        self._refusing = refusing
        if refusing:
            self._drop_connections()

    async def called(
        self,
        method: str,
        n: int = 1,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - the failure has to show the calls
    ) -> list[Call]:
        """Waits until the bot made ``n`` calls of a method since the start; returns them all."""
        name = self._name(method)

        def made() -> list[Call]:
            return [call for call in self.calls if call.method == name]

        if not await self._called.until(lambda: len(made()) >= n, timeout):
            every = [call.method for call in self.calls]
            raise AssertionError(
                f"{len(made())} of {n} calls of {name} within {timeout} s: {every}"
            )
        return made()

    def _name(self, method: str) -> str:
        if method == FILE:
            return FILE
        name = self._names.get(method.lower())
        if name is None:
            raise AssertionError(f"the stand-in has no method {method}")
        return name

    def _drop_connections(self) -> None:
        if self._runner is not None and self._runner.server is not None:
            for connection in self._runner.server.connections:
                connection.force_close()

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if self._refusing:
            return _hang_up(request)
        self._note(FILE, {"file_id": request.match_info["file_id"]})
        fault = self._faults.next(FILE)
        if isinstance(fault, Odd):
            return await _odd_answer(request, fault)
        if isinstance(fault, Failure):
            return _refusal(ApiError(fault.status, fault.description))
        if isinstance(fault, Cut):
            return _hang_up(request)
        file = self._world.files.get(request.match_info["file_id"])
        return web.Response(body=file.content) if file else _refusal(ApiError(404, "Not Found"))

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if self._refusing:
            return _hang_up(request)
        try:
            return await self._answer(request)
        except _HangUpError:
            return _hang_up(request)
        except _OddError as error:
            return await _odd_answer(request, error.odd)

    async def _answer(self, request: web.Request) -> web.Response:
        name, params = request.path, None
        try:
            name = self._route(request.path)
            params = Params(name, await read_values(request))
            result = await self._perform(params)
        except ApiError as error:
            if not error.armed:
                self._world.complain(name, error.description, params)
            return _refusal(error)
        return web.json_response({"ok": True, "result": result})

    def _route(self, path: str) -> str:
        found = _PATH.fullmatch(path)
        if found is None:
            raise ApiError(404, "Not Found")
        if found[1] != self.token:
            raise ApiError(401, "Unauthorized")
        name = self._names.get(found[2].lower())
        if name is None:
            raise ApiError(404, "Not Found")
        return name

    async def _perform(self, params: Params) -> object:
        self._note(params.method, dict(params.values))
        fault = self._faults.next(params.method, params.whole("chat_id") or None)
        if isinstance(fault, Failure):
            raise ApiError(
                fault.status, fault.description, retry_after=fault.retry_after, armed=True
            )
        if fault is not None and not fault.after_effect:
            raise _raised(fault)
        self._keep_pace(params)
        if params.method == "getUpdates":
            if self._world.webhook:
                raise ApiError(409, _WEBHOOK, armed=True)
            result: object = await self._world.updates.poll(params)
        else:
            result = self._methods.table[params.method](params)
        if fault is not None:
            raise _raised(fault)
        return result

    def _note(self, method: str, values: Json) -> None:
        self.calls.append(Call(method, values, _loop_time()))
        self._called.notify()

    def _keep_pace(self, params: Params) -> None:
        if self.pacing is None or params.method not in _PACED:
            return
        seconds = self.pacing.retry_after(params.whole("chat_id"))
        if seconds is not None:
            reason = f"Too Many Requests: retry after {seconds}"
            raise ApiError(429, reason, retry_after=seconds)


def _raised(fault: Cut | Odd) -> _HangUpError | _OddError:
    return _HangUpError() if isinstance(fault, Cut) else _OddError(fault)


async def _odd_answer(request: web.Request, odd: Odd) -> web.StreamResponse:
    headers = {"Content-Type": odd.content_type}
    if not odd.endless:
        return web.Response(status=odd.status, body=odd.body, headers=headers)
    response = web.StreamResponse(status=odd.status, headers=headers)
    await response.prepare(request)
    with suppress(ConnectionError):
        while True:
            await response.write(odd.body)
            await asyncio.sleep(0)
    return response


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    # Nobody reads this any more; a handler has to return something.
    return web.Response()


def _refusal(error: ApiError) -> web.Response:
    body: Json = {"ok": False, "error_code": error.status, "description": error.description}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return web.json_response(body, status=error.status)


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
