from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.reminders import REMINDER_KINDS, ReminderKind, Reminders
from handlers.catalogs import voice
from handlers.mute import FOR_GOOD
from handlers.reply import BUTTONS_MAX, Reply
from tests.world import World

EN, ES = voice("en"), voice("es")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    for text in ("/balance 40", "/timezone UTC", "/plan basic", "/cycle 13"):
        made.say(text)
    yield made
    made.close()


def chosen(world: World) -> Reminders:
    return world.account().settings.reminders


def labels(reply: Reply) -> list[str]:
    return [each.label for each in reply.buttons]


def due(world: World, kind: str) -> list[str]:
    found = world.rows("select due_at from agenda where kind = ? and done_at is null", kind)
    return sorted(str(row[0]) for row in found)


# What there is.


def test_every_kind_has_a_line_with_when_it_comes_and_what_is_next(world: World) -> None:
    lines = world.say("/remind").text.splitlines()
    for line, kind in zip(lines, ("granted", "renewal", "expiring", "low"), strict=False):
        assert line.startswith(EN(f"remind-name-{kind}"))
    assert lines[1] == "Renewal: 2 days before, 09:00. Next on Sun 11 Jan."
    assert lines[8] == "Weekly digest: off."
    assert lines[9].startswith("Quiet hours: 22:00 to 08:00;")
    assert lines[10] == "Zone: UTC."


def test_without_a_zone_times_are_utc_and_a_button_tells_it(tmp_path: Path) -> None:
    world = World(tmp_path)
    try:
        reply = world.say("/remind")
    finally:
        world.close()
    assert EN("reminder-zone-unknown") in reply.text
    assert "/timezone" in [each.command for each in reply.buttons]


def test_a_time_is_named_in_the_users_zone(world: World) -> None:
    world.say("/timezone Buenos Aires")
    assert "09:00 (UTC-3). Next on Sun 11 Jan." in world.say("/remind renewal").text
    assert due(world, "renewal") == ["2026-01-11T12:00:00+00:00"]


@pytest.mark.parametrize("kind", REMINDER_KINDS)
def test_every_kind_is_shown_by_its_id_with_buttons_that_work(world: World, kind: str) -> None:
    shown = world.say(f"/remind {kind}")
    assert 2 < len(shown.buttons) <= BUTTONS_MAX
    for number, each in enumerate(shown.buttons):
        reply = world.press(each, f"of {kind} {number}")
        assert reply.text != EN("press-too-old")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *[(word, kind) for kind in REMINDER_KINDS for word in EN.words(f"word-remind-{kind}")],
        *[(word, kind) for kind in REMINDER_KINDS for word in ES.words(f"word-remind-{kind}")],
        ("Renovación", "renewal"),
        ("EXPIRY", "expiring"),
    ],
)
def test_a_kind_is_known_by_its_words_in_either_language(
    world: World, word: str, kind: ReminderKind
) -> None:
    assert world.say(f"/remind {word}").text.startswith(EN(f"remind-name-{kind}"))


