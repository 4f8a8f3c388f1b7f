"""Reminders of the real process: at the right minute, late after it was down, and never twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import TICK_SECONDS
from tests.botapi import BotApi, Person
from tests.botapi.doors import ask
from tests.process import TOKEN, start
from tests.quiet import quiet

FIRST_DAY = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
RENEWAL = datetime(2026, 12, 11, 9, 0, tzinfo=UTC)
"""Two days before the cycle day 13, at 09:00, while no zone is known."""
A_TICK = TICK_SECONDS + 10


@asynccontextmanager
async def running(api: BotApi, folder: Path, at: datetime) -> AsyncIterator[None]:
    """The process with its clock at a date; it is told to stop at the end."""
    with (folder / "log").open("ab") as log:
        process = await start(api, folder, log, at=at)
        polls = sum(call.method == "getUpdates" for call in api.calls)
        try:
            await api.called("getUpdates", polls + 1)
            yield
            process.terminate()
            assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def say(ana: Person, text: str, at: datetime) -> str:
    """What is answered to a message, which is written when the process's clock says so."""
    await ana.say(text, date=int(at.timestamp()))
    return (await ana.next()).text


async def settle(api: BotApi, ana: Person, folder: Path) -> None:
    """Somebody with a plan, a cycle day and a balance, on the first day."""
    async with running(api, folder, FIRST_DAY):
        for text in ("/plan basic", "/cycle 13", "/balance 31"):
            await say(ana, text, FIRST_DAY)
        await quiet(folder / "connects.db")


async def test_a_reminder_that_came_due_while_it_was_down_comes_late_and_says_so(
    tmp_path: Path,
) -> None:
    async with BotApi(token=TOKEN, username="keeper_bot") as api:
        ana = api.person(id=101)
        await settle(api, ana, tmp_path)
        async with running(api, tmp_path, RENEWAL + timedelta(hours=5)):
            late = await ana.next()
            await quiet(tmp_path / "connects.db")
        assert late.text.startswith("Late: this was due on Fri 11 Dec, 09:00 (UTC).")
        assert "renews on Sun 13 Dec, 00:00 UTC: +10." in late.text
        assert "Snooze" in late.labels
        # Told once, however often it starts again.
        async with running(api, tmp_path, RENEWAL + timedelta(hours=6)):
            assert "31 Connects" in await say(ana, "/balance", RENEWAL + timedelta(hours=6))
            await quiet(tmp_path / "connects.db")
        assert [each.text for each in ana.chat if each.by_bot][-2] == late.text


async def test_a_renewal_reminder_has_no_use_after_the_renewal(tmp_path: Path) -> None:
    async with BotApi(token=TOKEN, username="keeper_bot") as api:
        ana = api.person(id=101)
        await settle(api, ana, tmp_path)
        async with running(api, tmp_path, RENEWAL + timedelta(days=3)):
            told = await ana.next()
            await quiet(tmp_path / "connects.db")
        assert "+10 on Sun 13 Dec (UTC): the monthly grant is booked." in told.text
        assert "renews" not in "".join(each.text for each in ana.chat)
        assert ask(tmp_path, "select count(*) from entries where kind = 'grant'") == [(1,)]


@pytest.mark.prove
async def test_a_reminder_comes_at_its_minute(tmp_path: Path) -> None:
    async with BotApi(token=TOKEN, username="keeper_bot") as api:
        ana = api.person(id=101)
        await settle(api, ana, tmp_path)
        async with running(api, tmp_path, RENEWAL - timedelta(seconds=10)):
            told = await ana.next(timeout=A_TICK + 10)
            await quiet(tmp_path / "connects.db")
        assert told.text.startswith("Your cycle renews on Sun 13 Dec, 00:00 UTC: +10.")
        ((done_at,),) = ask(tmp_path, "select done_at from agenda where kind = 'renewal'")
        late_by = datetime.fromisoformat(str(done_at)) - RENEWAL
        assert timedelta() <= late_by < timedelta(minutes=1)


@pytest.mark.prove
async def test_who_has_blocked_the_bot_is_told_once_they_write_again(tmp_path: Path) -> None:
    async with BotApi(token=TOKEN, username="keeper_bot") as api:
        ana = api.person(id=101)
        await settle(api, ana, tmp_path)
        ana.block()
        async with running(api, tmp_path, RENEWAL + timedelta(minutes=1)):
            await api.called("sendMessage", 4)
            await quiet(tmp_path / "connects.db")
        assert ask(tmp_path, "select reachable from identities") == [(0,)]
        # A month of what rests: nothing is sent, and nothing is asked of the platform.
        calls = len(await api.called("sendMessage"))
        async with running(api, tmp_path, RENEWAL + timedelta(days=40)):
            await asyncio.wait_for(quiet(tmp_path / "connects.db"), A_TICK)
        assert len(await api.called("sendMessage")) == calls
        ana.unblock()
        back = RENEWAL + timedelta(days=41)
        async with running(api, tmp_path, back):
            assert "51 Connects" in await say(ana, "/balance", back)
            told = await ana.next(timeout=A_TICK)
            await quiet(tmp_path / "connects.db")
        # One message for both grants; the renewals are over, so there is nothing to say of them.
        assert "1 more was booked before" in told.text
        assert len(await api.called("sendMessage")) == calls + 2


async def test_a_reminder_that_could_not_be_sent_is_not_sent_once_it_has_passed_its_use(
    tmp_path: Path,
) -> None:
    async with BotApi(token=TOKEN, username="keeper_bot") as api:
        ana = api.person(id=101)
        await settle(api, ana, tmp_path)
        calls = len(await api.called("sendMessage"))
        api.fail_next("sendMessage", 429, "Too Many Requests: retry after 99", retry_after=99)
        async with running(api, tmp_path, RENEWAL + timedelta(minutes=1)):
            await api.called("sendMessage", calls + 1)
        assert ask(tmp_path, "select count(*) from outbox where by_time = 1") == [(1,)]
        async with running(api, tmp_path, RENEWAL + timedelta(days=3)):
            told = await ana.next(timeout=A_TICK)
            await quiet(tmp_path / "connects.db")
        assert told.text.startswith("Late: this was due on Sun 13 Dec, 09:00 (UTC).")
        assert "monthly grant is booked" in told.text
        assert "renews" not in "".join(each.text for each in ana.chat)


async def test_answers_overtake_a_reminder_that_the_platform_refuses(tmp_path: Path) -> None:
    async with BotApi(token=TOKEN, username="keeper_bot") as api:
        ana, bob = api.person(id=101), api.person(id=102)
        await settle(api, ana, tmp_path)
        api.fail_next("sendMessage", 429, "Too Many Requests: retry after 5", retry_after=5)
        at = RENEWAL + timedelta(minutes=1)
        async with running(api, tmp_path, at):
            await api.called("sendMessage", 4)
            assert "37 Connects" in await say(bob, "/balance 37", at)
            assert "31 Connects" in await say(ana, "/balance", at)
            assert "renews" not in "".join(each.text for each in ana.chat)
            told = await ana.next(timeout=A_TICK)
            await quiet(tmp_path / "connects.db")
        assert told.text.startswith("Your cycle renews on Sun 13 Dec")
