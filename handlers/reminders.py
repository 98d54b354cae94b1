"""Reminders for everybody: of a window once a notice names it, of a certificate's end, of the yearly report."""

from __future__ import annotations

import re
from datetime import date

from bot.context import Context
from bot.scheduler import Duty, Moment, Tick
from handlers import errors
from handlers.handler import Handler
from handlers.topics.thread import recall
from handlers.views import reminders as views
from handlers.views.reminders import Matter, Voice
from knowledge.library import Library
from knowledge.reminders import CERTIFICATE, ENTRIES, EXPIRY, REPORT, due, expiry
from knowledge.subscriptions import awake
from knowledge.text.dates.find import days
from store.store import Transaction

_NEWS = "有了?新?(?:通知|消息|信息)|出(?:了|来)?通知|通知(?:发布|出来)?"
_WHEN = rf"(?:开放|开始|开了|发布|公布|{_NEWS}|到时候?|到期|窗口)"
_AFTER = r"(?:之?后|以后|了|时候?|的时候|前)?(?:再|请|就|能)?"
_TELL = r"(?:提醒|通知|告诉|叫)(?:一下)?(?:我们?)?(?:一下|一声|吧)?"
_ASKS = re.compile(rf"(?:(?P<what>.{{0,16}}?){_WHEN}{_AFTER}{_TELL}|(?:请|要)?提醒(?:一下)?我们?(?:一下|吧)?)[。!！]?")
_AGENDA = re.compile(
    r"(?:我们?|企业|公司)?(?:近期|最近|今年)?还?有(?:什么|哪些|啥)(?:事情?)?(?:是)?(?:要|需要|该|得)?(?:记得|记住|记着|别忘)的?"
    r"(?:事情?|事项|日子|时间)?[?？。]?"
    r"|what (?:else )?(?:should|must) (?:we|i) remember\??",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:取消|停止|关闭|不要)(?:全部|所有|一切)?(?:的)?提醒(?:了|吧)?[。!！]?|stop reminders", re.IGNORECASE
)
_OF_CERTIFICATE = re.compile("到期|证书")


async def meant(context: Context) -> str:
    """``开放时提醒我``, ``我们还有什么要记得的``, ``取消提醒``; "" for everything else."""
    text = context.text.strip()
    if _AGENDA.fullmatch(text):
        return "reminders.list"
    if _ENDS.fullmatch(text):
        return "reminders.end"
    match = _ASKS.fullmatch(text)
    if not match:
        return ""
    what = match["what"] or ""
    about = _about(context, what, text)
    if about:
        return f"reminders.ask:{about}"
    return "" if what else "reminders.list"


async def ask(context: Context) -> None:
    """Remind of one matter. What the reply says already is not said again by the clock."""
    about = context.argument
    if about not in _possible(context.library):
        await errors.stale(context)
        return
    expires = await _expiry(context.tx, context.who.id)
    if about == CERTIFICATE and (expires is None or expires < context.today):
        context.say(views.no_expiry_card(context.translate))
        return
    said = await _begin(context, about)
    matter = Matter(about, True, context.library.calendar.window(about, context.today), expires)
    context.say(views.begun_card(matter, said, context.today, _voice(context)))


async def ask_all(context: Context) -> None:
    """Remind of everything that the list shows."""
    matters = await _matters(context)
    for matter in matters:
        await _begin(context, matter.about)
    context.say(views.all_card(len(matters), context.translate))


async def listed(context: Context) -> None:
    """What there is to remember, and what is on."""
    context.say(views.list_card(await _matters(context), _voice(context)))


async def stop(context: Context) -> None:
    """End one."""
    ended = await context.tx.reminders.end(context.who.id, context.argument[:80])
    context.say(views.ended_card(ended, context.translate))


async def end(context: Context) -> None:
    """End all."""
    context.say(views.ended_card(await context.tx.reminders.end(context.who.id), context.translate))


