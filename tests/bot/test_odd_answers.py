"""Whatever answers in Telegram's place: nothing ends, is lost or doubled, and nobody else waits."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from unittest.mock import AsyncMock, patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.http import AiohttpRequest, Limits
from bot.outbox import CHATS_WAITING_MOST, Outbox
from bot.pacing import Pace
from bot.patience import ODD_MOST, LaterError, Patience
from bot.serving import _reached, make_bot
from bot.telegram import TOKEN_TRIES, TelegramDoor, _told_to_operator
from bot.telegram_answers import WAIT_SECONDS_MOST, NotTelegramError, file_of, result_of
from bot.telegram_sender import TelegramSender
from bot.timekeeper import Timekeeper
from bot.upkeep import verify
from bot.wiring import now
from handlers.command import Command
from handlers.post import Answer, Incoming, Outgoing, PostOffice
from handlers.reply import Reply
from tests.bot.odd_answers import FOREIGN, ODD, PAGE, WAITS, refusal, result
from tests.botapi import FILE, BotApi, BotMessage, Odd, Person
from tests.botapi.doors import LEDGER, ask, count, door, open_door
from tests.botapi.people import PATIENCE
from tests.process import TOKEN, start
from tests.quiet import quiet

HISTORY = b"Date,Action,Connects\n2026-11-20,Applied to job Logo,-4\nMy balance 36"
NOT_FETCHED = "I could not get that file."
NOTED = "Noted: the site shows 40 Connects."
ALWAYS = 10_000
METHODS = (
    "getMe", "getUpdates", "getWebhookInfo", "deleteWebhook", "sendMessage", "editMessageText",
    "sendDocument", "getFile", "answerCallbackQuery", "pinChatMessage", "unpinChatMessage",
    "setMyCommands", "setMyDescription", "setMyShortDescription",
)  # fmt: skip
"""Every method that the bot uses."""

many = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
some = settings(many, max_examples=40)


@contextmanager
def soon() -> Iterator[None]:
    """Pauses so short that no test need wait for them."""
    with (
        patch("bot.pauses.FIRST_SECONDS", 0.001),
        patch("bot.pauses.LONGEST_SECONDS", 0.01),
        patch("bot.telegram.IDLE_SECONDS", 0.01),
    ):
        yield


@pytest.fixture(autouse=True)
def _soon_again(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.INFO, "bot")
    with soon():
        yield


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api
        assert api.complaints == []


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    assert verify(tmp_path / LEDGER)[1] == []


@pytest.fixture
def ana(api: BotApi) -> Person:
    return api.person(id=111, language_code="en")


@pytest.fixture
def bea(api: BotApi) -> Person:
    return api.person(id=222, language_code="en")


async def say(person: Person, text: str) -> BotMessage:
    await person.say(text)
    return await person.next()


async def all_taken_in(api: BotApi) -> None:
    """Wait until all that was sent is on disk; the door may ask for more already."""
    updates = api._world.updates
    assert await updates._changed.until(lambda: not len(updates), PATIENCE)


def logged(caplog: pytest.LogCaptureFixture, words: str) -> list[str]:
    return [each.getMessage() for each in caplog.records if words in each.getMessage()]


# -- who is believed -------------------------------------------------------------------------------


@many
@given(st.sampled_from(METHODS), FOREIGN)
def test_nobody_else_is_believed(method: str, answer: tuple[int, bytes]) -> None:
    with pytest.raises(NotTelegramError):
        result_of(method, *answer)


@many
@given(FOREIGN)
def test_nobody_else_is_believed_of_a_file(answer: tuple[int, bytes]) -> None:
    status, body = answer
    if status == 200:  # what a file holds can't be told from a page; its size can
        assert file_of(status, body) == body
        return
    with pytest.raises(NotTelegramError):
        file_of(status, body)


@many
@given(st.sampled_from(METHODS), WAITS)
def test_what_telegram_may_mean_otherwise_soon_is_no_refusal(
    method: str, answer: tuple[int, bytes]
) -> None:
    with pytest.raises((NetworkError, InvalidToken)) as raised:
        result_of(method, *answer)
    assert not isinstance(raised.value, BadRequest)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (400, BadRequest),
        (401, InvalidToken),
        (403, Forbidden),
        (404, InvalidToken),
        (409, Conflict),
        (413, BadRequest),
        (429, NetworkError),
        (500, NetworkError),
        (599, NetworkError),
    ],
)
def test_what_telegram_refuses_has_its_name(code: int, error: type[TelegramError]) -> None:
    with pytest.raises(error, match=r"^No, really$") as raised:
        result_of("sendMessage", code, refusal(code, "No,\n\u2028really\x00"))
    assert type(raised.value) is error


def test_a_long_reason_is_cut() -> None:
    with pytest.raises(BadRequest) as raised:
        result_of("sendMessage", 400, refusal(400, "x" * 10_000))
    assert len(str(raised.value)) < 1_000


@pytest.mark.parametrize(("asked", "waited"), [(7, 7), (10**30, WAIT_SECONDS_MOST)])
def test_whoever_is_asked_to_wait_waits(asked: int, waited: int) -> None:
    with pytest.raises(RetryAfter) as raised:
        result_of("sendMessage", 429, refusal(429, parameters={"retry_after": asked}))
    wait = raised.value.retry_after
    assert (wait if isinstance(wait, int) else wait.total_seconds()) == waited


def test_a_chat_that_has_moved_says_where() -> None:
    with pytest.raises(ChatMigrated) as raised:
        result_of("sendMessage", 400, refusal(400, parameters={"migrate_to_chat_id": -1001}))
    assert raised.value.new_chat_id == -1001


# -- bytes on the wire -----------------------------------------------------------------------------

OK = b"HTTP/1.1 200 OK\r\n"
RAW = (
    b"", b"\r\n\r\n", b"SSH-2.0-x\r\n", b"HTTP/9.9 200 OK\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n",
    OK, OK + b"\r\n", OK + b"no colon\r\n\r\n", OK + b"Content-Length: -1\r\n\r\n{}",
    OK + b"Content-Length: 99\r\n\r\n{}", OK + b"X: " + b"x" * 100_000 + b"\r\n\r\n",
    OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    OK + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
    OK + b"Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{}",
    OK + b"Set-Cookie: \xff=;;=\r\nContent-Length: 2\r\n\r\n{}",
    OK + b"Content-Type: text/html; charset=\xff\r\nContent-Length: 2\r\n\r\n{}",
    b"HTTP/1.1 100 Continue\r\n\r\n" * 50, b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    b"HTTP/1.1 204 No Content\r\n\r\n", b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 307 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 407 No\r\nProxy-Authenticate: x\r\n\r\n",
)  # fmt: skip


@asynccontextmanager
async def answering(raw: bytes) -> AsyncIterator[tuple[AiohttpRequest, str]]:
    """A request, and where whoever asks gets these bytes and nothing more."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(raw)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    request = AiohttpRequest(lambda _: None)
    await request.initialize()
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield request, f"http://127.0.0.1:{port}/sendMessage"
        await request.shutdown()


