"""Edits, undo and fixes against what the ledger would be had the right thing been said at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.upkeep import verify
from handlers.command import Command
from handlers.reply import Reply
from tests.world import World


class Chat:
    """Numbers its messages, so that a case can edit them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sent: list[Command] = []

    def say(self, *texts: str) -> Reply:
        """Send messages one after another; the last one's reply."""
        for text in texts:
            sent, self.reply = self.world.insist(self.world.command(text))
            self.sent.append(sent)
            self.world.after(minutes=1)
        assert self.reply is not None
        return self.reply

    def edit(self, number: int, text: str) -> Reply:
        """Edit a message by its number."""
        self.world.after(minutes=1)
        reply = self.world.edit(self.sent[number - 1], text)
        assert reply is not None
        return reply

    @property
    def balance(self) -> int:
        """What is left once time is brought up to now, with everything verified."""
        self.world.say("/balance")
        assert self.world.differences() == []
        return self.world.account().balance

    def proposal(self, number: int) -> tuple[object, ...]:
        """Title, cost, boost and status of a proposal."""
        [row] = self.world.rows(
            "select title, base, boost, status from proposals where number = ?", number
        )
        return row

    @property
    def lots(self) -> dict[int, tuple[int, int]]:
        """By lot, how many came in and how many of them are left."""
        found = self.world.rows("select number, quantity, remaining from lots")
        return {number: (quantity, left) for number, quantity, left in found}

    @property
    def undated(self) -> int:
        """How many Connects are left that never expire."""
        [(left,)] = self.world.rows(
            "select coalesce(sum(remaining), 0) from lots where expires_at is null"
        )
        return int(left)


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Chat]:
    world = World(tmp_path)
    yield Chat(world)
    world.close()


# -- an edit corrects what the message has booked --------------------------------------------------


def test_edits_of_a_reward_that_is_spent_change_its_amount_alone(chat: Chat) -> None:
    chat.say("/earn 30 rising talent", "/spend 25 A")
    chat.edit(1, "/earn 40 rising talent")
    assert chat.balance == 15
    chat.edit(1, "/earn 35 rising talent")
    assert chat.balance == 10
    assert chat.undated == 0


def test_edits_back_and_forth_leave_the_lots_as_they_were(chat: Chat) -> None:
    chat.say("/buy 10", "/buy 20", "/spend 15 A")
    before = chat.world.rows("select number, quantity, remaining, paid_cents from lots")
    for amount in (14, 3, 40, 10):
        chat.edit(1, f"/buy {amount}")
    assert chat.world.rows("select number, quantity, remaining, paid_cents from lots") == before


def test_undo_after_an_edit_brings_the_text_before_it_back(chat: Chat) -> None:
    chat.say("/buy 10", "/buy 3", "/spend 8 A")
    chat.edit(1, "/buy 20")
    assert chat.balance == 15
    chat.say("/undo")
    assert chat.balance == 5
    [(quantity, paid)] = chat.world.rows("select quantity, paid_cents from lots where number = 1")
    assert (quantity, paid) == (10, 150)
    chat.say("/undo")
    assert chat.balance == 15


def test_each_undo_of_edits_of_edits_goes_one_text_back(chat: Chat) -> None:
    chat.say("/balance 100", "/spend 8 A")
    for number, cost in enumerate((9, 10, 11), start=3):
        chat.edit(2, f"/spend {cost} A")
        assert chat.world.account().next_operation - 1 == number
    for number, left in ((5, 90), (4, 91), (3, 92), (2, 100)):
        chat.say(f"/undo {number}")
        assert chat.balance == left


def test_an_edit_after_the_undo_of_an_edit_corrects_the_text_that_counts(chat: Chat) -> None:
    chat.say("/balance 100", "/spend 8 A")
    chat.edit(2, "/spend 9 A")
    chat.say("/undo")
    chat.edit(2, "/spend 10 B")
    assert chat.proposal(1) == ("B", 10, 0, "sent")
    assert chat.balance == 90


def test_a_message_that_was_edited_is_not_undone_below_its_edit(chat: Chat) -> None:
    chat.say("/balance 100", "/buy 8")
    chat.edit(2, "/buy 9\n/buy 1")
    assert "3" in chat.say("/undo 2").text
    assert chat.balance == 110


def test_outcomes_and_returns_stay_when_a_spend_is_edited(chat: Chat) -> None:
    chat.say("/balance 100", "/spend 8 A boost 5", "/outcome #1 closed", "/return #1 8")
    chat.edit(2, "/spend 9 Another title boost 5")
    assert chat.proposal(1) == ("Another title", 9, 5, "closed")
    [(returned, awaited)] = chat.world.rows("select returned_base, awaited_base from proposals")
    assert (returned, awaited) == (8, 1)
    assert chat.balance == 94


