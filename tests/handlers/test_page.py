from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.page import LedgerLine, PageRow, RowKind, reconcile
from handlers.catalogs import LANGUAGES, voice
from handlers.page import PART_CHARS, Page, Unreadable, join_parts, looks_like_page, read_page
from handlers.page_labels import KIND_OF_MESSAGE, SPENT, label_key

TODAY = date(2026, 6, 26)
DAY = date(2026, 6, 24)

quick = settings(deadline=None, database=None)


def read(text: str, learned: dict[str, RowKind] | None = None, today: date = TODAY) -> Page:
    return read_page(text, today, learned or {})


def only_row(text: str, learned: dict[str, RowKind] | None = None) -> PageRow:
    page = read(text, learned)
    assert page.unreadable == ()
    assert not page.cut_short
    (row,) = page.rows
    return row


# How a row is laid out.

LOGO = PageRow(1, DAY, "Applied to job", "spend", "Logo design", -4)
DISENO = PageRow(1, DAY, "Se postuló a un trabajo", "spend", "Diseño, web", -4)


@pytest.mark.parametrize(
    "text",
    [
        "June 24, 2026\tApplied to job Logo design\t-4",
        "June 24, 2026\tApplied to job\tLogo design\t-4",
        "June 24, 2026\tApplied to job\nLogo design\t-4",
        "June 24, 2026\tApplied to job\nLogo design\n\t-4\n",
        "June 24, 2026\nApplied to job Logo design\n-4",
        "June 24, 2026\nApplied to job: Logo design\n-4",
        "June 24, 2026\nApplied to job - Logo design\n-4",
        "June 24, 2026\nApplied to job\nLogo design\n-4",
        "June 24, 2026\n\nApplied to job\n\nLogo design\n\n-4\nConnects",
        "June 24, 2026\r\nApplied to job\r\nLogo design\r\n-4",
        "June 24, 2026\nApplied to job\nLogo\ndesign\n-4",
        "June 24, 2026\nApplied to job Logo design -4",
        "June 24, 2026 Applied to job Logo design -4",
        "June 24, 2026Applied to job Logo design-4",
        "June 24, 2026Applied to jobLogo design-4",
        "June 24, 2026   Applied to job   Logo design   -4",
        "2026-06-24,Applied to job,Logo design,-4",
        "2026-06-24;Applied to job;Logo design;-4",
        "2026-06-24,Applied to job Logo design,-4",
        '"June 24, 2026","Applied to job","Logo design","-4"',
        '"June 24, 2026";"Applied to job";"Logo design";-4',
        '"June 24, 2026","Applied to job\nLogo design","-4"',
        '2026-06-24,"Applied to job","Logo design",-4',
        "June 24, 2026,Applied to job,Logo design,-4",
    ],
)
def test_a_row_in_every_layout(text: str) -> None:
    assert only_row(text) == LOGO


@pytest.mark.parametrize(
    "text",
    [
        "24 de junio de 2026\tSe postuló a un trabajo Diseño, web\t−4",
        "24 de junio de 2026\nSe postuló a un trabajo\nDiseño, web\n−4",
        "24 de junio de 2026Se postuló a un trabajo Diseño, web−4",
        "24/06/2026;Se postuló a un trabajo;Diseño, web;-4",
        '24/06/2026,"Se postuló a un trabajo","Diseño, web",-4',
        "24/06/2026,Se postuló a un trabajo,Diseño, web,-4",
    ],
)
def test_a_spanish_row_in_every_layout(text: str) -> None:
    assert only_row(text) == DISENO


def test_rows_that_share_a_line_are_told_apart() -> None:
    text = (
        "June 24, 2026Applied to job Logo-4June 23, 2026Interview reward+1,200YesterdayRefunded+4"
    )
    rows = read(text).rows
    assert [(row.line, row.kind, row.amount) for row in rows] == [
        (1, "spend", -4),
        (1, "reward", 1_200),
        (1, "return", 4),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Fix COVID-19",
        "Top 10",
        "Game 2048",
        "Logo (2)",
        "Today Show artwork",
        "May 5 flyer",
        "24/7 support",
        'A 24" poster',
        "Boost my shop",
        "Refunded by the airline: a claim",
        "日本語 site",
    ],
)
@pytest.mark.parametrize(
    "layout",
    [
        "Today\nApplied to job\n{}\n-4",
        "June 24, 2026\tApplied to job\n{}\t-4",
        "June 24, 2026\tApplied to job {}\t-4",
        "June 24, 2026Applied to job {}-4",
        "June 24, 2026 Applied to job {}\n-4",
    ],
)
def test_a_title_that_looks_like_something_else(layout: str, title: str) -> None:
    row = only_row(layout.format(title))
    assert (row.label, row.kind, row.title, row.amount) == ("Applied to job", "spend", title, -4)


