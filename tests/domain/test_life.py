"""Which step may follow which, against a table of what can have happened, judged by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args

import pytest

from domain.life import LIKELY, in_the_way, likely_next, may_follow
from domain.proposals import BoostOutcome, BoostStatus, Outcome, Proposal, StepWord
from tests.domain.test_verdicts import boosted, proposal
from tests.world import World

Known = Literal["sent"] | Outcome

# What can be told while a proposal is known as what stands on the left, and nothing else is known.
MAY_COME: dict[Known, str] = {
    "sent": "viewed shortlisted messaged interview offer hired declined archived other-hired "
    "closed removed suspended expired withdrawn cancelled no-answer",
    "viewed": "shortlisted messaged interview offer hired declined archived other-hired closed "
    "removed suspended expired withdrawn cancelled no-answer",
    "shortlisted": "messaged interview offer hired declined archived other-hired closed removed "
    "suspended expired withdrawn cancelled no-answer",
    "messaged": "interview offer hired declined archived other-hired closed removed suspended "
    "expired withdrawn cancelled no-answer",
    "interview": "offer hired declined archived other-hired closed removed suspended expired "
    "withdrawn cancelled no-answer",
    "offer": "hired declined archived other-hired closed removed suspended expired withdrawn "
    "cancelled no-answer",
    # Set aside, and then something came after all.
    "no-answer": "viewed shortlisted messaged interview offer hired declined archived other-hired "
    "closed removed suspended expired withdrawn cancelled",
    # A client may come back to whom was declined, or to a job that had run out.
    "declined": "shortlisted messaged interview offer hired archived other-hired closed removed "
    "suspended expired withdrawn cancelled",
    "archived": "shortlisted messaged interview offer hired declined other-hired closed removed "
    "suspended expired withdrawn cancelled",
    "expired": "shortlisted messaged interview offer hired declined archived other-hired closed "
    "removed suspended withdrawn cancelled",
    "suspended": "shortlisted messaged interview offer hired declined archived other-hired closed "
    "removed expired withdrawn cancelled",
    # One was hired, then another; the first contract failed; and such a job ends in its turn.
    "other-hired": "shortlisted messaged interview offer hired declined archived closed removed "
    "suspended expired withdrawn cancelled",
    # Thought closed without a hire, and it was not; or it was withdrawn before, and told after.
    "closed": "hired declined archived other-hired removed suspended withdrawn cancelled",
    "removed": "hired suspended withdrawn cancelled",
    # Who withdrew is out of it: no hire, no refusal. The job goes on.
    "withdrawn": "other-hired closed removed suspended expired",
    # A contract began: no withdrawing, no closing "without hiring", no running out.
    "hired": "cancelled removed suspended",
    "cancelled": "removed suspended",
}
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
BOOST_MAY_COME: dict[BoostStatus, str] = {
    "none": "",
    "held": "outbid charged placebo",
    "outbid": "",
    "charged": "",
    "placebo": "",
}
PAIRS = [
    (known, what, what in came.split()) for known, came in MAY_COME.items() for what in OUTCOMES
]


def known_as(status: Known) -> Proposal:
    return proposal() if status == "sent" else proposal(status)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.say("/balance 60")
    yield made
    made.close()


# -- the table -------------------------------------------------------------------------------------


def test_the_table_is_whole() -> None:
    assert set(MAY_COME) == {"sent", *OUTCOMES}
    assert set(LIKELY) == {"sent", "undone", *OUTCOMES}


@pytest.mark.parametrize(("known", "what", "may"), PAIRS)
def test_a_step_may_follow_what_it_can_have_happened_after(
    known: Known, what: Outcome, *, may: bool
) -> None:
    before = known_as(known)
    assert may_follow(before, what) == may
    assert in_the_way(before, what) == (None if may else known)


@pytest.mark.parametrize("state", BOOST_MAY_COME)
@pytest.mark.parametrize("what", get_args(BoostOutcome))
@pytest.mark.parametrize("ended", ["sent", "withdrawn", "closed", "hired"])
def test_a_boost_ends_once_whatever_the_proposal_did(
    state: BoostStatus, what: BoostOutcome, ended: Known
) -> None:
    steps: tuple[StepWord, ...] = () if ended == "sent" else (ended,)
    before = boosted(state, *steps)
    may = what in BOOST_MAY_COME[state].split()
    assert may_follow(before, what) == may
    assert in_the_way(before, what) == (None if may else state)


@pytest.mark.parametrize(
    ("steps", "what", "blocks"),
    [
        # What can't be told at once can't be told after a detour.
        (("withdrawn", "expired"), "hired", "withdrawn"),
        (("withdrawn", "suspended"), "interview", "withdrawn"),
        (("withdrawn", "closed", "removed"), "cancelled", "withdrawn"),
        (("hired", "suspended"), "closed", "hired"),
        (("hired", "suspended"), "withdrawn", "hired"),
        (("hired", "removed"), "expired", "removed"),
        (("cancelled", "removed", "suspended"), "declined", "removed"),
        (("viewed", "declined"), "viewed", "declined"),
        # And what can, can.
        (("interview", "declined"), "interview", None),
        (("viewed", "interview", "declined"), "hired", None),
        (("hired", "cancelled", "suspended"), "removed", None),
        (("closed", "declined"), "closed", None),
        (("outbid", "boosted", "charged"), "viewed", None),
    ],
)
def test_all_of_the_history_counts(
    steps: tuple[StepWord, ...], what: Outcome, blocks: str | None
) -> None:
    assert in_the_way(proposal(*steps, boost=10), what) == blocks


@pytest.mark.parametrize("known", MAY_COME)
def test_what_is_likely_can_happen(known: Known) -> None:
    assert set(likely_next(known_as(known))) <= set(MAY_COME[known].split())


def test_what_is_known_already_is_not_likely_again() -> None:
    assert likely_next(proposal("suspended")) == ("removed",)
    assert likely_next(proposal("removed", "suspended")) == ()


def test_after_withdrawing_nothing_is_asked_any_more() -> None:
    assert likely_next(proposal("withdrawn", "suspended")) == ()


# -- over the real ledger --------------------------------------------------------------------------


def tables(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """All that the ledger holds of the account's books."""
    names = ("entries", "allocations", "lots", "proposals", "operations", "agenda", "undoings")
    kept = {name: world.rows(f"select * from {name} order by 1, 2, 3") for name in names}
    return {**kept, "balance": world.rows("select balance from accounts")}


