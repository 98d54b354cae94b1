"""The sample board of the playground without a database: its plan, rows and what is known, for tests of pure parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.translate import HOME, Catalogues
from handlers.samples.board import sample_rows
from handlers.views.indicator_words import Voice
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known, Reading, known
from knowledge.live import Live

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2023, 10, 23, 2, tzinfo=UTC)


def plan(live: Live) -> Plan:
    """The targets of the sample's year."""
    return Plan(live.library.indicators[2023])


def rows() -> list[Reading]:
    """Every figure of the sample, numbered in the order in which they came."""
    ordered = sorted(sample_rows(), key=lambda row: row.known_at)
    return [replace(row, number=number) for number, row in enumerate(ordered, 1)]


def held() -> Known:
    """What is known at the end."""
    return known(rows())


def voice(catalogues: Catalogues, language: str = HOME) -> Voice:
    """How cards speak."""
    return Voice(catalogues.translator(language), language, ZONE, NOW)
