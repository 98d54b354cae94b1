"""The board's figures on each kind of database: appended, read as known at a moment, taken back by rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from knowledge.indicators.months import Month
from knowledge.indicators.readings import Reading, known
from store.readings import Batch
from store.store import Store

THEN = datetime(2023, 10, 18, 2, 12, tzinfo=UTC)
LATER = THEN + timedelta(days=2)
SEPTEMBER = Month(2023, 9)


def _reading(value: str, at: datetime = THEN, series: str = "IND-03", month: Month = SEPTEMBER) -> Reading:
    return Reading(0, series, month, Decimal(value), at, "staff", source="sample")


async def test_a_correction_is_a_row_and_what_was_known_before_stays(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        (first,) = await tx.readings.add([_reading("16.30")], 103, once="103:a")
        assert await tx.readings.saved_by("103:a") == first
        await tx.readings.add([_reading("16.9", LATER)], 103)
    async with store.begin() as tx:
        rows = await tx.readings.of_year(2023)
        assert known(rows)["IND-03", SEPTEMBER].value == Decimal("16.9")
        assert known(rows, THEN)["IND-03", SEPTEMBER] == first
        assert await tx.readings.of_year(2023, at=THEN) == [first]
        assert await tx.readings.of_year(2023, ["IND-04"]) == []
        assert await tx.readings.years() == [2023]
        assert await tx.readings.saved_by("103:b") is None
        kept = await tx.readings.get(first.number)
        assert kept
        assert (kept.reading, kept.person_id, kept.batch_id) == (first, 103, None)
    await store.close()


async def test_a_figure_is_taken_back_once_and_the_earlier_holds_again(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        first, second = await tx.readings.add([_reading("16.3"), _reading("16.9", LATER)], 103)
        (back,) = await tx.readings.withdraw([second.number], 103, "staff", LATER)
        assert back.withdraws == second.number
        assert await tx.readings.withdraw([second.number, back.number], 103, "staff", LATER) == []
        assert known(await tx.readings.of_year(2023))["IND-03", SEPTEMBER] == first
    await store.close()


async def test_a_batch_is_undone_as_a_whole_and_once(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        (before,) = await tx.readings.add([_reading("16.3")], 103)
        batch = await tx.readings.open_batch(Batch("file", LATER, 103, "9月指标.xlsx", "ab" * 32))
        await tx.readings.add([_reading("16.9", LATER), _reading("540", LATER, "IND-07")], 103, batch.id)
    async with store.begin() as tx:
        assert await tx.readings.batches(5, "ab" * 32) == [batch] == await tx.readings.batches(5)
        assert await tx.readings.batch(batch.id) == batch
        assert [row.series for row in await tx.readings.of_batch(batch.id)] == ["IND-03", "IND-07"]
        assert await tx.readings.undone(batch.id) is None
        assert len(await tx.readings.undo(batch, 103, "staff", LATER)) == 2
        assert await tx.readings.undo(batch, 103, "staff", LATER) == []
        assert known(await tx.readings.of_year(2023)) == {before.place: before}
        back = await tx.readings.undone(batch.id)
        assert back
        assert (back.kind, back.undoes) == ("undo", batch.id)
        assert await tx.readings.undo(back, 103, "staff", LATER) == []
    await store.close()


async def test_the_last_word_on_a_step_counts(database_url: str) -> None:
    store = await Store.open(database_url)
    day, monthly = date(2023, 6, 20), ("QC-04", "report", Month(2023, 9))
    async with store.begin() as tx:
        tx.commitments.mark(2023, ("QC-40", "rules", None), day, 103, THEN)
        tx.commitments.mark(2023, monthly, day, 103, THEN)
        assert await tx.commitments.done(2023) == {("QC-40", "rules", None): day, monthly: day}
        tx.commitments.mark(2023, monthly, None, 103, LATER)
        assert await tx.commitments.done(2023) == {("QC-40", "rules", None): day}
    await store.close()
