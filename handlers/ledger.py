"""The commands of the ledger: buying, earning, the balance, and undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from domain import told
from domain.acts import (
    AssertBalance,
    Buy,
    Earn,
    TellExpiring,
    Undo,
)
from domain.refusals import NoSuchProposal, Refused
from handlers.ad_credits import ad_credits_line
from handlers.boost_view import held_lines
from handlers.days import instant_of, iso, on_day, without_day
from handlers.matching import choose, find_meant
from handlers.pages import waiting_button
from handlers.phrases import (
    awaited_sums,
    button,
    expiring_within,
    is_word,
    next_grant_line,
    proposal_name,
    says,
    signed,
)
from handlers.questions import Question
from handlers.reading import (
    Line,
    Misread,
    bounded,
    connects,
    is_number,
    looks_like_number,
    money_cents,
    only_word,
    positive,
    read_line,
    shortened,
    typed_title,
)
from handlers.registry import Spec
from handlers.reply import Button
from handlers.turn import QUESTION_PLACE, Said, Turn

CAUSES_DAYS: Final = 60
"""How far back an unexpected difference is looked for."""
CAUSES_MAX: Final = 2
WATCHED_MAX: Final = 20
LOTS_SHOWN_MAX: Final = 8
NAMES_SHOWN: Final = 3
BUNDLES_SHOWN: Final = 4
UNLIKELY_DROP: Final = 20
"""A number that lowers the balance by more than this, and by more than half, is asked about."""
REWARDS_LOOKED_AT: Final = 100
"""Among so many of the newest rewards one that is given once is looked for."""


# -- what comes in ---------------------------------------------------------------------------------


def buy(turn: Turn, line: Line) -> Said:
    """`/buy 40`, `/buy 40 6.00`, `/buy 2x40`: a purchase."""
    words, day = without_day(turn, line.words, own=True)
    if not words:
        return _ask_bundle(turn, day)
    word = words[0].lower().replace("×", "x")
    times, by, each = word.partition("x")
    if not times or (by and not each):
        raise Misread("misread-number", got=shortened(word))
    amount = bounded(str(positive(times) * (positive(each) if by else 1)))
    paid = " ".join(words[1:])
    if is_number(paid) and not each:
        return _amount_or_price(turn, amount, int(paid), day)
    at = instant_of(turn, day)
    result = turn.act(Buy(amount=amount, total_cents=money_cents(paid) if paid else None, at=at))
    if not isinstance(result, told.Credited) or result.paid_cents is None:
        raise TypeError(result)
    money = turn.say.money(result.paid_cents)
    text = on_day(turn, turn.say("booked-purchase", amount=amount, money=money), at)
    return Said("\n".join([text, *_too_small(turn, amount)]))


def _too_small(turn: Turn, amount: int) -> list[str]:
    """That so few are not sold: it is booked all the same, and told once."""
    rule = turn.rulebook.least_purchase(turn.when.happened_at.date())
    if rule is None or amount >= rule[0]:
        return []
    return [turn.say("note-least-purchase", least=rule[0], since=f"{rule[1]:%Y-%m}")]


def _ask_bundle(turn: Turn, day: date | None) -> Said:
    question = f"/buy {{}}{iso(day)}"
    return Said(turn.say("ask-buy"), _bundles(turn, day=day), question=question, refused=True)


def _bundles(turn: Turn, *then: str, day: date | None = None) -> tuple[Button, ...]:
    bundles = turn.rulebook.bundles(turn.when.now.date())[:BUNDLES_SHOWN]
    return tuple(
        Button(label=str(each), command=f"/buy {each}{iso(day)}", then=then) for each in bundles
    )


def _amount_or_price(turn: Turn, amount: int, paid: int, day: date | None) -> Said:
    readings = ((amount, paid), (paid, amount))
    buttons = tuple(
        button(
            turn.say,
            "button-buy-reading",
            f"/buy {count} {usd}.00{iso(day)}",
            amount=count,
            money=turn.say.money(usd * 100),
        )
        for count, usd in readings
        if count
    )
    return Said(turn.say("ask-buy-reading"), buttons, refused=True)


def earn(turn: Turn, line: Line) -> Said:
    """`/earn 30 rising talent`: a reward."""
    return _earn(turn, line)


def earn_again(turn: Turn, line: Line) -> Said:
    """A reward that is given once, a second time; stands on the button of the first answer."""
    return _earn(turn, line, again=True)


def _earn(turn: Turn, line: Line, *, again: bool = False) -> Said:
    say = turn.say
    if not line.words:
        known = turn.rulebook.rewards(turn.when.now.date())
        buttons = tuple(
            Button(
                label=say("reward-with-amount", reward=say(f"reward-{each.id}"), amount=each.amount)
                if each.amount
                else say(f"reward-{each.id}"),
                command=f"/earn {each.amount} {say(f'reward-{each.id}')}"
                if each.amount
                else f"/ask amount /earn {{}} {say(f'reward-{each.id}')}",
            )
            for each in known
        )
        return Said(say("ask-earn"), buttons, refused=True)
    if not without_day(turn, line.words)[0]:  # a day alone: `20 Nov`
        raise Misread("misread-number", got=shortened(line.rest))
    amount = positive(line.words[0])
    words, day = without_day(turn, line.words[1:])
    named, at = " ".join(words), instant_of(turn, day)
    if is_number(named):
        raise Misread("misread-extra", got=line.words[0], more=named)
    reward = typed_title(named) if named else say("reward-unnamed")
    booked = None if again or turn.edit is not None else _given_once(turn, reward)
    if booked is not None:
        text = say("reward-given-once", reward=reward, day=turn.local_day(booked))
        command = f"/earnagain {amount} {reward}{iso(day)}"
        return Said(text, (button(say, "button-book-reward", command),), refused=True)
    turn.act(Earn(amount=amount, reward=reward, at=at))
    return Said(on_day(turn, say("booked-reward", amount=amount, reward=reward), at))


def _given_once(turn: Turn, reward: str) -> datetime | None:
    """When a reward that is given only once was booked already."""
    which = _once_only(turn, reward)
    if which is None:
        return None
    told = turn.books.reports.rewards(turn.account.id, REWARDS_LOOKED_AT)
    return next((at for name, at in told if _once_only(turn, name) == which), None)


def _once_only(turn: Turn, reward: str) -> str | None:
    once = turn.rulebook.once_rewards
    return next((each for each in once if says(f"phrases-reward-{each}", reward)), None)


# -- the balance -----------------------------------------------------------------------------------


def balance(turn: Turn, line: Line) -> Said:
    """`/balance`, and `/balance 37` for "the site shows 37 now"."""
    if not line.words:
        return _show_balance(turn)
    value = connects(only_word(line))
    if turn.asks and _is_unlikely(turn, value):
        return _ask_unlikely(turn, value)
    return assert_balance(turn, value)


def _is_unlikely(turn: Turn, value: int) -> bool:
    """Whether a number is hardly what is left: a cost or a return is typed that way, too."""
    drop = turn.account.balance - value
    known = turn.account.balance_known
    return known and drop > UNLIKELY_DROP and drop * 2 > turn.account.balance


def _ask_unlikely(turn: Turn, value: int) -> Said:
    """Ask once what a number is. Typed again, or answered with yes, it is the balance."""
    asked = turn.books.chat.question(turn.account.id)
    if asked is not None and Question.read(asked[0]).template.startswith(f"/left {QUESTION_PLACE}"):
        return assert_balance(turn, value)
    say = turn.say
    buttons = (
        button(say, "button-left-sure", f"/left {value}", value=value),
        button(say, "button-was-spend", f"/ask title /spend {value} {QUESTION_PLACE}", value=value),
        button(say, "button-so-many-back", f"/return {value}", amount=value),
    )
    text = say("balance-unlikely", value=value, before=turn.account.balance)
    question = f"/left {QUESTION_PLACE} {value}"
    return Said(text, buttons if value else buttons[:1], question=question, refused=True)


def left(turn: Turn, line: Line) -> Said:
    """A balance that is meant; stands behind the question whether it is, whose answer is first."""
    answer, *asked = line.words or ("",)
    if len(asked) > 1:
        raise Misread("misread-extra", got=answer, more=shortened(" ".join(asked[:-1])))
    meant = asked[0] if asked and is_word("word-sure", answer) else answer
    return assert_balance(turn, connects(meant))


def assert_balance(turn: Turn, value: int) -> Said:
    """Take the site's number, show the difference, and offer what it may come from."""
    say = turn.say
    result = turn.act_and_tell(AssertBalance(value=value), told.BalanceAsserted)
    if result.before is None:
        text = say("asserted-first", value=value)
    elif result.before == value:
        text = say("asserted-agrees", value=value)
    else:
        text = say(
            "asserted-differs",
            value=value,
            before=result.before,
            difference=signed(value - result.before),
        )
    causes, buttons = _causes(turn, value - (result.before or 0)) if result.before else ([], [])
    buttons += waiting_button(turn)
    now_too = turn.account.balance == value  # not if it was said of an earlier moment
    return Said("\n".join([text, *causes]), tuple(buttons), shows_balance=now_too)


