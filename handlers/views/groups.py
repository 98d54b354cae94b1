"""What is said in groups and inline: entries that everybody may read, without anything personal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.topics import answer_card
from knowledge.library import Library
from knowledge.schema.topics import Topic
from knowledge.topics import Answer


def entry_card(said: Answer, library: Library, bot: str, _: Translate) -> Card:
    """An answer with its source. Its buttons lead into talks of one person, so it has none."""
    card = answer_card(said, None, library, _)
    return replace(card, tail="\n".join([card.tail or "", _("More in private: @{bot}").format(bot=bot)]), buttons=())


def inline_card(said: Answer, library: Library, _: Translate) -> Card:
    """The same as it is put into another chat."""
    return replace(answer_card(said, None, library, _), buttons=())


def choices_card(topics: Mapping[str, Topic], _: Translate) -> Card:
    """Which of these is meant?"""
    titles = {key: f"{n} {topic.title}" for n, (key, topic) in enumerate(topics.items(), 1)}
    buttons = [Button(title, f"groups.show:{key}") for key, title in titles.items()]
    return Card("\n".join([_("Which of these do you mean?"), *titles.values()]), buttons=rows(buttons, 1))


def unsure_card(bot: str, _: Translate) -> Card:
    """No certain answer."""
    return Card(_("I am not sure enough to answer this here. Please write to me in private: @{bot}").format(bot=bot))


def private_card(bot: str, _: Translate) -> Card:
    """What is for the bureau's people is not said in a group."""
    text = _("Answered in our private chat. If nothing has come, open @{bot} and press Start first.")
    return Card(text.format(bot=bot))


def welcome_card(group: int, bot: str, _: Translate) -> Card:
    """The first word in a group; its number is what the staff group is set by."""
    text = _(
        "In a group I speak only when somebody names me (@{bot}) or replies to me, and answer from what everybody may "
        "read. Anything personal: in private, please. This group's number: {group}"
    )
    return Card(text.format(bot=bot, group=group))
