"""Commands that an unknown name may mean: those that look or are used alike.

A suggestion carries all that was typed, so only a command that takes all of it is one; what shows
comes before what books, and what is only ever typed by hand is never suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handlers.catalogs import Say
from handlers.outcomes import OUTCOMES
from handlers.phrases import is_word
from handlers.reading import Line, read_line, shortened
from handlers.registry import Registry, Spec
from handlers.reply import Button

SUGGESTED_MAX: Final = 2
_GLUED = re.compile(r"([^\W\d]+)(\d+)")
"""A number typed without the space before it: `spend8`."""


def without_glue(line: Line, registry: Registry) -> Line:
    """A line whose name had its number glued to it, `/spend8 Logo`, as it was meant."""
    glued = _GLUED.fullmatch(line.name)
    if glued is None or registry.find(line.name) or not registry.find(glued.group(1)):
        return line
    name, number = glued.groups()
    again = read_line(f"/{name} {number} {line.rest_text}".strip())
    return line if again is None else replace(again, attempt=line.attempt)


def suggestions(registry: Registry, line: Line, say: Say) -> tuple[Button, ...]:
    """A button for each of the likeliest commands, with all that was typed after the name."""
    commands = dict.fromkeys(_commands(registry, line, say))
    ordered = sorted(commands, key=lambda each: not _shows(registry, each))
    return tuple(Button(label=shortened(each), command=each) for each in ordered[:SUGGESTED_MAX])


def _commands(registry: Registry, line: Line, say: Say) -> Iterator[str]:
    outcome = registry.find("outcome")
    if outcome is not None and _is_outcome(line.name):
        yield f"/{outcome.name_in(say.language)} {line.rest_text} {line.name}".replace("  ", " ")
        return
    glued = _GLUED.fullmatch(line.name)
    name, number = glued.groups() if glued else (line.name, "")
    typed = f"{number} {line.rest_text}".strip()
    alike = [spec for spec in registry.specs if _used_alike(spec, name)]
    for spec in alike or registry.nearest(name):
        if _takes(spec, line, typed):
            yield f"/{spec.name_in(say.language)} {typed}".strip()


def _is_outcome(name: str) -> bool:
    return any(is_word(f"word-outcome-{each}", name) for each in OUTCOMES)


def _used_alike(spec: Spec, name: str) -> bool:
    """Whether a name is what people call the command elsewhere, in whatever language."""
    return not spec.hidden and is_word(f"word-alike-{spec.name}", name)


def _takes(spec: Spec, line: Line, typed: str) -> bool:
    """Whether a command has a use for all that was typed."""
    if spec.typed_only or (typed and not spec.fields):
        return False
    if line.proposal is not None and not spec.takes_proposal:
        return False
    return line.link is None or spec.takes_link


def _shows(registry: Registry, command: str) -> bool:
    line = read_line(command)
    spec = registry.find(line.name) if line else None
    return spec is not None and spec.absolute
