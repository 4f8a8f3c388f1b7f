"""All commands together, in the order in which help shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handlers import (
    about,
    ad_credits,
    badge,
    grants,
    history,
    job_view,
    ledger,
    mute,
    outcomes,
    pages,
    proposals,
    remind,
    reports,
    returns,
    settings,
    snooze,
    spending,
    start,
    unsure,
)
from handlers.catalogs import Say, voice
from handlers.reading import Line, Misread, plain_word, shortened
from handlers.registry import Registry, Spec
from handlers.turn import Said, Turn


def show_help(turn: Turn, line: Line) -> Said:
    """`/help`, `/help spend`."""
    if not line.words:
        return Said(about.help_text(turn.say, REGISTRY), about.help_buttons(turn.say, REGISTRY))
    name = plain_word(line.words[0].removeprefix("/"))
    spec = REGISTRY.find(name)
    if spec is None or spec.hidden:
        raise Misread("misread-help", got=shortened(name))
    return Said(about.help_command_text(spec, turn.say))


_HELP: Final = Spec("help", show_help, "[spend]", {"es": ("ayuda",)}, absolute=True)

REGISTRY: Final = Registry(
    (
        *spending.COMMANDS,
        *badge.COMMANDS,
        *ad_credits.COMMANDS,
        *outcomes.COMMANDS,
        *returns.COMMANDS,
        *pages.COMMANDS,
        *job_view.COMMANDS,
        *ledger.COMMANDS,
        *proposals.COMMANDS,
        *history.COMMANDS,
        *reports.COMMANDS,
        *start.COMMANDS,
        *settings.COMMANDS,
        *remind.COMMANDS,
        *mute.COMMANDS,
        *snooze.COMMANDS,
        *grants.COMMANDS,
        *unsure.COMMANDS,
        *about.COMMANDS,
        _HELP,
    )
)


def menu(language: str) -> Sequence[tuple[str, str]]:
    """The platform's command menu in a language: names (ASCII) with a line each."""
    say: Say = voice(language)
    return [
        (spec.name_in(language), say(f"menu-{spec.name}"))
        for spec in REGISTRY.specs
        if not spec.hidden
    ]
