"""The audit as messages: one line an act."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.card import DATA_LIMIT, Button, Card
from bot.translate import Translate
from handlers.views.audit_words import about, act_name, detail
from knowledge.library import Library
from store.audit import Act
from store.people import tail


def audit_card(
    acts: Sequence[Act], count: int, words: str, zone: ZoneInfo, library: Library, _: Translate, *, more: bool
) -> Card:
    """A page of acts, newest first."""
    if not acts:
        text = _("No such act. Narrow down by four figures of a number, an act or a day: /audit 4821 2026-11-24")
        return Card(text)
    lines = [_("**Audit: {count} acts**").format(count=count), *(line(act, zone, library, _) for act in acts)]
    export = Button(_("Export (Excel)"), _data("audit.export:", words))
    older = (Button(_("Earlier"), _data(f"audit.earlier:{acts[-1].id}:", words)),) if more else ()
    return Card("\n".join(lines), buttons=((*older, export),))


def line(act: Act, zone: ZoneInfo, library: Library, _: Translate) -> str:
    """When, who, what, to what."""
    who = _("number ending {tail}").format(tail=tail(act.person_id)) if act.person_id else _("the service")
    details = "，".join(detail(name, value, library, _) for name, value in act.details.items() if value is not None)
    rest = "　".join(part for part in (about(act.about, library, _), details) if part)
    return f"{act.at.astimezone(zone):%m-%d %H:%M}　{who}　{act_name(act.act, library, _)}　{rest}".rstrip()[:300]


def receipt_card(found: Sequence[Act], zone: ZoneInfo, library: Library, _: Translate) -> Card:
    """What a receipt of a deletion leads to."""
    if not found:
        return Card(_("There is no receipt of this number."))
    text = _("Receipt found: {line}\nThe deletion was carried out; the entry holds no data of the person.")
    return Card(text.format(line=line(found[0], zone, library, _)))


def exported_card(count: int, _: Translate) -> Card:
    """Under the file."""
    return Card(_("The audit as asked for: {count} acts. This export is in the audit, too.").format(count=count))


def _data(begin: str, words: str) -> str:
    """The data of a button with as many of the words as fit."""
    room = DATA_LIMIT - len(begin.encode())
    return begin + words.encode()[:room].decode(errors="ignore")
