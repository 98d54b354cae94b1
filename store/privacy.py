"""What is held about people: one line a column that names a person, with its purpose, its time and its end.

``/privacy``, ``/mydata``, ``/forget`` and the daily clearing follow this table; a test holds that no column is missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Table, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.base import Base
from store.tables.chat import ConversationRow

Kind = Literal[
    "account",
    "chat",
    "drafts",
    "profile",
    "questions",
    "cases",
    "subscriptions",
    "invitations",
    "reminders",
    "work",
    "audit",
]
Action = Literal["delete", "detach", "keep"]
NOBODY = 0  # stands where a number is required and the person is gone


@dataclass(frozen=True)
class Held:
    """A column that names a person. ``forget``: what a person's wish to be forgotten does to the row.

    ``days`` after the time in ``aged_by`` the row meets ``then``. ``texts``: columns emptied when it is detached.
    ``part``: the number is a part of a text, between colons. ``only``: a column that must be set before it may go.
    """

    kind: Kind
    table: str
    column: str
    forget: Action
    days: int | None = None
    aged_by: str = ""
    then: Action = "delete"
    texts: tuple[str, ...] = ()
    part: bool = False
    only: str = ""


HELD: tuple[Held, ...] = (
    Held("account", "people", "id", "delete"),
    Held("chat", "conversations", "chat_id", "delete", 180, "changed_at"),
    Held("chat", "outbox", "chat_id", "delete", 2, "ended_at", only="ended_at"),
    Held("drafts", "drafts", "person_id", "delete", 30, "changed_at"),
    Held("profile", "profiles", "person_id", "delete"),
    Held("profile", "enterprise_links", "person_id", "delete"),
    Held("drafts", "visit_drafts", "person_id", "delete", 30, "changed_at"),
    Held("reminders", "follow_up_lists", "person_id", "delete", 30, "shown_at"),
    Held("subscriptions", "subscriptions", "person_id", "delete"),
    Held("subscriptions", "reminders", "person_id", "delete"),
    Held("work", "urgings", "sent_by", "detach"),
    Held("work", "urgings", "seen_by", "detach"),
    Held("cases", "handovers", "person_id", "delete", 180, "closed_at"),
    Held("questions", "questions", "person_id", "delete", 180, "asked_at", "detach", ("text",)),
    Held("invitations", "invitations", "used_by", "detach", 180, "created_at"),
    Held("invitations", "invitations", "invited_by", "detach", 180, "created_at"),
    Held("reminders", "notices", "key", "delete", 400, "said_at", part=True),
    Held("work", "readings", "person_id", "detach"),
    Held("work", "reading_batches", "person_id", "detach"),
    Held("work", "steps_done", "person_id", "detach"),
    Held("work", "measures", "person_id", "detach"),
    Held("work", "register_batches", "person_id", "detach"),
    Held("work", "register_changes", "person_id", "detach"),
    Held("work", "visits", "author", "detach"),
    Held("work", "visit_revisions", "person_id", "detach"),
    Held("work", "follow_ups", "owner", "detach"),
    Held("work", "follow_up_events", "person_id", "detach"),
    Held("work", "problems", "recorded_by", "detach"),
    Held("work", "problems", "owner", "detach"),
    Held("work", "problem_events", "person_id", "detach"),
    Held("work", "handovers", "owner_id", "detach"),
    Held("work", "handovers", "served_by", "detach"),
    Held("audit", "audit", "person_id", "keep"),
)
NO_PERSON: frozenset[tuple[str, str]] = frozenset(  # columns that hold large numbers of something else
    {
        ("inbox", "update_id"),
        ("readings", "withdraws"),
        ("readings", "batch_id"),
        ("reading_batches", "undoes"),
        ("enterprises", "merged_into"),
        ("follow_ups", "enterprise_id"),
        ("follow_ups", "visit_id"),
        ("follow_up_events", "follow_up_id"),
        ("problems", "enterprise_id"),
        ("problems", "visit_id"),
        ("problem_events", "problem_id"),
        ("handovers", "question_id"),
        ("handovers", "thread"),
        ("pulls", "reading"),
        ("register_batches", "undoes"),
        ("register_changes", "row_id"),
        ("register_changes", "batch_id"),
        ("visits", "enterprise_id"),
        ("visit_revisions", "visit_id"),
        ("visit_revisions", "enterprise_id"),
    }
)


class Privacy:
    """What is held about people, inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def counts(self, person_id: int) -> Mapping[tuple[Kind, Action], int]:
        """How many rows name a person, by kind and by what being forgotten does to them; only where there are any."""
        found: dict[tuple[Kind, Action], int] = {}
        for held in there():
            query = select(func.count()).select_from(_table(held)).where(_names(held, person_id))
            count = await self._session.scalar(query) or 0
            if count:
                found[held.kind, held.forget] = found.get((held.kind, held.forget), 0) + count
        return found

    async def rows(self, person_id: int) -> Sequence[tuple[Held, Sequence[Mapping[str, Any]]]]:
        """Every row that names a person, as column → value, without files."""
        found = []
        for held in there():
            rows = await self._session.execute(select(_table(held)).where(_names(held, person_id)))
            plain = [
                {name: value for name, value in row.items() if not isinstance(value, bytes)} for row in rows.mappings()
            ]
            if plain:
                found.append((held, plain))
        return found

    async def forget(self, person_id: int) -> None:
        """Do to every row what the table above says, and take the number out of what other chats remember."""
        await self._session.flush()
        for held in there():
            await self._end(held, held.forget, _names(held, person_id))
        await self._scrub(person_id)

    async def drop(self, person_id: int, kind: Kind) -> None:
        """Delete a person's rows of one kind."""
        for held in there():
            if held.kind == kind:
                await self._end(held, "delete", _names(held, person_id))

    async def clear(self, now: datetime) -> None:
        """End what has been held for as long as it may be."""
        for held in there():
            if held.days is not None:
                aged = _table(held).c[held.aged_by]
                await self._end(held, held.then, aged < now - timedelta(days=held.days))

    async def _end(self, held: Held, action: Action, which: ColumnElement[bool]) -> None:
        table = _table(held)
        if held.only:
            which = and_(which, table.c[held.only].is_not(None))
        if action == "delete":
            await self._session.execute(delete(table).where(which))
        elif action == "detach":
            emptied: dict[str, Any] = {held.column: None if table.c[held.column].nullable else NOBODY}
            emptied |= {name: None if table.c[name].nullable else "" for name in held.texts}
            await self._session.execute(update(table).where(which).values(emptied))

    async def _scrub(self, person_id: int) -> None:
        """Colleagues' chats remember buttons about this person; what names the number goes."""
        own = re.compile(rf"(?<!\d){person_id}(?!\d)")
        for row in await self._session.scalars(select(ConversationRow)):
            kept = {key: value for key, value in row.state.items() if not own.search(json.dumps(value))}
            if len(kept) < len(row.state):
                row.state = kept
        await self._session.flush()


def there() -> Iterator[Held]:
    """The lines whose table is known."""
    return (held for held in HELD if held.table in Base.metadata.tables)


def _table(held: Held) -> Table:
    return Base.metadata.tables[held.table]


def _names(held: Held, person_id: int) -> ColumnElement[bool]:
    column = _table(held).c[held.column]
    if not held.part:
        return column == person_id
    return (":" + column + ":").contains(f":{person_id}:", autoescape=True)
