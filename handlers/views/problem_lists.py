"""Lists of problems, the steps of one, and what the clock says of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.card import Button, Buttons, Card, rows
from bot.translate import Translate
from handlers.views.days import brief
from handlers.views.problems import Seen, act_of, head, lamp, number, said_of, who
from knowledge.cases.telling import title
from knowledge.schema.cases import CaseBook
from store.people import tail

_SHOWN, _WITH_BUTTONS = 15, 8


def list_card(shown: Sequence[Seen], title_: str, today: date, _: Translate) -> Card:
    """Problems, the most urgent first."""
    if not shown:
        return Card(_("{title}: none.").format(title=title_))
    late = sum(one.clock.overdue > 0 for one in shown)
    lines = [_("**{title}**: {count}, {late} of them overdue").format(title=title_, count=len(shown), late=late)]
    lines += [f"{n} {row(one, today, _)}" for n, one in enumerate(shown[:_SHOWN], 1)]
    if len(shown) > _SHOWN:
        lines.append(_("… and {count} more").format(count=len(shown) - _SHOWN))
    return Card("\n".join(lines), buttons=_buttons(shown))


def row(one: Seen, today: date, _: Translate) -> str:
    """A problem in one line."""
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
        said = said_of(event, book, today, _)
        at = f"{event.at.astimezone(zone):%Y-%m-%d %H:%M}"
        lines.append(f"{at} {by} **{act_of(event, book, _)}**" + (f"：{said}" if said else ""))
    return Card("\n".join(lines), buttons=((Button(_("Back to the problem"), f"problems.show:{one.id}"),),))


def overdue_card(shown: Sequence[Seen], today: date, _: Translate) -> Card:
    """What has become overdue, or what a wait is over for, to whoever answers for it."""
    lines = [_("Problems that you answer for ({count}):").format(count=len(shown))]
    lines += [f"{n} {row(one, today, _)}" for n, one in enumerate(shown[:_SHOWN], 1)]
    return Card("\n".join(lines), buttons=_buttons(shown))


def escalation_card(shown: Sequence[Seen], today: date, _: Translate) -> Card:
    """What the leaders read: long overdue, once."""
    lines = [_("Long overdue problems of enterprises ({count}):").format(count=len(shown))]
    lines += [f"{n} {row(one, today, _)}" for n, one in enumerate(shown[:_SHOWN], 1)]
    return Card("\n".join(lines), buttons=_buttons(shown))


def _buttons(shown: Sequence[Seen]) -> Buttons:
    listed = enumerate(shown[:_WITH_BUTTONS], 1)
    made = [Button(f"{n} {number(one.problem.id)}", f"problems.show:{one.problem.id}") for n, one in listed]
    return rows(made, 4)
