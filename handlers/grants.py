"""What came of a grant that was posted by itself; stands on the buttons of its reminder."""

from __future__ import annotations

from domain.acts import BookGrant, Undo
from domain.entries import Entry, OperationRecord
from domain.moments import Rank
from domain.refusals import AlreadyUndone, Refused
from handlers.phrases import button
from handlers.reading import Line, connects, is_number
from handlers.registry import Spec
from handlers.replacing import replace_entries
from handlers.turn import Said, Turn


def granted(turn: Turn, line: Line) -> Said:
    """`/granted 57 7`: the grant that operation 57 has posted was 7; 0: none came."""
    say = turn.say
    number, *rest = line.words or ("",)
    record = turn.books.operation(turn.account.id, int(number)) if is_number(number) else None
    if record is None or not rest or not any(_is_grant(each.original) for each in record.entries):
        return Said(say("press-too-old"), refused=True, notice=True)
    if record.undone_by is not None:
        raise Refused(AlreadyUndone(record.number, record.undone_by))
    grant = posted_by(record)
    if grant is None:
        return Said(say("grant-told-before"), (button(say, "button-history", "/history"),))
    return _told(turn, record, grant, connects("".join(rest)))


def posted_by(record: OperationRecord) -> Entry | None:
    """The grant that an operation has posted; None where the user has told of it already."""
    if len(record.entries) != 1 or not record.entries[0].live or record.root[1] % 2:
        return None
    entry = record.entries[0].original
    return entry if _is_grant(entry) else None


def _is_grant(entry: Entry) -> bool:
    # One that an upgrade brings comes with the message that tells it, and is no posted one.
    return entry.kind == "grant" and entry.moment.rank is Rank.GRANT


def _told(turn: Turn, record: OperationRecord, grant: Entry, amount: int) -> Said:
    say, day = turn.say, turn.day(grant.moment.at)
    if amount == grant.amount:
        return Said(say("noted"), notice=True)
    if not amount:
        turn.act(Undo(operation=record.number, keeps_settings=True))
        none = button(say, "button-grant-zero", "/settings grant 0")
        return Said(say("grant-withdrawn", day=day), (none,))
    _correct(turn, record, BookGrant(amount=amount, at=grant.moment.at))
    always = button(say, "button-grant-always", f"/settings grant {amount}", amount=amount)
    text = say("grant-corrected", day=day, amount=amount, booked=grant.amount)
    return Said(text, (always,))


def _correct(turn: Turn, record: OperationRecord, came: BookGrant) -> None:
    """Book the grant as it came in the place of the one that was posted: both, or none."""
    account, decisions = turn.account, list(turn.decisions)
    try:
        with turn.books.attempt():
            replace_entries(turn, came, record)
    except Refused:
        turn.account, turn.decisions = account, decisions
        raise


COMMANDS = (Spec("granted", granted, "", hidden=True),)
