"""Guided forms being filled in: one draft a person and form, kept after every answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.strict import Data
from store.tables.forms import DraftRow

DONE = 0  # the step of a form that has been filled in


@dataclass(frozen=True)
class Draft:
    """The answers of a form, by question in the order in which they were first given; None was skipped.

    ``begun_on``: the day that financial years are counted from. ``step`` is the one being asked, counted from 1;
    ``DONE`` when there is none left.
    """

    form: str
    begun_on: date
    answers: Mapping[str, Data] = field(default_factory=dict)
    step: int = 1
    changed_at: datetime | None = None


class Drafts:
    """Drafts inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, person_id: int, form: str) -> Draft | None:
        """A person's draft of a form."""
        row = await self._session.get(DraftRow, (person_id, form))
        return _draft(row) if row else None

    async def of(self, person_id: int) -> Sequence[Draft]:
        """All drafts of a person, the oldest first."""
        query = select(DraftRow).where(DraftRow.person_id == person_id).order_by(DraftRow.changed_at)
        return [_draft(row) for row in await self._session.scalars(query)]

    async def put(self, person_id: int, draft: Draft, now: datetime) -> None:
        """Keep a draft as it is now."""
        await self._session.merge(
            DraftRow(
                person_id=person_id,
                form=draft.form,
                answers=dict(draft.answers),
                step=draft.step,
                begun_on=draft.begun_on,
                changed_at=now,
            )
        )

    async def drop(self, person_id: int, form: str | None = None) -> None:
        """Forget a draft; without a form, every one of the person."""
        wanted = delete(DraftRow).where(DraftRow.person_id == person_id)
        await self._session.execute(wanted.where(DraftRow.form == form) if form else wanted)

    async def untouched(self, begins: str, before: datetime) -> Sequence[int]:
        """Whose drafts of forms with this beginning nobody has touched since a time, one number a draft."""
        old = DraftRow.form.startswith(begins, autoescape=True) & (DraftRow.changed_at < before)
        return (await self._session.scalars(select(DraftRow.person_id).where(old).order_by(DraftRow.person_id))).all()

    async def hand_over(self, giver: int, taker: int, kind: str) -> None:
        """Give a person's drafts of forms ``kind/1``, ``kind/2`` … to another, under numbers that are free there."""
        taken = {draft.form for draft in await self.of(taker)}
        free = (form for form in (f"{kind}/{n}" for n in count(1)) if form not in taken)
        for draft in await self.of(giver):
            if draft.form.startswith(f"{kind}/"):
                own = (DraftRow.person_id == giver) & (DraftRow.form == draft.form)
                await self._session.execute(update(DraftRow).where(own).values(person_id=taker, form=next(free)))


def _draft(row: DraftRow) -> Draft:
    return Draft(row.form, row.begun_on, row.answers, row.step, row.changed_at)