def _causes(turn: Turn, difference: int) -> tuple[list[str], list[Button]]:
    """What explains a difference, the likeliest first, each with the button that settles it."""
    found = [*_awaited_causes(turn, difference), *_posted_causes(turn, difference)][:CAUSES_MAX]
    return [text for text, _ in found], [each for _, each in found]


def _awaited_causes(turn: Turn, difference: int) -> Iterator[tuple[str, Button]]:
    """Awaited returns that may have come."""
    if difference <= 0:
        return
    say = turn.say
    for proposal in turn.books.reports.watched(turn.account.id, WATCHED_MAX):
        if difference in awaited_sums(proposal):
            number, name = str(proposal.number), proposal_name(say, proposal)
            # What was read off has it in it already, so it came before that.
            at = (turn.when.happened_at - timedelta(seconds=1)).isoformat()
            command = f"/cameback #{number} {difference} {at}"
            came = button(say, "button-came-back-number", command, number=number)
            yield say("cause-return", name=name, amount=difference), came


def _posted_causes(turn: Turn, difference: int) -> Iterator[tuple[str, Button]]:
    """Postings that may be wrong."""
    say, since = turn.say, turn.when.now - timedelta(days=CAUSES_DAYS)
    for kind, message, label in (
        ("grant", "cause-grant", "button-grant-missing"),
        ("spend", "cause-spend", "button-spent-twice"),
    ):
        for posting in turn.books.reports.postings_of_amount(
            turn.account.id, kind, -difference, since, CAUSES_MAX
        ):
            text = say(
                message,
                amount=abs(difference),
                day=(turn.day if kind == "grant" else turn.local_day)(posting.happened_at),
                number=str(posting.proposal or ""),
            )
            yield text, button(say, label, f"/undo {posting.operation}")


