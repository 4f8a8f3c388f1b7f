"""The file `.env`: a line in it that would be passed over in silence is named instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Final

from dotenv import dotenv_values
from dotenv.parser import Binding, parse_stream

from storage.faults import what_failed

NEAR_MOST: Final = 2
"""How many letters a slip in a name may have wrong: ALLOWED_USER is one, the TELEGRAM_API_ID of
another program is not."""


class EnvFileError(ValueError):
    """The file can't be used; the message names it, the line and the mend."""


def read_env_file(path: Path, names: Collection[str]) -> Mapping[str, str | None]:
    """What the file sets; nothing where there is none. `names` are the settings there are.

    Other programs' names are left to them. Raises `EnvFileError` for a line that can't be read, a
    name that is almost one of ours, and one of ours that is set to two values, or to nothing by a
    variable that is missing.
    """
    text = _text_of(path)
    seen: dict[str, str | None] = {}
    for number, line in _lines(text):
        where = f"{path}, line {number}"
        if why := _fault_of(line, names):
            raise EnvFileError(f"{where}: {why}")
        key, value = line.key, line.value
        if key is not None and key in names and seen.setdefault(key, value) != value:
            raise EnvFileError(f"{where}: {key} has another value above; keep one of them")
    values = dotenv_values(stream=StringIO(text))
    for name, written in seen.items():
        if written and not values[name]:
            raise EnvFileError(f"{path}: what {name} refers to is not set; set that first")
    return values


def slips(given: Iterable[str], names: Collection[str]) -> Iterator[tuple[str, str]]:
    """The names that differ from one of ours in case or in an s only, each with that one."""
    plain = {_plain(name): name for name in names}
    for each in sorted(given):
        meant = plain.get(_plain(each))
        if meant is not None and each not in names:
            yield each, meant


def _plain(name: str) -> str:
    return name.upper().removesuffix("S")


def _text_of(path: Path) -> str:
    # A link that leads nowhere is a file that can't be read, not one that nobody made.
    if not path.exists() and not path.is_symlink():
        return ""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise EnvFileError(f"{path}: {error}; save it as UTF-8") from None
    except OSError as error:
        raise EnvFileError(f"{what_failed(error)}; it has to be read") from None


def _lines(text: str) -> Iterator[tuple[int, Binding]]:
    """The lines that say something, each with its number."""
    for line in parse_stream(StringIO(text)):
        said = line.original.string.lstrip()
        blank = line.original.string[: len(line.original.string) - len(said)]
        if line.error or line.key is not None:
            yield line.original.line + blank.count("\n"), line


def _fault_of(line: Binding, names: Collection[str]) -> str | None:
    """What is wrong with a line, and the mend. It never repeats a value: that may be secret."""
    if line.error or line.key is None:
        return "it can't be read; write NAME=value, and close every quote"
    if line.key not in names:
        near = next((name for name in names if _is_near(line.key, name)), None)
        if near is not None:
            return f"{line.key} is no setting; write {near}=, or take the line out"
    elif line.value is None:
        return f"{line.key} has no =; write {line.key}=, or take the line out"
    swallowed = next((name for name in names if _sets(line.value or "", name)), None)
    if swallowed is not None:
        return f"the value of {line.key} goes on over the line of {swallowed}; close its quote"
    return None


def _is_near(key: str, name: str) -> bool:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - 4 MB, for a name that is not known

    letters = key.partition(":")[0].upper().replace("_", "")
    return OSA.distance(letters, name.replace("_", "")) <= NEAR_MOST


def _sets(value: str, name: str) -> bool:
    """Whether a line of a value that goes over several looks as if it set something itself."""
    return re.search(rf"\n\s*(export\s+)?{name}\s*=", value) is not None
