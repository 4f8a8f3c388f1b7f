from __future__ import annotations

import pathlib
import pickle
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import get_args

import pytest
from pydantic import ValidationError

import domain
from domain.rulebook import (
    Happened,
    Period,
    Range,
    Reward,
    Rulebook,
    RulebookError,
    VerdictWord,
    parse_rulebook,
)

TEXT = pathlib.Path(domain.__file__).with_name("rulebook.toml").read_text("utf-8")
BOOK = parse_rulebook(TEXT)
TODAY = date(2026, 11, 22)


def test_another_process_has_the_same_rulebook() -> None:
    carried: Rulebook = pickle.loads(pickle.dumps(BOOK))
    assert carried == BOOK
    assert carried.rule("bundles") == BOOK.rule("bundles")


RETURNS: dict[Happened, tuple[VerdictWord, VerdictWord]] = {
    "closed": ("yes", "likely"),
    "removed": ("yes", "likely"),
    "suspended": ("likely", "likely"),
    "expired": ("no", "no"),
    "other-hired": ("no", "no"),
    "declined": ("no", "no"),
    "hired": ("no", "no"),
    "withdrawn": ("no", "no"),
    "no-answer": ("not-yet", "not-yet"),
    "cancelled": ("unknown", "unknown"),
    "outbid": ("no", "yes"),
    "outbid-opened": ("no", "no"),
    "outbid-unclear": ("no", "unknown"),
    "placebo": ("no", "nothing-was-spent"),
    "charged-twice": ("ask-support", "ask-support"),
    "invitation": ("nothing-was-spent", "nothing-was-spent"),
}


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def fault(text: str) -> str:
    with pytest.raises(RulebookError) as caught:
        parse_rulebook(text)
    return str(caught.value)


def periods(book: Rulebook) -> Iterator[tuple[str, Period]]:
    return ((rule.id, period) for rule in book.rules.values() for period in rule.periods)


# What the rules say today.


def test_prices_and_sizes_today() -> None:
    assert BOOK.connect_price_cents(TODAY) == 15
    assert BOOK.bundles(TODAY) == (10, 20, 40, 60, 80, 150)
    assert BOOK.usual_cost(TODAY) == (6, 16)


def test_plans_and_cycles_today() -> None:
    assert BOOK.plans == ("basic", "plus")
    assert [BOOK.grant(plan, TODAY) for plan in BOOK.plans] == [10, 100]
    assert BOOK.last_regular_cycle_day(TODAY) == 28
    assert BOOK.short_month_default(TODAY) == "move-to-1st"


def test_expiry_and_waiting_today() -> None:
    assert BOOK.life_years(TODAY) == 1
    assert BOOK.expiring_window_days(TODAY) == 30
    assert BOOK.look_after_days(TODAY) == 3
    assert BOOK.write_to_support_after_days(TODAY) == 7
    assert BOOK.idle_job_days(TODAY) == 30


def test_reminders_today() -> None:
    assert BOOK.reminder_hour(TODAY) == 9
    assert BOOK.renewal_ahead_days(TODAY) == 2
    assert BOOK.expiry_ahead_days(TODAY) == (14, 3)
    assert BOOK.low_balance(TODAY) == 10
    assert BOOK.stale_after_days(TODAY) == 30
    assert BOOK.silence_after_days(TODAY) == 5
    assert BOOK.active_week(TODAY) == 3
    assert BOOK.quiet_hours(TODAY) == (22, 8)


def test_when_to_remind_is_nobody_s_rule_but_our_own_choice() -> None:
    for rule in BOOK.topic("reminders"):
        assert [(each.confidence, each.says) for each in rule.periods] == [("unknown", ())], rule.id


def test_rewards_that_can_be_earned_today() -> None:
    assert BOOK.rewards(TODAY) == (
        Reward(id="sign-up", amount=None),
        Reward(id="rising-talent", amount=30),
        Reward(id="top-rated", amount=30),
        Reward(id="top-rated-plus", amount=30),
        Reward(id="interview", amount=None),
        Reward(id="certification", amount=None),
        Reward(id="activity-reward", amount=None),
    )


