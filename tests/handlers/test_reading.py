from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handlers.catalogs import CODE_END, CODE_START
from handlers.commands import REGISTRY
from handlers.links import job_key, title_of_link
from handlers.named_days import named_day
from handlers.reading import (
    CONNECTS_DIGITS_MAX,
    MONEY_CENTS_MAX,
    TEXT_CHARS_MAX,
    TITLE_CHARS_MAX,
    Misread,
    clean,
    closing_boost,
    connects,
    contract_cents,
    is_number,
    money_cents,
    plain_word,
    read_line,
    shortened,
    title,
)
from handlers.reply import BUTTON_DATA_BYTES_MAX, Reply
from tests.world import World

TODAY = date(2026, 11, 22)
JOB = "https://www.upwork.com/jobs/Logo-design_~0123456789abcdef01"
KEY = "~0123456789abcdef01"
ANSWER_CHARS_MAX = 4_000
LABEL_CHARS_MAX = 256
BUTTONS_MAX = 100

quick = settings(
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


# Numbers.


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("0", 0), ("4", 4), ("+4", 4), ("007", 7), ("999999999", 999_999_999), ("0" * 50, 0)],
)
def test_a_whole_number_is_read(typed: str, amount: int) -> None:
    assert connects(typed) == amount


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("-4", "misread-negative"),
        ("−4", "misread-negative"),
        ("–4", "misread-negative"),
        ("—4", "misread-negative"),
        ("－4", "misread-negative"),
        ("-" + "9" * 50, "misread-negative"),
        ("4.5", "misread-fraction"),
        ("4,5", "misread-fraction"),
        ("-4.5", "misread-fraction"),
        ("x", "misread-number"),
        ("", "misread-number"),
        ("+", "misread-number"),
        ("-", "misread-number"),
        ("--4", "misread-number"),
        ("+-4", "misread-number"),
        ("4x", "misread-number"),
        ("1_000", "misread-number"),
        ("1e3", "misread-number"),
        ("0x10", "misread-number"),
        ("٤", "misread-number"),
        ("四", "misread-number"),
        ("４", "misread-number"),
        ("²", "misread-number"),
        ("½", "misread-number"),
        ("99999999999999999999", "misread-too-large"),
        ("1000000000", "misread-too-large"),
        ("9" * 5_000, "misread-too-large"),
    ],
)
def test_what_is_no_whole_number_says_why(typed: str, message: str) -> None:
    with pytest.raises(Misread) as caught:
        connects(typed)
    assert caught.value.message_id == message


@pytest.mark.parametrize("typed", ["1,000", "1.000", "12,345,678", "1'000"])
def test_thousands_are_never_read_as_less(typed: str) -> None:
    try:
        amount = connects(typed)
    except Misread:
        return
    assert amount == int("".join(filter(str.isdigit, typed)))


def test_many_zeros_are_still_a_number_or_too_many() -> None:
    try:
        amount = connects("0" * 5_000)
    except Misread:
        return
    assert amount == 0


@pytest.mark.parametrize("typed", ["4", "0", "9" * CONNECTS_DIGITS_MAX])
def test_a_bare_number_is_one(typed: str) -> None:
    assert is_number(typed)
    assert not is_number(typed + "9" * CONNECTS_DIGITS_MAX)


