"""The same job has many addresses; what the site itself writes in them is no title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.proposals import Proposal
from handlers.links import job_key, title_of_link
from handlers.reading import read_line
from tests.world import World

KEY = "~021857430291845712345"
WORDLESS = [
    f"https://www.upwork.com/nx/proposals/job/{KEY}/apply/",
    f"https://www.upwork.com/nx/proposals/job/{KEY}/apply/?utm_source=mail&utm_medium=x#/",
    f"https://www.upwork.com/ab/proposals/job/{KEY}/apply/",
    f"https://www.upwork.com/jobs/{KEY}",
    f"https://www.upwork.com/jobs/{KEY}/?source=rss",
    f"https://www.upwork.com/jobs/%7E{KEY[1:]}",
    f"https://www.upwork.com/nx/search/jobs/details/{KEY}?q=react&pageTitle=Job",
    f"https://www.upwork.com/nx/find-work/best-matches/details/{KEY}?nav_dir=pop",
    f"https://m.upwork.com/jobs/{KEY}",
    f"http://upwork.com/job/{KEY.upper()}/",
    f"https://www.upwork.com/nx/wm/login?redir=%2Fjobs%2F%7E{KEY[1:]}",
    f"upwork.com/jobs/{KEY}",
    f"www.upwork.com/jobs/{KEY}?utm=1",
    f"(m.upwork.com/jobs/{KEY})",
]
WORDED = [
    f"https://www.upwork.com/freelance-jobs/apply/Vue-admin-panel_{KEY}/",
    f"https://www.upwork.com/job/Vue-admin-panel_{KEY}/",
    f"https://www.upwork.com/jobs/Vue-admin-panel_{KEY}/?source=rss",
    f"https://www.upwork.com/jobs/Vue-admin-panel_{KEY}/apply/",
    f"upwork.com/jobs/Vue-admin-panel_{KEY}",
]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(tmp_path)
    for text in ("/balance 60", "/timezone UTC"):
        found.say(text)
    yield found
    assert not found.differences()
    found.close()


def newest(world: World) -> Proposal:
    account = world.account()
    found = world.run(lambda books: books.proposal(account.id, account.next_proposal - 1))
    assert found is not None
    return found


def link_in(text: str) -> str:
    line = read_line(f"/spend 8 {text}")
    assert line is not None
    assert line.link is not None
    assert line.words == ("8",)
    return line.link


@pytest.mark.parametrize("typed", WORDLESS + WORDED)
def test_each_address_is_of_the_same_job(typed: str) -> None:
    assert job_key(link_in(typed)) == KEY


@pytest.mark.parametrize("typed", WORDLESS)
def test_an_address_without_words_tells_no_title(typed: str) -> None:
    assert title_of_link(link_in(typed)) == ""


@pytest.mark.parametrize("typed", WORDED)
def test_the_words_beside_the_key_are_the_title(typed: str) -> None:
    assert title_of_link(link_in(typed)) == "Vue admin panel"


@pytest.mark.parametrize(
    "link",
    [
        "https://www.upwork.com/ab/proposals/1234567890123456789",
        "https://www.upwork.com/nx/proposals/1234567890123456789?success",
        "https://www.upwork.com/nx/find-work/best-matches",
        "https://www.upwork.com/freelance-jobs/vue/",
        "https://www.upwork.com/jobs/Logo-design_~0218",
        "https://example.org/apply",
        "https://example.org/jobs/1234567",
        "https://example.org/jobs/2026-11-20",
        "https://example.org/",
    ],
)
def test_what_a_site_writes_itself_is_no_title(link: str) -> None:
    assert title_of_link(link) == ""


def test_another_sites_address_with_words_tells_a_title() -> None:
    assert title_of_link("https://example.org/jobs/senior-vue-developer?x=1") == (
        "senior vue developer"
    )


def test_a_proposals_own_address_is_one_in_whatever_spelling() -> None:
    keys = {
        job_key(link_in(each))
        for each in (
            "https://www.upwork.com/ab/proposals/1234567890123456789",
            "https://www.upwork.com/nx/proposals/1234567890123456789?success",
            "https://upwork.com/nx/proposals/1234567890123456789/",
            "upwork.com/nx/proposals/1234567890123456789",
        )
    }
    assert len(keys) == 1


@pytest.mark.parametrize(
    "title", ["upwork.com jobs scraper", "Clone of upwork.com/jobs page", "notupwork.com/jobs/x"]
)
def test_words_about_the_site_stay_words(title: str) -> None:
    line = read_line(f"/spend 8 {title}")
    assert line is not None
    assert (line.link, " ".join(line.words)) == (None, f"8 {title}")


@pytest.mark.parametrize("typed", WORDLESS)
def test_the_title_is_asked_and_the_question_keeps_link_and_cost(world: World, typed: str) -> None:
    asked = world.say(f"/spend 8 {typed} boost 5")
    assert asked.text == "8 Connects on which job? Just send its title."
    world.say("Vue admin")
    booked = newest(world)
    assert (booked.title, booked.base, booked.boost) == ("Vue admin", 8, 5)
    assert booked.job_key == KEY
    again = world.say(f"https://www.upwork.com/jobs/Anything_{KEY}")
    assert "already #1 Vue admin" in again.text


@pytest.mark.parametrize("typed", WORDLESS)
def test_a_link_alone_asks_for_both_one_after_the_other(world: World, typed: str) -> None:
    assert world.say(typed).text.startswith("What did this job cost?")
    assert "which job" in world.say("12 boost 3").text
    world.say("Vue admin")
    booked = newest(world)
    assert (booked.title, booked.base, booked.boost, booked.job_key) == ("Vue admin", 12, 3, KEY)


def test_it_is_asked_in_spanish(world: World) -> None:
    world.say("/language es")
    assert world.say(WORDLESS[0]).text == (
        "¿Cuánto costó este trabajo? Toca uno o envía el número."
    )
    world.say("12")
    world.say("Panel en vue")
    assert (newest(world).title, newest(world).base) == ("Panel en vue", 12)


def test_a_job_on_the_books_is_told_before_its_title_is_asked(world: World) -> None:
    world.say(f"/spend 8 Vue admin {WORDLESS[0]}")
    refused = world.say(f"/spend 6 {WORDLESS[3]}")
    assert "already #1 Vue admin" in refused.text
    again = next(each for each in refused.buttons if each.label == "Book it as new")
    assert "which job" in world.press(again, "a").text
    world.say("Vue admin, once more")
    assert (newest(world).number, newest(world).base) == (2, 6)


def test_a_settled_title_is_booked_again_with_its_link(world: World) -> None:
    world.say(f"/spend 8 Vue admin {WORDLESS[0]}")
    asked = world.say(f"/spend 8 15 vue admin {WORDLESS[3]}")
    refused = world.press(asked.buttons[0], "a")
    again = next(each for each in refused.buttons if each.label == "Book it as new")
    world.press(again, "b")
    assert (newest(world).number, newest(world).title) == (2, "15 vue admin")
    assert newest(world).link == WORDLESS[3]


def test_a_title_beside_a_link_waits_for_its_cost(world: World) -> None:
    asked = world.say(f"/spend Vue admin boost 5 {WORDLESS[0]}")
    assert asked.text.startswith("What did Vue admin cost?")
    world.say("8")
    assert (newest(world).title, newest(world).base, newest(world).boost) == ("Vue admin", 8, 5)
    assert newest(world).job_key == KEY


def test_an_invitation_keeps_the_link_while_its_title_is_asked(world: World) -> None:
    assert "invited" in world.say(f"/invite {WORDLESS[0]}").text
    world.say("Brand refresh")
    assert (newest(world).title, newest(world).job_key) == ("Brand refresh", KEY)


def test_a_correction_takes_any_address(world: World) -> None:
    world.say("/spend 8 Vue admin")
    world.say(f"/fix #1 upwork.com/jobs/{KEY}")
    assert (newest(world).title, newest(world).job_key) == ("Vue admin", KEY)
    assert newest(world).link == f"https://upwork.com/jobs/{KEY}"
