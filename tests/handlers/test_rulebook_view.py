from __future__ import annotations

import pathlib
import re
from collections import Counter
from datetime import date

import pytest
from fluent.syntax import ast

import domain
from domain.rulebook import Rulebook, RulebookError, parse_rulebook
from handlers.catalogs import CODE_END, CODE_START, VOICES, catalog_files, parse_catalog, voice
from handlers.rulebook_view import describe_topic, describe_topics, find_topic

TEXT = pathlib.Path(domain.__file__).with_name("rulebook.toml").read_text("utf-8")
BOOK = parse_rulebook(TEXT)
TODAY = date(2026, 11, 22)
DAYS = (date(2018, 6, 1), date(2019, 6, 1), date(2021, 6, 1), date(2022, 6, 1), date(2023, 6, 1))
PARAGRAPH = 350


def told(topic: str, name: str = "en", today: date = TODAY, book: Rulebook = BOOK) -> str:
    return "\n\n".join(describe_topic(topic, voice(name), book, today))


def changed(old: str, new: str) -> Rulebook:
    assert old in TEXT
    return parse_rulebook(TEXT.replace(old, new, 1))


def messages(name: str) -> dict[str, ast.Message]:
    file = f"rules.{name}.ftl"
    body = parse_catalog(file, catalog_files()[name][file]).body
    return {part.id.name: part for part in body if isinstance(part, ast.Message)}


def written(node: object) -> str:
    """The words of a message, without the names of arguments and variants."""
    if isinstance(node, ast.TextElement):
        return str(node.value)
    if isinstance(node, ast.SelectExpression):
        return " ".join(written(variant.value) for variant in node.variants)
    if isinstance(node, ast.Pattern):
        return " ".join(map(written, node.elements))
    return written(node.expression) if isinstance(node, ast.Placeable) else ""


# The topics.


@pytest.mark.parametrize("name", VOICES)
def test_every_topic_is_listed_with_a_command_that_finds_it(name: str) -> None:
    listed = describe_topics(voice(name), BOOK)
    words = re.findall(f"{CODE_START}/(?:rules|reglas) (.+?){CODE_END}", listed)
    assert [find_topic(word, BOOK) for word in words] == list(BOOK.topics)


@pytest.mark.parametrize(
    ("word", "topic"),
    [
        ("expiry", "expiry"),
        ("vencimiento", "expiry"),
        ("VENCIMIENTOS", "expiry"),
        ("devoluciones", "returns"),
        ("refunds", "returns"),
        (" connects  history ", "history"),
        ("dinero", "money"),
        ("badge", None),
        ("reminder", "reminders"),
        ("Avisos", "reminders"),
        ("weather", None),
        ("", None),
    ],
)
def test_a_topic_is_found_by_the_words_of_any_language(word: str, topic: str | None) -> None:
    assert find_topic(word, BOOK) == topic


@pytest.mark.parametrize("name", VOICES)
def test_every_word_finds_its_own_topic(name: str) -> None:
    for topic in BOOK.topics:
        words = voice(name).words(f"rules-words-{topic}")
        assert {find_topic(word, BOOK) for word in (topic, *words)} == {topic}


def test_an_unknown_topic_is_refused() -> None:
    with pytest.raises(RulebookError, match="weather"):
        describe_topic("weather", voice("en"), BOOK, TODAY)


# Every rule, in every voice.


@pytest.mark.parametrize("name", VOICES)
@pytest.mark.parametrize("today", [*DAYS, TODAY])
def test_every_rule_can_be_told_on_any_day(name: str, today: date) -> None:
    for topic in BOOK.topics:
        for paragraph in describe_topic(topic, voice(name), BOOK, today):
            assert not re.search(r"[{}]|\b(S[0-4]|[HCUB])\b", paragraph)
            assert paragraph == paragraph.strip()
            assert "!" not in paragraph


@pytest.mark.parametrize("name", VOICES)
@pytest.mark.parametrize("today", [*DAYS, TODAY])
def test_a_paragraph_is_short(name: str, today: date) -> None:
    for topic in BOOK.topics:
        for paragraph in describe_topic(topic, voice(name), BOOK, today):
            assert len(paragraph) <= PARAGRAPH, paragraph


