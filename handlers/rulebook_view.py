"""The rulebook as a chat tells it: what a rule says today, since when, how sure, and who differs.

Nobody sees the id of a source: its kind and its years say what to make of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from babel.dates import format_date

from domain.rulebook import (
    Answer,
    Confidence,
    Disagreement,
    Happened,
    Period,
    Range,
    ReturnRule,
    Rule,
    Rulebook,
    Source,
    Unit,
)
from handlers.catalogs import VOICES, Arg, Say, voice
from handlers.rule_finding import RETURN

DOUBTED: Final = ("disputed", "outdated", "unsupported")
"""How little sure a rule is of which its short form says so; what nobody knows says it itself."""
UNKNOWN: Final = "unknown"
"""What a rule's sentence is given for a value that nobody knows."""


def describe_topics(say: Say, rulebook: Rulebook) -> str:
    """The list of topics, each with the command that shows it."""
    lines = (
        say(
            "rules-topic-line",
            word=say.words(f"rules-words-{topic}")[0],
            title=say(f"rules-topic-{topic}"),
        )
        for topic in rulebook.topics
    )
    return "\n".join([say("rules-topics"), *lines])


def describe_topic(topic: str, say: Say, rulebook: Rulebook, today: date) -> tuple[str, ...]:
    """A topic's rules, one short paragraph each: first what holds, then what it rests on.

    A rule that holds no more is told as it last was; one that has yet to begin is left out.

    Raises:
        RulebookError: there is no such topic.
    """
    teller = _Teller(say, rulebook.sources)
    latest = ((rule, _latest(rule, today)) for rule in rulebook.topic(topic))
    rules = tuple(teller.rule(rule, period) for rule, period in latest if period)
    returns = rulebook.returns.values() if topic == "returns" else ()
    return (*rules, *map(teller.return_rule, returns))


def list_topic(topic: str, say: Say, rulebook: Rulebook, today: date) -> tuple[str, ...]:
    """A topic's rules, what each says and where it is not sure.

    Raises:
        RulebookError: there is no such topic.
    """
    teller = _Teller(say, rulebook.sources)
    latest = ((rule, _latest(rule, today)) for rule in rulebook.topic(topic))
    rules = tuple(teller.listed(rule, period) for rule, period in latest if period)
    returns = rulebook.returns.values() if topic == "returns" else ()
    return (*rules, *map(teller.listed_return, returns))


def describe_return_evidence(happened: Happened, say: Say, rulebook: Rulebook) -> str:
    """What the answer on a return rests on: how sure it is, who says so, and who differs."""
    return _Teller(say, rulebook.sources).evidence(rulebook.return_rule(happened))


def describe_answers(found: ReturnRule, say: Say) -> tuple[str, str]:
    """Whether the base and the boost come back, each with its conditions."""
    base, boost = (_answer(answer, say) for answer in (found.base, found.boost))
    return base, boost


def describe_rule(rule_id: str, say: Say, rulebook: Rulebook, today: date) -> str:
    """One rule as its topic tells it, as it last was by a day; empty where it has yet to begin."""
    rule = rulebook.rule(rule_id)
    period = _latest(rule, today)
    return _Teller(say, rulebook.sources).rule(rule, period) if period else ""


def describe_found(name: str, say: Say, rulebook: Rulebook, today: date) -> tuple[str, str]:
    """A rule found by its words: in short with its date, and with all that it rests on.

    Both are empty where it has yet to begin.
    """
    teller = _Teller(say, rulebook.sources)
    happened = {f"{RETURN}{each}": each for each in rulebook.returns}
    if name in happened:
        returned = rulebook.returns[happened[name]]
        return teller.short_return(returned), teller.return_rule(returned)
    rule = rulebook.rule(name)
    period = _latest(rule, today)
    return (teller.short_rule(rule, period), teller.rule(rule, period)) if period else ("", "")


def topic_of(name: str, rulebook: Rulebook) -> str:
    """The topic that a rule found by its words is told with."""
    return rulebook.rule(name).topic if name in rulebook.rules else "returns"


def rule_label(name: str, say: Say) -> str:
    """What a rule is called on a button."""
    first = say.words(f"rules-find-{name}")[0]
    return first[0].upper() + first[1:]


def _answer(answer: Answer, say: Say) -> str:
    """An answer in few words, with its conditions."""
    notes = (say(f"rules-note-{note}") for note in answer.notes)
    return ", ".join([say(f"rules-verdict-{answer.verdict}"), *notes])


def describe_doubts(rule_id: str, say: Say, rulebook: Rulebook, today: date) -> str:
    """What others say of a rule on a day; empty where nobody says anything else."""
    rule = rulebook.rule(rule_id)
    period = rule.at(today)
    return _Teller(say, rulebook.sources).others(period.disagree, rule.unit) if period else ""


