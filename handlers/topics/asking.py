"""Questions and answers: free text, the menu, choices, and what people thought of an answer."""

from __future__ import annotations

from bot.card import Button, Card
from bot.context import Context
from bot.translate import Translate
from handlers.command_line.asking import language_of
from handlers.handler import Handler
from handlers.handover import asking as handover
from handlers.topics.thread import Thread, recall, remember
from handlers.views import topics as views
from knowledge.indicators.speech.forms import is_han
from knowledge.people import may
from knowledge.schema.topics import Topic
from knowledge.search.decide import Finding, letters
from knowledge.sources import Named, day_meant, named, year_meant
from knowledge.topics import Answer, Given, answer, bare_figure, case_given, deciding_figure, title_in
from store.questions import Question

NONE = "none"  # becomes of a question that was asked back in vain
_REPLY = 18  # letters and figures; a longer text is no mere figure
_THUMBS = ("up", "down")


async def ask(context: Context) -> None:
    """A question in free words, perhaps one that leans on the last."""
    thread = recall(context)
    last = thread.topic if thread and thread.topic in context.library.topics else None
    if thread and last and (_figure_given(context, thread, last) or _year_given(context, thread, last)):
        return
    if document := named(context.library, context.text):
        await _show_document(context, document)
        return
    finding = context.parts.live.finder.find(context.text, internal=_internal(context), last=last)
    number = await _log(context, finding)
    if finding.decision == "answer":
        for topic_id in finding.topics:
            given = deciding_figure(context.library.topics[topic_id], context.text)
            _say(context, topic_id, number, given, follows=finding.leans_on)
    elif finding.decision == "clarify":
        language, translate = _voice(context)
        remember(context, None, number, language=language)
        context.say(views.clarify_card(_topics(context, finding.topics), language, translate))
    else:
        if not _only_a_person(finding):
            remember(context, None, number, language=_voice(context)[0])
        await _say_otherwise(context, finding)


async def show(context: Context) -> None:
    """An entry chosen from a list."""
    topic = _visible(context, context.argument)
    if topic is None:
        await menu(context)
        return
    thread = recall(context)
    number = thread.question if thread and thread.topic is None else None
    _say(context, context.argument, number, None)


async def case(context: Context) -> None:
    """A case of an entry chosen by its button instead of by the figure itself."""
    topic_id, _, n = context.argument.rpartition(".")
    topic = _visible(context, topic_id)
    variants = topic.variants if topic else None
    if variants is None or not n.isdecimal() or int(n) >= len(variants.cases):
        await menu(context)
        return
    thread = recall(context)
    _say(context, topic_id, thread.question if thread else None, case_given(variants, int(n)))


async def menu(context: Context) -> None:
    """The shelves."""
    filled = {key.split("/")[0] for key in context.library.topics}
    shelves = [section for section in context.library.sections if section.id in filled]
    context.edit(views.menu_card(shelves, context.language, context.translate))


async def shelf(context: Context) -> None:
    """One shelf."""
    section = next((s for s in context.library.sections if s.id == context.argument), None)
    if section is None:
        await menu(context)
        return
    keys = [key for key in context.library.topics if key.startswith(f"{section.id}/") and _visible(context, key)]
    context.edit(views.shelf_card(section, _topics(context, keys), context.language, context.translate))


async def none_fits(context: Context) -> None:
    """None of the choices: the question waits for an answer, beside those that were declined."""
    thread = recall(context)
    if thread and thread.question and thread.topic is None:
        await context.tx.questions.become(thread.question, NONE)
    context.say(views.decline_card({}, context.language, context.translate))


async def rate(context: Context) -> None:
    """A thumb."""
    _ = context.translate
    number, _sep, thumb = context.argument.partition(".")
    if not number.isdecimal() or thumb not in _THUMBS:
        return
    if not await context.tx.questions.rate(int(number), context.who.id, thumb):
        context.toast(_("This answer was given to somebody else."))
    elif thumb == "up":
        context.relabel(((Button(_("Feedback kept: useful"), "topics.menu"),),))
        context.toast(_("Thank you, noted."))
    else:
        context.say(views.reasons_card(int(number), _))


async def reason(context: Context) -> None:
    """Why an answer was of no use."""
    _ = context.translate
    number, _sep, why = context.argument.partition(".")
    known = why in {"other", "old", "unclear", "partial"}
    if known and number.isdecimal() and await context.tx.questions.rate(int(number), context.who.id, "down", why):
        context.edit(Card(_("Thank you, noted. The editors look at every such answer.")))


