"""R&D ledgers beside a plain group-by: ``make bench-ledgers``. Writes its table to docs/performance.md."""

from __future__ import annotations

import argparse
import csv
import gc
import io
import json
import os
import platform
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import perf_counter

import pandas as pd

from bot.translate import Catalogues
from handlers.files.ledger_in import LedgerFile, read_ledger
from handlers.files.limits import Limits
from handlers.files.result_book import result_book
from handlers.files.template import HEADS, LEDGER
from knowledge.expenses.allocate import Allocation, Allocator
from knowledge.library import Library, load
from tests.bench.search import PAGE, table
from tests.support.workbooks import made
from tests.support.workbooks import table as sheet

PART = re.compile(r"(?<=<!-- ledgers -->\n).*(?=<!-- /ledgers -->)", re.DOTALL)
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3
CONTAINED = "ours: .xlsx"  # a workbook is read in a process of its own
LIMITS = Limits(size=50 << 20, unpacked=500 << 20, rows=200_000, cells=8_000_000)
KINDS = (
    ("研发人员工资", "人员人工费用", ""), ("研发人员五险", "人员人工费用", ""), ("试制材料", "直接投入费用", ""),
    ("研发设备折旧", "折旧费用", "研发占比=40%"), ("软件摊销", "无形资产摊销费用", ""), ("差旅费", "其他费用", ""),
    ("会议费", "其他费用", ""), ("房租", "直接投入费用", ""), ("业务招待费", "其他费用", ""),
    ("委托大学开发", "委托外部研究开发费用", "境内机构"), ("委托开发", "委托外部研究开发费用", "境外机构;未登记"),
)  # fmt: skip
Row = tuple[str, str, str, str, str, str]
Work = Callable[[], object]


@dataclass(frozen=True)
class Taken:
    """Seconds, and megabytes on top of what the process held before, the reading child's among them."""

    seconds: float
    memory: float


def rows(count: int) -> Iterator[Row]:
    """A ledger, the same at every run: eight projects over a year, a voucher number in four of five summaries."""
    chance = random.Random(count)
    for n in range(count):
        summary, category, flags = chance.choice(KINDS)
        day = date(2025, 1, 1) + timedelta(chance.randrange(365))
        voucher = f"（凭证{n}号）" if n % 5 else ""
        amount = f"{chance.randrange(100, 10**7) / 100:.2f}"
        yield f"RD{chance.randrange(1, 9):02d}", day.isoformat(), summary + voucher, category, amount, flags


def _frame(count: int) -> Work:
    frame = pd.DataFrame(rows(count), columns=HEADS).astype({"金额": float})
    return partial(_grouped, frame)


def _grouped(frame: pd.DataFrame) -> object:
    return frame.groupby(["项目", "类别"])["金额"].sum()


def _from_file(engine: str, count: int) -> Work:
    data = io.BytesIO(workbook(count))
    return lambda: _grouped(pd.read_excel(data, engine=engine).astype({"金额": float}))


def workbook(count: int) -> bytes:
    """The ledger as a file."""
    return made((LEDGER, sheet([(*row[:4], float(row[4]), row[5]) for row in rows(count)])))


def text(count: int) -> bytes:
    """The ledger as text, which costs next to nothing to take apart."""
    out = io.StringIO()
    csv.writer(out).writerows([HEADS, *rows(count)])
    return out.getvalue().encode()


def _allocated(library: Library, count: int) -> Work:
    file = _read(Allocator(library.expenses, library.facts), text(count), "2025.csv")
    return lambda: Allocator(library.expenses, library.facts).allocate(file.ledger, date(2026, 1, 1))


def _read(allocator: Allocator, data: bytes, name: str) -> LedgerFile:
    file = read_ledger(name, data, allocator.reader, allocator.headers, limits=LIMITS)
    if not isinstance(file, LedgerFile):
        raise TypeError(file)
    return file


def _whole(library: Library, data: bytes, name: str) -> Allocation:
    allocator = Allocator(library.expenses, library.facts)
    return allocator.allocate(_read(allocator, data, name).ledger, date(2026, 1, 1))


