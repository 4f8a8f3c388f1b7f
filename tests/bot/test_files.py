"""A history page that comes as a file: over Telegram, and named in the terminal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.upkeep import verify
from handlers.files import BYTES_MAX, text_of
from tests.bot.test_console import piped
from tests.botapi import BotApi, Person
from tests.botapi.doors import LEDGER, ask, door

PAGE = "Date,Action,Connects\n2026-11-20,Applied to job Logo «design»,-4\nMy balance 36"
BOOKED = "select title, base from proposals"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    assert verify(tmp_path / LEDGER)[1] == []


@pytest.fixture
async def ana(api: BotApi, folder: Path) -> AsyncIterator[Person]:
    person = api.person(id=111, language_code="en")
    async with door(api, folder):
        yield person


@pytest.fixture(autouse=True)
def _soon_again() -> Iterator[None]:
    with patch("bot.pauses.FIRST_SECONDS", 0.001):
        yield


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["history.csv", "HISTORY.TXT"])
async def test_a_file_is_a_page(ana: Person, folder: Path, encoding: str, name: str) -> None:
    await ana.send_document(name, PAGE.encode(encoding))
    preview = await ana.next()
    assert preview.text.startswith("Read 1 row")
    await ana.press(preview, "Book 1")
    assert (await ana.next()).text.startswith("1 row booked.")
    assert ask(folder, BOOKED) == [("Logo «design»", 4)]


async def test_a_file_that_is_no_page_is_told_so(ana: Person) -> None:
    await ana.send_document("shopping.txt", b"bread\nmilk\n")
    answer = await ana.next()
    assert "no row of Connects History" in answer.text
    assert answer.buttons == ()


async def test_a_preview_that_fails_is_told(ana: Person, caplog: pytest.LogCaptureFixture) -> None:
    with patch("handlers.keeper.preview", side_effect=ZeroDivisionError):
        await ana.send_document("history.csv", PAGE.encode())
        assert (await ana.next()).text.startswith("Something went wrong on my side")
    assert "could not be made" in caplog.text


async def test_another_kind_of_file_is_not_fetched(api: BotApi, ana: Person) -> None:
    await ana.send_document("history.pdf", b"%PDF-1.4")
    assert ".txt, .csv and .json" in (await ana.next()).text
    assert all(call.method != "getFile" for call in api.calls)


async def test_a_file_over_the_limit_is_refused_with_the_limit(api: BotApi, ana: Person) -> None:
    await ana.send_document("history.csv", b"x" * (BYTES_MAX + 1))
    assert f"{BYTES_MAX:,} fit" in (await ana.next()).text
    assert all(call.method != "getFile" for call in api.calls)


async def test_a_file_is_asked_for_until_it_comes(api: BotApi, ana: Person) -> None:
    api.fail_next("getFile", 502, "Bad Gateway", times=2)
    api.fail_next("getFile", 429, "Too Many Requests: retry after 0", retry_after=0)
    api.cut_next("getFile", after_effect=False)
    await ana.send_document("history.csv", PAGE.encode())
    assert (await ana.next()).text.startswith("Read 1 row")


async def test_a_file_that_is_refused_is_told_so(api: BotApi, ana: Person) -> None:
    api.fail_next("getFile", 400, "Bad Request: file is too big")
    await ana.send_document("history.csv", PAGE.encode())
    assert (await ana.next()).text.startswith("I could not get that file.")


async def test_a_file_that_waits_is_read_by_the_next_process(api: BotApi, folder: Path) -> None:
    ana = api.person(id=111, language_code="en")

    async def hang(*_: object) -> None:
        await asyncio.Event().wait()

    with patch("bot.telegram.with_file", hang), patch("bot.inbox._CLOSE_SECONDS", 0.0):
        async with door(api, folder):
            await ana.send_document("history.csv", PAGE.encode())
            await api.called("getUpdates", 2)
    async with door(api, folder):
        assert (await ana.next()).text.startswith("Read 1 row")


def test_a_file_is_named_in_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "my history.csv"
    file.write_text(PAGE, encoding="utf-8")
    run = piped(tmp_path, f"'{file}'\n!1\nnone.csv\n".encode())
    lines = run.stdout.decode().splitlines()
    assert lines[0].startswith("Read 1 row")
    assert "1 row booked." in lines
    assert any(line.startswith("I didn't understand") for line in lines)
    assert run.stderr == b""


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        ("é".encode(), "é"),
        ("\ufeffé".encode(), "é"),
        ("é".encode("utf-16"), "é"),
        (b"\xff\xfe\x00", "ÿþ\x00"),
        (b"\xe9", "é"),
    ],
)
def test_what_a_file_says(content: bytes, text: str) -> None:
    assert text_of(content) == text