def test_a_spend_cannot_be_edited_below_what_came_back(chat: Chat) -> None:
    chat.say("/balance 100", "/spend 8 A", "/outcome #1 closed", "/return #1 8")
    reply = chat.edit(2, "/spend 7 A")
    assert "stays booked" in reply.text
    assert chat.balance == 100


def test_what_was_fixed_since_stays_where_the_edit_does_not_change_it(chat: Chat) -> None:
    chat.say("/balance 100", "/spend 12 A boost 5", "/fix #1 14", "/boost #1 3")
    chat.edit(2, "/spend 12 Better title boost 5")
    assert chat.proposal(1) == ("Better title", 14, 8, "sent")
    chat.edit(2, "/spend 12 Better title boost 6")
    assert chat.proposal(1) == ("Better title", 14, 9, "sent")
    chat.edit(2, "/spend 13 Better title")
    assert chat.proposal(1) == ("Better title", 13, 3, "sent")
    assert chat.balance == 84


def test_a_bid_becomes_an_invitation_and_a_bid_again(chat: Chat) -> None:
    chat.say("/balance 100", "/spend 12 A boost 5", "/outcome #1 viewed")
    chat.edit(2, "/invite A")
    assert chat.proposal(1) == ("A", 0, 0, "viewed")
    assert chat.balance == 100
    chat.edit(2, "/spend 3 A boost 2")
    assert chat.proposal(1) == ("A", 3, 2, "viewed")
    assert chat.balance == 95


def test_a_purchase_becomes_a_reward_though_it_is_spent(chat: Chat) -> None:
    chat.say("/buy 20", "/spend 15 A")
    chat.edit(1, "/earn 18 rising talent")
    assert chat.balance == 3
    assert chat.world.rows("select source, quantity, remaining, paid_cents from lots") == [
        ("reward", 18, 3, None)
    ]


def test_lines_are_told_apart_by_what_they_are_about(chat: Chat) -> None:
    chat.say("/balance 100", "/spend 4 A\n/spend 5 B\n/buy 3", "/outcome #2 interview")
    chat.edit(2, "/buy 3\n/spend 6 B")
    assert chat.proposal(1) == ("A", 4, 0, "undone")
    assert chat.proposal(2) == ("B", 6, 0, "interview")
    assert chat.balance == 97
    operations = chat.world.account().next_operation
    chat.edit(2, "/buy  3\n/spend 6 B")
    assert chat.world.account().next_operation == operations


def test_a_removed_line_with_an_outcome_is_refused_and_the_text_before_stands(chat: Chat) -> None:
    chat.say("/balance 100", "/spend 4 A\n/spend 5 B", "/outcome #2 interview")
    reply = chat.edit(2, "/spend 4 A")
    assert "stays booked" in reply.text
    assert chat.proposal(2) == ("B", 5, 0, "interview")


def test_less_came_in_and_less_went_out_in_one_edit(chat: Chat) -> None:
    chat.say("/buy 5\n/spend 5 A")
    chat.edit(1, "/buy 2\n/spend 2 A")
    assert chat.balance == 0
    chat.edit(1, "/buy 9\n/spend 8 A")
    assert chat.balance == 1


def test_what_is_not_there_to_be_taken_away_leaves_the_text_before(chat: Chat) -> None:
    chat.say("/buy 20", "/spend 15 A")
    reply = chat.edit(1, "/buy 14")
    assert "1 of them is spent" in reply.text
    assert chat.balance == 5


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("/badge 3", "/badge 5", 95),
        ("/badge 3", "/profile 5", 95),
        ("/return 5", "/return 7", 107),
        ("/balance 90", "/balance 80", 80),
        ("/balance 80", "/spend 4 B", 96),
        ("/spend 4 B", "/balance 80", 80),
        ("/plan plus today 97", "/plan plus today 95", 195),
        ("/buy 5\n/badge 2", "/badge 2", 98),
    ],
)
def test_an_edit_of_any_kind_is_as_if_it_had_been_said_at_once(
    chat: Chat, first: str, second: str, left: int
) -> None:
    chat.say("/balance 100", first)
    chat.edit(2, second)
    assert chat.balance == left
    chat.say("/undo")
    chat.edit(2, f"{second} ")
    assert chat.balance == left


@pytest.mark.parametrize(
    ("first", "second", "status", "left"),
    [
        ("/outcome #1 closed", "/outcome #1 declined", "declined", 88),
        ("/outcome #1 closed", "/outcome #1 closed yesterday", "closed", 88),
        ("/return #1 8", "/return #1 6", "sent", 94),
        ("/return #1 6", "/return #1 8", "sent", 96),
        ("/boost #1 6", "/boost #1 9", "sent", 79),
        ("/fix #1 9", "/fix #1 New", "sent", 88),
        ("/fix #1 9 New", "/fix #1 10", "sent", 86),
    ],
)
def test_an_edit_about_a_proposal_keeps_what_came_later(
    chat: Chat, first: str, second: str, status: str, left: int
) -> None:
    chat.say("/balance 100", "/spend 8 Old boost 4")
    chat.world.after(days=2)
    chat.say(first, "/fix #1 Newest")
    chat.edit(3, second)
    [(found,)] = chat.world.rows("select status from proposals")
    assert found == status
    assert chat.balance == left


