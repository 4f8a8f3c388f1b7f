"""The commands of the ledger: buying, earning, the balance, and undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
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
from handlers.days import instant_of, iso, on_day, without_day
from handlers.pages import waiting_button
from handlers.phrases import (
    awaited_sums,
    button,
    expiring_within,
    is_word,
    next_grant_line,
    proposal_name,
    signed,
)
from handlers.reading import (
    Line,
    Misread,
    bounded,
    connects,
    is_number,
    money_cents,
    only_word,
    positive,
    read_line,
    shortened,
    title,
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
    return Said(on_day(turn, turn.say("booked-purchase", amount=amount, money=money), at))


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
    reward = title(named) if named else say("reward-unnamed")
    turn.act(Earn(amount=amount, reward=reward, at=at))
    return Said(on_day(turn, say("booked-reward", amount=amount, reward=reward), at))


# -- the balance -----------------------------------------------------------------------------------


def balance(turn: Turn, line: Line) -> Said:
    """`/balance`, and `/balance 37` for "the site shows 37 now"."""
    if not line.words:
        return _show_balance(turn)
    return assert_balance(turn, connects(only_word(line)))


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
    """`/undo`, `/undo 57`, `/undo #12`."""
    if any(not isinstance(each.told, told.TakenBack) for each in turn.decisions):
        raise Misread("misread-undo-alone")
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
    Spec("buy", buy, "40 [6.00] [2026-11-20]", {"es": ("comprar", "compra")}),
    Spec("earn", earn, "30 reward [2026-11-20]", {"es": ("ganar",)}),
    Spec("balance", balance, "[37]", {"es": ("saldo",)}, absolute=True),
    Spec("undo", undo, "[57]", {"es": ("deshacer",)}, takes_proposal=True),
    Spec("expiring", expiring, "10", hidden=True),
    Spec("ask", ask, "", hidden=True, absolute=True, takes_proposal=True, takes_link=True),
)