# Dates.


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Today", TODAY),
        ("hoy", TODAY),
        ("Yesterday", date(2026, 6, 25)),
        ("AYER", date(2026, 6, 25)),
        ("June 24, 2026", DAY),
        ("June 24 2026", DAY),
        ("Jun 24, 2026", DAY),
        ("Jun. 24, 2026", DAY),
        ("June\u00a024,\u00a02026", DAY),
        ("June\u202f24, 2026", DAY),
        ("24 June 2026", DAY),
        ("24 Jun 2026", DAY),
        ("24 de junio de 2026", DAY),
        ("24 DE JUNIO DEL 2026", DAY),
        ("24 jun 2026", DAY),
        ("24 de jun. de 2026", DAY),
        ("junio 24, 2026", DAY),
        ("2026-06-24", DAY),
        ("06/24/2026", DAY),
        ("24/06/2026", DAY),
        ("24.06.2026", DAY),
        ("6/24/26", DAY),
        ("June 24", DAY),
        ("24 de junio", DAY),
        ("June 28", date(2025, 6, 28)),
        ("31 dic", date(2025, 12, 31)),
        ("27 de junio", date(2026, 6, 27)),
        ("12 de setiembre de 2025", date(2025, 9, 12)),
        ("Sept 12, 2025", date(2025, 9, 12)),
        ("June 27, 2026", date(2026, 6, 27)),
    ],
)
@pytest.mark.parametrize("layout", ["{}\tApplied to job Logo\t-4", "{}\nApplied to job\nLogo\n-4"])
def test_a_date_in_every_form(layout: str, text: str, day: date) -> None:
    assert only_row(layout.format(text)).day == day


@pytest.mark.parametrize("text", ["June 31, 2026", "2026-13-01", "June 28, 2026", "May 1, 2011"])
def test_a_day_that_no_history_shows_is_unreadable(text: str) -> None:
    page = read(f"{text}\tApplied to job Logo\t-4\nToday\tApplied to job Logo\t-4")
    assert page.unreadable == (Unreadable(1, f"{text}\tApplied to job Logo\t-4"),)
    assert page.days == (TODAY, TODAY)


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("05/06/2026", "25/05/2026", [(6, 5), (5, 25)]),  # a value over 12
        ("06/05/2026", "05/25/2026", [(6, 5), (5, 25)]),
        ("06/08/2026", "05/08/2026", [(6, 8), (5, 8)]),  # else in the future
        ("08/06/2026", "08/05/2026", [(6, 8), (5, 8)]),
        ("01/06/2026", "03/05/2026", [(6, 1), (5, 3)]),  # else not newest first
        ("03/02/2026", "02/02/2026", [(3, 2), (2, 2)]),  # else as English has it
    ],
)
def test_the_order_of_a_numeric_date_is_one_for_the_whole_page(
    first: str, second: str, days: list[tuple[int, int]]
) -> None:
    rows = [f"{each}\tApplied to job Logo\t-4" for each in (first, second)]
    assert [(row.day.month, row.day.day) for row in read("\n".join(rows)).rows] == days


@pytest.mark.parametrize(
    ("label", "day"),
    [("Applied to job", date(2026, 3, 2)), ("Aplicado al trabajo", date(2026, 2, 3))],
)
def test_a_numeric_date_that_may_be_either_goes_by_the_language(label: str, day: date) -> None:
    assert only_row(f"03/02/2026\t{label} Logo\t-4").day == day


def test_the_days_of_a_page_are_its_oldest_and_its_newest() -> None:
    text = "".join(f"{day}\tApplied to job Logo\t-4\n" for day in ("Today", "June 1", "Yesterday"))
    assert read(text).days == (date(2026, 6, 1), TODAY)