def find_topic(word: str, rulebook: Rulebook) -> str | None:
    """The topic a user means by a word of any language, without regard to case or accents."""
    wanted = _plain(word)
    for topic in rulebook.topics:
        words = (known for name in VOICES for known in voice(name).words(f"rules-words-{topic}"))
        if wanted in {topic, *map(_plain, words)}:
            return topic
    return None


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def _latest(rule: Rule, today: date) -> Period | None:
    begun = [period for period in rule.periods if period.since is None or period.since <= today]
    return begun[-1] if begun else None


def _years(source: Source) -> str:
    if source.first_year == source.last_year:
        return str(source.first_year)
    return f"{source.first_year}–{source.last_year % 100:02d}"


def _starts(day: date) -> bool:
    """Whether a year begins with the day, as every date does that is known to the year only."""
    return (day.month, day.day) == (1, 1)


def _line(sentences: Iterable[str]) -> str:
    return " ".join(filter(None, sentences))


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


class _Teller:
    """Tells rules in one voice, with the sources they rest on."""

    def __init__(self, say: Say, sources: Mapping[str, Source]) -> None:
        self._say = say
        self._sources = sources

    def rule(self, rule: Rule, period: Period) -> str:
        statement = self._statement(rule, period)
        evidence = (
            self._span("rules-held", period),
            *self._weight(period),
            self.others(period.disagree, rule.unit),
        )
        return _lines(statement, _line(evidence), self._before(rule, period))

    def return_rule(self, found: ReturnRule) -> str:
        return _lines(*self._returned(found), self.evidence(found))

    def short_rule(self, rule: Rule, period: Period) -> str:
        statement = self._statement(rule, period)
        when = self._span("rules-held", period) or self._last_said(period)
        # What others say of late stays in sight: it can change the answer.
        late = tuple(other for other in period.disagree if other.since)
        doubts = self.others(late, rule.unit) if period.confidence != "disputed" else ""
        return _lines(statement, _line((when, self._doubt(period.confidence), doubts)))

    def short_return(self, found: ReturnRule) -> str:
        doubt = self._doubt(found.base.confidence)
        return _lines(*self._returned(found), _line((self._last_said(found), doubt)))

    def listed(self, rule: Rule, period: Period) -> str:
        return _line((self._statement(rule, period), self._doubt(period.confidence)))

    def listed_return(self, found: ReturnRule) -> str:
        return _line((*self._returned(found), self._doubt(found.base.confidence)))

    def _doubt(self, confidence: Confidence) -> str:
        return self._say(f"rules-doubt-{confidence}") if confidence in DOUBTED else ""

    def _statement(self, rule: Rule, period: Period) -> str:
        return self._say(f"rule-{rule.id}", **self._arguments(period, rule.unit))

    def _returned(self, found: ReturnRule) -> tuple[str, str]:
        base, boost = describe_answers(found, self._say)
        answers = self._say("rules-answers", base=base, boost=boost)
        return self._say(f"rules-return-{found.id}"), answers

    def _last_said(self, part: Period | ReturnRule) -> str:
        """The last year in which somebody speaks of a rule that has no date of its own."""
        ids = [*part.says, *(each for other in part.disagree for each in other.by)]
        if not ids:
            return ""
        return self._say("rules-last-said", year=str(max(self._sources[i].last_year for i in ids)))

    def evidence(self, found: ReturnRule) -> str:
        return _line(
            (
                self._sure(found),
                self._says(found.says),
                self.others(found.disagree, "choice"),
            )
        )

    # What a rule says.

    def _arguments(self, period: Period, unit: Unit) -> dict[str, Arg]:
        figures = {name: self._figure(name, number) for name, number in period.figures.items()}
        value = period.value
        if isinstance(value, Range):
            low, high = self._amount(value.low, unit), self._amount(value.high, unit)
            return {**figures, "low": low, "high": high}
        if isinstance(value, tuple):
            return {**figures, "value": self._list(value, unit)}
        if isinstance(value, int):
            return {**figures, "value": self._amount(value, unit), "count": value}
        return {**figures, "value": UNKNOWN if value is None else value}

    def _figure(self, name: str, number: int) -> Arg:
        return self._amount(number, "usd-cents" if name.endswith("_cents") else "connects")

    def _amount(self, number: int, unit: Unit) -> Arg:
        if unit == "usd-cents":
            return self._say.money(number)
        return f"{number:02d}:00" if unit in ("hour-utc", "hour-local") else number

    def _list(self, items: Iterable[int | str], unit: Unit) -> str:
        return ", ".join(self._item(item, unit) for item in items)

    def _item(self, item: int | str, unit: Unit) -> str:
        if isinstance(item, str):
            return self._say("rules-label", label=item)
        return self._say("rules-number", value=self._amount(item, unit))

    def _alone(self, value: int | str | Range, unit: Unit) -> str:
        """A value without its rule's sentence around it."""
        if isinstance(value, str):
            return self._say(f"rules-claim-{value}")
        if isinstance(value, int):
            return self._counted(self._item(value, unit), value, unit)
        low, high = self._amount(value.low, unit), self._amount(value.high, unit)
        return self._counted(self._say("rules-range", low=low, high=high), value.high, unit)

    def _counted(self, text: str, count: int, unit: Unit) -> str:
        # Beside the rule's own number another one needs no unit; hours stand beside none.
        return self._say("rules-hours", value=text, count=count) if unit == "hours" else text

    # Since when it says so, and what it said before.

    def _before(self, rule: Rule, told: Period) -> str:
        earlier = rule.periods[: rule.periods.index(told)]
        values = "; ".join(
            self._span("rules-past", period, value=self._past(period, rule.unit))
            for period in earlier
        )
        return self._say("rules-before", values=values) if values else ""

    def _past(self, period: Period, unit: Unit) -> str:
        if period.value is None:
            return self._say("rules-confidence-unknown")
        if isinstance(period.value, tuple):
            return self._list(period.value, unit)
        return self._alone(period.value, unit)

    def _span(self, shape: str, period: Period, **args: Arg) -> str:
        """The days of a period, in the one that fits of the messages that begin with `shape`."""
        ends = self._ends(period)
        if period.about:
            end, when = list(ends.items())[-1]
            ends = {**ends, end: self._say("rules-about", when=when)}
        return self._say(f"{shape}-{'-'.join(ends)}", **ends, **args) if ends else ""

    def _ends(self, period: Period) -> dict[str, str]:
        ends = {}
        if period.since:
            ends["since"] = self._when(period.since, whole=period.about or _starts(period.since))
        if period.until:
            last = period.until - timedelta(days=1)
            ends["until"] = self._when(last, whole=period.about or _starts(period.until))
        if len(set(ends.values())) < len(ends):
            return {"in": ends["since"]}
        return ends

    def _when(self, day: date, *, whole: bool) -> str:
        """A date as far as it is known: its year where that is all, else its month."""
        if whole:
            return str(day.year)
        # The catalogs' own shapes of a date all name a day, which no source gives.
        return format_date(day, self._say("rules-month"), locale=self._say.voice.replace("-", "_"))

    # How sure that is, who says it and who says otherwise.

    def _weight(self, period: Period) -> tuple[str, ...]:
        if period.confidence == "unknown" and period.value is not None and not period.says:
            return (self._say("rules-own-choice"),)
        confidence = self._say(f"rules-confidence-{period.confidence}")
        return self._say("rules-sure", confidence=confidence), self._says(period.says)

    def _sure(self, found: ReturnRule) -> str:
        base = self._say(f"rules-confidence-{found.base.confidence}")
        boost = self._say(f"rules-confidence-{found.boost.confidence}")
        if base == boost:
            return self._say("rules-sure", confidence=base)
        return self._say("rules-sure-apart", base=base, boost=boost)

    def _says(self, source_ids: tuple[str, ...]) -> str:
        return self._say("rules-says", who=self._who(source_ids)) if source_ids else ""

    def _who(self, source_ids: tuple[str, ...]) -> str:
        years: dict[str, list[str]] = {}
        for source in (self._sources[source_id] for source_id in source_ids):
            years.setdefault(source.kind, []).append(_years(source))
        return ", ".join(
            self._say(
                "rules-source", kind=self._say(f"rules-kind-{kind}"), years=", ".join(sorted(spans))
            )
            for kind, spans in years.items()
        )

    def others(self, others: tuple[Disagreement, ...], unit: Unit) -> str:
        claims = "; ".join(self._other(other, unit) for other in others)
        return self._say("rules-but", claims=claims) if claims else ""

    def _other(self, other: Disagreement, unit: Unit) -> str:
        claim = self._alone(other.claim, unit)
        if other.since:
            since = self._when(other.since, whole=_starts(other.since))
            claim = self._say("rules-from-then", claim=claim, since=since)
        if other.confidence != "disputed":
            confidence = self._say(f"rules-confidence-{other.confidence}")
            claim = self._say("rules-doubted", claim=claim, confidence=confidence)
        return self._say("rules-differs", who=self._who(other.by), claim=claim)