def test_undo_and_redo_leave_the_very_lots_as_they_were(chat: Chat) -> None:
    chat.say("/balance 20", "/buy 1", "/balance 2")
    before = chat.lots
    chat.say("/undo 2", "/undo")
    assert chat.lots == before


def test_undo_and_redo_of_an_edit_leave_the_very_lots_as_they_were(chat: Chat) -> None:
    chat.say("/balance 20", "/earn 10 rising talent", "/spend 5 C")
    before = chat.lots
    chat.edit(2, "/spend 10 B\n/plan plus today 26")
    after = chat.lots
    chat.say("/undo")
    assert {lot: chat.lots[lot] for lot in before} == before
    chat.say("/undo")
    assert chat.lots == after


def test_the_undo_of_an_edit_revives_no_balance_that_an_earlier_edit_replaced(chat: Chat) -> None:
    chat.say("/balance 20", "/balance 10")
    chat.edit(2, "/balance 24")
    chat.edit(2, "/profile 1")
    chat.say("/undo")
    assert chat.balance == 24
    assert chat.world.rows("select value from assertions where live = 1") == [(20,), (24,)]


@pytest.mark.parametrize("text", ["/buy 9", "/return 9", "/balance 19"])
def test_what_is_edited_into_an_undo_is_taken_back_once(chat: Chat, text: str) -> None:
    chat.say("/balance 10", text)
    chat.edit(2, "/undo")
    assert chat.balance == 10


def test_what_is_booked_again_keeps_the_lot_that_it_had_come_in_as(chat: Chat) -> None:
    chat.say("/balance 20", "/earn 12 rising talent", "/return 1", "/profile 1")
    chat.edit(3, "/balance 3")
    after = chat.lots
    chat.say("/undo", "/undo")
    assert chat.lots == after


def test_settings_that_an_edit_brings_back_count_from_the_edit(chat: Chat) -> None:
    chat.say("/balance 0", "/plan basic", "/cycle 10", "/cycle 6")
    chat.world.after(days=95)
    assert chat.balance == 40
    chat.edit(4, "/badge 1")
    assert chat.balance == 39
    chat.world.after(days=31)
    assert chat.balance == 49


# -- what has expired meanwhile --------------------------------------------------------------------


def test_an_edit_after_the_expiry_pays_from_the_lot_that_paid(chat: Chat) -> None:
    chat.say("/buy 50", "/spend 8 A")
    chat.world.after(days=366)
    chat.say("/buy 10")
    reply = chat.edit(2, "/spend 7 A")
    assert "1 of it has expired" in reply.text or "expired" in reply.text
    assert chat.balance == 10


@pytest.mark.parametrize("costs", [(9, 8), (7, 8), (50, 1), (1, 50, 8)])
@pytest.mark.parametrize("how", ["edit", "fix", "undo"])
def test_costs_before_the_expiry_never_touch_what_came_after(
    chat: Chat, costs: tuple[int, ...], how: str
) -> None:
    chat.say("/buy 50", "/spend 8 A")
    chat.world.after(days=366)
    chat.say("/buy 10")
    for cost in costs:
        if how == "edit":
            chat.edit(2, f"/spend {cost} A")
        elif how == "fix":
            chat.say(f"/fix #1 {cost}")
        else:
            chat.say("/undo 2", "/undo")
        assert chat.balance == 10
        assert chat.undated == 0


def test_a_purchase_of_long_ago_that_was_more_expires_at_once(chat: Chat) -> None:
    chat.say("/buy 50", "/spend 8 A")
    chat.world.after(days=366)
    chat.say("/buy 10")
    reply = chat.edit(1, "/buy 60")
    assert "expired" in reply.text
    assert chat.balance == 10
    chat.edit(1, "/buy 8")
    assert chat.balance == 10
    chat.edit(1, "/buy 5")
    assert chat.balance == 7


def test_a_spend_told_after_the_expiry_is_paid_from_what_was_there_then(chat: Chat) -> None:
    chat.say("/buy 50")
    bought = chat.world.now
    chat.world.after(days=363)
    chat.say("/buy 10")
    chat.world.after(days=4)
    assert chat.balance == 10
    late = bought.replace(year=bought.year + 1, day=bought.day - 1)
    chat.world.say("/spend 45 A", sent_at=late)
    assert chat.balance == 10


