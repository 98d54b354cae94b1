"""Inline mode: ``@bot 高企 职工`` in any chat offers entries that everybody may read."""

from __future__ import annotations

from typing import Any

from bot.context import Context
from bot.render import LIMIT, messages
from handlers.command_line.asking import language_of
from handlers.handover import steps as handover_steps
from handlers.views import groups as views
from knowledge.sources import day_meant
from knowledge.topics import answer, deciding_figure
from store.outbox import Call

_MOST = 5
_CACHED = 300  # seconds for which Telegram may offer the same results to the same person
_SHORTEST = 2
_LONGEST = 200
_NEAR = 0.5  # share of the best score below which an entry is not offered


async def offer(context: Context) -> None:
    """Offer the nearest entries; none where nothing is near."""
    query = context.event.inline_query
    if query is None:
        return
    words = query.query.strip()[:_LONGEST]
    results = [_result(context, key, words) for key in _near(context, words)] if len(words) >= _SHORTEST else []
    said = {"inline_query_id": query.id, "results": results, "cache_time": _CACHED, "is_personal": True}
    handover_steps.put(context, Call(context.who.id, "answerInlineQuery", said))


def _near(context: Context, words: str) -> list[str]:
    """The ids of the entries, the best first; only public ones, whoever asks: the chat is not only theirs."""
    finding = context.parts.live.finder.find(words, internal=False)
    least = _NEAR * finding.hits[0].score if finding.hits else 0
    topics = context.library.topics
    near = [hit.id for hit in finding.hits if hit.score >= least] if finding.decision != "decline" else []
    found = dict.fromkeys([*finding.topics, *near])
    return [key for key in found if key in topics and topics[key].audience == "public"][:_MOST]


def _result(context: Context, key: str, words: str) -> dict[str, Any]:
    language = language_of(words, context.language)
    day, figure = day_meant(words, context.today), deciding_figure(context.library.topics[key], words)
    said = answer(context.library, key, day, figure, language)
    card = views.inline_card(said, context.library, context.parts.catalogues.translator(language))
    text = messages(card)[0]
    return {
        "type": "article",
        "id": key[:64],
        "title": said.title,
        "description": said.conclusion.replace("**", "")[:120],
        "input_message_content": {
            "message_text": text[:LIMIT],
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
    }
