"""The steps of the year's tasks that were done: each a row; a later row of the same step replaces the earlier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.commitments import StepKey
from knowledge.indicators.months import Month
from store.tables.readings import StepRow


class Commitments:
    """Steps inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def mark(self, year: int, key: StepKey, done_on: date | None, person_id: int | None, now: datetime) -> None:
        """Keep on which day a step was done; None takes that back."""
        commitment, step, month = key
        self._session.add(
            StepRow(
                year=year,
                commitment=commitment,
                step=step,
                month=month.month if month else None,
                done_on=done_on,
                known_at=now,
                person_id=person_id,
            )
        )

    async def done(self, year: int) -> Mapping[StepKey, date]:
        """On which day each step of a year was done; what is not there is not done."""
        rows = await self._session.scalars(select(StepRow).where(StepRow.year == year).order_by(StepRow.id))
        days = {(r.commitment, r.step, Month(year, r.month) if r.month else None): r.done_on for r in rows}
        return {key: day for key, day in days.items() if day}
