"""A visit before it is kept: the card to be compared, what is asked about it, and what was saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, rows
from bot.translate import Translate
from handlers.views.days import brief, coming, dated
from knowledge.visits.record import Pending, Record, Row

_SHOWN = 300  # characters of a long note on the card


def number(visit_id: int) -> str:
    """Z-0457."""
    return f"Z-{visit_id:04d}"


def sentences(*parts: str) -> str:
    """One after the other, with a gap only where the language has one."""
    return " ".join(part.strip() for part in parts if part).replace("。 ", "。")


def field(label: str, value: str) -> str:
    """A line of a card."""
    return f"{label}　{value}"


def pending_card(draft: int, pending: Pending, today: date, _: Translate) -> Card:
    """What was understood, with all that still has to be decided; nothing is kept before Save."""
    head = _("Please compare the record of the visit:")
    if pending.visit:
        head = _("Correcting {number}; please compare:").format(number=number(pending.visit))
    lines = [head, *_enterprises(pending, _)]
    day = dated(pending.day, _) if pending.day else _("**not said**; which day was it?")
    lines += [field(_("Date"), day), *record_lines(pending.record, today, _)]
    if not pending.sure:
        lines.append(_("⚠ The holidays of that year are not known here; Monday to Friday were counted."))
    return Card("\n".join(lines), buttons=_buttons(draft, pending, today, _))


def _enterprises(pending: Pending, _: Translate) -> list[str]:
    shown = [(n, row) for n, row in enumerate(pending.rows, 1) if row.standing != "dropped"]
    if len(shown) == 1:
        return [field(_("Enterprise"), _row(shown[0][1], _))]
    return [_("Enterprises: {count}").format(count=len(shown)), *(f"{n} {_row(row, _)}" for n, row in shown)]


def _row(row: Row, _: Translate) -> str:
    again = ""
    if row.again and row.decision != "keep":
        text = _("joins {number}") if row.decision == "join" else _("⚠ recorded on this day already ({number})")
        again = f" {text.format(number=number(row.again))}"
    if row.standing == "known":
        return f"**{row.name}** ✅{again}"
    if row.standing == "new":
        code = row.code or _("credit code to be supplied")
        return _("**{name}** (new, {code})").format(name=row.name, code=code)
    if row.standing == "unsure":
        return _("“{said}”: {count} enterprises come near").format(said=row.said, count=len(row.choices))
    return _("“{said}”: not in the register yet").format(said=row.said)


def record_lines(record: Record, today: date, _: Translate) -> list[str]:
    """What was noted, one line a field; what was not said has no line."""
    listed = (
        (_("Topics"), "、".join(record.topics)),
        (_("Findings"), "；".join(record.findings)),
        (_("Problems"), "；".join(record.problems)),
        (_("People"), "、".join(record.people)),
        (_("Attached"), _attached(record, _)),
    )
    lines = [field(label, value[:_SHOWN]) for label, value in listed if value]
    return [*lines, *_next(record, today, _)]


def _attached(record: Record, _: Translate) -> str:
    kinds = {"photo": _("pictures"), "voice": _("voice notes"), "audio": _("voice notes")}
    counted: dict[str, int] = {}
    for one in record.files:
        kind = kinds.get(one.kind, _("files"))
        counted[kind] = counted.get(kind, 0) + 1
    return "、".join(f"{kind} {count}" for kind, count in counted.items())


def _next(record: Record, today: date, _: Translate) -> list[str]:
    if record.follow_up:
        return [field(_("Next"), f"**{coming(record.follow_up, today, _)}** {record.action or ''}".rstrip())]
    if record.action:
        return [field(_("Next"), _("{action} (no day said, so nobody is reminded)").format(action=record.action))]
    return []


def _buttons(draft: int, pending: Pending, today: date, _: Translate) -> Buttons:
    asked = [_deciding(draft, n, row, _) for n, row in enumerate(pending.rows) if row.open]
    if pending.day is None:
        asked.append(_days(draft, today, _))
    last = [
        Button(_("Change enterprise"), f"visits.change:{draft}.company"),
        Button(_("Change date"), f"visits.change:{draft}.day"),
        Button(_("Add problem"), f"visits.change:{draft}.problem"),
        Button(_("Add picture"), f"visits.change:{draft}.file"),
        Button(_("Cancel"), f"visits.cancel:{draft}"),
    ]
    if pending.record.action and not pending.record.follow_up:
        last.insert(2, Button(_("Set next date"), f"visits.change:{draft}.next"))
    if pending.ready:
        count = len(pending.wanted)
        save = _("✅ Save") if count == 1 else _("✅ Save {count}").format(count=count)
        last.insert(0, Button(save, f"visits.save:{draft}"))
    return (*(row for group in asked for row in group), *rows(last, 3))


def _days(draft: int, today: date, _: Translate) -> Buttons:
    yesterday = date.fromordinal(today.toordinal() - 1)
    return (
        (
            Button(_("Today"), f"visits.on:{draft}.{today}"),
            Button(_("Yesterday"), f"visits.on:{draft}.{yesterday}"),
        ),
    )


def _deciding(draft: int, n: int, row: Row, _: Translate) -> Buttons:
    """What can be decided about a row: which enterprise, a new one, or what becomes of a second visit."""
    key = f"visits.row:{draft}.{n}"
    if row.standing == "known":
        join = _("Join {number}").format(number=number(row.again or 0))
        return ((Button(_("Record it anyway"), f"{key}.keep"), Button(join, f"{key}.join")),)
    chosen = [Button(name[:30], f"{key}.e{enterprise}") for enterprise, name in row.choices]
    new = [Button(_("New, with its code"), f"{key}.code")]
    if row.standing == "unknown":
        new.append(Button(_("New, code to be supplied"), f"{key}.new"))
    else:
        new = [Button(_("Add as new"), f"{key}.ask")]
    return (*rows(chosen, 2), (*new, Button(_("Leave out {said}").format(said=row.said[:10]), f"{key}.drop")))


# --- what is asked in between


def ask_card(draft: int, what: str, rows_in_all: int, _: Translate) -> Card:
    """What is to be written."""
    words = {
        "company": _("Which enterprise was it? Its name, a short name, pinyin or its credit code will do."),
        "day": _("Which day was it? For example 昨天, 上周五, 11月20日. For the next visit write: 下次 12月5日 看台账"),
        "problem": _("What is the problem? One sentence will do."),
        "file": _("Send pictures, voice notes or files now; they are attached to this visit."),
        "next": _("When, and what for? For example: 下周三 再去看台账"),
        "code": _("Its credit code, please (18 characters); or write 待补 to supply it later."),
    }
    text = words[what]
    if what == "company" and rows_in_all > 1:
        text = _("Which of them is to be changed? Write its number and the name, e.g. 2 示例软件.")
    return Card(text, buttons=((Button(_("Back to the card"), f"visits.show:{draft}"),),), numbered=False)


def slip_card(what: str, _: Translate) -> Card:
    """What was written cannot be used."""
    words = {
        "company": _("I need a name with at most 120 characters; with several enterprises its number comes first."),
        "day": _("I could not read a day from this, or it is still to come. Write e.g. 昨天, 上周五 or 11月20日."),
        "next": _("I could not read a day to come from this. Write e.g. 下周三 再去 or 12月5日 看台账."),
        "problem": _("This is empty, or there are too many problems on this card already."),
        "code": _("This is no valid credit code: 18 characters, the last one a check digit. Or write 待补."),
        "file": _("Up to 20 files can be attached to a visit."),
        "open": _("Not yet: something on the card still has to be decided."),
        "who": _("Which enterprise was it? I saw no name in this line."),
    }
    return Card(words[what], numbered=False)


def attached_card(draft: int, pending: Pending, _: Translate) -> Card:
    """A file was taken; the card itself is one tap away."""
    text = _("Attached: {files}.").format(files=_attached(pending.record, _))
    save = [Button(_("✅ Save"), f"visits.save:{draft}")] if pending.ready else []
    return Card(text, buttons=((*save, Button(_("Back to the card"), f"visits.show:{draft}")),), numbered=False)


def gone_card(_: Translate) -> Card:
    """There is no such card."""
    return Card(_("This card is no longer open: it was saved, cancelled, or is somebody else's."))


def cancelled_card(_: Translate) -> Card:
    """Nothing was kept."""
    return Card(_("Cancelled; nothing of this visit was kept."))


@dataclass(frozen=True)
class Kept:
    """What was saved. ``remind``: the days on which somebody will be reminded; ``unsupplied``: codes still missing."""

    visits: tuple[int, ...]
    joined: tuple[int, ...] = ()
    remind: date | None = None
    unsupplied: int = 0
    corrected: bool = False
    template: bool = False


def saved_card(kept: Kept, today: date, at: str, _: Translate) -> Card:
    """It is kept; when the reminder comes; what may follow."""
    numbers = "、".join(number(one) for one in kept.visits)
    parts = []
    if kept.visits:
        text = _("Corrected: {numbers}.") if kept.corrected else _("Saved: {numbers}.")
        parts.append(text.format(numbers=numbers))
    if kept.joined:
        parts.append(_("Joined with: {numbers}.").format(numbers="、".join(number(one) for one in kept.joined)))
    if kept.remind:
        parts.append(_("You will be reminded on {day} at {at}.").format(day=brief(kept.remind, today, _), at=at))
    if kept.unsupplied:
        parts.append(_("Credit codes to be supplied: {count}.").format(count=kept.unsupplied))
    buttons = [Button(_("Record another"), "visits.another")]
    if kept.template:
        buttons.insert(0, Button(_("R&D ledger template for them"), "ledgers.template"))
    first = (kept.visits or kept.joined)[0]
    edits = [Button(_("Correct"), f"visits.correct:{first}"), Button(_("Withdraw"), f"visits.withdraw:{first}")]
    return Card(sentences(*parts), buttons=rows([*buttons, *edits], 2))


def another_card(_: Translate) -> Card:
    """How a visit is told."""
    return Card(
        _("Tell me in one line, for example: 今天去了示例精密，聊高企复审，研发台账没建，下周三再去"), numbered=False
    )
