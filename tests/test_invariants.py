"""Each invariant of docs/invariants.md, and a run with its mechanism switched off that must fail.

Every `holds_*` is the check; `test_*_holds` runs it on the product as it is, and
`test_*_is_seen` takes the mechanism out and expects the check to notice.
"""

from __future__ import annotations

import ast
import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle

import domain
import handlers.turn
from bot.inbox import Inbox
from bot.patience import HiccupError
from bot.pauses import StoppedError
from bot.telegram import TelegramDoor
from bot.telegram_api import TelegramApi
from bot.upkeep import verify
from domain import plans
from domain.account import Account, Settings
from domain.acts import OpenProposal
from domain.agenda import Changed
from domain.decide import decide
from domain.draft import Draft
from domain.entries import AgendaItem
from domain.ledger import Decision, Situation, When
from domain.lots import Lot
from handlers import conversation
from handlers.catalogs import LANGUAGES, CatalogError, _pieces, voice
from handlers.command import Command
from handlers.files import FileSent
from handlers.post import Delivery, Incoming, Outgoing, PostOffice, Unreadable
from handlers.reminder_view import granted
from handlers.reminding import Told, as_reply
from handlers.sitting import Sitting
from handlers.turn import Turn, bring_up
from storage import migrations, rows
from storage.agenda import AgendaBooks
from storage.books import Books, Identity
from storage.chat import ChatBooks, Receipt
from storage.post import PostBooks
from tests.botapi import FILE, BotApi, Odd
from tests.botapi.doors import LEDGER, ask, door, taken_in
from tests.quiet import quiet
from tests.world import DOOR, START, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def seen(check: Callable[[World], None], world: World) -> None:
    """The check has to fail."""
    with pytest.raises((AssertionError, sqlite3.Error)):
        check(world)


# -- 1. entries are append-only --------------------------------------------------------------------


def holds_append_only(world: World) -> None:
    world.say("/balance 40")
    world.say("/spend 4 Logo design")
    for table in ("entries", "allocations", "operations"):
        for statement in (f"update {table} set account_id = 9", f"delete from {table}"):
            try:
                world.tamper(statement)
            except sqlite3.IntegrityError:
                continue
            raise AssertionError(f"the database took: {statement}")


def test_entries_are_append_only(world: World) -> None:
    holds_append_only(world)
    world.say("/undo")
    world.say("/forget everything")
    assert world.rows("select count(*) from entries") == [(0,)]
    assert world.rows("select count(*) from accounts") == [(0,)]


@pytest.mark.parametrize(
    "trigger", ["entries_no_update", "entries_no_delete", "allocations_no_delete"]
)
def test_a_missing_trigger_is_seen(world: World, trigger: str) -> None:
    world.tamper(f"drop trigger {trigger}")
    seen(holds_append_only, world)


# -- 2. the balance is the sum; an asserted balance stays true -------------------------------------


def holds_asserted_balance(world: World) -> None:
    early = world.command("/spend 4 Logo design")
    world.say("/balance 40")
    world.after(hours=1)
    world.say("/balance 37")
    late = world.command("/spend 9 Told late", sent_at=world.now - timedelta(minutes=30))
    reply = world.send(late)
    assert reply is not None
    assert world.account().balance == 37
    assert "+9" in reply.text
    assert world.send(early) is not None
    assert world.differences() == []


def test_an_asserted_balance_stays_true(world: World) -> None:
    holds_asserted_balance(world)


def test_a_missing_set_off_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Draft, "_keep_true", lambda *_: None)
    seen(holds_asserted_balance, world)


@pytest.mark.parametrize(
    "statement",
    [
        "update accounts set balance = balance + 1",
        "update lots set remaining = remaining - 1",
        "update assertions set value = value + 1",
        "update proposals set base = base + 1",
    ],
)
def test_verify_names_what_differs(world: World, statement: str) -> None:
    world.say("/balance 40")
    world.say("/spend 4 Logo design")
    assert world.differences() == []
    world.tamper(statement)
    assert world.differences() != []


def test_no_lot_goes_below_zero(world: World) -> None:
    world.say("/balance 4")
    with pytest.raises(sqlite3.IntegrityError):
        world.tamper("update lots set remaining = -1")


# -- 3. one update, one effect ---------------------------------------------------------------------


def holds_one_effect(world: World) -> None:
    world.say("/balance 40")
    command = world.command("/spend 4 Logo design")
    first, second = world.send(command), world.send(command)
    assert first is not None
    assert second is not None
    assert first.text == second.text
    assert world.account().balance == 36
    changed = world.send(command.model_copy(update={"text": "/spend 5 Another"}))
    assert changed is not None
    assert not changed.booked
    assert world.account().balance == 36


def holds_one_press(world: World) -> None:
    world.say("/balance 40")
    reply = world.say("/spend 4 Logo design")
    undo = reply.buttons[0]
    first = world.press(undo, "bot-1")
    second = world.press(undo, "bot-1")
    assert first.text == second.text
    assert world.account().balance == 40


def test_one_update_has_one_effect(world: World) -> None:
    holds_one_effect(world)


def test_one_press_has_one_effect(world: World) -> None:
    holds_one_press(world)