async def remind(tick: Tick) -> None:
    """In working hours, once a day and content: whoever wants it is told what is due, each thing once."""
    async with tick.begin() as now:
        look = f"reminders:{now.today}:{now.library.version}"
        if not awake(now.local, now.library.calendar) or not await now.tx.notices.first_time(look, now.now):
            return
        for person_id, about in await now.tx.reminders.all():
            await _remind(now, person_id, about)


async def _remind(now: Moment, person_id: int, about: str) -> None:
    expires = await _expiry(now.tx, person_id) if about in ENTRIES else None
    found = due(about, now.today, now.library.calendar, expires)
    fresh = (
        [key for key in found.keys if await now.tx.notices.first_time(_key(person_id, key), now.now)] if found else ()
    )
    if found and fresh:
        language = now.parts.catalogues.known(await now.tx.people.language(person_id))
        voice = Voice(now.library, language, now.parts.catalogues.translator(language))
        now.tell(person_id, views.due_card(found, now.today, voice))


async def _begin(context: Context, about: str) -> tuple[str, ...]:
    """Turn it on; returns what is due at this moment, which the reply says."""
    await context.tx.reminders.add(context.who.id, about, context.now)
    expires = await _expiry(context.tx, context.who.id)
    found = due(about, context.today, context.library.calendar, expires)
    for key in found.keys if found else ():
        await context.tx.notices.first_time(_key(context.who.id, key), context.now)
    return found.keys if found else ()


async def _matters(context: Context) -> list[Matter]:
    """What somebody can be reminded of: with a certificate its end and the yearly report, and every window."""
    on, expires = set(await context.tx.reminders.of(context.who.id)), await _expiry(context.tx, context.who.id)
    held = (CERTIFICATE, REPORT) if expires and expires >= context.today else ()
    shown = [about for about in _possible(context.library) if about in held or about not in ENTRIES or about in on]
    shown = [about for about in shown if about != CERTIFICATE or about in held]
    calendar = context.library.calendar
    return [Matter(about, about in on, calendar.window(about, context.today), expires) for about in shown]


def _possible(library: Library) -> list[str]:
    """Every matter that there is a reminder of, in the order of the list."""
    own = [about for about, entry in ENTRIES.items() if entry in library.topics]
    return [*own, *(topic for topic in library.topics if library.calendar.announced(topic))]


def _about(context: Context, what: str, text: str) -> str | None:
    """What the words are about: the entry that is named, else the one shown last, else the certificate."""
    calendar, thread = context.library.calendar, recall(context)
    if days(what, context.today, "future", calendar):
        return None  # a day of one's own: that is a follow-up
    if what:
        found = context.parts.live.finder.find(f"{what}什么时候申报")
        named = next((topic for topic in found.topics if calendar.announced(topic)), None)
        return named or (CERTIFICATE if _OF_CERTIFICATE.search(text) else None)
    if _OF_CERTIFICATE.search(text):
        return CERTIFICATE
    last = thread.topic if thread else None
    explains = {entry: about for about, entry in ENTRIES.items()}
    return last if last and calendar.announced(last) else explains.get(last or "")


async def _expiry(tx: Transaction, person_id: int) -> date | None:
    stored = await tx.profiles.get(person_id)
    return expiry(stored.kept.get(EXPIRY)) if stored else None


def _key(person_id: int, key: str) -> str:
    return f"remind:{person_id}:{key}"


def _voice(context: Context) -> Voice:
    return Voice(context.library, context.language, context.translate)


HANDLERS = (
    Handler("reminders.ask", ask, "reminders.own", "remind me of this"),
    Handler("reminders.all", ask_all, "reminders.own", "remind me of all"),
    Handler("reminders.list", listed, "reminders.own", "my reminders", "reminders", ("我的提醒", "my reminders")),
    Handler("reminders.stop", stop, "reminders.own", "end a reminder"),
    Handler("reminders.end", end, "reminders.own", "end all reminders"),
)
DUTIES = (Duty("reminders", remind),)
