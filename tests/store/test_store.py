"""The store on each kind of database: whole or not at all, each thing once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from store import tables
from store.outbox import Call
from store.questions import Question
from store.store import Store, UnusableStoreError
from store.tables.base import Base

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


async def test_an_update_is_new_once_and_finished_once(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        assert await tx.inbox.add({7: "a", 8: "b"}, NOW) == [7, 8]
        assert await tx.inbox.add({8: "b", 9: "c"}, NOW) == [9]
    async with store.begin() as tx:
        assert await tx.inbox.finish(8, NOW)
        assert not await tx.inbox.finish(8, NOW)
        assert await tx.inbox.undone() == [(7, "a"), (9, "c")]
        await tx.inbox.forget(NOW + timedelta(days=1))
        assert await tx.inbox.add({8: "b"}, NOW) == [8]
    await store.close()


async def test_a_failing_block_changes_nothing(database_url: str) -> None:
    store = await Store.open(database_url)
    with pytest.raises(RuntimeError):
        await _change_and_fail(store)
    async with store.begin() as tx:
        assert list(await tx.outbox.chats()) == []
        assert await tx.inbox.undone() == []
    await store.close()


async def test_calls_are_kept_in_order_until_they_end(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        for text in ("one", "two"):
            tx.outbox.add(Call(5, "sendMessage", {"text": text}, b"bytes"), NOW)
    async with store.begin() as tx:
        first, second = await tx.outbox.waiting(5)
        assert [first.arguments["text"], second.arguments["text"]] == ["one", "two"]
        assert first.file == b"bytes"
        await tx.outbox.end(first.id, NOW)
    async with store.begin() as tx:
        assert [call.arguments["text"] for call in await tx.outbox.waiting(5)] == ["two"]
        assert list(await tx.outbox.chats()) == [5]
    await store.close()


async def test_an_invitation_works_once_and_for_a_day(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        code, late = tx.people.invite("staff", NOW), tx.people.invite("leader", NOW)
    async with store.begin() as tx:
        assert await tx.people.accept(code, 5, NOW) == "staff"
        assert await tx.people.accept(code, 6, NOW) is None
        assert await tx.people.accept(late, 6, NOW + timedelta(hours=25)) is None
        assert await tx.people.accept("made up", 6, NOW) is None
    async with store.begin() as tx:
        assert (await tx.people.meet(5, NOW, "visitor")).role == "staff"
        assert (await tx.people.meet(6, NOW, "visitor")).role == "visitor"
        assert list(await tx.people.with_roles(frozenset({"staff"}))) == [5]
        await tx.people.lose(5)
        assert list(await tx.people.with_roles(frozenset({"staff"}))) == []
    await store.close()


async def test_only_the_asker_may_rate_an_answer(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        number = await tx.questions.log(Question(5, "问", "answer", ("hnte/validity",), "0.91", "v1"), NOW)
        assert not await tx.questions.rate(number, 6, "down")
        assert await tx.questions.rate(number, 5, "down", "old")
    async with store.begin() as tx:
        [kept] = await tx.questions.latest(5)
        assert (kept.thumb, kept.reason, kept.topics) == ("down", "old", ("hnte/validity",))
    await store.close()


async def test_a_conversation_state_is_replaced(database_url: str) -> None:
    store = await Store.open(database_url)
    for state in ({"a": 1}, {"b": [2]}):
        async with store.begin() as tx:
            await tx.conversations.write(5, state, NOW)
    async with store.begin() as tx:
        assert await tx.conversations.read(5) == ({"b": [2]}, NOW)
        assert await tx.conversations.read(6) == ({}, None)
    await store.close()


async def test_opening_again_keeps_everything(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        await tx.inbox.add({1: "a"}, NOW)
    await store.close()
    again = await Store.open(database_url)
    async with again.begin() as tx:
        assert await tx.inbox.undone() == [(1, "a")]
    await again.close()


async def test_a_cut_file_is_refused_and_not_started_empty(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 3000)
    with pytest.raises(UnusableStoreError):
        await Store.open(f"sqlite+aiosqlite:///{path}")


@pytest.mark.parametrize(
    "url", ["postgresql://postgres@127.0.0.1:1/nothing", "sqlite+pysqlite:///x.db", "mysql://x/y", "x"]
)
async def test_a_database_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(UnusableStoreError):
        await Store.open(url)


async def test_a_database_may_be_named_without_its_driver(tmp_path: Path) -> None:
    store = await Store.open(f"sqlite:///{tmp_path / 'test.db'}")
    assert store.file == tmp_path / "test.db"
    await store.close()


async def _change_and_fail(store: Store) -> None:
    async with store.begin() as tx:
        tx.outbox.add(Call(1, "sendMessage", {"text": "x"}), NOW)
        await tx.inbox.add({1: "a"}, NOW)
        raise RuntimeError


async def test_what_was_said_is_not_said_again(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        assert await tx.notices.first_time("due:5", NOW)
        assert not await tx.notices.first_time("due:5", NOW)
    with pytest.raises(RuntimeError):
        await _say_and_fail(store)
    async with store.begin() as tx:
        assert not await tx.notices.first_time("due:5", NOW)
        assert await tx.notices.first_time("due:6", NOW)
        await tx.notices.forget(NOW + timedelta(days=1))
        assert await tx.notices.first_time("due:5", NOW)
    await store.close()


async def _say_and_fail(store: Store) -> None:
    async with store.begin() as tx:
        assert await tx.notices.first_time("due:6", NOW)
        raise RuntimeError


async def test_the_tables_are_those_that_the_migrations_make(database_url: str) -> None:
    store = await Store.open(database_url)
    await store.close()
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        differences = await connection.run_sync(_differences)
    await engine.dispose()
    assert differences == []


def _differences(connection: Connection) -> list[str]:
    for module in iter_modules(tables.__path__, "store.tables."):
        import_module(module.name)
    found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    return [repr(difference) for difference in found]
