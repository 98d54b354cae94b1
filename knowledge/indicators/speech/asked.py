"""What was asked of the board, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.indicators.lamps import Lamp
from knowledge.indicators.months import Month
from knowledge.indicators.speech.amounts import Amount
from knowledge.indicators.speech.periods import Period
from knowledge.schema.indicators import Group

Intent = Literal[
    "indicator_value",
    "gap",
    "lamp_list",
    "trend",
    "forecast",
    "compare",
    "snapshot",
    "warning_report",
    "reading_add",
    "reading_history",
    "not_reported",
    "consistency",
    "commitment_list",
    "figures_table",
    "measures",
    "subscribe",
    "subscription_list",
    "urge",
    "urge_reports",
]


@dataclass(frozen=True)
class Told:
    """A figure to report, with the place in the city and the reason where they were said."""

    amount: Amount
    rank: int | None
    correction: bool
    reason: str | None


@dataclass(frozen=True)
class Asked:
    """A question about the board. Empty and None: not named, so all are meant, or the latest month.

    ``series``: a figure without a target (GDP, 三项研发费用合计); ``in_a_row``: for so many months (连续两个月黄灯),
    of a trend: over so many; ``sure``: False where a name was only spelled like one, and should be said back;
    ``at``: by what was known at the end of that day (10月18日时什么灯); ``common``: every name in it is one that
    questions of policy use, too, and no word of the board's own (指标, 灯, 任务) is said.
    """

    intent: Intent
    indicators: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    series: str | None = None
    theme: str | None = None
    assessed: bool = False
    lamp: Lamp | None = None
    group: Group | None = None
    period: Period | None = None
    against: Period | None = None
    in_a_row: int | None = None
    told: Told | None = None
    sure: bool = True
    at: date | None = None
    common: bool = False


def compared(asked: Asked, latest: Month) -> tuple[Month, Month]:
    """The two months of a comparison, when ``latest`` is the last for which there are figures.

    Without a stated month the latest is compared; with what does not lie before it, the month before it.
    """
    month = min(asked.period.month, latest) if asked.period else latest
    against = asked.against.month if asked.against else month.plus(-1)
    return month, against if against < month else month.plus(-1)
