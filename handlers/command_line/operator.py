"""The verbs of who runs the service: look at it, invite, back up, go back; and the first administrator's key."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import orjson

from bot.settings import Settings
from bot.translate import HOME, Catalogues
from handlers.command_line.doctor import findings
from handlers.command_line.offline import OK, PROBLEMS, UnusableInputError
from handlers.operating import backup_name
from handlers.views import copies as views
from knowledge.people import ADMINISTRATOR
from store.copies import UnusableCopyError, back_up, loss, put_back
from store.people import key_of
from store.store import Store, once, sqlite_file

Clock = Callable[[], datetime]
Timed: TypeAlias = Callable[[argparse.Namespace, Settings, Clock], Coroutine[Any, Any, int]]


async def doctor(options: argparse.Namespace, settings: Settings, clock: Clock) -> int:
    """One line for each thing looked at; code 1 when one needs somebody."""
    looked_at = await findings(settings, clock().astimezone(settings.zone).date())
    for finding in looked_at:
        print(finding)
    return OK if all(finding.fine for finding in looked_at) else PROBLEMS


async def invite(options: argparse.Namespace, settings: Settings, clock: Clock) -> int:
    """An invitation, made on the machine."""
    async with once(settings.database) as tx:
        code = tx.people.invite(options.role, clock())
        tx.audit.note(None, "people.invite", key_of(code), clock(), role=options.role, at="terminal")
    print(orjson.dumps({"role": options.role, "code": code}).decode() if options.json else f"/join {code}")
    return OK


async def backup(options: argparse.Namespace, settings: Settings, clock: Clock) -> int:
    """A copy of the SQLite database, also while the service runs."""
    database = _file(settings)
    to: Path = options.file or Path(settings.backup_folder or ".") / backup_name(
        database, clock().astimezone(settings.zone)
    )
    if not database.is_file():
        raise UnusableInputError(f"{database}: there is no such database")
    try:
        size = await asyncio.to_thread(back_up, database, to)
    except UnusableCopyError as error:
        raise UnusableInputError(str(error)) from error
    async with once(settings.database) as tx:
        tx.audit.note(None, "backup", to.name, clock(), bytes=size)
    print(views.copied_line(to, size, Catalogues.load().translator(HOME)))
    return OK


async def restore(options: argparse.Namespace, settings: Settings, clock: Clock) -> int:
    """What going back would lose; without ``--check`` it is done, after a copy of what is there now."""
    database, copy, translate = _file(settings), options.file, Catalogues.load().translator(HOME)
    try:
        lost = await asyncio.to_thread(loss, database, copy)
        print(views.loss_text(lost, settings.zone, translate))
        if options.check:
            return OK
        if database.is_file():
            before = database.with_name(f"before-{backup_name(database, clock().astimezone(settings.zone))}")
            await asyncio.to_thread(back_up, database, before)
            print(views.kept_line(before, translate))
        await asyncio.to_thread(put_back, database, copy)
    except UnusableCopyError as error:
        raise UnusableInputError(str(error)) from error
    async with once(settings.database) as tx:
        tx.audit.note(None, "restore", copy.name, clock())
    print(views.restored_line(translate))
    return OK


async def started(store: Store, settings: Settings, version: str, clock: Clock) -> None:
    """Note the start; while there is no administrator, print the key that makes one."""
    key = await first_key(store, settings, clock)
    async with store.begin() as tx:
        tx.audit.note(None, "service.start", version, clock())
    if key:
        translate = Catalogues.load().translator(HOME)
        print(views.first_key_line(key, translate), file=sys.stderr, flush=True)


async def first_key(store: Store, settings: Settings, clock: Clock) -> str | None:
    """A key for the first administrator; None when there is one, or ``ADMIN_IDS`` names one."""
    async with store.begin() as tx:
        if settings.admin_ids or await tx.people.count(ADMINISTRATOR):
            await tx.first_key.void()
            return None
        return await tx.first_key.make(clock())


def _file(settings: Settings) -> Path:
    file = sqlite_file(settings.database)
    if file is None:
        raise UnusableInputError("this database is no SQLite file: use pg_dump, and pg_restore to go back")
    return file
