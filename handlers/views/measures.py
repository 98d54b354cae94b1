"""What is said about measures: how they are written, the card before saving, what was saved, who is urged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Card
from handlers.views.indicator_words import Voice, lamp_word
from knowledge.indicators.bulletin import Bulletin, Row
from knowledge.indicators.measures import Draft, in_charge
from knowledge.indicators.months import Month
from knowledge.indicators.standing import Standing


def how_card(at: Standing | None, voice: Voice) -> Card:
    """How a measure is written."""
    _ = voice.translate
    name = voice.name(at.indicator) if at else _("technology contract turnover")
    text = _(
        "Write it in one message, for example:\n{name} measure: check the unregistered contracts one by one; "
        "cause: late registration; by 31 October"
    ).format(name=name)
    return Card(text)


def review_card(said: Draft, at: Standing, token: str, voice: Voice) -> Card:
    """Everything that would be saved; nothing is saved yet."""
    _ = voice.translate
    charge = in_charge(said.text)
    desk = charge.unit or at.indicator.owner
    lines = [
        _("Please check; nothing is saved yet:"),
        _("Indicator: {name}, {month}, {lamp}").format(
            name=voice.name(at.indicator), month=voice.month(at.month), lamp=lamp_word(at.lamp, _)
        ),
        _("Measure: {text}").format(text=charge.text),
        _("Cause: {text}").format(text=said.cause or _("not said")),
        _("Until: {day}").format(day=said.due.isoformat() if said.due else _("not said")),
        _("In charge: {owner}").format(owner=voice.listed.join(filter(None, (desk, charge.person)))),
    ]
    if at.lamp in {"green", "grey"}:
        lines.append(_("The lamp is neither yellow nor red; a measure is not required."))
    buttons = (Button(_("✅ Save"), f"measures.save:{token}"), Button(_("Cancel"), f"measures.drop:{token}"))
    return Card("\n".join(lines), buttons=(buttons,))


def saved_card(number: int, name: str, voice: Voice) -> Card:
    """It is saved; it stands in the next bulletin. Writing another one replaces it, this one stays in the history."""
    _ = voice.translate
    text = _("Saved (M-{number}): the measure for {name} stands in the bulletin from now on.")
    return Card(text.format(number=number, name=name))


def dropped_card(voice: Voice) -> Card:
    """It was not saved."""
    _ = voice.translate
    return Card(_("Nothing was saved."))


def unknown_card(what: str, voice: Voice) -> Card:
    """No indicator is called so."""
    _ = voice.translate
    return Card(_("No indicator is called “{what}”.").format(what=what[:40]))


def listed_card(made: Bulletin, may_write: bool, voice: Voice) -> Card:
    """The problems of a month with their measures."""
    _ = voice.translate
    lines = [_("**Measures of {month}**").format(month=voice.month(made.month))]
    lines += [_line(row, voice) for row in made.problems]
    if not made.problems:
        lines.append(_("No lamp asks for a measure."))
    missing = made.without_measure[:6] if may_write else ()
    asks = tuple(
        (
            Button(
                _("Write: {name}").format(name=voice.name(row.at.indicator)), f"measures.ask:{row.at.name}.{made.month}"
            ),
        )
        for row in missing
    )
    return Card("\n".join(lines), buttons=asks)


def urge_card(made: Bulletin, readers: int, voice: Voice) -> Card:
    """What would be sent to whom."""
    _ = voice.translate
    text = _("This will be sent to {count} colleagues who report figures:").format(count=readers)
    buttons = ((Button(_("Send the reminder"), f"measures.send:{made.month}"),),)
    return Card(
        f"{text}\n\n{urged_card(made.without_measure, made.month, made.answer_by, voice).text}", buttons=buttons
    )


def urged_card(missing: Sequence[Row], month: Month, until: date, voice: Voice) -> Card:
    """The reminder itself."""
    _ = voice.translate
    lines = [_("Measures are missing for {month}; please write them by {day}:").format(
        month=voice.month(month), day=until.isoformat())]  # fmt: skip
    lines += [
        _("{lamp} {name}, in charge: {owner}").format(
            lamp=lamp_word(row.at.lamp, _), name=voice.name(row.at.indicator), owner=row.at.indicator.owner
        )
        for row in missing
    ]
    return Card("\n".join(lines), buttons=((Button(_("Measures"), f"measures.list:{month}"),),))


def sent_card(count: int, voice: Voice) -> Card:
    """How many were reminded; nobody twice on one day."""
    _ = voice.translate
    if not count:
        return Card(_("The reminder was already sent today."))
    return Card(_("The reminder was sent to {count} colleagues.").format(count=count))


def _line(row: Row, voice: Voice) -> str:
    _ = voice.translate
    lamp, name = lamp_word(row.at.lamp, _), voice.name(row.at.indicator)
    written = row.measure
    if written is None:
        return _("{lamp} {name}: not written ({owner})").format(lamp=lamp, name=name, owner=row.at.indicator.owner)
    until = written.due.isoformat() if written.due else _("not said")
    return _("{lamp} {name}: {text} (until {day})").format(lamp=lamp, name=name, text=written.text, day=until)
