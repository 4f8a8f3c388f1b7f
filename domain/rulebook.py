"""The rulebook: every rule of Connects as data with dates, sources and doubts, and typed answers.

Almost every number of these rules has changed at least once, and sources differ. So nothing here
knows a number: `parse_rulebook` reads them from the text of `rulebook.toml`, and every accessor
is asked for a day. A caller loads the file; nothing here reads one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapSerializer,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from domain.account import ReturnedAge, ShortMonth

READ_MOST: Final = 1_000
"""How much of what was read is kept at hand: a command asks for the same few over and over."""
FILE: Final = "rulebook.toml"
"""The file every fault names first."""

Topic = Literal[
    "money",
    "plans",
    "rewards",
    "spending",
    "boosts",
    "expiry",
    "returns",
    "advice",
    "history",
    "reminders",
]
Unit = Literal[
    "usd-cents",
    "connects",
    "years",
    "days",
    "hours",
    "day-of-month",
    "hour-utc",
    "hour-local",
    "percent",
    "places",
    "times",
    "cases",
    "choice",
    "label",
]
"""What a value counts; a `choice` is one of several named ways, a `label` is text of the site.

`hour-local` is an hour of the user's own clock.
"""

Confidence = Literal["official", "agreed", "disputed", "outdated", "unsupported", "unknown"]
SourceKind = Literal[
    "help-centre", "staff-post", "connector", "guide", "explainer", "how-to", "forum", "blog"
]
VerdictWord = Literal[
    "yes", "likely", "not-yet", "no", "nothing-was-spent", "unknown", "ask-support"
]
Happened = Literal[
    "closed",
    "removed",
    "suspended",
    "expired",
    "other-hired",
    "declined",
    "hired",
    "withdrawn",
    "no-answer",
    "cancelled",
    "outbid",
    "outbid-opened",
    "outbid-unclear",
    "placebo",
    "charged-twice",
    "invitation",
]
"""What can have happened to a proposal whose Connects somebody wants back."""


class RulebookError(ValueError):
    """The rulebook is faulty, or was asked for what it does not hold; one line names the key."""


def _fault(key: str, why: str) -> RulebookError:
    return RulebookError(" ".join(f"{FILE}: {key}: {why}".split()))


def _as_one_fault(value: object, handler: ValidatorFunctionWrapHandler) -> object:
    # A union fails once per member, each under a key of its own; a reader needs the one real key.
    try:
        return handler(value)
    except ValidationError:
        raise PydanticCustomError(
            "value", "Input should be a whole number, a name, a table of low and high, or a list"
        ) from None


_T = TypeVar("_T")
_Table = Annotated[
    Mapping[str, _T],
    AfterValidator(MappingProxyType),
    WrapSerializer(lambda table, write: write(dict(table))),
]
_Name = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_Text = Annotated[str, StringConstraints(strict=True, min_length=1)]
_Number = Annotated[int, Field(strict=True, ge=0)]
_Year = Annotated[int, Field(strict=True, ge=1)]
_Flag = Annotated[bool, Field(strict=True)]
_Day = Annotated[date, Field(strict=True)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Range(_Frozen):
    """A value that goes from `low` to `high`, both included."""

    low: _Number
    high: _Number


_Numbers = Annotated[tuple[_Number, ...], Field(min_length=1)]
_Texts = Annotated[tuple[_Text, ...], Field(min_length=1)]
Value = Annotated[_Number | _Text | Range | _Numbers | _Texts, WrapValidator(_as_one_fault)]
Claim = Annotated[_Number | _Name | Range, WrapValidator(_as_one_fault)]


class Source(_Frozen):
    """Somebody who wrote about the rules: what kind of text it is and the years it speaks of."""

    kind: SourceKind
    first_year: _Year
    last_year: _Year


class Disagreement(_Frozen):
    """What some sources say instead: a value in the rule's unit, or the name of a claim.

    `confidence` is how far the claim itself can be believed, `since` when it began to hold.
    """

    by: Annotated[tuple[str, ...], Field(min_length=1)]
    claim: Claim
    confidence: Confidence = "disputed"
    since: _Day | None = None


class Period(_Frozen):
    """What a rule said from `since` until the day before `until`; None leaves that side open.

    Without a `value` the rule held and its amount is not known. `about` says that the dates are
    near, not exact. `figures` are further numbers of the rule, by name; `_cents` marks money.
    """

    value: Value | None = None
    since: _Day | None = None
    until: _Day | None = None
    about: _Flag = False
    confidence: Confidence
    says: tuple[str, ...] = ()
    disagree: tuple[Disagreement, ...] = ()
    figures: _Table[_Number] = Field(default_factory=dict, validate_default=True)

    def holds(self, on: date) -> bool:
        """Whether the period covers a day."""
        begun = self.since is None or self.since <= on
        return begun and (self.until is None or on < self.until)


class Rule(_Frozen):
    """One rule and everything it has said, oldest period first."""

    id: _Name
    topic: Topic
    unit: Unit
    periods: Annotated[tuple[Period, ...], Field(min_length=1)]

    def at(self, on: date) -> Period | None:
        """What the rule says on a day; None when no period covers it."""
        return next((period for period in self.periods if period.holds(on)), None)


class Answer(_Frozen):
    """Whether one part of what was spent comes back; `notes` name the conditions."""

    verdict: VerdictWord
    confidence: Confidence
    notes: tuple[_Name, ...] = ()


class ReturnRule(_Frozen):
    """What comes back after something happened: the base and the boost apart."""

    id: Happened
    base: Answer
    boost: Answer
    says: tuple[str, ...]
    disagree: tuple[Disagreement, ...] = ()


class Reward(_Frozen):
    """A reward that can be earned. `amount` is in Connects; None means it must be asked."""

    id: str
    amount: int | None


_NUMBER: Final[TypeAdapter[int]] = TypeAdapter(_Number)
_NUMBERS: Final[TypeAdapter[tuple[int, ...]]] = TypeAdapter(_Numbers)
_RANGE: Final[TypeAdapter[Range]] = TypeAdapter(Range)
_SHORT_MONTH: Final[TypeAdapter[ShortMonth]] = TypeAdapter(ShortMonth)
_RETURNED_AGE: Final[TypeAdapter[ReturnedAge]] = TypeAdapter(ReturnedAge)

_SHAPES: Final[Mapping[str, TypeAdapter[Any]]] = {
    "connect-price": _NUMBER,
    "connect-life": _NUMBER,
    "expiring-window": _NUMBER,
    "last-regular-cycle-day": _NUMBER,
    "boost-auction-end": _NUMBER,
    "look-after": _NUMBER,
    "write-to-support-after": _NUMBER,
    "idle-job-expires": _NUMBER,
    "short-month-default": _SHORT_MONTH,
    "returned-age": _RETURNED_AGE,
    "bundles": _NUMBERS,
    "usual-cost": _RANGE,
    "reminder-hour": _NUMBER,
    "renewal-ahead": _NUMBER,
    "expiry-ahead": _NUMBERS,
    "low-balance": _NUMBER,
    "stale-after": _NUMBER,
    "silence-after": _NUMBER,
    "active-week": _NUMBER,
    "quiet-from": _NUMBER,
    "quiet-until": _NUMBER,
}
"""The rules the accessors stand on, beside each plan's grant, and the shape of their values."""


