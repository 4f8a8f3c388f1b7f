"""The commands about the product itself: help, rules, privacy, and forgetting everything."""

from __future__ import annotations

from datetime import timedelta

from handlers.catalogs import LANGUAGES, Say, voice
from handlers.phrases import button
from handlers.reading import Line, Misread, plain_word, shortened
from handlers.registry import Registry, Spec
from handlers.reply import Button
from handlers.rulebook_view import describe_topic, describe_topics, find_topic
from handlers.turn import Said, Turn

HELP_BUTTONS = ("spend", "balance", "undo")


def rules(turn: Turn, line: Line) -> Said:
    """`/rules`, `/rules expiry`: what the rulebook says, since when, and who disagrees."""
    if not line.words:
        return Said(describe_topics(turn.say, turn.rulebook))
    topic = find_topic(line.rest, turn.rulebook)
    if topic is None:
        raise Misread("misread-topic", got=shortened(line.rest))
    today = turn.when.now.date()
    told = [*describe_topic(topic, turn.say, turn.rulebook, today)]
    if topic == "returns":
        told = [*_own_returns(turn), *told]
    return Said("\n\n".join(told))


def _own_returns(turn: Turn) -> list[str]:
    """How often reality and the rulebook disagreed, over the user's own cases."""
    now = turn.when.now
    overdue_since = now - timedelta(days=turn.rulebook.write_to_support_after_days(now.date()))
    counts = turn.books.reports.return_counts(turn.account.id, overdue_since)
    cases = counts.returned + counts.overdue
    if not cases:
        return []
    expected = counts.returned - counts.unexpected
    return [
        turn.say(
            "rules-own-returns",
            cases=cases,
            expected=expected,
            unexpected=counts.unexpected,
            overdue=counts.overdue,
        )
    ]


def privacy(turn: Turn, _: Line) -> Said:
    """`/privacy`: what is kept and why."""
    say = turn.say
    buttons = (button(say, "button-export", "/export"), button(say, "button-forget", "/forget"))
    return Said(say("privacy"), buttons)


def forget(turn: Turn, line: Line) -> Said:
    """`/forget`: deletes everything after the confirmation is typed."""
    say = turn.say
    confirmed = any(
        plain_word(line.rest) in voice(each).words("word-everything") for each in LANGUAGES
    )
    if not confirmed:
        entries = turn.books.reports.count_entries(turn.account.id)
        proposals = turn.books.reports.count_proposals(turn.account.id)
        text = say("forget-ask", entries=entries, proposals=proposals)
        return Said(text, (button(say, "button-export-first", "/export"),), refused=bool(line.rest))
    turn.books.forget(turn.account.id)
    return Said(say("forgotten"), forgotten=True)


def command_name(spec: Spec, say: Say) -> str:
    """A command as it is typed in a language."""
    return f"/{spec.name_in(say.language)}"


def help_text(say: Say, registry: Registry) -> str:
    """All commands, one line each."""
    lines = [
        say("help-row", command=command_name(spec, say), what=say(f"menu-{spec.name}"))
        for spec in registry.specs
        if not spec.hidden
    ]
    return "\n".join([say("help-head"), *lines, "", say("help-foot")])


def help_command_text(spec: Spec, say: Say) -> str:
    """One command: what it does, how it is typed, an example to copy, its other names."""
    others = [spec.name, *(name for names in spec.aliases.values() for name in names)]
    own = spec.name_in(say.language)
    lines = [say(f"help-{spec.name}"), say(f"example-{spec.name}")]
    names = [f"/{name}" for name in dict.fromkeys(others) if name != own]
    if names:
        lines.append(say("help-also", names=" ".join(names)))
    return "\n".join(lines)


def help_buttons(say: Say, registry: Registry) -> tuple[Button, ...]:
    """The commands that people look up first."""
    return tuple(
        Button(label=command_name(spec, say), command=f"/help {spec.name}")
        for spec in registry.specs
        if spec.name in HELP_BUTTONS
    )


COMMANDS = (
    Spec("rules", rules, "[expiry]", {"es": ("reglas",)}, absolute=True),
    Spec("privacy", privacy, "", {"es": ("privacidad",)}, absolute=True),
    Spec(
        "forget",
        forget,
        "",
        {"es": ("olvidar",)},
        absolute=True,
        typed_only=True,
        leaving=True,
    ),
)