def test_every_rule_and_return_has_its_paragraph() -> None:
    paragraphs = sum(len(describe_topic(topic, voice("en"), BOOK, TODAY)) for topic in BOOK.topics)
    assert paragraphs == len(BOOK.rules) + len(BOOK.returns)


# What a paragraph says.


def test_a_rule_of_today_with_its_past() -> None:
    assert describe_topic("plans", voice("en"), BOOK, TODAY)[0] == (
        "Basic grants 10 Connects a month.\n"
        "Since Dec 2020. How sure: official. Says: the help centre (2019–26), a guide (2022–23), "
        "an explainer (2023), a how-to (2021–22). "
        "But the help centre (2019–26): none for some accounts: it goes by their first offer, or "
        "by having bought, since 2025.\n"
        "Before: 60 (to Apr 2019); 0 (May 2019 to Nov 2020)."
    )


def test_a_rule_of_today_in_spanish() -> None:
    assert describe_topic("expiry", voice("es"), BOOK, TODAY)[2] == (
        "Se acumula cualquier cantidad de Connects.\n"
        "Desde 2023. Certeza: oficial. Según: el centro de ayuda (2019–26).\n"
        "Antes: 140 (hasta 2020, más o menos); 200 (2020 a 2022, más o menos)."
    )


def test_a_rule_on_a_day_of_the_past() -> None:
    basic = describe_topic("plans", voice("en"), BOOK, date(2020, 1, 1))[0]
    assert basic.startswith("Basic grants no Connects.\nFrom May 2019 to Nov 2020.")
    assert basic.endswith("Before: 60 (to Apr 2019).")


def test_a_rule_that_holds_no_more_says_when_it_did() -> None:
    assert (
        "The readiness test, 10 questions about Upwork, gave 40 Connects, once, at the first "
        "pass.\n"
        "From 2020 to 2023 or so. How sure: outdated."
    ) in told("rewards")
    short = changed(
        "since = 2020-12-01\nuntil = 2024-01-01", "since = 2020-12-01\nuntil = 2021-01-01"
    )
    assert "In 2020 or so. How sure: outdated." in told("rewards", book=short)


def test_a_rule_that_has_yet_to_begin_is_left_out() -> None:
    assert "readiness test" not in told("rewards", today=date(2019, 6, 1))


def test_a_past_within_one_year_is_told_once() -> None:
    short = changed("until = 2023-01-01", "until = 2021-01-01")
    assert "Before: 140 (to 2020 or so); 200 (2020 or so)." in told("money", book=short)


def test_nobody_is_taken_for_right_where_all_differ() -> None:
    sign_up = describe_topic("rewards", voice("en"), BOOK, TODAY)[0]
    assert "Says:" not in sign_up
    assert "But an explainer (2023): 10; a forum (2020): 20; " in sign_up
    assert "blogs (2024–26): 20–80" in sign_up


def test_a_claim_that_is_hardly_believed_says_so() -> None:
    assert "But an explainer (2023): 200 (not confirmed)." in told("money")
    assert "But a forum (2020): not possible (outdated)." in told("money")
    assert "But blogs (2024–26): 24–48 hours (not confirmed)." in told("returns")


def test_an_own_choice_is_not_given_for_a_rule_of_the_site() -> None:
    assert (
        "After 3 days, look whether a return has come.\n"
        "No source says it: Connects Keeper chose it."
    ) in told("returns")


def test_sources_of_one_kind_share_their_word() -> None:
    assert "Says: an explainer (2021–22, 2023)." in told("spending")


def test_what_comes_back_is_told_for_base_and_boost() -> None:
    assert (
        "The job expired.\n"
        "Base: no. Boost: no, unless it was outbid.\n"
        "How sure: official. Says: the help centre (2019–26), a guide (2022–23), "
        "a how-to (2021–22). But an explainer (2021–22): yes, if nobody was hired."
    ) in told("returns")
    assert "How sure: base official, boost unknown." in told("returns")
    assert "The job expired." not in told("expiry")


