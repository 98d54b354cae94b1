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
from knowledge.visits.counting import Counts, Kept, ranked
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
    """A time in figures, the month before it, the problems received and the follow-ups fallen due in it.

    ``whole``: how many enterprises are on file; ``names``: of those that were visited.
    """

    now: Counts
    before: Counts
    problems: Tally
    whole: int
    names: Mapping[int, str]
    kept: Kept


@dataclass(frozen=True)
class Wanted:
    """Of the figures, only those by a part or one measure; ``least``: the smallest first."""

    by: str | None = None
    measure: str | None = None
    least: bool = False


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


def statistics_card(month: Month, wanted: Wanted, _: Translate) -> Card:
    """The figures, or the part of them that was asked for."""
    parts = {
        "firm": (_("By enterprise"), firms(month, _)),
        "topic": (_("By topic"), month.now.topics),
        "street": (_("By street"), month.now.streets),
        "segment": (_("By segment"), month.now.segments),
        "person": (_("By visitor"), people(month, _)),
        "month": (_("By month"), month.now.months),
    }
    lines = [f"**{heading(month, _)}**"]
    if wanted.by in parts:
        name, found = parts[wanted.by]
        rows = enumerate(ranked(found, 20, least=wanted.least), 1)
        total = _("{count} visits to {firms} enterprises").format(count=month.now.visits, firms=month.now.firms)
        lines += [name, *(f"{n} {what or _('not recorded')}　{count}" for n, (what, count) in rows), total]
    elif wanted.measure:
        lines += [f"{name}　{value}" for name, value in _measured(month, wanted.measure, _)]
    else:
        lines += [f"{name}　{value}" for name, value in overview(month, _)]
        listed = ("topic", "street", "segment", "person")
        lines += [f"{parts[part][0]}：{_listed(parts[part][1], _)}" for part in listed if parts[part][1]]
    return Card("\n".join(lines), buttons=(_made(month, _),))


def _made(month: Month, _: Translate) -> tuple[Button, ...]:
    span = f"{month.now.first}.{month.now.last}"
    return (
        Button(_("Statistics as Excel"), f"ledger.statistics:{span}"),
        Button(_("Picture"), f"ledger.picture:{span}"),
        Button(_("Ledger as Excel"), f"ledger.book:{span}"),
    )


def _measured(month: Month, measure: str, _: Translate) -> list[tuple[str, str]]:
    """One figure with those that it is made of."""
    places = {
        "firms": slice(0, 3),
        "repeated": slice(0, 3),
        "followed": slice(3, 4),
        "on_time": slice(4, 5),
        "satisfaction": slice(-2, None),
    }
    return overview(month, _)[places[measure]]


def heading(month: Month, _: Translate) -> str:
    """走访统计 2026-11-01 至 2026-11-23."""
    return _("Statistics of visits, {first} to {last}").format(first=month.now.first, last=month.now.last)


def overview(month: Month, _: Translate) -> list[tuple[str, str]]:
    """Each figure with its name; what cannot be divided is —."""
    now, raised = month.now, month.problems
    return [
        (_("Visits"), _("{count} ({before} the month before)").format(count=now.visits, before=month.before.visits)),
        (_("Enterprises visited"), _("{count} of {whole} on file").format(count=now.firms, whole=month.whole)),
        (_("Seen more than once"), str(now.repeated)),
        (_("With a next step"), f"{now.followed}（{percent(now.followed_share)}）"),
        (_("Follow-ups done on time"), _kept(month.kept, _)),
        *raised_figures(raised, _),
    ]


def raised_figures(raised: Tally, _: Translate) -> list[tuple[str, str]]:
    """What came of the problems that were received."""
    return [
        (_("Problems received"), str(raised.received)),
        (_("settled"), f"{raised.solved}"),
        (_("explained"), f"{raised.explained}"),
        (_("still open"), _("{count}, {late} of them overdue").format(count=raised.open, late=raised.overdue)),
        (_("settled in time"), f"{raised.in_time}/{raised.in_time + raised.late}"),
        (_("Mean working days"), decimal(raised.mean_days)),
        (_("Taken up again"), str(raised.reopened)),
        (_("Answered the call back"), f"{raised.answered}/{raised.asked}（{percent(raised.response)}）"),
        (_("Satisfied"), f"{raised.satisfied}/{raised.answered}（{percent(raised.satisfaction)}）"),
    ]


def _kept(kept: Kept, _: Translate) -> str:
    told = _("{on_time} of {due} due ({share}); {late} done later, {open} still open")
    return told.format(on_time=kept.on_time, due=kept.due, share=percent(kept.share), late=kept.late, open=kept.open)


def firms(month: Month, _: Translate) -> Mapping[str, int]:
    """Visits by enterprise."""
    gone = _("not recorded")
    return {month.names.get(one, gone): count for one, count in month.now.enterprises.items()}


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
