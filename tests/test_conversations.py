"""Whole chats, played on every stage that they can be played on. See `tests/conversations`."""

from pathlib import Path

import pytest

from tests.chats import Chat, chat_files, difference, play_in_terminal, played, read_chat

CHATS = [read_chat(path) for path in chat_files()]


def on(door: str) -> pytest.MarkDecorator:
    """The chats that can be held at a door."""
    names = [chat.name for chat in CHATS if door in chat.doors]
    return pytest.mark.parametrize("name", names)


CHAT = {chat.name: chat for chat in CHATS}


def _same(chat: Chat, now: str) -> None:
    if lines := difference(chat, now):
        pytest.fail("\n".join(lines), pytrace=False)


@on("keeper")
async def test_chat_with_the_keeper(name: str, tmp_path: Path) -> None:
    _same(CHAT[name], await played(CHAT[name], "keeper", tmp_path))


@on("telegram")
async def test_chat_over_telegram(name: str, tmp_path: Path) -> None:
    _same(CHAT[name], await played(CHAT[name], "telegram", tmp_path))


@on("terminal")
async def test_chat_in_the_terminal(name: str, tmp_path: Path) -> None:
    printed, expected = await play_in_terminal(CHAT[name], tmp_path)
    assert printed.splitlines() == expected.splitlines()


def test_every_chat_says_what_it_shows() -> None:
    assert [chat.name for chat in CHATS if not chat.text.startswith("# ")] == []