def _show_balance(turn: Turn) -> Said:
    say = turn.say
    if not turn.account.balance_known:
        return Said(say("balance-ask"), question="/balance {}")
    lots = turn.books.first_lots(turn.account.id, LOTS_SHOWN_MAX)
    lines = [say("balance-now", left=turn.account.balance)]
    days = turn.rulebook.expiring_window_days(turn.when.now.date())
    soon = expiring_within(turn, days)
    if soon.lots:
        lines.append(say("balance-soon", count=soon.left, days=days))
    grant = next_grant_line(turn)
    if grant:
        lines.append(grant)
    lines += held_lines(turn)
    for lot in lots:
        source = say(f"source-{lot.source}")
        if lot.expires_at:
            day = turn.local_day(lot.expires_at)
            lines.append(say("lot-dated", left=lot.left, source=source, day=day))
        elif lot.expires_by and lot.expires_by > turn.when.now:
            day = turn.local_day(lot.expires_by)
            lines.append(say("lot-by", left=lot.left, source=source, day=day))
        else:
            lines.append(say("lot-undated", left=lot.left, source=source))
    more = turn.books.count_lots(turn.account.id) - len(lots)
    if more:
        left = turn.account.balance - sum(lot.left for lot in lots)
        lines.append(say("lots-more", count=more, left=left))
    buttons = [button(say, "button-site-shows", "/ask balance")]
    if paying := ad_credits_line(turn):
        lines.append(paying)
    undated = any(lot.issued_at is None and not lot.expires_by for lot in lots)
    question, prompt = None, ""
    if undated and not turn.account.settings.expiring_asked:
        prompt = say("ask-expiring", days=days)
        buttons = [
            button(say, "button-none", "/expiring 0"),
            button(say, "button-skip", "/expiring skip"),
        ]
        question = "/expiring {}"
    return Said("\n".join(lines), tuple(buttons), question=question, prompt=prompt)


