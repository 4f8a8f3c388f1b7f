"""Jobs' pages and proposal forms: what they cost and leave, and nothing booked before the press."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from handlers.files import FileSent
from handlers.job_page import JobPage, read_job
from handlers.page import job_in
from handlers.reply import Reply
from tests.test_page_2026 import LAYOUTS
from tests.test_page_2026 import text_of as pasted
from tests.world import World

LINK: Final = "https://www.upwork.com/jobs/~021234567890123456789"
ABOUT: Final = """
About the client
Payment method verified
Rating is 4.9 out of 5.
4.9 of 12 reviews
United States
14 jobs posted
57% hire rate, 1 open job
$20K total spent
12 hires, 3 active
Member since Jan 8, 2019
"""
PAGE: Final = f"""Find work
Senior web developer
Posted 2 hours ago
Worldwide
Summary
We need 3 pages in 10 days. Budget of 500 Connects is a joke.
$500.00
Fixed-price
Activity on this job
Proposals: 5 to 10
Interviewing: 2
Invites sent: 4
Send a proposal for: 20 Connects
Available Connects: 84
{ABOUT}
Job link
{LINK}
Explore similar jobs
Junior web developer
Posted yesterday
Send a proposal for: 7 Connects
https://www.upwork.com/jobs/~029999999999999999999
"""
FORM: Final = """Submit a proposal
Proposal settings
This proposal requires 20 Connects. When you submit it, you\u2019ll have 64 Connects remaining.
Job details
Senior web developer
Web Development
Posted Nov 24, 2026
What is the full amount you'd like to bid for this job?
$500.00
10% Freelancer service fee
-$50.00
"""
SHORT: Final = """Senior web developer
Posted 2 hours ago
Required Connects to submit a proposal: 20
Available Connects: 84"""
ES: Final = f"""Desarrollador web senior
Publicado hace 2 horas
Actividad en este trabajo
Propuestas: 5 a 10
Enviar una propuesta por: 20 Connects
Connects disponibles: 84
Acerca del cliente
Método de pago verificado
$20K gastados
Enlace del trabajo
{LINK}
Explorar trabajos similares
Enviar una propuesta por: 7 Connects
"""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/balance 84")
    made.say("/timezone skip")
    yield made
    differences = made.differences()
    made.close()
    assert differences == []


def press(world: World, reply: Reply, label: str, message: str = "m1") -> Reply:
    [found] = [each for each in reply.buttons if each.label == label]
    return world.press(found, message)


def kept(world: World) -> list[tuple[Any, ...]]:
    return world.rows("select title, base, boost, link from proposals where status <> 'undone'")


# -- what is read ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [PAGE, FORM, SHORT])
def test_a_page_says_its_title_and_cost(text: str) -> None:
    job = job_in(text)
    assert job is not None
    assert (job.title, job.cost) == ("Senior web developer", 20)


@pytest.mark.parametrize(
    ("text", "cost", "available"),
    [
        ("Send a proposal for: 20 Connects", 20, None),
        ("Send a proposal for:\n20 Connects\nAvailable Connects:\n84", 20, 84),
        ("Send a proposal for 20 Connects", 20, None),
        ("SEND A PROPOSAL FOR :  20", 20, None),
        ("Required Connects to submit a proposal: 1,200", 1_200, None),
        ("Required Connects to submit a proposal: 0", 0, None),
        ("Available Connects: 84\nyou'll have 64 Connects remaining", 20, 84),
        ("Connects required: 12\u00a0Connects", 12, None),
        ("Connects required: 20\nAvailable Connects: 84\nAvailable Connects: 5", 20, None),
        ("Connects necesarios para enviar una propuesta: 16", 16, None),
        ("Esta propuesta requiere 16 Connects. Te quedarán 4 Connects.", 16, 20),
    ],
)  # fmt: skip
def test_labels_are_read_by_their_beginning(text: str, cost: int, available: int | None) -> None:
    job = job_in(text)
    assert job is not None
    assert (job.cost, job.available) == (cost, available)


@pytest.mark.parametrize(
    "text",
    [
        "Send a proposal for: 20K", "Send a proposal for: 20.5 Connects", "Connects required: $20",
        "Send a proposal for: 1234567890 Connects", "Please Send a proposal for: 20 Connects",
        "Available Connects: 84", "$20K spent\n5 to 10 proposals\n57% hire rate",
        "12 Senior web developer", "Send a proposal for: twenty", "", "About the client: odd",
    ],
)  # fmt: skip
def test_other_numbers_and_texts_are_no_page(text: str) -> None:
    assert job_in(text) is None


@pytest.mark.parametrize("name", [*LAYOUTS, "won-boost.txt", "reader-twin.txt", "connector.json"])
def test_a_history_is_no_jobs_page(name: str) -> None:
    assert job_in(pasted(name)) is None
    assert read_job(pasted(name)) is None


def test_a_history_of_a_job_that_is_called_like_a_label_stays_one(world: World) -> None:
    text = "January 3, 2026\nApplied to job\nRequired Connects to submit a proposal: 12\n-4\n"
    assert "Read 1 row" in world.say(text).text


def test_a_jobs_page_with_rows_in_its_text_is_no_history(world: World) -> None:
    rows = "January 3, 2026\tApplied to job\tLogo\t-4\nJanuary 2, 2026\tApplied to job\tX\t-4\n"
    shown = world.say(PAGE.replace("Fixed-price\n", f"Fixed-price\n{rows}"))
    assert "Senior web developer: 20." in shown.text
    assert "Read" not in shown.text


def test_what_stands_below_is_of_other_jobs() -> None:
    job = job_in(PAGE)
    assert job == JobPage("Senior web developer", LINK, (20,), 84)


def test_two_links_of_jobs_are_none() -> None:
    other = "See https://www.upwork.com/jobs/~029999999999999999999 too"
    job = job_in(PAGE.replace("$500.00", other))
    assert job is not None
    assert job.link is None


@pytest.mark.parametrize(
    "link",
    ["https://evil.test/jobs/~021234567890123456789", "https://upwork.com.evil.test/~0212345678901",
     "https://[upwork.com/jobs/~021234567890123456789", "https://www.upwork.com/freelancers/x"],
)  # fmt: skip
def test_another_sites_link_is_not_kept(link: str) -> None:
    job = job_in(PAGE.replace(LINK, link))
    assert job is not None
    assert job.link is None


def test_a_title_may_come_from_the_link() -> None:
    link = "https://www.upwork.com/jobs/Senior-web-developer_~021234567890123456789/?source=x"
    job = job_in(f"Send a proposal for: 20 Connects\n{link}")
    assert job == JobPage("Senior web developer", link.partition("/?")[0] + "/", (20,), None)


# -- the answer ------------------------------------------------------------------------------------


def test_the_answer_says_what_is_left_and_books_nothing(world: World) -> None:
    before = world.account()
    shown = world.say(PAGE)
    assert shown.text == ("Senior web developer: 20. You have 84, as Upwork shows; 64 after it.")
    assert [each.label for each in shown.buttons] == ["Sent it: 20", "Sent, boosted"]
    assert world.account() == before


def test_what_is_left_after_it_tells_what_there_is(world: World) -> None:
    assert "You have 84, as Upwork shows; 64 after it." in world.say(FORM).text


def test_sent_books_it_with_its_link(world: World) -> None:
    done = press(world, world.say(PAGE), "Sent it: 20")
    assert kept(world) == [("Senior web developer", 20, 0, LINK)]
    assert done.booked
    assert world.account().balance == 64


def test_two_taps_book_once(world: World) -> None:
    shown = world.say(PAGE)
    press(world, shown, "Sent it: 20")
    press(world, shown, "Sent it: 20")
    boosted = press(world, shown, "Sent, boosted")
    assert "booked or replaced" in boosted.text
    assert len(kept(world)) == 1


@pytest.mark.parametrize("answer", ["15", "+15", "boost 15", "/boost"])
def test_boosted_asks_for_the_boost(world: World, answer: str) -> None:
    asked = press(world, world.say(PAGE), "Sent, boosted")
    assert asked.asks
    assert kept(world) == []
    if answer == "/boost":
        return
    world.say(answer)
    assert kept(world) == [("Senior web developer", 20, 15, LINK)]
    assert world.account().balance == 84 - 35


@pytest.mark.parametrize("answer", ["much", "0", "-4", "1.5", "9999999999", "15 16"])
def test_an_odd_boost_is_asked_again(world: World, answer: str) -> None:
    press(world, world.say(PAGE), "Sent, boosted")
    world.say(answer)
    assert kept(world) == []
    world.say("15")
    assert kept(world) == [("Senior web developer", 20, 15, LINK)]


def test_undo_takes_it_back(world: World) -> None:
    done = press(world, world.say(PAGE), "Sent it: 20")
    press(world, done, "Undo", "m2")
    assert kept(world) == []
    assert world.account().balance == 84


def test_another_balance_is_offered_not_taken(world: World) -> None:
    world.say("/balance 90")
    shown = world.say(PAGE)
    assert "You have 84, as Upwork shows; 64 after it. I have 90 for you." in shown.text
    assert world.account().balance == 90
    assert shown.buttons[-1].label == "The site shows 84"
    world.press(shown.buttons[-1], "m1")
    assert world.account().balance == 84


def test_without_a_balance_on_it_the_ledgers_counts(world: World) -> None:
    shown = world.say(PAGE.replace("Available Connects: 84\n", ""))
    assert "You have 84; 64 after it." in shown.text


def test_too_few_is_said(world: World) -> None:
    shown = world.say(PAGE.replace("for: 20", "for: 100"))
    assert "16 too few" in shown.text


def test_too_few_are_bought_and_it_is_booked(world: World) -> None:
    world.say("/spend 74 Everything else")
    refused = press(world, world.say(PAGE), "Sent it: 20")
    assert len(kept(world)) == 1
    bought = press(world, refused, "I bought some", "m2")
    press(world, bought, "10", "m3")
    assert kept(world)[1:] == [("Senior web developer", 20, 0, LINK)]
    assert world.account().balance == 0


def test_the_history_says_what_was_sent(world: World) -> None:
    press(world, world.say(PAGE), "Sent it: 20")
    shown = world.say("/history").text
    assert "#1 Senior web developer" in shown
    assert "/sent" not in shown


def test_nothing_is_known_yet(tmp_path: Path) -> None:
    world = World(tmp_path)
    shown = world.say(SHORT)
    other = world.say(SHORT.replace("Available Connects: 84", ""))
    world.close()
    assert "as Upwork shows" in shown.text
    assert [each.label for each in shown.buttons][-1] == "The site shows 84"
    assert "I don't know yet" in other.text


def test_the_same_job_by_its_link_was_sent_already(world: World) -> None:
    press(world, world.say(PAGE), "Sent it: 20")
    shown = world.say(PAGE.replace("Senior web", "Retitled web").replace("for: 20", "for: 16"))
    assert "sent it already: #1 Senior web developer" in shown.text
    assert [each.label for each in shown.buttons][:2] == ["Show #1", "Sent again: 16"]
    press(world, shown, "Sent again: 16", "m2")
    assert len(kept(world)) == 2


def test_the_same_job_by_its_title_is_said(world: World) -> None:
    world.say("/spend 20 senior WEB developer")
    shown = world.say(SHORT)
    assert "#1 senior WEB developer" in shown.text
    assert "called the same" in shown.text


def test_sent_by_hand_between_page_and_press(world: World) -> None:
    shown = world.say(PAGE)
    world.say(f"/spend 20 Web developer {LINK}")
    again = press(world, shown, "Sent it: 20")
    assert "sent it already" in again.text
    assert len(kept(world)) == 1


def test_two_costs_are_both_offered(world: World) -> None:
    shown = world.say(PAGE.replace("$500.00", "Send a proposal for: 1 Connects"))
    labels = [each.label for each in shown.buttons]
    assert labels == ["Sent it: 1", "Sent it: 20"]
    assert "1 in one place and 20 in another" in shown.text


def test_a_page_without_its_cost_asks(world: World) -> None:
    shown = world.say(PAGE.replace("Send a proposal for: 20 Connects\n", ""))
    assert "doesn't show what it costs" in shown.text
    world.press(shown.buttons[0], "m1")
    assert len(kept(world)) == 1


def test_a_page_without_a_title_asks_for_it(world: World) -> None:
    shown = world.say("Send a proposal for: 20 Connects\nAbout the client")
    assert shown.text.startswith("A job: 20.")
    press(world, shown, "Sent it: 20")
    world.say("Shop design")
    assert kept(world) == [("Shop design", 20, 0, None)]


# -- how it comes ----------------------------------------------------------------------------------


def test_in_parts(world: World) -> None:
    story = "We need somebody who builds pages. " * 130
    text = PAGE.replace(
        "Summary\n", f"Summary\nActivity on this job\nSkills and expertise\n{story}\n"
    )
    assert len(text) > 4_096
    first = world.say(text[:4_096].rstrip())
    assert "doesn't show what it costs" in first.text
    second = world.say(text[4_096:].lstrip())
    assert "Senior web developer: 20." in second.text
    press(world, second, "Sent it: 20")
    assert kept(world) == [("Senior web developer", 20, 0, LINK)]


@pytest.mark.parametrize("name", ["job.txt", "job.csv"])
def test_as_a_file(world: World, name: str) -> None:
    sent = FileSent(id="f", name=name, size=len(PAGE))
    shown = world.send(world.command(PAGE, file=sent))
    assert shown is not None
    assert "Senior web developer: 20." in shown.text


def test_as_a_forward(world: World) -> None:
    shown = world.send(world.command(PAGE, forwarded=True))
    assert shown is not None
    press(world, shown, "Sent it: 20")
    assert len(kept(world)) == 1


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_with_any_line_end(world: World, end: str) -> None:
    assert "Senior web developer: 20." in world.say(PAGE.replace("\n", end)).text


def test_in_spanish(world: World) -> None:
    world.say("/language es")
    shown = world.say(ES)
    assert shown.text == (
        "Desarrollador web senior: 20. Tienes 84, según Upwork; después quedan 64."
    )
    press(world, shown, "Ya la mandé: 20")
    assert kept(world) == [("Desarrollador web senior", 20, 0, LINK)]


def test_a_command_in_a_title_is_a_title(world: World) -> None:
    title = "/forget everything boost 9 #1 {} offer:1"
    shown = world.say(PAGE.replace("Senior web developer", title, 1))
    assert all("/forget" not in each.command for each in shown.buttons)
    press(world, shown, "Sent it: 20")
    assert kept(world) == [(title, 20, 0, LINK)]


def test_an_older_button_books_no_later_job(world: World) -> None:
    first = world.say(PAGE)
    world.say(SHORT)
    assert "booked or replaced" in press(world, first, "Sent it: 20").text
    assert kept(world) == []
