"""What the bureau's people read of a case: the card with everything they need, the queue, and what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.card import DATA_LIMIT, Button, Buttons, Card, rows
from bot.translate import Translate
from handlers.views.handover import LONGEST, number_of, state_of
from handlers.views.moments import day_and_time
from knowledge.library import Library
from store.handover import Handover


def case_card(case: Handover, library: Library, figures: Sequence[str], zone: ZoneInfo, _: Translate) -> Card:
    """Everything about a case; ``figures``: what the enterprise keeps with us, if the asker lets us show it."""
    asked, by = case.asked_at.astimezone(zone), case.answer_by.astimezone(zone)
    lines = [
        _("📮 {number}｜{state}").format(number=number_of(case), state=state_of(case, _)),
        _("From: {name}").format(name=case.name or _("an asker")),
        _("Question: {text}").format(text=case.question[:LONGEST]),
    ]
    if case.note:
        lines.append(_("Remark: {text}").format(text=case.note[:LONGEST]))
    times = _("Asked {asked}; to be answered by {by}")
    lines.append(times.format(asked=day_and_time(asked, _), by=day_and_time(by, _)))
    if case.thread:
        lines.append(
            _(
                "What the colleague in charge writes in this topic goes to the asker, except after // and in replies "
                "to other colleagues."
            )
        )
    else:
        lines.append(_("Reply to this message to answer, or write: /reply {id} your words").format(id=case.id))
    folded = _("Enterprise (shown with consent): {figures}").format(figures="；".join(figures)) if figures else None
    return Card("\n".join(lines), folded, None, _buttons(case, library, _), numbered=False)


def _buttons(case: Handover, library: Library, _: Translate) -> Buttons:
    number = number_of(case)
    if case.status == "closed":
        return ()
    if case.owner is None:
        return ((Button(_("Take {number}").format(number=number), f"handover.claim:{case.id}"),),)
    acts = (
        Button(_("Put back {number}").format(number=number), f"handover.back:{case.id}"),
        Button(_("Pass on {number}").format(number=number), f"handover.pass:{case.id}"),
        Button(_("Finish {number}").format(number=number), f"handover.finish:{case.id}"),
    )
    label = _("📎 Send entry: {title}")
    entries = [(key, f"handover.paste:{case.id}.{key}") for key in case.near if key in library.topics]
    return (
        acts,
        *(
            (Button(label.format(title=library.topics[key].title), data),)
            for key, data in entries
            if len(data.encode()) <= DATA_LIMIT
        ),
    )


def inbox_card(waiting: Sequence[Handover], own: Sequence[Handover], count: int, _: Translate) -> Card:
    """What waits, and what is one's own; ``count``: how many wait in all."""
    if not waiting and not own:
        return Card(_("No case is waiting."))
    lines = [_line(case, _) for case in own]
    lines = [_("Yours:"), *lines] if lines else []
    if waiting:
        lines += [_("Waiting ({count}), oldest first:").format(count=count), *(_line(case, _) for case in waiting)]
    lines.append(_("A number opens a case. Answer with: /reply NUMBER your words"))
    buttons = [Button(number_of(case), f"handover.show:{case.id}") for case in (*own, *waiting)]
    return Card("\n".join(lines), buttons=rows(buttons, 4), numbered=False)


def overview_card(open_ones: Sequence[Handover], tally: Mapping[str, int], zone: ZoneInfo, _: Translate) -> Card:
    """All open cases, for who has to see that they are answered."""
    total = _("Open cases: {waiting} waiting, {late} of them too long; {served} with colleagues; closed: {closed}")
    late, served = tally.get("late", 0), tally.get("claimed", 0) + tally.get("answered", 0)
    head = total.format(waiting=tally.get("waiting", 0) + late, late=late, served=served, closed=tally.get("closed", 0))
    by = _("by {by}")
    lines = [
        f"{_line(case, _)}　{by.format(by=day_and_time(case.answer_by.astimezone(zone), _))}" for case in open_ones
    ]
    buttons = [Button(number_of(case), f"handover.show:{case.id}") for case in open_ones]
    return Card("\n".join([head, *lines]), buttons=rows(buttons, 4), numbered=False)


def _line(case: Handover, _: Translate) -> str:
    return f"{number_of(case)}　{state_of(case, _)}　{case.question[:60]}"


