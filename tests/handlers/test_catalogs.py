from __future__ import annotations

import ast as python
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from fluent.syntax import ast

import bot
import handlers
from bot.wiring import load_rulebook
from domain.account import ReturnedAge
from domain.entries import EntryKind, PostingKind
from domain.lots import Source
from domain.proposals import BoostOutcome, Outcome, ProposalKind
from domain.reminders import REMINDER_KINDS
from handlers.catalogs import (
    CODE_END,
    CODE_START,
    LANGUAGES,
    VOICES,
    CatalogError,
    catalog_files,
    parse_catalog,
    voice,
    voice_for,
)
from handlers.commands import REGISTRY
from handlers.history import SAID
from handlers.page import looks_like_page
from handlers.page_view import CREDITS, SPENDS
from handlers.reading import plain_word, read_line
from handlers.rulebook_view import DOUBTED
from tests.world import World

NUMBERS = (0, 1, 2, 5, 1000, 1_000_000)
ROOMS = tuple(Path(str(room.__file__)).parent for room in (handlers, bot))
BOOK = load_rulebook()

TU_FORMS = re.compile(
    r"\b(envía|envíame|envíala|envíalo|toca|dime|dímelo|deshaz|prueba con|basta con enviar|"
    r"anótal[ao]|cámbiala|acórtalo|escríbelo|escribe:|puedes|tienes|quieres|debes|dices|"
    r"pagas|fijas|sabes|eres|envías|postulas|respondes|conservas (?!un)|tú|ti|contigo|aquí)\b",
    re.IGNORECASE,
)
VOS_FORMS = re.compile(
    r"\b(vos|podés|tenés|querés|sabés|sos|decís|contás|mandás|pagás|fijás|postulás|respondés|"
    r"mandá|mandame|mandala|mandalo|tocá|deshacé|decime|decímelo|probá|escribí|escribilo|"
    r"agregá|anotal[ao]|cambiala|acortalo|acá)\b",
    re.IGNORECASE,
)


@cache
def messages(link: str) -> dict[str, ast.Message]:
    """The messages that the files of a language, or of an overlay, hold."""
    found: dict[str, ast.Message] = {}
    for name, text in catalog_files()[link].items():
        for part in parse_catalog(name, text).body:
            if isinstance(part, ast.Message):
                assert part.id.name not in found, part.id.name
                found[part.id.name] = part
    return found


def spoken(name: str) -> dict[str, ast.Message]:
    """All messages of a voice, each as it says them."""
    return {**messages("es"), **messages("es-AR")} if name == "es-AR" else messages(name)


def nodes(node: object) -> Iterator[ast.BaseNode]:
    if isinstance(node, ast.BaseNode):
        yield node
        for value in vars(node).values():
            yield from nodes(value)
    elif isinstance(node, list):
        for each in node:
            yield from nodes(each)


def arguments(message: ast.Message) -> set[str]:
    return {
        str(node.id.name)
        for node in nodes(message.value)
        if isinstance(node, ast.VariableReference)
    }


def selectors(message: ast.Message) -> dict[str, list[str]]:
    """The arguments that choose between variants, with the words that are chosen by name."""
    found: dict[str, list[str]] = {}
    for node in nodes(message.value):
        if isinstance(node, ast.SelectExpression):
            assert isinstance(node.selector, ast.VariableReference)
            keys = [each.key.name for each in node.variants if isinstance(each.key, ast.Identifier)]
            words = [
                key for key in keys if key not in ("zero", "one", "two", "few", "many", "other")
            ]
            found.setdefault(node.selector.id.name, []).extend(words)
    return found


def renderings(name: str, message_id: str) -> Iterator[str]:
    """The message with every number, and every word it chooses by, in its arguments."""
    message = spoken(name)[message_id]
    chosen = selectors(message)
    others = arguments(message) - set(chosen)
    choices: list[list[tuple[str, str | int]]] = []
    for each, words in chosen.items():
        values: list[str | int] = [*NUMBERS, *words]
        choices.append([(each, value) for value in values])
    for combination in product(*choices):
        for other in (*NUMBERS, "Logo"):
            args: dict[str, str | int] = {**dict.fromkeys(others, other), **dict(combination)}
            yield voice(name)(message_id, **args)


EVERY_MESSAGE = [(name, each) for name in VOICES for each in spoken(name)]


# Every message, in every language and plural form.


