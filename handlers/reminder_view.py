"""What a reminder says: the number first, why, and the buttons to act on it at once.

Each kind looks at the ledger as it is now; where there is nothing left to tell, it says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from statistics import median_low
from typing import Final

from domain.boosts import is_outbid_alone
from domain.cycle import FIRST_DAY, cycle_start, day_in_month, grant_amount, next_grant_at
from domain.entries import AgendaItem
from domain.local_time import local_instant
from domain.lots import Lot, oldest_first
from domain.outlook import expires_on
from domain.proposals import OPEN, Proposal
from domain.reminders import ReminderKind
from domain.timing import ON_THE_DAY, day_of, low_at, stage_of
from handlers.boost_view import ask_boost, asked_about, boost_row
from handlers.catalogs import Arg
from handlers.grants import posted_by
from handlers.outcomes import ENDS, outcome_buttons
from handlers.phrases import USUAL_OVER, button, next_grant_line, proposal_name
from handlers.reply import Button
from handlers.returns import support_message
from handlers.turn import Said, Turn

LISTED_MAX: Final = 8
"""A list of proposals shows no more of them."""
BUTTONS_LISTED_MAX: Final = 3
GRANTS_LISTED_MAX: Final = 3
PACE_WEEKS: Final = 4
"""The usual pace is that of the last weeks, this many."""
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(weeks=1)
_MIDNIGHT: Final = 0

Items = Sequence[AgendaItem]


# -- the cycle -------------------------------------------------------------------------------------


def renewal(turn: Turn, items: Items) -> Said | None:
    """What is left before a renewal, what comes, and what that is worth."""
    say, settings = turn.say, turn.account.settings
    day = day_of(items[-1].occurrence)
    grant = turn.books.agenda.next_item(turn.account.id, "grant")
    if grant is None or grant.due_at.date() != day:
        return None  # it is over, or the plan or the cycle day has changed since
    at = cycle_start(day)
    amount = grant_amount(settings, turn.rulebook, day)
    if not amount:
        return None
    lines = [_renews(turn, at, amount), _nothing_is_lost(turn, at), _worth(turn, amount)]
    if settings.zone is None:
        lines.append(say("reminder-zone-unknown"))
    return Said("\n".join(lines), _zone_button(turn))


def _renews(turn: Turn, at: datetime, amount: int) -> str:
    say = turn.say
    if turn.zone.utcoffset(at):
        return say("renewal-local", day=turn.day(at), local=local_moment(turn, at), amount=amount)
    return say("renewal", day=turn.day(at), amount=amount)


def local_moment(turn: Turn, instant: datetime) -> str:
    """A day and a time of day on the user's clock."""
    clock = turn.say.clock(instant, turn.zone)
    return turn.say("local-moment", day=turn.local_day(instant), clock=clock)


def _zone_button(turn: Turn) -> tuple[Button, ...]:
    if turn.account.settings.zone is not None:
        return ()
    return (button(turn.say, "button-my-zone", "/timezone"),)


def _nothing_is_lost(turn: Turn, at: datetime) -> str:
    """Renewal itself loses nothing; what expires before the one after it does."""
    say, account = turn.say, turn.account
    after = next_grant_at(replace(account, last_grant_at=at), account.settings, turn.rulebook)
    first = turn.books.first_end(account.id, turn.when.now, after) if after else None
    left = account.balance
    if first is None or after is None:
        return say("renewal-loses-nothing", left=left)
    count = turn.books.sum_ending(account.id, turn.when.now, after).left
    day = turn.local_day(first[0])
    return say("renewal-then-expires", left=left, count=count, day=day, next=turn.day(after))


def _worth(turn: Turn, amount: int) -> str:
    """How many proposals that is at the user's usual cost, now and with the grant."""
    say, left = turn.say, turn.account.balance
    bids = turn.books.reports.recent_bids(turn.account.id, USUAL_OVER)
    costs = [base for base, _ in bids if base]
    if not costs:
        low, high = turn.rulebook.usual_cost(turn.when.now.date())
        return say(
            "worth-usually",
            low=low,
            high=high,
            fewest=(left + amount) // high,
            most=(left + amount) // low,
        )
    usual = median_low(costs)
    return say(
        "worth", usual=usual, bids=len(costs), now=left // usual, then=(left + amount) // usual
    )


