"""Sources that are read by themselves: asked at their hour, kept as rows like any report; a silent one turns grey."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from bot.card import Card
from bot.context import Context
from bot.scheduler import Duty, Moment, Tick
from bot.sources import SECONDS, json_at
from bot.translate import HOME, Translate
from handlers import errors
from handlers.handler import Handler
from handlers.indicators.board import voice_of
from handlers.views import pulls as views
from handlers.views.indicator_words import Voice
from knowledge import pulls as policy
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known, Reading, known
from knowledge.library import Library
from knowledge.people import holders, may
from knowledge.schema.pulls import FromDatabase, Pull
from store.pulls import PullState, SourceError, rows_of
from store.readings import Batch
from store.store import Transaction

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What a source said: its entries, or why there are none."""

    entries: Sequence[Mapping[str, object]] = ()
    error: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of an answer: how many figures are new, what failed, whether the figure is stale, or counts again."""

    count: int = 0
    error: str = ""
    stale: bool = False
    back: bool = False


class _Desk(Protocol):
    """What both a turn and the clock have."""

    tx: Transaction
    now: datetime

    @property
    def library(self) -> Library: ...

    @property
    def today(self) -> date: ...


async def read_due(tick: Tick) -> None:
    """Read every source whose hour has come; none holds a transaction while it answers."""
    async with tick.begin() as moment:
        pulls = moment.library.pulls
        states = await moment.tx.pulls.states() if pulls else {}
        waiting = [pull for pull in pulls if _due(pull, states.get(pull.id, PullState(pull.id)), moment)]
        for pull in waiting:  # no other worker reads it at the same time
            await moment.tx.pulls.put(replace(states.get(pull.id, PullState(pull.id)), tried_at=moment.now))
    answers = await asyncio.gather(*(ask(pull) for pull in waiting))
    for pull, answer in zip(waiting, answers, strict=True):
        async with tick.begin() as moment:
            await _tell(moment, pull, await keep(moment, pull, answer, moment.parts.catalogues.translator(HOME)))


async def ask(pull: Pull) -> Answer:
    """What a source says now. Addresses and secrets come from the environment and are never logged."""
    try:
        if isinstance(pull.source, FromDatabase):
            url = _variable(pull.source.dsn_env)
            return Answer(await rows_of(url, pull.source.query, policy.MOST, SECONDS))
        address = pull.source.url or _variable(pull.source.url_env or "")
        secret = _variable(pull.source.authorization_env) if pull.source.authorization_env else None
        return Answer(policy.entries_of(pull, await json_at(address, secret)))
    except SourceError as error:
        _LOG.warning("the source %s could not be read: %s", pull.id, error)
        return Answer(error=str(error))


async def listed(context: Context) -> None:
    """数据源: how the sources are doing."""
    states = await context.tx.pulls.states()
    may_read = may(context.who.role, "pulls.read")
    context.say(views.listed_card(context.library.pulls, states, may_read, voice_of(context)))


async def now(context: Context) -> None:
    """Read one source now."""
    pull = next((one for one in context.library.pulls if one.id == context.argument), None)
    if pull is None:
        await errors.stale(context)
        return
    _ = context.translate
    answer = context.at_hand(Answer, lambda: ask(pull), _("Reading the source; one moment …"))
    came = await keep(context, pull, answer, context.translate)
    context.tx.audit.note(context.who.id, "pulls.read", pull.id, context.now, count=came.count, error=came.error)
    voice = voice_of(context)
    failed = views.failed_card(pull, came.error, came.stale, voice)
    context.say(failed if came.error else views.read_card(pull, came.count, voice))


async def keep(desk: _Desk, pull: Pull, answer: Answer, translate: Translate) -> Outcome:
    """Keep what a source said: new figures as a batch of rows; after a long silence its last figure is taken back."""
    state = await desk.tx.pulls.get(pull.id)
    plan = Plan(desk.library.indicators[pull.year])
    held = known(await desk.tx.readings.of_year(pull.year))
    found = policy.figures(pull, answer.entries, plan, held, desk.today) if not answer.error else []
    error = answer.error or (views.refusal(found, translate) if isinstance(found, str) else "")
    if error or isinstance(found, str):
        return await _failed(desk, pull, state, held, error)
    new, differs = _new(pull, found, held, desk.now)
    if differs:
        return await _failed(desk, pull, state, held, views.differs(translate))
    saved = await _save(desk, pull, new) if new else []
    number = saved[-1].number if saved else state.reading
    await desk.tx.pulls.put(PullState(pull.id, desk.now, desk.now, None, number))
    return Outcome(len(saved), back=state.stale_since is not None)


def _new(pull: Pull, found: Sequence[policy.Figure], held: Known, now: datetime) -> tuple[list[Reading], bool]:
    """The figures that are not there yet, and whether one differs from what a person reported."""
    new: list[Reading] = []
    for one in found:
        there = held.get((pull.series, one.month))
        if there and there.value == one.value and one.rank in (None, there.rank):
            continue
        if there and there.who != policy.WHO:
            return [], True
        reason = pull.title if there else None
        new.append(Reading(0, pull.series, one.month, one.value, now, policy.WHO, one.rank, reason, pull.title))
    return new, False


async def _save(desk: _Desk, pull: Pull, new: Sequence[Reading]) -> list[Reading]:
    batch = await desk.tx.readings.open_batch(Batch("pull", desk.now, None, pull.id))
    saved = await desk.tx.readings.add(new, None, batch.id)
    desk.tx.audit.note(None, "pulls.read", pull.id, desk.now, batch=batch.id, figures=len(saved))
    return saved


async def _failed(desk: _Desk, pull: Pull, state: PullState, held: Known, error: str) -> Outcome:
    """Note the failure; a figure that was not confirmed for too long is taken back: no lamp stays green."""
    mine = next((row for row in held.values() if row.number == state.reading and row.who == policy.WHO), None)
    stale = mine is not None and policy.silent_too_long(pull, desk.now, state.succeeded_at)
    if mine and stale:
        await desk.tx.readings.withdraw([mine.number], None, policy.WHO, desk.now)
        desk.tx.audit.note(None, "pulls.read", pull.id, desk.now, stale=mine.number, error=error)
    since = desk.now if stale else state.stale_since
    await desk.tx.pulls.put(replace(state, tried_at=desk.now, error=error, stale_since=since))
    return Outcome(error=error, stale=stale)


async def _tell(moment: Moment, pull: Pull, came: Outcome) -> None:
    """Who reports figures hears once of a failure, once of a stale figure, and when the source answers again."""
    state = await moment.tx.pulls.get(pull.id)
    since = state.succeeded_at.isoformat() if state.succeeded_at else "never"
    kind = "stale" if came.stale else "failed" if came.error else "back" if came.back else ""
    if not kind or not await moment.tx.notices.first_time(f"pull:{pull.id}:{kind}:{since}", moment.now):
        return
    for person in await moment.tx.people.with_roles(holders("board.report")):
        voice = Voice(await moment.translator(person), await _language(moment, person), moment.parts.zone, moment.now)
        moment.tell(person, _card(pull, came, voice))


def _card(pull: Pull, came: Outcome, voice: Voice) -> Card:
    return views.back_card(pull, voice) if came.back else views.failed_card(pull, came.error, came.stale, voice)


async def _language(moment: Moment, person: int) -> str:
    return moment.parts.catalogues.known(await moment.tx.people.language(person))


def _due(pull: Pull, state: PullState, moment: Moment) -> bool:
    return policy.due(pull, moment.local, moment.library.calendar, state.succeeded_at, state.tried_at)


def _variable(name: str) -> str:
    """A secret of the environment; the content's check has seen to it that its name begins with ``PULL_``."""
    found = os.environ.get(name)
    if not found:
        raise SourceError(f"{name} is not set")
    return found


DUTIES = (Duty("pulls", read_due),)
HANDLERS = (
    Handler("pulls.list", listed, "board.read", "the automatic sources of figures", words=("数据源", "data sources")),
    Handler("pulls.now", now, "pulls.read", "read a source now"),
)
