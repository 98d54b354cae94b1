"""``/kb``: the content looked after from the chat, by the same functions as ``run_bot.py kb``."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.context import Context
from bot.translate import HOME, Translate
from handlers import errors
from handlers.handler import Handler
from handlers.topics import documents
from handlers.topics.learning import answered_now
from handlers.views import content as reloading
from handlers.views import keeping as views
from knowledge.comparing import Comparison, compare, links, overdue
from knowledge.library import BrokenContentError
from knowledge.live import Live
from knowledge.people import may
from knowledge.search.alike import alike
from knowledge.strict import Problem

_PUBLISH = "content.reload"  # the act of putting content into use


@dataclass(frozen=True)
class _Draft:
    """What the folder holds now: what is wrong with it, or what it would change."""

    problems: Sequence[Problem]
    comparison: Comparison | None = None
    twins: Sequence[str] = ()


@dataclass(frozen=True)
class _Published:
    problems: Sequence[Problem]


async def chores(context: Context) -> None:
    """``/kb check``, ``publish``, ``due``, ``links``; alone: what there is."""
    wanted = _CHORES.get(context.rest.casefold())
    if wanted is None:
        context.say(views.chores_card(context.translate))
    elif wanted is preview and not may(context.who.role, _PUBLISH):
        await errors.refuse(context)
    else:
        await wanted(context)


async def check(context: Context) -> None:
    """Whether the files can be used; every problem at once."""
    draft = _draft(context)
    if draft.comparison is None:
        context.say(views.broken_card(draft.problems, context.translate))
    else:
        in_use = context.library.version
        context.say(views.checked_card(draft.comparison, in_use, draft.twins, context.translate))


async def preview(context: Context) -> None:
    """What publishing would change; nothing goes live without it."""
    draft = _draft(context)
    if draft.comparison is None:
        context.say(views.broken_card(draft.problems, context.translate))
    else:
        context.say(views.preview_card(draft.comparison, context.library, context.translate))


async def publish(context: Context) -> None:
    """Put into use what was compared, and nothing else."""
    live, wanted, before = context.parts.live, context.argument, context.library.version
    done = context.at_hand(_Published, lambda: asyncio.to_thread(lambda: _Published(live.reload(wanted))))
    if done.problems:
        context.say(reloading.reload_card(before, context.library, done.problems, (), context.translate))
    elif context.library.version != wanted:
        context.say(views.moved_on_card(context.translate))
    else:
        context.tx.audit.note(context.who.id, _PUBLISH, wanted, context.now)
        told = {question.person_id for question, _topic in await answered_now(context)}
        context.edit(views.published_card(wanted, len(told), context.translate))
        await documents.look(context)


async def leave(context: Context) -> None:
    """Rather not."""
    context.edit(views.left_card(context.translate))


async def due(context: Context) -> None:
    """The entries whose day of review has come."""
    context.say(views.due_card(overdue(context.library, context.today), context.translate))


async def listed(context: Context) -> None:
    """The documents by the day of their last check."""
    context.say(views.links_card(links(context.library), context.translate))


def _draft(context: Context) -> _Draft:
    _, live, today = context.translate, context.parts.live, context.today
    home = context.parts.catalogues.translator(HOME)
    note = _("Asking every entry its own phrasings; one moment …")
    return context.at_hand(_Draft, lambda: asyncio.to_thread(_compared, live, today, home), note)


def _compared(live: Live, today: date, translate: Translate) -> _Draft:
    try:
        after = live.draft()
    except BrokenContentError as error:
        return _Draft(error.problems)
    return _Draft((), compare(live, after, views.plain_answers(today, translate)), [*map(str, alike(after.library))])


_CHORES: Mapping[str, Callable[[Context], Awaitable[None]]] = {
    **dict.fromkeys(("check", "lint", "检查"), check),
    **dict.fromkeys(("publish", "diff", "发布", "对比"), preview),
    **dict.fromkeys(("due", "overdue", "到期", "待复核"), due),
    **dict.fromkeys(("links", "文件", "文件清单"), listed),
}

HANDLERS = (
    Handler("kb.chores", chores, "learning.read", "look after the content", "kb", ("知识库",)),
    Handler("kb.check", check, "learning.read", "whether the files of the content can be used"),
    Handler("kb.preview", preview, _PUBLISH, "what publishing would change"),
    Handler("kb.publish", publish, _PUBLISH, "put the content into use"),
    Handler("kb.leave", leave, _PUBLISH, "publish nothing"),
)
