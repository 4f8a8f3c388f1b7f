"""What is asked, denied, wished, conditional, to come or about others is never done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from handlers.catalogs import LANGUAGES, voice
from handlers.guards import as_compared
from tests.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(tmp_path)
    for text in ("/balance 60", "/timezone UTC", "/spend 6 Logo boost 4"):
        found.say(text)
    yield found
    found.close()


NOT_SAID = [
    "no me contrataron en la #1",
    "¿ya me devolvieron los connects de la #1?",
    "almost got the job #1",
    "they have not hired me for #1",
    "they haven't hired me yet for #1",
    "they didn't say they hired me #1",
    "I never got the job #1",
    "nobody hired me for #1",
    "did they say the client closed it? #1",
    "have they closed the job #1",
    "was the client suspended, client was suspended #1?",
    "if they closed it, #1 comes to nothing",
    "what if they closed it #1",
    "I hope they closed the job #1",
    "I wish they hired me #1",
    "maybe they hired someone else #1",
    "I think it expired #1",
    "not sure but the job was removed #1",
    "I was told the job is closed soon #1",
    "my friend got hired for #1",
    "my colleague says they hired me, #1",
    "They closed it but reopened, #1",
    "as soon as they closed it #1 comes back",
    "I would have got the job #1",
    "I don’t think they closed it #1",
    "didnt got hired #1",
    "they will say the job was closed #1",
    "nunca me contrataron para la #1",
    "todavía no cerraron el trabajo #1",
    "ojalá me contrataron en la #1",
    "¿cerraron el trabajo #1?",
    "cerraron el trabajo #1?",
    "si cerraron el trabajo #1 qué pasa",
    "creo que me superaron en la #1",
    "casi me contrataron en la #1",
    "a mi amigo lo cerraron, #1",
    "quizás venció el trabajo #1",
    "cuando me devolvieron los connects de la #1",
    "sabés si me devolvieron los 6 de la #1",
    "nadie me contrató en la #1",
    "me parece que eliminaron el trabajo #1",
    "espero que me devolvieron los de la #1",
    "dicen que cerraron el trabajo #1",
    "tal vez la retiré, #1",
    "ni me entrevistaron en la #1",
    "did I get them back? it came back #1?",
    "has it came back #1",
    "I was about to say I was hired #1",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_nothing_is_done_that_nobody_has_said(world: World, text: str) -> None:
    before = _booked(world)
    reply = world.say(text)
    assert _booked(world) == before, reply.text
    assert reply.buttons or "#1" in reply.text


def test_without_the_guards_it_is_done(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.plain.guard_of", lambda *_: None)
    before, acted = _booked(world), 0
    for text in NOT_SAID:
        world.say(text)
        if _booked(world) != before:
            acted += 1
            world.say("/undo")
            before = _booked(world)
    assert acted > len(NOT_SAID) // 2


SAID = [
    ("they closed the job #1", "closed"),
    ("No, they closed the job #1", "closed"),
    ("they closed it without hiring anyone #1", "closed"),
    ("they closed it #1, can I get a refund?", "closed"),
    ("#1: they closed the job. Do these return?", "closed"),
    ("sí, cerraron el trabajo #1", "closed"),
    ("si, cerraron el trabajo #1", "closed"),
    ("cerraron el trabajo #1 sin contratar a nadie", "closed"),
    ("cerraron el trabajo #1, ¿me devuelven algo?", "closed"),
    ("I did not expect it but I was hired #1", "hired"),
    ("they hired someone else for #1", "other-hired"),
    ("no me eligieron para la #1", "declined"),
    ("me contrataron en la #1", "hired"),
    ("almost got the job #1. They hired someone else", "other-hired"),
    ("I was hired for #1, my connects were well spent", "hired"),
]


@pytest.mark.parametrize(("text", "status"), SAID)
def test_a_fact_is_recorded_also_beside_a_question(world: World, text: str, status: str) -> None:
    reply = world.say(text)
    assert world.rows("select status from proposals") == [(status,)], reply.text


def test_the_first_button_is_what_was_asked_about(world: World) -> None:
    reply = world.say("maybe they hired someone else #1")
    world.press(reply.buttons[0], "m")
    assert world.rows("select status from proposals") == [("other-hired",)]


def test_what_was_denied_is_on_no_button(world: World) -> None:
    reply = world.say("they never hired me for #1")
    assert not any("hired" in (each.command or "").split() for each in reply.buttons)


def test_an_amount_asked_about_is_on_the_button(world: World) -> None:
    world.say("/outcome #1 closed")
    reply = world.say("¿ya me devolvieron los 6 de la #1?")
    world.press(reply.buttons[0], "m")
    assert world.account().balance == 56


GUARDS = sorted(
    word
    for language in LANGUAGES
    for guard in ("negated", "conditions", "wishes", "unsure", "others", "questions")
    for word in voice(language).words(f"guard-{guard}")
)


@settings(deadline=None)
@given(st.sampled_from(GUARDS), st.sampled_from(["they closed the job #1", "me contrataron #1"]))
def test_any_guard_before_a_phrase_makes_it_none(guard: str, fact: str) -> None:
    from handlers.plain import command_meant  # noqa: PLC0415

    class _NoReply:
        about = None

    meant = command_meant(_NoReply(), f"{guard} {fact}", answers=False)  # type: ignore[arg-type]
    assert meant is None or not meant.startswith(("/outcome #1", "/return"))


def test_the_spanish_yes_is_no_if() -> None:
    assert as_compared("Sí, cerraron") == ", cerraron"
    assert as_compared("si cerraron") == "si cerraron"


def _booked(world: World) -> tuple[object, ...]:
    return (
        world.rows("select status, steps, returned_base, returned_boost from proposals"),
        world.rows("select count(*) from entries"),
    )
