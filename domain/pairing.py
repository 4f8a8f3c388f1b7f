"""Which lines of an edited text stand for which that the message has booked (docs/ledger.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final

from domain.acts import (
    Act,
    AssertBalance,
    BookStrayReturn,
    Buy,
    Earn,
    OpenProposal,
    SetAdCredits,
    SetBadge,
    SetBadgeMost,
    SetCycle,
    SetOwnNumbers,
    SetPlan,
    SetPreferences,
    SetReminders,
    SpendOther,
)
from domain.booked import BookedAct
from domain.proposals import title_key

_CREDITS: Final = (Buy, Earn)
"""Whatever came in, its lot is corrected: it was bought, not earned. On another day it is
another lot."""
_SETTING: Final = (SetPlan, SetCycle, SetReminders, SetBadge, SetBadgeMost, SetAdCredits)


def pair(told: Sequence[Act], booked: Sequence[BookedAct]) -> dict[int, BookedAct]:
    """Which act of an edited text corrects which that was booked, by the place in the text.

    What is the same comes first, then what is about the same proposal or job, then what is called
    alike, then what is of the same kind, in order.
    """
    pairs: dict[int, BookedAct] = {}
    left = list(booked)
    for is_like in (_is_same, _is_about_the_same, _is_called_alike, _is_of_a_kind):
        for place, act in enumerate(told):
            found = next((each for each in left if is_like(act, each)), None)
            if place not in pairs and found is not None:
                pairs[place] = found
                left = [each for each in left if each is not found]
    return _in_order(told, booked, _set_alike(told, booked, pairs))


def _set_alike(
    told: Sequence[Act], booked: Sequence[BookedAct], pairs: dict[int, BookedAct]
) -> dict[int, BookedAct]:
    """The pairs but for lines that set the same, one after the other: all stay, or all are new."""
    was, now = _set_in_turn(each.act for each in booked), _set_in_turn(told)
    anew = {
        what
        for what in {*was, *now}
        if max(len(was[what]), len(now[what])) > 1 and was[what] != now[what]
    }
    return {place: each for place, each in pairs.items() if _sets(told[place]) not in anew}


def _set_in_turn(told: Iterable[Act]) -> Mapping[Hashable, list[Act]]:
    found: defaultdict[Hashable, list[Act]] = defaultdict(list)
    for act in told:
        what = _sets(act)
        if what is not None and found[what][-1:] != [act]:
            found[what].append(act)
    return found


def _sets(act: Act) -> Hashable:
    """What of the settings an act sets; None where it sets nothing."""
    if isinstance(act, SetOwnNumbers):
        return type(act), act.field
    if isinstance(act, SetPreferences):
        return type(act), *act.model_dump(exclude_none=True)
    return type(act) if isinstance(act, _SETTING) else None


def _in_order(
    told: Sequence[Act], booked: Sequence[BookedAct], pairs: dict[int, BookedAct]
) -> dict[int, BookedAct]:
    """The pairs but for what has moved to the other side of a balance, or stands behind a new one.

    It is booked anew.
    """
    was = {place: booked.index(each) for place, each in pairs.items()}
    balances = [place for place, act in enumerate(told) if isinstance(act, AssertBalance)]
    kept = {
        place: each
        for place, each in sorted(pairs.items())
        if all((place < at) == (was[place] < was[at]) for at in balances if at in pairs)
    }
    new = next((place for place in balances if place not in kept), len(told))
    return {place: each for place, each in kept.items() if place < new}


def _is_same(act: Act, booked: BookedAct) -> bool:
    return act == booked.act


def _is_about_the_same(act: Act, booked: BookedAct) -> bool:
    if type(act) is not type(booked.act):
        return False
    if isinstance(act, OpenProposal) and isinstance(booked.act, OpenProposal):
        same_job = act.job_key is not None and act.job_key == booked.act.job_key
        return same_job or title_key(act.title) == title_key(booked.act.title)
    about = act.proposal_number
    return about is not None and about == booked.act.proposal_number


def _is_called_alike(act: Act, booked: BookedAct) -> bool:
    """Whether one title begins with the other: a word was added, or taken away."""
    if not isinstance(act, OpenProposal) or not isinstance(booked.act, OpenProposal):
        return False
    shorter, longer = sorted((title_key(act.title), title_key(booked.act.title)), key=len)
    return bool(shorter) and longer.startswith(shorter)


def _is_of_a_kind(act: Act, booked: BookedAct) -> bool:
    if isinstance(act, _CREDITS):
        return isinstance(booked.act, _CREDITS) and act.at == booked.act.at
    if isinstance(act, BookStrayReturn):
        return isinstance(booked.act, BookStrayReturn) and act.at == booked.act.at
    if isinstance(act, SpendOther):
        return isinstance(booked.act, SpendOther)
    if act.proposal_number is not None and not isinstance(act, OpenProposal):
        return False  # about another proposal it is another act
    return type(act) is type(booked.act)
