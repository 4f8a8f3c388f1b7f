"""The preview of a pasted page: what is known, what is new, what lacks, and what to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from domain.page import LedgerLine, PageRow, RowKind
from domain.proposals import Proposal, title_key
from handlers.pages import BOOKED_MAX, ROWS_MAX, SHELF, Compared, compare, waiting_page
from handlers.phrases import button, proposal_name, signed
from handlers.reading import shortened
from handlers.reply import Button
from handlers.turn import Said, Turn
from handlers.verdict_view import look_at

ROWS_SHOWN: Final = 6
LINES_SHOWN: Final = 4
WATCHED_MAX: Final = 50
TITLE_SHOWN: Final = 40

SPENDS: Final[tuple[RowKind, ...]] = ("spend", "boost", "badge", "profile", "other-spend")
CREDITS: Final[tuple[RowKind, ...]] = ("return", "purchase", "grant", "reward", "other-credit")


def preview(turn: Turn, number: int) -> Said:
    """What a page that waits has beside the ledger. Reads only, beside the transactions."""
    pasted = waiting_page(turn, str(number))
    if pasted is None:
        return Said(turn.say("page-gone"))
    page = SHELF.read(pasted, turn.books.pages.labels(turn.account.id))
    if len(page.rows) > ROWS_MAX:
        return Said(turn.say("page-too-many", rows=len(page.rows), most=ROWS_MAX))
    compared = compare(turn, page)
    lines = [
        _head(turn, compared),
        *_new(turn, compared),
        *_doubtful(turn, compared),
        *_missing(turn, compared),
        *_overdue(turn, compared),
        *_unreadable(turn, compared),
        *_balance(turn, compared),
    ]
    if page.cut_short:
        lines.append(turn.say("page-cut-short"))
    question, buttons = _decisions(turn, number, compared)
    return Said("\n".join([*lines, *question]), tuple(buttons))


def _head(turn: Turn, compared: Compared) -> str:
    days, found = compared.page.days, compared.found
    if days is None:
        return turn.say("page-no-rows")
    return turn.say(
        "page-head",
        rows=len(compared.page.rows),
        since=_day(turn, days[0]),
        until=_day(turn, days[1]),
        known=len(found.matched) + len(found.doubtful),
        new=len(found.new),
    )


def _day(turn: Turn, day: date) -> str:
    return turn.say.day(day, turn.today)


def _new(turn: Turn, compared: Compared) -> Iterator[str]:
    new = compared.found.new
    if not new:
        return
    yield turn.say("page-new")
    yield from _listed(turn, (_row(turn, row) for row in new[:ROWS_SHOWN]), len(new))


def _row(turn: Turn, row: PageRow) -> str:
    title = row.title or row.label
    return turn.say(
        "page-row",
        line=str(row.line),
        day=turn.say.short_day(row.day),
        amount=signed(row.amount),
        what=shortened(title, TITLE_SHOWN),
    )


def _listed(turn: Turn, shown: Iterable[str], count: int) -> Iterator[str]:
    listed = list(shown)
    yield from listed
    if count > len(listed):
        yield turn.say("page-more", count=count - len(listed))


def _doubtful(turn: Turn, compared: Compared) -> Iterator[str]:
    pairs = compared.found.doubtful
    if not pairs:
        return
    yield turn.say("page-doubtful")
    lines = (
        turn.say(
            "page-doubtful-row",
            row=_row(turn, row),
            ours=shortened(_named(turn, line), TITLE_SHOWN),
        )
        for row, line in pairs[:LINES_SHOWN]
    )
    yield from _listed(turn, lines, len(pairs))


def _named(turn: Turn, line: LedgerLine) -> str:
    if line.proposal is not None:
        return turn.say("proposal-name", number=str(line.proposal), title=line.title)
    return turn.say(f"entry-{line.kind}")


def _missing(turn: Turn, compared: Compared) -> Iterator[str]:
    missing = compared.found.missing
    if not missing:
        return
    yield turn.say("page-missing")
    lines = (
        turn.say(
            "page-missing-row",
            day=turn.say.short_day(line.day),
            amount=signed(line.amount),
            what=shortened(_named(turn, line), TITLE_SHOWN),
        )
        for line in missing[:LINES_SHOWN]
    )
    yield from _listed(turn, lines, len(missing))


def _overdue(turn: Turn, compared: Compared) -> Iterator[str]:
    """Returns that should be on the page by now and are not."""
    overdue = overdue_on(turn, compared)
    if not overdue:
        return
    yield turn.say("page-overdue")
    lines = (
        turn.say(
            "page-overdue-row",
            name=shortened(proposal_name(turn.say, each), TITLE_SHOWN),
            count=each.watch.total if each.watch else 0,
            number=str(each.number),
        )
        for each in overdue[:LINES_SHOWN]
    )
    yield from _listed(turn, lines, len(overdue))


def overdue_on(turn: Turn, compared: Compared) -> list[Proposal]:
    """The awaited returns that a page should show by its dates, and does not."""
    days = compared.page.days
    if days is None:
        return []
    there = {
        title_key(row.title) for row in compared.found.new if row.kind in ("return", "boost-return")
    }
    return [
        each
        for each in turn.books.reports.watched(turn.account.id, WATCHED_MAX)
        if each.watch is not None
        and each.watch.since.astimezone(turn.zone).date() >= days[0]
        and look_at(turn, each.watch.since).astimezone(turn.zone).date() <= days[1]
        and each.title_key not in there
    ]


def _unreadable(turn: Turn, compared: Compared) -> Iterator[str]:
    unreadable = compared.page.unreadable
    if not unreadable:
        return
    yield turn.say("page-unreadable")
    lines = (
        turn.say("page-unreadable-row", line=str(each.line), text=shortened(each.text, TITLE_SHOWN))
        for each in unreadable[:LINES_SHOWN]
    )
    yield from _listed(turn, lines, len(unreadable))


def _balance(turn: Turn, compared: Compared) -> Iterator[str]:
    """Whether what the page says is left is what the ledger will have."""
    balance = compared.page.balance
    if balance is None:
        return
    if not turn.account.balance_known:
        yield turn.say("page-balance-taken", page=balance)
    elif balance == turn.account.balance and not compared.found.new:
        yield turn.say("page-balance-agrees", page=balance)
    else:
        yield turn.say("page-balance-says", page=balance, ledger=turn.account.balance)


# -- what to decide --------------------------------------------------------------------------------


def _decisions(turn: Turn, number: int, compared: Compared) -> tuple[list[str], list[Button]]:
    """One question at a time: what a label means, then before or after, then whether to book."""
    say, found = turn.say, compared.found
    if found.unknown:
        return _ask_label(turn, number, found.unknown)
    if not found.new:
        return ([say("page-all-known")] if compared.page.rows else []), []
    if len(found.new) > BOOKED_MAX:
        return [say("page-too-many", rows=len(found.new), most=BOOKED_MAX)], []
    if compared.undecided:
        return _ask_side(turn, number, compared)
    label = {"count": len(found.new)}
    if not turn.account.balance_known and compared.page.balance is None:
        command = f"/ask balance /book {number}"
        return [say("page-needs-balance")], [button(say, "button-book-page", command, **label)]
    return [], [button(say, "button-book-page", f"/book {number}", **label)]


def _ask_label(
    turn: Turn, number: int, unknown: Sequence[PageRow]
) -> tuple[list[str], list[Button]]:
    label, count = Counter(row.label for row in unknown).most_common(1)[0]
    row = next(each for each in unknown if each.label == label)
    kinds = SPENDS if row.amount < 0 else CREDITS
    text = turn.say(
        "page-ask-label", label=shortened(label), amount=signed(row.amount), count=count
    )
    buttons = [
        button(turn.say, f"page-kind-{kind}", f"/label {number} {kind} {label}") for kind in kinds
    ]
    return [text], buttons


def _ask_side(turn: Turn, number: int, compared: Compared) -> tuple[list[str], list[Button]]:
    say, undecided = turn.say, compared.undecided
    first = compared.asserted[0]
    text = say(
        "page-ask-side",
        count=len(undecided),
        day=turn.local_day(first.at),
        clock=say.clock(first.at, turn.zone),
        value=first.value,
    )
    return [text], [
        button(say, "button-book-before", f"/book {number} before"),
        button(say, "button-book-after", f"/book {number} after"),
    ]
