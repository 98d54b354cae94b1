"""My enterprise: kept with consent, shown, filled in, corrected, exported, undone, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.context import Context
from handlers.files.profile_book import profile_book
from handlers.handler import Handler
from handlers.interview import engine as interview
from handlers.interview import running
from handlers.interview.engine import Guide
from handlers.views import profile as views
from handlers.views.interview import echoed
from knowledge.instruments.form import MATCH, PROFILE, ProfileForm
from knowledge.interview.question import Answers
from knowledge.interview.replay import Form
from knowledge.kept import as_answers, from_matching, from_scheme, merged
from knowledge.schemes.form import PREFIX, as_of
from knowledge.strict import Data
from store.drafts import DONE, Draft

UNDO = timedelta(minutes=10)
_UNASKED = ("yearly_flag", "rows")  # kinds that are kept, but not corrected one by one


async def show(context: Context) -> None:
    """``/me``: all that is kept."""
    kept = await _kept(context)
    fields = context.library.profile
    card = (
        views.kept_card(kept, fields, context.language, context.translate)
        if kept
        else views.empty_card(context.translate)
    )
    context.say(card)


async def fill(context: Context) -> None:
    """Ask for what is not known yet."""
    form = await _form(context)
    await interview.begin(context, GUIDE, form, _answers(context, form, await _kept(context)))


async def correct(context: Context) -> None:
    """Which field?"""
    kept, form = await _kept(context), await _form(context)
    if not kept:
        await show(context)
        return
    await _prepare(context, form, kept)
    context.say(views.correct_card(form, kept, context.library.profile, context.language, context.translate))


async def correct_one(context: Context) -> None:
    """One field by its number."""
    kept, form = await _kept(context), await _form(context)
    answers = await _prepare(context, form, kept)
    number = int(context.argument) if context.argument.isdecimal() and len(context.argument) < 4 else None
    await interview.change(context, interview.Turn(GUIDE, form, answers, context.today), number)


async def offer(context: Context) -> None:
    """What a self-check or the matching found out, before it is kept."""
    await _offer(context, context.argument)


async def save(context: Context) -> None:
    """Keep it."""
    source = context.argument
    old = await _kept(context)
    new = await _new(context, source, old)
    if new is None:
        context.say(views.not_saved_card(context.translate))
        return
    if new != old:
        await context.tx.profiles.put(context.who.id, new, context.now)
    if source == PROFILE:
        await context.tx.drafts.drop(context.who.id, PROFILE)
        running.forget(context)
    context.edit(views.saved_card(len(new), context.translate))


async def leave(context: Context) -> None:
    """Keep nothing, delete nothing."""
    if context.argument == PROFILE:
        await context.tx.drafts.drop(context.who.id, PROFILE)
    context.edit(views.not_saved_card(context.translate))


async def undo(context: Context) -> None:
    """Go back to what was kept before the last change, within ten minutes."""
    stored = await context.tx.profiles.get(context.who.id)
    if stored is None or stored.changed_at is None or context.now - stored.changed_at > UNDO:
        context.edit(views.too_late_card(context.translate))
        return
    if stored.before:
        await context.tx.profiles.put(context.who.id, stored.before, context.now)
    else:
        await context.tx.profiles.drop(context.who.id)
    context.edit(views.undone_card(context.translate))


async def export(context: Context) -> None:
    """All of it as a workbook."""
    kept = await _kept(context)
    if not kept:
        await show(context)
        return
    name, content = profile_book(kept, context.library.profile, context.today, context.language, context.translate)
    context.send(name, content, views.exported_card(context.translate))


async def delete(context: Context) -> None:
    """What would be deleted?"""
    kept, drafts = await _kept(context), await context.tx.drafts.of(context.who.id)
    if kept or drafts:
        context.say(views.delete_card(len(kept), len(drafts), context.translate))
    else:
        await show(context)


async def erase(context: Context) -> None:
    """Delete the profile and every draft."""
    await context.tx.profiles.drop(context.who.id)
    await context.tx.drafts.drop(context.who.id)
    running.forget(context)
    context.edit(views.erased_card(context.translate))


async def _offer(context: Context, source: str, echo: Sequence[str] = ()) -> None:
    old = await _kept(context)
    new = await _new(context, source, old)
    if new is None:
        await show(context)
        return
    fields = context.library.profile
    card = views.consent_card(source, old, new, fields, context.language, context.translate)
    context.say(echoed(card, echo))


async def _new(context: Context, source: str, old: Answers) -> dict[str, Data] | None:
    """What would be kept after the answers of a source: a scheme, the matching, or the form of the profile."""
    library, today = context.library, context.today
    drafts = await context.tx.drafts.of(context.who.id)
    if source in library.schemes:
        draft = next((one for one in drafts if one.form == f"{PREFIX}/{source}"), None)
        return (
            merged(old, from_scheme(library.profile, source, draft.answers, as_of(draft.begun_on, today)))
            if draft
            else None
        )
    draft = next((one for one in reversed(drafts) if one.form.partition("/")[0] == source), None)
    if draft is None or source not in (MATCH, PROFILE):
        return None
    new = merged(old, from_matching(library.profile, draft.answers, as_of(draft.begun_on, today)))
    emptied = {name for name, value in draft.answers.items() if value is None} if source == PROFILE else set()
    return {name: value for name, value in new.items() if name not in emptied}


async def _kept(context: Context) -> Answers:
    stored = await context.tx.profiles.get(context.who.id)
    return stored.kept if stored else {}


async def _form(context: Context) -> ProfileForm:
    fields = context.library.profile
    more = [name for name in fields if name in await _kept(context) and fields[name].kind not in _UNASKED]
    return ProfileForm(fields, context.today, tuple(more), context.language)


def _answers(context: Context, form: ProfileForm, kept: Answers) -> dict[str, Data]:
    asked = [question for step in form.steps({}) for question in step]
    found = {question.name: as_answers(kept.get(question.name), question.kind, context.today) for question in asked}
    return {name: value for name, value in found.items() if value is not None}


async def _prepare(context: Context, form: ProfileForm, kept: Answers) -> Answers:
    """A draft in which everything counts as asked, so that only one field is asked anew."""
    known = _answers(context, form, kept)
    asked: dict[str, Data] = {question.name: known.get(question.name) for step in form.steps({}) for question in step}
    await context.tx.drafts.put(context.who.id, Draft(PROFILE, context.today, asked, DONE), context.now)
    running.remember(context, PROFILE, done=True)
    return asked


async def _form_of(context: Context, _form_id: str, _begun: date) -> Form | None:
    return await _form(context)


async def _finish(context: Context, _form: Form, _answers: Answers, echo: Sequence[str]) -> None:
    await _offer(context, PROFILE, echo)


GUIDE = Guide(PROFILE, _form_of, _finish)


HANDLERS = (
    Handler("profile.show", show, "profile.own", "my enterprise", "me", ("我的企业", "my enterprise")),
    Handler("profile.fill", fill, "profile.own", "fill in my enterprise"),
    Handler("profile.correct", correct, "profile.own", "correct my enterprise"),
    Handler("profile.one", correct_one, "profile.own", "correct one field"),
    Handler("profile.offer", offer, "profile.own", "what would be kept"),
    Handler("profile.save", save, "profile.own", "keep figures, with consent"),
    Handler("profile.leave", leave, "profile.own", "keep nothing"),
    Handler("profile.undo", undo, "profile.own", "undo the last change"),
    Handler("profile.export", export, "profile.own", "what is kept as a workbook"),
    Handler("profile.delete", delete, "profile.own", "what would be deleted"),
    Handler("profile.erase", erase, "profile.own", "delete what is kept"),
)