def test_no_correction_makes_dated_connects_undated(chat: Chat) -> None:
    chat.say("/buy 10", "/buy 10", "/spend 15 A", "/return #1", "/fix #1 16")
    assert chat.balance == 19
    chat.world.after(days=367)
    assert chat.balance == 0


def test_an_asserted_balance_stays_true_across_an_expiry(chat: Chat) -> None:
    chat.say("/balance 20", "/buy 50", "/spend 25 A")
    chat.world.after(days=366)
    chat.say("/buy 10", "/balance 10")
    chat.world.after(days=1)
    chat.say("/undo 3")
    assert chat.balance == 10
    chat.say("/undo")
    assert chat.balance == 10
    chat.edit(3, "/spend 1 A")
    assert chat.balance == 10


def test_expiries_around_two_asserted_balances(chat: Chat) -> None:
    chat.say("/buy 50", "/spend 8 A")
    chat.world.after(days=200)
    chat.say("/balance 40")
    chat.world.after(days=200)
    chat.say("/buy 10", "/balance 9")
    for cost in (3, 20, 8):
        chat.edit(2, f"/spend {cost} A")
        assert chat.balance == 9


def test_a_leap_day_is_no_exception(chat: Chat) -> None:
    chat.world.now = datetime(2028, 2, 29, 9, tzinfo=UTC)
    chat.say("/buy 10", "/spend 4 A")
    chat.world.after(days=370)
    chat.edit(2, "/spend 9 A")
    assert chat.balance == 0


# -- what the audit sees ---------------------------------------------------------------------------


def test_the_audit_sees_time_paid_from_what_came_later(chat: Chat) -> None:
    chat.say("/buy 5", "/badge on 7")
    chat.world.after(days=3)
    assert chat.balance == 2
    chat.world.tamper("update lots set issued_at = '2030-01-01T00:00:00+00:00'")
    [first, *_] = chat.world.differences()
    assert "was paid from lot 1, which came later" in first


def test_the_audit_sees_time_taking_what_was_not_there(chat: Chat) -> None:
    chat.say("/buy 5", "/badge on 7")
    chat.world.after(days=3)
    assert chat.balance == 2
    chat.world.tamper("drop trigger entries_no_update")
    chat.world.tamper(
        "update entries set happened_at = '2026-02-01T00:00:00+00:00', "
        "booked_at = '2026-02-01T00:00:00+00:00' where kind = 'purchase'"
    )
    assert any("nothing that was told late" in each for each in chat.world.differences())


def test_what_a_user_told_late_is_no_fault(chat: Chat) -> None:
    early = chat.world.now
    chat.world.after(days=1)
    chat.say("/buy 5")
    chat.world.say("/spend 5 A", sent_at=early)
    assert chat.balance == 0


def test_what_0_1_booked_wrong_is_named_with_the_mend(chat: Chat) -> None:
    chat.say("/buy 5", "/badge on 7")
    chat.world.after(days=3)
    assert chat.balance == 2
    chat.world.tamper("update lots set issued_at = '2030-01-01T00:00:00+00:00'")
    chat.world.tamper("update accounts set booked_by_0_1 = next_operation - 1")
    accounts, differences, faults = verify(chat.world.path)
    assert (accounts, differences) == (1, [])
    assert faults
    assert all("/balance 37" in each for each in faults)


# -- found by the oracle (tests/oracle) ------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "edited", "left"),
    [
        ("/balance 50\n/spend 4 A", "/balance 52\n/spend 4 A", 48),
        ("/balance 50\n/spend 4 A", "/buy 10\n/balance 50\n/spend 4 A", 46),
        ("/buy 10\n/balance 50\n/spend 4 A", "/buy 12\n/balance 50\n/spend 4 A", 46),
        (
            "/buy 9\n/spend 4 A\n/balance 50\n/spend 3 B",
            "/buy 9\n/spend 3 A\n/balance 50\n/spend 3 B",
            47,
        ),
        ("/earn 2 reward", "/balance 48\n/earn 2 reward", 50),
    ],
)
def test_what_stands_behind_a_balance_goes_on_standing_there(
    chat: Chat, told: str, edited: str, left: int
) -> None:
    chat.say(told)
    chat.edit(1, edited)
    assert chat.balance == left


def test_what_a_balance_makes_good_goes_where_the_message_has_taken_it(chat: Chat) -> None:
    chat.say("/buy 24", "/spend 9 Logo boost 3", "/fix #1 7", "/balance 49", "/undo 3")
    assert (chat.balance, chat.undated) == (49, 35)


def test_a_purchase_told_late_is_what_a_later_balance_has_seen_spent(chat: Chat) -> None:
    chat.say("/balance 22\n/balance 54", "/spend 9 Logo")
    chat.world.send(chat.world.command("/buy 29", sent_at=datetime(2025, 12, 30, tzinfo=UTC)))
    assert (chat.balance, chat.undated) == (45, 32)


