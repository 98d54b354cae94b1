"""R&D expense allocation: the worked ledgers exactly, the edges, and what must hold for every ledger."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.translate import Catalogues
from handlers.views.expenses_json import allocation_object
from knowledge.expenses.allocate import Allocation, Allocator, UnusableLedgerError
from knowledge.expenses.diagnosis import findings, papers, without_project
from knowledge.expenses.entries import Entry, Ledger, Parameters
from knowledge.expenses.remarks import remarks
from knowledge.expenses.standing import for_hnte_check, intensity, points
from knowledge.live import Live
from tests.support.ledgers import TODAY, LedgerCase, allocated, differences, ledger_cases, read

WORKED = [*ledger_cases("worked.yaml"), *ledger_cases("independent.yaml")]
EDGES = [case for case in ledger_cases("edges.yaml") if case.refused is None]
REFUSED = [case for case in ledger_cases("edges.yaml") if case.refused]


@pytest.mark.parametrize("case", [*WORKED, *EDGES], ids=lambda case: case.id)
def test_every_scope_to_the_fen(case: LedgerCase, allocator: Allocator, live: Live, catalogues: Catalogues) -> None:
    result = allocated(allocator, case)
    library = live.library
    got = allocation_object(result, library.expenses, library.facts, library.sources, catalogues.translator("zh"))
    assert differences(case.expect, got) == []
    assert case.items is None or [line.item for line in result.lines] == case.items
    assert {remark.kind for remark in remarks(result, library.expenses)} >= set(case.remarks)
    assert {found.number for found in findings(result, library.expenses)} >= set(case.findings)


@pytest.mark.parametrize("case", [*WORKED, *EDGES], ids=lambda case: case.id)
def test_only_doubtful_rows_are_asked_about(case: LedgerCase, allocator: Allocator) -> None:
    asked = {line.entry.row: list(line.placement.choices) for line in allocated(allocator, case).waiting}
    assert sorted(asked) == sorted(case.questions or case.asked or [])
    assert case.questions is None or asked == case.questions
    assert all(2 <= len(choices) <= 4 for choices in asked.values())


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.id)
def test_what_cannot_be_worked_out_is_refused(case: LedgerCase, allocator: Allocator) -> None:
    with pytest.raises(UnusableLedgerError, match=case.refused):
        allocator.allocate(read(allocator, case.document()).ledger, TODAY)


def test_an_answer_settles_a_row(allocator: Allocator) -> None:
    rows = (
        Entry(1, "", None, "研发人员工资", "", Decimal(100)), Entry(2, "", None, "租赁费", "", Decimal(60)),
        Entry(3, "", None, "某某", "", Decimal(7)), Entry(4, "", None, "某某", "O07", Decimal(3)),
    )  # fmt: skip
    ledger = Ledger(rows, Parameters())
    asked = allocator.allocate(ledger, TODAY)
    assert [line.entry.row for line in asked.waiting] == [2, 3]
    told = allocator.allocate(ledger.answered({2: "D07", 3: ""}), TODAY)
    assert told.waiting == ()
    assert [line.item for line in told.lines] == ["L01", "D07", None, "O07"]
    assert (told.accounting, told.hnte.total) == (Fraction(163), Fraction(163))


def test_papers_that_a_ledger_does_not_show(allocator: Allocator) -> None:
    rows = (
        Entry(1, "A", None, "委托开发", "", Decimal(100), {"境内机构": None}),
        Entry(2, "A", None, "委托开发（合同已登记）", "", Decimal(100), {"境内机构": None}),
        Entry(3, "", None, "委托开发", "", Decimal(100), {"境内机构": None, "未登记": None}),
        Entry(4, "A", None, "工资", "", Decimal(100), {"研发占比": Decimal(50)}),
        Entry(5, "A", None, "工资", "", Decimal(100), {"共用未分摊": None}),
    )
    result = allocator.allocate(Ledger(rows, Parameters()), TODAY)
    unseen = {paper.evidence.paper[:7]: paper.unseen for paper in papers(result, allocator.book) if paper.unseen}
    assert unseen == {"经科技部门登记": (1, 3), "人员（含外聘、": (5,)}
    assert without_project(result) == (3,)


def test_intensity_and_what_is_left_before_the_next_tier(allocator: Allocator, live: Live) -> None:
    said = Parameters(year=2025, sales=(Decimal(10_000_000),), industry="C3464")
    rows = (Entry(1, "", None, "工资", "", Decimal(196_800)),)
    result = allocator.allocate(Ledger(rows, said), TODAY)
    found = intensity(result, allocator.book, live.library.facts)
    assert found is not None
    assert (found.title, found.year, found.level) == ("通用设备制造业", 2022, "yellow")
    assert (found.share, found.baseline) == (Fraction("0.01968"), Fraction("0.0246"))
    score = points(result, allocator.book, live.library.facts)
    assert score is not None
    assert (score.points, score.next_points, score.missing) == (0, 10, Fraction(3200))
    assert result.ratio is not None
    assert (result.ratio.shortfall, result.ratio.next_tier) == (Fraction(303_200), Fraction(40_000_000))
    assert for_hnte_check(result) == {"rd": (Decimal("19.68"),), "sales": (Decimal(1000),)}


# --- what holds for every ledger --------------------------------------------------------------------------------------

KINDS = [
    ("研发人员工资", "人员人工费用", ()),
    ("试验材料", "直接投入费用", ()),
    ("研发设备折旧", "折旧费用", ("研发占比",)),
    ("软件摊销", "无形资产摊销费用", ()),
    ("新产品设计费", "设计费用", ()),
    ("差旅费", "其他费用", ()),
    ("通讯费", "其他费用", ()),
    ("福利费", "其他费用", ()),
    ("房租", "直接投入费用", ()),
    ("委托开发", "委托外部研究开发费用", ("境内机构",)),
    ("委托开发", "委托外部研究开发费用", ("境外机构",)),
    ("委托开发", "委托外部研究开发费用", ("境外个人",)),
    ("财政资金购料", "直接投入费用", ("不征税",)),
    ("下脚料收入", "特殊收入", ()),
    ("销售样机材料", "产品销售材料冲减", ()),
    ("业务招待费", "其他费用", ()),
    ("某某", "其他费用", ()),
]
AMOUNTS = st.decimals(min_value=0, max_value=10**8, places=2)


@st.composite
def entries(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Rows of every kind, in two projects."""
    rows = draw(st.lists(st.tuples(st.sampled_from(KINDS), AMOUNTS, st.sampled_from("AB")), min_size=1, max_size=25))
    return tuple(
        Entry(n, project, date(2025, 3, 31), summary, category, amount, dict.fromkeys(flags, Decimal(40)))
        for n, ((summary, category, flags), amount, project) in enumerate(rows, 1)
    )


