"""Follow-ups as they are listed: with the short name of the enterprise and the working days overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.parts import Parts
from handlers.enterprises.register import knowing
from handlers.views.follow_ups import Item
from store.follow_ups import FollowUp
from store.store import Transaction


async def items(parts: Parts, tx: Transaction, found: Sequence[FollowUp], today: date) -> list[Item]:
    """In the same order."""
    directory = (await knowing(parts, tx)).directory
    names = await tx.enterprises.named([one.enterprise for one in found])
    calendar = parts.live.library.calendar
    shown = []
    for one in found:
        enterprise = names.get(one.enterprise)
        called = enterprise.aliases[:1] if enterprise else ("—",)
        name = called[0] if called or enterprise is None else directory.core(enterprise.name)
        late = calendar.count(one.due, today) if one.due < today else 0
        shown.append(Item(one.id, name, one.action, one.due, late))
    return shown
