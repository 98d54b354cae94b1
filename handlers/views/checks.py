"""Self-assessments as messages: the list, the first page of one, an example, the advice, the answers given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.check_result import result_card
from handlers.views.criteria import title
from knowledge.interview.question import Answers
from knowledge.library import Library
from knowledge.schema.schemes import Scheme
from knowledge.schemes.advice import levers
from knowledge.schemes.assess import Result
from knowledge.schemes.form import SchemeForm
from knowledge.schemes.next_year import next_year

Progress: TypeAlias = "Mapping[str, tuple[int, int] | None]"  # scheme → step and steps, None once it is done


def menu_card(library: Library, standing: Progress, language: str, _: Translate) -> Card:
    """Every self-assessment, with how far the person is."""
    lines = [_("Self-checks. They are for orientation, and no recognition:")]
    buttons = []
    shelves = [section.id for section in library.sections]
    ranked = sorted(library.schemes.items(), key=lambda one: _rank(one[1], shelves))
    for key, scheme in ranked:
        name = scheme.title if language == "zh" else scheme.en
        lines.append(f"· {name}{_standing(standing, key, _)}")
        buttons.append(Button(name[:30], f"checks.open:{key}"))
    return Card("\n".join(lines), buttons=(*rows(buttons, 1), (Button(_("🎯 What can we get"), "matching.open"),)))


def _rank(scheme: Scheme, shelves: Sequence[str]) -> tuple[int, bool]:
    """Those of a shelf first, in the order of the shelves, then the other titles, then calculations."""
    return shelves.index(scheme.section) if scheme.section in shelves else len(shelves), scheme.grants is None


def _standing(standing: Progress, key: str, _: Translate) -> str:
    if key not in standing:
        return ""
    at = standing[key]
    return _(" (step {number}/{total})").format(number=at[0], total=at[1]) if at else _(" (done)")


def first_card(form: SchemeForm, known: int, _: Translate) -> Card:
    """Before the first question: how long it takes, and what becomes of the answers. ``known``: kept figures."""
    scheme = form.scheme
    text = _(
        "**{title}**: about {minutes} minutes, {steps} steps; you can skip, go back and stop at any time. "
        "The answers serve this check only and are kept for 30 days so that you can go on; "
        "whether anything goes into “My enterprise” is up to you."
    ).format(title=form.title, minutes=scheme.minutes, steps=form.total({}))
    start = [Button(_("Start"), f"checks.start:{form.scheme_id}.new")]
    if known:
        text += "\n" + _("“My enterprise” already has {count} of the figures.").format(count=known)
        start.insert(0, Button(_("Use the kept figures"), f"checks.start:{form.scheme_id}.kept"))
    example = [Button(_("Look at an example"), f"checks.example:{form.scheme_id}")] if scheme.example else []
    return Card(text + _caution(scheme), buttons=rows([*start, *example], 2))


def _caution(scheme: Scheme) -> str:
    return f"\n⚠ {scheme.caution}" if scheme.caution else ""


def example_card(form: SchemeForm, _: Translate) -> Card:
    """The result of an invented enterprise."""
    card = result_card(form, form.scheme.example, _)
    start = ((Button(_("Start my own"), f"checks.start:{form.scheme_id}.new"),),)
    return Card(_("(An invented enterprise, 宁波示例精密.)") + "\n" + card.text, card.folded, card.tail, start)


def mend_card(form: SchemeForm, answers: Answers, _: Translate) -> Card:
    """What can be done about every criterion that fails, the cheapest first; what a year later would need."""
    result = form.result(answers)
    failed = [finding for finding in result.findings if finding.verdict in ("fail", "borderline")]
    parts = [f"**{title(finding, form.language)}**：{''.join(finding.advice)}" for finding in failed]
    coming = [found for finding in failed if (found := next_year(result.sheet, finding.criterion))]
    parts += [f"**{found.text}**" for found in coming]
    if result.overall != "pass":
        parts += [f"· {lever}" for block in result.blocks for lever in levers(result.sheet, block)]
    parts += _still_asked(result, form.language, _)
    sums = [_("Sum: {formula}").format(formula=found.formula) for found in coming]
    suppose = Button(_("What if …"), f"checks.suppose:{form.scheme_id}")
    back = Button(_("« Result"), f"checks.show:{form.scheme_id}")
    text = "\n".join(parts) or _("Nothing has to be mended.")
    return Card(text, "\n".join(sums) or None, buttons=((back, suppose),))


def _still_asked(result: Result, language: str, _: Translate) -> list[str]:
    asked = [item for item in result.sheet.scheme.inputs if item.name in result.open]
    names = "、".join(item.title if language == "zh" else item.en.title for item in asked)
    return [_("❔ Not known yet: {names}").format(names=names)] if names else []


def review_card(form: SchemeForm, listed: Sequence[str], _: Translate) -> Card:
    """Every answer with its step, to be changed."""
    numbers = [Button(n, f"interview.change:{form.id}.{n}") for n in (one.partition(" ")[0] for one in listed)]
    text = "\n".join([_("Which step do you want to change? (or write e.g. “change step 2”)"), *listed])
    return Card(text, buttons=(*rows(numbers, 5), (Button(_("« Result"), f"checks.show:{form.scheme_id}"),)))


def exported_card(form: SchemeForm, _: Translate) -> Card:
    """What stands under the workbook."""
    return Card(_("{title}: criteria, your answers and notes.").format(title=form.title))