def test_a_cycle_day_goes_by_an_edit_though_the_plan_was_told_since(chat: Chat) -> None:
    chat.say("/cycle 1", "/plan basic")
    chat.edit(1, "/balance 53")
    assert chat.balance == 53
    assert chat.world.account().settings.cycle_day is None


def test_an_edit_takes_back_a_line_of_a_proposal_as_its_other_lines_leave_it(chat: Chat) -> None:
    chat.say("/buy 28", "/spend 6 Logo", "/return #1 6")
    chat.edit(3, "/fix #1 7")
    assert (chat.balance, chat.proposal(1)) == (21, ("Logo", 7, 0, "sent"))
    chat.say("/outcome #1 expired\n/fix #1 boost 6")
    chat.edit(4, "/buy 35")
    assert (chat.balance, chat.proposal(1)) == (56, ("Logo", 7, 0, "sent"))


def test_a_placebo_that_was_none_is_paid_again(chat: Chat) -> None:
    chat.say("/buy 22", "/spend 3 Logo boost 4", "/outcome #1 placebo")
    chat.edit(3, "/outcome #1 viewed")
    assert (chat.balance, chat.proposal(1)) == (15, ("Logo", 3, 4, "viewed"))


def test_an_edit_that_another_has_corrected_is_not_undone(chat: Chat) -> None:
    chat.say("/balance 17")
    chat.edit(1, "/balance 26")
    chat.edit(1, "/balance 57")
    chat.say("/undo 2")
    assert chat.balance == 57
    chat.say("/undo 3", "/undo 2")
    assert chat.balance == 17


def test_an_opening_that_is_undone_gets_nothing_any_more(chat: Chat) -> None:
    chat.say("/balance 60", "/balance 11\n/buy 36", "/undo 1")
    assert (chat.balance, chat.undated) == (47, 11)
    chat.say("/undo 3")
    assert chat.balance == 47


@pytest.mark.parametrize(
    ("told", "edited"),
    [
        ("/badge on 14", "/badge off"),
        ("/badge max 9", "/badge max off"),
        ("/badge on 14\n/buy 5", "/badge off"),
        ("/mute", "/unmute"),
        ("/mute 7", "/unmute"),
        ("/remind low off", "/remind low on"),
        ("/language es", "/language en"),
        ("/plan plus earlier", "/plan basic"),
        ("/earn 3 reward", "/badge off"),
    ],
)
def test_an_edit_to_what_is_so_without_the_message_takes_the_old_text_back(
    chat: Chat, told: str, edited: str
) -> None:
    chat.say("/plan basic")
    before = chat.world.account().settings
    chat.say(told)
    assert "stays booked" not in chat.edit(2, edited).text
    after = chat.world.account().settings
    assert after.model_copy(update={"cycle_from": before.cycle_from}) == before
    assert chat.balance == 0
    chat.edit(2, "/buy 6")
    assert chat.balance == 6


def test_what_is_so_by_the_message_itself_stays_with_its_other_lines(chat: Chat) -> None:
    chat.say("/badge on 7\n/buy 30")
    since = chat.world.account().settings.badge_from
    chat.edit(1, "/badge on 7\n/buy 20")
    assert chat.world.account().settings.badge_from == since
    chat.edit(1, "/buy 20")
    assert chat.world.account().settings.badge_price is None
    assert chat.balance == 20


def test_a_look_at_something_takes_no_text_back(chat: Chat) -> None:
    chat.say("/balance 20", "/spend 8 Logo")
    assert "books nothing" in chat.edit(2, "/balance").text
    assert chat.balance == 12


@pytest.mark.parametrize(
    ("told", "edited", "left"),
    [
        ("/balance 0", "/spend 5 Logo boost 4\n/balance 0", 0),
        ("/balance 0\n/buy 3", "/spend 5 Logo boost 4\n/balance 0\n/buy 3", 3),
        ("/balance 2", "/spend 6 Logo\n/balance 9", 9),
        ("/balance 9\n/balance 8", "/balance 9\n/spend 20 Logo\n/balance 8\n/buy 1", 9),
        ("/buy 5\n/balance 5", "/profile 7\n/buy 4\n/profile 1\n/balance 5", 5),
    ],
)
def test_a_balance_holds_for_what_is_new_before_it_while_the_edit_is_worked(
    chat: Chat, told: str, edited: str, left: int
) -> None:
    chat.say(told)
    before = chat.lots
    chat.edit(1, edited)
    assert chat.balance == left
    chat.say("/undo")
    assert {lot: chat.lots[lot] for lot in before} == before
    chat.say("/undo")
    assert chat.balance == left


