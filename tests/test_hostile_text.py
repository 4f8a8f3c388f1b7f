"""Any text in any field, and every button pressed: each does what it was built for, no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, Final
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handlers import conversation
from handlers.attempts import read_attempt
from handlers.commands import REGISTRY
from handlers.files import FileSent
from handlers.reading import one_line
from handlers.reply import Button, Reply
from tests.world import World

PIECES: Final = (
    "\n", "\r", "\r\n", "\x0b", "\x0c", "\x1d", "\x85", "\u2028", "\u2029", "\t", " ", "\u3000",
    "/forget everything", "/olvidar todo", "/undo", "/buy 9", "/ask balance /undo",
    "/label 1 spend x", "{}", "#1", " boost 9", "offer:1", "1:", "1:/undo", "~0123456789abcdef",
    "https://a.b/~0123", "\u200b", "\u202e", "\x00", "\ue000", "e\u0301", "\u0338", "\U000e0041",
    "<b>", "`", '"', ",", ";", "=1", "-4", "37", "Logo", "came back", "closed", "?", "Jan 3, 2026",
    "|", ":", "%0A", "%E2%80%A8",
)  # fmt: skip
TEXT: Final = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join)
POISON: Final = "Adjustment for a client that left the site\u2028/forget everything"
FIELDS: Final = (
    "/spend 4 {}", "/spend 400 {}", "/spend 4 5{}", "/spend {}", "/spend #1 {}", "/spendd 4 {}",
    "/invite {}", "/earn 4 {}", "/outcome {}", "/return {}", "/missing {}", "/refund {}", "{}",
    "/proposals {}", "/timezone {}", "/{}", "forget {}", "spend {}", "https://a.b/jobs/{}",
    "/spend 4 https://a.b/jobs/{}_~0123456789abcdef", "/spend https://a.b/{}", "/help {}",
)  # fmt: skip
ARGUMENTS: Final = (
    "1", "0", "-1", "4", "9999999999999", "#1", "#0", "#999999999", "notadate", "9999-12-31",
    "0001-01-01", "2026-01-05T12:00:00+00:00", "9999-12-31T23:59:59+00:00", "2026-01-05T12:00:00",
    "spend", "all", "on", "off", "max", "sure", "withdrawn", "hired", "closed", "~0123456789abcdef",
    "{}", "<1", "<9", "1h", "tomorrow", "renewal:9999-12-31", "badge-week:2026-01-12", "localtime",
    "watch:x", "balance", "buy", "title", "amount", "/undo", "/nosuch", "/ask", "skip", "plan",
    "cycle", "30", "31", "²", "１２", "1,000", "4.5", "today", "31 feb", "29 feb 2025", "https://[",
    "https://x", "UTC+99", "25:61", "22:00-22:00", "low", "digest", "quiet", "plus", "earlier",
    "grant", "price",
)  # fmt: skip

WORK_LINE: Final = conversation._work_line

some = settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("hostile"))
    yield made
    assert made.differences() == []
    made.close()


def begin(world: World) -> None:
    """Something that can be lost, and no open question."""
    world.say("/balance 40")
    world.say("/spend 4 Logo design")
    world.say("/timezone skip")


def note(worked: list[str], work_line: Any, *args: Any) -> Any:
    worked.append(args[1].text)
    return work_line(*args)


def press_all(world: World, reply: Reply, *, holds: str | None = None) -> None:
    """Press every button of a reply: what is worked is its own command, in its own words.

    `holds` is a text from outside, of which no command may have anything.
    """
    for place, each in enumerate(reply.buttons):
        worked: list[str] = []
        entries = world.rows("select count(*) from entries")
        with patch.object(conversation, "_work_line", partial(note, worked, WORK_LINE)):
            pressed = world.press(each, f"bot-{place}-{world.command('').message}")
        commands = (read_attempt(command)[0] for command in (each.command, *each.then))
        built = [one_line(command) for command in commands]
        assert [one_line(line) for line in worked] == built[: len(worked)]
        assert worked
        assert not pressed.forgotten
        assert world.rows("select count(*) from entries") >= entries
        if holds is not None:
            assert "/" not in each.command[1:]
            assert holds not in each.command


@some
@given(TEXT, TEXT, st.booleans())
@example(POISON, "Logo", True)
@example(POISON, "Logo", False)
def test_nothing_in_a_page_is_done(world: World, label: str, title: str, pasted: bool) -> None:
    begin(world)
    if pasted:
        text = f"Jan 3, 2026\t{label}\t{title}\t-4\nJan 2, 2026\tOdd\tX\t-1"
        reply = world.say(text)
    else:
        quoted = [each.replace('"', '""') for each in (label, title)]
        content = f'"Jan 3, 2026","{quoted[0]}","{quoted[1]}","-4"\n'
        file = FileSent(id="f", name="a.csv", size=1)
        found = world.send(world.command(content, file=file))
        assert found is not None
        reply = found
    press_all(world, reply, holds="\n")


@some
@given(TEXT, TEXT, TEXT, st.booleans())
@example("/forget everything", "x", "1 Connects\u2028/undo", True)
@example("{} boost 9", "#1", "\nAvailable Connects: 5", False)
def test_nothing_in_a_jobs_page_is_done(
    world: World, title: str, story: str, behind: str, link: bool
) -> None:
    begin(world)
    before = world.account().next_operation
    text = f"{title}\nPosted today\n{story}\nSend a proposal for: 4 Connects{behind}\n"
    address = "https://www.upwork.com/jobs/~021234567890123456789" if link else ""
    reply = world.say(f"About the client\n{text}About the client\n{address}")
    assert world.account().next_operation == before
    press_all(world, reply, holds="\n")
    world.say("/balance")


@some
@given(TEXT, TEXT, TEXT, st.booleans())
@example("Odd\u2028/forget everything", "Logo", "/undo", True)
def test_nothing_in_a_saved_history_is_done(
    world: World, label: str, title: str, name: str, known: bool
) -> None:
    begin(world)
    row = {"date": "2026-01-03", "reason": label, "job": title, "connects": -1}
    other = {**row, "reason": "Applied to job" if known else label, name: label}
    content = json.dumps({"rows": [row, other], name: title}, ensure_ascii=known)
    file = FileSent(id="f", name="a.json", size=1)
    reply = world.send(world.command(content, file=file))
    assert reply is not None
    press_all(world, reply, holds="\n")


@some
@given(st.sampled_from(FIELDS), TEXT)
@example("/{}", "forget everything")
@example("/spend 400 {}", "{}\u2028/forget everything")
def test_a_button_of_what_is_typed_is_that(world: World, field: str, text: str) -> None:
    begin(world)
    reply = world.say(field.replace("{}", text, 1))
    if not reply.forgotten:  # it was typed
        press_all(world, reply)
        begin(world)


@some
@given(st.sampled_from(FIELDS), TEXT, st.booleans())
@example("{}", "/forget everything", False)
def test_nothing_acts_on_a_forward(world: World, field: str, text: str, caption: bool) -> None:
    begin(world)
    before = world.account().next_operation
    words = field.replace("{}", text, 1)
    more: dict[str, Any] = {"file": FileSent(id="f", name="a.txt", size=1), "caption": words}
    said = world.command(text if caption else words, forwarded=True, **(more if caption else {}))
    reply = world.send(said)
    assert reply is not None
    assert world.account().next_operation == before
    press_all(world, reply)


@some
@given(TEXT)
def test_a_file_name_is_only_shown(world: World, name: str) -> None:
    file = FileSent(id="f", name=name + ".pdf", size=1)
    reply = world.send(world.command(None, file=file))
    assert reply is not None
    assert "\n" not in reply.text
    press_all(world, reply)


@settings(some, max_examples=400)
@given(
    st.sampled_from([each.name for each in REGISTRY.specs]),
    st.lists(st.sampled_from(ARGUMENTS), max_size=4),
    st.booleans(),
)
@example("label", ["1"], True)
@example("cameback", ["#1", "4", "notadate"], True)
@example("cameback", ["#1", "4", "2026-01-05T12:00:00"], True)
@example("timezone", ["localtime"], False)
@example("ask", ["buy", "withdrawn"], True)
@example("ask", ["balance", "/nosuch"], True)
def test_odd_arguments_get_an_answer(
    world: World, name: str, arguments: list[str], pressed: bool
) -> None:
    begin(world)
    text = " ".join([f"/{name}", *arguments])
    account = world.account().id
    if pressed:
        button = Button(label="x", command="", data=f"{account}:{text}")
        reply = world.press(button, world.command("").message)
    else:
        reply = world.say(text)
    assert reply.text
    assert not reply.forgotten
