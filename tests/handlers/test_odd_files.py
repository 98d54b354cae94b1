"""Ledgers as other programs write them: WPS, GBK and UTF-16 text, separators of every kind; and damaged ones."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from handlers.files.ledger_in import LedgerFile, read_ledger
from handlers.files.limits import Limits, Trouble
from handlers.files.table_text import read_text
from handlers.files.workbook import read_workbook
from knowledge.expenses.allocate import Allocator
from tests.support.workbooks import made, table

pytestmark = pytest.mark.usefixtures("nothing_left_behind")

FILES = Path(__file__).parents[1] / "files"
WPS = FILES / "wps"  # the parts of a workbook
WIDE = str.maketrans("0123456789.RD", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff0e\uff32\uff24")
TEXT = (
    "项目{0}日期{0}摘要{0}类别{0}金额{0}标记\nRD01{0}2025/1/31{0}研发人员工资{0}人员人工费用{0}"
    + "1234.50".translate(WIDE)
    + "{0}\n"
)
ROW = ("RD01", "2025-01-31", "研发人员工资", "人员人工费用", 100)


def read(allocator: Allocator, name: str, data: bytes) -> LedgerFile:
    file = read_ledger(name, data, allocator.reader, allocator.headers)
    assert isinstance(file, LedgerFile), file
    return file


def wps() -> bytes:
    """A workbook in the manner of WPS: texts in runs, days as numbers with Chinese formats, full-width digits."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in WPS.rglob("*") if path.is_file()):
            archive.writestr(path.relative_to(WPS).as_posix(), path.read_bytes())
    return out.getvalue()


def test_a_workbook_of_wps(allocator: Allocator) -> None:
    file = read(allocator, "研发明细账2025.xlsx", wps())
    assert file.slips == ()
    project = "RD01".translate(WIDE)
    assert [(e.project, e.day, e.summary, e.amount, dict(e.flags)) for e in file.ledger.entries] == [
        (project, date(2025, 1, 31), "研发人员工资", Decimal(125000), {}),
        (project, date(2025, 2, 28), "研发设备折旧", Decimal(32000), {"研发占比": Decimal(40)}),
        (project, date(2025, 3, 31), "委托大学开发", Decimal(250000), {"境内机构": None, "已登记": None}),
    ]
    assert file.ledger.parameters.year == 2025
    assert len(file.skipped) == 1


@pytest.mark.parametrize("separator", [",", ";", "\t", "；", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_every_encoding(encoding: str, separator: str, allocator: Allocator) -> None:
    file = read(allocator, "台账.csv", TEXT.format(separator).encode(encoding))
    assert [(e.day, e.amount) for e in file.ledger.entries] == [(date(2025, 1, 31), Decimal("1234.50"))]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, a piece cut out, doubled or torn off."""
    torn = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        torn[chance.randrange(len(torn))] = chance.randrange(256)
    at, length = chance.randrange(len(torn)), chance.randrange(1, 400)
    match chance.randrange(5):
        case 0:
            del torn[at : at + length]
        case 1:
            torn[at:at] = torn[at : at + length]
        case 2:
            del torn[at:]
    return bytes(torn)


def test_damaged_files_never_break_the_reader() -> None:
    """Read here, not in the child process, which would hide a fault of ours; what is read is rows or a reason."""
    chance, limits = random.Random(5), Limits()
    texts = [TEXT.format(",").encode(encoding) for encoding in ("utf-8", "gb18030", "utf-16")]
    books = [made(("明细", table([ROW] * 30))), wps(), *(path.read_bytes() for path in FILES.glob("*.xls"))]
    for _ in range(60):
        for data in texts:
            assert isinstance(read_text(damaged(data, chance), limits), list | Trouble)
        for data in books:
            assert isinstance(_read_or_panic(damaged(data, chance), limits), list | Trouble)


def _read_or_panic(data: bytes, limits: Limits) -> object:
    """The library that reads workbooks may panic, which ends the child process: the file then counts as broken."""
    try:
        return read_workbook(data, limits)
    except BaseException as error:
        assert type(error).__name__ == "PanicException"  # noqa: PT017
        return Trouble("broken")


def test_damaged_files_all_the_way(allocator: Allocator) -> None:
    """Through the child process as well: an answer comes, whatever it is."""
    chance = random.Random(6)
    xls = next(FILES.glob("*.xls")).read_bytes()
    for data in (made(("明细", table([ROW]))), wps(), xls, TEXT.format(",").encode()):
        for _ in range(6):
            file = read_ledger("台账.xlsx", damaged(data, chance), allocator.reader, allocator.headers)
            assert isinstance(file, LedgerFile | Trouble)
