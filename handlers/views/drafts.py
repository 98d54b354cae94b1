"""Forms that wait: where they stand, how one goes on, what was answered, what was dropped."""

from __future__ import annotations

from bot.card import Button, Buttons, Card
from bot.translate import Translate
from handlers.views.answers import named
from knowledge.interview.question import Answers
from knowledge.interview.replay import Form, Place, answered, place
from knowledge.schemes.form import PREFIX


def waiting_card(form: Form, at: Place | None, answers: Answers, _: Translate) -> Card:
    """A form that was left, with what can be done about it."""
    if at:
        text = _("Your “{title}” is at step {number}/{total} and is saved ({count} answers).")
        text = text.format(title=form.title, number=at.number, total=at.total, count=answered(answers))
        first = Button(_("Go on"), f"interview.resume:{form.id}")
    else:
        text = _("You have filled in “{title}”; the answers are saved.").format(title=form.title)
        first = Button(_("Show the result"), f"interview.resume:{form.id}")
    foot = _("Begin anew and Discard delete these answers.")
    anew = Button(_("Begin anew"), f"interview.restart:{form.id}")
    return Card(f"{text}\n{foot}", buttons=((first, anew, Button(_("Discard"), f"interview.discard:{form.id}")),))


def left_card(form: Form, at: Place | None, answers: Answers, _: Translate) -> Card:
    """A form was left."""
    number = at.number if at else form.total(answers)
    text = _("Stopped at step {number}/{total}. Your answers are kept for 30 days; nothing was sent to anybody.")
    buttons = (
        Button(_("Go on"), f"interview.resume:{form.id}"),
        Button(_("Discard"), f"interview.discard:{form.id}"),
    )
    return Card(text.format(number=number, total=form.total(answers)), buttons=(buttons,))


def discarded_card(title: str, count: int, _: Translate) -> Card:
    """A draft is gone."""
    return Card(_("“{title}” is discarded; {count} answers were deleted.").format(title=title, count=count))


def nothing_waits_card(_: Translate) -> Card:
    """There is no such draft."""
    return Card(_("There is nothing to go on with; it was finished, discarded or is older than 30 days."))


def nothing_at_hand_card(_: Translate) -> Card:
    """Something was to be cancelled, and nothing is under way."""
    return Card(_("There is nothing to cancel: nothing is under way here."))


def way_back(form: Form, at: Place, _: Translate) -> Buttons:
    """The row that leads back to a form."""
    check = form.id.startswith(f"{PREFIX}/")
    label = (_("Go on with step {number}") if check else _("Go on, step {number}")).format(number=at.number)
    return ((Button(label, f"interview.resume:{form.id}"),),)


def progress(form: Form, answers: Answers) -> tuple[int, int] | None:
    """The step at which a form stands, and how many there are; None when it is done."""
    at = place(form, answers)
    return (at.number, at.total) if at else None


def listed(form: Form, answers: Answers, _: Translate) -> list[str]:
    """Every answer with the number of its step, as it can be changed."""
    lines = []
    for number, step in enumerate(form.steps(answers), 1):
        given = [named(question, answers, _) for question in step if answers.get(question.name) is not None]
        if given:
            lines.append(f"{number} " + "；".join(given))
    return lines
