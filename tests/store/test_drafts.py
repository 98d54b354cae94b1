"""Drafts and profiles on each kind of database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from store.drafts import DONE, Draft
from store.store import Store

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
LATER = NOW + timedelta(days=2)


async def test_a_draft_is_kept_answer_by_answer_in_their_order(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        await tx.drafts.put(5, Draft("check/hnte_check", TODAY, {"sales": ["1", "2"], "rd": None}, 3), NOW)
    async with store.begin() as tx:
        await tx.drafts.put(
            5, Draft("check/hnte_check", TODAY, {"sales": ["1", "2"], "rd": None, "a": "x"}, DONE), LATER
        )
    async with store.begin() as tx:
        kept = await tx.drafts.get(5, "check/hnte_check")
        assert kept == Draft("check/hnte_check", TODAY, {"sales": ["1", "2"], "rd": None, "a": "x"}, DONE, LATER)
        assert list(kept.answers) == ["sales", "rd", "a"]
        assert await tx.drafts.get(6, "check/hnte_check") is None
    await store.close()


async def test_drafts_are_of_one_person_the_oldest_first_and_dropped(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        await tx.drafts.put(5, Draft("match/6", TODAY), LATER)
        await tx.drafts.put(5, Draft("profile", TODAY), NOW)
        await tx.drafts.put(6, Draft("profile", TODAY), NOW)
    async with store.begin() as tx:
        assert [draft.form for draft in await tx.drafts.of(5)] == ["profile", "match/6"]
        await tx.drafts.drop(5, "profile")
        assert [draft.form for draft in await tx.drafts.of(5)] == ["match/6"]
        await tx.drafts.drop(5)
        assert list(await tx.drafts.of(5)) == []
        assert [draft.form for draft in await tx.drafts.of(6)] == ["profile"]
    await store.close()


async def test_drafts_that_nobody_touches_are_forgotten(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        await tx.drafts.put(5, Draft("old", TODAY), NOW)
        await tx.drafts.put(5, Draft("new", TODAY), LATER)
        await tx.privacy.clear(LATER + timedelta(days=30))
    async with store.begin() as tx:
        assert [draft.form for draft in await tx.drafts.of(5)] == ["new"]
    await store.close()


async def test_a_profile_remembers_what_it_was_before_and_when_it_was_agreed_to(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        assert await tx.profiles.get(5) is None
        await tx.profiles.put(5, {"staff": {"2025": "46"}}, NOW)
    async with store.begin() as tx:
        await tx.profiles.put(5, {"staff": {"2025": "50"}}, LATER)
    async with store.begin() as tx:
        kept = await tx.profiles.get(5)
        assert kept
        assert (kept.kept, kept.before) == ({"staff": {"2025": "50"}}, {"staff": {"2025": "46"}})
        assert (kept.consented_at, kept.changed_at) == (NOW, LATER)
        await tx.profiles.drop(5)
        assert await tx.profiles.get(5) is None
    await store.close()