# What they said.


@pytest.mark.parametrize(
    ("plan", "on", "connects"),
    [
        ("basic", date(2019, 3, 1), 60),
        ("basic", date(2019, 4, 30), 60),
        ("basic", date(2019, 5, 1), 0),
        ("basic", date(2020, 1, 1), 0),
        ("basic", date(2020, 11, 30), 0),
        ("basic", date(2020, 12, 1), 10),
        ("basic", date(2024, 1, 1), 10),
        ("plus", date(2019, 5, 1), 70),
        ("plus", date(2020, 11, 30), 70),
        ("plus", date(2021, 3, 1), 80),
        ("plus", date(2022, 6, 1), 70),
        ("plus", date(2023, 12, 31), 70),
        ("plus", date(2024, 6, 1), 100),
    ],
)
def test_a_grant_is_the_one_of_its_day(plan: str, on: date, connects: int) -> None:
    assert BOOK.grant(plan, on) == connects


def test_rewards_of_another_year() -> None:
    rewards = {reward.id: reward.amount for reward in BOOK.rewards(date(2021, 6, 1))}
    assert rewards["readiness-test"] == 40
    assert rewards["interview"] == 10


def test_costs_of_another_year() -> None:
    assert BOOK.usual_cost(date(2021, 6, 1)) == (1, 6)


def test_a_rule_says_nothing_before_its_first_day() -> None:
    assert BOOK.rule("plus-grant").at(date(2019, 4, 30)) is None
    with pytest.raises(RulebookError, match=r"^rulebook.toml: rules.plus-grant: .*2019-04-30$"):
        BOOK.grant("plus", date(2019, 4, 30))


def test_every_grant_that_differs_is_recorded() -> None:
    plus = BOOK.rule("plus-grant").at(date(2022, 6, 1))
    basic = BOOK.rule("basic-grant").at(TODAY)
    assert plus is not None
    assert basic is not None
    assert [(other.by, other.claim) for other in plus.disagree] == [(("C", "S2"), 80)]
    assert [(other.claim, other.since) for other in basic.disagree] == [
        ("none-for-some-accounts", date(2025, 1, 1))
    ]


# Returns.


def test_the_verdicts_on_returns() -> None:
    found = {what: (BOOK.return_rule(what).base, BOOK.return_rule(what).boost) for what in RETURNS}
    assert RETURNS.keys() == set(get_args(Happened)) == BOOK.returns.keys()
    assert {what: (base.verdict, boost.verdict) for what, (base, boost) in found.items()} == RETURNS


def test_the_conditions_of_returns() -> None:
    assert BOOK.return_rule("closed").boost.notes == ("if-charged", "unknown-once-dealt-with")
    assert BOOK.return_rule("expired").boost.notes == ("unless-outbid",)
    assert BOOK.return_rule("withdrawn").base.notes == ("forfeits-later-return", "flag-instead")


def test_who_disputes_the_return_for_an_expired_job() -> None:
    assert [(other.by, other.claim) for other in BOOK.return_rule("expired").disagree] == [
        (("S4",), "yes-if-nobody-hired")
    ]


# The evidence, carried over whole.


def numbers(rule_id: str) -> set[int]:
    """Every number of a rule: its values, figures and claims of all times."""
    found: set[int] = set()
    for period in BOOK.rule(rule_id).periods:
        found.update(period.figures.values())
        for value in (period.value, *(other.claim for other in period.disagree)):
            if isinstance(value, Range):
                found |= {value.low, value.high}
            elif isinstance(value, tuple):
                found |= {item for item in value if isinstance(item, int)}
            elif isinstance(value, int):
                found.add(value)
    return found


