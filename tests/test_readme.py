"""The README's chat is a real one, and what it promises works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handlers.commands import REGISTRY
from handlers.reading import read_line
from tests.chats import difference, played, read_chat

README = Path(__file__).parent.parent / "README.md"


def excerpt() -> str:
    found = re.search(r"```chat\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    if found is None:
        raise AssertionError("the README shows no chat")
    return found.group(1)


@pytest.mark.parametrize("door", ["keeper", "telegram"])
async def test_the_chat_is_a_real_one(door: str, tmp_path: Path) -> None:
    file = tmp_path / "readme.chat"
    file.write_text(f"# The README's chat.\n{excerpt()}", encoding="utf-8")
    chat = read_chat(file)
    now = await played(chat, door, tmp_path)
    assert now == chat.text, difference(chat, now)


def test_every_command_of_the_table_exists() -> None:
    typed = re.findall(r"`(/[a-z][^`]*)`", README.read_text(encoding="utf-8"))
    assert typed
    for each in typed:
        line = read_line(each)
        assert line is not None
        assert each == "/newbot" or REGISTRY.find(line.name) is not None, each
