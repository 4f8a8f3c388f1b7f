"""Reading a job's page and the form of its proposal, as they are pasted or shared.

The client writes most of such a page. So a number counts only behind one of the site's own labels,
and where two of them say different things neither counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from handlers.links import job_key, title_of_link
from handlers.page_labels import keys, label_key
from handlers.reading import (
    CONNECTS_DIGITS_MAX,
    TITLE_CHARS_MAX,
    Misread,
    one_line,
    title,
)

GLANCE_CHARS: Final = 60_000
"""No page of a job is longer, but for what follows it."""
LINES_MAX: Final = 2_000
LINE_CHARS_MAX: Final = 300
MARKS_MIN: Final = 2
"""So many of the site's own lines make it a job's page where no label tells of Connects."""
TITLE_LINE_MAX: Final = 150
_HOST: Final = "upwork.com"
_LINK = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_NUMBER: Final = r"([0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,9})(?![0-9a-z])(?![.,][0-9])"
_ALONE = re.compile(rf"{_NUMBER}(?: connects?)?[.]?")
_AROUND: Final = " :."


@dataclass(frozen=True, slots=True)
class JobPage:
    """What a job's page says; each part of it may be missing."""

    title: str
    link: str | None
    costs: tuple[int, ...]
    """What a proposal costs: more than one where the page says different things."""
    available: int | None
    """How many Connects it says there are."""

    @property
    def cost(self) -> int | None:
        """What a proposal costs, if the page says one thing."""
        return self.costs[0] if len(self.costs) == 1 else None


def read_job(text: str) -> JobPage | None:
    """What a text says of a job; None where it is no page of one."""
    if not _may_be_one(label_key(text[:GLANCE_CHARS])):
        return None
    lines = list(_lines(text[:GLANCE_CHARS]))
    line_keys = [label_key(line) for line in lines]
    costs = _numbers(line_keys, "job-label-cost")
    available = _numbers(line_keys, "job-label-available")
    remaining = _numbers(line_keys, "job-label-remaining")
    if len(remaining) == 1:  # two of the three tell the third
        if not costs and len(available) == 1 and available[0] >= remaining[0]:
            costs = (available[0] - remaining[0],)
        elif not available and len(costs) == 1:
            available = (costs[0] + remaining[0],)
    marks = sum(_begins(line_keys, "job-words-mark"))
    if not costs and marks < MARKS_MIN:
        return None
    link = _link_in(lines)
    return JobPage(
        title=_title(lines, line_keys, link),
        link=link,
        costs=costs,
        available=available[0] if len(available) == 1 else None,
    )


def _may_be_one(whole: str) -> bool:
    """Whether labels are anywhere in a text at all: most texts are seen not to be one by that."""
    if any(begin in whole for message_id in _LABELS for begin in _label_begins(message_id)):
        return True
    return sum(mark in whole for mark in _marks("job-words-mark")) >= MARKS_MIN


@cache
def _label_begins(message_id: str) -> tuple[str, ...]:
    return tuple(key.partition("#")[0].rstrip() for key in sorted(keys(message_id)))


def is_marked(text: str) -> bool:
    """Whether a text has a line that only a job's page has, besides its numbers."""
    return any(_begins([label_key(line) for line in _lines(text[:GLANCE_CHARS])], "job-words-mark"))


def _lines(text: str) -> Iterator[str]:
    """The lines that say something, up to where other jobs begin."""
    for line in text.split("\n", LINES_MAX)[:LINES_MAX]:
        shown = one_line(line)
        if shown and label_key(shown[:LINE_CHARS_MAX]).startswith(_cuts()):
            return
        if shown:
            yield shown[:LINE_CHARS_MAX]


@cache
def _cuts() -> tuple[str, ...]:
    return tuple(sorted(keys("job-words-end")))


@cache
def _marks(message_id: str) -> tuple[str, ...]:
    return tuple(sorted(keys(message_id)))


