"""Links to jobs: what tells one job from another in them, and the title that they may tell."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from handlers.reading import TITLE_CHARS_MAX, Misread, one_line, shortened

_HOST: Final = "upwork.com"
_JOB_KEY = re.compile(r"~0[0-9a-z]{8,}", re.IGNORECASE)
_OLDER_PROPOSAL = re.compile(r"^/ab(/proposals/\d+)", re.IGNORECASE)
WORDS_MIN: Final = 2
"""So many words in the address of another site are a title; one may be `apply`, or a number."""


def job_key(link: str | None) -> str | None:
    """What tells one job from another in links to it: the site's own key, else the address.

    The same job has many addresses: of its page, of a search, of the form of its proposal. Raises
    `Misread` where the text is no address.
    """
    if link is None:
        return None
    parts = _address(link)
    for part in (parts.path, f"{parts.query}#{parts.fragment}"):
        if match := _JOB_KEY.search(unquote(part)):
            return match.group().lower()
    path = parts.path.rstrip("/")
    if _is_of_site(parts):
        return f"www.{_HOST}" + _OLDER_PROPOSAL.sub(r"/nx\1", path)
    return f"{parts.netloc.lower()}{path}"


def is_job(link: str) -> bool:
    """Whether a link names a job of the site by its key."""
    try:
        return str(job_key(link)).startswith("~")
    except Misread:
        return False


def title_of_link(link: str) -> str:
    """The title that a job's address tells; empty where it has no words of it.

    Only the part with the job's key has them: `apply` and `details` are the site's own. Raises
    `Misread` where the text is no address.
    """
    parts = _address(link)
    segments = [unquote(each) for each in parts.path.split("/") if each]
    keyed = [each for each in segments if _JOB_KEY.search(each)]
    if not keyed and (not segments or _is_of_site(parts)):
        return ""
    slug = keyed[0] if keyed else segments[-1]
    named = one_line(re.sub(r"[-_+\s]+", " ", _JOB_KEY.sub("", slug)))[:TITLE_CHARS_MAX].strip()
    words = [word for word in named.split() if any(map(str.isalpha, word))]
    return named if len(words) >= (1 if keyed else WORDS_MIN) else ""


def _is_of_site(parts: SplitResult) -> bool:
    host = (parts.hostname or "").lower()
    return host == _HOST or host.endswith(f".{_HOST}")


def _address(link: str) -> SplitResult:
    try:
        return urlsplit(link)
    except ValueError:
        raise Misread("misread-link", got=shortened(link)) from None
