"""Asking about the board: value, gap, lists, trend, comparison, forecast, the whole on one screen."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.context import Context
from handlers import errors
from handlers.handler import Handler
from handlers.indicators import cards
from handlers.indicators.board import Board, board_of_year, last_spoken, open_board, spoken_of, voice_of
from handlers.indicators.morning import around
from handlers.topics import asking as topics
from handlers.views import indicators as views
from handlers.views import indicators_plan
from knowledge.indicators.months import Month, read_month
from knowledge.indicators.speech.asked import Asked, Intent
from knowledge.indicators.speech.periods import Period
from knowledge.people import may

_LIVE = frozenset({"indicator_value", "gap", "forecast", "trend", "compare", "lamp_list"})
_SHORT = 12  # characters of a question that leans on the last
_LEANS = re.compile(
    "谁|责任|多少|呢|为什么|为啥|咋|怎么[红黄慢]|走势|趋势|预计|年底|同期|上个?月|差|什么灯|有把握|完成"
)
_OF_PLAN, _PROGRESS = "plan/", "plan/progress"
_LISTS = frozenset({"red", "yellow", "green", "grey", "weak", "watch", "strong", "assessed"})


async def ask(context: Context) -> None:
    """A question about the board in free words. Who is not of the bureau's staff hears the published targets."""
    asked = _leaning(context) or context.parts.live.commander.board.loosely(context.text, context.today)
    if asked is None:
        await topics.ask(context)
        return
    if not may(context.who.role, "board.read"):
        await _targets(context, asked)
        return
    if _years(asked) and await _two_years(context, asked):
        return
    board = await open_board(context, asked.period, context.text, asked.at)
    if board is None:
        _unknown_year(context, asked.period)
        return
    if len(asked.indicators) == 1:
        spoken_of(context, asked.indicators[0])
    if asked.intent == "snapshot":
        board = replace(board, beside=await around(context, board, board.month(asked.period)))
    card = cards.ANSWERS.get(asked.intent)
    if card:
        context.say(card(board, asked, voice_of(context), context.text))
    else:
        await topics.ask(context)


async def meant(context: Context) -> str:
    """Words that lean on the indicator spoken of last; or of somebody outside the bureau's staff about progress."""
    live = context.parts.live
    if may(context.who.role, "board.read"):
        return "indicators.ask" if _leaning(context) else ""
    if live.finder.listed(context.text) not in {None, _PROGRESS}:
        return ""
    asked = live.commander.board.understand(context.text, context.today)
    if asked is None or asked.intent not in _LIVE or not asked.indicators or not asked.sure:
        return ""
    if not asked.common or _by_its_name(context, asked):
        return "indicators.ask"
    found = live.finder.find(context.text)
    about = [topic for topic in found.topics if not topic.startswith(_OF_PLAN)]
    return "" if found.decision == "answer" and about else "indicators.ask"


def _leaning(context: Context) -> Asked | None:
    """A short question without a name, about the indicator spoken of last: 谁负责, 还差多少, 那8月呢."""
    text, live = context.text.strip(), context.parts.live
    name = last_spoken(context) if len(text) <= _SHORT and _LEANS.search(text) else ""
    years = [year.indicators[name].name for year in context.library.indicators.values() if name in year.indicators]
    if not years or live.finder.listed(text):
        return None
    alone = live.commander.understand(text, context.today)
    if alone is not None and not (isinstance(alone, Asked) and alone.intent in _LIVE and not _names(alone)):
        return None
    asked = live.commander.board.understand(f"{years[-1]}{text.removeprefix('那')}", context.today)
    return asked if asked and asked.indicators == (name,) and asked.intent in _LIVE else None


def _names(asked: Asked) -> bool:
    """Whether a question names anything: indicators, a list, a lamp, a figure, tasks."""
    lists = asked.indicators or asked.commitments or asked.group or asked.theme or asked.lamp
    return bool(lists or asked.series or asked.assessed or asked.in_a_row)


def _by_its_name(context: Context, asked: Asked) -> bool:
    """Whether an indicator is called by its full name and progress is asked for: no question of policy says that."""
    years = context.library.indicators.values()
    names = {year.indicators[name].name for year in years for name in asked.indicators if name in year.indicators}
    return asked.intent != "indicator_value" and any(name in context.text for name in names)


async def whole(context: Context) -> None:
    """The whole board on one screen."""
    board = await open_board(context)
    if board is None:
        _unknown_year(context, None)
    else:
        board = replace(board, beside=await around(context, board, board.month()))
        context.say(cards.snapshot(board, Asked("snapshot"), voice_of(context), ""))


async def plan(context: Context) -> None:
    """``/plan 2023``: the outline of a year's plan."""
    years = context.library.indicators
    said = context.rest if context.text.startswith("/") else ""
    known = [number for number in sorted(years) if years[number].origin == "plan"]
    year = int(said) if said.isdecimal() and len(said) == 4 else (known[-1] if known else context.today.year)
    if year not in years:
        _unknown_year(context, Period("year", year))
        return
    context.say(indicators_plan.outline_card(years[year], context.library.commitments.get(year), voice_of(context)))


