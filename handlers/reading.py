"""Reading what people type: numbers, links, proposal numbers, and a closing boost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from handlers.attempts import Attempt
from handlers.catalogs import CODE_END, CODE_START, LANGUAGES, voice
from handlers.marks import bare, tidy_title, unwrapped, without_closing
from handlers.reply import Button
from handlers.shown_costs import cost_as_typed

TITLE_CHARS_MAX: Final = 200
CONNECTS_DIGITS_MAX: Final = 9
"""No number of Connects is longer; a spend is bounded by the balance alone."""
MONEY_CENTS_MAX: Final = 10_000_000_00
EARLIEST_DAY: Final = date(2015, 1, 1)
"""No proposal is older: the platform that Connects belong to is not."""
LINES_MAX: Final = 50
"""How many commands one message may hold."""
TEXT_CHARS_MAX: Final = 20_000

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_COMMAND = re.compile(r"/([^\W\d]\w*)(?:@\w+)?[.,;:!?]*(?:\s+|$)", re.UNICODE)
_PROPOSAL = re.compile(r"(?:^|(?<=\s))[(\[\"'«“‘]?#(\d{1,9})[.,;:!?)\]\"'»”’]*(?=\s|$)")
_LINK = re.compile(
    r"[(<\"'\[«]?(?:(?P<whole>https?://\S+)"
    r"|(?<![^\s(<\"'\[«])(?P<bare>(?:www\.|m\.)?upwork\.com/\S*?"
    r"(?:(?:~|%7e)0[0-9a-z]{8,}|(?:nx|ab)/proposals/\d{6,})\S*))",
    re.IGNORECASE,
)
"""An address; one of the site's that leads to a job may stand without its beginning."""
_AFTER_NUMBER: Final = ".,;:!?)"
_AFTER_LINK: Final = ".,;:!?)>\"'»]"
_MONEY = re.compile(r"(?:us)?\$?\s*(\d+(?:[.,]\d{1,2})?)\s*(?:(?:us)?\$|usd)?", re.IGNORECASE)
_GROUPED = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)((?!\2)[.,]\d{1,2})?(?![\d.,])"
)
_GROUPED_WHOLE = re.compile(r"\+?\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+)")
_NUMBER = r"[-+−]?\d[\d.,]*"
_PUNCTUATED_START = re.compile(rf"^\(?({_NUMBER}(?<=\d))[.,;:!?)]+(?=\s|$)")
_PUNCTUATED_END = re.compile(rf"(?:(?<=\s)|^)\(?({_NUMBER}(?<=\d))[.,;:!?)]+$")
_SPACED_THOUSANDS = re.compile(
    r"(?<![^\s+−-])\d{1,3}(?:[\u00a0\u2007\u2009\u202f]\d{3})+(?=$|[\s.,;:!?)])"
    r"|^[-+−]?\d{1,3}(?: 0\d\d)+(?=\s|$)|(?<!\S)[-+−]?\d{1,3}(?: 0\d\d)+$"
)
_NO_DIGITS = re.compile(r"[^\d+−-]")
_SHOWN_MINUS: Final = "−"
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-", "－": "-"})


class Misread(Exception):  # noqa: N818 - nothing is wrong: it was not understood yet
    """A line that can't be read; names the message that tells the mend, and its arguments."""

    def __init__(self, message_id: str, **args: str | int) -> None:
        super().__init__(message_id, args)
        self.message_id = message_id
        self.args_of_message = args
        self.example: str | None = None
        """The command whose example mends it, if it is not the one that was read."""
        self.buttons: tuple[Button, ...] = ()
        """What else it can have meant."""


