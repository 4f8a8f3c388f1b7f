"""Rendering a reply for Telegram: HTML with everything escaped, its limits, the keyboard."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from telegram.constants import MessageLimit

from handlers.catalogs import CODE_END, CODE_START
from handlers.reply import BUTTONS_PER_ROW, Reply

Keyboard = dict[str, list[list[dict[str, str]]]]
"""Buttons under a message, as the Bot API takes them."""

_CODE = re.compile(f"{CODE_START}([^{CODE_START}{CODE_END}]*){CODE_END}")

ROW_CHARS_MAX = 34
"""What fits side by side on a phone."""
CALLBACK_NOTICE_CHARS_MAX = 200


def utf16_length(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def as_html(text: str) -> str:
    """A reply's text as Telegram's HTML."""
    return as_plain(_CODE.sub(r"<code>\1</code>", html.escape(text, quote=False)))


def as_plain(text: str) -> str:
    """A text without marks, for where Telegram renders none."""
    return text.replace(CODE_START, "").replace(CODE_END, "")


def parts(text: str) -> list[str]:
    """The text in parts that each fit a message, cut between lines."""
    found: list[str] = []
    current = ""
    for line in _short_lines(text):
        joined = f"{current}\n{line}" if current else line
        if utf16_length(joined) > MessageLimit.MAX_TEXT_LENGTH:
            found.append(current)
            joined = line
        current = joined
    return [*found, current]


def _short_lines(text: str) -> Iterator[str]:
    half = MessageLimit.MAX_TEXT_LENGTH // 2  # no character takes more than two units
    for line in text.split("\n"):
        for start in range(0, max(len(line), 1), half):
            yield line[start : start + half]


def keyboard(reply: Reply) -> Keyboard | None:
    """The reply's buttons, in rows that a phone shows whole."""
    rows: list[list[dict[str, str]]] = []
    width = 0
    for each in reply.buttons:
        fits = rows and len(rows[-1]) < BUTTONS_PER_ROW
        if not fits or width + len(each.label) > ROW_CHARS_MAX:
            rows.append([])
            width = 0
        rows[-1].append({"text": each.label, "callback_data": each.data})
        width += len(each.label)
    if reply.link:
        label, url = reply.link
        rows.append([{"text": label, "url": url}])
    return {"inline_keyboard": rows} if rows else None