@pytest.mark.parametrize(
    ("rule_id", "expected"),
    [
        ("connect-price", {15}),
        ("proposal-price", {15, 90}),
        ("bundles", {10, 20, 40, 60, 80, 150}),
        ("least-purchase", {10}),
        ("ad-credits", {14, 30}),
        ("most-per-purchase", {200}),
        ("most-held", {140, 200}),
        ("basic-grant", {60, 0, 10}),
        ("basic-fee", {0}),
        ("plus-grant", {70, 80, 100, 90, 10}),
        ("plus-fee", {1499, 1999}),
        ("business-grant", {140}),
        ("business-fee", {4999}),
        ("last-regular-cycle-day", {28, 27}),
        ("upgrade-first-grant", {97, 100}),
        ("plus-fee-apple", {2700}),
        ("plus-for-connects", {2221, 1666, 2498}),
        ("plus-for-connects-no-grant", {1999}),
        ("sign-up", {10, 80, 20, 40, 50}),
        ("readiness-test", {40, 50, 10}),
        ("rising-talent", {30}),
        ("top-rated", {30}),
        ("top-rated-plus", {30}),
        ("talent-badges", {30, 90}),
        ("activity-reward", {3, 54, 2, 24}),
        ("activity-amount", {18}),
        ("interview", {10, 50, 7}),
        ("usual-cost", {6, 16, 1, 2}),
        ("cost-extremes", {0, 19}),
        ("logged-costs", {5, 7, 9, 11, 14, 15, 17}),
        ("invitation-cost", {0}),
        ("boost-places", {4, 3}),
        ("boost-auction-end", {7}),
        ("boost-wears-off", {3, 5}),
        ("boost-effect", {24, 1000, 50, 62}),
        ("boost-break-even", {2, 50000, 16, 5, 100000, 80}),
        ("badge-debit", {1}),
        ("badge-price-seen", {14, 12}),
        ("identity-badge", {35}),
        ("editing-a-proposal", {6}),
        ("connect-life", {1}),
        ("rollover-cap", {140, 200}),
        ("expiring-window", {30}),
        ("return-time", {24, 48}),
        ("no-answer-deadline", {14, 30}),
        ("weekly-budget-start", {150, 1, 6}),
        ("weekly-budget-steady", {50, 80}),
        ("published-success-rates", {10}),
        ("advice-min-cases", {3}),
        ("rate-min-cases", {20}),
        ("platform-fee", {20, 10, 5, 0, 15}),
        ("direct-contract-fee", {0, 5}),
        ("history-windows", {7, 30, 90}),
    ],
)
def test_every_number_of_the_evidence_is_there(rule_id: str, expected: set[int]) -> None:
    assert expected <= numbers(rule_id)


@pytest.mark.parametrize(
    ("rule_id", "day"),
    [
        ("connect-price", date(2019, 1, 1)),
        ("most-held", date(2023, 1, 1)),
        ("basic-grant", date(2019, 5, 1)),
        ("basic-grant", date(2020, 12, 1)),
        ("plus-grant", date(2024, 1, 1)),
        ("readiness-test", date(2020, 12, 1)),
        ("interview", date(2022, 9, 1)),
        ("rollover-cap", date(2023, 1, 1)),
        ("least-purchase", date(2026, 7, 1)),
        ("plus-fee", date(2026, 7, 1)),
        ("ad-credits", date(2026, 1, 1)),
        ("talent-badges", date(2026, 1, 1)),
        ("activity-reward", date(2026, 1, 1)),
        ("boost-held", date(2026, 1, 1)),
        ("boost-charged", date(2026, 9, 1)),
        ("boost-opened-first", date(2026, 9, 1)),
        ("editing-a-proposal", date(2026, 1, 1)),
        ("platform-fee", date(2025, 5, 1)),
    ],
)
def test_a_rule_changed_on_the_first_day_of_its_month(rule_id: str, day: date) -> None:
    assert day in {period.since for period in BOOK.rule(rule_id).periods}


