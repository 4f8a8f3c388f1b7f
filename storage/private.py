"""Who may read what lies around a ledger: whoever runs the bot, and nobody else."""

from __future__ import annotations

import logging
import os
import re
import stat
from pathlib import Path
from typing import Final

from storage.faults import what_failed

HISTORY: Final = "history"
"""The file, beside the ledger, that keeps what was typed in the terminal for the arrow keys."""
EXPORTS: Final = re.compile(r"connects-\d{4}-\d\d-\d\d\.(csv|json)")
"""What the files are called that an export in the terminal leaves beside the ledger."""
_COPIES: Final = re.compile(r".+-(before-\d{4}_|replaced-\d{4}-).+|.+\.part")
"""What the copies are called that are made beside a ledger, whole and unfinished."""
_FILE: Final = 0o600
_FOLDER: Final = 0o700
_OTHERS: Final = 0o077

_log = logging.getLogger(__name__)


def make_file(path: Path) -> None:
    """Make an empty file that is private from its first moment. Raises `OSError`."""
    file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _FILE)
    try:
        # The umask can only have taken more away.
        os.fchmod(file, _FILE)
    finally:
        os.close(file)


def make_folder(path: Path) -> None:
    """Make a folder that is private, where there is none. Raises `OSError`."""
    path.mkdir(mode=_FOLDER, parents=True, exist_ok=True)


def close_to_others(path: Path) -> None:
    """Take everybody else's rights to a ledger's file and to all that is kept beside it.

    Its folder is closed too, unless it holds anything else. What can't be closed is logged.
    """
    folder, mine = path.parent, True
    for each in folder.iterdir():
        if is_of(path, each.name):
            _close(each)
        else:
            mine = False
    if mine:
        _close(folder)
    elif folder.stat().st_mode & _OTHERS:
        _log.info("%s holds other files too, so it stays open to other users", folder)


def still_holding(folder: Path) -> list[Path]:
    """The exports and copies beside a ledger, which keep what is deleted in it."""
    names = sorted(each.name for each in folder.iterdir())
    return [folder / each for each in names if EXPORTS.fullmatch(each) or _COPIES.fullmatch(each)]


def is_of(path: Path, name: str) -> bool:
    """Whether a file is the ledger's: itself, what SQLite and the lock keep, copies, exports."""
    starts = (f"{path.name}-", f"{path.name}.", f"{path.stem}-")
    known = name in (path.name, HISTORY) or EXPORTS.fullmatch(name.removesuffix(".part"))
    return bool(known) or name.startswith(starts)


def _close(path: Path) -> None:
    try:
        found = path.lstat().st_mode
        # Through a link it would reach somewhere else. Only rights are taken, none are given.
        if not stat.S_ISLNK(found) and found & _OTHERS:
            path.chmod(stat.S_IMODE(found) & ~_OTHERS)
    except FileNotFoundError:
        return  # SQLite makes and removes what lies beside it
    except OSError as error:
        _log.warning("others may read it: %s", what_failed(error))
