"""What became of a proposal, in the words that people have for it, and what is decided by that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.proposals import Proposal
from handlers.reply import Reply
from storage.books import Books, Identity
from tests.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/balance 200")
    made.say("/timezone skip")
    made.say("/spend 12 Logo design boost 20")
    made.after(hours=1)
    yield made
    assert made.differences() == []
    made.close()


def first(world: World, number: int = 1) -> Proposal:
    def read(books: Books) -> Proposal | None:
        account = books.account_of(Identity("telegram", "1"))
        return books.proposal(account.id, number) if account else None

    found = world.run(read)
    assert found is not None
    return found


def labels(reply: Reply) -> list[str]:
    return [each.label for each in reply.buttons]


def pressed(world: World, command: str, message: str = "900") -> Reply:
    """A press of a button that carries a command, as one of version 0.1 did."""
    data = f"1:{command}"
    press = world.command(data, message=message, kind="press", sent_to="1")
    reply = world.send(press.model_copy(update={"chat": "1"}))
    assert reply is not None
    return reply


# -- words -----------------------------------------------------------------------------------------

WORDS = {
    "viewed": ("viewed", "seen", "vista"),
    "shortlisted": ("shortlisted", "short-listed", "preseleccionada", "me preseleccionaron"),
    "messaged": (
        "messaged", "replied", "Replied", "wrote back", "wrote to me", "they replied", "responded",
        "me escribieron", "Me Escribió", "respondieron", "contestó", "mensaje",
    ),
    "interview": ("interview", "entrevista"),
    "offer": ("offer", "got an offer", "oferta", "me hicieron una oferta"),
    "archived": ("archived", "archivada", "la archivaron"),
    "declined": ("declined", "rejected", "rechazada"),
    "no-answer": (
        "no answer", "no-answer", "No reply", "never answered", "ghosted", "sin respuesta",
        "Sin  Respuesta", "no respondieron", "no me contestaron",
    ),
    "closed": ("cancelled", "canceled", "called off", "job cancelled", "cancelado", "Canceló"),
    "cancelled": ("cancelled later", "cancelled after the start", "cancelado después"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("what", "word"), [(what, word) for what, words in WORDS.items() for word in words]
)
def test_an_outcome_is_told_in_many_words(what: str, word: str, world: World) -> None:
    assert world.say(f"/outcome #1 {word}").booked
    assert first(world).status == what


@pytest.mark.parametrize("word", ["no answer", "me escribieron", "sin respuesta", "wrote back"])
def test_a_day_may_follow_an_outcome_of_several_words(word: str, world: World) -> None:
    world.after(days=3)
    assert world.say(f"/outcome #1 {word} 2026-01-06").booked
    assert first(world).steps[-1].at.date() == datetime(2026, 1, 6).date()  # noqa: DTZ001


def test_an_outcome_alone_asks_for_which_proposal(world: World) -> None:
    world.say("/spend 6 Shop banner")
    reply = world.say("/outcome no answer")
    assert labels(reply) == ["#2 Shop banner", "#1 Logo design"]
    assert world.press(reply.buttons[1], "901").booked
    assert first(world).status == "no-answer"


def test_what_is_left_over_is_told(world: World) -> None:
    assert "maybe" in world.say("/outcome #1 no answer maybe").text
    assert "replied" in world.say("/outcome #1 replied soon").text
    assert "no answer" in world.say("/outcome #1 no").text
    assert first(world).steps == ()


PLAIN = {
    "they replied to #1": "messaged",
    "the client replied, #1": "messaged",
    "me escribieron por la #1": "messaged",
    "#1 was shortlisted": "shortlisted",
    "me preseleccionaron en la #1": "shortlisted",
    "they sent me an offer for #1": "offer",
    "me hicieron una oferta por la #1": "offer",
    "they archived my proposal #1": "archived",
    "la archivaron, la #1": "archived",
    "#1 never answered": "no-answer",
    "sin respuesta de la #1": "no-answer",
    "no me respondieron en la #1": "no-answer",
    "the client didn't reply to #1": "no-answer",
    "the job of #1 was cancelled... the job was cancelled": "closed",
    "they cancelled the job #1": "closed",
    "cancelaron el trabajo de la #1": "closed",
    "they cancelled the contract of #1": "cancelled",
}


@pytest.mark.parametrize(("text", "what"), PLAIN.items())
def test_plain_words_tell_it_too(text: str, what: str, world: World) -> None:
    assert world.say(text).booked
    assert first(world).status == what


@pytest.mark.parametrize(
    "text",
    [
        "they have not messaged me about #1",
        "nobody wrote to me about #1",
        "nunca me hicieron una oferta por la #1",
        "they haven't sent me an offer for #1",
        "no answer on #1 yet",
        "todavia sin respuesta de la #1",
        "no reply on #1, do I get them back",
        "no answer on #1?",
    ],
)
def test_what_is_negated_asked_or_waited_for_is_not_recorded(text: str, world: World) -> None:
    world.say(text)
    assert first(world).steps == ()


# -- set aside -------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["no answer", "sin respuesta"])
def test_what_is_set_aside_is_not_asked_about(word: str, world: World) -> None:
    world.say("/spend 6 Shop banner")
    before = world.say("/refund #1").text.splitlines()[0]
    reply = world.say(f"/outcome #1 {word}")
    assert before in reply.text  # the verdict is as it was
    assert "Undo" in labels(reply)
    asked = ""
    for _ in range(45):
        world.after(days=1)
        asked += "\n".join(each.text for each in world.reminders())
    assert "Shop banner" in asked
    assert "Logo design" not in asked
    assert "Did something happen" not in world.say("/refund #1").text
    assert labels(world.say("/outcome closed")) == ["#2 Shop banner"]


def test_what_is_set_aside_is_asked_about_again_once_it_is_taken_back(world: World) -> None:
    world.say("/outcome #1 no answer")
    world.say("/undo")
    asked = ""
    for _ in range(40):
        world.after(days=1)
        asked += "\n".join(each.text for each in world.reminders())
    assert "Logo design" in asked


def test_what_is_set_aside_may_end_after_all(world: World) -> None:
    world.say("/outcome #1 no answer")
    world.after(days=1)
    assert "Yes: 12" in world.say("/outcome #1 closed").text
    assert first(world).watch is not None


def test_an_awaited_boost_goes_on_being_awaited(world: World) -> None:
    world.say("/outcome #1 outbid")
    world.after(hours=1)
    world.say("/outcome #1 no answer")
    watch = first(world).watch
    assert watch is not None
    assert watch.boost == 20
    world.after(days=4)
    assert "Logo design" in "".join(each.text for each in world.reminders())


def test_a_reply_is_counted_and_an_interview_is_one(world: World) -> None:
    world.say("/spend 6 Shop banner")
    world.say("/spend 6 Web shop")
    world.after(days=1)
    world.say("/outcome #1 replied")
    world.say("/outcome #2 interview")
    world.say("/outcome #3 viewed")
    before = world.now + timedelta(seconds=1)

    def read(books: Books) -> tuple[int, int]:
        account = books.account_of(Identity("telegram", "1"))
        assert account is not None
        tally = books.reports.tally(account.id, account.time.replace(year=2025), before)
        return tally.replies, tally.interviews

    assert world.run(read) == (2, 1)


# -- cancelled -------------------------------------------------------------------------------------


def test_cancelled_is_the_client_s_word_for_closing(world: World) -> None:
    reply = world.say("/outcome #1 cancelled")
    assert "closed without hiring" in reply.text
    assert "Yes: 12 Connects should come back" in reply.text


@pytest.mark.parametrize("before", ["viewed", "interview", "declined", "messaged", "expired"])
def test_cancelled_is_closing_wherever_no_contract_began(before: str, world: World) -> None:
    world.say(f"/outcome #1 {before}")
    world.after(hours=1)
    world.say("/outcome #1 cancelled")
    assert first(world).status == "closed"


def test_cancelled_after_a_hire_is_what_ends_the_contract(world: World) -> None:
    world.say("/outcome #1 hired 450")
    world.after(days=2)
    assert "Unknown" in world.say("/outcome #1 cancelled").text
    assert first(world).status == "cancelled"
    assert not world.say("/outcome #1 cancelled").booked


@pytest.mark.parametrize(("place", "status"), [(0, "closed"), (1, "cancelled")])
def test_cancelled_after_an_offer_is_asked_about(place: int, status: str, world: World) -> None:
    world.say("/outcome #1 offer")
    world.after(hours=1)
    reply = world.say("/outcome #1 cancelled yesterday")
    assert not reply.booked
    assert len(reply.buttons) == 2
    reply = world.say("/outcome #1 cancelled")
    assert world.press(reply.buttons[place], "902").booked
    assert first(world).status == status


def test_an_old_button_of_it_means_after_the_start(world: World) -> None:
    assert pressed(world, "/outcome #1 cancelled").booked
    assert first(world).status == "cancelled"


def test_its_own_button_means_what_it_says(world: World) -> None:
    reply = world.say("/outcome #1 hired")
    [button] = [each for each in reply.buttons if each.label == "Cancelled after start"]
    world.press(button, "903")
    assert first(world).status == "cancelled"


def test_cancelled_without_a_number_is_asked_for_and_is_closing_then(world: World) -> None:
    reply = world.say("/outcome cancelled")
    assert world.press(reply.buttons[0], "904").booked
    assert first(world).status == "closed"


def test_cancelled_takes_a_day_and_an_edit(world: World) -> None:
    world.after(days=3)
    told = world.command("/outcome #1 viewed")
    world.send(told)
    world.after(minutes=1)
    world.edit(told, "/outcome #1 cancelled 2026-01-06")
    assert [step.what for step in first(world).steps] == ["closed"]
    world.after(minutes=1)
    world.edit(told, "/outcome #1 no answer")
    assert first(world).status == "no-answer"
    assert first(world).watch is None


# -- opened, and outbid ----------------------------------------------------------------------------


def test_opened_before_it_was_outbid_is_no(world: World) -> None:
    world.say("/outcome #1 viewed")
    world.after(hours=1)
    reply = world.say("/outcome #1 outbid")
    assert "The boost's 20: no" in reply.text
    assert "opened it while it was boosted" in reply.text
    assert first(world).watch is None


def test_opened_after_it_was_outbid_is_yes(world: World) -> None:
    reply = world.say("/outcome #1 outbid")
    assert reply.text.splitlines()[1] == "Yes: the boost's 20 Connects should come back."
    assert "unless it was opened while boosted" in reply.text
    world.after(hours=1)
    assert "came back" not in world.say("/outcome #1 viewed").text
    assert first(world).watch is not None


def test_opened_on_the_day_it_was_outbid_is_unknown_and_says_what_to_look_at(world: World) -> None:
    world.after(days=3)
    world.say("/outcome #1 viewed 2026-01-06")
    reply = world.say("/outcome #1 outbid 2026-01-06")
    assert "The boost's 20: nobody knows" in reply.text
    assert "Connects History" in reply.text
    assert first(world).watch is None
    assert "Connects History" in world.say("/refund #1").text
    [came] = [each for each in reply.buttons if each.label == "It came back"]
    assert world.press(came, "910").booked
    assert first(world).returned_boost == 20
    assert "the boost's 20: already back" in world.say("/refund #1").text.lower()


def test_an_opening_told_late_takes_back_what_was_awaited_and_says_so(world: World) -> None:
    world.after(days=3)
    world.say("/outcome #1 outbid")
    world.after(hours=1)
    reply = world.say("/outcome #1 viewed 2026-01-06")
    assert "The boost's 20: no" in reply.text
    assert first(world).watch is None
    world.say("/undo")
    assert first(world).watch is not None


def test_a_boost_added_after_a_view_was_not_opened(world: World) -> None:
    world.say("/spend 6 Shop banner")
    world.after(hours=1)
    world.say("/outcome #2 viewed")
    world.after(hours=1)
    world.say("/boost #2 9")
    world.after(hours=1)
    assert "Yes: the boost's 9" in world.say("/outcome #2 outbid").text


def test_a_row_of_the_page_settles_it(world: World) -> None:
    world.after(hours=1)
    world.say("/outcome #1 viewed")
    world.after(days=1)
    page = "Date\tAction\tConnects\nJan 6, 2026\tYou've been outbid to boost your proposal"
    reply = world.say(f"{page} Logo design\t+20")
    [book] = [each for each in reply.buttons if each.command.startswith("/book")]
    assert world.press(book, "905").booked
    proposal = first(world)
    assert (proposal.boost_status, proposal.returned_boost) == ("outbid", 20)
    assert not proposal.unexpected
    assert "already back" in world.say("/refund #1").text


def test_a_row_of_the_page_settles_what_was_told_by_hand(world: World) -> None:
    world.after(hours=1)
    world.say("/outcome #1 viewed")
    world.after(hours=1)
    world.say("/outcome #1 outbid")
    assert first(world).watch is None
    world.after(days=1)
    page = "Date\tAction\tConnects\nJan 5, 2026\tYou've been outbid to boost your proposal"
    reply = world.say(f"{page} Logo design\t+15")
    [after] = [each for each in reply.buttons if each.label == "After"]
    world.press(after, "906")
    proposal = first(world)
    assert proposal.returned_boost == 15
    assert not proposal.unexpected
    assert "Yes: the boost's 5" in world.say("/refund #1").text


# -- a return goes to what is awaited --------------------------------------------------------------


@pytest.mark.parametrize("amounts", [(10, 10), (5, 5, 5, 5), (8, 8, 4), (19, 1), (20,)])
def test_parts_of_an_awaited_boost_are_the_boost_s(amounts: tuple[int, ...], world: World) -> None:
    world.say("/outcome #1 outbid")
    for amount in amounts:
        world.after(minutes=1)
        assert world.say(f"/return #1 {amount}").booked
    proposal = first(world)
    assert (proposal.returned_base, proposal.returned_boost) == (0, 20)
    assert proposal.watch is None


def test_parts_of_an_awaited_base_are_the_base_s(world: World) -> None:
    world.say("/outcome #1 charged")
    world.after(hours=1)
    world.say("/outcome #1 closed")
    for amount in (5, 5, 2):
        assert world.say(f"/return #1 {amount}").booked
    assert (first(world).returned_base, first(world).returned_boost) == (12, 0)
    assert not world.say("/return #1 12").booked  # told already
    assert world.say("/return #1 9").booked
    assert first(world).returned_boost == 9


def test_more_than_is_awaited_is_of_the_rest(world: World) -> None:
    world.say("/outcome #1 outbid")
    world.say("/return #1 25")
    assert (first(world).returned_base, first(world).returned_boost) == (5, 20)


def test_the_whole_base_is_its_own(world: World) -> None:
    world.say("/outcome #1 outbid")
    world.say("/return #1 12")
    assert (first(world).returned_base, first(world).returned_boost) == (12, 0)
    assert first(world).watch is not None


def test_a_return_without_its_proposal_goes_there_too(world: World) -> None:
    world.say("/outcome #1 outbid")
    reply = world.say("/return 20")
    world.press(reply.buttons[1], "907")
    assert first(world).returned_boost == 20


def test_a_row_of_the_page_goes_to_what_is_awaited(world: World) -> None:
    world.say("/outcome #1 outbid")
    world.after(days=1)
    reply = world.say("Date\tAction\tConnects\nJan 6, 2026\tRefunded Connects for Logo design\t+8")
    [book] = [each for each in reply.buttons if each.command.startswith("/book")]
    world.press(book, "908")
    assert (first(world).returned_base, first(world).returned_boost) == (0, 8)


def test_a_part_is_undone_and_edited_as_it_was_booked(world: World) -> None:
    world.say("/outcome #1 outbid")
    world.say("/return #1 10")
    told = world.command("/return #1 10")
    world.send(told)
    world.after(minutes=1)
    world.edit(told, "/return #1 6")
    assert (first(world).returned_base, first(world).returned_boost) == (0, 16)
    world.say("/undo")
    assert (first(world).returned_base, first(world).returned_boost) == (0, 20)


# -- charged twice ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "/refund #1 charged twice",
        "/refund #1 twice",
        "/refund charged twice logo",
        "/refund logo charged twice",
        "/reembolso #1 cobrado dos veces",
        "/reembolso #1 doble",
        "I was charged twice for the logo",
        "I was charged twice for #1",
        "They charged me twice for the logo design?",
        "Me cobraron dos veces por el logo",
        "me cobraron doble la #1",
    ],
)
def test_charged_twice_for_one_proposal_is_written_to_support(text: str, world: World) -> None:
    world.say("/spend 6 Shop banner")
    reply = world.say(text)
    assert reply.text.startswith("Ask support: charged twice")
    assert '"Logo design", sent on 2026-01-05' in reply.text
    assert not reply.booked


def test_charged_twice_for_one_of_several_is_asked(world: World) -> None:
    world.say("/spend 6 Logo design for a shop")
    reply = world.say("I was charged twice for the logo design")
    assert len(reply.buttons) == 2
    assert "for my proposal" in world.press(reply.buttons[1], "909").text


@pytest.mark.parametrize(
    "text", ["/refund charged twice", "/refund doble", "I was charged twice", "me cobraron doble"]
)
def test_charged_twice_alone_is_written_without_a_proposal(text: str, world: World) -> None:
    assert "for the same proposal" in world.say(text).text


def test_charged_twice_in_reply_to_a_proposal_is_about_it(world: World) -> None:
    assert "Logo design" in world.say("charged twice for #1, what now?").text
    assert "There is no #9" in world.say("/refund #9 charged twice").text


def test_charged_twice_is_about_the_title_that_is_said(world: World) -> None:
    world.say("/spend 6 Blog")
    assert '"Blog", sent on' in world.say("I was charged twice for the blog").text
    assert '"Logo design", sent on' in world.say("me cobraron doble el logo").text


def test_what_is_old_is_asked_about_with_no_answer_as_an_answer(world: World) -> None:
    found = []
    for _ in range(40):
        world.after(days=1)
        found += [each for each in world.reminders() if "Logo design" in each.text]
    button = next(each for it in found for each in it.buttons if each.label == "No answer")
    world.press(button, "911")
    assert first(world).status == "no-answer"
