"""Ledgers of R&D expenses in the chat: the template down, a file or a sentence up, the four scopes back.

No file is kept: the chat remembers for two hours which one it was, and Telegram is asked for it again when needed.
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath

from pydantic import Field

from bot.card import Card
from bot.context import Context
from handlers import checks, fetching, memory
from handlers.expenses.work import Desk, Said, Wanted, Worked
from handlers.files.ledger_in import LIMITS
from handlers.files.limits import Trouble
from handlers.files.template import template as blank
from handlers.files.template import template_name
from handlers.handler import Handler
from handlers.interview import engine as interview
from handlers.memory import Dated
from handlers.views import ledgers as views
from knowledge.expenses.rules import rules_of
from knowledge.expenses.standing import for_hnte_check
from knowledge.schemes.form import SchemeForm

REMEMBERED = timedelta(hours=2)
_KEY = "ledger"
_KINDS = fetching.TABLES | {".txt", ".tsv", ""}
_HNTE, _YEARS = "hnte_check", 3
View = Callable[[Worked, Desk], Card]


class Kept(Dated):
    """The ledger of a chat: where Telegram has it, or the sentence; and what was said about it.

    ``tag``: the number of the message, so that a button of an earlier ledger is known as such.
    """

    tag: int
    file: str | None = None
    name: str = ""
    sentence: str = ""
    columns: bool = False
    mend: bool = False
    answers: dict[int, str] = Field(default_factory=dict)


@dataclass(frozen=True)
class _Outcome:
    """What came of the work, and how it is told; ``worked`` is None when Telegram does not give the file."""

    worked: Worked | None
    card: Card


async def template(context: Context) -> None:
    """``/ledger [YEAR]``: the empty ledger, of the last year unless said."""
    asked = context.argument or context.rest
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else context.today.year - 1
    book = context.library.expenses
    if year > context.today.year or rules_of(book, context.library.facts, year) is None:
        year = context.today.year - 1
    card = views.template_card(year, context.today.year, context.translate)
    context.send(template_name(year), context.at_hand(bytes, lambda: to_thread(blank, book, year, LIMITS)), card)


async def take(context: Context) -> None:
    """A file has come: work it out, or say all that is wrong with it."""
    document = context.document
    if document is None or context.message_id is None:
        return
    name = (document.file_name or "")[:100]
    if document.file_size and document.file_size > LIMITS.size:
        context.say(views.trouble_card(Trouble("too_large", LIMITS.size), context.translate))
    elif PurePath(name).suffix.lower() not in _KINDS:
        context.say(views.trouble_card(Trouble("unknown_kind"), context.translate))
    else:
        _go_on(context, Kept(tag=context.message_id, file=document.file_id, name=name, at=context.now))


async def told(context: Context) -> None:
    """Amounts in a sentence: the four scopes at once."""
    _go_on(context, Kept(tag=context.message_id or 0, sentence=context.text, at=context.now))


async def confirm_columns(context: Context) -> None:
    """The columns were understood rightly."""
    if kept := _kept(context):
        _go_on(context, kept.model_copy(update={"columns": True}))


async def mend(context: Context) -> None:
    """Read the cells as proposed."""
    if kept := _kept(context):
        _go_on(context, kept.model_copy(update={"mend": True}))


async def result(context: Context) -> None:
    """The result again."""
    if kept := _kept(context):
        _go_on(context, kept)


async def marked(context: Context) -> None:
    """The same file with its slips marked."""
    if kept := _kept(context):
        _go_on(context, kept, "marked", views.marked_card)


async def book(context: Context) -> None:
    """The result as a workbook."""
    if kept := _kept(context):
        _go_on(context, kept, "book", views.book_card)


async def diagnosis(context: Context) -> None:
    """What an inspection would find, and what is left before the next tier."""
    if kept := _kept(context):
        _go_on(context, kept, view=views.diagnosis_card)


async def questions(context: Context) -> None:
    """The next row that needs the person's word; the result when there is none left."""
    if kept := _kept(context):
        _go_on(context, kept, view=views.question_card)


