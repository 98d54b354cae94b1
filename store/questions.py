"""Questions that were asked, what became of each, and what the asker thought of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.questions import QuestionRow


@dataclass(frozen=True)
class Question:
    """A question and its outcome. ``confidence`` is text with two decimals, so that nothing is lost in a float.

    ``source``: where it was heard, when nobody asked it here: ``visit:457``. ``learnt``: what the editors made of it.
    """

    person_id: int
    text: str
    decision: str
    topics: tuple[str, ...]
    confidence: str
    library: str
    id: int = 0
    thumb: str | None = None
    reason: str | None = None
    source: str | None = None
    learnt: str | None = None


class Questions:
    """The log of questions inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def log(self, question: Question, now: datetime) -> int:
        """Keep a question; returns its number."""
        row = QuestionRow(
            person_id=question.person_id,
            asked_at=now,
            text=question.text,
            decision=question.decision,
            topics=list(question.topics),
            confidence=question.confidence,
            library=question.library,
            source=question.source,
        )
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def rate(self, number: int, person_id: int, thumb: str, reason: str | None = None) -> bool:
        """Keep a thumb (``up`` or ``down``) and its reason. False unless the question was this person's own."""
        own = (QuestionRow.id == number) & (QuestionRow.person_id == person_id)
        rated = update(QuestionRow).where(own).values(thumb=thumb, reason=reason).returning(QuestionRow.id)
        return (await self._session.execute(rated)).first() is not None

    async def get(self, number: int) -> Question | None:
        """A question by its number."""
        row = await self._session.get(QuestionRow, number)
        return _question(row) if row else None

    async def become(self, number: int, decision: str) -> None:
        """Change what became of a question."""
        await self._session.execute(update(QuestionRow).where(QuestionRow.id == number).values(decision=decision))

    async def of(self, people: Sequence[int], limit: int) -> Sequence[tuple[Question, datetime]]:
        """The newest questions of these people with their times, newest first."""
        query = select(QuestionRow).where(QuestionRow.person_id.in_(people), QuestionRow.source.is_(None))
        rows = await self._session.scalars(query.order_by(QuestionRow.id.desc()).limit(limit))
        return [(_question(row), row.asked_at) for row in rows]

    async def unanswered(self, decisions: Collection[str], since: datetime, *, fresh: bool) -> Sequence[Question]:
        """Those asked since a time of which one of these became, or whose answer was of no use, oldest first.

        ``fresh``: only those of which the editors have made nothing yet; otherwise all whose asker waits to be told.
        """
        missed = QuestionRow.decision.in_(decisions) | (QuestionRow.thumb == "down")
        untouched = QuestionRow.learnt.is_(None)
        waiting = untouched if fresh else or_(untouched, QuestionRow.learnt.not_in(("told", "not_ours")))
        query = select(QuestionRow).where(missed, waiting, QuestionRow.asked_at >= since, QuestionRow.text != "")
        return [_question(row) for row in await self._session.scalars(query.order_by(QuestionRow.id))]

    async def learn(self, numbers: Collection[int], learnt: str) -> None:
        """Note what was made of questions: ``phrasing:ID``, ``draft``, ``not_ours``, or ``told`` to who asked."""
        await self._session.execute(update(QuestionRow).where(QuestionRow.id.in_(numbers)).values(learnt=learnt[:80]))

    async def between(self, first: datetime, last: datetime) -> Sequence[tuple[Question, datetime]]:
        """All that were asked from one time until another, with their times; what was heard on the road is left out."""
        asked = (QuestionRow.asked_at >= first) & (QuestionRow.asked_at < last) & QuestionRow.source.is_(None)
        rows = await self._session.scalars(select(QuestionRow).where(asked).order_by(QuestionRow.id))
        return [(_question(row), row.asked_at) for row in rows]

    async def latest(self, limit: int) -> Sequence[Question]:
        """The newest questions, newest first."""
        rows = await self._session.scalars(select(QuestionRow).order_by(QuestionRow.id.desc()).limit(limit))
        return [_question(row) for row in rows]


def _question(row: QuestionRow) -> Question:
    return Question(
        row.person_id,
        row.text,
        row.decision,
        tuple(row.topics),
        row.confidence,
        row.library,
        row.id,
        row.thumb,
        row.reason,
        row.source,
        row.learnt,
    )