def example_each(test: Callable[..., None]) -> Callable[..., None]:
    for raw in RAW:
        test = example(raw)(test)
    return test


@some
@given(st.one_of(st.binary(max_size=80), st.binary(max_size=80).map(OK.__add__)))
@example_each
def test_any_bytes_are_an_error_of_theirs(raw: bytes) -> None:
    async def call() -> None:
        async with answering(raw) as (request, url):
            calls: list[Awaitable[object]] = [
                request.ask(url, {}),
                request.upload(url, {}, {"document": ("a.csv", b"x")}),
            ]
            for each in calls:
                with pytest.raises(TelegramError):
                    await each
            with suppress(TelegramError):  # a file may hold anything
                assert isinstance(await request.download(url, 1_000), bytes)

    asyncio.run(call())


async def test_an_answer_that_unpacks_to_more_than_fits_is_let_go_of() -> None:
    packed = gzip.compress(b" " * 50_000_000)
    head = b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)
    async with answering(OK + head + packed) as (request, url):
        with pytest.raises(NotTelegramError, match="more than 2097152 bytes"):
            await request.ask(url, {})
        with pytest.raises(NotTelegramError, match="more than 1000 bytes"):
            await request.download(url, 1_000)


@pytest.mark.parametrize("limits", [Limits(0.05, 10**9), Limits(10.0, 5_000)])
async def test_an_answer_that_never_ends_is_let_go_of(
    api: BotApi, ana: Person, limits: Limits
) -> None:
    api.odd_next("sendMessage", Odd(200, b" ", endless=True))
    request = AiohttpRequest(lambda _: None)
    await request.initialize()
    error = TimedOut if limits.seconds < 1 else NotTelegramError
    with pytest.raises(error):
        await request.ask(f"{api.root}/bot{api.token}/sendMessage", {"chat_id": ana.id}, limits)
    await request.shutdown()