def totals(result: Allocation) -> tuple[Fraction, ...]:
    """Everything that is added up."""
    hnte, tax, stat = result.hnte, result.tax, result.stat
    return (
        result.accounting, hnte.total, hnte.total_form, hnte.review, hnte.domestic, tax.cap.counted, tax.allowed,
        tax.base, tax.carry_out, tax.deduction, stat.total, stat.internal,
    )  # fmt: skip


@settings(deadline=None)
@given(entries(), st.randoms(use_true_random=False), st.sampled_from([2020, 2025]))
def test_the_order_of_rows_changes_nothing(
    allocator: Allocator, rows: tuple[Entry, ...], chance: random.Random, year: int
) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    said = Parameters(year=year)
    first = allocator.allocate(Ledger(rows, said), TODAY)
    assert totals(first) == totals(allocator.allocate(Ledger(tuple(shuffled), said), TODAY))


@settings(deadline=None)
@given(entries(), st.data())
def test_splitting_a_row_changes_nothing(allocator: Allocator, rows: tuple[Entry, ...], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    row = rows[at]
    part = data.draw(st.decimals(min_value=0, max_value=row.amount, places=2))
    halves = [
        Entry(row.row + n, row.project, row.day, row.summary, row.category, amount, row.flags)
        for n, amount in enumerate((part, row.amount - part))
    ]
    split = (*rows[:at], *halves, *rows[at + 1 :])
    said = Parameters()
    assert totals(allocator.allocate(Ledger(rows, said), TODAY)) == totals(
        allocator.allocate(Ledger(split, said), TODAY)
    )


@settings(deadline=None)
@given(entries())
def test_no_scope_exceeds_the_books(allocator: Allocator, rows: tuple[Entry, ...]) -> None:
    """But by the rules that say so: amounts by tax rule, own intangibles, work for clients, none of them here."""
    result = allocator.allocate(Ledger(rows, Parameters()), TODAY)
    assert result.hnte.total + result.hnte.review <= result.accounting
    assert result.tax.base <= result.tax.allowed <= result.accounting
    assert result.stat.internal <= result.stat.total <= result.accounting


@settings(deadline=None)
@given(entries())
def test_caps_hold_by_their_definition(allocator: Allocator, rows: tuple[Entry, ...]) -> None:
    result = allocator.allocate(Ledger(rows, Parameters()), TODAY)
    hnte, tax = result.hnte, result.tax
    assert hnte.cap.counted * 5 <= hnte.total
    assert tax.cap.counted * 10 <= tax.own
    assert tax.foreign_counted * 3 <= (tax.own + tax.domestic) * 2
    assert hnte.total_form <= hnte.total
    assert tax.base >= 0
    assert tax.carry_out >= 0


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=10), AMOUNTS), min_size=1, max_size=10))
def test_no_words_break_it(allocator: Allocator, rows: list[tuple[str, str, Decimal]]) -> None:
    ledger = Ledger(tuple(Entry(n, "", None, s, c, a) for n, (s, c, a) in enumerate(rows, 1)), Parameters())
    result = allocator.allocate(ledger, TODAY)
    unknown = [line for line in result.lines if line.item is None]
    assert {line.entry.row for line in unknown} <= {line.entry.row for line in result.waiting}
