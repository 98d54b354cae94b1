"""Commands of the bureau's people in plain language → the handler that carries them out."""

from __future__ import annotations

from collections.abc import Mapping

from bot.context import Context
from knowledge.people import may
from knowledge.visits.commands import Command

DOERS: Mapping[str, str] = {  # what is wanted → the name of the handler
    "indicator_value": "indicators.ask",
    "gap": "indicators.ask",
    "lamp_list": "indicators.ask",
    "trend": "indicators.ask",
    "forecast": "indicators.ask",
    "compare": "indicators.ask",
    "snapshot": "indicators.ask",
    "not_reported": "indicators.ask",
    "consistency": "indicators.ask",
    "reading_add": "readings.report",
    "reading_history": "readings.history",
    "visit_log": "visits.log",
    "visit_brief": "enterprises.brief",
    "follow_up_list": "follow_ups.list",
    "commitment_list": "commitments.ask",
    "warning_report": "bulletins.make",
    "figures_table": "imports.template",
    "measures": "measures.list",
    "subscribe": "subscriptions.begin",
    "subscription_list": "subscriptions.list",
    "urge": "urging.begin",
    "urge_reports": "urging.missing",
    "visit_query": "coverage.asked",
    "register_query": "registers.asked",
    "register_add": "registers.asked",
    "register_change": "registers.asked",
    "register_withdraw": "registers.asked",
    "register_history": "registers.asked",
}


async def meant(context: Context) -> str:
    """The handler that does what was said; "" for who is not of the bureau, and for what is a question."""
    role = context.who.role
    if not may(role, "topics.internal"):
        return ""
    command = context.parts.live.command(context.text, context.today, board=may(role, "board.read"))
    if isinstance(command, Command) and _is_no_visit(command, role):
        return ""
    of_visits = isinstance(command, Command) and command.intent == "register_query"
    if command and command.intent == "urge" and not may(role, "board.urge"):
        return "urging.refused" if command.indicators else ""
    if command and command.intent == "urge_reports" and not may(role, "board.urge"):
        return DOERS["not_reported"]
    return DOERS.get("visit_query" if of_visits else command.intent, "") if command else ""


def _is_no_visit(command: Command, role: str) -> bool:
    """Whether words without a day are no visit of who goes to none: 示例精密 高企 asks something."""
    return command.intent == "visit_log" and not command.args["date"] and not may(role, "visits.log")
