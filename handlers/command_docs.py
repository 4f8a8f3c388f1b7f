"""Makes `docs/commands.md` from the registry: `python -m handlers.command_docs`."""

from __future__ import annotations

import sys
from typing import Final

from handlers.catalogs import CODE_END, CODE_START, Say, voice
from handlers.commands import REGISTRY
from handlers.registry import Spec

_HEAD: Final = """\
# Commands

Every command, as the registry declares it. Of its fields, `[...]` can be left out, and `#12` is a
proposal's number, in any position. English and Spanish names mix freely.

"""


def commands_markdown() -> str:
    """The whole text of `docs/commands.md`."""
    say = voice("en")
    shown = [spec for spec in REGISTRY.specs if not spec.hidden]
    table = "\n".join(_row(spec, say) for spec in shown)
    sections = "\n".join(_section(spec, say) for spec in shown)
    return f"{_HEAD}| command | in Spanish | what it is for |\n|---|---|---|\n{table}\n\n{sections}"


def _row(spec: Spec, say: Say) -> str:
    return f"| [`/{spec.name}`](#{spec.name}) | {_spanish(spec)} | {say(f'menu-{spec.name}')} |"


def _section(spec: Spec, say: Say) -> str:
    usage = f"/{spec.name} {spec.fields}".strip()
    parts = (
        f"## /{spec.name}",
        f"`{usage}`",
        say(f"help-{spec.name}"),
        say(f"example-{spec.name}"),
    )
    return "".join(f"{_as_markdown(part)}\n\n" for part in parts).removesuffix("\n")


def _spanish(spec: Spec) -> str:
    return ", ".join(f"`/{name}`" for name in spec.aliases.get("es", (spec.name,)))


def _as_markdown(text: str) -> str:
    return text.replace(CODE_START, "`").replace(CODE_END, "`")


if __name__ == "__main__":
    sys.stdout.write(commands_markdown())
