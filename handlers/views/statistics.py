"""What is asked and how often it is answered, as messages. Counts that could point to somebody are told as "a few"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bot.card import Button, Card
from bot.translate import Translate
from knowledge.disclosure import countable
from knowledge.library import Library
from knowledge.statistics import Statistics, most, titles

_SHOWN = 5


def statistics_card(found: Statistics, days: int, library: Library, _: Translate) -> Card:
    """The last days."""
    head = _("Questions of the last {days} days").format(days=days)
    book = Button(_("As a workbook"), f"statistics.book:{days}")
    return Card(_text(head, found, library, _), buttons=((book, Button(_("Without answer"), "learning.gaps")),))


def digest_card(found: Statistics, monday: date, library: Library, _: Translate) -> Card:
    """A week."""
    sunday = monday + timedelta(days=6)
    head = _("Questions of last week ({first} to {last})").format(first=monday.isoformat(), last=sunday.isoformat())
    return Card(_text(head, found, library, _), buttons=((Button(_("Without answer"), "learning.gaps"),),))


def book_card(days: int, _: Translate) -> Card:
    """Under the workbook."""
    return Card(_("Questions of the last {days} days, without names and without their words.").format(days=days))


def file_name(today: date) -> str:
    """咨询统计_2026-11-24.xlsx"""
    return f"咨询统计_{today.isoformat()}.xlsx"


def share(found: Statistics, _: Translate) -> str:
    """Answered of all, in percent with one decimal, cut."""
    return "—" if found.tenths is None else f"{found.tenths // 10}.{found.tenths % 10}%"


def told(count: int, _: Translate) -> str:
    """A count as it may be told."""
    return _("a few") if countable(count) is None else str(count)


def _text(head: str, found: Statistics, library: Library, _: Translate) -> str:
    if not found.asked:
        return "\n".join([head, _("Nothing was asked.")])
    counts = _("Asked {asked}, answered {answered} ({share}), asked back {back}, without answer {missed}")
    thumbs = _("Useful {up}, of no use {down}")
    hour = max(found.hours.items(), key=lambda item: (item[1], -item[0]))[0]
    return "\n".join(
        [
            f"**{head}**",
            counts.format(
                asked=found.asked,
                answered=found.answered,
                share=share(found, _),
                back=found.asked_back,
                missed=found.unanswered,
            ),
            thumbs.format(up=found.useful, down=found.useless),
            _("Most asked: {list}").format(list=_listed(titles(found.topics, library), _)),
            _("By subject: {list}").format(list=_listed(titles(found.subjects, library), _)),
            _("Busiest hour: {hour}:00–{next}:00").format(hour=hour, next=hour + 1),
        ]
    )


def _listed(counts: Mapping[str, int], _: Translate) -> str:
    return _("; ").join(f"{title} {told(count, _)}" for title, count in most(counts, _SHOWN)) or "—"