def _read_back(text: str) -> Rulebook:
    return Rulebook.model_validate_json(text)


class Rulebook(_Frozen):
    """All rules, the sources behind them, and typed answers for a day.

    An accessor raises `RulebookError` for a day before the first one its rule is known for;
    `parse_rulebook` has made sure that every later day has an answer.
    """

    plans: Annotated[tuple[_Name, ...], Field(min_length=1)]
    known_rewards: tuple[_Name, ...]
    once_rewards: tuple[_Name, ...] = ()
    """Those that are given once only."""
    sources: _Table[Source]
    rules: _Table[Rule]
    returns: _Table[ReturnRule]

    def __hash__(self) -> int:
        """Each is itself: what was read of one is kept at hand under it."""
        return id(self)

    def __reduce__(self) -> tuple[Callable[[str], Rulebook], tuple[str]]:
        """To another process it goes as text: its tables can't be pickled."""
        return _read_back, (self.model_dump_json(),)

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics rules are told by, in the order they are shown."""
        return get_args(Topic)

    def topic(self, name: str) -> tuple[Rule, ...]:
        """The rules of a topic, in the order of the file; an unknown one is a `RulebookError`."""
        if name not in self.topics:
            raise _fault("topic", f"no topic is called {name!r}; known: {', '.join(self.topics)}")
        return tuple(rule for rule in self.rules.values() if rule.topic == name)

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id; an unknown one is a `RulebookError`."""
        if rule_id not in self.rules:
            raise _fault(f"rules.{rule_id}", "there is no such rule")
        return self.rules[rule_id]

    def return_rule(self, happened: Happened) -> ReturnRule:
        """What comes back after something happened to a proposal."""
        return self.returns[happened]

    def number(self, rule_id: str, on: date) -> int:
        """The whole number a rule says on a day, in the rule's own unit.

        Raises:
            RulebookError: there is no such rule, or it says no single number that day.
        """
        return self._read(rule_id, on, _NUMBER)

    def connect_price_cents(self, on: date) -> int:
        """What one Connect costs to buy, in cents of a US dollar, before any tax."""
        return self.number("connect-price", on)

    def grant(self, plan: str, on: date) -> int:
        """The Connects a plan grants per cycle; a plan nobody can have is a `RulebookError`."""
        if plan not in self.plans:
            raise _fault("plans", f"no plan is called {plan!r}; known: {', '.join(self.plans)}")
        return self.number(_grant_rule(plan), on)

    def life_years(self, on: date) -> int:
        """How many years a Connect lives from its issue."""
        return self.number("connect-life", on)

    def expiring_window_days(self, on: date) -> int:
        """How many days ahead the site shows what expires."""
        return self.number("expiring-window", on)

    def last_regular_cycle_day(self, on: date) -> int:
        """The last day of the month a cycle can begin on in every month."""
        return self.number("last-regular-cycle-day", on)

    def short_month_default(self, on: date) -> ShortMonth:
        """What a cycle does that began on a later day than that, unless its user says otherwise."""
        return self._read("short-month-default", on, _SHORT_MONTH)

    def bundles(self, on: date) -> tuple[int, ...]:
        """The sizes Connects are sold in; any other amount can be bought too."""
        return self._read("bundles", on, _NUMBERS)

    def least_purchase(self, on: date) -> tuple[int, date] | None:
        """The least that is sold at once, and since when; None where nothing is known of one."""
        period = self.rule("least-purchase").at(on)
        if period is None or not isinstance(period.value, int) or period.since is None:
            return None
        return period.value, period.since

    def usual_cost(self, on: date) -> tuple[int, int]:
        """The Connects most proposals cost, from and to. What is usual, not what is allowed."""
        usual = self._read("usual-cost", on, _RANGE)
        return usual.low, usual.high

    def auction_days(self, on: date) -> int:
        """After how many days at the latest the auction of a boost closes."""
        return self.number("boost-auction-end", on)

    def look_after_days(self, on: date) -> int:
        """After how many days it is worth looking whether an awaited return came."""
        return self.number("look-after", on)

    def write_to_support_after_days(self, on: date) -> int:
        """After how many days a missing return is worth a message to the site's support."""
        return self.number("write-to-support-after", on)

    def returned_age(self, on: date) -> ReturnedAge:
        """How old Connects are that come back, unless the user says otherwise."""
        return self._read("returned-age", on, _RETURNED_AGE)

    def idle_job_days(self, on: date) -> int:
        """After about how many days without activity a job expires."""
        return self.number("idle-job-expires", on)

    def reminder_hour(self, on: date) -> int:
        """The hour, 0 to 23 on the user's own clock, at which reminders come."""
        return self.number("reminder-hour", on)

    def renewal_ahead_days(self, on: date) -> int:
        """How many days before the cycle renews a reminder comes."""
        return self.number("renewal-ahead", on)

    def expiry_ahead_days(self, on: date) -> tuple[int, ...]:
        """How many days before a lot expires a reminder comes, one number for each reminder."""
        return self._read("expiry-ahead", on, _NUMBERS)

    def low_balance(self, on: date) -> int:
        """The balance, in Connects, at which and under which it is said to be low."""
        return self.number("low-balance", on)

    def stale_after_days(self, on: date) -> int:
        """After how many days without news of a proposal it is asked about."""
        return self.number("stale-after", on)

    def silence_after_days(self, on: date) -> int:
        """After how many days without an entry the balance is asked for, after an active week."""
        return self.number("silence-after", on)

    def active_week(self, on: date) -> int:
        """How many bookings a week has at least that counts as an active one."""
        return self.number("active-week", on)

    def quiet_hours(self, on: date) -> tuple[int, int]:
        """The hours of the user's own clock, from and until, when nothing is sent that can wait.

        They go over midnight where the first one is the later.
        """
        return self.number("quiet-from", on), self.number("quiet-until", on)

    def rewards(self, on: date) -> tuple[Reward, ...]:
        """The rewards that can be earned on a day, with the amount where it is one and known."""
        held = ((reward, self.rule(reward).at(on)) for reward in self.known_rewards)
        return tuple(Reward(id=reward, amount=_amount(period)) for reward, period in held if period)

    def _read(self, rule_id: str, on: date, shape: TypeAdapter[_T]) -> _T:
        read: _T = _look_up(self, rule_id, on, shape)
        return read