@pytest.mark.parametrize("name", VOICES)
def test_every_message_renders_for_every_number(name: str) -> None:
    for message_id in spoken(name):
        for text in renderings(name, message_id):
            assert text.strip(), message_id
            assert not re.search(r"[{}`]|\?\?\?", text), (message_id, text)
            assert text.count(CODE_START) == text.count(CODE_END), (message_id, text)


@pytest.mark.parametrize("name", VOICES)
def test_no_message_raises_its_voice_or_holds_markup(name: str) -> None:
    for message_id in spoken(name):
        for text in renderings(name, message_id):
            # "!1" is how a button is pressed in a terminal.
            assert not re.search(r"!(?!\d)|¡", text), (message_id, text)
            assert not re.search(r"</?[a-z]|&[a-z]+;|&#|\*\*|__|\]\(", text, re.IGNORECASE), text


@pytest.mark.parametrize("name", VOICES)
def test_every_plural_message_can_say_any_number(name: str) -> None:
    for message_id, message in spoken(name).items():
        for node in nodes(message.value):
            if isinstance(node, ast.SelectExpression):
                default = [each for each in node.variants if each.default]
                assert len(default) == 1, message_id
                keys = {each.key.name for each in node.variants if hasattr(each.key, "name")}
                if "one" in keys:
                    assert "other" in keys, message_id


@pytest.mark.parametrize("name", VOICES)
def test_a_missing_argument_is_an_error_that_names_the_message(name: str) -> None:
    for message_id, message in spoken(name).items():
        if not arguments(message):
            continue
        with pytest.raises(CatalogError, match=re.escape(repr(message_id))):
            voice(name)(message_id)


@pytest.mark.parametrize("name", VOICES)
def test_an_unknown_message_is_an_error_that_names_it(name: str) -> None:
    with pytest.raises(CatalogError, match=f"{name}.*'no-such-message'"):
        voice(name)("no-such-message")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("good = Good\n\nbad = { $open\nlater = Later\n", 3),
        ("# A comment\ngood = `Good`\nbad = { $n ->\n    [one] One\n}\n", 3),
        ("good = Good\nbad == { \n", 2),
    ],
)
def test_a_broken_text_is_an_error_that_names_file_and_line(text: str, line: int) -> None:
    with pytest.raises(CatalogError, match=rf"^broken\.en\.ftl, line {line}: "):
        parse_catalog("broken.en.ftl", text)


# The languages agree.


def test_both_languages_have_the_same_messages() -> None:
    assert set(messages("en")) == set(messages("es"))


def test_both_languages_use_the_same_arguments() -> None:
    en, es = messages("en"), messages("es")
    differing = {
        each: (arguments(en[each]), arguments(es[each]))
        for each in set(en) & set(es)
        if arguments(en[each]) != arguments(es[each])
    }
    assert differing == {}


def test_the_overlay_holds_only_what_really_differs() -> None:
    base, overlay = messages("es"), messages("es-AR")
    assert set(overlay) <= set(base)
    for message_id, message in overlay.items():
        assert arguments(message) == arguments(base[message_id]), message_id
        assert message.value is not None
        assert not message.value.equals(base[message_id].value or message), message_id


@pytest.mark.parametrize("zone", ["America/Argentina/Buenos_Aires", "America/Montevideo"])
def test_spanish_says_vos_in_argentina_and_uruguay(zone: str) -> None:
    say = voice_for("es", zone)
    assert say.voice == "es-AR"
    assert "qué plan tenés" in say("start-plan")
    assert say("button-undo") == voice("es")("button-undo")


@pytest.mark.parametrize(
    "zone", [None, "UTC", "America/Bogota", "Europe/Madrid", "America/Asuncion"]
)
def test_spanish_says_tu_elsewhere(zone: str | None) -> None:
    say = voice_for("es", zone)
    assert say.voice == "es"
    assert "qué plan tienes" in say("start-plan")


@pytest.mark.parametrize("zone", [None, "America/Argentina/Buenos_Aires"])
def test_english_is_the_same_everywhere(zone: str | None) -> None:
    assert voice_for("en", zone).voice == "en"


@pytest.mark.parametrize(
    ("name", "foreign"), [("es-AR", TU_FORMS), ("es", VOS_FORMS)], ids=VOICES[:0:-1]
)
def test_no_form_of_the_other_spanish_is_left(name: str, foreign: re.Pattern[str]) -> None:
    # "Envía" is also what a command does.
    left = {
        (each, found.group())
        for each in spoken(name)
        if not each.startswith(("rules-words-", "word", "guard-")) and each != "help-export"
        for text in renderings(name, each)
        if (found := foreign.search(text))
    }
    assert left == set()