def test_a_lost_receipt_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ChatBooks, "receipt", lambda _self, _key: None)
    seen(holds_one_effect, world)


def test_a_lost_receipt_of_a_press_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sitting, "_receipt", lambda _self, _account, _key: None)
    seen(holds_one_press, world)


def holds_edits_in_order(world: World) -> None:
    world.say("/balance 40")
    command = world.command("/spend 4 Logo design")
    world.send(command)
    world.after(minutes=1)
    newer = world.now
    world.edit(command, "/spend 6 Logo design")
    assert world.account().balance == 34
    world.now = newer - timedelta(seconds=30)
    assert world.edit(command, "/spend 9 Logo design") is None
    assert world.account().balance == 34


def test_an_edit_older_than_the_last_is_ignored(world: World) -> None:
    holds_edits_in_order(world)


def test_an_older_edit_that_is_applied_is_seen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = Sitting._edit

    def forgetful(self: Sitting, account: Account, receipt: Receipt) -> object:
        return edit(self, account, replace(receipt, revision=""))

    monkeypatch.setattr(Sitting, "_edit", forgetful)
    seen(holds_edits_in_order, world)


# -- 4. an update is acknowledged only once it is on disk ------------------------------------------


async def holds_acknowledged_is_kept(folder: Path) -> None:
    """The process dies when it has acknowledged three commands and worked none."""
    async with BotApi() as api:
        ana = api.person(id=111, language_code="en")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(PostOffice, "work", _never)
            patch.setattr("bot.inbox._CLOSE_SECONDS", 0.01)
            async with door(api, folder):
                for text in ("/balance 40", "/spend 4 Logo design", "/spend 6 Shop banner"):
                    await ana.say(text)
                await taken_in(api)
        await _served_on(api, folder)
    _booked_once(folder, 3)


async def holds_refused_is_offered_again(folder: Path) -> None:
    """The process dies while the disk takes nothing in."""
    async with BotApi() as api:
        ana = api.person(id=111, language_code="en")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(PostOffice, "take_in", _no_space)
            patch.setattr("bot.telegram.DISK_SECONDS", 0.01)
            async with door(api, folder):
                await ana.say("/balance 40")
                await taken_in(api)
        await _served_on(api, folder)
    _booked_once(folder, 1)


async def _never(_self: PostOffice, _incoming: Incoming) -> Outgoing | None:
    await asyncio.Event().wait()
    return None


async def _no_space(_self: PostOffice, _deliveries: Sequence[Delivery]) -> list[Incoming]:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"
    raise error


async def _served_on(api: BotApi, folder: Path) -> None:
    """The next process does all that is left to do."""
    async with door(api, folder):
        # Without something new it might ask for updates no second time.
        await api.person(id=222).say("/balance")
        await taken_in(api)
        await quiet(folder / LEDGER)


def _booked_once(folder: Path, operations: int) -> None:
    assert ask(folder, "select count(*) from operations") == [(operations,)]
    assert ask(folder, "select count(*) from inbox where done_at is null") == [(0,)]
    assert verify(folder / LEDGER)[1] == []


async def test_what_is_acknowledged_is_on_disk(tmp_path: Path) -> None:
    await holds_acknowledged_is_kept(tmp_path)


async def test_what_is_not_on_disk_is_offered_again(tmp_path: Path) -> None:
    await holds_refused_is_offered_again(tmp_path)


async def test_an_inbox_in_memory_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def remember(_self: PostOffice, deliveries: Sequence[Delivery]) -> list[Incoming]:
        return [Incoming(row, each.command) for row, each in enumerate(deliveries)]

    monkeypatch.setattr(PostOffice, "take_in", remember)
    with pytest.raises(AssertionError):
        await holds_acknowledged_is_kept(tmp_path)


async def test_an_offset_that_moves_all_the_same_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = TelegramDoor._kept

    async def hopeful(self: TelegramDoor, batch: Sequence[Delivery], *, more: bool) -> bool:
        await kept(self, batch, more=more)
        return True

    monkeypatch.setattr(TelegramDoor, "_kept", hopeful)
    with pytest.raises(AssertionError):
        await holds_refused_is_offered_again(tmp_path)


# -- 5. the effects, the receipt, the answer and "done" commit together ----------------------------

Work = Callable[[PostOffice, Incoming], Coroutine[Any, Any, Outgoing | None]]
MOMENTS = [
    (PostBooks, "done"),
    (Books, "close_operation"),
    (ChatBooks, "save_receipt"),
    (PostBooks, "put_out"),
]
"""What a command writes, one after the other; the process may die before any of it."""