async def test_slow_files_leave_connections_for_everything_else(api: BotApi) -> None:
    request = AiohttpRequest(lambda _: None)
    await request.initialize()
    api.odd_next(FILE, Odd(200, b" ", endless=True), times=ALWAYS)
    url = f"{api.root}/file/bot{api.token}/documents/x"
    with patch("bot.http.FILE_SECONDS", 10_000):
        loading = [asyncio.create_task(request.download(url, 10**12)) for _ in range(150)]
        await api.called(FILE, 20)
        assert (await request.ask(f"{api.root}/bot{api.token}/getMe", {}))["id"] == 1
    for each in loading:
        each.cancel()
    await asyncio.gather(*loading, return_exceptions=True)
    await request.shutdown()


# -- the whole door --------------------------------------------------------------------------------


class Served:
    """A door, and people who do one thing after the other, each using some other methods."""

    def __init__(self, folder: Path) -> None:
        self.api = BotApi()
        self.folder = folder
        self._numbers = itertools.count(1_000)
        self.usual: list[str]
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._runner.run(self._open())

    async def _open(self) -> None:
        await self._stack.enter_async_context(self.api)
        await self._stack.enter_async_context(door(self.api, self.folder))

    def close(self) -> None:
        self._runner.run(self._stack.aclose())
        self._runner.close()

    def goes_by(self, method: str = "", odd: Odd | None = None, times: int = 1) -> list[str]:
        """What somebody new gets to see, whatever answers them meanwhile."""
        return self._runner.run(self._goes_by(method, odd, times))

    async def _goes_by(self, method: str, odd: Odd | None, times: int) -> list[str]:
        ana = self.api.person(id=next(self._numbers), language_code="en")
        bea = self.api.person(id=next(self._numbers), language_code="en")
        if odd is not None:
            chat = ana.id if method in OF_A_CHAT else None
            self.api.odd_next(method, odd, times, chat)
            if method == "getMe":  # asked only where a file does not come
                self.api.odd_next(FILE, Odd(502, PAGE))
        for act in SCRIPT:
            await act(ana)
            await self._settled()
        assert "7 Connects" in (await say(bea, "/balance 7")).text
        await self._settled()
        assert self.api._faults.next(method, ana.id) is None, "the fault was never met"
        return [f"{each.edited} {each.text} {each.document_name}" for each in ana._chat.seen]

    async def _settled(self) -> None:
        await all_taken_in(self.api)
        await quiet(self.folder / LEDGER)


async def _presses(ana: Person) -> None:
    spent = next(each for each in ana.chat if "Undo" in each.labels)
    await ana.answered(await ana.press(spent, "Undo"))


