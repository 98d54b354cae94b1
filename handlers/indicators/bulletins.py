"""The monthly bulletin and the warning report: counted from live figures, or as they were known on a day."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from bot.context import Context
from bot.translate import HOME
from handlers import errors
from handlers.files.bulletin_text import Paper, file_name, paper
from handlers.handler import Handler
from handlers.indicators.board import Board, end_of, open_board, voice_of
from handlers.views import bulletins as views
from handlers.views.indicator_words import rule, sample_line, source_line
from knowledge.indicators.bulletin import Bulletin, Kind, Material, bulletin
from knowledge.indicators.months import Month
from knowledge.indicators.plan import DIRECT
from knowledge.indicators.speech.periods import Period

Format = Literal["word", "book"]
_WARNING = "预警"
_WARNINGS = (_WARNING, "warning")
_ENDINGS: Mapping[Format, str] = {"word": "docx", "book": "xlsx"}


async def make(context: Context) -> None:
    """生成9月督查通报, 发通报, 预警报告: what it would say, what is missing, and which file is wanted."""
    asked = context.parts.live.commander.board.loosely(context.text, context.today)
    kind: Kind = "warning" if any(word in context.text.lower() for word in _WARNINGS) else "bulletin"
    period, at = (asked.period, asked.at) if asked else (None, None)
    if period and at and period.year > at.year:  # a month without a year, of which nobody knew anything on that day
        period = replace(period, year=at.year)
    board = await open_board(context, period, context.text, at)
    if board is None:
        context.say(views.nothing_card(voice_of(context)))
        return
    month = board.month(period)
    context.say(views.offer_card(await made_of(context, board, kind, month), voice_of(context)))


async def offer(context: Context) -> None:
    """The same by a button: ``b.2023-09``."""
    made = await _meant(context)
    if made is None:
        await errors.stale(context)
    else:
        context.say(views.offer_card(made, voice_of(context)))


async def word(context: Context) -> None:
    """The paper as a Word document."""
    await _send(context, "word")


async def book(context: Context) -> None:
    """The paper as a workbook."""
    await _send(context, "book")


async def _send(context: Context, form: Format) -> None:
    made = await _meant(context)
    if made is None:
        await errors.stale(context)
        return
    told = _paper(context, made)
    content = context.at_hand(bytes, lambda: to_thread(_written, told, form))
    name = file_name(made, _ENDINGS[form])
    context.tx.audit.note(context.who.id, "bulletins.make", name, context.now, version=context.library.version)
    context.send(name, content, views.document_card(made, voice_of(context)))


async def made_of(context: Context, board: Board, kind: Kind, month: Month) -> Bulletin:
    """The bulletin of a month by the figures, measures and steps that were known."""
    year, at = board.plan.year.year, board.at
    done = await context.tx.commitments.done(year)
    material = Material(
        measures=tuple(await context.tx.measures.of_year(year, end_of(at, context) if at else None)),
        tasks=context.library.commitments.get(year),
        done={key: day for key, day in done.items() if at is None or day <= at},
        calendar=context.library.calendar,
    )
    return bulletin(kind, board.plan, board.held, month, material, context.today, at)


async def _meant(context: Context) -> Bulletin | None:
    """What a button names: ``b.2023-09.20231018``."""
    code, _sep, rest = context.argument.partition(".")
    said, _sep, day = rest.partition(".")
    kind = views.kind_of(code)
    try:
        month, at = Month.read(said), _day(day)
    except ValueError:
        return None
    if kind is None or month.year not in context.library.indicators:
        return None
    board = await open_board(context, Period("month", month.year, month.month), "", at)
    return await made_of(context, board, kind, month) if board else None


def _day(text: str) -> date | None:
    return datetime.strptime(f"{text}+0000", "%Y%m%d%z").date() if text else None


def _paper(context: Context, made: Bulletin) -> Paper:
    """In official Chinese, whatever the language of the chat."""
    _ = context.parts.catalogues.translator(HOME)
    seen, year = made.summary.standings, made.plan.year
    usual = next((one for one in seen if not one.indicator.bounds and one.indicator.kind not in DIRECT), seen[0])
    notes = rule(usual, _), source_line(year, _), sample_line((one.reading for one in seen), _)
    tasks = context.library.commitments.get(year.year)
    named = {key: task.name for key, task in tasks.commitments.items()} if tasks else {}
    return paper(made, named, tuple(filter(None, notes)), context.parts.zone, _)


def _written(told: Paper, form: Format) -> bytes:
    if form == "book":
        from handlers.files.bulletin_book import bulletin_book  # noqa: PLC0415 - loaded with the first paper

        return bulletin_book(told)
    from handlers.files.bulletin_word import bulletin_word  # noqa: PLC0415 - python-docx and lxml are large

    return bulletin_word(told)


DOING: Mapping[str, str] = {"warning_report": "bulletins.make"}
HANDLERS = (
    Handler(
        "bulletins.make",
        make,
        "bulletins.make",
        "the monthly bulletin, the warning report",
        "bulletin",
        ("督查通报", "预警报告", "发通报", "supervision bulletin", "warning report"),
    ),
    Handler("bulletins.offer", offer, "bulletins.make", "a bulletin of a month"),
    Handler("bulletins.word", word, "bulletins.make", "a bulletin as a Word document"),
    Handler("bulletins.book", book, "bulletins.make", "a bulletin as a workbook"),
)
