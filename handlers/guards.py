"""Guards: what is asked, negated, wished, conditional, still to come or about others is not done.

A sentence that holds an outcome may say the contrary of it, or nothing at all: "no me contrataron",
"did they close #1?", "my friend got hired". The words are in the catalogs (`guard-*`); what they
stand beside makes buttons, never an act.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from handlers.phrases import phrase_pattern, says
from handlers.reading import plain_word

Guard = Literal["negated", "unsure"]
"""Why something is not done: the contrary is said, or nobody says that it is so."""

_APOSTROPHES: Final = str.maketrans("’‘`´", "''''")
_YES = re.compile(r"(?<!\w)sí(?!\w)|^\s*si\s*[,.]", re.IGNORECASE)
"""The Spanish yes, which reads as *if* once its accent is gone."""
_SENTENCE = re.compile(r"[^.!?;\n]*[?]?")
_CLAUSE = re.compile(r"[,:()…—–]|(?<!\w)(?:and|but|y|e|pero)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a phrase stands, each part without the phrase itself."""

    sentence: str
    clause: str
    before: str
    """What of its clause stands before it."""
    others: str
    """The sentence's other clauses."""


def as_compared(text: str) -> str:
    """A text as phrases are looked for in it: without case, accents and the Spanish yes."""
    straight = _YES.sub(" ", text.translate(_APOSTROPHES))
    return " ".join(plain_word(straight.replace("¿", " . ¿")).split())


def guard_of(plain: str, said: re.Match[str]) -> Guard | None:
    """Why what a phrase says is not to be done; None where it is told as a fact.

    `plain` is the text as compared and `said` the phrase in it. A fact may stand beside a question
    about it: "they closed it, can I get a refund?" tells that they closed it.
    """
    place = _place_of(plain, said)
    if _found("guard-negated", place.before):
        return "negated"
    beside = "?" not in place.clause and says("phrases-refund", place.others)
    asked = "?" in place.sentence and not beside
    unsure = (
        asked
        or _opens("guard-questions", place.before)
        or _found("guard-conditions", place.before)
        or _found("guard-wishes", place.clause)
        or _found("guard-unsure", place.sentence)
        or _found("guard-others", place.sentence)
    )
    return "unsure" if unsure else None


def _place_of(plain: str, said: re.Match[str]) -> _Place:
    # The phrase is no guard of its own: "closed without hiring", "no answer".
    hidden = f"{plain[: said.start()]}{'_' * len(said.group())}{plain[said.end() :]}"
    hidden = phrase_pattern("guard-harmless").sub(lambda found: "_" * len(found.group()), hidden)
    start, end = next(
        each.span() for each in _SENTENCE.finditer(hidden) if each.end() >= said.end()
    )
    cuts = [start, *(each.end() for each in _CLAUSE.finditer(hidden, start, end)), end]
    first = max(cut for cut in cuts if cut <= said.start())
    last = min(cut for cut in cuts if cut >= said.end())
    return _Place(
        sentence=hidden[start:end],
        clause=hidden[first:last],
        before=hidden[first : said.start()],
        others=f"{hidden[start:first]} {hidden[last:end]}",
    )


def _found(message_id: str, text: str) -> bool:
    return phrase_pattern(message_id).search(text) is not None


def _opens(message_id: str, text: str) -> bool:
    return phrase_pattern(message_id).match(text.lstrip(" ¿#0123456789")) is not None
