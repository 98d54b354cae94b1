"""The search beside the usual ways: ``make bench``. Writes its tables to docs/performance.md, between the two marks."""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from knowledge.library import Library, load
from tests.bench.engines import ENGINES
from tests.bench.invented import questions, shipped_entries
from tests.bench.measure import DECISION, Accuracy, Speed, held_out, own_tests, speeds

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
PART = re.compile(r"(?<=<!-- search -->\n).*(?=<!-- /search -->)", re.DOTALL)
OURS = "ours"
ASKED = {0: 200, 1_000: 200, 10_000: 200, 100_000: 100}  # questions by entries; 0 is the shipped content alone
Speeds = Mapping[int, Mapping[str, Speed]]
Accuracies = Mapping[str, Sequence[Accuracy]]


def measured_speeds(library: Library, sizes: Sequence[int]) -> Speeds:
    """Every engine at every size; the decision around the search only over the shipped content."""
    found = {}
    for size in sizes:
        print(f"{size or 'shipped'} entries …", file=sys.stderr)
        names = [*ENGINES, *([] if size else [DECISION])]
        found[size] = speeds(names, size, questions(library, ASKED.get(size, 100)))
    return found


def measured_accuracies(library: Library) -> Accuracies:
    """Every engine over the shipped content."""
    print("accuracy …", file=sys.stderr)
    return {name: (own_tests(name, library), held_out(name, library)) for name in ENGINES}


def page(library: Library, speeds: Speeds, accuracies: Accuracies) -> str:
    """All tables, as Markdown: first what does not depend on the machine, then what does."""
    entries = shipped_entries(library)
    phrasings = sum(len(entry.phrasings) for entry in entries)
    sizes = [f"{size:,}" if size else f"{len(entries)} (shipped)" for size in speeds]
    timed = [name for name in [*ENGINES, DECISION] if any(name in row for row in speeds.values())]

    def rows(cell: Callable[[Speed, Speed], str]) -> list[list[str]]:
        return [
            [name, *(cell(row[name], row[OURS]) if name in row else "" for row in speeds.values())] for name in timed
        ]

    content = f"version `{library.version}`: {len(entries)} entries with {phrasings:,} phrasings"
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    parts = [
        f"Run of {datetime.now(UTC):%Y-%m-%d}. Content: {content}.",
        "Right first / among the first three:",
        table(["", "topics' tests", "held-out phrasings"], [_shares(name, accuracies[name]) for name in accuracies]),
        "Median time of a question, as a multiple of ours, by number of entries:",
        table(["", *sizes], rows(lambda one, ours: f"{one.usual / ours.usual:.2f}")),
        f"Milliseconds a question, median / 99th percentile (median of the first round), on {machine}:",
        table(["", *sizes], rows(lambda one, _: _milliseconds(one))),
        f"Seconds to build, and megabytes in memory after all questions, on {machine}:",
        table(["", *sizes], rows(lambda one, _: f"{one.build:.2f} s, {one.memory:.0f} MB")),
    ]
    return "\n\n".join(parts)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; its first column is the name of the row."""
    lines = [head, ["---", *("--:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _shares(name: str, accuracies: Sequence[Accuracy]) -> list[str]:
    return [name, *(f"{accuracy.first:.1%} / {accuracy.three:.1%}" for accuracy in accuracies)]


def _milliseconds(speed: Speed) -> str:
    return f"{speed.usual * 1000:.2f} / {speed.slow * 1000:.2f} ({speed.cold * 1000:.2f})"


def main() -> int:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(description="the search beside the usual ways")
    parser.add_argument("sizes", nargs="*", type=int, default=list(ASKED), help="numbers of entries; 0: as shipped")
    options = parser.parse_args()
    library = load()
    text = page(library, measured_speeds(library, options.sizes), measured_accuracies(library))
    print(text)
    if options.sizes == list(ASKED):
        PAGE.write_text(PART.sub(lambda _: f"\n{text}\n\n", PAGE.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
