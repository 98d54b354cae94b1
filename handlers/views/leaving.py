"""Leaving the bureau as messages: what is open, who takes it, what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.people import role_name
from store.people import Person

Open = Literal["drafts", "visit_drafts", "follow_ups", "cases", "problems"]
_BUTTONS = 30


def counted(items: Mapping[Open, int], _: Translate) -> str:
    """What is open, in a line."""
    words = {
        "drafts": _("{count} drafts"),
        "visit_drafts": _("{count} visits not saved yet"),
        "follow_ups": _("{count} follow-ups"),
        "cases": _("{count} questions of enterprises"),
        "problems": _("{count} problems in hand"),
    }
    return "、".join(words[name].format(count=count) for name, count in items.items())


def named(person: Person, _: Translate) -> str:
    """A colleague as they are spoken of: never more than four figures of the number."""
    return _("{role}, number ending {tail}").format(role=role_name(person.role, _), tail=person.tail)


def which_card(people: Sequence[Person], said: str, _: Translate) -> Card:
    """Nobody or several: who is meant?"""
    if not people:
        asked = _("There is no colleague with a number ending so. ") if said else ""
        return Card(asked + _("Write /leave and the last four figures, e.g. /leave 4821; /people lists everybody."))
    buttons = [Button(named(one, _), f"leaving.ask:{one.id}") for one in people]
    return Card(_("Several numbers end so. Who is meant?"), buttons=rows(buttons, 1))


def leave_card(person: Person, items: Mapping[Open, int], _: Translate) -> Card:
    """What somebody answers for, and the ways on."""
    stay = Button(_("Do not remove"), "leaving.stay")
    who = named(person, _)
    if not items:
        text = _("{who}: nothing is open. The role ends at once when you confirm.").format(who=who)
        return Card(text, buttons=((Button(_("Confirm the removal"), f"leaving.remove:{person.id}"), stay),))
    text = _("{who} still has {items}. Who takes them over?").format(who=who, items=counted(items, _))
    return Card(text, buttons=((Button(_("Choose a colleague"), f"leaving.who:{person.id}"), stay),))


def colleagues_card(person: Person, others: Sequence[Person], _: Translate) -> Card:
    """To whom?"""
    if not others:
        return Card(_("There is no other colleague yet. Please invite one first: /invite"))
    buttons = [Button(named(one, _), f"leaving.confirm:{person.id}:{one.id}") for one in others[:_BUTTONS]]
    back = (Button(_("Do not remove"), "leaving.stay"),)
    return Card(_("Who takes over from {who}?").format(who=named(person, _)), buttons=(*rows(buttons, 1), back))


def confirm_card(giver: Person, taker: Person, items: Mapping[Open, int], _: Translate) -> Card:
    """What will happen."""
    text = _("{taker} takes over {items}. {giver} loses the role at once.").format(
        taker=named(taker, _), items=counted(items, _) or _("nothing"), giver=named(giver, _)
    )
    yes = Button(_("Confirm the removal"), f"leaving.remove:{giver.id}:{taker.id}")
    return Card(text, buttons=((yes, Button(_("Do not remove"), "leaving.stay")),))


def removed_card(giver: Person, taker: Person | None, items: Mapping[Open, int], _: Translate) -> Card:
    """It is done."""
    text = _("Removed: {who}.").format(who=named(giver, _))
    if taker and items:
        text += _(" {items} went to {taker}.").format(items=counted(items, _), taker=named(taker, _))
    return Card(text)


def farewell_card(_: Translate) -> Card:
    """Told to who leaves."""
    return Card(_("Your role in the bureau has ended. You can go on asking questions."))


def received_card(giver: Person, items: Mapping[Open, int], _: Translate) -> Card:
    """Told to who takes over."""
    text = _("You take over {items} from a colleague (number ending {tail}).")
    return Card(text.format(items=counted(items, _), tail=giver.tail))


def last_card(_: Translate) -> Card:
    """Somebody must remain."""
    return Card(_("This is the only administrator. Please invite another one first; nothing was changed."))


def gone_card(_: Translate) -> Card:
    """Not a colleague (any more)."""
    return Card(_("This colleague is not in the list any more; nothing was changed. /people shows who is."))


def stay_card(_: Translate) -> Card:
    """Nobody was removed."""
    return Card(_("Nobody was removed."))
