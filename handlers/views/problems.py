"""Problems that enterprises raise: one on its card with what may be done, what is asked, lists, history."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.card import Button, Buttons, Card, rows
from bot.translate import Translate
from handlers.views.days import brief
from handlers.views.lamps import lamp_word
from handlers.views.people import role_name
from handlers.views.visits import field
from handlers.views.visits import number as visit_number
from knowledge.cases.clock import Clock, Lamp
from knowledge.cases.life import Refusal
from knowledge.cases.telling import COLLEAGUE, outside, title
from knowledge.schema.cases import CaseBook, Move, Need
from store.people import Person, tail
from store.problems import GIVEN, LIMIT, Event, Problem

_SIGNS: Mapping[Lamp, str] = {"green": "🟢", "yellow": "🟡", "red": "🔴", "grey": "⚪"}
_SHOWN, _WITH_BUTTONS, _NOTE = 15, 8, 160


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
    for event in one.events[-1:]:
        if said := _said(event, today, _):
            lines.append(field(_("Last step"), f"{_act(event, book, _)}：{said}"))
    if shown.status == "answered":
        lines.append(_("Please call the enterprise back before it is closed."))
    if not it.sure:
        lines.append(_("⚠ The holidays of that year are not known here; Monday to Friday were counted."))
    return lines


def _standing(it: Clock, today: date, _: Translate) -> str:
    if it.ended or it.running:
        return ""
    until = _(" until {day}").format(day=brief(it.resume, today, _)) if it.resume else ""
    return f"；{_('the clock stands still')}{until}"


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


# --- what is asked


def ask_card(shown: Seen, move: Move, needs: Sequence[Need], _: Translate) -> Card:
    """What is still to be said for a move."""
    words: Mapping[Need, str] = {
        "reason": _("the reason"),
        "until": _("until which day (e.g. 到12月9日)"),
        "handler": _("who is to settle it"),
        "reply": _("the reply to the enterprise"),
        "days": _("how many working days"),
        "satisfaction": _("what the enterprise says"),
    }
    text = _("{number} {move}: please write {needs}. “取消” leaves everything as it is.")
    wanted = "、".join(words[need] for need in needs)
    back = Button(_("Back to the problem"), f"problems.show:{shown.problem.id}")
    said = text.format(number=number(shown.problem.id), move=move.title, needs=wanted)
    return Card(said, buttons=((back,),), numbered=False)


def assign_card(shown: Seen, move: str, office: str | None, colleagues: Sequence[Person], _: Translate) -> Card:
    """To whom it goes: the office that was named, a colleague, or one that is written now."""
    key = shown.problem.id
    made = [Button(_("To {office}").format(office=office), f"problems.give:{key}.{move}.office")] if office else []
    made += [
        Button(f"{role_name(one.role, _)} {tail(one.id)}", f"problems.give:{key}.{move}.{one.id}")
        for one in colleagues[:_WITH_BUTTONS]
    ]
    text = _("To whom does {number} go? Tap, or write the name of an office (e.g. 人才办).")
    return Card(text.format(number=number(key)), buttons=rows(made, 2), numbered=False)


def limit_card(shown: Seen, _: Translate) -> Card:
    """Another limit is wanted."""
    text = _("How many working days shall {number} have in all? Write a number from 1 to 250.")
    return Card(text.format(number=number(shown.problem.id)), numbered=False)


def what_card(enterprise: str | None, _: Translate) -> Card:
    """The problem itself is wanted."""
    if enterprise:
        return Card(_("What is the problem of {name}? One sentence will do.").format(name=enterprise), numbered=False)
    return Card(_("What is the problem? For example: 加问题 示例精密：企业想要人才公寓，归人才办"), numbered=False)


def whose_card(found: Sequence[tuple[int, str]], _: Translate) -> Card:
    """Which enterprise raised it?"""
    made = [Button(name[:30], f"problems.of:{key}") for key, name in found]
    return Card(_("Which enterprise raised it? Write its name, or tap."), buttons=rows(made, 1), numbered=False)


def unknown_enterprise_card(_: Translate) -> Card:
    """The name is not in the register."""
    return Card(_("This enterprise is not in the register; nothing was recorded. A visit to it adds it."))


def unknown_card(_: Translate) -> Card:
    """There is no such problem."""
    return Card(_("There is no such problem."))


def nothing_card(_: Translate) -> Card:
    """Nothing was asked, or it was left."""
    return Card(_("Nothing was changed."))


def refused_card(problem_id: int, refusal: Refusal, move: Move | None, standing: str, _: Translate) -> Card:
    """Why a step cannot be taken."""
    reasons = {
        "unknown": _("there is no such step"),
        "not_from_here": _("its status is “{status}”, from which this step does not lead on").format(status=standing),
        "not_yours": _("this step is not yours to take"),
        "not_this_kind": _("this kind of problem does not have this step"),
        "missing": _("something is still missing"),
        "too_late": _("the time for this step has passed"),
        "too_early": _("the step before was taken on a later day"),
        "not_ahead": _("the day has to lie ahead"),
    }
    text = _("{number} {move}: not possible, {reason}. Nothing was changed.")
    said = move.title if move else ""
    return Card(text.format(number=number(problem_id), move=said, reason=reasons[refusal.why]))


def slip_card(_: Translate) -> Card:
    """What was written cannot be used."""
    return Card(_("I could not read what is needed from this. Write it in one sentence, or “取消”."), numbered=False)


# --- lists


def list_card(shown: Sequence[Seen], title_: str, today: date, _: Translate) -> Card:
    """Problems, the most urgent first."""
    if not shown:
        return Card(_("{title}: none.").format(title=title_))
    late = sum(one.clock.overdue > 0 for one in shown)
    lines = [_("**{title}**: {count}, {late} of them overdue").format(title=title_, count=len(shown), late=late)]
    lines += [f"{n} {_row(one, today, _)}" for n, one in enumerate(shown[:_SHOWN], 1)]
    if len(shown) > _SHOWN:
        lines.append(_("… and {count} more").format(count=len(shown) - _SHOWN))
    made = [
        Button(f"{n} {number(one.problem.id)}", f"problems.show:{one.problem.id}")
        for n, one in enumerate(shown[:_WITH_BUTTONS], 1)
    ]
    return Card("\n".join(lines), buttons=rows(made, 4))


def _row(one: Seen, today: date, _: Translate) -> str:
    it = one.clock
    if it.overdue and not it.ended:
        when = _("**{count} working days overdue**").format(count=it.overdue)
    elif it.due and not it.ended:
        when = _("by {day}").format(day=brief(it.due, today, _))
    else:
        when = _("clock stopped") if not it.ended else _("ended")
    flags = "❗" if one.flags else ""
    parts = [f"{number(one.problem.id)} {one.short}", title(one.problem.text, 16), who(one, _), one.standing, when]
    return f"{lamp(it, _)}{flags} {'｜'.join(parts)}"


def history_card(shown: Seen, book: CaseBook, zone: ZoneInfo, today: date, _: Translate) -> Card:
    """Every step with its time and who took it."""
    one = shown.problem
    lines = [head(shown, today, _)]
    recorded = _("received, recorded by number ending {tail}").format(tail=tail(one.recorded_by))
    lines.append(f"{one.received} {recorded}")
    for event in one.events:
        by = _("number ending {tail}").format(tail=tail(event.person_id)) if event.person_id else _("the service")
        said = _said(event, today, _)
        at = f"{event.at.astimezone(zone):%Y-%m-%d %H:%M}"
        lines.append(f"{at} {by} **{_act(event, book, _)}**" + (f"：{said}" if said else ""))
    return Card("\n".join(lines), buttons=((Button(_("Back to the problem"), f"problems.show:{one.id}"),),))


def _act(event: Event, book: CaseBook, _: Translate) -> str:
    if event.act == LIMIT:
        return _("limit changed")
    if event.act == GIVEN:
        return _("taken over")
    return book.moves[event.act].title if event.act in book.moves else event.act


def _said(event: Event, today: date, _: Translate) -> str:
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
    return "，".join(parts)


# --- by itself


def overdue_card(shown: Sequence[Seen], today: date, _: Translate) -> Card:
    """What has become overdue, or what a wait is over for, to whoever answers for it."""
    lines = [_("Problems that you answer for ({count}):").format(count=len(shown))]
    lines += [f"{n} {_row(one, today, _)}" for n, one in enumerate(shown[:_SHOWN], 1)]
    made = [
        Button(f"{n} {number(one.problem.id)}", f"problems.show:{one.problem.id}")
        for n, one in enumerate(shown[:_WITH_BUTTONS], 1)
    ]
    return Card("\n".join(lines), buttons=rows(made, 4))


def escalation_card(shown: Sequence[Seen], today: date, _: Translate) -> Card:
    """What the leaders read: long overdue, once."""
    lines = [_("Long overdue problems of enterprises ({count}):").format(count=len(shown))]
    lines += [f"{n} {_row(one, today, _)}" for n, one in enumerate(shown[:_SHOWN], 1)]
    made = [
        Button(f"{n} {number(one.problem.id)}", f"problems.show:{one.problem.id}")
        for n, one in enumerate(shown[:_WITH_BUTTONS], 1)
    ]
    return Card("\n".join(lines), buttons=rows(made, 4))
