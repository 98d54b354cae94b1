"""Ledgers through the whole product: what the plan names, files in and out, roles, forged buttons, the clock."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel
from python_calamine import CalamineWorkbook
from xlsxwriter.worksheet import Worksheet

from handlers.files.limits import Trouble
from handlers.files.register_book import GUIDE, MARK, book, template
from handlers.files.register_in import RegisterFile, read_file
from knowledge.live import Live
from knowledge.registers.rows import Row
from run_bot import main
from tests.support.talk import MONDAY, Talk, talking
from tests.support.workbooks import made, table

CASES = Path(__file__).parents[1] / "cases" / "registers"
TODAY = MONDAY.date()
HEADS = ("企业", "引进日期", "来源", "街道", "行业", "上规进展", "对接人", "备注")
GOOD = ("宁波示例甲有限公司", "2026-11-02", "街道", "示例一街道")


class Line(BaseModel):
    """A row of the coverage: who says what, and what must be heard."""

    row: int
    role: str
    say: str
    hears: list[str]


def filled(*rows: tuple[object, ...], mark: str = "newcomers") -> bytes:
    """A template that somebody has filled in."""
    guide = table([], (MARK, mark, ""))
    return made(("新引进企业", table(rows, HEADS)), (GUIDE, guide))


async def sent(talk: Talk, folder: Path, data: bytes, name: str = "名单.xlsx") -> str:
    """What comes back to a file."""
    (folder / name).write_bytes(data)
    return await talk.text(f"!file {folder / name}")


async def test_everything_that_the_plan_names_is_answered(live: Live, sqlite_url: str) -> None:
    lines = [Line.model_validate(one) for one in yaml.safe_load((CASES / "coverage.yaml").read_text("utf-8"))]
    wrong = []
    async with talking(live, sqlite_url, "staff") as talk:
        for line in lines:
            await talk.replies(f"!as {line.role}")
            heard = await talk.text(line.say)
            if missing := [words for words in line.hears if words not in heard]:
                wrong.append((line.row, line.say, missing, heard[:200]))
    assert wrong == []


# --- files ------------------------------------------------------------------------------------------------------------


async def test_a_file_is_shown_saved_whole_and_undone(live: Live, sqlite_url: str, tmp_path: Path) -> None:
    async with talking(live, sqlite_url, "staff") as talk:
        changed = ("宁波示例光学有限公司", "2026-11-20", "平台")
        heard = await sent(talk, tmp_path, filled(GOOD, changed))
        assert "新增 1 条，修改 1 条" in heard
        assert "尚未保存" in heard
        assert "3 家" in await talk.text("新引进企业几家")
        await sent(talk, tmp_path, filled(GOOD, changed))
        assert "新增 1 条，修改 1 条" in await talk.text("!press 全部保存")
        assert "4 家" in await talk.text("新引进企业几家")
        assert "无需" in (again := await sent(talk, tmp_path, filled(GOOD, changed))) or "没有需要保存" in again
        assert "来源 街道 → 平台" in await talk.text("新引进企业 宁波示例光学 历史")


async def test_undo_of_a_file_is_for_its_person_one_day_and_once(live: Live, sqlite_url: str, tmp_path: Path) -> None:
    async with talking(live, sqlite_url, "staff") as talk:
        await sent(talk, tmp_path, filled(GOOD))
        [saved] = await talk.replies("!press 全部保存")
        assert "撤销" in [label for row in saved.buttons for label in row]
        await talk.replies("!as coordinator")
        await talk.replies("/registers")
        assert await undone_of(talk) == []
        await talk.replies("!as staff")
        undone = await undone_of(talk)
        assert len(undone) == 1
        assert "不能撤销" in (await talk.pressed(f"registers.undo:{undone[0]}"))[0].text
        assert "3 家" in await talk.text("新引进企业几家")
        await sent(talk, tmp_path, filled(GOOD))
        await talk.replies("!press 全部保存")
        await talk.replies("!wait 25h")
        assert "不能撤销" in (await talk.pressed(f"registers.undo:{undone[0] + 2}"))[0].text


async def test_one_wrong_cell_keeps_the_whole_file_out_and_is_named(
    live: Live, sqlite_url: str, tmp_path: Path
) -> None:
    rows = [
        GOOD,
        ("", "2026-11-02", "街道"),
        ("宁波示例乙", "昨日某时", "亲戚"),
        GOOD,
        ("长" * 61, "2026-11-02", "街道"),
    ]
    async with talking(live, sqlite_url, "staff") as talk:
        heard = await sent(talk, tmp_path, filled(*rows))
        for words in ("A3 企业：空白", "B4 引进日期", "C4 来源：只能是", "A5 企业：在文件里重复", "A6 企业：超过 60"):
            assert words in heard
        assert "全部保存" not in heard
        assert "3 家" in await talk.text("新引进企业几家")


async def test_a_file_of_another_kind_goes_its_own_way(live: Live, sqlite_url: str, tmp_path: Path) -> None:
    async with talking(live, sqlite_url, "staff") as talk:
        wages = [("RD01", "2025-01-31", "研发人员工资", "人员人工费用", 100)]
        heard = await sent(talk, tmp_path, made(("明细", table(wages))), "研发费用_2025.xlsx")
        assert "台账" not in heard.splitlines()[0]
        assert "预览" not in heard
        await talk.replies("!as enterprise")
        assert "预览" not in await sent(talk, tmp_path, filled(GOOD))


def test_an_exported_file_can_be_sent_back_and_runs_no_formula(live: Live) -> None:
    one = live.library.registers["newcomers"]
    hostile = '=HYPERLINK("http://example.com","甲")'
    cells = {"enterprise": hostile, "introduced_on": "2026-11-02", "source": "街道", "note": "+1+cmd|' /C calc'!A0"}
    data = book("newcomers", one, [Row(1, cells)], list(one.columns), "")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
    assert all(b"<f>" not in sheet and b"<f " not in sheet and b"hyperlink" not in sheet.lower() for sheet in sheets)
    file = read_file(data, live.library.registers, TODAY, live.library.calendar)
    assert isinstance(file, RegisterFile)
    assert (file.register, dict(file.rows[0]), file.wrong) == ("newcomers", cells, ())


@pytest.mark.parametrize("name", ["institutes", "rd_reports", "sub_funds", "sweeps"])
def test_a_template_is_read_as_empty(name: str, live: Live) -> None:
    data = template(name, live.library.registers[name])
    file = read_file(data, live.library.registers, TODAY, live.library.calendar)
    assert isinstance(file, RegisterFile)
    assert (file.register, file.rows, file.wrong, file.unknown) == (name, (), (), ())
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names[1] == GUIDE


def uncalculated(sheet: Worksheet) -> None:
    """A cell whose formula no program has worked out."""
    sheet.write_row(0, 0, HEADS)
    sheet.write_formula(1, 0, "=1+1", value="")


def test_what_is_no_ledger_is_not_taken(live: Live) -> None:
    library = live.library
    assert read_file(filled(GOOD, mark="nothing"), library.registers, TODAY, library.calendar) is None
    assert isinstance(read_file(b"MZ\x00\x01" * 40, library.registers, TODAY, library.calendar), Trouble)
    guide = table([], (MARK, "newcomers", ""))
    formulas = made(("新引进企业", uncalculated), (GUIDE, guide))
    file = read_file(formulas, library.registers, TODAY, library.calendar)
    assert isinstance(file, RegisterFile)
    assert file.wrong


def test_the_command_line_shows_and_then_writes(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(filled(GOOD))
    for arguments, says in (([], "尚未保存"), (["--yes"], "新增 1 条")):
        assert main(["import", "newcomers", str(path), "--db", sqlite_url, *arguments]) == 0
        assert says in capsys.readouterr().out
    out = tmp_path / "out.xlsx"
    assert main(["export", "newcomers", str(out), "--db", sqlite_url]) == 0
    assert out.read_bytes().startswith(b"PK")


async def undone_of(talk: Talk) -> list[int]:
    """The batches that this person can take back."""
    found = []
    for number in range(20, 32):  # behind those of the sample
        heard = [reply.text for reply in await talk.pressed(f"registers.undo:{number}")]
        found += [number] if any("已撤销：" in text for text in heard) else []
    return found


# --- roles and forged buttons -----------------------------------------------------------------------------------------


async def test_who_may_not_read_or_keep_a_ledger_gets_nowhere(live: Live, sqlite_url: str) -> None:
    pressed = "open:sub_funds list:sub_funds export:reserve_pool template:reserve_pool blank:reserve_pool row:1 "
    pressed += "history:1 withdraw:1 save:1 load:1 undo:1 row:999999999999 open:x list:x.y"
    async with talking(live, sqlite_url, "enterprise") as talk:
        await talk.replies("/registers")
        for data in pressed.split():
            heard = "\n".join(reply.text for reply in await talk.pressed(f"registers.{data}"))
            assert "示例子基金" not in heard
            assert "宁波示例光学" not in heard
            assert "已保存" not in heard
        for said in ("后备库多少家", "登记新引进企业 宁波示例光电 2026-11-20 来源 街道", "子基金几支", "导出后备库"):
            heard = await talk.text(said)
            assert "示例数据" not in heard
            assert "尚未保存" not in heard
        await talk.replies("!as coordinator")
        assert "示例子基金" not in await talk.text("子基金几支")
        assert "1,260" not in await talk.text("研发月报 宁波示例精密机械有限公司")
        await talk.replies("!as leader")
        assert "不对您的角色开放" in await talk.text("登记新引进企业 宁波示例光电 2026-11-20 来源 街道")


async def test_a_card_is_saved_once_and_an_old_one_not_at_all(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "staff") as talk:
        await talk.replies("登记新引进企业 宁波示例光电 2026-11-20 来源 街道")
        await talk.replies("登记新引进企业 宁波示例传感 2026-11-20 来源 街道")
        for number in range(1, 4):  # the number of the first card's message is among them
            await talk.replies("/registers")
            await talk.pressed(f"registers.save:{number}")
        assert "宁波示例光电" not in await talk.text("新引进企业 本月")
        await talk.replies("登记新引进企业 宁波示例光电 2026-11-20 来源 街道")
        await talk.replies("!wait 3h")
        assert "已处理或已失效" in await talk.text("!press 保存")


# --- the clock --------------------------------------------------------------------------------------------------------


async def test_a_round_is_reminded_of_once_on_its_day(live: Live, sqlite_url: str) -> None:
    eve = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)  # Thursday, four in the afternoon; the day is the 20th
    told = []
    for hours in ("17h", "1h", "24h"):
        async with talking(live, sqlite_url, "staff", eve) as talk:  # the process starts anew each time
            told.append(await talk.text(f"!wait {hours}"))
    assert ["未报 3 家" in heard for heard in told] == [True, False, False]


async def test_before_a_window_the_ready_firms_are_told_once(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "administrator") as talk:
        await talk.replies("登记科技项目申报日历 示例高企第一批 截止日期 2026-12-20 开始日期 2026-11-30")
        await talk.replies("!press 保存")
        friday = await talk.text("!wait 4d")  # the 30th is a Monday
        assert "A类企业 2 家" in friday
        assert "A类企业" not in await talk.text("!wait 1h")


# --- the document -----------------------------------------------------------------------------------------------------


def test_the_document_of_the_plan_names_every_row_and_a_sentence_for_each_that_is_asked() -> None:
    text = (CASES.parents[2] / "docs" / "plan.md").read_text("utf-8")
    told = {int(line.split("|")[1]): line for line in text.splitlines() if line.startswith("| ") and line[2].isdigit()}
    assert list(told) == list(range(1, 176))
    for folder in ("indicators", "registers"):
        asked: dict[int, list[str]] = {}
        for one in yaml.safe_load((CASES.parent / folder / "coverage.yaml").read_text("utf-8")):
            if one["row"] in told:  # 0 asks across the whole plan
                asked.setdefault(one["row"], []).append(one["say"])
        assert [row for row, said in asked.items() if not any(f"`{words}`" in told[row] for words in said)] == []