def test_what_stands_behind_a_balance_outlives_another_number_of_it(chat: Chat) -> None:
    chat.say("/balance 50\n/spend 4 Logo", "/outcome #1 interview", "/return 3")
    chat.edit(1, "/balance 60\n/spend 4 Logo")
    assert chat.proposal(1) == ("Logo", 4, 0, "interview")
    assert chat.balance == 59
    chat.edit(1, "/buy 9\n/balance 70\n/spend 5 Logo")
    assert chat.proposal(1) == ("Logo", 5, 0, "interview")
    assert chat.balance == 68
    for left in (59, 49):
        chat.say("/undo 5" if left == 59 else "/undo 4")
        assert chat.balance == left
    assert chat.world.rows("select number, value, live from assertions") == [(1, 50, 1)]


def test_the_redo_of_an_edited_balance_brings_it_back(chat: Chat) -> None:
    chat.say("/balance 20", "/balance 25")
    chat.edit(2, "/buy 17\n/balance 3")
    after = chat.lots
    chat.say("/undo")
    assert chat.balance == 25
    chat.say("/undo")
    assert (chat.balance, chat.lots) == (3, after)


def test_a_message_done_again_stands_where_it_stood(chat: Chat) -> None:
    at = chat.world.now
    said = [chat.world.command(text, sent_at=at) for text in ("/balance 60", "/earn 11 reward")]
    for command in said:
        chat.world.send(command)
    chat.world.say("/undo 1", sent_at=at)
    chat.world.say("/undo 3", sent_at=at)
    chat.world.after(seconds=1)
    chat.world.edit(said[0], "/balance 23")
    assert chat.balance == 34


@pytest.mark.parametrize(
    ("first", "since", "edited", "boost"),
    [
        ("", ["/fix #1 3 boost 6"], "boost 11", 11),
        ("", ["/boost #1 6"], "boost 11", 17),
        ("", ["/fix #1 boost 4", "/boost #1 6"], "boost 11", 17),
        ("", ["/boost #1 6", "/fix #1 boost 4"], "boost 11", 15),
        ("boost 2", ["/fix #1 3 boost 6"], "boost 11", 11),
        ("boost 2", ["/boost #1 6"], "boost 11", 17),
        ("boost 2", ["/boost #1 6", "/fix #1 boost 4"], "boost 11", 11),
        ("boost 2", ["/fix #1 boost 4", "/boost #1 6"], "", 6),
        ("boost 2", ["/fix #1 boost 4", "/boost #1 6"], "boost 4", 10),
    ],
)
def test_an_edited_boost_keeps_what_was_added_but_not_what_was_fixed(
    chat: Chat, first: str, since: list[str], edited: str, boost: int
) -> None:
    chat.say("/balance 60", f"/spend 2 Logo {first}", *since)
    chat.edit(2, f"/spend 2 Logo {edited}")
    base = 3 if "3" in since[0] else 2
    assert chat.proposal(1) == ("Logo", base, boost, "sent")
    assert chat.balance == 60 - base - boost


def test_a_boost_that_was_added_can_be_edited_after_the_spend_was(chat: Chat) -> None:
    chat.say("/balance 60", "/spend 2 Logo boost 5", "/boost #1 3")
    chat.edit(2, "/spend 2 Logo boost 6")
    chat.edit(3, "/boost #1 4")
    assert (chat.balance, chat.proposal(1)) == (48, ("Logo", 2, 10, "sent"))


@pytest.mark.parametrize(
    ("told", "edited", "price"),
    [
        ("/badge on 7\n/badge on 9", "/badge on 9", 9),
        ("/badge on 7\n/badge on 9", "/badge on 8\n/badge on 9", 9),
        ("/badge on 7\n/badge on 9", "/badge on 7", 7),
        ("/badge on 7", "/badge on 9\n/badge on 7", 7),
        ("/badge off\n/badge on 7", "/badge on 7\n/badge off", None),
    ],
)
def test_of_lines_that_set_the_same_the_last_holds_after_an_edit_too(
    chat: Chat, told: str, edited: str, price: int | None
) -> None:
    chat.say(told)
    chat.edit(1, edited)
    assert chat.world.account().settings.badge_price == price
    chat.edit(1, "/buy 5")
    assert chat.world.account().settings.badge_price is None


def test_one_of_two_reminders_of_a_message_can_be_edited(chat: Chat) -> None:
    chat.say("/remind low 5\n/mute")
    chat.edit(1, "/remind low 6\n/mute")
    reminders = chat.world.account().settings.reminders
    assert (reminders.low, reminders.muted_until is not None) == (6, True)


def test_what_was_so_when_it_was_told_stays_as_others_have_set_it_since(chat: Chat) -> None:
    chat.say("/balance 60", "/spend 2 Logo\n/badge off", "/badge on 14")
    chat.edit(2, "/badge off")
    assert chat.world.account().settings.badge_price == 14


