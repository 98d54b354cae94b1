"""Questions without answer: put together for the editors, turned into files, and told when there is an answer."""

from __future__ import annotations

from datetime import timedelta

from bot.context import Context
from bot.scheduler import Duty, Moment, Tick
from handlers import arguments
from handlers.handler import Handler
from handlers.views import learning as views
from knowledge.learning import OPEN, Cluster, Unanswered, clusters, skeleton, with_phrasings
from store.questions import Question
from store.store import Transaction

REMEMBERED = timedelta(days=180)  # as long as the words of questions are kept
_SHOWN = 5
_QUIET = "answers-off"


async def gaps(context: Context) -> None:
    """``/gaps``: what was not answered, by likeness, with the entry that comes nearest."""
    found = await _clusters(context)
    context.say(views.gaps_card(found[:_SHOWN], found, context.library, context.translate))


async def phrasing(context: Context) -> None:
    """The file of the nearest entry with these ways of asking added, to be reviewed and put in by a person."""
    cluster = await _chosen(context)
    if cluster is None or cluster.near is None:
        return
    text = with_phrasings(context.parts.live.source(cluster.near), cluster.phrasings)
    await _made(context, cluster, f"phrasing:{cluster.near}")
    name = f"{cluster.near.replace('/', '__')}.yaml"
    context.send(name, text.encode(), views.phrasing_card(cluster, context.library, context.translate))


async def draft(context: Context) -> None:
    """A new entry with these ways of asking and what a colleague answered, to be completed by a person."""
    cluster = await _chosen(context)
    if cluster is None:
        return
    answers = await context.tx.handovers.answers([question.id for question in cluster.questions])
    text = skeleton(cluster.title, cluster.phrasings, context.today.isoformat(), next(iter(answers), None))
    await _made(context, cluster, "draft")
    context.send(f"draft-{cluster.key}.yaml", text.encode(), views.draft_card(cluster, context.translate))


async def not_ours(context: Context) -> None:
    """These are no matter of the bureau: they are not listed again, and nobody waits for an answer."""
    cluster = await _chosen(context)
    if cluster is None:
        return
    await _made(context, cluster, "not_ours")
    context.edit(views.not_ours_card(cluster, context.translate))


async def told_no_more(tx: Transaction, person_id: int) -> bool:
    """Whether somebody wants to be told of no answer that came later, or has changed."""
    return await tx.notices.said(f"{_QUIET}:{person_id}")


async def quiet(context: Context) -> None:
    """Be told of no more answers that came later."""
    await context.tx.notices.first_time(f"{_QUIET}:{context.who.id}", context.now)
    context.edit(views.quiet_card(context.translate))


async def tell_answers(tick: Tick) -> None:
    """Whenever the content has changed: who asked something that it answers now is told, once a question."""
    async with tick.begin() as now:
        if not await now.tx.notices.first_time(f"learnt:{now.library.version}", now.now):
            return
        for question, topic in await answered_now(now):
            await _tell(now, question, topic)


async def answered_now(stage: Context | Moment) -> list[tuple[Question, str]]:
    """The questions that were asked in vain and that the content in use answers, each with the entry that does."""
    live, since = stage.parts.live, stage.now - REMEMBERED
    found = []
    for question in await stage.tx.questions.unanswered(OPEN, since, fresh=False):
        if question.library != live.library.version:
            finding = live.finder.find(question.text)
            new = next((key for key in finding.topics if key not in question.topics), None)
            if finding.decision == "answer" and new:
                found.append((question, new))
    return found


async def _tell(now: Moment, question: Question, topic: str) -> None:
    await now.tx.questions.learn([question.id], "told")
    if not await told_no_more(now.tx, question.person_id):
        translate = await now.translator(question.person_id)
        now.tell(question.person_id, views.answered_card(question, topic, now.library.topics[topic].title, translate))


async def _clusters(context: Context) -> list[Cluster]:
    asked = await context.tx.questions.unanswered(OPEN, context.now - REMEMBERED, fresh=True)
    questions = [Unanswered(question.id, question.text, question.person_id) for question in asked]
    return clusters(questions, context.library, context.parts.live.finder)


async def _chosen(context: Context) -> Cluster | None:
    """The cluster that a button stands for, unless something was made of it since."""
    number = arguments.number(context.argument)
    found = next((one for one in await _clusters(context) if one.key == number), None)
    if found is None:
        _ = context.translate
        context.toast(_("This was dealt with already; /gaps shows what is left."))
    return found


async def _made(context: Context, cluster: Cluster, learnt: str) -> None:
    numbers = [question.id for question in cluster.questions]
    await context.tx.questions.learn(numbers, learnt)
    context.tx.audit.note(context.who.id, "learning.made", learnt, context.now, questions=len(numbers))


HANDLERS = (
    Handler("learning.gaps", gaps, "learning.read", "questions without answer", "gaps", ("待补充", "没答上的问题")),
    Handler("learning.phrasing", phrasing, "learning.read", "more ways of asking for an entry"),
    Handler("learning.draft", draft, "learning.read", "a new entry as a draft"),
    Handler("learning.not_ours", not_ours, "learning.read", "questions that are no matter of the bureau"),
    Handler("learning.quiet", quiet, "learning.quiet", "no more word of answers that come later"),
)
DUTIES = (Duty("answers", tell_answers),)
