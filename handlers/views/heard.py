"""A question heard on the road: what comes nearest, and where it waits for an answer."""

from __future__ import annotations

from bot.card import Button, Card
from bot.translate import Translate
from handlers.views.visits import number as visit_number
from knowledge.schema.topics import Topic


def nearest_card(number: int, topic_id: str, topic: Topic, language: str, _: Translate) -> Card:
    """Does this answer it?"""
    english = topic.en if language != "zh" else None
    title = english.title if english else topic.title
    text = _("The nearest in the knowledge: **{title}**. Does this answer it?").format(title=title)
    yes = Button(_("Yes, send it to me"), f"topics.show:{topic_id}")
    return Card(text, buttons=((yes, Button(_("No, it needs an answer"), f"heard.no:{number}")),))


def kept_card(number: int, source: str | None, _: Translate) -> Card:
    """It waits for an answer."""
    kind, _sep, visit = (source or "").partition(":")
    text = _("Among the questions without answer now (Q-{number}).")
    if kind == "visit" and visit.isdecimal():
        text = _("Among the questions without answer now (Q-{number}), heard at visit {visit}.")
        return Card(text.format(number=f"{number:04d}", visit=visit_number(int(visit))))
    return Card(text.format(number=f"{number:04d}"))


def gone_card(_: Translate) -> Card:
    """No such question of this person."""
    return Card(_("There is no such question of yours."))
