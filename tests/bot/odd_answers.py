"""What may answer in Telegram's place, or in its name and not as it promises."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from tests.bot.raw_updates import ANY_TEXT, JUNK
from tests.botapi import Odd

STATUSES = (
    200,
    201,
    206,
    301,
    302,
    307,
    400,
    401,
    403,
    404,
    407,
    409,
    413,
    418,
    429,
    500,
    502,
    599,
)
PAGE = b"<!doctype html><html><title>Sign in</title><p>Your session is over.</html>"
NESTED = b"[" * 10_000, b'{"ok":' * 10_000, b'{"ok":true,"result":' + b"[" * 10_000 + b"]" * 10_000
NO_RESULTS: tuple[Any, ...] = (
    None, False, {}, 5, "true", {"0": True}, {"message_id": "5"}, {"message_id": True},
    {"message_id": 5.0}, {"file_path": 5}, {"file_path": ""}, {"url": None}, {"id": 1}, 10**400,
)  # fmt: skip
"""What no method that we use results in."""
REFUSED: dict[str, Any] = {"ok": False, "error_code": 400, "description": "Bad Request: no"}
WORDS = (
    "Unauthorized", "Not Found", "Forbidden: bot was blocked by the user",
    "Bad Request: chat not found", "Bad Request: message is not modified", "\ud800", "x" * 100_000,
)  # fmt: skip


def refusal(code: Any, description: Any = "no", ok: Any = False, **more: Any) -> bytes:
    """A refusal as Telegram words it, as far as these are what it gives."""
    body = {"ok": ok, "error_code": code, "description": description, **more}
    return json.dumps(body).encode()


def result(value: Any, ok: Any = True) -> bytes:
    """What a method results in, as Telegram wraps it."""
    return json.dumps({"ok": ok, "result": value}).encode()


def _disagrees(status: int, code: Any, words: str) -> tuple[int, bytes]:
    return status, refusal(code if code != status else status + 1, words)


_STATUS = st.sampled_from(STATUSES)
_WRONG_OK: st.SearchStrategy[Any] = st.sampled_from([None, 0, 1, "true", "false", [], {}, [True]])
_REFUSING = st.sampled_from([400, 401, 403, 404, 409, 413, 429])
_WORDS = st.sampled_from(WORDS)

FOREIGN: st.SearchStrategy[tuple[int, bytes]] = st.one_of(
    st.tuples(_STATUS, st.sampled_from([b"", PAGE, b"\xff\xfe", b"1e999", b"null", *NESTED])),
    st.tuples(_STATUS, st.binary(max_size=60)),
    st.tuples(_STATUS, ANY_TEXT.map(lambda text: json.dumps(text).encode())),
    st.tuples(_STATUS, st.lists(JUNK, max_size=3).map(lambda junk: json.dumps(junk).encode())),
    # In its name, but not as it speaks.
    st.builds(_disagrees, _STATUS, _REFUSING, _WORDS),
    st.builds(lambda code, words: (code, refusal(str(code), words)), _REFUSING, _WORDS),
    st.builds(lambda code, words: (code, refusal(code, [words])), _REFUSING, _WORDS),
    st.builds(
        lambda code, ok, words: (code, refusal(code, words, ok)), _REFUSING, _WRONG_OK, _WORDS
    ),
    st.builds(lambda ok: (200, result(True, ok)), _WRONG_OK),
    st.builds(lambda status: (status, result(True)), st.sampled_from(STATUSES[1:])),
    st.just((200, b'{"ok":true}')),
    # As it speaks, but nothing that a method results in.
    st.builds(lambda value: (200, result(value)), st.sampled_from(NO_RESULTS)),
    # Cut off.
    st.integers(0, 20).map(lambda at: (200, result({"message_id": 5})[:at])),
)
"""Statuses and bodies that say nothing of the call they answer."""
WAITS: st.SearchStrategy[tuple[int, bytes]] = st.one_of(
    st.sampled_from([500, 502, 503, 504, 429]).map(lambda code: (code, refusal(code))),
    st.sampled_from(["5", 0, -1, True, 2.5, None, [], {}, float("inf")]).map(
        lambda after: (429, refusal(429, parameters={"retry_after": after}))
    ),
    st.sampled_from([[], "x", 5, {"migrate_to_chat_id": "5"}]).map(
        lambda parameters: (429, refusal(429, parameters=parameters))
    ),
    st.sampled_from([401, 404]).map(lambda code: (code, refusal(code))),
)
"""Telegram's own answers after which the same is asked again."""
ODD: st.SearchStrategy[Odd] = st.builds(
    lambda answer, kind: Odd(answer[0], answer[1], content_type=kind),
    st.one_of(FOREIGN, WAITS),
    st.sampled_from(["text/html", "application/json", "application/json; charset=utf-16", "x"]),
)