def holds_together(world: World, owner: type, write: str) -> None:
    """The process dies before one of its writes, and the next one works the update again."""
    world.say("/balance 40")
    post = PostOffice(DOOR, world._home, world.keeper, lambda: world.now)
    command = world.command("/spend 4 Logo design")
    [incoming] = world.wait_for(post.take_in([Delivery("7", command)]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, write, _dies)
        with pytest.raises(_DeathError):
            world.wait_for(post.work(incoming))
    for left in world.left()[0]:
        world.wait_for(post.work(left))
    assert world.rows("select count(*) from operations") == [(2,)]
    assert world.account().balance == 36
    assert world.rows("select count(*) from receipts") == [(2,)]
    assert world.rows("select count(*) from outbox") == [(1,)]
    assert world.rows("select count(*) from inbox where done_at is null") == [(0,)]
    assert world.differences() == []


class _DeathError(Exception):
    """Stands in for the end of the process."""


def _dies(*_: object, **__: object) -> None:
    raise _DeathError


@pytest.mark.parametrize(("owner", "write"), MOMENTS)
def test_all_that_a_command_writes_commits_together(world: World, owner: type, write: str) -> None:
    holds_together(world, owner, write)


async def _done_first(self: PostOffice, incoming: Incoming) -> Outgoing | None:
    """Works a command as the post office does, but "done" is a transaction of its own."""
    command = incoming.command
    await self._home.run(lambda books: books.post.done(incoming.row, self._now()))
    reply = await self._keeper.answer(command)
    assert reply is not None
    return await self._home.run(lambda books: self._put_out(books, command, reply))


async def _done_last(self: PostOffice, incoming: Incoming) -> Outgoing | None:
    """Works a command as the post office does, but its effects are a transaction of their own."""
    command = incoming.command
    receipts: list[Receipt] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ChatBooks, "save_receipt", lambda _, receipt: receipts.append(receipt))
        reply = await self._keeper.answer(command)
    assert reply is not None

    def transaction(books: Books) -> Outgoing:
        for each in receipts:
            books.chat.save_receipt(each)
        outgoing = self._put_out(books, command, reply)
        books.post.done(incoming.row, self._now())
        return outgoing

    return await self._home.run(transaction)


@pytest.mark.parametrize(
    ("split", "owner", "write"),
    [
        (_done_first, Books, "close_operation"),  # the command is lost
        (_done_first, PostBooks, "put_out"),  # its answer is lost
        (_done_last, ChatBooks, "save_receipt"),  # it is booked twice
        (_done_last, PostBooks, "put_out"),
    ],
)
def test_a_split_transaction_is_seen(
    world: World, monkeypatch: pytest.MonkeyPatch, split: Work, owner: type, write: str
) -> None:
    monkeypatch.setattr(PostOffice, "work", split)
    seen(lambda world: holds_together(world, owner, write), world)


# -- 5, of what time brings: the posting, the message and "done" commit together -------------------

TIMES_MOMENTS = [
    (Books, "close_operation"),
    (AgendaBooks, "mark_done"),
    (PostBooks, "put_out"),
]
"""What a grant that is told writes, one after the other; the process may die before any of it."""


def in_the_morning(world: World) -> None:
    """A grant is due to be booked and told."""
    world.say("/plan basic")
    world.say("/cycle 13")
    world.say("/balance 40")
    world.now = START.replace(day=13, hour=9)


def holds_time_together(world: World, owner: type, write: str) -> None:
    """The process dies before one of its writes; once the lease is over, the next one goes on."""
    in_the_morning(world)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, write, _dies)
        with pytest.raises(_DeathError):
            world.due()
    assert world.due() == []  # it is held by whoever died
    world.after(minutes=2)
    (told,) = world.due()
    assert "+10 on Tue 13 Jan (UTC)" in told.reply.text
    assert "Late" not in told.reply.text
    assert world.account().balance == 50
    assert world.rows("select count(*) from entries where kind = 'grant'") == [(1,)]
    assert world.rows("select count(*) from outbox") == [(1,)]
    assert world.differences() == []


@pytest.mark.parametrize(("owner", "write"), TIMES_MOMENTS)
def test_all_that_time_writes_commits_together(world: World, owner: type, write: str) -> None:
    holds_time_together(world, owner, write)


async def _posts_first(self: PostOffice, account: int) -> list[Outgoing]:
    """What comes of it if the posting were booked in a transaction before the message's."""
    now = self._now()

    def posted(books: Books) -> list[AgendaItem]:
        bring_up(books, books.account(account), now, now, self._keeper.rulebook)
        items = books.agenda.due_reminders(account, now)
        books.agenda.mark_done(account, items, now)
        return items

    items = await self._home.run(posted)

    def told(books: Books) -> list[Outgoing]:
        turn = Turn(books, books.account(account), self._keeper.rulebook, When(now, now))
        said = granted(turn, items)
        assert said is not None
        return [self._put_reminder(books, "1", Told(as_reply(turn, said, items), tuple(items)))]

    return await self._home.run(told) if items else []


def test_a_posting_that_is_booked_before_its_message_is_seen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PostOffice, "remind", _posts_first)
    with pytest.raises(ValueError, match="not enough values to unpack"):
        holds_time_together(world, PostBooks, "put_out")


# -- 6. what time brings is posted once ------------------------------------------------------------


def holds_one_grant(world: World) -> None:
    world.say("/plan basic")
    world.say("/cycle 13")
    world.after(days=40)
    world.say("/balance")
    number = world.rows("select max(number) from operations where by_time = 1")[0][0]
    assert world.account().balance == 20
    world.say(f"/undo {number}")
    world.say("/cycle 20")
    world.say("/undo")
    assert world.account().balance == 10
    world.say("/cycle 20")
    world.say("/cycle 13", sent_at=world.now - timedelta(days=2))  # before the last grant
    assert world.account().balance == 10
    world.after(days=30)
    world.say("/balance")
    assert world.account().balance == 20