@pytest.mark.parametrize("name", VOICES)
def test_words_that_people_type_are_listed_without_case_and_accents(name: str) -> None:
    for message_id in spoken(name):
        if message_id.startswith("word"):
            for word in voice(name).words(message_id):
                assert word == plain_word(word), (message_id, word)
                # What became of a proposal is looked for in several words, too.
                assert " " not in word or message_id.startswith("word-outcome-"), (message_id, word)


# The code and the catalogs agree.


def expansions() -> dict[str, set[str]]:
    """The ids that the code puts together, by the part that they begin with."""
    shown = {spec.name for spec in REGISTRY.specs if not spec.hidden}
    periods = [period for rule in BOOK.rules.values() for period in rule.periods]
    returns = BOOK.returns.values()
    others = [each for period in periods for each in period.disagree]
    others += [each for found in returns for each in found.disagree]
    answers = [answer for each in returns for answer in (each.base, each.boost)]
    sure = {each.confidence for each in periods} | {each.confidence for each in others}
    sure |= {each.confidence for each in answers}
    kinds = set(get_args(ProposalKind))
    spans = {"since", "until", "in", "since-until"}
    return {
        "menu-": shown,
        "word-alike-": shown,
        "history-said-": {*SAID, "return-stray"},
        "help-": shown,
        "example-": shown,
        "plan-": set(BOOK.plans),
        "words-plan-": set(BOOK.plans),
        "source-": set(get_args(Source)),
        "reward-": {
            each for each in BOOK.known_rewards if BOOK.rule(each).periods[-1].until is None
        },
        "entry-": set(get_args(EntryKind)),
        "card-boost-": {*get_args(BoostOutcome), "held", "decided"},
        "step-": {*get_args(Outcome), *get_args(BoostOutcome), "sent", "undone", "none", "held"},
        "recorded-": {*get_args(Outcome), *get_args(BoostOutcome)},
        "word-outcome-": {*get_args(Outcome), *get_args(BoostOutcome), "called-off"},
        "phrases-outcome-": {*get_args(Outcome), "outbid", "called-off"},
        "button-outcome-": {*get_args(Outcome), *get_args(BoostOutcome)},
        "page-kind-": {*SPENDS, *CREDITS},
        "amount-": {"base", "boost"},
        "verdict-": {"yes", "likely", "not-yet", "no", "unknown"},
        "verdict-nothing-": {"invitation", "agency", "free"},
        "verdict-reason-": set(BOOK.returns) - {"charged-twice"},
        "support-what-": {
            each.id
            for each in returns
            if {"yes", "likely"} & {each.base.verdict, each.boost.verdict}
        },
        "word-returns-": set(get_args(ReturnedAge)),
        "settings-returns-": set(get_args(ReturnedAge)),
        "booked-": {*kinds, "badge", "profile"},
        "phrases-reward-": set(BOOK.once_rewards),
        "posted-": set(get_args(PostingKind)),
        "word-remind-": set(REMINDER_KINDS),
        "remind-name-": set(REMINDER_KINDS),
        "remind-how-": set(REMINDER_KINDS),
        "remind-when-": set(REMINDER_KINDS),
        "tryout-nothing-": set(REMINDER_KINDS),
        "button-snooze-": {"1h", "3h", "tomorrow", "next-week"},
        "refused-": {f"{kind}-costs-nothing" for kind in kinds},
        "button-": {"boost-reading"},
        "rule-": set(BOOK.rules),
        "rules-topic-": set(BOOK.topics),
        "rules-words-": set(BOOK.topics),
        "rules-return-": set(BOOK.returns),
        "rules-find-": {*BOOK.rules, *(f"return-{each}" for each in BOOK.returns)},
        "rules-verdict-": {answer.verdict for answer in answers},
        "rules-note-": {note for answer in answers for note in answer.notes},
        "rules-claim-": {each.claim for each in others if isinstance(each.claim, str)},
        "rules-confidence-": set(sure),
        "rules-kind-": {source.kind for source in BOOK.sources.values()},
        "rules-doubt-": set(DOUBTED),
        "rules-held-": spans,
        "rules-past-": spans - {"since"},
        "": set(),
    }


