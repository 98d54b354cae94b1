"""Urging in words: what would be sent to whom and until when, what came of it, and why there may be nothing to urge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Card, rows
from handlers.views.indicator_words import Voice, joined, lamp_word, sample_line, source_line, titled
from handlers.views.indicators import missing_lines, points_word
from knowledge.indicators.plan import Plan
from knowledge.indicators.standing import Standing
from knowledge.indicators.urging import Offer, ladder
from store.urgings import Urging

_LISTED = 8


@dataclass(frozen=True)
class Draft:
    """An urging that is not sent yet. ``step``: the one that is chosen; ``sent``: those of this year."""

    plan: Plan
    at: Standing
    offer: Offer
    step: str
    due: date
    sent: Sequence[Urging] = ()

    def data(self, step: str | None = None, due: date | None = None) -> str:
        """What its buttons carry: ``IND-03.2023-09.1.20231024``."""
        number = ladder(self.plan).index(step or self.step)
        return f"{self.at.name}.{self.at.month}.{number}.{due or self.due:%Y%m%d}"


def step_word(step: str, voice: Voice) -> str:
    """A step of the ladder."""
    _ = voice.translate
    words = {
        "提示": _("hint"),
        "提醒函": _("letter of reminder"),
        "督办单": _("supervision order"),
        "约谈": _("talk"),
        "通报": _("public bulletin"),
    }
    return words.get(step, step)


def offer_card(draft: Draft, readers: int, assumed: int | None, voice: Voice) -> Card:
    """What would be sent; nothing is sent yet. ``assumed``: the year of today, when the figures are of another one."""
    _ = voice.translate
    lines = [
        titled(draft.at, voice),
        _standing(draft.at, voice),
        _("Called for by the rules: {step}. Sent this year: {sent}").format(
            step=step_word(draft.offer.called, voice), sent=_sent(draft.sent, voice)
        ),
        _("This time: **{step}**, to the desk in charge ({owner}; {count} colleagues who report figures)").format(
            step=step_word(draft.step, voice), owner=draft.at.indicator.owner, count=readers
        ),
        _("It will say: please write measures by {day}.").format(day=draft.due.isoformat()),
    ]
    if not readers:
        lines.append(_("Nobody can report figures yet; an administrator can invite colleagues."))
    year = draft.plan.year.year
    aloud = _("There is no plan for {now}; these are the figures of {year}.").format(now=assumed, year=year)
    tail = joined(source_line(draft.plan.year, _), sample_line([draft.at.reading], _), aloud if assumed else "")
    return Card(joined(*lines), tail=tail, buttons=_buttons(draft, readers, voice))


def dates_card(draft: Draft, days: Sequence[date], voice: Voice) -> Card:
    """Until when instead?"""
    _ = voice.translate
    name = voice.name(draft.at.indicator)
    text = _("Until when? Or say it: “催办 {name} 10月31日前”.").format(name=name)
    shown = [Button(day.isoformat(), f"urging.show:{draft.data(due=day)}") for day in days]
    return Card(text, buttons=rows(shown, 3), numbered=False)


def urged_card(draft: Draft, number: int, voice: Voice) -> Card:
    """What those who report figures read."""
    _ = voice.translate
    head = _("**{step}: {name}**").format(step=step_word(draft.step, voice), name=voice.name(draft.at.indicator))
    ask = _("In charge: {owner}. Please write measures by **{day}**.").format(
        owner=draft.at.indicator.owner, day=draft.due.isoformat()
    )
    lamp = _("{month}: {lamp}").format(month=voice.month(draft.at.month), lamp=lamp_word(draft.at.lamp, _))
    text = joined(head, lamp, _standing(draft.at, voice), ask)
    write = Button(_("Write the measures"), f"measures.ask:{draft.at.name}.{draft.at.month}")
    buttons = ((Button(_("Received"), f"urging.seen:{number}"), write),)
    return Card(text, tail=sample_line([draft.at.reading], _), buttons=buttons)


def sent_card(draft: Draft, readers: int, voice: Voice) -> Card:
    """It is on its way."""
    _ = voice.translate
    text = _(
        "Sent ({step}, {count} colleagues, until {day}). I tell you when it has been read, when measures come, "
        "and when the day has passed without any."
    )
    said = text.format(step=step_word(draft.step, voice), count=readers, day=draft.due.isoformat())
    return Card(said, buttons=((Button(_("Measures"), f"measures.list:{draft.at.month}"),),))


def already_card(voice: Voice) -> Card:
    """A second tap."""
    _ = voice.translate
    return Card(_("This step was already sent today; it was not sent again."))


def seen_card(urging: Urging, name: str, voice: Voice) -> Card:
    """To the leader: it was read."""
    _ = voice.translate
    text = _("Read by the desk in charge: {step} for {name} of {day}.")
    return Card(text.format(step=step_word(urging.step, voice), name=name, day=voice.day(urging.sent_at)))


def answered_card(urging: Urging, name: str, count: int, voice: Voice) -> Card:
    """To the leader: measures have come."""
    _ = voice.translate
    text = _("The desk in charge has written measures for {name}: {count}.").format(name=name, count=count)
    look = Button(_("Look"), f"measures.list:{urging.year:04d}-{urging.month:02d}")
    return Card(text, buttons=((look,),))


def overdue_card(urging: Urging, name: str, today: date, voice: Voice) -> Card:
    """To the leader: the day has passed and nothing has come; the next step is a tap away."""
    _ = voice.translate
    head = _("**No measures for {name} by {day}** ({step} of {sent}, {late} day(s) late).").format(
        name=name,
        day=urging.due.isoformat(),
        step=step_word(urging.step, voice),
        sent=voice.day(urging.sent_at),
        late=(today - urging.due).days,
    )
    seen = _("It was read on {day}.").format(day=voice.day(urging.seen_at)) if urging.seen_at else _("It was not read.")
    month = f"{urging.year:04d}-{urging.month:02d}"
    urge = Button(_("Urge again"), f"urging.show:{urging.name}.{month}")
    return Card(joined(head, seen), buttons=((urge, Button(_("Measures"), f"measures.list:{month}")),))


def nothing_card(at: Standing, voice: Voice) -> Card:
    """Green or grey, or a target whose wording raises no alarm."""
    _ = voice.translate
    here = f"{at.name}.{at.month}"
    if at.lamp == "grey":
        text = _("There is no figure to judge by, so there is nothing to urge yet.")
        button = Button(_("Who has not reported"), f"indicators.missing:{at.month}")
    elif at.lamp == "green":
        text, button = _("It is on schedule; there is nothing to urge."), Button(_("Look"), f"indicators.show:{here}")
    else:
        text = _("By the wording of the plan ({wording}) this lamp is for information only; it is not urged.")
        text = text.format(wording=at.indicator.wording or "")
        button = Button(_("Look"), f"indicators.show:{here}")
    return Card(joined(titled(at, voice), text), buttons=((button,),))


def which_card(late: Sequence[Standing], voice: Voice) -> Card:
    """Which indicator?"""
    _ = voice.translate
    if not late:
        return Card(_("No lamp is yellow or red; there is nothing to urge."))
    shown = [
        Button(f"{number} {lamp_word(at.lamp, _)} {voice.name(at.indicator)}", f"urging.show:{at.name}.{at.month}")
        for number, at in enumerate(late[:_LISTED], 1)
    ]
    return Card(_("Which indicator is to be urged?"), buttons=rows(shown, 1))


def refused_card(voice: Voice) -> Card:
    """To colleagues who do not urge."""
    _ = voice.translate
    text = _("Leaders of the bureau urge. You can write a measure yourself, or ask to be told of changed lamps.")
    buttons = (Button(_("Measures"), "measures.list"), Button(_("My subscriptions"), "subscriptions.list"))
    return Card(text, buttons=(buttons,))


def no_board_card(voice: Voice) -> Card:
    """There are no targets."""
    _ = voice.translate
    return Card(_("There are no targets yet, so there is nothing to urge."))


def _standing(at: Standing, voice: Voice) -> str:
    parts = (points_word(at, voice), *missing_lines(at, voice))
    return voice.comma.join(part for part in parts if part)


def _sent(sent: Sequence[Urging], voice: Voice) -> str:
    _ = voice.translate
    shown = [f"{step_word(one.step, voice)}（{voice.day(one.sent_at)}）" for one in sent[-_LISTED:]]
    return voice.listed.join(shown) or _("none so far")


def _buttons(draft: Draft, readers: int, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    _ = voice.translate
    other = draft.offer.raised if draft.step == draft.offer.step else draft.offer.step
    words = _("Raise to: {step}") if draft.step == draft.offer.step else _("Back to: {step}")
    send = (Button(_("Send the reminder"), f"urging.send:{draft.data()}"),) if readers else ()
    change = (Button(words.format(step=step_word(other, voice)), f"urging.show:{draft.data(other)}"),) if other else ()
    return ((*send, *change), (Button(_("Change the date"), f"urging.dates:{draft.data()}"),))
