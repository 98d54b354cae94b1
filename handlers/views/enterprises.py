"""The enterprise file (一企一档), the brief before a visit, and an enterprise's consent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, rows
from bot.translate import Translate
from handlers.views.days import brief, dated
from handlers.views.registers import Voice
from handlers.views.visits import field, number
from knowledge.registers.rows import Row, shown
from store.enterprises import Enterprise
from store.follow_ups import FollowUp
from store.visits import Visit

_NOTED = 120  # characters of what a visit found

_LEDGERS = 8  # shown in the file


def row_of_ledger(voice: Voice, row: Row, count: int, _: Translate) -> str:
    """The newest row of an enterprise in a ledger, without its name, and how many rows there are."""
    one = voice.register
    cells = [
        shown(one.columns[n], row.cells[n]) for n in one.key if n in row.cells and one.columns[n].kind != "enterprise"
    ]
    cells += voice.line(row).split("｜")[1:]
    more = _(" ({count} rows)").format(count=count) if count > 1 else ""
    return f"{voice.title}{more} {'｜'.join(cells)}"[:_NOTED]


@dataclass(frozen=True)
class File:
    """All that the bureau knows of an enterprise. ``consent``: it lets the visitors see ``checks`` and ``asked``.

    ``raised``: problems that are not settled yet, one a line; ``listed``: what the ledgers say, one a line.
    """

    enterprise: Enterprise
    visits: Sequence[Visit]
    following: Sequence[FollowUp]
    consent: bool
    checks: Sequence[str] = ()
    asked: Sequence[str] = ()
    bring: Sequence[str] = ()
    raised: Sequence[str] = ()
    listed: Sequence[str] = ()


def file_card(file: File, today: date, _: Translate) -> Card:
    """One screen of everything."""
    one = file.enterprise
    unknown = _("not recorded")
    lines = [
        f"**{one.name}**",
        field(_("Credit code"), one.code or _("to be supplied")),
        field(_("Tags"), "、".join(one.tags) or unknown),
        field(_("Segment"), one.segment or unknown),
        field(_("Street"), one.street or unknown),
        field(_("Coach"), one.coach or unknown),
    ]
    if one.aliases:
        lines.append(field(_("Also called"), "、".join(one.aliases)))
    return Card("\n".join([*lines, *_lived(file, today, _)]), buttons=_file_buttons(file, today, _))


def brief_card(file: File, day: date | None, today: date, _: Translate) -> Card:
    """What is worth knowing at the door, on one screen."""
    one = file.enterprise
    head = f"**{one.name}**" + (f"　{'｜'.join(one.tags)}" if one.tags else "")
    lines = [head, *([field(_("Planned"), dated(day, _))] if day else []), *_lived(file, today, _)]
    if file.bring:
        lines.append(field(_("Worth bringing"), "、".join(file.bring)))
    return Card("\n".join(lines), buttons=_file_buttons(file, day or today, _))


def _lived(file: File, today: date, _: Translate) -> list[str]:
    """The last visit, what is open, self-checks and questions."""
    lines = []
    if file.visits:
        last = file.visits[0]
        noted = "；".join(last.record.findings or last.record.topics)[:_NOTED]
        text = _("{day} ({number}): {noted}")
        lines.append(
            field(_("Last visit"), text.format(day=brief(last.day, today, _), number=number(last.id), noted=noted))
        )
    else:
        lines.append(field(_("Last visit"), _("never visited, as far as is recorded")))
    for one in file.following:
        what = one.action or _("follow up")
        lines.append(field(_("To do"), f"{brief(one.due, today, _)} {what[:_NOTED]}"))
    lines += [field(_("Open problem"), text) for text in file.raised]
    lines += [field(_("Ledger"), text) for text in file.listed[:_LEDGERS]]
    if len(file.listed) > _LEDGERS:
        lines.append(_("… and {count} more ledgers").format(count=len(file.listed) - _LEDGERS))
    if not file.consent:
        return [*lines, field(_("Self-check"), _("the enterprise has not given its consent"))]
    lines += [field(_("Self-check"), text) for text in file.checks] or [
        field(_("Self-check"), _("no self-check so far"))
    ]
    if file.asked:
        lines.append(field(_("It asked"), "；".join(file.asked)))
    return lines


def _file_buttons(file: File, day: date, _: Translate) -> Buttons:
    key = file.enterprise.id
    return (
        (
            Button(_("Address"), f"enterprises.address:{key}"),
            Button(_("Add a follow-up"), f"enterprises.plan:{key}.{day}"),
            Button(_("All visits"), f"visits.of:{key}"),
        ),
    )


def address_card(one: Enterprise, _: Translate) -> Card:
    """Where it is."""
    where = one.address or _("not recorded; write: /enterprise {name} 地址=…").format(name=one.name)
    return Card(field(f"**{one.name}**", where))


def choose_card(said: str, found: Sequence[Enterprise], door: str, _: Translate) -> Card:
    """Several may be meant."""
    buttons = [Button(one.name[:30], f"{door}:{one.id}") for one in found]
    return Card(_("Which one is “{said}”?").format(said=said[:40]), buttons=rows(buttons, 1))


def unknown_card(said: str, _: Translate) -> Card:
    """Not in the register."""
    if not said:
        return Card(_("Which enterprise? For example: /enterprise 示例精密"), numbered=False)
    text = _("“{said}” is not in the register. A visit to it adds it: 今天去了{said}，…")
    return Card(text.format(said=said[:40]))


def changed_card(one: Enterprise, facts: Sequence[str], _: Translate) -> Card:
    """Facts of the file were changed."""
    show = Button(_("Show the file"), f"enterprises.show:{one.id}")
    return Card(_("{name}: {facts} recorded.").format(name=one.name, facts="、".join(facts)), buttons=((show,),))


def wrong_code_card(_: Translate) -> Card:
    """The check digit does not fit, or the code is another enterprise's."""
    return Card(_("This credit code is not valid, or another enterprise has it already. Nothing was changed."))


def planned_card(name: str, day: date, _: Translate) -> Card:
    """A follow-up was added."""
    return Card(_("Noted: {name}, visit on {day}.").format(name=name, day=dated(day, _)))


def consent_card(code: str | None, given: bool, _: Translate) -> Card:
    """What an enterprise may allow the bureau's visitors to see."""
    if code is None:
        text = _("For this, “My enterprise” needs the credit code first; it tells which enterprise you speak for.")
        return Card(text, buttons=((Button(_("My enterprise"), "profile.show"),),))
    text = _(
        "Before they visit {code}, colleagues of the bureau may see the results of your self-checks and the questions "
        "that you asked here. Nobody else sees them, and you can take it back at any time."
    ).format(code=code)
    now = _("Now: allowed.") if given else _("Now: not allowed.")
    button = (
        Button(_("Take the consent back"), "enterprises.revoke")
        if given
        else Button(_("Allow it"), "enterprises.agree")
    )
    return Card(f"{text}\n{now}", buttons=((button, Button(_("My enterprise"), "profile.show")),))