# Amounts.


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("-4", -4),
        ("−4", -4),
        ("–4", -4),
        ("—4", -4),
        ("－4", -4),
        ("- 4", -4),
        ("(4)", -4),
        ("-1,200", -1_200),
        ("−1.200", -1_200),
        ("-4 Connects", -4),
        ("-1 Connect", -1),
    ],
)
@pytest.mark.parametrize(
    "layout", ["Today\tApplied to job Logo\t{}", "Hoy\nApplied to job\nLogo\n{}"]
)
def test_an_amount_that_was_spent(layout: str, text: str, amount: int) -> None:
    assert only_row(layout.format(text)) == PageRow(
        1, TODAY, "Applied to job", "spend", "Logo", amount
    )


@pytest.mark.parametrize(
    ("text", "amount"), [("+20", 20), ("20", 20), ("1,200", 1_200), ("+1.200", 1_200)]
)
def test_an_amount_that_came_in(text: str, amount: int) -> None:
    page = read(f"Today\tInterview reward\t{text}\nToday\tApplied to job Logo\t-4")
    assert [row.amount for row in page.rows] == [amount, -4]


def test_a_page_that_shows_no_sign_is_read_by_its_labels() -> None:
    text = "Today\tApplied to job Logo\t4\nToday\tInterview reward\t10\nToday\tMystery\t3"
    assert [(row.kind, row.amount) for row in read(text).rows] == [
        ("spend", -4),
        ("reward", 10),
        (None, 3),
    ]


def test_on_a_page_with_signs_a_number_without_one_is_positive() -> None:
    text = "Today\tApplied to job Logo\t4\nToday\tApplied to job Logo\t-4"
    assert [(row.kind, row.amount) for row in read(text).rows] == [(None, 4), ("spend", -4)]


# Labels.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("message_id", "kind"), KIND_OF_MESSAGE.items())
def test_every_listed_label_is_known(language: str, message_id: str, kind: RowKind) -> None:
    amount = "-4" if kind in SPENT else "+4"
    for label in voice(language).words(message_id):
        for text in (f"{label}\tLogo design", f"{label} Logo design", f"{label}: Logo design"):
            row = only_row(f"Today\t{text}\t{amount}")
            assert (row.kind, row.label, row.title) == (kind, label, "Logo design")


def test_no_kind_of_the_catalogs_is_forgotten() -> None:
    assert set(KIND_OF_MESSAGE.values()) | {"other-spend", "other-credit"} == set(get_args(RowKind))


@pytest.mark.parametrize(
    ("text", "label", "kind", "title"),
    [
        ("Mystery bonus\t+4", "Mystery bonus", None, ""),
        ("Mystery bonus: Logo\t+4", "Mystery bonus", None, "Logo"),
        ("Mystery bonus - Logo\t+4", "Mystery bonus", None, "Logo"),
        ("Mystery bonus – Logo\t+4", "Mystery bonus", None, "Logo"),
        ("Mystery bonus | Logo\t+4", "Mystery bonus", None, "Logo"),
        ("Mystery bonus\nLogo\t+4", "Mystery bonus", None, "Logo"),
        ("Mystery bonus\tLogo: a design\t+4", "Mystery bonus", None, "Logo: a design"),
        ("Applied to job Logo\t+4", "Applied to job", None, "Logo"),
        ("Added extra Connects\t+20", "Added extra Connects", "purchase", ""),
        ("Added extra Connects\t-20", "Added extra Connects", None, ""),
        ("Refunded for a closed job\tLogo\t+4", "Refunded for a closed job", "return", "Logo"),
        ("Refunded\tLogo\t+4", "Refunded", "return", "Logo"),
        ("Refunded ...\tLogo\t+4", "Refunded ...", "return", "Logo"),
        ("Refundable thing\tLogo\t+4", "Refundable thing", None, "Logo"),
        ("Boosted proposal\tLogo\t-15", "Boosted proposal", "boost", "Logo"),
        ("Boosted proposal\tLogo\t+15", "Boosted proposal", "boost-return", "Logo"),
        ("Super boost of a bid\tLogo\t-15", "Super boost of a bid", "boost", "Logo"),
        ("Super boost of a bid: Logo\t+15", "Super boost of a bid", "boost-return", "Logo"),
        (
            "Refunded for a lost boost\tLogo\t+9",
            "Refunded for a lost boost",
            "boost-return",
            "Logo",
        ),
        ("Boosted profile\t-3", "Boosted profile", "profile", ""),
        ("Propuesta impulsada\tLogo\t-15", "Propuesta impulsada", "boost", "Logo"),
        ("APPLIED  to Job\tLogo\t-4", "APPLIED to Job", "spend", "Logo"),
        ("Se postulo a un trabajo Ñandú\t-4", "Se postulo a un trabajo", "spend", "Ñandú"),
    ],
)
def test_what_a_label_means(text: str, label: str, kind: RowKind | None, title: str) -> None:
    row = only_row(f"June 24, 2026\t{text}")
    assert (row.label, row.kind, row.title) == (label, kind, title)


