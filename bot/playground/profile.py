"""What the bot tells about itself: names, descriptions, commands, menu button — by language and scope."""

from dataclasses import dataclass, field
from typing import TypeAlias

from bot.playground.model import Object, Persona

Commands: TypeAlias = tuple[tuple[str, str], ...]
Scope: TypeAlias = tuple[str, int, int]
"""The kind of scope, its chat and its user; 0 where the kind has none."""
DEFAULT: Scope = ("default", 0, 0)


@dataclass
class Profile:
    """Texts by their field and language ("" = for all languages), commands by scope and language."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], Commands] = field(default_factory=dict)
    menu_buttons: dict[int, Object] = field(default_factory=dict)

    def text(self, what: str, language: str) -> str:
        """A text in this language, else the one for all."""
        return self.texts.get((what, language)) or self.texts.get((what, ""), "")

    def set_text(self, what: str, language: str, text: str) -> None:
        """Set a text for a language; an empty one removes it."""
        self.texts[what, language] = text

    def commands_for(self, person: Persona) -> Commands:
        """The commands that somebody sees in the private chat: the narrowest scope first, the language before none."""
        language = person.language_code.split("-")[0]
        for scope in (("chat", person.id, 0), ("all_private_chats", 0, 0), DEFAULT):
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return ()
