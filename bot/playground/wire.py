"""The world's values as the objects of the Bot API."""

from bot.playground.model import Button, Chat, Entity, Keyboard, Message, Object, StoredFile
from bot.playground.people import People


def user(people: People, user_id: int) -> Object:
    """A User."""
    if user_id == people.bot.id:
        return {"id": user_id, "is_bot": True, "first_name": people.bot.name, "username": people.bot.username}
    person = people.personas.get(user_id)
    if person is None:
        return {"id": user_id, "is_bot": False, "first_name": ""}
    return {
        "id": person.id,
        "is_bot": False,
        "first_name": person.first_name,
        "username": person.username,
        "language_code": person.language_code,
    }


def chat(people: People, where: Chat) -> Object:
    """A Chat."""
    if where.kind == "private":
        person = people.personas[where.id]
        return {"id": where.id, "type": "private", "first_name": person.first_name, "username": person.username}
    shown: Object = {"id": where.id, "type": where.kind, "title": where.title}
    return shown | {"is_forum": True} if where.forum else shown


def entity(people: People, marked: Entity) -> Object:
    """A MessageEntity."""
    shown: Object = {"type": marked.type, "offset": marked.offset, "length": marked.length}
    if marked.user is not None:
        shown["user"] = user(people, marked.user)
    named = {"url": marked.url, "language": marked.language, "custom_emoji_id": marked.emoji}
    return shown | {key: value for key, value in named.items() if value is not None}


def keyboard(shown: Keyboard) -> Object:
    """An InlineKeyboardMarkup."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in shown.rows]}


def file(stored: StoredFile) -> Object:
    """The part that every kind of file has."""
    return {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": len(stored.content)}


def message(people: People, said: Message, replied: Message | None = None) -> Object:
    """A Message; `replied` is the message it answers, where there is one."""
    where = people.chat(said.chat)
    shown: Object = {
        "message_id": said.id,
        "from": user(people, said.sender),
        "chat": chat(people, where) if where else None,
        "date": int(said.date.timestamp()),
    }
    shown |= _content(people, said)
    if said.edited:
        shown["edit_date"] = int(said.edited.timestamp())
    if said.thread is not None:
        shown |= {"message_thread_id": said.thread, "is_topic_message": True}
    if said.forwarded_from is not None:
        origin: Object = {"type": "user", "date": int(said.date.timestamp())}
        shown["forward_origin"] = origin | {"sender_user": user(people, said.forwarded_from)}
    if said.keyboard and said.keyboard.inline:
        shown["reply_markup"] = keyboard(said.keyboard)
    if replied:
        shown["reply_to_message"] = message(people, replied)
    elif where and said.thread is not None:
        shown["reply_to_message"] = _beginning(people, where, said.thread)
    return shown


def _beginning(people: People, where: Chat, thread: int) -> Object:
    """What every message of a topic answers that answers nothing else: the note that the topic was opened."""
    opened: Object = {"name": people.topics.get((where.id, thread), ""), "icon_color": 0x6FB9F0}
    shown: Object = {"message_id": thread, "from": user(people, people.bot.id), "chat": chat(people, where), "date": 0}
    return shown | {"forum_topic_created": opened, "message_thread_id": thread, "is_topic_message": True}


def _content(people: People, said: Message) -> Object:
    entities = [entity(people, marked) for marked in said.entities]
    if said.place:
        return {"location": {"latitude": said.place.latitude, "longitude": said.place.longitude}}
    if said.file is None:
        return {"text": said.text} | ({"entities": entities} if entities else {})
    shown: Object = {said.file.kind: _file(said.file)}
    if said.text:
        shown["caption"] = said.text
    if entities:
        shown["caption_entities"] = entities
    return shown


def _file(stored: StoredFile) -> Object | list[Object]:
    shown = file(stored)
    match stored.kind:
        case "photo":
            return [shown | {"width": stored.width, "height": stored.height}]
        case "voice":
            return shown | {"duration": 1, "mime_type": stored.mime}
        case "sticker":
            form: Object = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
            return shown | form | {"emoji": "👍"}
        case "document":
            return shown | {"file_name": stored.name, "mime_type": stored.mime}


def _button(button: Button) -> Object:
    shown: Object = {"text": button.text}
    if button.data is not None:
        shown["callback_data"] = button.data
    if button.url is not None:
        shown["url"] = button.url
    if button.copy is not None:
        shown["copy_text"] = {"text": button.copy}
    if button.switch_inline is not None:
        shown[button.switch_inline[0]] = button.switch_inline[1]
    return shown
