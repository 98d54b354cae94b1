"""What the matching rests on: what an enterprise keeps with us, the answers of the short form, or both."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from bot.context import Context
from knowledge.instruments.form import MATCH, ROUND, MatchForm
from knowledge.interview.question import Answers
from knowledge.kept import for_matching
from store.drafts import Draft

_KEY = "matching"


class Basis(BaseModel):
    """``saved``: what is kept with us; ``form``: the answers of the form."""

    saved: bool
    form: bool


@dataclass(frozen=True)
class Known:
    """What is known of the enterprise: ``kept`` with us, and the answers of the form."""

    kept: Answers
    form: MatchForm
    answers: Answers


async def recall(context: Context) -> Known:
    """What the overview rests on now."""
    rests, draft = await basis(context), await newest(context)
    profile = await context.tx.profiles.get(context.who.id) if rests.saved else None
    kept = profile.kept if profile else {}
    answers = draft.answers if draft and rests.form else {}
    return Known(kept, form_of(context, kept, draft.form if draft else ""), answers)


async def newest(context: Context) -> Draft | None:
    """The newest form of this kind."""
    drafts = [draft for draft in await context.tx.drafts.of(context.who.id) if draft.form.startswith(f"{MATCH}/")]
    return drafts[-1] if drafts else None


async def basis(context: Context) -> Basis:
    """What was chosen last; else what is kept, if anything is."""
    if raw := context.memory.get(_KEY):
        return Basis.model_validate(raw)
    saved = await context.tx.profiles.get(context.who.id) is not None
    return Basis(saved=saved, form=not saved)


def rest_on(context: Context, *, saved: bool, form: bool) -> None:
    """Choose what the overview rests on."""
    context.memory[_KEY] = Basis(saved=saved, form=form).model_dump()


def form_of(context: Context, kept: Answers, form_id: str) -> MatchForm:
    """The form of an id, which knows what is kept."""
    stop = form_id.partition("/")[2]
    count = int(stop) if stop.isdecimal() and len(stop) < 4 else ROUND
    known = for_matching(context.library.profile, kept, context.today)
    return MatchForm(context.library, known, context.today, count, context.language)
