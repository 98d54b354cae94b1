"""The methods of the Bot API that the playground knows, as one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.playground import limits
from bot.playground.api import answering, describing, editing, receiving, sending
from bot.playground.api.arguments import Arguments
from bot.playground.errors import bad_request
from bot.playground.model import Json
from bot.playground.world import World

Method: TypeAlias = Callable[[World, Arguments], Json]

METHODS: dict[str, Method] = {
    "getMe": answering.get_me,
    "getChat": answering.get_chat,
    "getFile": answering.get_file,
    "logOut": answering.agree,
    "close": answering.agree,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.sender_of("photo"),
    "sendDocument": sending.sender_of("document"),
    "sendVoice": sending.sender_of("voice"),
    "forwardMessage": sending.forward_message,
    "copyMessage": sending.copy_message,
    "sendChatAction": sending.send_chat_action,
    "createForumTopic": sending.create_forum_topic,
    "editForumTopic": editing.edit_forum_topic,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": answering.answer_callback_query,
    "answerInlineQuery": answering.answer_inline_query,
    "setMyCommands": describing.set_my_commands,
    "getMyCommands": describing.get_my_commands,
    "deleteMyCommands": describing.delete_my_commands,
    "setMyName": describing.text_setter("name", limits.NAME_LENGTH),
    "getMyName": describing.text_getter("name"),
    "setMyDescription": describing.text_setter("description", limits.DESCRIPTION_LENGTH),
    "getMyDescription": describing.text_getter("description"),
    "setMyShortDescription": describing.text_setter("short_description", limits.SHORT_DESCRIPTION_LENGTH),
    "getMyShortDescription": describing.text_getter("short_description"),
    "setChatMenuButton": describing.set_chat_menu_button,
    "getChatMenuButton": describing.get_chat_menu_button,
    "getWebhookInfo": receiving.get_webhook_info,
}
_WITH_WORDS = {"setwebhook": receiving.set_webhook, "deletewebhook": receiving.delete_webhook}
_BY_NAME = {name.lower(): method for name, method in METHODS.items()}


@dataclass(frozen=True)
class Result:
    """What a call gives; some methods add a sentence."""

    value: Json
    description: str | None = None


async def call(world: World, name: str, arguments: Arguments) -> Result:
    """Call a method, its name in any case of letters; ApiError when it is refused or not known here."""
    world.faults.meet(name)
    key = name.lower()
    if key == "getupdates":
        return Result(await receiving.get_updates(world, arguments))
    if key in _WITH_WORDS:
        return Result(True, _WITH_WORDS[key](world, arguments))
    if key not in _BY_NAME:
        # Not 404, as Telegram says: python-telegram-bot would take it for a wrong token.
        raise bad_request(f"method {name} is not part of the playground")
    return Result(_BY_NAME[key](world, arguments))