SCRIPT: tuple[Callable[[Person], Awaitable[object]], ...] = (
    lambda ana: ana.say("/balance 40\n/spend 4 Logo design"),
    lambda ana: ana.say("/settings pin on"),
    _presses,
    lambda ana: ana.send_document("history.csv", HISTORY),
    lambda ana: ana.say("/export"),
    lambda ana: ana.say("/settings pin off"),
)
OF_A_CHAT = (
    "sendMessage", "editMessageText", "sendDocument", "pinChatMessage", "unpinChatMessage",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    with soon():
        served = Served(folder)
        served.usual = served.goes_by()
        yield served
        served.close()
    assert served.api.complaints == []
    assert verify(folder / LEDGER)[1] == []


@some
@given(
    st.sampled_from([*OF_A_CHAT, "getUpdates", "getMe", "getFile", FILE, "answerCallbackQuery"]),
    ODD,
    st.integers(1, ODD_MOST - 1),
)
@example("sendMessage", Odd(200, b"x" * 65_536, endless=True), 2)
@example("getUpdates", Odd(200, b"x" * 1_048_576, endless=True), 1)
@example(FILE, Odd(200, b"x" * 65_536, endless=True), 2)
@example(FILE, Odd(200, PAGE), 3)
@example("sendMessage", Odd(403, PAGE), 4)
@example("sendMessage", Odd(200, result({"message_id": None})), 4)
@example("getUpdates", Odd(401, PAGE), 4)
def test_whatever_answers_meanwhile_nothing_is_lost_or_doubled(
    served: Served, method: str, odd: Odd, times: int
) -> None:
    times = 1 if method == "getMe" else times
    seen = served.goes_by(method, odd, times)
    if method == FILE and is_refused(odd):
        (missed,) = [at for at, each in enumerate(served.usual) if "Read 1 row" in each]
        assert NOT_FETCHED in seen.pop(missed)
        assert seen == [*served.usual[:missed], *served.usual[missed + 1 :]]
    else:
        assert seen == served.usual


def is_refused(odd: Odd) -> bool:
    """Whether Telegram itself says that there is no such file."""
    try:
        file_of(odd.status, odd.body)
    except BadRequest:
        return True
    except TelegramError:
        pass
    return False


ANSWERS = {
    "page": Odd(403, PAGE),
    "no token": Odd(401, PAGE),
    "not found": Odd(404, PAGE),
    "ok, and no number": Odd(200, result({"message_id": "5"})),
    "ok is false": Odd(200, refusal(400)),
    "nested": Odd(200, b"[" * 10_000),
    "wait is text": Odd(429, refusal(429, parameters={"retry_after": "5"})),
    "endless": Odd(200, b"x" * 65_536, endless=True),
}


@pytest.fixture(params=ANSWERS)
def odd(request: pytest.FixtureRequest) -> Odd:
    return ANSWERS[request.param]


async def test_a_chat_that_is_answered_oddly_waits_alone(
    api: BotApi, folder: Path, ana: Person, bea: Person, odd: Odd
) -> None:
    async with door(api, folder):
        api.odd_next("sendMessage", odd, ALWAYS, ana.id)
        await ana.say("/balance 40")
        await ana.say("/spend 4 Logo design")
        await api.called("sendMessage", 2 * ODD_MOST)
        assert "7 Connects" in (await say(bea, "/balance 7")).text
        assert (await say(bea, "/spend 2 Flyer")).text.startswith("#1 Flyer: 2. 5 left.")
        api.heal()
        first, second = await ana.answers(2)
        assert first.text.startswith(NOTED)
        assert second.text.startswith("#1 Logo design: 4. 36 left.")
        await quiet(folder / LEDGER)
    assert len([each for each in ana.chat if each.by_bot]) == 2


async def test_while_everything_is_answered_oddly_everything_waits(
    api: BotApi, folder: Path, ana: Person, odd: Odd, caplog: pytest.LogCaptureFixture
) -> None:
    bea = api.person(id=222, language_code="en")
    everything = "getUpdates", "getMe", "getFile", FILE, "sendMessage"
    async with door(api, folder):
        for method in everything:
            api.odd_next(method, odd, ALWAYS)
        # Neither the poll that waits at Telegram yet nor what it brings is odd.
        await ana.send_document("history.csv", HISTORY)
        await ana.say("/balance 40")
        await api.called("getFile", 2 * ODD_MOST)
        await bea.say("/balance 7")
        await api.called("getUpdates", count(api, "getUpdates") + 2 * TOKEN_TRIES)
        assert len([each for each in caplog.records if each.levelno >= logging.WARNING]) <= 3
        api.heal()
        assert (await ana.next()).text.startswith("Read 1 row")
        assert (await ana.next()).text.startswith(NOTED)
        assert "7 Connects" in (await bea.next()).text
        await quiet(folder / LEDGER)


# -- one file --------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["getFile", FILE])
async def test_a_file_that_only_comes_oddly_is_asked_for_so_often_and_told(
    api: BotApi, folder: Path, ana: Person, method: str, odd: Odd
) -> None:
    bea = api.person(id=222, language_code="en")
    async with door(api, folder):
        api.odd_next(method, odd, ALWAYS)
        await ana.send_document("history.csv", HISTORY)
        await ana.say("/balance 40")
        assert (await ana.next()).text.startswith(NOT_FETCHED)
        assert (await ana.next()).text.startswith(NOTED)
        assert count(api, method) == ODD_MOST
        assert "7 Connects" in (await say(bea, "/balance 7")).text
        await quiet(folder / LEDGER)


@pytest.mark.parametrize("code", [400, 403, 404, 413])
async def test_a_file_that_telegram_refuses_is_told_at_once(
    api: BotApi, folder: Path, ana: Person, code: int
) -> None:
    async with door(api, folder):
        api.fail_next(FILE, code, "Not Found")
        await ana.send_document("history.csv", HISTORY)
        assert (await ana.next()).text.startswith(NOT_FETCHED)
        assert count(api, FILE) == 1
        await quiet(folder / LEDGER)


@pytest.mark.parametrize("status", [401, 500, 502])
async def test_a_file_that_fails_is_asked_for_until_it_comes(
    api: BotApi, folder: Path, ana: Person, status: int
) -> None:
    async with door(api, folder):
        api.fail_next(FILE, status, "Not now", times=ODD_MOST - 1)
        await ana.send_document("history.csv", HISTORY)
        assert (await ana.next()).text.startswith("Read 1 row")
        await quiet(folder / LEDGER)


async def test_a_file_that_is_never_taken_is_told(
    api: BotApi, folder: Path, ana: Person, odd: Odd
) -> None:
    async with door(api, folder):
        await say(ana, "/balance 40")
        api.odd_next("sendDocument", odd, ALWAYS)
        await ana.say("/export")
        told = [each.text for each in await ana.answers(2)]
        assert count(api, "sendDocument") == ODD_MOST + 1
        api.heal()
        assert all(each.startswith("I could not send connects-") for each in told)
        assert [each.partition(". Ask")[0].rpartition(".")[2] for each in told] == ["csv", "json"]
        assert (await say(ana, "/balance")).text.startswith("40 Connects.")
        await quiet(folder / LEDGER)


async def test_what_waits_behind_a_file_holds_up_nobody_else_now_or_in_the_next_process(
    api: BotApi, folder: Path, ana: Person, bea: Person
) -> None:
    with patch("bot.lanes.IN_MEMORY_MOST", 3):
        for amount in (7, 8):
            api.heal()
            api.spare_next("getMe")
            for method in ("getMe", FILE):
                api.odd_next(method, Odd(502, PAGE), ALWAYS)
            async with open_door(api, folder) as stop:
                await api.called("getUpdates", count(api, "getUpdates") + 1)
                if amount == 7:
                    await ana.send_document("history.csv", HISTORY)
                    for _ in range(6):
                        await ana.say("/balance 40")
                await api.called(FILE, count(api, FILE) + 1)
                assert str(amount) in (await say(bea, f"/balance {amount}")).text
                await all_taken_in(api)
                assert [each for each in ana.chat if each.by_bot] == []
                stop.set()
        api.heal()
        async with door(api, folder):
            texts = [each.text for each in await ana.answers(7)]
            await quiet(folder / LEDGER)
    assert texts[0].startswith("Read 1 row")
    assert texts[1].startswith(NOTED)


# -- told to stop ----------------------------------------------------------------------------------


async def test_what_waits_for_a_file_is_not_overtaken_when_it_stops(
    api: BotApi, folder: Path, ana: Person
) -> None:
    async with door(api, folder):
        for method in ("getMe", FILE):
            api.odd_next(method, Odd(502, PAGE), ALWAYS)
        await ana.send_document("history.csv", HISTORY)
        await ana.say("/balance 40")
        await ana.say("/spend 4 Logo design")
        await api.called(FILE, 3)
        await all_taken_in(api)
    assert ask(folder, "select count(*) from inbox where done_at is null") == [(3,)]
    api.heal()
    async with door(api, folder):
        texts = [each.text for each in await ana.answers(3)]
        await quiet(folder / LEDGER)
    assert texts[0].startswith("Read 1 row")
    assert texts[1].startswith(NOTED)
    assert texts[2].startswith("#1 Logo design: 4. 36 left.")


async def test_what_waits_for_the_disk_is_not_overtaken_when_it_stops(
    api: BotApi, folder: Path, ana: Person
) -> None:
    work, refused = PostOffice.work, asyncio.Event()

    async def refuse_first(post: PostOffice, incoming: Incoming) -> Outgoing | None:
        if incoming.command.text != "/balance 40":
            return await work(post, incoming)
        refused.set()
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR"
        raise error

    with patch.object(PostOffice, "work", refuse_first):
        async with door(api, folder):
            await ana.say("/balance 40")
            await ana.say("/balance 50")
            await refused.wait()
            await all_taken_in(api)
    assert ask(folder, "select count(*) from inbox where done_at is null") == [(2,)]
    async with door(api, folder):
        await ana.answers(2)  # that nothing is booked yet, and what was next
        await say(ana, "/balance")
        await quiet(folder / LEDGER)
    assert "50 Connects." in [each.text for each in ana.chat if each.by_bot][-1]


@pytest.mark.parametrize(
    "path", ["http://[", "//", "a b?c#d%", "\ud800", "\x00\n", "x" * 10_000, "../../../x"]
)
async def test_a_path_that_leads_nowhere_is_told(
    api: BotApi, folder: Path, ana: Person, path: str
) -> None:
    async with door(api, folder):
        api.odd_next("getFile", Odd(200, result({"file_id": "x", "file_path": path})), ALWAYS)
        await ana.send_document("history.csv", HISTORY)
        assert (await ana.next()).text.startswith(NOT_FETCHED)
        await quiet(folder / LEDGER)
    api.complaints.clear()  # it may have asked for what is no method


# -- updates ---------------------------------------------------------------------------------------


async def test_a_token_that_is_refused_for_a_while_ends_nothing(
    api: BotApi, folder: Path, ana: Person
) -> None:
    async with door(api, folder):
        for code in (401, 404):
            for _ in range(3):
                polls = count(api, "getUpdates")
                api.fail_next("getUpdates", code, "Unauthorized", times=TOKEN_TRIES - 1)
                await say(ana, "/balance 40")
                # One that was asked already, those that are refused, and one that is not.
                await api.called("getUpdates", polls + TOKEN_TRIES)
                assert (await say(ana, "/balance")).text.startswith("40 Connects.")
        await quiet(folder / LEDGER)


async def test_a_token_that_is_refused_again_and_again_ends_it(api: BotApi, folder: Path) -> None:
    api.fail_next("getUpdates", 401, "Unauthorized", times=ALWAYS)

    async def serve() -> None:
        async with open_door(api, folder):
            await api.called("getUpdates", TOKEN_TRIES)

    with pytest.raises(InvalidToken):
        await serve()
    assert count(api, "getUpdates") == TOKEN_TRIES


@pytest.mark.parametrize(
    "batch",
    [[], [{"update_id": 1_000, "message": {}}]],
    ids=["nothing", "the same"],
)
async def test_who_is_given_nothing_new_at_once_asks_no_faster(
    api: BotApi, folder: Path, ana: Person, batch: list[object]
) -> None:
    pauses: list[float] = []
    paused, over = asyncio.Event(), asyncio.Event()

    async def hold(seconds: float, _: asyncio.Event) -> None:
        pauses.append(seconds)
        paused.set()
        await over.wait()

    with patch("bot.telegram.pause", hold), patch("bot.telegram.IDLE_SECONDS", 1.0):
        api.odd_next("getUpdates", Odd(200, result(batch)), ALWAYS)
        async with door(api, folder):
            await paused.wait()
            polls = count(api, "getUpdates")
            assert polls <= 2
            assert 0 < pauses[0] <= 1
            over.set()
            api.heal()
            assert (await say(ana, "/balance 40")).text.startswith(NOTED)
            await quiet(folder / LEDGER)


async def test_a_webhook_that_is_left_over_is_taken_off_and_nothing_lost(
    api: BotApi, folder: Path, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    api.leave_webhook("https://bot.example/secret")
    await ana.say("/balance 40")
    api.odd_next("getWebhookInfo", Odd(403, PAGE), 2)
    api.fail_next("deleteWebhook", 429, "Too Many Requests", retry_after=1)
    with patch("bot.patience.pause", _no_pause):
        async with open_door(api, folder):
            assert (await ana.next()).text.startswith(NOTED)
            await quiet(folder / LEDGER)
    assert len(logged(caplog, "a webhook was left over")) == 1
    assert "secret" not in caplog.text
    assert "another program" not in caplog.text


def test_a_webhook_is_no_other_program_that_asks() -> None:
    assert "another program" in _told_to_operator(Conflict("terminated by other getUpdates"))
    assert "another program" not in _told_to_operator(Conflict("while webhook is active"))


async def test_no_webhook_is_taken_off_where_there_is_none(api: BotApi, folder: Path) -> None:
    async with door(api, folder):
        await api.called("getWebhookInfo")
    assert count(api, "deleteWebhook") == 0


async def _no_pause(*_: object) -> None:
    """Stands in for a pause that is over at once."""


@pytest.mark.parametrize("method", ["setMyCommands", "setMyDescription", "setMyShortDescription"])
async def test_what_introduces_it_is_set_later_where_it_was_too_much(
    api: BotApi, folder: Path, method: str, odd: Odd
) -> None:
    api.fail_next(method, 429, "Too Many Requests: retry after 9", retry_after=9)
    api.odd_next(method, odd, 3)
    with patch("bot.patience.pause", _no_pause):
        async with door(api, folder):
            await api.called("setMyShortDescription", 2)
            await api.called(method, 6)
    assert set(api.profile.descriptions) == set(api.profile.short_descriptions) == {"", "es"}
    assert len(api.profile.commands) == 2


async def test_what_introduces_it_and_is_refused_holds_up_no_other(
    api: BotApi, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail_next("setMyCommands", 400, "Bad Request: BOT_COMMAND_INVALID", times=ALWAYS)
    async with door(api, folder):
        await api.called("setMyShortDescription", 2)
    assert count(api, "setMyCommands") == 2
    assert len(logged(caplog, "setMyCommands was refused")) == 2


async def test_a_group_that_moved_is_answered_where_it_is_now(
    api: BotApi, folder: Path, ana: Person
) -> None:
    moved = {"migrate_to_chat_id": -1_001_234_567_890}
    body = refusal(400, "Bad Request: group chat was upgraded", parameters=moved)
    async with door(api, folder):
        await ana.say_in_group(-1_001_234_567_890, "hello")
        api.odd_next("sendMessage", Odd(400, body), 1, -55)
        await ana.say_in_group(-55, "/balance")
        await all_taken_in(api)
        await quiet(folder / LEDGER)
    told = [each for each in api.messages(-1_001_234_567_890) if each.by_bot]
    assert len(told) == 2  # what was said there, and what was said where it was before
    assert [each for each in api.messages(-55) if each.by_bot] == []


async def test_a_chat_that_moves_for_ever_is_let_go_of(
    api: BotApi, folder: Path, ana: Person
) -> None:
    body = refusal(400, "Bad Request: moved", parameters={"migrate_to_chat_id": ana.id})
    async with door(api, folder):
        api.odd_next("sendMessage", Odd(400, body), ALWAYS, ana.id)
        await ana.say("/balance 40")
        await all_taken_in(api)
        await quiet(folder / LEDGER)
        assert count(api, "sendMessage") == 2
        api.heal()
        assert (await say(ana, "/balance")).text.startswith("40 Connects.")
        await quiet(folder / LEDGER)


# -- beside it -------------------------------------------------------------------------------------


async def test_who_can_not_be_told_of_a_full_disk_keeps_nobody_else_from_it(
    api: BotApi, folder: Path, ana: Person, bea: Person
) -> None:
    tell = TelegramSender.tell

    async def hang(sender: TelegramSender, command: Command, text: str) -> None:
        if command.chat == str(ana.id):
            await asyncio.Event().wait()
        await tell(sender, command, text)

    async def full(*_: object) -> list[Incoming]:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    await ana.say("/balance 40")
    await bea.say("/balance 7")
    with patch.object(TelegramSender, "tell", hang), patch.object(PostOffice, "take_in", full):
        async with door(api, folder):
            assert "nothing is booked yet" in (await bea.next()).text


async def test_chats_that_are_asked_to_wait_keep_no_reminder_from_others() -> None:
    patience, post = Patience(asyncio.Event()), AsyncMock()

    async def send(_: Outgoing) -> str | None:
        raise LaterError(10_000)

    outbox = Outbox(post, send, patience, by_time=True)
    for chat in range(CHATS_WAITING_MOST + 5):
        outbox.put(_outgoing(str(chat)))
    async with asyncio.timeout(PATIENCE):
        await outbox.room()  # nobody is asked yet, so it has to wait till then
    patience.stop.set()
    await outbox.close()


def _outgoing(chat: str) -> Outgoing:
    command = Command(
        door="telegram:1", user_id=chat, chat=chat, message="1", text=None, sent_at=now()
    )
    return Outgoing(1, Answer(command=command, reply=Reply(text="Soon.")))


async def test_one_chat_that_is_asked_to_wait_long_halts_reminders_for_a_minute() -> None:
    async def later(*_: object) -> str | None:
        raise LaterError(10_000)

    bot, request = make_bot("1:stand-in", "http://localhost", lambda _: None)
    door_of_one = TelegramDoor(
        bot, request, AsyncMock(), Timekeeper(now, time.monotonic), asyncio.Event()
    )
    with (
        patch.object(TelegramSender, "send", later),
        patch.object(Pace, "halt") as halt,
        pytest.raises(LaterError),
    ):
        await door_of_one._answer(_outgoing("111"))
    (seconds,) = halt.call_args.args
    assert seconds <= 60


async def test_a_chat_that_is_too_fast_itself_halts_no_reminder() -> None:
    async def later(*_: object) -> str | None:
        raise LaterError(1)

    bot, request = make_bot("1:stand-in", "http://localhost", lambda _: None)
    door_of_one = TelegramDoor(
        bot, request, AsyncMock(), Timekeeper(now, time.monotonic), asyncio.Event()
    )
    with patch.object(TelegramSender, "send", later), patch.object(Pace, "halt") as halt:
        for chat in ("111", "111", "111", "222"):
            with pytest.raises(LaterError):
                await door_of_one._answer(_outgoing(chat))
    assert halt.call_count == 2


# -- the start -------------------------------------------------------------------------------------


async def test_who_it_is_is_asked_until_telegram_itself_says_so(
    api: BotApi, odd: Odd, caplog: pytest.LogCaptureFixture
) -> None:
    api.odd_next("getMe", odd, TOKEN_TRIES)
    bot, request = make_bot(api.token, api.root, lambda _: None)
    assert await _reached(bot, asyncio.Event())
    assert bot.username == "keeper_bot"
    assert len(logged(caplog, "no Bot API yet")) == 1
    await request.shutdown()


@pytest.mark.parametrize("code", [401, 404])
async def test_a_token_that_telegram_itself_refuses_at_the_start_ends_it(
    api: BotApi, code: int
) -> None:
    api.fail_next("getMe", code, "Unauthorized")
    bot, request = make_bot(api.token, api.root, lambda _: None)
    with pytest.raises(InvalidToken):
        await _reached(bot, asyncio.Event())
    assert count(api, "getMe") == 1
    await request.shutdown()


# -- the process -----------------------------------------------------------------------------------


async def test_whoever_answers_in_the_way_does_not_end_it(tmp_path: Path) -> None:
    async with BotApi(token=TOKEN, username="keeper_bot") as api:
        ana = api.person(id=111, language_code="en")
        api.odd_next("getMe", Odd(401, PAGE))
        api.odd_next("getMe", Odd(200, result({"id": 1})))
        api.odd_next("getUpdates", Odd(404, PAGE))
        with (tmp_path / "log").open("wb") as log:
            process = await start(api, tmp_path, log)
        try:
            assert (await say(ana, "/balance 40")).text.startswith(NOTED)
            process.terminate()
            async with asyncio.timeout(PATIENCE):
                assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    assert "TELEGRAM_TOKEN" not in (tmp_path / "log").read_text()
