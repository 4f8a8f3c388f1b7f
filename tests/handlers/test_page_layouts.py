"""The site's history page in each layout in which people paste it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from domain.page import RowKind
from handlers.page import Page, looks_like_page, read_page

PAGES = Path(__file__).parents[1] / "pages"
TODAY = date(2026, 11, 25)
OUTBID = "You've been outbid to boost your proposal"
BID = "Connects bid for boosted proposal."
BACK = "We accepted your bid to boost a proposal. This is a refund for your total bid."
CHARGE = "We accepted your bid to boost a proposal. This is the final bid charge."
LAYOUTS = ("one-line.txt", "cell-a-line.txt", "table.txt")

Row = tuple[int, RowKind | None, int, str, str]
"""Day of November, kind, amount, label and title."""
WHOLE: list[Row] = [
    (24, "spend", -12, "Applied to job", "Shopify theme fixes"),
    (24, "boost", -20, BID, "Shopify theme fixes"),
    (24, "spend", -9, "Applied to job", "n8n workflow repair"),
    (23, "boost-return", 15, OUTBID, "n8n workflow repair"),
    (22, "spend", -9, "Applied to job", "n8n workflow repair"),
    (22, "boost", -15, BID, "n8n workflow repair"),
    (21, "boost", -18, CHARGE, "Dental landing page"),
    (21, "boost-hold", 18, BACK, "Dental landing page"),
    (14, "boost", -18, BID, "Dental landing page"),
    (14, "spend", -16, "Applied to job", "Dental landing page"),
    (13, "grant", 10, "Monthly Connects renewal", ""),
    (12, "return", 11, "Job cancelled", "Laravel API rescue"),
    (10, "spend", -11, "Applied to job", "Laravel API rescue"),
    (9, "reward", 18, "Earned Connects by completing task", ""),
    (8, "purchase", 80, "Added extra Connects", ""),
]


def text_of(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


def read(text: str) -> Page:
    assert looks_like_page(text)
    page = read_page(text, TODAY, {})
    assert not page.unreadable
    assert not page.cut_short
    return page


def rows(page: Page) -> list[Row]:
    assert all((row.day.year, row.day.month) == (2026, 11) for row in page.rows)
    return [(row.day.day, row.kind, row.amount, row.label, row.title) for row in page.rows]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u0085", "\n\n", " \n\t\n"])
def test_one_page_is_the_same_in_every_layout(name: str, end: str) -> None:
    page = read(text_of(name).replace("\n", end))
    assert page.balance == 93
    assert rows(page) == WHOLE


@pytest.mark.parametrize("name", LAYOUTS)
def test_typographic_apostrophes_and_a_missing_stop_change_no_label(name: str) -> None:
    text = text_of(name).replace("You've", "You\u2019ve").replace("proposal.\n", "proposal\n")
    kinds = [row.kind for row in read(text).rows]
    assert kinds == [kind for _, kind, *_ in WHOLE]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("minus", ["−", "–", "- ", "－"])
def test_a_minus_in_any_form_is_one(name: str, minus: str) -> None:
    text = text_of(name).replace("\n-", f"\n{minus}").replace("\t-", f"\t{minus}")
    assert rows(read(text)) == WHOLE


def test_what_a_screen_reader_says_beside_an_amount_is_no_other_amount() -> None:
    page = read(text_of("reader-twin.txt"))
    assert page.balance == 28
    assert rows(page) == [
        (24, "spend", -12, "Applied to job", "Theme fixes for a shop"),
        (23, "spend", -16, "Applied to job", "Wix store redesign"),
        (23, "purchase", 40, "Added extra Connects", ""),
    ]


@pytest.mark.parametrize(
    "twin", ["-12\nSpent 12 Connects", "-12 Spent 12 Connects", "-12\tSpent 12 Connects"]
)
def test_the_reader_s_words_may_stand_apart(twin: str) -> None:
    text = f"November 24, 2026\nApplied to job\nTheme fixes\n{twin}\nNovember 23, 2026\n"
    text += "Applied to job\nLogo\n-9\n"
    assert [(row.amount, row.title) for row in read(text).rows] == [
        (-12, "Theme fixes"),
        (-9, "Logo"),
    ]


def test_words_with_another_number_are_a_title_still() -> None:
    text = "November 24, 2026\tApplied to job\tPlan A-12 for 5 Connects\t-9\n"
    (row,) = read(text).rows
    assert (row.title, row.amount) == ("Plan A-12 for 5 Connects", -9)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("-1 234", -1234),
        ("+1\u00a0200", 1200),
        ("-1\u202f234", -1234),
        ("−2\u2009000", -2000),
        ("+12 345 Connects", 12345),
        ("-1,234Spent 1,234 Connects", -1234),
    ],
)
@pytest.mark.parametrize("layout", ["{}\t{}\n{}\t{}", "{}\n{}\n{}\n{}", "{}\n{} {}\n{}"])
def test_thousands_may_be_spaced(layout: str, written: str, amount: int) -> None:
    text = layout.format("November 24, 2026", "Applied to job", "Shop", written)
    (row,) = read(text).rows
    assert (row.amount, row.title) == (amount, "Shop")


@pytest.mark.parametrize(
    "heads",
    [
        "My balance28 ConnectsBuy Connects",
        "My balance 28 Connects Buy Connects",
        "My balance\n28 ConnectsBuy Connects",
        "My balance\n28 Connects\nBuy Connects",
        "My balance: 28 Connects",
    ],
)
def test_the_balance_is_read_though_heads_run_together(heads: str) -> None:
    text = f"Connects History\n{heads}\nLast 30 days\nToday\nApplied to job\nLogo\n-9\n"
    assert read(text).balance == 28


def test_a_balance_with_spaced_thousands_is_whole() -> None:
    text = "My balance\n1 028 ConnectsBuy Connects\nToday\nApplied to job\nLogo\n-9\n"
    assert read(text).balance == 1028


def test_an_unknown_label_is_asked_about_without_the_title_that_other_rows_have() -> None:
    text = "November 24, 2026\nApplied to job Laravel API rescue\n-11\n"
    text += "November 25, 2026\nGoodwill for a lost day Laravel API rescue\n+11\n"
    asked = [(row.label, row.title) for row in read(text).rows if row.kind is None]
    assert asked == [("Goodwill for a lost day", "Laravel API rescue")]


@pytest.mark.parametrize(
    ("label", "kind", "amount"),
    [
        ("Refunded Connects for Logo", "return", 12),
        ("Membership upgraded to Plus", "grant", 97),
        ("Rising Talent Achievement", "reward", 30),
        ("Paid invitation badge", "badge", -1),
        ("Available now Badge", "badge", -1),
        ("identity badge", "other-spend", -35),
        ("Profile ads", "other-spend", -5),
        ("Connects Award", "other-credit", 20),
        ("Job canceled Logo", "return", 9),
    ],
)
def test_the_labels_of_2026_are_known(label: str, kind: RowKind, amount: int) -> None:
    (row,) = read(f"November 24, 2026\n{label}\n{amount:+}\n").rows
    assert (row.kind, row.amount) == (kind, amount)
