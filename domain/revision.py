"""What an earlier version booked, looked through once by what is known of the rules now.

Watches are set anew from the verdicts. A bid, a return of the same amount and a charge that came
with it are one boost. A boost that is held still is asked about as any other; one whose auction is
over is decided, though nobody has told how. The balance stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from domain.boosts import asked_on
from domain.charging import fold_hold
from domain.draft import Draft
from domain.entries import AgendaItem, Entry
from domain.ledger import Decision, Situation, When
from domain.proposals import Proposal
from domain.rulebook import Rulebook
from domain.timing import ON_THE_DAY, due_of, occurrence_of, quiet_until
from domain.told import Posted
from domain.watches import watch_after

REVISED_AT_ONCE: Final = 200
"""So many proposals are looked through at once: an account may have more."""


def revise(item: AgendaItem, situation: Situation, when: When, rulebook: Rulebook) -> Decision:
    """Look through some proposals of an account; the next ones follow as an item of their own."""
    draft = Draft(situation, when, rulebook)
    found: list[Proposal] = []
    changed = False
    for number, before in situation.proposals.items():
        entries = [entry for entry in situation.proposal_entries if entry.proposal == number]
        after = _revised(draft, before, entries)
        if after != before:
            draft.change_proposal(before, after)
            changed = True
        found.append(after)
    decision = draft.close(Posted("revision", 0), posted=item)
    more = [*_questions(found, item, situation, rulebook)]
    if len(found) == REVISED_AT_ONCE:
        more.append(replace(item, occurrence=str(found[-1].number)))
    if changed:
        quiet = quiet_until(situation.account.settings, rulebook, when.now)
        more.append(AgendaItem("revised", str(draft.operation), quiet or when.now))
    return replace(decision, schedule=(*decision.schedule, *more))


def _revised(draft: Draft, before: Proposal, entries: list[Entry]) -> Proposal:
    folded = fold_hold(draft, entries, before)
    if folded is not None:
        return folded[0]
    # What was told long ago has been awaited since then.
    watch = watch_after(before, before, draft.rulebook, before.news_at)
    if watch == before.watch:
        return before
    return before.model_copy(update={"watch": watch, "touched_by": draft.operation})


def _questions(
    proposals: list[Proposal], item: AgendaItem, situation: Situation, rulebook: Rulebook
) -> Iterator[AgendaItem]:
    """The question about each boost that is held; what was over before asks nothing."""
    days = {day for each in proposals if (day := asked_on(each, rulebook)) is not None}
    for day in sorted(days):
        occurrence = occurrence_of(day, ON_THE_DAY)
        due_at = due_of("watch", occurrence, situation.account.settings, rulebook)
        if due_at > item.due_at:
            yield AgendaItem("watch", occurrence, due_at)