def test_an_undone_grant_is_not_posted_again(world: World) -> None:
    holds_one_grant(world)


def test_a_forgotten_grant_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    post = plans.post_due

    def forgets(item: AgendaItem, *rest: Any) -> Decision:
        return replace(post(item, *rest), granted_at=None)

    monkeypatch.setattr(handlers.turn, "post_due", forgets)
    seen(holds_one_grant, world)


def holds_told_once(world: World) -> None:
    """Due once, told once: however often is looked, wherever the clock is set, whoever dies."""
    in_the_morning(world)
    assert world.wait_for(world.post.claim(20)) == [world.account().id]  # and whoever did, dies
    world.after(hours=3)
    (late,) = world.due()
    assert "Late: this was due on Tue 13 Jan, 09:00 (UTC)." in late.reply.text
    for hours in (0, -5, 5, -240, 241):
        world.after(hours=hours)
        assert world.due() == []
    # It is in the outbox until it is sent.
    assert [each.row for each in world.wait_for(world.post.unsent("1", 9, by_time=True))] == [
        late.row
    ]
    world.wait_for(world.post.sent(late, "77"))
    assert world.wait_for(world.post.unsent("1", 9, by_time=True)) == []
    # A clock that was months ahead when somebody claimed, who died; then it is set right.
    world.now = START.replace(month=12)
    assert world.wait_for(world.post.claim(20)) == [world.account().id]
    world.now = START.replace(day=11, month=2, hour=9)
    (renewal,) = world.due()
    assert "renews on Fri 13 Feb" in renewal.reply.text
    assert "Late" not in renewal.reply.text


def test_what_is_due_is_told_once_and_late_where_it_is_late(world: World) -> None:
    holds_told_once(world)


def _claims_for_good(self: AgendaBooks, account: int, *_: datetime) -> None:
    """As if whoever claims something had it for good, though he may die."""
    self._do("rest", account=account)


@pytest.mark.parametrize(
    ("owner", "mechanism", "instead"),
    [
        (AgendaBooks, "mark_done", lambda *_: None),
        (AgendaBooks, "hold", _claims_for_good),
        (AgendaBooks, "let_go", lambda *_: None),
        (AgendaBooks, "schedule", lambda *_: None),
        (PostBooks, "sent", lambda *_: None),
    ],
    ids=["done", "lease", "clock set back", "schedule", "outbox"],
)
def test_a_reminder_lost_or_doubled_is_seen(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    owner: type,
    mechanism: str,
    instead: Callable[..., None],
) -> None:
    monkeypatch.setattr(owner, mechanism, instead)
    with pytest.raises((AssertionError, ValueError)):
        holds_told_once(world)


# -- 7. nobody reads or changes another's account --------------------------------------------------


def holds_privacy(world: World) -> None:
    world.say("/balance 40", user="1")
    secret = world.say("/spend 4 Secret job for Ana " + "x" * 60, user="1")
    world.say("/balance 7", user="2")
    world.say("/spend 1 Own job", user="2")
    for text in ("/history", "/proposals", "/proposals secret", "/proposals #1", "/export"):
        reply = world.say(text, user="2")
        told = reply.text + "".join(each.decode() for each in world.files(reply, user="2"))
        assert "Secret" not in told
    pressed = world.press(secret.buttons[0], "bot-1", user="2", to="1")
    assert pressed.alert
    world.say("/undo 2", user="2")
    world.say("/forget everything", user="2")
    assert world.account("1").balance == 36
    assert world.rows("select count(*) from accounts") == [(1,)]


def test_nobody_reads_or_changes_anothers_account(world: World) -> None:
    holds_privacy(world)


def test_a_press_by_somebody_else_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    press = Sitting._press

    def trusting(self: Sitting, account: Account) -> object:
        # Both guards are off: whom it was sent to, and whose ledger it was made for.
        text = f"{account.id}:{self.text.partition(':')[2]}"
        self.command = self.command.model_copy(update={"sent_to": None})
        self.text = text
        return press(self, account)

    monkeypatch.setattr(Sitting, "_press", trusting)
    seen(holds_privacy, world)


def test_somebody_elses_ledger_that_is_opened_is_seen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    account_of = Books.account_of

    def first_of(self: Books, identity: Identity) -> Account | None:
        return account_of(self, replace(identity, user_id="1"))

    monkeypatch.setattr(Books, "account_of", first_of)
    seen(holds_privacy, world)


def holds_own_offers(world: World) -> None:
    world.say("/balance 1", user="1")
    refused = world.say("/spend 9 A job with a title that is longer than a button", user="1")
    [offered] = [each for each in refused.buttons if ":offer:" in each.data][:1]
    world.say("/balance 50", user="2")
    pressed = world.press(offered, "bot-9", user="2", to="2")
    assert pressed.alert
    assert world.account("2").balance == 50


def test_an_offer_is_for_whom_it_was_made(world: World) -> None:
    holds_own_offers(world)


