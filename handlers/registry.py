"""The one registry of commands: menus, help, completion and docs are all made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from handlers.reading import Line, plain_word

if TYPE_CHECKING:
    from handlers.turn import Said, Turn

BEGUN_MIN: Final = 3
"""A name is taken for the beginning of a command's from so many letters."""
LIKENESS_MIN: Final = 70
"""Of a hundred: a slip or two of the finger, not another word."""


@dataclass(frozen=True, slots=True, eq=False)
class Spec:
    """One command, declared once.

    Its help is the catalog's `help-<name>`, its line in menus `menu-<name>`, and what can be copied
    `example-<name>`.
    """

    name: str
    run: Callable[[Turn, Line], Said]
    fields: str
    """The fields as help shows them; `#n` is a proposal, `[...]` can be left out."""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absolute: bool = False
    """It shows something, or sets it to a value: pressing its button again runs it again."""
    takes_proposal: bool = False
    takes_reply: bool = False
    """Said in reply to a message about a proposal, it is about that one."""
    takes_link: bool = False
    takes_title: bool = False
    """Its words may be a title, whose quotes and punctuation may be its own."""
    typed_only: bool = False
    """Its words count only where they are typed: without them, from a press, a forward or plain
    words, it tells how to type it."""
    leaving: bool = False
    """It is open to everybody who has a ledger, also to who may not use the bot any more."""
    hidden: bool = False
    """It stands only on buttons."""

    def name_in(self, language: str) -> str:
        """What the command is called in a language."""
        return self.aliases.get(language, (self.name,))[0]


class Registry:
    """All commands by every name that people use for them, in whatever language."""

    def __init__(self, specs: tuple[Spec, ...]) -> None:
        self.specs = specs
        self._by_name: dict[str, Spec] = {}
        for spec in specs:
            for name in (spec.name, *(alias for names in spec.aliases.values() for alias in names)):
                known = self._by_name.setdefault(plain_word(name), spec)
                if known is not spec:
                    raise ValueError(f"/{name} is declared by /{known.name} and /{spec.name}")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name and alias."""
        return tuple(self._by_name)

    def find(self, name: str) -> Spec | None:
        """The command of that name or alias."""
        return self._by_name.get(plain_word(name))

    def nearest(self, name: str, many: int = 3) -> tuple[Spec, ...]:
        """The shown commands whose names look like a mistyped or shortened one."""
        # Imported for those who mistype: everybody else's memory is spared.
        from rapidfuzz import fuzz, process  # noqa: PLC0415

        typed = plain_word(name)
        shown = [each for each, spec in self._by_name.items() if not spec.hidden]
        begun = [each for each in shown if len(typed) >= BEGUN_MIN and each.startswith(typed)]
        alike = process.extract(
            typed, shown, scorer=fuzz.ratio, limit=many, score_cutoff=LIKENESS_MIN
        )
        names = (*begun, *(match for match, _, _ in alike))
        return tuple(dict.fromkeys(self._by_name[each] for each in names))[:many]
