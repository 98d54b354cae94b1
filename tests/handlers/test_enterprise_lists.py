"""The register of enterprises by the command line: shown first, doubles merged, the same list again changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import pytest

from knowledge.text.credit_code import check_character
from knowledge.visits.record import Record
from run_bot import main
from store.enterprises import Enterprise
from store.follow_ups import FollowUp
from store.store import Store
from store.visits import Visit
from tests.support.workbooks import made, table

HEADS = ("企业名称", "统一社会信用代码", "简称", "标签", "街道")
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def code(n: int) -> str:
    """A credit code with its check character."""
    body = f"91330200MA{n:07d}"
    return f"{body}{check_character(body)}"


def written(folder: Path, *rows: tuple[str, ...]) -> str:
    """A list as a workbook."""
    path = folder / "企业.xlsx"
    path.write_bytes(made(("名单", table(rows, HEADS))))
    return str(path)


def bring(url: str, path: str, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, object]:
    """What the command prints."""
    main(["import", "enterprises", path, "--db", url, "--json", *more])
    found: dict[str, object] = orjson.loads(capsys.readouterr().out)
    return found


def test_a_list_is_shown_then_written_once(sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(
        tmp_path,
        ("宁波示例甲有限公司", code(1), "示例甲", "规上、高企", "示例一街道"),
        ("宁波示例乙有限公司", "", "", "=cmd|' /C calc'!A0", ""),
        ("宁波示例甲有限公司", code(1), "甲厂", "", ""),
    )
    assert bring(sqlite_url, path, capsys)["written"] is False
    assert bring(sqlite_url, path, capsys)["new"] == 2
    assert bring(sqlite_url, path, capsys, "--yes")["written"] is True
    again = bring(sqlite_url, path, capsys, "--yes")
    assert (again["new"], again["changed"], again["written"]) == (0, 0, False)
    out = str(tmp_path / "out.xlsx")
    assert main(["export", "enterprises", out, "--db", sqlite_url]) == 0
    capsys.readouterr()
    assert bring(sqlite_url, out, capsys)["same"] == 2


def test_a_wrong_credit_code_stops_the_whole_list(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(
        tmp_path, ("宁波示例甲有限公司", code(1), "", "", ""), ("宁波示例乙有限公司", "91330200MA0000001U", "", "", "")
    )
    found = bring(sqlite_url, path, capsys, "--yes")
    assert found["written"] is False
    assert "B3" in str(found["errors"])


async def test_doubles_become_one_with_their_visits(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        first, _ = await tx.enterprises.put(Enterprise("宁波示例甲有限公司", code(1), tags=("规上",)), NOW)
        second, _ = await tx.enterprises.put(Enterprise("宁波示例甲厂", street="示例一街道"), NOW)
        visit = await tx.visits.save(Visit(0, second.id, date(2026, 11, 20), 1, Record(findings=("缺台账",))), NOW)
        await tx.follow_ups.add(FollowUp(second.id, 1, date(2026, 12, 1), "再去", visit), NOW)
        before = await tx.enterprises.version()
    async with store.begin() as tx:
        one, changed = await tx.enterprises.put(Enterprise("宁波示例甲厂", code(1)), NOW)
        assert changed
        assert (one.id, one.aliases, one.tags, one.street) == (first.id, ("宁波示例甲厂",), ("规上",), "示例一街道")
        assert [each.id for each in await tx.enterprises.listed()] == [first.id]
        assert await tx.enterprises.version() != before
        assert [each.id for each in await tx.visits.of(first.id, 5)] == [visit]
        assert len(await tx.follow_ups.of_enterprise(first.id, 5)) == 1
        found = await tx.enterprises.get(second.id)
        assert found
        assert found.id == first.id
    await store.close()