def test_a_shared_offer_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    offer, pressed_lines = ChatBooks.offer, Sitting._pressed_lines

    def trusting(self: Sitting, account: Account) -> tuple[str, ...]:
        self.text = f"{account.id}:{self.text.partition(':')[2]}"
        return pressed_lines(self, account)

    # Both guards are off: whose ledger the button names, and whose row it is.
    monkeypatch.setattr(Sitting, "_pressed_lines", trusting)
    monkeypatch.setattr(ChatBooks, "offer", lambda self, _, number: offer(self, 1, number))
    seen(holds_own_offers, world)


# -- 8. the domain is pure -------------------------------------------------------------------------

FORBIDDEN = {"asyncio", "sqlite3", "aiosqlite", "telegram", "random", "secrets", "time", "os"}
CLOCKS = {"now", "today", "utcnow", "fromtimestamp", "time", "monotonic", "open", "print"}


def impurities(source: str) -> set[str]:
    """What a module would need a clock, a network or a disk for."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names} & FORBIDDEN
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module.split(".")[0]} & FORBIDDEN
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found |= {node.func.attr} & CLOCKS
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found |= {node.func.id} & CLOCKS
    return found


def test_the_domain_is_pure() -> None:
    for file in sorted(Path(domain.__file__).parent.glob("*.py")):
        assert impurities(file.read_text(encoding="utf-8")) == set(), file.name


@pytest.mark.parametrize(
    "source", ["import time", "from random import random", "datetime.now()", "open('x')"]
)
def test_an_impurity_is_seen(source: str) -> None:
    assert impurities(source)


def test_the_same_input_makes_the_same_decision(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot = Lot(1, "grant", START, START + timedelta(days=365), 10, 10)
    account = Account(1, Settings(language="en"), 10, START, next_entry=2, next_lot=2)
    act = OpenProposal(kind="bid", base=4, title="Logo design")
    when = When(START, START)
    rulebook = world.keeper.rulebook
    first = decide(Situation(account, (lot,)), act, when, rulebook)
    for zone in ("America/Argentina/Buenos_Aires", "Asia/Kolkata"):
        monkeypatch.setenv("TZ", zone)
        assert decide(Situation(account, (lot,)), act, when, rulebook) == first


# -- 10. every number a rule gives comes from the rulebook -----------------------------------------


NOT_OF_THE_RULES = {
    "REVISED_AT_ONCE",
    "CANDIDATES_MAX",
    "CONTAINED_CHARS_MIN",
    "BEGINNING_CHARS",
    "LATE_DAYS",
    "FAR_DAYS",
    "INSTANTS_KEPT",
}
"""How titles and tellings are compared and what is kept at hand, of which no rule says anything."""


def rule_numbers(source: str) -> set[int]:
    """Numbers in code that a rule could have given: none but the small ones of plain counting."""
    plain = {0, 1, 2, 12, 31, 60}
    tree = ast.parse(source)
    named = {
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.target.id in NOT_OF_THE_RULES
    }
    return {
        node.value
        for node in ast.walk(tree)
        if node not in named
        and isinstance(node, ast.Constant)
        and isinstance(node.value, int)
        and not isinstance(node.value, bool)
        and node.value not in plain
    }


def test_no_rule_number_stands_in_the_domain() -> None:
    for file in sorted(Path(domain.__file__).parent.glob("*.py")):
        if file.name != "rulebook.py":
            assert rule_numbers(file.read_text(encoding="utf-8")) == set(), file.name


def test_a_rule_number_is_seen() -> None:
    assert rule_numbers("PRICE = 15") == {15}


def test_a_users_own_number_is_the_users_alone(world: World) -> None:
    world.say("/settings price 0.20", user="1")
    assert "$8.00" in world.say("/buy 40", user="1").text
    assert "$6.00" in world.say("/buy 40", user="2").text


# -- 11. a tick's cost does not grow with the accounts ---------------------------------------------

DUE = 5
FEW_ACCOUNTS, MANY_ACCOUNTS = 200, 20_000
SLACK = 1.05


def due_steps(world: World, accounts: int) -> int:
    """The database's steps to tell what is due of some, among so many that have to wait."""
    for user in range(1, DUE + 1):
        for text in ("/balance 40", "/plan plus earlier", "/cycle 13", "/spend 4 Logo design"):
            world.say(text, user=str(user))
    fill_up(world, accounts)
    world.after(days=6)  # from now on all five are told that a renewal is near
    steps = count_steps(world)
    assert {each.command.user_id for each in world.due()} == set(map(str, range(1, DUE + 1)))
    return steps()


def fill_up(world: World, accounts: int) -> None:
    """Add accounts until there are so many; each has to wait a year for three things."""
    ids = "with recursive ids(id) as (values(?) union all select id + 1 from ids where id < ?) "
    values = DUE + 1, accounts
    world.tamper(
        f"{ids} insert into accounts (id, settings, time) select ids.id, settings, time"
        " from ids cross join accounts model where model.id = 1",
        *values,
    )
    world.tamper(
        f"{ids} insert into identities (platform, user_id, account_id, door)"
        " select 'telegram', cast(id as text), id, ? from ids",
        *values,
        DOOR,
    )
    world.tamper(
        f"{ids} insert into agenda (account_id, kind, occurrence, due_at, wake_at)"
        " select ids.id, value, ?, ?, ? from ids"
        """ cross join json_each('["grant", "renewal", "stale"]')""",
        *values,
        "2027-01-05",
        *["2027-01-05T09:00:00+00:00"] * 2,
    )


