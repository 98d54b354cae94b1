"""Commands by scope and language, names, descriptions, menu button."""

from typing import Any

import pytest

from bot.playground.world import World
from tests.bot.playground.support import ANN, BEN, Api

START = {"command": "start", "description": "Begin"}
HELP = {"command": "help", "description": "Help"}


async def test_commands_are_kept_by_scope_and_language(api: Api) -> None:
    scope = {"type": "chat", "chat_id": ANN}
    await api("setMyCommands", commands=[START])
    await api("setMyCommands", commands=[START, HELP], scope=scope, language_code="zh")
    assert await api("getMyCommands") == [START]
    assert await api("getMyCommands", scope=scope) == []
    assert await api("getMyCommands", scope=scope, language_code="zh") == [START, HELP]
    await api("deleteMyCommands")
    assert await api("getMyCommands") == []


async def test_people_see_the_narrowest_commands_in_their_language(api: Api, world: World) -> None:
    def seen(user: int) -> list[str]:
        return [command for command, _ in world.profile.commands_for(world.people.person(user))]

    await api("setMyCommands", commands=[START])
    assert (seen(ANN), seen(BEN)) == (["start"], ["start"])
    await api("setMyCommands", commands=[HELP], scope={"type": "all_private_chats"}, language_code="zh")
    assert (seen(ANN), seen(BEN)) == (["help"], ["start"])
    await api("setMyCommands", commands=[START, HELP], scope={"type": "chat", "chat_id": BEN})
    assert (seen(ANN), seen(BEN)) == (["help"], ["start", "help"])


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"commands": "x"}, "can't parse commands JSON object"),
        ({"commands": {}}, "can't parse commands: Expected an Array of bot commands"),
        ({"commands": ["start"]}, "can't parse BotCommand: Expected an Object with command and description"),
        ({"commands": [START] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [{**START, "command": "Start"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{**START, "command": "st-art"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{**START, "command": "开始"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{**START, "command": "x" * 33}]}, "command length must not exceed 32"),
        ({"commands": [{**START, "command": "/"}]}, "command must be non-empty"),
        ({"commands": [{**START, "description": " "}]}, "command description must be non-empty"),
        ({"commands": [{**START, "description": "x" * 257}]}, "command description length must not exceed 256"),
        ({"commands": [START], "language_code": "zh-hans"}, "invalid language code specified"),
        (
            {"commands": [START], "scope": {"type": "strange"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        ({"commands": [START], "scope": {"type": "chat", "chat_id": "x"}}, "chat not found"),
    ],
)
async def test_bad_commands_are_refused(api: Api, arguments: dict[str, Any], reason: str) -> None:
    assert await api.refused("setMyCommands", **arguments) == f"Bad Request: {reason}"


async def test_texts_are_kept_by_language(api: Api) -> None:
    assert await api("getMyName") == {"name": "Echo"}
    for method, name in (("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")):
        await api(f"setMy{method}", **{name: "for all"})
        await api(f"setMy{method}", **{name: "中文"}, language_code="zh")
        assert await api(f"getMy{method}", language_code="zh") == {name: "中文"}
        assert await api(f"getMy{method}", language_code="en") == {name: "for all"}


@pytest.mark.parametrize(
    ("method", "name", "length"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
async def test_texts_have_a_longest_length(api: Api, method: str, name: str, length: int) -> None:
    assert await api(method, **{name: "x" * length}) is True
    assert (await api.refused(method, **{name: "x" * (length + 1)})).startswith("Bad Request: ")


async def test_the_menu_button_is_kept_for_all_and_for_one(api: Api) -> None:
    await api("setChatMenuButton", menu_button={"type": "default"}, chat_id=ANN)
    assert await api("getChatMenuButton", chat_id=ANN) == {"type": "default"}
    assert await api("getChatMenuButton") == {"type": "commands"}
    reason = await api.refused("setChatMenuButton", menu_button={"type": "web_app"})
    assert reason == "Bad Request: web_app menu buttons are not part of the playground"
