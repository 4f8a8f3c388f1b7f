"""The real process, serving the stand-in Bot API over real HTTP."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from bot.serving import _reached
from bot.upkeep import verify
from tests.botapi import BotApi, BotMessage, Person
from tests.process import TOKEN, start
from tests.quiet import quiet

PATIENCE_SECONDS = 20


@dataclass
class Served:
    """A bot that runs, and the people it talks with."""

    api: BotApi
    process: asyncio.subprocess.Process
    folder: Path
    stderr: list[str] = field(default_factory=list)

    async def stop(self) -> int:
        """The exit status after SIGTERM."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await self.process.wait()

    async def worked(self) -> None:
        """Wait until all that was sent has been taken in, worked and answered."""
        polls = sum(call.method == "getUpdates" for call in self.api.calls)
        await self.api.called("getUpdates", polls + 1)
        await quiet(self.folder / "connects.db")

    def differences(self) -> list[str]:
        """What the ledger's own audit finds."""
        return verify(self.folder / "connects.db")[1]


@asynccontextmanager
async def serving(folder: Path, *, pace: bool = False, **env: str) -> AsyncIterator[Served]:
    """The process from its start to its end, with everything it logs."""
    async with BotApi(token=TOKEN, username="keeper_bot", pace=pace) as api:
        process = await start(api, folder, env=env)
        served = Served(api, process, folder)
        reading = asyncio.create_task(_read(process, served.stderr))
        try:
            await api.called("getUpdates", timeout=PATIENCE_SECONDS)
            yield served
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
            await reading


async def _read(process: asyncio.subprocess.Process, lines: list[str]) -> None:
    if process.stderr is not None:
        while line := await process.stderr.readline():
            lines.append(line.decode().rstrip("\n"))


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(tmp_path) as served:
        yield served
        assert served.api.complaints == []
        assert served.differences() == []


async def ask(person: Person, text: str) -> BotMessage:
    await person.say(text)
    return await person.next()


async def test_a_chat_in_english(served: Served) -> None:
    ana = served.api.person(id=111, language_code="en")
    assert "Three short questions" in (await ask(ana, "/start")).text
    await ask(ana, "/balance 40")
    spent = await ask(ana, "/spend 4 <Logo> & design boost 10")
    assert spent.text.startswith("#1 <Logo> & design: 4 + 10 boost. 26 left.")
    assert spent.reply_to == ana.chat[-2].message_id
    press = await ana.press(spent, "Undo")
    undone = await ana.next()
    assert (undone.message_id, undone.edited) == (spent.message_id, True)
    assert undone.text.startswith("Taken back: #1 <Logo> & design (+14). 40 left.")
    assert await ana.answered(press) == ""


async def test_a_chat_in_spanish(served: Served) -> None:
    ana = served.api.person(id=111, language_code="es-AR")
    assert "Tres preguntas cortas" in (await ask(ana, "/start")).text
    await ask(ana, "/saldo 40")
    spent = await ask(ana, "/gastar 4 Diseño de logo impulso 10")
    assert spent.text.startswith("#1 Diseño de logo: 4 + 10 de impulso. Quedan 26.")
    await ana.press(spent, "Deshacer")
    assert (await ana.next()).text.startswith("Deshecho: #1 Diseño de logo (+14). Quedan 40.")


async def test_two_people_keep_two_ledgers(served: Served) -> None:
    ana = served.api.person(id=111, language_code="en")
    bea = served.api.person(id=222, language_code="es")
    await ana.say("/balance 40")
    await bea.say("/saldo 7")
    assert "40" in (await ana.next()).text
    assert "7" in (await bea.next()).text
    assert (await ask(ana, "/balance")).text.startswith("40 Connects.")
    assert (await ask(bea, "/saldo")).text.startswith("7 Connects.")


async def test_commands_and_descriptions_in_each_language(served: Served) -> None:
    await served.api.called("setMyShortDescription", 2)
    profile = served.api.profile
    english = [each["command"] for each in profile.commands["default", ""]]
    spanish = [each["command"] for each in profile.commands["default", "es"]]
    assert english[:2] == ["spend", "invite"]
    assert spanish[:2] == ["gastar", "invitacion"]
    assert len(english) == len(spanish)
    assert set(profile.descriptions) == set(profile.short_descriptions) == {"", "es"}
    assert profile.descriptions[""] != profile.descriptions["es"]


async def test_a_signal_ends_it_well(served: Served) -> None:
    ana = served.api.person(id=111, language_code="en")
    await ask(ana, "/balance 40")
    assert await served.stop() == 0
    # What was answered before is not answered again by a successor.
    async with serving_again(served) as process:
        await ana.say("/balance")
        assert (await ana.next()).text.startswith("40 Connects.")
        process.send_signal(signal.SIGINT)
        assert await process.wait() == 0


async def test_a_signal_ends_it_well_although_nobody_answers() -> None:
    bot, stop = AsyncMock(), asyncio.Event()
    begun = asyncio.Event()

    async def hang() -> None:
        begun.set()
        await asyncio.Event().wait()

    bot.initialize = hang
    reaching = asyncio.create_task(_reached(bot, stop))
    await begun.wait()
    stop.set()
    async with asyncio.timeout(PATIENCE_SECONDS):
        assert await reaching is False


@asynccontextmanager
async def serving_again(served: Served) -> AsyncIterator[asyncio.subprocess.Process]:
    """A successor on the same ledger."""
    polls = sum(call.method == "getUpdates" for call in served.api.calls)
    process = await start(served.api, served.folder)
    reading = asyncio.create_task(_read(process, served.stderr))
    try:
        await served.api.called("getUpdates", polls + 1, timeout=PATIENCE_SECONDS)
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        await reading


