"""The one place where a case changes hands or state: checked, kept, noted, and told to both sides once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot.calls import Place, card_calls
from bot.card import Card
from bot.context import Context
from bot.parts import Parts
from bot.translate import HOME, Translate
from handlers.views import handover as views
from handlers.views import handover_desk as desk
from handlers.views.profile import listed
from knowledge.handover import Hours, Refusal, Who, take
from knowledge.people import holders, may
from store.handover import Handover
from store.outbox import Call
from store.store import Transaction

_TALK = ("ask", "answer")  # moves that are words: told by the words themselves
_DESK = ("claim", "pass_on", "assign", "put_back", "release", "finish")  # moves of the bureau, noted in the audit


class Stage(Protocol):
    """What a turn and a duty have in common."""

    @property
    def parts(self) -> Parts: ...
    @property
    def tx(self) -> Transaction: ...
    @property
    def now(self) -> datetime: ...
    @property
    def touched(self) -> set[int]: ...


CLOCK = Who()


def who(context: Context) -> Who:
    """The person of this turn, and what their role allows."""
    role = context.who.role
    return Who(context.who.id, serves=may(role, "handover.serve"), leads=may(role, "handover.lead"))


def hours(stage: Stage) -> Hours:
    """The hours of the content in use."""
    library = stage.parts.live.library
    return Hours(library.handover, library.calendar)


def local(stage: Stage) -> datetime:
    """The time on the bureau's wall."""
    return stage.now.astimezone(stage.parts.zone)


def opening(stage: Stage) -> datetime | None:
    """When the bureau opens next; None while somebody is there."""
    at = local(stage)
    return None if hours(stage).open(at) else hours(stage).begins(at)


def put(stage: Stage, call: Call) -> None:
    """Have a call sent after the commit."""
    stage.tx.outbox.add(call, stage.now)
    stage.touched.add(call.chat_id)


def post(stage: Stage, to: int | Place, card: Card | None) -> None:
    """Say something elsewhere than in the chat of this turn."""
    for call in card_calls(to, card) if card else ():
        put(stage, call)


def tongue(stage: Stage, case: Handover) -> Translate:
    """The asker's language."""
    return stage.parts.catalogues.spoken(case.language)


def at_home(stage: Stage) -> Translate:
    """The bureau's language."""
    return stage.parts.catalogues.translator(HOME)


def topic(stage: Stage, case: Handover) -> Place | None:
    """The topic of the staff group that is about a case."""
    group = stage.parts.staff_group
    return Place(group, case.thread) if group is not None and case.thread is not None else None


async def step(
    stage: Stage, case: Handover, move: str, by: Who, to: int | None = None, here: Place | None = None
) -> Handover | Refusal:
    """Make a move and tell everybody whom it concerns; ``here``: where who makes it reads the reply."""
    taken = take(case.case, move, by, to)
    if isinstance(taken, Refusal):
        return taken
    after = _dated(stage, replace(case, case=taken.case, moved_at=stage.now), move)
    await stage.tx.handovers.put(after)
    if move in _DESK:
        stage.tx.audit.note(by.id, f"handover.{move}", views.number_of(case), stage.now)
    if case.asker in taken.told:
        post(stage, case.asker, views.news_card(move, after, tongue(stage, case)))
    if move not in _TALK:
        await _tell_desk(stage, after, move, taken.told - {case.asker}, by.id, here)
    return after


async def announce(stage: Stage, case: Handover, skip: Collection[int | None] = ()) -> None:
    """Put the card of a case before who may take it: into its topic, or into the chats of the colleagues."""
    card, place = await case_card(stage, case), topic(stage, case)
    to: list[int | Place] = [place] if place else [*await on_duty(stage)]
    for each in to:
        if (each if isinstance(each, int) else each.chat_id) not in {*skip, case.asker}:
            post(stage, each, card)


async def case_card(stage: Stage, case: Handover) -> Card:
    """The card of a case; the figures of the enterprise only by the asker's leave, and as they are now."""
    library = stage.parts.live.library
    kept = await stage.tx.profiles.get(case.asker) if case.shares_profile and case.status != "closed" else None
    figures = listed(kept.kept, library.profile, HOME, at_home(stage)) if kept else ()
    return desk.case_card(case, library, figures, stage.parts.zone, at_home(stage))


async def on_duty(stage: Stage) -> list[int]:
    """Who is offered new cases: those who serve and do not lead; where there is nobody else, these too."""
    serve, lead = holders("handover.serve"), holders("handover.lead")
    people = await stage.tx.people.with_roles(serve - lead) or await stage.tx.people.with_roles(serve)
    return sorted(people)


async def leads(stage: Stage) -> list[int]:
    """Who is reminded when a case is late."""
    return sorted(await stage.tx.people.with_roles(holders("handover.lead")))


async def _tell_desk(
    stage: Stage, case: Handover, move: str, told: frozenset[int], by: int | None, here: Place | None
) -> None:
    news, place = desk.news_card(move, case, at_home(stage)), topic(stage, case)
    for person in sorted(told):
        if person == case.owner:
            post(stage, person, await case_card(stage, case))
        elif place is None:
            post(stage, person, news)
    if case.status == "waiting":
        await announce(stage, case, {by, here.chat_id if place and here == place else None})
    elif place and place != here:
        post(stage, place, news)
    for person in await leads(stage) if case.status == "late" else ():
        post(stage, person, desk.late_card(case, at_home(stage)))


def _dated(stage: Stage, case: Handover, move: str) -> Handover:
    """The times that a move sets; the asker's name is dropped when the case ends."""
    at = local(stage)
    if case.status == "closed":
        return replace(case, closed_at=stage.now, name="")
    if move == "answer":
        return replace(case, answered_at=case.answered_at or stage.now, quiet_until=hours(stage).quiet_until(at))
    if case.status == "waiting":
        claim, answer = hours(stage).claim_by(at), hours(stage).answer_by(at)
        kept = replace(case, claim_by=claim, answer_by=answer, claimed_at=None, answered_at=None, closed_at=None)
        return replace(kept, satisfaction=None)
    if move in {"claim", "assign", "pass_on"}:
        return replace(case, claimed_at=case.claimed_at or stage.now, served_by=case.owner)
    return case
