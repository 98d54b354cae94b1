"""Enterprises that nobody has seen for a while, and how they are shared out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.card import Button, Card
from bot.translate import Translate
from handlers.views.days import brief, dated
from handlers.views.visits import sentences
from knowledge.schema.visits import VisitWords
from knowledge.visits.counting import ranked
from knowledge.visits.coverage import Coverage, Firm, Part
from store.people import tail

_SHOWN, _PARTS = 15, 8


def coverage_card(found: Coverage, words: VisitWords, shares: bool, today: date, _: Translate) -> Card:
    """How many of how many, the longest, by street and coach, and the first of the list."""
    if not found.whole:
        return Card(_("No enterprise of this kind is in the register ({what}).").format(what=about(found, words, _)))
    lines = [head(found, words, today, _)]
    if not found.firms:
        return Card(lines[0])
    lines += [f"{n} {_row(firm, today, _)}" for n, firm in enumerate(found.firms[:_SHOWN], 1)]
    if len(found.firms) > _SHOWN:
        lines.append(_("… and {count} more, in the workbook").format(count=len(found.firms) - _SHOWN))
    made = [Button(_("List as Excel"), f"coverage.book:{found.gap.key}")]
    if shares:
        made.append(Button(_("Share them out"), f"coverage.share:{found.gap.key}"))
    made = [button for button in made if len(button.data.encode()) <= 64]
    return Card("\n".join(lines), buttons=(tuple(made),))


def head(found: Coverage, words: VisitWords, today: date, _: Translate) -> str:
    """46 家中 11 家满 90 天没有走访；最久 示例光电（142 天）. 按街道：…"""
    text = _("**{what}**: {count} of {whole} {gap}").format(
        what=about(found, words, _), count=len(found.firms), whole=found.whole, gap=_gap(found, today, _)
    )
    parts = [text]
    if found.never and found.never < len(found.firms):
        parts.append(_("of them {count} without any visit on record").format(count=found.never))
    longest = found.firms[0] if found.firms else None
    days = longest.days(today) if longest else None
    if longest and days is not None:
        parts.append(_("longest {name} ({days} days)").format(name=longest.name, days=days))
    lines = ["；".join(parts)]
    titles: Mapping[Part, str] = {"street": _("By street"), "segment": _("By segment"), "coach": _("By coach")}
    for part, title in titles.items():
        counted = found.by.get(part, {})
        lines += [f"{title}：{_listed(counted, _)}"] if any(counted) else []
    return "\n".join(lines)


def about(found: Coverage, words: VisitWords, _: Translate) -> str:
    """The part of the list that is looked at."""
    called = [words.commands.registers[cut.value][0] if cut.part == "list" else cut.value for cut in found.gap.cuts]
    return "、".join(called) or _("All enterprises")


def _gap(found: Coverage, today: date, _: Translate) -> str:
    if found.gap.since:
        return _("not visited since {day}").format(day=brief(found.gap.since, today, _))
    if found.gap.days is None:
        return _("never visited, as far as is recorded")
    if not found.gap.days:
        return _("by the time since the last visit")
    return _("not visited for {days} days").format(days=found.gap.days)


def _row(firm: Firm, today: date, _: Translate) -> str:
    days = firm.days(today)
    when = _("no visit on record")
    if firm.last and days is not None:
        when = _("{day}, {days} days ago").format(day=brief(firm.last, today, _), days=days)
    planned = [_("planned")] if firm.busy else []
    return "｜".join([firm.name, firm.street or "—", when, *planned])


def _listed(counted: Mapping[str, int], _: Translate) -> str:
    return "、".join(f"{name or _('not recorded')} {count}" for name, count in ranked(counted, _PARTS))


def file_name(today: date) -> str:
    """未走访企业_2026-11-24.xlsx"""
    return f"未走访企业_{today.isoformat()}.xlsx"


def book_card(found: Coverage, words: VisitWords, today: date, _: Translate) -> Card:
    """Under the workbook."""
    return Card(head(found, words, today, _).split("\n", 1)[0])


def share_card(key: str, parts: Mapping[int, Sequence[Firm]], busy: int, due: date, today: date, _: Translate) -> Card:
    """Who would get how many."""
    count = sum(map(len, parts.values()))
    left = _("{count} already have something planned and are left out.").format(count=busy) if busy else ""
    if not count:
        return Card(sentences(_("There is nothing to share out."), left))
    text = _("{count} enterprises go to {people} colleagues as follow-ups, due on {day}:")
    lines = [text.format(count=count, people=len(parts), day=dated(due, _))]
    each = _("number ending {tail}: {count}")
    lines += [each.format(tail=tail(person), count=len(firms)) for person, firms in parts.items()]
    lines += [left] if left else []
    yes = Button(_("Share out {count}").format(count=count), f"coverage.shared:{key}")
    return Card("\n".join(lines), buttons=((yes,),))


def shared_card(parts: Mapping[int, Sequence[Firm]], due: date, today: date, _: Translate) -> Card:
    """What was set."""
    count = sum(map(len, parts.values()))
    if not count:
        return Card(_("There is nothing to share out."))
    text = _("Shared out: {count} enterprises to {people} colleagues, due on {day}.")
    return Card(text.format(count=count, people=len(parts), day=dated(due, _)))


def given_card(firms: Sequence[Firm], due: date, today: date, _: Translate) -> Card:
    """What a colleague reads."""
    lines = [_("You got {count} enterprises to visit, due on {day}:").format(count=len(firms), day=dated(due, _))]
    lines += [f"{n} {_row(firm, today, _)}" for n, firm in enumerate(firms[:_SHOWN], 1)]
    if len(firms) > _SHOWN:
        lines.append(_("… and {count} more").format(count=len(firms) - _SHOWN))
    return Card("\n".join(lines), buttons=((Button(_("My follow-ups"), "follow_ups.list"),),))


def gone_card(_: Translate) -> Card:
    """The list has changed since."""
    return Card(_("This list has changed since; please ask again."))