def test_what_comes_back_of_what_never_came_is_a_lot_of_its_own(chat: Chat) -> None:
    chat.say("/buy 32")
    chat.world.after(days=9)
    chat.say("/buy 20", "/spend 12 Logo", "/undo 1")
    assert chat.balance == 8
    chat.world.after(days=9)
    chat.say("/return #1 12")
    [(ends, left)] = chat.world.rows(
        "select expires_at, remaining from lots where source = 'return' and remaining > 0"
    )
    assert (ends[:10], left, chat.balance) == ("2027-01-23", 12, 20)


@pytest.mark.parametrize(("edited", "left"), [("/buy 20", 20), ("/earn 38 reward", 38)])
def test_a_balance_that_was_edited_to_less_can_become_something_else(
    chat: Chat, edited: str, left: int
) -> None:
    chat.say("/balance 60")
    chat.edit(1, "/balance 26")
    chat.edit(1, edited)
    assert chat.balance == left
    chat.say("/undo")
    assert chat.balance == 26


def test_an_undo_is_not_taken_back_below_a_later_edit(chat: Chat) -> None:
    chat.say("/balance 43")
    chat.edit(1, "/balance 57")
    chat.say("/undo 2")
    chat.edit(1, "/balance 50")
    assert "4" in chat.say("/undo 3").text
    assert chat.balance == 50


def test_what_was_done_again_is_not_undone_below_a_later_edit(chat: Chat) -> None:
    chat.say("/balance 43", "/buy 5", "/undo 2", "/undo 3")
    chat.edit(2, "/buy 6")
    chat.say("/undo 4")
    assert chat.balance == 49


# -- what a balance has seen, whatever becomes of what was told before it --------------------------


@pytest.mark.parametrize(
    ("told", "edited", "undated", "left"),
    [
        (["/buy 29", "/spend 10 A", "/balance 47"], "/buy 22", 35, 47),
        (["/buy 22", "/balance 3", "/buy 39"], "/buy 27", 0, 42),
        (["/buy 37", "/balance 25"], "/spend 4 A\n/buy 13", 16, 25),
        (["/balance 60", "/buy 18\n/buy 26"], "2: /balance 40\n/buy 18", 40, 58),
        (["/buy 15\n/buy 38", "/balance 1\n/buy 36"], "/spend 6 A", 1, 37),
        (["/balance 9", "/spend 9 A boost 4\n/buy 29"], "2: /balance 5\n/buy 2", 5, 7),
    ],
)
def test_a_lot_is_what_came_in_and_no_more_whatever_a_later_balance_has_seen(
    chat: Chat, told: list[str], edited: str, undated: int, left: int
) -> None:
    chat.say(*told)
    before = chat.lots
    number, _, text = edited.rpartition(": ")
    chat.edit(int(number or 1), text)
    assert (chat.balance, chat.undated) == (left, undated)
    chat.say("/undo")
    assert {lot: chat.lots[lot] for lot in before} == before


def test_a_purchase_that_is_undone_is_made_good_where_the_balance_has_taken(chat: Chat) -> None:
    chat.say("/balance 27", "/buy 33", "/earn 7 reward", "/balance 28", "/undo 2")
    assert (chat.balance, chat.undated) == (28, 22)


def test_another_amount_of_a_return_is_what_its_own_lot_gives(chat: Chat) -> None:
    chat.say("/balance 60", "/spend 9 A boost 4\n/buy 29", "/buy 11", "/return #1 4")
    chat.say("/buy 39", "/balance 53")
    chat.edit(4, "/return #1 9")
    assert (chat.balance, chat.undated) == (53, 0)


@pytest.mark.parametrize("by", ["/undo 3", "/balance 0"])
def test_what_comes_back_begins_a_lot_where_its_own_never_came(chat: Chat, by: str) -> None:
    chat.say("/balance 0", "/buy 15")
    chat.edit(1, "/balance 59")
    chat.say("/spend 8 A boost 4")
    if by == "/undo 3":
        chat.say(by)
        chat.say("/return #1 12")
        assert (chat.balance, chat.undated) == (15, 0)
    else:
        chat.edit(1, by)
        assert chat.balance == 3


def test_a_balance_that_an_edit_has_removed_gives_back_first(chat: Chat) -> None:
    chat.say("/balance 60")
    chat.edit(1, "/balance 26")
    chat.edit(1, "/buy 20")
    assert (chat.balance, chat.undated, chat.lots[1]) == (20, 0, (0, 0))


def test_the_next_balance_brings_what_the_one_before_it_lacks(chat: Chat) -> None:
    chat.say("/balance 60", "/balance 11", "/undo 1")
    chat.edit(1, "/buy 27\n/balance 60")
    chat.say("/undo 3")
    assert chat.balance == 11


