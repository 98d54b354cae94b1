"""What is wrong with the ledgers: columns that are not there, words used twice, aims that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from knowledge.checks import Item, cited
from knowledge.registers.speech.plain import bare
from knowledge.schema.commitments import CommitmentYear
from knowledge.schema.documents import Source
from knowledge.schema.indicators import Year
from knowledge.schema.registers import Chosen, Column, Question, Register, RegisterWords
from knowledge.strict import Problem
from knowledge.text.normalise import squeeze

Slip = tuple[tuple[str | int, ...], str]
_FIGURES = ("number", "money")


def problems(
    registers: Sequence[Item[Register]],
    words: Sequence[Item[RegisterWords]],
    sources: Sequence[Item[Source]],
    years: Sequence[Item[Year]],
    tasks: Sequence[Item[CommitmentYear]],
) -> Iterator[Problem]:
    """Every problem, at the place where it is mended."""
    documents = {item.value.id: item.value for item in sources}
    indicators = {name for year in years for name in year.value.indicators}
    commitments = {name for year in tasks for name in year.value.commitments}
    known = {item.name: item.value for item in registers}
    for item in registers:
        one = item.value
        yield from cited(item, one.source, documents, "source")
        for place, text in (*_columns(one), *_questions(one), *_round(one, known)):
            yield item.problem(text, *place)
        for name in sorted({*one.plan.indicators} - indicators | {*one.plan.commitments} - commitments):
            yield item.problem(f"没有 {name}", "plan")
    if words:
        yield from _spoken_twice(registers, words[0].value)


def _columns(register: Register) -> Iterator[Slip]:
    columns = register.columns
    for name, column in columns.items():
        if bool(column.choices) != (column.kind == "choice"):
            yield ("columns", name), "选项只用于 choice 这一种列，且必须写"
        if column.unit and column.kind not in _FIGURES:
            yield ("columns", name, "unit"), "只有数和金额有单位"
    for name, share in register.shares.items():
        if name in columns:
            yield ("shares", name), f"列 {name} 重复"
        parts = (part for part in (share.part, share.whole) if not _figure(columns.get(part)))
        yield from ((("shares", name), f"没有数值列 {part}") for part in parts)
    named = [("key", name) for name in register.key]
    named += [("due", name) for due in register.due for name in (due.by, due.since, due.each, *due.open) if name]
    named += [("date", register.date)] if register.date else []
    named += [("stages", register.stages.column)] if register.stages else []
    yield from (((place,), f"没有列 {name}") for place, name in named if name not in columns)
    for due in register.due:
        yield from _chosen(columns, due.open, ("due",))
        if bool(due.by) == bool(due.since) or bool(due.since) != bool(due.days):
            yield ("due",), "写 by，或写 since 和 days"
    if register.stages and register.stages.column in columns:
        yield from _chosen(columns, {register.stages.column: (register.stages.done,)}, ("stages", "done"))
    if register.date and register.date in columns and columns[register.date].kind not in ("date", "month"):
        yield ("date",), f"{register.date} 不是日期列"
    yield from _headings(register)


def _headings(register: Register) -> Iterator[Slip]:
    owners: dict[str, str] = {}
    headings = {name: (column.title, *column.called) for name, column in register.columns.items()}
    headings |= {name: (share.title, *share.called) for name, share in register.shares.items()}
    for name, words in headings.items():
        for word in words:
            owner = owners.setdefault(squeeze(word), name)
            if owner != name:
                yield ("columns", name), f"列名“{word}”已属于 {owner}"


def _chosen(columns: Mapping[str, Column], chosen: Chosen, place: tuple[str | int, ...]) -> Iterator[Slip]:
    for name, values in chosen.items():
        column = columns.get(name)
        if column is None:
            yield place, f"没有列 {name}"
        elif column.kind == "choice":
            yield from ((place, f"{name} 没有选项 {value}") for value in values if value not in column.choices)


def _questions(register: Register) -> Iterator[Slip]:
    for i, question in enumerate(register.questions):
        yield from ((("questions", i, *place), text) for place, text in _question(register, question))


def _question(register: Register, question: Question) -> Iterator[Slip]:
    columns = {*register.columns, *register.shares}
    for name in (*question.show, *([question.by] if question.by else [])):
        if name not in columns:
            yield (), f"没有列 {name}"
    yield from _chosen(register.columns, question.filter, ("filter",))
    lacks = {
        "top": question.operation == "top" and not question.by,
        "group": question.operation == "group" and not question.by,
        "overdue": question.operation == "overdue" and not register.due,
        "coming": question.coming and not register.date,
        "stages": question.operation == "stages" and not register.stages,
        "coverage": question.operation == "coverage" and not (question.filter or register.round),
        "missing": question.operation == "missing" and not (question.by or register.round),
    }
    yield from (((), f"{name} 缺少要用的列或规则") for name, lacking in lacks.items() if lacking)


def _round(register: Register, known: dict[str, Register]) -> Iterator[Slip]:
    of = register.round
    if of is None:
        return
    if of.members not in known or of.member not in known[of.members].columns:
        yield ("round", "members"), f"没有台账 {of.members}，或其中没有列 {of.member}"
    for name, kinds in ((of.member, ("enterprise", "text")), (of.month, ("month",))):
        if name not in register.columns or register.columns[name].kind not in kinds:
            yield ("round",), f"{name} 不是合适的列"


def _figure(column: Column | None) -> bool:
    return column is not None and column.kind in _FIGURES


def _spoken_twice(registers: Sequence[Item[Register]], words: RegisterWords) -> Iterator[Problem]:
    """A name or a question leads to one ledger only."""
    owners: dict[str, str] = {}
    for item in registers:
        for word in (item.value.title, *item.value.called):
            owner = owners.setdefault(squeeze(word), item.name)
            if owner != item.name:
                yield item.problem(f"叫法“{word}”已属于 {owner}", "called")
    asked: dict[str, str] = {}
    for item in registers:
        for i, question in enumerate(item.value.questions):
            for phrase in question.asked:
                place = f"{item.name} 的第 {i + 1} 个问题"
                owner = asked.setdefault(bare(phrase, words), place)
                if owner != place:
                    yield item.problem(f"问法“{phrase}”已属于{owner}", "questions", i)
