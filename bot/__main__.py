"""The command line: `python -m bot`."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import Final

from bot.logs import configure_logs
from bot.settings import Settings, SettingsError, load_settings
from bot.upkeep import UpkeepError, backup, restore, verify
from domain.rulebook import RulebookError
from storage.lock import LockError
from storage.migrations import SchemaError
from storage.sqlite_home import HomeError

VERSION: Final = "0.1.0"
EXIT_FAULT: Final = 1
EXIT_USAGE: Final = 2
EXIT_INTERRUPTED: Final = 130


def main() -> int:
    """Run what the command line asks for; returns the exit status."""
    arguments = _parser().parse_args()
    try:
        settings = load_settings()
    except SettingsError as error:
        return _fail(str(error), EXIT_USAGE)
    token = settings.telegram_token
    secrets = (token.get_secret_value(),) if token else ()
    configure_logs(settings.log_level, settings.log_format, secrets)
    try:
        return _run(arguments, settings)
    except UpkeepError as error:
        for line in error.differences:
            _print(line)
        return _fail(str(error), EXIT_FAULT)
    except RulebookError as error:
        return _fail(str(error), EXIT_FAULT)
    except BrokenPipeError:
        # Whoever read the answers has gone, as `| head` does; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAULT
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except (HomeError, LockError, SchemaError) as error:
        return _fail(f"DATABASE_URL: {error}", EXIT_FAULT)


def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    what = arguments.what or ("serve" if settings.telegram_token else "chat")
    if what == "verify":
        return _verify(settings)
    if what == "backup":
        return _backup(settings, arguments.file)
    if what == "restore":
        return _restore(settings, arguments.file, force=arguments.force)
    return _serve(settings) if what == "serve" else _chat(settings)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Keeps a truthful ledger of Upwork Connects. Without a command it serves "
        "Telegram if TELEGRAM_TOKEN is set, and opens the terminal chat if not.",
    )
    parser.add_argument("--version", action="version", version=f"Connects Keeper {VERSION}")
    commands = parser.add_subparsers(dest="what", metavar="command")
    commands.add_parser("chat", help="chat in this terminal")
    commands.add_parser("serve", help="serve the Telegram bot of TELEGRAM_TOKEN")
    commands.add_parser("verify", help="recompute the ledger and name what differs")
    backup = commands.add_parser("backup", help="copy the ledger, also while it is served")
    backup.add_argument("file", type=Path, metavar="FILE", help="the copy's name")
    restoring = commands.add_parser("restore", help="put a backup in the ledger's place")
    restoring.add_argument("file", type=Path, metavar="FILE", help="the backup's name")
    restoring.add_argument(
        "--force",
        action="store_true",
        help="replace the ledger that is there, which is kept beside it; "
        "restore a backup that verify finds differences in",
    )
    return parser


def _chat(settings: Settings) -> int:
    from bot.chatting import chat  # noqa: PLC0415 - each door loads only what it needs

    asyncio.run(chat(settings))
    return 0


def _serve(settings: Settings) -> int:
    from bot.serving import ServingError, serve  # noqa: PLC0415

    if settings.telegram_token is None:
        return _fail(
            "TELEGRAM_TOKEN is empty; BotFather gives one, such as 123456:ABC-DEF", EXIT_USAGE
        )
    try:
        asyncio.run(serve(settings, settings.telegram_token.get_secret_value()))
    except ServingError as error:
        return _fail(str(error), EXIT_FAULT)
    return 0


def _verify(settings: Settings) -> int:
    accounts, differences, faults = verify(settings.database_path)
    for line in (*faults, *differences):
        _print(line)
    _print(f"{accounts} accounts, {len(differences)} differences")
    return EXIT_FAULT if differences else 0


def _backup(settings: Settings, target: Path) -> int:
    size = backup(settings.database_path, target)
    _print(f"{target}: {size} bytes")
    return 0


def _restore(settings: Settings, source: Path, *, force: bool) -> int:
    from bot.wiring import now  # noqa: PLC0415

    path = settings.database_path
    restored = restore(source, path, now(), force=force)
    for line in (*restored.faults_of_0_1, *restored.differences):
        _print(line)
    kept = restored.kept
    newest = f", the newest of {kept.newest}" if kept.newest else ""
    _print(
        f"{path}: {kept.accounts} accounts, {kept.operations} operations{newest}, "
        f"{restored.size} bytes"
    )
    if restored.before:
        _print(f"what was there is kept: {restored.before}")
    _print("the next `make run` uses it")
    return 0


def _fail(message: str, status: int) -> int:
    sys.stderr.write(message + "\n")
    return status


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