async def answer(context: Context) -> None:
    """What a row is, and all rows that say the same."""
    row, _sep, code = context.argument.partition(".")[2].partition(".")
    known = not code or code in context.library.expenses.items
    if (kept := _kept(context)) and known and row.isdecimal() and len(row) < 7:
        answered = kept.model_copy(update={"answers": kept.answers | {int(row): code}})
        _go_on(context, answered, view=views.question_card)


async def check(context: Context) -> None:
    """Take the figures over into the self-check; it needs three years that end with the last."""
    kept = _kept(context)
    if kept is None:
        return
    outcome = _outcome(context, kept)
    allocation = outcome.worked.result if outcome.worked else None
    if allocation is None or _HNTE not in context.library.schemes:
        context.say(outcome.card)
        return
    taken = for_hnte_check(allocation) if allocation.year == context.today.year - 1 else {}
    whole = {name: [f"{value:f}" for value in values] for name, values in taken.items() if len(values) == _YEARS}
    if not whole:
        context.say(views.years_short_card(allocation, context.today.year - 1, context.translate))
        context.argument = _HNTE
        await checks.open_one(context)
        return
    form = SchemeForm(context.library, _HNTE, context.today, context.language)
    draft = await context.tx.drafts.get(context.who.id, form.id)
    await interview.begin(context, checks.GUIDE, form, {**(draft.answers if draft else {}), **whole})


def _kept(context: Context) -> Kept | None:
    """The ledger that a button is about; who has none of late is told so."""
    kept = memory.recent(context, _KEY, Kept, REMEMBERED)
    if kept is None:
        context.memory.pop(_KEY, None)
        context.say(views.lost_card(context.translate))
        return None
    if context.argument.partition(".")[0] != str(kept.tag):
        context.say(views.older_card(context.translate))
        return None
    return kept


def _go_on(context: Context, kept: Kept, wanted: Wanted = "result", view: View = views.outcome_card) -> None:
    """Say what came of a ledger, and remember it as far as one can go on with it."""
    outcome = _outcome(context, kept, wanted, view)
    worked = outcome.worked
    if worked and worked.document:
        context.send(*worked.document, outcome.card)
    else:
        context.say(outcome.card)
    if worked and worked.trouble is None:
        memory.keep(context, _KEY, kept.model_copy(update={"at": context.now}))


def _outcome(context: Context, kept: Kept, wanted: Wanted = "result", view: View = views.outcome_card) -> _Outcome:
    """The work on a ledger, outside the transaction: the file is fetched, read and worked out, the card is made."""
    _ = context.translate
    desk = Desk(context.library, context.today, _, kept.tag)
    content = fetching.fetched(context, kept.file) if kept.file else kept.sentence
    if content is None:
        return _Outcome(None, views.lost_card(_))

    def in_thread() -> _Outcome:
        worked = desk.work(Said(kept.name, content, kept.columns, kept.mend, kept.answers), wanted)
        return _Outcome(worked, view(worked, desk))

    async def work() -> _Outcome:
        return await to_thread(in_thread)

    return context.at_hand(_Outcome, work, _("Reading and working it out; one moment …"))


HANDLERS = (
    Handler(
        "ledgers.template",
        template,
        "ledgers.allocate",
        "R&D expenses: a ledger in, four scopes out",
        "ledger",
        ("归集表模板", "研发费用归集", "归集表", "r&d ledger"),
    ),
    Handler("ledgers.take", take, "ledgers.allocate", "a ledger as a file"),
    Handler("ledgers.told", told, "ledgers.allocate", "amounts in a sentence"),
    Handler("ledgers.columns", confirm_columns, "ledgers.allocate", "the columns are right"),
    Handler("ledgers.mend", mend, "ledgers.allocate", "take the proposals"),
    Handler("ledgers.marked", marked, "ledgers.allocate", "the file with its slips marked"),
    Handler("ledgers.result", result, "ledgers.allocate", "the result"),
    Handler("ledgers.book", book, "ledgers.allocate", "the result as a workbook"),
    Handler("ledgers.diagnosis", diagnosis, "ledgers.allocate", "likely findings and papers to keep"),
    Handler("ledgers.questions", questions, "ledgers.allocate", "rows to be confirmed"),
    Handler("ledgers.answer", answer, "ledgers.allocate", "what a row is"),
    Handler("ledgers.check", check, "ledgers.allocate", "take the figures over"),
)
