"""The one engine of every guided form: ask, read, ask back, keep, go on. The draft's answers are its whole state."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.context import Context
from handlers.interview import running
from handlers.views import drafts
from handlers.views import interview as views
from knowledge.interview.question import Answers, Question, Step, together
from knowledge.interview.replay import Form, Place, before, place, question_of, step_at
from knowledge.schemes.form import suggestion
from knowledge.strict import Data
from store.drafts import DONE, Draft


@dataclass(frozen=True)
class Guide:
    """A kind of form. ``form``: the one of an id as begun on a day, if there is one; ``finish``: what follows the last
    answer, beginning with what was understood of it.
    """

    prefix: str
    form: Callable[[Context, str, date], Awaitable[Form | None]]
    finish: Callable[[Context, Form, Answers, Sequence[str]], Awaitable[None]]


@dataclass(frozen=True)
class Turn:
    """A form being filled in: its guide, its draft, and what hangs in the air. ``begun``: its day."""

    guide: Guide
    form: Form
    answers: Answers
    begun: date
    change: int | None = None
    doubtful: Answers | None = None

    @property
    def at(self) -> Place | None:
        """The step being asked or changed; None when there is none left."""
        if self.change:
            return step_at(self.form, self.answers, self.change) or place(self.form, self.answers)
        return place(self.form, self.answers)


async def begin(context: Context, guide: Guide, form: Form, answers: Answers) -> None:
    """Start a form, perhaps with answers that are known already."""
    await go_on(context, Turn(guide, form, answers, context.today))


async def go_on(context: Context, turn: Turn, *, echo: Sequence[str] = (), step: int | None = None) -> None:
    """Keep the draft and ask the next step, or finish; ``echo`` is what was just understood."""
    at = place(turn.form, turn.answers)
    draft = Draft(turn.form.id, turn.begun, turn.answers, at.number if at else DONE)
    await context.tx.drafts.put(context.who.id, draft, context.now)
    running.remember(context, turn.form.id, done=at is None, step=step)
    if at is None:
        await turn.guide.finish(context, turn.form, turn.answers, echo)
    else:
        back = before(turn.form, turn.answers, at.number) is not None
        context.say(views.step_card(turn.form, at, echo, back=back, _=context.translate))


async def resume(context: Context, turn: Turn) -> None:
    """A form that waits: go on, begin again, or drop it."""
    at = place(turn.form, turn.answers)
    running.remember(context, turn.form.id, done=at is None)
    context.say(drafts.waiting_card(turn.form, at, turn.answers, context.translate))


async def change(context: Context, turn: Turn, number: int | None) -> None:
    """Answer one step anew and keep the rest."""
    at = step_at(turn.form, turn.answers, number) if number else None
    if at is None:
        context.say(views.no_such_step_card(turn.form, turn.answers, context.translate))
        return
    running.remember(context, turn.form.id, change=at.number)
    context.say(views.change_card(at, turn.answers, context.translate))


async def back(context: Context, turn: Turn) -> None:
    """The step before, with the answer that it has."""
    at = turn.at
    await change(context, turn, before(turn.form, turn.answers, at.number if at else None))


async def skip(context: Context, turn: Turn) -> None:
    """Go on without an answer. A button that was tapped twice skips its own question only."""
    at = turn.at
    if at and context.argument and not views.carries(context.argument, at.asked[0]):
        context.toast(views.asked_earlier(context.translate))
    elif at:
        await take(context, turn, at, dict.fromkeys((question.name for question in together(at.asked)), None))


async def how(context: Context, turn: Turn) -> None:
    """Where the figure is found."""
    at = turn.at
    if at:
        context.say(views.how_card(together(at.asked), context.translate))


async def accept(context: Context, turn: Turn, answers: Answers | None) -> None:
    """Take answers that were asked back, as they are or as they were proposed."""
    if answers is None:
        await go_on(context, turn)
        return
    found = _found(turn, answers)
    echo = views.understood([question for _, question in found], answers, context.translate)
    await go_on(context, with_answers(turn, answers), echo=echo, step=found[0][0] if found else None)


def proposal(turn: Turn) -> Answers | None:
    """What the doubtful answers would be in the right unit; None when there is no such guess."""
    proposed: dict[str, Data] = {}
    for name, answer in (turn.doubtful or {}).items():
        found = question_of(turn.form, turn.answers, name)
        if found and (better := suggestion(found[1], answer)):
            proposed[name] = better
    return {**(turn.doubtful or {}), **proposed} if proposed else None


async def pick(context: Context, turn: Turn, name: str, value: str) -> None:
    """An answer chosen by its button."""
    found = question_of(turn.form, turn.answers, name)
    at = turn.at
    if found is None or at is None or found[1] not in at.step:
        context.toast(views.asked_earlier(context.translate))
    else:
        await take(context, turn, at, {name: value})


async def take(context: Context, turn: Turn, at: Place, new: Mapping[str, Data]) -> None:
    """Keep answers; strange ones are asked back first."""
    found = _found(turn, new)
    given = {question.name for _, question in found if new[question.name] is not None}
    oddities = turn.form.doubts(given, {**turn.answers, **new})
    if oddities:
        doubted = replace(turn, doubtful=new)
        running.remember(context, turn.form.id, change=turn.change, doubtful=new)
        questions = [question for _, question in found]
        context.say(views.doubt_card(questions, new, proposal(doubted), oddities, context.translate))
        return
    echo = views.understood([question for _, question in found], new, context.translate)
    await go_on(context, with_answers(turn, new), echo=echo, step=at.number)


def _found(turn: Turn, names: Iterable[str]) -> list[tuple[int, Question]]:
    return [found for name in names if (found := question_of(turn.form, turn.answers, name))]


def with_answers(turn: Turn, new: Mapping[str, Data]) -> Turn:
    """The turn with new answers. Of a step being changed, the questions behind them are asked again."""
    at = turn.at if turn.change else None
    names = [question.name for question in at.step] if at else []
    behind = set(names[max((names.index(name) for name in new if name in names), default=len(names)) + 1 :])
    again = behind if at and not _asked_at_once(at.step) else set()
    kept = {name: answer for name, answer in turn.answers.items() if name not in again}
    return Turn(turn.guide, turn.form, {**kept, **new}, turn.begun)


def _asked_at_once(step: Step) -> bool:
    return together(step) == step
