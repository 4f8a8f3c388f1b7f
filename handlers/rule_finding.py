"""The rule that somebody's words ask for, and the others that the same words are about.

A rule is named by its id, a rule of what comes back by `return-` and what happened. Its words are
the catalogs' `rules-find-<name>`; the first of them is its name on a button.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from domain.rulebook import Rulebook
from handlers.catalogs import LANGUAGES, voice
from handlers.reading import plain_word

NEAR_MOST: Final = 3
NEAR_SCORE: Final = 68
"""How alike, of a hundred, a word is that is offered for one that nobody knows."""
ASKED_CHARS_MAX: Final = 200
"""No question after a rule is longer; the rest of one is not looked at."""


RETURN: Final = "return-"
SMALL_CHARS: Final = 3
"""No word of a name is looked for alone that is as short."""
_EVERYWHERE: Final = frozenset({"connect", "connects"})
"""What a longer question has in any case, so that it tells nothing."""


class Found(NamedTuple):
    """The rule that fits best, and the others, the likeliest first."""

    best: str
    others: tuple[str, ...]


def find_rule(asked: str, rulebook: Rulebook, language: str) -> Found | None:
    """The rules that words in any language are about; None where nobody knows them.

    Words that are a rule's own come first, then a rule's words within a longer question, then
    words that are a part of a rule's.
    """
    words, wanted = _words(rulebook, language), _plain(asked)
    if not wanted:
        return None
    known = [wanted] if wanted in words else _within(wanted, words)
    whole = [words[word] for word in known]
    parts = [rule for word in known or [wanted] for rule in _holding(word, words)]
    if not [*whole, *parts]:
        return None
    best, *others = dict.fromkeys([*whole, *parts])
    others += [rule for word in _named_by(best, language) for rule in _holding(word, words)]
    return Found(best, tuple(rule for rule in dict.fromkeys(others) if rule != best))


def near_rules(asked: str, rulebook: Rulebook, language: str) -> tuple[str, ...]:
    """The rules with a word that looks like one nobody knows, the likeliest first."""
    # Imported for those who mistype: everybody else's memory is spared.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    words = _words(rulebook, language)
    found = process.extract(
        _plain(asked), tuple(words), scorer=fuzz.ratio, limit=None, score_cutoff=NEAR_SCORE
    )
    return tuple(dict.fromkeys(words[word] for word, _, _ in found))[:NEAR_MOST]


def rule_names(rulebook: Rulebook) -> tuple[str, ...]:
    """Every rule by the name it has here, those of what comes back first."""
    return (*(f"{RETURN}{happened}" for happened in rulebook.returns), *rulebook.rules)


@lru_cache(maxsize=8)
def _words(rulebook: Rulebook, language: str) -> Mapping[str, str]:
    """Every word a rule is asked for by, those of a language before those of the others."""
    names, found = rule_names(rulebook), dict[str, str]()
    for each in sorted(LANGUAGES, key=lambda known: known != language):
        for name in names:
            for word in voice(each).words(f"rules-find-{name}"):
                found.setdefault(_plain(word), name)
    for name in names:
        found.setdefault(_plain(name), name)
    for happened in rulebook.returns:
        found.setdefault(_plain(f"returns.{happened}"), f"{RETURN}{happened}")
    return found


def _within(wanted: str, words: Mapping[str, str]) -> list[str]:
    """The known words in a longer question: the longest first, then those of what happened."""
    tokens = wanted.split()
    spans = (
        " ".join(tokens[start:end])
        for size in range(len(tokens) - 1, 0, -1)
        for start in range(len(tokens) - size + 1)
        for end in (start + size,)
    )
    known = [span for span in spans if span in words and span not in _EVERYWHERE]
    return sorted(known, key=lambda span: (-span.count(" "), not words[span].startswith(RETURN)))


def _named_by(rule: str, language: str) -> list[str]:
    """What a rule's name is made of, as far as that tells it from others."""
    name = _plain(voice(language).words(f"rules-find-{rule}")[0])
    return [word for word in name.split() if len(word) > SMALL_CHARS and word not in _EVERYWHERE]


def _holding(wanted: str, words: Mapping[str, str]) -> list[str]:
    """The rules that have the words among theirs, as a part of longer ones."""
    if len(wanted) == 1:
        return []
    return [rule for word, rule in words.items() if f" {wanted} " in f" {word} "]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain_word(text[:ASKED_CHARS_MAX])))
