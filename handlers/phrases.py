"""Phrases that many answers share: costs, the balance, the next grant, links to act."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Final

from domain.cycle import grant_amount
from domain.proposals import Proposal
from handlers.catalogs import LANGUAGES, Say, voice
from handlers.reading import plain_word
from handlers.reply import Button
from handlers.turn import Turn
from storage.lots import Sum

USUAL_OVER: Final = 50
"""A user's usual costs are those of their newest bids, this many."""
USUAL_SHOWN: Final = 3
ENDS_CHARS_MAX: Final = 20


def button(say: Say, label: str, command: str, **args: str | int) -> Button:
    """A button with a label from the catalogs."""
    return Button(label=say(label, **args), command=command)


def is_word(message_id: str, word: str) -> bool:
    """Whether a typed word is one of those that mean a thing, in whatever language."""
    return any(plain_word(word) in voice(each).words(message_id) for each in LANGUAGES)


def says(message_id: str, text: str) -> bool:
    """Whether a text has one of the phrases that mean a thing, in whatever language."""
    return find_phrase(message_id, text) is not None


def find_phrases(message_id: str, plain: str) -> Iterator[re.Match[str]]:
    """Every place of those phrases in a text that is as it is compared already."""
    return phrase_pattern(message_id).finditer(plain)


def find_phrase(message_id: str, text: str) -> re.Match[str] | None:
    """The first of those phrases, in the text as it is compared: without case and accents."""
    return phrase_pattern(message_id).search(" ".join(plain_word(text).split()))


@cache
def phrase_pattern(message_id: str) -> re.Pattern[str]:
    """Any of a list of phrases as whole words, in whatever language, in the catalogs' order."""
    phrases = [
        re.escape(plain_word(phrase))
        for language in LANGUAGES
        for phrase in voice(language).words(message_id)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


def cost(say: Say, proposal: Proposal) -> str:
    """What a proposal costs, base and boost apart: `4 + 10 boost`."""
    base, boost, paid = proposal.base, proposal.whole_boost, proposal.ad_credits
    if paid:
        return say("cost-ad-credits", base=base, boost=boost, paid=paid)
    return say("cost-boosted", base=base, boost=boost) if boost else say("cost", base=base)


def both_ends(text: str) -> str:
    """A title as a button has room for it: two readings of one differ at an end."""
    return text if len(text) <= ENDS_CHARS_MAX else f"{text[:9]}…{text[-9:]}"


def signed(amount: int) -> str:
    """An amount with its sign, as a statement shows it."""
    return f"+{amount}" if amount > 0 else f"−{-amount}" if amount < 0 else "0"


def proposal_name(say: Say, proposal: Proposal) -> str:
    """A proposal as it is always called: `#12 Logo design`."""
    return say("proposal-name", number=str(proposal.number), title=proposal.title)


def awaited_sums(proposal: Proposal) -> tuple[int, ...]:
    """The amounts that an awaited return can come in: a part alone, or both together."""
    watch = proposal.watch
    return (watch.base, watch.boost, watch.total) if watch else ()


def balance_line(turn: Turn) -> str:
    """What is left, in Connects."""
    if not turn.account.balance_known:
        return turn.say("balance-unknown")
    return turn.say("balance-left", left=turn.account.balance)


def next_grant_line(turn: Turn) -> str | None:
    """The next grant with its amount, date and zone; None while nothing is known of it."""
    item = turn.books.agenda.next_item(turn.account.id, "grant")
    if item is None:
        return None
    amount = grant_amount(turn.account.settings, turn.rulebook, item.due_at.date())
    if not amount:
        return turn.say("next-grant-none", day=turn.day(item.due_at))
    return turn.say("next-grant", amount=amount, day=turn.day(item.due_at))


def expiring_within(turn: Turn, days: int) -> Sum:
    """How much expires within some days from now."""
    now = turn.when.now
    return turn.books.sum_ending(turn.account.id, now, now + timedelta(days=days))


def usual_costs(turn: Turn) -> list[int]:
    """The base costs that the user pays most, or the usual range while there are no bids."""
    bids = turn.books.reports.recent_bids(turn.account.id, USUAL_OVER)
    common = [base for base, _ in Counter(base for base, _ in bids).most_common(USUAL_SHOWN)]
    return sorted(common) or list(turn.rulebook.usual_cost(turn.when.now.date()))


def pin_line(turn: Turn) -> str:
    """What a chat's pinned line says: `62 · +10 on 13 Dec`."""
    item = turn.books.agenda.next_item(turn.account.id, "grant")
    left = str(turn.account.balance) if turn.account.balance_known else "?"
    if item is None:
        return turn.say("pin", left=left)
    amount = grant_amount(turn.account.settings, turn.rulebook, item.due_at.date())
    if not amount:
        return turn.say("pin", left=left)
    day = turn.say.short_day(item.due_at.date())
    return turn.say("pin-grant", left=left, amount=amount, day=day)