def _book(library: Library, data: bytes) -> bytes:
    _ = Catalogues.load().translator("zh")
    result = _whole(library, data, "2025.xlsx")
    return result_book(result, library.expenses, library.facts, library.sources, _)


def _works(library: Library) -> Mapping[str, Callable[[int], Work]]:
    return {
        "pandas: group-by alone, in memory": _frame,
        "pandas: read_excel (calamine), group-by": partial(_from_file, "calamine"),
        "pandas: read_excel (openpyxl), group-by": partial(_from_file, "openpyxl"),
        "ours: rows in memory to the four scopes": partial(_allocated, library),
        "ours: .csv to the four scopes": lambda count: partial(_whole, library, text(count), "2025.csv"),
        "ours: .xlsx to the four scopes": lambda count: partial(_whole, library, workbook(count), "2025.xlsx"),
        "ours: .xlsx to the result workbook": lambda count: partial(_book, library, workbook(count)),
    }


def measured(name: str, size: int) -> Taken:
    """One piece of work in a process of its own."""
    mine, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_measure, args=(theirs, name, size))
    process.start()
    theirs.close()
    taken = mine.recv()
    process.join()
    return Taken(*taken)


def _measure(pipe: Connection, name: str, size: int) -> None:
    work = _works(load())[name](size)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak counts from here
    before, started = _memory("VmRSS"), perf_counter()
    result = work()
    seconds = perf_counter() - started
    grown = _memory("VmHWM") - before
    child = _child(workbook(size)) if name.startswith(CONTAINED) else 0
    pipe.send((seconds, (grown + child) / 1024))
    del result


def _child(data: bytes) -> int:
    """Kilobytes of the process that reads a workbook, once it begins to tell what it has read."""
    command = [sys.executable, "-m", "handlers.files.child", json.dumps(asdict(LIMITS))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        if process.stdin is None or process.stdout is None:
            raise OSError(command)
        process.stdin.write(data)
        process.stdin.close()
        process.stdout.read(1)
        peak = _memory("VmHWM", process.pid)
        process.stdout.read()
    return peak


def _memory(line: str, process: int | str = "self") -> int:
    """Kilobytes of a process, as Linux counts them."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(status.partition(f"{line}:")[2].split()[0])


def page(taken: Mapping[str, Mapping[int, Sequence[Taken]]], sizes: Sequence[int]) -> str:
    """The tables, as Markdown."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, pandas {pd.__version__}"
    heads = ["", *(f"{size:,} rows" for size in sizes)]
    speed = [[name, *(f"{size / _seconds(of[size]):,.0f}" for size in sizes)] for name, of in taken.items()]
    parts = [
        f"Run of {datetime.now(UTC):%Y-%m-%d} on {machine}; each figure is the median of {ROUNDS}.",
        "Rows a second:",
        table(heads, speed),
        "Seconds, and megabytes at the peak:",
        table(heads, [[name, *(_cell(of[size]) for size in sizes)] for name, of in taken.items()]),
    ]
    return "\n\n".join(parts)


def _seconds(taken: Sequence[Taken]) -> float:
    return median(each.seconds for each in taken)


def _cell(taken: Sequence[Taken]) -> str:
    return f"{_seconds(taken):.3f} s, {median(each.memory for each in taken):.0f} MB"


def main() -> int:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(description="R&D ledgers beside a plain group-by")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="numbers of rows")
    options = parser.parse_args()
    taken: dict[str, dict[int, list[Taken]]] = {name: {} for name in _works(load())}
    for size in options.sizes:
        for _ in range(ROUNDS):
            for name, of in taken.items():
                of.setdefault(size, []).append(measured(name, size))
        print(f"{size:,} rows …", file=sys.stderr)
    told = page(taken, options.sizes)
    print(told)
    if options.sizes == list(SIZES):
        PAGE.write_text(PART.sub(lambda _: f"\n{told}\n\n", PAGE.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