def _figure_given(context: Context, thread: Thread, topic_id: str) -> bool:
    """Whether the words are just the figure that the last answer depends on; then they are answered."""
    topic = context.library.topics[topic_id]
    if topic.variants is None or letters(context.text) > _REPLY:
        return False
    given = bare_figure(topic, context.text) if thread.asking else deciding_figure(topic, context.text)
    if given is None:
        return False
    _say(context, topic_id, thread.question, given, follows=None if thread.asking else topic_id)
    return True


def _year_given(context: Context, thread: Thread, topic_id: str) -> bool:
    """Whether the words only ask for the last answer as of an earlier year (2025年签的呢)."""
    if len(context.text) > 12 or year_meant(context.text, context.today.year) is None:
        return False
    _say(context, topic_id, thread.question, None, follows=topic_id)
    return True


async def _show_document(context: Context, document: Named) -> None:
    found = Finding("answer", document.topics[:3], 1.0, None, ())
    remember(context, None, await _log(context, found))
    context.say(views.document_card(document, context.library, context.language, context.translate))


def _say(
    context: Context, topic_id: str, number: int | None, given: Given | None, *, follows: str | None = None
) -> None:
    language, translate = _voice(context)
    said: Answer = answer(context.library, topic_id, day_meant(context.text, context.today), given, language)
    card = views.answer_card(said, number, context.library, translate)
    if follows:
        card = views.following(card, title_in(context.library.topics[follows], language), translate)
    if said.staff_note and may(context.who.role, "topics.internal"):
        card = views.with_note(card, said.staff_note, translate)
    context.say(card)
    remember(context, topic_id, number, asking=said.asks is not None, language=language)


async def _say_otherwise(context: Context, finding: Finding) -> None:
    language, _ = _voice(context)
    talk = finding.talk
    reply = (talk.reply if language == "zh" else talk.en or talk.reply) if talk else None
    if finding.decision == "handover":
        await handover.ask(context, None if _only_a_person(finding) else reply)
    elif finding.decision == "smalltalk":
        context.say(views.smalltalk_card(reply, _))
    elif talk:
        context.say(views.elsewhere_card(reply, _))
    else:
        near = [hit.id for hit in finding.hits if hit.id in context.library.topics][:3]
        context.say(views.decline_card(_topics(context, near), language, _))


async def _log(context: Context, finding: Finding) -> int:
    question = Question(
        person_id=context.who.id,
        text=context.text,
        decision=finding.decision,
        topics=finding.topics,
        confidence=f"{finding.confidence:.2f}",
        library=context.library.version,
    )
    return await context.tx.questions.log(question, context.now)


def _voice(context: Context) -> tuple[str, Translate]:
    """The language to answer in: that of the question, where it shows, else that of the last, else the person's."""
    thread = None if is_han(context.text) else recall(context)
    language = language_of(context.text, (thread and thread.language) or context.language)
    return language, context.parts.catalogues.translator(language)


def _only_a_person(finding: Finding) -> bool:
    """Whether somebody wants a person and says nothing else: the matter is then what they asked before."""
    return finding.talk is not None and finding.talk.id == "person"


def _internal(context: Context) -> bool:
    return may(context.who.role, "topics.internal")


def _visible(context: Context, topic_id: str) -> Topic | None:
    topic = context.library.topics.get(topic_id)
    return topic if topic and (topic.audience == "public" or _internal(context)) else None


def _topics(context: Context, ids: tuple[str, ...] | list[str]) -> dict[str, Topic]:
    return {key: context.library.topics[key] for key in ids if _visible(context, key)}


HANDLERS = (
    Handler("topics.menu", menu, "topics.read", "browse by topic", "topics", ("主题", "菜单", "topics", "menu")),
    Handler("topics.shelf", shelf, "topics.read", "one subject"),
    Handler("topics.show", show, "topics.read", "one entry"),
    Handler("topics.case", case, "topics.read", "one case of an entry"),
    Handler("topics.none", none_fits, "topics.read", "none of the choices"),
    Handler("topics.rate", rate, "topics.rate", "a thumb"),
    Handler("topics.reason", reason, "topics.rate", "why an answer was of no use"),
)