LEARNED: dict[str, RowKind] = {
    "mystery bonus": "reward",
    "mystery bonus extra": "grant",
    "gift": "other-credit",
    "refunded": "other-credit",
}


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("Mystery  BÓNUS\t+4", "reward", ""),
        ("Mystery bonus Logo\t+4", "reward", "Logo"),
        ("Mystery bonus extra Logo\t+4", "grant", "Logo"),
        ("Mystery bonus again\tLogo\t+4", None, "Logo"),
        ("Mystery bonus\tLogo\t-4", None, "Logo"),
        ("Gift\t+4", "other-credit", ""),
        ("Gift\t-4", "other-spend", ""),
        ("Refunded\tLogo\t+4", "other-credit", "Logo"),
    ],
)
def test_a_label_that_was_learned(text: str, kind: RowKind | None, title: str) -> None:
    row = only_row(f"June 24, 2026\t{text}", LEARNED)
    assert (row.kind, row.title) == (kind, title)


@pytest.mark.parametrize(
    ("label", "key"),
    [("Applied  to\u00a0Job", "applied to job"), ("Postulación", "postulacion"), ("", "")],
)
def test_how_a_label_is_remembered(label: str, key: str) -> None:
    assert label_key(label) == key


# What stands around the rows.

ENGLISH = """\
Connects History
My balance
57 Connects
Last 30 days
Date\tAction\tConnects
June 24, 2026\tApplied to job Logo design\t-4

June 24, 2026\tApplied to job Logo design\t-4
June 23, 2026\tRefunded Data entry\t+6
Load more
Previous
1
2
3
1-20 of 57
Next
"""
SPANISH = """\
Historial de Connects
Mi saldo: 1.057
Últimos 90 días
Fecha
Acción
Connects
Hoy
Propuesta impulsada
Ñandú, una página
−15
24 de junio de 2026
Reembolso
Ñandú, una página
+6
Cargar más
« 1 2 3 »
"""


def test_an_english_page() -> None:
    page = read(ENGLISH)
    assert [(row.line, row.day, row.kind, row.title, row.amount) for row in page.rows] == [
        (6, DAY, "spend", "Logo design", -4),
        (8, DAY, "spend", "Logo design", -4),
        (9, date(2026, 6, 23), "return", "Data entry", 6),
    ]
    assert page.unreadable == ()
    assert (page.balance, page.cut_short) == (57, False)


def test_a_spanish_page() -> None:
    page = read(SPANISH)
    assert [(row.line, row.day, row.kind, row.title, row.amount) for row in page.rows] == [
        (7, TODAY, "boost", "Ñandú, una página", -15),
        (11, DAY, "return", "Ñandú, una página", 6),
    ]
    assert page.unreadable == ()
    assert (page.balance, page.cut_short) == (1_057, False)


@pytest.mark.parametrize(
    "text",
    [
        "My balance 57",
        "My balance: 57",
        "My balance\n57",
        "My balance\n57 Connects",
        "Available Connects: 57",
        "Mi saldo 57",
        "Saldo disponible: 57 Connects",
        "SALDO DISPONIBLE\n\n57",
    ],
)
def test_the_balance_that_a_page_says(text: str) -> None:
    row = "Today\tApplied to job Logo\t-4"
    for page in (read(f"{text}\n{row}"), read(f"{row}\n{text}")):
        assert (page.balance, len(page.rows), page.unreadable) == (57, 1, ())


def test_a_page_without_a_balance_says_none() -> None:
    page = read("Today\nApplied to job\nBalance\n-4")
    assert page.balance is None
    assert page.rows[0].title == "Balance"


