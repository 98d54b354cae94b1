"""Everything that the bureau knows of an enterprise; what it did here itself only with its consent."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from handlers.enterprises.register import acquainted
from handlers.problems import desk
from handlers.registers.desk import readable, voice_of
from handlers.views import enterprises as views
from handlers.views.check_result import verdict
from handlers.views.criteria import distance, title
from handlers.views.days import brief
from handlers.views.enterprises import File
from handlers.views.problem_lists import row
from knowledge.schemes.form import PREFIX, SchemeForm, as_of
from store.drafts import Draft
from store.enterprises import Enterprise
from store.visits import Visit

_VISITS, _FOLLOWING, _ASKED, _RAISED = 3, 3, 3, 3


async def opened_file(context: Context, one: Enterprise) -> File:
    """The file of an enterprise."""
    visits = await context.tx.visits.of(one.id, _VISITS)
    following = await context.tx.follow_ups.of_enterprise(one.id, _FOLLOWING)
    speakers = await context.tx.enterprises.speakers(one.code) if one.code else ()
    return File(
        one,
        visits,
        following,
        bool(speakers),
        await _checks(context, speakers),
        await _asked(context, speakers),
        _bring(context, visits),
        await _raised(context, one),
        await _listed(context, one),
    )


async def _listed(context: Context, one: Enterprise) -> list[str]:
    """What the ledgers that the person may read say of the enterprise: of each the newest row, and how many more."""
    core = (await acquainted(context)).directory.core
    names = {core(name) for name in (one.name, *one.aliases)}
    told = []
    for name, rows in (await context.tx.registers.whole()).items():
        voice = voice_of(context, name)
        if voice is None or name not in readable(context):
            continue
        columns = [column for column, it in voice.register.columns.items() if it.kind == "enterprise"]
        found = [row for row in rows if any(core(row.cells.get(column, "")) in names for column in columns)]
        if found:
            newest = max(found, key=lambda row: (row.cells.get(voice.register.date or "", ""), row.id))
            told.append(views.row_of_ledger(voice, newest, len(found), context.translate))
    return told


async def _raised(context: Context, one: Enterprise) -> list[str]:
    """What the enterprise raised and is not settled yet."""
    found = await desk.seen(context.parts, context.tx, await context.tx.problems.of_enterprise(one.id), context.today)
    still = desk.by_urgency([shown for shown in found if not shown.clock.ended])
    return [row(shown, context.today, context.translate) for shown in still[:_RAISED]]


async def _checks(context: Context, speakers: Sequence[int]) -> list[str]:
    """The verdict of each self-check with what is missing, as of the day when it was last changed."""
    told = []
    for person in speakers:
        for draft in await context.tx.drafts.of(person):
            prefix, _sep, key = draft.form.partition("/")
            if prefix != PREFIX or key not in context.library.schemes:
                continue
            form = SchemeForm(context.library, key, as_of(draft.begun_on, context.today), context.language)
            told.append(_told(context, form, draft))
    return told


def _told(context: Context, form: SchemeForm, draft: Draft) -> str:
    _ = context.translate
    result = form.result(draft.answers)
    gaps = [(title(finding, form.language), distance(finding, _)) for finding in result.findings]
    missing = "；".join(f"{name} {gap}" for name, gap in gaps if gap) or verdict(result, _)
    day = (draft.changed_at or context.now).astimezone(context.parts.zone).date()
    return f"{brief(day, context.today, _)} {form.title}：{missing}"


async def _asked(context: Context, speakers: Sequence[int]) -> list[str]:
    if not speakers:
        return []
    found = await context.tx.questions.of(speakers, _ASKED)
    days = [at.astimezone(context.parts.zone).date() for _question, at in found]
    said = [question.text[:40] for question, _at in found]
    return [f"{text}（{brief(day, context.today, context.translate)}）" for text, day in zip(said, days, strict=True)]


def _bring(context: Context, visits: Sequence[Visit]) -> list[str]:
    """What is worth bringing along after what was talked about."""
    bring = context.library.visits.bring
    topics = [topic for visit in visits for topic in visit.record.topics]
    return list(dict.fromkeys(bring[topic] for topic in topics if topic in bring))
