"""Documents that cease to hold: noticed once, told to the keepers, and corrected with those who had asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.card import Card
from bot.context import Context
from bot.scheduler import Duty, Moment, Tick
from bot.translate import Translate
from handlers import arguments
from handlers.handler import Handler
from handlers.topics import repealing
from handlers.topics.learning import told_no_more
from handlers.views import documents as views
from knowledge.people import holders, may
from knowledge.repeals import ASKED_WITHIN, Watched, since, watch
from knowledge.sources import named
from knowledge.subscriptions import awake
from store.questions import Question

Stage = Context | Moment
_SEND = "content.reload"  # who may put content into use may also say to askers that it has changed


async def look(stage: Stage) -> None:
    """Whether documents have ceased to hold since the last look; those who keep the content are told, once."""
    library, documents = stage.parts.live.library, stage.tx.documents
    if await documents.looked(library.version, stage.today):
        return
    before = await documents.all()
    found = {key: since(before.get(key), now, stage.now) for key, now in watch(library, stage.today).items()}
    await documents.put(found.values(), library.version, stage.today)
    ended = [one for one in await documents.ended() if one.ended_at == stage.now and one.name in found]
    for person in await stage.tx.people.with_roles(holders(_SEND)) if ended else ():
        translate = await _tongue(stage, person)
        if len(ended) == 1:
            card = await _card(stage, ended[0], translate, may_send=True)
        else:
            card = views.ended_card(ended, library, translate)
        stage.tell(person, card)


async def show(context: Context) -> None:
    """``/doc NUMBER``: a document and what rests on it; alone: those that ended and about which nothing is decided.

    With 废止 behind it, the files that have to change are made, to be reviewed.
    """
    await look(context)
    library, _ = context.library, context.translate
    if said := repealing.wanted(context.rest):
        await repealing.draft(context, said)
        return
    if context.rest:
        found = named(library, context.rest)
        one = (await context.tx.documents.all()).get(found.source.id) if found else None
        context.say(await _card(context, one, _, may_send=_sends(context)) if one else views.unknown_card(_))
        return
    ended = [one for one in await context.tx.documents.ended() if not one.correction and one.name in library.sources]
    context.say(views.ended_card(ended, library, _) if ended else views.none_card(_))


async def open_one(context: Context) -> None:
    """One from the list."""
    one = await _chosen(context)
    if one:
        context.say(await _card(context, one, context.translate, may_send=_sends(context)))


async def preview(context: Context) -> None:
    """What the correction would say, and to how many."""
    one, askers = await _undecided(context)
    if one:
        topic, question = next(iter(askers.values()))
        said = views.correction_card(question.text, topic, one, context.library, context.today, context.translate)
        context.edit(views.preview_card(one, len(askers), said, context.translate))


async def send(context: Context) -> None:
    """Have it sent, in working hours."""
    one, askers = await _undecided(context)
    if one:
        await context.tx.documents.decide(one.id, "ordered")
        context.tx.audit.note(context.who.id, "documents.correct", one.name, context.now, readers=len(askers))
        context.edit(views.ordered_card(len(askers), context.translate))


async def leave(context: Context) -> None:
    """Rather not."""
    one = await _chosen(context)
    if one and one.correction is None:
        await context.tx.documents.decide(one.id, "declined")
        context.tx.audit.note(context.who.id, "documents.decline", one.name, context.now)
        context.edit(views.declined_card(context.translate))
    elif one:
        context.edit(views.gone_card(context.translate))


async def watch_out(tick: Tick) -> None:
    """Once for each content and day: it may have changed while nobody was there, and last days pass by themselves."""
    async with tick.begin() as now:
        await look(now)


async def correct(tick: Tick) -> None:
    """In working hours: what was ordered goes to everybody who had asked and wants to hear of it, once."""
    async with tick.begin() as now:
        if not awake(now.local, now.library.calendar):
            return
        for one in await now.tx.documents.ordered():
            if one.name in now.library.sources and one.ended_at:
                await _correct(now, one, one.ended_at)
            await now.tx.documents.decide(one.id, "sent")


async def _correct(now: Moment, one: Watched, ended_at: datetime) -> None:
    for person, (topic, question) in (await _askers(now, one)).items():
        if await now.tx.notices.first_time(f"corrected-{one.id}-{ended_at:%Y%m%d%H%M%S}:{person}", now.now):
            translate = await _tongue(now, person)
            now.tell(person, views.correction_card(question.text, topic, one, now.library, now.today, translate))


async def _askers(stage: Stage, one: Watched) -> Mapping[int, tuple[str, Question]]:
    """Who was answered from an entry that cites the document, shortly before it ended; the last such question of each.

    Whoever has been forgotten has no question any more; whoever wants no such word is left out.
    """
    until = one.ended_at or stage.now
    found: dict[int, tuple[str, Question]] = {}
    for question, _at in await stage.tx.questions.between(until - ASKED_WITHIN, until):
        topic = next((key for key in question.topics if key in one.topics), None)
        if topic and question.text and question.person_id and question.decision == "answer":
            found[question.person_id] = topic, question
    return {person: asked for person, asked in found.items() if not await told_no_more(stage.tx, person)}


async def _card(stage: Stage, one: Watched, translate: Translate, *, may_send: bool) -> Card:
    askers = len(await _askers(stage, one))
    return views.watched_card(one, askers, stage.parts.live.library, stage.today, translate, may_send=may_send)


async def _chosen(context: Context) -> Watched | None:
    """The document that a button stands for."""
    number = arguments.number(context.argument)
    one = await context.tx.documents.get(number) if number else None
    if one and one.name in context.library.sources:
        return one
    context.say(views.gone_card(context.translate))
    return None


async def _undecided(context: Context) -> tuple[Watched | None, Mapping[int, tuple[str, Question]]]:
    """The document of a button about whose correction nothing is decided yet, and who would get it."""
    one = await _chosen(context)
    askers = await _askers(context, one) if one and one.ended_at and one.correction is None else {}
    if one and not askers:
        context.edit(views.gone_card(context.translate))
    return (one if askers else None), askers


async def _tongue(stage: Stage, person: int) -> Translate:
    catalogues = stage.parts.catalogues
    return catalogues.spoken(await stage.tx.people.language(person))


def _sends(context: Context) -> bool:
    return may(context.who.role, _SEND)


HANDLERS = (
    Handler("documents.show", show, "learning.read", "a document and the entries that cite it", "doc"),
    Handler("documents.open", open_one, "learning.read", "one document"),
    Handler("documents.preview", preview, _SEND, "what a correction would say"),
    Handler("documents.send", send, _SEND, "send a correction to those who had asked"),
    Handler("documents.leave", leave, _SEND, "send no correction"),
)
DUTIES = (Duty("documents", watch_out), Duty("corrections", correct))
