"""The process's settings: from the environment before `.env`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    SecretStr,
    ValidationError,
    field_validator,
)

from bot.env_file import EnvFileError, read_env_file, slips

ENV_FILE: Final = ".env"
SQLITE_PREFIX: Final = "sqlite:///"
PLATFORMS: Final = ("telegram",)
"""The platforms whose users can be named in ALLOWED_USERS."""

SHOWN_MOST: Final = 20
"""How many users a log line names."""

_MENDS: Final = {
    "telegram_token": "copy it from BotFather, such as 123456:ABC-DEF, or leave it empty",
    "telegram_api_url": "the root of a Bot API server, such as https://api.telegram.org",
    "database_url": "a SQLite file, such as sqlite:///data/connects.db",
    "allowed_users": "platform and id, such as telegram:123,telegram:456, or leave it empty",
    "log_level": "one of DEBUG, INFO, WARNING, ERROR",
    "log_format": "text or json",
}


class SettingsError(ValueError):
    """A variable has a value that can't be used; the message names it and the mend."""


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


class Settings(BaseModel):
    """What the operator sets. See `.env.example`."""

    model_config = ConfigDict(frozen=True)

    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    database_url: str = f"{SQLITE_PREFIX}data/connects.db"
    allowed_users: frozenset[tuple[str, str]] = frozenset()
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = (
        "INFO"
    )
    log_format: Literal["text", "json"] = "text"

    @field_validator("telegram_token")
    @classmethod
    def _token_shape(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None:
            bot_id, colon, secret = token.get_secret_value().partition(":")
            if not (bot_id.isdigit() and colon and secret and secret.isprintable()):
                raise ValueError("not a bot token")
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _root(cls, url: str) -> str:
        parts = urlsplit(url)
        # Reading the port raises for one that is none.
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise ValueError("not a web address")
        if parts.query or parts.fragment:
            raise ValueError("only the root of the server, without ? and #")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _sqlite(cls, url: str) -> str:
        path = url.removeprefix(SQLITE_PREFIX)
        if not url.startswith(SQLITE_PREFIX) or not path or path.startswith(":"):
            raise ValueError("not a SQLite address")
        return url

    @field_validator("allowed_users", mode="before")
    @classmethod
    def _users(cls, value: str) -> frozenset[tuple[str, str]]:
        users = set()
        for each in value.split(","):
            platform, colon, user = each.strip().partition(":")
            if platform not in PLATFORMS or not colon or not user.isdigit():
                raise ValueError(f"{each.strip()!r} is not a platform with an id")
            users.add((platform, user))
        return frozenset(users)

    @property
    def who_may(self) -> str:
        """Who may use the bot, for the log."""
        users = sorted(f"{platform}:{user}" for platform, user in self.allowed_users)
        if not users:
            return "everyone who finds it; ALLOWED_USERS names those who may"
        more = f" and {len(users) - SHOWN_MOST} more" if len(users) > SHOWN_MOST else ""
        return ", ".join(users[:SHOWN_MOST]) + more

    @property
    def database_path(self) -> Path:
        """The ledger's file."""
        return Path(self.database_url.removeprefix(SQLITE_PREFIX))


NAMES: Final = tuple(name.upper() for name in Settings.model_fields)


def load_settings() -> Settings:
    """Read the settings. Raises `SettingsError` with one line that names the variable."""
    try:
        given = {**read_env_file(Path(ENV_FILE), NAMES), **os.environ}
        known = {name: given.get(name.upper()) for name in Settings.model_fields}
        return Settings.model_validate({name: value for name, value in known.items() if value})
    except EnvFileError as error:
        raise SettingsError(str(error)) from None
    except ValidationError as error:
        fault = error.errors()[0]
        name = str(fault["loc"][0])
        why = fault["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name.upper()}: {why}. Mend: {_MENDS[name]}") from None


def doubts() -> list[str]:
    """The environment's variables that look like a slip; it is shared, so they end no start."""
    return [
        f"{name} in the environment is no setting; {meant} is"
        for name, meant in slips(os.environ, NAMES)
    ]
