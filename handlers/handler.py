"""One door of the product: what every module of this folder lists in its own ``HANDLERS``."""

from __future__ import annotations

from dataclasses import dataclass

from bot.context import Context
from bot.turns import Run
from handlers import errors
from knowledge.people import may


@dataclass(frozen=True)
class Handler:
    """A door. ``name`` is also what its buttons carry; ``act`` is what the permission table knows it by.

    ``help``: an English sentence that the catalogues translate. ``words``: said alone, they do what the command does.
    """

    name: str
    run: Run
    act: str
    help: str
    command: str | None = None
    words: tuple[str, ...] = ()

    async def guarded(self, context: Context) -> None:
        """Run it, if the person's role allows."""
        await (self.run if may(context.who.role, self.act) else errors.refuse)(context)
