"""Pictures of the board and their text twins: what a picture shows is said below it with the same figures."""

from __future__ import annotations

from bot.card import Button, Buttons, Card
from bot.translate import Translate
from handlers.views import standings as words
from handlers.views.indicator_words import Voice, aim, joined, lamp_word, rule, sample_line, short, source_line
from handlers.views.lamps import lamp_word as bare
from knowledge.indicators.forecast import Forecast
from knowledge.indicators.lamps import LAMPS
from knowledge.indicators.plan import DIRECT
from knowledge.indicators.summary import Summary
from knowledge.indicators.trend import Trend
from knowledge.schema.indicators import Year

CAPTION = 1024  # characters that Telegram takes under a picture
_DARK = "dark"


def trend_title(trend: Trend, voice: Voice) -> str:
    """What stands over a trend."""
    _ = voice.translate
    return _("{name}, {year} (to {month})").format(
        name=voice.name(trend.indicator), year=trend.at.month.year, month=voice.month(trend.at.month)
    )


def trend_notes(trend: Trend, year: Year, voice: Voice) -> tuple[str, ...]:
    """The two lines under a trend: how old the figure is and what it counts; rule and source."""
    _ = voice.translate
    reading = trend.at.reading
    first = [
        _("Data of {day}").format(day=f"{reading.known_at.astimezone(voice.zone):%Y-%m-%d}") if reading else "",
        _("basis: {basis}").format(basis=trend.indicator.basis) if trend.indicator.basis else "",
        sample_line([reading], _),
    ]
    second = [rule(trend.at, _), source_line(year, _)]
    return "｜".join(filter(None, first)), "｜".join(second)


def trend_card(trend: Trend, year: Year, dark: bool, voice: Voice) -> Card:
    """The text twin of a trend, under the picture."""
    _ = voice.translate
    due = dict(trend.schedule)
    direct = trend.indicator.kind in DIRECT
    lines = [f"**{trend_title(trend, voice)}**　{lamp_word(trend.at.lamp, _)}"]
    for point in trend.points:
        scheduled = "" if direct or point.month not in due else words.number(due[point.month])
        line = _("{month}: {value}, due {due}, {lamp}") if scheduled else _("{month}: {value}, {lamp}")
        month = _("M{month}").format(month=point.month.calendar[1])
        value = _("No. {place}").format(place=point.value) if trend.ranked else words.number(point.value)
        lines.append(line.format(month=month, value=value, due=scheduled, lamp=bare(point.lamp, _)))
    if not trend.points:
        lines.append(_("No figure has been reported yet."))
    target = aim(trend.indicator, voice)
    lines.append(_("Target of the year: {target}").format(target=target))
    if isinstance(trend.outlook, Forecast):
        said = words.expected(trend.outlook, trend.indicator, _)
        lines.append(
            _("Expected: {said}, {method}").format(said=said, method=words.method_word(trend.outlook.method, _))
        )
    tail = joined(*trend_notes(trend, year, voice))
    return fitting(Card("\n".join(lines), tail=tail, buttons=_looks("trend", f"{trend.name}.{year.year}", dark, _)))


def board_title(year: Year, voice: Voice) -> str:
    """What stands over the board."""
    _ = voice.translate
    return _("Lamps of {year}").format(year=year.year)


def board_notes(summary: Summary, year: Year, voice: Voice) -> tuple[str, ...]:
    """The line under the title, then those below the table."""
    _ = voice.translate
    day = f"{summary.reported_at.astimezone(voice.zone):%Y-%m-%d}" if summary.reported_at else "—"
    count = len(summary.standings)
    first = _("To the end of {month}｜data of {day}｜{count} indicators").format(
        month=voice.month(summary.month), day=day, count=count
    )
    usual = (one for one in summary.standings if not one.indicator.bounds and one.indicator.kind not in DIRECT)
    judged = next(usual, summary.standings[0])
    marks = [source_line(year, _), sample_line((one.reading for one in summary.standings), _)]
    return first, rule(judged, _), "｜".join(filter(None, marks))


def board_card(summary: Summary, year: Year, dark: bool, voice: Voice) -> Card:
    """What the picture of the board says in short; the whole list is a tap away."""
    _ = voice.translate
    notes = board_notes(summary, year, voice)
    counted = "　".join(
        f"{lamp_word(lamp, _)} {summary.counts[lamp]}{_moved(summary, n)}" for n, lamp in enumerate(LAMPS)
    )
    listed = [short(one, voice) for lamp in ("red", "yellow") for one in summary.standings if one.lamp == lamp]
    at = str(summary.month)
    more = ((Button(_("As text"), f"charts.listed:{at}"),), *_looks("board", at, dark, _))
    text = "\n".join([f"**{board_title(year, voice)}**", notes[0], counted, *listed])
    return fitting(Card(text, tail="\n".join(notes[1:]), buttons=more))


def listed_card(summary: Summary, year: Year, voice: Voice) -> Card:
    """The text twin of the board: every indicator in a line."""
    notes = board_notes(summary, year, voice)
    order = ("red", "yellow", "green", "grey")
    lines = [short(one, voice) for lamp in order for one in summary.standings if one.lamp == lamp]
    text = "\n".join([f"**{board_title(year, voice)}**", notes[0]])
    return Card(text, folded="\n".join(lines), tail="\n".join(notes[1:]))


def unknown_card(_: Translate) -> Card:
    """What is asked for is not on the board."""
    return Card(_("There is no such indicator or month on the board."))


def fitting(card: Card) -> Card:
    """A card short enough to stand under a picture: the last lines of its text go first."""
    lines = card.text.split("\n")
    while len(lines) > 1 and len("\n".join([*lines, card.tail or ""])) > CAPTION - 24:
        lines.pop()
    cut = "\n".join(lines) if "\n".join(lines) == card.text else "\n".join([*lines, "…"])
    return Card(cut, tail=card.tail, buttons=card.buttons)


def _looks(kind: str, argument: str, dark: bool, _: Translate) -> Buttons:
    """The other look of the same picture."""
    label, more = (_("Light picture"), "") if dark else (_("Dark picture"), f".{_DARK}")
    if kind == "trend":
        return ((Button(label, f"charts.trend:{argument}{more}"),),)
    return ((Button(label, f"charts.board:{argument}{more}"),),)


def _moved(summary: Summary, n: int) -> str:
    moved = summary.moved[LAMPS[n]] if summary.moved else 0
    return f"（{moved:+d}）" if moved else ""
