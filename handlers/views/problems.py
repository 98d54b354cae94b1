"""Problems that enterprises raise: one on its card, with its clock and what may be done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, rows
from bot.translate import Translate
from handlers.views.days import brief
from handlers.views.lamps import lamp_word
from handlers.views.visits import field
from handlers.views.visits import number as visit_number
from knowledge.cases.clock import Clock, Lamp
from knowledge.cases.telling import COLLEAGUE, outside, title
from knowledge.schema.cases import CaseBook
from store.people import tail
from store.problems import GIVEN, LIMIT, Event, Problem

_SIGNS: Mapping[Lamp, str] = {"green": "🟢", "yellow": "🟡", "red": "🔴", "grey": "⚪"}
_NOTE = 160


@dataclass(frozen=True)
class Seen:
    """A problem as it stands on a day. ``name`` and ``short``: of the enterprise; ``handler``: who is to settle it."""

    problem: Problem
    name: str
    short: str
    status: str
    standing: str
    clock: Clock
    handler: str | None
    flags: tuple[str, ...]


def number(problem_id: int) -> str:
    """P-0098."""
    return f"P-{problem_id:04d}"


def lamp(it: Clock, _: Translate) -> str:
    """🟢绿灯; ended ones show the lamp that they ended with."""
    return f"{_SIGNS[it.lamp]}{lamp_word(it.lamp, _)}"


def who(shown: Seen, _: Translate) -> str:
    """Who is to settle it."""
    if shown.handler is None:
        return _("not assigned yet")
    if shown.handler.startswith(COLLEAGUE):
        return _("number ending {tail}").format(tail=tail(shown.problem.owner))
    return _("{office} (outside the bureau)").format(office=shown.handler) if outside(shown.handler) else shown.handler


def head(shown: Seen, today: date, _: Translate) -> str:
    """问题 P-0098：人才公寓｜主办 人才办（局外）｜时限 …｜状态 待受理."""
    limit = _("{days} working days").format(days=shown.clock.limit)
    if shown.clock.due:
        limit = _("{limit} ({day})").format(limit=limit, day=brief(shown.clock.due, today, _))
    text = _("Problem {number}: {title}｜handled by {who}｜limit {limit}｜status **{status}**")
    return text.format(
        number=number(shown.problem.id),
        title=title(shown.problem.text),
        who=who(shown, _),
        limit=limit,
        status=shown.standing,
    )


def problem_card(shown: Seen, moves: Collection[str], book: CaseBook, limits: bool, today: date, _: Translate) -> Card:
    """All that is known of it, and the steps that may be taken."""
    text = "\n".join([head(shown, today, _), *_lines(shown, book, today, _)])
    return Card(text, tail=book.basis, buttons=_buttons(shown, moves, book, limits, _))


def told_card(shown: Seen, act: str, moves: Collection[str], book: CaseBook, today: date, _: Translate) -> Card:
    """What a colleague reads when something happened to it."""
    what = _("A new problem is to be accepted.") if act == "new" else book.moves[act].title
    text = "\n".join([f"**{number(shown.problem.id)}** {what}", head(shown, today, _), *_lines(shown, book, today, _)])
    return Card(text, buttons=_buttons(shown, moves, book, False, _))


def _lines(shown: Seen, book: CaseBook, today: date, _: Translate) -> list[str]:
    one, it = shown.problem, shown.clock
    raised = f"（{visit_number(one.visit)}）" if one.visit else ""
    kind = book.kinds[one.kind].title if one.kind in book.kinds else one.kind
    lines = [field(_("Enterprise"), f"{shown.name}{raised}"), field(_("Content"), f"{one.text}｜{kind}")]
    used = _("{used} of {limit} working days used").format(used=it.used, limit=it.limit)
    if it.overdue:
        used = _("**{count} working days overdue**").format(count=it.overdue)
    lines.append(field(_("Clock"), f"{lamp(it, _)} {used}{_standing(it, today, _)}"))
    flags = [book.moves[name].title for name in book.moves if book.moves[name].flag in shown.flags]
    if flags:
        lines.append(field(_("Marked"), "、".join(flags)))
    if it.reply_due and not it.ended:
        text = _("first reply by {day}").format(day=brief(it.reply_due, today, _))
        lines.append(field(_("Reply"), text))
    said = said_of(one.events[-1], book, today, _) if one.events else ""
    if shown.status == "answered":
        text = _("{number} answered: “{reply}”. Please call the enterprise back before it is closed.")
        lines.append(text.format(number=number(one.id), reply=said))
    elif said:
        lines.append(field(_("Last step"), f"{act_of(one.events[-1], book, _)}：{said}"))
    if not it.sure:
        lines.append(_("⚠ The holidays of that year are not known here; Monday to Friday were counted."))
    return lines


def _standing(it: Clock, today: date, _: Translate) -> str:
    if it.ended or it.running:
        return ""
    until = _("until {day}").format(day=brief(it.resume, today, _)) if it.resume else ""
    return "；" + "，".join(part for part in (_("the clock stands still"), until) if part)


def _buttons(shown: Seen, moves: Collection[str], book: CaseBook, limits: bool, _: Translate) -> Buttons:
    key = shown.problem.id
    made = []
    again = [name for name, one in book.satisfaction.items() if one.again]
    for name in moves:
        if name == "close":
            for satisfaction, one in book.satisfaction.items():
                said = _("Enterprise satisfied") if satisfaction == "satisfied" else one.title
                made.append(Button(said, f"problems.rate:{key}.{satisfaction}"))
        elif not (name == "redo" and "close" in moves and again):
            made.append(Button(book.moves[name].title, f"problems.do:{key}.{name}"))
    if limits:
        made.append(Button(_("Change the limit"), f"problems.limit:{key}"))
    made.append(Button(_("Steps so far"), f"problems.history:{key}"))
    return rows(made, 3)


# --- one step


def act_of(event: Event, book: CaseBook, _: Translate) -> str:
    if event.act == LIMIT:
        return _("limit changed")
    if event.act == GIVEN:
        return _("taken over")
    return book.moves[event.act].title if event.act in book.moves else event.act


def said_of(event: Event, book: CaseBook, today: date, _: Translate) -> str:
    """What was said with a step."""
    said = dict(event.said)
    parts = [str(said[name])[:_NOTE] for name in ("reply", "reason") if said.get(name)]
    if said.get("handler"):
        handler = str(said["handler"])
        parts.append(_("number ending {tail}").format(tail=handler[1:]) if handler.startswith(COLLEAGUE) else handler)
    if event.step.until:
        parts.append(_("until {day}").format(day=brief(event.step.until, today, _)))
    if said.get("days"):
        parts.append(_("{days} working days").format(days=said["days"]))
    if said.get("satisfaction") in book.satisfaction:
        parts.append(book.satisfaction[said["satisfaction"]].title)
    return "，".join(parts)
