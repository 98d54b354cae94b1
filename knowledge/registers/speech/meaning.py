"""What is wanted of a ledger, from what was made out: the operation, and the column that it needs."""

from __future__ import annotations

from knowledge.registers.speech.heard import Heard
from knowledge.schema.registers import Operation

_FIGURES = ("number", "money")
Meant = tuple[Operation | None, str | None]


def meant(heard: Heard) -> Meant:
    """The operation, with the column that it needs; None when the ledger cannot do what was asked."""
    one, operation = heard.register, heard.operation
    if operation == "stages" and one.stages and len(heard.filter) > 1:  # 示例光学辅导到哪一步: of one row
        heard.filter.pop(one.stages.column, None)
    if (heard.by,) == one.key and operation in (None, "list"):  # 哪些企业: which rows
        heard.by = None
    by = heard.by
    if (operation == "top" or heard.top) and operation != "export":
        return _ranked(heard)
    if operation == "missing":
        return _missing(heard)
    if operation == "coverage":
        operation = _covering(heard)
    if operation == "count" and not by:  # 几家有潜力: so many of each choice
        choices = [n for n in heard.columns if n in one.columns and one.columns[n].choices and n not in heard.filter]
        operation, by = ("group", choices[0]) if choices else (operation, by)
        heard.by = by
    if operation in ("group", "coverage") or by:
        return _grouped(heard, operation)
    if operation == "overdue":
        return ("overdue" if one.due else None), None
    if operation == "sum" or (operation == "count" and _summed(heard)):
        return _sum(heard)
    return ("list" if operation == "stages" and not one.stages else operation or "list"), None


def _missing(heard: Heard) -> Meant:
    """没有辅导员 looks for an empty cell; a column whose value was named is not empty: 缺发明专利."""
    one = heard.register
    empty = next((n for n in (heard.by, *heard.columns) if n and n in one.columns), None)
    if empty in heard.filter:
        return "list", None
    return ("missing", empty) if empty or one.round else (None, None)


def _covering(heard: Heard) -> Operation:
    """What counts as covered: the values that were named in the column of the ledger's own question, else its own."""
    covers, columns = usual(heard), heard.register.columns
    named = [n for n in heard.filter if n in covers or (not covers and columns[n].kind in ("choice", "yes_no"))]
    if not (covers or named or heard.register.round):
        return "count"
    heard.covers = {name: heard.filter.pop(name) for name in named} or covers
    return "coverage"


def usual(heard: Heard) -> dict[str, tuple[str, ...]]:
    """What counts as covered, by the ledger's own question."""
    questions = (one for one in heard.register.questions if one.operation == "coverage" and one.filter)
    return next((dict(one.filter) for one in questions), {})


def _summed(heard: Heard) -> bool:
    """研究院财政支持一共多少 asks for money, 后备库多少家 for rows; 投了几个项目 for a column that counts 个."""
    columns, unit = heard.register.columns, heard.counter
    figures = [name for name in heard.columns if name in columns and columns[name].kind in _FIGURES]
    if not unit:
        return bool(figures)
    of_unit = [name for name in figures or columns if columns[name].unit == unit]
    if not figures and len(of_unit) == 1 and unit != heard.register.counter:  # 对接了几次
        heard.columns += of_unit
        return True
    return bool(figures and of_unit)


def _sum(heard: Heard) -> Meant:
    """A sum of the columns named, else of the money that a list shows; of nothing, the rows are counted."""
    columns = heard.register.columns
    if not any(name in columns and columns[name].kind in _FIGURES for name in heard.columns):
        figures = [name for name, column in columns.items() if column.kind == "money"]
        brief = [name for name in figures if columns[name].brief]
        heard.columns += brief[:1] or figures[:1]
    return ("sum" if heard.columns else "count"), None


def _ranked(heard: Heard) -> Meant:
    one = heard.register
    figures = [n for n, c in one.columns.items() if c.kind in _FIGURES]
    named = [n for n in (heard.by, *reversed(heard.columns)) if n]
    ranked = next((n for n in named if n in one.shares or n in figures), None)
    if ranked is None and named:
        title = one.columns[named[0]].title
        ranked = next((n for n in figures if one.columns[n].title.startswith(title)), None)
        if ranked is None:  # 谁手上最多: the rows of each are counted
            heard.top = heard.top or len(one.columns[named[0]].choices) or 10
            return "group", named[0]
    brief = [n for n in figures if one.columns[n].brief]
    ranked = ranked or next(iter((*brief, *figures)), None)
    return ("top", ranked) if ranked else ("list", None)


def _grouped(heard: Heard, operation: Operation | None) -> Meant:
    one = heard.register
    if heard.by and heard.by in one.columns:
        return ("coverage" if operation == "coverage" else "group"), heard.by
    if operation == "coverage":
        return "coverage", None
    named = (*heard.columns, *one.columns)
    choice = next((n for n in named if n in one.columns and one.columns[n].choices), None)
    return ("group", choice) if choice else ("list", None)
