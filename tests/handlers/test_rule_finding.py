"""The words people ask for a rule by: one rule, its neighbours as buttons, and never a dead end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wiring import load_rulebook
from handlers.catalogs import LANGUAGES, VOICES, voice
from handlers.reply import BUTTONS_MAX, Button, Reply
from handlers.rule_finding import find_rule, near_rules, rule_names
from handlers.rulebook_view import (
    describe_found,
    describe_topic,
    find_topic,
    list_topic,
    rule_label,
    topic_of,
)
from tests.world import World

BOOK = load_rulebook()
TODAY = date(2026, 11, 25)
LABEL_CHARS_MAX = 20
MESSAGE_CHARS_MAX = 4000
SHORT_CHARS_MAX = 270


def best(asked: str, language: str = "en") -> str | None:
    found = find_rule(asked, BOOK, language)
    return found.best if found else None


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path, datetime(2026, 11, 25, 10, tzinfo=UTC))
    yield world
    world.close()


def pressed(world: World, reply: Reply, label: str) -> Reply:
    [button] = [each for each in reply.buttons if each.label == label]
    return world.press(button, "1")


# What people type.


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ("connects", "what-connects-are"),
        ("top rated", "top-rated"),
        ("Top Rated Plus", "top-rated-plus"),
        ("badge", "badge-price"),
        ("boost", "boost-charged"),
        ("withdraw", "return-withdrawn"),
        ("ad credits", "ad-credits"),
        ("credits", "ad-credits"),
        ("activity", "activity-reward"),
        ("rising talent", "rising-talent"),
        ("plus", "plus-grant"),
        ("perks", "plus-perks"),
        ("expire", "connect-life"),
        ("price", "connect-price"),
        ("taxes", "connect-price"),
        ("refund", "return-is-connects"),
        ("cancelled", "return-closed"),
        ("canceled", "return-closed"),
        ("identity", "identity-badge"),
        ("invitation", "invitation-cost"),
        ("interview", "interview"),
        ("agency", "agency-proposals"),
        ("promo code", "promo-codes"),
        ("minimum", "least-purchase"),
        ("outbid", "return-outbid"),
        ("held", "boost-held"),
        ("scam", "reporting-jobs"),
        ("edit", "editing-a-proposal"),
        ("resend", "sending-again"),
        ("contract", "start-with-contract"),
        ("before applying", "before-applying"),
        ("checklist", "before-applying"),
        ("budget", "weekly-budget-start"),
        ("fee", "platform-fee"),
        ("mails", "expiry-mails"),
        ("export", "history-export"),
        ("cycle day", "basic-cycle-day"),
        ("downgrade", "downgrade"),
        ("boost-held", "boost-held"),
        ("return-closed", "return-closed"),
        ("returns.closed", "return-closed"),
    ],
)
def test_an_english_word_finds_its_rule(asked: str, rule: str) -> None:
    assert best(asked) == rule


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ("insignia", "badge-price"),
        ("impulso", "boost-charged"),
        ("retirar", "return-withdrawn"),
        ("crédito", "ad-credits"),
        ("creditos", "ad-credits"),
        ("actividad", "activity-reward"),
        ("mejor valorado", "top-rated"),
        ("caducidad", "connect-life"),
        ("vencen", "connect-life"),
        ("PRECIO", "connect-price"),
        ("reembolso", "return-is-connects"),
        ("devolución", "return-is-connects"),
        ("cancelado", "return-closed"),
        ("identidad", "identity-badge"),
        ("invitación", "invitation-cost"),
        ("agencia", "agency-proposals"),
        ("código promocional", "promo-codes"),
        ("mínimo", "least-purchase"),
        ("ventajas", "plus-perks"),
        ("antes de postular", "before-applying"),
        ("presupuesto", "weekly-budget-start"),
        ("comisión", "platform-fee"),
        ("estafa", "reporting-jobs"),
        ("día de ciclo", "basic-cycle-day"),
        ("badge", "badge-price"),
    ],
)
def test_a_spanish_word_finds_its_rule(asked: str, rule: str) -> None:
    assert best(asked, "es") == rule
    assert best(asked, "en") == rule, "a word of the other language is known too"


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ("Promo code?", "promo-codes"),
        ("  top   rated ", "top-rated"),
        ("do connects expire", "connect-life"),
        ("is there a promo code for me", "promo-codes"),
        ("what does top rated plus bring", "top-rated-plus"),
        ("what if the client cancelled", "return-closed"),
        ("how do I get more connects", "where-to-buy"),
        ("my boost after the job was removed", "return-removed"),
        ("¿cuándo vencen?", "connect-life"),
        ("cuánto sale la insignia de disponibilidad", "badge-price"),
    ],
)
def test_a_rule_s_words_are_known_within_a_question(asked: str, rule: str) -> None:
    assert best(asked, "es" if asked.startswith(("¿", "cu")) else "en") == rule


def test_the_others_of_a_word_follow_the_best() -> None:
    found = find_rule("badge", BOOK, "en")
    assert found is not None
    assert {"identity-badge", "talent-badges", "badge-maximum", "badge-debit"} <= {*found.others}
    assert found.best not in found.others
    assert len(set(found.others)) == len(found.others)


@pytest.mark.parametrize("asked", ["badge", "badge-price", "identity", "insignia"])
def test_a_rule_has_its_neighbours_however_it_is_asked_for(asked: str) -> None:
    found = find_rule(asked, BOOK, "en")
    assert found is not None
    assert {"badge-maximum", "badge-debit"} <= {*found.others}


def test_all_that_a_question_names_is_offered() -> None:
    found = find_rule("my boost when the job was cancelled", BOOK, "en")
    assert found is not None
    assert {"boost-charged", "return-closed"} <= {found.best, *found.others[:3]}


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ("badgee", "badge-price"),
        ("refnd", "return-is-connects"),
        ("insigna", "badge-price"),
        ("withdrwa", "return-withdrawn"),
    ],
)
def test_a_word_that_nobody_knows_has_near_ones(asked: str, rule: str) -> None:
    assert best(asked) is None
    assert rule in near_rules(asked, BOOK, "en")


@pytest.mark.parametrize("asked", ["unicorns", "a", "", "   ", "???", "🙂", "#", "x" * 5000])
def test_a_word_that_is_near_none_is_not_guessed(asked: str) -> None:
    assert best(asked) is None
    assert near_rules(asked, BOOK, "en") == ()


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_words_find_rules_that_are_there_or_none(asked: str, language: str) -> None:
    found = find_rule(asked, BOOK, language)
    named = (found.best, *found.others) if found else near_rules(asked, BOOK, language)
    assert {*named} <= {*rule_names(BOOK)}


# The words of the catalogs.


@pytest.mark.parametrize("name", VOICES)
def test_every_rule_is_found_by_each_of_its_words_and_by_its_name(name: str) -> None:
    say = voice(name)
    for rule in rule_names(BOOK):
        assert best(rule, say.language) == rule
        for word in say.words(f"rules-find-{rule}"):
            assert best(word, say.language) == rule, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_that_of_two_rules_or_of_a_topic(language: str) -> None:
    words = Counter(
        word.casefold()
        for rule in rule_names(BOOK)
        for word in voice(language).words(f"rules-find-{rule}")
    )
    assert {word for word, times in words.items() if times > 1} == set()
    assert {word for word in words if find_topic(word, BOOK)} == set()


@pytest.mark.parametrize("name", VOICES)
def test_a_rule_s_label_is_short_and_its_own(name: str) -> None:
    labels = [rule_label(rule, voice(name)) for rule in rule_names(BOOK)]
    assert [label for label in labels if len(label) > LABEL_CHARS_MAX] == []
    assert len(set(labels)) == len(labels)


# What is told.


@pytest.mark.parametrize("name", VOICES)
def test_a_rule_is_told_in_short_with_its_date_or_the_last_year_it_was_said(name: str) -> None:
    for rule in rule_names(BOOK):
        short, full = describe_found(rule, voice(name), BOOK, TODAY)
        assert len(short) <= SHORT_CHARS_MAX, short
        assert short.splitlines()[0] == full.splitlines()[0]
        says = BOOK.rules[rule].periods[-1].says if rule in BOOK.rules else ()
        assert not says or any(char.isdigit() for char in short.splitlines()[-1]), short


def test_a_rule_that_has_yet_to_begin_is_not_told() -> None:
    assert describe_found("boost-held", voice("en"), BOOK, date(2025, 12, 31)) == ("", "")


WITHDRAWN = """\
You withdrew the proposal.
Base: no, and a later return is lost with it, so flag a bad job instead. Boost: no.
Last said in 2026."""
AD_CREDITS = """\
Ad credits are for ads (boosts) only, apart from your balance, and good for 14 or 30 days. \
They can pay a part of a boost.
Since 2026."""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "top rated",
            "The Top Rated badge gives 30 Connects, once.\nSince 2026.",
        ),
        ("withdraw", WITHDRAWN),
        ("ad credits", AD_CREDITS),
        ("minimum", "A purchase is 10 Connects at least.\nSince Jul 2026."),
    ],
)
def test_the_answer_is_one_rule_with_its_date(world: World, asked: str, told: str) -> None:
    assert world.say(f"/rules {asked}").text == told


def test_a_doubt_of_late_stays_in_the_short_answer(world: World) -> None:
    assert "none for some accounts" in world.say("/rules basic").text
    assert "only in part" in world.say("/rules boost outbid").text


def test_what_it_rests_on_unfolds_and_folds_back_without_losing_a_button(world: World) -> None:
    short = world.say("/rules badge")
    assert "Says:" not in short.text
    full = pressed(world, short, "Why?")
    assert "Says: the help centre (2019–26), a guide (2022–23)." in full.text
    assert full.buttons[1:] == short.buttons[1:]
    again = pressed(world, full, "Less")
    assert (again.text, again.buttons) == (short.text, short.buttons)


@pytest.mark.parametrize(
    ("asked", "ends"),
    [
        ("perks", "Last said in 2022. Not confirmed."),
        ("sign-up", "Last said in 2026. The sources differ."),
        ("readiness test", "From 2020 to 2023 or so. It holds no more."),
        ("suspended", "Last said in 2026. The sources differ."),
        ("low balance", "you are told that the balance is low."),
    ],
)
def test_only_what_is_not_sure_says_so_before_it_is_unfolded(
    world: World, asked: str, ends: str
) -> None:
    short = world.say(f"/rules {asked}")
    assert short.text.endswith(ends)
    assert "How sure" not in short.text
    full = pressed(world, short, "Why?").text
    assert "How sure: " in full or "No source says it: " in full


def test_a_button_shows_the_rule_that_it_names(world: World) -> None:
    for language in LANGUAGES:
        world.say(f"/language {language}")
        say = voice(language)
        for asked in ("badge", "boost", "refund", "plus", "before applying"):
            reply = world.say(f"/rules {asked}")
            assert len(reply.buttons) <= BUTTONS_MAX
            for rule in rule_names(BOOK):
                for each in reply.buttons:
                    if each.label == rule_label(rule, say):
                        short = describe_found(rule, say, BOOK, TODAY)[0]
                        assert world.press(each, "1").text == short


def test_the_last_button_is_the_whole_topic(world: World) -> None:
    reply = world.say("/rules identity")
    assert reply.buttons[-1] == Button(
        label="All: boosts", command="/rules boosts", data=reply.buttons[-1].data
    )
    assert "A boosted profile is paid with Connects." in world.press(reply.buttons[-1], "1").text


def test_every_topic_is_reached_from_each_of_its_rules() -> None:
    for name in VOICES:
        for rule in rule_names(BOOK):
            topic = topic_of(rule, BOOK)
            assert find_topic(voice(name).words(f"rules-words-{topic}")[0], BOOK) == topic


def test_an_unknown_word_is_answered_with_near_ones_to_press(world: World) -> None:
    reply = world.say("/rules insigna")
    assert reply.text.startswith('I know no rules about "insigna".')
    assert [each.label for each in reply.buttons] == ["Badge price"]
    assert "weekly price" in world.press(reply.buttons[0], "1").text


@pytest.mark.parametrize("name", VOICES)
def test_a_topic_is_a_list_that_fits_one_message(name: str) -> None:
    for topic in BOOK.topics:
        rules = list_topic(topic, voice(name), BOOK, TODAY)
        assert len(rules) == len(describe_topic(topic, voice(name), BOOK, TODAY))
        assert len("\n\n".join(rules)) < MESSAGE_CHARS_MAX, topic


def test_a_topic_unfolds_what_its_rules_rest_on(world: World) -> None:
    short = world.say("/rules expiry")
    assert "Says:" not in short.text
    full = pressed(world, short, "Why?")
    assert full.text.count("How sure: ") == len(BOOK.topic("expiry")) - 1
    assert pressed(world, full, "Less").text == short.text


def test_a_list_says_what_is_not_sure() -> None:
    told = "\n".join(list_topic("plans", voice("en"), BOOK, TODAY))
    assert "It was a plan for clients. Not confirmed." in told
    assert "Plus costs $19.99 a month.\n" in told


def test_a_topic_named_in_a_question_is_offered(world: World) -> None:
    reply = world.say("/rules all about your expiry and reminders, thanks")
    assert [each.label for each in reply.buttons] == ["All: expiry"]
    reply = world.say("/rules all about expiry and reminders")
    assert [each.label for each in reply.buttons] == ["All: expiry", "All: reminders"]
    assert "A Connect lives 1 year" in world.press(reply.buttons[0], "1").text


def test_a_word_that_nobody_knows_is_answered_with_an_example(world: World) -> None:
    reply = world.say("/rules unicorns")
    assert "/rules" in reply.text
    assert reply.buttons == ()


def test_why_alone_is_no_rule(world: World) -> None:
    assert world.say("/rules why").text.startswith('I know no rules about "why".')
    assert "Says:" in world.say("/rules why boost").text
    world.say("/language es")
    assert "Según:" in world.say("/reglas porque impulso").text