def test_money_is_told_in_the_voice_s_own_way() -> None:
    assert "A Connect costs $0.15." in told("money")
    assert "Un Connect cuesta 0,15\xa0US$." in told("money", "es")


@pytest.mark.parametrize(
    ("old", "new", "topic", "sentence"),
    [
        ("value = 15\nsince", "value = 20\nsince", "money", "A Connect costs $0.20."),
        ("low = 6, high = 16", "low = 8, high = 1000", "spending", "cost 8 to 1,000 Connects"),
        ("value = 4\n", "value = 5\n", "boosts", "the top 5 places"),
        ("at_first = 3", "at_first = 2", "boosts", "(2 at first)"),
        ("start.periods]]\nvalue = 0", "start.periods]]\nvalue = 9", "plans", "at 09:00 UTC"),
        ("hour.periods]]\nvalue = 9", "hour.periods]]\nvalue = 7", "reminders", "come at 07:00,"),
        ("value = [14, 3]", "value = [21, 7, 1]", "reminders", "Days ahead: 21, 7, 1."),
    ],
)
def test_a_number_is_told_from_the_rulebook(old: str, new: str, topic: str, sentence: str) -> None:
    assert sentence in told(topic, book=changed(old, new))


def test_a_life_of_several_years_is_told_in_the_plural() -> None:
    longer = changed("life.periods]]\nvalue = 1", "life.periods]]\nvalue = 2")
    assert "A Connect lives 2 years" in told("expiry", book=longer)
    assert "Un Connect dura 2 años" in told("expiry", "es", book=longer)
    assert "Un Connect dura 1 año " in told("expiry", "es")


def test_when_it_reminds_is_told_as_an_own_choice() -> None:
    assert describe_topic("reminders", voice("en"), BOOK, TODAY)[0] == (
        "Reminders come at 09:00, by your own clock.\nNo source says it: Connects Keeper chose it."
    )
    assert "begin at 22:00, by your own clock" in told("reminders")


@pytest.mark.parametrize(
    ("rule_id", "value", "english", "spanish"),
    [
        ("renewal-ahead", 2, "1 day before", "1 día antes"),
        ("low-balance", 10, "At 1 Connect or less", "Con 1 Connect o menos"),
        ("stale-after", 30, "After 1 day without news", "Tras 1 día sin novedades"),
        ("silence-after", 5, "1 day without a booking", "le sigue 1 día sin nada anotado"),
        ("active-week", 3, "With 1 booking or more", "Con 1 anotación o más"),
    ],
)
def test_a_reminder_counts_one_in_the_singular(
    rule_id: str, value: int, english: str, spanish: str
) -> None:
    start = f"[[rules.{rule_id}.periods]]\nvalue = "
    book = changed(f"{start}{value}\n", f"{start}1\n")
    assert english in told("reminders", book=book)
    assert spanish in told("reminders", "es", book=book)


def test_vos_is_said_only_where_people_say_it() -> None:
    assert "puedes comprar" in told("money", "es")
    assert "podés comprar" in told("money", "es-AR")


# The catalogs.


def test_both_languages_know_the_same_messages() -> None:
    assert messages("en").keys() == messages("es").keys()


def test_the_overlay_holds_only_what_differs() -> None:
    spanish = messages("es")
    for message_id, message in messages("es-AR").items():
        assert written(message.value) != written(spanish[message_id].value)


def test_every_rule_message_belongs_to_a_rule() -> None:
    known = {f"rule-{rule_id}" for rule_id in BOOK.rules}
    assert {name for name in messages("en") if name.startswith("rule-")} == known


@pytest.mark.parametrize("name", VOICES)
def test_no_number_of_a_rule_is_typed_into_a_catalog(name: str) -> None:
    for message_id, message in messages(name).items():
        assert not re.search(r"\d", written(message.value)), message_id


def test_no_word_is_listed_twice_in_a_language() -> None:
    for name in VOICES:
        words = Counter(
            word for topic in BOOK.topics for word in voice(name).words(f"rules-words-{topic}")
        )
        assert set(words.values()) == {1}
