"""Methods that bring a new message into a chat."""

from collections.abc import Callable
from dataclasses import replace

from bot.playground import limits
from bot.playground.api.arguments import Arguments, Upload
from bot.playground.api.formatting import read_caption, read_text
from bot.playground.api.keyboards import read_keyboard
from bot.playground.errors import bad_request
from bot.playground.events import Typing
from bot.playground.model import Chat, FileKind, Json, Message, Object, StoredFile
from bot.playground.world import World

_TYPES = {"photo": "Photo", "document": "Document", "voice": "VoiceNote", "sticker": "Sticker"}
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(world: World, arguments: Arguments) -> Json:
    """sendMessage."""
    formatted = read_text(arguments)
    draft = Message(text=formatted.text, entities=formatted.entities, keyboard=read_keyboard(arguments))
    return _send(world, arguments, draft)


def sender_of(kind: FileKind) -> Callable[[World, Arguments], Json]:
    """sendPhoto, sendDocument, sendVoice."""

    def send_file(world: World, arguments: Arguments) -> Json:
        caption = read_caption(arguments)
        keyboard = read_keyboard(arguments)
        target(world, arguments)
        stored = _file(world, arguments, kind)
        draft = Message(text=caption.text, entities=caption.entities, file=stored, keyboard=keyboard)
        return _send(world, arguments, draft)

    return send_file


def forward_message(world: World, arguments: Arguments) -> Json:
    """forwardMessage: as it is, with its origin, without buttons."""
    original = _original(world, arguments, "message to forward not found")
    origin = original.forwarded_from or original.sender
    return _send(world, arguments, replace(original, keyboard=None, forwarded_from=origin))


def copy_message(world: World, arguments: Arguments) -> Json:
    """copyMessage: without origin, with new buttons and, for a file, a new caption if one is given."""
    original = _original(world, arguments, "message to copy not found")
    draft = replace(original, keyboard=read_keyboard(arguments), forwarded_from=None)
    if original.file and arguments.text("caption"):
        caption = read_caption(arguments)
        draft = replace(draft, text=caption.text, entities=caption.entities)
    sent = _post(world, arguments, draft)
    return {"message_id": sent.id}


def send_chat_action(world: World, arguments: Arguments) -> Json:
    """sendChatAction."""
    chat = target(world, arguments)
    if arguments.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.bus.tell(Typing(), chat.id)
    return True


def create_forum_topic(world: World, arguments: Arguments) -> Json:
    """createForumTopic, in a group that is a forum."""
    chat = target(world, arguments)
    name = arguments.text("name").strip()
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    if not 1 <= len(name) <= limits.TOPIC_NAME_LENGTH:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    thread = world.next_id()
    world.people.topics[chat.id, thread] = name
    return {"message_thread_id": thread, "name": name, "icon_color": 0x6FB9F0}


def target(world: World, arguments: Arguments, name: str = "chat_id") -> Chat:
    """The chat of the call; ApiError where it is missing, unknown or closed to the bot."""
    reference = arguments.text(name).strip()
    if not reference:
        raise bad_request(f"{name} is empty")
    return world.people.reachable(reference)


def _send(world: World, arguments: Arguments, draft: Message) -> Object:
    return world.shown(_post(world, arguments, draft))


def _post(world: World, arguments: Arguments, draft: Message) -> Message:
    chat = target(world, arguments)
    thread = world.people.topic(chat, arguments.integer("message_thread_id"))
    reply_to = _reply_to(world, chat, arguments)
    world.faults.spend(chat.id)
    bot = world.people.bot.id
    sent = replace(draft, id=world.next_id(), chat=chat.id, sender=bot, date=world.now(), edited=None)
    return world.put(replace(sent, reply_to=reply_to, thread=thread))


def _reply_to(world: World, chat: Chat, arguments: Arguments) -> int | None:
    parameters = arguments.json("reply_parameters")
    lenient = arguments.flag("allow_sending_without_reply")
    number: Json = arguments.integer("reply_to_message_id")
    if isinstance(parameters, dict):
        lenient = parameters.get("allow_sending_without_reply") is True
        number = parameters.get("message_id")
        if number is None:
            raise bad_request('can\'t find field "message_id"')
    if not isinstance(number, int) or world.message(chat.id, number):
        return number if isinstance(number, int) else None
    if lenient:
        return None
    raise bad_request("message to be replied not found")


def _original(world: World, arguments: Arguments, reason: str) -> Message:
    source = target(world, arguments, "from_chat_id")
    message = world.message(source.id, arguments.integer("message_id") or 0)
    if message is None:
        raise bad_request(reason)
    return message


def _file(world: World, arguments: Arguments, kind: FileKind) -> StoredFile:
    given = arguments.file(kind)
    if given is None:
        raise bad_request(f"there is no {kind} in the request")
    if isinstance(given, Upload):
        return world.files.add(kind, given.name, given.content)
    if "://" in given:
        raise bad_request("files by HTTP URL are not part of the playground")
    known = world.files.find(given)
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if known.kind != kind:
        raise bad_request(f"can't use file of type {_TYPES[known.kind]} as {_TYPES[kind]}")
    return known
