"""The trend of an indicator as a picture: schedule, figures with their lamps, target, and the band of the forecast."""

from __future__ import annotations

from fractions import Fraction

from bot.translate import Translate
from handlers.pictures.canvas import Canvas, Theme
from handlers.pictures.scale import Scale, around, places, ticks
from handlers.views.indicator_words import unit_word, whole_places
from handlers.views.lamps import lamp_word
from handlers.views.standings import method_word
from knowledge.indicators.figures import plainly, rounded
from knowledge.indicators.forecast import Forecast
from knowledge.indicators.plan import DIRECT
from knowledge.indicators.trend import Trend

_WIDTH, _HEIGHT = 1200, 800
_LEFT, _TOP, _RIGHT, _BOTTOM = 100, 150, 190, 170
_LABEL, _SMALL, _TITLE = 21, 19, 36
_APART = 27  # pixels between two labels at the edge
_RELATIVE = frozenset({"rate", "growth", "ratio"})


def trend_picture(trend: Trend, theme: Theme, title: str, notes: tuple[str, ...], _: Translate) -> bytes:
    """The picture as PNG. ``notes`` stand below: data day, basis, rule."""
    return _Drawing(trend, theme, _).png(title, notes)


class _Drawing:
    def __init__(self, trend: Trend, theme: Theme, _: Translate) -> None:
        self._trend, self._theme, self._ = trend, theme, _
        self._canvas = Canvas(_WIDTH, _HEIGHT, theme)
        self._scale = _scale(trend)

    def png(self, title: str, notes: tuple[str, ...]) -> bytes:
        self._heading(title)
        self._grid()
        self._band()
        self._schedule()
        self._target()
        self._figures()
        self._edge()
        self._legend()
        for n, note in enumerate(notes[:2]):
            size = self._canvas.size_for(note, (_SMALL - 1, _SMALL - 3, _SMALL - 4), _WIDTH - 2 * 48)
            words = self._canvas.fitting(note, size, _WIDTH - 2 * 48)
            self._canvas.text((48, _HEIGHT - 56 + n * 28), words, size, self._theme.soft)
        return self._canvas.png()

    def _heading(self, title: str) -> None:
        _, canvas, theme, at = self._, self._canvas, self._theme, self._trend.at
        word, colour = lamp_word(at.lamp, _), getattr(theme, at.lamp)
        wide = canvas.width_of(word, 26, bold=True)
        room = _WIDTH - 2 * 48 - wide - 74 - 24
        size = canvas.size_for(title, (_TITLE, 32, 28, 25, 22), room, bold=True)
        canvas.text((48, 56), canvas.fitting(title, size, room, bold=True), size, theme.ink, bold=True)
        canvas.box(_WIDTH - 48 - wide - 74, 32, wide + 74, 48, theme.panel, 24)
        canvas.disc((_WIDTH - 48 - wide - 46, 56), 12, colour)
        canvas.text((_WIDTH - 48 - wide - 24, 56), word, 26, theme.ink, bold=True)
        unit = _("place in the city") if self._trend.ranked else unit_word(self._trend.indicator.unit, _)
        canvas.text((48, 106), _("Unit: {unit}").format(unit=unit), _SMALL, theme.soft)

    def _grid(self) -> None:
        canvas, theme, scale = self._canvas, self._theme, self._scale
        for tick in scale.ticks:
            y = scale.y(tick)
            canvas.line([(_LEFT, y), (_WIDTH - _RIGHT, y)], theme.faint, 1.5 if tick == scale.ticks[0] else 1)
            canvas.text((_LEFT - 14, y), plainly(rounded(tick)), _SMALL, theme.soft, align="right")
        for n, month in enumerate(self._trend.months):
            year, number = month.calendar
            label = self._("M{month}").format(month=number)
            y = scale.top + scale.height + 26
            canvas.text((scale.x(n), y), label, _SMALL, theme.soft, align="middle")
            if year != month.year:  # a settlement in the year after
                canvas.text((scale.x(n), y + 20), str(year), _SMALL - 4, theme.soft, align="middle")

    def _band(self) -> None:
        outlook, scale, theme = self._trend.outlook, self._scale, self._theme
        if not isinstance(outlook, Forecast):
            return
        end = len(self._trend.months) - 1
        low, central, high = (scale.at(end, value) for value in (outlook.low, outlook.central, outlook.high))
        start = next((p for p in reversed(self._trend.points) if p.month <= outlook.as_of), None)
        if start:
            begin = scale.at(start.month.since(self._trend.months[0]), start.value)
            self._canvas.shape([begin, low, high], theme.band)
            self._canvas.line([begin, central], theme.accent, 2.5, dash=9)
        else:  # it does not come from figures of its own, so no line leads there
            self._canvas.box(low[0] - 14, high[1], 28, low[1] - high[1], theme.band, 6)
        self._canvas.disc(central, 6, theme.paper, theme.accent)

    def _schedule(self) -> None:
        due = [self._scale.at(month.since(self._trend.months[0]), value) for month, value in self._trend.schedule]
        if len(due) > 1 and self._trend.indicator.kind not in DIRECT:
            self._canvas.line(due, self._theme.soft, 2, dash=5)
            for place in due:
                self._canvas.disc(place, 3, self._theme.soft)

    def _target(self) -> None:
        target = self._trend.at.target
        if target is not None:
            y = self._scale.y(target)
            self._canvas.line([(_LEFT, y), (_WIDTH - _RIGHT, y)], self._theme.ink, 1.5, dash=14)

    def _figures(self) -> None:
        canvas, theme, scale = self._canvas, self._theme, self._scale
        places = [scale.at(point.month.since(self._trend.months[0]), point.value) for point in self._trend.points]
        if len(places) > 1:
            canvas.line(places, theme.accent, 4)
        due = dict(self._trend.schedule)
        for point, place in zip(self._trend.points, places, strict=True):
            canvas.disc(place, 9, getattr(theme, point.lamp), theme.paper)
            ahead = (point.value >= due.get(point.month, Fraction(0))) != scale.turned
            above = ahead or place[1] > scale.top + scale.height - 44
            last = point is self._trend.points[-1]
            at = (place[0], place[1] + (-26 if above else 28))
            size = _LABEL + 3 if last else _SMALL
            canvas.text(at, plainly(rounded(point.value)), size, theme.ink, bold=last, align="middle", halo=True)

    def _edge(self) -> None:
        """What the lines come to, at the right edge; labels that would lie on each other are moved apart."""
        _, theme, outlook, target = self._, self._theme, self._trend.outlook, self._trend.at.target
        labels = [] if target is None else [(self._scale.y(target), _("Target {value}"), target, theme.ink)]
        if isinstance(outlook, Forecast):
            central = self._scale.y(outlook.central)
            labels.append((central, _("Expected {value}"), outlook.central, theme.accent))
        below = 0.0
        for y, words, value, colour in sorted(labels, key=lambda label: label[0]):
            below = max(y, below + _APART)
            said = words.format(value=self._shown(value))
            self._canvas.text((_WIDTH - _RIGHT + 12, below), said, _LABEL, colour, bold=True)

    def _legend(self) -> None:
        _, canvas, theme, x, y = self._, self._canvas, self._theme, 100.0, _HEIGHT - 98
        if self._trend.points:
            canvas.line([(x, y), (x + 44, y)], theme.accent, 4)
            canvas.disc((x + 22, y), 8, getattr(theme, self._trend.points[-1].lamp), theme.paper)
            x = canvas.text((x + 54, y), _("reported (the dot is the lamp)"), _SMALL, theme.ink) + 36
        if len(self._trend.schedule) > 1 and self._trend.indicator.kind not in DIRECT:
            canvas.line([(x, y), (x + 44, y)], theme.soft, 2, dash=5)
            x = canvas.text((x + 54, y), _("schedule"), _SMALL, theme.ink) + 36
        if isinstance(self._trend.outlook, Forecast):
            canvas.box(x, y - 10, 44, 20, theme.band)
            canvas.line([(x, y), (x + 44, y)], theme.accent, 2.5, dash=9)
            words = _("forecast {low}–{high} ({method})").format(
                low=self._shown(self._trend.outlook.low),
                high=self._shown(self._trend.outlook.high),
                method=method_word(self._trend.outlook.method, _),
            )
            canvas.text((x + 54, y), words, _SMALL, theme.ink)

    def _shown(self, value: Fraction) -> str:
        """What is aimed at or computed, as the text below the picture says it."""
        return plainly(rounded(value, whole_places(self._trend.indicator)))


def _scale(trend: Trend) -> Scale:
    values = [point.value for point in trend.points] + [due for _month, due in trend.schedule]
    values += [trend.at.target] if trend.at.target is not None else []
    if isinstance(trend.outlook, Forecast):
        values += [trend.outlook.low, trend.outlook.high]
    values = values or [Fraction(0)]
    counted = trend.indicator.unit != "%" and all(value.denominator == 1 for value in values)
    close = trend.indicator.kind in _RELATIVE and min(values) > 0
    width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    marks = places(values) if trend.downward else around(values) if close else ticks(values, whole=counted)
    return Scale(_LEFT, _TOP, width, height, len(trend.months), marks, trend.downward)