# What is set.


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("/remind renewal off", {"off": ("renewal",)}),
        ("/remind renewal 3", {"days": {"renewal": (3,)}}),
        ("/remind renewal 3 8:00", {"days": {"renewal": (3,)}, "hours": {"renewal": 8}}),
        ("/remind renewal 3 8", {"days": {"renewal": (3,)}, "hours": {"renewal": 8}}),
        ("/remind renewal 20h", {"hours": {"renewal": 20}}),
        ("/remind renewal 8pm", {"hours": {"renewal": 20}}),
        ("/remind renewal 8 a.m.", {"hours": {"renewal": 8}}),
        ("/remind renewal 3 8 PM", {"days": {"renewal": (3,)}, "hours": {"renewal": 20}}),
        ("/remind renewal 20 h", {"hours": {"renewal": 20}}),
        ("/remind renewal 12am", {"hours": {"renewal": 0}}),
        ("/remind renewal 9 p. m.", {"hours": {"renewal": 21}}),
        ("/remind renewal at 9 p.m.", {"hours": {"renewal": 21}}),
        ("/remind renewal 3 9 p. m.", {"days": {"renewal": (3,)}, "hours": {"renewal": 21}}),
        (
            "/remind renewal 3 a las 9 de la noche",
            {"days": {"renewal": (3,)}, "hours": {"renewal": 21}},
        ),
        ("/remind expiry 30 9 p. m.", {"days": {"expiring": (30,)}, "hours": {"expiring": 21}}),
        ("/remind expiry 30 7 21 hs", {"days": {"expiring": (30, 7)}, "hours": {"expiring": 21}}),
        ("/remind expiry 7 30", {"days": {"expiring": (30, 7)}}),
        ("/remind expiry 30", {"days": {"expiring": (30,)}}),
        ("/remind expiry 30 7 9", {"days": {"expiring": (30, 7)}, "hours": {"expiring": 9}}),
        ("/remind returns 7 3", {"days": {"watch": (3, 7)}}),
        ("/remind returns 5 5", {"days": {"watch": (5,)}}),
        ("/remind open 20 8:00", {"days": {"stale": (20,)}, "hours": {"watch": 8}}),
        ("/remind low 20", {"low": 20}),
        ("/remind low 0", {"low": 0}),
        ("/remind silence 7", {"days": {"silence": (7,)}}),
        ("/remind digest monday 9", {"digest_day": 0, "hours": {"digest": 9}}),
        ("/remind digest dom", {"digest_day": 6}),
        ("/remind digest miércoles", {"digest_day": 2}),
        ("/remind digest 9", {"digest_day": 0, "hours": {"digest": 9}}),
        ("/remind digest on", {"digest_day": 0}),
        ("/remind grant summary on", {"summary": True}),
        ("/remind grant summary", {"summary": True}),
        ("/remind grant 8", {"hours": {"granted": 8}}),
        ("/remind badge 8", {"hours": {"badge-week": 8}}),
        ("/remind quiet 23-7", {"quiet": (23, 7)}),
        ("/remind quiet 23:00 – 7:00", {"quiet": (23, 7)}),
        ("/remind quiet 23 7", {"quiet": (23, 7)}),
        ("/remind quiet from 11 pm to 7 am", {"quiet": (23, 7)}),
        ("/avisos no-molestar de 23 a 7", {"quiet": (23, 7)}),
        ("/remind quiet off", {"quiet": (0, 0)}),
        ("/remind hour 8", {"hour": 8}),
        ("/remind hour 8 pm", {"hour": 20}),
        ("/recordar renovacion no", {"off": ("renewal",)}),
        ("/recordatorios saldo 20", {"low": 20}),
        ("/avisos resumen lunes a las 9", {"digest_day": 0, "hours": {"digest": 9}}),
        ("/remind digest dom 9 p. m.", {"digest_day": 6, "hours": {"digest": 21}}),
        ("/remind hour 9 de la noche", {"hour": 21}),
        ("/avisos resumen lunes 9", {"digest_day": 0, "hours": {"digest": 9}}),
        ("/recordar no-molestar 23-7", {"quiet": (23, 7)}),
        ("/recordar entrega resumen si", {"summary": True}),
    ],
)
def test_what_is_typed_is_set_and_one_undo_takes_it_back(
    world: World, text: str, wanted: dict[str, object]
) -> None:
    reply = world.say(text)
    assert reply.booked, reply.text
    assert chosen(world) == Reminders.model_validate(wanted)
    world.say("/undo")
    assert chosen(world) == Reminders()


def test_a_value_switches_the_kind_on_and_moves_what_waits(world: World) -> None:
    world.say("/remind renewal off")
    assert world.say("/remind renewal").text.startswith("Renewal: off.")
    reply = world.say("/remind renewal 3 8:00")
    assert reply.text == "Renewal: 3 days before, 08:00 (UTC). Next on Sat 10 Jan."
    assert chosen(world).off == ()
    assert due(world, "renewal") == ["2026-01-10T08:00:00+00:00"]
    world.say("/undo")
    assert due(world, "renewal") == ["2026-01-11T09:00:00+00:00"]


def test_the_hour_of_all_forgets_those_of_single_kinds(world: World) -> None:
    world.say("/remind renewal 20h")
    assert world.say("/remind hour 8").text == "All reminders come at 08:00 (UTC)."
    assert chosen(world) == Reminders(hour=8)
    assert due(world, "renewal") == ["2026-01-11T08:00:00+00:00"]


def test_what_is_so_already_is_no_operation(world: World) -> None:
    world.say("/remind renewal off")
    reply = world.say("/remind renewal off")
    assert not reply.booked
    assert reply.text == "Renewal: off."
    assert not world.say("/remind expiry on").booked