def test_the_price_of_connects_through_plus_follows_from_the_grants_and_fees() -> None:
    for on in (date(2023, 1, 1), TODAY):
        period = BOOK.rule("plus-grant").at(on)
        assert period is not None
        exact = BOOK.number("plus-fee", on) * 100 / period.figures["own"]
        assert BOOK.number("plus-for-connects", on) == int(exact)
    for on in (date(2023, 1, 1), date(2025, 1, 1), TODAY):
        assert BOOK.number("plus-for-connects", on) > BOOK.connect_price_cents(on) * 100
    # An extra Connect cost 14.99/90 while the fee was that; rounded here.
    assert BOOK.number("plus-for-connects", date(2025, 1, 1)) == round(1499 * 100 / 90)


def figures(rule_id: str) -> Mapping[str, int]:
    period = BOOK.rule(rule_id).at(TODAY)
    assert period is not None
    return period.figures


def test_what_a_boost_is_worth_follows_from_its_effect_and_the_price() -> None:
    effect, price = BOOK.number("boost-effect", TODAY), BOOK.connect_price_cents(TODAY)
    worth, hires = figures("boost-break-even"), figures("boost-effect")
    for more in ("", "more_"):
        chance, profit = worth[f"{more}chance"], worth[f"{more}profit_cents"]
        assert worth[f"{more}worth"] == effect * chance * profit // (100 * 100 * price)
    assert hires["boosted"] == hires["hires"] * (100 + effect) // 100


def test_the_badges_of_talent_bring_what_each_brings() -> None:
    each = [BOOK.number(badge, TODAY) for badge in ("rising-talent", "top-rated", "top-rated-plus")]
    assert {figures("talent-badges")["each"]} == set(each)
    assert BOOK.number("talent-badges", TODAY) == sum(each)


def test_a_plus_grant_is_its_own_part_and_that_of_basic() -> None:
    for period in BOOK.rule("plus-grant").periods:
        assert period.value == period.figures["own"] + period.figures["basic"]
        assert period.since is not None
        assert period.figures["basic"] == BOOK.grant("basic", period.since)


def test_official_is_what_the_platform_says() -> None:
    official = {"help-centre", "staff-post"}
    for rule_id, period in periods(BOOK):
        if period.confidence == "official":
            assert official & {BOOK.sources[by].kind for by in period.says}, rule_id


def test_what_held_once_is_outdated_and_nothing_else_is() -> None:
    for rule_id, period in periods(BOOK):
        assert (period.until is not None) == (period.confidence == "outdated"), rule_id


@pytest.mark.parametrize(
    ("rule_id", "confidence", "sources"),
    [
        ("least-purchase", "official", {"H"}),
        ("ad-credits", "official", {"H", "U"}),
        ("plus-fee", "official", {"H", "B"}),
        ("plus-fee-apple", "unsupported", {"B"}),
        ("sign-up", "disputed", set()),
        ("top-rated", "official", {"H"}),
        ("rising-talent-earned", "official", {"H", "S0"}),
        ("activity-reward", "official", {"H"}),
        ("activity-amount", "unsupported", {"B"}),
        ("interview", "official", {"H", "C", "S0"}),
        ("boost-held", "official", {"H", "U"}),
        ("boost-bid", "official", {"H", "U"}),
        ("boost-later", "disputed", {"H", "U"}),
        ("boost-charged", "official", {"H"}),
        ("identity-badge", "agreed", {"B"}),
        ("editing-a-proposal", "official", {"H"}),
        ("sending-again", "official", {"H"}),
        ("agency-proposals", "official", {"H"}),
        ("idle-job-expires", "agreed", {"B"}),
        ("expiry-mails", "disputed", set()),
        ("platform-fee", "official", {"H"}),
        ("direct-contract-fee", "official", {"H"}),
    ],
)
def test_how_sure_a_rule_of_2026_is_and_who_says_it(
    rule_id: str, confidence: str, sources: set[str]
) -> None:
    period = BOOK.rule(rule_id).at(TODAY)
    assert period is not None
    assert (period.confidence, set(period.says)) == (confidence, sources)


