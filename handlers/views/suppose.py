"""Suppositions (假如…): how one is written, and what would come out."""

from __future__ import annotations

from bot.card import Button, Card
from bot.translate import Translate
from handlers.views.answers import said
from handlers.views.check_result import verdict
from handlers.views.criteria import line
from knowledge.interview.question import Answers
from knowledge.schemes.figures import plain, shown
from knowledge.schemes.form import SchemeForm
from knowledge.schemes.what_if import Changed, Coming


def suppose_card(form: SchemeForm, _: Translate) -> Card:
    """How a supposition is written."""
    text = _(
        "Write what would be different, e.g.:\n· 假如今年收入5200\n· 假如研发费用202\n· 假如再增2名科技人员\n"
        "Your answers stay as they are."
    )
    return Card(text, buttons=((Button(_("« Result"), f"checks.show:{form.scheme_id}"),),))


def changed_card(form: SchemeForm, answers: Answers, changed: Changed, _: Translate) -> Card:
    """What one answer changed would do: the criteria that come out otherwise, and the whole."""
    before, after = form.result(answers), form.result(changed.answers)
    question = changed.question
    was, now = said(question, changed.before, _), said(question, changed.after, _)
    lines = [_("If {title} were {now} (now {was}):").format(title=question.title, was=was, now=now)]
    for old, new in zip(before.findings, after.findings, strict=True):
        if (old.verdict, old.value, old.threshold) != (new.verdict, new.value, new.threshold):
            lines.append(line(new, after.sheet, form.language, _))
    lines += [] if len(lines) > 1 else [_("Nothing would come out otherwise.")]
    lines.append(f"**{verdict(after, _)}**")
    return Card("\n".join(lines), buttons=((Button(_("« Result"), f"checks.show:{form.scheme_id}"),),))


def coming_card(form: SchemeForm, answers: Answers, coming: Coming, _: Translate) -> Card:
    """What an application a year later would need, for a figure of the running year."""
    then = coming.next_year
    finding = next(one for one in form.result(answers).findings if one.criterion.id == coming.criterion)
    lines = [then.text]
    if finding.threshold is not None and then.threshold != finding.threshold:
        text = _("The tier then is {then}% (now {now}%).")
        lines.append(text.format(then=plain(then.threshold), now=plain(finding.threshold)))
    if not coming.is_whole:
        enough = coming.given >= then.needed
        text = _("{given} {unit} would be enough.") if enough else _("{given} {unit} would not be enough.")
        lines.append(text.format(given=shown(coming.given), unit=then.unit))
    lines.append(f"**{then.formula}**")
    return Card("\n".join(lines), buttons=((Button(_("« Result"), f"checks.show:{form.scheme_id}"),),))