@lru_cache(READ_MOST)
def _look_up(rulebook: Rulebook, rule_id: str, on: date, shape: TypeAdapter[Any]) -> Any:  # noqa: ANN401
    period = rulebook.rule(rule_id).at(on)
    if period is None:
        raise _fault(f"rules.{rule_id}", f"nothing is known for {on}")
    try:
        return shape.validate_python(period.value)
    except ValidationError as error:
        raise _fault(f"rules.{rule_id}", f"on {on}: {error.errors()[0]['msg']}") from error


def parse_rulebook(text: str) -> Rulebook:
    """The rulebook in the text of `rulebook.toml`.

    Args:
        text: the whole file.

    Returns:
        The rulebook, fit for every accessor from the first known day of its rule on.

    Raises:
        RulebookError: anything is wrong; its message is one line that names the key.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _fault("syntax", str(error)) from error
    for name in ("rules", "returns"):
        tables[name] = _named(name, tables.get(name, {}))
    try:
        rulebook = Rulebook.model_validate(tables)
    except ValidationError as error:
        first = error.errors()[0]
        raise _fault(".".join(str(part) for part in first["loc"]), first["msg"]) from error
    for key, why in _faults(rulebook):
        raise _fault(key, why)
    return rulebook


def _named(name: str, tables: object) -> object:
    """The tables with their own names as ids; what is no table is left for the models to refuse."""
    if not isinstance(tables, dict):
        return tables
    for key, table in tables.items():
        if isinstance(table, dict) and "id" in table:
            raise _fault(f"{name}.{key}.id", "the name of the table is the id")
    return {
        key: {"id": key} | table if isinstance(table, dict) else table
        for key, table in tables.items()
    }


def _grant_rule(plan: str) -> str:
    return f"{plan}-grant"


def _amount(period: Period) -> int | None:
    return period.value if isinstance(period.value, int) else None


_Faults = Iterator[tuple[str, str]]
_HOURS: Final[tuple[Unit, ...]] = ("hour-utc", "hour-local")
_LAST_HOUR: Final = 23


def _faults(rulebook: Rulebook) -> _Faults:
    """What no single table can know: pairs of a key and what is wrong with it, worst first."""
    for rule in rulebook.rules.values():
        yield from _period_faults(rule)
        yield from _hour_faults(rule)
    yield from _range_faults(rulebook)
    yield from _source_faults(rulebook)
    yield from _missing_faults(rulebook)
    for rule_id, shape in _needed(rulebook).items():
        yield from _shape_faults(rulebook.rules[rule_id], shape)
        yield from _hole_faults(rulebook.rules[rule_id])


def _needed(rulebook: Rulebook) -> dict[str, TypeAdapter[Any]]:
    grants = {_grant_rule(plan): _NUMBER for plan in rulebook.plans}
    return {**grants, **_SHAPES}


def _period_key(rule: Rule, index: int, field: str) -> str:
    return f"rules.{rule.id}.periods.{index}.{field}"


def _period_faults(rule: Rule) -> _Faults:
    for index, period in enumerate(rule.periods):
        if period.since and period.until and period.until <= period.since:
            yield _period_key(rule, index, "until"), "is not after since"
    for index, (before, after) in enumerate(pairwise(rule.periods), start=1):
        if before.until is None or after.since is None or after.since < before.until:
            yield _period_key(rule, index, "since"), "overlaps the period before it"


def _hour_faults(rule: Rule) -> _Faults:
    if rule.unit in _HOURS:
        for index, period in enumerate(rule.periods):
            if isinstance(period.value, int) and period.value > _LAST_HOUR:
                yield _period_key(rule, index, "value"), f"is no hour from 0 to {_LAST_HOUR}"


def _range_faults(rulebook: Rulebook) -> _Faults:
    for rule in rulebook.rules.values():
        for index, period in enumerate(rule.periods):
            if isinstance(period.value, Range) and period.value.high < period.value.low:
                yield _period_key(rule, index, "value.high"), "is below low"
    for source_id, source in rulebook.sources.items():
        if source.last_year < source.first_year:
            yield f"sources.{source_id}.last_year", "is before first_year"


def _source_faults(rulebook: Rulebook) -> _Faults:
    cited = [
        (_period_key(rule, index, ""), period)
        for rule in rulebook.rules.values()
        for index, period in enumerate(rule.periods)
    ]
    returns = [(f"returns.{name}.", answer) for name, answer in rulebook.returns.items()]
    parts: list[tuple[str, Period | ReturnRule]] = [*cited, *returns]
    for key, part in parts:
        for place, source_id in _citations(part):
            if source_id not in rulebook.sources:
                yield f"{key}{place}", f"no source is called {source_id!r}"


def _citations(part: Period | ReturnRule) -> Iterator[tuple[str, str]]:
    for place, source_id in enumerate(part.says):
        yield f"says.{place}", source_id
    for number, other in enumerate(part.disagree):
        for place, source_id in enumerate(other.by):
            yield f"disagree.{number}.by.{place}", source_id


def _missing_faults(rulebook: Rulebook) -> _Faults:
    for rule_id in [*_needed(rulebook), *rulebook.known_rewards]:
        if rule_id not in rulebook.rules:
            yield f"rules.{rule_id}", "is missing"
    for happened in get_args(Happened):
        if happened not in rulebook.returns:
            yield f"returns.{happened}", "is missing"


def _shape_faults(rule: Rule, shape: TypeAdapter[Any]) -> _Faults:
    for index, period in enumerate(rule.periods):
        try:
            shape.validate_python(period.value)
        except ValidationError as error:
            yield _period_key(rule, index, "value"), error.errors()[0]["msg"]


def _hole_faults(rule: Rule) -> _Faults:
    for index, (before, after) in enumerate(pairwise(rule.periods), start=1):
        if after.since != before.until:
            yield _period_key(rule, index, "since"), "leaves days without a value"
    if rule.periods[-1].until is not None:
        last = len(rule.periods) - 1
        yield _period_key(rule, last, "until"), "leaves the days to come without a value"