def colleagues_card(case: Handover, colleagues: Mapping[int, str], _: Translate) -> Card:
    """To whom?"""
    if not colleagues:
        return Card(_("There is no other colleague who could take {number}.").format(number=number_of(case)))
    buttons = [
        Button(f"{n} {name[:40]}", f"handover.give:{case.id}.{person}")
        for n, (person, name) in enumerate(colleagues.items(), 1)
    ]
    return Card(_("To whom is {number} passed on?").format(number=number_of(case)), buttons=rows(buttons, 2))


def done_card(move: str, case: Handover, _: Translate) -> Card:
    """Told to the colleague who made a move."""
    said = {
        "put_back": _("{number} is back in the queue."),
        "pass_on": _("{number} was passed on."),
        "assign": _("{number} was passed on."),
        "finish": _("{number} is closed; the asker was told."),
        "answer": _("{number}: passed on to the asker."),
    }
    return Card(said[move].format(number=number_of(case)))


def news_card(move: str, case: Handover, _: Translate) -> Card | None:
    """What the desk is told of a move that somebody else made."""
    said = {
        "claim": _("{number} was taken by a colleague."),
        "assign": _("{number} is with another colleague now."),
        "pass_on": _("{number} is with another colleague now."),
        "put_back": _("{number} is back in the queue."),
        "release": _("{number} is back in the queue."),
        "end": _("The asker has closed {number}."),
        "finish": _("{number} is closed; the asker was told."),
        "lapse": _("{number} was closed, as nothing more was said; the asker was told."),
        "reopen": _("The asker wants {number} to be looked at once more."),
        "time_out": _(
            "⚠ {number} was not taken in time; the asker got an apology and the colleague in charge was told."
        ),
    }
    return Card(said[move].format(number=number_of(case))) if move in said else None


def heard_card(case: Handover, words: str, changed: bool, _: Translate) -> Card:
    """The words of the asker."""
    head = _("💬 {number} the asker corrects:") if changed else _("💬 {number} the asker:")
    return Card("\n".join([head.format(number=number_of(case)), words]).strip())


def answered_card(case: Handover, words: str, _: Translate) -> Card:
    """What a colleague has answered elsewhere than in the topic."""
    head = _("{number} a colleague answered in private:").format(number=number_of(case))
    return Card("\n".join([head, words]).strip())


def unreachable_card(case: Handover, _: Translate) -> Card:
    """The asker has blocked the bot."""
    text = _("⚠ {number}: the asker has blocked the assistant, so this does not arrive until they write again.")
    return Card(text.format(number=number_of(case)))


def late_card(case: Handover, _: Translate) -> Card:
    """Nobody has taken it in time: for who is in charge."""
    text = _("⚠ {number} was not taken in time: {text}\nTake it yourself, or pass it on to a colleague.")
    take = Button(_("Take {number}").format(number=number_of(case)), f"handover.claim:{case.id}")
    give = Button(_("Pass on {number}").format(number=number_of(case)), f"handover.pass:{case.id}")
    shown = text.format(number=number_of(case), text=case.question[:200])
    return Card(shown, buttons=((take, give),), numbered=False)


def unanswered_card(case: Handover, by: datetime, _: Translate) -> Card:
    """It was promised to be answered by now."""
    text = _("⚠ {number} was to be answered by {by}: {text}")
    return Card(text.format(number=number_of(case), by=day_and_time(by, _), text=case.question[:200]))


def reply_help_card(_: Translate) -> Card:
    """How a case is answered."""
    return Card(_("Write /reply, the number of an open case and your answer, e.g. /reply 12 …; /inbox lists them."))


def refused_card(why: str, case: Handover, _: Translate) -> Card:
    """Why a move was not made."""
    said = {
        "taken": _("{number} is with a colleague already; nothing was changed."),
        "closed": _("{number} is closed; nothing was changed."),
        "not_yours": _("{number} is not with you; nothing was changed."),
        "own": _("{number} is a question of the same person; somebody else has to answer it."),
        "nobody": _("This person cannot take {number}; nothing was changed."),
    }
    text = said.get(why, _("{number} cannot be changed like this now."))
    return Card(text.format(number=number_of(case)))


def outsider_card(_: Translate) -> Card:
    """Somebody in the staff group whose role does not let them answer."""
    return Card(_("Your role does not let you answer cases; ask an administrator for an invitation."))


def not_taken_card(case: Handover, _: Translate) -> Card:
    """Said in the topic of a case that nobody has taken."""
    text = _("Nobody has taken {number} yet, so this was not passed on. Take it, or reply to its card.")
    take = Button(_("Take {number}").format(number=number_of(case)), f"handover.claim:{case.id}")
    return Card(text.format(number=number_of(case)), buttons=((take,),), numbered=False)