@pytest.mark.parametrize(
    ("rule_id", "claims"),
    [
        ("boost-outbid", [(("U",), "only-partly")]),
        ("expiry-mails", [(("H",), "mails-sent"), (("H",), "mails-not-sent")]),
        ("plus-worth-it", [(("S3",), "worth-paying"), (("S1",), "worth-full-time")]),
        ("starting-out", [(("S2",), "buy-from-the-start")]),
        ("how-many-to-send", [(("S2",), "often-decides")]),
    ],
)
def test_who_disagrees_with_a_rule_today(
    rule_id: str, claims: list[tuple[tuple[str, ...], str]]
) -> None:
    period = BOOK.rule(rule_id).at(TODAY)
    assert period is not None
    assert [(other.by, other.claim) for other in period.disagree] == claims


def test_every_rule_is_found_by_its_topic() -> None:
    told = [rule.id for topic in BOOK.topics for rule in BOOK.topic(topic)]
    assert sorted(told) == sorted(BOOK.rules)
    assert all(BOOK.topic(topic) for topic in BOOK.topics)


# Asked for what is not there.


@pytest.mark.parametrize(
    ("ask", "key"),
    [
        (lambda: BOOK.rule("no-such"), "rules.no-such"),
        (lambda: BOOK.topic("weather"), "topic"),
        (lambda: BOOK.grant("business", TODAY), "plans"),
        (lambda: BOOK.number("sign-up", TODAY), "rules.sign-up"),
        (lambda: BOOK.connect_price_cents(date(2018, 12, 31)), "rules.connect-price"),
    ],
)
def test_an_impossible_question_names_its_key(ask: Callable[[], object], key: str) -> None:
    with pytest.raises(RulebookError) as caught:
        ask()
    assert str(caught.value).startswith(f"rulebook.toml: {key}: ")


def test_nothing_of_a_rulebook_can_be_changed() -> None:
    with pytest.raises(ValidationError):
        BOOK.rule("connect-price").periods = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        BOOK.rules["connect-price"] = BOOK.rule("bundles")  # type: ignore[index]


# Faults of the file.

PRICE = '[rules.connect-price]\ntopic = "money"'
PRICE_VALUE = "value = 15\nsince = 2019-01-01"


