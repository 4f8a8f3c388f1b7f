"""Whose word an update is: captions and albums are the sender's, a forward is somebody else's."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.telegram_updates import command_of
from handlers.command import Command
from tests.world import DOOR

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ME = {"id": 111, "is_bot": False}
OTHER = {"id": 222, "is_bot": False}
MESSAGE = {
    "message_id": 1,
    "date": 1_767_000_000,
    "chat": {"id": 111, "type": "private"},
    "from": ME,
}
PDF = {"file_id": "f", "file_name": "offer.pdf", "file_size": 10}
CSV = {"file_id": "f", "file_name": "history.csv", "file_size": 10}


def read(kind: str = "message", **more: Any) -> Command | None:
    return command_of({"update_id": 9, kind: {**MESSAGE, **more}}, DOOR, NOW)


def said(kind: str = "message", **more: Any) -> Command:
    found = read(kind, **more)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("origin", "forwarded"),
    [
        ({"type": "user", "sender_user": ME}, False),
        ({"type": "user", "sender_user": OTHER}, True),
        ({"type": "hidden_user", "sender_user_name": "Ana"}, True),
        ({"type": "chat", "sender_chat": {"id": 111, "type": "private"}}, True),
        ({"type": "channel", "chat": {"id": -1, "type": "channel"}, "message_id": 4}, True),
        ({}, True),
    ],
)
def test_a_forward_is_somebody_elses_word_unless_the_sender_wrote_it(
    origin: dict[str, Any], forwarded: bool
) -> None:
    assert said(text="/undo", forward_origin=origin).forwarded is forwarded
    assert said(photo=[], caption="/undo", forward_origin=origin).forwarded is forwarded
    assert said("edited_message", text="/undo", edit_date=2, forward_origin=origin).forwarded is (
        forwarded
    )


def test_what_another_bot_wrote_is_somebody_elses_word() -> None:
    assert said(text="/undo", via_bot={"id": 5, "is_bot": True}).forwarded
    assert not said(text="/undo").forwarded


@pytest.mark.parametrize("kind", ["photo", "voice", "video", "audio", "animation"])
def test_a_caption_is_the_message(kind: str) -> None:
    sent: dict[str, Any] = {kind: {}}
    assert said(**sent, caption="/spend 4 Logo").text == "/spend 4 Logo"
    edited = said("edited_message", **sent, caption="/spend 5 Logo", edit_date=2)
    assert (edited.kind, edited.text) == ("edit", "/spend 5 Logo")
    assert said(**sent).text is None
    assert read("edited_message", **sent, edit_date=2) is None


def test_a_caption_under_a_file_that_is_not_read_is_the_message() -> None:
    command = said(document=PDF, caption="/spend 4 Logo")
    assert (command.file, command.caption, command.text) == (None, None, "/spend 4 Logo")
    assert said(document=PDF).file is not None


def test_a_caption_under_a_file_that_is_read_stands_beside_it() -> None:
    command = said(document=CSV, caption="/spend 4 Logo")
    assert command.file is not None
    assert (command.caption, command.text) == ("/spend 4 Logo", None)
    edited = said("edited_message", document=CSV, caption="/spend 5 Logo", edit_date=2)
    assert edited.input_hash != command.input_hash


def test_an_album_is_known_by_its_number() -> None:
    first, second = said(photo=[], media_group_id="7"), said(photo=[], media_group_id="8")
    assert first.album_key != second.album_key
    assert not first.says_something


def test_a_press_in_a_group_is_not_private() -> None:
    group = {"id": -5, "type": "supergroup"}
    press = {"id": "q", "from": ME, "data": "1:/undo", "message": {"message_id": 1, "chat": group}}
    command = command_of({"callback_query": press}, DOOR, NOW)
    assert command is not None
    assert not command.private
