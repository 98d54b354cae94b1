"""Methods that answer a press or an inline query, and those that look something up."""

from collections.abc import Mapping

from bot.playground import limits, wire
from bot.playground.api.arguments import Arguments
from bot.playground.api.sending import target
from bot.playground.errors import bad_request
from bot.playground.events import Toast
from bot.playground.model import Json, Object
from bot.playground.world import World


def answer_callback_query(world: World, arguments: Arguments) -> Json:
    """answerCallbackQuery: once per press, with at most 200 characters."""
    text = arguments.text("text")
    if len(text) > limits.CALLBACK_ANSWER_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    press = world.queries.answer_press(arguments.text("callback_query_id"))
    world.bus.tell(Toast(press.message_id, text, arguments.flag("show_alert")), press.user)
    return True


def answer_inline_query(world: World, arguments: Arguments) -> Json:
    """answerInlineQuery: at most 50 results, each with a type and an id of 1–64 bytes that occurs once."""
    results = arguments.json("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results: Expected an Array of inline query results")
    if len(results) > limits.INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    read = [_result(each) for each in results]
    if len({str(each["id"]) for each in read}) < len(read):
        raise bad_request("RESULT_ID_DUPLICATE")
    world.queries.answer_inline(arguments.text("inline_query_id"), read)
    return True


def get_me(world: World, _arguments: Arguments) -> Json:
    """getMe."""
    abilities: Object = {"can_join_groups": True, "can_read_all_group_messages": False}
    more: Object = {"supports_inline_queries": True, "can_connect_to_business": False, "has_main_web_app": False}
    return wire.user(world.people, world.people.bot.id) | abilities | more


def get_chat(world: World, arguments: Arguments) -> Json:
    """getChat."""
    chat = target(world, arguments)
    kinds = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    gifts: Object = dict.fromkeys(kinds, False)
    return wire.chat(world.people, chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": gifts,
    }


def get_file(world: World, arguments: Arguments) -> Json:
    """getFile: gives out the path for downloading, up to 20 MB."""
    stored, path = world.files.open_path(arguments.text("file_id"))
    return wire.file(stored) | {"file_path": path}


def agree(_world: World, _arguments: Arguments) -> Json:
    """logOut and close: accepted; the playground has no other server to go to."""
    return True


def _result(value: Json) -> Object:
    fields = dict(value) if isinstance(value, Mapping) else {}
    for name in ("type", "id"):
        if not isinstance(fields.get(name), str):
            raise bad_request(f"can't parse inline query result: Can't find field \"{name}\"")
    if not 1 <= len(str(fields["id"]).encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    return fields
