"""Logging: text or JSON lines on standard error, and never a secret in them."""

from __future__ import annotations

import json
import logging
import sys
from typing import Literal

_HIDDEN = "[token]"


class _Redacting(logging.Formatter):
    """Hides the secrets in the finished line; HTTP clients log addresses with the token in them."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        return self._hide(super().format(record))

    def _hide(self, line: str) -> str:
        for secret in self._secrets:
            line = line.replace(secret, _HIDDEN)
        return line


class _Json(_Redacting):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return self._hide(json.dumps(line, ensure_ascii=False))


def configure_logs(level: str, form: Literal["text", "json"], secrets: tuple[str, ...]) -> None:
    """Send everything to standard error, with the secrets hidden."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json(secrets) if form == "json" else _Redacting(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    if level != "DEBUG":
        for chatty in ("httpx", "httpcore", "telegram", "aiosqlite", "apscheduler"):
            logging.getLogger(chatty).setLevel(logging.WARNING)
