"""An act in the place of what was booked before: decided beside it, settled after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from domain.acts import Act
from domain.booked import BookedAct
from domain.correcting import settle
from domain.decide import decide
from domain.draft import Draft
from domain.entries import ActRecord, LiveEntry, OperationRecord
from domain.ledger import Decision
from handlers.turn import Turn


def replace_entries(turn: Turn, act: Act, record: OperationRecord) -> None:
    """Book an act in the place of all that an operation has booked. Raises `Refused`."""
    kept = ActRecord(kind=type(act).__name__, fields={})
    decision = decide_instead(turn, act, BookedAct(act, kept, entries=record.entries))
    turn.append(decision)
    settle_all(turn, decision.unsettled)


def decide_instead(turn: Turn, act: Act, booked: BookedAct) -> Decision:
    """Decide an act that takes the place of one booked before. Raises `Refused`."""
    books, rulebook, when = turn.books, turn.rulebook, turn.when
    if booked.entries:
        # It stands where the other stood, so that a balance between them goes on holding for it.
        when = replace(when, step=booked.entries[0].original.moment.step)

    def decided() -> Decision:
        situation = books.situation_replacing(turn.account, act, when, booked, rulebook)
        return decide(situation, act, when, rulebook)

    return books.on_first_lots(decided)


def settle_all(turn: Turn, unsettled: Sequence[LiveEntry]) -> None:
    """Take away what had come in and is not in force any more. Raises `Refused`."""
    # What the new text itself has taken back (`/undo`) has gone already.
    gone = {entry.reverses for each in turn.decisions for entry in each.entries}
    for each in unsettled:
        if each.tail.number not in gone:
            turn.append(turn.books.on_first_lots(partial(_settled, turn, each)))


def _settled(turn: Turn, unsettled: LiveEntry) -> Decision:
    situation = turn.books.situation_of_settling(turn.account, unsettled)
    return settle(Draft(situation, turn.when, turn.rulebook), unsettled)
