"""The service as its administrators read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.card import Card
from bot.translate import Translate
from store.audit import Act
from store.condition import State

Made: TypeAlias = Callable[[Translate], Card]
_LISTED = 15


@dataclass(frozen=True)
class Health:
    """What ``/health`` says. ``copied``: the act of the last backup; ``defects``: since the start."""

    state: State
    started: datetime | None
    copied: Act | None
    defects: int
    version: str
    now: datetime


@dataclass(frozen=True)
class Prepared:
    """What is there for a year, and what ends before it."""

    year: int
    calendar: bool
    indicators: bool
    commitments: bool
    ending: tuple[str, ...]


def span(passed: timedelta, _: Translate) -> str:
    """A time as people say it, cut to two units."""
    minutes = max(int(passed.total_seconds()) // 60, 0)
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return _("{days} days {hours} hours").format(days=days, hours=hours)
    if hours:
        return _("{hours} hours {minutes} minutes").format(hours=hours, minutes=minutes % 60)
    return _("{minutes} minutes").format(minutes=minutes)


def size(count: int) -> str:
    """Bytes in MB, one decimal."""
    tenths = count * 10 // (1 << 20)
    return f"{tenths // 10}.{tenths % 10} MB"


def health_card(seen: Health, zone: ZoneInfo, _: Translate) -> Card:
    """One line a thing."""
    state = seen.state
    lines = [_("**Service**")]
    if seen.started:
        lines.append(_("Running for {span}").format(span=span(seen.now - seen.started, _)))
    lines += [
        _waiting(_("Updates not handled yet: {count}").format(count=state.unread), state.unread_since, seen.now, _),
        _waiting(_("Messages not sent yet: {count}").format(count=state.unsent), state.unsent_since, seen.now, _),
        _("Messages that Telegram refused in the last two days: {count}").format(count=state.refused),
        _("Defects since the start: {count}").format(count=seen.defects),
        _("Database: {size}").format(size=size(state.size)),
        _backup(seen, zone, _),
        _("Content: version {version}").format(version=seen.version),
    ]
    return Card("\n".join(lines))


def _waiting(text: str, since: datetime | None, now: datetime, _: Translate) -> str:
    return text + (_(", the oldest for {span}").format(span=span(now - since, _)) if since else "")


def _backup(seen: Health, zone: ZoneInfo, _: Translate) -> str:
    act = seen.copied
    if act is None:
        return _("⚠ Backup: none yet (BACKUP_FOLDER, or run_bot.py backup)")
    at = f"{act.at.astimezone(zone):%m-%d %H:%M}"
    if act.act != "backup":
        return _("⚠ Backup: failed at {time}; see the log").format(time=at)
    late = "⚠ " if seen.now - act.at > timedelta(days=2) else ""
    return late + _("Backup: {time}, checked, {size}").format(time=at, size=size(act.details.get("bytes", 0)))


def unknown_defect_card(_: Translate) -> Card:
    """There is no such number."""
    return Card(_("No defect of this number is kept. Write it as it was told, e.g. /error E-1A2B3C"))


def defect_card(act: Act, alike: int, zone: ZoneInfo, _: Translate) -> Card:
    """When, what, where, how often."""
    details = act.details
    text = _(
        "**{number}**\n{time}　{kind}\nAt: {place}\nDuring: {during}\nContent: version {version}\n"
        "The same place failed {count} times. The trace stands in the log under this number."
    ).format(
        number=act.about,
        time=f"{act.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
        kind=details.get("kind", ""),
        place=details.get("place", ""),
        during=details.get("during", ""),
        version=details.get("version", ""),
        count=alike,
    )
    return Card(text)


def backup_failed_card(_: Translate) -> Card:
    """Told to the administrators."""
    return Card(_("⚠ Tonight's backup failed. Please look at the folder's space and rights (BACKUP_FOLDER)."))


def year_card(prepared: Prepared, _: Translate) -> Card:
    """What the next year needs."""
    there, missing = _("there"), _("⚠ missing")
    lines = [
        _("**Please prepare {year}**").format(year=prepared.year),
        _("Holidays and working Saturdays: {state}").format(state=there if prepared.calendar else missing),
        _("Targets and schedules of the indicators: {state}").format(state=there if prepared.indicators else missing),
        _("Tasks of the year: {state}").format(state=there if prepared.commitments else missing),
        _("Entries and policies that end on 12-31: {count}").format(count=len(prepared.ending)),
    ]
    folded = "\n".join(f"· {title}" for title in prepared.ending[:_LISTED]) or None
    return Card("\n".join(lines), folded=folded)