@pytest.mark.parametrize("typed", ["", "-4", "4.5", "٤", "²", "4a", " 4"])
def test_what_is_no_bare_number(typed: str) -> None:
    assert not is_number(typed)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("6", 600),
        ("6.00", 600),
        ("6,00", 600),
        ("6.5", 650),
        ("$6", 600),
        ("$ 6.05", 605),
        ("US$6", 600),
        ("6 USD", 600),
        ("6 usd", 600),
        ("6$", 600),
        ("0", 0),
        ("0.18", 18),
        ("6.", 600),
        ("1,000.00", 100_000),
        ("1.234,50", 123_450),
        ("$1,234.50.", 123_450),
        ("1,234,567", 123_456_700),
        ("10000000", MONEY_CENTS_MAX),
    ],
)
def test_money_is_read_in_cents(typed: str, cents: int) -> None:
    assert money_cents(typed) == cents


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "-6",
        "6.005",
        "1,00,000.00",
        "10000000.01",
        "9" * 5_000,
        "6 EUR",
        ".5",
    ],
)
def test_what_is_no_amount_of_money_is_refused(typed: str) -> None:
    with pytest.raises(Misread) as caught:
        money_cents(typed)
    assert caught.value.message_id == "misread-money"


# Titles.


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Logo design", "Logo design"),
        ("  Logo \n\t design ", "Logo design"),
        ("<b>bold</b> & co", "<b>bold</b> & co"),
        ("🎨", "🎨"),
        ("👩🏽‍💻 wanted", "👩🏽‍💻 wanted"),
        ("❤️", "❤️"),
        ("🩷 Logo", "🩷 Logo"),
        ("تصميم شعار", "تصميم شعار"),
        ("עיצוב לוגו", "עיצוב לוגו"),
        ("लोगो डिज़ाइन", "लोगो डिज़ाइन"),
        ("می‌خواهم", "می‌خواهم"),
        ("Disen\u0303o", "Diseño"),
        ("Z\u0351\u036balgo", "Z\u0351\u036balgo"),
        ("2024", "2024"),
        ("?", "?"),
        ("x" * TITLE_CHARS_MAX, "x" * TITLE_CHARS_MAX),
    ],
)
def test_a_title_is_kept_as_it_looks(typed: str, kept: str) -> None:
    assert title(clean(typed)) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Lo\u200bgo", "Logo"),
        ("\u202eLogo\u202c", "Logo"),
        ("\u2066Logo\u2069", "Logo"),
        ("\ufeffLogo", "Logo"),
        ("Lo\u00adgo", "Logo"),
        (f"{CODE_START}Logo{CODE_END}", "Logo"),
        ("\ue123Logo\U000f0001", "Logo"),
        ("Lo\x00go\x1b[31m", "Logo[31m"),
        ("Lo\ud800go", "Logo"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(typed: str, kept: str) -> None:
    assert title(clean(typed)) == kept


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\u200b\u2060\ufeff", "\u200d\u200c", "\u0301", "\ue000\ue001", "\ufe0f", "\xa0"],
)
def test_a_title_that_nobody_can_see_is_refused(typed: str) -> None:
    with pytest.raises(Misread) as caught:
        title(clean(typed))
    assert caught.value.message_id == "misread-no-title"


def test_a_long_title_is_refused_with_both_lengths() -> None:
    with pytest.raises(Misread) as caught:
        title("x" * 5_000)
    assert caught.value.message_id == "misread-long-title"
    assert caught.value.args_of_message == {"chars": 5_000, "most": TITLE_CHARS_MAX}


@pytest.mark.parametrize(
    ("typed", "shown"), [("short", "short"), ("x" * 40, "x" * 40), ("x" * 41, f"{'x' * 39}…")]
)
def test_an_answer_repeats_what_was_typed_only_so_far(typed: str, shown: str) -> None:
    assert shortened(typed) == shown


@pytest.mark.parametrize(
    ("typed", "plain"), [("Días", "dias"), ("ESPAÑOL", "espanol"), ("Straße", "strasse"), ("", "")]
)
def test_words_are_compared_without_case_and_accents(typed: str, plain: str) -> None:
    assert plain_word(typed) == plain


# A closing boost.


