"""In a group the assistant speaks only when it is named or answered; in a case's topic, words go to the asker."""

from __future__ import annotations

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters

from bot.context import Context
from handlers import commands
from handlers.command_line.asking import language_of
from handlers.handler import Handler
from handlers.handover import talk as handover_talk
from handlers.views import groups as views
from handlers.views import handover_desk as desk
from knowledge.handover import QUEUED
from knowledge.people import may
from knowledge.sources import day_meant
from knowledge.topics import answer, deciding_figure
from store.handover import Handover

_INTERNAL = ("//", "\uff0f\uff0f")  # what colleagues say among themselves in a topic
_CALLS = (MessageEntity.MENTION, MessageEntity.BOT_COMMAND, MessageEntity.TEXT_MENTION)
_THERE = ("member", "administrator")


class _Addressed(filters.MessageFilter):
    """Words that name the bot or answer it, and everything in a topic: that may be a case's."""

    def filter(self, message: Message) -> bool:
        """Whether the bot may have to do something about a message of a group."""
        if message.from_user is None or message.from_user.is_bot:
            return False
        return bool(message.is_topic_message) or called(message) or replied(message)


ADDRESSED = filters.ChatType.GROUPS & (filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE) & _Addressed()


def called(message: Message) -> bool:
    """Whether a message names the bot."""
    bot = message.get_bot()
    found = {**message.parse_entities(list(_CALLS)), **message.parse_caption_entities(list(_CALLS))}
    names = (text.casefold() for text in found.values())
    return any(name.partition("@")[2] == (bot.username or "").casefold() for name in names) or any(
        entity.user is not None and entity.user.id == bot.id for entity in found
    )


def replied(message: Message) -> bool:
    """Whether a message answers one of the bot's; Telegram lets every word of a topic answer the topic's beginning."""
    before = message.reply_to_message
    ours = before and before.from_user and before.from_user.id == message.get_bot().id
    return bool(ours and before and before.forum_topic_created is None)


async def hear(context: Context) -> str:
    """Something was said in a group; returns the door that it opens in the private chat, "" where there is none."""
    message = context.message
    if message is None:
        return ""
    thread, ours = context.place.thread, context.place.chat_id == context.parts.staff_group
    case = await context.tx.handovers.in_thread(thread) if ours and thread is not None else None
    if case:
        await _in_topic(context, case, message)
    elif called(message) or replied(message):
        return await _asked(context)
    return ""


async def show(context: Context) -> None:
    """An entry chosen from a list, in a group."""
    topic = context.library.topics.get(context.argument)
    if topic is None or topic.audience != "public":
        context.toast(views.unsure_card(context.bot.username, context.translate).text)
    else:
        _say(context, context.argument, "")


async def welcome(context: Context) -> None:
    """The bot was let into a group or out of one, or a person has blocked it or let it in again."""
    change = context.event.my_chat_member
    if change is None:
        return
    there = change.new_chat_member.status in _THERE
    if change.chat.type == ChatType.PRIVATE:
        if not there:
            await context.tx.people.lose(context.who.id)
    elif change.chat.type != ChatType.CHANNEL and there and change.old_chat_member.status not in _THERE:
        context.say(views.welcome_card(change.chat.id, context.bot.username, context.translate))


async def _in_topic(context: Context, case: Handover, message: Message) -> None:
    """The words of the colleague who has the case go to the asker; what others say stays among the colleagues."""
    words = context.text or message.caption or ""
    serves, addressed = may(context.who.role, "handover.serve"), called(message) or replied(message)
    if words.startswith(_INTERNAL) or _among_colleagues(message):
        return
    if not serves:
        if addressed:
            context.say(desk.outsider_card(context.translate))
    elif case.owner == context.who.id or (case.status in QUEUED and replied(message)):
        await handover_talk.answer(context, case, words, claims=True)
    elif case.status in QUEUED:
        if not context.edited and await context.tx.notices.first_time(f"handover-untaken:{case.id}", context.now):
            context.say(desk.not_taken_card(case, context.translate))
    elif addressed:
        context.say(desk.refused_card("closed" if case.status == "closed" else "taken", case, context.translate))


def _among_colleagues(message: Message) -> bool:
    """Whether a message answers another member of the group."""
    before = message.reply_to_message
    ours = before is None or before.from_user is None or before.from_user.id == message.get_bot().id
    return not ours and before is not None and before.forum_topic_created is None


async def _asked(context: Context) -> str:
    """A question in a group: answered from what everybody may read; the rest is for the private chat."""
    words = context.text
    if data := context.typed_button(words):
        name, _sep, context.argument = data.partition(":")
        if name == "groups.show":
            await show(context)
            return ""
    if door := await commands.meant(context):
        context.say(views.private_card(context.bot.username, context.translate))
        return door
    finding = context.parts.live.finder.find(words) if words else None
    if finding and finding.decision == "answer":
        for key in finding.topics[:2]:
            _say(context, key, words)
    elif finding and finding.decision == "clarify":
        topics = {key: context.library.topics[key] for key in finding.topics}
        context.say(views.choices_card(topics, context.translate))
    else:
        context.say(views.unsure_card(context.bot.username, context.translate))
    return ""


def _say(context: Context, key: str, words: str) -> None:
    language = language_of(words, context.language)
    topic, day = context.library.topics[key], day_meant(words, context.today)
    said = answer(context.library, key, day, deciding_figure(topic, words), language)
    translate = context.parts.catalogues.translator(language)
    context.say(views.entry_card(said, context.library, context.bot.username, translate))


HANDLERS = (Handler("groups.show", show, "topics.read", "one entry in a group", where="any"),)
