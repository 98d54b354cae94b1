"""What every kind of import and export of the command line is made of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from handlers.views.indicator_words import Voice
from knowledge.library import Library
from store.store import Transaction


@dataclass(frozen=True)
class Desk:
    """What an import or export works with: the content, the language, and the time."""

    library: Library
    voice: Voice
    now: datetime

    @property
    def today(self) -> date:
        """The bureau's day."""
        return self.now.astimezone(self.voice.zone).date()


@dataclass(frozen=True)
class Brought:
    """What a file does, in words and in counts.

    ``errors``: cell, what is wrong, proposal; with one nothing is written. ``batch``: the number under which it was
    written, None when it was not.
    """

    text: str
    counts: Mapping[str, int]
    errors: tuple[tuple[str, str, str], ...] = ()
    batch: int | None = None


Bringing = Callable[[Transaction, bool], Awaitable[Brought]]  # the second: whether it shall be written
Importer = Callable[[Desk, str, bytes], Bringing]  # desk, name and bytes of the file; reads it, which takes time
Exporter = Callable[[Desk, Transaction], Awaitable[bytes]]
