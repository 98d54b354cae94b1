"""Cases on each kind of database: what waits, what is due, whose they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from knowledge.handover import Case, Status
from store.handover import Handover
from store.store import Store

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def case(asker: int, status: Status = "waiting", owner: int | None = None) -> Handover:
    """A case of today."""
    return Handover(Case(asker, status, owner), "甲", "zh", "问题", NOW, NOW + DAY, NOW + 2 * DAY, NOW, near=("a/b",))


async def test_cases_are_found_by_where_they_stand(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        await tx.people.give_role(7, "staff", NOW)
        numbers = [await tx.handovers.add(one) for one in (case(1), case(1, "late"), case(2, "claimed", 7))]
        numbers.append(await tx.handovers.add(case(2, "answered", 8)))
    async with store.begin() as tx:
        waiting, late, claimed, answered = [await tx.handovers.get(number) for number in numbers]
        assert waiting
        assert (waiting.case, waiting.near, waiting.asked_at) == (Case(1), ("a/b",), NOW)
        assert [one.id for one in await tx.handovers.queue(9)] == numbers[:2]
        assert [one.id for one in await tx.handovers.open_of(1)] == numbers[:2]
        assert [one.id for one in await tx.handovers.served_by(7)] == [numbers[2]]
        assert [one.id for one in await tx.handovers.not_taken(NOW + DAY)] == [numbers[0]]
        assert [one.id for one in await tx.handovers.not_answered(NOW + 2 * DAY)] == [numbers[2]]
        assert [one.id for one in await tx.handovers.left_alone(frozenset({"staff"}))] == [numbers[3]]
        assert await tx.handovers.tally() == {"waiting": 1, "late": 1, "claimed": 1, "answered": 1}
        assert late
        assert claimed
        assert answered
        await tx.handovers.put(replace(claimed, moved_at=NOW + DAY, thread=5))
        await tx.handovers.put(replace(answered, quiet_until=NOW + DAY))
        await tx.handovers.put(replace(late, case=Case(1, "closed"), closed_at=NOW))
    async with store.begin() as tx:
        talking, topic, ended = (
            await tx.handovers.talking(2),
            await tx.handovers.in_thread(5),
            await tx.handovers.unrated(1),
        )
        assert [one and one.id for one in (talking, topic, ended)] == [numbers[2], numbers[2], numbers[1]]
        assert [one.id for one in await tx.handovers.fallen_silent(NOW + DAY)] == [numbers[3]]
        assert await tx.handovers.talking(1) is None
        assert await tx.handovers.unrated(2) is None
    await store.close()
