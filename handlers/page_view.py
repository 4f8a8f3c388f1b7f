"""The preview of a pasted page: what is known, what is new, what lacks, and what to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from domain.page import RETURNED, Asked, LedgerLine, PageRow, Reconciliation, RowKind
from domain.proposals import Proposal, title_key
from handlers.job_view import job_preview
from handlers.page import Unreadable
from handlers.page_told import WATCHED_MAX, is_assignable, rows_told, untold
from handlers.pages import (
    BOOKED_MAX,
    ROWS_MAX,
    SHELF,
    Compared,
    compare,
    label_mark,
    waiting_page,
)
from handlers.phrases import button, proposal_name, signed
from handlers.reading import one_line, shortened
from handlers.reply import Button
from handlers.turn import Said, Turn
from handlers.verdict_view import look_at

T = TypeVar("T")
Row = Callable[[Turn, T], str]

ROWS_SHOWN: Final = 6
ROWS_PAGED: Final = 30
LINES_SHOWN: Final = 4
TOLD_SHOWN: Final = 3
"""So many entries are offered that a row may be."""
TITLE_SHOWN: Final = 40

SPENDS: Final[tuple[RowKind, ...]] = ("spend", "boost", "badge", "profile", "other-spend")
CREDITS: Final[tuple[RowKind, ...]] = ("return", "purchase", "grant", "reward", "other-credit")


def preview(turn: Turn, number: int, skip: int = 0) -> Said:
    """What a page that waits has beside the ledger. Reads only, beside the transactions.

    `skip` passes over so many of the new rows, and tells of nothing but those.
    """
    pasted = waiting_page(turn, str(number))
    if pasted is None:
        return Said(turn.say("page-gone"))
    page = SHELF.read(pasted, turn.books.pages.labels(turn.account.id))
    if page.job is not None:
        return job_preview(turn, number, page.job)
    if page.fault is not None:
        return Said(turn.say(page.fault.message_id, **page.fault.args))
    if len(page.rows) > ROWS_MAX:
        return Said(turn.say("page-too-many", rows=len(page.rows), most=ROWS_MAX))
    compared = compare(turn, page, pasted)
    found = compared.found
    if len(found.new) > BOOKED_MAX:
        too_many = turn.say("page-too-many", rows=len(found.new), most=BOOKED_MAX)
        return Said("\n".join([_head(turn, compared), too_many]))
    most = ROWS_PAGED if skip else ROWS_SHOWN
    lines = [_head(turn, compared)]
    lines += _section(turn, "page-new", found.new[skip:], most, _row)
    if not skip:
        lines += _beside(turn, compared)
    question, buttons = _decisions(turn, number, compared)
    if len(found.new) > skip + most and not found.unknown and not found.asked:
        buttons.append(button(turn.say, "button-page-more", f"/page {number} {skip + most}"))
    if compared.deleted and not skip and not found.unknown and not found.asked:
        count = len(compared.deleted)
        command = f"/row {number} deleted"
        buttons.append(button(turn.say, "button-page-deleted", command, count=count))
    done = not (found.new or found.asked or found.unknown or _is_telling(turn, found))
    seen = rows_told(found) if done else ()
    return Said("\n".join([*lines, *question]), tuple(buttons), seen=seen)


def _beside(turn: Turn, compared: Compared) -> list[str]:
    """What is to be said of a page besides its new rows."""
    page, found = compared.page, compared.found
    lines = [
        *_section(turn, "page-deleted", compared.deleted, LINES_SHOWN, _row),
        *_section(turn, "page-doubtful", found.doubtful, LINES_SHOWN, _doubtful),
        *_section(turn, "page-missing", found.missing, LINES_SHOWN, _missing),
        *_section(turn, "page-overdue", overdue_on(turn, compared), LINES_SHOWN, _overdue),
        *_section(turn, "page-unreadable", page.unreadable, LINES_SHOWN, _unreadable),
        *_balance(turn, compared),
    ]
    if page.cut_short:
        lines.append(turn.say("page-cut-short"))
    return lines


def _head(turn: Turn, compared: Compared) -> str:
    days, found = compared.page.days, compared.found
    if days is None:
        return turn.say("page-no-rows")
    return turn.say(
        "page-head" if days[0] != days[1] else "page-head-day",
        rows=len(compared.page.rows),
        since=_day(turn, days[0]),
        until=_day(turn, days[1]),
        known=len(found.matched) + len(found.doubtful),
        new=len(found.new),
    )


def _day(turn: Turn, day: date) -> str:
    return turn.say.day(day, turn.today)


def _section(turn: Turn, head: str, items: Sequence[T], most: int, row: Row[T]) -> Iterator[str]:
    """A head, a line for each of the first items, and how many more there are."""
    if not items:
        return
    yield turn.say(head)
    yield from (row(turn, item) for item in items[:most])
    if len(items) > most:
        yield turn.say("page-more", count=len(items) - most)


def _row(turn: Turn, row: PageRow) -> str:
    return turn.say(
        "page-row",
        line=str(row.line),
        day=turn.say.short_day(row.day),
        amount=signed(row.amount),
        what=shortened(row.title or row.label, TITLE_SHOWN),
    )


def _doubtful(turn: Turn, pair: tuple[PageRow, LedgerLine]) -> str:
    row, line = pair
    ours = shortened(_named(turn, line), TITLE_SHOWN)
    return turn.say("page-doubtful-row", row=_row(turn, row), ours=ours)


def _named(turn: Turn, line: LedgerLine) -> str:
    if line.proposal is not None:
        return turn.say("proposal-name", number=str(line.proposal), title=line.title)
    return turn.say(f"entry-{line.kind}")


def _missing(turn: Turn, line: LedgerLine) -> str:
    return turn.say(
        "page-missing-row",
        day=turn.say.short_day(line.day),
        amount=signed(line.amount),
        what=shortened(_named(turn, line), TITLE_SHOWN),
    )


def _overdue(turn: Turn, proposal: Proposal) -> str:
    return turn.say(
        "page-overdue-row",
        name=shortened(proposal_name(turn.say, proposal), TITLE_SHOWN),
        count=proposal.watch.total if proposal.watch else 0,
        number=str(proposal.number),
    )


def overdue_on(turn: Turn, compared: Compared) -> list[Proposal]:
    """The awaited returns that a page should show by its dates, and does not."""
    days = compared.page.days
    if days is None:
        return []
    there = {title_key(row.title) for row in compared.found.new if row.kind in RETURNED}
    return [
        each
        for each in turn.books.reports.watched(turn.account.id, WATCHED_MAX)
        if each.watch is not None
        and each.watch.since.astimezone(turn.zone).date() >= days[0]
        and look_at(turn, each.watch.since).astimezone(turn.zone).date() <= days[1]
        and each.title_key not in there
    ]


def _unreadable(turn: Turn, line: Unreadable) -> str:
    text = shortened(one_line(line.text), TITLE_SHOWN)
    if not line.line:
        return turn.say("page-unreadable-field", text=text)
    return turn.say("page-unreadable-row", line=str(line.line), text=text)


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
    """One question at a time: what a label means, what was told, which side, whether to book."""
    say, found = turn.say, compared.found
    if found.unknown:
        return _ask_label(turn, number, found.unknown)
    if found.asked:
        return _ask_told(turn, number, found.asked)
    if not found.new and is_assignable(turn, found):
        return [], [button(say, "button-page-whose", f"/book {number}")]
    if not found.new and (rows := [row for row, _ in untold(turn, found)]):
        lines = [*_section(turn, "page-untold", rows, LINES_SHOWN, _row)]
        return lines, [button(say, "button-page-untold", f"/book {number}")]
    if not found.new:
        known = compared.page.rows and not compared.deleted
        return ([say("page-all-known")] if known else []), []
    if compared.undecided:
        return _ask_side(turn, number, compared)
    label = {"count": len(found.new)}
    if not turn.account.balance_known and compared.page.balance is None:
        command = f"/ask balance /book {number}"
        return [say("page-needs-balance")], [button(say, "button-book-page", command, **label)]
    return [], [button(say, "button-book-page", f"/book {number}", **label)]


def _is_telling(turn: Turn, found: Reconciliation) -> bool:
    """Whether rows that are known tell what is not noted yet."""
    return is_assignable(turn, found) or bool(untold(turn, found))


def _ask_label(
    turn: Turn, number: int, unknown: Sequence[PageRow]
) -> tuple[list[str], list[Button]]:
    label, count = Counter(row.label for row in unknown).most_common(1)[0]
    row = next(each for each in unknown if each.label == label)
    kinds, mark = SPENDS if row.amount < 0 else CREDITS, label_mark(label)
    text = turn.say(
        "page-ask-label", label=shortened(label), amount=signed(row.amount), count=count
    )
    buttons = [
        button(turn.say, f"page-kind-{kind}", f"/label {number} {kind} {mark}") for kind in kinds
    ]
    return [text], buttons


def _ask_told(turn: Turn, number: int, asked: Sequence[Asked]) -> tuple[list[str], list[Button]]:
    say, first = turn.say, asked[0]
    lines = [say("page-ask-told", count=len(asked)), _row(turn, first.row)]
    answer = f"/row {number} {first.place}"
    alone = len(first.lines) == 1
    buttons: list[Button] = []
    for line in first.lines[:TOLD_SHOWN]:
        ours, day = shortened(_named(turn, line), TITLE_SHOWN), turn.say.short_day(line.day)
        lines.append(say("page-ask-told-row", ours=ours, day=day))
        label = say("button-row-same") if alone else say("page-told-name", ours=ours, day=day)
        buttons.append(Button(label=label, command=f"{answer} {line.entry}"))
    buttons.append(button(say, "button-row-other", f"{answer} 0"))
    each_alone = sum(len(each.lines) == 1 for each in asked)
    if alone and each_alone > 1:
        buttons.append(button(say, "button-rows-same", f"/row {number} all", count=each_alone))
    return lines, buttons


def _ask_side(turn: Turn, number: int, compared: Compared) -> tuple[list[str], list[Button]]:
    say, undecided = turn.say, compared.undecided
    # Of several of a day the last: what came before that is in it.
    last = compared.asserted_on(undecided[0].day, turn.zone)[-1]
    text = say(
        "page-ask-side",
        count=len(undecided),
        day=turn.local_day(last.at),
        clock=say.clock(last.at, turn.zone),
        value=last.value,
    )
    return [text], [
        button(say, "button-book-before", f"/book {number} before"),
        button(say, "button-book-after", f"/book {number} after"),
    ]
