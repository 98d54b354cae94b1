"""The whole board as one picture: counts on top, then every indicator with lamp, figure, target and progress."""

from __future__ import annotations

from bot.translate import HOME
from handlers.pictures.canvas import Canvas, Theme
from handlers.views import standings as words
from handlers.views.indicator_words import Voice
from handlers.views.lamps import grey_reason, lamp_word
from knowledge.indicators.lamps import Lamp
from knowledge.indicators.plan import DIRECT
from knowledge.indicators.standing import Standing
from knowledge.indicators.summary import Summary

_WIDTH, _EDGE, _ROW, _HEAD, _FOOT = 1080, 40, 43, 318, 40
_SMALL, _TEXT = 20, 23
_ORDER: tuple[Lamp, ...] = ("red", "yellow", "green", "grey")
_NAME, _FIGURES, _BAR, _BAR_WIDTH = 150, 742, 772, 150
_GAP = 16  # between the groups of lamps
_WHOLE = 100


def board_picture(summary: Summary, theme: Theme, title: str, notes: tuple[str, ...], voice: Voice) -> bytes:
    """The picture as PNG. ``notes``: the first stands under the title, the others below the table."""
    return _Drawing(summary, theme, title, notes, voice).png()


class _Drawing:
    def __init__(self, summary: Summary, theme: Theme, title: str, notes: tuple[str, ...], voice: Voice) -> None:
        self._summary, self._theme, self._title, self._notes = summary, theme, title, notes
        self._voice, self._ = voice, voice.translate
        self._groups = [(lamp, [one for one in summary.standings if one.lamp == lamp]) for lamp in _ORDER]
        self._groups = [(lamp, rows) for lamp, rows in self._groups if rows]
        below = _FOOT + 30 * max(len(notes) - 1, 0)
        height = _HEAD + _ROW * len(summary.standings) + _GAP * len(self._groups) + below
        self._canvas = Canvas(_WIDTH, height, theme)
        longest = max(self._canvas.width_of(lamp_word(lamp, self._), _TEXT - 2) for lamp in _ORDER)
        self._name = max(_NAME, _EDGE + 30 + longest + 24)

    def png(self) -> bytes:
        canvas, theme = self._canvas, self._theme
        canvas.text(
            (_EDGE, 60), canvas.fitting(self._title, 42, _WIDTH - 2 * _EDGE, bold=True), 42, theme.ink, bold=True
        )
        canvas.text((_EDGE, 112), canvas.fitting(self._notes[0], _TEXT, _WIDTH - 2 * _EDGE), _TEXT, theme.soft)
        for n, lamp in enumerate(_ORDER):
            self._count(n, lamp)
        y = self._columns(_HEAD - 34)
        for _lamp, rows in self._groups:
            canvas.line([(_EDGE, y), (_WIDTH - _EDGE, y)], theme.faint, 1.5)
            y += _GAP / 2
            for one in rows:
                self._row(y + _ROW / 2, one)
                y += _ROW
            y += _GAP / 2
        for n, note in enumerate(self._notes[1:]):
            words_ = canvas.fitting(note, _SMALL - 2, _WIDTH - 2 * _EDGE)
            canvas.text((_EDGE, y + 24 + 30 * n), words_, _SMALL - 2, theme.soft)
        return canvas.png()

    def _count(self, n: int, lamp: Lamp) -> None:
        """How many have a lamp, and how that differs from the month before."""
        canvas, theme, wide = self._canvas, self._theme, (_WIDTH - 2 * _EDGE - 3 * 16) / 4
        left, top = _EDGE + n * (wide + 16), 148
        canvas.box(left, top, wide, 96, theme.panel, 14)
        canvas.disc((left + 32, top + 36), 11, getattr(theme, lamp))
        number, word = str(self._summary.counts[lamp]), lamp_word(lamp, self._)
        room = wide - 22 - canvas.width_of(number, 46, bold=True) - 8
        canvas.text((left + 54, top + 36), word, canvas.size_for(word, (26, 22, 19), room - 54), theme.ink)
        canvas.text((left + wide - 22, top + 48), number, 46, theme.ink, bold=True, align="right")
        if self._summary.moved:
            moved = self._summary.moved[lamp]
            change = self._("{change} on the month before").format(change=f"{moved:+d}" if moved else "±0")
            canvas.text((left + 22, top + 72), change, canvas.size_for(change, (18, 16, 14, 13), room - 22), theme.soft)

    def _columns(self, y: float) -> float:
        _, canvas, theme = self._, self._canvas, self._theme
        canvas.text((_EDGE, y), _("Lamp"), _SMALL, theme.soft)
        canvas.text((self._name, y), _("Indicator"), _SMALL, theme.soft)
        canvas.text((_FIGURES, y), _("reached / target"), _SMALL, theme.soft, align="right")
        canvas.text((_BAR, y), _("progress, │ due"), _SMALL, theme.soft)
        canvas.text((_WIDTH - _EDGE, y), _("of schedule"), _SMALL, theme.soft, align="right")
        return y + 24

    def _row(self, y: float, at: Standing) -> None:
        canvas, theme = self._canvas, self._theme
        canvas.disc((_EDGE + 11, y), 9, getattr(theme, at.lamp))
        canvas.text((_EDGE + 30, y), lamp_word(at.lamp, self._), _TEXT - 2, theme.ink)
        figures, name = f"{words.figure(at, self._)} / {self._aim(at)}", self._voice.name(at.indicator)
        room = _FIGURES - canvas.width_of(figures, _TEXT - 1) - 20 - self._name
        size = canvas.size_for(name, (_TEXT, _TEXT - 2, _TEXT - 4, _TEXT - 6, _TEXT - 8), room)
        canvas.text((self._name, y), canvas.fitting(name, size, room), size, theme.ink)
        canvas.text((_FIGURES, y), figures, _TEXT - 1, theme.ink, align="right")
        if at.lamp == "grey":
            canvas.text((_BAR, y), grey_reason(at.why, self._), _SMALL, theme.soft)
            return
        self._progress(y, at)
        canvas.text((_WIDTH - _EDGE, y), self._pace(at), _TEXT - 1, theme.ink, align="right")

    def _aim(self, at: Standing) -> str:
        """The target as the plan says it; in other languages its figure alone."""
        if self._voice.language == HOME:
            return words.full_aim(at)
        if at.indicator.strictness == "first":
            return self._("No. {place}").format(place=1)
        mark = {"%": "%", "亿元": " ×¥100m"}.get(at.indicator.unit, "")
        return words.bare_aim(at) + mark

    def _pace(self, at: Standing) -> str:
        """达序率; of growth, rates and ranks how far ahead; that it is early, where nothing is due yet."""
        _ = self._
        if at.rate is not None:
            return words.rate(at)
        if at.indicator.kind not in DIRECT:
            return _("early") if at.share == 0 else ""
        points = _("{points} points") if at.indicator.unit == "%" else _("{points} places")
        return points.format(points=words.deviation(at)) if at.deviation is not None else ""

    def _progress(self, y: float, at: Standing) -> None:
        """How much of the target is reached; a stroke where it should be by now."""
        canvas, theme = self._canvas, self._theme
        if at.completion is None:
            return
        canvas.box(_BAR, y - 6, _BAR_WIDTH, 12, theme.faint, 6)
        filled = min(float(at.completion), _WHOLE) / _WHOLE * _BAR_WIDTH
        if filled >= 12:
            canvas.box(_BAR, y - 6, filled, 12, getattr(theme, at.lamp), 6)
        elif filled > 0:
            canvas.disc((_BAR + 6, y), 6, getattr(theme, at.lamp))
        if at.share is not None and at.share < _WHOLE:
            x = _BAR + float(at.share) / _WHOLE * _BAR_WIDTH
            canvas.line([(x, y - 13), (x, y + 13)], theme.ink, 2.5)
