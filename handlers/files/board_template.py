"""The table in which figures of the board are reported: with what is known already, ready to be sent back."""

from __future__ import annotations

from collections.abc import Callable

from handlers.files.pages import Page, workbook
from handlers.views.standings import aim
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known
from knowledge.indicators.standing import standing
from knowledge.indicators.table_rows import Column

SHEET, GUIDE = "指标填报", "填表说明"
HEADS: dict[Column, str] = {
    "id": "编号", "name": "指标", "unit": "单位", "month": "月份", "value": "累计完成", "rank": "全市位次",
    "source": "数据来源", "reason": "更正原因",
}  # fmt: skip
_REFERENCE = ("年度目标", "责任岗位", "口径")
_WIDTHS = (9, 38, 8, 12, 14, 10, 24, 30, 14, 16, 50)
_GUIDE = (
    "只填“累计完成”（增速、比重填百分数的数值，如 8.15），看全市位次的指标填“全市位次”；没有新数的行留空或保持原值。",
    "月份写成 2023-09。次年1—2月清账的数写次年的月份，如 2024-02。",
    "单位以本表为准，不要改；金额单位是亿元，例如 16.3。",
    "改动已有的数，请在“更正原因”写明原因；没有写的，记为“按文件更正”。",
    "填好后把文件直接发回对话。先显示预览，确认后才写入；有一处错误，整批不写入。",
)


def template_name(month: Month) -> str:
    """What the file is called; the reader does not depend on it."""
    return f"指标填报表_{month}.xlsx"


def board_template(plan: Plan, held: Known, month: Month) -> bytes:
    """The table for a month, with the figures that are there already."""
    return workbook(lambda add: _fill(add, plan, held, month))


def _fill(add: Callable[[str], Page], plan: Plan, held: Known, month: Month) -> None:
    page = add(SHEET)
    page.line(0, (*HEADS.values(), *_REFERENCE), "head")
    page.widths(*_WIDTHS)
    page.sheet.freeze_panes(1, 2)
    page.fit(landscape=True)
    row = 0
    for row, (name, one) in enumerate(plan.year.indicators.items(), 1):
        there = held.get((name, month))
        target = aim(standing(plan, held, name, month))
        cells = (name, one.name, one.unit, str(month), there.value if there else None, there.rank if there else None)
        page.line(row, (*cells, (there.source or "") if there else "", "", target, one.owner, one.basis or ""))
    for name, series in plan.year.series.items():
        if series.formula is None:
            row += 1
            there = held.get((name, month))
            page.line(row, (name, series.name, series.unit, str(month), there.value if there else None))
    page.sheet.data_validation(1, 4, row, 4, {
        "validate": "decimal", "criteria": "between", "minimum": -1e6, "maximum": 1e9, "error_type": "warning",
        "error_title": "累计完成", "error_message": "请填数字，单位见同行的“单位”",
    })  # fmt: skip
    guide = add(GUIDE)
    guide.widths(6, 110)
    guide.fit(landscape=True)
    for n, text in enumerate(_GUIDE):
        guide.line(n, (n + 1, text), "wrap")
