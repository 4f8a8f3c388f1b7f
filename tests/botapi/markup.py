"""Reads formatted text and keyboards the way Telegram does, and refuses what Telegram refuses."""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tests.botapi.params import ApiError, Json, Params, bad_request

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_DATA_LIMIT = 64

_TAGS = {
    "a": "text_link",
    "b": "bold",
    "blockquote": "blockquote",
    "code": "code",
    "del": "strikethrough",
    "em": "italic",
    "i": "italic",
    "ins": "underline",
    "pre": "pre",
    "s": "strikethrough",
    "span": "spoiler",
    "strike": "strikethrough",
    "strong": "bold",
    "tg-spoiler": "spoiler",
    "u": "underline",
}
# The fields of an inline button that say how it looks; every other says what it does.
_LOOKS = frozenset({"text", "icon_custom_emoji_id", "style"})
_REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_NAME = re.compile(r"[^\s>]*")
_START_TAG_END = re.compile(r"\s*>")
_ATTRIBUTE = re.compile(
    r"""\s*([^\s=>/"']+)\s*(?:=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.-]+(?=[\s>])))?""", re.ASCII
)
_END_TAG = re.compile(r"</([^\s>]*)\s*(>?)")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]+));?", re.ASCII)
_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w@])", re.ASCII)


