"""Which card of a visit a chat is about, and what is being written for it."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel

from bot.context import Context
from handlers import memory
from handlers.interview import running

_KEY = "visit"


class AtVisit(BaseModel):
    """``awaits``: what was asked (company, day, next, problem, file, code); ``row``: of which enterprise."""

    draft: int
    awaits: str = ""
    row: int = 0
    at: datetime


def recall(context: Context) -> AtVisit | None:
    """The card of this chat; None once a form was begun since."""
    here = memory.recall(context, _KEY, AtVisit)
    form = running.recall(context)
    return None if here and form and not form.done and form.at > here.at else here


def remember(context: Context, draft: int, awaits: str = "", row: int = 0) -> None:
    """Keep which card it is."""
    memory.keep(context, _KEY, AtVisit(draft=draft, awaits=awaits, row=row, at=context.now))


def forget(context: Context) -> None:
    """The chat is about no card any more."""
    context.memory.pop(_KEY, None)
