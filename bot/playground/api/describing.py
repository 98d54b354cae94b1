"""Methods by which the bot sets and reads its commands, names, descriptions and menu button."""

import re
from collections.abc import Callable, Mapping

from bot.playground import limits
from bot.playground.api.arguments import Arguments
from bot.playground.api.sending import target
from bot.playground.errors import bad_request
from bot.playground.events import CommandsChanged
from bot.playground.model import Json, Object
from bot.playground.profile import DEFAULT, Commands, Scope
from bot.playground.world import World

_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_PLAIN_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}


def set_my_commands(world: World, arguments: Arguments) -> Json:
    """setMyCommands for a scope and a language."""
    commands = _commands(arguments.json("commands"))
    world.profile.commands[_scope(arguments), _language(arguments)] = commands
    world.bus.tell(CommandsChanged())
    return True


def get_my_commands(world: World, arguments: Arguments) -> Json:
    """getMyCommands: exactly those of this scope and language."""
    commands = world.profile.commands.get((_scope(arguments), _language(arguments)), ())
    return [{"command": command, "description": description} for command, description in commands]


def delete_my_commands(world: World, arguments: Arguments) -> Json:
    """deleteMyCommands."""
    world.profile.commands.pop((_scope(arguments), _language(arguments)), None)
    world.bus.tell(CommandsChanged())
    return True


def text_setter(name: str, length: int) -> Callable[[World, Arguments], Json]:
    """setMyName, setMyDescription, setMyShortDescription."""

    def set_text(world: World, arguments: Arguments) -> Json:
        text = arguments.text(name).strip()
        if len(text) > length:
            raise bad_request(f"BOT_{'TITLE' if name == 'name' else 'ABOUT'}_INVALID")
        world.profile.set_text(name, _language(arguments), text)
        return True

    return set_text


def text_getter(name: str) -> Callable[[World, Arguments], Json]:
    """getMyName, getMyDescription, getMyShortDescription."""

    def get_text(world: World, arguments: Arguments) -> Json:
        default = world.people.bot.name if name == "name" else ""
        return {name: world.profile.text(name, _language(arguments)) or default}

    return get_text


def set_chat_menu_button(world: World, arguments: Arguments) -> Json:
    """setChatMenuButton, for one private chat or for all."""
    button = arguments.json("menu_button")
    kind = button.get("type") if isinstance(button, Mapping) else "default"
    if kind not in ("default", "commands"):
        raise bad_request("web_app menu buttons are not part of the playground")
    world.profile.menu_buttons[_menu_chat(world, arguments)] = {"type": kind}
    return True


def get_chat_menu_button(world: World, arguments: Arguments) -> Json:
    """getChatMenuButton."""
    default: Object = {"type": "commands"}
    return world.profile.menu_buttons.get(_menu_chat(world, arguments), default)


def _menu_chat(world: World, arguments: Arguments) -> int:
    return target(world, arguments).id if arguments.text("chat_id") else 0


def _commands(value: Json) -> Commands:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise bad_request("can't parse commands: Expected an Array of bot commands")
    if len(value) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return tuple(_command(each) for each in value)


def _command(value: Json) -> tuple[str, str]:
    fields = value if isinstance(value, Mapping) else {}
    command, description = fields.get("command"), fields.get("description")
    if not isinstance(command, str) or not isinstance(description, str):
        raise bad_request("can't parse BotCommand: Expected an Object with command and description")
    command, description = command.removeprefix("/"), description.strip()
    _check_length("command", command, limits.COMMAND_LENGTH)
    _check_length("command description", description, limits.COMMAND_DESCRIPTION_LENGTH)
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return command, description


def _check_length(what: str, text: str, most: int) -> None:
    if not text:
        raise bad_request(f"{what} must be non-empty")
    if len(text) > most:
        raise bad_request(f"{what} length must not exceed {most}")


def _scope(arguments: Arguments) -> Scope:
    value = arguments.json("scope")
    if value is None:
        return DEFAULT
    fields = value if isinstance(value, Mapping) else {}
    kind, chat, user = fields.get("type"), fields.get("chat_id", 0), fields.get("user_id", 0)
    if kind in _PLAIN_SCOPES:
        return str(kind), 0, 0
    if kind not in _CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if not str(chat).lstrip("-").isdecimal() or not str(user).isdecimal():
        raise bad_request("chat not found")
    return str(kind), int(str(chat)), int(str(user))


def _language(arguments: Arguments) -> str:
    code = arguments.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code