def sources() -> Iterator[tuple[str, python.Module]]:
    for room in ROOMS:
        for file in sorted(room.glob("*.py")):
            yield file.name, python.parse(file.read_text(encoding="utf-8"))


def last_name(node: python.expr) -> str:
    """What a call calls: `say`, `button`; the voice itself for `voice(name)(...)`."""
    if isinstance(node, python.Attribute):
        return node.attr
    if isinstance(node, python.Call):
        return "say" if last_name(node.func) in ("voice", "_voice", "voice_for") else ""
    return node.id if isinstance(node, python.Name) else ""


WHERE_THE_ID_STANDS = {"say": 0, "_say": 0, "Misread": 0, "words": 0, "is_word": 0, "button": 1}


def said_by(tree: python.Module) -> Iterator[python.expr]:
    """The expressions that stand where a message's id is asked for."""
    for node in python.walk(tree):
        if not isinstance(node, python.Call):
            continue
        place = WHERE_THE_ID_STANDS.get(last_name(node.func))
        if place is not None and len(node.args) > place:
            wanted = node.args[place]
            yield from (
                [wanted.body, wanted.orelse] if isinstance(wanted, python.IfExp) else [wanted]
            )


def test_every_id_that_the_code_names_is_in_the_catalogs() -> None:
    known = set(messages("en"))
    missing = {
        (file, str(each.value))
        for file, tree in sources()
        for each in said_by(tree)
        if isinstance(each, python.Constant) and each.value not in known
    }
    assert missing == set()


def test_every_id_that_the_code_puts_together_is_in_the_catalogs() -> None:
    known, ways = set(messages("en")), expansions()
    prefixes = {
        (file, str(each.values[0].value) if isinstance(each.values[0], python.Constant) else "")
        for file, tree in sources()
        for each in said_by(tree)
        if isinstance(each, python.JoinedStr)
    }
    assert {(file, prefix) for file, prefix in prefixes if prefix not in ways} == set()
    for prefix, ends in ways.items():
        assert {f"{prefix}{end}" for end in ends} <= known, prefix


def test_every_message_is_used() -> None:
    written = {
        node.value
        for _, tree in sources()
        for node in python.walk(tree)
        if isinstance(node, python.Constant) and isinstance(node.value, str)
    }
    made = {f"{prefix}{end}" for prefix, ends in expansions().items() for end in ends}
    assert {each for each in messages("en") if each not in written and each not in made} == set()


SHOWN_IN = {"Said": ("text", 0), "Reply": ("text", None), "Button": ("label", None)}


def shown_literals(tree: python.Module) -> Iterator[str]:
    """The words written in the code where a user's text goes."""
    for node in python.walk(tree):
        if not isinstance(node, python.Call) or last_name(node.func) not in SHOWN_IN:
            continue
        keyword, place = SHOWN_IN[last_name(node.func)]
        given = [each.value for each in node.keywords if each.arg == keyword]
        if place is not None and len(node.args) > place:
            given.append(node.args[place])
        for part in (part for each in given for part in python.walk(each)):
            if isinstance(part, python.Constant) and isinstance(part.value, str):
                yield part.value


def test_no_sentence_of_a_user_stands_in_the_code() -> None:
    found = {
        (file, text)
        for file, tree in sources()
        for text in shown_literals(tree)
        if " " in text and re.search(r"[^\W\d]", text)
    }
    assert found == set()


# What stands in backticks can be copied.

SENSIBLE = {
    "number": "12",
    "value": "37",
    "day": "2026-11-20",
    "command": "/spend 4 Logo design",
    "word": "expiry",
}
CODE = re.compile(f"{CODE_START}(.+?){CODE_END}")


def copied(name: str, message_id: str) -> list[str]:
    """What a message marks as to be copied, its arguments filled in as the code does."""
    message = spoken(name)[message_id]
    args: dict[str, str | int] = {
        each: 5 if each in selectors(message) else SENSIBLE.get(each, "Logo")
        for each in arguments(message)
    }
    return CODE.findall(voice(name)(message_id, **args))