async def source(context: Context) -> None:
    """Where the targets are published."""
    years = [context.library.indicators[number] for number in sorted(context.library.indicators)]
    context.say(indicators_plan.source_card(years, context.library.sources, voice_of(context)))


def _pressed(intent: Intent) -> Callable[[Context], Awaitable[None]]:
    """What a button under a card does: the same as the words, for ``IND-03.2023-09``."""

    async def run(context: Context) -> None:
        name, _sep, rest = context.argument.partition(".")
        month, _sep, other = rest.partition(".")
        board, place = await _place(context, month)
        if board is None or place is None or name not in board.plan.year.indicators:
            await errors.stale(context)
            return
        against = _period(other)
        asked = Asked(intent, indicators=(name,), period=Period("month", place.year, place.month), against=against)
        spoken_of(context, name)
        context.say(cards.ANSWERS[intent](board, asked, voice_of(context), ""))

    return run


async def listed(context: Context) -> None:
    """A list that a button names: ``red.2023-09``, ``weak.2023-09``."""
    which, _sep, month = context.argument.partition(".")
    board, place = await _place(context, month)
    if board is None or place is None or which not in _LISTS:
        await errors.stale(context)
        return
    asked = cards.list_named(board, which, Period("month", place.year, place.month))
    context.say(cards.ANSWERS["lamp_list"](board, asked, voice_of(context), ""))


def _of_month(intent: Intent) -> Callable[[Context], Awaitable[None]]:
    """A card about the whole of a month, by a button: ``2023-09``."""

    async def run(context: Context) -> None:
        board, place = await _place(context, context.argument)
        if board is None or place is None:
            await errors.stale(context)
            return
        asked = Asked(intent, period=Period("month", place.year, place.month))
        context.say(cards.ANSWERS[intent](board, asked, voice_of(context), ""))

    return run


async def parts(context: Context) -> None:
    """Whether the parts of the ratio suffice, by a button: ``2023``."""
    said = context.argument
    board = await board_of_year(context, int(said)) if said.isdecimal() and len(said) == 4 else None
    if board is None:
        await errors.stale(context)
    else:
        context.say(cards.ANSWERS["consistency"](board, Asked("consistency"), voice_of(context), ""))


async def _targets(context: Context, asked: Asked) -> None:
    board = await open_board(context, asked.period, context.text)
    names = [name for name in asked.indicators if board and name in board.plan.year.indicators]
    if board is None or not names:
        await errors.refuse(context)
    else:
        context.say(views.target_card(board.plan, names, voice_of(context)))


def _years(asked: Asked) -> bool:
    both = (asked.period, asked.against)
    return asked.intent == "compare" and all(one is not None and one.length == "year" for one in both)


async def _two_years(context: Context, asked: Asked) -> bool:
    """Two years of which one has no figures at all: their targets are compared, as far as they are known."""
    known = context.library.indicators
    years = [one.year for one in (asked.period, asked.against) if one]
    if any(year not in known for year in years):
        _unknown_year(context, next(one for one in (asked.period, asked.against) if one and one.year not in known))
        return True
    context.say(indicators_plan.years_card([known[year] for year in years], voice_of(context)))
    return True


def _unknown_year(context: Context, period: Period | None) -> None:
    year = period.year if period else context.today.year
    context.say(indicators_plan.unknown_year_card(year, [*context.library.indicators], voice_of(context)))


async def _place(context: Context, month: str) -> tuple[Board | None, Month | None]:
    place = read_month(month)
    return (await board_of_year(context, place.year) if place else None), place


def _period(text: str) -> Period | None:
    month = read_month(text)
    return Period("month", month.year, month.month) if month and month.month <= 12 else None


HANDLERS = (
    Handler("indicators.ask", ask, "board.targets", "a question about the board"),
    Handler("indicators.board", whole, "board.read", "the board on one screen", "board", ("早报",)),
    Handler("indicators.plan", plan, "board.targets", "the outline of the year's plan", "plan", ("工作思路",)),
    Handler("indicators.source", source, "board.targets", "where the targets are published", "source", ("来源",)),
    Handler("indicators.show", _pressed("indicator_value"), "board.read", "one indicator"),
    Handler("indicators.gap", _pressed("gap"), "board.read", "what is missing of one indicator"),
    Handler("indicators.forecast", _pressed("forecast"), "board.read", "what the year of one indicator will come to"),
    Handler("indicators.compare", _pressed("compare"), "board.read", "one indicator in two months"),
    Handler("indicators.list", listed, "board.read", "a list of indicators"),
    Handler("indicators.changes", _of_month("compare"), "board.read", "what changed in a month"),
    Handler("indicators.missing", _of_month("not_reported"), "board.read", "who has not reported"),
    Handler("indicators.parts", parts, "board.read", "whether the parts of a ratio suffice"),
)
