"""What can we get: everything held against what is known of the enterprise; and why something is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from bot.card import Card
from bot.context import Context
from handlers import checks, interview, running
from handlers.files.entitlement_book import entitlement_book
from handlers.interview import Guide
from handlers.views import matching as views
from handlers.views.check_result import result_card
from handlers.views.drafts import progress
from handlers.views.entitlement import item_card
from handlers.views.interview import echoed
from knowledge.entitlements import GROUPS, Entitlements, Group, TitleFound, entitlements
from knowledge.instruments.form import MATCH, ROUND, MatchForm
from knowledge.instruments.naming import named
from knowledge.interview.question import Answers
from knowledge.interview.replay import Form
from knowledge.kept import for_matching, from_matching, merged
from knowledge.schemes.form import PREFIX
from knowledge.schemes.naming import named as scheme_named
from knowledge.text.normalise import plain
from store.drafts import Draft

_KEY = "matching"
_WISHES = re.compile(
    r"^(?:请问)?(?:我们?|本|咱们?|贵)?(?:公司|企业|司|单位)?(?:现在|目前|今年)?(?:能|可以|可|有)(?:够)?(?:享受|申请|申报|拿到?|领|获得|用)?(?:到)?"
    r"(?:什么|哪些|啥|多少)(?:政策|补贴|优惠|扶持|补助|奖励|资金|支持)*[?？]?$|what can we (?:get|have|apply for)"
)
_WHY_NOT = re.compile(
    r"^(?:为什么|为何|怎么)(?:会)?(?:没有?|不能|不可以|不符合|享受不了|看不到)(?:享受|列出|显示)?(?P<name>.+)$"
)


class Basis(BaseModel):
    """What the overview rests on: what is kept with us, the answers of the form, or both."""

    saved: bool
    form: bool


@dataclass(frozen=True)
class Known:
    """What is known of the enterprise: ``kept`` with us, and the answers of the form."""

    kept: Answers
    form: MatchForm
    answers: Answers


async def open_page(context: Context) -> None:
    """``/match``: with the kept figures, or with a few questions."""
    profile = await context.tx.profiles.get(context.who.id)
    draft = await _newest(context)
    form = _form(context, {}, draft.form) if draft else None
    standing = progress(form, draft.answers) if draft and form else None
    name, year = (views.called(profile.kept), views.newest_year(profile.kept)) if profile else (None, None)
    context.say(views.open_card(name, year, standing, context.translate))


async def meant(context: Context) -> str:
    """Whether free words ask what one's enterprise can have, or why something known here is not in its list."""
    if context.edited:
        return ""
    if _WISHES.search(plain(context.text)):
        return "matching.open"
    return "matching.why_not" if _missed(context) else ""


async def from_kept(context: Context) -> None:
    """Match what is kept."""
    _rest_on(context, saved=True, form=False)
    await show(context)


async def begin(context: Context) -> None:
    """A few questions anew."""
    _rest_on(context, saved=False, form=True)
    await _begin(context, {}, ROUND, {})


async def more(context: Context) -> None:
    """A few questions more, from where one stands."""
    known = await _known(context)
    _rest_on(context, saved=bool(known.kept), form=True)
    await _begin(context, known.form.kept, len(known.answers) + ROUND, known.answers)


async def resume(context: Context) -> None:
    """Go on with the questions."""
    draft = await _newest(context)
    basis = await _basis(context)
    _rest_on(context, saved=basis.saved and basis.form, form=True)
    known = await _known(context)
    if draft:
        await interview.go_on(context, interview.Turn(GUIDE, known.form, known.answers))
    else:
        await open_page(context)


async def show(context: Context) -> None:
    """The overview."""
    context.say(await _overview(context))


async def _overview(context: Context) -> Card:
    known = await _known(context)
    found = _found(context, known)
    asks = found.matching.question is not None
    return views.groups_card(
        found, context.library, more=asks, saved=not known.answers, language=context.language, _=context.translate
    )


