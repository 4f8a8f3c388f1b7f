"""What came of a grant that was posted by itself; stands on the buttons of its reminder."""

from __future__ import annotations

from domain import told
from domain.acts import BookGrant, Repay, Undo
from domain.entries import OperationRecord
from domain.refusals import AlreadyUndone, Refused
from handlers.phrases import button
from handlers.reading import Line, connects, is_number
from handlers.registry import Spec
from handlers.turn import Said, Turn


def granted(turn: Turn, line: Line) -> Said:
    """`/granted 57 7`: the grant that operation 57 has posted was 7; 0: none came."""
    number, *rest = line.words or ("",)
    record = turn.books.operation(turn.account.id, int(number)) if is_number(number) else None
    if record is None or not rest or not _is_grant(record):
        return Said(turn.say("press-too-old"), refused=True, notice=True)
    if record.undone_by is not None:
        raise Refused(AlreadyUndone(record.number, record.undone_by))
    amount = connects("".join(rest))
    booked = sum(each.original.amount for each in record.entries)
    if amount == booked:
        return Said(turn.say("noted"), notice=True)
    day = turn.day(record.happened_at)
    if not amount:
        turn.act(Undo(operation=record.number, keeps_settings=True))
        return Said(
            turn.say("grant-withdrawn", day=day),
            (button(turn.say, "button-grant-zero", "/settings grant 0"),),
        )
    _correct(turn, record, amount)
    always = button(turn.say, "button-grant-always", f"/settings grant {amount}", amount=amount)
    text = turn.say("grant-corrected", day=day, amount=amount, booked=booked)
    return Said(text, (always,))


def _is_grant(record: OperationRecord) -> bool:
    kinds = {each.original.kind for each in record.entries}
    return record.by_time and kinds == {"grant"}


def _correct(turn: Turn, record: OperationRecord, amount: int) -> None:
    """Take the grant back and book it as it came: both, or none. What is spent of it is lent."""
    account, decisions = turn.account, list(turn.decisions)
    try:
        with turn.books.attempt():
            undo = Undo(operation=record.number, lends=True, keeps_settings=True)
            undone = turn.act_and_tell(undo, told.Undone)
            turn.act(BookGrant(amount=amount, at=record.happened_at))
            for loan in undone.lent:
                turn.act(Repay(amount=loan.amount, moment=loan.moment))
    except Refused:
        turn.account, turn.decisions = account, decisions
        raise


COMMANDS = (Spec("granted", granted, "", hidden=True),)
