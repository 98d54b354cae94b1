"""Who is in the world and where one can talk: the personas, the bot, private chats and groups."""

from collections.abc import Sequence

from bot.playground.errors import ApiError, bad_request, forbidden
from bot.playground.model import Bot, Chat, Persona


class People:
    """Everybody knows the bot already: each persona has a private chat with it."""

    def __init__(self, personas: Sequence[Persona], bot: Bot) -> None:
        self.personas = {persona.id: persona for persona in personas}
        self.bot = bot
        self.groups: dict[int, Chat] = {}
        self.topics: dict[tuple[int, int], str] = {}
        self.blocked: set[int] = set()

    def chat(self, chat: int) -> Chat | None:
        """The chat with this id."""
        return Chat(chat, "private") if chat in self.personas else self.groups.get(chat)

    def reachable(self, reference: str) -> Chat:
        """The chat the bot names by id or @username; ApiError where there is none or the bot is blocked."""
        chat = self.chat(self._number(reference))
        if chat is None:
            raise bad_request("chat not found")
        if chat.id in self.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def person(self, user: int) -> Persona:
        """The persona with this id; KeyError where the page or a test names a strange one."""
        return self.personas[user]

    def name(self, user: int) -> str:
        """How somebody is called."""
        return self.bot.name if user == self.bot.id else self.personas[user].first_name

    def topic(self, chat: Chat, thread: int | None) -> int | None:
        """The topic of a forum, checked; ApiError where there is none."""
        if thread is None or (chat.id, thread) in self.topics:
            return thread
        raise self._no_topic()

    @staticmethod
    def _no_topic() -> ApiError:
        return bad_request("message thread not found")

    def _number(self, reference: str) -> int:
        named = [p.id for p in self.personas.values() if f"@{p.username}".lower() == reference.lower()]
        # Telegram finds channels and groups by name, never a private person.
        return 0 if named or not reference.lstrip("-").isdecimal() else int(reference[:20])