@pytest.mark.parametrize("name", VOICES)
def test_every_command_in_backticks_is_understood(name: str) -> None:
    typed_words = {
        word
        for language in LANGUAGES
        for each in messages(language)
        if each.startswith("word")
        for word in voice(language).words(each)
    }
    for message_id in spoken(name):
        for code in copied(name, message_id):
            if code.startswith("/"):
                line = read_line(code)
                assert line is not None, (message_id, code)
                spec = REGISTRY.find(line.name)
                assert spec is not None, (message_id, code)
                assert not spec.hidden, (message_id, code)
            elif message_id == "page-no-rows":
                assert looks_like_page(code)
            elif not message_id.startswith("support-"):  # prose for somebody else
                assert code in typed_words, (message_id, code)


@pytest.mark.parametrize("name", VOICES)
def test_a_command_in_plain_text_is_understood_too(name: str) -> None:
    for message_id in spoken(name):
        text = CODE.sub(
            "", voice(name)(message_id, **dict.fromkeys(arguments(spoken(name)[message_id]), 5))
        )
        for named in re.findall(r"(?:^|(?<=[\s(]))/([^\W\d]\w*)", text):
            assert REGISTRY.find(named) is not None, (message_id, named)


@pytest.mark.parametrize("name", VOICES)
def test_a_number_that_is_copied_has_no_grouping(name: str) -> None:
    # A number given as text is said as it is; one given as a number would read 1,000.
    for _, tree in sources():
        for node in python.walk(tree):
            if not (isinstance(node, python.Call) and last_name(node.func) in ("say", "button")):
                continue
            place = WHERE_THE_ID_STANDS[last_name(node.func)]
            wanted = node.args[place] if len(node.args) > place else None
            if not isinstance(wanted, python.Constant) or wanted.value not in spoken(name):
                continue
            if wanted.value == "support-message":
                continue  # prose, in which a number reads as numbers do
            inside = CODE.findall(
                voice(name)(
                    wanted.value,
                    **{each: f"<{each}>" for each in arguments(spoken(name)[wanted.value])},
                )
            )
            for given in node.keywords:
                if any(f"<{given.arg}>" in code for code in inside):
                    counted = isinstance(given.value, python.Constant | python.Attribute) or (
                        isinstance(given.value, python.Call)
                        and last_name(given.value.func) == "int"
                    )
                    assert not counted, (wanted.value, given.arg)


EXAMPLES = [
    (name, spec.name, code)
    for name in VOICES
    for spec in REGISTRY.specs
    if not spec.hidden
    for code in copied(name, f"example-{spec.name}")
]
BOOKING = {"spend", "invite", "agency", "boost", "badge", "profile", "buy", "earn", "undo", "fix"}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a balance of 500, twelve proposals and more than 57 operations."""
    world = World(tmp_path_factory.mktemp("prepared"))
    world.say("/balance 1000")
    for number in range(1, 57):
        world.say(f"/spend 8 Logo number {number}" if number <= 14 else "/badge 1")
    world.say("/balance 500")
    world.say("/spend 2 The last one")
    world.say("/balance 500")
    assert world.account().balance == 500
    assert world.account().next_proposal > 12
    assert world.account().next_operation > 57
    world.close()
    return world.path


@pytest.mark.parametrize(("name", "command", "code"), EXAMPLES)
def test_an_example_that_is_copied_works(
    name: str, command: str, code: str, prepared: Path, tmp_path: Path
) -> None:
    shutil.copy(prepared, tmp_path / "connects.db")
    world = World(tmp_path)
    world._messages = 1_000
    world.now = datetime(2026, 1, 6, 0, 40, tzinfo=UTC)  # 21:40 in Buenos Aires
    try:
        if name != "en":
            world.say("/language es")
        if name == "es-AR":
            world.say("/timezone America/Argentina/Buenos_Aires")
        reply = world.say(code)
    finally:
        world.close()
    say = voice(name)
    assert say(f"example-{command}") not in reply.text or command == "help"
    assert reply.text != say("unknown-command", name=code.split(maxsplit=1)[0].removeprefix("/"))
    if command in BOOKING:
        assert reply.booked, reply.text
    if command == "forget":
        assert reply.text == say("forgotten")


def test_there_is_an_example_for_every_command() -> None:
    shown = {spec.name for spec in REGISTRY.specs if not spec.hidden}
    for name in VOICES:
        assert {command for each, command, _ in EXAMPLES if each == name} == shown


# The files.


def test_a_file_of_an_unknown_voice_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "about.pt.ftl").write_text("hello = Olá\n", encoding="utf-8")
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    with pytest.raises(CatalogError, match=r"about\.pt\.ftl: no voice is called 'pt'"):
        catalog_files()
