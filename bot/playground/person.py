"""A person who talks with the bot: says, presses, sends, and reads what comes back. For tests and the terminal."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.playground.events import Deleted, Edited, Event, Posted, Toast
from bot.playground.model import Button, FileKind, Message, Object
from bot.playground.world import World


class ButtonNotFoundError(LookupError):
    """There is no such button; the message lists those that there are."""


@dataclass(frozen=True)
class Reply:
    """What somebody sees of one message of the bot.

    `text`: plain, an expandable quotation unfolded. `edited`: the message stood there before and was changed.
    `toast`: the bot's note about the press; it comes with the first reply, or alone with an empty text.
    """

    text: str
    message_id: int
    buttons: tuple[tuple[str, ...], ...] = ()
    photo: bytes | None = None
    document: tuple[str, bytes] | None = None
    edited: bool = False
    toast: str | None = None


class Person:
    """One persona. `settle(update_id)` returns when the bot has handled that update and sent all replies."""

    def __init__(self, world: World, user: int, settle: Callable[[int], Awaitable[None]]) -> None:
        self._world = world
        self._user = world.people.person(user).id
        self._settle = settle
        self._events: list[Event] = []
        world.bus.listen(user, self._events.append)

    async def say(self, text: str) -> list[Reply]:
        """Write something."""
        return await self._after(lambda: self._world.say(self._user, text))

    async def press(self, button: str | int, message_id: int | None = None) -> list[Reply]:
        """Press a button of a message, else of the last one that has buttons: by number from 1, row by row, or by label
        (exact, else contained). A button that only opens an address brings no reply."""
        message = self._with_buttons(message_id)
        pressed = _choose(_buttons(message), button)
        if pressed.data is not None:
            data = pressed.data
            return await self._after(lambda: self._world.press(self._user, message.id, data))
        if message.keyboard and not message.keyboard.inline:
            return await self.say(pressed.text)
        return []

    async def forge(self, data: str) -> list[Reply]:
        """Press what the last message with buttons does not carry: an old button, or one made up."""
        return await self._after(lambda: self._world.press(self._user, self._with_buttons(None).id, data))

    async def change(self, text: str) -> list[Reply]:
        """Change the last own message."""
        own = [message for message in self._world.history(self._user) if message.sender == self._user]
        return await self.edit(own[-1].id, text)

    async def file(self, path: Path, caption: str | None = None, kind: FileKind = "document") -> list[Reply]:
        """Send a file from the disk."""
        content = await asyncio.to_thread(path.read_bytes)
        return await self._after(lambda: self._world.send_file(self._user, path.name, content, caption, kind))

    async def edit(self, message_id: int, text: str) -> list[Reply]:
        """Change an own message."""
        return await self._after(lambda: self._world.edit(self._user, message_id, text))

    async def inline(self, query: str) -> Sequence[Object]:
        """Ask inline, in another chat; the bot's results."""
        update_id = self._world.inline(self._user, query)
        await self._settle(update_id)
        return await self._world.queries.inline_results(update_id)

    def heard(self) -> list[Reply]:
        """What the bot has said by itself since the last reply, such as reminders."""
        events = list(self._events)
        self._events.clear()
        return _replies(events, self._world.people.bot.id)

    async def _after(self, act: Callable[[], int]) -> list[Reply]:
        self._events.clear()
        await self._settle(act())
        return self.heard()

    def _with_buttons(self, message_id: int | None) -> Message:
        messages = self._world.history(self._user)
        shown = [each for each in messages if _buttons(each) and message_id in (None, each.id)]
        if not shown:
            raise ButtonNotFoundError("there is no message with buttons")
        return shown[-1]


def _choose(buttons: list[Button], wanted: str | int) -> Button:
    exact = [button for button in buttons if button.text == wanted]
    contained = [button for button in buttons if str(wanted) in button.text]
    number = int(wanted) if str(wanted).isdecimal() else 0
    by_number = buttons[number - 1 : number] if number else []
    found = exact or by_number or (contained if isinstance(wanted, str) else [])
    if not found:
        raise ButtonNotFoundError(f"no button {wanted!r} among {[button.text for button in buttons]}")
    return found[0]


def _buttons(message: Message) -> list[Button]:
    return [button for row in message.keyboard.rows for button in row] if message.keyboard else []


def _replies(events: list[Event], bot: int) -> list[Reply]:
    replies: dict[int, Reply] = {}
    toasts: list[Toast] = []
    for event in events:
        match event:
            case Posted(message) | Edited(message) if message.sender == bot:
                before = replies.get(message.id)
                edited = before.edited if before else isinstance(event, Edited)
                replies[message.id] = _reply(message, edited)
            case Deleted(message_id):
                replies.pop(message_id, None)
            case Toast(text=text) if text:
                toasts.append(event)
    return _with_toast(list(replies.values()), toasts)


def _with_toast(replies: list[Reply], toasts: list[Toast]) -> list[Reply]:
    if not toasts:
        return replies
    if not replies:
        return [Reply("", toast.message_id, toast=toast.text) for toast in toasts]
    noted = "\n".join(toast.text for toast in toasts)
    return [replace(replies[0], toast=noted), *replies[1:]]


def _reply(message: Message, edited: bool) -> Reply:
    rows = message.keyboard.rows if message.keyboard else ()
    file = message.file
    return Reply(
        text=message.text,
        message_id=message.id,
        buttons=tuple(tuple(button.text for button in row) for row in rows),
        photo=file.content if file and file.kind == "photo" else None,
        document=(file.name, file.content) if file and file.kind != "photo" else None,
        edited=edited,
    )