@pytest.mark.parametrize(
    "header",
    ["Date,Action,Connects", "Fecha;Acción;Connects", '"Date","Action","Job title","Connects"'],
)
def test_a_header_is_no_row(header: str) -> None:
    page = read(f"{header}\n2026-06-24,Applied to job,Logo,-4")
    assert (len(page.rows), page.unreadable) == (1, ())


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    text = (
        "June 24, 2026\tApplied to job Logo\t-4\n"
        "Something between\n"
        "June 23, 2026\tApplied to job Logo\tfour\n"
        "June 22, 2026\tApplied to job Logo\t-4\n"
        + "x" * 1_000
        + "\nSome closing words\nTotal: 12\n"
    )
    page = read(text)
    assert len(page.rows) == 2
    assert [each.line for each in page.unreadable] == [2, 3, 5, 7]
    assert max(len(each.text) for each in page.unreadable) == 200


def test_rows_above_the_first_date_are_told() -> None:
    page = read("Applied to job\nLogo\n-4\nToday\tApplied to job Logo\t-4")
    assert [each.line for each in page.unreadable] == [1, 2, 3]


WHOLE = "June 24, 2026\tApplied to job Logo\t-4\n"


@pytest.mark.parametrize(
    "end",
    [
        "June 23, 2026\tApplied to",
        "June 23, 2026\tApplied to job Logo\t",
        "June 23, 2026\tApplied to job Logo\t-",
        "June 23, 2026",
        "June 23, 20",
        "June 2",
        "Ju",
        "2026-06-",
        "24 de jun",
        "Yesterd",
        "June 23, 2026\nApplied to job\nFix COVID-19",
    ],
)
def test_a_page_that_ends_within_a_row_is_cut_short(end: str) -> None:
    page = read(WHOLE + end)
    assert page.cut_short
    assert (len(page.rows), page.unreadable) == (1, ())


@pytest.mark.parametrize("end", ["", "\n\n", "Load more", "1\n2\n3", "Help"])
def test_a_page_that_ends_after_a_row_is_whole(end: str) -> None:
    assert not read(WHOLE + end).cut_short


# What is a page at all.


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "-4",
        "/spend 4 Logo",
        "/spend 4 Logo\n/spend 5 Data",
        "4 Logo design",
        "https://www.upwork.com/jobs/Logo-design_~0123456789abcdef01",
        "June 24, 2026",
        "today",
        "today 4 Logo",
        "Yesterday I spent more than -4",
        "hoy gasté 4",
        "My balance 57",
        "can I get a refund?",
        "June 24, 2026 was a good day",
        "Applied to job Logo -4",
    ],
)
def test_ordinary_chat_is_no_page(text: str) -> None:
    assert not looks_like_page(text)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        SPANISH,
        WHOLE,
        "Today Applied to job Logo -4",
        "Hoy\nSolicitud de empleo\nLogo\n−4",
        "June 24, 2026Mystery bonus+4",
        "Today\tMystery bonus\t+4",
        "2026-06-24,Applied to job,Logo,4\n2026-06-24,Interview reward,,10",
    ],
)
def test_a_pasted_page_is_one(text: str) -> None:
    assert looks_like_page(text)


# Parts.


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("June 24, 2026\tApplied to job Logo\t-4", "June 23, 2026\tApplied to job Data\t-6"),
        ("June 24, 2026\tApplied to", "job Logo\t-4"),
        ("June 24,", "2026\tApplied to job Logo\t-4"),
        ("June 24, 2026", "Applied to job\nLogo\n-4"),
        ("June 24, 2026\nApplied to job", "Logo\n-4"),
        ("June 24, 2026\nApplied to job\nLogo", "-4\nJune 23, 2026\nRefunded\nLogo\n+4"),
        ("June 24, 2026\nApplied to job\nLogo", "design\n-4"),
        ("June 24, 2026\tApplied to job Logo", "design\t-4"),
    ],
)
def test_a_row_that_was_cut_where_it_was_blank_is_whole_again(before: str, after: str) -> None:
    page = read(join_parts([before, after]))
    assert page.unreadable == ()
    assert all(row.label in ("Applied to job", "Refunded") for row in page.rows)
    assert page.rows[0].title in ("Logo", "Logo design")
    assert not page.cut_short


