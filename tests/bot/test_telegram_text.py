from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.constants import InlineKeyboardMarkupLimit, MessageLimit

from bot.telegram_text import ROW_CHARS_MAX, as_html, as_plain, keyboard, parts, utf16_length
from handlers.catalogs import CODE_END, CODE_START
from handlers.reply import BUTTONS_PER_ROW, Button, Reply

MOST = int(MessageLimit.MAX_TEXT_LENGTH)
quick = settings(deadline=None, database=None, max_examples=60)


def code(text: str) -> str:
    return f"{CODE_START}{text}{CODE_END}"


def buttons(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label=each, command=f"/{each}", data=f"/{each}"[:64]) for each in labels)


def rows(reply: Reply) -> list[list[str]]:
    markup = keyboard(reply)
    assert markup is not None
    return [[each["text"] for each in row] for row in markup["inline_keyboard"]]


# Lengths and parts.


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("a", 1), ("é", 1), ("🎨", 2), ("👩🏽‍💻", 7)]
)
def test_a_length_is_counted_as_telegram_counts_it(text: str, length: int) -> None:
    assert utf16_length(text) == length


@pytest.mark.parametrize("text", ["", "a", "a\nb", "a\n\nb", "x" * MOST, "🎨" * (MOST // 2)])
def test_what_fits_is_one_part(text: str) -> None:
    assert "".join(parts(text)).replace("\n", "") == text.replace("\n", "")
    if "\n" in text:
        assert parts(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "x" * (MOST + 1),
        "🎨" * MOST,
        "a🎨" * MOST,
        "\n".join(["x" * 100] * 200),
        "\n".join(["x" * MOST] * 3),
        "x" * MOST + "\n" + "y" * MOST,
        "\n" * MOST + "end",
        "word " * 5_000,
    ],
    ids=range(8),
)
def test_a_long_text_loses_nothing(text: str) -> None:
    found = parts(text)
    assert all(utf16_length(each) <= MOST for each in found)
    assert "".join(found).replace("\n", "") == text.replace("\n", "")


def test_parts_are_cut_between_lines() -> None:
    text = "\n".join(f"{number} " + "x" * 90 for number in range(200))
    found = parts(text)
    assert "\n".join(found) == text
    assert all(each.startswith(tuple("0123456789")) for each in found)


@quick
@given(
    st.lists(
        st.builds(lambda piece, times: piece * times, st.text(max_size=8), st.integers(0, 1_500)),
        max_size=6,
    ).map("\n".join)
)
def test_any_text_is_sent_whole_in_parts_that_fit(text: str) -> None:
    found = parts(text)
    assert found
    assert all(utf16_length(each) <= MOST for each in found)
    assert "".join(found).replace("\n", "") == text.replace("\n", "")


@pytest.mark.parametrize("before", [0, 100, 2_040, 2_047, 2_048, 4_090])
def test_no_part_holds_half_of_what_is_to_be_copied(before: int) -> None:
    text = "x" * before + "\n" + code("/spend 4 " + "y" * 3_000) + "\n" + "z" * 3_000
    text += code("/help")
    for each in parts(text):
        assert as_html(each).count("<code>") == as_html(each).count("</code>")
        assert not {CODE_START, CODE_END} & set(as_html(each))


# Escaping.


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>", "&lt;b&gt;"),
        ("a & b", "a &amp; b"),
        ("&lt;", "&amp;lt;"),
        ('"quoted"', '"quoted"'),
        (f"send {code('/spend 4 a')}", "send <code>/spend 4 a</code>"),
        (code("<i>"), "<code>&lt;i&gt;</code>"),
    ],
)
def test_everything_typed_is_escaped(text: str, html: str) -> None:
    assert as_html(text) == html


@quick
@given(st.text())
def test_no_tag_comes_from_a_text(text: str) -> None:
    typed = text.replace(CODE_START, "").replace(CODE_END, "")
    assert "<" not in as_html(typed)
    assert ">" not in as_html(typed)
    assert not re.search(r"&(?!(lt|gt|amp);)", as_html(typed))


def test_plain_text_has_no_marks() -> None:
    assert as_plain(f"send {code('/spend 4 <a>')}") == "send /spend 4 <a>"


# The keyboard.


def test_no_buttons_make_no_keyboard() -> None:
    assert keyboard(Reply(text="a")) is None


def test_short_buttons_share_a_row() -> None:
    assert rows(Reply(text="a", buttons=buttons("Undo", "Skip", "Help"))) == [
        ["Undo", "Skip", "Help"]
    ]


def test_a_row_holds_only_so_many() -> None:
    found = rows(Reply(text="a", buttons=buttons(*"abcdefg")))
    assert [len(row) for row in found] == [BUTTONS_PER_ROW, BUTTONS_PER_ROW, 1]
    assert BUTTONS_PER_ROW <= InlineKeyboardMarkupLimit.BUTTONS_PER_ROW


def test_a_long_label_has_a_row_of_its_own() -> None:
    long = "x" * (ROW_CHARS_MAX + 10)
    assert rows(Reply(text="a", buttons=buttons("Undo", long, "Skip"))) == [
        ["Undo"],
        [long],
        ["Skip"],
    ]


@quick
@given(st.lists(st.text("abc ", min_size=1, max_size=40), min_size=1, max_size=12))
def test_every_button_is_shown_once_and_in_order(labels: list[str]) -> None:
    found = rows(Reply(text="a", buttons=buttons(*labels)))
    assert [label for row in found for label in row] == labels
    for row in found:
        assert len(row) <= BUTTONS_PER_ROW
        assert len(row) == 1 or sum(map(len, row)) <= ROW_CHARS_MAX
    for row, following in pairwise(found):
        full = len(row) == BUTTONS_PER_ROW
        assert full or sum(map(len, row)) + len(following[0]) > ROW_CHARS_MAX


def test_a_button_carries_its_data_and_a_link_its_address() -> None:
    reply = Reply(text="a", buttons=buttons("Undo"), link=("Private chat", "https://t.me/a_bot"))
    markup = keyboard(reply)
    assert markup is not None
    assert markup == {
        "inline_keyboard": [
            [{"text": "Undo", "callback_data": "/Undo"}],
            [{"text": "Private chat", "url": "https://t.me/a_bot"}],
        ]
    }
