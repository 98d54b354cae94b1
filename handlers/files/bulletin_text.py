"""The words of a bulletin or a warning report, in official Chinese: the same for Word and Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.translate import Translate
from handlers.views import standings as words
from handlers.views.indicator_words import mean_places, whole_places
from handlers.views.lamps import grey_reason, lamp_word
from knowledge.commitments import Step
from knowledge.indicators.bulletin import Bulletin, Kind, Row
from knowledge.indicators.forecast import Forecast, margin
from knowledge.indicators.lamps import LAMPS, Lamp
from knowledge.indicators.measures import in_charge
from knowledge.indicators.plan import ACCUMULATING, DIRECT
from knowledge.indicators.standing import Standing

TITLES: Mapping[Kind, str] = {"bulletin": "科技创新指标督查通报", "warning": "科技创新指标预警报告"}
SECTIONS = ("总体情况", "分项情况", "主要问题", "下步措施", "附件")
HEADS = (
    "指标", "单位", "年度目标", "累计完成", "完成率", "时序进度", "偏差（百分点）", "达序率", "同比", "亮灯",
    "连续月数", "责任岗位", "预计全年",
)  # fmt: skip
MEASURE_HEADS = ("指标", "措施", "责任单位", "责任人", "完成时限")
UNREPORTED_HEADS = ("指标", "应报月份", "应报日期", "逾期天数", "责任岗位", "最近一次数据")
LATE_HEADS = ("任务", "节点", "最早应完成日期", "逾期次数", "最长逾期天数")
NONE = words.NONE
_LAMPS: Mapping[Lamp, str] = {"green": "绿灯", "yellow": "黄灯", "red": "红灯", "grey": "灰灯"}


@dataclass(frozen=True)
class Line:
    """A line of the table and the lamp of its indicator."""

    lamp: Lamp
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """A bulletin in words, section by section."""

    kind: Kind
    title: str
    issue: str
    dated: str
    addressees: str
    overall: tuple[str, ...]
    table: tuple[Line, ...]
    problems: tuple[str, ...]
    measures: tuple[tuple[str, ...], ...]
    unreported: tuple[tuple[str, ...], ...]
    late: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def paper(made: Bulletin, tasks: Mapping[str, str], notes: tuple[str, ...], zone: ZoneInfo, _: Translate) -> Paper:
    """Put a bulletin into words. ``tasks``: the names of the year's tasks; ``notes``: rule, source, mark of samples.

    ``zone``: on whose clock the data day is told.
    """
    month, year = made.month.calendar[1], made.plan.year.year
    known = made.summary.reported_at
    as_of = f"，按{day(made.as_of)}所知数据编制" if made.as_of else ""
    return Paper(
        kind=made.kind,
        title=TITLES[made.kind],
        issue=f"{year}年第{month}期",
        dated=f"{day(made.on)}　数据截至{made.month.label}底"
        + (f"（数据日{day(known.astimezone(zone).date())}{as_of}）" if known else as_of),
        addressees="主送：" + "、".join(dict.fromkeys(row.at.indicator.owner for row in made.problems or made.rows)),
        overall=tuple(_overall(made)),
        table=tuple(Line(row.at.lamp, _cells(row, _)) for row in made.rows),
        problems=tuple(f"{n}. {_problem(made, row, _)}" for n, row in enumerate(made.problems, 1)),
        measures=tuple(_measure(made, row) for row in made.problems),
        unreported=tuple(
            (due.indicator.name, due.month.label, day(due.due_on), str(due.late), due.indicator.owner,
             due.last.month.label if due.last else NONE) for due in made.unreported
        ),
        late=tuple(_late(made, tasks)),
        notes=notes,
    )  # fmt: skip


def file_name(made: Bulletin, ending: str) -> str:
    """What the file is called: 科技创新指标督查通报_2023年9月.xlsx."""
    year, month = made.month.calendar
    as_of = f"_按{made.as_of:%Y%m%d}所知" if made.as_of else ""
    return f"{TITLES[made.kind]}_{year}年{month}月{as_of}.{ending}"


def day(when: date) -> str:
    """A day as papers write it."""
    return f"{when.year}年{when.month}月{when.day}日"


def _overall(made: Bulletin) -> Iterator[str]:
    counts, seen = made.summary.counts, made.summary
    total = len(seen.standings)
    told = "、".join(f"{_LAMPS[lamp]}{counts[lamp]}项" for lamp in LAMPS)
    text = f"截至{made.month.label}底，{total}项指标中亮{told}（灰灯为未到节点或缺数据）。"
    if seen.moved:
        changed = [f"{_LAMPS[lamp]}{'增加' if n > 0 else '减少'}{abs(n)}项" for lamp, n in seen.moved.items() if n]
        text += f"与上月相比，{'、'.join(changed)}。" if changed else "与上月相比，各色灯数没有变化。"
    yield text
    assessed = [one for one in seen.standings if one.name in made.plan.assessed]
    if assessed:
        kinds = "、".join(f"{_LAMPS[lamp]}{n}项" for lamp in LAMPS if (n := sum(one.lamp == lamp for one in assessed)))
        yield f"市考核的{len(assessed)}项指标中，{kinds}。"
    placed = [(one.indicator.name, one.reading.rank) for one in seen.standings if one.reading and one.reading.rank]
    if placed:
        yield "；".join(f"{name}列全市第{rank}位" for name, rank in placed) + "。"
    if made.without_measure:
        names = "、".join(row.at.indicator.name for row in made.without_measure)
        yield f"尚有{len(made.without_measure)}项未填报措施：{names}。请于{day(made.answer_by)}前反馈。"


def _cells(row: Row, _: Translate) -> tuple[str, ...]:
    at = row.at
    growth = NONE if row.growth is None else f"{words.number(row.growth, 1)}%"
    lamp = lamp_word(at.lamp, _) + (f"（{grey_reason(at.why, _)}）" if at.lamp == "grey" else "")
    return (
        at.indicator.name, at.indicator.unit, words.aim(at), words.figure(at, _), words.completion(at), words.share(at),
        words.deviation(at), words.rate(at), growth, lamp, str(at.row) if at.row else NONE, at.indicator.owner,
        words.expected(row.outlook, at.indicator, _),
    )  # fmt: skip


def _problem(made: Bulletin, row: Row, _: Translate) -> str:
    at, unit = row.at, row.at.indicator.unit
    step = row.step or f"目标措辞为“{at.indicator.wording}”，作提示"
    told = [f"{at.indicator.name}（{_LAMPS[at.lamp]}，连续{at.row}个月，{step}）。", _where(at, _)]
    if row.pace and row.pace.needed is not None and row.pace.left:
        places = mean_places(at.indicator)
        recent = f"近三月月均{words.number(row.pace.recent, places)}{unit}，" if row.pace.recent is not None else ""
        needed = words.number(row.pace.needed, places)
        told.append(f"{recent}完成年度目标后{row.pace.months}个月需月均{needed}{unit}。")
    if isinstance(row.outlook, Forecast):
        short = margin(made.plan, at.name, row.outlook)
        lacks = words.number(-short, whole_places(at.indicator)) if short is not None and short < 0 else ""
        gap = f"，缺口{lacks}{unit}" if lacks else ""
        method = words.method_word(row.outlook.method, _)
        told.append(f"预计全年{words.expected(row.outlook, at.indicator, _)}{unit}（{method}）{gap}。")
    told.append(f"原因：{row.measure.cause}。" if row.measure and row.measure.cause else "原因：待责任岗位填报。")
    return "".join(told)


def _where(at: Standing, _: Translate) -> str:
    unit = at.indicator.unit
    if at.indicator.strictness == "first":
        return f"目前列全市{words.figure(at, _)}，目标为{words.full_aim(at)}。"
    if at.indicator.kind in DIRECT or at.completion is None or at.deviation is None:
        kind = "位" if at.indicator.kind == "rank" else "个百分点"
        behind = words.number(-at.deviation, 1) if at.deviation is not None else NONE
        return f"目前{words.figure(at, _)}{unit}，目标{words.full_aim(at)}，差{behind}{kind}。"
    points = words.number(abs(at.deviation), 1)
    pace = "快于" if at.deviation > 0 else "慢于"
    beside = f"{pace}时序进度{points}个百分点" if at.deviation else "与时序进度持平"
    done = "累计完成" if at.indicator.kind in ACCUMULATING else "完成"
    gap = f"，距时序差{words.number(at.behind)}{unit}" if at.behind else ""
    return (
        f"{done}{words.figure(at, _)}{unit}，占年度目标{words.number(at.target)}{unit}的"
        f"{words.completion(at)}，{beside}{gap}。"
    )


def _measure(made: Bulletin, row: Row) -> tuple[str, ...]:
    written, owner = row.measure, row.at.indicator.owner
    if written is None:
        return row.at.indicator.name, "未填报", owner, NONE, f"请于{day(made.answer_by)}前反馈整改措施"
    charge = in_charge(written.text)
    by = day(written.due) if written.due else "未写明"
    return row.at.indicator.name, charge.text, charge.unit or owner, charge.person or NONE, by


def _late(made: Bulletin, tasks: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The overdue steps; one that comes every month stands in one line with how often it was missed."""
    on = made.as_of or made.on
    found: dict[tuple[str, str], list[Step]] = {}
    for one in made.late:
        found.setdefault((one.key[0], one.milestone.text), []).append(one)
    for (task, text), missed in found.items():
        first = min(one.by for one in missed if one.by)
        yield tasks.get(task, task), text, day(first), str(len(missed)), str((on - first).days)
