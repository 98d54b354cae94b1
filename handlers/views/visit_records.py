"""Saved visits: one as it reads now, how it came to be so, all of an enterprise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.days import brief, dated
from handlers.views.visits import field, number, record_lines
from store.visits import Revision, Visit


def visit_card(visit: Visit, name: str, authors: int, mine: bool, today: date, _: Translate) -> Card:
    """A visit. ``authors``: how many people told of it; ``mine``: it may be changed."""
    head = f"**{number(visit.id)}**"
    if visit.withdrawn:
        head += " " + _("(withdrawn)")
    lines = [head, field(_("Enterprise"), name), field(_("Date"), dated(visit.day, _))]
    lines += record_lines(visit.record, today, _)
    if authors > 1:
        lines.append(_("Told by {count} colleagues.").format(count=authors))
    buttons = [
        Button(_("Changes"), f"visits.history:{visit.id}"),
        Button(_("All visits"), f"visits.of:{visit.enterprise}"),
    ]
    if mine and not visit.withdrawn:
        buttons += [
            Button(_("Correct"), f"visits.correct:{visit.id}"),
            Button(_("Withdraw"), f"visits.withdraw:{visit.id}"),
        ]
    if visit.record.files:
        buttons.append(Button(_("Show attachments"), f"visits.files:{visit.id}"))
    return Card("\n".join(lines), buttons=rows(buttons, 2))


def withdraw_card(visit: Visit, name: str, _: Translate) -> Card:
    """Really?"""
    text = _("Withdraw {number} ({name}, {day})? It no longer counts; its history stays.")
    yes = Button(_("Withdraw it"), f"visits.withdrawn:{visit.id}")
    return Card(
        text.format(number=number(visit.id), name=name, day=visit.day),
        buttons=((yes, Button(_("Keep the visit"), f"visits.saved:{visit.id}")),),
    )


def withdrawn_card(visit: Visit, _: Translate) -> Card:
    """It no longer counts."""
    return Card(_("{number} is withdrawn; what was to follow from it is stopped.").format(number=number(visit.id)))


def history_card(visit: Visit, revisions: Sequence[Revision], zone: tzinfo, today: date, _: Translate) -> Card:
    """Every change, the oldest first. Who it was is told by the last digits of an account; no names are kept."""
    acts = {
        "logged": _("recorded"),
        "corrected": _("corrected"),
        "joined": _("joined by a colleague"),
        "withdrawn": _("withdrawn"),
    }
    lines = [_("History of {number}:").format(number=number(visit.id))]
    for one in revisions:
        when = f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}"
        who = _("account …{tail}").format(tail=f"{one.person_id:03d}"[-3:])
        said = "｜".join([f"{one.day}", *record_lines(one.record, today, _)])
        lines.append(f"{when} {acts.get(one.act, one.act)}（{who}）\n　{said}")
    return Card(
        "\n".join(lines),
        buttons=((Button(f"« {number(visit.id)}", f"visits.saved:{visit.id}"),),),
    )


def of_card(name: str, visits: Sequence[Visit], today: date, _: Translate) -> Card:
    """The visits to an enterprise, the latest first."""
    if not visits:
        return Card(_("No visit to {name} is recorded.").format(name=name))
    lines = [_("Visits to {name}:").format(name=name)]
    buttons = []
    for visit in visits:
        noted = visit.record.findings or visit.record.topics
        lines.append(f"{number(visit.id)}　{brief(visit.day, today, _)}　{'；'.join(noted)[:80]}")
        buttons.append(Button(number(visit.id), f"visits.saved:{visit.id}"))
    return Card("\n".join(lines), buttons=rows(buttons, 3))


def mine_only_card(_: Translate) -> Card:
    """Somebody else's."""
    return Card(_("Only who recorded this visit, or an administrator, can change it."))


def unknown_card(_: Translate) -> Card:
    """No such visit."""
    return Card(_("There is no visit of this number."))
