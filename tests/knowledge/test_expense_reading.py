"""How a ledger row is read: amounts, days, marks, categories; and amounts told in a chat."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from knowledge.expenses.allocate import Allocator
from knowledge.expenses.amounts import fen, likely_amount, percent, read_amount
from knowledge.expenses.cases import BadDocumentError, read_document
from knowledge.expenses.entries import Entry, Slip
from knowledge.expenses.headers import Headers, stated_unit
from knowledge.expenses.reading import RawRow, read_day
from knowledge.expenses.spoken import spoken
from knowledge.live import Live
from knowledge.schema.expenses import Column
from tests.support.ledgers import CASES


class Amount(BaseModel):
    """An amount as written."""

    text: str
    unit: int = 1
    value: str | None
    likely: str | None = None


class Told(BaseModel):
    """A sentence and its rows."""

    text: str
    rows: list[tuple[str | None, int]] | None
    assumed: dict[int, str] = {}
    shares: dict[int, int] = {}
    year: int | None = None
    sales: int | None = None


def wide(text: str) -> str:
    """ASCII in full width."""
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


AMOUNTS = [Amount.model_validate(row) for row in yaml.safe_load((CASES / "amounts.yaml").read_text("utf-8"))]
TOLD = [Told.model_validate(row) for row in yaml.safe_load((CASES / "spoken.yaml").read_text("utf-8"))]


@pytest.mark.parametrize("case", AMOUNTS, ids=lambda case: case.text)
def test_amounts(case: Amount) -> None:
    assert read_amount(case.text, case.unit) == (Decimal(case.value) if case.value else None)
    assert case.likely is None or likely_amount(case.text) == case.likely


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_what_is_written_is_read(amount: Decimal) -> None:
    assert read_amount(f"{amount:,.2f}") == read_amount(f"{amount:.2f}元") == amount


@given(st.text(max_size=40))
def test_no_text_breaks_an_amount(text: str) -> None:
    read_amount(text)
    likely_amount(text)
    read_day(text)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0.005", "0.01"), ("-0.005", "-0.01"), ("0.0049", "0.00"), ("2.675", "2.68"), ("-2.5", "-2.50")],
)
def test_fen_are_rounded_half_up(value: str, shown: str) -> None:
    assert f"{fen(Decimal(value)):.2f}" == shown


def test_a_percentage_never_shows_a_line_that_is_missed() -> None:
    assert percent(Fraction(4999999, 10**8)) == "5.00"
    assert percent(Fraction(4999999, 10**8), Fraction(5)) == "4.99"
    assert percent(Fraction(5, 100), Fraction(5)) == "5.00"
    assert percent(Fraction(48387, 10**5), Fraction(60)) == "48.39"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-01-31", date(2025, 1, 31)), ("2025/1/3", date(2025, 1, 3)), ("2025.6", date(2025, 6, 30)),
        ("2025年2月", date(2025, 2, 28)), ("20251231", date(2025, 12, 31)), (wide("2025-12"), date(2025, 12, 31)),
        ("2025-01-31 00:00:00", date(2025, 1, 31)), ("2025-13-01", None), ("2025-02-30", None), ("昨天", None),
    ],
)  # fmt: skip
def test_days(text: str, day: date | None) -> None:
    assert read_day(text) == day


def row(allocator: Allocator, **cells: str) -> Entry | list[Slip]:
    columns: dict[Column, str] = {"summary": "工资", "amount": "1"}
    for name in ("project", "date", "summary", "category", "amount", "credit", "flags"):
        if name in cells:
            columns[name] = cells[name]
    return allocator.reader.read(RawRow(1, columns, {}))


@pytest.mark.parametrize(
    ("written", "flags"),
    [
        ("境内机构；关联方", {"境内机构": None, "关联方": None}),
        ("研发占比" + wide("=62.5%"), {"研发占比": Decimal("62.5")}),
        ("技术交易额=600,000，境内机构", {"技术交易额": Decimal(600000), "境内机构": None}),
        ("税法金额：20万", {"税法金额": Decimal(200000)}),
        ("合同已登记", {"已登记": None}),
        ("张三经手", {}),
    ],
)
def test_marks(written: str, flags: dict[str, Decimal | None], allocator: Allocator) -> None:
    entry = row(allocator, flags=written)
    assert isinstance(entry, Entry)
    assert entry.flags == flags


@pytest.mark.parametrize(
    ("cells", "kind", "proposal"),
    [
        ({"flags": "境内机沟"}, "flag_unknown", "境内机构"),
        ({"flags": "研发占比=一半"}, "flag_value", "研发占比=62.5%"),
        ({"flags": "研发占比=120%"}, "flag_value", "研发占比=62.5%"),
        ({"amount": "12,00o"}, "amount_unreadable", "12,000"),
        ({"amount": ""}, "amount_missing", None),
        ({"amount": "99999999999999"}, "amount_too_large", None),
        ({"date": "2025-02-30"}, "date_unreadable", None),
        ({"summary": "去了一趟", "category": "差率费"}, "category_unknown", "差旅费"),
        ({"summary": "去了一趟", "category": "人员人工费"}, "category_unknown", "人员人工费用"),
    ],
)
def test_slips_say_what_was_probably_meant(
    cells: dict[str, str], kind: str, proposal: str | None, allocator: Allocator
) -> None:
    slips = row(allocator, **cells)
    assert isinstance(slips, list)
    assert [(slip.kind, slip.proposal) for slip in slips] == [(kind, proposal)]


def test_all_slips_of_a_row_are_told_at_once(allocator: Allocator) -> None:
    slips = row(allocator, amount="x", date="x", flags="境内机沟", summary="?", category="差率费")
    assert isinstance(slips, list)
    assert {slip.column for slip in slips} == {"amount", "date", "flags", "category"}


def test_debit_less_credit(allocator: Allocator) -> None:
    entry = row(allocator, amount="100", credit="30.5")
    assert isinstance(entry, Entry)
    assert entry.amount == Decimal("69.5")


@pytest.mark.parametrize(
    ("head", "column", "unit", "sure"),
    [
        ("金额（万元）", "amount", 10**4, True),
        ("借方金额", "amount", None, True),
        ("费用金额(元)", "amount", 1, True),
        ("研发项目", "project", None, True),
        ("研发项目名", "project", None, False),
        ("摘要内容", "summary", None, False),
    ],
)
def test_heads(head: str, column: str, unit: int | None, sure: bool, live: Live) -> None:
    heading = Headers(live.library.expenses).read(head)
    assert heading is not None
    assert (heading.column, heading.unit, heading.sure) == (column, unit, sure)


def test_heads_that_matter_not(live: Live) -> None:
    headers = Headers(live.library.expenses)
    assert headers.read("凭证号") is None
    assert headers.read("") is None
    assert headers.is_total("本月合计")
    assert stated_unit("编制单位：宁波示例公司　单位：千元") == 1000


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case.text)
def test_amounts_told_in_a_chat(case: Told, allocator: Allocator) -> None:
    told = spoken(case.text, allocator.book, allocator.placer)
    if case.rows is None:
        assert told is None
        return
    assert told is not None
    rows = told.ledger.entries
    assert [(allocator.placer.place(entry).item, int(entry.amount)) for entry in rows] == case.rows
    assert told.assumed == case.assumed
    assert {entry.row: int(entry.flags["研发占比"] or 0) for entry in rows if "研发占比" in entry.flags} == case.shares
    assert told.ledger.parameters.year == case.year
    assert told.ledger.parameters.sales == ((case.sales,) if case.sales else ())


@given(st.text(max_size=60))
def test_no_sentence_breaks_it(allocator: Allocator, text: str) -> None:
    spoken(text, allocator.book, allocator.placer)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rows: 3", "rows"), ("[1, 2]", "rows"), ("cases: 3", "cases"), ("rows: [3]", "列名"), ("", "空"),
        ("{rows: [], what: 1}", "what"), ("rows: []\nparams: {yaer: 2025}", "yaer"), ("a: [", "YAML"),
        ("rows: []\nparams: {levy: 其他}", "levy"), ("rows: [{金额: [1]}]", "金额"), ("rows: []\nrows: []", "重复"),
        ('{"rows": [], "params": {"sales": ["x"]}}', "sales"), ("rows: &a [*a]", "锚点"),
    ],
)  # fmt: skip
def test_documents_that_are_no_ledgers(text: str, says: str, allocator: Allocator) -> None:
    with pytest.raises(BadDocumentError, match=says):
        read_document(text, allocator.reader, allocator.headers)


def test_a_batch_keeps_its_ids(allocator: Allocator) -> None:
    rows = "rows: [{摘要: 工资, 金额: 1.10}]"
    document = read_document(f"cases: [{{id: a, {rows}}}, {{id: b, {rows}}}]", allocator.reader, allocator.headers)
    assert document.batch
    assert [(case.ledger.id, case.ledger.entries[0].amount) for case in document.cases] == [
        ("a", Decimal("1.10")),
        ("b", Decimal("1.10")),
    ]