def test_one_part_is_the_text_itself() -> None:
    assert join_parts([]) == ""
    assert join_parts([" Logo\n"]) == " Logo\n"


# Whatever is pasted.

Render = Callable[[date], str]
MONTHS_EN = "January February March April May June July August September October November December"
MONTHS_ES = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)


def month(names: str, day: date) -> str:
    return names.split()[day.month - 1]


DATES: dict[str, list[Render]] = {
    "en": [
        lambda day: f"{month(MONTHS_EN, day)} {day.day}, {day.year}",
        lambda day: f"{month(MONTHS_EN, day)[:3]} {day.day}, {day.year}",
        lambda day: f"{day.day} {month(MONTHS_EN, day)} {day.year}",
        lambda day: f"{month(MONTHS_EN, day)}\u00a0{day.day},\u00a0{day.year}",
        lambda day: f"{month(MONTHS_EN, day)} {day.day}",
        lambda day: f"{day.month:02}/{day.day:02}/{day.year}",
        lambda day: f"{day.month}/{day.day}/{day.year % 100:02}",
        date.isoformat,
        lambda day: {0: "Today", 1: "Yesterday"}.get((TODAY - day).days, day.isoformat()),
    ],
    "es": [
        lambda day: f"{day.day} de {month(MONTHS_ES, day)} de {day.year}",
        lambda day: f"{day.day} {month(MONTHS_ES, day)[:3]} {day.year}",
        lambda day: f"{day.day} de {month(MONTHS_ES, day)}",
        lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
        lambda day: f"{day.day:02}.{day.month:02}.{day.year}",
        date.isoformat,
        lambda day: {0: "Hoy", 1: "Ayer"}.get((TODAY - day).days, day.isoformat()),
    ],
}
LABELS: dict[str, list[tuple[str, RowKind]]] = {
    "en": [
        ("Applied to job", "spend"),
        ("Boosted proposal", "boost"),
        ("Boost refund", "boost-return"),
        ("Refunded", "return"),
    ],
    "es": [
        ("Se postuló a un trabajo", "spend"),
        ("Propuesta impulsada", "boost"),
        ("Reembolso de impulso", "boost-return"),
        ("Reembolsado", "return"),
    ],
}
LAYOUTS = (
    "{date}\t{label} {title}\t{amount}",
    "{date}\t{label}\t{title}\t{amount}",
    "{date}\t{label}\n{title}\t{amount}",
    "{date}\n{label} {title}\n{amount}",
    "{date}\n{label}\n{title}\n{amount}",
    "{date} {label} {title} {amount}",
    "{date}{label} {title}{amount}",
    '"{date}","{label}","{title}","{amount}"',
    '"{date}";"{label} {title}";"{amount}"',
)
AMOUNTS: tuple[Callable[[int], str], ...] = (
    lambda amount: f"{amount:+}",
    lambda amount: f"{amount:+,}",
    lambda amount: f"{amount:+,}".replace(",", "."),
    lambda amount: f"{amount:+}".replace("-", "−"),
)
HARD_WORDS = (
    "logo COVID-19 2048 Top-10 (2) May 5 24/7 Today's 3D, e-commerce: | — Ñandú 日本 10-20 +1"
)
words = st.sampled_from(HARD_WORDS.split())
titles = st.lists(words, max_size=5).map(lambda found: " ".join(["Web", *found]))
tame_titles = st.lists(st.sampled_from(["web", "logo", "Ñandú", "日本"]), min_size=1).map(" ".join)


@st.composite
def pages(
    draw: st.DrawFn,
    layouts: Sequence[str] = LAYOUTS,
    titles: st.SearchStrategy[str] = titles,
) -> tuple[str, list[PageRow]]:
    """A page, newest first, in one layout and one form of dates, and the rows it shows."""
    language = draw(st.sampled_from(LANGUAGES))
    layout = draw(st.sampled_from(layouts))
    render_date = draw(st.sampled_from(DATES[language]))
    render_amount = draw(st.sampled_from(AMOUNTS))
    ages = sorted(draw(st.lists(st.integers(0, 360), min_size=1, max_size=12)))
    texts: list[str] = []
    rows: list[PageRow] = []
    for age in ages:
        day = TODAY - timedelta(days=age)
        label, kind = draw(st.sampled_from(LABELS[language]))
        amount = draw(st.integers(1, 3_000)) * (-1 if kind in SPENT else 1)
        title = draw(titles)
        line = sum(text.count("\n") + 1 for text in texts) + 1
        rows.append(PageRow(line, day, label, kind, title, amount))
        texts.append(
            layout.format(
                date=render_date(day), label=label, title=title, amount=render_amount(amount)
            )
        )
    return "\n".join(texts), rows


