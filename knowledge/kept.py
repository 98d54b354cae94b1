"""What an enterprise keeps with us, by field and year, and what self-checks and the matching ask for: both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from knowledge.checks import Item
from knowledge.instruments.profile import YEAR, base
from knowledge.interview.question import Answers, Kind
from knowledge.schema.profile import ProfileField
from knowledge.schema.schemes import Kind as InputKind
from knowledge.schema.schemes import Scheme
from knowledge.strict import Data, Problem

Fields = Mapping[str, ProfileField]
_YEARS = 3
_KINDS: Mapping[str, tuple[InputKind, ...]] = {
    "date": ("date",),
    "flag": ("flag",),
    "number": ("number", "count", "points", "years"),
    "yearly_number": ("number", "count", "years"),
}


def problems(profile: Sequence[Item[ProfileField]], schemes: Sequence[Item[Scheme]]) -> Iterator[Problem]:
    """Fields that claim to answer what no self-check asks, or what is of another kind."""
    inputs = {f"{item.name}.{one.name}": one.kind for item in schemes for one in item.value.inputs}
    for item in profile:
        for n, name in enumerate(item.value.answers):
            if name not in inputs:
                yield item.problem(f"没有自测的输入项 {name}", "answers", n)
            elif inputs[name] not in _KINDS.get(item.value.kind, ()):
                yield item.problem(f"{name} 的类型 {inputs[name]} 与 {item.value.kind} 不合", "answers", n)


def for_scheme(fields: Fields, kept: Answers, scheme_id: str, scheme: Scheme, on: date) -> dict[str, Data]:
    """What is kept, as answers to a self-check."""
    found: dict[str, Data] = {}
    for name, field in fields.items():
        for item in (one for one in scheme.inputs if f"{scheme_id}.{one.name}" in field.answers):
            value = latest(kept.get(name), on)
            if item.kind == "years":
                run = _series(kept.get(name), on)
                value = run if run and len(run) >= _complete(kept, on) else None
            if value:
                found[item.name] = value
    return {item.name: found[item.name] for item in scheme.inputs if item.name in found}


def for_matching(fields: Fields, kept: Answers, on: date) -> dict[str, Data]:
    """What is kept, in the form of a profile to be matched."""
    found: dict[str, Data] = {}
    for name, value in kept.items():
        field = fields.get(name)
        if field and field.kind in ("yearly_number", "yearly_flag") and isinstance(value, Mapping):
            found |= {f"{name}_{year}": figure for year, figure in value.items()}
        elif field and (current := latest(value, on) if field.dated else value):
            found[name] = current
    return found


def from_scheme(fields: Fields, scheme_id: str, answers: Answers, on: date) -> dict[str, Data]:
    """The answers of a self-check, as far as they can be kept."""
    found: dict[str, Data] = {}
    for name, field in fields.items():
        given = [answers.get(asked.partition(".")[2]) for asked in field.answers if asked.startswith(f"{scheme_id}.")]
        value = next((one for one in given if one is not None), None)
        if value is not None:
            found[name] = by_year(value, on) if field.dated or field.kind == "yearly_number" else value
    return found


def from_matching(fields: Fields, answers: Answers, on: date) -> dict[str, Data]:
    """Answers about fields, as they are kept."""
    found: dict[str, Data] = {}
    for name, value in answers.items():
        year = YEAR.fullmatch(name)
        if value is None or base(name) not in fields:
            continue
        if year and name not in fields:
            found = merged(found, {base(name): {year["year"]: value}})
        else:
            found[name] = by_year(value, on) if fields[name].dated else value
    return found


def merged(kept: Answers, new: Answers) -> dict[str, Data]:
    """What is kept, with something new: years are added to years, everything else is replaced."""
    result = dict(kept)
    for name, value in new.items():
        before = result.get(name)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            result[name] = dict(sorted({**before, **value}.items()))
        else:
            result[name] = value
    return result


def by_year(value: Data, on: date) -> Data:
    """A figure of the last financial year, or several of which the last is that year's, by year."""
    figures = [value] if isinstance(value, str) else value
    if isinstance(figures, Mapping) or figures is None:
        return value
    first = on.year - len(figures)
    return {str(first + n): figure for n, figure in enumerate(figures)}


def latest(value: Data, on: date) -> Data:
    """The figure of the last financial year; what is not kept by year, as it is."""
    return value.get(str(on.year - 1)) if isinstance(value, Mapping) else value


def _complete(kept: Answers, on: date) -> int:
    """How many financial years there must be: three, of a younger enterprise as many as it has."""
    founded = kept.get("founded_on")
    return min(_YEARS, max(on.year - int(founded[:4]), 1)) if isinstance(founded, str) else _YEARS


def _series(value: Data, on: date) -> list[Data] | None:
    """The unbroken run of yearly figures that ends with the last financial year; None without that year."""
    if not isinstance(value, Mapping):
        return None
    run: list[Data] = []
    for year in range(on.year - 1, on.year - 1 - _YEARS, -1):
        if str(year) not in value:
            break
        run.insert(0, value[str(year)])
    return run or None


def as_answers(value: Data, kind: Kind, on: date) -> Data:
    """What is kept of a field, as the answer to a question of a kind about it."""
    if kind == "series":
        return _series(value, on)
    return value if kind in ("by_year", "years") else latest(value, on)