async def test_a_wrong_token_is_said_in_one_line(tmp_path: Path) -> None:
    async with BotApi(token=TOKEN) as api:
        wrong = "987654:not-the-right-one"
        process = await start(api, tmp_path, env={"TELEGRAM_TOKEN": wrong})
        async with asyncio.timeout(PATIENCE_SECONDS):
            _, errors = await process.communicate()
    lines = errors.decode().splitlines()
    assert process.returncode == 1
    assert [line for line in lines if "TELEGRAM_TOKEN" in line] == lines[-1:]
    assert "Traceback" not in errors.decode()
    assert wrong not in errors.decode()


@pytest.mark.parametrize("form", ["text", "json"])
async def test_the_token_is_in_no_log_line(tmp_path: Path, form: str) -> None:
    async with serving(tmp_path, LOG_LEVEL="DEBUG", LOG_FORMAT=form) as served:
        ana = served.api.person(id=111, language_code="en")
        await ask(ana, "/balance 40")
        served.api.fail_next("getUpdates", 502, "Bad Gateway")
        served.api.fail_next("sendMessage", 500, "Internal Server Error")
        served.api.cut_next("sendMessage", after_effect=False)
        await ana.say("/balance")
        await served.worked()
        await ana.say("/balance")
        await served.api.called("sendMessage", 3)
        assert await served.stop() == 0
    assert served.stderr
    assert [line for line in served.stderr if TOKEN in line or TOKEN.split(":")[1] in line] == []
    if form == "json":
        assert all(isinstance(json.loads(line), dict) for line in served.stderr)


async def test_the_network_may_fail(served: Served) -> None:
    ana = served.api.person(id=111, language_code="en")
    await ask(ana, "/balance 40")
    served.api.cut_next("getUpdates", after_effect=False)
    served.api.refuse(True)
    await ana.say("/spend 4 Logo design")
    served.api.refuse(False)
    assert "36 left" in (await ana.next()).text


async def test_an_update_that_comes_again_is_booked_once(served: Served) -> None:
    ana = served.api.person(id=111, language_code="en")
    await ask(ana, "/balance 40")
    sent = await ana.say("/spend 4 Logo design")
    spent = await ana.next()
    served.api.redeliver(sent.update_id)
    await served.worked()
    press = await ana.press(spent, "Undo")
    await ana.next()
    served.api.redeliver(press.update_id)
    await served.worked()
    assert (await ask(ana, "/balance")).text.startswith("40 Connects.")
    history = (await ask(ana, "/history")).text
    assert history.count("Logo design") == 1
    # Telegram itself refuses to edit a message into what it is, or to answer a press twice.
    refused = [each for each in served.api.complaints if "query is too old" not in each]
    assert all("not modified" in each for each in refused)
    served.api.complaints.clear()


async def test_a_group_is_answered_once_with_a_link(served: Served) -> None:
    ana = served.api.person(id=111, language_code="es")
    await ana.say_in_group(-1001, "/gastar 4 Diseño de logo")
    await served.worked()
    await ana.say_in_group(-1001, "/saldo")
    await served.worked()
    answers = [message for message in served.api.messages(-1001) if message.by_bot]
    assert [[button.url for row in each.buttons for button in row] for each in answers] == [
        ["https://t.me/keeper_bot"]
    ]
    assert (await ask(ana, "/historial")).text.startswith("Todavía no hay nada anotado")


async def test_who_is_not_allowed_is_refused_once(tmp_path: Path) -> None:
    async with serving(tmp_path, ALLOWED_USERS="telegram:111") as served:
        ana = served.api.person(id=111, language_code="en")
        eve = served.api.person(id=666, language_code="en")
        assert "private" in (await ask(eve, "/start")).text
        await eve.say("/balance 40")
        await served.worked()
        assert len([message for message in eve.chat if message.by_bot]) == 1
        assert (await ask(ana, "/balance 40")).text.startswith("Noted")
        assert served.api.complaints == []
        (said,) = [line for line in served.stderr if "who may use this bot" in line]
        assert " INFO " in said
        assert said.endswith(": telegram:111")


async def test_the_start_warns_that_everyone_may_use_it(served: Served) -> None:
    (said,) = [line for line in served.stderr if "who may use this bot" in line]
    assert " WARNING " in said
    assert "everyone" in said


async def test_a_blocked_bot_goes_on(served: Served) -> None:
    ana = served.api.person(id=111, language_code="en")
    bea = served.api.person(id=222, language_code="en")
    spent = await ask(ana, "/balance 40")
    await ana.say("/spend 4 Logo design")
    ana.block()
    await served.worked()
    assert "7" in (await ask(bea, "/balance 7")).text
    ana.unblock()
    assert (await ask(ana, "/balance")).text.startswith(("36 Connects.", "#1"))
    assert spent.labels == ["Undo"]
    served.api.complaints.clear()


async def test_a_sticker_and_a_press_by_somebody_else(served: Served) -> None:
    ana = served.api.person(id=111, language_code="en")
    bea = served.api.person(id=222, language_code="en")
    await ana.send_sticker()
    assert "/spend 4 Logo design" in (await ana.next()).text
    told = await ask(ana, "/balance 40")
    press = await ana.press(told, "Undo", by=bea)
    assert "somebody else" in await ana.answered(press)
    assert (await ask(ana, "/balance")).text.startswith("40 Connects.")


async def test_an_export_arrives(served: Served) -> None:
    ana = served.api.person(id=111, language_code="en")
    await ask(ana, "/balance 40")
    await ana.say("/export")
    table, tree = await ana.answers(2)
    assert table.document is not None
    assert table.document.decode().splitlines()[1].split(",")[1:3] == ["opening", "40"]
    assert tree.document is not None
    assert json.loads(tree.document)["balance"] == 40
