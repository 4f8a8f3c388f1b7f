"""Every reminder of a year comes once and in time, and its judge sees it when one does not."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.agenda import Changed
from domain.cycle import next_grant_at
from domain.entries import AgendaItem
from domain.rulebook import Rulebook
from handlers.reminding import Told, remind
from storage.agenda import AgendaBooks
from storage.books import Books
from tests.year import Figures, simulated

ACCOUNTS = 40
FEW = 6
FEW_DAYS = 75
LONG_AWAY = 60
LONG_AWAY_DAYS = 365
SEED = 7
PROVED_SEED = 14


def few(folder: Path, accounts: int = FEW, days: int = FEW_DAYS) -> Figures:
    return simulated(folder, accounts, SEED, days)


def test_a_few_people_get_what_they_are_owed(tmp_path: Path) -> None:
    figures = few(tmp_path)
    assert figures.wrong == []
    assert figures.due > FEW
    assert figures.grants >= FEW
    assert figures.kills.total() > 1


def test_the_same_seed_gives_the_same_year(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    one, two = (str(few(folder, accounts=3, days=40)) for folder in folders)
    assert one == two


@pytest.mark.prove
def test_a_year(tmp_path: Path) -> None:
    seed = int(os.environ.get("YEAR_SEED") or PROVED_SEED)
    print(f"YEAR_SEED={seed}")
    figures = simulated(tmp_path, ACCOUNTS, seed)
    print(figures)
    assert figures.wrong == []
    assert figures.due > ACCOUNTS * 10
    assert figures.kills.total() > 20


# -- the judge can see -----------------------------------------------------------------------------


def test_it_is_seen_when_what_was_told_is_not_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first time that something is told, that is not noted; it is due again after its lease."""
    mark = AgendaBooks.mark_done
    told: set[tuple[int, AgendaItem]] = set()

    def second_time_only(
        self: AgendaBooks, account: int, items: Sequence[AgendaItem], now: datetime
    ) -> None:
        postings = [each for each in items if each.kind in ("grant", "expiry", "badge")]
        again = [each for each in items if (account, each) in told]
        told.update((account, each) for each in items)
        mark(self, account, [*postings, *again], now)

    monkeypatch.setattr(AgendaBooks, "mark_done", second_time_only)
    wrong = few(tmp_path, accounts=2).wrong
    assert any(" times" in each for each in wrong), wrong


@pytest.mark.parametrize("kind", ["renewal", "granted"])
def test_it_is_seen_when_a_kind_is_never_scheduled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    schedule = AgendaBooks.schedule

    def all_but_one(self: AgendaBooks, account: int, items: Sequence[AgendaItem]) -> None:
        schedule(self, account, [each for each in items if each.kind != kind])

    monkeypatch.setattr(AgendaBooks, "schedule", all_but_one)
    wrong = few(tmp_path, accounts=3).wrong
    assert any(f"{kind} 2026" in each and "never came" in each for each in wrong), wrong


@pytest.mark.prove
def test_it_is_seen_when_an_absence_longer_than_a_cycle_loses_a_reminder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a posting schedules is scheduled as of when it is made, not as of its own instant."""
    monkeypatch.setattr(Changed, "instant", property(lambda changed: changed.now))
    wrong = few(tmp_path, accounts=LONG_AWAY, days=LONG_AWAY_DAYS).wrong
    assert any("renewal 2026" in each and "had to" in each for each in wrong), wrong


@pytest.mark.prove
def test_an_absence_longer_than_a_cycle_loses_no_reminder(tmp_path: Path) -> None:
    figures = few(tmp_path, accounts=LONG_AWAY, days=LONG_AWAY_DAYS)
    assert figures.wrong == []
    assert figures.absences


def test_it_is_seen_when_reminders_come_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is looked at is told what tomorrow brings, too."""

    def too_soon(books: Books, number: int, now: datetime, rulebook: Rulebook) -> list[Told]:
        return remind(books, number, now + timedelta(days=1), rulebook)

    monkeypatch.setattr("handlers.post.remind", too_soon)
    wrong = few(tmp_path, accounts=3).wrong
    assert any("before it was due" in each for each in wrong), wrong


def test_it_is_seen_when_a_grant_is_posted_twice_a_month(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halved(*args: object) -> datetime | None:
        at = next_grant_at(*args)  # type: ignore[arg-type]
        return at and at - timedelta(days=14)

    monkeypatch.setattr("domain.agenda.next_grant_at", halved)
    wrong = few(tmp_path, accounts=3).wrong
    assert any("grants missing" in each for each in wrong), wrong
