"""What can we get: everything held against what is known of the enterprise; and why something is not there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.card import Card
from bot.context import Context
from handlers import checks
from handlers.files.entitlement_book import entitlement_book
from handlers.handler import Handler
from handlers.instruments import known
from handlers.instruments.known import Known
from handlers.interview import engine as interview
from handlers.interview import running
from handlers.interview.engine import Guide
from handlers.views import matching as views
from handlers.views.check_result import result_card
from handlers.views.drafts import progress
from handlers.views.entitlement import item_card
from handlers.views.interview import echoed
from knowledge.entitlements import GROUPS, Entitlements, Group, TitleFound, entitlements, missed, wishes
from knowledge.instruments.form import MATCH, ROUND, MatchForm
from knowledge.interview.question import Answers
from knowledge.interview.replay import Form
from knowledge.kept import from_matching, merged


async def open_page(context: Context) -> None:
    """``/match``: with the kept figures, or with a few questions."""
    profile = await context.tx.profiles.get(context.who.id)
    draft = await known.newest(context)
    form = known.form_of(context, {}, draft.form) if draft else None
    standing = progress(form, draft.answers) if draft and form else None
    name, year = (views.called(profile.kept), views.newest_year(profile.kept)) if profile else (None, None)
    context.say(views.open_card(name, year, standing, context.translate))


async def meant(context: Context) -> str:
    """Whether free words ask what one's enterprise can have, or why something known here is not in its list."""
    if context.edited:
        return ""
    if wishes(context.text):
        return "matching.open"
    return "matching.why_not" if missed(context.library, context.text) else ""


async def from_kept(context: Context) -> None:
    """Match what is kept."""
    known.rest_on(context, saved=True, form=False)
    await show(context)


async def begin(context: Context) -> None:
    """A few questions anew."""
    known.rest_on(context, saved=False, form=True)
    await _begin(context, {}, ROUND, {})


async def more(context: Context) -> None:
    """A few questions more, from where one stands."""
    here = await known.recall(context)
    known.rest_on(context, saved=bool(here.kept), form=True)
    await _begin(context, here.form.kept, len(here.answers) + ROUND, here.answers)


async def resume(context: Context) -> None:
    """Go on with the questions."""
    draft = await known.newest(context)
    rests = await known.basis(context)
    known.rest_on(context, saved=rests.saved and rests.form, form=True)
    here = await known.recall(context)
    if draft:
        await interview.go_on(context, interview.Turn(GUIDE, here.form, here.answers, draft.begun_on))
    else:
        await open_page(context)


async def show(context: Context) -> None:
    """The overview."""
    context.say(await _overview(context))


async def _overview(context: Context) -> Card:
    here = await known.recall(context)
    found = _found(context, here)
    asks = found.matching.question is not None
    return views.groups_card(
        found, context.library, more=asks, saved=not here.answers, language=context.language, _=context.translate
    )


async def group(context: Context) -> None:
    """The list of a group."""
    wanted: Group | None = next((one for one in GROUPS if one == context.argument), None)
    if wanted is None:
        await show(context)
        return
    found = _found(context, await known.recall(context))
    context.say(views.group_card(wanted, found, context.library, context.language, context.translate))


async def item(context: Context) -> None:
    """One entry with its conditions."""
    await _item(context, context.argument)


async def export(context: Context) -> None:
    """Everything as a workbook."""
    found = _found(context, await known.recall(context))
    name, content = entitlement_book(found, context.library, context.today, context.language, context.translate)
    context.send(name, content, views.exported_card(context.translate))


async def why_how(context: Context) -> None:
    """How one asks why something is missing."""
    context.say(views.why_how_card(context.translate))


async def why_not(context: Context) -> None:
    """Why something is not in the list."""
    keys = missed(context.library, context.text)
    if len(keys) == 1:
        await _item(context, keys[0])
    elif keys:
        names = {key: context.library.instruments[key].title for key in keys if key in context.library.instruments}
        context.say(views.which_card(names, context.translate))


async def _item(context: Context, key: str) -> None:
    found = _found(context, await known.recall(context))
    entry = next((one for _group, one in views.listed(found) if views.key_of(one) == key), None)
    if isinstance(entry, TitleFound):
        running.remember(context, entry.form.id, done=True)
        card = result_card(entry.form, entry.answers, context.translate)
        context.say(views.from_overview(card, context.translate))
    elif entry:
        context.say(item_card(entry, found.matching.case, context.library, context.language, context.translate))
    else:
        context.argument = key.partition("/")[2]
        await checks.open_one(context)


def _found(context: Context, here: Known) -> Entitlements:
    """Everything, held against what is known."""
    kept = merged(here.kept, from_matching(context.library.profile, here.answers, context.today))
    return entitlements(context.library, here.form.result(here.answers), kept, context.today, context.language)


async def _begin(context: Context, kept: Answers, stop: int, answers: Answers) -> None:
    for draft in await context.tx.drafts.of(context.who.id):
        if draft.form.startswith(f"{MATCH}/"):
            await context.tx.drafts.drop(context.who.id, draft.form)
    await interview.begin(
        context, GUIDE, MatchForm(context.library, kept, context.today, stop, context.language), answers
    )


async def _form_of(context: Context, form_id: str, _begun: date) -> Form | None:
    here = await known.recall(context)
    return known.form_of(context, here.kept, form_id)


async def _finish(context: Context, _form: Form, _answers: Answers, echo: Sequence[str]) -> None:
    context.say(echoed(await _overview(context), echo))


GUIDE = Guide(MATCH, _form_of, _finish)


HANDLERS = (
    Handler(
        "matching.open",
        open_page,
        "matching.use",
        "what we can get",
        "match",
        ("我能享受什么", "我们公司能享受哪些政策", "what can we get"),
    ),
    Handler("matching.saved", from_kept, "matching.use", "match what is kept"),
    Handler("matching.begin", begin, "matching.use", "match by a few questions"),
    Handler("matching.more", more, "matching.use", "a few questions more"),
    Handler("matching.resume", resume, "matching.use", "go on with the questions"),
    Handler("matching.show", show, "matching.use", "the overview of the matching"),
    Handler("matching.group", group, "matching.use", "one group of the matching"),
    Handler("matching.item", item, "matching.use", "one policy and its conditions"),
    Handler("matching.why", why_how, "matching.use", "how to ask why something is missing"),
    Handler("matching.why_not", why_not, "matching.use", "why something is missing"),
    Handler("matching.export", export, "matching.use", "the matching as a workbook"),
)