@pytest.mark.parametrize(
    ("typed", "rest", "boost"),
    [
        ("Logo design boost 10", "Logo design", 10),
        ("Logo design BOOST 10", "Logo design", 10),
        ("Diseño de logo impulso 10", "Diseño de logo", 10),
        ("Diseño impulsar 10", "Diseño", 10),
        ("boost 20", "", 20),
        ("4 Boost your boost 0", "4 Boost your", 0),
        ("Logo boost +10", None, None),
        ("Boost 3 TikTok accounts", "Boost 3 TikTok accounts", None),
        ("Logo design boost", "Logo design boost", None),
        ("Logo design boost ten", "Logo design boost ten", None),
        ("Turboboost 10", "Turboboost 10", None),
        ("Boost 2x", "Boost 2x", None),
        ("Logo design 10", "Logo design 10", None),
        ("", "", None),
    ],
)
def test_only_a_closing_boost_is_a_boost(typed: str, rest: str | None, boost: int | None) -> None:
    if rest is None:
        assert closing_boost(typed) in {(typed, None), ("Logo", 10)}
    else:
        assert closing_boost(typed) == (rest, boost)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Logo boost -5", "misread-negative"),
        ("Logo boost −5", "misread-negative"),
        ("Logo boost 4.5", "misread-fraction"),
        ("Logo boost 99999999999", "misread-too-large"),
    ],
)
def test_a_closing_boost_that_is_no_whole_number_says_why(typed: str, message: str) -> None:
    with pytest.raises(Misread) as caught:
        closing_boost(typed)
    assert caught.value.message_id == message


# Lines.


@pytest.mark.parametrize(
    "text", ["/spend 4 a", "/SPEND 4 a", "/SPEND@yourbot 4 a", "  /spend@Your_Bot   4\ta  "]
)
def test_a_command_is_read_with_case_and_bot_name_aside(text: str) -> None:
    line = read_line(text)
    assert line is not None
    assert (line.name, line.words, line.proposal, line.link) == ("spend", ("4", "a"), None, None)


@pytest.mark.parametrize(
    "text", ["", " ", "spend 4 a", "/", "/ spend", "//spend", "/4", "1 /spend"]
)
def test_what_does_not_begin_with_a_command_is_none(text: str) -> None:
    assert read_line(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("/fix #12 6", "6"),
        ("/fix 6 #12", "6"),
        ("/fix boost #12 20", "boost 20"),
        ("/fix Logo #12 refresh", "Logo refresh"),
        ("/fix #12", ""),
        ("/fix Logo\n#12", "Logo"),
    ],
)
def test_a_proposals_number_stands_in_any_position(text: str, rest: str) -> None:
    line = read_line(text)
    assert line is not None
    assert (line.proposal, line.rest) == (12, rest)


@pytest.mark.parametrize("word", ["#", "#x", "#12x", "a#12", "##12", "#12.5", "#1234567890"])
def test_what_is_no_proposals_number_stays_a_word(word: str) -> None:
    line = read_line(f"/spend 4 {word} Logo")
    assert line is not None
    assert line.proposal is None
    assert word in line.words


@pytest.mark.parametrize(
    "text",
    [
        f"/spend 4 Logo design {JOB}",
        f"/spend {JOB} 4 Logo design",
        f"/spend 4 Logo {JOB} design",
        f"/spend 4 Logo design\n{JOB}",
    ],
)
def test_a_link_stands_anywhere(text: str) -> None:
    line = read_line(text)
    assert line is not None
    assert (line.rest, line.link) == ("4 Logo design", JOB)


@pytest.mark.parametrize("mark", [".", ",", ";", ")", ">", ").", "!", "?", '"', "'", "]", "»"])
def test_a_links_closing_mark_is_not_part_of_it(mark: str) -> None:
    line = read_line(f"/spend 4 Logo {JOB}{mark}")
    assert line is not None
    assert line.link == JOB


@pytest.mark.parametrize("marks", ["()", "<>", "[]", '""', "«»"])
def test_the_marks_around_a_link_are_no_words(marks: str) -> None:
    line = read_line(f"/spend 4 {marks[0]}{JOB}{marks[1]}")
    assert line is not None
    assert (line.words, line.link) == (("4",), JOB)


