from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bot
from bot.settings import Settings, SettingsError, load_settings

ROOT = Path(str(bot.__file__)).parents[1]
EXAMPLE = ROOT / ".env.example"
NAMES = tuple(name.upper() for name in Settings.model_fields)
USAGE = 2

BAD = [
    ("TELEGRAM_TOKEN", "not-a-token", "BotFather"),
    ("TELEGRAM_TOKEN", ":secret", "BotFather"),
    ("TELEGRAM_TOKEN", "123456:", "BotFather"),
    ("TELEGRAM_TOKEN", "12a:secret", "BotFather"),
    ("TELEGRAM_TOKEN", "123456:sec\nret", "BotFather"),
    ("TELEGRAM_API_URL", "api.telegram.org", "https://api.telegram.org"),
    ("TELEGRAM_API_URL", "ftp://example.com", "https://api.telegram.org"),
    ("TELEGRAM_API_URL", "https://", "https://api.telegram.org"),
    ("TELEGRAM_API_URL", "https://[x", "https://api.telegram.org"),
    ("DATABASE_URL", "postgresql://localhost/connects", "sqlite:///data/connects.db"),
    ("DATABASE_URL", "data/connects.db", "sqlite:///data/connects.db"),
    ("DATABASE_URL", "sqlite:///", "sqlite:///data/connects.db"),
    ("ALLOWED_USERS", "123", "telegram:123,telegram:456"),
    ("ALLOWED_USERS", "telegram:bob", "telegram:123,telegram:456"),
    ("ALLOWED_USERS", "telegram:", "telegram:123,telegram:456"),
    ("ALLOWED_USERS", "icq:123", "telegram:123,telegram:456"),
    ("ALLOWED_USERS", "telegram:1 telegram:2", "telegram:123,telegram:456"),
    ("LOG_LEVEL", "loud", "DEBUG, INFO, WARNING, ERROR"),
    ("LOG_FORMAT", "xml", "text or json"),
]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting comes from where the tests are run."""
    for name in os.environ:
        if name.upper() in NAMES:
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def process(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


# What a bad value is answered.


@pytest.mark.parametrize(("name", "value", "mend"), BAD)
def test_a_bad_value_names_the_variable_and_the_mend(
    name: str, value: str, mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name}: ") as caught:
        load_settings()
    message = str(caught.value)
    assert mend in message
    assert "\n" not in message
    assert value == "123456:" or name != "TELEGRAM_TOKEN" or value not in message


@pytest.mark.parametrize(
    ("name", "value", "mend"), [next(each for each in BAD if each[0] == name) for name in NAMES]
)
def test_the_process_says_so_in_one_line_and_exits_2(
    name: str, value: str, mend: str, tmp_path: Path
) -> None:
    done = process(tmp_path, "verify", **{name: value})
    assert done.returncode == USAGE
    assert done.stdout == ""
    assert re.fullmatch(rf"{name}: [^\n]*{re.escape(mend)}[^\n]*\n", done.stderr)
    assert list(tmp_path.iterdir()) == []


def test_serving_without_a_token_names_it(tmp_path: Path) -> None:
    done = process(tmp_path, "serve")
    assert done.returncode == USAGE
    assert re.fullmatch(r"TELEGRAM_TOKEN [^\n]*BotFather[^\n]*\n", done.stderr)


@pytest.mark.parametrize("path", ["/dev/null/connects.db", ".", "taken/connects.db"])
def test_a_place_where_no_ledger_can_lie_is_named(path: str, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    done = process(tmp_path, "chat", DATABASE_URL=f"sqlite:///{path}")
    assert done.returncode in (1, USAGE)
    assert "Traceback" not in done.stderr
    assert re.fullmatch(r"[^\n]*DATABASE_URL[^\n]*\n", done.stderr)


def test_an_env_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"LOG_LEVEL=\xff\xfe\n")
    done = process(tmp_path, "verify")
    assert done.returncode == USAGE
    assert "Traceback" not in done.stderr
    assert ".env" in done.stderr


# Where values come from.


def test_without_any_setting_there_are_defaults() -> None:
    settings = load_settings()
    assert settings.telegram_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_path == Path("data/connects.db")
    assert settings.allowed_users == frozenset()
    assert (settings.log_level, settings.log_format) == ("INFO", "text")


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_value_is_the_default(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    default = load_settings()
    monkeypatch.setenv(name, "")
    assert load_settings() == default


def test_the_env_file_is_read_and_the_environment_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=ERROR\nLOG_FORMAT=json\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    settings = load_settings()
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")


def test_a_bad_value_in_the_env_file_is_named_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LOG_FORMAT=xml\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^LOG_FORMAT: "):
        load_settings()


def test_good_values_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456:ABC-DEF")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081/")
    monkeypatch.setenv("DATABASE_URL", "sqlite:////var/lib/keeper/connects.db")
    monkeypatch.setenv("ALLOWED_USERS", "telegram:123, telegram:456")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    monkeypatch.setenv("LOG_FORMAT", "json")
    settings = load_settings()
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "123456:ABC-DEF"
    assert "ABC" not in repr(settings)
    assert settings.telegram_api_url == "http://127.0.0.1:8081"
    assert settings.database_path == Path("/var/lib/keeper/connects.db")
    assert settings.allowed_users == {("telegram", "123"), ("telegram", "456")}
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")


# The example.


def test_the_example_names_every_setting_once_and_explains_each() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert sorted(re.findall(r"^#? ?([A-Z_]+)=", text, re.MULTILINE)) == sorted(NAMES)
    for name in NAMES:
        above = text[: re.search(rf"^#? ?{name}=", text, re.MULTILINE).start()]  # type: ignore[union-attr]
        assert above.rstrip("\n").rsplit("\n", maxsplit=1)[-1].startswith("# "), name


@pytest.mark.parametrize("uncommented", [False, True])
def test_the_examples_values_load(uncommented: bool, tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    if uncommented:
        text = re.sub(r"^# ?([A-Z_]+=)", r"\1", text, flags=re.MULTILINE)
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    default = Settings(_env_file=None)
    loaded = load_settings()
    for name in NAMES:
        value = re.search(rf"^{name}=(.+)$", text, re.MULTILINE)
        if value is None:
            assert getattr(loaded, name.lower()) == getattr(default, name.lower())
        elif name not in ("TELEGRAM_TOKEN", "ALLOWED_USERS"):
            assert str(getattr(loaded, name.lower())) == value.group(1).strip("\"'")
