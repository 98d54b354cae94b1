"""What people read who want a person: consent, the number, every change of their case, and what they think of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.card import Button, Buttons, Card
from bot.translate import Translate
from handlers.views.moments import day_and_time, time_of
from knowledge.schema.handover import HandoverRules
from store.handover import Handover

LONGEST = 1000  # characters of a question or a note that are passed on


def number_of(case: Handover) -> str:
    """The number by which both sides know a case: C-0312."""
    return f"C-{case.id:04d}"


def consent_card(
    question: str, note: str | None, by: datetime, rules: HandoverRules, profile: bool, _: Translate
) -> Card:
    """What would be passed on, and until when it is answered; ``profile``: the enterprise keeps one with us."""
    lines = [
        _(
            "This question and the name that you use here will be passed on to a colleague on duty, nothing else of "
            "this chat. Colleagues are here on working days, {opens}–{closes}; you will have an answer by {by}."
        ).format(opens=time_of(rules.opens), closes=time_of(rules.closes), by=day_and_time(by, _)),
        _("Question: {text}").format(text=question[:LONGEST]),
    ]
    if note:
        lines.append(_("Remark: {text}").format(text=note[:LONGEST]))
    send = Button(_("Send"), "handover.send")
    with_profile = (Button(_("Send with my enterprise's figures"), "handover.send:profile"),)
    rest = (Button(_("Add a remark"), "handover.remark"), Button(_("Cancel"), "handover.cancel"))
    return Card("\n".join(lines), buttons=((send,), *((with_profile,) if profile else ()), rest))


def what_card(_: Translate) -> Card:
    """There is no question yet."""
    text = _("Please write in one message what you want to ask a colleague; you can look at it before it is passed on.")
    return Card(text, buttons=((Button(_("Cancel"), "handover.cancel"),),), numbered=False)


def nothing_card(_: Translate) -> Card:
    """A person is wanted where there is no chat, as on the command line."""
    return Card(
        _(
            "Please write your question in one message first; then “A person” passes it on to a colleague, "
            "who will reply here on working days, 9:00–17:00."
        )
    )


def remark_card(_: Translate) -> Card:
    """What else should the colleague know?"""
    text = _("Please write the remark in one message. No identity numbers or business secrets, please.")
    return Card(text, buttons=((Button(_("Cancel"), "handover.cancel"),),), numbered=False)


def queued_card(case: Handover, opens: datetime | None, _: Translate) -> Card:
    """It is in the queue; ``opens``: when somebody looks at it, if nobody is there now."""
    text = _(
        "Queued as number {number}. You will be told when somebody takes it; meanwhile you can go on asking me. "
        "Write “end” to close it at any time."
    ).format(number=number_of(case))
    if opens:
        away = _("Nobody is here now; cases are taken in order from {at} on.")
        text = "\n".join([text, away.format(at=day_and_time(opens, _))])
    return Card(text)


def too_many_card(open_ones: Sequence[Handover], most: int, _: Translate) -> Card:
    """Not yet another one."""
    text = _("You have {most} open cases already, more are not possible at once. Close one first:").format(most=most)
    return Card("\n".join([text, *_lines(open_ones, _)]), buttons=_ends(open_ones, _))


def mine_card(open_ones: Sequence[Handover], _: Translate) -> Card:
    """Somebody's open cases."""
    if not open_ones:
        return idle_card(_)
    return Card("\n".join([_("Your open cases:"), *_lines(open_ones, _)]), buttons=_ends(open_ones, _))


def which_card(open_ones: Sequence[Handover], _: Translate) -> Card:
    """Which one is to be closed?"""
    return Card("\n".join([_("Which case is to be closed?"), *_lines(open_ones, _)]), buttons=_ends(open_ones, _))


def idle_card(_: Translate) -> Card:
    """There is no open case."""
    return Card(_("You have no open case. Simply ask me; write “person” whenever you want a colleague."))


def cancelled_card(_: Translate) -> Card:
    """Nothing was passed on."""
    return Card(_("Cancelled; nothing was passed on."))


