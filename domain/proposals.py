"""Proposals: what was applied for, and what it cost."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.moments import Moment, Rank

ProposalKind = Literal["bid", "invitation", "agency"]


class Proposal(BaseModel):
    """One proposal as it stands. Base and boost are in Connects.

    An agency proposal keeps its cost, which the agency's pool paid; an invitation cost nothing.
    """

    model_config = ConfigDict(frozen=True)

    number: int
    kind: ProposalKind
    title: str
    link: str | None = None
    job_key: str | None = None
    """What tells one job from another in links to it."""
    base: int
    boost: int = 0
    sent_at: datetime
    place: int
    step: int
    """With `sent_at`, its moment: see `Moment`."""
    status: Literal["sent", "undone"] = "sent"
    touched_by: int
    """The operation that last changed it."""

    @property
    def moment(self) -> Moment:
        """When it was sent, in the account's order of events."""
        return Moment(self.sent_at, Rank.REST, self.place, self.step)

    @property
    def title_key(self) -> str:
        """The title as it is compared with others."""
        return title_key(self.title)


def title_key(title: str) -> str:
    """A title without what people do not mean to tell apart: case, accents' encoding, spacing."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())