# Links.


@pytest.mark.parametrize(
    ("link", "key"),
    [
        (f"{JOB}/", KEY),
        (f"{JOB}/?source=rss", KEY),
        (f"{JOB.upper()}", KEY),
        ("https://www.upwork.com/jobs/~01abcdef0123456789", "~01abcdef0123456789"),
        ("https://www.upwork.com/jobs/~021858000000000000000/", "~021858000000000000000"),
        (f"https://www.upwork.com/nx/search/jobs/details/{KEY}?q=logo", KEY),
        (f"https://www.upwork.com/nx/proposals/job/{KEY}/apply/#/", KEY),
        (f"http://upwork.com/job/x_{KEY}", KEY),
    ],
)
def test_a_job_is_known_by_its_key_in_whatever_address(link: str, key: str) -> None:
    assert job_key(link) == key


def test_a_job_without_a_key_is_known_by_its_address() -> None:
    assert job_key(None) is None
    assert job_key("https://Example.com/Jobs/1/?a=b") == job_key("https://example.com/Jobs/1")
    assert job_key("https://example.com/jobs/1") != job_key("https://example.com/jobs/2")


@pytest.mark.parametrize(
    ("link", "named"),
    [
        (JOB, "Logo design"),
        (f"{JOB}/", "Logo design"),
        (f"{JOB}/?source=rss", "Logo design"),
        (f"https://www.upwork.com/jobs/Dise%C3%B1o-de-logo_{KEY}/", "Diseño de logo"),
        (f"https://www.upwork.com/jobs/{KEY}/", ""),
        ("https://example.com", ""),
        ("https://www.upwork.com/jobs/%E2%80%AE%EE%80%80Logo_" + KEY, "Logo"),
    ],
)
def test_a_link_tells_a_title(link: str, named: str) -> None:
    assert title_of_link(link) == named


def test_a_title_from_a_link_fits() -> None:
    named = title_of_link(f"https://www.upwork.com/jobs/{'word-' * 200}_{KEY}")
    assert title(named)


@pytest.mark.parametrize(
    "link", ["https://[x", "https://[::1", "https://ex℀mple.com/x", "https://]"]
)
def test_an_address_that_is_none_is_misread(link: str) -> None:
    with pytest.raises(Misread, match="misread-link"):
        job_key(link)
    with pytest.raises(Misread, match="misread-link"):
        title_of_link(link)


# Dates.


def day(text: str, today: date = TODAY) -> date | None:
    named = named_day(text, today, day_first=None)
    return named.day if named else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        (" 2026-11-20 ", date(2026, 11, 20)),
        ("today", TODAY),
        ("Hoy", TODAY),
        ("yesterday", date(2026, 11, 21)),
        ("AYER", date(2026, 11, 21)),
        ("20 Nov", date(2026, 11, 20)),
        ("20 nov 2025", date(2025, 11, 20)),
        ("20 november", date(2026, 11, 20)),
        ("20 de noviembre", date(2026, 11, 20)),
        ("20 de noviembre de 2025", date(2025, 11, 20)),
        ("3 ene", date(2026, 1, 3)),
        ("3 dic", date(2025, 12, 3)),
        ("3 dec", date(2025, 12, 3)),
        ("5 ago.", date(2026, 8, 5)),
        ("1 sept", date(2026, 9, 1)),
        ("22 nov", TODAY),
        ("23 nov", date(2025, 11, 23)),
    ],
)
def test_a_date_is_read_in_both_languages(typed: str, meant: date) -> None:
    assert day(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Logo",
        "30 feb",
        "31 nov",
        "0 nov",
        "20 xyz",
        "2026-02-30",
        "20 no",
        "nov",
        "20 nov 0000",
    ],
)
def test_what_is_no_date_is_none(typed: str) -> None:
    with contextlib.suppress(Misread):  # a day and a month that can be read, of no day there is
        assert day(typed) is None


