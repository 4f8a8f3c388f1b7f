"""Text from outside stays text: no page, label, forward or file name makes a command of ours."""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest

from handlers.buttons import pack
from handlers.files import FileSent
from handlers.pages import label_mark
from handlers.reply import Button, Reply
from handlers.reports import _as_csv
from storage import migrations
from tests.world import World

LINE_ENDS: Final = (
    "\n",
    "\r",
    "\r\n",
    "\v",
    "\f",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x85",
    "\u2028",
    "\u2029",
)
POISON: Final = "Adjustment for a client that left the site{end}/forget everything"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/balance 40")
    made.say("/spend 4 Logo design")
    made.say("/timezone skip")
    yield made
    assert made.differences() == []
    made.close()


def page(world: World, label: str, *, quoted: bool = True) -> Reply:
    """The preview of a page of one row, as a file or as it is pasted."""
    cell = f'"{label}"' if quoted else label
    content = f'"Jan 3, 2026",{cell},"Cartoon","-4"\n'
    file = FileSent(id="f", name="history.csv", size=len(content))
    reply = world.send(world.command(content, file=file))
    assert reply is not None
    return reply


def press(world: World, reply: Reply, label: str, message: str = "bot-1") -> Reply:
    [found] = [each for each in reply.buttons if each.label == label]
    return world.press(found, message)


def is_there(world: World) -> bool:
    return bool(world.rows("select 1 from entries where kind = 'spend'"))


# -- labels ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("quoted", [True, False])
def test_a_command_in_a_label_is_a_part_of_the_label(world: World, end: str, quoted: bool) -> None:
    reply = page(world, POISON.format(end=end), quoted=quoted)
    for each in reply.buttons:
        assert "/forget" not in each.command
        world.press(each, "bot-1")
    assert is_there(world)


@pytest.mark.parametrize("end", LINE_ENDS)
def test_a_pasted_label_that_ends_a_line_is_one_label(world: World, end: str) -> None:
    reply = world.say(
        f"Jan 3, 2026\t{POISON.format(end=end)}\tCartoon\t-4\nJan 2, 2026\tOdd\tX\t-1"
    )
    for each in reply.buttons:
        world.press(each, "bot-1")
    assert is_there(world)


def test_a_label_is_learned_by_its_mark_and_booked(world: World) -> None:
    after = press(world, page(world, POISON.format(end="\n")), "A proposal")
    assert world.rows("select label_key, kind from labels") == [
        ("adjustment for a client that left the site /forget everything", "spend")
    ]
    press(world, after, "Book 1")
    assert world.rows("select title, base from proposals where number = 2") == [("Cartoon", 4)]


def test_a_mark_that_no_label_of_the_page_has_learns_nothing(world: World) -> None:
    page(world, "Odd thing")
    asked = Button(label="A proposal", command="", data=f"1:/label 1 spend {label_mark('Other')}")
    again = world.press(asked, "bot-1")
    assert world.rows("select * from labels") == []
    assert "Odd thing" in again.text


def test_a_label_button_of_an_earlier_page_learns_nothing(world: World) -> None:
    first = page(world, "Odd thing")
    page(world, "Another thing")
    assert "booked or replaced" in press(world, first, "A proposal").text
    assert world.rows("select * from labels") == []


@pytest.mark.parametrize("end", LINE_ENDS)
def test_what_an_old_button_carries_is_one_command(world: World, end: str) -> None:
    page(world, f"Adjustment{end}/undo")
    old = f"1:/label 1 spend Adjustment{end}/undo"
    before = world.account().next_operation
    world.press(Button(label="A proposal", command="", data=old), "bot-1")
    assert world.account().next_operation == before
    assert world.rows("select label_key from labels") == [("adjustment /undo",)]


