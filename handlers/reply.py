"""A reply as data. Each door renders it in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ConfigDict

from handlers.catalogs import LANGUAGES

BUTTON_DATA_BYTES_MAX: Final = 64
"""What Telegram lets a button carry; longer commands become offers."""
BUTTONS_PER_ROW: Final = 3
BUTTONS_MAX: Final = 8
"""No answer has more; the first are the likeliest."""


class Button(BaseModel):
    """A button is a command: pressing it is saying it.

    The command holds what we made or what its own sender typed, never a text from elsewhere: that
    is named by a number or a mark, and looked up when it is pressed.
    """

    model_config = ConfigDict(frozen=True)

    label: str
    command: str
    then: tuple[str, ...] = ()
    """Commands that are worked after it, each in its turn, until one is refused."""
    data: str = ""
    """What the platform carries: the command itself, or the offer that holds it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that goes with a reply."""

    name: str
    content: bytes


class Reply(BaseModel):
    """One answer: text with copyable parts marked, buttons, files."""

    model_config = ConfigDict(frozen=True)

    text: str
    buttons: tuple[Button, ...] = ()
    link: tuple[str, str] | None = None
    """A button that leads somewhere else: label and address."""
    files: tuple[str, ...] = ()
    """The kinds of files that go with it; they are made when it is sent."""
    answer: str | None = None
    """The bot's earlier message that this one replaces, if there is one."""
    corrects: bool = False
    """It takes the place of the answer to the text before, even if that is sent only now."""
    alert: bool = False
    """For a press that does nothing: shown to whoever pressed, the message stays as it is."""
    asks: bool = False
    """A plain answer is waited for."""
    page: int | None = None
    """The pasted page whose preview it is; the text is made when it is sent."""
    page_from: int = 0
    """How many of the page's new rows are passed over."""
    follows: str | None = None
    """The key of the message whose answer this one takes the place of."""
    about: int | None = None
    """The proposal that it is about: a reply to it is about the same one."""
    booked: bool = False
    """An operation was booked; an edit of its message corrects it and this reply."""
    voice: str = LANGUAGES[0]
    """The voice it is said in, for the few words that a door adds."""
    unpin: str | None = None
    """The message that is pinned no longer, because everything is forgotten."""
    forgotten: bool = False
    pin: str | None = None
    """What the chat's pinned line should say; None leaves it alone."""