def granted(turn: Turn, items: Items) -> Said | None:
    """A grant was posted: did it come?"""
    say = turn.say
    posted = []
    for item in items:
        at = cycle_start(day_of(item.occurrence))
        found = turn.books.reports.posted_grant(turn.account.id, at)
        settled = turn.account.asserted_at is not None and turn.account.asserted_at >= at
        if found is not None and not settled and _is_as_posted(turn, found[0]):
            posted.append((at, *found))
    if not posted:
        return None
    at, operation, amount = posted[-1]
    lines = [say("granted", amount=amount, day=turn.day(at), left=turn.account.balance)]
    if len(posted) > 1:
        earlier = posted[:-1]
        shown = [
            say("granted-one", amount=each, day=turn.day(day))
            for day, _, each in earlier[-GRANTS_LISTED_MAX:]
        ]
        if len(earlier) > len(shown):
            shown.insert(0, "…")
        grants = say("list-separator").join(shown)
        lines.append(say("granted-before", count=len(earlier), grants=grants))
    if turn.account.settings.reminders.summary:
        lines += _summary(turn, at)
    buttons = (
        button(say, "button-it-came", "/noted"),
        button(say, "button-nothing-came", f"/granted {operation} 0"),
        button(say, "button-other-amount", f"/ask amount /granted {operation} {{}}"),
    )
    return Said("\n".join(lines), buttons)


def _is_as_posted(turn: Turn, operation: int) -> bool:
    record = turn.books.operation(turn.account.id, operation)
    return record is not None and posted_by(record) is not None


def _summary(turn: Turn, at: datetime) -> list[str]:
    """What the cycle brought that is over."""
    cycle_day = turn.account.settings.cycle_day
    day = at.day if at.day == FIRST_DAY or cycle_day is None else cycle_day
    last = at.replace(day=FIRST_DAY) - _DAY
    since = cycle_start(day_in_month(last.year, last.month, day))
    return [tally_line(turn, since, at)]


# -- what is left, and what expires ----------------------------------------------------------------


def expiring(turn: Turn, items: Items) -> Said | None:
    """How many expire, from which lots, and what they cost; on the day itself, whether they did."""
    asked = {day_of(item.occurrence) for item in items if stage_of(item.occurrence) == ON_THE_DAY}
    days = {day_of(item.occurrence) for item in items} - asked
    lots = [
        (day, lot)
        for lot in oldest_first(_lots_of(turn, days))
        if (day := expires_on(lot)) and day.date() in days and day > turn.when.now
    ]
    question = _ask_expired(turn, asked)
    if question is None:
        return Said("\n".join(_lot_lines(turn, lots))) if lots else None
    return replace(question, text="\n".join([*_lot_lines(turn, lots), question.text]))


def _ask_expired(turn: Turn, days: Collection[date]) -> Said | None:
    """What the site said expires by some days: only the site knows whether it has."""
    say, account = turn.say, turn.account
    told_at = account.asserted_at
    lots = [
        (lot.expires_by, lot.left)
        for lot in _lots_of(turn, days)
        if lot.expires_by
        and lot.expires_by.date() in days
        # What the site has shown since then is told already.
        and not (told_at and told_at.date() >= lot.expires_by.date())
    ]
    if not lots:
        return None
    day, count = turn.local_day(max(lots)[0]), sum(left for _, left in lots)
    text = say("expired-by", count=count, day=day, left=account.balance)
    return Said(text, (_same_button(turn),), question="/balance {}", shows_balance=True)


def _lots_of(turn: Turn, days: Collection[date]) -> list[Lot]:
    """The lots that expire on some days, and between them."""
    if not days:
        return []
    after = cycle_start(min(days)) - timedelta(seconds=1)
    return turn.books.lots_ending(turn.account.id, after, cycle_start(max(days)) + _DAY)


def _lot_lines(turn: Turn, lots: Sequence[tuple[datetime, Lot]]) -> list[str]:
    lines = [_lot_line(turn, day, lot) for day, lot in lots[:LISTED_MAX]]
    if len(lots) > LISTED_MAX:
        rest = lots[LISTED_MAX:]
        lines.append(turn.say("lots-more", count=len(rest), left=sum(lot.left for _, lot in rest)))
    return lines