def test_29_february_is_the_last_one_there_was() -> None:
    assert day("29 feb", date(2028, 3, 1)) == date(2028, 2, 29)
    assert day("29 feb", date(2028, 2, 29)) == date(2028, 2, 29)
    assert day("29 feb 2024", TODAY) == date(2024, 2, 29)


# Any text at all.

PIECES = [
    "#12", "#1", "#999", "boost", "10", "4", "37", "-4", "−4", "4.5", "+4", "0", "1,000", "٤",
    "9" * 12, "9" * 20, "9" * 400, "2x40", "999999999x999999999", "skip", "saltar", "default",
    "everything ", "plan", "plus", "basic", "today", "hoy", "2026-11-20", "20 nov", "30 feb", "<5",
    "price", "grant", "pin", "on", "21:40", "99:99", "Madrid", "España", "Logo design", "🎨",
    "\u202e", "\u200b", "<b>", "&amp;", "{}", "{ $x }", "%s", "\\", "'", '"', "\n", "\n/spend 4 a",
    "/undo", JOB, "https://[x", "https://", "offer:1", "x" * 250,
]  # fmt: skip
NAMES = [*REGISTRY.names, "nosuch", "spnd"]
RESTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=5).map(" ".join)
LINES = st.builds(
    lambda slash, name, rest: f"{slash}{name} {rest}",
    st.sampled_from(["/", "/", "/", ""]),
    st.sampled_from(NAMES),
    RESTS,
)
TEXTS = st.one_of(LINES, LINES, RESTS, st.text(), st.lists(LINES, max_size=4).map("\n".join))


@quick
@given(TEXTS)
@example("/spend " + "9" * 5_000)
@example("boost ٣")
@example("0001-01-01")
@example("30 feb")
def test_reading_raises_nothing_but_misread(text: str) -> None:
    line = read_line(text)
    parts = [text, clean(text), *(line.words if line else ())]
    for part in parts:
        for read in (connects, money_cents, title, closing_boost, plain_word, shortened):
            try:
                read(part)
            except Misread:
                continue
        with contextlib.suppress(Misread):  # a day that does not exist, or is too early
            day(part)
        is_number(part)


@quick
@given(st.text(max_size=40))
@example("[x")
@example("ex℀mple.com")
@example("[::1]:٣")
def test_any_link_has_a_key_and_a_title(text: str) -> None:
    line = read_line(f"/spend 4 https://{text}")
    assert line is not None
    if line.link is not None:
        with contextlib.suppress(Misread):
            assert job_key(line.link) is not None
            title_of_link(line.link)


@quick
@given(TEXTS)
def test_cleaned_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert CODE_START not in clean(text)


# The keeper, whatever is said.


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("reading"))
    yield world
    world.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


def fits_a_chat(reply: Reply) -> None:
    assert reply.text.strip()
    assert len(reply.buttons) <= BUTTONS_MAX
    for each in reply.buttons:
        assert 0 < len(each.label) <= LABEL_CHARS_MAX
        assert 0 < len(each.data.encode()) <= BUTTON_DATA_BYTES_MAX


def opened(world: World, user: str) -> tuple[int, int, int]:
    account = world.account(user)
    return account.next_entry, account.next_operation, account.balance


@quick
@given(TEXTS)
def test_any_first_message_is_answered(shared: World, text: str) -> None:
    reply = shared.say(text, user=f"first-{shared._messages}")
    fits_a_chat(reply)


@quick
@given(TEXTS)
def test_a_refused_text_changes_nothing(shared: World, text: str) -> None:
    user = f"known-{shared._messages}"
    shared.say("/balance 500", user=user)
    shared.say("/spend 4 Logo design", user=user)
    before = opened(shared, user)
    reply = shared.say(text, user=user)
    fits_a_chat(reply)
    forgotten = shared.rows(
        "select 1 from identities where platform = 'telegram' and user_id = ?", user
    )
    if forgotten and not reply.booked:
        assert opened(shared, user) == before


