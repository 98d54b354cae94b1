"""Which form a chat is filling in, and what hangs in the air there: a step being changed, an answer asked back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel

from bot.context import Context
from handlers import memory
from knowledge.strict import Data

_KEY = "form"
_REMEMBERED = 30  # messages, so that a changed one is known again


class Running(BaseModel):
    """``form``: its id; ``done``: it has been filled in and its result is what the chat is about.

    ``change``: the step being changed; ``doubtful``: answers that wait for a yes; ``heard``: message → its step;
    ``aside``: something else was asked since.
    """

    form: str
    done: bool = False
    change: int | None = None
    doubtful: dict[str, str | list[str] | dict[str, str] | None] | None = None
    heard: dict[int, int] = {}
    aside: bool = False
    at: datetime


def recall(context: Context) -> Running | None:
    """The form of this chat, if there is one."""
    return memory.recall(context, _KEY, Running)


def remember(
    context: Context,
    form: str,
    *,
    done: bool = False,
    change: int | None = None,
    doubtful: Mapping[str, Data] | None = None,
    step: int | None = None,
) -> None:
    """Keep which form it is; ``step``: the one that the message of this turn answers."""
    before = recall(context)
    heard = dict(before.heard) if before and before.form == form else {}
    if step and context.message_id:
        heard[context.message_id] = step
    kept = dict(sorted(heard.items())[-_REMEMBERED:])
    now = {"form": form, "done": done, "change": change, "doubtful": doubtful, "heard": kept, "at": context.now}
    memory.keep(context, _KEY, Running.model_validate(now))


def step_aside(context: Context) -> None:
    """Something else is asked in the middle of the form."""
    before = recall(context)
    if before:
        memory.keep(context, _KEY, before.model_copy(update={"aside": True}))


def forget(context: Context) -> None:
    """The chat is about no form any more."""
    context.memory.pop(_KEY, None)
