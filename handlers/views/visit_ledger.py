"""The visits of a time: as a ledger, and in figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.card import Button, Card
from bot.translate import Translate
from handlers.views.days import brief
from handlers.views.problems import Seen
from handlers.views.problems import number as problem_number
from handlers.views.visits import number
from knowledge.cases.tally import Tally
from knowledge.cases.telling import title
from knowledge.visits.counting import Counts, ranked
from store.enterprises import Enterprise
from store.follow_ups import FollowUp
from store.people import tail
from store.visits import Visit

_SHOWN, _PARTS = 12, 8


@dataclass(frozen=True)
class Entry:
    """A visit with what is still open of it."""

    visit: Visit
    enterprise: Enterprise | None
    problems: tuple[Seen, ...] = ()
    following: tuple[FollowUp, ...] = ()

    @property
    def open(self) -> int:
        """How many things are still open."""
        return len(self.problems) + len(self.following)


@dataclass(frozen=True)
class Month:
    """A time in figures, the month before it, the problems received in it, and how many enterprises are on file."""

    now: Counts
    before: Counts
    problems: Tally
    whole: int


def open_items(entry: Entry, today: date, _: Translate) -> list[str]:
    """What is still open of a visit, in words."""
    raised = [f"{problem_number(s.problem.id)} {title(s.problem.text)}（{s.standing}）" for s in entry.problems]
    return raised + [f"{f.action or _('follow up')}（{brief(f.due, today, _)}）" for f in entry.following]


def ledger_card(entries: Sequence[Entry], first: date, last: date, today: date, _: Translate) -> Card:
    """The same rows as the workbook, the first of them."""
    lines = [ledger_head(entries, first, last, _)]
    for n, entry in enumerate(entries[:_SHOWN], 1):
        name = entry.enterprise.name if entry.enterprise else "—"
        about = "、".join(entry.visit.record.topics) or "—"
        still = _("｜{count} open").format(count=entry.open) if entry.open else ""
        lines.append(f"{n} {brief(entry.visit.day, today, _)} {number(entry.visit.id)} {name}｜{about}{still}")
    if len(entries) > _SHOWN:
        lines.append(_("… and {count} more, in the workbook").format(count=len(entries) - _SHOWN))
    span = f"{first}.{last}"
    made = (
        Button(_("Ledger as Excel"), f"ledger.book:{span}"),
        Button(_("Statistics as Excel"), f"ledger.statistics:{span}"),
    )
    return Card("\n".join(lines), buttons=(made,) if entries else ())


def ledger_head(entries: Sequence[Entry], first: date, last: date, _: Translate) -> str:
    """38 条，未办结 6 件."""
    text = _("**Visits {first} to {last}**: {count}, {open} items still open")
    return text.format(first=first, last=last, count=len(entries), open=sum(entry.open for entry in entries))


def ledger_file_card(entries: Sequence[Entry], first: date, last: date, _: Translate) -> Card:
    """Under the workbook."""
    return Card(ledger_head(entries, first, last, _))


def ledger_name(first: date, last: date) -> str:
    """走访台账_2026-11-01_2026-11-23.xlsx"""
    return f"走访台账_{first}_{last}.xlsx"


def statistics_name(month: Month) -> str:
    """走访统计_2026-11-01_2026-11-23.xlsx"""
    return f"走访统计_{month.now.first}_{month.now.last}.xlsx"


def statistics_card(month: Month, by: str | None, _: Translate) -> Card:
    """The figures; ``by``: only this part of them was asked for."""
    parts = {
        "topic": (_("By topic"), month.now.topics),
        "street": (_("By street"), month.now.streets),
        "segment": (_("By segment"), month.now.segments),
        "person": (_("By visitor"), people(month, _)),
    }
    lines = [f"**{heading(month, _)}**"]
    if by is None:
        lines += [f"{name}　{value}" for name, value in overview(month, _)]
        lines += [f"{name}：{_listed(found, _)}" for name, found in parts.values() if found]
    else:
        name, found = parts[by]
        rows = enumerate(ranked(found, 20), 1)
        lines += [name, *(f"{n} {what or _('not recorded')}　{count}" for n, (what, count) in rows)]
    span = f"{month.now.first}.{month.now.last}"
    made = (
        Button(_("Statistics as Excel"), f"ledger.statistics:{span}"),
        Button(_("Picture"), f"ledger.picture:{span}"),
        Button(_("Ledger as Excel"), f"ledger.book:{span}"),
    )
    return Card("\n".join(lines), buttons=(made,))


def heading(month: Month, _: Translate) -> str:
    """走访统计 2026-11-01 至 2026-11-23."""
    return _("Statistics of visits, {first} to {last}").format(first=month.now.first, last=month.now.last)


def overview(month: Month, _: Translate) -> list[tuple[str, str]]:
    """Each figure with its name; what cannot be divided is —."""
    now, raised = month.now, month.problems
    return [
        (_("Visits"), _("{count} ({before} the month before)").format(count=now.visits, before=month.before.visits)),
        (_("Enterprises visited"), _("{count} of {whole} on file").format(count=now.firms, whole=month.whole)),
        (_("With a next step"), f"{now.followed}（{percent(now.followed_share)}）"),
        (_("Problems received"), str(raised.received)),
        (_("settled"), f"{raised.solved}"),
        (_("explained"), f"{raised.explained}"),
        (_("still open"), _("{count}, {late} of them overdue").format(count=raised.open, late=raised.overdue)),
        (_("settled in time"), f"{raised.in_time}/{raised.in_time + raised.late}"),
        (_("Mean working days"), decimal(raised.mean_days)),
        (_("Taken up again"), str(raised.reopened)),
        (_("Satisfied"), f"{raised.satisfied}/{raised.answered}（{percent(raised.satisfaction)}）"),
    ]


def people(month: Month, _: Translate) -> Mapping[str, int]:
    """Visits by who made them, told by the last figures of their numbers."""
    gone, named = _("somebody who has left"), _("number ending {tail}")
    return {named.format(tail=tail(who)) if who else gone: count for who, count in month.now.people.items()}


def percent(share: Fraction | None) -> str:
    """With one decimal, cut; — where there is nothing to divide by."""
    return "—" if share is None else f"{decimal(share * 100)}%"


def decimal(value: Fraction | None) -> str:
    """With one decimal, cut."""
    if value is None:
        return "—"
    tenths = value.numerator * 10 // value.denominator
    return f"{tenths // 10}.{tenths % 10}"


def picture_card(month: Month, _: Translate) -> Card:
    """Under the picture or the workbook."""
    return Card(heading(month, _))


def gone_card(_: Translate) -> Card:
    """The button carries no time."""
    return Card(_("This list has changed since; please ask again."))


def _listed(found: Mapping[str, int], _: Translate) -> str:
    return "、".join(f"{name or _('not recorded')} {count}" for name, count in ranked(found, _PARTS))
