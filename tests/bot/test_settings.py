from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as tries
from hypothesis import strategies as st

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


# A line that would be passed over: open to everyone, and nobody told.


SILENT = [
    ('ALLOWED_USERS="telegram:1\n', 1, "close every quote"),
    ("# who\n\nALLOWED_USERS='telegram:1\nLOG_LEVEL=INFO\n", 3, "close every quote"),
    ("ALLOWED_USERS: telegram:1\n", 1, "NAME=value"),
    ("ALLOWED_USERS:telegram:1\n", 1, "write ALLOWED_USERS="),
    ("LOG_LEVEL=INFO\nALLOWED_USERS:\n", 2, "write ALLOWED_USERS="),
    ("ALLOWED_USERS\n", 1, "write ALLOWED_USERS="),
    ("ALLOWED_USERS telegram:1\n", 1, "NAME=value"),
    ("ALLOWED_USER=telegram:1\n", 1, "write ALLOWED_USERS="),
    ("allowed_users=telegram:1\n", 1, "write ALLOWED_USERS="),
    ("export Allowed_Users=telegram:1\n", 1, "write ALLOWED_USERS="),
    ("ALLOWEDUSERS=telegram:1\n", 1, "write ALLOWED_USERS="),
    ("ALOWED_USRES=telegram:1\n", 1, "write ALLOWED_USERS="),
    ("ALLOWED_USER_IDS=telegram:1\n", 1, "write ALLOWED_USERS="),
    ("ALLOWED-USERS=telegram:1\n", 1, "write ALLOWED_USERS="),
    ("\u200bALLOWED_USERS=telegram:1\n", 1, "write ALLOWED_USERS="),
    ("ALLOWED_USERS=telegram:1\nALLOWED_USERS=telegram:2\n", 2, "keep one"),
    ("ALLOWED_USERS=telegram:1\nALLOWED_USERS=\n", 2, "keep one"),
    ('OTHER="a\nALLOWED_USERS="\n', 1, "line of ALLOWED_USERS; close its quote"),
    ('OTHER="a\nexport LOG_LEVEL=INFO\n"\n', 1, "line of LOG_LEVEL; close its quote"),
    ("TELEGRAM_TOKENS=1:secret\n", 1, "write TELEGRAM_TOKEN="),
    ("TELEGRAM_API_URI=http://x\n", 1, "write TELEGRAM_API_URL="),
    ("DATABASE_URI=sqlite:///x.db\n", 1, "write DATABASE_URL="),
    ("LOGLEVEL=DEBUG\n", 1, "write LOG_LEVEL="),
    ("LOG_FORMATS=json\n", 1, "write LOG_FORMAT="),
]


@pytest.mark.parametrize(("text", "line", "mend"), SILENT)
def test_a_line_that_would_be_passed_over_ends_the_start(
    text: str, line: int, mend: str, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"^\.env, line {line}: ") as caught:
        load_settings()
    message = str(caught.value)
    assert mend in message
    assert "\n" not in message
    assert "secret" not in message


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@tries(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_slip_in_any_name_ends_the_start(name: str, data: st.DataObject, tmp_path: Path) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("AEOSX_"))
    slip = data.draw(
        st.sampled_from(
            [
                name[:place] + name[place + 1 :],
                name[:place] + letter + name[place:],
                name[:place] + name[place].swapcase() + name[place + 1 :],
                name.lower(),
            ]
        )
    )
    assume(slip not in NAMES)
    (tmp_path / ".env").write_text(f"{slip}=\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^\.env, line 1: "):
        load_settings()


OTHERS = (
    *("PATH", "TELEGRAM_API_ID", "TELEGRAM_API_HASH", "ALLOWED_HOSTS", "DATABASE_USER"),
    *("TEST_DATABASE_URL", "LOG_FILE", "LOG_DIR", "SECRET_KEY", "COMPOSE_PROJECT_NAME", "USERS"),
)


def test_what_other_programs_keep_in_the_file_is_left_to_them(tmp_path: Path) -> None:
    lines = "".join(f"{name}=1\n" for name in OTHERS)
    text = f'\ufeff{lines}\nKEY="two\nlines"\nALONE\n# LOG_LEVELS=x\nALLOWED_USERS=telegram:1\n'
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    assert load_settings().allowed_users == {("telegram", "1")}


def test_the_same_twice_and_a_reference_that_is_set_are_taken(tmp_path: Path) -> None:
    text = "ME=telegram:1\nALLOWED_USERS=${ME}\nALLOWED_USERS=${ME}\nLOG_LEVEL=${X:-ERROR}\n"
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    loaded = load_settings()
    assert loaded.allowed_users == {("telegram", "1")}
    assert loaded.log_level == "ERROR"


def test_a_reference_to_nothing_ends_the_start(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ALLOWED_USERS=${NOBODY_SET_THIS}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^\.env: what ALLOWED_USERS refers to is not set"):
        load_settings()


def test_a_file_that_cannot_be_read_ends_the_start(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    done = process(tmp_path, "verify")
    assert done.returncode == USAGE
    assert re.fullmatch(r"\.env: [^\n]+\n", done.stderr)
    (tmp_path / ".env").rmdir()
    (tmp_path / ".env").symlink_to("nowhere")
    done = process(tmp_path, "verify")
    assert done.returncode == USAGE
    assert re.fullmatch(r"\.env: [^\n]+\n", done.stderr)


def test_a_file_that_nobody_may_read_ends_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(path: Path, **_: str) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    (tmp_path / ".env").write_text("ALLOWED_USERS=telegram:1\n", encoding="utf-8")
    monkeypatch.setattr(Path, "read_text", forbidden)
    with pytest.raises(SettingsError, match=r"^\.env: Permission denied"):
        load_settings()


@pytest.mark.parametrize("name", ["allowed_users", "ALLOWED_USER", "Log_Levels"])
def test_a_slip_in_the_environment_is_warned_of_and_ends_nothing(name: str, tmp_path: Path) -> None:
    done = process(tmp_path, "chat", **{name: "telegram:1", "LOG_FILE": "x"})
    assert done.returncode == 0
    assert re.fullmatch(rf"[^\n]* WARNING [^\n]*{name} in the environment[^\n]*\n", done.stderr)


def test_who_may_use_the_bot_is_said() -> None:
    assert "everyone" in Settings().who_may
    few = Settings.model_validate({"allowed_users": "telegram:2,telegram:1"})
    assert few.who_may == "telegram:1, telegram:2"
    many = Settings.model_validate({"allowed_users": ",".join(f"telegram:{n}" for n in range(25))})
    assert many.who_may.endswith(" and 5 more")


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