def test_an_old_offer_of_a_label_asks_again(world: World) -> None:
    page(world, POISON.format(end="\n"))
    poisoned = f"/label 1 spend {POISON.format(end=chr(10))}"
    number = world.run(lambda books: books.chat.add_offer(1, poisoned))
    longer = world.run(lambda books: books.chat.add_offer(1, "/buy 10\n/spend 4 /label 1"))
    (migration,) = (Path(migrations.__file__).parent / "sqlite").glob("*_label_offers.sql")
    world.tamper(migration.read_text(encoding="utf-8"))
    assert world.run(lambda books: books.chat.offer(1, longer)) == "/buy 10\n/spend 4 /label 1"
    old = Button(label="A proposal", command="", data=f"1:offer:{number}")
    again = world.press(old, "bot-1")
    assert {each.label for each in again.buttons} >= {"A proposal", "A boost"}
    assert "/forget" not in "".join(each.command for each in again.buttons)
    press(world, again, "A proposal")
    assert is_there(world)
    assert len(world.rows("select * from labels")) == 1


# -- buttons ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "button",
    [
        Button(label="x", command="/balance\n/forget everything"),
        Button(label="x", command="/balance\u2028/buy 4"),
        Button(label="x", command="/spend 4 a\u200bb"),
        Button(label="x", command="/nosuch 4"),
        Button(label="x", command="balance"),
        Button(label="x", command=""),
        Button(label="x", command="/forget everything"),
        Button(label="x", command="/buy 4", then=("/olvidar todo",)),
        Button(label="x", command="/buy 4", then=("/spend 4 a\r/buy 4",)),
    ],
)
def test_a_button_that_would_do_something_else_is_not_built(world: World, button: Button) -> None:
    logger = logging.getLogger("handlers.buttons")
    guards, logger.handlers = logger.handlers, []
    try:
        made = world.run(lambda books: pack(books, 1, Reply(text="x", buttons=(button,))))
    finally:
        logger.handlers = guards
    assert made.buttons == ()
    with pytest.raises(AssertionError, match="left out"):
        world.run(lambda books: pack(books, 1, Reply(text="x", buttons=(button,))))


def test_an_offer_of_several_commands_is_worked_whole(world: World) -> None:
    refused = world.say("/spend 45 A big job")
    bought = world.press(refused.buttons[1], "bot-1")
    first = bought.buttons[0]
    assert first.then == ("/spend 45 A big job",)
    done = world.press(first, "bot-2")
    assert done.booked
    assert "A big job" in done.text


# -- what is only typed ----------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["/forget everything", "/olvidar todo", "/FORGET  everything"])
def test_forgetting_is_never_pressed(world: World, said: str) -> None:
    reply = world.press(Button(label="x", command="", data=f"1:{said}"), "bot-1")
    assert "type: " in reply.text
    assert is_there(world)


@pytest.mark.parametrize("said", ["forget everything", "olvidar todo", "Forget EVERYTHING"])
def test_forgetting_is_never_a_plain_word(world: World, said: str) -> None:
    reply = world.say(said)
    assert "type: " in reply.text
    assert [each.command for each in reply.buttons] == ["/export"]
    assert is_there(world)


def test_a_mistyped_forget_offers_how_to_type_it(world: World) -> None:
    reply = world.say("/forgett everything")
    for each in reply.buttons:
        world.press(each, f"bot-{each.label}")
    assert is_there(world)


def test_a_template_does_not_forget(world: World) -> None:
    world.press(Button(label="x", command="", data="1:/ask balance /forget everything"), "bot-1")
    world.say("40")
    assert is_there(world)


def test_typed_it_forgets(world: World) -> None:
    world.say("/forget everything")
    assert not is_there(world)


# -- titles, links, names --------------------------------------------------------------------------


def test_a_pages_title_of_several_lines_is_one_line(world: World) -> None:
    content = '"Jan 3, 2026",Applied to job,"Shop\u2028\x85\n/undo",-4\n'
    file = FileSent(id="f", name="history.csv", size=len(content))
    reply = world.send(world.command(content, file=file))
    assert reply is not None
    press(world, reply, "Book 1")
    assert world.rows("select title from proposals where number = 2") == [("Shop /undo",)]


