"""A question that names no ledger plainly: the one that its words weigh for, or which of several is asked back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.context import Context
from handlers import memory
from handlers.handler import Handler
from handlers.memory import Dated
from handlers.registers.asking import tell
from handlers.registers.desk import readable, voice_of
from handlers.registers.hearing import cited
from handlers.topics import asking as topics
from handlers.views import register_choice as views
from handlers.views import registers as register_views
from handlers.views.register_choice import Choice
from knowledge.people import may
from knowledge.registers.query import answer
from knowledge.registers.speech.spoken import Spoken
from knowledge.registers.speech.weighing import Weighed

_ASKED, _FRESH = "registers.weighed", timedelta(hours=12)
_LEFT = 4  # characters that may be left without a meaning where nothing else answers


class Waiting(Dated):
    """The words that were asked back about. ``tag``: what the buttons carry."""

    tag: int
    text: str


async def firmly(context: Context) -> str:
    """A question of the bureau's people about rows by their names, or about columns of a ledger that it names."""
    if not _listens(context) or context.parts.live.finder.listed(context.text) is not None:
        return ""
    weighed = await _weighed(context)
    if weighed is None or not (weighed.cited or weighed.named):
        return ""
    found = [spoken for name in weighed.ledgers if (spoken := await _spoken(context, context.text, name))]
    whole = [spoken for spoken in found if spoken.query and not spoken.query.unheard]
    if not whole or len(whole) != len(weighed.ledgers):
        return ""
    if weighed.cited:
        return "registers.weighed:" if _asks(context) else ""
    return "registers.weighed:" if len(found) == 1 and (whole[0].specific or _counts(context, whole[0])) else ""


async def meant(context: Context) -> str:
    """The same of what nothing else takes and no entry answers."""
    if not _listens(context) or context.parts.live.finder.find(context.text, internal=True).decision == "answer":
        return ""
    weighed = await _weighed(context)
    found = [await _spoken(context, context.text, name) for name in (weighed.ledgers if weighed else ())]
    left = [len(one.query.unheard.replace("、", "")) for one in found if one and one.query]
    plainly = weighed is not None and (weighed.named or weighed.cited)
    most = min(_LEFT, len(context.text) // 3) if plainly else 0
    return "registers.weighed:" if min(left, default=_LEFT + 1) <= most else ""


async def told(context: Context) -> None:
    """The answer of the one ledger that is meant; which of several is asked."""
    weighed = await _weighed(context)
    choices = await _choices(context, weighed.ledgers) if weighed else []
    if not choices:
        await topics.ask(context)
    elif len(choices) == 1:
        await _told(context, context.text, choices[0].voice.name, choices[0].spoken)
    else:
        tag = context.message_id or int(context.now.timestamp())
        memory.keep(context, _ASKED, Waiting(at=context.now, tag=tag, text=context.text[:200]))
        context.say(views.choice_card(choices, tag, context.translate))


async def about(context: Context) -> None:
    """The ledger that was chosen: ``tag.ledger``."""
    tag, _sep, name = context.argument.partition(".")
    waiting = memory.recent(context, _ASKED, Waiting, _FRESH)
    if waiting is None or str(waiting.tag) != tag or name not in readable(context):
        context.say(register_views.gone_card(context.translate))
        return
    spoken = await _spoken(context, waiting.text, name)
    if spoken:
        await _told(context, waiting.text, name, spoken)


async def _told(context: Context, text: str, name: str, spoken: Spoken) -> None:
    voice = voice_of(context, name)
    if voice and spoken.query:
        await tell(context, spoken, spoken.query, voice, text)


def _counts(context: Context, spoken: Spoken) -> bool:
    """Whether rows of a ledger are counted, and not an indicator."""
    board = context.parts.live.commander.board.understand(context.text, context.today)
    counted = spoken.query is not None and spoken.query.operation == "count"
    return counted and (board is None or not (board.indicators or board.commitments))


def _listens(context: Context) -> bool:
    return not context.edited and may(context.who.role, "topics.internal")


def _asks(context: Context) -> bool:
    return context.parts.live.commander.registers.asks(context.text)


async def _weighed(context: Context) -> Weighed | None:
    ear = context.parts.live.commander.registers
    return ear.weighed(context.text, readable(context), await cited(context))


async def _spoken(context: Context, text: str, name: str) -> Spoken | None:
    ear = context.parts.live.commander.registers
    return ear.of_ledger(text, name, context.today, await cited(context))


async def _choices(context: Context, ledgers: Sequence[str]) -> list[Choice]:
    """What each ledger would answer; those whose rows fit, if there are any."""
    choices = []
    for name in ledgers:
        spoken, voice = await _spoken(context, context.text, name), voice_of(context, name)
        if spoken and spoken.query and voice and spoken.asks_of <= set(voice.columns):
            rows = await context.tx.registers.rows(name)
            choices.append(Choice(voice, spoken, answer(voice.register, rows, spoken.query, context.today)))
    whole = [one for one in choices if one.found.rows and one.spoken.query and not one.spoken.query.unheard]
    return whole or [one for one in choices if one.found.rows] or choices[:1]


HANDLERS = (
    Handler("registers.weighed", told, "registers.read", "a question that several ledgers may answer"),
    Handler("registers.about", about, "registers.read", "the ledger that a question meant"),
)