@quick
@given(pages())
def test_a_page_is_read_as_it_was_written(page: tuple[str, list[PageRow]]) -> None:
    text, rows = page
    found = read(text)
    assert list(found.rows) == rows
    assert (found.unreadable, found.cut_short) == ((), False)
    assert looks_like_page(text)


@quick
@given(pages())
def test_a_page_that_was_booked_is_matched_when_it_is_pasted_again(
    page: tuple[str, list[PageRow]],
) -> None:
    rows = read(page[0]).rows
    ledger = [
        LedgerLine(number, row.day, row.kind or "", row.amount, row.title, None)
        for number, row in enumerate(rows)
    ]
    assert len(reconcile(read(page[0]).rows, ledger).matched) == len(page[1])


@quick
@given(pages(LAYOUTS[:3], tame_titles), st.integers(0, 4_000))
def test_a_page_that_a_phone_cuts_is_whole_again(
    page: tuple[str, list[PageRow]], shift: int
) -> None:
    filler = "June 26, 2026\tInterview reward\t+10\n"
    times = (2 * PART_CHARS - shift) // len(filler)
    text = filler * times + page[0]
    units = text.encode("utf-16-le")
    parts = [
        units[start : start + 2 * PART_CHARS].decode("utf-16-le")
        for start in range(0, len(units), 2 * PART_CHARS)
    ]
    assert read(join_parts(parts)) == read(text)


def test_a_title_that_begins_beside_its_label_keeps_the_order_of_its_date() -> None:
    row = only_row("05/06/2026\tSe postuló a un trabajo web\nand more\t-1")
    assert (row.day, row.title) == (date(2026, 6, 5), "web and more")


@quick
@given(pages(LAYOUTS[:3], tame_titles))
def test_a_page_that_is_cut_where_it_is_blank_is_whole_again(
    page: tuple[str, list[PageRow]],
) -> None:
    text, rows = page
    middle = len(text) // 2
    cut = max(text.rfind(blank, 0, middle) for blank in " \t\n")
    found = read(join_parts([text[:cut].strip(), text[cut:].strip()])).rows
    assert [(row.day, row.label, row.title, row.amount) for row in found] == [
        (row.day, row.label, row.title, row.amount) for row in rows
    ]


MARKS = ["\n", "\t", ",", ";", '"', "(", ")", "−", "\u00a0", "x" * 999]
SAID = ["June 24, 2026", "Today", "Hoy", "06/07/2026", "Applied to job", "Boost", "Refunded"]
pieces = st.one_of(
    st.text(max_size=20), st.sampled_from([*MARKS, *SAID, "-4", "+1,200", "57", "My balance"])
)


@quick
@given(st.lists(pieces, max_size=40).map("".join), st.dates())
@example('"\n"', TODAY)
@example("\x00\ud800", TODAY)
@example("January 1\tApplied to job x\t-1", date(9999, 12, 31))
@example("Yesterday\tApplied to job x\t-1", date.min)
def test_any_text_is_read_without_an_error(text: str, today: date) -> None:
    page = read(text, today=today)
    lines = len(text.splitlines()) + 1
    assert all(1 <= row.line <= lines for row in page.rows)
    assert all(1 <= each.line <= lines for each in page.unreadable)
    assert (page.days is None) == (page.rows == ())
    looks_like_page(text)


@settings(quick, max_examples=40)
@given(st.lists(st.lists(pieces, max_size=9).map("".join), max_size=5))
def test_any_parts_are_joined_without_losing_any(parts: list[str]) -> None:
    assert "".join(join_parts(parts).split()) == "".join("".join(parts).split())


def test_ten_thousand_rows_are_read() -> None:
    page = read("".join(f"June 24, 2026\tApplied to job Logo {n}\t-4\n" for n in range(10_000)))
    assert len(page.rows) == 10_000
    assert page.rows[-1].line == 10_000
