"""Figures by Excel: shown first, saved whole or not at all, taken back whole; hostile files do no harm."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter.worksheet import Worksheet

from handlers.files.board_in import BoardFile, marked, read_board
from handlers.files.board_template import board_template
from handlers.files.limits import Trouble
from knowledge.indicators.months import Month
from knowledge.indicators.table_changes import preview
from knowledge.indicators.table_rows import Table, TableReader
from knowledge.live import Live
from run_bot import main
from tests.support.sample_board import NOW, held, plan
from tests.support.talk import talking
from tests.support.workbooks import bomb, made, repacked, table

SENT = Path(__file__).parents[1] / "files" / "board-2023-09.xlsx"
SEPTEMBER = Month(2023, 9)
HEADS = ("编号", "指标", "单位", "月份", "累计完成", "全市位次", "更正原因")


def read(live: Live, *rows: tuple[object, ...], role: str = "staff") -> Table:
    file = read_board(made(("表", table(rows, HEADS))))
    assert isinstance(file, BoardFile)
    return TableReader(plan(live), held(), NOW.date(), role).read(file.rows)


def test_the_template_comes_back_and_changes_nothing(live: Live) -> None:
    file = read_board(board_template(plan(live), held(), SEPTEMBER))
    assert isinstance(file, BoardFile)
    got = TableReader(plan(live), held(), NOW.date(), "staff").read(file.rows)
    assert got.slips == ()
    seen = preview(plan(live), held(), got.lines, NOW)
    assert (len(got.lines) + got.empty, seen.wanted) == (len(plan(live).year.indicators) + 1, [])


@pytest.mark.parametrize(
    ("row", "kind", "proposal"),
    [
        (("IND-03", "", "亿元", "2023-09", "16，3"), "not_number", "16.3"),
        (("IND-03", "", "亿元", "2023-09", "l6.3"), "not_number", "16.3"),
        (("IND-03", "", "亿元", "2023-09", "约十六"), "not_number", ""),
        (("IND-03", "", "亿元", "2023-09", 163000), "too_large", "16.3"),
        (("IND-03", "", "亿元", "2023-09", "9" * 40), "not_number", ""),
        (("IND-07", "", "家", "2023-09", 540.5), "not_whole", ""),
        (("IND-07", "", "家", "2023-09", -3), "negative", ""),
        (("IND-23", "", "%", "2023-09", 0.14), "too_small", "14"),
        (("IND-03", "", "亿元", "2023-12", 20), "future", ""),
        (("IND-03", "", "亿元", "2022-09", 20), "other_year", ""),
        (("IND-03", "", "亿元", "九月", 20), "bad_month", ""),
        (("IND-99", "没有的指标", "", "2023-09", 20), "unknown_name", ""),
        (("IND-02", "", "%", "2023-09", 62, "首"), "bad_rank", ""),
    ],
)
def test_a_slip_is_named_at_its_cell(row: tuple[object, ...], kind: str, proposal: str, live: Live) -> None:
    got = read(live, row)
    assert [(slip.kind, slip.proposal) for slip in got.slips] == [(kind, proposal)]
    assert got.slips[0].place.startswith("表!")
    assert got.lines == ()


def test_figures_are_read_as_people_write_them(live: Live) -> None:
    got = read(
        live,
        ("", "技术交易", "亿元", "2023年9月", "169000万元"),
        ("IND-07", "", "家", "9月", "1,006 家"),
        ("gdp", "", "亿元", "2023-09-01", "284.5"),
        ("IND-04", "", "家", "2024-02", 90),
    )
    assert [slip.kind for slip in got.slips] == ["future"]
    assert [(line.name, str(line.month), f"{line.value:f}") for line in got.lines] == [
        ("IND-03", "2023-09", "16.9"), ("IND-07", "2023-09", "1006"), ("gdp", "2023-09", "284.5"),
    ]  # fmt: skip


def test_who_may_not_report_and_what_stands_twice_is_refused(live: Live) -> None:
    row = ("IND-03", "", "亿元", "2023-09", 16.9)
    assert [slip.kind for slip in read(live, row, role="coordinator").slips] == ["not_allowed"]
    assert [(slip.kind, slip.place) for slip in read(live, row, row).slips] == [("twice", "表!E3")]


def test_a_formula_without_a_result_is_a_slip_and_text_never_becomes_one(live: Live) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ("IND-03", "=HYPERLINK(1)", "亿元", "2023-09"))
        sheet.write_formula(1, 4, "=16+1")

    file = read_board(made(("表", fill)))
    assert isinstance(file, BoardFile)
    got = TableReader(plan(live), held(), NOW.date(), "staff").read(file.rows)
    assert "formula" in [slip.kind for slip in got.slips]
    back = CalamineWorkbook.from_filelike(io.BytesIO(marked(file, [("表!E2", "公式", "")])))
    assert back.get_sheet_by_name("表").to_python()[1][1] == "=HYPERLINK(1)"


def test_hostile_files_are_refused_and_others_are_none_of_ours(live: Live) -> None:
    sound = made(("表", table([], HEADS)))
    troubles = [read_board(data) for data in (b"", bomb(200), b"\x00" * 99, sound[:300], b"x" * (2 << 20))]
    assert all(isinstance(one, Trouble) for one in troubles)
    assert read_board(made(("台账", table([["RD1", "2025-01-31", "工资", "人员人工费用", 1, ""]])))) is None
    macro = repacked(sound, lambda _name, part: part, {"xl/vbaProject.bin": b"Auto_Open Shell"})
    assert read_board(macro) is None  # no row below the head


# --- in the chat ------------------------------------------------------------------------------------------------------


async def test_a_batch_is_saved_once_and_taken_back_whole(live: Live, database_url: str) -> None:
    async with talking(live, database_url, "staff") as talk:
        await talk.replies(f"!file {SENT}")
        await talk.replies("按 16.3 处理")
        assert "已写入批次 B-0002，共 5 项" in await talk.text("✅ 写入")
        assert "这个文件已处理" in "".join(reply.text for reply in await talk.pressed("imports.save:3"))
        assert "绿灯" in await talk.text("重大专项9月多少")
        undone = "".join(reply.text for reply in await talk.pressed("imports.undo:2"))
        assert "批次 B-0002 已整批撤销：5 项不再作数，被替换的原数恢复" in undone
        assert "2/10项" in (await talk.text("重大专项9月多少")).replace(" ", "")
        assert "已经撤销过" in "".join(reply.text for reply in await talk.pressed("imports.undo:2"))
        await talk.replies("!as administrator")
        await talk.replies("菜单")
        for data in ("imports.undo:1", "imports.undo:999", "imports.undo:x", "imports.batch:7", "imports.mend:"):
            assert "已整批撤销" not in "".join(reply.text for reply in await talk.pressed(data))


async def test_a_batch_cannot_be_taken_back_after_a_day(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "staff") as talk:
        await talk.replies(f"!file {SENT}")
        await talk.replies("按 16.3 处理")
        await talk.replies("✅ 写入")
        await talk.replies("!wait 25h")
        assert "已超过 24 小时" in "".join(reply.text for reply in await talk.pressed("imports.undo:2"))


# --- by the command line ----------------------------------------------------------------------------------------------


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("BOT_TOKEN", "DATABASE_URL", "ADMIN_IDS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_import_shows_then_writes_then_changes_nothing(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clean / "ok.xlsx").write_bytes(made(("表", table([("IND-03", "", "亿元", "2023-09", 16.3)], HEADS))))

    def run(*more: str) -> dict[str, Any]:
        assert main(["import", "indicators", "ok.xlsx", "--json", *more]) == 0
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        return told

    first, second, third = run(), run("--yes"), run("--yes")
    assert (first["new"], first["written"], first["batch"]) == (1, False, None)
    assert (second["new"], second["written"], second["batch"]) == (1, True, 1)
    assert (third["new"], third["same"], third["written"]) == (0, 1, False)
    assert main(["export", "indicators", "out.xlsx"]) == 0
    rows = CalamineWorkbook.from_path(clean / "out.xlsx").get_sheet_by_name("现行数据").to_python()
    assert rows[1][1:6] == ["IND-03", "技术交易额", "亿元", "2023-09", 16.3]
    assert main(["export", "indicators", "out.xlsx"]) == 2  # an existing file is left alone


def test_what_is_exported_comes_back_whole_year_by_year(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heads = ("年度", *HEADS)
    told = [
        (2022, "IND-03", "", "亿元", "2022-09", 14.6),  # the year before, to compare with
        (2023, "IND-03", "", "亿元", "2023-09", 16.3),
        (2023, "gdp", "", "亿元", "2023-09", 284),
        (2023, "IND-04", "", "家", "2024-02", 165),  # settled in February
        (2024, "IND-04", "", "家", "2024-02", 3),
    ]
    (clean / "in.xlsx").write_bytes(made(("表", table(told, heads))))

    def run(*line: str) -> dict[str, Any]:
        assert main([*line, "--json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    def held(name: str) -> list[list[Any]]:
        rows = CalamineWorkbook.from_path(clean / name).get_sheet_by_name("现行数据").to_python()
        return [row[:8] for row in rows]

    first = run("import", "indicators", "in.xlsx", "--yes", "--db", "sqlite+aiosqlite:///a.db")
    assert (first["new"], first["written"], first["errors"]) == (5, True, [])
    run("export", "indicators", "a.xlsx", "--db", "sqlite+aiosqlite:///a.db")
    assert run("import", "indicators", "a.xlsx", "--db", "sqlite+aiosqlite:///a.db")["same"] == 5
    again = run("import", "indicators", "a.xlsx", "--yes", "--db", "sqlite+aiosqlite:///b.db")
    assert (again["new"], again["written"]) == (5, True)
    run("export", "indicators", "b.xlsx", "--db", "sqlite+aiosqlite:///b.db")
    assert held("a.xlsx") == held("b.xlsx")
    assert [row[:2] + row[4:6] for row in held("b.xlsx")[1:]] == [
        [2022.0, "IND-03", "2022-09", 14.6],
        [2023.0, "IND-03", "2023-09", 16.3],
        [2023.0, "gdp", "2023-09", 284.0],
        [2023.0, "IND-04", "2024-02", 165.0],
        [2024.0, "IND-04", "2024-02", 3.0],
    ]


def test_import_refuses_what_it_cannot_use(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "indicators", str(SENT), "--yes", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [told["errors"][0]["place"], told["written"]] == ["9月!E14", False]
    (clean / "x.xlsx").write_bytes(b"nothing")
    for line in (["nothing", str(SENT)], ["indicators", "x.xlsx"], ["indicators", "missing.xlsx"]):
        assert main(["import", *line]) == 2
        assert len(capsys.readouterr().err.strip().splitlines()) == 1