@pytest.mark.parametrize("name", [*(spec.name for spec in REGISTRY.specs), "spnd", "nosuch"])
@pytest.mark.parametrize(
    "rest",
    [
        "",
        "-4 a",
        "9" * 5_000,
        "4 " + "9" * 5_000,
        "0" * 5_000 + " a",
        "99999999999999999999 a",
        "99999999999999999999 6 a",
        "999999999x999999999",
        "#999999999",
        "#1 " + "9" * 5_000,
        "x" * 5_000,
        "x " * 2_500 + "4",
        "4 " + "x" * 5_000,
        "4 https://[x",
        "4 a\ud800b",
    ],
    ids=lambda rest: repr(rest[:24]),
)
def test_every_command_answers_bad_input(shared: World, name: str, rest: str) -> None:
    user = f"bad-{shared._messages}"
    shared.say("/balance 500", user=user)
    reply = shared.say(f"/{name} {rest}", user=user)
    fits_a_chat(reply)
    assert len(reply.text) <= ANSWER_CHARS_MAX + (
        3_000 if name in ("help", "ayuda", "rules") else 0
    )


@pytest.mark.parametrize(
    "text",
    [
        "/spend", "/spend x", "/spend -4 a", "/spend 4.5 a", "/spend 1,000 a",
        "/spend 99999999999999999999 a", "/spend 4", f"/spend 4 {'x' * 5_000}", "/spend ٤ a",
        "/spend 4 \u200b", "/spend 4 10", "/spend 501 a", "/spend Logo 4", "/spend #1 5",
        "/spend #99 5", "/invite", "/agency", "/agency x", "/boost", "/boost #1", "/boost 1 2",
        "/boost #99 1", "/boost #1 0", "/badge", "/badge 0", "/badge -1", "/profile", "/profile x",
        "/buy", "/buy 0", "/buy 40 6", "/buy x", "/buy 2x", "/buy 40 -6", "/earn", "/earn 0",
        "/earn rising talent", "/balance -1", "/balance x", "/balance 3.5", "/undo 99", "/undo x",
        "/undo #99", "/undo -1", "/fix", "/fix 1 2", "/fix #1", "/fix #99 6", "/fix #1 30 feb",
        "/fix #1 -4", "/fix #1 4", "/cycle 0", "/cycle 32", "/cycle x", "/plan gold",
        "/timezone Nowhere", "/timezone 99:99", "/language pt", "/settings x", "/settings pin",
        "/settings price x", "/settings grant -1", "/forget", "/forget all", "/start plan x",
        "/titled", "/again", "/ask", "/expiring", "/spnd 4 a", "/SPNDE@yourbot 4 a", "Logo design",
        "37", "9" * 5_000, "", "\u200b", "x" * (TEXT_CHARS_MAX + 1), "\n".join(["/undo"] * 51),
    ],
    ids=lambda text: repr(text[:24]),
)  # fmt: skip
def test_bad_input_gets_one_answer_and_changes_nothing(world: World, text: str) -> None:
    world.say("/balance 500")
    world.say("/spend 4 Logo design")
    before = opened(world, "1")
    reply = world.say(text)
    fits_a_chat(reply)
    assert not reply.booked
    assert opened(world, "1") == before


@pytest.mark.parametrize(
    "text",
    ["/balance 1 100", "/badge 1 5", "/profile 1 200", "/earn 30 40", "/undo 1 2"],
)
def test_two_bare_numbers_are_asked_about_and_never_booked(world: World, text: str) -> None:
    world.say("/balance 500")
    world.say("/spend 4 Logo design")
    before = opened(world, "1")
    world.say(text)
    assert opened(world, "1") == before


