"""The audit as messages: one line an act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.card import DATA_LIMIT, Button, Card
from bot.translate import Translate
from handlers.views.audit_words import act_name, detail
from store.audit import Act
from store.people import tail

_NAMES: Mapping[str, str] = {  # as administrators write them
    "邀请": "people.invite",
    "接受": "people.accept",
    "撤销": "people.revoke",
    "离岗": "people.remove",
    "导出": "privacy.export",
    "删除": "privacy.forget",
    "备份": "backup",
    "错误": "error",
    "重载": "content.reload",
    "报数": "board.report",
    "催办": "board.urge",
    "台账": "registers.",
}


def act_named(word: str) -> str:
    """The beginning of an act's name, from a Chinese word or from the name itself."""
    return _NAMES.get(word, word)


def audit_card(acts: Sequence[Act], count: int, words: str, zone: ZoneInfo, _: Translate, *, more: bool) -> Card:
    """A page of acts, newest first."""
    if not acts:
        text = _("No such act. Narrow down by four figures of a number, an act or a day: /audit 4821 2026-11-24")
        return Card(text)
    lines = [_("**Audit: {count} acts**").format(count=count), *(line(act, zone, _) for act in acts)]
    export = Button(_("Export (Excel)"), _data("audit.export:", words))
    older = (Button(_("Earlier"), _data(f"audit.earlier:{acts[-1].id}:", words)),) if more else ()
    return Card("\n".join(lines), buttons=((*older, export),))


def line(act: Act, zone: ZoneInfo, _: Translate) -> str:
    """When, who, what, to what."""
    who = _("number ending {tail}").format(tail=tail(act.person_id)) if act.person_id else _("the service")
    details = "，".join(detail(name, value, _) for name, value in act.details.items() if value is not None)
    about = "　".join(part for part in (act.about, details) if part)
    return f"{act.at.astimezone(zone):%m-%d %H:%M}　{who}　{act_name(act.act, _)}　{about}".rstrip()[:300]


def receipt_card(found: Sequence[Act], zone: ZoneInfo, _: Translate) -> Card:
    """What a receipt of a deletion leads to."""
    if not found:
        return Card(_("There is no receipt of this number."))
    text = _("Receipt found: {line}\nThe deletion was carried out; the entry holds no data of the person.")
    return Card(text.format(line=line(found[0], zone, _)))


def exported_card(count: int, _: Translate) -> Card:
    """Under the file."""
    return Card(_("The audit as asked for: {count} acts. This export is in the audit, too.").format(count=count))


def _data(begin: str, words: str) -> str:
    """The data of a button with as many of the words as fit."""
    room = DATA_LIMIT - len(begin.encode())
    return begin + words.encode()[:room].decode(errors="ignore")
