"""The whole table of returns, against answers that were written down from the rulebook's text."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations, product
from typing import Final, NamedTuple, get_args

import pytest

import domain
from domain.proposals import BoostStatus, Outcome, Proposal, ProposalKind, Step, StepWord
from domain.rulebook import VerdictWord, parse_rulebook
from domain.verdicts import PartVerdict, Verdict, judge

BOOK = parse_rulebook(pathlib.Path(domain.__file__).with_name("rulebook.toml").read_text("utf-8"))
SENT_AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
BASE, BOOST = 6, 14


class Part(NamedTuple):
    """What is expected for the base or the boost: the answer, and how many should come back."""

    answer: VerdictWord
    awaited: int


YES, LIKELY = Part("yes", BASE), Part("likely", BASE)
NOT_YET, NO, UNKNOWN = Part("not-yet", 0), Part("no", 0), Part("unknown", 0)
NOTHING = Part("nothing-was-spent", 0)
BOOST_YES, BOOST_LIKELY = Part("yes", BOOST), Part("likely", BOOST)

EXPECTED: Final[dict[Outcome | None, tuple[Part, dict[BoostStatus, Part]]]] = {
    # No answer, job still open: not yet; not yet. A view or an interview decides nothing.
    None: (
        NOT_YET,
        {"none": NOTHING, "held": NOT_YET, "outbid": BOOST_YES, "charged": NOT_YET,
         "placebo": NOTHING},
    ),
    "viewed": (
        NOT_YET,
        {"none": NOTHING, "held": NOT_YET, "outbid": BOOST_YES, "charged": NOT_YET,
         "placebo": NOTHING},
    ),
    "interview": (
        NOT_YET,
        {"none": NOTHING, "held": NOT_YET, "outbid": BOOST_YES, "charged": NOT_YET,
         "placebo": NOTHING},
    ),
    "shortlisted": (
        NOT_YET,
        {"none": NOTHING, "held": NOT_YET, "outbid": BOOST_YES, "charged": NOT_YET,
         "placebo": NOTHING},
    ),
    "messaged": (
        NOT_YET,
        {"none": NOTHING, "held": NOT_YET, "outbid": BOOST_YES, "charged": NOT_YET,
         "placebo": NOTHING},
    ),
    "offer": (
        NOT_YET,
        {"none": NOTHING, "held": NOT_YET, "outbid": BOOST_YES, "charged": NOT_YET,
         "placebo": NOTHING},
    ),
    # It was set aside: the answer is as it was.
    "no-answer": (
        NOT_YET,
        {"none": NOTHING, "held": NOT_YET, "outbid": BOOST_YES, "charged": NOT_YET,
         "placebo": NOTHING},
    ),
    # The client closed the job before any contract: yes; likely, if it was charged.
    "closed": (
        YES,
        {"none": NOTHING, "held": BOOST_LIKELY, "outbid": BOOST_YES, "charged": BOOST_LIKELY,
         "placebo": NOTHING},
    ),
    # The platform removed the job: yes; likely, if it was charged.
    "removed": (
        YES,
        {"none": NOTHING, "held": BOOST_LIKELY, "outbid": BOOST_YES, "charged": BOOST_LIKELY,
         "placebo": NOTHING},
    ),
    # The client was blocked or suspended: likely, once the job is removed; likewise.
    "suspended": (
        LIKELY,
        {"none": NOTHING, "held": BOOST_LIKELY, "outbid": BOOST_YES, "charged": BOOST_LIKELY,
         "placebo": NOTHING},
    ),
    # The job expired: no; only if outbid.
    "expired": (
        NO,
        {"none": NOTHING, "held": NO, "outbid": BOOST_YES, "charged": NO, "placebo": NOTHING},
    ),
    # The client hired someone else: no; only if outbid.
    "other-hired": (
        NO,
        {"none": NOTHING, "held": NO, "outbid": BOOST_YES, "charged": NO, "placebo": NOTHING},
    ),
    # Declined, archived, not selected: no; only if outbid.
    "declined": (
        NO,
        {"none": NOTHING, "held": NO, "outbid": BOOST_YES, "charged": NO, "placebo": NOTHING},
    ),
    "archived": (
        NO,
        {"none": NOTHING, "held": NO, "outbid": BOOST_YES, "charged": NO, "placebo": NOTHING},
    ),
    # You withdrew: no; no. A boost that was outbid comes back in its own right.
    "withdrawn": (
        NO,
        {"none": NOTHING, "held": NO, "outbid": BOOST_YES, "charged": NO, "placebo": NOTHING},
    ),
    # The client cancelled after a contract began: no rule found; unknown.
    "cancelled": (
        UNKNOWN,
        {"none": NOTHING, "held": UNKNOWN, "outbid": BOOST_YES, "charged": UNKNOWN,
         "placebo": NOTHING},
    ),
    # Not a row of its own: what closes "before any contract" is what gives something back.
    "hired": (
        NO,
        {"none": NOTHING, "held": NO, "outbid": BOOST_YES, "charged": NO, "placebo": NOTHING},
    ),
}  # fmt: skip

OPENED: Final = (
    "viewed", "shortlisted", "messaged", "interview", "archived", "declined", "offer",
    "hired", "cancelled",
)  # fmt: skip
"""What the client does only once the proposal is opened; who was hired had an offer."""

CASES = [
    (what, boost, base, boosts[boost])
    for what, (base, boosts) in EXPECTED.items()
    for boost in boosts
]


def proposal(
    *steps: StepWord, kind: ProposalKind = "bid", base: int = BASE, boost: int = 0
) -> Proposal:
    """A proposal to which this has happened, a day apart; its status is the last outcome."""
    told = tuple(
        Step(what=what, at=SENT_AT + timedelta(days=day)) for day, what in enumerate(steps, start=1)
    )
    outcomes = [each for each in steps if each in get_args(Outcome)]
    return Proposal.model_validate(
        {
            "number": 1,
            "kind": kind,
            "title": "Logo design",
            "base": base,
            "boost": boost,
            "sent_at": SENT_AT,
            "place": 1,
            "step": 1,
            "touched_by": 1,
            "steps": told,
            "status": outcomes[-1] if outcomes else "sent",
        }
    )


def boosted(state: BoostStatus, *steps: StepWord, first: bool = True) -> Proposal:
    """The same with a boost in a state, which it came to before the rest or after it."""
    if state == "none":
        return proposal(*steps)
    if state == "held":
        return proposal(*steps, boost=BOOST)
    kept = 0 if state == "placebo" else BOOST  # a placebo's boost is off the books
    return proposal(*((state, *steps) if first else (*steps, state)), boost=kept)


def part(found: PartVerdict) -> Part:
    return Part(found.answer, found.awaited)


def parts(verdict: Verdict) -> tuple[Part, Part]:
    return part(verdict.base), part(verdict.boost)


# -- one row of the table after the other ----------------------------------------------------------


def test_the_table_is_whole() -> None:
    assert set(EXPECTED) == {None, *get_args(Outcome)}
    states = {"none", "held", "outbid", "charged", "placebo"}
    assert all(set(boosts) == states for _, boosts in EXPECTED.values())


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(("what", "boost", "base", "expected"), CASES)
def test_a_bid_gets_what_the_rulebook_says(
    what: Outcome | None, boost: BoostStatus, base: Part, expected: Part, *, first: bool
) -> None:
    found = boosted(boost, *((what,) if what else ()), first=first)
    assert found.boost_status == boost
    if boost == "outbid" and what in OPENED and not first:
        expected = NO  # opened while boosted: it was charged
    assert parts(judge(found, BOOK)) == (base, expected)


@pytest.mark.parametrize("what", EXPECTED)
@pytest.mark.parametrize("boost", ["held", "outbid", "charged"])
def test_an_invitation_or_an_agency_s_proposal_spent_nothing_here(
    what: Outcome | None, boost: BoostStatus
) -> None:
    happened = boosted(boost, *((what,) if what else ()))
    agency = happened.model_copy(update={"kind": "agency"})
    invitation = happened.model_copy(update={"kind": "invitation", "base": 0, "boost": 0})
    for each in (agency, invitation):
        verdict = judge(each, BOOK)
        assert parts(verdict) == (NOTHING, NOTHING)
        assert verdict.awaited == 0
    assert judge(invitation, BOOK).base.happened == "invitation"
    assert judge(agency, BOOK).base.happened is None


@pytest.mark.parametrize(("what", "boost", "base", "expected"), CASES)
def test_a_free_bid_has_no_base_but_its_boost_is_judged(
    what: Outcome | None, boost: BoostStatus, base: Part, expected: Part
) -> None:
    del base
    free = boosted(boost, *((what,) if what else ())).model_copy(update={"base": 0})
    assert parts(judge(free, BOOK)) == (NOTHING, expected)


CONFIDENCE = {
    "closed": ("official", "unknown"),
    "removed": ("official", "unknown"),
    "suspended": ("disputed", "disputed"),
    "expired": ("official", "official"),
    "other-hired": ("official", "official"),
    "declined": ("official", "official"),
    "withdrawn": ("official", "official"),
    "cancelled": ("unknown", "unknown"),
}


@pytest.mark.parametrize(("what", "sure"), CONFIDENCE.items())
def test_how_sure_an_answer_is(what: Outcome, sure: tuple[str, str]) -> None:
    verdict = judge(proposal(what, boost=BOOST), BOOK)
    assert (verdict.base.confidence, verdict.boost.confidence) == sure


# -- conditions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "what", "open_question"),
    [
        ("held", "closed", True),
        ("held", "removed", True),
        ("charged", "closed", False),
        ("charged", "removed", False),
        ("outbid", "closed", False),
    ],
)
def test_if_it_was_charged_is_left_open_only_while_nobody_knows(
    state: BoostStatus, what: Outcome, *, open_question: bool
) -> None:
    notes = judge(boosted(state, what), BOOK).boost.notes
    assert ("if-charged" in notes) == open_question


@pytest.mark.parametrize("state", ["held", "charged"])
def test_unless_outbid_is_left_open_only_while_nobody_knows(state: BoostStatus) -> None:
    for what in ("expired", "other-hired", "declined"):
        notes = judge(boosted(state, what), BOOK).boost.notes
        assert ("unless-outbid" in notes) == (state == "held")


def test_a_suspended_client_s_job_has_to_be_removed_first() -> None:
    verdict = judge(proposal("suspended", boost=BOOST), BOOK)
    assert verdict.base.notes == verdict.boost.notes == ("once-job-removed",)


# -- histories -------------------------------------------------------------------------------------

HISTORIES: list[tuple[tuple[StepWord, ...], Part, Part]] = [
    # It goes by the removal, the closing, the hire: whatever really ended it.
    (("viewed", "declined", "closed"), YES, UNKNOWN),
    (("expired", "closed"), YES, BOOST_LIKELY),
    (("suspended", "closed"), YES, BOOST_LIKELY),
    (("suspended", "removed"), YES, BOOST_LIKELY),
    (("removed", "suspended"), YES, BOOST_LIKELY),
    (("expired", "suspended"), LIKELY, BOOST_LIKELY),
    (("suspended", "expired"), LIKELY, BOOST_LIKELY),
    (("declined", "removed"), YES, BOOST_LIKELY),
    (("expired", "removed"), YES, BOOST_LIKELY),
    (("closed", "removed"), YES, BOOST_LIKELY),
    (("declined", "expired"), NO, NO),
    (("expired", "other-hired"), NO, NO),
    # A view is not dealing with it; an interview and a refusal are.
    (("viewed", "closed"), YES, BOOST_LIKELY),
    (("interview", "closed"), YES, UNKNOWN),
    (("viewed", "interview", "closed"), YES, UNKNOWN),
    (("interview", "charged", "closed"), YES, UNKNOWN),
    (("charged", "viewed", "closed"), YES, BOOST_LIKELY),
    (("declined", "closed"), YES, UNKNOWN),
    (("suspended", "declined", "closed"), YES, UNKNOWN),
    # What the client did once it was closed, such as clearing away what was sent, is too late.
    (("closed", "declined"), YES, BOOST_LIKELY),
    (("interview", "closed", "declined"), YES, UNKNOWN),
    # The rule leaves that open for a closing only.
    (("interview", "removed"), YES, BOOST_LIKELY),
    (("declined", "suspended"), LIKELY, BOOST_LIKELY),
    # Withdrawing forfeits whatever comes later; what came before it stays.
    (("withdrawn", "removed"), NO, NO),
    (("withdrawn", "closed"), NO, NO),
    (("withdrawn", "suspended", "removed"), NO, NO),
    (("removed", "withdrawn"), YES, BOOST_LIKELY),
    (("closed", "withdrawn"), YES, BOOST_LIKELY),
    (("expired", "removed", "withdrawn"), YES, BOOST_LIKELY),
    (("suspended", "removed", "withdrawn"), YES, BOOST_LIKELY),
    (("declined", "closed", "withdrawn"), YES, UNKNOWN),
    (("closed", "removed", "withdrawn", "suspended"), YES, BOOST_LIKELY),
    (("removed", "withdrawn", "other-hired"), YES, BOOST_LIKELY),
    (("other-hired", "removed", "withdrawn"), YES, BOOST_LIKELY),
    (("outbid", "closed", "withdrawn"), YES, BOOST_YES),
    # What would have given nothing back before it gives nothing back after it.
    (("expired", "withdrawn"), NO, NO),
    (("declined", "withdrawn"), NO, NO),
    (("other-hired", "withdrawn", "removed"), NO, NO),
    (("expired", "withdrawn", "removed"), NO, NO),
    (("expired", "withdrawn", "closed"), NO, NO),
    # A suspension pays back with the removal alone, and that came too late.
    (("suspended", "withdrawn"), NO, NO),
    (("suspended", "withdrawn", "removed"), NO, NO),
    # Withdrawing makes nothing better that was not so.
    (("closed", "other-hired", "withdrawn"), NO, NO),
    (("closed", "withdrawn", "other-hired"), NO, NO),
    (("interview", "withdrawn", "expired", "closed"), NO, NO),
    # A job in which somebody was hired was not closed before any contract.
    (("other-hired", "closed"), NO, NO),
    (("closed", "other-hired"), NO, NO),
    (("interview", "other-hired", "closed"), NO, NO),
    (("other-hired", "removed"), YES, BOOST_LIKELY),
    (("other-hired", "closed", "removed"), YES, BOOST_LIKELY),
    # Closing then decides nothing, so what is left is judged as if it were not there.
    (("suspended", "other-hired"), LIKELY, BOOST_LIKELY),
    (("suspended", "other-hired", "closed"), LIKELY, BOOST_LIKELY),
    # For a job that goes away under a contract no rule was found.
    (("declined", "hired"), NO, NO),
    (("closed", "hired"), NO, NO),
    (("hired", "removed"), UNKNOWN, UNKNOWN),
    (("hired", "suspended"), UNKNOWN, UNKNOWN),
    (("removed", "hired"), UNKNOWN, UNKNOWN),
    (("hired", "cancelled"), UNKNOWN, UNKNOWN),
    (("hired", "cancelled", "removed"), UNKNOWN, UNKNOWN),
    (("closed", "cancelled"), UNKNOWN, UNKNOWN),
    # Outbid: the boost comes back, whatever happens to the base before and after.
    (("outbid", "withdrawn", "removed"), NO, BOOST_YES),
    (("outbid", "interview", "closed"), YES, BOOST_YES),
    (("outbid", "hired", "cancelled"), UNKNOWN, BOOST_YES),
    (("outbid", "other-hired", "closed"), NO, BOOST_YES),
    (("expired", "outbid", "closed"), YES, BOOST_YES),
    # Raised after that, it runs again, and may still be charged.
    (("outbid", "boosted"), NOT_YET, NOT_YET),
    (("outbid", "boosted", "charged", "expired"), NO, NO),
    (("outbid", "boosted", "outbid", "expired"), NO, BOOST_YES),
    # Opened while boosted, and outbid later: it was charged, whatever the job came to.
    (("viewed", "outbid"), NOT_YET, NO),
    (("viewed", "outbid", "closed"), YES, NO),
    (("viewed", "outbid", "removed"), YES, NO),
    (("shortlisted", "outbid", "withdrawn"), NO, NO),
    (("closed", "outbid"), YES, BOOST_YES),
    (("no-answer", "outbid"), NOT_YET, BOOST_YES),
    (("outbid", "viewed", "messaged", "interview"), NOT_YET, BOOST_YES),
    # Opened while no boost ran, or in a round before this one.
    (("outbid", "viewed", "boosted", "outbid"), NOT_YET, BOOST_YES),
    (("viewed", "outbid", "boosted", "outbid"), NOT_YET, BOOST_YES),
    (("outbid", "boosted", "viewed", "outbid"), NOT_YET, NO),
    # Raised while it ran, it had run before that.
    (("viewed", "boosted", "outbid"), NOT_YET, NO),
    # Archived is not chosen, as declined is; set aside is nothing.
    (("archived", "closed"), YES, UNKNOWN),
    (("messaged", "closed"), YES, UNKNOWN),
    (("shortlisted", "closed"), YES, UNKNOWN),
    (("offer", "closed"), YES, UNKNOWN),
    (("no-answer", "closed"), YES, BOOST_LIKELY),
    (("archived", "expired"), NO, NO),
    (("archived", "suspended"), LIKELY, BOOST_LIKELY),
    (("no-answer", "expired"), NO, NO),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "base", "boost"), HISTORIES)
def test_a_history_is_judged_as_a_whole(
    steps: tuple[StepWord, ...], base: Part, boost: Part
) -> None:
    assert parts(judge(proposal(*steps, boost=BOOST), BOOK)) == (base, boost)


@pytest.mark.parametrize(("steps", "base", "boost"), HISTORIES)
def test_an_outcome_told_late_counts_by_the_day_it_happened_on(
    steps: tuple[StepWord, ...], base: Part, boost: Part
) -> None:
    happened = proposal(*steps, boost=BOOST)
    boosts = tuple(each for each in happened.steps if each.what not in get_args(Outcome))
    outcomes = [each for each in happened.steps if each.what in get_args(Outcome)]
    for told in permutations(outcomes):
        late = happened.model_copy(update={"steps": (*told, *boosts)})
        assert parts(judge(late, BOOK)) == (base, boost)


def test_what_happened_at_the_same_time_counts_in_the_order_it_was_told() -> None:
    cases: list[tuple[StepWord, StepWord, Part]] = [
        ("removed", "withdrawn", YES),
        ("withdrawn", "removed", NO),
    ]
    for first, second, base in cases:
        found = proposal(first, second)
        at_once = tuple(step.model_copy(update={"at": SENT_AT}) for step in found.steps)
        assert part(judge(found.model_copy(update={"steps": at_once}), BOOK).base) == base


@pytest.mark.parametrize("steps", [each for each, *_ in HISTORIES if "withdrawn" in each])
def test_withdrawing_never_makes_an_answer_better(steps: tuple[StepWord, ...]) -> None:
    kept = judge(proposal(*(each for each in steps if each != "withdrawn")), BOOK)
    assert judge(proposal(*steps), BOOK).base.answer in (kept.base.answer, "no")


@pytest.mark.parametrize("steps", [("placebo", "closed"), ("closed", "placebo")])
def test_a_placebo_leaves_the_base_to_its_own_rule(steps: tuple[StepWord, ...]) -> None:
    verdict = judge(proposal(*steps), BOOK)
    assert parts(verdict) == (YES, NOTHING)
    assert verdict.boost.happened == "placebo"


# -- opened, and outbid ----------------------------------------------------------------------------


def told(*steps: Step) -> Proposal:
    """A boosted proposal of which this was told."""
    return proposal(boost=BOOST).model_copy(update={"steps": steps})


NOON = SENT_AT + timedelta(days=1)
DAY = (NOON.replace(hour=0), NOON.replace(hour=0) + timedelta(days=1))
NEXT_DAY = (DAY[1], DAY[1] + timedelta(days=1))
OUTBID = Step(what="outbid", at=NOON)
OUTBID_THAT_DAY = Step(what="outbid", at=NOON, day=DAY)


@pytest.mark.parametrize("what", OPENED)
def test_an_opening_decides_by_its_moment(what: StepWord) -> None:
    second = timedelta(seconds=1)
    for step, outbid, expected in (
        # A moment before it, at the very moment, a moment after it.
        (Step(what=what, at=NOON - second), OUTBID, NO),
        (Step(what=what, at=NOON), OUTBID, UNKNOWN),
        (Step(what=what, at=NOON + second), OUTBID, BOOST_YES),
        # A day alone tells no hour, of the one or of the other.
        (Step(what=what, at=NOON - second, day=DAY), OUTBID, UNKNOWN),
        (Step(what=what, at=NOON + second, day=DAY), OUTBID, UNKNOWN),
        (Step(what=what, at=NOON - second), OUTBID_THAT_DAY, UNKNOWN),
        (Step(what=what, at=NOON, day=DAY), OUTBID_THAT_DAY, UNKNOWN),
        # Of another day it has one.
        (Step(what=what, at=NOON + timedelta(days=1), day=NEXT_DAY), OUTBID, BOOST_YES),
        (Step(what=what, at=DAY[0] - second), OUTBID_THAT_DAY, NO),
    ):
        for steps in ((step, outbid), (outbid, step)):
            assert part(judge(told(*steps), BOOK).boost) == expected


@pytest.mark.parametrize("what", OPENED)
def test_a_page_that_says_outbid_settles_it(what: StepWord) -> None:
    shown = Step(what="outbid", at=NOON, shown=True)
    for at in (NOON - timedelta(days=1), NOON, NOON + timedelta(days=1)):
        verdict = judge(told(Step(what=what, at=at), shown), BOOK)
        assert part(verdict.boost) == BOOST_YES
        assert verdict.boost.notes == ()


def test_only_what_was_told_as_outbid_has_its_condition() -> None:
    assert judge(told(OUTBID), BOOK).boost.notes == ("unless-opened-while-boosted",)
    assert judge(told(Step(what="viewed", at=SENT_AT), OUTBID), BOOK).boost.notes == ()


def test_a_boost_that_was_added_after_an_opening_was_not_opened_while_it_ran() -> None:
    viewed = Step(what="viewed", at=SENT_AT + timedelta(hours=1))
    begun = Step(what="boosted", at=SENT_AT + timedelta(hours=2), begins=True)
    raised = Step(what="boosted", at=SENT_AT + timedelta(hours=3))
    later = Step(what="messaged", at=SENT_AT + timedelta(hours=4))
    assert part(judge(told(viewed, begun, OUTBID), BOOK).boost) == BOOST_YES
    assert part(judge(told(viewed, begun, raised, OUTBID), BOOK).boost) == BOOST_YES
    assert part(judge(told(viewed, begun, later, OUTBID), BOOK).boost) == NO
    assert part(judge(told(begun, raised, later, OUTBID), BOOK).boost) == NO
    unclear = viewed.model_copy(update={"day": (SENT_AT, SENT_AT + timedelta(hours=3))})
    assert part(judge(told(unclear, begun, OUTBID), BOOK).boost) == UNKNOWN


# -- what came back --------------------------------------------------------------------------------


@pytest.mark.parametrize(("base", "boost"), list(product((0, 2, BASE), (0, 5, BOOST))))
def test_what_came_back_is_awaited_no_more(base: int, boost: int) -> None:
    closed = proposal("closed", boost=BOOST)
    verdict = judge(
        closed.model_copy(update={"returned_base": base, "returned_boost": boost}), BOOK
    )
    assert (verdict.base.awaited, verdict.boost.awaited) == (BASE - base, BOOST - boost)
    assert verdict.awaited == BASE + BOOST - base - boost
    assert (verdict.base.left, verdict.boost.left) == (BASE - base, BOOST - boost)
    assert (verdict.base.answer, verdict.boost.answer) == ("yes", "likely")


def test_a_return_against_the_rules_does_not_change_the_answer() -> None:
    expired = proposal("expired", boost=BOOST).model_copy(update={"returned_base": 2})
    verdict = judge(expired, BOOK)
    assert parts(verdict) == (NO, NO)
    assert verdict.base.left == BASE - 2


def test_only_yes_and_likely_are_awaited() -> None:
    found = judge(proposal("closed"), BOOK).base
    answers: Iterable[VerdictWord] = get_args(VerdictWord)
    awaited = {each for each in answers if replace(found, answer=each).awaited}
    assert awaited == {"yes", "likely"}
