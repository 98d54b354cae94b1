"""The playground in a terminal: one line in, the replies out, as text or as one JSON object a line."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter

import orjson

from bot.playground.errors import ApiError
from bot.playground.person import ButtonNotFoundError, Person, Reply
from bot.playground.world import World

_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


class Terminal:
    """Talks as one persona at a time. ``cast`` maps the names that ``!as`` understands to personas; ``url`` is the page
    that shows the same world; ``time_passed`` does what is due after the clock was moved."""

    def __init__(
        self,
        world: World,
        settle: Callable[[int], Awaitable[None]],
        time_passed: Callable[[], Awaitable[None]],
        cast: Mapping[str, int],
        who: int,
        url: str,
    ) -> None:
        self._world, self._time_passed, self._cast, self.url = world, time_passed, cast, url
        self._people = {user: Person(world, user, settle) for user in {who, *cast.values()}}
        self._person = self._people[who]

    @property
    def person(self) -> Person:
        """Who speaks now."""
        return self._person

    async def turn(self, line: str) -> "Turn":
        """Say a line, or do what it commands: ``!press B``, ``!file PATH``, ``!wait 7d``, ``!as NAME``."""
        started = perf_counter()
        try:
            replies = await self._do(line)
        except (ButtonNotFoundError, ApiError, OSError, ValueError) as slip:
            replies = [Reply(f"! {slip}", 0)]
        return Turn(line, replies, round((perf_counter() - started) * 1000, 2))

    async def _do(self, line: str) -> list[Reply]:
        command, _, argument = line.partition(" ")
        match command:
            case "!press":
                return await self._person.press(argument.strip())
            case "!file":
                return await self._person.file(Path(argument.strip()))
            case "!wait":
                self._world.advance(_span(argument.strip()))
                await self._time_passed()
                return self._person.heard()
            case "!as":
                if argument.strip() not in self._cast:
                    raise ValueError(f"nobody is called {argument!r}; there are {', '.join(self._cast)}")
                self._person = self._people[self._cast[argument.strip()]]
                return self._person.heard()
        return await self._person.say(line)


class Turn:
    """What was said and what came back."""

    def __init__(self, said: str, replies: Sequence[Reply], milliseconds: float) -> None:
        self.said, self.replies, self.milliseconds = said, replies, milliseconds

    def json(self) -> str:
        """The object of the contract."""
        shown = [_shown(reply) for reply in self.replies]
        return orjson.dumps({"said": self.said, "replies": shown, "ms": self.milliseconds}).decode()

    def text(self) -> str:
        """For reading: every reply with its buttons numbered."""
        return "\n\n".join(map(_readable, self.replies))


def _span(words: str) -> timedelta:
    number, unit = words[:-1], words[-1:]
    if unit not in _UNITS or not number.isdecimal():
        raise ValueError(f"{words!r} is no time; write 30m, 2h, 7d or 1w")
    return int(number) * _UNITS[unit]


def _shown(reply: Reply) -> dict[str, object]:
    text = reply.text or reply.toast or ""
    return {
        "text": text,
        "buttons": [list(row) for row in reply.buttons],
        "photo": _kept("photo.png", reply.photo) if reply.photo else None,
        "document": _kept(*reply.document) if reply.document else None,
        "edited": reply.edited,
        "toast": reply.toast,
    }


def _kept(name: str, content: bytes) -> str:
    path = Path(mkdtemp(prefix="say-")) / Path(name).name
    path.write_bytes(content)
    return str(path)


def _readable(reply: Reply) -> str:
    lines = [reply.text] if reply.text else []
    if reply.toast:
        lines.append(f"（{reply.toast}）")
    labels = [label for row in reply.buttons for label in row]
    lines += [f"  [{number}] {label}" for number, label in enumerate(labels, 1)]
    return "\n".join(lines)
