"""What the editors read about questions without answer, and what an asker reads when there is an answer at last."""

from __future__ import annotations

from collections.abc import Sequence

from bot.card import Button, Card
from bot.translate import Translate
from knowledge.learning import Cluster
from knowledge.library import Library
from store.questions import Question

_LINE = 60  # characters of a question that are shown


def gaps_card(shown: Sequence[Cluster], found: Sequence[Cluster], library: Library, _: Translate) -> Card:
    """The groups, the most frequent first, each with three buttons."""
    if not found:
        return Card(_("Every question of the last 180 days was answered, or something was made of it."))
    count = sum(len(cluster.questions) for cluster in found)
    lines = [_("Without answer: {count} questions in {groups} groups").format(count=count, groups=len(found))]
    rows: list[tuple[Button, ...]] = []
    for number, cluster in enumerate(shown, 1):
        lines.append(
            f"{number} **{_short(cluster.title)}** " + _("({count} times)").format(count=len(cluster.questions))
        )
        row = [
            Button(_("{n} New entry").format(n=number), f"learning.draft:{cluster.key}"),
            Button(_("{n} Not ours").format(n=number), f"learning.not_ours:{cluster.key}"),
        ]
        if cluster.near:
            near = _("　nearest: {title} ({certainty:.2f})")
            lines.append(near.format(title=library.topics[cluster.near].title, certainty=cluster.certainty))
            row.insert(0, Button(_("{n} Add to the nearest").format(n=number), f"learning.phrasing:{cluster.key}"))
        rows.append(tuple(row))
    if len(found) > len(shown):
        lines.append(_("… and {count} groups more").format(count=len(found) - len(shown)))
    return Card("\n".join(lines), buttons=tuple(rows))


def phrasing_card(cluster: Cluster, library: Library, _: Translate) -> Card:
    """Under the file of an entry with more ways of asking."""
    title = library.topics[cluster.near].title if cluster.near else ""
    text = _(
        "“{title}” with {count} more ways of asking, for review. Nothing is live: put the file into the content, run "
        "the check, then /reload."
    )
    return Card(text.format(title=title, count=len(cluster.phrasings)))


def draft_card(cluster: Cluster, _: Translate) -> Card:
    """Under the draft of a new entry."""
    text = _(
        "Draft of a new entry with {count} ways of asking. Please complete the lines marked 待补: answer, document, "
        "article, dates. Nothing is live before the check passes and the content is reloaded."
    )
    return Card(text.format(count=len(cluster.phrasings)))


def not_ours_card(cluster: Cluster, _: Translate) -> Card:
    """They are not listed again."""
    text = _("Marked as no matter of the bureau: {title} ({count} questions). /gaps shows what is left.")
    return Card(text.format(title=_short(cluster.title), count=len(cluster.questions)))


def answered_card(question: Question, topic_id: str, title: str, _: Translate) -> Card:
    """There is an answer now to what somebody asked before."""
    text = _("You asked “{question}”; now there is an answer: **{title}**.")
    look = Button(_("Look at it"), f"topics.show:{topic_id}")
    return Card(
        text.format(question=_short(question.text), title=title),
        buttons=((look, Button(_("No more of this"), "learning.quiet")),),
    )


def quiet_card(_: Translate) -> Card:
    """No more word of answers that came later."""
    return Card(_("You will not be told of later answers any more. Your questions are answered as before."))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LINE else f"{line[:_LINE]}…"