def _lot_line(turn: Turn, day: datetime, lot: Lot) -> str:
    say = turn.say
    source = say(f"source-{lot.source}")
    args: dict[str, Arg] = {"count": lot.left, "day": turn.local_day(day), "source": source}
    if lot.paid_cents:
        paid = say.money(lot.paid_cents * lot.left // lot.quantity)
        return say("expiring-paid", money=paid, **args)
    return say("expiring", **args)


def low(turn: Turn, _: Items) -> Said | None:
    """The balance has come down to where the user wants to know it."""
    if not is_low(turn, turn.account.balance):
        return None
    left = turn.account.balance
    lines = [turn.say("low", left=left, threshold=_threshold(turn)), *_how_long(turn)]
    buttons = (button(turn.say, "button-bought", "/ask buy"),)
    return Said("\n".join(lines), buttons, shows_balance=True)


def is_low(turn: Turn, balance: int) -> bool:
    """Whether a balance is one to tell of."""
    return turn.account.balance_known and balance <= _threshold(turn)


def _threshold(turn: Turn) -> int:
    return low_at(turn.account.settings, turn.rulebook, turn.when.now.date())


def low_lines(turn: Turn) -> list[str]:
    """The same inside an answer, which says itself what is left."""
    return [turn.say("low-note", threshold=_threshold(turn)), *_how_long(turn)]


def _how_long(turn: Turn) -> list[str]:
    """When more comes, and how long what is left lasts at the usual pace."""
    say, account = turn.say, turn.account
    lines = []
    item = turn.books.agenda.next_item(account.id, "grant")
    if item is not None and (grant := next_grant_line(turn)):
        lines.append(say("low-grant", grant=grant, days=_days_to(turn, item.due_at)))
    spent = _usual_spending(turn)
    if spent and account.balance:
        days = account.balance * PACE_WEEKS * _WEEK // (spent * _DAY)
        lines.append(say("low-pace", spent=spent, weeks=PACE_WEEKS, days=days))
    return lines


def _usual_spending(turn: Turn) -> int:
    """What the last weeks took, in Connects; 0 while too little is known to call it usual."""
    now, reports, account = turn.when.now, turn.books.reports, turn.account.id
    since = now - PACE_WEEKS * _WEEK
    if reports.tally(account, since, now - _WEEK).spent <= 0:
        return 0
    return max(reports.tally(account, since, now + timedelta(seconds=1)).spent, 0)


def _days_to(turn: Turn, instant: datetime) -> int:
    """How many days are left until an instant, by the days that the site counts in."""
    return (instant.date() - turn.when.now.date()).days


# -- what is awaited, and what has gone quiet ------------------------------------------------------


def follow_up(turn: Turn, items: Items) -> Said | None:
    """Awaited returns and proposals without news, as one list."""
    watched = _watched(turn, items)
    stale = _stale(turn, items)
    if len(watched) + len(stale) > 1:
        return _as_list(turn, [each for each, _ in watched], stale)
    if watched:
        return _ask_returned(turn, *watched[0])
    return _ask_open(turn, stale[0]) if stale else None


def _watched(turn: Turn, items: Items) -> list[tuple[Proposal, int]]:
    """The awaited returns of some days, each with which time it is asked about."""
    stages: dict[int, tuple[Proposal, int]] = {}
    for item in items:
        if item.kind == "watch" and (stage := stage_of(item.occurrence)) != ON_THE_DAY:
            for each in _of_day(turn, item, turn.books.reports.watched_since):
                if is_outbid_alone(each):
                    continue  # it is asked about once, on a day of its own
                before = stages.get(each.number, (each, 0))[1]
                stages[each.number] = each, max(before, stage)
    days = [
        day_of(item.occurrence)
        for item in items
        if item.kind == "watch" and stage_of(item.occurrence) == ON_THE_DAY
    ]
    for each in asked_about(turn, days):
        stages.setdefault(each.number, (each, ON_THE_DAY))
    return sorted(stages.values(), key=lambda pair: pair[0].number)


def _stale(turn: Turn, items: Items) -> list[Proposal]:
    found = [
        each
        for item in items
        if item.kind == "stale"
        for each in _of_day(turn, item, turn.books.reports.open_since)
    ]
    return [each for each in found if each.status in OPEN]


def _of_day(
    turn: Turn,
    item: AgendaItem,
    read: Callable[[int, datetime, datetime, int], list[Proposal]],
) -> list[Proposal]:
    since = cycle_start(day_of(item.occurrence))
    return read(turn.account.id, since, since + _DAY, USUAL_OVER)


def _ask_returned(turn: Turn, proposal: Proposal, stage: int) -> Said:
    say, watch, number = turn.say, proposal.watch, proposal.number
    if watch is None:
        return ask_boost(turn, proposal)
    days = turn.days_since(watch.since)
    asks = say("watch-ask", name=proposal_name(say, proposal), count=watch.total)
    lines = [say("watch-age", asks=asks, days=days)]
    if stage > 1:
        lines += [say("watch-support"), support_message(turn, proposal)]
    buttons = (
        button(say, "button-yes", f"/return #{number}"),
        button(say, "button-not-yet", f"/notyet #{number}"),
        button(say, "button-other-amount", f"/ask amount /return #{number} {{}}"),
    )
    return Said("\n".join(lines), buttons, about=number)


def _ask_open(turn: Turn, proposal: Proposal) -> Said:
    say, number = turn.say, proposal.number
    days = turn.days_since(proposal.news_at)
    text = say("stale-ask", name=proposal_name(say, proposal), days=days)
    likely = outcome_buttons(turn, proposal, (*ENDS[: BUTTONS_LISTED_MAX - 1], "no-answer"))
    still = button(say, "button-still-open", f"/stillopen #{number}")
    return Said(text, (still, *likely), about=number)


def _as_list(turn: Turn, watched: Sequence[Proposal], stale: Sequence[Proposal]) -> Said:
    say = turn.say
    boosts = [each for each in watched if not each.watch]
    rows = [
        say(
            "follow-up-watch",
            name=proposal_name(say, each),
            count=each.watch.total,
            day=turn.local_day(each.watch.since),
        )
        if each.watch
        else boost_row(turn, each)
        for each in watched
    ]
    rows += [
        say("follow-up-stale", name=proposal_name(say, each), days=turn.days_since(each.news_at))
        for each in stale
    ]
    lines = [say("follow-up", count=len(rows)), *rows[:LISTED_MAX]]
    if len(rows) > LISTED_MAX:
        lines.append(say("list-more", count=len(rows) - LISTED_MAX))
    buttons = [
        button(say, "button-came-back-number", f"/return #{each.number}", number=str(each.number))
        for each in watched
        if each.watch
    ]
    buttons += [
        button(say, "button-what-of-number", f"/outcome #{each.number}", number=str(each.number))
        for each in (*boosts, *stale)
    ]
    return Said("\n".join(lines), tuple(buttons[:BUTTONS_LISTED_MAX]))


# -- the rest --------------------------------------------------------------------------------------


def badge_week(turn: Turn, items: Items) -> Said | None:
    """A week of the badge is over: does it still cost the same?"""
    say, price = turn.say, turn.account.settings.badge_price
    if price is None:
        return None
    end = cycle_start(day_of(items[-1].occurrence)) + _DAY
    # A late one is of the week that was over last.
    end += max(turn.when.now - end, timedelta()) // _WEEK * _WEEK
    tally = turn.books.reports.tally(turn.account.id, end - _WEEK, end)
    text = say("badge-week", price=price, count=tally.badge)
    buttons = (
        button(say, "button-still-price", "/noted", price=price),
        button(say, "button-other-price", "/badge on"),
        button(say, "button-badge-off", "/badge off"),
    )
    return Said(text, buttons)


def silence(turn: Turn, items: Items) -> Said | None:
    """Nothing was told for days after an active week: what does the site show?"""
    active = turn.rulebook.active_week(turn.when.now.date())
    booked = turn.books.reports.newest_bookings(turn.account.id, active)
    if len(booked) < active or booked[0].date() != day_of(items[-1].occurrence):
        return None
    if booked[0] - booked[-1] >= _WEEK:
        return None
    say, account = turn.say, turn.account
    days = turn.days_since(booked[0])
    if not account.balance_known:
        return Said(say("silence-unknown", days=days), question="/balance {}")
    text = say("silence", days=days, left=account.balance)
    return Said(text, (_same_button(turn),), question="/balance {}", shows_balance=True)


def _same_button(turn: Turn) -> Button:
    """The site shows what the books say."""
    left = turn.account.balance
    return button(turn.say, "button-still-number", f"/balance {left}", left=left)


def digest(turn: Turn, items: Items) -> Said | None:
    """The week: what was spent and sent, and what is next."""
    # Whole days of the user's: the week ends with the night before.
    day = max(day_of(items[-1].occurrence), _newest_digest_day(turn))
    end = local_instant(day, _MIDNIGHT, turn.account.settings.zone)
    lines = [
        tally_line(turn, end - _WEEK, end),
        turn.say("balance-left", left=turn.account.balance),
    ]
    if grant := next_grant_line(turn):
        lines.append(grant)
    if first := turn.books.first_end(turn.account.id, turn.when.now):
        expires_at, lot = first
        on = turn.local_day(expires_at)
        lines.append(turn.say("digest-expires", count=lot.left, day=on))
    return Said("\n".join(lines), shows_balance=True)


def _newest_digest_day(turn: Turn) -> date:
    """The last day that a digest came on, or should have: a late one is not of weeks ago."""
    weekday = turn.account.settings.reminders.digest_day
    if weekday is None:
        return date.min
    return turn.today - (turn.today - timedelta(days=weekday) - date.min) % _WEEK


def tally_line(turn: Turn, since: datetime, before: datetime) -> str:
    """What a span of days took and brought, in one line."""
    tally = turn.books.reports.tally(turn.account.id, since, before)
    return turn.say(
        "tally",
        since=turn.local_day(since),
        until=turn.local_day(before - timedelta(seconds=1)),
        spent=tally.spent,
        sent=tally.sent,
        replies=tally.replies,
        interviews=tally.interviews,
        returned=tally.came_back,
    )


TELLS: Final[Mapping[ReminderKind, Callable[[Turn, Items], Said | None]]] = {
    "granted": granted,
    "renewal": renewal,
    "expiring": expiring,
    "low": low,
    "watch": follow_up,
    "stale": follow_up,
    "badge-week": badge_week,
    "silence": silence,
    "digest": digest,
}