@dataclass(frozen=True, slots=True)
class Line:
    """One command as typed: its name, the `#12` in it, the link in it, and the remaining words."""

    text: str
    name: str
    rest: str
    rest_text: str
    """What follows the command, as typed."""
    proposal: int | None = None
    link: str | None = None
    words: tuple[str, ...] = field(default=())
    attempt: Attempt | None = None
    """It was tried before, and there were too few Connects for it."""
    offered: bool = False
    """It stands on a button, or completes a question."""

    def plainly(self) -> Line:
        """It without the quotes and punctuation around its words, none of which is a title's."""
        plain = (*map(unwrapped, self.words[:-1]), *map(bare, self.words[-1:]))
        words = tuple(filter(None, plain))
        return replace(self, words=words, rest=" ".join(words))

    def without_first(self) -> str:
        """What follows the first word, spacing collapsed."""
        return " ".join(self.words[1:])


def clean(text: str) -> str:
    """Typed text without what can't be seen, and without the marks that the doors use.

    Whatever ends a line in it is a line feed.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = (
        char
        for char in unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
        if char in "\n\t" or not _is_invisible(char)
    )
    return "".join(kept).replace(CODE_START, "").replace(CODE_END, "")


def one_line(text: str) -> str:
    """Text from outside as it is kept and shown: cleaned, in one line, spacing collapsed."""
    return " ".join(clean(text).split())


# Joiners and variation selectors belong to emoji and to several scripts.
_JOINERS: Final = "\u200d\u200c\ufe0e\ufe0f"
_BLANK_LETTERS: Final = "\u115f\u1160\u2800\u3164\uffa0"


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs") and char not in _JOINERS


def plain_word(word: str) -> str:
    """A word as it is compared: without case and accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def read_name(text: str) -> str | None:
    """The name of the command that a line begins with."""
    match = _COMMAND.match(text.strip())
    return plain_word(match.group(1)) if match else None


def read_line(text: str) -> Line | None:
    """A line that begins with a command, taken apart; None if it doesn't begin with one."""
    text = text.strip()
    match = _COMMAND.match(text)
    if match is None:
        return None
    rest = rest_text = text[match.end() :]
    rest, link = without_link(rest)
    proposal = _PROPOSAL.search(rest)
    if proposal:
        rest = f"{rest[: proposal.start()]} {rest[proposal.end() :]}"
    words = tuple(cost_as_typed(_with_plain_numbers(without_closing(rest))).split())
    return Line(
        text=text,
        name=plain_word(match.group(1)),
        rest=" ".join(words),
        rest_text=rest_text,
        proposal=int(proposal.group(1)) if proposal else None,
        link=link,
        words=words,
    )


def without_link(text: str) -> tuple[str, str | None]:
    """A text without the first link in it, and that link, if there is one."""
    found = _LINK.search(text)
    if found is None:
        return text, None
    link = found["whole"] or f"https://{found['bare']}"
    return f"{text[: found.start()]} {text[found.end() :]}", link.rstrip(_AFTER_LINK)


def _with_plain_numbers(text: str) -> str:
    """A text whose first and last words, where they are numbers, are only that.

    Closing punctuation is no part of a number, and thousands may be set apart by a space: by an
    ordinary one only where no number begins like that, `1 000`.
    """
    text = _SPACED_THOUSANDS.sub(lambda found: _NO_DIGITS.sub("", found.group()), text)
    return _PUNCTUATED_END.sub(r"\1", _PUNCTUATED_START.sub(r"\1", text))


def connects(word: str) -> int:
    """A whole number of Connects, with or without thousands separators.

    Connects come whole, so a point or a comma before three digits can be nothing else. Raises
    `Misread` that says what is wrong with it.
    """
    text = word.translate(_MINUS)
    if re.fullmatch(r"-\d+", text):
        raise Misread("misread-negative", got=shortened(word))
    if _GROUPED_WHOLE.fullmatch(text):
        text = re.sub(r"[.,]", "", text)
    if re.fullmatch(r"-?\d+[.,]\d+", text):
        raise Misread("misread-fraction", got=shortened(word))
    digits = text.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        raise Misread("misread-number", got=shortened(word))
    return bounded(digits)


