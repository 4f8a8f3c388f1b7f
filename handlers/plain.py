"""What plain words mean: a question about a refund, or what became of a proposal."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, get_args

from domain.proposals import Outcome
from handlers.catalogs import LANGUAGES, voice
from handlers.reading import plain_word
from handlers.turn import Turn

_NUMBER = re.compile(r"(?<!\w)#(\d{1,9})(?!\w)")
_OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)


def command_meant(turn: Turn, text: str, *, answers: bool) -> str | None:
    """The command that plain words stand for; None where they stand for none.

    `answers` is whether a question waits for them: then only what asks back is taken for one.
    """
    plain = " ".join(plain_word(text).split())
    named = _NUMBER.search(plain)
    number = int(named.group(1)) if named else turn.about
    asks = _says("phrases-refund", plain)
    if number is not None:
        for outcome in _OUTCOMES:
            if _says(f"phrases-outcome-{outcome}", plain):
                return f"/outcome #{number} {outcome}"
        return f"/refund #{number}" if asks else None
    return "/refund" if asks and (plain.endswith("?") or not answers) else None


def _says(message_id: str, plain: str) -> bool:
    return _phrases(message_id).search(plain) is not None


@cache
def _phrases(message_id: str) -> re.Pattern[str]:
    phrases = [
        re.escape(plain_word(phrase))
        for language in LANGUAGES
        for phrase in voice(language).words(message_id)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")
