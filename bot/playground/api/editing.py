"""Methods that change or remove what the bot has said."""

from dataclasses import replace
from datetime import timedelta

from bot.playground import limits
from bot.playground.api.arguments import Arguments
from bot.playground.api.formatting import read_caption, read_text
from bot.playground.api.keyboards import read_inline_keyboard
from bot.playground.api.sending import target
from bot.playground.errors import ApiError, bad_request
from bot.playground.model import Json, Message
from bot.playground.world import World

_SAME = "specified new message content and reply markup are exactly the same as a current content and reply markup"


def edit_message_text(world: World, arguments: Arguments) -> Json:
    """editMessageText; the buttons go unless they are sent again."""
    formatted = read_text(arguments)
    keyboard = read_inline_keyboard(arguments)
    message = _own(world, arguments)
    if message.file or message.place:
        raise bad_request("there is no text in the message to edit")
    return _put(world, message, replace(message, text=formatted.text, entities=formatted.entities, keyboard=keyboard))


def edit_message_caption(world: World, arguments: Arguments) -> Json:
    """editMessageCaption; the buttons go unless they are sent again."""
    caption = read_caption(arguments)
    keyboard = read_inline_keyboard(arguments)
    message = _own(world, arguments)
    if not message.file:
        raise bad_request("there is no caption in the message to edit")
    return _put(world, message, replace(message, text=caption.text, entities=caption.entities, keyboard=keyboard))


def edit_message_reply_markup(world: World, arguments: Arguments) -> Json:
    """editMessageReplyMarkup; without a keyboard the buttons go."""
    keyboard = read_inline_keyboard(arguments)
    message = _own(world, arguments)
    return _put(world, message, replace(message, keyboard=keyboard))


def delete_message(world: World, arguments: Arguments) -> Json:
    """deleteMessage: anything not older than 48 hours, the other's messages too, as in private chats."""
    chat = target(world, arguments)
    message = world.message(chat.id, arguments.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to delete not found")
    if world.now() - message.date > timedelta(hours=limits.DELETE_HOURS):
        raise bad_request("message can't be deleted for everyone")
    world.remove(message)
    return True


def edit_forum_topic(world: World, arguments: Arguments) -> Json:
    """editForumTopic: another name."""
    chat = target(world, arguments)
    thread = world.people.topic(chat, arguments.integer("message_thread_id"))
    name = arguments.text("name").strip()
    if thread is None or len(name) > limits.TOPIC_NAME_LENGTH:
        raise bad_request("TOPIC_ID_INVALID" if thread is None else "TOPIC_TITLE_TOO_LONG")
    world.people.topics[chat.id, thread] = name or world.people.topics[chat.id, thread]
    return True


def _own(world: World, arguments: Arguments) -> Message:
    if arguments.text("inline_message_id"):
        raise bad_request("inline messages are not part of the playground")
    number = arguments.integer("message_id")
    if number is None:
        raise bad_request("message identifier is not specified")
    chat = target(world, arguments)
    message = world.message(chat.id, number)
    if message is None:
        raise bad_request("message to edit not found")
    strange_keys = message.keyboard is not None and not message.keyboard.inline
    if message.sender != world.people.bot.id or message.forwarded_from is not None or strange_keys:
        raise bad_request("message can't be edited")
    return message


def _put(world: World, old: Message, new: Message) -> Json:
    if (old.text, old.entities, old.keyboard) == (new.text, new.entities, new.keyboard):
        raise _not_modified()
    world.faults.spend(new.chat)
    return world.shown(world.put(replace(new, edited=world.now())))


def _not_modified() -> ApiError:
    return bad_request(f"message is not modified: {_SAME} of the message")
