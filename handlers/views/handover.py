"""What both sides read when a question goes to a person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.card import Button, Card
from bot.translate import Translate
from store.questions import Question


def consent_card(question: Question | None, _: Translate) -> Card:
    """What would be passed on."""
    if question is None:
        return nothing_card(_)
    text = _(
        "Your question will be passed on to a colleague on duty, without the rest of this chat: “{text}”\n"
        "Colleagues answer here on working days, 9:00–17:00."
    ).format(text=question.text[:300])
    return Card(text, buttons=((Button(_("Send"), "handover.send"), Button(_("Cancel"), "handover.cancel")),))


def nothing_card(_: Translate) -> Card:
    """There is no question yet."""
    return Card(
        _(
            "Please write your question in one message first; then “A person” passes it on to a colleague, "
            "who will reply here on working days, 9:00–17:00."
        )
    )


def queued_card(question: Question, _: Translate) -> Card:
    """It is in the queue."""
    text = _("Queued as number C-{number}. A colleague will reply here; meanwhile you can go on asking me.")
    return Card(text.format(number=question.id))


def cancelled_card(_: Translate) -> Card:
    """Nothing was passed on."""
    return Card(_("Cancelled; nothing was passed on."))


def case_card(question: Question, _: Translate) -> Card:
    """What the bureau's people see."""
    text = _("📮 C-{number}: “{text}”\nAnswer with: /reply {number} your words")
    return Card(text.format(number=question.id, text=question.text[:1500]))


def inbox_card(waiting: Sequence[Question], _: Translate) -> Card:
    """The cases that wait."""
    if not waiting:
        return Card(_("No case is waiting."))
    lines = [f"C-{question.id}　{question.text[:120]}" for question in waiting]
    return Card("\n".join([_("Waiting, oldest first:"), *lines, _("Answer with: /reply NUMBER your words")]))


def reply_help_card(_: Translate) -> Card:
    """How a case is answered."""
    return Card(_("Write /reply, the number of a waiting case and your answer, e.g. /reply 12 …; /inbox lists them."))


def reply_card(question: Question, words: str, _: Translate) -> Card:
    """The answer in the asker's chat."""
    return Card(
        _("👤 A colleague answers C-{number} “{text}”:\n{words}").format(
            number=question.id, text=question.text[:100], words=words
        )
    )


def replied_card(question: Question, _: Translate) -> Card:
    """Told to the one who answered."""
    return Card(_("C-{number} is answered.").format(number=question.id))