def sure(what: str) -> str:
    # "Cancelled" alone is the client's own word for closing.
    return {"withdrawn": "withdrawn sure", "cancelled": "cancelled-later"}.get(what, what)


@pytest.mark.parametrize("known", MAY_COME)
def test_a_refused_step_leaves_the_account_untouched_and_an_undone_one_the_proposal(
    known: Known, world: World
) -> None:
    world.say("/spend 4 Logo design boost 10")
    if known != "sent":
        world.say(f"/outcome #1 {sure(known)}")
    refused = set()
    for what in OUTCOMES:
        before = tables(world)
        world.after(minutes=1)
        reply = world.say(f"/outcome #1 {sure(what)}")
        if not reply.booked:
            refused.add(what)
            assert tables(world) == before
            continue
        assert tables(world)["proposals"] != before["proposals"]
        assert world.say("/undo").booked
        after = tables(world)
        assert after["proposals"] == before["proposals"]
        assert after["balance"] == before["balance"]
        assert world.differences() == []
    assert refused == set(OUTCOMES) - set(MAY_COME[known].split())


@pytest.mark.parametrize("what", get_args(BoostOutcome))
def test_an_undone_step_of_the_boost_restores_the_proposal_and_the_lots(
    what: BoostOutcome, world: World
) -> None:
    world.say("/spend 4 Logo design boost 10")
    world.say("/outcome #1 closed")
    before = tables(world)
    world.say(f"/outcome #1 {what}")
    told = tables(world)
    for other in get_args(BoostOutcome):
        assert not world.say(f"/outcome #1 {other}").booked
        assert tables(world) == told
    assert world.account().balance == (56 if what == "placebo" else 46)
    world.say("/undo")
    after = tables(world)
    for name in ("proposals", "lots", "balance"):
        assert after[name] == before[name]
    assert world.differences() == []


def test_a_hire_s_value_is_told_later_and_undone_alone(world: World) -> None:
    world.say("/spend 4 Logo design")
    world.say("/outcome #1 hired")
    before = tables(world)
    assert world.say("/outcome #1 hired 450").booked
    [(cents, steps)] = world.rows("select contract_cents, steps from proposals")
    assert cents == 45_000
    assert steps.count("hired") == 1
    world.say("/undo")
    assert tables(world)["proposals"] == before["proposals"]


def test_a_refusal_names_what_stands_in_the_way_though_it_was_not_the_last(world: World) -> None:
    world.say("/spend 4 Logo design")
    world.say("/outcome #1 withdrawn sure")
    world.say("/outcome #1 expired")
    reply = world.say("/outcome #1 hired")
    assert not reply.booked
    assert 'I know it as "withdrawn"' in reply.text
