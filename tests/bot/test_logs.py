from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.logs import configure_logs

TOKEN = "123456:ABC-DEF_ghi"
ADDRESS = f"https://api.telegram.org/bot{TOKEN}/getMe"
CHATTY = ("httpx", "httpcore", "telegram", "aiosqlite", "apscheduler")

Configure = Callable[..., io.StringIO]


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Configure]:
    """Configures logging onto a text that can be read, and puts everything back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in CHATTY}
    root.handlers[:] = []

    def onto_a_text(form: str, level: str = "INFO", secrets: tuple[str, ...] = (TOKEN,)) -> Any:
        out = io.StringIO()
        monkeypatch.setattr(sys, "stderr", out)
        configure_logs(level, form, secrets)  # type: ignore[arg-type]
        return out

    yield onto_a_text
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, each in levels.items():
        logging.getLogger(name).setLevel(each)


def fail(message: str) -> None:
    raise ValueError(message)


def log_a_failure(logger: logging.Logger, message: str) -> None:
    try:
        fail(message)
    except ValueError:
        logger.exception("update %s was not worked", 7)


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_token_is_in_no_line(configure: Configure, form: str) -> None:
    out = configure(form)
    log = logging.getLogger("some.client")
    log.info("HTTP Request: POST %s", ADDRESS)
    log.info(ADDRESS)
    log.info("%s", {"url": ADDRESS})
    log.error("%r", ValueError(ADDRESS))
    logging.getLogger(f"client.{TOKEN}").info("a name")
    assert TOKEN not in out.getvalue()
    assert "ABC-DEF" not in out.getvalue()
    assert out.getvalue().count("/bot[token]/getMe") == 4


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_token_is_in_no_exception(configure: Configure, form: str) -> None:
    out = configure(form)
    log_a_failure(logging.getLogger("bot"), f"no answer from {ADDRESS}")
    assert TOKEN not in out.getvalue()
    assert "ValueError: no answer from https://api.telegram.org/bot[token]/getMe" in out.getvalue()
    assert "Traceback" in out.getvalue()


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_token_is_in_no_stack(configure: Configure, form: str) -> None:
    out = configure(form)
    logging.getLogger("bot").info("here: %s", ADDRESS, stack_info=True)
    assert TOKEN not in out.getvalue()


@pytest.mark.parametrize("form", ["text", "json"])
def test_every_secret_is_hidden_and_none_is_fine(configure: Configure, form: str) -> None:
    out = configure(form, secrets=("one-secret", "another"))
    logging.getLogger("bot").info("one-secret and another")
    assert "[token] and [token]" in out.getvalue()
    out = configure(form, secrets=())
    logging.getLogger("bot").info("nothing to hide")
    assert "nothing to hide" in out.getvalue()


@pytest.mark.parametrize(
    "message",
    [
        "plain",
        "two\nlines",
        'quoted "words"',
        "back\\slash",
        "ñandú 🎨",
        "\x00\x1b[31m\t",
        "a\u2028b",
    ],
)
def test_json_is_one_object_a_line(configure: Configure, message: str) -> None:
    out = configure("json")
    log = logging.getLogger("bot.telegram")
    log.warning("%s", message)
    log_a_failure(log, message)
    lines = out.getvalue().split("\n")
    assert lines.pop() == ""
    first, second = map(json.loads, lines)
    assert {key: first[key] for key in ("level", "logger", "message")} == {
        "level": "WARNING",
        "logger": "bot.telegram",
        "message": message,
    }
    assert first["time"]
    assert second["message"] == "update 7 was not worked"
    assert f"ValueError: {message}" in second["exception"]
    assert "exception" not in first


def test_a_text_line_tells_level_logger_and_message(configure: Configure) -> None:
    out = configure("text")
    logging.getLogger("bot.serving").info("serving @%s", "a_bot")
    assert out.getvalue().endswith(" INFO bot.serving: serving @a_bot\n")


def test_what_is_below_the_level_is_left_out(configure: Configure) -> None:
    out = configure("text", level="WARNING")
    logging.getLogger("bot").info("small talk")
    logging.getLogger("bot").warning("news")
    assert "small talk" not in out.getvalue()
    assert "news" in out.getvalue()


@pytest.mark.parametrize("name", CHATTY)
def test_chatty_libraries_are_heard_only_when_they_warn(configure: Configure, name: str) -> None:
    out = configure("text")
    logging.getLogger(name).info("chatter")
    logging.getLogger(name).warning("trouble")
    assert "chatter" not in out.getvalue()
    assert "trouble" in out.getvalue()


@pytest.mark.parametrize("form", ["text", "json"])
def test_half_a_character_does_not_lose_the_line(configure: Configure, form: str) -> None:
    out = configure(form)
    logging.getLogger("bot").info("typed: %s", "\ud800")
    assert "typed: " in out.getvalue()
