"""Urging with one tap: a leader's word to the desk in charge, step by step of the ladder, until when, to whom."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.card import Card
from bot.context import Context
from handlers import errors
from handlers.handler import Handler
from handlers.indicators import urging_answers
from handlers.indicators.board import Board, board_of_year, last_spoken, open_board, spoken_of, voice_of
from handlers.indicators.urging_answers import voice_for
from handlers.views import urging as views
from handlers.views.urging import Draft
from knowledge.indicators.months import read_month
from knowledge.indicators.standing import board as standings
from knowledge.indicators.standing import standing
from knowledge.indicators.urging import ladder, offered
from knowledge.people import holders, may
from knowledge.text.dates.find import days
from store.urgings import Urging

_WANTS = re.compile(
    r"(?:/urge|(?:请|帮我)?催(?:办|促|一下|一催)(?:一下)?|urge)[\s:：,，]*(?P<what>.{0,40})", re.IGNORECASE
)
_TERM, _TERMS = 3, (1, 3, 5, 10)  # working days
_LONGEST = timedelta(days=60)


async def meant(context: Context) -> str:
    """``催办 技术交易额``; "" for everything else, also where nothing of the board is named."""
    match = _WANTS.fullmatch(context.text.strip())
    if not match:
        return ""
    urges = may(context.who.role, "board.urge")
    if match["what"] and not _named(context, match["what"]):
        return ""
    return "urging.begin" if urges else "urging.refused" if match["what"] else ""


async def begin(context: Context) -> None:
    """Show what would be sent for the indicator that is named, or was spoken of last; else ask which."""
    match = _WANTS.fullmatch(context.text.strip())
    what = match["what"] if match else context.text
    board = await open_board(context)
    name = (_named(context, what) or _meant(context)) if what else last_spoken(context)
    if board is None:
        context.say(views.no_board_card(voice_of(context)))
    elif not name or name not in board.plan.year.indicators:
        late = [at for at in standings(board.plan, board.held, board.month()) if at.lamp in {"red", "yellow"}]
        context.say(views.which_card(sorted(late, key=lambda at: at.lamp != "red"), voice_of(context)))
    else:
        said = days(what, context.today, "future", context.library.calendar)
        due = said[-1].day if said and _fits(said[-1].day, context.today) else None
        spoken_of(context, name)
        await _offer(context, board, f"{name}.{board.month(None, name)}" + (f"..{due:%Y%m%d}" if due else ""))


async def show(context: Context) -> None:
    """The same by a button: one step further, or another date."""
    await _offer(context, await _board(context), context.argument, again=True)


async def dates(context: Context) -> None:
    """Until when measures are wanted."""
    draft = await _draft(context, await _board(context), context.argument)
    if isinstance(draft, Draft):
        calendar = context.library.calendar
        context.say(views.dates_card(draft, [calendar.add(context.today, n) for n in _TERMS], voice_of(context)))
    else:
        await errors.stale(context)


async def send(context: Context) -> None:
    """Send it to everybody who reports figures; the same step for a month once a day."""
    board = await _board(context)
    if await context.tx.notices.said(_once(context, context.argument)):
        context.edit(views.already_card(voice_of(context)))
        return
    draft = await _draft(context, board, context.argument)
    readers = await _readers(context)
    if not isinstance(draft, Draft) or not readers:
        await errors.stale(context)
        return
    if not await context.tx.notices.first_time(_once(context, draft.data()), context.now):
        context.edit(views.already_card(voice_of(context)))
        return
    at = draft.at
    new = Urging(at.name, at.month.year, at.month.month, draft.step, draft.due, context.who.id, context.now)
    number = await context.tx.urgings.add(new)
    for reader in readers:
        context.tell(reader, views.urged_card(draft, number, await voice_for(context.parts, context.tx, reader)))
    about, due = f"{at.name} {at.month}", draft.due.isoformat()
    context.tx.audit.note(
        context.who.id, "board.urge", about, context.now, step=draft.step, due=due, readers=len(readers)
    )
    context.edit(views.sent_card(draft, len(readers), voice_of(context)))


async def refuse(context: Context) -> None:
    """Who does not urge hears who does, and what they can do instead."""
    if may(context.who.role, "board.read"):
        context.say(views.refused_card(voice_of(context)))
    else:
        await errors.refuse(context)


async def _offer(context: Context, board: Board | None, data: str, *, again: bool = False) -> None:
    draft = await _draft(context, board, data)
    if board is None or draft is None:
        await errors.stale(context)
    elif isinstance(draft, Draft):
        assumed = context.today.year if draft.plan.year.year != context.today.year else None
        card = views.offer_card(draft, len(await _readers(context)), assumed, voice_of(context))
        (context.edit if again else context.say)(card)
    else:
        context.say(draft.card)


class _Nothing:
    """There is nothing to urge; the card says why."""

    def __init__(self, card: Card) -> None:
        self.card = card


async def _draft(context: Context, board: Board | None, data: str) -> Draft | _Nothing | None:
    """What a button means: ``IND-03.2023-09``, perhaps with step and date; None when it is stale or forged."""
    name, month, number, day, *_more = [*data.split("."), "", "", "", ""][:5]
    place = read_month(month)
    if board is None or place is None or name not in board.plan.year.indicators:
        return None
    at = standing(board.plan, board.held, name, place)
    sent = await context.tx.urgings.of(name, board.plan.year.year)
    offer = offered(board.plan, at, [one.step for one in sent])
    if offer is None:
        return _Nothing(views.nothing_card(at, voice_of(context)))
    numbered = {str(n): one for n, one in enumerate(ladder(board.plan))}
    step = numbered.get(number) if number else offer.step
    due = _day(day) if day else context.library.calendar.add(context.today, _TERM)
    if step is None or step not in {offer.step, offer.raised} or due is None or not _fits(due, context.today):
        return None
    return Draft(board.plan, at, offer, step, due, sent)


async def _board(context: Context) -> Board | None:
    place = read_month(context.argument.split(".")[1]) if "." in context.argument else None
    return await board_of_year(context, place.year) if place else None


def _named(context: Context, what: str) -> str | None:
    """The one indicator that words name, whatever day they say."""
    for said in reversed(days(what, context.today, "future", context.library.calendar)):
        what = what[: said.start] + what[said.end :]
    asked = context.parts.live.commander.board.understand(f"{what.strip(' ,，。')}什么灯", context.today)
    return asked.indicators[0] if asked and asked.sure and len(asked.indicators) == 1 else None


def _meant(context: Context) -> str | None:
    """The one indicator of a wish in free words (给技术交易额催一催)."""
    asked = context.parts.live.commander.board.loosely(context.text, context.today)
    return asked.indicators[0] if asked and asked.intent == "urge" and len(asked.indicators) == 1 else None


def _once(context: Context, data: str) -> str:
    """What a step for a month is remembered by on one day, whatever date it asks for."""
    return f"urged:{'.'.join(data.split('.')[:3])[:60]}:{context.today}"


def _fits(due: date, today: date) -> bool:
    return today < due <= today + _LONGEST


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


async def _readers(context: Context) -> list[int]:
    known = await context.tx.people.with_roles(holders("board.report"))
    return [person for person in known if person != context.who.id]


HANDLERS = (
    Handler("urging.begin", begin, "board.urge", "urge the desk in charge of an indicator", "urge"),
    Handler("urging.refused", refuse, "board.targets", "who may urge"),
    Handler("urging.show", show, "board.urge", "what an urging would say"),
    Handler("urging.dates", dates, "board.urge", "another date for measures"),
    Handler("urging.send", send, "board.urge", "send an urging"),
    Handler("urging.seen", urging_answers.seen, "board.report", "an urging was received"),
)
