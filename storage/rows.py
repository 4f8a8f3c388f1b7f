"""Between rows and the domain's values. Instants are ISO 8601 text in UTC with whole seconds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from pydantic import TypeAdapter

from domain.account import Account, Settings
from domain.entries import AgendaItem, Assertion, Effects, Entry
from domain.lots import Allocation, Lot
from domain.moments import Moment, Rank, whole_seconds
from domain.proposals import Proposal, Step, Watch

Row = Mapping[str, Any]

INSTANTS_KEPT: Final = 1_024
"""One transaction writes the same few instants over and over."""

_EFFECTS = TypeAdapter(Effects)
_STEPS = TypeAdapter(tuple[Step, ...])


@lru_cache(INSTANTS_KEPT)
def instant_text(instant: datetime) -> str:
    """How an instant is stored."""
    return whole_seconds(instant).isoformat()


def optional_text(instant: datetime | None) -> str | None:
    """How an instant that may be missing is stored."""
    return None if instant is None else instant_text(instant)


def instant(text: str) -> datetime:
    """A stored instant."""
    return datetime.fromisoformat(text)


def _optional(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def account_of(row: Row) -> Account:
    """An account from its row."""
    return Account(
        id=row["id"],
        settings=Settings.model_validate_json(row["settings"]),
        balance=row["balance"],
        time=instant(row["time"]),
        last_grant_at=_optional(row["last_grant_at"]),
        asserted_at=_optional(row["asserted_at"]),
        credited=row["credited"],
        next_operation=row["next_operation"],
        next_entry=row["next_entry"],
        next_lot=row["next_lot"],
        next_proposal=row["next_proposal"],
        next_assertion=row["next_assertion"],
    )


def account_params(account: Account) -> dict[str, Any]:
    """An account as the parameters of its update."""
    return {
        "account": account.id,
        "settings": account.settings.model_dump_json(exclude_defaults=True),
        "balance": account.balance,
        "time": instant_text(account.time),
        "last_grant_at": optional_text(account.last_grant_at),
        "asserted_at": optional_text(account.asserted_at),
        "credited": account.credited,
        "next_operation": account.next_operation,
        "next_entry": account.next_entry,
        "next_lot": account.next_lot,
        "next_proposal": account.next_proposal,
        "next_assertion": account.next_assertion,
    }


def lot_of(row: Row) -> Lot:
    """A lot from its row."""
    return Lot(
        number=row["number"],
        source=row["source"],
        issued_at=_optional(row["issued_at"]),
        expires_at=_optional(row["expires_at"]),
        quantity=row["quantity"],
        left=row["remaining"],
        paid_cents=row["paid_cents"],
        expires_by=_optional(row["expires_by"]),
    )


def lot_params(account: int, lot: Lot) -> dict[str, Any]:
    """A lot as the parameters of its insert."""
    return {
        "account": account,
        "number": lot.number,
        "source": lot.source,
        "issued_at": optional_text(lot.issued_at),
        "expires_at": optional_text(lot.expires_at),
        "expires_by": optional_text(lot.expires_by),
        "quantity": lot.quantity,
        "remaining": lot.left,
        "paid_cents": lot.paid_cents,
    }


def moment_of(row: Row) -> Moment:
    """The moment in the columns of an entry or an asserted balance."""
    at = instant(row["happened_at"])
    return Moment(at, Rank(row["rank"]), row["place"], row["step"])


def moment_params(moment: Moment) -> dict[str, Any]:
    """A moment as parameters to compare or to store."""
    return {
        "at": instant_text(moment.at),
        "rank": int(moment.rank),
        "place": moment.place,
        "step": moment.step,
    }


def entry_of(row: Row, allocations: tuple[Allocation, ...]) -> Entry:
    """An entry from its row and its allocations."""
    return Entry(
        number=row["number"],
        kind=row["kind"],
        amount=row["amount"],
        moment=moment_of(row),
        booked_at=instant(row["booked_at"]),
        allocations=allocations,
        proposal=row["proposal"],
        reverses=row["reverses"],
        assertion=row["assertion"],
    )


def entry_params(account: int, operation: int, entry: Entry) -> dict[str, Any]:
    """An entry as the parameters of its insert."""
    moment = moment_params(entry.moment)
    return {
        "account": account,
        "number": entry.number,
        "operation": operation,
        "kind": entry.kind,
        "amount": entry.amount,
        "happened_at": moment.pop("at"),
        **moment,
        "booked_at": instant_text(entry.booked_at),
        "proposal": entry.proposal,
        "reverses": entry.reverses,
        "assertion": entry.assertion,
    }


def proposal_of(row: Row) -> Proposal:
    """A proposal from its row."""
    return Proposal(
        number=row["number"],
        kind=row["kind"],
        title=row["title"],
        link=row["link"],
        job_key=row["job_key"],
        base=row["base"],
        boost=row["boost"],
        ad_credits=row["ad_credits"],
        ad_credits_at=_optional(row["ad_credits_at"]),
        sent_at=instant(row["sent_at"]),
        place=row["place"],
        step=row["step"],
        status=row["status"],
        touched_by=row["touched_by"],
        steps=steps_of(row["steps"]),
        contract_cents=row["contract_cents"],
        returned_base=row["returned_base"],
        returned_boost=row["returned_boost"],
        returned_at=_optional(row["returned_at"]),
        watch=_watch_of(row),
        unexpected=bool(row["unexpected"]),
    )


def _watch_of(row: Row) -> Watch | None:
    if row["watch_since"] is None:
        return None
    return Watch(
        since=instant(row["watch_since"]), base=row["awaited_base"], boost=row["awaited_boost"]
    )


def proposal_params(account: int, proposal: Proposal) -> dict[str, Any]:
    """A proposal as the parameters of its insert."""
    return {
        **proposal.model_dump(exclude={"steps", "watch"}),
        **returned_params(proposal),
        "account": account,
        "title_key": proposal.title_key,
        "sent_at": instant_text(proposal.sent_at),
        "steps": _STEPS.dump_json(proposal.steps).decode(),
        "news_at": instant_text(proposal.news_at),
    }


def status_params(proposal: Proposal) -> dict[str, Any]:
    """Whether a proposal counts, as the parameters of its update."""
    return {"touched_by": proposal.touched_by, "status": proposal.status}


def returned_params(proposal: Proposal) -> dict[str, Any]:
    """What came back of a proposal and is awaited, as the parameters of its update."""
    watch = proposal.watch
    return {
        "touched_by": proposal.touched_by,
        "returned_base": proposal.returned_base,
        "returned_boost": proposal.returned_boost,
        "returned_at": optional_text(proposal.returned_at),
        "ad_credits_at": optional_text(proposal.ad_credits_at),
        "watch_since": optional_text(watch.since if watch else None),
        "awaited_base": watch.base if watch else 0,
        "awaited_boost": watch.boost if watch else 0,
        "unexpected": int(proposal.unexpected),
    }


def assertion_of(row: Row, before: int, adjusted: tuple[Allocation, ...]) -> Assertion:
    """An asserted balance from its row and what is computed beside it."""
    return Assertion(
        number=row["number"],
        moment=moment_of(row),
        value=row["value"],
        live=bool(row["live"]),
        before=before,
        adjusted=adjusted,
    )


def agenda_item_of(row: Row) -> AgendaItem:
    """An agenda item from its row."""
    return AgendaItem(row["kind"], row["occurrence"], instant(row["due_at"]))


def agenda_params(account: int, item: AgendaItem) -> dict[str, Any]:
    """An agenda item as the parameters of its insert."""
    return {
        "account": account,
        "kind": item.kind,
        "occurrence": item.occurrence,
        "due_at": instant_text(item.due_at),
    }


def steps_of(text: str | bytes) -> tuple[Step, ...]:
    """What was heard of a proposal."""
    return _STEPS.validate_json(text)


def effects_of(text: str | bytes) -> Effects:
    """What an operation did besides its entries."""
    return _EFFECTS.validate_json(text)


def effects_text(effects: Effects) -> str:
    """How an operation's effects are stored."""
    return _EFFECTS.dump_json(effects, exclude_defaults=True).decode()
