"""What the wiring hands to every turn and every duty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.translate import Catalogues
from knowledge.live import Live
from store.store import Store

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Parts:
    """The parts of the running product. ``clock`` gives aware times; ``staff_group``: the bureau's own group."""

    store: Store
    live: Live
    catalogues: Catalogues
    clock: Clock
    zone: ZoneInfo
    first_role: Callable[[int], str]
    staff_group: int | None = None
