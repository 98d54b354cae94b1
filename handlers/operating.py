"""The service seen by its administrators: how it is, what a number of a defect means, backups, the turn of the year."""

from __future__ import annotations

import asyncio
import re
from datetime import date, datetime
from pathlib import Path

from bot.context import Context
from bot.scheduler import Duty, Moment, Tick
from handlers.handler import Handler
from handlers.views import operating as views
from handlers.views.privacy import BACKUPS_KEPT
from knowledge.library import Library
from knowledge.people import holders
from store.audit import Wanted
from store.copies import UnusableCopyError, back_up

_AT = 2  # o'clock: when the daily backup is made
_OFFICE = 9  # o'clock: from when administrators are told something
_NUMBER = re.compile(r"E-?([0-9A-F]{6})")
_SIMILAR = 1000  # defects that are looked through


async def health(context: Context) -> None:
    """``/health``: since when it runs, what waits, how large it is, the last backup, the content."""
    audit = context.tx.audit
    started = next(iter(await audit.last(1, "service.start")), None)
    copied = next(iter(await audit.last(1, "backup")), None)
    seen = views.Health(
        await context.tx.condition.read(),
        started.at if started else None,
        copied,
        await audit.count(Wanted("error", since=started.at if started else None)),
        context.library.version,
        context.now,
    )
    context.say(views.health_card(seen, context.parts.zone, context.translate))


async def defect(context: Context) -> None:
    """``/error E-1A2B3C``: when, what and where, and how often the same was met."""
    number = _NUMBER.fullmatch(context.rest.strip().upper())
    found = await context.tx.audit.find(Wanted("error", about=f"E-{number[1]}"), 1) if number else []
    if not found:
        context.say(views.unknown_defect_card(context.translate))
        return
    place = found[0].details.get("place")
    others = await context.tx.audit.last(_SIMILAR, "error")
    alike = sum(1 for one in others if one.details.get("place") == place)
    context.say(views.defect_card(found[0], alike, context.parts.zone, context.translate))


def daily_backup(folder: Path) -> Duty:
    """A copy of the SQLite database every night at two; the oldest go after ``BACKUPS_KEPT`` days."""

    async def run(tick: Tick) -> None:
        async with tick.begin() as moment:
            due = moment.local.hour >= _AT
            first = due and await moment.tx.notices.first_time(f"backup:{moment.today}", moment.now)
        file = tick.parts.store.file
        if not first or file is None:
            return
        name = backup_name(file, moment.local)
        try:
            size = await asyncio.to_thread(_copy, file, folder, name)
        except UnusableCopyError:
            async with tick.begin() as moment:
                moment.tx.audit.note(None, "backup.failed", name, moment.now)
                await _tell_administrators(moment, views.backup_failed_card)
            return
        async with tick.begin() as moment:
            moment.tx.audit.note(None, "backup", name, moment.now, bytes=size)

    return Duty("backup", run)


def backup_name(database: Path, local: datetime) -> str:
    """How a copy is called; the names of one database sort by time."""
    return f"{database.stem}-{local:%Y%m%d-%H%M%S}.db"


def _copy(database: Path, folder: Path, name: str) -> int:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableCopyError(f"{folder}: {error.strerror}") from error
    size = back_up(database, folder / name)
    for old in sorted(folder.glob(f"{database.stem}-????????-??????.db"))[:-BACKUPS_KEPT]:
        old.unlink()
    return size


async def turn_of_the_year(tick: Tick) -> None:
    """On the first working day of December: what the next year needs, and what ends with this one."""
    async with tick.begin() as moment:
        today, library = moment.today, moment.library
        due = today.month == 12 and moment.local.hour >= _OFFICE and library.calendar.works(today)
        if due and await moment.tx.notices.first_time(f"year:{today.year + 1}", moment.now):
            await _tell_administrators(moment, lambda _: views.year_card(prepared(library, today), _))


def prepared(library: Library, today: date) -> views.Prepared:
    """What is there for the next year, and the entries and instruments that end with this one."""
    last, following = date(today.year, 12, 31), today.year + 1
    ending = [topic.title for topic in library.topics.values() if topic.valid_to == last]
    ending += [instrument.title for instrument in library.instruments.values() if instrument.valid_to == last]
    return views.Prepared(
        following,
        library.calendar.known(date(following, 1, 1)),
        following in library.indicators,
        following in library.commitments,
        tuple(ending),
    )


async def _tell_administrators(moment: Moment, card: views.Made) -> None:
    for person in await moment.tx.people.with_roles(holders("operating.look")):
        moment.tell(person, card(await moment.translator(person)))


HANDLERS = (
    Handler("operating.health", health, "operating.look", "how the service is", "health", ("运行状态",)),
    Handler("operating.error", defect, "operating.look", "what a number of a defect means", "error"),
)
