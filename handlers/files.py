"""Files that people send: which are read, how large they may be, and what they say."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict

from handlers.reading import one_line

BYTES_MAX: Final = 1_000_000
ENDINGS: Final = (".txt", ".csv", ".json")


class FileSent(BaseModel):
    """A file that came with a message. What it says is fetched when the message is worked."""

    model_config = ConfigDict(frozen=True)

    id: str
    """What the platform fetches it by."""
    name: Annotated[str, AfterValidator(one_line)]
    size: int
    """In bytes."""

    @property
    def readable(self) -> bool:
        """Whether it is of a kind that is read."""
        return self.name.lower().endswith(ENDINGS)

    @property
    def fits(self) -> bool:
        """Whether it is small enough to be read."""
        return self.size <= BYTES_MAX


def text_of(content: bytes) -> str:
    """What a text file says: UTF-8 or UTF-16, else what old programs write."""
    try:
        return content.decode(_encoding(content))
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _encoding(content: bytes) -> str:
    if content[:2] in _MARKS:
        return "utf-16"
    # Without a mark, what begins with a plain letter still shows which it is.
    return _HALF_ZERO.get(tuple(map(bool, content[:2])), "utf-8-sig")


_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_HALF_ZERO: Final[dict[tuple[bool, ...], str]] = {
    (True, False): "utf-16-le",
    (False, True): "utf-16-be",
}
