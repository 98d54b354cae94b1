"""The result of a self-assessment: verdict, criteria, conditions that are not checked, documents, disclaimer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.card import Button, Buttons, Card, rows
from bot.translate import Translate
from handlers.views.criteria import blocks, confirmed_only, line
from knowledge.interview.question import Answers
from knowledge.interview.replay import Form
from knowledge.library import Library
from knowledge.schemes.assess import Result
from knowledge.schemes.findings import Finding
from knowledge.schemes.form import SchemeForm


def result_card(form: SchemeForm, answers: Answers, _: Translate) -> Card:
    """The verdict in one line, every criterion with its figures, and what can be done next."""
    result = form.result(answers)
    lines = [
        f"**{verdict(result, _)}**",
        *(line(finding, result.sheet, form.language, _) for finding in result.findings),
        *_extras(result, form.language, _),
    ]
    return Card("\n".join(lines), _conditions(form, _), _tail(form, _), _onward(form, result, _))


def with_others(card: Card, others: Sequence[tuple[Form, int]], _: Translate) -> Card:
    """A result with the way to what was begun and not finished."""
    text = _("Go on: {title}, step {number}")
    onward = [
        Button(text.format(title=form.title, number=step)[:60], f"interview.resume:{form.id}") for form, step in others
    ]
    return replace(card, buttons=(*card.buttons, *rows(onward, 1)))


def verdict(result: Result, _: Translate) -> str:
    """The whole in one line: what fails and when it can be mended, what is not known."""
    failed = [finding for finding in result.findings if finding.verdict == "fail"]
    parts = [*_failed(failed, _), *_unknown(result.findings, _)]
    if result.overall == "pass":
        head = _("By your figures all conditions are met")
    elif result.overall == "fail":
        near = all(finding.criterion.mend == "now" for finding in failed)
        head = _("Nearly") if near else _("Not met for now")
    else:
        head = _("On the edge, experts decide") if result.overall == "borderline" else _("Nothing fails so far")
    return _("Result: {verdict}.").format(verdict=_(", ").join([head, *parts]))


def _failed(failed: Sequence[Finding], _: Translate) -> list[str]:
    words = {
        "now": _("{count} can be mended"),
        "next_application": _("{count} for the next application"),
        "wait": _("{count} need time"),
        "never": _("{count} cannot be mended"),
    }
    counted = {mend: sum(finding.criterion.mend == mend for finding in failed) for mend in words}
    return [words[mend].format(count=count) for mend, count in counted.items() if count]


def _unknown(findings: Sequence[Finding], _: Translate) -> list[str]:
    confirm = sum(confirmed_only(finding) for finding in findings)
    missing = sum(finding.verdict == "missing" for finding in findings) - confirm
    words = [(missing, _("{count} not known")), (confirm, _("{count} to confirm by yourself"))]
    return [text.format(count=count) for count, text in words if count]


def _extras(result: Result, language: str, _: Translate) -> list[str]:
    scored = blocks(result.sheet.scheme, result.sheet.points, language, _)
    return [
        *([scored] if scored else []),
        *(f"⚠ {doubt.text}" for doubt in result.doubts),
        *(f"· {remark}" for remark in result.remarks),
    ]


def _conditions(form: SchemeForm, _: Translate) -> str | None:
    """What cannot be checked here, folded."""
    lines = [f"· {text}" for text in form.scheme.unmodelled]
    return "\n".join([_("Not checked here:"), *lines]) if lines else None


def _tail(form: SchemeForm, _: Translate) -> str:
    """The documents, and what such a result is not."""
    scheme, sources = form.scheme, form.library.sources
    cited = "；".join(
        f"《{sources[one.document].title}》（{sources[one.document].number or ''}）{one.article or ''}".replace(
            "（）", ""
        )
        for one in scheme.sources
    )
    basis = _("Source: {documents}").format(documents=cited)
    checked = _("checked {day}").format(day=scheme.checked_on)
    return f"{basis}｜{checked}\n{disclaimer(form.library, _)}"


def disclaimer(library: Library, _: Translate) -> str:
    """What a self-check is not, with the version and the day of the knowledge."""
    newest = max(scheme.checked_on for scheme in library.schemes.values())
    text = _(
        "This is a self-check (knowledge of {day}, version {version}), no recognition and no decision; "
        "the authority's word counts."
    )
    return text.format(day=newest, version=library.version)


def _onward(form: SchemeForm, result: Result, _: Translate) -> Buttons:
    key = form.scheme_id
    mend = [Button(_("How to mend it"), f"checks.mend:{key}")] if result.overall != "pass" else []
    following = [(name, form.library.schemes[name]) for name in form.scheme.next]
    others = [
        Button((scheme.title if form.language == "zh" else scheme.en)[:24], f"checks.open:{name}")
        for name, scheme in following
    ]
    return (
        (*mend, Button(_("What if …"), f"checks.suppose:{key}"), Button(_("Change an answer"), f"checks.review:{key}")),
        (
            Button(_("Export (Excel)"), f"checks.export:{key}"),
            Button(_("Keep in My enterprise"), f"profile.offer:{key}"),
        ),
        *rows(others, 1),
        (Button(_("👤 A person"), "handover.ask"),),
    )
