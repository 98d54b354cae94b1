"""What became of reported figures: saved, taken back, and everything that was ever said of a month."""

from __future__ import annotations

from collections.abc import Sequence

from bot.card import Button, Buttons, Card
from handlers.views.indicator_words import Voice, joined, lamp_word, sample_line
from knowledge.indicators.figures import plainly
from knowledge.indicators.history import Past
from knowledge.indicators.lamps import Lamp
from knowledge.indicators.months import Month
from knowledge.indicators.readings import Reading

_SHOWN = 11


def saved_card(
    reading: Reading, name: str, unit: str, lamp: Lamp | None, voice: Voice, *, undoable: bool, told: int = 0
) -> Card:
    """It is saved, under which number, until when it can be taken back, and how many will hear of a changed lamp."""
    _ = voice.translate
    shown = f"　{lamp_word(lamp, _)}" if lamp else ""
    at = reading.known_at.astimezone(voice.zone)
    head = _("Saved")
    lines = [
        f"**{head}：{name}　{voice.month(reading.month)}　{plainly(reading.value)}{voice.unit(unit)}{shown}**",
        _("Record R-{number}, by you, {time}").format(number=reading.number, time=f"{at:%H:%M}"),
        _told(told, voice),
        _("It can be taken back for 10 minutes.") if undoable else "",
    ]
    buttons: Buttons = ()
    if undoable:
        buttons = ((Button(_("Undo"), f"readings.undo:{reading.number}"),),)
    return Card(joined(*lines), buttons=buttons)


def undone_card(reading: Reading, name: str, lamp: Lamp | None, voice: Voice, told: int = 0) -> Card:
    """It is taken back; the row stays in the history. ``told``: how many will hear of a changed lamp."""
    _ = voice.translate
    shown = _("; the lamp is {lamp} again").format(lamp=lamp_word(lamp, _)) if lamp else ""
    text = _("Record R-{number} is taken back: {name}, {month}{lamp}. The history keeps it.")
    said = text.format(number=reading.number, name=name, month=voice.month(reading.month), lamp=shown)
    return Card(joined(said, _told(told, voice)))


def history_card(name: str, unit: str, months: Sequence[tuple[Month, Sequence[Past]]], voice: Voice) -> Card:
    """Every figure that was reported for some months, with the lamp that it had then."""
    _ = voice.translate
    lines = [f"{voice.month(month)}：" + " → ".join(_past(one, unit, voice) for one in past) for month, past in months]
    lines = lines or [_("No figure was reported yet.")]
    sample = sample_line([one.reading for _month, past in months for one in past], _)
    return Card(joined(f"**{name}**", *lines[-_SHOWN:]), "\n".join(lines[:-_SHOWN]) or None, sample or None)


def recent_card(readings: Sequence[tuple[str, str, Reading]], voice: Voice) -> Card:
    """The last figures that were reported, of any indicator."""
    _ = voice.translate
    lines = []
    for name, unit, row in readings:
        verb = _("taken back") if row.withdraws else _("corrected") if row.reason else _("reported")
        value = plainly(row.value) + voice.unit(unit)
        lines.append(f"R-{row.number}　{voice.day(row.known_at)}　{name}　{voice.month(row.month)}　{verb} {value}")
    head = _("**The last figures reported**")
    return Card(joined(head, *(lines or [_("No figure was reported yet.")])), tail=_("Ask for one: 技术交易额历史"))


def _told(count: int, voice: Voice) -> str:
    _ = voice.translate
    said = _("{count} who subscribed to changed lamps will be told in working hours.")
    return said.format(count=count) if count else ""


def _past(one: Past, unit: str, voice: Voice) -> str:
    _ = voice.translate
    row = one.reading
    verb = _("corrected to") if row.reason else _("reported")
    lamp = lamp_word(one.lamp, _)
    reason = _(", {reason}").format(reason=row.reason) if row.reason else ""
    said = f"{voice.day(row.known_at)} {verb} {plainly(row.value)}{voice.unit(unit)}（{lamp}{reason}）"
    by = one.episode.by
    return said + (_(", taken back {day}").format(day=voice.day(by.known_at)) if by and by.withdraws else "")