@pytest.mark.parametrize("balances", [1, 2, 3])
def test_what_is_moved_past_balances_is_brought_by_the_first_after_it(
    chat: Chat, balances: int
) -> None:
    chat.say("/plan basic", "/cycle 1", "/balance 1", "/spend 1 A", *["/balance 0"] * balances)
    chat.world.after(hours=30)
    chat.say("/balance 0", f"/fix #1 {chat.world.now.date()}")
    assert [
        (str(at)[:10], base) for at, base in chat.world.rows("select sent_at, base from proposals")
    ] == [(str(chat.world.now.date()), 1)]
    assert chat.balance == 0


# -- which operation is the one that counts --------------------------------------------------------


def test_an_undo_is_not_taken_back_once_its_message_says_something_else(chat: Chat) -> None:
    chat.say("/balance 6")
    chat.edit(1, "/balance 56")
    chat.say("/undo 2")
    chat.edit(1, "/balance 24")
    chat.say("/undo 3")
    assert chat.balance == 24


def test_what_a_message_had_booked_is_known_again_after_an_edit_that_failed(chat: Chat) -> None:
    chat.say("/balance 60", "/undo 1")
    chat.edit(1, "/spend 2 A boost 8")
    chat.say("/undo 2")
    chat.edit(1, "/balance 13")
    assert chat.balance == 13
    assert chat.world.rows("select value, live from assertions") == [(13, 1)]


def test_what_only_repeated_a_cycle_day_leaves_no_trace(chat: Chat) -> None:
    chat.say("/plan basic\n/cycle 28", "/cycle 28\n/buy 5")
    before = chat.world.account()
    chat.edit(2, "/buy 5")
    after = chat.world.account()
    assert (after.settings, after.next_operation) == (before.settings, before.next_operation)


# -- proposals -------------------------------------------------------------------------------------


def test_a_return_that_is_removed_is_gone_before_what_follows_is_fixed(chat: Chat) -> None:
    chat.say("/balance 53", "/spend 10 A boost 6", "/return #1 16\n/fix #1 11")
    chat.edit(3, "/fix #1 10 boost 1")
    assert (chat.balance, chat.proposal(1)) == (42, ("A", 10, 1, "sent"))


def test_a_fix_that_is_removed_does_not_come_again_with_the_return_beside_it(chat: Chat) -> None:
    chat.say("/balance 53", "/spend 10 A boost 6", "/return #1 16\n/fix #1 11")
    chat.edit(3, "/return #1 1")
    assert (chat.balance, chat.proposal(1)) == (38, ("A", 10, 6, "sent"))


@pytest.mark.parametrize(
    ("since", "edited", "now"),
    [
        ("/fix #1 9", "/buy 1", ("A", 9, 0)),
        ("/fix #1 9", "/buy 1\n/fix #1 B", ("B", 9, 0)),
        ("/fix #1 9", "/buy 1\n/fix #1 6 B", ("B", 9, 0)),
        ("/fix #1 9", "/buy 1\n/fix #1 7", ("A", 7, 0)),
        ("/fix #1 C", "/buy 1", ("C", 4, 0)),
    ],
)
def test_an_edited_fix_keeps_what_was_fixed_since(
    chat: Chat, since: str, edited: str, now: tuple[str, int, int]
) -> None:
    chat.say("/balance 60", "/spend 4 A", "/buy 1\n/fix #1 6", since)
    chat.edit(3, edited)
    assert chat.proposal(1)[:3] == now
    assert chat.balance == 61 - now[1]


@pytest.mark.parametrize(
    ("edited", "boost"), [("/fix #1 B", 10), ("/fix #1 boost 4", 14), ("/fix #1 boost 6 B", 16)]
)
def test_an_edited_fix_keeps_the_boost_that_was_added_since(
    chat: Chat, edited: str, boost: int
) -> None:
    chat.say("/buy 36", "/spend 11 A", "/fix #1 boost 6", "/boost #1 10")
    chat.edit(3, edited)
    assert (chat.balance, chat.proposal(1)[2]) == (25 - boost, boost)


def test_a_proposal_is_known_again_by_a_title_that_has_grown(chat: Chat) -> None:
    chat.say("/balance 30\n/spend 7 Logo")
    chat.edit(1, "/spend 5 Site\n/balance 30\n/spend 7 Logo design")
    assert chat.proposal(1) == ("Logo design", 7, 0, "sent")
    assert chat.proposal(2) == ("Site", 5, 0, "sent")


# -- what is told late -----------------------------------------------------------------------------


@pytest.mark.parametrize("looked", [False, True])
def test_a_badge_told_late_debits_nothing_for_the_time_before_it_arrived(
    chat: Chat, looked: bool
) -> None:
    at = chat.world.now
    chat.say("/balance 60")
    chat.world.after(days=2)
    if looked:
        chat.world.say("/buy 1")
    chat.world.send(chat.world.command("/badge on 7", sent_at=at))
    assert chat.balance == 60 + looked
    chat.world.after(days=1)
    assert chat.balance == 59 + looked
