"""Who is in the world and where one can talk: the personas, the bot, private chats and groups."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.playground.errors import bad_request, forbidden
from bot.playground.model import Bot, Chat, Persona

_NUMBER = re.compile(r"-?[0-9]{1,18}")


class People:
    """Everybody knows the bot already: each persona has a private chat with it."""

    def __init__(self, personas: Sequence[Persona], bot: Bot) -> None:
        self.personas = {persona.id: persona for persona in personas}
        self.bot = bot
        self.groups: dict[int, Chat] = {}
        self.topics: dict[tuple[int, int], str] = {}
        self.blocked: set[int] = set()

    def rename_bot(self, number: int) -> None:
        """Give the bot the number that its token begins with."""
        self.bot = replace(self.bot, id=number)

    def person(self, user: int) -> Persona:
        """The persona with this id; KeyError where there is none."""
        return self.personas[user]

    def name(self, user: int) -> str:
        """How somebody is called."""
        return self.bot.name if user == self.bot.id else self.personas[user].first_name

    def chat(self, chat: int) -> Chat | None:
        """The chat with this id."""
        return Chat(chat, "private") if chat in self.personas else self.groups.get(chat)

    def reachable(self, reference: str) -> Chat:
        """The chat that the bot names; ApiError where there is none or the person has blocked the bot.

        A @username finds only channels and public groups in Telegram, never a person; there are none of them here.
        """
        chat = self.chat(int(reference)) if _NUMBER.fullmatch(reference) else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.id in self.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def topic(self, chat: Chat, thread: int | None) -> int | None:
        """The topic of a forum; ApiError where it is named but not there."""
        if thread is None or (chat.id, thread) in self.topics:
            return thread
        raise bad_request("message thread not found")