@pytest.mark.parametrize(
    ("old", "new", "start"),
    [
        (PRICE_VALUE, 'value = "x"', "rules.connect-price.periods.0.value: Input should be"),
        (PRICE_VALUE, "value = 1.5", "rules.connect-price.periods.0.value: Input should be"),
        (PRICE_VALUE, "value = -1", "rules.connect-price.periods.0.value: Input should be"),
        (PRICE_VALUE, "value = true", "rules.connect-price.periods.0.value: Input should be"),
        (PRICE_VALUE, "value = []", "rules.connect-price.periods.0.value: Input should be"),
        (PRICE_VALUE, "", "rules.connect-price.periods.0.value: Input should be"),
        ("since = 2019-01-01", "since = 2019", "rules.connect-price.periods.0.since: Input"),
        ("value = 15", "value = 15\nvaluee = 1", "rules.connect-price.periods.0.valuee: Extra"),
        (
            'says = ["H", "S0", "S1", "S2", "S3"]',
            'says = ["H", "S9"]',
            "rules.connect-price.periods.0.says.1: no source",
        ),
        (PRICE, PRICE.replace("money", "weather"), "rules.connect-price.topic: Input should be"),
        (PRICE, PRICE + '\nid = "x"', "rules.connect-price.id: "),
        ("[rules.bundles]", "[rules.Bundles]", "rules.Bundles.id: "),
        ('unit = "usd-cents"', 'unit = "pesos"', "rules.connect-price.unit: Input should be"),
        ('confidence = "official"', 'confidence = "sure"', "rules.connect-price.periods.0.conf"),
        ("until = 2019-05-01", "until = 2019-06-01", "rules.basic-grant.periods.1.since: overlaps"),
        ("until = 2019-05-01", "until = 2019-04-01", "rules.basic-grant.periods.1.since: leaves"),
        ("until = 2019-05-01\n", "", "rules.basic-grant.periods.1.since: overlaps"),
        ("until = 2020-12-01", "until = 2019-05-01", "rules.basic-grant.periods.1.until: "),
        (
            "[[rules.expiring-window.periods]]\n",
            "[[rules.expiring-window.periods]]\nuntil = 2026-01-01\n",
            "rules.expiring-window.periods.0.until: leaves the days to come",
        ),
        ("low = 6, high = 16", "low = 16, high = 6", "rules.usual-cost.periods.1.value.high: "),
        ("{ low = 6, high = 16 }", "6", "rules.usual-cost.periods.1.value: Input should be"),
        ("[10, 20, 40, 60, 80, 150]", "10", "rules.bundles.periods.0.value: Input should be"),
        ("value = [14, 3]", "value = 14", "rules.expiry-ahead.periods.0.value: Input should be"),
        (
            "start.periods]]\nvalue = 0",
            "start.periods]]\nvalue = 24",
            "rules.cycle-start.periods.0.value: is no hour from 0 to 23",
        ),
        (
            "value = 22\n",
            "value = 24\n",
            "rules.quiet-from.periods.0.value: is no hour from 0 to 23",
        ),
        ("last_year = 2023", "last_year = 2021", "sources.S0.last_year: "),
        ('kind = "guide"', 'kind = "rumour"', "sources.S0.kind: Input should be"),
        ('plans = ["basic", "plus"]', 'plans = ["basic", "gold"]', "rules.gold-grant: is missing"),
        ('"rising-talent", ', '"rising-star", ', "rules.rising-star: is missing"),
        ("[returns.placebo]", "[returns.placeboo]", "returns.placeboo.id: Input should be"),
        ('base = { verdict = "yes"', 'base = { verdict = "maybe"', "returns.closed.base.verdict: "),
        (
            'by = ["S4"], claim = "yes-if',
            'by = ["S8"], claim = "yes-if',
            "returns.expired.disagree",
        ),
        ('claim = "yes-if-nobody-hired"', 'claim = "Yes"', "returns.expired.disagree.0.claim: "),
        ("[rules.connect-price]", "[rules.connect-price", "syntax: "),
    ],
)
def test_a_fault_names_its_key_in_one_line(old: str, new: str, start: str) -> None:
    message = fault(changed(old, new))
    assert message.startswith(f"rulebook.toml: {start}")
    assert "\n" not in message


def without(rule_id: str) -> str:
    head, _, rest = TEXT.partition(f"[rules.{rule_id}]\n")
    assert rest
    _, mark, tail = rest.partition("\n[rules.")
    return f"{head}{mark}{tail}"


@pytest.mark.parametrize(
    "rule_id",
    [
        "connect-price",
        "basic-grant",
        "plus-grant",
        "connect-life",
        "expiring-window",
        "last-regular-cycle-day",
        "short-month-default",
        "bundles",
        "usual-cost",
        "sign-up",
        "rising-talent",
        "look-after",
        "write-to-support-after",
        "reminder-hour",
        "renewal-ahead",
        "expiry-ahead",
        "low-balance",
        "stale-after",
        "silence-after",
        "active-week",
        "quiet-from",
        "quiet-until",
    ],
)
def test_a_rule_an_accessor_needs_must_be_there(rule_id: str) -> None:
    assert fault(without(rule_id)) == f"rulebook.toml: rules.{rule_id}: is missing"


def test_a_return_that_is_missing_is_named() -> None:
    head, _, rest = TEXT.partition("[returns.placebo]")
    tail = rest.split("\n[returns.", 1)[1]
    assert fault(f"{head}[returns.{tail}") == "rulebook.toml: returns.placebo: is missing"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "plans: Field required"),
        ("rules = 3", "plans: Field required"),
        (TEXT.replace("[sources.S0]", "[sources.X0]"), "rules.connect-price.periods.0.says.1: "),
    ],
)
def test_a_file_without_its_tables_is_refused(text: str, message: str) -> None:
    assert fault(text).startswith(f"rulebook.toml: {message}")
