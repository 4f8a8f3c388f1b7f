"""The commands about the product itself: help, rules, privacy, and forgetting everything."""

from __future__ import annotations

from datetime import timedelta

from handlers.catalogs import LANGUAGES, Say, voice
from handlers.phrases import button, is_word
from handlers.reading import Line, Misread, plain_word, shortened
from handlers.registry import Registry, Spec
from handlers.reply import BUTTONS_MAX, Button
from handlers.rule_finding import find_rule, near_rules
from handlers.rulebook_view import (
    describe_found,
    describe_topic,
    describe_topics,
    find_topic,
    list_topic,
    rule_label,
    topic_of,
)
from handlers.turn import Said, Turn

HELP_BUTTONS = ("spend", "balance", "undo")


def rules(turn: Turn, line: Line) -> Said:
    """`/rules`, `/rules expiry`, `/rules badge`: what the rulebook says of a topic, or one rule.

    What it rests on unfolds in the same message, with `why` before the words.
    """
    if not line.words:
        return Said(describe_topics(turn.say, turn.rulebook))
    asked, unfolded = line.rest, False
    if len(line.words) > 1 and is_word("word-why", line.words[0]):
        asked, unfolded = line.without_first(), True
    topic = find_topic(asked, turn.rulebook)
    if topic is None:
        return _one_rule(turn, asked, unfolded=unfolded)
    tell = describe_topic if unfolded else list_topic
    told = [*tell(topic, turn.say, turn.rulebook, turn.when.now.date())]
    if topic == "returns":
        told = [*_own_returns(turn), *told]
    return Said("\n\n".join(told), (_fold(turn.say, asked, unfolded=unfolded),))


def _one_rule(turn: Turn, asked: str, *, unfolded: bool) -> Said:
    """The rule that the words are about, with the others of the same words on buttons."""
    say = turn.say
    found = find_rule(asked, turn.rulebook, say.language)
    told = found and describe_found(found.best, say, turn.rulebook, turn.when.now.date())
    if not found or not told or not told[0]:
        return _no_rule(turn, asked)
    short, full = told
    buttons = (
        _fold(say, asked, unfolded=unfolded),
        *(_rule_button(say, each) for each in found.others[: BUTTONS_MAX - 2]),
        _topic_button(say, topic_of(found.best, turn.rulebook)),
    )
    return Said(full if unfolded else short, buttons)


def _fold(say: Say, asked: str, *, unfolded: bool) -> Button:
    """The button that shows what the answer rests on, or hides it."""
    if unfolded:
        return button(say, "button-less", f"/rules {asked}")
    return button(say, "button-why", f"/rules why {asked}")


def _rule_button(say: Say, name: str) -> Button:
    # A name is a word in every language; a label could mean something else in another.
    return Button(label=rule_label(name, say), command=f"/rules {name}")


def _topic_button(say: Say, topic: str) -> Button:
    word = say.words(f"rules-words-{topic}")[0]
    return button(say, "button-rules-topic", f"/rules {word}", word=word)


def _no_rule(turn: Turn, asked: str) -> Said:
    """The answer to words that nobody knows: the rules whose words look like them."""
    say = turn.say
    near = near_rules(asked, turn.rulebook, say.language)
    topics = dict.fromkeys(find_topic(word, turn.rulebook) for word in asked.split())
    buttons = [_rule_button(say, each) for each in near]
    buttons += [_topic_button(say, topic) for topic in topics if topic]
    if not buttons:
        raise Misread("misread-topic", got=shortened(asked))
    text = say("misread-topic", got=shortened(asked))
    return Said(text, tuple(buttons[:BUTTONS_MAX]), refused=True, misread=True)


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
    Spec("rules", rules, "[badge]", {"es": ("reglas",)}, absolute=True),
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
