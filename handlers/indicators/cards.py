"""From what was asked of the board to the card that answers it: figures are computed here, words are the views'."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.card import Card
from handlers.indicators.board import Board
from handlers.views import indicators as views
from handlers.views import indicators_board, indicators_compare, indicators_gap, indicators_lists, indicators_plan
from handlers.views.indicator_words import Voice, joined
from knowledge.indicators.derived import consistency, formula_of, value_of
from knowledge.indicators.escalation import step
from knowledge.indicators.figures import rounded
from knowledge.indicators.forecast import forecast, whole_year
from knowledge.indicators.history import Change, changes
from knowledge.indicators.lamps import Lamp
from knowledge.indicators.months import Month
from knowledge.indicators.pace import increments, own_rows, pace
from knowledge.indicators.reporting import next_release, unreported
from knowledge.indicators.speech.asked import Asked, Intent, compared
from knowledge.indicators.speech.periods import Period, last_over
from knowledge.indicators.standing import Standing, board, standing
from knowledge.indicators.summary import latest_month, summary
from knowledge.schema.indicators import Group, ShareOf

_GROUPS: Mapping[str, Group] = {"weak": "短板", "watch": "关注", "strong": "优势"}
_BEHIND: tuple[Lamp, ...] = ("red", "yellow")
_STEPS, _YEAR = 3, 12


def list_named(it: Board, which: str, period: Period) -> Asked:
    """The list behind a button: a lamp, a class, or those that the city assesses."""
    if which == "assessed":
        return Asked("lamp_list", indicators=it.plan.assessed, assessed=True, period=period)
    if which in _GROUPS:
        return Asked("lamp_list", group=_GROUPS[which], period=period)
    lamps: dict[str, Lamp] = {"red": "red", "yellow": "yellow", "green": "green", "grey": "grey"}
    return Asked("lamp_list", lamp=lamps[which], period=period)


def value(it: Board, asked: Asked, voice: Voice, text: str) -> Card:
    """Where one indicator stands; several are a list, a series is a sum."""
    names = _known(it, asked)
    if asked.series and asked.series in it.plan.year.series:
        return _series(it, asked, voice)
    if len(names) != 1:
        return listing(it, asked, voice, text)
    month = it.month(asked.period, names[0])
    at = standing(it.plan, it.held, names[0], month)
    leads = at.indicator.lead.indicators if at.indicator.lead and at.value is None else ()
    shown = [standing(it.plan, it.held, name, month) for name in leads]
    return _aloud(it, views.standing_card(it.plan, at, shown, voice, it.at), voice)


def gap(it: Board, asked: Asked, voice: Voice, text: str) -> Card:
    """What is missing, why, and how fast it would have to go."""
    names = _known(it, asked)
    if len(names) != 1:
        month = it.month(asked.period)
        rows = board(it.plan, it.held, month)
        wanted = [at for at in rows if not names or at.name in names]
        return _aloud(it, indicators_gap.gaps_card(it.plan, wanted, voice), voice)
    name = names[0]
    month = it.month(asked.period, name)
    at = standing(it.plan, it.held, name, month)
    before = [then for then, _value in own_rows(it.plan, it.held, name, month) if then < at.as_of]
    due = step(it.plan, at)
    one = indicators_gap.Outlook(
        at=at,
        pace=pace(it.plan, it.held, name, month),
        steps=[added for _month, added in increments(it.plan, it.held, name, month)][-_STEPS:],
        said=forecast(it.plan, it.held, name, month),
        before=standing(it.plan, it.held, name, before[-1]) if before else None,
        step=due.name if due else None,
    )
    return _aloud(it, indicators_gap.gap_card(it.plan, one, voice), voice)


def outlook(it: Board, asked: Asked, voice: Voice, text: str) -> Card:
    """What the year will come to; without a name, which targets may be missed."""
    names = _known(it, asked) or (it.plan.group(asked.group) if asked.group else ())
    month = it.month()
    said = [
        (standing(it.plan, it.held, name, month), forecast(it.plan, it.held, name, month))
        for name in names or it.plan.year.indicators
    ]
    card = indicators_gap.forecast_card if names else indicators_gap.risks_card
    return _aloud(it, card(it.plan, said, voice), voice)


def listing(it: Board, asked: Asked, voice: Voice, text: str) -> Card:
    """Indicators by lamp, class, theme, or assessed by the city; without any of these, those that are behind."""
    month = it.month(asked.period)
    rows = board(it.plan, it.held, month)
    names = _known(it, asked)
    chosen = [at for at in rows if not names or at.name in names]
    if asked.group:
        chosen = [at for at in chosen if at.indicator.group == asked.group]
    if asked.lamp or asked.in_a_row or not (names or asked.group):
        lamps = (asked.lamp,) if asked.lamp else _BEHIND
        chosen = [at for at in chosen if at.lamp in lamps and at.row >= (asked.in_a_row or 0)]
        chosen.sort(key=lambda at: (at.lamp != "red", at.indicator.group != "短板", -at.row))
    heading = indicators_lists.heading(asked, voice)
    listed = indicators_lists.Listed(heading, chosen, _tasks(it, asked), assessed=asked.assessed)
    return _aloud(it, indicators_lists.list_card(it.plan, listed, month, voice), voice)


def trend(it: Board, asked: Asked, voice: Voice, text: str) -> Card:
    """The months of the first indicator as text; the picture is a button."""
    names = _known(it, asked)
    if not names:
        return snapshot(it, asked, voice, text)
    cards = [_trend(it, name, voice) for name in names[:3]]
    first = cards[0]
    if len(cards) == 1:
        return _aloud(it, first, voice)
    return _aloud(it, replace(first, text="\n".join(card.text for card in cards), buttons=()), voice)


def comparing(it: Board, asked: Asked, voice: Voice, text: str) -> Card:
    """Two months of one indicator, or what is other on the whole board."""
    names = _known(it, asked)
    latest = latest_month(it.plan, it.held, it.at or it.today, names[0] if len(names) == 1 else None)
    latest = latest or it.month()
    month, against = compared(_in_year(it, asked, latest), latest)
    after = [standing(it.plan, it.held, name, month) for name in names] or board(it.plan, it.held, month)
    before = [_at(it, at.name, against) for at in after]
    if not names and against.year != it.plan.year.year:  # of another year there are figures, but no lamps
        names = [name for name in it.plan.year.indicators if (name, against) in it.held]
        after = [standing(it.plan, it.held, name, month) for name in names]
        before = [_at(it, name, against) for name in names]
        if not names:
            return _aloud(it, indicators_compare.nothing_card(against, voice), voice)
    if names:
        pairs = [Change(old, new) for old, new in zip(before, after, strict=True)]
        return _aloud(it, indicators_compare.compared_card(it.plan, pairs, (month, against), voice), voice)
    found = changes(before, after)
    return _aloud(it, indicators_compare.changes_card(found, (month, against), voice, it.plan), voice)


def snapshot(it: Board, asked: Asked, voice: Voice, text: str) -> Card:
    """The whole board on one screen."""
    month = it.month(asked.period)
    said = summary(it.plan, it.held, month)
    outlooks = {at.name: forecast(it.plan, it.held, at.name, month) for at in said.weak}
    release = next_release(it.plan, month)
    return _aloud(it, indicators_board.snapshot_card(it.plan, said, outlooks, release, voice, it.beside), voice)


def missing(it: Board, asked: Asked, voice: Voice, text: str) -> Card:
    """Which figures of a month nobody has reported."""
    month = it.month(asked.period)
    due = unreported(it.plan, it.held, month, it.today)
    names = _known(it, asked)
    wanted = [one for one in due if not names or one.name in names]
    return _aloud(it, indicators_lists.missing_card(it.plan, wanted, month, voice), voice)


def parts(it: Board, asked: Asked, voice: Voice, text: str) -> Card:
    """Whether the targets of the parts carry that of the ratio."""
    for name in it.plan.year.indicators:
        planned, formula = consistency(it.plan, name), formula_of(it.plan, name)
        if planned and isinstance(formula, ShareOf):
            whole = whole_year(it.plan, it.held, formula.whole, it.month())
            actual = consistency(it.plan, name, rounded(whole.central)) if whole else None
            return _aloud(it, indicators_plan.parts_card(it.plan, name, planned, actual, voice), voice)
    return snapshot(it, asked, voice, text)


def _series(it: Board, asked: Asked, voice: Voice) -> Card:
    name = asked.series or ""
    own = latest_month(it.plan, it.held, it.today, name)
    month = it.month(asked.period) if asked.period else own or it.month()
    rows = [standing(it.plan, it.held, part, month) for part in _known(it, asked)]
    found = value_of(it.plan, it.held, name, month)
    return _aloud(it, views.series_card(it.plan, name, month, found, rows, voice), voice)


def _trend(it: Board, name: str, voice: Voice) -> Card:
    months = [month for month, _value in own_rows(it.plan, it.held, name, Month(it.plan.year.year, 24))]
    points = [standing(it.plan, it.held, name, month) for month in months]
    return views.trend_card(it.plan, points, voice, name)


def _at(it: Board, name: str, month: Month) -> Standing:
    """Where it stood, in a year before too: then it is only the figure, and has no lamp."""
    if month.year == it.plan.year.year:
        return standing(it.plan, it.held, name, month)
    blank = standing(it.plan, {}, name, Month(it.plan.year.year, 1))
    row = it.held.get((name, month))
    found = value_of(it.plan, it.held, name, month)
    return replace(blank, month=month, as_of=month, reading=row, value=found)


def _in_year(it: Board, asked: Asked, latest: Month) -> Asked:
    """去年同期 is counted from the last month with figures; a month without a year is one of the board's year."""
    year_ago = last_over(it.today).year_before()
    if asked.period is None and asked.against == year_ago:
        before = latest.plus(-_YEAR)
        return replace(asked, against=Period("month", before.year, before.month))
    if not it.assumed:
        return asked
    shift = it.plan.year.year - (asked.period.year if asked.period else it.today.year)
    period = replace(asked.period, year=asked.period.year + shift) if asked.period else None
    against = replace(asked.against, year=asked.against.year + shift) if asked.against else None
    return replace(asked, period=period, against=against)


def _known(it: Board, asked: Asked) -> Sequence[str]:
    """The indicators that are named and of which the year has a target."""
    return [name for name in asked.indicators if name in it.plan.year.indicators]


def _tasks(it: Board, asked: Asked) -> list[str]:
    """The tasks of a theme, by number and name."""
    tasks = it.tasks.commitments if it.tasks else {}
    return [f"{name}　{tasks[name].name}" for name in asked.commitments if name in tasks]


def _aloud(it: Board, card: Card, voice: Voice) -> Card:
    """Say which year it is, when nobody named it and it is not the running one."""
    if not it.assumed:
        return card
    _ = voice.translate
    said = _("There is no plan for {now}; these are the figures of {year}.").format(
        now=it.today.year, year=it.plan.year.year
    )
    return replace(card, tail=joined(card.tail or "", said))


Answer = Callable[[Board, Asked, Voice, str], Card]
ANSWERS: Mapping[Intent, Answer] = {
    "indicator_value": value,
    "gap": gap,
    "forecast": outlook,
    "lamp_list": listing,
    "trend": trend,
    "compare": comparing,
    "snapshot": snapshot,
    "not_reported": missing,
    "urge_reports": missing,
    "consistency": parts,
}