def spent(word: str) -> int:
    """A number of Connects that were spent, which the history shows as `−4`. Raises `Misread`."""
    return connects(word.removeprefix(_SHOWN_MINUS))


def positive(word: str) -> int:
    """A whole number of Connects, at least one. Raises `Misread`."""
    amount = connects(word)
    if not amount:
        raise Misread("misread-zero")
    return amount


def bounded(digits: str) -> int:
    """A number as long as the ledger takes it. Raises `Misread` for a longer one."""
    significant = digits.lstrip("0")
    if len(significant) > CONNECTS_DIGITS_MAX:
        raise Misread("misread-too-large", got=shortened(digits), digits=CONNECTS_DIGITS_MAX)
    return int(significant or "0")


def is_number(word: str) -> bool:
    """Whether a word is a bare number that could be meant as one."""
    return word.isascii() and word.isdigit() and len(word) <= CONNECTS_DIGITS_MAX


def bare_number(text: str) -> str | None:
    """The digits of a text that is nothing but a number of Connects, `1,996`; None else."""
    plain = _with_plain_numbers(text.strip())
    if _GROUPED_WHOLE.fullmatch(plain):
        plain = re.sub(r"[.,]", "", plain)
    return plain if is_number(plain) else None


def looks_like_number(word: str) -> bool:
    """Whether a word can only be a number, well formed or not; `3D` is none."""
    return re.fullmatch(r"[-+−]?\d+(?:[.,]\d+)*", word) is not None


def number_beside(words: Sequence[str]) -> tuple[int, str]:
    """A number of Connects that stands before or after other words, and those. Raises `Misread`."""
    *others, last = words
    if others and not looks_like_number(last.removeprefix("+")):
        last, *others = words
    return positive(last.removeprefix("+")), " ".join(others)


def only_word(line: Line) -> str:
    """The one word of a line; more are never dropped in silence. Raises `Misread`."""
    return one_word(line.words)


def one_word(words: Sequence[str]) -> str:
    """The one word that is left of a line. Raises `Misread`."""
    first, *more = words or ("",)
    if more:
        raise Misread("misread-extra", got=first, more=shortened(" ".join(more)))
    return first


def money_cents(text: str) -> int:
    """An amount of US dollars in cents: `6.00`, `6,00`, `$6`, `6 USD`, `1,234.50`.

    `6.005` is none: a price of Connects has no thousands, so a digit too many is a slip.
    """
    plain = text.strip().rstrip(_AFTER_NUMBER)
    match = _MONEY.fullmatch(_ungrouped(plain, sure=True))
    if match is None or not plain:
        raise Misread("misread-money", got=shortened(text))
    cents = int(Decimal(match.group(1).replace(",", ".")) * 100)
    if cents > MONEY_CENTS_MAX:
        raise Misread("misread-money", got=shortened(text))
    return cents


def contract_cents(text: str) -> int:
    """What a contract is worth, in cents: as `money_cents`, and `1,500` is a thousand more."""
    return money_cents(_ungrouped(text.strip().rstrip(_AFTER_NUMBER)))


def _ungrouped(text: str, *, sure: bool = False) -> str:
    """An amount without its thousands separators: `1,500.50` and `1.500,50` are `1500.50`.

    `sure`: one that can't be a decimal point alone.
    """
    match = _GROUPED.search(text)
    if match is None or (sure and not match.group(3) and text.count(match.group(2)) == 1):
        return text
    whole = re.sub(r"\D", "", match.group(1))
    return f"{text[: match.start()]}{whole}{match.group(3) or ''}{text[match.end() :]}"


