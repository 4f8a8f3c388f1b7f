"""Updates as the Bot API gives them, and what may become of them on a bad day."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]

CHAT = 111
TEXTS = (
    "/balance 40", "/spend 4 Logo design", "/gastar 4 Diseño", "/spend 4", "/balance", "/undo",
    "/help", "/export", "/plan basic", "/history", "/settings pin on", "/timezone Buenos Aires",
    "37", "hello", "<b>&", "🙂", "/spend 4 a\ud800b", "\udc00", "\u202e", "\x00", "/" + "x" * 5_000,
)  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
"""Every character there is, half ones too: JSON can spell them."""
NUMBERS = st.one_of(
    st.integers(),
    st.sampled_from([0, -1, 2**31, 2**53 + 1, 2**63, 2**64, -(10**30), 10**300]),
    st.floats(),
)
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, ANY_TEXT, st.sampled_from(TEXTS)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(ANY_TEXT, inner, max_size=3)
    ),
    max_leaves=6,
)
_WAYS = st.sampled_from(["drop", "replace", "wrap", "nest", "rename"])
_PERSON = {"id": CHAT, "is_bot": False, "first_name": "Ana", "language_code": "es"}
_PRIVATE = {"id": CHAT, "type": "private", "first_name": "Ana"}
_GROUP = {"id": -1_001_234, "type": "supergroup", "title": "Group"}
_STICKER = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 512, "height": 512}


def _real(message_id: int, text: str) -> list[Json]:
    """One of each kind, as it comes from people."""
    message = {"message_id": message_id, "date": 1_767_000_000, "chat": _PRIVATE, "from": _PERSON}
    gone = {"message_id": message_id, "date": 0, "chat": _PRIVATE}
    press = {"id": f"q{message_id}", "from": _PERSON, "chat_instance": "1"}
    member = {"user": {"id": 1, "is_bot": True, "first_name": "Keeper"}, "status": "member"}
    return [
        {"message": {**message, "text": text}},
        {"message": {**message, "text": text, "reply_to_message": {**message, "text": "/undo"}}},
        {"message": {**message, "text": text, "entities": [{"type": "bold", "offset": 0}]}},
        {"message": {**message, "sticker": _STICKER}},
        {"message": {**message, "photo": [], "caption": text, "media_group_id": "7"}},
        {"message": {**message, "text": text, "forward_origin": {"type": "user", "date": 1}}},
        {"message": {**message, "text": text, "via_bot": member["user"]}},
        {"message": {**message, "chat": _GROUP, "text": text}},
        {"message": {**message, "pinned_message": gone}},
        {"edited_message": {**message, "edit_date": 1_767_000_060, "text": text}},
        {"callback_query": {**press, "message": {**message, "text": "x"}, "data": f"1:{text}"}},
        {"callback_query": {**press, "message": gone, "data": text}},
        {"callback_query": {**press, "inline_message_id": "i", "game_short_name": "g"}},
        {"channel_post": {**message, "chat": {**_GROUP, "type": "channel"}, "text": text}},
        {"my_chat_member": {"chat": _PRIVATE, "from": _PERSON, "new_chat_member": member}},
        {"poll": {"id": "1", "question": text}},
        {"a_kind_of_tomorrow": {"text": text}},
    ]


def _places(value: object) -> Iterator[tuple[Any, Any]]:
    """Every place in it, as what holds it and the key."""
    if not isinstance(value, dict | list):
        return
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        yield from _places(value[key])


def _changed(update: Json, changes: list[tuple[int, str, Any]]) -> Json:
    """The update after a few accidents, each at some place in it."""
    update = deepcopy(update)
    for number, way, junk in changes:
        places = list(_places(update))
        if not places:
            break
        holder, key = places[number % len(places)]
        if way == "drop":
            del holder[key]
        elif way == "wrap":
            holder[key] = [holder[key]]
        elif way == "nest":
            holder[key] = {"message": holder[key], "text": junk}
        elif way == "rename" and isinstance(holder, dict):
            holder[str(junk)] = holder.pop(key)
        else:
            holder[key] = junk
    return update


CONTENTS: st.SearchStrategy[Json] = st.builds(
    lambda real, number, changes: _changed(real[number % len(real)], changes),
    st.builds(_real, st.integers(1, 2**31), st.one_of(st.sampled_from(TEXTS), ANY_TEXT)),
    st.integers(0, 10**6),
    st.lists(st.tuples(st.integers(0, 10**6), _WAYS, JUNK), max_size=3),
)
"""Updates of every kind without their numbers, whole or after an accident."""
UPDATES: st.SearchStrategy[Json] = st.one_of(
    st.builds(lambda number, content: {"update_id": number, **content}, NUMBERS, CONTENTS),
    st.builds(lambda junk, content: {**content, "update_id": junk}, JUNK, CONTENTS),
    CONTENTS,
    st.dictionaries(
        st.sampled_from(["update_id", "message", "edited_message", "callback_query"]), JUNK
    ),
)
"""Anything that may stand where an update has to be."""