def news_card(move: str, case: Handover, _: Translate) -> Card | None:
    """What the asker is told of a move that somebody else made; None where the words of the colleague say enough."""
    said = {
        "claim": _("A colleague has taken {number}. What you write now goes to the colleague; write “end” to stop."),
        "assign": _("A colleague has taken {number}. What you write now goes to the colleague; write “end” to stop."),
        "pass_on": _("{number} was passed on to another colleague, who goes on with it."),
        "put_back": _("{number} is back in the queue; you will be told when another colleague takes it."),
        "release": _("{number} is back in the queue; you will be told when another colleague takes it."),
        "time_out": _(
            "Sorry, nobody has taken {number} yet; the colleague in charge was reminded. You can also call the public "
            "number on the bureau's website."
        ),
        "finish": _("A colleague has closed {number}. Was your question solved? I am still here."),
        "lapse": _(
            "Nothing more was said about {number}, so it was closed. Was your question solved? I am still here."
        ),
    }
    if move not in said:
        return None
    number = number_of(case)
    end = ((Button(_("Close {number}").format(number=number), f"handover.end:{case.id}"),),)
    buttons = opinions(case, _) if case.status == "closed" else end
    return Card(said[move].format(number=number), buttons=buttons, numbered=False)


def ended_card(case: Handover, _: Translate) -> Card:
    """The asker has closed it."""
    text = _("{number} is closed, and I answer again. Was your question solved?").format(number=number_of(case))
    return Card(text, buttons=opinions(case, _))


OPINIONS = ("yes", "no", "partly")


def opinions(case: Handover, _: Translate) -> Buttons:
    """What somebody may think of how they were served."""
    words = (_("Yes, solved"), _("No, not solved"), _("So-so"))
    buttons = (Button(label, f"handover.rate:{case.id}.{key}") for key, label in zip(OPINIONS, words, strict=True))
    return (tuple(buttons),)


def opinion_named(words: str, _: Translate) -> str | None:
    """The opinion that somebody typed."""
    labels = (_("Yes, solved"), _("No, not solved"), _("So-so"))
    return next((key for key, label in zip(OPINIONS, labels, strict=True) if label == words.strip()), None)


def thanks_card(case: Handover, opinion: str, _: Translate) -> Card:
    """Noted."""
    text = _("Thank you, noted for {number}.").format(number=number_of(case))
    if opinion == "yes":
        return Card(text)
    return Card(text, buttons=((Button(_("Queue it once more"), f"handover.again:{case.id}"),),))


def answer_card(case: Handover, words: str, changed: bool, _: Translate) -> Card:
    """The words of the colleague."""
    head = _("👤 {number} a colleague corrects:") if changed else _("👤 {number} a colleague:")
    return Card("\n".join([head.format(number=number_of(case)), words]).strip())


def away_card(case: Handover, opens: datetime, _: Translate) -> Card:
    """It was passed on, but nobody is there to read it."""
    text = _("Passed on with {number}. Nobody is here now; the colleague reads it from {at} on.")
    return Card(text.format(number=number_of(case), at=day_and_time(opens, _)))


def foreign_card(_: Translate) -> Card:
    """A case of somebody else, or none."""
    return Card(_("There is no such case of yours; nothing was changed."))


def _lines(open_ones: Sequence[Handover], _: Translate) -> list[str]:
    return [f"{number_of(case)}　{state_of(case, _)}　{case.question[:60]}" for case in open_ones]


def _ends(open_ones: Sequence[Handover], _: Translate) -> Buttons:
    label = _("Close {number}")
    return tuple((Button(label.format(number=number_of(case)), f"handover.end:{case.id}"),) for case in open_ones)


def state_of(case: Handover, _: Translate) -> str:
    """Where a case stands, in words."""
    return {
        "waiting": _("⏳ waiting"),
        "late": _("⚠ waiting too long"),
        "claimed": _("👤 taken"),
        "answered": _("💬 answered"),
        "closed": _("✅ closed"),
    }[case.status]
