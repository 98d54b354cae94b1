"""``import KIND FILE`` and ``export KIND``: shown by default, written as one batch with ``--yes``, or not at all.

A kind is one line in KINDS or EXPORTS, or the id of a ledger; all the rest is the same for each of them.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import orjson

from bot.settings import Settings
from bot.translate import HOME, Catalogues
from handlers.command_line import board, enterprises, registers
from handlers.command_line.bringing import Brought, Desk, Exporter, Importer
from handlers.command_line.offline import OK, PROBLEMS, UnusableInputError, content
from handlers.views.indicator_words import Voice
from knowledge.library import load
from store.store import once

Clock = Callable[[], datetime]
KINDS: Mapping[str, Importer] = {"indicators": board.bring, "enterprises": enterprises.bring}
EXPORTS: Mapping[str, Exporter] = {"indicators": board.take_out, "enterprises": enterprises.take_out}


async def bring_in(options: argparse.Namespace, settings: Settings, clock: Clock) -> int:
    """Show what a file would change; with ``--yes`` write it. Code 1 when cells of it are wrong."""
    desk, name = _desk(settings, clock), options.file.name
    kinds = {**KINDS, **registers.importers(desk.library)}
    importer = kinds.get(options.kind)
    if importer is None:
        raise UnusableInputError(f"{options.kind}: no kind of file that is imported; there are {', '.join(kinds)}")
    bringing = await asyncio.to_thread(importer, desk, name, content(options.file))
    async with once(settings.database) as tx:
        brought = await bringing(tx, options.yes)
    print(_json(options, brought) if options.json else brought.text)
    return PROBLEMS if brought.errors else OK


async def take_out(options: argparse.Namespace, settings: Settings, clock: Clock) -> int:
    """Write everything of a kind into a workbook; an existing file is left alone."""
    desk = _desk(settings, clock)
    kinds = {**EXPORTS, **registers.exporters(desk.library)}
    exporter = kinds.get(options.kind)
    if exporter is None:
        raise UnusableInputError(f"{options.kind}: no kind that is exported; there are {', '.join(kinds)}")
    to: Path = options.file or Path(f"{options.kind}_{desk.today}.xlsx")
    async with once(settings.database) as tx:
        book = await exporter(desk, tx)
        tx.audit.note(None, "export", options.kind, desk.now, file=to.name, bytes=len(book))
        try:
            with to.open("xb") as out:
                out.write(book)
        except OSError as error:
            raise UnusableInputError(f"{to}: {error.strerror}") from error
    print(orjson.dumps({"kind": options.kind, "file": str(to), "bytes": len(book)}).decode() if options.json else to)
    return OK


def _json(options: argparse.Namespace, brought: Brought) -> str:
    errors = [{"place": place, "text": text, "proposal": proposal or None} for place, text, proposal in brought.errors]
    told = {"kind": options.kind, "file": options.file.name, **brought.counts, "errors": errors}
    told |= {"written": brought.batch is not None, "batch": brought.batch, "text": brought.text}
    return orjson.dumps(told).decode()


def _desk(settings: Settings, clock: Clock) -> Desk:
    now = clock()
    return Desk(load(), Voice(Catalogues.load().translator(HOME), HOME, settings.zone, now), now)
