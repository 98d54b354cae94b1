"""A guided form as messages: the step being asked, what was understood, what was not, and a form that waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.card import Button, Buttons, Card, rows
from bot.translate import Translate
from handlers.views.answers import named, said
from knowledge.interview.question import NO, YES, Answers, Question, Step, together
from knowledge.interview.reading import Slip
from knowledge.interview.replay import Form, Oddity, Place

_OPTIONS = 10  # more than these are typed, not pressed
_NAME = 40  # characters of a question's name that its buttons carry


def step_card(form: Form, at: Place, echo: Sequence[str], *, back: bool, _: Translate) -> Card:
    """The next step, below what was just understood."""
    asked = together(at.asked)
    head = _("Step {number}/{total}　").format(number=at.number, total=at.total)
    lines = [*echo, head + asked[0].ask, *(question.ask for question in asked[1:]), *_hints(asked, _)]
    way = [Button(_("« Back"), "interview.back")] if back else []
    last = (*way, Button(_("Cancel"), "interview.cancel"))
    return Card("\n".join(lines), buttons=(*_answers(asked, _), _help(asked, _), last), numbered=_by_number(asked))


def _hints(asked: Step, _: Translate) -> list[str]:
    if len(asked) > 1:
        return [_("(You can give {count} figures at once, with spaces between them.)").format(count=len(asked))]
    if asked[0].years:
        years = "、".join(map(str, asked[0].years))
        return [_("(Years in this order: {years})").format(years=years)]
    if len(asked[0].options) > _OPTIONS:
        return [_("({options} …)").format(options="、".join(one.label for one in asked[0].options[:_OPTIONS]))]
    return []


def _answers(asked: Step, _: Translate) -> Buttons:
    question = asked[0]
    labels = [_("Yes"), _("No")] if question.kind == "flag" else [one.label for one in question.options]
    if len(labels) > _OPTIONS:
        return ()
    key = f"interview.pick:{question.name[-_NAME:]}"
    return rows([Button(label, f"{key}.{n}") for n, label in enumerate(labels)], 2)


def picked(question: Question, n: int) -> str | None:
    """The answer that the ``n``-th button of a question stands for."""
    values = [YES, NO] if question.kind == "flag" else [one.value for one in question.options]
    return values[n] if n < len(values) else None


def carries(name: str, question: Question) -> bool:
    """Whether this is the name that the buttons of a question carry."""
    return question.name[-_NAME:] == name


def _help(asked: Step, _: Translate) -> tuple[Button, ...]:
    how = [Button(_("How do I find it"), "interview.how")] if any(question.how for question in asked) else []
    return (*how, _skip(asked, _))


def _skip(asked: Step, _: Translate) -> Button:
    return Button(_("Skip"), f"interview.skip:{asked[0].name[-_NAME:]}")


def _by_number(asked: Step) -> bool:
    """Whether a typed number may mean a button: only where a number is no answer."""
    return asked[0].kind in ("flag", "choice")


def understood(questions: Sequence[Question], answers: Answers, _: Translate) -> list[str]:
    """What was understood, to be read before it is relied on."""
    given = [named(question, answers, _) for question in questions if answers[question.name] is not None]
    left = [question.title for question in questions if answers[question.name] is None]
    noted = [_("✔ Noted: {answers}").format(answers="；".join(given))] if given else []
    return [*noted, *([_("Skipped: {titles}").format(titles="、".join(left))] if left else [])]


def echoed(card: Card, echo: Sequence[str]) -> Card:
    """A card that begins with what was just understood."""
    return replace(card, text="\n".join([*echo, card.text])) if echo else card


def old_year(begun: date, _: Translate) -> str:
    """What must be said of a form that was begun in another year."""
    text = _("⚠ Begun on {day} and worked out for that year; begin anew for this one.")
    return text.format(day=begun)


def asked_earlier(_: Translate) -> str:
    """Said at a button of a step that has passed."""
    return _("This was asked earlier. To change it, write e.g. “change step 2”.")


def slip_card(slip: Slip, at: Place, _: Translate) -> Card:
    """What is wrong with an answer, and how it can be written."""
    question = slip.question
    facts = {"unit": question.unit, "title": question.title, "given": slip.given[:40], "longest": question.longest}
    text = _slip(slip, _).format(**facts, limits=_limits(question), years="、".join(map(str, question.years)))
    buttons = (*_answers((question,), _), _help(together(at.asked), _))
    head = _("(Step {number}/{total})").format(number=at.number, total=at.total)
    return Card(f"{text}\n{head} {question.ask}", buttons=buttons, numbered=_by_number((question,)))


def _slip(slip: Slip, _: Translate) -> str:
    words = {
        "unit": _("This needs an amount in {unit}. You can write 4200, 4200万 or 1.2亿, or 46 for people."),
        "whole": _("{title} is a whole number; {given} is not."),
        "negative": _("{title} cannot be below 0."),
        "too_many": _("These are more figures than were asked for."),
        "too_few": _("These are fewer figures than were asked for."),
        "limit": _("{given} is not possible here; allowed are {limits}."),
        "large": _("This figure is too large, or has too many decimals; please check the unit ({unit})."),
        "years": _("Please give the years {years} in this order; later years only, if the company is younger."),
        "date": _("I could not read a day from this. Please write it like 2021-05-12 or 2021年5月12日."),
        "credit_code": _("This is no valid credit code: 18 characters, the last one a check digit. Please compare it."),
        "long": _("Please make it shorter, {longest} characters at most."),
    }
    by_kind = {
        "flag": _("Please answer yes or no, or skip it."),
        "choice": _("Please choose one of these, or write its name."),
        "by_year": _("Please write the amount of each year, e.g. 2022年 300万，2023年 120万; or “none”."),
        "years": _("Please write the year, e.g. 2026; or “none”."),
        "series": _("Please write one figure for each year, e.g. 2800 3600 4200 (in {unit})."),
    }
    return words.get(slip.kind) or by_kind.get(slip.question.kind) or _("Please write a figure in {unit}, or skip it.")


def _limits(question: Question) -> str:
    if question.between:
        return f"{question.between[0]}–{question.between[1]}"
    return "、".join(map(str, question.limits))


def doubt_card(
    questions: Sequence[Question],
    given: Answers,
    proposed: Answers | None,
    oddities: Sequence[Oddity],
    _: Translate,
) -> Card:
    """Answers that are asked back before they are relied on."""
    lines = [*understood(questions, given, _), *(f"⚠ {_oddity(oddity, _)}" for oddity in oddities)]
    buttons = [Button(_("Keep it as it is"), "interview.accept:given"), Button(_("Write it anew"), "interview.retype")]
    if proposed:
        meant = "；".join(said(q, proposed[q.name], _) for q in questions if q.name in proposed)
        lines.append(_("Did you mean {meant}?").format(meant=meant))
        buttons.insert(0, Button(_("Yes, {meant}").format(meant=meant[:30]), "interview.accept:proposed"))
    return Card("\n".join(lines), buttons=rows(buttons, 1), numbered=False)


def _oddity(oddity: Oddity, _: Translate) -> str:
    question = oddity.question
    if oddity.kind == "said" or question is None:
        return oddity.text
    if oddity.kind == "range":
        text = _("{title} is outside what is usual; please check the unit ({unit}).")
        return text.format(title=question.title, unit=question.unit)
    text = _("By its registration date the company has {expected} financial years; {given} came.")
    return text.format(expected=oddity.expected, given=oddity.given)


def how_card(asked: Step, _: Translate) -> Card:
    """Where the figures of a step are found."""
    lines = [f"**{question.title}**\n{question.how}" for question in asked if question.how]
    text = "\n".join(lines) or _("There is no more to say about this one.")
    foot = _("You can answer now, or skip it; it then counts as not known, never as failed.")
    return Card(f"{text}\n{foot}", buttons=(*_answers(asked, _), (_skip(asked, _),)), numbered=False)


def change_card(at: Place, answers: Answers, _: Translate) -> Card:
    """A step to be answered anew."""
    was = "；".join(said(question, answers[question.name], _) for question in at.step if question.name in answers)
    text = _("Step {number} was {was}. Please give the new answer; the other answers are kept.")
    asked = together(at.asked)
    lines = [text.format(number=at.number, was=was), *(question.ask for question in asked)]
    keep = (Button(_("Leave it as it is"), "interview.retype"), _skip(asked, _))
    return Card("\n".join(lines), buttons=(*_answers(asked, _), keep), numbered=_by_number(asked))


def no_such_step_card(form: Form, answers: Answers, _: Translate) -> Card:
    """There is no such step, or it has not been asked yet."""
    steps = enumerate(form.steps(answers), 1)
    known = [n for n, step in steps if any(question.name in answers for question in step)]
    if not known:
        return Card(_("Nothing has been answered yet."))
    listed = "、".join(map(str, known))
    return Card(
        _("These steps can be changed: {steps}. Write e.g. “change step {first}”.").format(steps=listed, first=known[0])
    )