@pytest.mark.parametrize(
    "number", ["1 000", "1\u00a0000", "1\u202f000", "1,000", "1.000", "1000.", "1,000,", "(1000)"]
)
@pytest.mark.parametrize(
    "command", ["/spend {} Logo", "/buy {}", "/balance {}", "/spend 1 Logo boost {}"]
)
def test_a_number_is_never_cut(world: World, command: str, number: str) -> None:
    world.say("/balance 1500")
    world.say(command.format(number))
    assert world.account().balance in (500, 2500, 1000, 499)


@pytest.mark.parametrize(
    ("typed", "cost"),
    [
        ("/spend 4 Logo boost 10.", (4, 10)),
        ("/spend 4 Logo boost: 10", (4, 10)),
        ("/spend 4 Logo (boost 10)", (4, 10)),
        ("/spend 4 Logo 10 boost", (4, 10)),
        ("/spend 4 Logo impulso: 10", (4, 10)),
        ("/spend 4 Logo con impulso de 10", (4, 10)),
        ("/spend 4 Logo +10", (4, 10)),
        ("/spend 4 Logo + 10", (4, 10)),
        ("/spend 4 Logo, boost=10!", (4, 10)),
        ("/spend 4 Logo with a boost of 10", (4, 10)),
        ("/spend 4 Logo and 10 boost.", (4, 10)),
        ("/spend 4 Logo 10 de impulso", (4, 10)),
        ("/gastar 4 Logo más 10 de impulso", (4, 10)),
        ("/spend 4 Logo BOOST 1,000", (4, 1000)),
        ("/spend 4 (boost: 10) Logo", (4, 10)),
        ("/gastar 4 (impulso 10) Logo", (4, 10)),
        ("/spend 4 boost: 10, Logo", (4, 10)),
        ("/spend 4 boosted 10 Logo", (4, 10)),
        ("/spend 4 Logo, boost 10 20/12", (4, 10)),
        ("/spend 4 Logo boost 10 yesterday", (4, 10)),
        ("/spend. 4 Logo", (4, 0)),
        ("/spend: 4, Logo", (4, 0)),
        ("/spend 4 Logo boost", (4, 0)),
        ("/spend 4 Logo boosters 10 pack", (4, 0)),
    ],
)
def test_a_boost_is_one_however_it_is_said(world: World, typed: str, cost: tuple[int, int]) -> None:
    world.say("/balance 5000")
    world.say(typed)
    [(title, base, boost)] = world.rows("select title, base, boost from proposals")
    assert (base, boost) == cost
    assert cost[1] == 0 or title.strip(",") == "Logo"


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("/fix #1 8.", "sent"),
        ("/refund #1?", "sent"),
        ("/outcome #1. viewed", "viewed"),
        ("/balance.", "sent"),
        ("/fix (#1) 8,", "sent"),
        ("/undo!", "undone"),
    ],
)
def test_closing_punctuation_belongs_to_nothing(world: World, typed: str, status: str) -> None:
    world.say("/balance 500")
    world.say("/spend 4 Logo")
    reply = world.say(typed)
    assert "?" in typed or "I don't know" not in reply.text
    assert world.rows("select title, status from proposals") == [("Logo", status)]


def test_a_sticker_is_answered(world: World) -> None:
    reply = world.send(world.command(None))
    assert reply is not None
    assert "/spend 4 Logo design" in reply.text


@pytest.mark.parametrize(
    "data", ["offer:", "offer:1", "offer:x", "offer:-1", "offer:" + "9" * 30, "offer:²", "", "x"]
)
def test_a_button_that_nobody_made_is_answered(world: World, data: str) -> None:
    world.say("/balance 500")
    before = opened(world, "1")
    reply = world.send(world.command(data, kind="press", sent_to="1"))
    assert reply is not None
    assert reply.alert
    assert opened(world, "1") == before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/spnd 4 Logo", "/spend 4 Logo"),
        ("/slado", "/balance"),
        ("/gasatr 4 Logo", "/spend 4 Logo"),
    ],
)
def test_an_unknown_command_suggests_the_nearest_with_what_was_typed(
    world: World, typed: str, meant: str
) -> None:
    world.say("/balance 500")
    assert meant in [each.command for each in world.say(typed).buttons]