def closing_boost(text: str, *, alone: bool = False) -> tuple[str, int | None]:
    """A title without its closing boost, and how much that is; elsewhere it is part of the title.

    `boost 10`, `(boost: 10)`, `with a boost of 10`, `10 boost`, `+10`. Where it is `alone`, there
    is nothing that a number before the word could be instead.
    """
    for pattern in _boosts_at_end():
        match = pattern.search(text)
        if match is None or not re.fullmatch(r"[-−+]?\d+(?:[.,]\d+)*", match.group(1)):
            continue
        rest = text[: match.start()].strip()
        if rest or alone or pattern is _boosts_at_end()[0]:
            return rest, connects(match.group(1))
    return text, None


def marked_boost(text: str) -> tuple[str, int] | None:
    """What follows a boost before a title that is set apart, `(boost: 10) Logo`, and the 10."""
    match = _boost_at_start().match(text)
    return (
        None
        if match is None
        else (text[match.end() :].strip(), connects(match.group(1) or match.group(2)))
    )


@cache
def _boost_at_start() -> re.Pattern[str]:
    boost, between = _any_of("word-boost"), _any_of("phrases-in-boost")
    number = r"\+?(\d[\d.,]*(?<=\d))"
    return re.compile(
        rf"(?:\((?:{boost})\s*[:=]?\s*(?:(?:{between})\s+)?{number}\)"
        rf"|(?:{boost})\s*[:=]\s*{number}(?=[,;]?(?:\s|$)))[,;]?",
        re.IGNORECASE,
    )


def mentions_boost(text: str) -> int | None:
    """The number beside the word boost in a title: it may have been meant as one."""
    match = _boost_inside().search(text)
    return int(match.group(1) or match.group(2)) if match else None


def _any_of(message_id: str) -> str:
    words = (word for each in LANGUAGES for word in voice(each).words(message_id))
    return "|".join(re.escape(word) for word in words)


@cache
def _boosts_at_end() -> tuple[re.Pattern[str], ...]:
    """Its patterns: the number after the word, before it, or with a plus alone."""
    before, between = _any_of("phrases-before-boost"), _any_of("phrases-in-boost")
    boost = _any_of("word-boost")
    # In small letters only: a title may end in "Y".
    start, end = rf"(?:^|\s)[(\[]?(?:(?-i:{before})\s+)*", r"[)\]]?[.,;:!?)]*$"
    patterns = (
        rf"{start}(?:{boost})(?:\s*[:=]\s*|\s+)(?:(?:{between})\s+)*(\S*\d\S*?){end}",
        rf"{start}(\+?\d\S*)\s+(?:(?:{between})\s+)*(?:{boost}){end}",
        rf"(?:^|\s)\+\s?(\d+){end}",
    )
    return tuple(re.compile(each, re.IGNORECASE) for each in patterns)


@cache
def _boost_inside() -> re.Pattern[str]:
    words = _any_of("word-boost")
    return re.compile(
        rf"(?<!\w)(?:{words})\W{{1,3}}(\d{{1,4}})(?!\w)|(?<!\w)(\d{{1,4}})\W{{1,3}}(?:{words})(?!\w)",
        re.IGNORECASE,
    )


def typed_title(text: str) -> str:
    """A title as it was meant, without the marks around it. Raises `Misread`, as `title` does."""
    return title(tidy_title(" ".join(text.split())))


def title(text: str) -> str:
    """A title that can be kept. Raises `Misread` when it is too long, or nothing is left of it."""
    visible = " ".join(text.split()).rstrip(" ,;")
    if len(visible) > TITLE_CHARS_MAX:
        raise Misread("misread-long-title", chars=len(visible), most=TITLE_CHARS_MAX)
    if not any(_can_be_seen(char) for char in visible):
        raise Misread("misread-no-title")
    return visible


def _can_be_seen(char: str) -> bool:
    # Unassigned ones are often emoji that are newer than this Python.
    category = unicodedata.category(char)
    return (category[0] in "LNPS" or category == "Cn") and char not in _BLANK_LETTERS


def shortened(text: str, most: int = 40) -> str:
    """Typed text as an answer repeats it."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
