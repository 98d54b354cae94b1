"""What is held about a person: told, exported, deleted after a typed yes, and cleared when its time is over."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.context import Context
from bot.scheduler import Tick
from handlers.files.data_book import data_book
from handlers.handler import Handler
from handlers.people.holdings import open_items
from handlers.views import privacy as views
from knowledge.people import ADMINISTRATOR

_ASKED = "forget"  # when the preview was shown, in the memory of the chat
_GOOD_FOR = timedelta(minutes=10)


async def tell(context: Context) -> None:
    """``/privacy``: what is kept, for how long, and what can be done about it."""
    context.say(views.privacy_card(context.who.role, context.translate))


async def export(context: Context) -> None:
    """``/mydata``: every row that names the person, as a workbook."""
    held = await context.tx.privacy.rows(context.who.id)
    name, content = await asyncio.to_thread(data_book, held, context.now, context.parts.zone, context.translate)
    context.tx.audit.note(context.who.id, "privacy.export", "own", context.now)
    context.send(name, content, views.exported_card(sum(len(rows) for _held, rows in held), context.translate))


async def preview(context: Context) -> None:
    """``/forget``: what would go, what stays without the person, what stays as it is."""
    if not await _may_go(context):
        return
    counts = await context.tx.privacy.counts(context.who.id)
    context.memory[_ASKED] = context.now.isoformat()
    context.say(views.preview_card(counts, context.who.role, context.translate))


async def erase(context: Context) -> None:
    """``确认删除``, typed within ten minutes of the preview: delete, and give a receipt."""
    asked = context.memory.get(_ASKED)
    if not asked or context.now - datetime.fromisoformat(asked) > _GOOD_FOR:
        await preview(context)
        return
    if not await _may_go(context):
        return
    counts = await context.tx.privacy.counts(context.who.id)
    deleted = {kind: count for (kind, action), count in counts.items() if action == "delete"}
    number = await context.tx.audit.numbered("privacy.forget", context.now, **deleted)
    translate = context.translate
    await _tell_servers(context)
    await context.tx.privacy.forget(context.who.id)
    context.say(views.erased_card(number, translate))
    context.forget()


async def keep(context: Context) -> None:
    """Rather not."""
    context.memory.pop(_ASKED, None)
    context.edit(views.kept_card(context.translate))


async def clear(tick: Tick) -> None:
    """Once a day: end what has been held for as long as it may be."""
    async with tick.begin() as moment:
        if await moment.tx.notices.first_time(f"cleared:{moment.today}", moment.now):
            await moment.tx.privacy.clear(moment.now)


async def _tell_servers(context: Context) -> None:
    """Colleagues who serve a case of this person hear that it is gone, by its number alone."""
    for case in await context.tx.handovers.open_of(context.who.id):
        if case.owner:
            language = await context.tx.people.language(case.owner)
            translate = context.parts.catalogues.spoken(language)
            context.tell(case.owner, views.withdrawn_card(case.id, translate))


async def _may_go(context: Context) -> bool:
    """Who answers for something hands it over first, and the only administrator stays."""
    items = await open_items(context.tx, context.who.id) if context.who.role in views.SERVING else {}
    alone = context.who.role == ADMINISTRATOR and await context.tx.people.count(ADMINISTRATOR) < 2
    if items or alone:
        context.say(views.not_yet_card(items, context.translate))
    return not (items or alone)


HANDLERS = (
    Handler("privacy.tell", tell, "privacy.own", "what is kept about you", "privacy", ("隐私", "privacy")),
    Handler(
        "privacy.export", export, "privacy.own", "all that is kept about you", "mydata", ("导出我的数据", "my data")
    ),
    Handler("privacy.forget", preview, "privacy.own", "delete what is kept about you", "forget", ("删除我的数据",)),
    Handler("privacy.erase", erase, "privacy.own", "really delete it", None, ("确认删除", "confirm deletion")),
    Handler("privacy.keep", keep, "privacy.own", "delete nothing"),
)
