"""The empty ledger: rows with drop-downs, parameters, and what each expense becomes in the four scopes."""

from __future__ import annotations

from collections.abc import Callable

from handlers.files.limits import Limits
from handlers.files.pages import Page, workbook
from knowledge.schema.expenses import Expenses

LEDGER, PARAMETERS, GUIDE, ITEMS, CHOICES = "明细", "参数", "填表说明", "费用项目", "选项"
OURS = (PARAMETERS, GUIDE, ITEMS, CHOICES)  # the pages that hold no expenses
HEADS = ("项目", "日期", "摘要", "类别", "金额", "标记")
_PARAMETERS = (
    ("year", "年度", "如 2025"),
    ("super_rate", "加计比例（%）", "不填按一般企业；清单内集成电路、工业母机企业填 120"),
    ("tax_rate", "企业所得税税率（%）", "25 或 15；只用来估算少缴的税"),
    ("levy", "征收方式", "查账征收 或 核定征收"),
    (
        "negative_share",
        "限制行业收入占比（%）",
        "烟草、住宿餐饮、批发零售、房地产、租赁和商务服务、娱乐业合计；填 60 表示 60%",
    ),
    ("sales", "近三年销售收入（元）", "最近一年在前，依次向右填"),
    ("hnte_prior", "前两年高企口径研发费用（元）", "上一年在前，依次向右填"),
    ("industry", "行业大类代码（GB/T 4754）", "如 C39；用来与行业研发强度比较"),
    ("period", "所属期间", "year 全年；half 上半年；three_quarters 前三季度"),
)
_CHOICES = {"levy": ["查账征收", "核定征收"], "period": ["year", "half", "three_quarters"]}
_GUIDE = (
    "每行一笔费用，填在“明细”页；不要合并单元格，不要改表头。",
    "摘要写清是什么费用（如“研发人员工资”“试制材料”）；摘要优先于类别。",
    "金额可写 1,234.50，单位为元；红字（退料、冲回）写负数；特殊收入、销售材料冲减、净额法补助写正数。",
    "标记用分号隔开；委托研发必须写明境内机构、境内个人、境外机构或境外个人。",
    "共用的人员、设备写 研发占比=62.5%（按工时记录）；没有记录的写 共用未分摊。",
    "“参数”页可以不填；填了才能算三年占比、行业强度和节税额。",
    "结果是估算，以主管税务机关、专项审计机构、认定机构和统计部门的意见为准。文件算完即删，不留存。",
)


def template_name(year: int) -> str:
    """What the file is called; the year is read back from it."""
    return f"研发费用归集模板_{year}.xlsx"


def template(book: Expenses, year: int, limits: Limits) -> bytes:
    """The empty ledger of a year."""
    return workbook(lambda add: _fill(add, book, year, limits))


def _fill(add: Callable[[str], Page], book: Expenses, year: int, limits: Limits) -> None:
    _ledger(add(LEDGER), book, year, limits)
    _parameters(add(PARAMETERS), year)
    _guide(add(GUIDE), book)
    _items(add(ITEMS), book)
    _choices(add(CHOICES), book)


def _ledger(page: Page, book: Expenses, year: int, limits: Limits) -> None:
    page.line(0, HEADS, "head")
    page.widths(14, 12, 36, 24, 16, 36)
    page.sheet.freeze_panes(1, 0)
    last = limits.rows
    categories = f"={CHOICES}!$A$1:$A${len(book.categories)}"
    page.sheet.data_validation(1, 3, last, 3, {
        "validate": "list", "source": categories, "error_type": "warning",
        "input_title": "类别", "input_message": "从下拉中选；不确定可以不填，写清摘要即可",
        "error_title": "类别", "error_message": "不在下拉中的类别会按摘要归集",
    })  # fmt: skip
    page.sheet.data_validation(1, 4, last, 4, {
        "validate": "decimal", "criteria": "between", "minimum": -1e13, "maximum": 1e13,
        "error_title": "金额", "error_message": "请填数字（元），红字填负数",
    })  # fmt: skip
    page.sheet.data_validation(1, 1, last, 1, {
        "validate": "any", "input_title": "日期", "input_message": f"如 {year}-01-31；可以不填",
    })  # fmt: skip
    page.sheet.data_validation(1, 5, last, 5, {
        "validate": "any", "input_title": "标记", "input_message": "境内机构；未登记；研发占比=62.5% 等，见“填表说明”",
    })  # fmt: skip


def _parameters(page: Page, year: int) -> None:
    page.line(0, ("代码", "参数", "说明", "填写", "", ""), "head")
    page.widths(0, 30, 60, 18, 18, 18)
    page.sheet.set_column(0, 0, 2, None, {"hidden": True})
    for row, (key, name, hint) in enumerate(_PARAMETERS, 1):
        page.line(row, (key, name, hint))
        page.put(row, 3, year if key == "year" else None)
        if key in _CHOICES:
            page.sheet.data_validation(row, 3, row, 3, {"validate": "list", "source": _CHOICES[key]})


def _guide(page: Page, book: Expenses) -> None:
    page.widths(18, 90)
    page.put(0, 0, "填表说明", "title")
    for row, text in enumerate(_GUIDE, 1):
        page.put(row, 0, row)
        page.put(row, 1, text, "wrap")
    start = len(_GUIDE) + 2
    page.line(start, ("标记", "含义"), "head")
    for row, (name, flag) in enumerate(book.flags.items(), start + 1):
        value = {"percent": "=62.5%", "amount": "=600000", None: ""}[flag.takes]
        page.line(row, (f"{name}{value}", flag.means))


def _items(page: Page, book: Expenses) -> None:
    page.line(0, ("代码", "项目内容", "会计", "高企", "加计扣除", "统计", "说明", "识别的字样"), "head")
    page.widths(6, 34, 8, 24, 24, 24, 60, 60)
    page.sheet.freeze_panes(1, 2)
    for row, (code, item) in enumerate(book.items.items(), 1):
        places = [
            book.scopes["accounting"].buckets[item.accounting], book.scopes["hnte"].buckets[item.hnte],
            book.scopes["tax"].buckets[item.tax], book.scopes["stat"].buckets[item.stat],
        ]  # fmt: skip
        page.line(row, (code, item.title, *places, item.remark or "", "、".join(item.words)))


def _choices(page: Page, book: Expenses) -> None:
    for row, name in enumerate(book.categories):
        page.put(row, 0, name)
    page.sheet.hide()
