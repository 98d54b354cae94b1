"""All figures of the board as a workbook: what holds now, which ``import`` takes again, and every row ever added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from zoneinfo import ZoneInfo

from handlers.files.pages import Page, workbook
from knowledge.indicators.readings import Reading, known
from knowledge.schema.indicators import Year

_HELD = ("年度", "编号", "指标", "单位", "月份", "累计完成", "全市位次", "数据来源", "录入时间", "记录号")
_ROWS = (
    "记录号", "时间", "年度", "编号", "指标", "月份", "录入数", "全市位次", "填报人角色", "来源",
    "更正原因", "撤回记录号",
)  # fmt: skip


def readings_book(years: Mapping[int, Year], rows: Sequence[Reading], zone: ZoneInfo) -> bytes:
    """The workbook as .xlsx; times on the bureau's clock."""

    def fill(add: Callable[[str], Page]) -> None:
        _held(add("现行数据"), years, rows, zone)
        _all(add("全部记录"), years, rows, zone)

    return workbook(fill)


def _held(page: Page, years: Mapping[int, Year], rows: Sequence[Reading], zone: ZoneInfo) -> None:
    page.line(0, _HELD, "head")
    page.widths(8, 10, 38, 8, 12, 14, 10, 24, 18, 10)
    page.sheet.freeze_panes(1, 0)
    held = sorted(known(rows).values(), key=lambda row: (row.month, row.series))
    for n, row in enumerate(held, 1):
        first = (row.month.year, row.series, *_named(years, row), _month(row))
        page.line(n, (*first, row.value, row.rank, row.source, _at(row, zone), row.number))


def _all(page: Page, years: Mapping[int, Year], rows: Sequence[Reading], zone: ZoneInfo) -> None:
    page.line(0, _ROWS, "head")
    page.widths(10, 18, 8, 10, 38, 12, 14, 10, 14, 24, 40, 12)
    page.sheet.freeze_panes(1, 0)
    for n, row in enumerate(rows, 1):
        first = (row.number, _at(row, zone), row.month.year, row.series, _named(years, row)[0], _month(row))
        page.line(n, (*first, row.value, row.rank, row.who, row.source, row.reason, row.withdraws))


def _at(row: Reading, zone: ZoneInfo) -> str:
    return f"{row.known_at.astimezone(zone):%Y-%m-%d %H:%M}"


def _month(row: Reading) -> str:
    year, month = row.month.calendar
    return f"{year}-{month:02d}"


def _named(years: Mapping[int, Year], row: Reading) -> tuple[str, str]:
    year = years.get(row.month.year)
    one = (year.indicators.get(row.series) or year.series.get(row.series)) if year else None
    return (one.name, one.unit) if one else (row.series, "")