# What is asked for first is what is booked.


def test_a_link_to_an_agencys_job_books_no_bid(world: World) -> None:
    world.say("/balance 500")
    world.say(f"/agency {JOB}")
    world.say("16")
    assert world.account().balance == 500
    assert world.rows("select kind, base, title from proposals") == [("agency", 16, "Logo design")]


def test_an_agencys_title_that_is_a_number_books_no_bid(world: World) -> None:
    world.say("/balance 500")
    asked = world.command("/agency 16 2024")
    reply = world.send(asked)
    assert reply is not None
    world.press(reply.buttons[0], asked.message)
    assert world.account().balance == 500
    assert world.rows("select kind, base, title from proposals") == [("agency", 16, "2024")]


@pytest.mark.parametrize(
    ("slug", "named"),
    [
        ("Traffic-boost-100", "Traffic boost 100"),
        ("Fix-%2312-now", "Fix #12 now"),
        ("Fill-%7B%7D-in", "Fill {} in"),
    ],
)
def test_a_title_from_a_link_is_only_a_title(world: World, slug: str, named: str) -> None:
    world.say("/balance 500")
    world.say(f"https://www.upwork.com/jobs/{slug}_{KEY}/")
    world.say("4")
    assert world.rows("select base, boost, title from proposals") == [(4, 0, named)]


def test_a_link_in_brackets_gives_the_title(world: World) -> None:
    world.say("/balance 500")
    world.say(f"/spend 4 ({JOB})")
    assert world.rows("select base, title, link from proposals") == [(4, "Logo design", JOB)]


def test_undo_of_an_unknown_proposal_undoes_nothing(world: World) -> None:
    world.say("/balance 500")
    world.say("/spend 4 Logo design")
    reply = world.say("/undo #99")
    assert not reply.booked
    assert "#99" in reply.text
    assert world.account().balance == 496


def test_the_history_of_an_unknown_proposal_does_not_say_that_nothing_is_booked(
    world: World,
) -> None:
    world.say("/balance 500")
    assert world.say("/history #99").text != world.say("/history", user="2").text


def test_a_title_may_begin_with_a_digit(world: World) -> None:
    world.say("/balance 500")
    world.say("/spend 4 Logo design")
    world.say("/fix #1 3D logo")
    assert world.rows("select base, title from proposals") == [(4, "3D logo")]


def test_the_next_grant_is_said_once(world: World) -> None:
    world.say("/balance 500")
    text = world.say("/plan plus today 97").text
    assert text.count("Next grant") == 1


def test_many_refused_lines_have_few_buttons(world: World) -> None:
    reply = world.say("\n".join(f"/spend 4 Job {number}" for number in range(40)))
    fits_a_chat(reply)


@pytest.mark.parametrize("text", ["/spend 4 a\ud800b", "/balance 37 \ud800"])
def test_half_a_character_is_no_fault(world: World, text: str) -> None:
    world.say("/balance 500")
    assert world.say(text).text


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("450", 450_00),
        ("$450.50", 450_50),
        ("1,500", 1_500_00),
        ("1.500", 1_500_00),
        ("$1,500.50", 1_500_50),
        ("US$1.500,50", 1_500_50),
        ("2,345,678 USD", 2_345_678_00),
    ],
)
def test_what_a_contract_is_worth(typed: str, cents: int) -> None:
    assert contract_cents(typed) == cents


@pytest.mark.parametrize("typed", ["1,50,000", "1,500.505", "1.500.50", "lots", "", "-1,500"])
def test_what_no_contract_is_worth(typed: str) -> None:
    with pytest.raises(Misread):
        contract_cents(typed)
