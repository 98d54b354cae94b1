"""The rows of the ledgers on each kind of database: written all or none, with their history, taken back as a whole."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.registers import ChangedMeanwhileError, Writing
from store.store import Store

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
A, B = {"enterprise": "甲", "source": "街道"}, {"enterprise": "乙", "source": "平台"}


async def test_a_batch_is_written_changed_withdrawn_and_taken_back(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        first = await tx.registers.write("newcomers", [Writing("甲", A, 0), Writing("乙", B, 0)], 103, NOW, "file")
        rows = await tx.registers.rows("newcomers")
        assert [row.cells for row in rows] == [A, B]
    async with store.begin() as tx:
        changed = {**A, "source": "部门"}
        second = await tx.registers.write("newcomers", [Writing("甲", changed, 1, "错报")], 104, NOW, "change")
        await tx.registers.write("newcomers", [Writing("乙", None, 1)], 104, NOW, "withdraw")
        assert [row.cells for row in await tx.registers.rows("newcomers")] == [changed]
        assert await tx.registers.counts() == {"newcomers": 1}
        past = await tx.registers.history(rows[0].id)
        assert [(one.person_id, one.before, one.after, one.reason) for one in past] == [
            (103, {}, A, ""),
            (104, A, changed, "错报"),
        ]
    async with store.begin() as tx:
        with pytest.raises(ChangedMeanwhileError):  # its rows were changed since
            await tx.registers.undo(first, 103, NOW)
        assert await tx.registers.undo(second, 104, NOW) == 1
        assert [row.cells for row in await tx.registers.rows("newcomers")] == [A]
    async with store.begin() as tx:
        again = await tx.registers.batch(second.id)
        assert again
        assert again.undone
        with pytest.raises(ChangedMeanwhileError):
            await tx.registers.undo(again, 104, NOW)
    await store.close()


async def test_one_row_that_was_changed_meanwhile_keeps_the_others_from_being_written(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        await tx.registers.write("newcomers", [Writing("甲", A, 0)], 103, NOW, "add")
    async with store.begin() as tx:
        with pytest.raises(ChangedMeanwhileError):
            await tx.registers.write("newcomers", [Writing("乙", B, 0), Writing("甲", B, 0)], 103, NOW, "file")
        with pytest.raises(ChangedMeanwhileError):
            await tx.registers.write("newcomers", [Writing("丙", None, 0)], 103, NOW, "withdraw")
    async with store.begin() as tx:
        assert [row.cells for row in await tx.registers.rows("newcomers")] == [A]
        assert await tx.registers.batch(2) is None
    await store.close()


async def test_a_withdrawn_row_can_be_entered_anew_and_keeps_its_history(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        await tx.registers.write("newcomers", [Writing("甲", A, 0)], 103, NOW, "add")
        [row] = await tx.registers.rows("newcomers")
        await tx.registers.write("newcomers", [Writing("甲", None, 1)], 103, NOW, "withdraw")
        assert await tx.registers.row(row.id) is None
        await tx.registers.write("newcomers", [Writing("甲", A, 0)], 103, NOW, "add")
        [same] = await tx.registers.rows("newcomers")
        assert same.id == row.id
        assert [bool(one.after) for one in await tx.registers.history(row.id)] == [True, False, True]
    await store.close()
