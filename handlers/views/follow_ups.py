"""What is to be done next: the morning's digest, the list, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, rows
from bot.translate import Translate
from handlers.views.days import brief, dated
from handlers.views.visits import sentences

_WITH_BUTTONS = 5  # of a longer list the others are answered by words


@dataclass(frozen=True)
class Item:
    """A follow-up in a list. ``late``: working days overdue; ``owner``: whose it is, where not one's own."""

    id: int
    name: str
    action: str
    due: date
    late: int = 0
    owner: str = ""


def digest_card(items: Sequence[Item], today: date, _: Translate) -> Card:
    """All that is due on a morning, in one message."""
    late = sum(item.late > 0 for item in items)
    head = _("Today {count} to do.").format(count=len(items) - late)
    if late:
        head = _("Today {count} to do, {late} overdue:").format(count=len(items) - late, late=late)
    return Card("\n".join([head, *_lines(items, today, _), _hint(_)]), buttons=_item_buttons(items, _), numbered=False)


def list_card(items: Sequence[Item], total: int, today: date, own: bool, _: Translate) -> Card:
    """What is open."""
    if not items:
        return Card(_("Nothing to follow up."))
    late = sum(item.late > 0 for item in items)
    head = _("{count} follow-ups, {late} of them overdue:").format(count=total, late=late)
    lines = [head, *_lines(items, today, _)]
    if total > len(items):
        lines.append(_("… and {count} later ones").format(count=total - len(items)))
    if not own:
        return Card("\n".join(lines))
    return Card("\n".join([*lines, _hint(_)]), buttons=_item_buttons(items, _), numbered=False)


def _lines(items: Sequence[Item], today: date, _: Translate) -> list[str]:
    lines = []
    for n, item in enumerate(items, 1):
        when = brief(item.due, today, _)
        if item.late:
            when = _("**{count} working days overdue**").format(count=item.late)
        parts = [item.name, item.action or _("follow up"), when, *([item.owner] if item.owner else [])]
        lines.append(f"{'⏰ ' if item.late else ''}{n} {'｜'.join(parts)}")
    return lines


def _hint(_: Translate) -> str:
    return _("Reply “1 完成” or “2 推3天”, or tap a button.")


def _item_buttons(items: Sequence[Item], _: Translate) -> Buttons:
    shown = list(enumerate(items, 1))[:_WITH_BUTTONS]
    return tuple(
        (
            Button(_("{n} Done").format(n=n), f"follow_ups.done:{item.id}"),
            Button(_("{n} Put off").format(n=n), f"follow_ups.later:{item.id}"),
            Button(_("{n} Hand on").format(n=n), f"follow_ups.hand:{item.id}"),
        )
        for n, item in shown
    )


def done_card(item: Item, result: str | None, coming: Item | None, today: date, _: Translate) -> Card:
    """It is done; what was said to come next is asked about."""
    head = _("Done: {name}.").format(name=item.name)
    if result:
        head = sentences(head, _("Result: {result}.").format(result=result))
    if coming is None:
        again = Button(_("Follow up again"), f"follow_ups.again:{item.id}")
        return Card(head, buttons=((again,),))
    text = _("Next **{day}** {action}?").format(day=dated(coming.due, _), action=coming.action)
    buttons = (
        Button(_("✅ Yes"), f"follow_ups.accept:{coming.id}"),
        Button(_("Another day"), f"follow_ups.redate:{coming.id}"),
        Button(_("No more"), f"follow_ups.refuse:{coming.id}"),
    )
    return Card(sentences(head, text), buttons=(buttons,))


def later_card(item: Item, _: Translate) -> Card:
    """Until when?"""
    text = _("Put off “{name}｜{action}” until when? Working days count; or write a day, e.g. 下周三.")
    days = [
        Button(_("1 working day"), f"follow_ups.put:{item.id}.1"),
        Button(_("3 working days"), f"follow_ups.put:{item.id}.3"),
        Button(_("5 working days"), f"follow_ups.put:{item.id}.5"),
        Button(_("No more"), f"follow_ups.stop:{item.id}"),
    ]
    return Card(
        text.format(name=item.name, action=item.action or _("follow up")), buttons=rows(days, 2), numbered=False
    )


def moved_card(item: Item, today: date, _: Translate) -> Card:
    """When it comes again."""
    text = _("{name}: next on **{day}**.")
    return Card(text.format(name=item.name, day=dated(item.due, _)))


def set_card(item: Item, today: date, _: Translate) -> Card:
    """A new one was set."""
    text = _("Set: {name}, **{day}** {action}.")
    return Card(text.format(name=item.name, day=dated(item.due, _), action=item.action))


def stopped_card(item: Item, _: Translate) -> Card:
    """It will not be done any more."""
    return Card(_("{name}: no longer followed up.").format(name=item.name))


def when_card(_: Translate) -> Card:
    """A day is wanted."""
    return Card(_("Which day? Write e.g. 3天, 下周三 or 12月5日."))


def no_such_card(_: Translate) -> Card:
    """No such place in the list."""
    return Card(_("There is no such follow-up in your list; it was done, handed on or is somebody else's."))


def offered_card(item: Item, colleagues: int, _: Translate) -> Card:
    """A colleague is being looked for."""
    if not colleagues:
        return Card(_("There is no colleague here yet to hand it on to; it stays with you."))
    text = _("{count} colleagues are asked to take over “{name}”. It stays with you until one of them does.")
    return Card(text.format(count=colleagues, name=item.name))


def offer_card(item: Item, to: str | None, today: date, _: Translate) -> Card:
    """What the colleagues read. ``to``: whom the owner had in mind."""
    text = _("A colleague asks to hand on: {name}｜{action}｜{day}.")
    said = text.format(name=item.name, action=item.action or _("follow up"), day=brief(item.due, today, _))
    if to:
        said = sentences(said, _("Meant for: {to}.").format(to=to))
    return Card(said, buttons=((Button(_("I take it"), f"follow_ups.take:{item.id}"),),))


def taken_card(item: Item, today: date, mine: bool, _: Translate) -> Card:
    """Who has it now."""
    if mine:
        text = _("It is yours now: {name}｜{action}｜{day}.")
        action = item.action or _("follow up")
        return Card(text.format(name=item.name, action=action, day=brief(item.due, today, _)))
    return Card(_("A colleague has taken over “{name}”.").format(name=item.name))


def gone_card(_: Translate) -> Card:
    """Somebody was quicker."""
    return Card(_("This one has been taken over already, or is no longer open."))


def escalation_card(items: Sequence[Item], _: Translate) -> Card:
    """What the bureau's leaders read: long overdue, once."""
    lines = [_("Long overdue follow-ups ({count}):").format(count=len(items))]
    text = _("{name}｜{action}｜due {day}, **{count} working days overdue**")
    lines += [
        f"{n} {text.format(name=i.name, action=i.action or _('follow up'), day=i.due, count=i.late)}"
        for n, i in enumerate(items, 1)
    ]
    return Card("\n".join(lines))


def fading_card(count: int, day: date, _: Translate) -> Card:
    """Drafts that will be removed soon."""
    text = _("{count} visits that you began and did not save will be removed on {day}. /visit shows them.")
    return Card(text.format(count=count, day=day), buttons=((Button(_("Look at them"), "visits.open"),),))