def _begins(line_keys: list[str], message_id: str) -> list[bool]:
    """Which of the site's own words begin a line, each counted once."""
    return [True for mark in _marks(message_id) if any(_is_mark(key, mark) for key in line_keys)]


def _is_mark(key: str, mark: str) -> bool:
    return key == mark or key.startswith((f"{mark} ", f"{mark}:"))


# -- numbers ---------------------------------------------------------------------------------------


@cache
def _label(message_id: str) -> re.Pattern[str]:
    """A label at the beginning of a line or of a sentence, and its number if that is beside it."""
    shapes: list[str] = []
    for key in sorted(keys(message_id), key=len, reverse=True):
        before, mark, after = key.partition("#")
        behind = re.escape(after) if mark else ""
        shapes.append(rf"{re.escape(before.rstrip())}[: ]*(?:{_NUMBER}{behind}|$)")
    return re.compile("(?:^|[.,] )(?:" + "|".join(shapes) + ")")


def _numbers(line_keys: list[str], message_id: str) -> tuple[int, ...]:
    """The numbers that a label tells, each once; its number may stand in the next line."""
    found: dict[int, None] = {}
    for place, key in enumerate(line_keys):
        for match in _label(message_id).finditer(key):
            number = next(filter(None, match.groups()), None)
            if number is None and (alone := _ALONE.fullmatch("".join(line_keys[place + 1 :][:1]))):
                number = alone.group(1)
            digits = re.sub(r"[.,]", "", number or "")
            if digits and len(digits) <= CONNECTS_DIGITS_MAX:
                found[int(digits)] = None
    return tuple(found)


# -- link and title --------------------------------------------------------------------------------


def _link_in(lines: list[str]) -> str | None:
    """The address of the job: the site's, and the only one of a job that the page has."""
    found = {key: link for line in lines for link in _LINK.findall(line) if (key := _key_of(link))}
    if len(found) != 1:
        return None
    parts = urlsplit(next(iter(found.values())))
    return f"https://{parts.netloc.lower()}{parts.path}"[:TITLE_CHARS_MAX]


def _key_of(link: str) -> str | None:
    try:
        host = urlsplit(link).hostname or ""
        key = job_key(link)
    except (ValueError, Misread):
        return None
    ours = host == _HOST or host.endswith(f".{_HOST}")
    return key if ours and key is not None and key.startswith("~") else None


def _title(lines: list[str], line_keys: list[str], link: str | None) -> str:
    """The job's title; empty where the page does not show which line it is."""
    named = [*_title_lines(lines, line_keys), title_of_link(link) if link else ""]
    return next(filter(None, map(_kept, named)), "")


def _title_lines(lines: list[str], line_keys: list[str]) -> Iterator[str]:
    for place, key in enumerate(line_keys[:-1]):
        if key.strip(_AROUND) in keys("job-words-before-title"):
            yield lines[place + 1]
    for place, key in enumerate(line_keys[1:], start=1):
        if any(_is_mark(key, mark) for mark in keys("job-words-after-title")):
            yield lines[place - 1]
    yield from lines[:1]


def _kept(line: str) -> str:
    """A line as a title, if it can be one."""
    key = label_key(line)
    tells = any(_label(message_id).search(key) for message_id in _LABELS)
    if tells or len(line) > TITLE_LINE_MAX or _LINK.search(line) or _ALONE.fullmatch(key):
        return ""
    words = ("job-words-mark", "job-words-after-title", "job-words-before-title")
    if any(_is_mark(key, mark) for each in words for mark in keys(each)):
        return ""
    try:
        return title(_SITE_BEHIND.sub("", line))
    except Misread:
        return ""


_LABELS: Final = ("job-label-cost", "job-label-available", "job-label-remaining")
_SITE_BEHIND = re.compile(r"\s[-|–]\s(?:freelance job in .*|upwork)$", re.IGNORECASE)
