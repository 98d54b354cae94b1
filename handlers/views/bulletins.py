"""What is said about a bulletin before and with its file."""

from __future__ import annotations

from bot.card import Button, Card
from bot.translate import Translate
from handlers.views.indicator_words import Voice, lamp_word, sample_line
from knowledge.indicators.bulletin import Bulletin, Kind
from knowledge.indicators.lamps import LAMPS

_NAMED = 6  # indicators named in a card; the paper has all
_CODES: dict[Kind, str] = {"bulletin": "b", "warning": "w"}


def argument(made: Bulletin) -> str:
    """What the buttons of a bulletin carry: ``b.2023-09`` or ``b.2023-09.20231018``."""
    at = f".{made.as_of:%Y%m%d}" if made.as_of else ""
    return f"{_CODES[made.kind]}.{made.month}{at}"


def kind_of(code: str) -> Kind | None:
    """Which paper a button means."""
    return next((kind for kind, known in _CODES.items() if known == code), None)


def offer_card(made: Bulletin, voice: Voice) -> Card:
    """The counts, what is missing, and the ways on (journey S7)."""
    _ = voice.translate
    counted = "　".join(f"{lamp_word(lamp, _)} {made.summary.counts[lamp]}" for lamp in LAMPS)
    lines = [f"**{kind_word(made.kind, _)}**　{voice.month(made.month)}"]
    lines.append(_("{count} indicators: {counted}{moved}").format(
        count=len(made.summary.standings), counted=counted, moved=_moved(made, _)))  # fmt: skip
    missing = made.without_measure
    if missing:
        names = "、".join(voice.name(row.at.indicator) for row in missing[:_NAMED])
        more = "…" if len(missing) > _NAMED else ""
        lines.append(_("{count} measures are missing: {names}").format(count=len(missing), names=names + more))
    else:
        lines.append(_("No measure is missing."))
    if made.as_of:
        lines.append(_("As known on {day}.").format(day=made.as_of))
    marks = sample_line((one.reading for one in made.summary.standings), _)
    return Card("\n".join(lines), tail=marks or None, buttons=(*_files(made, _), *_measures(made, _)))


def document_card(made: Bulletin, voice: Voice) -> Card:
    """What stands under the file."""
    _ = voice.translate
    text = _("{kind} of {month}: overall, table, problems, measures, annex. Figures of {day}.").format(
        kind=kind_word(made.kind, _),
        month=voice.month(made.month),
        day=f"{made.summary.reported_at.astimezone(voice.zone):%Y-%m-%d}" if made.summary.reported_at else "—",
    )
    marks = sample_line((one.reading for one in made.summary.standings), _)
    return Card("\n".join(filter(None, [text, marks])), buttons=(_files(made, _)))


def nothing_card(voice: Voice) -> Card:
    """There is no board for what was asked."""
    _ = voice.translate
    return Card(_("There are no targets for that year, so there is nothing to report on."))


def kind_word(kind: Kind, _: Translate) -> str:
    """What a paper is called."""
    return _("Supervision bulletin") if kind == "bulletin" else _("Warning report")


def _moved(made: Bulletin, _: Translate) -> str:
    reds = made.summary.moved["red"] if made.summary.moved else 0
    return _("; reds {change} on the month before").format(change=f"{reds:+d}") if reds else ""


def _files(made: Bulletin, _: Translate) -> tuple[tuple[Button, ...], ...]:
    said = argument(made)
    return ((Button(_("📄 Word"), f"bulletins.word:{said}"), Button(_("📊 Excel"), f"bulletins.book:{said}")),)


def _measures(made: Bulletin, _: Translate) -> tuple[tuple[Button, ...], ...]:
    month = str(made.month)
    if not made.without_measure or made.as_of:
        return ((Button(_("Lamps as a picture"), f"charts.board:{month}"),),)
    first = (Button(_("Urge for measures"), f"measures.urge:{month}"), Button(_("Measures"), f"measures.list:{month}"))
    return first, (Button(_("Lamps as a picture"), f"charts.board:{month}"),)