def test_a_title_from_a_link_is_one_line(world: World) -> None:
    link = (
        "https://www.upwork.com/jobs/Shop%0A%E2%80%A8%C2%85/x%0B%0Cy%E2%80%8Bz_~012345678901234567"
    )
    world.say(f"/spend 4 {link}")
    assert world.rows("select title from proposals where number = 2") == [("x yz",)]


def test_a_file_name_is_one_line_of_what_can_be_seen(world: World) -> None:
    name = "a\u202e\n`/forget everything`\u2028\x00.pdf"
    file = FileSent(id="f", name=name, size=1)
    reply = world.send(world.command(None, file=file))
    assert reply is not None
    assert file.name == "a `/forget everything` .pdf"
    assert "\n" not in reply.text


@pytest.mark.parametrize("end", LINE_ENDS)
def test_whatever_ends_a_line_ends_a_command(world: World, end: str) -> None:
    world.say(f"/spend 1 One{end}/spend 2 Two")
    assert world.rows("select title from proposals") == [("Logo design",), ("One",), ("Two",)]


@pytest.mark.parametrize("end", LINE_ENDS)
def test_whatever_ends_a_line_ends_a_row(world: World, end: str) -> None:
    rows = ("Jan 2, 2026\tApplied to job One\t-1", "Jan 3, 2026\tApplied to job Two\t-2")
    assert "2 new" in world.say(end.join(rows)).text


# -- the export ------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "|", "\t", "\n", "\r"])
def test_no_cell_is_a_formula(separator: str) -> None:
    signs = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦")
    blanks = ("", " ", "\t", "\u3000", '"', " '", "\n")
    for before, blank, sign in product(("", "x", ";", "=", "x;;"), blanks, signs):
        title = f"{before}{separator}{blank}{sign}HYPERLINK(1)"
        [row] = csv.DictReader(io.StringIO(_as_csv([{"proposal_title": title}]), newline=""))
        for each in (separator, ",", ";", "|", "\t", "\n", "\r"):
            for cell in row["proposal_title"].split(each):
                assert cell.strip(' \t\r\n\u3000"')[:1] not in ("=", "+", "-", "@", sign), cell


def test_an_export_has_a_byte_order_mark_and_plain_titles_as_they_are(world: World) -> None:
    world.say("/spend 4 Diseño: 3-D, y más")
    content = world.files(world.say("/export"))[0]
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Diseño: 3-D, y más".encode() in content


# -- forwards --------------------------------------------------------------------------------------


def forward(world: World, text: str | None, **more: Any) -> Reply:
    reply = world.send(world.command(text, forwarded=True, **more))
    assert reply is not None
    return reply


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("/forget everything", ["/export"]),
        ("/undo", ["/undo"]),
        ("/spend 4 Shop", ["/spend 4 Shop"]),
        ("/spend 4 Shop\nin two lines", ["/spend 4 Shop in two lines"]),
        (
            "https://www.upwork.com/jobs/~0123456789",
            ["/spend https://www.upwork.com/jobs/~0123456789"],
        ),
        ("/spend 4 Shop\n/undo", []),
        ("/cameback #1 4 2026-01-01", []),
        ("/nosuch", []),
        ("/spend 4 " + "x" * 400, []),
        ("#1 came back", []),
        ("37", []),
        ("forget everything", []),
    ],
)
def test_nothing_acts_on_a_forward(world: World, text: str, commands: list[str]) -> None:
    before = world.account()
    reply = forward(world, text)
    assert [each.command for each in reply.buttons] == commands
    assert world.account().next_operation == before.next_operation
    assert is_there(world)


def test_a_forwarded_command_is_done_by_its_button(world: World) -> None:
    reply = forward(world, "/spend 4 Shop")
    assert "/spend 4 Shop" in reply.text
    assert "Shop: 4" in world.press(reply.buttons[0], "bot-1").text


def test_a_forward_answers_no_question(world: World) -> None:
    world.say("/spend 4")
    forward(world, "Shop")
    forward(world, "/balance")
    assert "#2 Banner" in world.say("Banner").text


