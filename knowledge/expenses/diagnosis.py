"""What an inspection would find in a ledger: of the known errors, those that its data can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from knowledge.expenses.allocate import Allocation
from knowledge.expenses.lines import Line
from knowledge.schema.expenses import Expenses
from knowledge.schema.inspections import Detector, Evidence, Inspection, Sign
from knowledge.text.normalise import squeeze

_OFFSETS = ("special_income", "product_material")
_NONE = Sign()
Kind = tuple[str | None, tuple[str, ...]]  # item and flags
Kinds = Mapping[Kind, list[Line]]
_Look = Callable[["Inspected"], "Iterable[Line] | None"]


@dataclass(frozen=True)
class Finding:
    """A likely error. ``number`` is its place among the known ones, from 1; ``rows`` are those that show it.

    ``amount`` is what these rows hold, in yuan; ``names`` are the project names where they show it.
    """

    number: int
    inspection: Inspection
    rows: tuple[int, ...]
    amount: Fraction
    names: tuple[str, ...]


@dataclass(frozen=True)
class Inspected:
    """A ledger under inspection, with the signs of one error."""

    result: Allocation
    book: Expenses
    sign: Sign
    kinds: Kinds

    def rows(self) -> list[Line]:
        """The rows that bear the sign."""
        return [line for kind, lines in self.kinds.items() for line in _bearing(kind, lines, self.sign)]

    def hint(self, name: str) -> Fraction:
        """A bound of our own as a share of one."""
        return Fraction(self.book.hints[name].value) / 100


def findings(result: Allocation, book: Expenses) -> tuple[Finding, ...]:
    """The likely errors of a ledger, in the order of the list."""
    found = []
    kinds = _kinds(result)
    for number, inspection in enumerate(book.inspections, 1):
        if inspection.detector is None:
            continue
        look = _LOOKS.get(inspection.detector, Inspected.rows)
        seen = look(Inspected(result, book, book.signs.get(inspection.detector, _NONE), kinds))
        lines = None if seen is None else list(seen)
        if lines or (lines is not None and look in _WITHOUT_ROWS):
            found.append(_finding(number, inspection, lines))
    return tuple(found)


@dataclass(frozen=True)
class Paper:
    """A paper to keep. ``unseen`` are the rows that need it and do not show that it is there."""

    evidence: Evidence
    unseen: tuple[int, ...]


def papers(result: Allocation, book: Expenses) -> tuple[Paper, ...]:
    """The papers to keep for what this ledger holds."""
    found = []
    kinds = _kinds(result)
    for evidence in book.evidence:
        needing = [line for kind, lines in kinds.items() if _needs(kind, evidence) for line in lines]
        if evidence.always or needing:
            unseen = [line.entry.row for line in needing if evidence.shown and not _shows(line, evidence.shown)]
            found.append(Paper(evidence, tuple(sorted(unseen))))
    return tuple(found)


def without_project(result: Allocation) -> tuple[int, ...]:
    """The rows that name no project, in a ledger where others do."""
    blank = tuple(line.entry.row for line in result.lines if not line.entry.project)
    return blank if len(blank) < len(result.lines) else ()


def _kinds(result: Allocation) -> Kinds:
    """The rows by what they are and how they are marked: there are few kinds among many rows."""
    kinds: dict[Kind, list[Line]] = {}
    for line in result.lines:
        kinds.setdefault((line.item, tuple(line.entry.flags)), []).append(line)
    return kinds


def _needs(kind: Kind, evidence: Evidence) -> bool:
    code, flags = kind
    return code in evidence.items or not set(evidence.flags).isdisjoint(flags)


def _shows(line: Line, words: Iterable[str]) -> bool:
    """Whether a row shows it: a plain “未登记” does not show “登记”."""
    texts = (
        line.entry.summary.replace("未登记", "").replace("没登记", ""),
        *(f for f in line.entry.flags if f[0] != "未"),
    )
    return any(word in text for word in words for text in texts)


def december_share(result: Allocation, book: Expenses) -> Fraction | None:
    """The share of the books that was entered in December, when it is above our bound; else None."""
    late = sum(line.accounting_amount for line in result.lines if line.entry.day and line.entry.day.month == 12)
    share = Fraction(late) / result.accounting if result.accounting > 0 else Fraction(0)
    return share if share * 100 > Fraction(book.hints["december_share"].value) else None


def _finding(number: int, inspection: Inspection, lines: list[Line]) -> Finding:
    return Finding(
        number=number,
        inspection=inspection,
        rows=tuple(sorted(line.entry.row for line in lines)),
        amount=sum((Fraction(line.entry.amount) for line in lines), Fraction(0)),
        names=tuple(dict.fromkeys(line.entry.project for line in lines)) if inspection.detector in _BY_NAME else (),
    )


def _bearing(kind: Kind, lines: list[Line], sign: Sign) -> Iterable[Line]:
    """The rows of a kind that bear a sign: by the kind itself, or by the words of each."""
    code, flags = kind
    if (sign.among and code not in sign.among) or not set(sign.unless).isdisjoint(flags):
        return []
    bare = bool(sign.among) and not (sign.items or sign.flags or sign.words)
    if not (bare or code in sign.items or not set(sign.flags).isdisjoint(flags)):
        lines = [line for line in lines if _says(line, sign.words)] if sign.words else []
    return [line for line in lines if not _says(line, sign.unless)] if sign.unless else lines


def _says(line: Line, words: Iterable[str]) -> bool:
    summary = line.entry.summary
    return any(word in summary for word in words)


def _negative_industry(at: Inspected) -> Iterable[Line] | None:
    named = at.result.ledger.parameters.industry or ""
    listed = any(named.upper().startswith(code) for industry in at.book.industries for code in industry.codes)
    return [] if listed or "negative_share" in at.result.tax.bars else None


def _earlier_years(at: Inspected) -> Iterable[Line] | None:
    early = [line for line in at.result.lines if line.entry.day and line.entry.day.year < at.result.year]
    return {line.entry.row: line for line in (*early, *at.rows())}.values()


def _no_offset(at: Inspected) -> Iterable[Line] | None:
    return None if any(line.tax in _OFFSETS for line in at.result.lines) else at.rows()


def _other_cap(at: Inspected) -> Iterable[Line] | None:
    over = [line for line in at.result.lines if line.tax == "other"] if at.result.tax.cap.lost > 0 else []
    return (*over, *at.rows())


def _foreign(at: Inspected) -> Iterable[Line] | None:
    cut = at.result.tax.foreign > at.result.tax.foreign_counted
    return (*(line for line in at.result.lines if cut and line.tax == "entrusted_foreign"), *at.rows())


def _project_names(at: Inspected) -> Iterable[Line] | None:
    squeezed = {name: squeeze(name) for name in {line.entry.project for line in at.result.lines}}
    spellings = Counter(squeezed.values())
    return [line for line in at.result.lines if spellings[squeezed[line.entry.project]] > 1]


def _project_kind(at: Inspected) -> Iterable[Line] | None:
    return [line for line in at.result.lines if any(word in line.entry.project for word in at.sign.words)]


def _scope_gap(at: Inspected) -> Iterable[Line] | None:
    hnte, tax = at.result.hnte.total, at.result.tax.base
    return [] if hnte > 0 and tax < hnte * at.hint("tax_hnte_share") else None


_WITHOUT_ROWS = (_negative_industry, _scope_gap)
_BY_NAME: tuple[Detector, ...] = ("project_names", "project_kind")
_LOOKS: Mapping[Detector, _Look] = {
    "negative_industry": _negative_industry,
    "earlier_years": _earlier_years,
    "no_offset": _no_offset,
    "other_cap": _other_cap,
    "foreign": _foreign,
    "project_names": _project_names,
    "project_kind": _project_kind,
    "scope_gap": _scope_gap,
}