def units(text: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text at an offset and length counted in UTF-16 code units."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


@dataclass(frozen=True)
class Entity:
    """One formatted stretch of a message, with the text it covers."""

    type: str
    offset: int
    length: int
    text: str = ""
    url: str | None = None
    language: str | None = None

    def api(self) -> Json:
        """The entity as a MessageEntity object."""
        known = {"url": self.url, "language": self.language}
        return {
            "type": self.type,
            "offset": self.offset,
            "length": self.length,
            **{name: value for name, value in known.items() if value},
        }


@dataclass(frozen=True)
class Formatted:
    """Plain text with its entities.

    Attributes:
        loose_ampersand: Whether the HTML held a ``&`` of no supported reference. Telegram lets it
            pass as it stands although its manual asks for ``&amp;``.
    """

    text: str = ""
    entities: tuple[Entity, ...] = ()
    loose_ampersand: bool = False


class Button(NamedTuple):
    """A button as the person sees it: its label, and what it carries."""

    text: str
    data: str | None = None
    url: str | None = None


def typed(text: str) -> Formatted:
    """What a person types: plain, with the commands marked as Telegram marks them."""
    commands = tuple(
        Entity("bot_command", units(text[: found.start()]), len(found[0]), found[0])
        for found in _COMMAND.finditer(text)
    )
    return Formatted(text, commands)


def message_text(params: Params) -> Formatted:
    """The text of a message the bot sends or edits."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(params, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if units(formatted.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return formatted


def message_caption(params: Params) -> Formatted:
    """The caption of a file the bot sends; it may be empty."""
    formatted = _formatted(params, "caption", "caption_entities")
    if units(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(params: Params, name: str, entities: str) -> Formatted:
    source, mode = params.text(name), params.text("parse_mode").lower()
    if mode == "html":
        return _trimmed(_Html(source).read())
    if mode:
        # The Markdown modes are not read here: a bot that starts to use them must be noticed.
        raise bad_request("unsupported parse_mode")
    given = params.objects(entities, "can't parse entities JSON object") or []
    return _trimmed(Formatted(source, tuple(_entity(item, source) for item in given)))


def _entity(item: Json, source: str) -> Entity:
    kind, offset, length = item.get("type"), item.get("offset"), item.get("length")
    if not isinstance(kind, str) or type(offset) is not int or type(length) is not int:
        raise bad_request("can't parse MessageEntity: wrong type, offset or length")
    if not 0 <= offset <= offset + length <= units(source):
        raise bad_request("entity is outside of the text")
    return Entity(kind, offset, length, "", item.get("url"), item.get("language"))


def _trimmed(formatted: Formatted) -> Formatted:
    """Without outer blanks, which Telegram drops, and with the text of each entity filled in."""
    first = min((entity.offset for entity in formatted.entities), default=len(formatted.text))
    text = formatted.text.rstrip()
    lead = 0
    while lead < min(first, len(text)) and text[lead] in " \n":
        lead += 1
    text = text[lead:]
    size = units(text)
    kept = []
    for entity in formatted.entities:
        offset = entity.offset - lead
        length = min(entity.length, size - offset)
        if length > 0:
            covered = cut(text, offset, length)
            kept.append(replace(entity, offset=offset, length=length, text=covered))
    # Of two that cover the same text the inner one was closed first; the outer one leads.
    kept.reverse()
    kept.sort(key=lambda entity: (entity.offset, -entity.length))
    return replace(formatted, text=text, entities=tuple(kept))


@dataclass
class _Open:
    tag: str
    offset: int
    begin: int
    attributes: dict[str, str]


@dataclass
class _Html:
    """Reads Telegram's HTML; one object reads one text."""

    source: str
    text: list[str] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    loose_ampersand: bool = False
    _open: list[_Open] = field(default_factory=list)
    _units: int = 0

    def read(self) -> Formatted:
        at = 0
        while at < len(self.source):
            if self.source.startswith("</", at):
                at = self._end_tag(at)
            elif self.source[at] == "<":
                at = self._start_tag(at)
            elif self.source[at] == "&":
                character, at, loose = _reference(self.source, at)
                self.loose_ampersand |= loose
                self._put(character)
            else:
                self._put(self.source[at])
                at += 1
        if self._open:
            tag = self._open[-1].tag
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return Formatted("".join(self.text), tuple(self.entities), self.loose_ampersand)

    def _put(self, character: str) -> None:
        self.text.append(character)
        self._units += units(character)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _start_tag(self, at: int) -> int:
        name = _NAME.match(self.source, at + 1)
        if name is None or name.end() == len(self.source):
            raise _unparsed(f"Unclosed start tag at byte offset {self._byte(at)}")
        tag = name[0].lower()
        if tag not in _TAGS:
            raise _unparsed(f'Unsupported start tag "{tag}" at byte offset {self._byte(at)}')
        attributes, end = self._attributes(tag, at, name.end())
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsed(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(at)}'
            )
        self._open.append(_Open(tag, self._units, len(self.text), attributes))
        return end

    def _attributes(self, tag: str, start: int, at: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while (end := _START_TAG_END.match(self.source, at)) is None:
            attribute = _ATTRIBUTE.match(self.source, at)
            if attribute is None:
                unclosed = ">" not in self.source[at:]
                raise _unparsed(
                    f"Unclosed start tag at byte offset {self._byte(start)}"
                    if unclosed
                    else f'Empty attribute name in the tag "{tag}" '
                    f"at byte offset {self._byte(start)}"
                )
            found[attribute[1].lower()] = self._value(attribute[2] or "")
            at = attribute.end()
        return found, end.end()

    def _value(self, written: str) -> str:
        if written[:1] not in {'"', "'"}:
            return written.lower()
        value, at = "", 1
        while at < len(written) - 1:
            if written[at] == "&":
                # A query string keeps its bare ampersands: inside an attribute they are usual.
                character, at, _ = _reference(written, at)
                value += character
            else:
                value += written[at]
                at += 1
        return value

    def _end_tag(self, at: int) -> int:
        if not self._open:
            raise _unparsed(f"Unexpected end tag at byte offset {self._byte(at)}")
        found = _END_TAG.match(self.source, at)
        if found is None or not found[2]:
            raise _unparsed(f"Unclosed end tag at byte offset {self._byte(at)}")
        opened, name = self._open.pop(), found[1].lower()
        if name not in {"", opened.tag}:
            raise _unparsed(
                f"Unmatched end tag at byte offset {self._byte(at)}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        if self._units > opened.offset:
            self._close(opened)
        return found.end()

    def _close(self, opened: _Open) -> None:
        entity = Entity(_TAGS[opened.tag], opened.offset, self._units - opened.offset)
        if opened.tag == "a":
            covered = "".join(self.text[opened.begin :])
            entity = replace(entity, url=opened.attributes.get("href") or covered)
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity = replace(entity, type="expandable_blockquote")
        elif opened.tag == "code":
            entity = replace(entity, language=_language(opened))
        elif opened.tag == "pre" and self.entities:
            inner = self.entities[-1]
            same = (inner.offset, inner.length) == (entity.offset, entity.length)
            if inner.type == "code" and inner.language and same:
                self.entities.pop()
                entity = replace(entity, language=inner.language)
        self.entities.append(entity)


def _language(opened: _Open) -> str | None:
    name = opened.attributes.get("class", "")
    return name.removeprefix("language-") if name.startswith("language-") else None


def _reference(source: str, at: int) -> tuple[str, int, bool]:
    """The character at an ampersand, where reading goes on, and whether it stood unescaped."""
    found = _REFERENCE.match(source, at)
    if found is None:
        return "&", at + 1, True
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        character = _REFERENCES.get(name)
    else:
        code = int(hexadecimal, 16) if hexadecimal is not None else int(decimal)
        usable = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF
        character = chr(code) if usable else None
    return ("&", at + 1, True) if character is None else (character, found.end(), False)


def _unparsed(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def inline_keyboard(params: Params) -> Json | None:
    """The inline keyboard of a call, checked; None when there is none or it has no button."""
    given = params.mapping("reply_markup", "can't parse reply keyboard markup JSON object")
    if given is None:
        return None
    for row in _rows(given, "keyboard"):
        for button in row:
            if not (button.get("text") if isinstance(button, dict) else button):
                raise bad_request("keyboard button text must be non-empty")
    rows = [row for row in _rows(given, "inline_keyboard") if row]
    for row in rows:
        for button in row:
            _check_button(button)
    return {"inline_keyboard": rows} if rows else None


def _rows(given: Json, name: str) -> list[list[object]]:
    rows = given.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" must be an Array of Arrays')
    return rows


def _check_button(button: object) -> None:
    mistake = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{mistake}InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad_request(f'{mistake}Can\'t find field "text"')
    if not button["text"]:
        raise bad_request("inline keyboard button text must be non-empty")
    if not any(value for name, value in button.items() if name not in _LOOKS):
        raise bad_request(f"{mistake}Text buttons are unallowed in the inline keyboard")
    if len(str(button.get("callback_data", "")).encode()) > _DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")


def buttons(markup: Json | None) -> tuple[tuple[Button, ...], ...]:
    """The rows of buttons of an inline keyboard."""
    return tuple(
        tuple(Button(item["text"], item.get("callback_data"), item.get("url")) for item in row)
        for row in (markup or {}).get("inline_keyboard", [])
    )
