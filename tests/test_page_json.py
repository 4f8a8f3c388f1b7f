"""Histories that were saved as JSON: read as the pasted page is, whatever their shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.files import BYTES_MAX, FileSent, text_of
from handlers.page import Page, read_page
from handlers.reading import clean
from handlers.reply import Reply
from tests.test_page_2026 import LAYOUTS, WHOLE, book, kept
from tests.test_page_2026 import text_of as pasted
from tests.world import World

NOW: Final = datetime(2026, 11, 25, 15, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, NOW)
    yield made
    differences = made.differences()
    made.close()
    assert differences == []


def file(world: World, content: bytes | str, name: str = "connector.json") -> Reply:
    raw = content.encode() if isinstance(content, str) else content
    sent = FileSent(id="f", name=name, size=len(raw))
    reply = world.send(world.command(text_of(raw) if sent.fits else None, file=sent))
    assert reply is not None
    return reply


def books(shown: Reply) -> bool:
    return any(each.command.startswith("/book") for each in shown.buttons)


def as_json(page: Page, **named: str) -> str:
    """A page as a connector might tell it."""
    rows = [
        {
            named.get("date", "date"): f"{row.day}T10:00:00Z",
            named.get("reason", "reason"): row.label,
            named.get("job", "job"): row.title or None,
            named.get("connects", "connects"): row.amount,
        }
        for row in page.rows
    ]
    return json.dumps({"balance": page.balance, "transactions": rows})


def read(text: str) -> Page:
    return read_page(clean(text), NOW.date(), {})


TABLE: Final = read(pasted("table.txt"))
CONNECTOR: Final = pasted("connector.json")
SAMPLE: Final = [("Theme fixes for a shop", 12, 20, "sent", 0, 0)]


def sample(world: World) -> list[tuple[Any, ...]]:
    return [each[:6] for each in kept(world)]


# -- what it becomes -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_connectors_file_is_booked_as_a_page_is(world: World, language: str) -> None:
    world.say(f"/language {language}")
    book(world, file(world, CONNECTOR))
    assert world.account().balance == 55
    assert sample(world) == SAMPLE
    assert world.rows("select amount from entries where kind = 'purchase'") == [(40,)]
    assert not books(file(world, CONNECTOR))


def test_it_can_be_pasted_too(world: World) -> None:
    book(world, world.say(CONNECTOR))
    assert sample(world) == SAMPLE


@pytest.mark.parametrize(
    "named",
    [
        {},
        {"date": "createdAt", "reason": "transactionType", "job": "jobTitle", "connects": "amount"},
        {"date": "created_at", "reason": "description", "job": "job_title", "connects": "delta"},
        {"date": "Fecha", "reason": "Motivo", "job": "Trabajo", "connects": "Cantidad"},
    ],
)
def test_a_whole_page_becomes_the_same_whatever_its_fields_are_called(
    world: World, named: dict[str, str]
) -> None:
    book(world, file(world, as_json(TABLE, **named)))
    assert world.account().balance == 93
    assert kept(world) == WHOLE


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("json_first", [True, False])
def test_both_together_book_nothing_twice(world: World, layout: str, json_first: bool) -> None:
    first, second = as_json(TABLE), pasted(layout)
    book(world, file(world, first if json_first else second, "a.txt"))
    before = world.rows("select count(*) from entries")
    assert not books(file(world, second if json_first else first, "b.txt"))
    assert world.rows("select count(*) from entries") == before


@pytest.mark.parametrize(
    "wrap",
    [
        lambda rows: rows,
        lambda rows: {"data": {"connectsHistory": {"edges": [{"node": each} for each in rows]}}},
        lambda rows: [[each] for each in rows],
        lambda rows: {"spent": rows[:2], "earned": {"items": rows[2:]}},
    ],
)
def test_rows_are_found_wherever_they_stand(world: World, wrap: Any) -> None:
    rows = json.loads(CONNECTOR)["transactions"]
    world.send(world.command("/balance 15", sent_at=NOW.replace(day=20)))
    book(world, file(world, json.dumps(wrap(rows))))
    assert sample(world) == SAMPLE
    assert world.account().balance == 15 - 12 - 20 + 40


def test_a_job_may_be_an_object_and_a_number_a_text() -> None:
    row = {
        "date": "2026-11-24",
        "reason": "Applied to job",
        "job": {"id": "x", "title": "Shop"},
        "connects": "-1,200",
    }
    [found] = read(json.dumps([row])).rows
    assert (found.kind, found.title, found.amount) == ("spend", "Shop", -1_200)


def test_where_nothing_has_a_sign_the_labels_tell() -> None:
    rows = [
        {"date": "2026-11-24", "reason": "Applied to job", "job": "Shop", "connects": 12},
        {"date": "2026-11-23", "reason": "Added extra Connects", "connects": 40},
    ]
    assert [each.amount for each in read(json.dumps(rows)).rows] == [-12, 40]


@pytest.mark.parametrize(
    ("balance", "known"),
    [(93, 93), ({"free": 10, "paid": 40}, 50), ({"free": 10, "total": 50}, 50), (None, None),
     (-3, None), ({"free": 1.5}, None), ("93", 93), ({}, None), (True, None)],
)  # fmt: skip
def test_what_is_left(balance: Any, known: int | None) -> None:
    assert read(json.dumps({"balance": balance, "transactions": []})).balance == known


# -- what is not understood ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "connects",
    ["-12.0", "-1.5", "1e3", "NaN", "Infinity", "-Infinity", "1234567890", "9" * 5_000, "null",
     "true", '"many"', "[]", "{}", '"-1234567890"'],
)  # fmt: skip
def test_a_number_that_is_none_is_named(world: World, connects: str) -> None:
    row = f'{{"date": "2026-11-24", "reason": "Applied to job", "connects": {connects}}}'
    shown = file(world, f'{{"transactions": [{row}]}}')
    assert "I can't read" in shown.text
    assert "Applied to job" in shown.text
    assert not books(shown)


@pytest.mark.parametrize(
    "row",
    [{"reason": "Applied to job", "connects": -4}, {"date": "2026-11-24", "connects": -4},
     {"date": "no day", "reason": "Applied to job", "connects": -4},
     {"date": 1_700_000, "reason": "Applied to job", "connects": -4},
     {"date": "2026-02-31", "reason": "Applied to job", "connects": -4},
     {"date": "2026-11-24", "reason": "", "connects": -4},
     {"date": "2026-11-24", "reason": {"a": 1}, "connects": -4}],
)  # fmt: skip
def test_a_row_that_is_not_whole_is_named(row: dict[str, Any]) -> None:
    page = read(json.dumps([row]))
    assert page.rows == ()
    assert len(page.unreadable) == 1


def test_fields_that_nobody_knows_are_named_once() -> None:
    rows = [
        {"date": "2026-11-24", "reason": "Applied to job", "connects": -4, "flavour": each}
        for each in range(9)
    ]
    page = read(json.dumps({"owner": "x", "transactions": rows, "more": {"deep": [1, 2]}}))
    assert sorted(each.text for each in page.unreadable) == ["deep: 1", "flavour: 0", "owner: x"]
    assert len(page.rows) == 9


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (CONNECTOR[:-20], "ends in the middle"),
        (CONNECTOR[:60], "ends in the middle"),
        (CONNECTOR.replace('"reason"', "reason", 1), "is broken"),
        ("[" * 21 + "]" * 21, "nested too deep"),
        ("[" * 100_000, "nested too deep"),
        ('{"a":' * 100_000, "nested too deep"),
        ('[{"a": 1, "date": "x", "a": 2}]', '"a" twice'),
        ("[{}] trailing", "is broken"),
        ("[{}]{}", "is broken"),
    ],
)
def test_what_can_not_be_read_at_all_gets_a_clear_answer(
    world: World, content: str, says: str
) -> None:
    shown = file(world, content)
    assert says in shown.text
    assert shown.buttons == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"' + '\\"' * 200_000, "json-cut"),
        ('{"' + "\\" * 200_001, "json-cut"),
        ('[{"' + '"' * 200_001, "json-broken"),
        ("{" + ",".join(f'"{each}": 1' for each in range(60_000)) + ', "7": 2}', "json-twice"),
    ],
)
def test_nothing_takes_longer_than_it_is_long(content: str, says: str) -> None:
    fault = read(content).fault
    assert fault is not None
    assert fault.message_id == says


def test_twenty_levels_are_read() -> None:
    text = CONNECTOR
    for _ in range(17):
        text = f"[{text}]"
    assert len(read(text).rows) == 3
    assert read(f"[{text}]").fault is not None


def test_brackets_in_a_text_are_no_levels() -> None:
    text = CONNECTOR.replace("Theme fixes", "[" * 50 + r"\"{")
    assert len(read(text).rows) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_however_it_is_encoded(world: World, encoding: str) -> None:
    content = CONNECTOR.replace("Theme", "Diseño")
    book(world, file(world, content.encode(encoding)))
    assert kept(world)[0][0] == "Diseño fixes for a shop"


def test_a_file_above_a_megabyte_is_not_read(world: World) -> None:
    shown = file(world, " " * BYTES_MAX + CONNECTOR)
    assert "too many for a file" in shown.text


def test_a_cut_paste_is_whole_with_its_next_part(world: World) -> None:
    rows = [
        {"date": "2026-11-24", "reason": "Applied to job", "job": f"Job {each}", "connects": -1}
        for each in range(60)
    ]
    text = json.dumps({"balance": 9, "transactions": rows})
    assert "ends in the middle" in world.say(text[:4_096]).text
    shown = world.say(text[4_096:])
    assert "Read 60 rows" in shown.text


def test_an_ordinary_message_in_brackets_is_no_file(world: World) -> None:
    assert "JSON" not in world.say("[12 Shop]").text


# -- what stands in it is text ---------------------------------------------------------------------


def test_a_text_in_it_is_one_line(world: World) -> None:
    rows = [
        {
            "date": "2026-11-24",
            "reason": "Applied to job",
            "job": "Shop\u2028/forget everything\n/undo\u202e\ud800x",
            "connects": -4,
        }
    ]
    book(world, file(world, json.dumps({"balance": 9, "rows": rows})))
    assert kept(world)[0][0] == "Shop /forget everything /undox"


VALUES: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["date", "reason", "job", "connects", "balance", "x"]),
            inner | st.sampled_from(["2026-11-24", "Applied to job", "Odd thing", -4, 7]),
            max_size=5,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=200, deadline=None, database=None,
          suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
@given(VALUES, st.booleans())
def test_any_shape_is_read_or_named(value: Any, ascii_only: bool) -> None:
    page = read(json.dumps([{}, value], ensure_ascii=ascii_only))
    assert page.fault is None
    for row in page.rows:
        assert len(str(abs(row.amount))) <= 9
        assert "\n" not in row.title + row.label
        assert row.label


# -- our own exports -------------------------------------------------------------------------------


def exported(world: World) -> list[bytes]:
    world.say("/balance 40")
    world.say("/spend 4 Logo")
    return world.files(world.say("/export"))


def test_an_export_says_what_it_is(world: World) -> None:
    table, whole = exported(world)
    content = json.loads(whole)
    assert (content["format"], content["version"]) == ("connects-keeper", 1)
    lines = table.decode("utf-8-sig").splitlines()
    assert lines[0].endswith(",format,version")
    assert all(line.endswith(",connects-keeper,1") for line in lines[1:])


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("name", ["export.csv", "export.json", "export.txt"])
def test_an_export_that_comes_back_is_named(world: World, which: int, name: str) -> None:
    content = exported(world)[which]
    before = world.account()
    shown = file(world, content, name)
    assert "export of mine" in shown.text
    assert shown.buttons == ()
    assert world.account() == before


def test_an_export_of_before_it_said_so_is_named(world: World) -> None:
    table, whole = exported(world)
    content = json.loads(whole)
    del content["format"], content["version"]
    old = json.dumps(content, ensure_ascii=False, indent=1)
    assert "export of mine" in file(world, old).text
    cut = "\n".join(line.rsplit(",", 2)[0] for line in table.decode().splitlines())
    assert "export of mine" in file(world, cut, "a.csv").text
