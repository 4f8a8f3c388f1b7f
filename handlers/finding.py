"""Finding the proposal that somebody means: by its title, or among the likeliest ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from domain.proposals import Proposal
from domain.refusals import NoSuchProposal, ProposalUndone, Refused, StillToCome
from handlers.phrases import proposal_name
from handlers.reading import plain_word
from handlers.reply import Button
from handlers.turn import Turn

SEARCH_MAX: Final = 6
SEARCH_SCORE_MIN: Final = 65
SEARCHED: Final = 500
"""Among so many of the newest proposals a title with typos is looked for: it takes about a
hundredth of a second, which everybody waits for. One that is called just so is found anyhow."""
OFFERED: Final = 4
LOOKED_AT: Final = 60
"""Among so many of the newest proposals the likeliest ones are looked for."""
BUTTON_TITLE_CHARS: Final = 24


def called(turn: Turn, text: str) -> list[Proposal]:
    """The proposals whose titles look like a text, the best match first; typos are fine.

    An older one is found by its whole title.
    """
    # Imported for those who search: everybody else's memory is spared.
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415

    titles = turn.books.reports.proposal_titles(turn.account.id, SEARCHED)
    older = turn.books.pages.proposals_called(turn.account.id, text, SEARCH_MAX)
    titles |= {each.number: each.title for each in older}
    found = process.extract(
        plain_word(text),
        {number: plain_word(each) for number, each in titles.items()},
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=SEARCH_MAX,
        score_cutoff=SEARCH_SCORE_MIN,
    )
    matches = [turn.books.proposal(turn.account.id, number) for _, _, number in found]
    return [each for each in matches if each is not None]


def by_number(turn: Turn, number: int) -> Proposal:
    """The proposal of a number. Raises `Refused` if there is none, or it was taken back."""
    proposal = turn.books.proposal(turn.account.id, number)
    if proposal is None:
        raise Refused(NoSuchProposal(number, turn.account.next_proposal - 1))
    if proposal.status == "undone":
        raise Refused(ProposalUndone(proposal))
    return proposal


def newest(turn: Turn, many: int = LOOKED_AT) -> list[Proposal]:
    """The newest proposals."""
    return turn.books.reports.proposals(turn.account.id, many, turn.account.next_proposal)


def which_buttons(turn: Turn, command: str, proposals: Sequence[Proposal]) -> tuple[Button, ...]:
    """A button for each of the first proposals; `{}` in the command is its number."""
    return tuple(
        Button(
            label=proposal_name(turn.say, each)[:BUTTON_TITLE_CHARS],
            command=command.replace("{}", f"#{each.number}"),
        )
        for each in proposals[:OFFERED]
    )


def instant_of_day(turn: Turn, number: int, day: date) -> datetime | None:
    """The instant of a day of the user's, at the time of day that a proposal was sent."""
    proposal = turn.books.proposal(turn.account.id, number)
    if proposal is None:
        return None
    local = proposal.sent_at.astimezone(turn.zone)
    if local.date() == day:
        return proposal.sent_at
    moved = datetime.combine(day, local.time(), tzinfo=turn.zone).astimezone(UTC)
    return moved if day > turn.today else min(moved, turn.when.now)


def span_of_day(turn: Turn, day: date) -> tuple[datetime, datetime]:
    """The instants between which a day of the user's lies, up to now."""
    begins, ends = (
        datetime.combine(each, time(), tzinfo=turn.zone).astimezone(UTC)
        for each in (day, day + timedelta(days=1))
    )
    return begins, min(ends, turn.when.now)


def instant_of_step(turn: Turn, number: int, day: date) -> datetime | None:
    """The instant of a day on which something happened to a proposal.

    A day alone tells no hour, so it stands behind what is known of that day already: where an
    order matters, it is the order in which it was told. Raises `Refused` for a day still to come.
    """
    at = instant_of_day(turn, number, day)
    proposal = turn.books.proposal(turn.account.id, number)
    if at is None or proposal is None:
        return at
    if day > turn.told_on:
        raise Refused(StillToCome(proposal))
    known = (step.at for step in proposal.steps)
    return max([at, *(each for each in known if each.astimezone(turn.zone).date() == day)])
