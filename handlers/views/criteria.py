"""One criterion of a self-assessment as a line: sign and word, the figures, what is needed, how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from bot.translate import Translate
from knowledge.dated import written
from knowledge.schema.measures import Average, Compare, Days, Figure, Flag, Growth, Measure, Points, Share, Together
from knowledge.schema.schemes import Scheme
from knowledge.schemes.figures import decimal, plain, shown
from knowledge.schemes.findings import Finding
from knowledge.schemes.gaps import Gap
from knowledge.schemes.measures import reads
from knowledge.schemes.sheet import Sheet, Span
from knowledge.schemes.verdicts import Tested

_SIGNS: Mapping[Compare, str] = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}


def verdict_word(finding: Finding, _: Translate) -> str:
    """Sign and word of a verdict; a question of yes or no that nobody answered is to be confirmed."""
    if finding.verdict == "missing":
        return _("❔ to confirm") if _flag(finding) else _("❔ not known")
    words = {"pass": _("✅ met"), "fail": _("❌ not met"), "borderline": _("⚖ borderline")}
    return words[finding.verdict]


def confirmed_only(finding: Finding) -> bool:
    """Whether nothing is missing but a yes or no."""
    return finding.verdict == "missing" and _flag(finding)


def line(finding: Finding, sheet: Sheet, language: str, _: Translate) -> str:
    """``❌ not met｜R&D ratio 518 ÷ 10600 = 4.89% (≥5%) → **12 万元 to go**``."""
    parts = [title(finding, language), figures(finding, sheet, _)]
    needed = need(finding)
    text = " ".join(part for part in parts if part)
    text += _(" (needed {need})").format(need=needed) if needed else ""
    if finding.verdict == "missing":
        text += _(": not answered") if not _flag(finding) and not by_points(finding) else ""
    elif finding.assumed:
        text += _(" (taken for granted)")
    gap = distance(finding, _)
    return f"{verdict_word(finding, _)}｜{text}" + (f" → **{gap}**" if gap else "")


def title(finding: Finding, language: str) -> str:
    """What a criterion is called."""
    return finding.criterion.title if language == "zh" else finding.criterion.en


def by_points(finding: Finding) -> bool:
    """Whether a criterion looks at a score."""
    return isinstance(_way(finding).requirement.measure, Points)


def need(finding: Finding) -> str:
    """The threshold with its sign and unit; "" where there is none."""
    way = _way(finding)
    if finding.threshold is None or way.threshold is None or way.requirement.compare not in _SIGNS:
        return ""
    return f"{_SIGNS[way.requirement.compare]}{_amount(way.threshold, finding.unit)}"


def distance(finding: Finding, _: Translate) -> str:
    """How far it is, in the unit of what would have to change; "" where that cannot be said."""
    gap = finding.gap
    if gap is None or finding.verdict != "fail":
        return ""
    if gap.day:
        return _("{missing} to go, on {day}").format(missing=_missing(gap), day=gap.day)
    over = _way(finding).requirement.compare in ("at_most", "less_than")
    return (_("{missing} too much") if over else _("{missing} to go")).format(missing=_missing(gap))


def figures(finding: Finding, sheet: Sheet, _: Translate) -> str:
    """What was measured and from what; "" while it is not known."""
    way = _way(finding)
    span = way.measured.span
    points = isinstance(way.requirement.measure, Points)
    if span is None or (finding.verdict == "missing" and not points):
        return ""
    edges = [] if way.threshold is None else [way.threshold]
    value = shown(span.low, edges) if span.exact else f"{plain(span.low)}–{plain(span.high)}"
    return _told(way.requirement.measure, sheet, span, value, _)


def _told(measure: Measure, sheet: Sheet, span: Span, value: str, _: Translate) -> str:
    text = ""
    match measure:
        case Share(part=part, whole=whole):
            text = f"{_sum(sheet, part)} ÷ {_sum(sheet, whole)} = {value}%"
        case Figure() | Together():
            unit = next(item.unit for item in sheet.scheme.inputs if item.name == reads(measure)[0])
            text = _amount(span.low, unit) if span.exact else f"{value} {unit}"
        case Days(since=name):
            text = _("{begun}, {days} days by now").format(begun=sheet.day(name), days=value)
        case Average():
            text = _("{value} a year on average").format(value=value)
        case Growth():
            text = f"{value}%"
        case Points():
            text = _("{value} points").format(value=value)
        case Flag():
            pass
    return text


def _sum(sheet: Sheet, name: str) -> str:
    return shown(sheet.number(name) or Fraction(0))


def _way(finding: Finding) -> Tested:
    """The alternative that decides: of those with the verdict, the one whose threshold is told."""
    ways = [way for way in finding.tested if way.verdict == finding.verdict] or list(finding.tested)
    return next((way for way in ways if way.threshold == finding.threshold), ways[0])


def _flag(finding: Finding) -> bool:
    return all(isinstance(way.requirement.measure, Flag) for way in finding.tested)


def _missing(gap: Gap) -> str:
    return written(decimal(gap.missing), gap.unit)


def _amount(value: Fraction, unit: str | None) -> str:
    return written(decimal(value), unit or "").strip()


def blocks(scheme: Scheme, points: Mapping[str, Span], language: str, _: Translate) -> str:
    """The points of each part of a score: ``IP 18 · R&D 30``; "" where nothing is scored."""
    spans = [(block.title if language == "zh" else block.en, points[block.id]) for block in scheme.score]
    told = (f"{name} {plain(s.low)}" + ("" if s.exact else f"–{plain(s.high)}") for name, s in spans)
    return _("Points: {blocks}").format(blocks=" · ".join(told)) if spans else ""