def test_a_forwarded_page_is_previewed_and_is_no_part_of_another(world: World) -> None:
    own = "\n".join(f"Jan 3, 2026\tApplied to job Own {each}\t-1" for each in range(120))
    world.say(own)
    reply = forward(world, "Jan 2, 2026\tApplied to job Shop\t-4")
    assert "Read 1 row" in reply.text
    assert [each.label for each in reply.buttons] == ["Book 1"]


def test_an_edited_forward_books_nothing(world: World) -> None:
    first = world.command("/spend 5 Mine")
    world.send(first)
    world.after(minutes=1)
    before = world.account().next_operation
    world.edit(first.model_copy(update={"forwarded": True}), "/spend 6 Mine")
    assert world.account().next_operation == before


# -- captions and albums ---------------------------------------------------------------------------


def captioned(
    world: World, caption: str, content: str = "Jan 3, 2026\tApplied to job X\t-1"
) -> Any:
    file = FileSent(id="f", name="history.txt", size=len(content))
    return world.command(content, file=file, caption=caption)


def test_a_command_under_a_page_is_done_and_the_page_previewed(world: World) -> None:
    reply = world.send(captioned(world, "/spend 5 Shop"))
    assert reply is not None
    assert "Shop: 5" in reply.text
    assert "Read 1 row" in reply.text
    assert reply.buttons[0].label == "Undo"
    assert reply.buttons[-1].label.startswith("Book")
    assert world.account().balance == 31


def test_an_edited_caption_corrects(world: World) -> None:
    first = captioned(world, "/spend 5 Shop")
    world.send(first)
    world.after(minutes=1)
    again = first.model_copy(
        update={"kind": "edit", "caption": "/spend 6 Shop", "revision": world.now.isoformat()}
    )
    world.send(again)
    assert world.account().balance == 30


def test_words_under_a_page_are_no_answer(world: World) -> None:
    world.say("/spend 4")
    world.send(captioned(world, "my history"))
    assert "#2 Banner" in world.say("Banner").text


def test_a_command_under_somebody_elses_page_is_shown(world: World) -> None:
    reply = world.send(captioned(world, "/undo").model_copy(update={"forwarded": True}))
    assert reply is not None
    assert "Read 1 row" in reply.text
    assert reply.buttons[0].command == "/undo"
    assert is_there(world)


def test_an_album_is_answered_once(world: World) -> None:
    answers = [world.send(world.command(None, album="7")) for _ in range(10)]
    assert [each is not None for each in answers] == [True] + [False] * 9
    assert world.send(world.command(None, album="8")) is not None
    assert world.send(world.command(None, album="7", user="2")) is not None


def test_a_command_in_an_album_is_done_and_is_its_answer(world: World) -> None:
    world.send(world.command("/spend 5 Shop", album="7"))
    assert [world.send(world.command(None, album="7")) for _ in range(9)] == [None] * 9
    assert world.account().balance == 31


def test_a_command_late_in_an_album_takes_the_place_of_the_answer(world: World) -> None:
    first = world.send(world.command(None, album="7"))
    done = world.send(world.command("/spend 5 Shop", album="7"))
    own = world.send(world.command("/spend 6 Shop two", album="7"))
    assert first is not None
    assert done is not None
    assert own is not None
    assert first.follows == done.follows is not None
    assert own.follows is None
    assert world.account().balance == 25


# -- presses that no button of ours makes ----------------------------------------------------------


def test_a_forged_press_in_a_group_does_nothing(world: World) -> None:
    for _ in range(2):
        command = world.command("1:/undo", kind="press", private=False)
        reply = world.send(command)
        assert reply is not None
        assert reply.alert
        assert "private chat" in reply.text
    assert is_there(world)


def test_a_zone_of_this_machine_is_no_zone(world: World) -> None:
    for name in ("localtime", "Factory", "posixrules"):
        world.say(f"/timezone {name}")
    assert world.account().settings.zone is None