def expiring(turn: Turn, line: Line) -> Said:
    """What the site says expires in its window; stands behind the question about it."""
    if not line.words:
        raise Misread("misread-expiring")
    skipped = is_word("word-skip", line.words[0])
    count = 0 if skipped else connects(only_word(line))
    if not count:
        settings = turn.account.settings.model_copy(update={"expiring_asked": True})
        turn.save_settings(settings)
        return Said(turn.say("expiring-skipped" if skipped else "expiring-none"), notice=True)
    result = turn.act_and_tell(TellExpiring(count=count), told.ExpiringTold)
    return Said(turn.say("expiring-told", count=result.count, day=turn.local_day(result.by)))


# -- undo ------------------------------------------------------------------------------------------


def undo(turn: Turn, line: Line) -> Said:
    """`/undo`, `/undo 57`, `/undo #12`, `/undo logo`."""
    if any(not isinstance(each.told, told.TakenBack) for each in turn.decisions):
        raise Misread("misread-undo-alone")
    if line.proposal is None and line.words and not looks_like_number(line.words[0]):
        match = find_meant(turn, line.rest, sure=True)
        if match.taken is None:
            return choose(turn, match, "/undo {}", "ask-undo-which", line.rest)
        line = replace(line, proposal=match.taken.number, words=())
    number = connects(only_word(line)) if line.words else None
    if line.proposal is not None:
        proposal = turn.books.proposal(turn.account.id, line.proposal)
        if proposal is None:
            raise Refused(NoSuchProposal(line.proposal, turn.account.next_proposal - 1))
        number = proposal.touched_by
    result = turn.act_and_tell(Undo(operation=number), told.Undone)
    message = "undone-again" if result.again else "undone-edit" if result.edit else "undone"
    return Said(turn.say(message, what=undone_what(turn, result)))


def undone_what(turn: Turn, result: told.Undone) -> str:
    """What an undo changed: the proposals by name, else the kinds booked, else the settings."""
    say, amount = turn.say, signed(result.amount)
    if result.proposals:
        shown = [proposal_name(say, each) for each in result.proposals[:NAMES_SHOWN]]
        more = len(result.proposals) - len(shown)
        if more:
            shown.append(say("list-more", count=more))
        names = say("list-separator").join(shown)
        if not result.amount:
            return names  # a step, or a correction that cost the same
        return say("undone-entries", names=names, amount=amount)
    if result.kinds or not result.settings:
        kinds = [say(f"entry-{kind}") for kind in result.kinds] or [say("entry-opening")]
        if result.posted_at is not None:
            # A grant comes on a day of the platform's, which is UTC's.
            day = (turn.day if "grant" in result.kinds else turn.local_day)(result.posted_at)
            kinds = [say("entry-of-day", name=kinds[0], day=day)]
        return say("undone-entries", names=say("list-separator").join(kinds), amount=amount)
    return say("undone-settings")


def ask(turn: Turn, line: Line) -> Said:
    """A question whose answer comes first, then the command that waits for it."""
    what, _, waiting = line.rest_text.partition(" ")
    say = turn.say
    tail = f"\n{waiting}" if waiting else ""
    if what in ("balance", "buy") and waiting and not _is_command(waiting):
        raise Misread("misread-spend")
    if what == "balance":
        return Said(say("ask-balance"), question=f"/balance {{}}{tail}")
    if what == "buy":
        bundles = _bundles(turn, waiting) if waiting else _bundles(turn)
        return Said(say("ask-buy"), bundles, question=f"/buy {{}}{tail}")
    if QUESTION_PLACE not in waiting:
        raise Misread("misread-spend")
    message = "ask-title-plain" if what == "title" else "ask-amount"
    return Said(say(message), question=waiting)


def _is_command(text: str) -> bool:
    from handlers.commands import REGISTRY  # noqa: PLC0415 - this module's commands are among them

    line = read_line(text)
    return line is not None and REGISTRY.find(line.name) is not None


COMMANDS = (
    Spec("left", left, "", hidden=True, absolute=True),
    Spec("buy", buy, "40 [6.00] [2026-11-20]", {"es": ("comprar", "compra")}),
    Spec("earn", earn, "30 reward [2026-11-20]", {"es": ("ganar",)}, takes_title=True),
    Spec("balance", balance, "[37]", {"es": ("saldo",)}, absolute=True),
    Spec("undo", undo, "[57]", {"es": ("deshacer",)}, takes_proposal=True),
    Spec("earnagain", earn_again, "", hidden=True),
    Spec("expiring", expiring, "10", hidden=True),
    Spec("ask", ask, "", hidden=True, absolute=True, takes_proposal=True, takes_link=True),
)