def count_steps(world: World) -> Callable[[], int]:
    """Count the steps of the database from now on; returns what tells how many they were."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    world.run(lambda books: books._connection.set_progress_handler(step, 1))
    return lambda: steps


def holds_cost_of_a_tick(few: World, many: World) -> None:
    small, large = due_steps(few, FEW_ACCOUNTS), due_steps(many, MANY_ACCOUNTS)
    assert large <= small * SLACK, f"{large} steps, not {small}"


@pytest.fixture
def other_world(tmp_path: Path) -> Iterator[World]:
    folder = tmp_path / "other"
    folder.mkdir()
    made = World(folder)
    yield made
    made.close()


def test_the_cost_of_a_tick_does_not_grow_with_the_accounts(
    world: World, other_world: World
) -> None:
    holds_cost_of_a_tick(world, other_world)


@pytest.mark.parametrize("index", ["agenda_wake", "identities_by_account"])
def test_a_missing_index_is_seen(world: World, other_world: World, index: str) -> None:
    for each in (world, other_world):
        each.tamper(f"drop index {index}")
    with pytest.raises(AssertionError, match="steps, not"):
        holds_cost_of_a_tick(world, other_world)


# -- 12. bad input ---------------------------------------------------------------------------------

BAD = [
    "/spend",
    "/spend x",
    "/spend -4 a",
    "/spend 4.5 a",
    "/spend 99999999999999999999 a",
    "/spend 4",
    "/spend 4 " + "x" * 5000,
    "/spend 4 \u200b\u200b",
    "/spend 4 \u202e",
    "/fix",
    "/fix #99 4",
    "/fix #1",
    "/boost",
    "/boost #1 x",
    "/undo 99",
    "/undo x",
    "/buy x",
    "/buy 40 lots",
    "/earn 0 x",
    "/balance -3",
    "/cycle 32",
    "/plan gold",
    "/timezone Nowhereville",
    "/language klingon",
    "/settings colour blue",
    "/rules poker",
    "/help flying",
    "/spned 4 a",
    "hello there",
    "<b>",
    "🙂",
    "/",
    "//",
    "/spend@keeper_bot",
]


def holds_bad_input(world: World) -> None:
    world.say("/balance 400")
    world.say("/spend 4 Logo design")
    before = world.rows("select count(*), max(number) from operations")
    for text in BAD:
        reply = world.say(text)
        assert not reply.booked, text
        assert "Traceback" not in reply.text
        mends = "/" in reply.text or reply.buttons or reply.asks
        assert mends, (text, reply.text)
        assert world.rows("select count(*), max(number) from operations") == before, text


def test_bad_input_names_the_mend_and_changes_nothing(world: World) -> None:
    holds_bad_input(world)


def test_a_misreading_that_escapes_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "Misread", KeyError)
    with pytest.raises(Exception, match=r"misread-"):
        holds_bad_input(world)


# -- 13. absence equals presence -------------------------------------------------------------------

ABSENCES = (
    (0, "/balance 8\n/plan basic\n/timezone UTC"),
    (0, "/cycle 1\n/buy 5"),
    (0, "/badge on 7"),
    (45, "/spend 3 Logo design"),
    (20, "/cycle 20"),
    (70, "/badge on 14"),
    (40, "/undo 4"),
    (385, "/balance"),  # the renewal is told of already, and has not come
)
"""Days in which nobody looks, and what is said then."""


def everything_after(world: World, *, daily: bool) -> list[list[tuple[Any, ...]]]:
    """What there is in the end: the entries, the lots, and what was and is scheduled."""
    for days, text in ABSENCES:
        for _ in range(days if daily else 0):
            world.after(days=1)
            world.say("/balance")
        world.after(days=0 if daily else days)
        world.say(text)
    assert world.differences() == []
    return [
        world.rows("select number, kind, amount, happened_at, rank, step from entries"),
        world.rows("select number, issued_at, expires_at, quantity, remaining from lots"),
        world.rows("select kind, occurrence, due_at from agenda order by kind, occurrence"),
    ]


def holds_absence_is_presence(absent: World, daily: World) -> None:
    assert everything_after(absent, daily=False) == everything_after(daily, daily=True)


def test_absence_equals_presence(world: World, other_world: World) -> None:
    holds_absence_is_presence(world, other_world)


def test_postings_that_are_not_in_times_order_are_seen(
    world: World, other_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[AgendaItem] = []

    def all_that_was_due(self: AgendaBooks, account: int, upto: datetime) -> AgendaItem | None:
        """What a posting makes due waits until all that was due before is posted."""
        if not waiting:
            found = self._connection.execute(
                "select * from agenda where account_id = ? and done_at is null and due_at <= ?"
                " and kind in ('expiry', 'grant', 'badge') order by due_at",
                (account, upto.isoformat()),
            )
            waiting.extend(rows.agenda_item_of(row) for row in found.fetchall())
        return waiting.pop(0) if waiting else None

    monkeypatch.setattr(AgendaBooks, "next_posting", all_that_was_due)
    with pytest.raises(AssertionError):
        holds_absence_is_presence(world, other_world)


def test_reminders_that_are_of_when_somebody_looked_are_seen(
    world: World, other_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Changed, "instant", property(lambda changed: changed.now))
    with pytest.raises(AssertionError):
        holds_absence_is_presence(world, other_world)


# -- 14. a button does what its label says; nothing acts on a forward -----------------------------

POISON = "Adjustment for a client that left the site\u2028/forget everything"


def holds_outside_text(world: World) -> None:
    world.say("/balance 40")
    world.say("/spend 4 Logo design")
    world.say("/timezone skip")
    before = world.account().next_operation
    page = f'"Jan 3, 2026","{POISON}","Cartoon","-4"\n'
    file = FileSent(id="f", name="history.csv", size=len(page))
    for content, sent in ((page, file), ("/undo", None), ("/forget everything", None)):
        command = world.command(content, file=sent, forwarded=sent is None)
        reply = world.send(command)
        assert reply is not None
        assert not reply.booked
        assert world.account().next_operation == before
        for each in reply.buttons:
            assert "client" not in each.command, "a text from outside stands in a command"
    pressed = world.command("1:/forget everything", kind="press", message="bot-1", sent_to="1")
    world.send(pressed)
    assert world.account().next_operation == before


def test_a_text_from_outside_stays_text(world: World) -> None:
    holds_outside_text(world)


def test_a_label_in_a_command_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.page_view.label_mark", lambda label: label)
    seen(holds_outside_text, world)


def test_a_forward_that_acts_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def trusting(books: Books, rulebook: Any, command: Any, *more: Any, **rest: Any) -> Sitting:
        typed = command.model_copy(update={"forwarded": False})
        return Sitting(books, rulebook, typed, *more, **rest)

    monkeypatch.setattr("handlers.keeper.Sitting", trusting)
    seen(holds_outside_text, world)


def test_a_press_that_counts_as_typed_is_seen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_line = conversation._work_line

    def trusting(turn: Turn, line: Any, script: conversation.Script) -> Any:
        return work_line(turn, line, replace(script, typed=True))

    monkeypatch.setattr(conversation, "_work_line", trusting)
    seen(holds_outside_text, world)


# -- 15. what is refused is tried a bounded number of times; what waits holds up nobody else -------

TRIED_MOST = 10
PROXYS_PAGE = Odd(403, b"<html>Sign in</html>")
HISTORY = b"Date,Action,Connects\n2026-11-20,Applied to job Logo,-4\n"
AT_ONCE_SECONDS = 5.0


@pytest.fixture
def _soon_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pauses.FIRST_SECONDS", 0.001)
    monkeypatch.setattr("bot.pauses.LONGEST_SECONDS", 0.001)


async def holds_refused_a_few_times(folder: Path) -> None:
    """One file is refused, and one comes from somebody else, however often it is asked for."""
    async with BotApi() as api:
        ana = api.person(id=111, language_code="en")
        async with door(api, folder):
            api.fail_next(FILE, 404, "Not Found")
            api.odd_next(FILE, PROXYS_PAGE, times=1_000)
            for _ in range(2):
                await ana.send_document("history.csv", HISTORY)
                answer = asyncio.create_task(ana.next())
                tries = asyncio.create_task(api.called(FILE, TRIED_MOST))
                await asyncio.wait({answer, tries}, return_when=asyncio.FIRST_COMPLETED)
                tries.cancel()
                assert answer.done(), "it is asked for again and again"
                assert answer.result().text.startswith("I could not get that file.")


async def holds_waiting_alone(folder: Path) -> None:
    """A chat waits for a file, with much behind it; nobody else waits, nor after a restart."""
    async with BotApi() as api:
        ana = api.person(id=111, language_code="en")
        bea = api.person(id=222, language_code="en")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("bot.lanes.IN_MEMORY_MOST", 3)
            patch.setattr("bot.telegram.with_file", _unreached)
            await ana.send_document("history.csv", HISTORY)
            for _ in range(5):
                await ana.say("/balance 40")
            for _ in range(2):
                async with door(api, folder):
                    await bea.say("/balance 7")
                    await bea.next(AT_ONCE_SECONDS)
            assert not [each for each in ana.chat if each.by_bot], "it was overtaken"


async def _unreached(_api: TelegramApi, _command: Command) -> Command:
    raise HiccupError("not connected")


@pytest.mark.usefixtures("_soon_again")
async def test_what_is_refused_is_tried_a_few_times(tmp_path: Path) -> None:
    await holds_refused_a_few_times(tmp_path)


async def test_what_waits_holds_up_nobody_else(tmp_path: Path) -> None:
    await holds_waiting_alone(tmp_path)


@pytest.mark.usefixtures("_soon_again")
async def test_trying_for_ever_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.inbox.ODD_MOST", 10**9)
    with pytest.raises(AssertionError, match="again and again"):
        await holds_refused_a_few_times(tmp_path)


async def test_a_chat_that_holds_up_others_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked, alone = Inbox._work, asyncio.Lock()

    async def one_at_a_time(self: Inbox, chat: str, row: Incoming | Unreadable) -> None:
        async with alone:
            await worked(self, chat, row)

    monkeypatch.setattr(Inbox, "_work", one_at_a_time)
    monkeypatch.setattr("tests.test_invariants.AT_ONCE_SECONDS", 0.5)
    with pytest.raises(AssertionError, match="of 1 answers within"):
        await holds_waiting_alone(tmp_path)


async def test_a_file_that_is_overtaken_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go_on(self: Inbox, chat: str, incoming: Incoming) -> None:
        with suppress(StoppedError):
            await worked(self, chat, incoming)

    worked = Inbox._work
    monkeypatch.setattr(Inbox, "_work", go_on)
    with pytest.raises(AssertionError, match="it was overtaken"):
        await holds_waiting_alone(tmp_path)


# -- what the schema promises ----------------------------------------------------------------------


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.close()
    world.tamper("insert into migrations values ('9999_later.sql', 'x')")
    with pytest.raises(migrations.SchemaError, match="9999_later"):
        World(tmp_path)


def test_commands_of_one_moment_are_in_order(world: World) -> None:
    world.say("/balance 40\n/spend 4 Logo design\n/balance 30")
    assert world.account().balance == 30


def test_the_original_of_an_edited_message_is_silent_when_it_comes_again(world: World) -> None:
    world.say("/balance 40")
    command = world.command("/spend 4 Logo design")
    world.send(command)
    world.after(minutes=1)
    world.edit(command, "/spend 6 Logo design")
    assert world.send(command) is None
    assert world.account().balance == 34


def test_nothing_is_booked_after_everything_is_forgotten(world: World) -> None:
    world.say("/balance 40")
    world.say("/forget everything\n/spend 4 Logo design")
    assert world.rows("select count(*) from accounts") == [(0,)]


def test_what_was_refused_is_not_booked_when_it_comes_again(world: World) -> None:
    world.say("/balance 5")
    refused = world.command("/spend 50 Logo design")
    world.send(refused)
    world.say("/buy 100")
    again = world.send(refused)
    assert again is not None
    assert not again.booked
    assert world.account().balance == 105


def test_a_press_that_is_delivered_again_counts_once(world: World) -> None:
    asked = world.say("37")
    press = world.command(asked.buttons[0].data, message="bot-1", kind="press", press="q1")
    world.send(press)
    world.say("/spend 4 Logo design")
    world.send(press)
    assert world.account().balance == 33


def test_an_edit_is_no_answer_to_an_open_question(world: World) -> None:
    world.say("/balance 40")
    command = world.command("/spend 4 Logo design")
    world.send(command)
    world.say("/spend 5")
    world.after(minutes=1)
    world.edit(command, "Hello")
    assert world.account().balance == 36
    assert world.rows("select title from proposals") == [("Logo design",)]


def test_an_edited_answer_answers_the_same_question(world: World) -> None:
    world.say("/balance 40")
    world.say("/spend 4")
    answer = world.command("Logo")
    world.send(answer)
    world.after(minutes=1)
    world.edit(answer, "Logo design")
    assert world.rows("select number, title from proposals") == [(1, "Logo design")]


def test_an_edit_keeps_the_number_though_its_purchase_is_spent(world: World) -> None:
    world.say("/balance 0")
    command = world.command("/buy 40\n/spend 30 Logo design")
    world.send(command)
    world.say("/spend 10 Banner")
    world.after(minutes=1)
    world.edit(command, "/buy 50\n/spend 30 Logo design")
    assert world.rows("select number, status from proposals order by number") == [
        (1, "sent"),
        (2, "sent"),
    ]
    assert world.account().balance == 10
    assert world.differences() == []


def test_a_lot_never_holds_more_than_it_was(world: World) -> None:
    for text in ("/balance 13", "/spend 1 X", "/balance 37", "/fix #1 21", "/fix #1 0"):
        world.say(text)
    assert world.account().balance == 37
    assert world.differences() == []


def test_hidden_commands_are_for_buttons_only(world: World) -> None:
    for text in ("/ask balance", "/ask", "/expiring 3", "/titled spend 4 12", "/upgrade plus 97"):
        assert not world.say(text).booked
    assert world.say("/balance 40").booked


def test_a_failed_commit_leaves_the_ledger_usable(world: World) -> None:
    world.say("/balance 40")

    def breaks(books: Any) -> None:
        books._connection.execute("pragma defer_foreign_keys = on")
        books._connection.execute("insert into questions values (99, 'x', 'y')")

    with pytest.raises(sqlite3.IntegrityError):
        world.run(breaks)
    assert world.say("/spend 4 Logo design").booked


# -- 9. every word comes from the catalogs, in every language --------------------------------------


def test_every_word_is_said_in_every_language() -> None:
    first, *others = LANGUAGES
    for other in others:
        assert set(_pieces(first)) == set(_pieces(other))


def test_a_word_that_is_missing_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.say("/language es")
    kept = {name: piece for name, piece in _pieces("es").items() if name != "balance-left"}
    monkeypatch.setattr(voice("es"), "_pieces", kept)
    voice("es")._formatted.cache_clear()
    monkeypatch.setattr(voice("es"), "_bundle", FluentBundle(["es"], use_isolating=False))
    world.say("/balance 40")
    with pytest.raises(CatalogError, match="balance-left"):
        world.say("/spend 4 Logo design")
    assert world.account().balance == 40
