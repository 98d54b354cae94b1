"""Problems as they stand, for a turn or for the clock; who is what to one; and a step taken with all that follows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from bot.context import Context
from bot.parts import Parts
from bot.translate import Translate
from handlers import arguments
from handlers.enterprises.register import knowing
from handlers.views import problem_asks as asks
from handlers.views import problems as views
from handlers.views.problems import Seen
from knowledge.cases.clock import clock
from knowledge.cases.life import Life, Refusal, Step
from knowledge.cases.telling import COLLEAGUE
from knowledge.library import Library
from knowledge.people import ADMINISTRATOR, COORDINATOR, LEADER, STAFF, holders
from store.people import Person
from store.problems import Problem
from store.store import Transaction

_ASSIGNED, _RETURNED = ("assign", "reassign"), "send_back"
_FOR_LEADERS = ("ask_extension", "give_up")  # what they then have to decide
_QUIET = ("accept", "assign", "reassign", "start", "resume", "urge", "supervise", "grant_extension", "deny_extension")


def life_of(library: Library) -> Life:
    """The rules of the content."""
    return Life(library.cases, library.calendar)


def actors(who: Person, one: Problem, life: Life) -> frozenset[str]:
    """All that a person is to a problem. Who speaks with the enterprise speaks for it when it calls back."""
    found = set()
    if who.role in (STAFF, ADMINISTRATOR):
        found.add("staff")
    if who.role in (COORDINATOR, ADMINISTRATOR) or who.id == one.recorded_by:
        found |= {"coordinator", "enterprise"}
    if who.role == LEADER:
        found.add("leader")
    handler = life.handler(one.case)
    office = handler is not None and not handler.startswith(COLLEAGUE)
    if handler and (who.id == one.owner or (office and "staff" in found)):
        found.add("handler")
    return frozenset(found)


async def seen(parts: Parts, tx: Transaction, found: Sequence[Problem], today: date) -> list[Seen]:
    """Problems with the names and clocks that are shown, in the same order."""
    life = life_of(parts.live.library)
    directory = (await knowing(parts, tx)).directory
    names = await tx.enterprises.named({one.enterprise for one in found})
    shown = []
    for one in found:
        enterprise, case = names.get(one.enterprise), one.case
        name = enterprise.name if enterprise else "—"
        called = enterprise.aliases[:1] if enterprise else ("—",)
        shown.append(
            Seen(
                one,
                name,
                called[0] if called else directory.core(name),
                life.status(case),
                life.standing(case).title,
                clock(case, life, today),
                life.handler(case) or one.office,
                life.flags(case),
            )
        )
    return shown


def by_urgency(shown: Collection[Seen]) -> list[Seen]:
    """The most overdue first, then what is due next; what stands still last."""
    return sorted(shown, key=lambda s: (-s.clock.overdue, s.clock.due or date.max, s.problem.id))


async def opened(context: Context, number: str | int) -> Problem | None:
    """A problem by its number; of any other it is said that there is none."""
    known = arguments.number(str(number))
    one = await context.tx.problems.get(known) if known else None
    if one is None:
        context.say(asks.unknown_card(context.translate))
    return one


async def show(context: Context, one: Problem, *, edit: bool = False) -> None:
    """Its card, with the steps that the person may take now."""
    [shown] = await seen(context.parts, context.tx, [one], context.today)
    life = life_of(context.library)
    moves = life.moves(one.case, actors(context.who, one, life), context.today)
    limits = context.who.role in (STAFF, ADMINISTRATOR, LEADER) and not shown.clock.ended
    card = views.problem_card(shown, moves, context.library.cases, limits, context.today, context.translate)
    (context.edit if edit else context.say)(card)


async def take(context: Context, one: Problem, step: Step, colleague: int | None = None) -> bool:
    """Take a step that has everything it needs; the card, and word to whom it concerns. False: it was refused."""
    life = life_of(context.library)
    after = life.take(one.case, step, actors(context.who, one, life))
    if isinstance(after, Refusal):
        move = context.library.cases.moves.get(step.move)
        context.say(asks.refused_card(one.id, after, move, life.standing(one.case).title, context.translate))
        if after.why != "missing":
            await show(context, one)
        return False
    owner = _owner(one, step, context.who.id, colleague)
    ended = life.standing(after).outcome is not None
    await context.tx.problems.step(one.id, step, context.who.id, context.now, ended=ended, owner=owner)
    moved = await context.tx.problems.get(one.id)
    if moved is None:
        return False
    if step.move in ("supervise", "refuse", "reopen"):
        context.tx.audit.note(context.who.id, f"problems.{step.move}", views.number(one.id), context.now)
    await show(context, moved)
    await _tell(context, moved, step)
    return True


async def tell_staff(context: Context, one: Problem) -> None:
    """A new problem waits to be accepted."""
    for person in await context.tx.people.with_roles(frozenset({STAFF})):
        if person != context.who.id:
            await _told(context, person, one, "new")


def _owner(one: Problem, step: Step, actor: int, colleague: int | None) -> int:
    """Who answers for it in the bureau from now on."""
    if step.handler:
        return colleague or actor
    if step.move in ("accept", "close_at_once"):
        return actor
    if step.move == _RETURNED:
        givers = [event.person_id for event in one.events if event.act in _ASSIGNED and event.person_id]
        return givers[-1] if givers else one.owner
    return one.owner


async def _tell(context: Context, one: Problem, step: Step) -> None:
    """Whoever answers for it, whoever recorded it when it matters to them, and the leaders where they decide."""
    concerned = dict.fromkeys([one.owner] if step.move in _QUIET else [one.owner, one.recorded_by])
    if step.move in _FOR_LEADERS:
        concerned |= dict.fromkeys(await context.tx.people.with_roles(frozenset({LEADER})))
    for person in concerned:
        if person and person != context.who.id:
            await _told(context, person, one, step.move)


async def _told(context: Context, person_id: int, one: Problem, act: str) -> None:
    person = await context.tx.people.get(person_id)
    if person is None or person.role not in holders("problems.read"):
        return
    [shown] = await seen(context.parts, context.tx, [one], context.today)
    life = life_of(context.library)
    moves = life.moves(one.case, actors(person, one, life), context.today)
    card = views.told_card(shown, act, moves, context.library.cases, context.today, translator(context, person))
    context.tell(person_id, card)


def translator(context: Context, person: Person) -> Translate:
    """The language of somebody else."""
    return context.parts.catalogues.spoken(person.language)