def test_the_digest_comes_on_its_day(world: World) -> None:
    reply = world.say("/remind digest friday 7am")
    assert reply.text == "Weekly digest: Friday, 07:00 (UTC). Next on Fri 9 Jan."
    assert due(world, "digest") == ["2026-01-09T07:00:00+00:00"]
    world.say("/remind digest off")
    assert due(world, "digest") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("/remind foo", "misread-remind-kind"),
        ("/remind off", "misread-remind-which"),
        ("/remind renewal 8:30", "misread-remind-minutes"),
        ("/remind renewal 3 8:30", "misread-remind-minutes"),
        ("/remind hour 24", "misread-remind-hour"),
        ("/remind hour 13pm", "misread-remind-hour"),
        ("/remind hour 0am", "misread-remind-hour"),
        ("/remind hour ocho", "misread-remind-hour"),
        ("/remind renewal 0", "misread-remind-days"),
        ("/remind renewal 366", "misread-remind-days"),
        ("/remind expiry 30 0", "misread-remind-days"),
        ("/remind renewal soon", "misread-remind-switch"),
        ("/remind renewal -3", "misread-remind-switch"),
        ("/remind renewal 3 8:00 9:00", "misread-remind-hour"),
        ("/remind renewal off 3", "misread-extra"),
        ("/remind renewal now 3", "misread-extra"),
        ("/remind low x", "misread-remind-low"),
        ("/remind low -1", "misread-remind-low"),
        ("/remind low 10000", "misread-remind-low"),
        ("/remind low 20 9", "misread-extra"),
        ("/remind grant summary maybe", "misread-remind-switch"),
        ("/remind digest blursday", "misread-remind-switch"),
        ("/remind digest mo", "misread-remind-switch"),
        ("/remind quiet 23", "misread-remind-quiet"),
        ("/remind quiet 7-7", "misread-remind-quiet"),
        ("/remind quiet 23-7-9", "misread-remind-quiet"),
        ("/remind quiet 25-7", "misread-remind-hour"),
        ("/remind quiet 22:30-7", "misread-remind-minutes"),
        ("/mute 0", "misread-remind-days"),
        ("/mute 400", "misread-remind-days"),
        ("/mute forever", "misread-remind-days"),
        ("/mute 7 8", "misread-extra"),
    ],
)
def test_nonsense_changes_nothing_and_is_answered_with_an_example(
    world: World, text: str, message: str
) -> None:
    reply = world.say(text)
    first, example = reply.text.splitlines()
    name = text.split(maxsplit=1)[0].removeprefix("/")
    assert example == EN(f"example-{name}")
    assert _is_said_by(first, message)
    assert not reply.booked
    assert chosen(world) == Reminders()


def _is_said_by(text: str, message: str) -> bool:
    marks = dict.fromkeys(("got", "most", "more", "hour"), "\0")
    pieces = EN(message, **marks).split("\0")
    return text.startswith(pieces[0]) and all(piece in text for piece in pieces)


# One to try.


@pytest.mark.parametrize("kind", REMINDER_KINDS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_with_nothing_to_tell_a_try_out_says_when_there_is(
    tmp_path: Path, kind: str, language: str
) -> None:
    world = World(tmp_path)
    say = voice(language)
    try:
        world.say(f"/language {language}")
        reply = world.say(f"/remind {kind} now")
    finally:
        world.close()
    if kind == "digest":
        assert reply.text.startswith(say("tryout"))
    else:
        first, second = reply.text.splitlines()
        assert first == say(f"tryout-nothing-{kind}")
        assert second.startswith(say(f"remind-name-{kind}"))


def test_a_try_out_of_every_kind_tells_it_and_marks_nothing(world: World) -> None:
    world.say("/spend 12 Logo design")
    world.say("/spend 12 Shop banner")
    world.say("/outcome #1 closed")
    world.say("/badge on 7")
    world.say("/remind low 40")
    world.now = datetime(2026, 1, 13, 9, tzinfo=UTC)
    world.say("/balance")
    before = world.rows("select * from agenda order by kind, occurrence, due_at")
    operations = world.account().next_operation
    for kind in REMINDER_KINDS:
        reply = world.say(f"/remind {kind} now")
        assert reply.text.splitlines()[0] == EN("tryout"), (kind, reply.text)
        assert len(reply.text.splitlines()) > 1
        assert EN("button-snooze") in labels(reply), kind
    assert world.rows("select * from agenda order by kind, occurrence, due_at") == before
    assert world.account().next_operation == operations


# Muting.


def test_mute_lasts_until_unmute_and_undo_takes_it_back(world: World) -> None:
    muted = world.say("/mute")
    assert muted.text == EN("muted-for-good")
    assert chosen(world).muted_until == FOR_GOOD
    shown = world.say("/remind")
    assert shown.text.splitlines()[0] == EN("remind-muted-for-good")
    assert EN("button-unmute") in labels(shown)
    world.say("/undo")
    assert chosen(world) == Reminders()
    assert world.say("/unmute").text == EN("not-muted")


def test_mute_for_some_days(world: World) -> None:
    assert world.say("/silenciar 7").text.startswith("Muted until Mon 12 Jan, 12:00 (UTC).")
    assert chosen(world).muted_until == datetime(2026, 1, 12, 12, tzinfo=UTC)
    world.after(days=7)
    assert "Muted" not in world.say("/remind").text
    assert world.say("/unmute").text == EN("not-muted")


def test_unmute_brings_them_back(world: World) -> None:
    world.say("/mute")
    assert world.say("/activar").text == EN("unmuted")
    assert chosen(world) == Reminders()


def test_the_settings_lead_to_the_reminders(world: World) -> None:
    button = next(each for each in world.say("/settings").buttons if each.command == "/remind")
    assert world.press(button, "settings").text == world.say("/remind").text
