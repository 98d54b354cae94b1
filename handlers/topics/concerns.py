"""What is on the enterprises' minds: what they ask here and what visits find, aggregated; small counts stay hidden."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from bot.context import Context
from handlers.handler import Handler
from handlers.topics.statistics import counted
from handlers.views import concerns as views
from handlers.views.concerns import Concerns
from handlers.visits.ledger import seen
from knowledge.disclosure import FEW
from knowledge.learning import OPEN, Unanswered, clusters
from knowledge.people import may
from knowledge.statistics import titles
from knowledge.visits.asking import Asked
from knowledge.visits.counting import counts, month_before, rising, whole_month


async def told(context: Context, said: Asked) -> None:
    """这个月企业最关心什么; this month where no time is said."""
    first, last = said.first, said.last
    if first is None or last is None:
        first, last = whole_month(context.today)
    last = max(first, min(last, context.today))
    found = await _concerns(context, first, last)
    learns = may(context.who.role, "learning.read")
    context.say(views.concerns_card(found, learns, context.translate))


async def segments(context: Context) -> None:
    """The same by segment of the enterprises that were visited: ``2026-11-01.2026-11-23``."""
    start, _sep, end = context.argument.partition(".")
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return
    if 0 <= (last - first).days <= 800:
        there = await seen(context, first, last)
        firms: dict[str, set[int]] = {}
        topics: dict[str, dict[str, set[int]]] = {}
        for one in there:
            firms.setdefault(one.segment or "", set()).add(one.enterprise)
            for topic in one.topics:
                topics.setdefault(one.segment or "", {}).setdefault(topic, set()).add(one.enterprise)
        raised = {name: {topic: len(who) for topic, who in found.items()} for name, found in topics.items()}
        card = views.segments_card(
            {name: len(who) for name, who in firms.items()}, raised, first, last, context.translate
        )
        context.say(card)


async def _concerns(context: Context, first: date, last: date) -> Concerns:
    asked = await counted(context.tx, *_times(context, first, last))
    asked_before = await counted(context.tx, *_times(context, *month_before(first)))
    there = counts(await seen(context, first, last), first, last)
    now = titles(asked.topics, context.library)
    raised = await context.tx.problems.between(first, last)
    firms: dict[str, set[int]] = {}
    for one in raised:
        kind = context.library.cases.kinds.get(one.kind)
        firms.setdefault(kind.title if kind else one.kind, set()).add(one.enterprise)
    return Concerns(
        first=first,
        last=last,
        asked=asked.asked,
        topics=now,
        rising=rising(now, titles(asked_before.topics, context.library), FEW),
        raised=there.raised,
        problems={name: len(who) for name, who in firms.items()},
        unanswered=asked.unanswered,
        groups=await _groups(context, first, last),
    )


async def _groups(context: Context, first: date, last: date) -> Mapping[str, int]:
    """The questions without answer by likeness: how many groups, of how many questions."""
    asked = await context.tx.questions.between(*_times(context, first, last))
    left = [Unanswered(one.id, one.text, one.person_id) for one, _at in asked if one.decision in OPEN]
    found = clusters(left[:300], context.library, context.parts.live.finder) if left else []
    return {cluster.title: len(cluster.questions) for cluster in found}


def _times(context: Context, first: date, last: date) -> tuple[datetime, datetime]:
    """The beginning of the first day, and the end of the last."""
    zone = context.parts.zone
    return datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)


HANDLERS = (Handler("concerns.segments", segments, "visits.read", "what visits find, by segment"),)
