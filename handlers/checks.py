"""Self-assessments: opened by name, filled in as a form, read, supposed otherwise, exported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.context import Context
from handlers.files.check_book import check_book
from handlers.handler import Handler
from handlers.interview import engine as interview
from handlers.interview import running
from handlers.interview.engine import Guide
from handlers.views import checks as views
from handlers.views import drafts
from handlers.views import suppose as suppose_views
from handlers.views.check_result import result_card, with_others
from handlers.views.interview import echoed, old_year
from knowledge.interview.question import Answers
from knowledge.interview.replay import Form, place
from knowledge.kept import for_scheme
from knowledge.schemes.form import PREFIX, SchemeForm, as_of
from knowledge.schemes.naming import asked_for, named
from knowledge.schemes.what_if import Changed, Coming, suppose, supposes
from store.drafts import DONE


async def menu(context: Context) -> None:
    """``/check [NAME]``: one self-assessment, or all of them."""
    wanted = named(context.library.schemes, context.rest) if context.rest else None
    if wanted:
        await _open(context, wanted)
        return
    kept = {draft.form: draft for draft in await context.tx.drafts.of(context.who.id)}
    forms = {key: _form(context, key) for key in context.library.schemes}
    standing = {key: drafts.progress(form, kept[form.id].answers) for key, form in forms.items() if form.id in kept}
    context.say(views.menu_card(context.library, standing, context.language, context.translate))


async def open_one(context: Context) -> None:
    """A self-assessment chosen from a list, or asked for by its name."""
    if context.argument in context.library.schemes:
        await _open(context, context.argument)
    else:
        await menu(context)


async def start(context: Context) -> None:
    """Begin: with nothing, or with what is kept of the enterprise."""
    key, _sep, how = context.argument.partition(".")
    if key not in context.library.schemes:
        await menu(context)
        return
    known = await _kept(context, key) if how == "kept" else {}
    await interview.begin(context, GUIDE, _form(context, key), known)


async def example(context: Context) -> None:
    """What comes out for an invented enterprise."""
    if context.argument in context.library.schemes:
        context.say(views.example_card(_form(context, context.argument), context.translate))


async def show(context: Context) -> None:
    """The result again."""
    if found := await _draft(context):
        running.remember(context, found[0].id, done=True)
        await _finish(context, *found, ())


async def mend(context: Context) -> None:
    """What can be done about what is not met."""
    if found := await _draft(context):
        context.say(views.mend_card(*found, context.translate))


async def suppose_how(context: Context) -> None:
    """How a supposition is written."""
    if found := await _draft(context):
        context.say(suppose_views.suppose_card(found[0], context.translate))


async def review(context: Context) -> None:
    """All answers, to change one."""
    if found := await _draft(context):
        form, answers = found
        listed = drafts.listed(form, answers, context.translate)
        running.remember(context, form.id, done=place(form, answers) is None)
        context.say(views.review_card(form, listed, context.translate))


async def export(context: Context) -> None:
    """The result as a workbook."""
    if found := await _draft(context):
        form, answers = found
        name, content = check_book(form, answers, context.translate)
        context.send(name, content, views.exported_card(form, context.translate))


async def meant(context: Context) -> str:
    """Whether free words ask for a self-assessment by its name, or suppose something about the one at hand."""
    if context.edited:
        return ""
    if wanted := asked_for(context.library.schemes, context.text):
        return f"checks.open:{wanted}"
    found = await _current(context) if supposes(context.text) else None
    return "checks.what_if" if found and suppose(*found, context.text) else ""


async def what_if(context: Context) -> None:
    """What would come out otherwise."""
    found = await _current(context)
    supposed = suppose(*found, context.text) if found else None
    if found and isinstance(supposed, Changed):
        context.say(suppose_views.changed_card(*found, supposed, context.translate))
    elif found and isinstance(supposed, Coming):
        context.say(suppose_views.coming_card(*found, supposed, context.translate))


async def _open(context: Context, key: str) -> None:
    form = _form(context, key)
    draft = await context.tx.drafts.get(context.who.id, form.id)
    if draft:
        form = _form(context, key, as_of(draft.begun_on, context.today))
        await interview.resume(context, interview.Turn(GUIDE, form, draft.answers, draft.begun_on))
    else:
        context.say(views.first_card(form, len(await _kept(context, key)), context.translate))


async def _kept(context: Context, key: str) -> Answers:
    profile = await context.tx.profiles.get(context.who.id)
    library = context.library
    if profile is None:
        return {}
    return for_scheme(library.profile, profile.kept, key, library.schemes[key], context.today)


async def _draft(context: Context) -> tuple[SchemeForm, Answers] | None:
    """The form and the answers of the scheme that a button names; who has none is shown its first page."""
    key = context.argument
    if key not in context.library.schemes:
        await menu(context)
        return None
    form = _form(context, key)
    draft = await context.tx.drafts.get(context.who.id, form.id)
    if draft is None:
        await _open(context, key)
        return None
    return _form(context, key, as_of(draft.begun_on, context.today)), draft.answers


async def _current(context: Context) -> tuple[SchemeForm, Answers] | None:
    now = running.recall(context)
    prefix, _sep, key = now.form.partition("/") if now else ("", "", "")
    if prefix != PREFIX or key not in context.library.schemes:
        return None
    form = _form(context, key)
    draft = await context.tx.drafts.get(context.who.id, form.id)
    return (_form(context, key, as_of(draft.begun_on, context.today)), draft.answers) if draft else None


def _form(context: Context, key: str, begun: date | None = None) -> SchemeForm:
    return SchemeForm(context.library, key, begun or context.today, context.language)


async def _form_of(context: Context, form_id: str, begun: date) -> Form | None:
    key = form_id.partition("/")[2]
    return _form(context, key, as_of(begun, context.today)) if key in context.library.schemes else None


async def _finish(context: Context, form: Form, answers: Answers, echo: Sequence[str]) -> None:
    if isinstance(form, SchemeForm):
        if form.on != context.today:
            echo = (*echo, old_year(form.on, context.translate))
        card = result_card(form, answers, context.translate)
        context.say(echoed(with_others(card, await _others(context, form), context.translate), echo))


async def _others(context: Context, form: Form) -> list[tuple[Form, int]]:
    """Other self-checks that were begun and not finished, with the step where each stands."""
    drafts = [draft for draft in await context.tx.drafts.of(context.who.id) if draft.step != DONE]
    found = [(await _form_of(context, d.form, d.begun_on), d.step) for d in drafts if d.form.startswith(f"{PREFIX}/")]
    return [(other, step) for other, step in found if other and other.id != form.id]


GUIDE = Guide(PREFIX, _form_of, _finish)


HANDLERS = (
    Handler("checks.menu", menu, "checks.use", "self-checks", "check", ("自测", "测一测", "self-check")),
    Handler("checks.open", open_one, "checks.use", "one self-check"),
    Handler("checks.start", start, "checks.use", "begin a self-check"),
    Handler("checks.example", example, "checks.use", "an example of a self-check"),
    Handler("checks.show", show, "checks.use", "the result of a self-check"),
    Handler("checks.mend", mend, "checks.use", "what can be mended"),
    Handler("checks.suppose", suppose_how, "checks.use", "how to suppose something"),
    Handler("checks.what_if", what_if, "checks.use", "a supposition"),
    Handler("checks.review", review, "checks.use", "the answers of a self-check"),
    Handler("checks.export", export, "checks.use", "a result as a workbook"),
)
