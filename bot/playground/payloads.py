"""What updates carry besides messages: presses, inline queries, and somebody blocking the bot."""

from datetime import datetime

from bot.playground import wire
from bot.playground.model import Chat, Object
from bot.playground.people import People
from bot.playground.queries import Inline, Press


def callback_query(people: People, press: Press, data: str, message: Object | None) -> Object:
    """A CallbackQuery; without a message, it shows an InaccessibleMessage as for one that was deleted."""
    chat = people.chat(press.chat)
    gone: Object = {"chat": wire.chat(people, chat) if chat else None, "message_id": press.message_id, "date": 0}
    return {
        "id": press.id,
        "from": wire.user(people, press.user),
        "message": message or gone,
        "chat_instance": str(press.chat),
        "data": data,
    }


def inline_query(people: People, asked: Inline, query: str) -> Object:
    """An InlineQuery, typed in a private chat."""
    sender = wire.user(people, asked.user)
    return {"id": asked.id, "from": sender, "query": query, "offset": "", "chat_type": "private"}


def chat_member(people: People, where: Chat, user: int, blocked: bool, now: datetime) -> Object:
    """A ChatMemberUpdated about the bot: somebody has blocked it, or let it in."""
    bot = wire.user(people, people.bot.id)
    member: Object = {"user": bot, "status": "member"}
    kicked: Object = {"user": bot, "status": "kicked", "until_date": 0}
    return {
        "chat": wire.chat(people, where),
        "from": wire.user(people, user),
        "date": int(now.timestamp()),
        "old_chat_member": member if blocked else kicked,
        "new_chat_member": kicked if blocked else member,
    }
