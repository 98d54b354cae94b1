"""What exists in the playground's world: people, chats, messages, buttons, files. Values only, no behaviour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, TypeAlias, Union

Json: TypeAlias = Union[bool, int, float, str, Sequence["Json"], Mapping[str, "Json"], None]  # noqa: UP007
Object: TypeAlias = dict[str, Json]
FileKind: TypeAlias = Literal["photo", "document", "voice", "sticker"]


@dataclass(frozen=True)
class Persona:
    """Somebody whom one can be on the page. `label` is the role shown there; `language_code` as Telegram reports it."""

    id: int
    first_name: str
    username: str
    label: str
    language_code: str = "zh-hans"


@dataclass(frozen=True)
class Bot:
    """The bot as others see it."""

    id: int
    name: str
    username: str


@dataclass(frozen=True)
class Chat:
    """A private chat (its id is the person's) or a group in which the bot is an administrator."""

    id: int
    kind: Literal["private", "supergroup"]
    title: str = ""
    forum: bool = False


@dataclass(frozen=True)
class Entity:
    """A marked stretch of text. Offset and length count UTF-16 code units, as the Bot API does."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user: int | None = None
    emoji: str | None = None


@dataclass(frozen=True)
class Formatted:
    """Plain text with its entities, sorted by offset, longer first."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True)
class Button:
    """A button with the one thing it does; a button of a reply keyboard does nothing but send its text."""

    text: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    switch_inline: tuple[str, str] | None = None


@dataclass(frozen=True)
class Keyboard:
    """Rows of buttons, under a message (inline) or instead of the letters."""

    rows: tuple[tuple[Button, ...], ...]
    inline: bool = True


@dataclass(frozen=True)
class StoredFile:
    """A file as the server keeps it. Width and height are 0 unless it is an image."""

    id: str
    unique_id: str
    kind: FileKind
    name: str
    mime: str
    content: bytes
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Place:
    """A point on the map in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Message:
    """A message. `text` is the caption where there is a file; `thread` is the topic of a forum.

    The world numbers and dates a draft when it is sent.
    """

    id: int = 0
    chat: int = 0
    sender: int = 0
    date: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    text: str = ""
    entities: tuple[Entity, ...] = ()
    file: StoredFile | None = None
    place: Place | None = None
    keyboard: Keyboard | None = None
    reply_to: int | None = None
    thread: int | None = None
    edited: datetime | None = None
    forwarded_from: int | None = None
