"""The world's values as the page sees them."""

from bot.playground import events
from bot.playground.control.render import render
from bot.playground.model import Button, Formatted, Message, Object
from bot.playground.world import World


def message(world: World, said: Message) -> Object:
    """A message with its text as safe HTML; files by address."""
    mine = said.sender != world.people.bot.id
    html = render(Formatted(said.text, said.entities)) if said.text else None
    if said.place:
        html = f"📍 {said.place.latitude}, {said.place.longitude}"
    rows = said.keyboard.rows if said.keyboard and said.keyboard.inline else ()
    letters = said.keyboard.rows if said.keyboard and not said.keyboard.inline else None
    return {
        "id": said.id,
        "from": "me" if mine else "bot",
        "name": world.people.name(said.sender),
        "date": said.date.isoformat(),
        "html": None if said.file else html,
        "buttons": [[_button(button) for button in row] for row in rows],
        "keyboard": None if letters is None else [[button.text for button in row] for row in letters],
        **_file(said),
        "caption_html": html if said.file else None,
        "reply_to": said.reply_to,
        "edited": said.edited is not None,
    }


def commands(world: World, user: int) -> list[Object]:
    """The commands in somebody's menu."""
    found = world.profile.commands_for(world.people.person(user))
    return [{"command": command, "description": description} for command, description in found]


def state(world: World, user: int) -> Object:
    """Everything the page needs to begin with."""
    people = world.people.personas.values()
    return {
        "bot": {"name": world.people.bot.name, "username": world.people.bot.username},
        "people": [{"id": p.id, "name": p.first_name, "label": p.label, "language": p.language_code} for p in people],
        "user": user,
        "now": world.now().isoformat(),
        "commands": commands(world, user),
        "messages": [message(world, said) for said in world.history(user)],
    }


def event(world: World, user: int, happened: events.Event) -> Object:
    """One event for the page of this person."""
    shown: Object
    match happened:
        case events.Posted(said):
            shown = {"type": "message", "message": message(world, said)}
        case events.Edited(said):
            shown = {"type": "edit", "message": message(world, said)}
        case events.Deleted(message_id):
            shown = {"type": "delete", "id": message_id}
        case events.Toast(message_id, text, alert):
            shown = {"type": "toast", "text": text, "alert": alert, "message": message_id}
        case events.Typing():
            shown = {"type": "typing"}
        case events.ClockMoved(now):
            shown = {"type": "clock", "now": now.isoformat()}
        case events.CommandsChanged():
            shown = {"type": "commands", "commands": commands(world, user)}
    return shown


def _button(button: Button) -> Object:
    return {"text": button.text, "data": button.data, "url": button.url, "copy": button.copy}


def _file(said: Message) -> Object:
    stored = said.file
    if stored is None:
        return {"photo": None, "document": None}
    address = f"/play/file/{stored.id}"
    if stored.kind == "photo":
        return {"photo": {"url": address, "width": stored.width, "height": stored.height}, "document": None}
    return {"photo": None, "document": {"url": address, "name": stored.name, "size": len(stored.content)}}
