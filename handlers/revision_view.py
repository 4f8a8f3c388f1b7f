"""What a revision of what was booked has changed, in one message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.entries import ProposalChange
from handlers.phrases import button, proposal_name
from handlers.turn import Said, Turn

SHOWN_MAX: Final = 5


def tell_revised(turn: Turn, operations: Sequence[int]) -> Said | None:
    """What some operations have changed; None where all of it was taken back since."""
    say, account = turn.say, turn.account.id
    records = [turn.books.operation(account, number) for number in operations]
    stand = [each for each in records if each is not None and each.undone_by is None]
    changes = [change for each in stand for change in each.effects.proposals]
    if not changes:
        return None
    lines = [say("revised"), *(_row(turn, each) for each in changes[:SHOWN_MAX])]
    if len(changes) > SHOWN_MAX:
        lines.append(say("list-more", count=len(changes) - SHOWN_MAX))
    buttons = (button(say, "button-undo", f"/undo {stand[0].number}"),) if len(stand) == 1 else ()
    return Said("\n".join(lines), buttons)


def _row(turn: Turn, change: ProposalChange) -> str:
    say, before, after = turn.say, change.before, change.after
    name = proposal_name(say, after)
    if before is not None and before.boost != after.boost:
        return say("revised-boost", name=name, count=after.boost)
    if after.watch is None:
        return say("revised-none", name=name)
    return say("revised-awaited", name=name, count=after.watch.total)
