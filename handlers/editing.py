"""An edited message: its new text is compared with what it booked, and corrects that.

(docs/ledger.md, Corrections.)
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from domain.acts import Act, Amend, AssertBalance, Fix, OpenProposal, Undo
from domain.booked import (
    BookedAct,
    amendment,
    corrected_record,
    told_of,
    unfixed,
)
from domain.correcting import take_back
from domain.draft import Draft
from domain.entries import LiveEntry
from domain.ledger import Decision
from domain.pairing import pair
from domain.refusals import Refused
from domain.told import ProposalFixed, ProposalOpened, Told
from handlers.conversation import Results, Script, work
from handlers.reading import LINES_MAX
from handlers.replacing import decide_instead, settle_all
from handlers.turn import Turn
from storage.messages import Message


class _RehearsedError(Exception):
    """Rolls back what was only tried."""


@dataclass(slots=True)
class Correction:
    """The new text of a message in the place of what it has booked so far."""

    message: Message
    pairs: list[tuple[Act, BookedAct]] = field(default_factory=list)
    """What is in the new text, with what of the old it corrects."""
    unsettled: list[LiveEntry] = field(default_factory=list)
    settles: dict[int, int] = field(default_factory=dict)
    """Entries that are still to be taken away, with the record of what took their place."""
    told: int = 0
    """How many acts of the new text are worked."""
    behind_balance: bool = False
    """Whether a balance that stays is among them."""
    gone: list[BookedAct] = field(default_factory=list)
    """What is not in the new text any more, the newest first."""

    def work(self, turn: Turn, script: Script) -> Results:
        """Give back what a new text does not say any more, then work it.

        Raises `Refused` where that can't be given back. What had come in goes last: `finish`.
        """
        told = self._rehearse(turn, script)
        booked = self.message.acts
        pairs = pair(told, booked)
        self.pairs = [(told[place], each) for place, each in pairs.items()]
        kept = {id(each) for each in pairs.values()}
        self.gone = [each for each in reversed(booked) if id(each) not in kept and not each.is_idle]
        turn.when = replace(turn.when, leaving=turn.books.lots_of(turn.account.id, self.gone))
        for each in self.gone:
            if each.goes_first:
                self._take_back(turn, each)
        turn.edit = self
        results = work(turn, script)
        turn.edit, turn.when = None, replace(turn.when, step=None)
        return results

    def finish(self, turn: Turn) -> None:
        """Take away what had come in and is not in force any more. Raises `Refused`."""
        for each in self.gone:
            if not each.goes_first:
                self._take_back(turn, each)
        settle_all(turn, self.unsettled)
        for entry, place in self.settles.items():
            record = turn.records[place]
            settled = tuple(dict.fromkeys((*record.settled, entry)))
            turn.records[place] = record.model_copy(update={"settled": settled})

    # -- what the new text says ----------------------------------------------------------------

    def _rehearse(self, turn: Turn, script: Script) -> list[Act]:
        """What the new text does, found out by doing it as if nothing were booked yet."""
        rehearsal = _Rehearsal()
        trial = Turn(turn.books, turn.account, turn.rulebook, turn.when, turn.about)
        with suppress(_RehearsedError), turn.books.attempt():
            for booked in reversed(self.message.acts):
                account = trial.account
                try:
                    with turn.books.attempt():
                        Correction(self.message).take_back_now(trial, booked)
                except Refused:
                    trial.account = account  # what can't go stays, and is corrected or refused
            trial.edit = rehearsal
            work(trial, script)
            raise _RehearsedError
        return rehearsal.acts

    def take_back_now(self, turn: Turn, booked: BookedAct) -> None:
        """Take an act back with all that came in by it. Raises `Refused`."""
        self._take_back(turn, booked)
        settle_all(turn, self.unsettled)

    def _take_back(self, turn: Turn, booked: BookedAct) -> None:
        # What the text has changed so far of the same proposals stays.
        booked = turn.books.as_it_stands(turn.account.id, booked)
        if isinstance(booked.act, Fix):
            turn.append(turn.decide(unfixed(booked.act, booked)))
            return

        def decided() -> Decision:
            situation = turn.books.situation_of_taking_back(turn.account, booked, turn.rulebook)
            return take_back(Draft(situation, turn.when, turn.rulebook), situation)

        self._append(turn, turn.books.on_first_lots(decided))

    def _append(self, turn: Turn, decision: Decision) -> None:
        self.unsettled += decision.unsettled
        turn.append(decision)

    # -- an act of the new text ----------------------------------------------------------------

    def replace(self, turn: Turn, act: Act) -> Told | None:
        """Correct by an act what was booked before; None where the act is new."""
        found = next((each for each in self.pairs if each[0] == act), None)
        self.told += 1
        turn.when = replace(turn.when, step=None if found else self._step())
        if found is None:
            return None
        self.pairs.remove(found)
        # What the text has changed so far of the same proposals stays.
        booked = turn.books.as_it_stands(turn.account.id, found[1])
        self.behind_balance |= isinstance(act, AssertBalance)
        amend = amendment(act, booked, turn.when.happened_at)
        if act == booked.act or (amend is not None and not amend.changes):
            turn.records.append(booked.record)
            told = told_of(booked, turn.account.settings, turn.rulebook)
            return told or decide_instead(turn, act, booked).told
        if amend is not None:
            return self._amend(turn, act, amend, booked)
        decision = decide_instead(turn, act, booked)
        record = corrected_record(booked, decision, turn.decisions, act)
        for each in (*decision.settled, *decision.unsettled):
            self.settles[each.original.number] = len(turn.records)
        self._append(turn, decision)
        turn.records.append(record)
        return decision.told

    def _step(self) -> int | None:
        """The order within the message of a new line: before a balance that stays behind it."""
        behind = next((each.asserted for _, each in self.pairs if each.asserted), None)
        if behind is None:
            return None
        if self.behind_balance:
            return behind.step - 1
        return self.message.first_step - LINES_MAX + self.told

    def _amend(self, turn: Turn, act: Act, amend: Amend, booked: BookedAct) -> Told:
        decision = turn.decide(amend)
        told = decision.told
        if isinstance(told, ProposalFixed) and isinstance(act, OpenProposal):
            told = ProposalOpened(told.after, None)
        elif isinstance(told, ProposalFixed) and booked.proposals:
            told = ProposalFixed(booked.proposals[0].before or told.before, told.after)
        record = corrected_record(booked, decision, turn.decisions, act)
        turn.append(replace(decision, told=told), record)
        return told


@dataclass(slots=True)
class _Rehearsal:
    """Notes the acts of a text; they are decided as they are."""

    acts: list[Act] = field(default_factory=list)

    def replace(self, _: Turn, act: Act) -> None:
        self.acts.append(act)


def is_whole(acts: Sequence[BookedAct]) -> bool:
    """Whether a message is taken back as a whole: it had undone something, or its acts are unknown.

    Version 0.1 did not keep the acts, and not all can be told from their effects.
    """
    return not acts or any(isinstance(each.act, Undo) for each in acts)
