"""One door of the product: what every module of this folder lists in its own ``HANDLERS``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.context import Context
from bot.turns import Run
from handlers import errors
from knowledge.people import may


@dataclass(frozen=True)
class Handler:
    """A door. ``name`` is also what its buttons carry; ``act`` is what the permission table knows it by.

    ``help``: an English sentence that the catalogues translate. ``words``: said alone, they do what the command does.
    ``where``: its buttons can be pressed in private chats only, in the staff group too, or in any group.
    """

    name: str
    run: Run
    act: str
    help: str
    command: str | None = None
    words: tuple[str, ...] = ()
    where: Literal["private", "staff", "any"] = "private"

    async def guarded(self, context: Context) -> None:
        """Run it, if the person's role and the chat allow."""
        if not self._fits(context):
            await errors.elsewhere(context)
        else:
            await (self.run if may(context.who.role, self.act) else errors.refuse)(context)

    def _fits(self, context: Context) -> bool:
        chat = context.place.chat_id
        private = chat == context.who.id
        return private or self.where == "any" or (self.where == "staff" and chat == context.parts.staff_group)