async def group(context: Context) -> None:
    """The list of a group."""
    wanted: Group | None = next((one for one in GROUPS if one == context.argument), None)
    if wanted is None:
        await show(context)
        return
    found = _found(context, await _known(context))
    context.say(views.group_card(wanted, found, context.library, context.language, context.translate))


async def item(context: Context) -> None:
    """One entry with its conditions."""
    await _item(context, context.argument)


async def export(context: Context) -> None:
    """Everything as a workbook."""
    found = _found(context, await _known(context))
    name, content = entitlement_book(found, context.library, context.today, context.language, context.translate)
    context.send(name, content, views.exported_card(context.translate))


async def why_how(context: Context) -> None:
    """How one asks why something is missing."""
    context.say(views.why_how_card(context.translate))


async def why_not(context: Context) -> None:
    """Why something is not in the list."""
    keys = _missed(context)
    if len(keys) == 1:
        await _item(context, keys[0])
    elif keys:
        names = {key: context.library.instruments[key].title for key in keys if key in context.library.instruments}
        context.say(views.which_card(names, context.translate))


def _missed(context: Context) -> list[str]:
    match = _WHY_NOT.match(plain(context.text))
    if match is None:
        return []
    found = named(context.library.instruments, match["name"])
    scheme = scheme_named(context.library.schemes, match["name"])
    granted = scheme and context.library.schemes[scheme].grants
    return [*found] or ([f"{PREFIX}/{scheme}"] if granted else [])


async def _item(context: Context, key: str) -> None:
    found = _found(context, await _known(context))
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


def _found(context: Context, known: Known) -> Entitlements:
    """Everything, held against what is known."""
    new = from_matching(context.library.profile, known.answers, context.today)
    kept = merged(known.kept, new)
    return entitlements(context.library, known.form.result(known.answers), kept, context.today, context.language)


async def _known(context: Context) -> Known:
    basis, draft = await _basis(context), await _newest(context)
    profile = await context.tx.profiles.get(context.who.id) if basis.saved else None
    kept = profile.kept if profile else {}
    answers = draft.answers if draft and basis.form else {}
    return Known(kept, _form(context, kept, draft.form if draft else ""), answers)


async def _newest(context: Context) -> Draft | None:
    """The newest form of this kind."""
    drafts = [draft for draft in await context.tx.drafts.of(context.who.id) if draft.form.startswith(f"{MATCH}/")]
    return drafts[-1] if drafts else None


async def _begin(context: Context, kept: Answers, stop: int, answers: Answers) -> None:
    for draft in await context.tx.drafts.of(context.who.id):
        if draft.form.startswith(f"{MATCH}/"):
            await context.tx.drafts.drop(context.who.id, draft.form)
    await interview.begin(
        context, GUIDE, MatchForm(context.library, kept, context.today, stop, context.language), answers
    )


async def _basis(context: Context) -> Basis:
    if raw := context.memory.get(_KEY):
        return Basis.model_validate(raw)
    saved = await context.tx.profiles.get(context.who.id) is not None
    return Basis(saved=saved, form=not saved)


def _rest_on(context: Context, *, saved: bool, form: bool) -> None:
    context.memory[_KEY] = Basis(saved=saved, form=form).model_dump()


def _form(context: Context, kept: Answers, form_id: str) -> MatchForm:
    stop = form_id.partition("/")[2]
    count = int(stop) if stop.isdecimal() and len(stop) < 4 else ROUND
    known = for_matching(context.library.profile, kept, context.today)
    return MatchForm(context.library, known, context.today, count, context.language)


async def _form_of(context: Context, form_id: str) -> Form | None:
    known = await _known(context)
    return _form(context, known.kept, form_id)


async def _finish(context: Context, _form: Form, _answers: Answers, echo: Sequence[str]) -> None:
    context.say(echoed(await _overview(context), echo))


GUIDE = Guide(MATCH, _form_of, _finish)
