"""Documents as they were last looked at: an end is news once, and what was decided about it stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from knowledge.repeals import Standing, Watched, since
from store.store import Store

NOW, DAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC), date(2026, 11, 23)
STANDINGS: tuple[Standing, ...] = ("holds", "partly", "over")


async def test_what_a_look_has_found_is_kept_with_what_was_decided(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        assert not await tx.documents.looked("v1", DAY)
        await tx.documents.put([Watched("甲", "holds", ("a/b",)), Watched("乙", "over", ())], "v1", DAY)
    async with store.begin() as tx:
        assert await tx.documents.looked("v1", DAY)
        assert not await tx.documents.looked("v1", DAY + timedelta(days=1))
        assert not await tx.documents.looked("v2", DAY)
        before = await tx.documents.all()
        found = since(before["甲"], Watched("甲", "over", ("a/c",)), NOW)
        await tx.documents.put([found], "v2", DAY)
        [ended] = await tx.documents.ended()
        assert (ended.name, ended.topics, ended.ended_at) == ("甲", ("a/c", "a/b"), NOW)
        await tx.documents.decide(ended.id, "ordered")
    async with store.begin() as tx:
        [ordered] = await tx.documents.ordered()
        again = since((await tx.documents.all())["甲"], Watched("甲", "over", ("a/c",)), NOW + timedelta(days=1))
        assert again == replace(ordered, topics=("a/c", "a/b"))
    await store.close()


@given(some.lists(some.sampled_from(STANDINGS), min_size=1))
def test_an_end_is_news_exactly_when_a_document_falls(standings: list[Standing]) -> None:
    kept: Watched | None = None
    for day, one in enumerate(standings):
        at = NOW + timedelta(days=day)
        after = since(kept, Watched("甲", one, ()), at)
        fell = kept is not None and STANDINGS.index(one) > STANDINGS.index(kept.standing)
        assert (after.ended_at == at) == fell
        assert one != "holds" or after.ended_at is None
        kept = after
