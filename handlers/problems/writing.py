"""What is being written about a problem: kept in the chat until it is complete, left, or too long ago."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.context import Context
from handlers import memory
from handlers.enterprises.register import acquainted
from handlers.interview import running
from handlers.memory import Dated
from handlers.problems import desk
from handlers.views import problem_asks as asks
from handlers.visits import at_hand as at_visit
from knowledge.cases.life import Refusal, Step
from knowledge.people import BUREAU, LEADER
from knowledge.schema.cases import Move, Need
from store.problems import Problem

NEVER_MIND = {"取消", "算了", "不改了", "cancel"}
_KEY = "problem"
_OPEN_FOR = timedelta(minutes=30)
_QUESTION = ("?", "？", "吗", "呢")


class Awaited(Dated):
    """``id`` 0: a new problem, told in ``text`` as far as it is known. ``move``: the step that needs something."""

    id: int = 0
    move: str = ""
    text: str = ""
    reason: str | None = None
    until: date | None = None
    reply: str | None = None
    days: int | None = None

    def step(self, on: date) -> Step:
        """The step with what was said so far."""
        return Step(self.move, on, "", reason=self.reason, until=self.until, reply=self.reply, days=self.days)


def recall(context: Context) -> Awaited | None:
    """What this chat was asked; None when nothing, or too long ago."""
    return memory.recent(context, _KEY, Awaited, _OPEN_FOR)


def remember(context: Context, awaited: Awaited) -> None:
    """The next words answer this."""
    memory.keep(context, _KEY, awaited)


def forget(context: Context) -> None:
    """Nothing is asked any more."""
    context.memory.pop(_KEY, None)


async def waits_for(context: Context) -> bool:
    """Whether the words at hand may answer what was asked; a question does not, nor does a visit to a known place."""
    text = context.text.strip()
    found = recall(context)
    if found is None or text.endswith(_QUESTION):
        return False
    form = running.recall(context)
    later = form is not None and not form.done and form.at > found.at
    if later or context.parts.live.finder.lists(text):
        return False
    known = await acquainted(context)
    visit = known.reader.told(text, context.today)
    return not (visit and visit.date and any(known.directory.find(one.said).sure for one in visit.companies))


async def card_waits(context: Context) -> bool:
    """Whether a visit is open to which problems are added before it is kept."""
    here = at_visit.recall(context)
    found = await context.tx.visits.card(here.draft, context.who.id) if here else None
    return bool(found and found[1])


async def allowed(context: Context, one: Problem, step: Step) -> bool:
    """Whether the person may take the step at all, whatever it still needs; else why not is said."""
    life = desk.life_of(context.library)
    refused = life.take(one.case, step, desk.actors(context.who, one, life))
    if isinstance(refused, Refusal) and refused.why not in ("missing", "not_ahead"):
        await desk.take(context, one, step)
        return False
    return True


async def ask(context: Context, one: Problem, step: Step, move: Move, left: Sequence[Need], *, again: bool) -> None:
    """Ask for what is missing."""
    remember(
        context,
        Awaited(
            id=one.id, move=step.move, reason=step.reason, until=step.until, reply=step.reply, days=step.days,
            at=context.now,
        ),
    )  # fmt: skip
    [shown] = await desk.seen(context.parts, context.tx, [one], context.today)
    if tuple(left) == ("handler",):
        others = [p for p in await context.tx.people.listed(BUREAU) if p.role != LEADER]
        context.say(asks.assign_card(shown, step.move, one.office, others, context.translate))
    else:
        context.say(asks.ask_card(shown, move, left, again, context.translate))
